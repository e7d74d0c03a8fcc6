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
	Differ   []string `json:"differ"` // one line a difference, sorted; empty when all agree
}

// Cross compares every second-hand figure with the first-hand one of the same platform, metric, period
// and breakdown. The first-hand figure is the one that is used; a difference is for the user to judge.
func Cross(set *table.Set) CrossCheck {
	x := newIndex(set)
	out := CrossCheck{Differ: []string{}}
	for _, all := range x.byKey {
		first := all[0]
		if x.sources[first.Source].Hand != "first" || first.Value == nil {
			continue
		}
		for _, o := range all[1:] {
			if x.sources[o.Source].Hand != "second" || o.Value == nil || sameCatalog(x, first, o) {
				continue
			}
			out.Compared++
			if *o.Value != *first.Value {
				out.Differ = append(out.Differ, fmt.Sprintf("%s %s %s: %s says %q, %s says %q",
					o.Platform, o.Metric, o.Period, first.Source, first.Raw, o.Source, o.Raw))
			}
		}
	}
	sort.Strings(out.Differ)
	return out
}

// sameCatalog says whether both are editions of one source: a later edition that differs is a
// restatement, not an error of a compiler.
func sameCatalog(x *index, a, b table.Observation) bool {
	return x.sources[a.Source].CatalogID == x.sources[b.Source].CatalogID
}
