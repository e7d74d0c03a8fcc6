package score

import (
	"math/rand/v2"

	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A grid is a table of the composite engine with the indicators that its values came from.
type grid struct {
	*composite.Table
	from map[[2]int]table.Indicator // the scored value of a unit (row) and a column
}

// newGrid places what find gives for every unit and indicator of a framework. What a platform does not publish is
// missing; what is not scored for another reason does not apply.
func newGrid(f *composite.Framework, units []string, find func(unit int, id string) (table.Indicator, bool)) (*grid, error) {
	tab, err := f.NewTable(units)
	if err != nil {
		return nil, err
	}
	g := &grid{Table: tab, from: map[[2]int]table.Indicator{}}
	for u := range units {
		for i, id := range tab.Columns() {
			ind, ok := find(u, id)
			switch {
			case ok && ind.Scored:
				g.from[[2]int{u, i}] = ind
				if err := tab.Set(u, i, *ind.Value); err != nil {
					return nil, err
				}
			case !ok || hasFlag(ind.Flags, "not_scored_in_class") || !missing(ind):
				tab.Mark(u, i, composite.NotApplicable)
			}
		}
	}
	return g, nil
}

// each calls use for every scored value, in the order of units and columns.
func (g *grid) each(use func(u, i int, ind table.Indicator)) {
	for u := range g.Units() {
		for i := range g.Columns() {
			if ind, ok := g.from[[2]int{u, i}]; ok {
				use(u, i, ind)
			}
		}
	}
}

// end builds the index with every value at its worse (0) or better (1) limit, and what is missing at that end of
// its scale.
func (c *computer) end(f *composite.Framework, g *grid, at float64) (*composite.Table, error) {
	tr, err := f.Trial(g.Table)
	if err != nil {
		return nil, err
	}
	g.each(func(u, i int, ind table.Indicator) {
		if err == nil {
			err = tr.Table.Set(u, i, c.limit(ind, at == 1))
		}
	})
	if err != nil {
		return nil, err
	}
	tr.PlaceMissing(func(int, int) float64 { return at })
	return tr.Run()
}

// limit is the better or the worse limit of a value, or the value where it has none.
func (c *computer) limit(ind table.Indicator, better bool) float64 {
	if ind.Lower == nil || ind.Upper == nil {
		return *ind.Value
	}
	g := c.frame.Indicator(ind.Indicator).Goalposts
	if (Normalise(*ind.Lower, g) > Normalise(*ind.Upper, g)) == better {
		return *ind.Lower
	}
	return *ind.Upper
}

// A drawn is one value with the cells it stands in: an operator's figure stands in several.
type drawn struct {
	key    string
	sample sampler
	cells  [][2]int // unit, indicator
}

// factorData is the name of the factor that draws the data.
const factorData = "data"

// dataFactor draws every scored value anew from what is known about its error.
func (c *computer) dataFactor(g *grid) composite.Factor {
	at := map[string]int{}
	var all []drawn
	g.each(func(u, i int, ind table.Indicator) {
		s := c.samplerOf(ind)
		if s == nil {
			return
		}
		key := sampleKey(ind)
		if _, seen := at[key]; !seen {
			at[key] = len(all)
			all = append(all, drawn{key: key, sample: s})
		}
		all[at[key]].cells = append(all[at[key]].cells, [2]int{u, i})
	})
	return composite.Factor{Name: factorData, Apply: func(r *rand.Rand, t *composite.Trial) error {
		draw := r.Uint64()
		for _, d := range all {
			v := d.sample(composite.Own(draw, d.key))
			for _, cell := range d.cells {
				if err := t.Table.Set(cell[0], cell[1], v); err != nil {
					return err
				}
			}
		}
		return nil
	}}
}
