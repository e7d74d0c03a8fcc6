package explain

import (
	"slices"
	"strings"
	"time"

	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// A wanted is what a figure must print, by its definition and the counts.
type wanted struct {
	value, numerator, denominator, lower, upper *float64

	state     string
	flags     []string
	due, read int
}

// wanted computes again value, counts, limits, state and remarks of a figure, and how many days were read.
func (e *Explainer) wanted(t *tallied, measures []provenance.Term) wanted {
	w := e.daysOf(t.f)
	switch {
	case t.f.Figure == "S24":
		w.agreement(t, measures)
	case w.absent(t, e):
	case t.f.Figure == "S1":
		w.number(t)
	default:
		w.over(t, e.know.Framework.Confidence)
	}
	return w
}

// daysOf says which days can hold statements of the period, how many were read, and what follows for every figure of it.
func (e *Explainer) daysOf(f *table.StatementFigure) wanted {
	w := wanted{state: published}
	due := daysDue(f.Period)
	own, ownRead, last := 0, 0, ""
	for day, times := range due { // a day counts once for each month of a half-year that it can hold statements of
		read := e.readOn[day]
		w.due += times
		if last = max(last, day); read {
			w.read += times
		}
		if strings.HasPrefix(day, f.Period) {
			if own++; read {
				ownRead++
			}
		}
	}
	if w.read < w.due {
		w.flags = append(w.flags, "days_missing")
	}
	if f.Figure == "S24" {
		if w.read < w.due {
			w.state = notCollected
		}
		return w
	}
	if len(e.counts.Days) == 0 || slices.Max(e.counts.Days) < last {
		w.flags = append(w.flags, "not_final")
	}
	if 10*ownRead < 9*own {
		w.state = notCollected
	}
	for _, v := range e.know.Validity {
		if v.Covers(f.Platform, f.Figure, f.Period) {
			if v.Effect == "invalid" {
				w.state = "invalid_period"
			}
			if !slices.Contains(w.flags, v.Code) {
				w.flags = append(w.flags, v.Code)
			}
		}
	}
	return w
}

// daysDue are the days on which statements of a period can be submitted, to sixty days after the end of each month, each
// with the number of months that it can hold statements of.
func daysDue(period string) map[string]int {
	months := []string{period}
	if year, ok := strings.CutSuffix(period, "H1"); ok {
		months = []string{year + "-01", year + "-02", year + "-03", year + "-04", year + "-05", year + "-06"}
	} else if year, ok := strings.CutSuffix(period, "H2"); ok {
		months = []string{year + "-07", year + "-08", year + "-09", year + "-10", year + "-11", year + "-12"}
	}
	out := map[string]int{}
	for _, m := range months {
		day, err := time.Parse("2006-01", m)
		if err != nil {
			continue
		}
		for end := day.AddDate(0, 1, 60); day.Before(end); day = day.AddDate(0, 0, 1) {
			out[day.Format(time.DateOnly)]++
		}
	}
	return out
}

// absent says whether a figure has no number whatever was counted, and sets why.
func (w *wanted) absent(t *tallied, e *Explainer) bool {
	state, flag := "", ""
	switch {
	case t.rule.every && !e.counts.All, t.rule.land && !e.counts.Territory:
		state = notCollected
	case t.rule.half && 2*t.keyword < t.minors:
		state, flag = "not_applicable", "few_keywords"
	default:
		return false
	}
	if w.state == notCollected {
		return true
	}
	if w.state = state; flag != "" {
		w.flags = append(w.flags, flag)
	}
	return true
}

// number is a number of statements; fewer than ten are not said.
func (w *wanted) number(t *tallied) {
	switch {
	case w.state != published:
	case t.n >= 10, t.n == 0 && t.minors >= 10:
		if w.value = ptr(float64(t.n)); t.n == 0 {
			w.state = "zero_published"
		}
	default:
		w.state = "too_small"
	}
}

// over is a share or a delay over statements: none over fewer than 30, marked under 100.
func (w *wanted) over(t *tallied, level float64) {
	if t.n >= 10 {
		w.denominator = ptr(float64(t.n))
	}
	switch {
	case w.state != published:
		return
	case t.n == 0:
		w.state = "not_applicable"
		return
	case t.n < 30:
		w.state = "too_small"
		return
	case t.n < 100:
		w.flags = append(w.flags, "small_n")
	}
	if t.rule.quantile > 0 {
		w.value = ptr(t.at(t.place()))
	} else {
		w.value, w.numerator = ptr(float64(t.k)/float64(t.n)), ptr(float64(t.k))
		if iv, err := stat.Wilson(t.k, t.n, level); err == nil {
			w.lower, w.upper = &iv.Lower, &iv.Upper
		}
	}
	if *w.value == 0 {
		w.state = "zero_published"
	}
}

// agreement is statements over the measures of the harmonised report, once every day was read.
func (w *wanted) agreement(t *tallied, measures []provenance.Term) {
	whole := 0.0
	for _, m := range measures {
		whole += m.Value
	}
	if w.state != published || whole <= 0 {
		return
	}
	w.value, w.numerator, w.denominator = ptr(float64(t.n)/whole), ptr(float64(t.n)), ptr(float64(int64(whole)))
	if t.n == 0 {
		w.state = "zero_published"
	}
}

// compared sets what the figure prints beside what it must print.
func (w wanted) compared(f *table.StatementFigure, names string) []provenance.Compared {
	whole := func(n *int64) *float64 {
		if n == nil {
			return nil
		}
		return ptr(float64(*n))
	}
	out := []provenance.Compared{compare("value", f.Value, w.value), compare("numerator", whole(f.Numerator), w.numerator), compare("denominator", whole(f.Denominator), w.denominator),
		compare("lower", f.Lower, w.lower), compare("upper", f.Upper, w.upper),
		compare("days_read", ptr(float64(f.DaysRead)), ptr(float64(w.read))), compare("days_due", ptr(float64(f.DaysDue)), ptr(float64(w.due)))}
	out = slices.DeleteFunc(out, func(c provenance.Compared) bool { return c.Printed == nil && c.Recomputed == nil })
	return append(out, sameText("state", f.State, w.state), sameText("flags", strings.Join(f.Flags, " "), strings.Join(w.flags, " ")), sameText("name", f.Name, names))
}

// sameText holds two texts against each other; where they differ, both stand in the name.
func sameText(name, printed, got string) provenance.Compared {
	if printed != got {
		name += " (" + printed + "; " + got + ")"
	}
	return provenance.Compared{Name: name, Equal: printed == got}
}

// measures adds the figures of the harmonised report to the operands of S24, and gives them as terms of its formula: own
// measures and actions on notices, of the whole category of the protection of minors.
func (e *Explainer) measures(x *provenance.Explanation) []provenance.Term {
	f := x.Statement.StatementFigure
	if f.Figure != "S24" {
		return nil
	}
	sums := map[string]*provenance.Term{}
	roles, rows := map[string]string{}, []string(nil)
	for i := range e.set.Observations {
		o := &e.set.Observations[i]
		name := map[string]string{"dsa_own_measures": "own_measures", "dsa_notice_actions_law": "law", "dsa_notice_actions_tc": "terms"}[o.Metric]
		if name == "" || o.Platform != f.Platform || o.Period != f.Period || !o.Current || !strings.Contains(o.Breakdown, "category=STATEMENT_CATEGORY_PROTECTION_OF_MINORS") ||
			strings.Contains(o.Breakdown, "keyword=") {
			continue
		}
		r, err := e.read(o)
		if err != nil || r.value == nil {
			continue
		}
		if sums[name] == nil {
			sums[name] = &provenance.Term{Name: name}
		}
		sums[name].Value += *r.value
		sums[name].Operands = append(sums[name].Operands, o.ID)
		roles[o.ID], rows = name, append(rows, o.ID)
	}
	x.Operands = e.operands(rows, roles)
	x.Recomputed.Numbers = append(x.Recomputed.Numbers, e.readings(x.Operands)...)
	var out []provenance.Term
	for _, name := range []string{"own_measures", "law", "terms"} {
		if sums[name] != nil {
			out = append(out, *sums[name])
		}
	}
	return out
}
