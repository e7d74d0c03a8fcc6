package score

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/pipeline/table"
)

// between finds the difference of a platform up to a year.
func (w *world) between(platform, pillar, to string) table.Difference {
	w.t.Helper()
	for _, d := range w.set.Differences {
		if d.Platform == platform && d.Pillar == pillar && d.To == to {
			return d
		}
	}
	w.t.Fatalf("no difference of %s %s to %s", platform, pillar, to)
	return table.Difference{}
}

func (w *world) bothCounts(platform, year string, own, clearing float64) {
	w.figure("first@1", platform, "own_reports", "csam", year, own)
	w.figure("first@1", platform, "ncmec_reports", "csam", year, clearing)
}

func TestDifferencesOfWhatBothYearsHave(t *testing.T) {
	w := newWorld(t)
	w.bothCounts("reddit", "2022", 100, 100)
	w.bothCounts("reddit", "2023", 150, 100) // ln 1.5 of ln 2: 41.5 points
	w.bothCounts("reddit", "2024", 100, 100)
	w.bothCounts("pinterest", "2021", 100, 100)
	w.bothCounts("pinterest", "2023", 100, 100) // not one year after the other
	w.core("reddit", "2024")
	w.judge("reddit", "notices-and-actions", 2024, "not_published", "coder-1")
	w.judge("reddit", "definitions", 2024, "published", "coder-1")
	w.compute()
	if a2 := w.get("reddit", "A2"); !a2.Scored {
		t.Fatalf("A2 is not scored: %+v", a2)
	}
	d := w.between("reddit", "reporting", "2023")
	near(t, "from", d.Score0, 100, 1e-9)
	near(t, "to", d.Score1, 41.50375, 1e-4)
	near(t, "difference", d.Value, -58.49625, 1e-4)
	near(t, "band of exact counts", d.Lower, *d.Value, 1e-9)
	near(t, "band of exact counts", d.Upper, *d.Value, 1e-9)
	if d.From != "2022" || !cmp.Equal(d.Common, []string{"A1"}) || len(d.LeftOut) != 0 {
		t.Errorf("%+v", d)
	}
	d = w.between("reddit", "reporting", "2024") // A2 is new in 2024: it moves the score and not the adjusted difference
	near(t, "to", d.Score1, 100, 1e-9)
	if !cmp.Equal(d.Common, []string{"A1"}) || !cmp.Equal(d.LeftOut, []string{"A2"}) {
		t.Errorf("%+v", d)
	}
	for _, d := range w.set.Differences {
		if d.Platform == "pinterest" {
			t.Errorf("two years apart: %+v", d)
		}
	}
}

// Both years' errors are in the band, each with its own draws.
func TestDifferenceHasTheErrorsOfBothYears(t *testing.T) {
	w := newWorld(t)
	w.know.Framework.Uncertainty.Draws = 4000
	for i, year := range []string{"2024", "2025"} {
		for k, metric := range []string{"dsa_notices", "dsa_notice_items", "dsa_notice_median_hours", "dsa_notice_actions_law", "dsa_notice_actions_tc"} {
			w.figure("first@1", "snapchat", metric, "csam", year+"-07-01/"+year+"-12-31", []float64{400, 400, 24, 0, 200 + 40*float64(i)}[k])
		}
	}
	w.compute()
	d := w.between("snapchat", "removal", "2025")
	near(t, "difference", d.Value, 5, 1e-9) // half of ten points of B3; B1 is the same
	// Two shares of .5 and .6 on 400: sd of the difference .0350, so 1.645 sd of half of it are 2.9 points; both units count the same.
	near(t, "lower", d.Lower, 5-2.9, 0.2)
	near(t, "upper", d.Upper, 5+2.9, 0.2)
	if !cmp.Equal(d.Common, []string{"B1", "B3"}) {
		t.Errorf("%+v", d)
	}
}

func TestYearPart(t *testing.T) {
	for period, want := range map[string]string{"2025": "2025 ", "2025H2": "2025 H2", "2025Q4": "2025 Q4", "2021Q2/2024Q1": "", "to-2026-03-01": "", "20X5": "", "2025W2": "", "": ""} {
		got := ""
		if year, part, ok := yearPart(period); ok {
			got = strings.Join([]string{number(float64(year)), part}, " ")
		}
		if got != want {
			t.Errorf("%q: %q, want %q", period, got, want)
		}
	}
}

// What is compared: scored values of the pillar, of a platform, in years one after the other; of two halves of a year the
// later one; what one year has alone is named, whichever year it is.
func TestWhatIsComparedBetweenYears(t *testing.T) {
	w := newWorld(t)
	c := &computer{set: w.set, know: w.know, frame: &w.know.Framework}
	add := func(platform, id, period string, scored bool) {
		w.set.Indicators = append(w.set.Indicators, table.Indicator{Platform: platform, Perimeter: platform, Indicator: id, Period: period, Scored: scored, Value: ptr(1.0)})
	}
	add("x", "B1", "2024H2", true)
	add("x", "B1", "2025H1", true)
	add("x", "B1", "2025H2", true)
	add("x", "B1", "2024H1", true)
	add("x", "B3", "2024H2", true)  // in the earlier year alone
	add("x", "B8", "2025H2", true)  // in the later year alone
	add("x", "B2", "2024H2", false) // not scored
	add("x", "B2", "2025H2", false)
	add("x", "A1", "2024", true) // another pillar
	add("x", "A1", "2025", true)
	add("x", "Z9", "2024", true) // not in the methodology
	add("x", "Z9", "2025", true)
	add(Pooled, "B1", "2024H2", true)
	add(Pooled, "B1", "2025H2", true)
	add("temu", "B1", "2024H1", true) // other halves
	add("temu", "B1", "2025H2", true)
	add("bing", "B1", "2023H2", true) // two years apart
	add("bing", "B1", "2025H2", true)
	pairs := c.yearPairs("removal")
	if len(pairs) != 1 {
		t.Fatalf("%d pairs: %+v", len(pairs), pairs)
	}
	p := pairs[0]
	if p.platform != "x" || p.year != 2025 || len(p.then) != 1 || len(p.before) != 1 || p.then["B1"].Period != "2025H2" || p.before["B1"].Period != "2024H2" {
		t.Errorf("%+v", p)
	}
	if d := cmp.Diff([]string{"B3", "B8"}, p.leftOut); d != "" {
		t.Errorf("left out:\n%s", d)
	}
	if got := c.yearPairs("reporting"); len(got) != 1 || got[0].then["A1"].Period != "2025" {
		t.Errorf("%+v", got)
	}
	if got := c.yearPairs("dismissal"); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

// Indicators that only support others make no score, so they make no difference either.
func TestSupportAloneMakesNoDifference(t *testing.T) {
	w := newWorld(t)
	w.know.Framework.Indicator("B1").Supporting = true
	for _, year := range []string{"2024", "2025"} {
		for k, metric := range []string{"dsa_notices", "dsa_notice_items", "dsa_notice_median_hours"} {
			w.figure("first@1", "snapchat", metric, "csam", year+"-07-01/"+year+"-12-31", []float64{400, 400, 24}[k])
		}
	}
	w.compute()
	if len(w.set.Differences) != 0 {
		t.Errorf("%+v", w.set.Differences)
	}
}
