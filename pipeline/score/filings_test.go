package score

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/checks/dsachecks"
	"github.com/answerable-data/answerable/pipeline/resolve"
	"github.com/answerable-data/answerable/pipeline/table"
)

// sheetOf adds cells of a row of a harmonised report: metric=value. Blanks are negative.
func (w *world) sheetOf(source, platform, period, breakdown, harm string, cells map[string]float64) {
	w.t.Helper()
	for _, m := range []string{"dsa_notices", "dsa_notices_tf", "dsa_own_measures", "dsa_own_automated", "dsa_appeals", "dsa_automated_recall"} {
		v, ok := cells[m]
		if !ok {
			continue
		}
		w.figure(source, platform, m, harm, period, v, func(o *table.Observation) {
			o.Breakdown, o.Geography, o.Unit = breakdown, "EU", "measures"
			if m == "dsa_automated_recall" {
				o.Unit = "share"
			}
			for _, s := range w.set.Sources {
				if s.ID == source && s.Hand == "second" {
					o.Flags = "second_hand"
				}
			}
			if v != float64(int64(v)) && o.Unit != "share" {
				o.State, o.Flags = implausible, "fraction_in_count"
			}
		})
	}
}

const (
	totalRow   = "category=TOTAL;sheet=6"
	minorsRow  = "category=STATEMENT_CATEGORY_PROTECTION_OF_MINORS;sheet=6"
	csamRow    = "category=STATEMENT_CATEGORY_PROTECTION_OF_MINORS;keyword=KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL;sheet=6"
	noticeRow4 = "category=STATEMENT_CATEGORY_PROTECTION_OF_MINORS;keyword=KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL;sheet=4"
)

// report adds a small report on sheets 4 and 6 that passes three checks (automated within measures, flaggers
// within notices, whole counts); automated is of ten measures, flaggers of ten notices.
func (w *world) report(source, platform, period string, automated, flaggers float64) {
	w.sheetOf(source, platform, period, csamRow, "csam", map[string]float64{"dsa_own_measures": 10, "dsa_own_automated": automated})
	w.sheetOf(source, platform, period, noticeRow4, "csam", map[string]float64{"dsa_notices": 10, "dsa_notices_tf": flaggers})
}

func (w *world) checked() {
	w.t.Helper()
	w.set.Checks = nil
	dsachecks.Fill(w.set)
	w.compute()
}

func TestFilingDutiesMet(t *testing.T) {
	w := newWorld(t)
	for _, period := range []string{"2025-07-01/2025-12-31", "2026-01-01/2026-06-30", "2026-07-01/2026-12-31"} {
		w.report("first@1", "tiktok", period, 4, 1)
	}
	w.report("first@1", "snapchat", "2025-07-01/2025-12-31", 11, 1)
	w.checked()
	a8 := w.get("tiktok", "A8")
	near(t, "A8", a8.Value, 1, 0)
	near(t, "n", a8.N, 9, 0)
	near(t, "lower limit", a8.Lower, 9.0/18, 1e-12) // three of six kinds could be made in each report
	near(t, "upper limit", a8.Upper, 1, 0)
	near(t, "score", a8.Score, 100, 0)
	near(t, "score at the worse limit", a8.ScoreLower, 0, 1e-9)
	if !a8.Scored || a8.State != published || a8.Period != "2025H2/2026H2" || a8.Pillar != "reporting" {
		t.Errorf("%+v", a8)
	}
	snap := w.get("snapchat", "A8")
	near(t, "A8 with automated measures above measures", snap.Value, 2.0/3, 1e-12)
	if snap.Scored || snap.Score != nil || snap.State != tooSmall || snap.Reason != "few-checks" || !strings.Contains(snap.Basis, "not automated-within-measures") {
		t.Errorf("three checks are scored: %+v", snap)
	}
	if s := w.score("snapchat", "reporting"); s.Score != nil || s.State != tooSmall {
		t.Errorf("%+v", s)
	}
}

