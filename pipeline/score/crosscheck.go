package score

import (
	"fmt"
	"sort"

	"github.com/answerable-data/answerable/pipeline/table"
)

// A CrossCheck says how far second-hand figures agree with the publishers' own files where both hold
// the same figure.
type CrossCheck struct {
	Compared int      `json:"compared"`
	Earlier  int      `json:"agree_with_an_earlier_edition"` // the publisher has changed the figure since it was transcribed
	Differ   []string `json:"differ"`                        // one line a difference, sorted; empty when all agree
}

// Cross compares every second-hand figure with the first-hand editions of the same platform, metric,
// period and breakdown. The newest first-hand figure is the one that is used; a difference from every
// edition is for the user to judge.
func Cross(set *table.Set) CrossCheck {
	x := newIndex(set)
	out := CrossCheck{Differ: []string{}}
	for _, all := range x.byKey {
		var first []table.Observation
		for _, o := range all {
			if x.sources[o.Source].Hand == "first" && o.Value != nil {
				first = append(first, o)
			}
		}
		for _, o := range all {
			if len(first) > 0 && x.sources[o.Source].Hand == "second" && o.Value != nil && !sameCatalog(x, first[0], o) {
				out.add(first, o)
			}
		}
	}
	sort.Strings(out.Differ)
	return out
}

// add holds one second-hand figure against the first-hand editions, newest first.
func (c *CrossCheck) add(first []table.Observation, o table.Observation) {
	c.Compared++
	for i, f := range first {
		if *f.Value == *o.Value {
			if i > 0 { // the newest says otherwise, else it had been found first
				c.Earlier++
			}
			return
		}
	}
	c.Differ = append(c.Differ, fmt.Sprintf("%s %s %s: %s says %q, %s says %q",
		o.Platform, o.Metric, o.Period, first[0].Source, first[0].Raw, o.Source, o.Raw))
}

// sameCatalog says whether both are editions of one source: a later edition that differs is a
// restatement, not an error of a compiler.
func sameCatalog(x *index, a, b table.Observation) bool {
	return x.sources[a.Source].CatalogID == x.sources[b.Source].CatalogID
}
