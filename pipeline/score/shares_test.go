package score

import (
	"strings"
	"testing"

	"github.com/answerable-data/answerable/pipeline/table"
)

const half = "2025-07-01/2025-12-31"

// own adds the measures and the automated ones of a row.
func (w *world) own(source, platform, breakdown, harm string, measures, automated float64) {
	w.sheetOf(source, platform, half, breakdown, harm, map[string]float64{"dsa_own_measures": measures, "dsa_own_automated": automated})
}

func TestAutomatedShare(t *testing.T) {
	w := newWorld(t)
	w.source("compiled@1", "second", "1")
	w.own("first@1", "snapchat", csamRow, "csam", 75052, 12963)
	w.own("first@1", "snapchat", minorsRow, "minors", 94414, 13155)
	w.own("compiled@1", "x", minorsRow, "minors", 151607, 70982)
	w.own("compiled@1", "google-search", csamRow+";surface=Host-level", "csam", 129603, 129603)
	w.own("compiled@1", "google-search", csamRow+";surface=URL-level", "csam", 5800571, 5800000)
	w.own("compiled@1", "google-search", csamRow+";surface=Profile-level", "csam", 27, -1)
	w.own("compiled@1", "bing", csamRow+";report=2", "csam", 100, 100)
	w.own("compiled@1", "bing", csamRow, "csam", 200, 50)
	w.compute()

	snap := w.get("snapchat", "B5")
	near(t, "B5 of Snapchat", snap.Value, 12963.0/75052, 1e-12)
	if snap.State != published || snap.Scored || snap.Score != nil || snap.Reason != "shown-only" || snap.Flags != "" || snap.Lower != nil || len(snap.Observations) != 2 {
		t.Errorf("%+v", snap)
	}
	x := w.get("x", "B5")
	near(t, "B5 of X, by the category", x.Value, 70982.0/151607, 1e-12)
	if x.Flags != "category_row second_hand" {
		t.Errorf("%+v", x)
	}
	search := w.get("google-search", "B5")
	near(t, "B5 of the largest surface", search.Value, 5800000.0/5800571, 1e-12)
	near(t, "n is never summed over surfaces", search.N, 5800571, 0)
	near(t, "least share", search.Lower, 5800000.0/5800571, 1e-12)
	near(t, "greatest share", search.Upper, 1, 0)
	if search.Flags != "largest_part second_hand" || !strings.Contains(search.Basis, "(not published) automated of 27 measures (sheet 6, Profile-level)") || len(search.Observations) != 6 {
		t.Errorf("%+v", search)
	}
	bing := w.get("bing", "B5")
	near(t, "B5 of the larger report", bing.Value, 0.25, 0)
	near(t, "B5 of the other", bing.Upper, 1, 0)
}

func TestAutomatedStates(t *testing.T) {
	w := newWorld(t)
	w.source("compiled@1", "second", "1")
	w.own("first@1", "tiktok", csamRow, "csam", 5, 6)
	w.own("first@1", "facebook", csamRow, "csam", 0, 0)
	w.own("first@1", "instagram", csamRow, "csam", 50, -1)
	w.own("first@1", "youtube", minorsRow, "minors", -1, -1)
	w.own("compiled@1", "linkedin", csamRow, "csam", 50, -1)
	w.own("compiled@1", "booking", totalRow, "all", 50, 5)
	w.notices("wikipedia", "csam", 3)
	w.own("first@1", "temu", minorsRow, "minors", 3, 0)
	w.own("first@1", "shein", minorsRow, "minors", 20, 5)
	w.compute()
	for platform, want := range map[string][2]string{
		"tiktok": {implausible, "more-automated-than-measures"}, "facebook": {notApplicable, "no-own-measure"},
		"instagram": {notPublished, "automated-not-published"}, "youtube": {notPublished, "measures-not-published"},
		"linkedin": {notCollected, "automated-not-in-compilation"}, "booking": {notCollected, "measures-not-in-compilation"},
		"wikipedia": {notCollected, "measures-sheet-not-held"}, "temu": {tooSmall, "below-floor"}, "shein": {tooSmall, "below-floor"},
	} {
		if b5 := w.get(platform, "B5"); b5.State != want[0] || b5.Reason != want[1] || b5.Scored {
			t.Errorf("%s: %+v, want %v", platform, b5, want)
		}
	}
	near(t, "implausible value, kept for the record", w.get("tiktok", "B5").Value, 1.2, 1e-12)
	near(t, "value on twenty measures", w.get("shein", "B5").Value, 0.25, 0)
	if temu := w.get("temu", "B5"); temu.Value != nil || *temu.Numerator != 0 || *temu.N != 3 {
		t.Errorf("a share of three: %+v", temu)
	}
}

