package score

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// clear drops the embedded judgements, so that a test sees only its own.
func (w *world) clear() *world {
	w.know.Disclosure.Coding = nil
	return w
}

// judge adds a judgement.
func (w *world) judge(platform, item string, year int, code, coder string) {
	w.know.Disclosure.Coding = append(w.know.Disclosure.Coding, datasets.Coding{Platform: platform, Item: item, Period: fmt.Sprint(year), Year: year,
		Code: code, Coder: coder, Title: "t", Publisher: "p", URL: "https://example.org", Locator: "l", CodedOn: "2026-01-01", Line: 2})
}

// code gives the code of an item in the table of disclosures.
func (w *world) code(platform, period, item string) string {
	w.t.Helper()
	for _, d := range w.set.Disclosures {
		if d.Platform == platform && d.Period == period && d.Item == item {
			return d.Code + " by " + d.Basis
		}
	}
	w.t.Fatalf("no row for %s %s %s", platform, period, item)
	return ""
}

// core gives a small platform four of the six core items by figures.
func (w *world) core(platform, year string) {
	w.figure("first@1", platform, "own_reports", "csam", year, 10)
	w.figure("first@1", platform, "own_pieces", "csam", year, 20)
	w.figure("first@1", platform, "proactive_rate", "cse", year, 90)
	w.figure("first@1", platform, "appeals", "cse", year, 3)
	w.figure("first@1", platform, "appeals_granted", "cse", year, 0, func(o *table.Observation) { o.State = zeroPublished })
}

func TestFiguresProveItems(t *testing.T) {
	w := newWorld(t).clear()
	w.core("reddit", "2024")
	w.compute()
	a2 := w.get("reddit", "A2")
	if a2.State != tooSmall || a2.Reason != "too-few-items-to-score" || a2.Scored || len(a2.Observations) != 5 {
		t.Errorf("four of six items: %+v", a2)
	}
	near(t, "share", a2.Value, 1, 0)
	near(t, "limit with unread items not published", a2.Lower, 4.0/6, 1e-12)
	near(t, "limit with unread items published", a2.Upper, 1, 0)
	near(t, "n", a2.N, 4, 0)
	if !hasFlag(a2.Flags, "items_not_read") || !strings.Contains(a2.Basis, "not collected: notices-and-actions, definitions") {
		t.Errorf("unread items are not named: %s | %s", a2.Flags, a2.Basis)
	}
	for _, d := range w.set.Disclosures {
		if d.List != datasets.CoreList {
			t.Errorf("a small platform is asked for %s", d.Item)
		}
	}
}

// What is published leaves a figure and what is not leaves none: published items alone prove nothing.
func TestTooFewItemsGiveNoShare(t *testing.T) {
	w := newWorld(t).clear()
	w.figure("first@1", "reddit", "own_reports", "csam", "2024", 10)
	w.compute()
	a2 := w.get("reddit", "A2")
	if a2.State != notCollected || a2.Reason != "too-few-items-read" || a2.Value != nil || a2.Lower != nil {
		t.Errorf("one item of six gives a share: %+v", a2)
	}
	near(t, "n", a2.N, 1, 0)
	near(t, "numerator", a2.Numerator, 1, 0)
	if s := w.score("reddit", "reporting"); s.Score != nil || s.State != notCollected {
		t.Errorf("the pillar has a score: %+v", s)
	}
}

func TestCodersFillWhatFiguresLeaveOpen(t *testing.T) {
	w := newWorld(t).clear()
	w.core("reddit", "2024")
	w.judge("reddit", "notices-and-actions", 2024, datasets.CodeNotPublished, "coder-1")
	w.judge("reddit", "definitions", 2024, datasets.CodeUnitMissing, "coder-1")
	w.compute()
	a2 := w.get("reddit", "A2")
	near(t, "share: four and a half of six", a2.Value, 4.5/6, 1e-12)
	near(t, "lower", a2.Lower, 4.5/6, 1e-12)
	near(t, "upper", a2.Upper, 4.5/6, 1e-12)
	near(t, "score", a2.Score, 75, 1e-9)
	if !a2.Scored || !hasFlag(a2.Flags, "one_coder") || !strings.Contains(a2.Basis, "one coder, so no agreement can be given") {
		t.Errorf("%v %s %s", a2.Scored, a2.Flags, a2.Basis)
	}
	if got := w.code("reddit", "2024", "definitions"); got != "unit_missing by coder" {
		t.Errorf("definitions are %s", got)
	}
	near(t, "pillar", w.score("reddit", "reporting").Score, 75, 1e-9)
}

