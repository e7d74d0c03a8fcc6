package chart

import (
	"encoding/json"
	"strconv"
	"unicode/utf8"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// A builder is what every go-echarts chart has in common for us.
type builder interface {
	Validate()
	JSON() map[string]any
}

// finish turns a go-echarts chart into a plain map and lets complete add what its types cannot say.
func finish(c builder, complete func(m map[string]any)) map[string]any {
	c.Validate()
	raw, err := json.Marshal(c.JSON())
	m := map[string]any{}
	if err == nil {
		err = json.Unmarshal(raw, &m)
	}
	if err != nil {
		// Only a number that JSON cannot write can get us here; drawing it then says so.
		return map[string]any{"error": err.Error()}
	}
	for _, k := range []string{"toolbox", "tooltip", "title"} {
		delete(m, k)
	}
	if l, ok := m["legend"].(map[string]any); ok {
		l["itemGap"] = legendGap
		if l["orient"] != "vertical" {
			l["itemGap"] = 4 * legendGap
		}
	}
	m["backgroundColor"] = white
	m["textStyle"] = map[string]any{"fontFamily": fontFamily, "fontSize": fontSize, "color": ink}
	complete(m)
	return m
}

// common are the settings of every chart.
func common() []charts.GlobalOpts {
	return []charts.GlobalOpts{
		charts.WithAnimation(false),
		charts.WithColorsOpts(opts.Colors{navy, teal, orange, rust}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
	}
}

// margins is a grid in pixels.
func margins(left, top, right, bottom int) charts.GlobalOpts {
	px := strconv.Itoa
	return charts.WithGridOpts(opts.Grid{Left: px(left), Top: px(top), Right: px(right), Bottom: px(bottom),
		ContainLabel: opts.Bool(false)})
}

// A legend stands above the chart, one entry under the other on a small screen, and nobody can click it.
const (
	legendLine = 22
	legendGap  = 12
)

// key sets the legend and gives the height that it takes. Entries get the room that a wide typeface
// needs: the drawing cannot know which one the reader's machine has.
func key(c interface {
	SetGlobalOptions(...charts.GlobalOpts) *charts.RectChart
}, names []string, f format) int {
	room, l := 0, opts.Legend{Show: opts.Bool(true), Left: "0", Top: "0", Data: names, ItemWidth: 14, ItemHeight: 12, TextStyle: textStyle()}
	for _, n := range names {
		room += textWidth(utf8.RuneCountInString(n)) + 14 + 3*legendGap
	}
	lines := 1
	if f.narrow || room > f.width {
		l.Orient, lines = "vertical", len(names)
	}
	c.SetGlobalOptions(charts.WithLegendOpts(l))
	return legendLine*lines + 10
}

// wrappedKey sets a legend of many short entries, which runs over several lines, and gives its height.
func wrappedKey(c interface {
	SetGlobalOptions(...charts.GlobalOpts) *charts.RectChart
}, names []string, f format) int {
	h := key(c, names, f)
	if f.narrow {
		return h
	}
	lines, room := 1, 0
	for _, n := range names {
		w := textWidth(utf8.RuneCountInString(n)) + 14 + 3*legendGap
		if room+w > f.width && room > 0 {
			lines, room = lines+1, 0
		}
		room += w
	}
	c.SetGlobalOptions(charts.WithLegendOpts(opts.Legend{Show: opts.Bool(true), Left: "0", Top: "0", Right: "0", Data: names, ItemWidth: 14, ItemHeight: 12, TextStyle: textStyle()}))
	return legendLine*lines + 10
}

func textStyle() *opts.TextStyle {
	return &opts.TextStyle{Color: ink, FontSize: fontSize, FontFamily: fontFamily}
}

func axisLabel() *opts.AxisLabel {
	return &opts.AxisLabel{Show: opts.Bool(true), Color: ink, FontSize: fontSize, FontFamily: fontFamily,
		ShowMinLabel: opts.Bool(true), ShowMaxLabel: opts.Bool(true)}
}

func gridLines(show bool) *opts.SplitLine {
	return &opts.SplitLine{Show: opts.Bool(show), LineStyle: &opts.LineStyle{Color: rule, Width: 1}}
}

func axisLine(show bool) *opts.AxisLine {
	return &opts.AxisLine{Show: opts.Bool(show), OnZero: opts.Bool(false), LineStyle: &opts.LineStyle{Color: ink, Width: 1}}
}

// part finds the i-th element of a list of a map, to complete it.
func part(m map[string]any, list string, i int) map[string]any {
	if l, ok := m[list].([]any); ok && i < len(l) {
		if e, ok := l[i].(map[string]any); ok {
			return e
		}
	}
	return map[string]any{}
}

// everyLabel names every category, and drops ticks, which would say nothing.
func everyLabel(axis map[string]any) {
	axis["axisTick"] = map[string]any{"show": false}
	if l, ok := axis["axisLabel"].(map[string]any); ok {
		l["interval"] = 0
	}
}

// thin names only some of n categories, where all would not fit side by side.
func thin(axis map[string]any, n, most int) {
	if l, ok := axis["axisLabel"].(map[string]any); ok && n > 0 {
		l["interval"] = (n - 1) / most
		delete(l, "showMaxLabel")
	}
}

// named writes the name of an axis at its middle.
func named(axis map[string]any, name string, gap int) {
	axis["name"] = name
	axis["nameLocation"] = "middle"
	axis["nameGap"] = gap
	axis["nameTextStyle"] = map[string]any{"color": ink, "fontSize": fontSize, "fontFamily": fontFamily}
}

// above writes the name of a vertical axis over its end, from its left edge on.
func above(axis map[string]any, name string) {
	named(axis, name, 12)
	axis["nameLocation"] = "end"
	axis["nameTextStyle"].(map[string]any)["align"] = "left"
	axis["nameTextStyle"].(map[string]any)["padding"] = []int{0, 0, 0, -60}
}

// silent switches off what reacts to a pointer: nobody can point at a static drawing.
func silent(m map[string]any) {
	list, _ := m["series"].([]any)
	for _, s := range list {
		if s, ok := s.(map[string]any); ok {
			s["silent"] = true
			s["emphasis"] = map[string]any{"disabled": true}
		}
	}
}

// textWidth estimates the width of a text of n characters in pixels.
func textWidth(n int) int { return n*8 + 4 }