// A kind of check counts once a report: a hundred more failed rows of it change nothing.
func TestALongReportIsNotPunished(t *testing.T) {
	w := newWorld(t)
	w.report("first@1", "tiktok", "2025-07-01/2025-12-31", 11, 1)
	w.checked()
	before := *w.get("tiktok", "A8").Value
	for _, k := range []string{"A", "B", "C"} {
		w.sheetOf("first@1", "tiktok", "2025-07-01/2025-12-31", minorsRow+";keyword=KEYWORD_"+k, "minors_other", map[string]float64{"dsa_own_measures": 1, "dsa_own_automated": 2})
	}
	w.checked()
	near(t, "A8 after more failed rows", w.get("tiktok", "A8").Value, before, 0)
}

// The newest periods are the newest, in whatever order they are read.
func TestReportsInAnyOrder(t *testing.T) {
	w := indicators(t)
	for _, period := range []string{"2027-07-01/2027-12-31", "2026-07-01/2026-12-31", "2027-01-01/2027-06-30", "2025-01-01/2025-06-30", "2026-01-01/2026-06-30", "2025-07-01/2025-12-31"} {
		w.report("first@1", "tiktok", period, 4, 1)
	}
	w.set.Checks = nil
	dsachecks.Fill(w.set)
	slices.Reverse(w.set.Checks)
	w.compute()
	if a8 := w.get("tiktok", "A8"); a8.Period != "2026H1/2027H2" {
		t.Errorf("%s", a8.Period)
	}
}

// Only the four newest periods count.
func TestOldReportsPassOutOfA8(t *testing.T) {
	w := newWorld(t)
	w.report("first@1", "tiktok", "2025-07-01/2025-12-31", 11, 11)
	for _, period := range []string{"2026-01-01/2026-06-30", "2026-07-01/2026-12-31", "2027-01-01/2027-06-30", "2027-07-01/2027-12-31"} {
		w.report("first@1", "tiktok", period, 4, 1)
	}
	w.checked()
	if a8 := w.get("tiktok", "A8"); *a8.Value != 1 || *a8.N != 12 || a8.Period != "2026H1/2027H2" {
		t.Errorf("%+v", a8)
	}
}

func TestFilingStates(t *testing.T) {
	w := newWorld(t)
	w.source("compiled@1", "second", "1")
	w.source("first@2", "first", "2")
	w.report("compiled@1", "facebook", "2025-07-01/2025-12-31", 4, 27)
	w.sheetOf("compiled@1", "facebook", "2025-07-01/2025-12-31", "scope=total;sheet=7", "all", map[string]float64{"dsa_appeals": 72.45})
	w.report("compiled@1", "x", "2026-01-01/2026-06-30", 11, 11) // newer and second-hand: left out beside the first-hand one
	w.report("first@1", "x", "2025-07-01/2025-12-31", 4, 1)
	w.report("first@1", "pinterest", "2025-07-01/2025-12-31", 11, 1) // corrected below
	w.report("first@2", "pinterest", "2025-07-01/2025-12-31", 9, 1)
	w.suit("case-1", "reddit", "pending", "", "")
	w.figure("first@1", "microsoft-hosted", "content_proactive_share", "cse", "2025", 0.5)
	ended, err := resolve.ParseDay("2023-11-08")
	if err != nil {
		t.Fatal(err)
	}
	w.suit("case-2", "omegle", "settled", "", "")
	for i := range w.set.Platforms {
		if w.set.Platforms[i].ID == "omegle" {
			w.set.Platforms[i].ValidTo = ended
		}
	}
	w.checked()
	facebook := w.get("facebook", "A8")
	near(t, "A8 of a compilation", facebook.Value, 0.5, 0) // automated passes, flaggers fail; the fraction may be the compiler's
	if facebook.Scored || facebook.Score != nil || facebook.Reason != "second-hand-report" || facebook.Flags != "second_hand" || *facebook.N != 2 {
		t.Errorf("a compilation is scored: %+v", facebook)
	}
	if s := w.score("facebook", "reporting"); s.Score != nil || s.State != notCollected || s.Reason != "no-indicator-scored" {
		t.Errorf("%+v", s)
	}
	if a8 := w.get("x", "A8"); *a8.Value != 1 || a8.Period != "2025H2" || a8.Flags != "" {
		t.Errorf("second-hand figures count beside the publisher's own: %+v", a8)
	}
	if a8 := w.get("pinterest", "A8"); *a8.Value != 1 || *a8.N != 3 {
		t.Errorf("a report that was corrected is still held against its publisher: %+v", a8)
	}
	if a8 := w.get("reddit", "A8"); a8.State != notCollected || a8.Reason != "no-report-held" || a8.Value != nil {
		t.Errorf("a report that is not held: %+v", a8)
	}
	if a8 := w.get("omegle", "A8"); a8.State != notApplicable || a8.Reason != "ended-before-duty" {
		t.Errorf("a service that ended: %+v", a8)
	}
	for _, ind := range w.set.Indicators {
		if ind.Indicator == "A8" && ind.Platform == "microsoft-hosted" {
			t.Errorf("several services together have a duty to file: %+v", ind)
		}
	}
}

