package chart

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// A besideRow is what a platform says of acting on notices, and of decisions that it took back.
type besideRow struct {
	entity          string
	acted, reversed *table.Indicator // nil where the tables have no row
}

// removalBesideReversal draws the share of notices acted on beside the share of decisions reversed on
// complaint. They are two measures of different things, so they stand in two fields and not on one axis.
func (b *Book) removalBesideReversal() (Figure, bool) {
	rows := b.besides()
	if len(rows) == 0 {
		return Figure{}, false
	}
	acted, reversed := b.know.Framework.Indicator("B3"), b.know.Framework.Indicator("B6")
	f := Figure{ID: "fig-beside", Table: b.data(b.t("chart.beside.table"), "platform", "acted", "acted_lower", "acted_upper", "acted_n", "acted_state",
		"reversed", "reversed_lower", "reversed_upper", "reversed_n", "reversed_state")}
	p := besidePlot{id: f.ID, lang: b.lang, names: [2]string{b.t("chart.axis.acted"), b.t("chart.axis.reversed")}, short: [2]string{"B3", "B6"}}
	var periods, used []string
	both := 0
	for _, r := range rows {
		p.rows = append(p.rows, besideLine{name: b.name(r.entity), sides: [2]besideSide{b.side(r.acted), b.side(r.reversed)}})
		f.Table.Rows = append(f.Table.Rows, append(append([]Cell{text(b.name(r.entity))}, b.sideCells(r.acted)...), b.sideCells(r.reversed)...))
		if r.acted != nil && drawable(r.acted) && r.reversed != nil && drawable(r.reversed) {
			both++
		}
		for _, i := range []*table.Indicator{r.acted, r.reversed} {
			if i != nil && drawable(i) {
				periods, used = append(periods, i.Period), append(used, i.Observations...)
			}
		}
	}
	level := b.know.Framework.Confidence
	f.Title = b.t("chart.beside.title", b.int(float64(both)), b.int(float64(len(rows))))
	f.Caption = b.t("chart.beside.caption", b.defined(acted), b.defined(reversed), b.periods(periods), locale.Percent(b.lang, level, 0), b.publishers(used))
	f.draw(&p)
	return b.done(f, Facts{Name: "removal-beside-reversal", Kind: "beside", Measure: f.Table.Caption, Unit: b.t("chart.unit.share"), Periods: periods, N: len(rows),
		Counts: b.t("chart.counts.either"), Level: &level, Limits: b.t("chart.limits.wilson"), Sources: b.from(used), Ranged: []int{1, 6}}), true
}

// besides lists the platforms that publish one of the two, by the share reversed, the highest first.
func (b *Book) besides() []besideRow {
	all := map[string]*besideRow{}
	for _, id := range []string{"B3", "B6"} {
		for e, r := range b.newest(id) {
			if all[e] == nil {
				all[e] = &besideRow{entity: e}
			}
			if id == "B3" {
				all[e].acted = r
			} else {
				all[e].reversed = r
			}
		}
	}
	var out []besideRow
	for _, r := range all {
		if r.acted != nil && drawable(r.acted) || r.reversed != nil && drawable(r.reversed) {
			out = append(out, *r)
		}
	}
	value := func(i *table.Indicator) float64 {
		if i == nil || !drawable(i) {
			return -1
		}
		return *i.Value
	}
	slices.SortFunc(out, func(x, y besideRow) int {
		return cmp.Or(cmp.Compare(value(y.reversed), value(x.reversed)), cmp.Compare(value(y.acted), value(x.acted)),
			byName(b.name(x.entity), b.name(y.entity)), cmp.Compare(x.entity, y.entity))
	})
	return out
}

// side is what is drawn of one measure: marks where there is a value, else the state in words.
func (b *Book) side(r *table.Indicator) besideSide {
	if r == nil {
		return besideSide{note: locale.Term(b.lang, "state", "not_collected")}
	}
	if !drawable(r) {
		return besideSide{note: locale.Term(b.lang, "state", r.State)}
	}
	return besideSide{value: r.Value, lower: r.Lower, upper: r.Upper, note: locale.Percent(b.lang, *r.Value, 0)}
}

func (b *Book) sideCells(r *table.Indicator) []Cell {
	if r == nil {
		return []Cell{{}, {}, {}, {}, {Text: locale.Term(b.lang, "state", "not_collected"), Code: "not_collected"}}
	}
	out := []Cell{{}, {}, {}, b.number(r.N, 0), {Text: locale.Term(b.lang, "state", r.State), Code: r.State}}
	if drawable(r) {
		for i, v := range []*float64{r.Value, r.Lower, r.Upper} {
			if v != nil {
				out[i] = Cell{Text: locale.Percent(b.lang, *v, 1), Value: v}
			}
		}
	}
	return out
}

// A besidePlot is two fields of dots with limits over the same rows, both from 0 to 100 %.
type besidePlot struct {
	id, lang string
	names    [2]string
	short    [2]string
	rows     []besideLine
}

