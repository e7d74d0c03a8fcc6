package score

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/resolve"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A world is a small set of tables for one test.
type world struct {
	t    *testing.T
	set  *table.Set
	know *datasets.Knowledge
	n    int
}

func newWorld(t *testing.T) *world {
	t.Helper()
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	know.Disclosure.Coding = nil                                                                                               // what was judged of real platforms is no part of a small world
	know.Framework.Uncertainty.Draws, know.Framework.Uncertainty.SobolRows, know.Framework.Uncertainty.Resamples = 400, 50, 20 // enough for what most tests ask
	w := &world{t: t, know: know, set: &table.Set{}}
	for _, p := range know.Platforms {
		w.set.Platforms = append(w.set.Platforms, table.Platform{ID: p.ID, Parent: p.Parent, Level: p.Level, Kind: p.Kind, SizeClass: p.SizeClass, Known: true})
	}
	w.source("first@1", "first", "1")
	return w
}

func (w *world) source(id, hand, edition string) {
	catalog, _, _ := strings.Cut(id, "@")
	w.set.Sources = append(w.set.Sources, table.Source{ID: id, CatalogID: catalog, Hand: hand, Edition: edition})
}

// figure adds an observation; a negative value stands for a blank cell.
func (w *world) figure(source, platform, metric, harm, period string, value float64, change ...func(*table.Observation)) {
	w.t.Helper()
	p, err := resolve.ParsePeriod(period)
	if err != nil {
		w.t.Fatal(err)
	}
	w.n++
	_, edition, _ := strings.Cut(source, "@")
	o := table.Observation{Platform: platform, Perimeter: platform, Metric: metric, Harm: harm, Geography: "world", PeriodStart: p.Start,
		PeriodEnd: p.End, Period: p.Name, Source: source, Edition: edition, ID: fmt.Sprintf("o-%012d", w.n), State: published, Value: &value}
	if value < 0 {
		o.Value, o.State = nil, notPublished
	}
	for _, f := range change {
		f(&o)
	}
	w.set.Observations = append(w.set.Observations, o)
}

// notices adds a sheet 4 row; blanks are negative.
func (w *world) notices(platform, harm string, cells ...float64) {
	w.t.Helper()
	order := []string{"dsa_notices", "dsa_notices_tf", "dsa_notice_items", "dsa_notice_items_tf", "dsa_notice_median_hours",
		"dsa_notice_median_hours_tf", "dsa_notice_actions_law", "dsa_notice_actions_law_tf", "dsa_notice_actions_tc", "dsa_notice_actions_tc_tf"}
	for i, v := range cells {
		w.figure("first@1", platform, order[i], harm, "2025-07-01/2025-12-31", v, func(o *table.Observation) {
			o.Rounding = ptr(1.0)
			if v == 1.94 || v == 6.58 {
				o.Rounding = ptr(0.01)
			}
		})
	}
}

func (w *world) suit(id, operator, status, first, basis string) {
	w.n++
	w.set.CasePlatforms = append(w.set.CasePlatforms, table.CasePlatform{Case: id, Platform: operator, Operator: operator, Scope: "core_victim_suit",
		Status: status, FirstRuling: first, FirstRulingBasis: basis, ID: fmt.Sprintf("l-%012d", w.n), Censored: "2026"})
}

func (w *world) compute() {
	w.t.Helper()
	w.set.Indicators, w.set.Scores, w.set.Reconciliations, w.set.Restatements = nil, nil, nil, nil
	w.set.Sensitivities, w.set.Audit, w.set.Differences = nil, nil, nil
	if err := Compute(w.set, w.know); err != nil {
		w.t.Fatal(err)
	}
}

// get finds an indicator by platform and id, in its newest period.
func (w *world) get(platform, id string) table.Indicator {
	w.t.Helper()
	var out table.Indicator
	for _, ind := range w.set.Indicators {
		if ind.Platform == platform && ind.Indicator == id && ind.Period >= out.Period {
			out = ind
		}
	}
	if out.Indicator == "" {
		w.t.Fatalf("no indicator %s of %s", id, platform)
	}
	return out
}

