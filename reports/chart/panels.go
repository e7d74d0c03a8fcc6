package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// A panelPlot is small fields of lines over the same periods, all on one logarithmic scale.
type panelPlot struct {
	id, lang, ticks string
	names           [2]string // of the lines, and of the marks beside them
	periods         []string
	panels          []panel
	breaks          []string // periods from which on figures are not comparable with those before
}

// A panel is one field: stretches of a line, and marks beside it.
type panel struct {
	name  string
	lines [][]*float64
	own   []*float64
}

// A place is the upper left corner of a field in pixels.
type place struct{ left, top int }

// Sizes of a field in pixels.
const (
	panelHeight = 104
	panelHead   = 42
	panelFoot   = 30
	panelSide   = 52
)

func (p *panelPlot) option(f format) *Option {
	across := 3
	if f.narrow {
		across = 1
	}
	c := charts.NewLine()
	c.SetGlobalOptions(common()...)
	top := 6 + key(c, p.names[:], f)
	gap := 16
	width := (f.width - across*panelSide - (across-1)*gap - 14) / across
	lo, hi := p.decades()
	var grids []opts.Grid
	var places []place
	for i := range p.panels {
		row, column := i/across, i%across
		at := place{panelSide + column*(width+panelSide+gap), top + panelHead + row*(panelHeight+panelHead+panelFoot)}
		places = append(places, at)
		grids = append(grids, opts.Grid{Left: itoa(at.left), Top: itoa(at.top), Width: itoa(width), Height: itoa(panelHeight)})
		x := opts.XAxis{Type: "category", GridIndex: i, Data: p.periods, AxisLabel: axisLabel(), SplitLine: gridLines(false), AxisLine: axisLine(true)}
		y := opts.YAxis{Type: "log", GridIndex: i, Min: lo, Max: hi, AxisLabel: axisLabel(), SplitLine: gridLines(true)}
		if i == 0 {
			c.SetGlobalOptions(charts.WithXAxisOpts(x), charts.WithYAxisOpts(y))
		} else {
			c.ExtendXAxis(x)
			c.ExtendYAxis(y)
		}
	}
	c.SetXAxis(p.periods) // go-echarts fills the first axis from here alone
	c.SetGlobalOptions(charts.WithGridOpts(grids...))
	for i := range p.panels {
		p.add(c, i)
	}
	rows := (len(p.panels) + across - 1) / across
	o := &Option{ID: p.id + "-" + f.suffix, Lang: p.lang, Width: f.width, Height: top + rows*(panelHeight+panelHead+panelFoot), Functions: Functions{YTicks: p.ticks}}
	o.Map = finish(c, func(m map[string]any) { p.complete(m, places) })
	return o
}

// decades are the powers of ten around all values, the same in every field.
func (p *panelPlot) decades() (lo, hi float64) {
	r := rangePlot{}
	for _, f := range p.panels {
		for _, l := range append(f.lines, f.own) {
			for _, v := range l {
				if v != nil {
					r.rows = append(r.rows, rangeRow{value: *v})
				}
			}
		}
	}
	return r.decades()
}

func (p *panelPlot) add(c *charts.Line, i int) {
	for _, l := range p.panels[i].lines {
		c.AddSeries(p.names[0], points(l),
			charts.WithLineChartOpts(opts.LineChart{XAxisIndex: i, YAxisIndex: i, Symbol: "circle", SymbolSize: 6, ShowSymbol: opts.Bool(true), ConnectNulls: opts.Bool(false)}),
			charts.WithLineStyleOpts(opts.LineStyle{Color: navy, Width: 2}), charts.WithItemStyleOpts(opts.ItemStyle{Color: navy}))
	}
	c.AddSeries(p.names[1], points(p.panels[i].own),
		charts.WithLineChartOpts(opts.LineChart{XAxisIndex: i, YAxisIndex: i, Symbol: "emptyDiamond", SymbolSize: 12, ShowSymbol: opts.Bool(true), ConnectNulls: opts.Bool(false)}),
		charts.WithLineStyleOpts(opts.LineStyle{Color: orange, Width: 0, Opacity: opts.Float(0)}), charts.WithItemStyleOpts(opts.ItemStyle{Color: orange}))
}

func points(values []*float64) []opts.LineData {
	out := make([]opts.LineData, len(values))
	for j, v := range values {
		out[j].Value = "-"
		if v != nil && *v > 0 {
			out[j].Value = *v
		}
	}
	return out
}

// complete names the fields, thins the ticks and marks the breaks.
func (p *panelPlot) complete(m map[string]any, at []place) {
	silent(m)
	var titles []any
	first := 0
	for i, f := range p.panels {
		titles = append(titles, map[string]any{"text": label(f.name, 28), "left": at[i].left, "top": at[i].top - 36, "padding": 0,
			"textStyle": map[string]any{"fontSize": fontSize, "fontWeight": "bold", "color": ink, "fontFamily": fontFamily}})
		everyLabel(part(m, "xAxis", i))
		thin(part(m, "xAxis", i), len(p.periods), 2)
		p.mark(part(m, "series", first), f)
		first += len(f.lines) + 1
	}
	m["title"] = titles
}

// mark draws the known breaks in a field, numbered as in the caption, where it has figures on both sides.
func (p *panelPlot) mark(series map[string]any, f panel) {
	var data []any
	for i, b := range p.breaks {
		if f.spans(p.periods, b) {
			data = append(data, map[string]any{"xAxis": b, "label": map[string]any{"formatter": itoa(i + 1), "position": "end", "color": ink, "fontSize": fontSize}})
		}
	}
	if len(data) > 0 {
		series["markLine"] = map[string]any{"silent": true, "symbol": []string{"none", "none"}, "data": data, "animation": false,
			"lineStyle": map[string]any{"color": ink, "type": "dashed", "width": 1}}
	}
}

// spans tells whether a field has figures before a period, and in it or after it.
func (f panel) spans(periods []string, at string) bool {
	before, after := false, false
	for _, l := range f.lines {
		for i, v := range l {
			if v != nil {
				before, after = before || periods[i] < at, after || periods[i] >= at
			}
		}
	}
	return before && after
}
