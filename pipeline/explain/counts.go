package explain

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

// clearinghouse is what NCMEC's lists by provider count.
const clearinghouse = "ncmec_reports"

// A total is a sum of figures, with the least and the greatest sum that their editions and their rounding leave.
type total struct{ value, low, high float64 }

// total adds up figures under a name. step is what the publisher rounds each to, where the file does not show it.
func (w *work) total(name string, obs []*table.Observation, step float64) (t total, ok bool) {
	var ids []string
	for _, o := range obs {
		v := w.e.number(o)
		if v == nil {
			return t, false
		}
		lo, hi := *v, *v
		for _, edition := range w.e.figures[figureKey(o)] {
			if other := w.e.number(edition); other != nil {
				lo, hi = math.Min(lo, *other), math.Max(hi, *other)
			}
		}
		t.value += *v
		t.low += math.Max(0, lo-step/2)
		t.high += hi + step/2
		ids = append(ids, o.ID)
	}
	if ok = len(obs) > 0; ok {
		w.term(name, t.value, ids...)
	}
	return t, ok
}

// sides parts the figures of an indicator into the clearinghouse's lines and the others.
func (w *work) sides() (own, lines []*table.Observation) {
	for _, o := range w.figures() {
		if o.Metric == clearinghouse {
			lines = append(lines, o)
		} else {
			own = append(own, o)
		}
	}
	return own, lines
}

// ownStep is the rounding that perimeters.csv declares for an entity's own count in a year.
func (w *work) ownStep() float64 {
	year, _ := strconv.Atoi(w.ind.Period)
	for _, p := range w.e.know.Perimeters {
		if p.Platform == w.ind.Perimeter && p.Indicator == "A1" && p.Covers(year) {
			return p.OwnStep
		}
	}
	return 0
}

// gapOfCounts is A1: how many times one count is the other, whichever is larger, as a natural logarithm.
func gapOfCounts(w *work) error {
	ownSide, lines := w.sides()
	own, ok := w.total("own", ownSide, w.ownStep())
	list, also := w.total("clearinghouse", lines, 0)
	if !ok || !also {
		return nil
	}
	gap := math.Abs(math.Log(own.value / list.value))
	w.value, w.numerator, w.n = &gap, &own.value, &list.value
	least, most := own.low/list.high, own.high/list.low
	lo, hi := gap, gap
	for _, ratio := range []float64{least, most} {
		switch g := math.Abs(math.Log(ratio)); {
		case math.IsInf(g, 0): // a count of nothing is possible: the limit is where the score is 0
			hi = math.Max(hi, math.Ln2)
		default:
			lo, hi = math.Min(lo, g), math.Max(hi, g)
		}
	}
	if least <= 1 && most >= 1 {
		lo = 0
	}
	w.lower, w.upper = &lo, &hi
	w.says("|ln(own / clearinghouse)|", fmt.Sprintf("|ln(%s / %s)|", text(own.value), text(list.value)))
	return nil
}

// perUsers is A6: the clearinghouse's reports per million of worldwide monthly users.
func perUsers(w *work) error {
	users, lines := w.sides()
	reports, ok := w.total("reports", lines, 0)
	if !ok || len(users) != 1 {
		return nil
	}
	r, err := w.e.read(users[0])
	if err != nil || r.value == nil {
		return err
	}
	w.term("users", *r.value, users[0].ID)
	v := reports.value / (*r.value / 1e6)
	lo, hi := printed(r)
	w.value, w.numerator, w.n = &v, &reports.value, r.value
	w.lower, w.upper = ptr(reports.value/(hi/1e6)), ptr(reports.value/(lo/1e6))
	w.says("reports / (users / 1,000,000)", fmt.Sprintf("%s / (%s / 1,000,000)", text(reports.value), text(*r.value)))
	return nil
}

// printed is the range of numbers that print like this one.
func printed(r reading) (lo, hi float64) {
	if r.step == nil {
		return *r.value, *r.value
	}
	return math.Max(0, *r.value-*r.step/2), *r.value + *r.step/2
}

// printedShare is B7 or B8: a share as its publisher prints it, or the middle between the least and the greatest of
// several.
func printedShare(w *work) error {
	least, most, lo, hi := 1.0, 0.0, 1.0, 0.0
	var shown []string
	for _, o := range w.figures() {
		r, err := w.e.read(o)
		if err != nil || r.value == nil || w.e.number(o) == nil {
			continue
		}
		whole := 1.0
		if o.Unit == "percent" {
			whole = 100
		}
		a, b := printed(r)
		v := *r.value / whole
		least, most = math.Min(least, v), math.Max(most, v)
		lo, hi = math.Min(lo, a/whole), math.Max(hi, math.Min(1, b/whole))
		w.term("share", v, o.ID)
		shown = append(shown, text(v))
	}
	if len(shown) == 0 {
		return nil
	}
	w.value, w.lower, w.upper = ptr((least+most)/2), &lo, &hi
	w.says("(min(share) + max(share)) / 2", fmt.Sprintf("(min(%[1]s) + max(%[1]s)) / 2", strings.Join(shown, ", ")))
	return nil
}