func (w *world) score(platform, pillar string) table.Score {
	w.t.Helper()
	for _, s := range w.set.Scores {
		if s.Platform == platform && s.Pillar == pillar {
			return s
		}
	}
	w.t.Fatalf("no score %s of %s", pillar, platform)
	return table.Score{}
}

func near(t *testing.T, what string, got *float64, want, tol float64) {
	t.Helper()
	if got == nil || math.Abs(*got-want) > tol {
		t.Errorf("%s = %v, want %v", what, text(got), want)
	}
}

func text(v *float64) string {
	if v == nil {
		return "null"
	}
	return number(*v)
}

func TestNormalise(t *testing.T) {
	log := datasets.Goalposts{Best: 1, Worst: 720, Scale: "log"}
	lin := datasets.Goalposts{Best: 0, Worst: 0.25, Scale: "linear"}
	for _, c := range []struct {
		v, want float64
		g       datasets.Goalposts
	}{
		{1, 100, log}, {720, 0, log}, {0.2, 100, log}, {0, 100, log}, {5000, 0, log}, {3, 83.302, log}, {6.58, 71.364, log},
		{0, 100, lin}, {0.25, 0, lin}, {0.21, 16, lin}, {0.9, 0, lin},
	} {
		if got := Normalise(c.v, c.g); math.Abs(got-c.want) > 0.001 {
			t.Errorf("Normalise(%v, %v) = %v, want %v", c.v, c.g, got, c.want)
		}
	}
}

// Values of the research note on the second half of 2025.
func TestNoticesOfEachKind(t *testing.T) {
	w := newWorld(t)
	w.notices("x", "csam", 37533, 9, 118153, 19, 3, 41, 1822, 4, 35131, 5)
	w.notices("facebook", "csam", 0, 27, 0, 78, 0, 18, 0, 0, 0, 16)
	w.notices("instagram", "csam", 0, 130, 0, 176, 0, 1.94, 0, 0, 0, 83)
	w.notices("amazon-store", "csam", 162, 0, 162, 0, 138, 0, 0, 0, 0, 0)
	w.notices("zalando", "minors", 3, 0, 3, -1, 23898, -1, -1, -1, -1, -1)
	w.notices("tiktok", "csam", 77123, 32, 33910, 26, 6.58, 1.6, -1, -1, -1, -1)
	w.notices("app-store", "csam", 21, 0, 21, 0, 86, 0, -1, -1, -1, -1)
	w.notices("youtube", "minors", 2545, 1, 3171, 1, 23, -1, -1, -1, -1, -1)
	w.notices("snapchat", "csam", 112, 44, 116, 48, 21, 7, 0, 0, 61, 35)
	w.compute()

	x := w.get("x", "B1")
	near(t, "B1 of X", x.Score, 83.3, 0.05)
	near(t, "B1 of X, worse limit", x.ScoreLower, 81.0, 0.05)
	near(t, "B1 of X, better limit", x.ScoreUpper, 86.1, 0.05)
	near(t, "n of B1 of X", x.N, 37533, 0)
	if !x.Scored || x.State != published {
		t.Errorf("B1 of X is %s, scored %v", x.State, x.Scored)
	}
	states := map[string]string{}
	for _, p := range []string{"facebook", "instagram", "zalando", "app-store", "youtube", "tiktok", "amazon-store"} {
		states[p] = w.get(p, "B1").State
	}
	want := map[string]string{"facebook": notApplicable, "instagram": notApplicable, "zalando": implausible, "app-store": tooSmall,
		"youtube": notPublished, "tiktok": published, "amazon-store": published}
	if d := cmp.Diff(want, states); d != "" {
		t.Errorf("states of B1 (-want +got):\n%s", d)
	}
	amazon := w.get("amazon-store", "B1")
	if amazon.Scored || !hasFlag(amazon.Flags, "contradiction_B1_B3") || w.get("amazon-store", "B3").Scored {
		t.Errorf("the contradiction of Amazon's B1 and B3 does not hold them back: %+v", amazon)
	}
	near(t, "B1 of Amazon, shown", amazon.Score, 25.1, 0.05)
	if s := w.score("amazon-store", "removal"); s.Score != nil || s.State != implausible {
		t.Errorf("Amazon has a removal score %s in state %s", text(s.Score), s.State)
	}
	snap := w.get("snapchat", "B3")
	near(t, "lower limit of B3 of Snapchat", snap.Lower, 0.43563, 0.0005)
	near(t, "upper limit of B3 of Snapchat", snap.Upper, 0.634, 0.0005)
	near(t, "B3 of X", w.get("x", "B3").Value, (36953.0/37533+36953.0/118153)/2, 1e-12)
	near(t, "C0 of X", w.get("x", "C0").Value, 1-(36953.0/37533+36953.0/118153)/2, 1e-12)
	if w.get("tiktok", "B3").State != notPublished || !hasFlag(w.get("tiktok", "B1").Flags, "fewer_items_than_notices") {
		t.Error("TikTok's blank actions or its items below notices went unnoticed")
	}
}

