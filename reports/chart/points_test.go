package chart

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/reports/locale"
)

// The points of the checklist of charts that the drawings must keep. A rule gives what is wrong with a
// figure; each test holds it on every figure of the test set, then breaks one figure and wants to be told.

// A check looks at a figure in a language.
type check func(lang string, f Figure) []string

// charts gives every figure of the test set, with a fresh copy of all that a test may break.
func everyFigure(t testing.TB, lang string) []Figure {
	t.Helper()
	b := book(t, lang)
	return append(append(b.Charts(), b.Platform("cedar")...), b.Platform("birch")...)
}

// holds tests a rule, and that it fails on the figure of a name once that is broken.
func holds(t *testing.T, r check, name string, spoil func(f *Figure)) {
	t.Helper()
	looked := 0
	for _, lang := range locale.Languages() {
		for _, f := range everyFigure(t, lang) {
			if f.Wide == nil {
				continue
			}
			looked++
			for _, wrong := range r(lang, f) {
				t.Errorf("%s, %s: %s", lang, f.Facts.Name, wrong)
			}
		}
	}
	if looked < 2*14 {
		t.Errorf("only %d figures were looked at", looked)
	}
	for _, f := range everyFigure(t, "en") {
		if f.Facts.Name == name {
			spoil(&f)
			if len(r("en", f)) == 0 {
				t.Errorf("the rule does not see a broken %s", name)
			}
			return
		}
	}
	t.Errorf("there is no figure %s to break", name)
}

// seriesOf lists the series of an option as maps.
func seriesOf(o *Option) []map[string]any {
	var out []map[string]any
	list, _ := o.Map["series"].([]any)
	for _, s := range list {
		out = append(out, s.(map[string]any))
	}
	return out
}

func axesOf(o *Option, name string) []map[string]any {
	var out []map[string]any
	list, _ := o.Map[name].([]any)
	for _, a := range list {
		out = append(out, a.(map[string]any))
	}
	return out
}

func dataOf(m map[string]any) []any { d, _ := m["data"].([]any); return d }

func styleOf(m map[string]any, key string) string {
	s, _ := m["itemStyle"].(map[string]any)
	v, _ := s[key].(string)
	return v
}

func TestPoint07TextAlternative(t *testing.T) {
	holds(t, func(lang string, f Figure) []string {
		kind := locale.T(lang, "chart.kind."+f.Facts.Kind)
		if !strings.HasPrefix(f.Alt, kind) || len(f.Alt) < len(kind)+20 || f.Wide.Desc != f.Alt || f.Wide.Title != f.Title || f.Title == "" {
			return []string{"no text alternative with kind and range: " + f.Alt}
		}
		for _, w := range []string{"⟦", "%!"} {
			if strings.Contains(f.Alt+f.Title+f.Caption, w) {
				return []string{"a text is missing"}
			}
		}
		return nil
	}, "reporting", func(f *Figure) { f.Alt = "A chart" })
}

func TestPoint13TextIsText(t *testing.T) {
	drawings := map[string]string{}
	texts := func(lang string, f Figure) []string {
		key := lang + f.Facts.Name
		if drawings[key] == "" {
			drawings[key] = draw(t, []Option{*f.Wide})[0]
		}
		svg := drawings[key]
		if strings.Contains(svg, "<image") || strings.Count(svg, "<text") < min(3, len(f.Table.Rows)+2) {
			return []string{"a drawing without texts"}
		}
		for _, a := range axesOf(f.Wide, "yAxis") {
			for _, d := range dataOf(a) {
				if name, ok := d.(string); ok && name != "" && !strings.Contains(svg, escape.Replace(name)) {
					return []string{"the drawing does not hold the text " + name}
				}
			}
		}
		return nil
	}
	holds(t, texts, "reporting", func(f *Figure) {
		drawings["en"+f.Facts.Name] = strings.NewReplacer("<text", "<path", "</text>", "</path>").Replace(drawings["en"+f.Facts.Name])
	})
}

