package score

import (
	"math"
	"slices"
	"testing"

	"github.com/answerable-data/answerable/pipeline/table"
)

// counts adds a platform's own count and the clearinghouse's, both of one year; a negative one is not there at all.
func (w *world) counts(platform, year string, own, clearing float64) {
	if own >= 0 {
		w.figure("first@1", platform, "own_reports", "csam", year, own)
	}
	if clearing >= 0 {
		w.figure("first@1", platform, "ncmec_reports", "csam", year, clearing)
	}
}

// lines gives the rows of the reconciliation of a platform.
func (w *world) lines(platform string) (out []table.Reconciliation) {
	for _, r := range w.set.Reconciliations {
		if r.Platform == platform {
			out = append(out, r)
		}
	}
	return out
}

// 100 of its own, which were 90 in an older edition, against 125, which were 130: a ratio of .8, from 90/130 to 100/125.
// ln 1.25 is .2231436, ln (130/90) .3677248; the scores are 100 (1 - gap / ln 2).
func TestARowOfTheReconciliation(t *testing.T) {
	w := indicators(t)
	w.source("first@2", "first", "2")
	w.figure("first@2", "reddit", "own_reports", "csam", "2023", 100, flagged("unit_in_cell"))
	w.figure("first@1", "reddit", "own_reports", "csam", "2023", 90)
	w.figure("first@2", "reddit", "ncmec_reports", "csam", "2023", 125, flagged("second_hand"))
	w.figure("first@1", "reddit", "ncmec_reports", "csam", "2023", 130)
	for i, by := range []string{"sender=esp", "", "sender=public"} {
		w.figure("first@1", "ncmec", "cybertipline_reports", "csam", "2023", float64([]int{1000, 2000, 5}[i]), func(o *table.Observation) { o.Breakdown = by })
		w.figure("first@1", "ncmec", "cybertipline_reports", "csam", "2022", 7, func(o *table.Observation) { o.Breakdown = by })
	}
	w.figure("first@1", "ncmec", "cybertipline_reports", "csam", "2023", 0, func(o *table.Observation) { o.Perimeter = "z"; o.Breakdown = "sender=esp" })
	w.figure("first@1", "ncmec", "cybertipline_reports", "csam", "2023", -1, func(o *table.Observation) { o.Perimeter = "z" })
	w.figure("first@1", "ncmec", "cybertipline_reports", "csam", "2023", 3, func(o *table.Observation) { o.Geography = "FR" })
	w.figure("first@1", "ncmec", "cybertipline_reports", "csam", "2023", 3, func(o *table.Observation) { o.Geography = "xx" })
	w.compute()
	if n := len(w.set.Reconciliations); n != 1 {
		t.Fatalf("%d rows", n)
	}
	sameRow(t, "row", table.Reconciliation{Platform: "reddit", Year: 2023, Measure: "reports", Perimeter: "reddit", Use: "A1", Own: ptr(100.0),
		OwnUnit: "reports", Clearing: ptr(125.0), Ratio: ptr(0.8), RatioLower: ptr(9.0 / 13), RatioUpper: ptr(0.8), DiffOwn: ptr(-0.25),
		DiffMean: ptr(-2.0 / 9), ShareProviders: ptr(0.125), ShareAll: ptr(0.0625), OwnIDs: []string{"o-000000000001"},
		ClearingIDs: []string{"o-000000000003"}, TotalIDs: []string{"o-000000000007", "o-000000000005"}, Flags: "second_hand unit_in_cell"},
		w.set.Reconciliations[0])
	sameRow(t, "A1", table.Indicator{Platform: "reddit", Indicator: "A1", Period: "2023", Address: "2026Q3.0:reddit:A1:2023", Pillar: "reporting",
		Perimeter: "reddit", State: published, Value: ptr(0.22314355), Lower: ptr(0.22314355), Upper: ptr(0.36772478), Method: "range over editions",
		Numerator: ptr(100.0), N: ptr(125.0), Unit: "log ratio", Score: ptr(67.80719051), ScoreLower: ptr(46.94852833), ScoreUpper: ptr(67.80719051),
		Scored: true, Flags: "second_hand unit_in_cell", Observations: []string{"o-000000000001", "o-000000000003"}, Basis: "|ln(100 / 125)|"},
		w.get("reddit", "A1"))
}

