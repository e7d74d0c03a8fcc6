package workbook

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// A plot is a chart before it is drawn: a row of marks, each with its interval.
type plot struct {
	id, title, alt string
	max            float64 // end of the axis of values; 0 leaves it open
	marks          []mark
}

// A mark is a value with its interval at a place of the axis.
type mark struct {
	chart, label, platform string
	period, unit, interval string
	value, lower, upper    *float64
	low                    bool // of low reliability: drawn in another shape, with its marker in the label
}

// plots lists the charts that the tables have rows for.
func (b *book) plots() []plot {
	var out []plot
	for _, p := range b.know.Framework.Pillars {
		out = append(out, b.pillarPlot(p))
	}
	out = append(out, b.ratioPlot(), b.ratesPlot())
	return slices.DeleteFunc(out, func(p plot) bool { return len(p.marks) == 0 })
}

// pillarPlot sets the scores of a pillar side by side, by name, each with its full band.
func (b *book) pillarPlot(d datasets.Pillar) plot {
	p := plot{id: d.ID, max: 100, title: b.t("charts.pillar_title", d.Name.In(b.lang))}
	low := 0
	for _, s := range b.scores(d.ID) {
		if s.Score == nil || b.inherits(s) {
			continue
		}
		m := mark{chart: p.id, label: b.name(s.Platform), platform: s.Platform, period: s.Edition, unit: b.t("charts.unit_points"), interval: b.t("charts.interval_full"),
			value: s.Score, lower: s.FullLower, upper: s.FullUpper, low: s.Reliability == "low"}
		if m.low {
			low++
		}
		p.marks = append(p.marks, b.labelled(m))
	}
	n := func(v int) string { return locale.Integer(b.lang, int64(v)) }
	least, most := reach(p.marks)
	p.alt = b.t("charts.pillar_alt", d.Name.In(b.lang), n(len(p.marks)), locale.Number(b.lang, least, 0), locale.Number(b.lang, most, 0), n(low))
	return p
}

// inherits tells whether all that a score is made of is the figure of another entity that has a score of its
// own in the pillar: drawn twice, one figure would look like two.
func (b *book) inherits(s *table.Score) bool {
	owner := ""
	for _, i := range b.byPlatform[s.Platform] {
		if i.Pillar != s.Pillar || !i.Scored {
			continue
		}
		if i.Perimeter == s.Platform || owner != "" && owner != i.Perimeter {
			return false
		}
		owner = i.Perimeter
	}
	return owner != "" && slices.ContainsFunc(b.scores(s.Pillar), func(o *table.Score) bool { return o.Platform == owner && o.Score != nil })
}

// labelled puts the markers of a mark into its label, so that its shape is not the only thing that tells.
func (b *book) labelled(m mark) mark {
	tags := ""
	if m.low {
		tags += locale.Shorthand("low")
	}
	if m.lower == nil || m.upper == nil {
		m.lower, m.upper = nil, nil // half an interval would look like a whole one
		tags += locale.Shorthand("no_limits")
	}
	if tags != "" {
		m.label += " " + tags
	}
	return m
}

// ratioPlot sets the newest comparison of each platform with the clearinghouse side by side.
func (b *book) ratioPlot() plot {
	p := plot{id: "reconciliation", title: b.t("charts.ratio_title")}
	newest := map[string]table.Reconciliation{}
	var order []string
	for _, r := range b.reconciliations() {
		if r.Use != "A1" || r.Ratio == nil { // what may not be compared must not look as if it were
			continue
		}
		if old, seen := newest[r.Platform]; !seen {
			order = append(order, r.Platform)
		} else if old.Year > r.Year {
			continue
		}
		newest[r.Platform] = r
	}
	for _, id := range order {
		r := newest[id]
		year := strconv.Itoa(int(r.Year))
		p.marks = append(p.marks, b.labelled(mark{chart: p.id, label: b.name(id) + ", " + year, platform: id, period: year, unit: b.t("charts.unit_ratio"),
			interval: b.t("charts.interval_ratio"), value: r.Ratio, lower: r.RatioLower, upper: r.RatioUpper}))
	}
	least, most := reach(p.marks)
	p.alt = b.t("charts.ratio_alt", locale.Integer(b.lang, int64(len(p.marks))), locale.Number(b.lang, least, 2), locale.Number(b.lang, most, 2))
	return p
}

// ratesPlot sets the definitions of a dismissal rate side by side, over all operators together.
func (b *book) ratesPlot() plot {
	p := plot{id: "definitions", max: 1, title: b.t("charts.rates_title")}
	for _, i := range b.rates() {
		if !b.isPooled(i.Platform) || i.Value == nil {
			continue
		}
		interval := b.method(i.Method)
		if i.Confidence != nil {
			interval += ", " + locale.Percent(b.lang, *i.Confidence, 0)
		}
		p.marks = append(p.marks, b.labelled(mark{chart: p.id, label: b.t("named", i.Indicator, b.indicatorName(i.Indicator)), platform: i.Platform, period: i.Period,
			unit: b.term("unit", i.Unit), interval: interval, value: i.Value, lower: i.Lower, upper: i.Upper, low: i.Reliability == "low"}))
	}
	least, most := reach(p.marks)
	p.alt = b.t("charts.rates_alt", locale.Integer(b.lang, int64(len(p.marks))), locale.Percent(b.lang, least, 0), locale.Percent(b.lang, most, 0))
	return p
}

// reach gives the least and the greatest value of the marks, zeros if there are none.
func reach(marks []mark) (least, most float64) {
	if len(marks) == 0 {
		return 0, 0
	}
	by := func(x, y mark) int { return cmp.Compare(*x.value, *y.value) }
	return *slices.MinFunc(marks, by).value, *slices.MaxFunc(marks, by).value
}