func TestPoint19NoMotion(t *testing.T) {
	holds(t, func(_ string, f Figure) (wrong []string) {
		for _, o := range []*Option{f.Wide, f.Narrow} {
			if o.Map["animation"] != false {
				wrong = append(wrong, "animation is not switched off")
			}
		}
		return wrong
	}, "reporting", func(f *Figure) { f.Narrow.Map["animation"] = true })
}

// intervals counts rows of a table that have both limits, and lines that are drawn.
func intervals(f Figure) (want, got int) {
	for _, row := range f.Table.Rows {
		for i, k := range f.Table.Keys {
			if strings.HasSuffix(k, "lower") && i+1 < len(row) && row[i].Value != nil && row[i+1].Value != nil {
				want++
			}
		}
	}
	for _, s := range seriesOf(f.Wide) {
		if s["type"] == "custom" {
			got += len(dataOf(s))
		}
	}
	return want, got
}

func TestPoint20Intervals(t *testing.T) {
	holds(t, func(lang string, f Figure) (wrong []string) {
		if k := f.Facts.Kind; k != "scores" && k != "values" && k != "beside" {
			if f.Facts.Level == nil && f.Facts.Kind != "pairs" && len(f.Table.Rows) > 0 && !mentions(f.Caption, "interval", "intervalle") {
				return []string{"nothing says why there is no interval"}
			}
			return nil
		}
		if want, got := intervals(f); want != got || want == 0 {
			wrong = append(wrong, fmt.Sprintf("%d lines for %d intervals", got, want))
		}
		if f.Facts.Level != nil && !mentions(f.Caption, locale.Percent(lang, *f.Facts.Level, 0), "nine tenths", "neuf dixièmes") {
			wrong = append(wrong, "the caption does not name the level")
		}
		return wrong
	}, "reporting", func(f *Figure) {
		s := part(f.Wide.Map, "series", 0)
		s["data"] = dataOf(s)[1:]
	})
}

