package chart

import (
	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// ratesInOrder are the definitions of a dismissal rate as they are drawn: those about the first ruling, then
// those about the status. None is drawn without the others.
var ratesInOrder = [][]string{{"C1", "C1-s230"}, {"C1-all", "C1-ruled", "C1-ended"}}

// PooledRates gives the rates of all operators together in a sample, by definition.
func PooledRates(rows []table.DismissalRate, sample string) map[string]*table.DismissalRate {
	out := map[string]*table.DismissalRate{}
	for i := range rows {
		if r := &rows[i]; r.Sample == sample && r.Grouping == "pooled" {
			out[r.Definition] = r
		}
	}
	return out
}

// definitions draws the five definitions of a dismissal rate side by side, on the same suits.
func (b *Book) definitions() (Figure, bool) {
	rates := PooledRates(b.set.DismissalRates, "core")
	f := Figure{ID: "fig-definitions", Table: b.data(b.t("chart.definitions.table"), "definition", "value", "lower", "upper", "granted_or_dismissed", "n", "state")}
	p := rangePlot{id: f.ID, lang: b.lang, axis: b.t("chart.axis.dismissed"), max: 1, ticks: "percent-" + b.lang}
	missing := map[string][]string{}
	var ids []string
	lo, hi, suits, drawn := 1.0, 0.0, int64(0), 0
	for i, part := range ratesInOrder {
		p.rows = append(p.rows, rangeRow{heading: true, label: b.t("chart.definitions.part." + itoa(i)), brief: b.t("chart.definitions.part.brief." + itoa(i))})
		for _, id := range part {
			r := rates[id]
			if r == nil {
				continue
			}
			suits = r.Suits
			f.Table.Rows = append(f.Table.Rows, b.definitionCells(r))
			if ids = append(ids, r.Rows...); r.Value == nil {
				missing[r.State] = append(missing[r.State], b.t("chart.definition."+id))
				continue
			}
			drawn, lo, hi = drawn+1, min(lo, *r.Value), max(hi, *r.Value)
			p.rows = append(p.rows, b.definitionLine(r))
		}
	}
	if len(f.Table.Rows) == 0 {
		return Figure{}, false
	}
	level := b.know.Framework.Confidence
	f.Missing = b.missing(missing)
	f.Title = b.t("chart.definitions.title.none", b.int(float64(suits)), b.int(float64(floorOf(b.know.Framework))))
	switch drawn {
	case 0:
	case 1:
		f.draw(&p)
		f.Title = b.t("chart.definitions.title.one", b.int(float64(suits)), locale.Percent(b.lang, lo, 0))
	default:
		f.draw(&p)
		f.Title = b.t("chart.definitions.title", b.int(float64(suits)), b.among(drawn), locale.Percent(b.lang, lo, 0), locale.Percent(b.lang, hi, 0))
	}
	f.Caption = b.t("chart.definitions.caption", b.int(float64(suits)), locale.Percent(b.lang, level, 0), b.edition())
	return b.done(f, Facts{Name: "dismissal-definitions", Kind: "definitions", Measure: f.Table.Caption, Unit: b.t("chart.unit.share"), Periods: b.filed(),
		N: int(suits), Counts: b.t("chart.counts.suits"), Level: &level, Limits: b.t("chart.limits.one_wilson"), Sources: b.from(ids),
		Brief: b.t("chart.definitions.brief", locale.Percent(b.lang, level, 0))}), true
}

// floorOf is the number of suits from which on a rate is given.
func floorOf(f datasets.Framework) float64 {
	if d := f.Indicator("C1"); d != nil {
		return d.Floor.Reliable
	}
	return 0
}

func (b *Book) definitionLine(r *table.DismissalRate) rangeRow {
	percent := func(v float64) string { return locale.Percent(b.lang, v, 0) }
	return rangeRow{label: b.t("chart.definition." + r.Definition), brief: b.t("chart.definition.brief." + r.Definition), value: *r.Value, lower: r.Lower, upper: r.Upper,
		note:  b.t("chart.definitions.note", percent(*r.Value), percent(*r.Lower), percent(*r.Upper), b.int(float64(r.Dismissed)), b.int(float64(r.Counted))),
		short: b.t("chart.definitions.short", percent(*r.Value), b.int(float64(r.Dismissed)), b.int(float64(r.Counted)))}
}

func (b *Book) definitionCells(r *table.DismissalRate) []Cell {
	share := func(v *float64) Cell {
		if v == nil {
			return Cell{}
		}
		return Cell{Text: locale.Percent(b.lang, *v, 1), Value: v}
	}
	return []Cell{{Text: b.t("chart.definition.full." + r.Definition), Code: r.Definition}, share(r.Value), share(r.Lower), share(r.Upper),
		b.whole(int(r.Dismissed)), b.whole(int(r.Counted)), {Text: locale.Term(b.lang, "state", r.State), Code: r.State}}
}
