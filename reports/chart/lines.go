package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// A linePlot is up to four series over periods, with the known breaks marked.
type linePlot struct {
	id, lang    string
	periods     []string
	series      []lineSeries
	breaks      []string // periods from which on figures are not comparable with those before
	ticks       string
	earlier     []earlierMark // what older editions printed
	earlierName string
}

// An earlierMark is what an older edition printed for a period.
type earlierMark struct {
	period string
	value  float64
}

// A lineSeries has one value a period; nil where nothing is published, which leaves a gap.
type lineSeries struct {
	name   string
	values []*float64
}

// Shape and dash go with the colour, so that a series is known without it.
var (
	lineColours = []string{navy, orange, teal, ink}
	lineShapes  = []string{"circle", "diamond", "rect", "triangle"}
	lineDashes  = []string{"solid", "dashed", "dotted", "solid"}
)

func (p *linePlot) option(f format) *Option {
	c := charts.NewLine()
	c.SetGlobalOptions(common()...)
	top := 28
	if names := p.names(); len(names) > 1 {
		top = 18 + key(c, names, f)
	}
	c.SetGlobalOptions(margins(64, top, 16, 34),
		charts.WithXAxisOpts(opts.XAxis{Type: "category", AxisLabel: axisLabel(), SplitLine: gridLines(false), AxisLine: axisLine(true)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0, AxisLabel: axisLabel(), SplitLine: gridLines(true)}))
	c.SetXAxis(p.periods)
	for i, s := range p.series {
		p.add(c, i, s)
	}
	m := finish(c, func(m map[string]any) {
		silent(m)
		everyLabel(part(m, "xAxis", 0))
		few := 8
		if f.narrow {
			few = 3
		}
		thin(part(m, "xAxis", 0), len(p.periods), few)
		p.mark(m)
		p.past(m)
	})
	return &Option{ID: p.id + "-" + f.suffix, Lang: p.lang, Width: f.width, Height: 260 + top,
		Map: m, Functions: Functions{YTicks: p.ticks}}
}

func (p *linePlot) add(c *charts.Line, i int, s lineSeries) {
	data := make([]opts.LineData, len(s.values))
	for j, v := range s.values {
		data[j].Value = "-"
		if v != nil {
			data[j].Value = *v
		}
	}
	c.AddSeries(s.name, data,
		charts.WithLineChartOpts(opts.LineChart{Symbol: lineShapes[i], SymbolSize: 8, ShowSymbol: opts.Bool(true), ConnectNulls: opts.Bool(false)}),
		charts.WithLineStyleOpts(opts.LineStyle{Color: lineColours[i], Width: 2, Type: lineDashes[i]}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: lineColours[i]}))
}

// mark draws a line where a known break lies, numbered as in the caption.
func (p *linePlot) mark(m map[string]any) {
	var data []any
	for i, b := range p.breaks {
		data = append(data, map[string]any{"xAxis": b, "name": itoa(i + 1),
			"label": map[string]any{"formatter": itoa(i + 1), "position": "end", "color": ink, "fontSize": fontSize}})
	}
	if len(data) > 0 {
		part(m, "series", 0)["markLine"] = map[string]any{"silent": true, "symbol": []string{"none", "none"}, "data": data,
			"animation": false, "lineStyle": map[string]any{"color": ink, "type": "dashed", "width": 1}}
	}
}

func (p *linePlot) names() []string {
	var out []string
	for _, s := range p.series {
		out = append(out, s.name)
	}
	if len(p.earlier) > 0 {
		out = append(out, p.earlierName)
	}
	return out
}

// past adds the marks of older editions, above the lines.
func (p *linePlot) past(m map[string]any) {
	if len(p.earlier) == 0 {
		return
	}
	var data []any
	for _, e := range p.earlier {
		data = append(data, map[string]any{"value": []any{e.period, e.value}})
	}
	list, _ := m["series"].([]any)
	m["series"] = append(list, map[string]any{"type": "scatter", "name": p.earlierName, "data": data, "symbol": cross, "symbolSize": 9, "silent": true, "z": 5,
		"itemStyle": map[string]any{"color": ink, "borderColor": ink, "borderWidth": 0}, "emphasis": map[string]any{"disabled": true}})
}
