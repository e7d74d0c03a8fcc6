package score

import (
	"fmt"
	"slices"
	"sort"

	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/table"
)

// restatements compares successive editions of each source that is published at one address again and
// again, lists every figure that changed, and computes A4 per platform. Only the publisher's own files
// count: a slip of a transcriber must not be held against a company.
func (c *computer) restatements() error {
	whole, recent := map[string]*tally{}, map[string]*tally{}
	since := c.lastEditions(recentEditions)
	for _, o := range c.set.Observations {
		all := c.obs.editions(o)
		if len(all) == 0 || all[0].ID != o.ID {
			continue
		}
		eds := c.published(all)
		if c.count(eds, whole) {
			c.list(eds)
		}
		c.count(slices.DeleteFunc(eds, func(o table.Observation) bool {
			return o.Edition < since[c.obs.sources[o.Source].CatalogID]
		}), recent)
	}
	if err := c.silentRestatements("A4", whole); err != nil {
		return err
	}
	return c.silentRestatements("A4-recent", recent)
}

// recentEditions is how many editions A4-recent looks back: a platform that has stopped rewriting its
// history must be seen to have stopped.
const recentEditions = 5

// lastEditions gives, per source, the oldest of its newest n first-hand editions.
func (c *computer) lastEditions(n int) map[string]string {
	by := map[string][]string{}
	for _, s := range c.set.Sources {
		if s.Hand == "first" {
			by[s.CatalogID] = append(by[s.CatalogID], s.Edition)
		}
	}
	out := map[string]string{}
	for id, eds := range by {
		sort.Strings(eds)
		out[id] = eds[max(0, len(eds)-n)]
	}
	return out
}

// A tally counts the figures of a platform that were read again.
type tally struct {
	reread, changed int64
	first, last     string   // editions
	obs             []string // newest edition of each, and both sides of each change
}

// published gives the first-hand editions of one figure that hold a number, oldest first; none where they
// come from different sources.
func (c *computer) published(all []table.Observation) []table.Observation {
	var eds []table.Observation
	for _, o := range all {
		if c.obs.sources[o.Source].Hand == "first" && o.Value != nil {
			eds = append(eds, o)
		}
	}
	if len(eds) == 0 || !oneSource(c, eds) || !c.rewritten(eds[0]) {
		return nil
	}
	sort.SliceStable(eds, func(i, j int) bool { return eds[i].Edition < eds[j].Edition })
	return eds
}

// rewritten says whether the source of a figure gives its history again in each edition.
func (c *computer) rewritten(o table.Observation) bool {
	cat := c.know.Catalog.ByID(c.obs.sources[o.Source].CatalogID)
	return cat != nil && cat.Rewritten
}

// count adds one figure to the tally of its platform, if it was read again, and says whether it changed.
func (c *computer) count(eds []table.Observation, tallies map[string]*tally) (changed bool) {
	if len(eds) < 2 {
		return false
	}
	t := tallies[eds[0].Platform]
	if t == nil {
		t = &tally{first: eds[0].Edition}
		tallies[eds[0].Platform] = t
	}
	t.reread++
	t.obs = append(t.obs, eds[len(eds)-1].ID)
	t.first, t.last = min(t.first, eds[0].Edition), max(t.last, eds[len(eds)-1].Edition)
	for i := 1; i < len(eds); i++ {
		if *eds[i-1].Value != *eds[i].Value {
			changed = true
			t.obs = append(t.obs, eds[i-1].ID, eds[i].ID)
		}
	}
	if changed {
		t.changed++
	}
	return changed
}

// oneSource says whether the observations are editions of one source.
func oneSource(c *computer, eds []table.Observation) bool {
	first := c.obs.sources[eds[0].Source].CatalogID
	for _, o := range eds {
		if c.obs.sources[o.Source].CatalogID != first {
			return false
		}
	}
	return true
}

// list adds the changes between neighbouring editions of one figure to the table of restatements.
func (c *computer) list(eds []table.Observation) {
	for i := 1; i < len(eds); i++ {
		a, b := eds[i-1], eds[i]
		if *a.Value == *b.Value {
			continue
		}
		c.set.Restatements = append(c.set.Restatements, table.Restatement{
			Platform: b.Platform, Metric: b.Metric, Harm: b.Harm, Period: b.Period, Breakdown: b.Breakdown,
			OldSource: a.Source, NewSource: b.Source, OldID: a.ID, NewID: b.ID, OldRaw: a.Raw, NewRaw: b.Raw,
			OldValue: a.Value, NewValue: b.Value, Marked: "silent",
		})
	}
}

// silentRestatements adds A4 or A4-recent for each platform.
func (c *computer) silentRestatements(id string, tallies map[string]*tally) error {
	names := make([]string, 0, len(tallies))
	for p := range tallies {
		names = append(names, p)
	}
	sort.Strings(names)
	for _, p := range names {
		if err := c.silentRestatement(id, p, tallies[p]); err != nil {
			return err
		}
	}
	return nil
}

// silentRestatement adds one of both for a platform.
func (c *computer) silentRestatement(id, platform string, t *tally) error {
	def := c.frame.Indicator(id)
	if def == nil {
		return nil
	}
	level := c.frame.Level(def)
	iv, err := stat.Wilson(t.changed, t.reread, level)
	if err != nil {
		return fmt.Errorf("%s of %s: %w", id, platform, err)
	}
	k, n := float64(t.changed), float64(t.reread)
	ind := table.Indicator{Platform: platform, Indicator: id, Period: t.first + "/" + t.last, State: published,
		Value: ptr(k / n), Lower: &iv.Lower, Upper: &iv.Upper, Confidence: &level, Method: "Wilson", Numerator: &k, N: &n,
		Observations: unique(t.obs), Flags: "upper_bound_on_silent_change",
		Basis: fmt.Sprintf("%s of %s figures read again changed at least once", number(k), number(n))}
	switch {
	case n < def.Floor.Scored:
		ind.State, ind.Reason = tooSmall, "below-floor"
	case !def.Scored:
		ind.Reason = "shown-only"
	}
	c.add(ind)
	return nil
}

func unique(s []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, v := range s {
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	sort.Strings(out)
	return out
}
