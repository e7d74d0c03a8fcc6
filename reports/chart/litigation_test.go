package chart

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// courtFigure is a figure of the page on the suits, of the test set after a change.
func courtFigure(t *testing.T, lang, id string, change func(*table.Set)) (Figure, bool) {
	t.Helper()
	b := book(t, lang)
	if change != nil {
		change(b.set)
	}
	for _, f := range b.Litigation() {
		if f.ID == id {
			return f, true
		}
	}
	return Figure{}, false
}

// Nobody can pick a definition: all five stand in the figure, those under the floor by name.
func TestAllDefinitionsStandSideBySide(t *testing.T) {
	for _, lang := range locale.Languages() {
		f, ok := courtFigure(t, lang, "fig-definitions", nil)
		if !ok || len(f.Table.Rows) != 5 || f.Wide == nil || f.Facts.Level == nil {
			t.Fatalf("%s: %+v", lang, f)
		}
		var codes []string
		drawn := 0
		for _, r := range f.Table.Rows {
			if codes = append(codes, r[0].Code); r[1].Value != nil {
				drawn++
			}
			if (r[1].Value == nil) != (r[2].Value == nil) || r[4].Value == nil || r[5].Value == nil {
				t.Errorf("%s: %+v", lang, r)
			}
		}
		if !slices.Equal(codes, []string{"C1", "C1-s230", "C1-all", "C1-ruled", "C1-ended"}) {
			t.Errorf("%s: definitions %v", lang, codes)
		}
		if drawn != 4 || len(f.Missing) != 1 || len(f.Missing[0].Names) != 1 || f.Missing[0].State != "too_small" {
			t.Errorf("%s: %d drawn, missing %+v", lang, drawn, f.Missing)
		}
	}
	f, _ := courtFigure(t, "en", "fig-definitions", nil)
	if want := "The same 30 suits give four dismissal rates, from 30% to 67%, by what is counted"; f.Title != want {
		t.Errorf("%q, want %q", f.Title, want)
	}
	one, _ := courtFigure(t, "en", "fig-definitions", func(set *table.Set) {
		for i := range set.DismissalRates {
			if r := &set.DismissalRates[i]; r.Definition != "C1-all" {
				r.State, r.Value, r.Lower, r.Upper = "too_small", nil, nil, nil
			}
		}
	})
	if want := "Of 30 suits one dismissal rate of five can be given, 30%: too few count under the others"; one.Title != want || one.Wide == nil {
		t.Errorf("%q, want %q", one.Title, want)
	}
	none, ok := courtFigure(t, "en", "fig-definitions", func(set *table.Set) {
		for i := range set.DismissalRates {
			r := &set.DismissalRates[i]
			r.State, r.Value, r.Lower, r.Upper = "too_small", nil, nil, nil
		}
	})
	if !ok || none.Wide != nil || !strings.Contains(none.Title, "fewer than 10 count") || len(none.Missing[0].Names) != 5 {
		t.Errorf("%q: %+v", none.Title, none.Missing)
	}
	if _, ok := courtFigure(t, "en", "fig-definitions", func(set *table.Set) { set.DismissalRates = nil }); ok {
		t.Error("a figure of no rates")
	}
}

// Dismissed, ended otherwise and open add up to the suits of a cohort.
func TestCohortsAddUp(t *testing.T) {
	f, ok := courtFigure(t, "fr", "fig-cohorts", nil)
	if !ok || len(f.Table.Rows) != 4 {
		t.Fatalf("%+v", f.Table)
	}
	for _, r := range f.Table.Rows {
		if *r[1].Value+*r[2].Value+*r[3].Value != *r[4].Value {
			t.Errorf("%+v", r)
		}
	}
	if !strings.Contains(f.Title, "Sur 8 actions déposées depuis 2022, 4 étaient en cours") {
		t.Error(f.Title)
	}
}

// The limits behind two curves hold from step to step and contain both lines.
func TestLimitsContainBothCurves(t *testing.T) {
	f, ok := courtFigure(t, "en", "fig-incidence", nil)
	if !ok || f.Wide == nil {
		t.Fatal("no curve")
	}
	nan := math.NaN()
	field := stepField{curves: [2][]stepPoint{
		{{0, 0, nan, nan}, {1, .2, .1, .4}, {3, .5, .3, .7}},
		{{0, 0, nan, nan}, {2, .2, .05, .35}, {3.5, .4, .2, .6}},
	}}
	boxes := field.boxes(4)
	want := [][]float64{{1, 2, .1, .4}, {2, 3, .05, .4}, {3, 3.5, .05, .7}, {3.5, 4, .2, .7}}
	if len(boxes) != len(want) {
		t.Fatalf("%v", boxes)
	}
	for i := range want {
		if !slices.Equal(boxes[i], want[i]) {
			t.Errorf("%v, want %v", boxes[i], want[i])
		}
	}
	if got := stepData(field.curves[0], 4); !slices.Equal(got[len(got)-1], []float64{4, .5}) {
		t.Errorf("the curve ends at %v", got)
	}
	for _, r := range f.Table.Rows {
		if c := r[0].Code; c != "dismissed_230" && c != "settled" {
			t.Errorf("a cause without limits is drawn: %s", c)
		}
	}
}

// The title speaks of no longer a time than both curves reach.
func TestTitleOfTheCurve(t *testing.T) {
	if f, _ := courtFigure(t, "en", "fig-incidence", nil); f.Title != "Within 3 years of filing, between 32% and 40% of 28 suits were dismissed under Section 230" {
		t.Error(f.Title)
	}
	f, _ := courtFigure(t, "en", "fig-incidence", func(set *table.Set) {
		for i := range set.Incidence {
			set.Incidence[i].Days /= 10
		}
	})
	if f.Title != "How 28 suits ended in their first year" {
		t.Error(f.Title)
	}
	if _, ok := courtFigure(t, "en", "fig-incidence", func(set *table.Set) {
		set.Incidence = []table.IncidenceStep{{Sample: "core", State: "not_applicable"}}
	}); ok {
		t.Error("a figure of no suits")
	}
}