// printed adds a printed share under a policy.
func (w *world) printed(source, platform, metric, harm, period, breakdown, unit string, value, step float64) {
	w.figure(source, platform, metric, harm, period, value, func(o *table.Observation) {
		o.Breakdown, o.Unit, o.Rounding, o.Raw = breakdown, unit, &step, text(o.Value)
	})
}

func TestPrintedShares(t *testing.T) {
	w := newWorld(t)
	w.source("compiled@1", "second", "1")
	const exploitation = "policy_area=Child Endangerment: Sexual Exploitation"
	w.printed("first@1", "facebook", "proactive_rate", "cse", "2025Q3", exploitation, "percent", 97.2, 0.01)
	w.printed("first@1", "facebook", "proactive_rate", "cse", "2025Q4", exploitation, "percent", 97.8, 0.01)
	w.printed("first@1", "facebook", "proactive_rate", "cse", "2026Q1", "policy_area=Bullying", "percent", 50, 0.01)
	w.printed("first@1", "bing", "content_proactive_share", "cse", "2023H2", "", "share", 0.99, 0.01)
	w.printed("compiled@1", "bing", "content_proactive_percent", "cse", "2025", "", "percent", 100, 0.1)
	for _, m := range []string{"videos_proactive_share", "videos_within_24h_share"} {
		w.printed("first@1", "tiktok", m, "minors", "2024Q1", "policy=Safety - Youth Exploitation & Abuse;task=all", "share", 0.98, 0.01)
		w.printed("first@1", "tiktok", m, "minors", "2024Q1", "policy=Well-Being - Youth Exploitation & Abuse;task=all", "share", 0.90, 0.01)
		w.printed("first@1", "tiktok", m, "minors", "2024Q1", "policy=Youth Exploitation & Abuse;task=human moderation", "share", 0.1, 0.01)
		w.printed("compiled@1", "tiktok", m, "minors", "2024Q1", "policy=Youth Exploitation & Abuse;task=all", "share", 0.2, 0.01)
		w.printed("first@1", "tiktok", m, "minors", "2024Q1", "policy=Nudity;task=all", "share", 0.3, 0.01)
	}
	w.printed("first@1", "snapchat", "content_proactive_share", "cse", "2025", "", "share", -1, 0.01)
	w.compute()

	facebook := w.get("facebook", "B7")
	near(t, "B7 of Facebook", facebook.Value, 0.978, 1e-12)
	near(t, "its lower limit", facebook.Lower, 0.97795, 1e-12)
	near(t, "its upper limit", facebook.Upper, 0.97805, 1e-12)
	if facebook.Period != "2025Q4" || facebook.Scored || facebook.Score != nil || facebook.Reason != "shown-only" || facebook.State != published {
		t.Errorf("%+v", facebook)
	}
	near(t, "upper limit of a share of one", w.get("bing", "B7").Upper, 1, 0)
	if bing := w.get("bing", "B7"); bing.Period != "2025" || len(bing.Observations) != 1 {
		t.Errorf("the newest period is not used: %+v", bing)
	}
	for _, id := range []string{"B7", "B8"} {
		tiktok := w.get("tiktok", id)
		near(t, id+" of two policies", tiktok.Value, 0.94, 1e-12)
		near(t, "lower limit", tiktok.Lower, 0.895, 1e-12)
		near(t, "upper limit", tiktok.Upper, 0.985, 1e-12)
		if !hasFlag(tiktok.Flags, "several_policies") || len(tiktok.Observations) != 2 {
			t.Errorf("%+v", tiktok)
		}
	}
	if b7 := w.get("snapchat", "B7"); b7.State != notPublished || b7.Reason != "rate-not-published" || b7.Value != nil {
		t.Errorf("%+v", b7)
	}
}

func TestWithin24HoursWaitsForEightPlatforms(t *testing.T) {
	w := newWorld(t)
	add := func(p string) {
		w.printed("first@1", p, "videos_within_24h_share", "minors", "2024Q1", "policy=Sexual exploitation of minors;task=all", "share", 0.8, 0.01)
	}
	add("tiktok")
	w.compute()
	b8 := w.get("tiktok", "B8")
	near(t, "B8, shown", b8.Score, 80, 1e-9)
	if b8.Scored || b8.Reason != "too-few-in-class" || w.score("tiktok", "removal").Score != nil {
		t.Errorf("B8 of one platform is scored: %+v", b8)
	}
	for _, p := range []string{"facebook", "instagram", "x", "snapchat", "pinterest", "youtube", "bing"} {
		add(p)
	}
	w.compute()
	if b8 := w.get("tiktok", "B8"); !b8.Scored {
		t.Errorf("B8 is not scored although eight platforms of the class publish it: %s", b8.Reason)
	}
}
