package chart

import (
	"strconv"
	"unicode/utf8"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// A barPlot is stacked bars of counts: lying, one a row, or standing, one a period.
type barPlot struct {
	id, lang string
	axis     string // name of the axis of counts
	labels   []string
	briefs   []string  // the labels for small screens, where they differ
	parts    []barPart // at most four, in the order of the stack
	standing bool
	ticks    string // tick format of draw.js
}

// A barPart is one part of the stack over all bars.
type barPart struct {
	name   string
	fill   string
	counts []int
}

// option draws the bars in a form.
func (p *barPlot) option(f format) *Option {
	c := charts.NewBar()
	c.SetGlobalOptions(common()...)
	o := &Option{ID: p.id + "-" + f.suffix, Lang: p.lang, Width: f.width}
	top := 8
	if len(p.parts) > 1 {
		top = key(c, p.names(), f)
	}
	if p.standing {
		p.stand(c, o, top)
	} else {
		p.lie(c, o, f, top)
	}
	for _, part := range p.parts {
		p.add(c, part)
	}
	o.Map = finish(c, func(m map[string]any) {
		silent(m)
		count, name := "xAxis", "yAxis"
		if p.standing {
			count, name = name, count
		}
		everyLabel(part(m, name, 0))
		if p.standing && f.narrow {
			thin(part(m, name, 0), len(p.labels), 4)
		}
		part(m, count, 0)["minInterval"] = 1
		named(part(m, count, 0), p.axis, 30)
		part(m, "series", 0)["barMaxWidth"] = 22
		p.outline(m)
	})
	return o
}

func (p *barPlot) lie(c *charts.Bar, o *Option, f format, top int) {
	var names []string
	left := 0
	labels := p.labels
	if f.narrow && p.briefs != nil {
		labels = p.briefs
	}
	for _, l := range labels {
		l = label(l, f.label)
		names = append(names, l)
		left = max(left, textWidth(utf8.RuneCountInString(l)))
	}
	const bottom = 46
	c.SetGlobalOptions(margins(left+8, top, 16, bottom),
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Min: 0, AxisLabel: axisLabel(), SplitLine: gridLines(true)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Inverse: opts.Bool(true), Data: names, AxisLabel: axisLabel(),
			AxisLine: axisLine(false), SplitLine: gridLines(false)}))
	o.Height = top + (f.row+2)*len(p.labels) + bottom
	o.Functions.XTicks = p.ticks
}

func (p *barPlot) stand(c *charts.Bar, o *Option, top int) {
	c.SetGlobalOptions(margins(52, top+6, 12, 34),
		charts.WithXAxisOpts(opts.XAxis{Type: "category", AxisLabel: axisLabel(), SplitLine: gridLines(false), AxisLine: axisLine(true)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0, AxisLabel: axisLabel(), SplitLine: gridLines(true)}))
	c.SetXAxis(p.labels)
	o.Height = 280
	o.Functions.YTicks = p.ticks
}

func (p *barPlot) add(c *charts.Bar, part barPart) {
	data := make([]opts.BarData, len(part.counts))
	for i, n := range part.counts {
		data[i].Value = n
		if n == 0 {
			data[i].Value = nil
		} else {
			data[i].Label = &opts.Label{Show: opts.Bool(true), Position: "inside", Color: inkOn(part.fill), FontSize: fontSize}
		}
	}
	c.AddSeries(part.name, data, charts.WithBarChartOpts(opts.BarChart{Stack: "all"}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: part.fill, BorderColor: white, BorderWidth: 1}))
}

// edges are those of the light fills, which could not be told from the page without.
var edges = map[string]string{white: ink, peach: rust}

func (p *barPlot) outline(m map[string]any) {
	for i, b := range p.parts {
		if edge := edges[b.fill]; edge != "" {
			part(m, "series", i)["itemStyle"] = map[string]any{"color": b.fill, "borderColor": edge, "borderWidth": 1}
		}
	}
}

func (p *barPlot) names() []string {
	var out []string
	for _, part := range p.parts {
		out = append(out, part.name)
	}
	return out
}

func itoa(n int) string { return strconv.Itoa(n) }
