package score

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// never stands for a report that was not public on the day of the look.
const never = -1

// due adds a due report of a platform for a half-year, counted from one that ended on day 20000. Days are
// the least and the most from the end of the period to publication.
func (w *world) due(platform, status string, half int, days ...float64) {
	end := table.Date(20000 + 182*half)
	d := table.DueReport{Platform: platform, Regime: "dsa-half-year", PeriodStart: end - 181, PeriodEnd: end, DueOn: end + 60, Status: status}
	d.ID = fmt.Sprintf("d-%s-%d", platform, half)
	if len(days) > 0 {
		d.AtLeast = ptr(days[0])
		if most := days[len(days)-1]; most != never {
			d.AtMost = &most
		}
	}
	w.set.DueReports = append(w.set.DueReports, d)
}

// inScorecard brings platforms into the scorecard, so that a due report of theirs counts.
func (w *world) inScorecard(platforms ...string) {
	for _, p := range platforms {
		w.suit("case-"+p, p, "pending", "", "")
	}
}

func TestTimelinessOfEachKind(t *testing.T) {
	w := newWorld(t)
	w.inScorecard("tiktok", "x", "bing", "reddit", "discord", "roblox", "temu", "zalando", "grindr", "kik")
	w.due("tiktok", datasets.DueDated, 1, 58)
	w.due("tiktok", datasets.DueDated, 2, 62)
	w.due("x", datasets.DueDated, 1, 61)
	w.due("x", datasets.DueNotCollected, 2)
	w.due("bing", datasets.DueSeen, 1, 0, 133)
	w.due("bing", datasets.DueDated, 2, 59)
	w.due("reddit", datasets.DueReissued, 1, 58, 107)
	w.due("reddit", datasets.DueDated, 2, 70)
	w.due("discord", datasets.DueDated, 1, 59)
	w.due("discord", datasets.DueAbsent, 2, 82, never)
	for i, days := range []float64{300, 61, 65, 71} { // the oldest lies before the last four
		w.due("roblox", datasets.DueDated, i, days)
	}
	w.due("roblox", datasets.DueAbsent, 4, 82, never)
	w.due("temu", datasets.DueAbsent, 1, 300, never)
	w.due("temu", datasets.DueAbsent, 2, 100, never)
	w.due("zalando", datasets.DueNotCollected, 1)
	w.due("grindr", datasets.DueNone, 1)
	for i := range 4 {
		w.due("kik", datasets.DueDated, i, 400)
	}
	w.compute()
	for _, c := range []struct {
		platform, state, reason, flags, reliability string
		value, lower, upper, n, score               float64
		scored                                      bool
	}{
		{"tiktok", published, "", "", "low", 60, 58, 62, 2, 100, true},
		{"x", tooSmall, "too-few-reports", "reports_not_read", "low", 61, 61, 61, 1, 99.672, false},
		{"bing", published, "", "date_is_upper_bound", "low", 96, 0, 133, 2, 88.197, true},
		{"reddit", published, "", "date_is_upper_bound", "low", 88.5, 58, 107, 2, 90.656, true},
		{"discord", published, "", "delay_is_lower_bound report_not_public", "low", 70.5, 59, 365, 2, 96.557, true},
		{"roblox", published, "", "report_not_public", "", 68, 61, 365, 4, 97.377, true},
		{"kik", published, "", "", "", 400, 400, 400, 4, 0, true},
	} {
		a3 := w.get(c.platform, "A3")
		if a3.State != c.state || a3.Reason != c.reason || a3.Flags != c.flags || a3.Reliability != c.reliability || a3.Scored != c.scored {
			t.Errorf("A3 of %s is %s %q %q %q, scored %v", c.platform, a3.State, a3.Reason, a3.Flags, a3.Reliability, a3.Scored)
		}
		near(t, "A3 of "+c.platform, a3.Value, c.value, 0)
		near(t, "lower limit of "+c.platform, a3.Lower, c.lower, 0)
		near(t, "upper limit of "+c.platform, a3.Upper, c.upper, 0)
		near(t, "n of "+c.platform, a3.N, c.n, 0)
		near(t, "score of "+c.platform, a3.Score, c.score, 0.001)
		if len(a3.Observations) != int(c.n) {
			t.Errorf("A3 of %s rests on %v", c.platform, a3.Observations)
		}
	}
	for _, c := range []struct{ platform, state, reason string }{
		{"temu", notPublished, "no-due-report-public"}, {"zalando", notCollected, "due-reports-not-read"}, {"grindr", notApplicable, "no-report-due"},
	} {
		if a3 := w.get(c.platform, "A3"); a3.State != c.state || a3.Reason != c.reason || a3.Value != nil || a3.Scored || len(a3.Observations) == 0 {
			t.Errorf("A3 of %s: %+v", c.platform, a3)
		}
	}
}