func TestDesignatedPlatformsAreAskedForMoreFrom2024(t *testing.T) {
	w := newWorld(t).clear()
	w.core("pinterest", "2023")
	w.core("pinterest", "2024")
	w.compute()
	items := map[string]int{}
	for _, d := range w.set.Disclosures {
		items[d.Period]++
	}
	if d := cmp.Diff(map[string]int{"2023": 6, "2024": 12}, items); d != "" {
		t.Errorf("items asked (-want +got):\n%s", d)
	}
	a2 := w.get("pinterest", "A2") // 2024 was not read far enough, so the older year is given and says so
	if a2.Period != "2023" || !hasFlag(a2.Flags, "later_year_not_read") {
		t.Errorf("given is %s with %s", a2.Period, a2.Flags)
	}
}

// One half of a pair is no proof; a blank in the publisher's own file is one of silence, a blank in a
// compilation is none.
func TestBlanksAndHalves(t *testing.T) {
	w := newWorld(t).clear()
	w.source("compiled@9", "second", "9")
	for platform, src := range map[string]string{"pornhub": "first@1", "tiktok": "compiled@9"} {
		w.figure(src, platform, "dsa_notices", "csam", "2025H2", 10)
		w.figure(src, platform, "dsa_notice_actions_law", "csam", "2025H2", -1)
		w.figure(src, platform, "dsa_notice_actions_tc", "csam", "2025H2", -1)
	}
	w.figure("first@1", "reddit", "content_appealed", "cse", "2025", 5)
	w.compute()
	if got := w.code("pornhub", "2025", "notices-and-actions"); got != "not_published by blank" {
		t.Errorf("a blank in the own file: %s", got)
	}
	if got := w.code("tiktok", "2025", "notices-and-actions"); got != "not_collected by none" {
		t.Errorf("a blank in a compilation: %s", got)
	}
	if got := w.code("reddit", "2025", "appeals"); got != "not_collected by none" {
		t.Errorf("appeals without reinstatements: %s", got)
	}
}

// A printed zero says something, but a median of zero hours does not.
func TestZeros(t *testing.T) {
	w := newWorld(t).clear()
	zero := func(o *table.Observation) { o.State = zeroPublished }
	w.figure("first@1", "snapchat", "dsa_own_measures", "csam_deepfake", "2025H2", 0, zero)
	w.figure("first@1", "snapchat", "dsa_notice_median_hours", "csam", "2025H2", 0, zero)
	w.compute()
	if got := w.code("snapchat", "2025", "ai-generated"); got != "published by figure" {
		t.Errorf("a printed zero: %s", got)
	}
	if got := w.code("snapchat", "2025", "time-to-action"); got != "not_collected by none" {
		t.Errorf("a median of zero: %s", got)
	}
}

func TestAnOperatorsFigureCountsWhereItIsDeclared(t *testing.T) {
	w := newWorld(t).clear()
	w.figure("first@1", "google", "own_accounts", "csam", "2025", 5)
	w.figure("first@1", "youtube", "own_reports", "csam", "2025", 5)
	w.figure("first@1", "microsoft-hosted", "content_actioned", "cse", "2025", 5)
	w.compute()
	if got := w.code("youtube", "2025", "accounts"); got != "published by figure" {
		t.Errorf("Google's accounts for YouTube: %s", got)
	}
	if !hasFlag(w.get("youtube", "A2").Flags, "operator_figure") {
		t.Error("the operator's figure is not marked")
	}
	if got := w.code("youtube", "2025", "actioned"); got != "not_collected by none" { // Google's accounts are declared for one item only
		t.Errorf("actioned: %s", got)
	}
	if got := w.code("microsoft", "2025", "actioned"); got != "published by figure" {
		t.Errorf("a part of Microsoft's report: %s", got)
	}
	for _, d := range w.set.Disclosures {
		if d.Platform == "microsoft-hosted" {
			t.Fatal("a part of a report is judged as a service")
		}
	}
}