type besideLine struct {
	name  string
	sides [2]besideSide
}

type besideSide struct {
	value, lower, upper *float64
	note                string
}

func (p *besidePlot) option(f format) *Option {
	const top, bottom = 8, 46
	left, notes := 0, [2]int{}
	for _, r := range p.rows {
		left = max(left, textWidth(utf8.RuneCountInString(label(r.name, f.label))))
		for k, s := range r.sides {
			if !f.narrow {
				notes[k] = max(notes[k], textWidth(utf8.RuneCountInString(s.note))+noteGap)
			}
		}
	}
	left += nameGap
	if f.narrow {
		notes = [2]int{34, 14} // the ends of both axes stand beside each other
	}
	field := (f.width - left - notes[0] - notes[1] - 14) / 2
	at := [2]int{left, left + field + notes[0] + 14}
	c := charts.NewScatter()
	c.SetGlobalOptions(common()...)
	c.SetGlobalOptions(charts.WithGridOpts(opts.Grid{Left: itoa(at[0]), Top: itoa(top), Width: itoa(field), Bottom: itoa(bottom)},
		opts.Grid{Left: itoa(at[1]), Top: itoa(top), Width: itoa(field), Bottom: itoa(bottom)}))
	p.axes(c, f)
	p.series(c)
	o := &Option{ID: p.id + "-" + f.suffix, Lang: p.lang, Width: f.width, Height: top + f.row*len(p.rows) + bottom,
		Functions: Functions{Items: map[int]string{0: "whisker", 1: "whisker"}, XTicks: "percent-" + p.lang}}
	o.Map = finish(c, func(m map[string]any) { p.complete(m, f) })
	return o
}

// axes gives each field its axis of shares, and its rows twice: names or nothing at the left, notes at the right.
func (p *besidePlot) axes(c *charts.Scatter, f format) {
	names, notes := []string{}, [2][]string{}
	for _, r := range p.rows {
		names = append(names, label(r.name, f.label))
		for k, s := range r.sides {
			if f.narrow {
				s.note = ""
			}
			notes[k] = append(notes[k], s.note)
		}
	}
	x := func(k int) opts.XAxis {
		return opts.XAxis{Type: "value", Min: 0, Max: 1, GridIndex: k, AxisLabel: axisLabel(), SplitLine: gridLines(true), AxisLine: axisLine(true), SplitNumber: 2}
	}
	y := func(k int, data []string, side string) opts.YAxis {
		l := axisLabel()
		l.Margin = map[string]float64{"left": nameGap, "right": noteGap}[side]
		return opts.YAxis{Type: "category", GridIndex: k, Inverse: opts.Bool(true), Position: side, Data: data, AxisLabel: l, AxisLine: axisLine(false), SplitLine: gridLines(false)}
	}
	c.SetGlobalOptions(charts.WithXAxisOpts(x(0)), charts.WithYAxisOpts(y(0, names, "left")))
	c.ExtendXAxis(x(1))
	c.ExtendYAxis(y(0, notes[0], "right"), y(1, notes[1], "right"))
}

// series adds lines first, marks above them, field by field.
func (p *besidePlot) series(c *charts.Scatter) {
	var marks [2][]opts.ScatterData
	base := charts.NewCustom()
	for k := range 2 {
		var lines []opts.CustomData
		for i, r := range p.rows {
			s := r.sides[k]
			if s.value == nil {
				continue
			}
			marks[k] = append(marks[k], opts.ScatterData{Value: []float64{*s.value, float64(i)}})
			if s.lower != nil && s.upper != nil {
				lines = append(lines, opts.CustomData{Value: []float64{*s.lower, *s.upper, float64(i)}})
			}
		}
		base.AddSeries("", lines, charts.WithItemStyleOpts(opts.ItemStyle{Color: [2]string{navy, rust}[k]}))
	}
	c.MultiSeries = append(base.MultiSeries, c.MultiSeries...)
	c.AddSeries("", marks[0], mark("circle", 11, navy, navy)...)
	c.AddSeries("", marks[1], mark("diamond", 12, rust, rust)...)
}

func (p *besidePlot) complete(m map[string]any, f format) {
	silent(m)
	for k := range 2 {
		name := p.names[k]
		if f.narrow { // no room beside each other: the caption says what the short names stand for
			name = p.short[k]
		}
		named(part(m, "xAxis", k), name, 30)
		part(m, "xAxis", k)["axisLabel"].(map[string]any)["hideOverlap"] = true
		for _, s := range []int{k, 2 + k} {
			part(m, "series", s)["xAxisIndex"], part(m, "series", s)["yAxisIndex"] = k, 2*k
		}
		part(m, "series", k)["encode"] = map[string]any{"x": []int{0, 1}, "y": 2}
	}
	for k := range 3 {
		everyLabel(part(m, "yAxis", k))
	}
}