// The end of a bound that is not known can only better the score of an upper bound, and only worsen that of a
// lower one.
func TestBoundsOfADateBoundTheScore(t *testing.T) {
	w := newWorld(t)
	w.inScorecard("bing", "discord")
	w.due("bing", datasets.DueSeen, 1, 0, 133)
	w.due("bing", datasets.DueSeen, 2, 0, 90)
	w.due("discord", datasets.DueAbsent, 1, 82, never)
	w.due("discord", datasets.DueDated, 2, 59)
	w.compute()
	b, d := w.get("bing", "A3"), w.get("discord", "A3")
	near(t, "score of what was seen, at best", b.ScoreUpper, 100, 0)
	near(t, "score of what was not public, at worst", d.ScoreLower, 0, 0)
	if *b.Score > *b.ScoreUpper || *d.Score < *d.ScoreLower {
		t.Error("the limits do not hold the score")
	}
}

func TestTimelinessAloneMakesNoScore(t *testing.T) {
	w := newWorld(t)
	w.inScorecard("tiktok", "google")
	for _, p := range []string{"tiktok", "google"} {
		w.due(p, datasets.DueDated, 1, 59)
		w.due(p, datasets.DueDated, 2, 59)
	}
	google(w, 1472221, 1470958)
	w.compute()
	if s := w.score("tiktok", "reporting"); s.Score != nil || s.Lower != nil || s.State != notCollected || s.Reason != "supporting-alone" || s.Reliability != "" {
		t.Errorf("punctual reports alone make a score: %+v", s)
	}
	s := w.score("google", "reporting")
	near(t, "reporting of Google", s.Score, (*w.get("google", "A1").Score+100)/2, 1e-9)
	if s.Reliability != "" || len(s.Contributions) != 2 {
		t.Errorf("half of a score of low reliability marks the whole: %+v", s)
	}
}

func TestADueReportThatIsMissingCostsThePillar(t *testing.T) {
	w := newWorld(t)
	w.due("google", datasets.DueAbsent, 1, 100, never)
	google(w, 1472221, 1470958)
	w.compute()
	s := w.score("google", "reporting")
	if s.Score != nil || s.State != notPublished || s.Reason != "coverage-below-threshold" {
		t.Errorf("half of the pillar is missing: %+v", s)
	}
	near(t, "lower end", s.Lower, *w.get("google", "A1").Score/2, 0.5)
}

func TestADueReportBringsNobodyIntoTheScorecard(t *testing.T) {
	w := newWorld(t)
	w.due("bing", datasets.DueDated, 1, 59)
	w.due("bing", datasets.DueDated, 2, 59)
	w.compute()
	if len(w.set.Indicators) != 0 || len(w.set.Scores) != 0 {
		t.Errorf("%d indicators, %d scores of a platform without any other figure", len(w.set.Indicators), len(w.set.Scores))
	}
}

// anyDue draws due reports of four platforms.
func anyDue(t *rapid.T, w *world) {
	for _, p := range []string{"tiktok", "x", "bing", "reddit"} {
		for half := range rapid.IntRange(0, 6).Draw(t, "reports of "+p) {
			least := float64(rapid.IntRange(1, 500).Draw(t, "days"))
			switch status := rapid.SampledFrom(datasets.DueStatuses()).Draw(t, "status"); status {
			case datasets.DueDated:
				w.due(p, status, half, least)
			case datasets.DueReissued, datasets.DueSeen:
				w.due(p, status, half, least, least+float64(rapid.IntRange(1, 200).Draw(t, "more")))
			case datasets.DueAbsent:
				w.due(p, status, half, least, never)
			default:
				w.due(p, status, half)
			}
		}
	}
}

func TestTimelinessHoldsItsProperties(t *testing.T) {
	empty := newWorld(t)
	rapid.Check(t, func(rt *rapid.T) {
		set := *empty.set
		w := &world{t: t, know: empty.know, set: &set}
		w.inScorecard("tiktok", "x", "bing", "reddit")
		google(w, 1472221, 1470958)
		anyDue(rt, w)
		w.compute()
		of := func(p string) []table.Indicator {
			return slices.DeleteFunc(slices.Clone(w.set.Indicators), func(i table.Indicator) bool { return i.Platform != p || i.Indicator != "A3" })
		}
		for _, p := range []string{"tiktok", "x", "bing", "reddit"} {
			for _, i := range of(p) {
				if v := i.Value; v != nil && (*v < *i.Lower || *v > *i.Upper || math.IsInf(*i.Upper, 0) || *i.N > lastDue || *i.N < 1) {
					rt.Fatalf("A3 of %s: %v outside %v to %v, n %v", p, *v, *i.Lower, *i.Upper, *i.N)
				}
				if i.State == notApplicable && (i.Scored || i.Value != nil) {
					rt.Fatalf("A3 of %s does not apply and has a value", p)
				}
			}
		}
		want, scores := of("tiktok"), slices.Clone(w.set.Scores)
		all := w.set.DueReports
		w.set.DueReports = rapid.Permutation(all).Draw(rt, "order") // the order of the rows is nothing
		w.due("discord", datasets.DueNone, 1)                       // nor is a period for which nothing was due
		w.compute()
		if d := cmp.Diff(scores, w.set.Scores); d != "" {
			rt.Fatalf("order, or what does not apply, changed a score:\n%s", d)
		}
		w.set.DueReports = slices.DeleteFunc(slices.Clone(all), func(d table.DueReport) bool { return d.Platform != "tiktok" })
		w.compute()
		if d := cmp.Diff(want, of("tiktok")); d != "" {
			rt.Fatalf("the reports of others changed A3 of one:\n%s", d)
		}
	})
}