// A figure stands above a judgement, and the contradiction shows.
func TestAJudgementOverridesNothingSilently(t *testing.T) {
	w := newWorld(t).clear()
	w.core("reddit", "2024")
	w.judge("reddit", "reports-made", 2024, datasets.CodeNotPublished, "coder-1")
	w.judge("reddit", "actioned", 2024, datasets.CodePublished, "coder-1")
	w.judge("reddit", "appeals", 2024, datasets.CodeNotCollected, "coder-1")
	w.compute()
	if got := Contradictions(w.set); len(got) != 1 || got[0] != "reddit 2024 reports-made" {
		t.Errorf("contradictions: %v", got)
	}
	if got := w.code("reddit", "2024", "reports-made"); got != "published by figure" {
		t.Errorf("the figure gave way: %s", got)
	}
	if a2 := w.get("reddit", "A2"); !hasFlag(a2.Flags, "coding_contradicts_figure") || hasFlag(a2.Flags, "one_coder") {
		t.Errorf("flags: %s", a2.Flags)
	}
}

// Two coders who differ on one item: the band runs from one to the other and kappa is printed. Over six
// items of three codes each: five alike of six, .1389 + .0833 + .1667 by chance.
func TestTwoCodersGiveABandAndKappa(t *testing.T) {
	w := newWorld(t).clear()
	codes := []string{datasets.CodePublished, datasets.CodePublished, datasets.CodePublished, datasets.CodeNotPublished, datasets.CodeNotPublished, datasets.CodeUnitMissing}
	for i, it := range w.know.Disclosure.Items[:6] {
		w.judge("grindr", it.ID, 2024, codes[i], "coder-1")
		second := codes[i]
		if i == 2 {
			second = datasets.CodeNotPublished
		}
		w.judge("grindr", it.ID, 2024, second, "coder-2")
	}
	w.compute()
	a2 := w.get("grindr", "A2")
	near(t, "lower coder", a2.Lower, 2.5/6, 1e-12)
	near(t, "upper coder", a2.Upper, 3.5/6, 1e-12)
	near(t, "mean of both", a2.Value, 3.0/6, 1e-12)
	// observed 5/6, by chance (3x2 + 2x3 + 1x1)/36 = 13/36: kappa (30/36 - 13/36)/(23/36) = 17/23
	if !a2.Scored || a2.Numerator != nil || !strings.Contains(a2.Basis, "coder-1 and coder-2 on 6 items: kappa 0.74") {
		t.Errorf("%v %v %s", a2.Scored, a2.Numerator, a2.Basis)
	}
	rows := 0
	for _, d := range w.set.Disclosures {
		if d.Platform == "grindr" {
			rows++
		}
	}
	if rows != 12 {
		t.Errorf("%d rows, want one an item and coder", rows)
	}
}

// An item that one coder could not see is taken from the other.
func TestACoderWhoCouldNotSeeLeavesTheOther(t *testing.T) {
	w := newWorld(t).clear()
	w.core("reddit", "2024")
	w.judge("reddit", "definitions", 2024, datasets.CodeNotCollected, "coder-1")
	w.judge("reddit", "definitions", 2024, datasets.CodePublished, "coder-2")
	w.compute()
	near(t, "items known", w.get("reddit", "A2").N, 5, 0)
}

// States of the items of a small platform, drawn at random; figures hold the first of them.
func drawCodes(t *rapid.T) []string {
	return rapid.SliceOfN(rapid.SampledFrom(datasets.Codes()), 6, 6).Draw(t, "codes")
}

func (w *world) shareOf(codes []string) table.Indicator {
	w.know.Disclosure.Coding = nil
	for i, it := range w.know.Disclosure.Items[:6] {
		w.judge("grindr", it.ID, 2024, codes[i], "coder-1")
	}
	w.set.Disclosures = nil
	w.compute()
	return w.get("grindr", "A2")
}

// known says whether a share is shown at all.
func known(codes []string) bool {
	looked, asked := 0.0, 0.0
	for _, c := range codes {
		if c != datasets.CodeNotApplicable {
			asked++
			if c != datasets.CodeNotCollected {
				looked++
			}
		}
	}
	return asked > 0 && looked/asked >= 2.0/3
}

func TestPublishingMoreNeverLowersA2(t *testing.T) {
	w := indicators(t)
	rapid.Check(t, func(t *rapid.T) {
		codes := drawCodes(t)
		i := rapid.IntRange(0, 5).Draw(t, "i")
		codes[i] = datasets.CodeNotPublished
		before := w.shareOf(codes)
		codes[i] = datasets.CodePublished
		after := w.shareOf(codes)
		if (before.Value == nil) != (after.Value == nil) || (before.Value != nil) != known(codes) {
			t.Fatalf("%v: shown before %v, after %v", codes, before.Value != nil, after.Value != nil)
		}
		if before.Value != nil && (*after.Value < *before.Value || *after.Lower < *before.Lower || *after.Upper < *before.Upper) {
			t.Fatalf("%v: from %v to %v", codes, *before.Value, *after.Value)
		}
	})
}

