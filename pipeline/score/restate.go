package score

import (
	"fmt"
	"slices"
	"sort"

	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/table"
)

// restatements lists every figure that changed between two editions of a source, or that a later edition
// leaves out, and computes A4 per platform. For A4 only the publisher's own files count that give their
// history again at one address: a slip of a transcriber must not be held against a company.
func (c *computer) restatements() error {
	whole, recent := map[string]*tally{}, map[string]*tally{}
	since := c.lastEditions(recentEditions)
	c.countWithdrawn(whole, recent, since)
	for _, o := range c.set.Observations {
		all := c.obs.editions(o)
		if all[0].ID != o.ID {
			continue
		}
		if o.State == withdrawn { // no formula uses its number, but the changes before it was dropped are changes
			all = append([]table.Observation{o}, all[1:]...)
		}
		for _, eds := range bySource(c.obs, all) {
			c.list(eds)
		}
		if o.State == withdrawn { // counted already: one figure counts once
			continue
		}
		eds := c.published(all)
		c.count(eds, whole)
		c.count(slices.DeleteFunc(eds, func(o table.Observation) bool {
			return o.Edition < since[c.obs.sources[o.Source].CatalogID]
		}), recent)
	}
	if err := c.silentRestatements("A4", whole); err != nil {
		return err
	}
	return c.silentRestatements("A4-recent", recent)
}

// countWithdrawn adds the figures that a source dropped without a word: each was there to be read again, and changed.
func (c *computer) countWithdrawn(whole, recent map[string]*tally, since map[string]string) {
	for _, r := range c.set.Restatements {
		if r.Change != withdrawn || !r.Counted {
			continue
		}
		old, by := c.obs.sources[r.OldSource], c.obs.sources[r.NewSource]
		tallyOf(whole, r.Platform, old.Edition).withdrawn(r.OldID, old.Edition, by.Edition)
		if old.Edition >= since[old.CatalogID] {
			tallyOf(recent, r.Platform, old.Edition).withdrawn(r.OldID, old.Edition, by.Edition)
		}
	}
}

// tallyOf finds the tally of a platform, or begins one.
func tallyOf(tallies map[string]*tally, platform, edition string) *tally {
	if tallies[platform] == nil {
		tallies[platform] = &tally{first: edition}
	}
	return tallies[platform]
}

// withdrawn counts one figure of an edition that a later one leaves out.
func (t *tally) withdrawn(id, from, by string) {
	t.reread++
	t.changed++
	t.dropped++
	t.obs = append(t.obs, id)
	t.first, t.last = min(t.first, from), max(t.last, by)
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
		eds = unique(eds) // an edition may come as several files
		out[id] = eds[max(0, len(eds)-n)]
	}
	return out
}

// A tally counts the figures of a platform that were read again.
type tally struct {
	reread, changed int64
	dropped         int64    // of those changed, withdrawn
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

// count adds one figure to the tally of its platform, if it was read again. A change that the publisher
// announced is good practice and counts as none.
func (c *computer) count(eds []table.Observation, tallies map[string]*tally) {
	if len(eds) < 2 {
		return
	}
	t := tallyOf(tallies, eds[0].Platform, eds[0].Edition)
	t.reread++
	t.obs = append(t.obs, eds[len(eds)-1].ID)
	t.first, t.last = min(t.first, eds[0].Edition), max(t.last, eds[len(eds)-1].Edition)
	changed := false
	for i := 1; i < len(eds); i++ {
		if !sameNumber(eds[i-1], eds[i]) && c.correction(eds[i]) == nil {
			changed = true
			t.obs = append(t.obs, eds[i-1].ID, eds[i].ID)
		}
	}
	if changed {
		t.changed++
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
		Basis: fmt.Sprintf("%s of %s figures read again changed at least once, %d of them withdrawn", number(k), number(n), t.dropped)}
	switch {
	case n < def.Floor.Shown:
		ind.State, ind.Reason, ind.Value, ind.Lower, ind.Upper = tooSmall, "below-floor", nil, nil, nil
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
