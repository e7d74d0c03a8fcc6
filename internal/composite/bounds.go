package composite

// A Bound is the range that the missing values leave to a score, with its coverage.
type Bound struct {
	Coverage     float64 // present share of the applicable weight of the node's children
	Lower, Upper float64 // with every missing value at the worse and at the better end of its scale
	Applicable   bool    // false where the node does not apply to the unit; the rest is then 0
	Defined      bool    // false where an end is not there: a missing value has no scale
}

// Bounds gives the bounds of every node of every unit, by node and unit. The ends are scores with full coverage,
// so they are there where the score itself is held back. The score lies between them, unless a group below it is
// held back for its coverage: then the score leaves out what is known of that group, and the bounds do not.
func (f *Framework) Bounds(t *Table) ([][]Bound, error) {
	tr, err := f.Trial(t)
	if err != nil {
		return nil, err
	}
	nominal, err := tr.Run()
	if err != nil {
		return nil, err
	}
	nominal = nominal.Clone()
	var ends [2]*Table
	for i := range ends {
		tr.PlaceMissing(func(int, int) float64 { return float64(i) })
		scores, err := tr.Run()
		if err != nil {
			return nil, err
		}
		ends[i] = scores.Clone()
	}
	out := make([][]Bound, len(f.nodes))
	for n := range f.nodes {
		fam := tr.gather(n, nominal)
		out[n] = make([]Bound, len(t.units))
		for u := range t.units {
			if present, applicable := fam.covered(u); applicable > 0 {
				out[n][u] = bound(n, u, present/applicable, ends)
			}
		}
	}
	return out, nil
}

func bound(n, u int, coverage float64, ends [2]*Table) Bound {
	b := Bound{Applicable: true, Coverage: coverage}
	var low, high bool
	b.Lower, low = ends[0].Get(u, n)
	b.Upper, high = ends[1].Get(u, n)
	b.Defined = low && high
	return b
}
