package chart

import (
	"cmp"
	"math"
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// yearOf is how many days a year of the axis has.
const yearOf = 365.25

// incidence draws how large a share of the suits had ended since filing, one field a cause; or says, in its
// place, why there is no such curve.
func (b *Book) incidence() (Figure, bool) {
	var rows []*table.IncidenceStep
	for i := range b.set.Incidence {
		if r := &b.set.Incidence[i]; r.Sample == "core" {
			rows = append(rows, r)
		}
	}
	switch {
	case len(rows) == 0 || rows[0].State == "not_applicable":
		return Figure{}, false
	case rows[0].State != "published":
		return b.noIncidence(rows[0]), true
	}
	p := stepPlot{id: "fig-incidence", lang: b.lang, axis: b.t("chart.axis.years_since"), ticks: "percent-" + b.lang,
		names: [3]string{b.t("chart.incidence.shortest"), b.t("chart.incidence.longest"), b.t("chart.incidence.limits")}}
	f := Figure{ID: p.id, Table: b.data(b.t("chart.incidence.table"), "cause", "dates", "years", "share", "lower", "upper", "at_risk")}
	for _, cause := range drawnCauses(rows) {
		field := stepField{name: b.t("chart.incidence.field", b.t("chart.cause."+cause), b.int(float64(endsOf(rows, cause))))}
		for _, r := range rows {
			if r.Cause == cause {
				field.add(r)
			}
			if r.Cause == cause && (r.Ended > 0 || r.Step == 0) {
				f.Table.Rows = append(f.Table.Rows, b.incidenceCells(r))
			}
		}
		p.fields = append(p.fields, field)
	}
	first := rows[0]
	level := b.know.Framework.Confidence
	f.Title = b.incidenceTitle(rows)
	f.Caption = b.t("chart.incidence.caption", b.int(float64(first.Followed)), b.int(float64(first.Suits)), b.int(float64(first.Coarse)), locale.Percent(b.lang, level, 0), b.edition())
	if len(p.fields) > 0 {
		f.draw(&p)
	}
	return b.done(f, Facts{Name: "suits-over-time", Kind: "incidence", Measure: f.Table.Caption, Unit: b.t("chart.unit.share"), Periods: b.filed(),
		N: int(first.Followed), Counts: b.t("chart.counts.suits"), Level: &level, Limits: b.t("chart.limits.incidence"), Sources: b.from(b.victims()), Ranged: []int{3},
		Brief: b.t("chart.incidence.brief", b.int(float64(first.Followed)))}), true
}

// noIncidence says why there is no curve, with the counts that decide it.
func (b *Book) noIncidence(r *table.IncidenceStep) Figure {
	f := Figure{ID: "fig-incidence", Table: b.data(b.t("chart.incidence.dates"), "what", "suits")}
	for _, l := range []struct {
		key string
		n   int64
	}{{"suits", r.Suits}, {"followed", r.Followed}, {"no_filing", r.NoFiling}, {"no_last", r.NoLast}, {"contrary", r.Contrary}, {"coarse", r.Coarse}, {"ends", r.Ends}} {
		f.Table.Rows = append(f.Table.Rows, []Cell{{Text: b.t("chart.incidence.row." + l.key), Code: l.key}, b.whole(int(l.n))})
	}
	missing := b.int(float64(r.Suits - r.Followed))
	f.Title = b.t("chart.incidence.refused.ends", b.int(float64(r.Ends)))
	if r.Reason == "too-few-dates" {
		f.Title = b.t("chart.incidence.refused.dates", missing, b.int(float64(r.Suits)))
	}
	f.Caption = b.t("chart.incidence.refused.caption", b.int(float64(r.Suits)), b.int(float64(r.NoFiling)), b.int(float64(r.NoLast)), b.int(float64(r.Ends)), b.int(float64(r.Coarse)), b.edition())
	return b.done(f, Facts{Name: "suits-over-time", Kind: "incidence", Measure: f.Table.Caption, Unit: b.t("chart.head.suits"), Periods: b.filed(),
		N: int(r.Suits), Counts: b.t("chart.counts.suits"), Sources: b.from(b.victims())})
}

// drawnCauses are the causes with limits, the most frequent first: of rarer ones the table alone tells.
func drawnCauses(rows []*table.IncidenceStep) []string {
	var out []string
	for _, r := range rows {
		if r.Lower != nil && !slices.Contains(out, r.Cause) {
			out = append(out, r.Cause)
		}
	}
	slices.SortStableFunc(out, func(x, y string) int { return cmp.Or(cmp.Compare(endsOf(rows, y), endsOf(rows, x)), cmp.Compare(x, y)) })
	return out
}

func endsOf(rows []*table.IncidenceStep, cause string) int64 {
	for _, r := range rows {
		if r.Cause == cause {
			return r.CauseEnds
		}
	}
	return 0
}

// titleYears is the longest time since filing of which the title speaks.
const titleYears = 3

// incidenceTitle says the share dismissed under Section 230 after some years, at both ends of the dates: after as
// many as suits were followed on both, at most three.
func (b *Book) incidenceTitle(rows []*table.IncidenceStep) string {
	last := map[string]float64{}
	for _, r := range rows {
		last[r.Dates] = max(last[r.Dates], r.Days)
	}
	years := math.Min(titleYears, math.Floor(min(last["shortest"], last["longest"])/yearOf))
	if years < 1 {
		return b.t("chart.incidence.title.short", b.int(float64(rows[0].Followed)))
	}
	share := map[string]float64{}
	for _, r := range rows {
		if r.Cause == "dismissed_230" && r.Days <= years*yearOf {
			share[r.Dates] = *r.Share
		}
	}
	lo, hi := min(share["shortest"], share["longest"]), max(share["shortest"], share["longest"])
	return b.t("chart.incidence.title", b.int(years), b.int(float64(rows[0].Followed)), locale.Percent(b.lang, lo, 0), locale.Percent(b.lang, hi, 0))
}

func (b *Book) incidenceCells(r *table.IncidenceStep) []Cell {
	share := func(v *float64) Cell {
		if v == nil {
			return Cell{}
		}
		return Cell{Text: locale.Percent(b.lang, *v, 1), Value: v}
	}
	years := r.Days / yearOf
	return []Cell{{Text: b.t("chart.cause." + r.Cause), Code: r.Cause}, {Text: b.t("chart.incidence." + r.Dates), Code: r.Dates},
		{Text: locale.Number(b.lang, years, 2), Value: &years}, share(r.Share), share(r.Lower), share(r.Upper), b.whole(int(r.AtRisk))}
}

// add appends a step to the curve of its dates.
func (f *stepField) add(r *table.IncidenceStep) {
	at := stepPoint{years: r.Days / yearOf, share: *r.Share, lower: math.NaN(), upper: math.NaN()}
	if r.Lower != nil {
		at.lower, at.upper = *r.Lower, *r.Upper
	}
	k := 0
	if r.Dates == "longest" {
		k = 1
	}
	f.curves[k] = append(f.curves[k], at)
}
