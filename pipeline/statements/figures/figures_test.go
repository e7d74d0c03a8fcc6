package figures

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/statements/sor"
	"github.com/answerable-data/answerable/pipeline/statements/tally"
	"github.com/answerable-data/answerable/pipeline/table"
)

// group makes a group up; the fields that a test does not set are those of a usual statement.
func group(n int64, set func(*tally.Aggregate)) tally.Aggregate {
	g := tally.Aggregate{Platform: "Tik", ApplicationMonth: "2025-08", Category: sor.CategoryMinors, Minors: "primary", DecisionGround: "DECISION_GROUND_INCOMPATIBLE_CONTENT",
		DecisionVisibility: "DECISION_VISIBILITY_CONTENT_REMOVED", AutomatedDetection: "Yes", AutomatedDecision: "AUTOMATED_DECISION_FULLY", SourceType: "SOURCE_VOLUNTARY",
		Count: n, DecisionDelayDays: []tally.Bin{{At: 0, Count: n}}, SubmissionDelayHours: []tally.Bin{{At: 24, Count: n}}}
	if set != nil {
		set(&g)
	}
	return g
}

// every lists all days from one to another.
func every(t *testing.T, from, to string) []string {
	t.Helper()
	a, err := time.Parse(time.DateOnly, from)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for ; a.Format(time.DateOnly) <= to; a = a.AddDate(0, 0, 1) {
		out = append(out, a.Format(time.DateOnly))
	}
	return out
}

func compute(t *testing.T, in Input) map[string]table.StatementFigure {
	t.Helper()
	if in.Platform == nil {
		in.Platform = func(name, _ string) string { return strings.ToLower(name) }
	}
	in.Confidence = .95
	if in.Measures == nil {
		in.Measures = func(string, string) (float64, bool) { return 0, false }
	}
	out := map[string]table.StatementFigure{}
	for _, f := range Compute(in) {
		key := strings.TrimSuffix(f.Platform+" "+f.Period+" "+f.Figure+" "+f.Part, " ")
		if _, twice := out[key]; twice {
			t.Errorf("%s stands twice", key)
		}
		out[key] = f
	}
	return out
}

// says writes what a figure says, for comparison.
func says(f table.StatementFigure) string {
	n := func(v *int64) string {
		if v == nil {
			return "-"
		}
		return fmt.Sprint(*v)
	}
	value := "-"
	if f.Value != nil {
		value = fmt.Sprintf("%.4g", *f.Value)
	}
	return fmt.Sprintf("%s %s %s/%s %s", f.State, value, n(f.Numerator), n(f.Denominator), strings.Join(f.Flags, ","))
}

func TestFiguresByHand(t *testing.T) {
	in := Input{Days: every(t, "2025-08-01", "2025-10-30"), All: true, Territory: true, Groups: []tally.Aggregate{
		group(60, func(g *tally.Aggregate) {
			g.MinorsKeywords, g.KeywordGiven = keywordAge+"|"+keywordCSAM, 60
			g.DecisionDelayDays = []tally.Bin{{At: -3, Count: 10}, {At: 0, Count: 20}, {At: 31, Count: 30}}
		}),
		group(100, func(g *tally.Aggregate) {
			g.DecisionVisibility, g.SourceType, g.AutomatedDetection = "DECISION_VISIBILITY_CONTENT_DISABLED|DECISION_VISIBILITY_OTHER", "SOURCE_ARTICLE_16", "No"
			g.SubmissionDelayHours = []tally.Bin{{At: 167, Count: 50}, {At: 168, Count: 50}}
		}),
		group(40, func(g *tally.Aggregate) { // an account alone: its delay is that of the account
			g.Minors, g.DecisionVisibility, g.DecisionAccount, g.SourceType = "addition", "", "DECISION_ACCOUNT_TERMINATED", "SOURCE_TRUSTED_FLAGGER"
			g.DecisionDelayDays = []tally.Bin{{At: 900, Count: 40}}
		}),
		group(800, func(g *tally.Aggregate) { g.Minors, g.Category = "none", "STATEMENT_CATEGORY_SELF_HARM" }),
	}}
	got := compute(t, in)
	for key, want := range map[string]string{
		"S1": "published 200 -/- ", "S1 primary": "published 160 -/- ", "S1 addition": "published 40 -/- ", "S3": "published 0.2 200/1000 ",
		"S4": "published 0.3 60/200 ", "S5": "not_applicable - -/- few_keywords", "S6": "published 0.3 60/200 ", "S6 " + keywordCSAM: "published 1 60/60 small_n",
		"S6 " + keywordAge: "published 1 60/60 small_n", "S6 none": "zero_published 0 0/140 ", "S6 " + keywordGrooming: "not_applicable - -/- ",
		"S7": "published 0.5 100/200 ", "S9": "published 0.5 100/200 ", "S10 DECISION_ACCOUNT_TERMINATED": "published 0.2 40/200 ",
		"S11": "published 0.5 100/200 ", "S13 SOURCE_ARTICLE_16": "published 0.5 100/200 ", "S14": "published 0.2857 40/140 ", "S15": "zero_published 0 0/200 ",
		"S16 median": "zero_published 0 -/150 ", "S16 p90": "published 31 -/150 ", "S16 same_day": "published 0.8 120/150 ", "S16 over_30_days": "published 0.2 30/150 ",
		"S16 negative": "published 0.0625 10/160 ", "S17 median": "published 24 -/200 ", "S17 p90": "published 168 -/200 ", "S17 over_7_days": "published 0.25 50/200 ",
		"S18 category_specification": "published 0.3 60/200 ", "S18 territorial_scope": "zero_published 0 0/200 ",
	} {
		if s := says(got["tik 2025-08 "+key]); s != want {
			t.Errorf("%s: %s, want %s", key, s, want)
		}
	}
	if f := got["tik 2025-08 S6"]; f.Lower == nil || *f.Lower > .3 || *f.Upper < .3 || *f.Confidence != .95 || f.DaysRead != 91 || f.DaysDue != 91 {
		t.Errorf("limits and days: %+v", f)
	}
}

