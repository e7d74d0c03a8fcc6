package pipeline

import (
	"strings"
	"testing"
)

// The real figures that must raise a check, from the research note on indicators, section 10. The properties of
// random worlds stand in pipeline/score.
func TestTheRealFiguresRaiseTheirChecks(t *testing.T) {
	set := build(t, Options{}).Set
	for address, state := range map[string]string{"facebook:B1:2025H2": "not_applicable", "instagram:B1:2025H2": "not_applicable", "zalando:B1:2025H2": "implausible"} {
		if b1 := indicator(t, set, address); b1.State != state || b1.Scored {
			t.Errorf("%s is %s, scored %v", address, b1.State, b1.Scored)
		}
	}
	if b1, b3 := indicator(t, set, "amazon-store:B1:2025H2"), indicator(t, set, "amazon-store:B3:2025H2"); !strings.Contains(b1.Flags, "contradiction_B1_B3") || b1.Scored || b3.Scored {
		t.Errorf("Amazon's time to act beside no action: %s, scored %v and %v", b1.Flags, b1.Scored, b3.Scored)
	}
	failed := map[string]bool{}
	for _, c := range set.Checks {
		if c.State == "failed" {
			failed[c.Platform+" "+c.Check+" "+c.Metric] = true
		}
	}
	for _, want := range []string{
		"tiktok items-cover-notices dsa_notice_items",          // fewer items than notices
		"instagram counts-are-whole ",                          // 72.45 omitted decisions
		"facebook trusted-flagger-within-notices dsa_notices",  // 27 of 0
		"bing minors-apart-from-csam dsa_own_measures",         // the whole category under one keyword
		"instagram trusted-flagger-within-notices dsa_notices", // 130 of 0
		"tiktok total-is-sum dsa_own_measures",                 // parts that miss a fifth of the whole
		"tiktok automated-within-measures dsa_own_measures",    // more automated measures than measures
	} {
		if !failed[want] {
			t.Errorf("no failed check %q", want)
		}
	}
}
