package explain

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/table"
)

// medianTime is B1 or B2: the median as printed, with the range of numbers that print like it.
func medianTime(w *work) error {
	suffix := ""
	if w.ind.Indicator == "B2" {
		suffix = "_tf"
	}
	w.n = w.take("dsa_notices"+suffix, "notices")
	o := w.of("dsa_notice_median_hours" + suffix)
	v := w.e.number(o)
	if v == nil || *v == 0 && (w.n == nil || *w.n == 0) { // no time where there was nothing to act on
		return nil
	}
	r, err := w.e.read(o)
	if err != nil {
		return err
	}
	lo, hi := printed(r)
	w.term("median", *v, o.ID)
	w.value, w.lower, w.upper = v, &lo, &hi
	w.says("median", text(*v))
	return nil
}

// actedOn is B3: actions over notices and over the items in them, the value in the middle, the limits those of both.
func actedOn(w *work) error {
	w.n = w.take("dsa_notices", "notices")
	items := w.take("dsa_notice_items", "items")
	law, terms := w.take("dsa_notice_actions_law", "law"), w.take("dsa_notice_actions_tc", "terms")
	if w.n == nil || *w.n == 0 || law == nil || terms == nil {
		return nil
	}
	actions := *law + *terms
	w.numerator = &actions
	var units []float64
	var symbols, filled []string
	for _, d := range []struct {
		name string
		v    *float64
	}{{"notices", w.n}, {"items", items}} {
		if d.v != nil && *d.v > 0 && actions <= *d.v {
			units = append(units, *d.v)
			symbols = append(symbols, "(law + terms) / "+d.name)
			filled = append(filled, fmt.Sprintf("(%s + %s) / %s", text(*law), text(*terms), text(*d.v)))
		}
	}
	if len(units) == 0 {
		return nil
	}
	lo, hi, middle := 1.0, 0.0, 0.0
	for _, d := range units {
		iv, err := stat.Wilson(int64(actions), int64(d), w.e.know.Framework.Level(w.e.know.Framework.Indicator("B3")))
		if err != nil {
			return err
		}
		lo, hi = math.Min(lo, iv.Lower), math.Max(hi, iv.Upper)
		middle += actions / d / float64(len(units))
	}
	w.value, w.lower, w.upper = &middle, &lo, &hi
	w.says(mean(symbols), mean(filled))
	return nil
}

// mean writes the mean of terms.
func mean(terms []string) string {
	if len(terms) == 1 {
		return terms[0]
	}
	return fmt.Sprintf("(%s) / %d", strings.Join(terms, " + "), len(terms))
}

// leftAlone is C0, what B3 leaves: one minus the share acted on.
func leftAlone(w *work) error {
	if err := actedOn(w); err != nil {
		return err
	}
	if w.numerator != nil {
		left := *w.n - *w.numerator
		if w.numerator = &left; left < 0 { // one notice may name many items
			w.numerator = nil
		}
	}
	if w.value == nil {
		return nil
	}
	w.value, w.lower, w.upper = ptr(1-*w.value), ptr(1-*w.upper), ptr(1-*w.lower)
	w.says("1 - "+w.formula.Symbols, "1 - "+w.formula.Filled)
	return nil
}

// A measured is one part of a report on measures at own initiative.
type measured struct {
	part                string
	measures, automated *table.Observation
}

// measuredParts gathers the figures of an indicator by sheet, surface and report, the part with the most measures first.
func (w *work) measuredParts() []measured {
	var out []measured
	for _, o := range w.figures() {
		b := breakdown(o)
		part := strings.Join([]string{b["sheet"], b["surface"], b["report"]}, ", ")
		i := slices.IndexFunc(out, func(m measured) bool { return m.part == part })
		if i < 0 {
			i, out = len(out), append(out, measured{part: part})
		}
		if o.Metric == "dsa_own_measures" {
			out[i].measures = o
		} else {
			out[i].automated = o
		}
	}
	slices.SortStableFunc(out, func(a, b measured) int {
		return cmp.Or(cmp.Compare(orZero(w.e.number(b.measures)), orZero(w.e.number(a.measures))), cmp.Compare(a.part, b.part))
	})
	return out
}

// automated is B5: measures after solely automated detection over all, of the part with the most measures.
func automated(w *work) error {
	parts := w.measuredParts()
	if len(parts) == 0 {
		return nil
	}
	lo, hi := 1.0, 0.0
	for _, p := range parts {
		if a, n := w.e.number(p.automated), w.e.number(p.measures); a != nil && n != nil && *n > 0 {
			lo, hi = math.Min(lo, *a / *n), math.Max(hi, *a / *n)
		}
	}
	a, n := w.e.number(parts[0].automated), w.e.number(parts[0].measures)
	w.numerator, w.n = a, n
	if n != nil {
		w.term("measures", *n, parts[0].measures.ID)
	}
	if a == nil || n == nil || *n == 0 {
		return nil
	}
	w.term("automated", *a, parts[0].automated.ID)
	w.value = ptr(*a / *n)
	if len(parts) > 1 {
		w.lower, w.upper = &lo, &hi
	}
	w.says("automated / measures", text(*a)+" / "+text(*n))
	return nil
}

// reversed is B6: decisions reversed on complaint, in whole or in part, over decisions made.
func reversed(w *work) error {
	got := map[string]float64{}
	for _, o := range w.figures() {
		if v := w.e.number(o); v != nil {
			scope := breakdown(o)["scope"]
			got[scope] = *v
			w.term(scope, *v, o.ID)
		}
	}
	k := got["reversed"] + got["partially_reversed"]
	n := k + got["upheld"]
	if n == 0 {
		return nil
	}
	return w.share("(reversed + partially_reversed) / (reversed + partially_reversed + upheld)",
		fmt.Sprintf("(%[1]s + %[2]s) / (%[1]s + %[2]s + %[3]s)", text(got["reversed"]), text(got["partially_reversed"]), text(got["upheld"])), k, n,
		w.e.know.Framework.Level(w.def))
}

// share sets k of n with its Wilson interval.
func (w *work) share(symbols, filled string, k, n, level float64) error {
	iv, err := stat.Wilson(int64(k), int64(n), level)
	if err != nil {
		return err
	}
	w.value, w.lower, w.upper, w.numerator, w.n = ptr(k/n), &iv.Lower, &iv.Upper, &k, &n
	w.says(symbols, filled)
	return nil
}

// breakdown reads the dimensions of a figure.
func breakdown(o *table.Observation) map[string]string {
	out := map[string]string{}
	for _, part := range strings.Split(o.Breakdown, ";") {
		if key, value, ok := strings.Cut(part, "="); ok {
			out[key] = value
		}
	}
	return out
}

func orZero(v *float64) float64 {
	if v == nil {
		return 0
	}
	return *v
}
