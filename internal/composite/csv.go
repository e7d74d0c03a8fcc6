package composite

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
)

// Number writes a value as it stands in every file of this package: at most 15 significant digits, which any
// float64 of that many digits survives, a point, no marks between thousands.
func Number(v float64) string {
	if v == 0 { // also for -0
		return "0"
	}
	return strconv.FormatFloat(v, 'g', 15, 64)
}

// A sheet collects the lines of a CSV file.
type sheet struct {
	buf bytes.Buffer
	w   *csv.Writer
}

func newSheet(header ...string) *sheet {
	s := &sheet{}
	s.w = csv.NewWriter(&s.buf)
	s.line(header...)
	return s
}

func (s *sheet) line(cells ...string) { _ = s.w.Write(cells) } // a bytes.Buffer takes everything

func (s *sheet) bytes() []byte {
	s.w.Flush()
	return s.buf.Bytes()
}

func cellText(v float64, ok bool) string {
	if !ok {
		return ""
	}
	return Number(v)
}

// NormalisedCSV writes the normalised indicators: unit and one column for each, units in the order of the table.
func (f *Framework) NormalisedCSV(scores *Table) []byte {
	s := newSheet(append([]string{UnitColumn}, f.Indicators()...)...)
	for u, unit := range scores.units {
		line := []string{unit}
		for i := range f.indicators {
			line = append(line, cellText(scores.Get(u, i)))
		}
		s.line(line...)
	}
	return s.bytes()
}

// ScoresCSV writes unit, node, score for every group: the index first, then downwards; units in the order of the
// table. A score that is not there is an empty cell.
func (f *Framework) ScoresCSV(scores *Table) []byte {
	s := newSheet("unit", "node", "score")
	f.groupsByUnit(scores, func(u, n int) { s.line(scores.units[u], f.nodes[n].ID, cellText(scores.Get(u, n))) })
	return s.bytes()
}

// RanksCSV writes unit, node, rank in the same order. strata is as in Ranks.
func (f *Framework) RanksCSV(scores *Table, strata []string) []byte {
	s := newSheet("unit", "node", "rank")
	ranks := make([][]int, len(f.nodes))
	for n := range f.nodes {
		ranks[n] = Ranks(scores, n, strata)
	}
	f.groupsByUnit(scores, func(u, n int) {
		text := ""
		if r := ranks[n][u]; r > 0 {
			text = strconv.Itoa(r)
		}
		s.line(scores.units[u], f.nodes[n].ID, text)
	})
	return s.bytes()
}

// BoundsCSV writes unit, node, coverage, lower, upper in the same order.
func (f *Framework) BoundsCSV(scores *Table, bounds [][]Bound) []byte {
	s := newSheet("unit", "node", "coverage", "lower", "upper")
	f.groupsByUnit(scores, func(u, n int) {
		b := bounds[n][u]
		s.line(scores.units[u], f.nodes[n].ID, cellText(b.Coverage, b.Applicable), cellText(b.Lower, b.Defined), cellText(b.Upper, b.Defined))
	})
	return s.bytes()
}

// ContributionsCSV writes unit, node, child, weight, value, points, share for every group that has a score and can
// be taken apart.
func (f *Framework) ContributionsCSV(scores *Table) []byte {
	s := newSheet("unit", "node", "child", "weight", "value", "points", "share")
	f.groupsByUnit(scores, func(u, n int) {
		for _, c := range f.Contributions(scores, u, n) {
			s.line(scores.units[u], f.nodes[n].ID, f.nodes[c.Node].ID, Number(c.Weight), Number(c.Value), Number(c.Points), Number(c.Share))
		}
	})
	return s.bytes()
}

// WeightsCSV writes node, level, weight, effective_weight.
func (f *Framework) WeightsCSV() []byte {
	s := newSheet("node", "level", "weight", "effective_weight")
	effective := f.EffectiveWeights()
	for i, n := range f.nodes {
		s.line(n.ID, strconv.Itoa(n.Level), Number(n.Weight), Number(effective[i]))
	}
	return s.bytes()
}

// FlagsCSV writes unit, indicator, flag, before, after.
func FlagsCSV(flags []Flag) []byte {
	s := newSheet("unit", "indicator", "flag", "before", "after")
	for _, fl := range flags {
		s.line(fl.Unit, fl.Indicator, fl.What, Number(fl.Before), Number(fl.After))
	}
	return s.bytes()
}

// groupsByUnit goes through the units, and for each through the groups from the index downwards.
func (f *Framework) groupsByUnit(scores *Table, each func(unit, node int)) {
	for u := range scores.units {
		for n := f.Root(); n >= f.indicators; n-- {
			each(u, n)
		}
	}
}

// BandsCSV writes one line for each unit and group of a simulation; rank and bands are empty where there is no
// score in any draw.
func (f *Framework) BandsCSV(d *Draws, level float64) ([]byte, error) {
	s := newSheet("unit", "node", "score", "mean", "median", "lower", "upper", "rank", "rank_mean", "rank_median", "rank_lower", "rank_upper",
		"p_above", "p_below", "tier", "draws")
	for u, unit := range d.units {
		for k := len(d.nodes) - 1; k >= 0; k-- {
			n := d.nodes[k]
			b, err := d.Band(u, n, level)
			if err != nil {
				return nil, err
			}
			line := []string{unit, f.nodes[n].ID, cellText(d.nominal.Get(u, n)), "", "", "", "", "", "", "", "", "", "", "", "", strconv.Itoa(b.Draws)}
			if r := d.nominalRanks[k][u]; r > 0 {
				line[7] = strconv.Itoa(r)
			}
			if b.Draws > 0 {
				copy(line[3:7], []string{Number(b.Mean), Number(b.Median), Number(b.Lower), Number(b.Upper)})
				copy(line[8:15], []string{Number(b.RankMean), Number(b.RankMedian), Number(b.RankLower), Number(b.RankUpper), Number(b.Above), Number(b.Below), string(b.Tier)})
			}
			s.line(line...)
		}
	}
	return s.bytes(), nil
}

// SensitivityCSV writes output, factor, first_order and total with their limits, and the rows of the sample
// that could be used.
func SensitivityCSV(outputs []Sensitivity) []byte {
	s := newSheet("output", "factor", "first_order", "first_order_lower", "first_order_upper", "total", "total_lower", "total_upper", "rows")
	for _, o := range outputs {
		for _, x := range o.Indices {
			line := []string{o.Output, x.Factor, "", "", "", "", "", "", fmt.Sprint(o.Rows)}
			if o.Defined {
				copy(line[2:8], []string{Number(x.First), Number(x.FirstLower), Number(x.FirstUpper), Number(x.Total), Number(x.TotalLower), Number(x.TotalUpper)})
			}
			s.line(line...)
		}
	}
	return s.bytes()
}