func TestTrustedFlaggersWaitForEightPlatforms(t *testing.T) {
	w := newWorld(t)
	w.notices("instagram", "csam", 0, 130, 0, 176, 0, 1.94, 0, 0, 0, 83)
	w.compute()
	if b2 := w.get("instagram", "B2"); b2.Scored || b2.Reason != "too-few-in-class" {
		t.Errorf("B2 of one platform is scored: %+v", b2)
	}
	if s := w.score("instagram", "removal"); s.State != notApplicable {
		t.Errorf("removal of Instagram is %s, want not_applicable", s.State)
	}
	for _, p := range []string{"facebook", "tiktok", "x", "snapchat", "pinterest", "youtube", "bing"} {
		w.notices(p, "csam", 100, 40, 100, 40, 5, 7, 50, 20, 10, 5)
	}
	w.compute()
	if b2 := w.get("instagram", "B2"); !b2.Scored {
		t.Errorf("B2 is not scored although eight platforms of the class publish it: %s", b2.Reason)
	}
}

func TestMissingValueLeavesARangeNotAScore(t *testing.T) {
	w := newWorld(t)
	w.notices("tiktok", "csam", 77123, 32, 33910, 26, 6.58, 1.6, -1, -1, -1, -1)
	w.compute()
	s := w.score("tiktok", "removal")
	if s.Score != nil || s.State != notPublished || s.Reason != "coverage-below-threshold" {
		t.Fatalf("half of the weight gives a score: %+v", s)
	}
	near(t, "lower end", s.Lower, *w.get("tiktok", "B1").ScoreLower/2, 1e-9)
	near(t, "upper end", s.Upper, *w.get("tiktok", "B1").ScoreUpper/2+50, 1e-9)
	if s.DataLower != nil || s.FullUpper != nil || s.RankLower != nil || s.Tier != "" {
		t.Error("bands, ranks or tiers are filled although nothing computes them yet")
	}
}

func TestContributionsAddUpToTheScore(t *testing.T) {
	w := newWorld(t)
	w.notices("snapchat", "csam", 112, 44, 116, 48, 21, 7, 0, 0, 61, 35)
	w.compute()
	s := w.score("snapchat", "removal")
	sum := 0.0
	for _, c := range s.Contributions {
		var points float64
		if _, err := fmt.Sscanf(c[strings.LastIndex(c, ":")+1:], "%g", &points); err != nil {
			t.Fatal(err)
		}
		sum += points
	}
	near(t, "score", s.Score, sum, 0.001)
	if *s.Lower > *s.Score || *s.Upper < *s.Score {
		t.Error("the limits do not contain the score")
	}
}

