package score

import (
	"fmt"
	"sort"

	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/table"
)

// restatements compares successive editions of each source that is published at one address again and
// again, lists every figure that changed, and computes A4 per platform. Only the publisher's own files
// count: a slip of a transcriber must not be held against a company.
func (c *computer) restatements() error {
	tallies := map[string]*tally{}
	for _, o := range c.set.Observations {
		if all := c.obs.editions(o); len(all) > 0 && all[0].ID == o.ID {
			c.history(all, tallies)
		}
	}
	names := make([]string, 0, len(tallies))
	for p := range tallies {
		names = append(names, p)
	}
	sort.Strings(names)
	for _, p := range names {
		if err := c.silentRestatement(p, tallies[p]); err != nil {
			return err
		}
	}
	return nil
}

// A tally counts the figures of a platform that were read again.
type tally struct {
	reread, changed int64
	first, last     string   // editions
	obs             []string // newest edition of each, and both sides of each change
}

// history goes through the editions of one figure in the order of their publication.
func (c *computer) history(all []table.Observation, tallies map[string]*tally) {
	var eds []table.Observation
	for _, o := range all {
		if c.obs.sources[o.Source].Hand == "first" && o.Value != nil && o.State != implausible {
			eds = append(eds, o)
		}
	}
	if len(eds) < 2 || !oneSource(c, eds) {
		return
	}
	sort.SliceStable(eds, func(i, j int) bool { return eds[i].Edition < eds[j].Edition })
	t := tallies[eds[0].Platform]
	if t == nil {
		t = &tally{first: eds[0].Edition}
		tallies[eds[0].Platform] = t
	}
	t.reread++
	t.obs = append(t.obs, eds[len(eds)-1].ID)
	t.first, t.last = min(t.first, eds[0].Edition), max(t.last, eds[len(eds)-1].Edition)
	if changes := c.changes(eds); len(changes) > 0 {
		t.changed++
		t.obs = append(t.obs, changes...)
	}
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

// changes lists the changes between neighbouring editions of one figure and gives the ids involved.
func (c *computer) changes(eds []table.Observation) []string {
	var used []string
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
		used = append(used, a.ID, b.ID)
	}
	return used
}

// silentRestatement adds A4 for a platform.
func (c *computer) silentRestatement(platform string, t *tally) error {
	def := c.frame.Indicator("A4")
	if def == nil {
		return nil
	}
	level := c.frame.Level(def)
	iv, err := stat.Wilson(t.changed, t.reread, level)
	if err != nil {
		return fmt.Errorf("A4 of %s: %w", platform, err)
	}
	k, n := float64(t.changed), float64(t.reread)
	ind := table.Indicator{Platform: platform, Indicator: "A4", Period: t.first + "/" + t.last, State: published,
		Value: ptr(k / n), Lower: &iv.Lower, Upper: &iv.Upper, Confidence: &level, Method: "Wilson", Numerator: &k, N: &n,
		Observations: unique(t.obs), Flags: "upper_bound_on_silent_change",
		Basis: fmt.Sprintf("%s of %s figures read again changed at least once", number(k), number(n))}
	if n < def.Floor.Scored {
		ind.State, ind.Reason = tooSmall, "below-floor"
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
