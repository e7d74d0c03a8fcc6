package chart

import (
	"cmp"
	"math"
	"unicode/utf8"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// A rangeRow is a row of a dot-and-whisker plot, or a heading between rows.
type rangeRow struct {
	label        string
	brief        string // the label for small screens, where it differs
	tail         string // end of the label, kept when the label is cut
	heading      bool
	note, short  string // what stands at the right: value, limits, base; the short form for small screens
	value        float64
	lower, upper *float64 // both or none
	hollow       bool     // low reliability, or under the floor
	other        *float64 // second mark of a dumbbell
	spanOnly     bool     // limits without a mark between them
}

// A rangePlot is a dot-and-whisker plot, or a dumbbell where rows have a second mark.
type rangePlot struct {
	id, lang string
	axis     string  // name of the x axis
	min, max float64 // fixed ends; equal ends: left to the drawing
	log      bool
	ticks    string    // tick format of draw.js
	marks    [2]string // names of both marks, in a dumbbell
	item     string    // how limits are drawn, in draw.js; a whisker if empty
	rows     []rangeRow
}

func (p *rangePlot) dumbbell() bool { return p.marks[0] != "" }

// option draws the plot in a form.
func (p *rangePlot) option(f format) *Option {
	top := 8
	const bottom = 46
	left, right, labels, notes := p.sides(f)
	c := charts.NewScatter()
	c.SetGlobalOptions(common()...)
	if p.dumbbell() {
		top = key(c, p.marks[:], f)
	}
	before, beside := axisLabel(), axisLabel()
	before.Margin, beside.Margin = nameGap, noteGap
	c.SetGlobalOptions(margins(left, top, right, bottom), p.xAxis(f),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Inverse: opts.Bool(true), Data: labels,
			AxisLabel: before, AxisLine: axisLine(false), SplitLine: gridLines(false)}))
	c.ExtendYAxis(opts.YAxis{Type: "category", Inverse: opts.Bool(true), Position: "right", Data: notes,
		AxisLabel: beside, AxisLine: axisLine(false), SplitLine: gridLines(false)})
	p.series(c)
	m := finish(c, func(m map[string]any) {
		silent(m)
		named(part(m, "xAxis", 0), p.axis, 30)
		everyLabel(part(m, "yAxis", 0))
		everyLabel(part(m, "yAxis", 1))
		p.bold(part(m, "yAxis", 0))
		s := part(m, "series", 0)
		s["encode"] = map[string]any{"x": []int{0, 1}, "y": 2}
	})
	item := cmp.Or(p.item, "whisker")
	if p.dumbbell() {
		item = "link"
	}
	return &Option{ID: p.id + "-" + f.suffix, Lang: p.lang, Width: f.width,
		Height: top + f.row*len(p.rows) + bottom, Map: m,
		Functions: Functions{Items: map[int]string{0: item}, XTicks: p.ticks}}
}

// Gaps keep names and notes clear of marks at the ends of the axis.
const (
	noteGap = 16
	nameGap = 12
)

// sides gives the margins that labels and notes need, and both.
func (p *rangePlot) sides(f format) (left, right int, labels, notes []string) {
	for _, r := range p.rows {
		note, name := r.note, r.label
		if f.narrow {
			note, name = r.short, cmp.Or(r.brief, r.label)
		}
		l := label(name, f.label-utf8.RuneCountInString(r.tail)) + r.tail
		labels, notes = append(labels, l), append(notes, note)
		left, right = max(left, textWidth(utf8.RuneCountInString(l))), max(right, textWidth(utf8.RuneCountInString(note)))
	}
	return left + nameGap, right + noteGap, labels, notes
}

func (p *rangePlot) xAxis(f format) charts.GlobalOpts {
	x := opts.XAxis{Type: "value", AxisLabel: axisLabel(), SplitLine: gridLines(true), AxisLine: axisLine(true)}
	if p.min != p.max {
		x.Min, x.Max = p.min, p.max
	}
	if p.log {
		x.Type = "log"
		x.Min, x.Max = p.decades()
	}
	if f.narrow && !p.log {
		x.SplitNumber = 2
	}
	x.AxisLabel.HideOverlap = opts.Bool(true)
	return charts.WithXAxisOpts(x)
}

// decades are the powers of ten around everything drawn.
func (p *rangePlot) decades() (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	see := func(v float64) {
		if v > 0 {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	for _, r := range p.rows {
		if r.heading {
			continue
		}
		see(r.value)
		for _, v := range []*float64{r.lower, r.upper, r.other} {
			if v != nil {
				see(*v)
			}
		}
	}
	if lo > hi { // nothing above zero
		return 0.1, 1
	}
	lo, hi = math.Pow(10, math.Floor(math.Log10(lo))), math.Pow(10, math.Ceil(math.Log10(hi)))
	if lo == hi {
		hi *= 10
	}
	return lo, hi
}

// series adds lines first, marks above them. Marks are coordinates: place on the axis, number of the row.
func (p *rangePlot) series(c *charts.Scatter) {
	lo := math.Inf(-1)
	if p.log { // a logarithmic axis has no zero: what lies at or below it is drawn at the left edge
		lo, _ = p.decades()
	}
	var lines []opts.CustomData
	var filled, hollow, second []opts.ScatterData
	at := func(v float64, i int) opts.ScatterData {
		return opts.ScatterData{Value: []float64{max(v, lo), float64(i)}}
	}
	for i, r := range p.rows {
		switch {
		case r.heading:
			continue
		case r.other != nil:
			lines = append(lines, opts.CustomData{Value: []float64{max(r.value, lo), max(*r.other, lo), float64(i)}})
			second = append(second, at(*r.other, i))
		case r.lower != nil && r.upper != nil:
			lines = append(lines, opts.CustomData{Value: []float64{max(*r.lower, lo), max(*r.upper, lo), float64(i)}})
		}
		switch {
		case r.spanOnly:
		case r.hollow:
			hollow = append(hollow, at(r.value, i))
		default:
			filled = append(filled, at(r.value, i))
		}
	}
	base := charts.NewCustom()
	base.AddSeries("", lines, charts.WithItemStyleOpts(opts.ItemStyle{Color: p.lineColour()}))
	c.MultiSeries = append(base.MultiSeries, c.MultiSeries...)
	if p.dumbbell() { // a ring and a smaller diamond: both are seen where the counts agree
		c.AddSeries(p.marks[0], filled, mark("circle", 15, white, navy)...)
		c.AddSeries(p.marks[1], second, mark("diamond", 9, orange, orange)...)
		return
	}
	c.AddSeries("", filled, mark("circle", 12, navy, navy)...)
	c.AddSeries("", hollow, mark("circle", 11, white, navy)...)
}

func (p *rangePlot) lineColour() string {
	if p.dumbbell() {
		return "#8A9199"
	}
	return navy
}

func mark(symbol string, size int, fill, stroke string) []charts.SeriesOpts {
	return []charts.SeriesOpts{
		charts.WithScatterChartOpts(opts.ScatterChart{Symbol: symbol, SymbolSize: size}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: fill, BorderColor: stroke, BorderWidth: 2, Opacity: opts.Float(1)}),
	}
}

// bold sets headings apart from the names of rows.
func (p *rangePlot) bold(axis map[string]any) {
	names, _ := axis["data"].([]any)
	for i, r := range p.rows {
		if r.heading && i < len(names) {
			names[i] = map[string]any{"value": names[i], "textStyle": map[string]any{"fontWeight": "bold"}}
		}
	}
}
