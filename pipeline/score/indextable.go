package score

import (
	"bytes"
	"encoding/csv"
	"strconv"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/pipeline/table"
)

// IndexTable writes the newest values of every platform as a data file of the composite engine: with the framework, it
// gives the scores of the release again (`answerable index`). Platforms are units, size classes strata; an empty
// cell is a value that the platform does not publish, n/a one that does not apply, is not ours to have, or is not
// scored.
func IndexTable(set *table.Set, know *datasets.Knowledge) ([]byte, error) {
	c := &computer{set: set, know: know, frame: &know.Framework}
	f, err := composite.New(c.frame.Spec())
	if err != nil {
		return nil, err
	}
	newest, class := c.newest(), c.classes()
	var units []string
	for _, s := range set.Scores {
		if s.Pillar == c.frame.Composite.ID {
			units = append(units, s.Platform)
		}
	}
	g, err := newGrid(f, units, func(u int, id string) (table.Indicator, bool) {
		ind, ok := newest[units[u]][id]
		return ind, ok
	})
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(append([]string{composite.UnitColumn, composite.StratumColumn}, g.Columns()...)) // a buffer takes everything
	for u, unit := range units {
		row := []string{unit, class[unit]}
		for i := range g.Columns() {
			row = append(row, cellText(g.At(u, i)))
		}
		_ = w.Write(row)
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// cellText writes a cell of a data file.
func cellText(v float64, state composite.State) string {
	switch state {
	case composite.Present:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case composite.NotApplicable:
		return composite.NotApplicableCell
	}
	return ""
}
