package workbook

import (
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// Columns of the sheet Chart data from which the charts are drawn.
const (
	dataLabel = 1
	dataLower = 7
	dataUpper = 8
	dataValue = 10
	dataLow   = 12
)

// Columns of the sheet Litigation counts from which the chart of counts is drawn.
const (
	countsOperator  = 3
	countsCounted   = 6
	countsDismissed = 7
)

// chartData prints the marks of the charts, in the order in which they are drawn.
func (b *book) chartData(plots []plot) *sheet {
	var rows []mark
	for _, p := range plots {
		rows = append(rows, p.marks...)
	}
	txt := func(key string, width float64, get func(mark) string) column[mark] {
		return column[mark]{head: b.t(key), width: width, cell: func(m mark) cell { return text(get(m)) }}
	}
	num := func(key string, get func(mark) *float64) column[mark] {
		return column[mark]{head: b.t(key), width: 13, cell: func(m mark) cell { return number(get(m), free) }}
	}
	status := func(key, reason string, get func(mark) *float64) column[mark] {
		return column[mark]{head: b.t(key), width: 12, status: true, cell: func(m mark) cell {
			if get(m) != nil {
				return cell{}
			}
			return text(locale.Shorthand(reason))
		}}
	}
	cols := []column[mark]{
		txt("col.chart_id", 15, func(m mark) string { return m.chart }),
		txt("col.chart_label", 34, func(m mark) string { return m.label }),
		txt("col.platform", 20, func(m mark) string { return b.name(m.platform) }),
		txt("col.platform_id", 14, func(m mark) string { return m.platform }),
		txt("col.period", 16, func(m mark) string { return m.period }),
		txt("col.unit", 13, func(m mark) string { return m.unit }),
		txt("col.interval", 30, func(m mark) string { return m.interval }),
		num("col.interval_lower", func(m mark) *float64 { return m.lower }),
		num("col.interval_upper", func(m mark) *float64 { return m.upper }),
		status("col.interval_status", "no_limits", func(m mark) *float64 { return m.lower }),
		num("col.mark", mark.reliable),
		status("col.mark_status", "low", mark.reliable),
		num("col.mark_low", mark.unreliable),
		status("col.mark_low_status", "not_applicable", mark.unreliable),
	}
	s := spec{key: "chart_data", table: "chart_data", notes: []string{"bands", "limits", "order"}, extra: []string{b.t("bands_level")}}
	return build(b, s, cols, rows)
}

func (m mark) reliable() *float64 {
	if m.low {
		return nil
	}
	return m.value
}

func (m mark) unreliable() *float64 {
	if !m.low {
		return nil
	}
	return m.value
}

// charts describes the charts in a table and draws them below it.
func (b *book) charts(plots []plot, data, counts *sheet) *sheet {
	var drawn []chart
	first := 0
	for _, p := range plots {
		drawn = append(drawn, rangeChart(p, data, first))
		first += len(p.marks)
	}
	if c, ok := b.countsChart(counts); ok {
		drawn = append(drawn, c)
	}
	cols := []column[chart]{
		{head: b.t("col.chart_title"), width: 48, cell: func(c chart) cell { return text(c.title) }},
		{head: b.t("col.chart_id"), width: 16, cell: func(c chart) cell { return text(c.id) }},
		{head: b.t("col.chart_shows"), width: 72, cell: func(c chart) cell { return text(c.alt) }},
		{head: b.t("col.chart_rows"), width: 22, cell: func(c chart) cell { return cell{text: c.from.name, sheet: c.from.name} }},
	}
	s := spec{key: "charts", table: "charts", notes: []string{"score", "bands", "law"}, extra: []string{b.t("charts.below"), b.t("charts.how")}}
	out := build(b, s, cols, drawn)
	out.charts = drawn
	return out
}

// rangeChart draws the rows of a plot that stand on the sheet of its data from a row on.
func rangeChart(p plot, data *sheet, first int) chart {
	last := first + len(p.marks) - 1
	c := chart{id: p.id, title: p.title, alt: p.alt, max: p.max, from: data, marks: len(p.marks)}
	c.labels = data.cells(dataLabel, first, last)
	for col, shape := range map[int]shape{dataUpper: dash, dataLower: dash, dataValue: diamond, dataLow: ring} {
		c.series = append(c.series, series{name: data.header(col), values: data.cells(col, first, last), shape: shape, col: col})
	}
	slices.SortFunc(c.series, func(x, y series) int { return x.col - y.col })
	none := map[shape]func(mark) bool{dash: func(m mark) bool { return m.lower == nil }, diamond: func(m mark) bool { return m.low }, ring: func(m mark) bool { return !m.low }}
	c.series = slices.DeleteFunc(c.series, func(s series) bool {
		return !slices.ContainsFunc(p.marks, func(m mark) bool { return !none[s.shape](m) }) // a series of nothing would stand in the legend
	})
	return c
}

// countsChart draws, for every operator, the suits that the scored definition counts and those of them that
// it counts as dismissed. They are counts, so they have no interval.
func (b *book) countsChart(counts *sheet) (chart, bool) {
	rows := b.rates()
	own := func(i table.Indicator) bool { return i.Indicator == headline && !b.isPooled(i.Platform) }
	first := slices.IndexFunc(rows, own)
	if first < 0 {
		return chart{}, false
	}
	last := first
	for last+1 < len(rows) && own(rows[last+1]) {
		last++
	}
	c := chart{id: "litigation", title: b.t("charts.counts_title"), from: counts, bars: true, marks: last - first + 1,
		alt:    b.t("charts.counts_alt", locale.Integer(b.lang, int64(last-first+1))),
		labels: counts.cells(countsOperator, first, last)}
	c.series = []series{
		{name: counts.header(countsCounted), values: counts.cells(countsCounted, first, last), shape: pale},
		{name: counts.header(countsDismissed), values: counts.cells(countsDismissed, first, last), shape: dark},
	}
	return c, true
}

// headline is the definition of a dismissal rate that is scored.
const headline = "C1"
