package chart

import (
	"fmt"
	"math"
	"testing"
)

// The points of the checklist on colours.

func TestPoint09GraphicContrast(t *testing.T) {
	holds(t, func(_ string, f Figure) (wrong []string) {
		for _, s := range seriesOf(f.Wide) {
			fill, edge := styleOf(s, "color"), styleOf(s, "borderColor")
			if fill != "" && contrast(fill, white) < 3 && (edge == "" || contrast(edge, white) < 3) {
				wrong = append(wrong, fill+" with the edge "+edge+" cannot be told from the page")
			}
		}
		return wrong
	}, "first-rulings", func(f *Figure) { part(f.Wide.Map, "series", 1)["itemStyle"].(map[string]any)["color"] = "#FAC858" })
}

func TestPoint10TextContrast(t *testing.T) {
	holds(t, func(_ string, f Figure) (wrong []string) {
		for _, s := range seriesOf(f.Wide) {
			for _, d := range dataOf(s) {
				item, _ := d.(map[string]any)
				l, _ := item["label"].(map[string]any)
				if ink, _ := l["color"].(string); l["position"] == "inside" && contrast(ink, styleOf(s, "color")) < 4.5 {
					wrong = append(wrong, "a label cannot be read on its bar")
				}
			}
		}
		for _, name := range []string{"xAxis", "yAxis"} {
			for _, a := range axesOf(f.Wide, name) {
				if l, _ := a["axisLabel"].(map[string]any); l["color"] != ink {
					wrong = append(wrong, "an axis label is not in ink")
				}
			}
		}
		return wrong
	}, "first-rulings", func(f *Figure) {
		part(f.Wide.Map, "series", 0)["itemStyle"].(map[string]any)["color"] = orange
	})
}

// Two series of different names differ in shape, in dash or in lightness, not in colour alone.
func TestPoint11NotColourAlone(t *testing.T) {
	holds(t, func(_ string, f Figure) (wrong []string) {
		list := seriesOf(f.Wide)
		for i, a := range list {
			for _, b := range list[:i] {
				if a["name"] == b["name"] || a["name"] == nil || b["name"] == nil {
					continue
				}
				shape := fmt.Sprint(a["symbol"], a["symbolSize"], a["type"]) != fmt.Sprint(b["symbol"], b["symbolSize"], b["type"])
				if !shape && contrast(styleOf(a, "color"), styleOf(b, "color")) < 1.4 {
					wrong = append(wrong, fmt.Sprintf("%v and %v differ in hue alone", a["name"], b["name"]))
				}
			}
		}
		return wrong
	}, "first-rulings", func(f *Figure) {
		part(f.Wide.Map, "series", 2)["itemStyle"].(map[string]any)["color"] = "#701858"
	})
}

// Colours of one figure stay apart for readers who lack one kind of cone (matrices of Viénot, Brettel and
// Mollon 1999 for red and green, and their kind for blue), by distance in CIELAB.
func TestPoint12ColourBlind(t *testing.T) {
	holds(t, func(_ string, f Figure) (wrong []string) {
		seen := map[string]bool{}
		for _, s := range seriesOf(f.Wide) {
			if c := styleOf(s, "color"); c != "" && s["name"] != nil && s["name"] != "" {
				seen[c] = true
			}
		}
		colours := []string{}
		for c := range seen {
			colours = append(colours, c)
		}
		for i, a := range colours {
			for _, b := range colours[:i] {
				for kind, m := range cones {
					if d := apartIn(m, a, b); d < 12 {
						wrong = append(wrong, fmt.Sprintf("%s and %s are %.0f apart without the %s cones", a, b, d, kind))
					}
				}
			}
		}
		return wrong
	}, "first-rulings", func(f *Figure) {
		part(f.Wide.Map, "series", 1)["itemStyle"].(map[string]any)["color"] = "#801650"
	})
}

var cones = map[string][3][3]float64{
	"red":   {{.11238, .88762, 0}, {.11238, .88762, 0}, {.00401, -.00401, 1}},
	"green": {{.29275, .70725, 0}, {.29275, .70725, 0}, {-.02234, .02234, 1}},
	"blue":  {{1, .1461, -.1461}, {0, .8592, .1408}, {0, .8592, .1408}},
}

// apartIn is the distance of two colours as seen through a matrix of linear red, green and blue.
func apartIn(m [3][3]float64, a, b string) float64 {
	x, y := lab(m, a), lab(m, b)
	return math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
}

func lab(m [3][3]float64, hex string) [3]float64 {
	in := linear(hex)
	var c [3]float64
	for i := range 3 {
		c[i] = max(0, m[i][0]*in[0]+m[i][1]*in[1]+m[i][2]*in[2])
	}
	f := func(t float64) float64 {
		if t > 0.008856 {
			return math.Cbrt(t)
		}
		return 7.787*t + 16.0/116
	}
	x := f((.4124*c[0] + .3576*c[1] + .1805*c[2]) / .9505)
	y := f(.2126*c[0] + .7152*c[1] + .0722*c[2])
	z := f((.0193*c[0] + .1192*c[1] + .9505*c[2]) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}