func TestBasisNamesEveryDelay(t *testing.T) {
	w := newWorld(t)
	w.inScorecard("bing")
	w.due("bing", datasets.DueSeen, 1, 0, 133)
	w.due("bing", datasets.DueDated, 2, 59)
	w.due("bing", datasets.DueAbsent, 3, 82, never)
	w.compute()
	if b := w.get("bing", "A3").Basis; !strings.Contains(b, "0 to 133, 59, at least 82; 3 of the last 3") {
		t.Errorf("basis %q", b)
	}
}

// A row of A3: three reports, of which the middle value counts, over the span of their periods.
func TestARowOfTimeliness(t *testing.T) {
	w := indicators(t)
	w.inScorecard("tiktok")
	w.due("tiktok", datasets.DueDated, 1, 70)
	w.due("tiktok", datasets.DueDated, 2, 61)
	w.due("tiktok", datasets.DueDated, 3, 100)
	w.compute()
	sameRow(t, "A3", table.Indicator{Platform: "tiktok", Indicator: "A3", Period: "2024-10-05/2026-04-03", Address: "2026Q3.0:tiktok:A3:2024-10-05/2026-04-03",
		Pillar: "reporting", Perimeter: "tiktok", State: published, Value: ptr(70.0), Lower: ptr(61.0), Upper: ptr(100.0), Method: "range over reports",
		N: ptr(3.0), Unit: "days", Score: ptr(100 * 295.0 / 305), ScoreLower: ptr(100 * 265.0 / 305), ScoreUpper: ptr(100 * 304.0 / 305), Scored: true,
		Reliability: "low", Observations: []string{"d-tiktok-3", "d-tiktok-2", "d-tiktok-1"},
		Basis: "days from period to report: 70, 61, 100; 3 of the last 3 due reports read"}, w.get("tiktok", "A3"))
}

// Reports that are late beyond the scale stretch the limit beyond it, and every flag stands beside the others.
func TestReportsBeyondTheScale(t *testing.T) {
	w := indicators(t)
	w.inScorecard("tiktok", "x")
	w.due("tiktok", datasets.DueNotCollected, 1)
	w.due("tiktok", datasets.DueAbsent, 2, 400, never)
	w.due("tiktok", datasets.DueSeen, 3, 0, 133)
	w.due("tiktok", datasets.DueAbsent, 4, 82, never)
	w.due("x", datasets.DueSeen, 1, 0, 500)
	w.due("x", datasets.DueSeen, 2, 0, 90)
	w.due("x", datasets.DueAbsent, 3, 82, never)
	w.compute()
	a3 := w.get("tiktok", "A3")
	near(t, "known to be exceeded", a3.Value, 82, 0)
	near(t, "least", a3.Lower, 0, 0)
	near(t, "greatest", a3.Upper, 400, 0)
	if a3.Flags != "date_is_upper_bound delay_is_lower_bound report_not_public reports_not_read" {
		t.Errorf("flags %q", a3.Flags)
	}
	near(t, "greatest, of a report that came", w.get("x", "A3").Upper, 500, 0)
	if f := w.get("x", "A3").Flags; f != "date_is_upper_bound report_not_public" {
		t.Errorf("flags %q", f)
	}
}

// The span of the reports is that of their periods, whatever their order and whichever reaches furthest.
func TestSpanOfReports(t *testing.T) {
	w := indicators(t)
	w.inScorecard("tiktok", "grindr", "zalando")
	for half := 1; half <= 3; half++ {
		w.due("tiktok", datasets.DueDated, half, 60)
		w.due("grindr", datasets.DueNone, half)
		w.due("zalando", datasets.DueNotCollected, half)
	}
	for i := range w.set.DueReports {
		if d := &w.set.DueReports[i]; d.ID == "d-tiktok-2" {
			d.PeriodStart -= 1000
		}
	}
	w.compute()
	for platform, want := range map[string]string{"tiktok": "2022-07-10/2026-04-03", "grindr": "2024-10-05/2026-04-03", "zalando": "2024-10-05/2026-04-03"} {
		a3 := w.get(platform, "A3")
		ids := slices.Sorted(slices.Values(a3.Observations))
		if a3.Period != want || !slices.Equal(ids, []string{"d-" + platform + "-1", "d-" + platform + "-2", "d-" + platform + "-3"}) {
			t.Errorf("%s: %s, %v", platform, a3.Period, a3.Observations)
		}
	}
}
