package score

import (
	"slices"
	"strconv"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/table"
)

// An entityYear is an entity in a calendar year.
type entityYear struct {
	entity string
	year   int
}

// evidence is what the figures of an entity in a year say about each proof, by its place in
// disclosure_proofs.csv: the newest figure that holds it, and the newest cell that the publisher's own
// file leaves blank.
type evidence struct{ shown, blank map[int]table.Observation }

// evidence gathers what the figures in use say about disclosure. A figure counts for the calendar year
// in which its period lies, whether it covers the year, a half or a quarter: what is asked is whether
// the platform says it at all. One that reaches over two years counts for neither.
func (c *computer) evidence() (map[entityYear]*evidence, error) {
	out := map[entityYear]*evidence{}
	for i, p := range c.know.Disclosure.Proofs {
		for _, o := range c.obs.of(p.Metric) {
			year, ok := calendarYear(o)
			if !ok || len(p.Harms) > 0 && !slices.Contains(p.Harms, o.Harm) {
				continue
			}
			if held, err := holds(o, p.Breakdown); err != nil || !held {
				if err != nil {
					return nil, err
				}
				continue
			}
			shown := o.State == published || o.State == zeroPublished && p.Zero
			blank := p.Blank && o.State == notPublished && c.obs.sources[o.Source].Hand == "first"
			if !shown && !blank {
				continue
			}
			e := out[entityYear{o.Platform, year}]
			if e == nil {
				e = &evidence{map[int]table.Observation{}, map[int]table.Observation{}}
				out[entityYear{o.Platform, year}] = e
			}
			if shown {
				keepNewest(e.shown, i, o)
			} else {
				keepNewest(e.blank, i, o)
			}
		}
	}
	return out, nil
}

// calendarYear is the year in which the whole period of a figure lies.
func calendarYear(o table.Observation) (int, bool) {
	first, last := table.DateText(o.PeriodStart), table.DateText(o.PeriodEnd)
	y, err := strconv.Atoi(first[:4])
	return y, err == nil && first[:4] == last[:4]
}

// holds says whether the breakdown of a figure meets the conditions of a proof.
func holds(o table.Observation, conditions []datasets.Condition) (bool, error) {
	if len(conditions) == 0 {
		return true, nil
	}
	b, err := ingest.ParseBreakdown(o.Breakdown)
	if err != nil {
		return false, err
	}
	for _, c := range conditions {
		if v, ok := b[c.Key]; !ok || c.Value != "" && v != c.Value {
			return false, nil
		}
	}
	return true, nil
}

// keepNewest keeps the figure of the latest period, and of two the one with the lower id.
func keepNewest(at map[int]table.Observation, i int, o table.Observation) {
	old, ok := at[i]
	if !ok || o.PeriodEnd > old.PeriodEnd || o.PeriodEnd == old.PeriodEnd && o.ID < old.ID {
		at[i] = o
	}
}

// A finding is what is known about one item of a platform in a year: the figures that show it, or else
// the blank cells, and the judgements of coders.
type finding struct {
	item    datasets.Item
	code    string // what the figures say: published, not_published, or not_collected
	basis   string // figure, blank or none
	figures []table.Observation
	coded   []datasets.Coding // by coder
}

// find settles an item by figures: published where a way of proving it holds for the platform or for
// one entity whose figures count for it; not published where the publisher's own file leaves it blank.
func (c *computer) find(all map[entityYear]*evidence, item datasets.Item, platform string, year int) finding {
	f := finding{item: item, code: notCollected, basis: "none"}
	entities := []string{platform}
	for _, v := range c.know.Disclosure.Covers {
		if v.Platform == platform && v.Counts(item.ID, year) {
			entities = append(entities, v.Entity)
		}
	}
	for _, id := range entities {
		if e := all[entityYear{id, year}]; e != nil {
			if f.figures = c.proven(e, item.ID); f.figures != nil {
				f.code, f.basis = published, "figure"
				return f
			}
		}
	}
	if e := all[entityYear{platform, year}]; e != nil {
		for i, p := range c.know.Disclosure.Proofs {
			if o, ok := e.blank[i]; ok && p.Item == item.ID {
				f.code, f.basis, f.figures = notPublished, "blank", append(f.figures, o)
			}
		}
	}
	return f
}

// proven gives the figures of the first way that holds for an item, nil if none does.
func (c *computer) proven(e *evidence, item string) []table.Observation {
	var order []string
	broken, parts := map[string]bool{}, map[string][]table.Observation{}
	for i, p := range c.know.Disclosure.Proofs {
		if p.Item != item {
			continue
		}
		if !slices.Contains(order, p.Way) {
			order = append(order, p.Way)
		}
		if o, ok := e.shown[i]; ok {
			parts[p.Way] = append(parts[p.Way], o)
		} else {
			broken[p.Way] = true
		}
	}
	for _, way := range order {
		if !broken[way] {
			return parts[way]
		}
	}
	return nil
}
