package pipeline

import (
	"math"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/pipeline/table"
)

// What the embedded ledger gives for A8, B5, B7 and B8. The numbers were read in the publishers' sheets and
// in the compilation, and the shares computed by hand.
func TestFilingsAndSharesOfTheLedger(t *testing.T) {
	set := build(t, Options{}).Set
	find := func(platform, id, period string) table.Indicator {
		for _, ind := range set.Indicators {
			if ind.Platform == platform && ind.Indicator == id && (period == "" || ind.Period == period) {
				return ind
			}
		}
		t.Fatalf("no %s of %s in %s", id, platform, period)
		return table.Indicator{}
	}
	for _, want := range []struct {
		platform, id, period, state, reason string
		value                               float64 // NaN: none
		basis                               string
	}{
		{"tiktok", "A8", "2026H1", "too_small", "few-checks", 0.5, "2026H1: 2 of 4 checks passed, not total-is-sum, not automated-within-measures"},
		{"snapchat", "A8", "2025H2", "too_small", "few-checks", 1, "2025H2: 5 of 5 checks passed"},
		{"pornhub", "A8", "2025H2", "too_small", "few-checks", 1, "2025H2: 4 of 4 checks passed"},
		{"facebook", "A8", "2025H2", "published", "second-hand-report", 0.75, "2025H2: 3 of 4 checks passed, not trusted-flagger-within-notices"},
		{"instagram", "A8", "2025H2", "published", "second-hand-report", 0.75, "2025H2: 3 of 4 checks passed, not trusted-flagger-within-notices"},
		{"x", "A8", "2025H2", "published", "second-hand-report", 1, "2025H2: 4 of 4 checks passed"},
		{"discord", "A8", "2025H2", "not_collected", "no-report-held", math.NaN(), ""},
		{"omegle", "A8", "2025H2", "not_applicable", "ended-before-duty", math.NaN(), ""},
		{"tiktok", "B5", "2026H1", "published", "shown-only", 1717524.0 / 1764175, "1717524 automated of 1764175 measures (sheet 6)"},
		{"snapchat", "B5", "2025H2", "published", "shown-only", 12963.0 / 75052, "12963 automated of 75052 measures (sheet 6)"},
		{"google-search", "B5", "2025H2", "published", "shown-only", 1, "5800571 automated of 5800571 measures (sheet 6, URL-level); 129603 automated of 129603 measures (sheet 6, Host-level)"},
		{"x", "B5", "2025H2", "published", "shown-only", 70982.0 / 151607, "70982 automated of 151607 measures (sheet 6)"},
		{"temu", "B5", "2025H2", "too_small", "below-floor", math.NaN(), "0 automated of 3 measures (sheet 6)"},
		{"google", "B5", "2025H2", "not_collected", "automated-not-in-compilation", math.NaN(), "(not published) automated of 13434 measures"},
		{"facebook", "B7", "2025Q4", "published", "shown-only", 0.978, "97.80%"},
		{"instagram", "B7", "2025Q4", "published", "shown-only", 0.968, "96.80%"},
		{"bing", "B7", "2025", "published", "shown-only", 0.9938, "99.38"},
		{"tiktok", "B7", "2024Q1", "published", "shown-only", (0.986 + 0.967) / 2, "Youth Exploitation & Abuse"},
		{"tiktok", "B8", "2024Q1", "published", "too-few-in-class", (0.907 + 0.779) / 2, "Youth Exploitation & Abuse"},
	} {
		got := find(want.platform, want.id, want.period)
		if got.State != want.state || got.Reason != want.reason || got.Scored || !strings.Contains(got.Basis, want.basis) {
			t.Errorf("%s of %s: %s, %s, scored %v, %q", want.id, want.platform, got.State, got.Reason, got.Scored, got.Basis)
		}
		if (got.Value == nil) != math.IsNaN(want.value) || got.Value != nil && math.Abs(*got.Value-want.value) > 1e-12 {
			t.Errorf("%s of %s is %v, want %v", want.id, want.platform, got.Value, want.value)
		}
		if strings.HasPrefix(want.id, "A8") && got.Score != nil {
			t.Errorf("%s of %s has a score although it is not scored", want.id, want.platform)
		}
	}
}

// The table of checks is in the set, sorted by its key, and every failed row leads to figures of the set and
// carries the numbers that reports word.
func TestChecksOfTheLedger(t *testing.T) {
	set := build(t, Options{}).Set
	ids := map[string]bool{}
	for _, o := range set.Observations {
		ids[o.ID] = true
	}
	failed := map[string]int{}
	for _, c := range set.Checks {
		if c.State != "failed" {
			continue
		}
		failed[c.Bearing]++
		if c.Whole == nil || c.Parts == nil || c.Difference == nil || *c.Parts-*c.Whole != *c.Difference || c.Detail == "" {
			t.Errorf("a failed row without its numbers: %+v", c)
		}
		for _, id := range c.Observations {
			if !ids[id] {
				t.Errorf("%s of %s names %s, which is no figure", c.Check, c.Platform, id)
			}
		}
		if c.Check == "total-is-sum" && c.Platform == "tiktok" {
			if *c.Whole != 291093794 || *c.Parts != 213125592 || c.Blank != 2 || c.Remark != "We sum all of the enforcement actions reported under the other columns." {
				t.Errorf("%+v", c)
			}
		}
	}
	if want := (map[string]int{"duty": 14, "question": 47, "uninformative": 17}); failed["duty"] != want["duty"] || failed["question"] != want["question"] || failed["uninformative"] != want["uninformative"] {
		t.Errorf("failed rows %v, want %v", failed, want)
	}
}
