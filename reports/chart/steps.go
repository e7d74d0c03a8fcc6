package chart

import (
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// A stepPlot is fields of step lines over the years since an origin, all on one scale from 0 to 1: one line
// for each end of dates of low precision, and behind them the limits of both.
type stepPlot struct {
	id, lang, ticks string
	axis            string
	names           [3]string // of the lines, and of the limits
	fields          []stepField
}

// A stepField is one field with its two curves.
type stepField struct {
	name   string
	curves [2][]stepPoint
}

// A stepPoint is the share from a time on; limits are NaN where there are none.
type stepPoint struct{ years, share, lower, upper float64 }

const stepHeight = 190

// limitGrey draws the limits behind the curves: its edge is seen on the page, its fill is thinned.
const limitGrey = "#6E7F90"

func (p *stepPlot) option(f format) *Option {
	across := min(2, len(p.fields))
	if f.narrow {
		across = 1
	}
	c := charts.NewLine()
	c.SetGlobalOptions(common()...)
	top := 6 + key(c, p.names[:], f)
	gap := 18
	width := (f.width - across*panelSide - (across-1)*gap - 18) / across
	var grids []opts.Grid
	var places []place
	last := p.last()
	for i := range p.fields {
		at := place{panelSide + i%across*(width+panelSide+gap), top + panelHead + i/across*(stepHeight+panelHead+2*panelFoot)}
		places = append(places, at)
		grids = append(grids, opts.Grid{Left: itoa(at.left), Top: itoa(at.top), Width: itoa(width), Height: itoa(stepHeight)})
		x := opts.XAxis{Type: "value", GridIndex: i, Min: 0, Max: last, AxisLabel: axisLabel(), SplitLine: gridLines(false), AxisLine: axisLine(true)}
		y := opts.YAxis{Type: "value", GridIndex: i, Min: 0, Max: 1, AxisLabel: axisLabel(), SplitLine: gridLines(true)}
		if i == 0 {
			c.SetGlobalOptions(charts.WithXAxisOpts(x), charts.WithYAxisOpts(y))
		} else {
			c.ExtendXAxis(x)
			c.ExtendYAxis(y)
		}
	}
	c.SetGlobalOptions(charts.WithGridOpts(grids...))
	rows := (len(p.fields) + across - 1) / across
	o := &Option{ID: p.id + "-" + f.suffix, Lang: p.lang, Width: f.width, Height: top + rows*(stepHeight+panelHead+2*panelFoot),
		Functions: Functions{Items: map[int]string{}, XTicks: "number-" + p.lang, YTicks: p.ticks}}
	o.Map = finish(c, func(m map[string]any) { p.complete(m, o, places, last) })
	return o
}

// last is the end of the axis of years: a whole number that all curves fit.
func (p *stepPlot) last() float64 {
	last := 1.0
	for _, f := range p.fields {
		for _, c := range f.curves {
			for _, at := range c {
				last = max(last, math.Ceil(at.years))
			}
		}
	}
	return last
}

// complete adds what go-echarts has no types for: curves on a scale of numbers, limits and names of the fields.
func (p *stepPlot) complete(m map[string]any, o *Option, at []place, last float64) {
	var series, titles []any
	for i, f := range p.fields {
		o.Functions.Items[len(series)] = "box"
		series = append(series, map[string]any{"type": "custom", "name": p.names[2], "xAxisIndex": i, "yAxisIndex": i, "data": f.boxes(last), "z": 1,
			"itemStyle": map[string]any{"color": limitGrey}, "encode": map[string]any{"x": []int{0, 1}, "y": []int{2, 3}}})
		for k, curve := range f.curves {
			series = append(series, map[string]any{"type": "line", "name": p.names[k], "xAxisIndex": i, "yAxisIndex": i, "step": "end", "showSymbol": false, "z": 3,
				"symbol": "none", "data": stepData(curve, last), "lineStyle": map[string]any{"color": lineColours[k], "width": 2, "type": lineDashes[k]},
				"itemStyle": map[string]any{"color": lineColours[k]}})
		}
		titles = append(titles, map[string]any{"text": label(f.name, 44), "left": at[i].left, "top": at[i].top - 36, "padding": 0,
			"textStyle": map[string]any{"fontSize": fontSize, "fontWeight": "bold", "color": ink, "fontFamily": fontFamily}})
		named(part(m, "xAxis", i), p.axis, 28)
	}
	m["series"], m["title"] = series, titles
	silent(m)
}

// stepData are the corners of a curve, carried on to the end of the axis.
func stepData(curve []stepPoint, last float64) [][]float64 {
	var out [][]float64
	for _, at := range curve {
		out = append(out, []float64{at.years, at.share})
	}
	if n := len(curve); n > 0 && curve[n-1].years < last {
		out = append(out, []float64{last, curve[n-1].share})
	}
	return out
}

// boxes are the limits of both curves together, as boxes from one step to the next.
func (f *stepField) boxes(last float64) [][]float64 {
	var at []float64
	for _, c := range f.curves {
		for _, p := range c {
			at = append(at, p.years)
		}
	}
	slices.Sort(at)
	at = append(slices.Compact(at), last)
	out := [][]float64{}
	for i := 0; i+1 < len(at); i++ {
		lower, upper := math.NaN(), math.NaN()
		for _, c := range f.curves {
			if p, ok := pointAt(c, at[i]); ok && !math.IsNaN(p.lower) {
				if math.IsNaN(lower) {
					lower, upper = p.lower, p.upper
				}
				lower, upper = min(lower, p.lower), max(upper, p.upper)
			}
		}
		if !math.IsNaN(lower) && at[i] < at[i+1] {
			out = append(out, []float64{at[i], at[i+1], lower, upper})
		}
	}
	return out
}

// pointAt is the point of a curve that holds at a time.
func pointAt(curve []stepPoint, years float64) (at stepPoint, ok bool) {
	for _, p := range curve {
		if p.years <= years {
			at, ok = p, true
		}
	}
	return at, ok
}