// Blank cells alone let no check be made.
func TestNoCheckPossible(t *testing.T) {
	w := newWorld(t)
	w.report("first@1", "tiktok", "2025-07-01/2025-12-31", -1, -1)
	w.sheetOf("first@1", "tiktok", "2026-01-01/2026-06-30", totalRow, "all", map[string]float64{"dsa_own_measures": -1})
	for i := range w.set.Observations {
		w.set.Observations[i].Value, w.set.Observations[i].State = nil, notPublished
	}
	w.checked()
	if a8 := w.get("tiktok", "A8"); a8.State != notCollected || a8.Reason != "no-check-possible" || a8.Value != nil || a8.Method != "" {
		t.Errorf("%+v", a8)
	}
}

// A framework without A8, B5, B7 and B8 builds, and has none of them.
func TestFrameworkMayLeaveThemOut(t *testing.T) {
	w := newWorld(t)
	w.report("first@1", "tiktok", "2025-07-01/2025-12-31", 4, 1)
	w.figure("first@1", "tiktok", "videos_within_24h_share", "minors", "2024Q1", 0.9, func(o *table.Observation) { o.Breakdown = "policy=Sexual exploitation of minors;task=all" })
	var left []datasets.IndicatorDef
	for _, d := range w.know.Framework.Indicators {
		if !strings.Contains("A8 B5 B7 B8", d.ID) {
			left = append(left, d)
		}
	}
	w.know.Framework.Indicators = left
	w.checked()
	for _, ind := range w.set.Indicators {
		if strings.Contains("A8 B5 B7 B8", ind.Indicator) {
			t.Errorf("%+v", ind)
		}
	}
}

// Volume is never scored: a thousand times the figures, in the same proportions, changes no score; and
// another platform's report changes none either.
func TestVolumeAndOthersChangeNoFilingScore(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		automated := float64(rapid.IntRange(0, 12).Draw(rt, "automated"))
		times := float64(rapid.IntRange(1, 1000).Draw(rt, "times"))
		scores := func(factor float64, other bool) (out []string) {
			w := newWorld(t)
			for _, period := range []string{"2025-07-01/2025-12-31", "2026-01-01/2026-06-30", "2026-07-01/2026-12-31"} {
				w.sheetOf("first@1", "tiktok", period, csamRow, "csam", map[string]float64{"dsa_own_measures": 10 * factor, "dsa_own_automated": automated * factor})
				w.sheetOf("first@1", "tiktok", period, noticeRow4, "csam", map[string]float64{"dsa_notices": 100 * factor, "dsa_notices_tf": factor})
				if other {
					w.report("first@1", "snapchat", period, 11, 11)
				}
			}
			w.checked()
			for _, id := range []string{"A8", "B5"} {
				ind := w.get("tiktok", id)
				out = append(out, text(ind.Score)+" "+text(ind.Value)+" "+ind.State)
			}
			return append(out, text(w.score("tiktok", "reporting").Score))
		}
		want := scores(10, false)
		for _, got := range [][]string{scores(10*times, false), scores(10, true)} {
			if strings.Join(got, "|") != strings.Join(want, "|") {
				rt.Fatalf("%q, want %q", got, want)
			}
		}
	})
}