func TestReconciliationInEachCase(t *testing.T) {
	for _, c := range []struct {
		what          string
		own, clearing float64
		elsewhere     string // year of another own count
		state, reason string
		ratio         bool
	}{
		{"both", 100, 100, "", published, "", true},
		{"just below a factor of two", 199, 100, "", published, "", true},
		{"a factor of two", 200, 100, "", published, heldForReply, true},
		{"half", 50, 100, "", published, heldForReply, true},
		{"not listed", 100, -1, "", notApplicable, "no-clearinghouse-count", false},
		{"listed with none", 100, 0, "", notApplicable, "no-clearinghouse-count", false},
		{"none of its own", 0, 100, "", notPublished, "no-own-count", false},
		{"never held", -1, 100, "", notCollected, "no-figures-held", false},
		{"held of a later year", -1, 100, "2024", notPublished, "no-own-count", false},
		{"held of half a later year", -1, 100, "2024H1", notPublished, "no-own-count", false},
		{"held of an earlier year", -1, 100, "2022", notCollected, "own-count-not-read", false},
	} {
		w := indicators(t)
		w.figure("first@1", "kik", "ncmec_reports", "csam", "2023", 1) // so that the year is looked at
		w.counts("reddit", "2023", c.own, c.clearing)
		if c.elsewhere != "" {
			w.counts("reddit", c.elsewhere, 5, -1)
		}
		w.compute()
		a1 := w.row("reddit", "A1", "2023")
		if a1.State != c.state || a1.Reason != c.reason || (a1.Value != nil) != c.ratio || a1.Scored != (c.ratio && c.reason == "") {
			t.Errorf("%s: %s %q, value %v, scored %v", c.what, a1.State, a1.Reason, text(a1.Value), a1.Scored)
		}
		r := w.lines("reddit")
		if len(r) != 1 || (r[0].Ratio != nil) != c.ratio || (r[0].Own == nil) != (c.own < 0) || (r[0].Clearing == nil) != (c.clearing < 0) || r[0].Use != "A1" {
			t.Errorf("%s: %+v", c.what, r)
		}
	}
	// What others count, or another perimeter, is not held of the platform; a blank is.
	for _, c := range []struct {
		what, held, reason string
		change             func(*table.Observation)
	}{
		{"another platform", "", "no-figures-held", func(o *table.Observation) { o.Platform, o.Perimeter = "x", "x" }},
		{"another perimeter", "", "no-figures-held", func(o *table.Observation) { o.Perimeter = "reddit-ads" }},
		{"another platform's perimeter", "", "no-figures-held", func(o *table.Observation) { o.Platform = "x" }},
		{"a later year of another platform", "2022", "own-count-not-read", func(o *table.Observation) { o.Platform, o.Perimeter = "x", "x" }},
		{"a later year of another perimeter", "2022", "own-count-not-read", func(o *table.Observation) { o.Perimeter = "reddit-ads" }},
		{"a later year of another platform's perimeter", "2022", "own-count-not-read", func(o *table.Observation) { o.Platform = "x" }},
		{"a blank of that year", "2022", "no-own-count", func(o *table.Observation) { o.Value, o.State = nil, notPublished }},
	} {
		w := indicators(t)
		w.counts("reddit", "2023", -1, 100)
		if c.held != "" {
			w.counts("reddit", c.held, 5, -1)
		}
		w.figure("first@1", "reddit", "own_reports", "csam", "2023", 7, c.change)
		w.compute()
		if a1 := w.row("reddit", "A1", "2023"); a1.Reason != c.reason || a1.Value != nil {
			t.Errorf("%s: %s %q", c.what, a1.State, a1.Reason)
		}
	}
	w := indicators(t)
	w.figure("first@1", "kik", "ncmec_reports", "csam", "2023", 1)
	w.counts("reddit", "2022", 5, -1)
	w.compute()
	if n := len(w.lines("reddit")); n != 0 {
		t.Errorf("%d rows of a platform with neither count in the year", n)
	}
}

