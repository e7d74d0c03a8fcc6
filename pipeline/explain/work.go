package explain

import (
	"math"
	"strconv"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// A work is one indicator that is being computed again.
type work struct {
	e   *Explainer
	ind *table.Indicator
	def *datasets.IndicatorDef

	value, lower, upper, numerator, n *float64

	by      string
	formula provenance.Formula
	roles   map[string]string // of operands, by id
	judged  []provenance.Operand
}

// formulas compute each indicator from the rows that it names, as framework.yaml defines it.
var formulas = map[string]func(*work) error{
	"A1": gapOfCounts, "A2": disclosed, "A3": delays, "A4": restated, "A4-recent": restated, "A6": perUsers, "A7": answered, "A8": duties,
	"B1": medianTime, "B2": medianTime, "B3": actedOn, "C0": leftAlone, "B5": automated, "B6": reversed, "B7": printedShare, "B8": printedShare,
	"C1": dismissals, "C1-s230": dismissals, "C1-all": dismissals, "C1-ruled": dismissals, "C1-ended": dismissals,
}

// figures are the published figures that the indicator names, in its order.
func (w *work) figures() []*table.Observation {
	var out []*table.Observation
	for _, id := range w.ind.Observations {
		if o := w.e.obs[id]; o != nil {
			out = append(out, o)
		}
	}
	return out
}

// of finds the figure of a metric; nil if the indicator names none.
func (w *work) of(metric string) *table.Observation {
	for _, o := range w.figures() {
		if o.Metric == metric {
			return o
		}
	}
	return nil
}

// take gives the number of the figure of a metric under a name in the formula.
func (w *work) take(metric, name string) *float64 {
	o := w.of(metric)
	v := w.e.number(o)
	if v != nil {
		w.term(name, *v, o.ID)
	}
	return v
}

// term adds a name of the formula with its number and the rows behind it.
func (w *work) term(name string, v float64, ids ...string) {
	w.formula.Terms = append(w.formula.Terms, provenance.Term{Name: name, Value: v, Operands: ids})
	for _, id := range ids {
		w.roles[id] = name
	}
}

// says sets the formula with names and with numbers.
func (w *work) says(symbols, filled string) { w.formula.Symbols, w.formula.Filled = symbols, filled }

// compared sets the numbers that are printed beside those that came out.
func (w *work) compared() []provenance.Compared {
	var out []provenance.Compared
	for _, c := range []struct {
		name         string
		printed, got *float64
	}{{"value", w.ind.Value, w.value}, {"lower", w.ind.Lower, w.lower}, {"upper", w.ind.Upper, w.upper},
		{"numerator", w.ind.Numerator, w.numerator}, {"n", w.ind.N, w.n}} {
		if c.printed != nil {
			out = append(out, compare(c.name, c.printed, c.got))
		}
	}
	return append(out, w.positions()...)
}

// positions are the scores of an indicator's value and limits on its goalposts.
func (w *work) positions() []provenance.Compared {
	if w.ind.Score == nil || w.def == nil {
		return nil
	}
	at := func(v *float64) *float64 {
		if v == nil {
			return nil
		}
		s := position(*v, w.def.Goalposts)
		return &s
	}
	out := []provenance.Compared{compare("score", w.ind.Score, at(w.value))}
	if w.ind.ScoreLower != nil && w.lower != nil && w.upper != nil {
		a, b := *at(w.lower), *at(w.upper)
		lo, hi := math.Min(a, b), math.Max(a, b)
		out = append(out, compare("score_lower", w.ind.ScoreLower, &lo), compare("score_upper", w.ind.ScoreUpper, &hi))
	}
	return out
}

// position is the place of a value between the goalposts, 0 at the worst and 100 at the best, on the scale that the
// methodology gives. An indicator's own score is computed in this order of operations, that of a part of a score in the
// other (see part), which differ in the last bit; each must come out as printed.
func position(v float64, g datasets.Goalposts) float64 {
	v, best, worst := scaled(v, g)
	return math.Min(100, math.Max(0, 100*(worst-v)/(worst-best)))
}

// part is that place as it enters the score of a group.
func part(v float64, g datasets.Goalposts) float64 {
	v, best, worst := scaled(v, g)
	return 100 * math.Min(1, math.Max(0, (worst-v)/(worst-best)))
}

// scaled brings a value and its goalposts to the scale of the goalposts.
func scaled(v float64, g datasets.Goalposts) (value, best, worst float64) {
	if g.Scale != "log" {
		return v, g.Best, g.Worst
	}
	if v <= 0 { // nothing lies below the first goalpost
		v = math.Min(g.Best, g.Worst)
	}
	return math.Log(v), math.Log(g.Best), math.Log(g.Worst)
}

// compare holds two numbers against each other, to the last bit.
func compare(name string, printed, got *float64) provenance.Compared {
	return provenance.Compared{Name: name, Printed: printed, Recomputed: got, Equal: same(printed, got)}
}

func same(a, b *float64) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return *a == *b
}

// text writes a number in full.
func text(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func or(v *float64, none string) string {
	if v == nil {
		return none
	}
	return text(*v)
}

func ptr(v float64) *float64 { return &v }