// A small number gives no figure, and a very small one not even itself.
func TestFloors(t *testing.T) {
	for n, want := range map[int64]string{9: "too_small - -/- ", 10: "too_small - -/10 ", 29: "too_small - -/29 ", 30: "published 1 30/30 small_n", 99: "published 1 99/99 small_n", 100: "published 1 100/100 "} {
		in := Input{Days: every(t, "2025-08-01", "2025-10-30"), Groups: []tally.Aggregate{group(n, nil)}}
		if s := says(compute(t, in)["tik 2025-08 S6"]); s != want {
			t.Errorf("%d statements: %s, want %s", n, s, want)
		}
	}
}

// Days that were not read are said to be missing, and a month is final 60 days after its end.
func TestMonthsThatAreNotWhole(t *testing.T) {
	days := every(t, "2025-08-01", "2025-10-30")
	for _, c := range []struct {
		days []string
		want string
		read int32
		say  string
	}{
		{days, "", 91, "published"}, {days[:90], "days_missing,not_final", 90, "published"}, {slices.Delete(slices.Clone(days), 5, 6), "days_missing", 90, "published"},
		{slices.Delete(slices.Clone(days), 5, 8), "days_missing", 88, "published"}, {slices.Delete(slices.Clone(days), 5, 9), "days_missing", 87, "not_collected"},
		{days[10:11], "days_missing,not_final", 1, "not_collected"}, {days[31:], "days_missing", 60, "not_collected"},
	} {
		f := compute(t, Input{Days: c.days, Groups: []tally.Aggregate{group(500, nil)}})["tik 2025-08 S1"]
		if got := strings.Join(f.Flags, ","); got != c.want || f.DaysRead != c.read || f.State != c.say || (f.Value == nil) != (c.say != "published") {
			t.Errorf("%d days: %q, %d read, %s; want %q, %s", len(c.days), got, f.DaysRead, f.State, c.want, c.say)
		}
		share := compute(t, Input{Days: c.days, Groups: []tally.Aggregate{group(500, nil)}})["tik 2025-08 S6"]
		if share.State != c.say || (share.Value == nil) != (c.say != "published") {
			t.Errorf("%d days: %s", len(c.days), says(share))
		}
	}
}

// What an announcement calls wrong is not shown; what it calls not comparable is shown and marked.
func TestKnownErrorsAreApplied(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	in := Input{Days: every(t, "2025-07-01", "2025-10-30"), Validity: know.Validity, Platform: func(string, string) string { return "google-play" },
		Groups: []tally.Aggregate{group(500, nil), group(500, func(g *tally.Aggregate) { g.ApplicationMonth = "2025-07" })}}
	got := compute(t, in)
	if s := says(got["google-play 2025-08 S11"]); s != "invalid_period - -/500 flag_inverted" {
		t.Error(s)
	}
	if s := says(got["google-play 2025-08 S12 AUTOMATED_DECISION_FULLY"]); s != "published 1 500/500 " {
		t.Error(s)
	}
	if s := says(got["google-play 2025-07 S6"]); s != "published 1 500/500 schema_break" {
		t.Error(s)
	}
}

