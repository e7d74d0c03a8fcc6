package composite

import "gonum.org/v1/gonum/floats"

// A Dropped is the index without some of its nodes.
type Dropped struct {
	Nodes     []string
	Scores    *Table
	Ranks     []int   // of the index
	RankShift float64 // mean absolute change of rank against the full index
}

// Drop builds the index without some indicators or groups. strata is as in Ranks.
func (f *Framework) Drop(t *Table, strata []string, ids ...string) (Dropped, error) {
	tr, err := f.Trial(t)
	if err != nil {
		return Dropped{}, err
	}
	full, err := tr.Run()
	if err != nil {
		return Dropped{}, err
	}
	reference := Ranks(full, f.Root(), strata)
	for _, id := range ids {
		n := f.Node(id)
		if n < 0 {
			return Dropped{}, unknownName("", "node", id, f.ids())
		}
		tr.Exclude(n)
	}
	scores, err := tr.Run()
	if err != nil {
		return Dropped{}, err
	}
	ranks := Ranks(scores, f.Root(), strata)
	return Dropped{ids, scores, ranks, RankShift(reference, ranks)}, nil
}

// DropOne builds the index without each node of a level in turn: level 1 drops each indicator.
func (f *Framework) DropOne(t *Table, strata []string, level int) ([]Dropped, error) {
	var out []Dropped
	for i, n := range f.nodes {
		if n.Level != level || i == f.Root() {
			continue
		}
		d, err := f.Drop(t, strata, n.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// Availability gives, for each node, the share of the indicators below it that the unit has, by count and
// without weights. Indicators that do not apply are left out of both; without any that applies it is 0.
func (f *Framework) Availability(t *Table, unit int) []float64 {
	have, all := make([]float64, len(f.nodes)), make([]float64, len(f.nodes))
	for n, node := range f.nodes {
		if n < f.indicators {
			switch _, s := t.At(unit, n); s {
			case Present:
				have[n], all[n] = 1, 1
			case Missing:
				all[n] = 1
			}
		}
		if node.Parent >= 0 {
			have[node.Parent] += have[n]
			all[node.Parent] += all[n]
		}
	}
	for n := range all {
		if all[n] == 0 {
			all[n] = 1
		}
	}
	floats.Div(have, all)
	return have
}