// Two reports, of which the first breaks one duty: five of six checks passed, six more could not be made. Of the check
// that failed both figures are named, of one that passed one.
func TestARowOfFilings(t *testing.T) {
	w := indicators(t)
	w.report("first@1", "tiktok", "2025-07-01/2025-12-31", 11, 1)
	w.report("first@1", "tiktok", "2026-01-01/2026-06-30", 4, 1)
	w.checked()
	sameRow(t, "A8", table.Indicator{Platform: "tiktok", Indicator: "A8", Period: "2025H2/2026H1", Address: "2026Q3.0:tiktok:A8:2025H2/2026H1",
		Pillar: "reporting", Perimeter: "tiktok", State: tooSmall, Value: ptr(5.0 / 6), Lower: ptr(5.0 / 12), Upper: ptr(11.0 / 12),
		Method: "checks not made counted both ways", Numerator: ptr(5.0), N: ptr(6.0), Unit: "share", Reason: "few-checks", Reliability: "low",
		Observations: []string{"o-000000000001", "o-000000000002", "o-000000000003", "o-000000000004", "o-000000000006", "o-000000000007", "o-000000000008"},
		Basis:        "2025H2: 2 of 3 checks passed, not automated-within-measures; 2026H1: 3 of 3 checks passed"}, w.get("tiktok", "A8"))
}

// From eight checks on A8 is scored.
func TestFloorOfFilings(t *testing.T) {
	for _, scored := range []bool{false, true} {
		w := indicators(t)
		for i, period := range []string{"2024H1", "2024H2", "2025H1", "2025H2"} {
			if i > 0 || scored { // two checks a report: automated within measures, whole counts
				w.sheetOf("first@1", "tiktok", period, csamRow, "csam", map[string]float64{"dsa_own_measures": 10, "dsa_own_automated": 4})
			} else {
				w.sheetOf("first@1", "tiktok", period, csamRow, "csam", map[string]float64{"dsa_own_measures": 10})
			}
		}
		w.checked()
		a8 := w.get("tiktok", "A8")
		near(t, "checks", a8.N, map[bool]float64{true: 8, false: 7}[scored], 0)
		if a8.Scored != scored || (a8.Score != nil) != scored || (a8.State == published) != scored {
			t.Errorf("%v checks: %+v", *a8.N, a8)
		}
	}
}

// A kind of check that failed in one row has failed, whether rows that pass come before or after.
func TestOneFailedRowFailsItsCheck(t *testing.T) {
	rows := []string{minorsRow + ";keyword=KEYWORD_A", minorsRow + ";keyword=KEYWORD_B", minorsRow + ";keyword=KEYWORD_C"}
	for wrong := range rows {
		w := indicators(t)
		for i, row := range rows {
			automated := 1.0
			if i == wrong {
				automated = 12
			}
			w.sheetOf("first@1", "tiktok", half, row, "minors_other", map[string]float64{"dsa_own_measures": 10, "dsa_own_automated": automated})
		}
		w.checked()
		near(t, "checks passed", w.get("tiktok", "A8").Numerator, 1, 0)
		near(t, "checks made", w.get("tiktok", "A8").N, 2, 0)
	}
}

// A service that ended before the first day of the duty has none; one that ended on that day or later has.
func TestServicesThatEnded(t *testing.T) {
	for day, want := range map[string]string{"2025-06-30": "ended-before-duty", "2025-07-01": "no-report-held", "2026-01-01": "no-report-held", "": "no-report-held"} {
		w := indicators(t)
		w.suit("case-2", "omegle", "settled", "", "")
		w.suit("case-3", "google", "settled", "", "")
		if day != "" {
			ended, err := resolve.ParseDay(day)
			if err != nil {
				t.Fatal(err)
			}
			for i := range w.set.Platforms {
				if w.set.Platforms[i].ID == "omegle" {
					w.set.Platforms[i].ValidTo = ended
				}
			}
		}
		w.checked()
		if a8 := w.get("omegle", "A8"); a8.Reason != want || a8.Period != "2025H2" {
			t.Errorf("ended %q: %+v", day, a8)
		}
		if w.rows("google", "A8")+w.rows(Pooled, "A8") != 0 {
			t.Error("an operator as a whole has a duty to file")
		}
	}
}
