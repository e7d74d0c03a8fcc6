package score

import (
	"testing"

	"github.com/answerable-data/answerable/pipeline/table"
)

// Three policies printed to hundredths: the middle between the least and the greatest, .5 and .9.
func TestARowOfPrintedShares(t *testing.T) {
	w := indicators(t)
	for i, policy := range []string{"Exploitation of minors", "Grooming behavior", "Sexual exploitation"} {
		w.printed("first@1", "tiktok", "videos_proactive_share", "minors", "2025Q4", "policy="+policy, "share", []float64{0.5, 0.9, 0.7}[i], 0.01)
		w.set.Observations[i].Flags = "second_hand"
	}
	w.printed("first@1", "tiktok", "videos_proactive_share", "minors", "2025Q4", "policy=Bullying", "share", 0.1, 0.01)
	w.compute()
	sameRow(t, "B7", table.Indicator{Platform: "tiktok", Indicator: "B7", Period: "2025Q4", Address: "2026Q3.0:tiktok:B7:2025Q4", Pillar: "removal",
		Perimeter: "tiktok", State: published, Value: ptr(0.7), Lower: ptr(0.495), Upper: ptr(0.905), Method: "range over the policies printed",
		Unit: "share", Reason: "shown-only", Flags: "second_hand several_policies",
		Observations: []string{"o-000000000001", "o-000000000002", "o-000000000003"},
		Basis:        "as printed: 0.5 policy=Exploitation of minors; 0.9 policy=Grooming behavior; 0.7 policy=Sexual exploitation"}, w.get("tiktok", "B7"))
}

// A share stands for the platform only where it is about the exploitation of children, worldwide, in the newest period,
// and counted in one way.
func TestPrintedSharesThatFit(t *testing.T) {
	w := indicators(t)
	share := func(platform, harm, period, breakdown string, v float64) {
		w.printed("first@1", platform, "content_proactive_share", harm, period, breakdown, "share", v, 0.01)
	}
	share("x", "csam", "2025", "", 0.6)
	share("bing", "minors", "2025", "", 0.6)
	share("discord", "cse", "2025", "", 0.6)
	w.set.Observations[len(w.set.Observations)-1].Geography = "EU"
	share("youtube", "cse", "2025H2", "", 0.6) // both end on one day
	share("youtube", "cse", "2025Q4", "", 0.8)
	share("tiktok", "cse", "2025", "policy=exploitation;task=not stated", 0.6)
	share("tiktok", "cse", "2025", "policy=exploitation;task=other", 0.8)
	share("reddit", "cse", "2025", "", -1)
	w.compute()
	for platform, want := range map[string]float64{"x": 0.6, "youtube": 0.6, "tiktok": 0.6} {
		b7 := w.get(platform, "B7")
		near(t, "B7 of "+platform, b7.Value, want, 1e-12)
		if len(b7.Observations) != 1 || b7.Method != "printed digits" || hasFlag(b7.Flags, "several_policies") {
			t.Errorf("%s: %+v", platform, b7)
		}
	}
	if p := w.get("youtube", "B7").Period; p != "2025H2" {
		t.Errorf("period of YouTube %s", p)
	}
	if b7 := w.get("reddit", "B7"); b7.State != notPublished || b7.Method != "" || b7.Basis != "" || b7.Reason != "rate-not-published" {
		t.Errorf("%+v", b7)
	}
	if n := w.rows("bing", "B7") + w.rows("discord", "B7"); n != 0 {
		t.Errorf("%d rows on other matters or places", n)
	}
}

// A share that a later edition no longer prints stands for nothing.
func TestAWithdrawnShareIsNotUsed(t *testing.T) {
	w := history(t)
	w.know.Framework.Pillars = nil
	w.printed("tiktok-cser@2022Q4", "tiktok", "videos_proactive_share", "minors", "2022Q3", "policy=exploitation", "share", 0.6, 0.01)
	w.printed("tiktok-cser@2023Q1", "tiktok", "videos_share_of_policy", "minors", "2022Q3", "policy=exploitation", "share", 0.2, 0.01)
	w.compute()
	if b7 := w.get("tiktok", "B7"); b7.Value != nil || b7.State != notPublished {
		t.Errorf("%+v", b7)
	}
}

// The publisher's own figure goes before another's, in whatever order both are read.
func TestFirstHandGoesFirstInEitherOrder(t *testing.T) {
	w := indicators(t)
	w.source("compiled@9", "second", "9")
	w.figure("compiled@9", "snapchat", "dsa_notice_median_hours", "csam", half, 99)
	w.notices("snapchat", "csam", 112, 44, 116, 48, 21, 7, 0, 0, 61, 35)
	w.compute()
	near(t, "median", w.get("snapchat", "B1").Value, 21, 0)
	for _, o := range w.set.Observations {
		if want := o.Source == "first@1"; o.Current != want {
			t.Errorf("%s of %s is current: %v", o.Metric, o.Source, o.Current)
		}
	}
}

// At or below zero a logarithm ends; a value there stands at the end of the scale, whichever end is the better one.
func TestNormaliseWithoutALogarithm(t *testing.T) {
	for _, v := range []float64{0, -5} {
		if got := Normalise(v, goals(1, 720)); got != 100 {
			t.Errorf("%v where less is better: %v", v, got)
		}
		if got := Normalise(v, goals(720, 1)); got != 0 {
			t.Errorf("%v where more is better: %v", v, got)
		}
	}
	half := Normalise(0.5, goals(0.1, 10)) // ln 20 of ln 100
	near(t, "a half between a tenth and ten", &half, 65.0515, 1e-4)
}
