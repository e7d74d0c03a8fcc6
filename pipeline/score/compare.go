package score

import (
	"sort"

	"github.com/answerable-data/answerable/pipeline/table"
)

// A Comparison says how new figures stand to those that are held.
type Comparison struct {
	New     int // figures that no edition held has
	Same    int // figures that the edition in use gives alike
	Changed []Difference
}

// A Difference is a figure that a new file gives differently from the edition in use.
type Difference struct{ Old, New table.Observation }

// Compare sets figures beside the editions in use of the same figures in a set.
func Compare(set *table.Set, obs []table.Observation) Comparison {
	x := newIndex(set)
	var c Comparison
	for _, o := range obs {
		held := x.editions(o)
		switch {
		case len(held) == 0:
			c.New++
		case same(held[0], o):
			c.Same++
		default:
			c.Changed = append(c.Changed, Difference{Old: held[0], New: o})
		}
	}
	sort.SliceStable(c.Changed, func(i, j int) bool { return figureKey(c.Changed[i].New) < figureKey(c.Changed[j].New) })
	return c
}

// same says whether two editions give one value, or both none in the same state.
func same(a, b table.Observation) bool {
	if a.Value == nil || b.Value == nil {
		return a.Value == nil && b.Value == nil && a.State == b.State
	}
	return *a.Value == *b.Value
}