func google(w *world, own, clearing float64) {
	half := func(o *table.Observation) { o.Perimeter = "google-without-youtube" }
	w.figure("first@1", "google", "own_reports", "csam", "2023 H1", own/4, half)
	w.figure("first@1", "google", "own_reports", "csam", "2023 H2", own/4, half)
	w.figure("first@1", "youtube", "own_reports", "csam", "2023 H1", own/4)
	w.figure("first@1", "youtube", "own_reports", "csam", "2023 H2", own/4)
	w.figure("first@1", "google", "ncmec_reports", "csam", "2023", clearing, func(o *table.Observation) { o.Perimeter = "google-with-youtube" })
}

func TestReconciliation(t *testing.T) {
	w := newWorld(t)
	google(w, 1472221, 1470958)
	w.compute()
	a1 := w.get("google", "A1")
	near(t, "A1 of Google 2023", a1.Score, 99.88, 0.005)
	near(t, "gap", a1.Value, .000858, .0000005)
	if len(a1.Observations) != 5 || a1.Address != "2026Q3.0:google:A1:2023" {
		t.Errorf("A1 uses %v at %s", a1.Observations, a1.Address)
	}
	if r := w.set.Reconciliations[0]; *r.Own != 1472221 || *r.Clearing != 1470958 {
		t.Errorf("reconciliation %v against %v", *r.Own, *r.Clearing)
	}
	factorTwo := newWorld(t)
	google(factorTwo, 200, 100)
	factorTwo.compute()
	held := factorTwo.get("google", "A1")
	near(t, "a factor of two", held.Score, 0, 1e-9)
	if held.Scored || held.Reason != heldForReply || factorTwo.score("google", "reporting").Score != nil {
		t.Errorf("a gap of a factor of two is scored before the platform was asked: %+v", held)
	}
}

// A year after the last that we hold is our gap, and does not hide the newest comparison that can be made.
func TestAYearThatWasNotReadIsOurGap(t *testing.T) {
	w := newWorld(t)
	for i, part := range []string{"automated", "human"} {
		for _, half := range []string{"2024H1", "2024H2"} {
			w.figure("first@1", "x", "own_reports", "csam", half, float64(100*(i+1)), func(o *table.Observation) { o.Breakdown = "decision=" + part })
		}
	}
	w.figure("first@1", "x", "ncmec_reports", "csam", "2024", 610)
	w.figure("first@1", "x", "ncmec_reports", "csam", "2025", 816)
	w.compute()
	if a1 := w.get("x", "A1"); a1.Period != "2025" || a1.State != notCollected || a1.Reason != "own-count-not-read" {
		t.Errorf("2025: %+v", a1)
	}
	s := w.score("x", "reporting")
	near(t, "score of 2024", s.Score, 100*(1-math.Log(610.0/600)/math.Ln2), 1e-9)
}

func TestReconciliationNeedsTheWholeYear(t *testing.T) {
	w := newWorld(t)
	google(w, 1472221, 1470958)
	w.set.Observations = w.set.Observations[1:] // the first half of Google is missing
	w.compute()
	if a1 := w.get("google", "A1"); a1.State != notPublished || a1.Value != nil {
		t.Errorf("half a year counts as a year: %+v", a1)
	}
}

func TestSilentRestatement(t *testing.T) {
	w := newWorld(t)
	w.source("meta-cser@2021Q2", "first", "2021Q2")
	w.source("meta-cser@2021Q3", "first", "2021Q3")
	w.source("meta-cser@2021Q4", "second", "2021Q4")
	for i := range 25 {
		period := fmt.Sprint(1990 + i)
		w.figure("meta-cser@2021Q2", "facebook", "content_actioned", "cse", period, 100)
		changed := 100.0
		if i < 5 {
			changed = 101
		}
		w.figure("meta-cser@2021Q3", "facebook", "content_actioned", "cse", period, changed)
		w.figure("meta-cser@2021Q4", "facebook", "content_actioned", "cse", period, 999) // a transcriber's slip
	}
	w.compute()
	a4 := w.get("facebook", "A4")
	near(t, "share", a4.Value, 0.2, 1e-12)
	near(t, "score", a4.Score, 20, 1e-9)
	if len(w.set.Restatements) != 5 || a4.Period != "2021Q2/2021Q3" {
		t.Errorf("%d restatements in %s", len(w.set.Restatements), a4.Period)
	}
}