// Where the editions leave it open on which side the ratio lies, the counts may agree.
func TestLimitsOfTheGap(t *testing.T) {
	for _, c := range []struct {
		what                               string
		own, ownOld, clearing, clearingOld float64
		value, lower, upper, ratioUpper    float64
	}{
		{"above and below", 110, 90, 100, 100, math.Log(1.1), 0, math.Log(10.0 / 9), 1.1},
		{"one against one", 1, 1, 1, 1, 0, 0, 0, 1},
		{"above", 150, 120, 100, 100, math.Log(1.5), math.Log(1.2), math.Log(1.5), 1.5},
		{"below", 60, 80, 100, 100, math.Log(5.0 / 3), math.Log(1.25), math.Log(5.0 / 3), 0.8},
		{"an older edition had none of its own", 110, 0, 100, 100, math.Log(1.1), 0, math.Ln2, 1.1},
		{"far above, and an older edition had none", 500, 0, 100, 100, math.Log(5), 0, math.Log(5), 5},
		{"an older list had none", 150, 150, 100, 0, math.Log(1.5), math.Log(1.5), math.Ln2, -1},
		{"far above, and an older list had none", 500, 500, 100, 0, math.Log(5), math.Log(5), math.Log(5), -1},
	} {
		w := indicators(t)
		w.source("first@0", "first", "0")
		w.counts("reddit", "2023", c.own, c.clearing)
		w.figure("first@0", "reddit", "own_reports", "csam", "2023", c.ownOld)
		w.figure("first@0", "reddit", "ncmec_reports", "csam", "2023", c.clearingOld)
		w.compute()
		a1 := w.get("reddit", "A1")
		near(t, c.what, a1.Value, c.value, 1e-12)
		near(t, c.what+": least", a1.Lower, c.lower, 1e-12)
		near(t, c.what+": greatest", a1.Upper, c.upper, 1e-12)
		if r := w.lines("reddit")[0]; c.ratioUpper > 0 {
			near(t, c.what+": greatest ratio", r.RatioUpper, c.ratioUpper, 1e-12)
		} else if r.RatioUpper != nil {
			t.Errorf("%s: greatest ratio %v", c.what, *r.RatioUpper)
		}
	}
}

// Own counts of several services are held up to the newest year of any of them.
func TestTheNewestYearOfAnyService(t *testing.T) {
	w := indicators(t)
	without := func(o *table.Observation) { o.Perimeter = "google-without-youtube" }
	w.figure("first@1", "google", "own_reports", "csam", "2024", 5, without)
	w.figure("first@1", "youtube", "own_reports", "csam", "2022", 5)
	w.figure("first@1", "google", "ncmec_reports", "csam", "2023", 5, func(o *table.Observation) { o.Perimeter = "google-with-youtube" })
	w.compute()
	if a1 := w.row("google", "A1", "2023"); a1.State != notPublished || a1.Reason != "no-own-count" {
		t.Errorf("%+v", a1)
	}
}

// A measure that the vocabulary does not know has no unit, so it is compared with nothing.
func TestAnUnknownMeasureIsNotCompared(t *testing.T) {
	w := indicators(t)
	for i := range w.know.Perimeters {
		if p := &w.know.Perimeters[i]; p.Platform == "reddit" {
			p.OwnMetrics = []string{"own_letters"}
		}
	}
	w.figure("first@1", "reddit", "own_letters", "csam", "2023", 5)
	w.counts("reddit", "2023", -1, 5)
	w.compute()
	if a1 := w.get("reddit", "A1"); a1.State != unitUnclear || a1.Value != nil || w.lines("reddit")[0].OwnUnit != "" {
		t.Errorf("%+v", a1)
	}
}