func mentions(text string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// Every row of the table is drawn, or listed with its state and without a number.
func TestPoint21NobodyDropped(t *testing.T) {
	holds(t, func(_ string, f Figure) (wrong []string) {
		listed := 0
		for _, g := range f.Missing {
			listed += len(g.Names)
			for _, n := range g.Names {
				for _, row := range f.Table.Rows {
					if row[0].Text == n && len(row) > 1 && row[1].Value != nil && !drawnToo(f, n) {
						wrong = append(wrong, n+" has no value and a number")
					}
				}
			}
		}
		if k := f.Facts.Kind; k == "scores" || k == "values" || k == "pairs" {
			marks := 0
			for _, s := range seriesOf(f.Wide) {
				if s["type"] == "scatter" {
					marks += len(dataOf(s))
				}
			}
			if k == "pairs" {
				marks /= 2
			}
			if marks+listed != len(f.Table.Rows) {
				wrong = append(wrong, fmt.Sprintf("%d drawn and %d listed of %d rows", marks, listed, len(f.Table.Rows)))
			}
		}
		return wrong
	}, "removal", func(f *Figure) { f.Missing = f.Missing[1:] })
}

// drawnToo tells whether a name stands among the drawn ones as well: two platforms may share one.
func drawnToo(f Figure, name string) bool {
	for _, a := range axesOf(f.Wide, "yAxis") {
		if slices.Contains(dataOf(a), any(name)) {
			return true
		}
	}
	return false
}

func TestPoint22BaseIsShown(t *testing.T) {
	holds(t, func(_ string, f Figure) []string {
		if k := f.Facts; k.N < 1 || k.Counts == "" {
			return []string{"n is not known"}
		}
		switch f.Facts.Kind {
		case "scores", "values", "beside", "places":
			if !slices.ContainsFunc(f.Table.Keys, func(k string) bool { return k == "n" || k == "acted_n" || k == "of" }) {
				return []string{"the table has no column of n"}
			}
		}
		return nil
	}, "acted-on", func(f *Figure) {
		f.Table.Keys = slices.DeleteFunc(slices.Clone(f.Table.Keys), func(k string) bool { return k == "n" })
	})
}

func TestPoint23BarsStartAtZero(t *testing.T) {
	holds(t, func(_ string, f Figure) (wrong []string) {
		bars := slices.ContainsFunc(seriesOf(f.Wide), func(s map[string]any) bool { return s["type"] == "bar" })
		for _, name := range []string{"xAxis", "yAxis"} {
			for _, a := range axesOf(f.Wide, name) {
				if bars && a["type"] == "value" && fmt.Sprint(a["min"]) != "0" {
					wrong = append(wrong, fmt.Sprintf("bars begin at %v", a["min"]))
				}
			}
		}
		return wrong
	}, "suits-by-ending", func(f *Figure) { part(f.Wide.Map, "xAxis", 0)["min"] = 5 })
}

func TestPoint24NoSecondScale(t *testing.T) {
	holds(t, func(_ string, f Figure) (wrong []string) {
		for _, name := range []string{"xAxis", "yAxis"} {
			grids := map[string]int{}
			for _, a := range axesOf(f.Wide, name) {
				if a["type"] != "category" {
					grids[fmt.Sprint(a["gridIndex"])]++
				}
			}
			for g, n := range grids {
				if n > 1 {
					wrong = append(wrong, fmt.Sprintf("field %s has %d scales on one side", g, n))
				}
			}
		}
		return wrong
	}, "cedar-content-actioned", func(f *Figure) {
		f.Wide.Map["yAxis"] = append(f.Wide.Map["yAxis"].([]any), part(f.Wide.Map, "yAxis", 0))
	})
}

func TestPoint25Sorted(t *testing.T) {
	direction := map[string]float64{"reporting": -1, "removal": -1, "dismissal": -1, "time-to-act": 1, "acted-on": -1}
	holds(t, func(_ string, f Figure) (wrong []string) {
		sign, sorted := direction[f.Facts.Name]
		if !sorted {
			return nil
		}
		heads := slices.ContainsFunc(f.Table.Keys, func(k string) bool { return k == "covers" })
		var last *Cell
		breaks := 0
		for _, row := range f.Table.Rows {
			if row[1].Value == nil {
				continue
			}
			if last != nil && sign*(*row[1].Value-*last.Value) < 0 {
				breaks++
			}
			last = &row[1]
		}
		// A chart by size class begins again in each class.
		if most := map[bool]int{true: len(classes) - 1}[heads]; breaks > most {
			wrong = append(wrong, fmt.Sprintf("%d rows stand out of order", breaks))
		}
		return wrong
	}, "acted-on", func(f *Figure) { slices.Reverse(f.Table.Rows[:3]) })
}

func TestPoint26OneScale(t *testing.T) {
	holds(t, func(_ string, f Figure) (wrong []string) {
		if f.Facts.Kind != "panels" {
			return nil
		}
		axes := axesOf(f.Wide, "yAxis")
		for _, a := range axes {
			if fmt.Sprint(a["min"], a["max"]) != fmt.Sprint(axes[0]["min"], axes[0]["max"]) {
				wrong = append(wrong, "small fields on different scales")
			}
		}
		if len(axes) < 2 {
			wrong = append(wrong, "there is but one field")
		}
		return wrong
	}, "reports-by-year", func(f *Figure) { part(f.Wide.Map, "yAxis", 1)["max"] = 7 })
}

// The same input gives the same bytes, picture and all; another input does not.
func TestPoint31SameBytes(t *testing.T) {
	make := func(title string) string {
		f := everyFigure(t, "fr")[0]
		svg := fresh(t, []Option{*f.Wide})[0]
		s := Sheet{Lang: "fr", Title: title, Note: f.Caption, Source: "Source", Mark: "x", SVG: svg, Width: f.Wide.Width, Height: f.Wide.Height}
		png, err := s.PNG()
		if err != nil {
			t.Fatal(err)
		}
		return s.Document() + string(png)
	}
	one := make("un titre")
	if one != make("un titre") {
		t.Error("two builds differ")
	}
	if one == make("un autre titre") {
		t.Error("another title gives the same bytes")
	}
}