// The limits hold the value, whatever is known; and what does not apply leaves the share as it is
// without the item.
func TestLimitsHoldTheShareAndWhatDoesNotApplyLeavesIt(t *testing.T) {
	w := indicators(t)
	rapid.Check(t, func(t *rapid.T) {
		codes := drawCodes(t)
		a2 := w.shareOf(codes)
		if a2.Value == nil {
			return
		}
		if *a2.Value < *a2.Lower || *a2.Value > *a2.Upper || *a2.Upper > 1 || *a2.Lower < 0 {
			t.Fatalf("%v: %v from %v to %v", codes, *a2.Value, *a2.Lower, *a2.Upper)
		}
		credit, n := 0.0, 0.0
		for _, c := range codes {
			switch c {
			case datasets.CodePublished:
				credit, n = credit+1, n+1
			case datasets.CodeUnitMissing:
				credit, n = credit+.5, n+1
			case datasets.CodeNotPublished:
				n++
			}
		}
		if *a2.Value != credit/n {
			t.Fatalf("%v: %v, want %v", codes, *a2.Value, credit/n)
		}
	})
}

// A figure that is not applicable, or too small, is no proof and no silence.
func TestANotApplicableFigureChangesNothing(t *testing.T) {
	w := newWorld(t).clear()
	w.core("reddit", "2024")
	w.compute()
	before := w.get("reddit", "A2")
	for _, state := range []string{notApplicable, tooSmall, implausible, notCollected} {
		w.figure("first@1", "reddit", "user_reports", "cse", "2024", -1, func(o *table.Observation) { o.State = state; o.Breakdown = "x=" + state })
	}
	w.set.Disclosures = nil
	w.compute()
	if d := cmp.Diff(before, w.get("reddit", "A2")); d != "" {
		t.Errorf("A2 changed:\n%s", d)
	}
}

func TestAnotherPlatformChangesNoA2(t *testing.T) {
	w := newWorld(t).clear()
	w.core("reddit", "2024")
	w.judge("reddit", "definitions", 2024, datasets.CodePublished, "coder-1")
	w.compute()
	before, pillar := w.get("reddit", "A2"), w.score("reddit", "reporting")
	w.core("discord", "2024")
	w.core("pinterest", "2024")
	w.judge("discord", "definitions", 2024, datasets.CodeNotPublished, "coder-2")
	w.set.Disclosures = nil
	w.compute()
	if d := cmp.Diff(before, w.get("reddit", "A2")); d != "" {
		t.Errorf("A2 changed:\n%s", d)
	}
	if d := cmp.Diff(alone(pillar), alone(w.score("reddit", "reporting"))); d != "" {
		t.Errorf("the pillar changed:\n%s", d)
	}
}

// Where a service reports apart from its operator, the operator's count is not its own.
func TestAnOperatorsCountDoesNotStandForServicesThatReportApart(t *testing.T) {
	w := newWorld(t).clear()
	w.figure("first@1", "microsoft", "own_reports", "csam", "2023", 100, func(o *table.Observation) { o.Perimeter = "microsoft-without-linkedin-github" })
	for _, p := range []string{"microsoft-online", "microsoft-other", "xbox"} {
		w.figure("first@1", p, "ncmec_reports", "csam", "2023", 33)
	}
	w.figure("first@1", "linkedin", "own_pieces", "csam", "2023", 5)
	w.figure("first@1", "bing", "content_actioned", "cse", "2023", 5)
	w.compute()
	if got := w.get("bing", "A1"); got.Perimeter != "microsoft" {
		t.Errorf("Bing's A1 is of %s", got.Perimeter)
	}
	for _, ind := range w.set.Indicators {
		if ind.Platform == "linkedin" && ind.Indicator == "A1" {
			t.Errorf("LinkedIn has the A1 of %s, which leaves it out", ind.Perimeter)
		}
	}
}

func TestAFrameworkWithoutA2ComputesNoDisclosures(t *testing.T) {
	w := newWorld(t)
	w.core("reddit", "2024")
	var kept []datasets.IndicatorDef
	for _, d := range w.know.Framework.Indicators {
		if d.ID != "A2" {
			kept = append(kept, d)
		}
	}
	w.know.Framework.Indicators = kept
	w.compute()
	if len(w.set.Disclosures) != 0 {
		t.Errorf("%d rows", len(w.set.Disclosures))
	}
}