func TestSilentRestatementHasAFloor(t *testing.T) {
	w := newWorld(t)
	w.source("meta-cser@a", "first", "a")
	w.source("meta-cser@b", "first", "b")
	for i := range 19 {
		w.figure("meta-cser@a", "facebook", "content_actioned", "cse", fmt.Sprint(1990+i), 1)
		w.figure("meta-cser@b", "facebook", "content_actioned", "cse", fmt.Sprint(1990+i), 1)
	}
	w.compute()
	if a4 := w.get("facebook", "A4"); a4.State != tooSmall || a4.Scored {
		t.Errorf("19 figures are scored: %+v", a4)
	}
}

func TestVolumeNeverChangesAScore(t *testing.T) {
	w := newWorld(t)
	w.notices("snapchat", "csam", 112, 44, 116, 48, 21, 7, 0, 0, 61, 35)
	google(w, 1472221, 1470958)
	w.compute()
	before := w.set.Scores
	w.figure("first@1", "snapchat", "ncmec_reports", "csam", "2023", 1e6)
	w.figure("first@1", "pinterest", "ncmec_reports", "csam", "2023", 1e6)
	w.figure("first@1", "pinterest", "users_monthly", "all", "2023Q4", 5e8)
	w.compute()
	for _, s := range before {
		if d := cmp.Diff(s, w.score(s.Platform, s.Pillar)); d != "" {
			t.Errorf("a million reports more changed %s of %s:\n%s", s.Pillar, s.Platform, d)
		}
	}
}

// alone is a score without what compares it with others: rank and tier.
func alone(s table.Score) table.Score {
	s.RankLower, s.RankUpper, s.Tier = nil, nil, ""
	return s
}

func TestRemovingAPlatformChangesNoOther(t *testing.T) {
	w := newWorld(t)
	w.notices("snapchat", "csam", 112, 44, 116, 48, 21, 7, 0, 0, 61, 35)
	w.notices("x", "csam", 37533, 9, 118153, 19, 3, 41, 1822, 4, 35131, 5)
	w.compute()
	want := w.score("snapchat", "removal")
	kept := w.set.Observations[:10]
	w.set.Observations = kept
	w.compute()
	if d := cmp.Diff(alone(want), alone(w.score("snapchat", "removal"))); d != "" {
		t.Errorf("removal of Snapchat depends on X:\n%s", d)
	}
}

func TestAYearIsNeverCountedTwice(t *testing.T) {
	w := newWorld(t)
	google(w, 1472221, 1470958)
	w.source("compiled@9", "second", "9")
	w.figure("compiled@9", "youtube", "own_reports", "csam", "2023", 999) // the year beside its halves
	for _, q := range []string{"2023Q1", "2023Q2", "2023Q3", "2023Q4"} {
		w.figure("compiled@9", "google", "own_reports", "csam", q, 1, func(o *table.Observation) { o.Perimeter = "google-without-youtube" })
	}
	w.compute()
	near(t, "own count", w.get("google", "A1").Numerator, 1472221.0/2+999, 1e-6)
}

func TestAnImplausibleFigureEntersNoFormula(t *testing.T) {
	w := newWorld(t)
	google(w, 1472221, 1470958)
	w.set.Observations[0].State = implausible // a fraction in a count, say
	w.compute()
	if a1 := w.get("google", "A1"); a1.State != notPublished || a1.Value != nil {
		t.Errorf("an implausible half-year was added up: %+v", a1)
	}
}

func TestFirstHandGoesBeforeSecondHand(t *testing.T) {
	w := newWorld(t)
	w.source("compiled@9", "second", "9")
	w.notices("snapchat", "csam", 112, 44, 116, 48, 21, 7, 0, 0, 61, 35)
	w.figure("compiled@9", "snapchat", "dsa_notice_median_hours", "csam", "2025-07-01/2025-12-31", 99)
	w.compute()
	near(t, "median", w.get("snapchat", "B1").Value, 21, 0)
}
