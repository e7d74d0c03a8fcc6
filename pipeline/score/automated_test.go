package score

import (
	"testing"

	"github.com/answerable-data/answerable/pipeline/table"
)

// Three parts of a report: the largest gives the value, the least and the greatest share the limits.
func TestARowOfAutomatedMeasures(t *testing.T) {
	w := indicators(t)
	w.own("first@1", "bing", csamRow+";report=2", "csam", 200, 100)
	w.own("first@1", "bing", csamRow+";surface=Video", "csam", 300, 270)
	w.own("first@1", "bing", csamRow+";report=3;surface=Images", "csam", 100, 70)
	w.own("first@1", "bing", csamRow+";surface=Empty", "csam", 0, 0)
	for i, flag := range []string{"unit_in_cell", "unit_converted", "second_hand", "decimal_point_in_count"} {
		w.set.Observations[i].Flags = flag
	}
	w.compute()
	sameRow(t, "B5", table.Indicator{Platform: "bing", Indicator: "B5", Period: "2025H2", Address: "2026Q3.0:bing:B5:2025H2", Pillar: "removal",
		Perimeter: "bing", State: published, Value: ptr(0.9), Lower: ptr(0.5), Upper: ptr(0.9), Method: "range over the parts of the report",
		Numerator: ptr(270.0), N: ptr(300.0), Unit: "share", Reason: "shown-only",
		Flags: "decimal_point_in_count largest_part second_hand unit_converted unit_in_cell",
		Observations: []string{"o-000000000003", "o-000000000004", "o-000000000001", "o-000000000002", "o-000000000005", "o-000000000006",
			"o-000000000007", "o-000000000008"},
		Basis: "270 automated of 300 measures (sheet 6, Video); 100 automated of 200 measures (sheet 6, report 2); " +
			"70 automated of 100 measures (sheet 6, Images, report 3); 0 automated of 0 measures (sheet 6, Empty)"}, w.get("bing", "B5"))
}

// Of two parts of one size the first by name stands, and a part of a single measure is a part.
func TestPartsOfOneSize(t *testing.T) {
	w := indicators(t)
	w.own("first@1", "bing", csamRow+";surface=Video", "csam", 100, 70)
	w.own("first@1", "bing", csamRow+";surface=Images", "csam", 100, 50)
	w.own("first@1", "bing", csamRow+";surface=Audio", "csam", 1, 1)
	w.compute()
	b5 := w.get("bing", "B5")
	near(t, "value", b5.Value, 0.5, 0)
	near(t, "least", b5.Lower, 0.5, 0)
	near(t, "greatest", b5.Upper, 1, 0)
}

// The first by name, not by its place in the file; two parts are already parts.
func TestTwoPartsOfOneSize(t *testing.T) {
	w := indicators(t)
	w.own("first@1", "bing", csamRow+";report=2", "csam", 100, 50)
	w.own("first@1", "bing", csamRow+";surface=Video", "csam", 100, 70)
	w.compute()
	b5 := w.get("bing", "B5")
	near(t, "value", b5.Value, 0.7, 0)
	near(t, "least", b5.Lower, 0.5, 0)
	if b5.Flags != "largest_part" {
		t.Errorf("flags %q", b5.Flags)
	}
}

func TestFloorsOfAutomatedMeasures(t *testing.T) {
	for n, want := range map[float64]struct {
		state, reason, reliability string
		shown                      bool
	}{
		9: {tooSmall, "below-floor", "", false}, 10: {tooSmall, "below-floor", "low", true}, 29: {tooSmall, "below-floor", "low", true},
		30: {published, "shown-only", "", true},
	} {
		w := indicators(t)
		w.own("first@1", "bing", csamRow, "csam", n, 3)
		w.compute()
		b5 := w.get("bing", "B5")
		if b5.State != want.state || b5.Reason != want.reason || b5.Reliability != want.reliability || (b5.Value != nil) != want.shown || b5.Lower != nil || b5.Method != "" {
			t.Errorf("%v measures: %+v", n, b5)
		}
	}
}

// One sheet of the publisher's own is enough to say that what it leaves blank is the platform's choice; platforms and
// periods stand apart.
func TestReportsOfOwnMeasures(t *testing.T) {
	w := indicators(t)
	w.source("compiled@1", "second", "1")
	w.own("first@1", "x", totalRow, "all", 50, 5)
	w.own("compiled@1", "x", csamRow, "csam", -1, -1)
	w.own("first@1", "bing", csamRow, "csam", 100, 50)
	w.sheetOf("first@1", "bing", "2026H1", csamRow, "csam", map[string]float64{"dsa_own_measures": 200, "dsa_own_automated": 50})
	w.compute()
	if b5 := w.get("x", "B5"); b5.State != notPublished || b5.Reason != "measures-not-published" {
		t.Errorf("%+v", b5)
	}
	near(t, "second half of 2025", w.row("bing", "B5", "2025H2").Value, 0.5, 0)
	near(t, "first half of 2026", w.row("bing", "B5", "2026H1").Value, 0.25, 0)
}