// Agreement is told only where every day of the half-year and of the sixty days behind it was read.
func TestAgreement(t *testing.T) {
	var groups []tally.Aggregate
	for _, m := range monthsOf("2025H2") {
		groups = append(groups, group(100, func(g *tally.Aggregate) { g.ApplicationMonth = m }), group(7, func(g *tally.Aggregate) { g.ApplicationMonth, g.Minors = m, "addition" }))
	}
	in := Input{Days: every(t, "2025-07-01", "2026-03-01"), Groups: groups, Measures: func(p, half string) (float64, bool) { return 800, p == "tik" && half == "2025H2" }}
	if s := says(compute(t, in)["tik 2025H2 S24"]); s != "published 0.75 600/800 " {
		t.Error(s)
	}
	in.Days = in.Days[1:]
	if s := says(compute(t, in)["tik 2025H2 S24"]); s != "not_collected - -/- days_missing" {
		t.Error(s)
	}
	in.Measures = nil
	if _, ok := compute(t, in)["tik 2025H2 S24"]; ok {
		t.Error("a figure without a harmonised report")
	}
}

// S5 is over the statements with a keyword, once at least half have one; a light export has no territory.
func TestSpecificEnoughAndLight(t *testing.T) {
	in := Input{Days: every(t, "2025-08-01", "2025-10-30"), Groups: []tally.Aggregate{
		group(100, func(g *tally.Aggregate) { g.MinorsKeywords = keywordGrooming }), group(60, func(g *tally.Aggregate) { g.MinorsKeywords = keywordChallenge }), group(160, nil)}}
	got := compute(t, in)
	for key, want := range map[string]string{"S5": "published 0.625 100/160 ", "S18 territorial_scope": "not_collected - -/- ", "S3": "not_collected - -/- "} {
		if s := says(got["tik 2025-08 "+key]); s != want {
			t.Errorf("%s: %s, want %s", key, s, want)
		}
	}
}

// sink hands rows to a member.
type sink struct {
	m *tally.Member
	n int64
}

func (s *sink) Row(r *sor.Row) error    { s.n++; return s.m.Row(r, s.n-1) }
func (s *sink) Reject(sor.Reject) error { return nil }

// The real rows give what was counted by hand in the notes: 14 distinct statements on minors of 200 rows.
func TestRealOracle(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "..", "shared", "data", "dsa-sor")
	files, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil || len(files) == 0 {
		t.Skip("needs ../shared/data, which is absent")
	}
	day := tally.NewDay(t.TempDir(), tally.Options{})
	for i, path := range files {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := sor.Read(context.Background(), f, sor.Options{}, &sink{m: day.Member(i)}); err != nil {
			t.Fatal(err)
		}
		_ = f.Close()
	}
	groups, _, err := day.Finish()
	if err != nil {
		t.Fatal(err)
	}
	by := map[string]*sums{}
	var n, specific int64
	for i := range groups {
		g := &groups[i]
		if by[g.Platform] == nil {
			by[g.Platform] = newSums(g.Platform, "")
		}
		by[g.Platform].add(g)
	}
	got := map[string][]int64{}
	for name, s := range by {
		n, specific = n+s.n, specific+s.specific
		v := func(label string) int64 { return s.visibility["DECISION_VISIBILITY_"+label] }
		got[name] = []int64{s.n, v("CONTENT_REMOVED"), v("CONTENT_DISABLED"), v("CONTENT_AGE_RESTRICTED"), v("OTHER"), s.account["DECISION_ACCOUNT_SUSPENDED"],
			s.account["DECISION_ACCOUNT_TERMINATED"], s.detection["Yes"], s.decision["AUTOMATED_DECISION_FULLY"], s.by[noKeyword].n}
	}
	want := map[string][]int64{"TikTok": {5, 0, 0, 1, 4, 0, 0, 5, 4, 5}, "Discord Netherlands B.V.": {4, 2, 0, 0, 0, 0, 2, 0, 0, 0}, "Idealo": {2, 0, 2, 0, 0, 0, 0, 2, 2, 2},
		"Snapchat": {2, 1, 0, 0, 0, 1, 0, 1, 2, 0}, "Google Shopping": {1, 1, 0, 0, 0, 0, 0, 1, 1, 1}}
	if d := cmp.Diff(want, got); d != "" || n != 14 || specific != 6 {
		t.Errorf("%d statements, %d with a keyword\n%s", n, specific, d)
	}
}