// Accounts are not reports: both stand side by side and nothing is computed.
func TestDifferentUnitsAreNotCompared(t *testing.T) {
	w := indicators(t)
	w.figure("first@1", "discord", "ncmec_accounts_media", "csam", "2023", 10)
	w.figure("first@1", "discord", "ncmec_accounts_grooming", "csam", "2023", 4)
	w.figure("first@1", "discord", "ncmec_reports", "csam", "2023", 20)
	w.compute()
	a1, r := w.get("discord", "A1"), w.lines("discord")[0]
	if a1.State != unitUnclear || a1.Reason != "units-differ" || a1.Value != nil || r.Use != "units-differ" || r.Ratio != nil || r.OwnUnit != "accounts" {
		t.Errorf("%+v\n%+v", a1, r)
	}
	near(t, "own count", r.Own, 14, 0)
	near(t, "list", r.Clearing, 20, 0)
}

// Counts of different services are shown side by side and give no indicator. Four quarters rounded to 100,000 leave
// 50,000 each way, four times.
func TestShownSideBySide(t *testing.T) {
	w := indicators(t)
	for _, q := range []string{"2024Q1", "2024Q2", "2024Q3", "2024Q4"} {
		w.figure("first@1", "meta", "own_reports", "csam", q, 1e6, flagged("unit_in_cell"))
	}
	for _, p := range []string{"facebook", "instagram", "threads"} {
		w.figure("first@1", p, "ncmec_reports", "csam", "2024", 1e6)
	}
	w.compute()
	r := w.lines("meta")
	if len(r) != 2 || r[0].Use != "shown" || r[0].Perimeter != "facebook + instagram + threads" || r[0].Flags != "break_2024_bundling rounded_by_publisher unit_in_cell" ||
		r[0].Note == "" || len(r[0].OwnIDs) != 4 || len(r[0].ClearingIDs) != 3 {
		t.Fatalf("%+v", r)
	}
	near(t, "step", r[0].OwnStep, 1e5, 0)
	near(t, "least ratio", r[0].RatioLower, 3.8/3, 1e-12)
	near(t, "greatest ratio", r[0].RatioUpper, 4.2/3, 1e-12)
	if r[1].Clearing != nil || r[1].Ratio != nil || r[1].Perimeter != "facebook + instagram + threads + whatsapp" || len(r[1].ClearingIDs) != 3 {
		t.Errorf("a line that is missing is taken for none: %+v", r[1])
	}
	if w.rows("meta", "A1") != 0 {
		t.Error("what is shown side by side gives A1")
	}
}

// A count below half its rounding step may be nothing, and is never less.
func TestRoundingNeverLeavesLessThanNothing(t *testing.T) {
	w := indicators(t)
	for _, q := range []string{"2024Q1", "2024Q2", "2024Q3", "2024Q4"} {
		w.figure("first@1", "meta", "own_reports", "csam", q, 40_000)
	}
	for _, p := range []string{"facebook", "instagram", "threads"} {
		w.figure("first@1", p, "ncmec_reports", "csam", "2024", 40_000)
	}
	w.compute()
	near(t, "least ratio", w.lines("meta")[0].RatioLower, 0, 0)
	near(t, "greatest ratio", w.lines("meta")[0].RatioUpper, 3, 1e-12)
}

// Comparability is declared per span of years: Pornhub has a line of its own from 2021.
func TestYearsOutsideADeclarationAreNotCompared(t *testing.T) {
	w := indicators(t)
	for _, year := range []string{"2020", "2021", "2023", "2024"} {
		w.counts("pornhub", year, 100, 110)
	}
	for range 5 { // in order, whatever that of a map
		w.compute()
		var years []int32
		for _, r := range w.lines("pornhub") {
			years = append(years, r.Year)
			if got, want := hasFlag(r.Flags, "break_2024_bundling"), r.Year >= 2024; got != want {
				t.Errorf("%d: flags %q", r.Year, r.Flags)
			}
		}
		if !slices.Equal(years, []int32{2021, 2023, 2024}) {
			t.Errorf("compared are %v", years)
		}
	}
}
