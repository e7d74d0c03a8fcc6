package score

import (
	"strings"
	"testing"

	"github.com/answerable-data/answerable/pipeline/table"
)

// appeals adds cells of one indicator of sheet 7, by scope; blanks are negative.
func (w *world) appeals(platform, period, section, indicator, surface string, cells map[string]float64) {
	for _, scope := range []string{"total", "upheld", "partially_reversed", "reversed", "omitted", "median_time", "outcomes_implemented"} {
		v, ok := cells[scope]
		if !ok {
			continue
		}
		breakdown := "indicator=" + indicator + ";scope=" + scope + ";section=" + section
		if surface != "" {
			breakdown += ";surface=" + surface
		}
		w.figure("first@1", platform, "dsa_appeals", "all", period, v, func(o *table.Observation) {
			o.Breakdown, o.Geography = breakdown, "EU"
			o.Flags = map[string]string{"upheld": "unit_in_cell", "partially_reversed": "second_hand", "reversed": "unit_converted"}[scope]
		})
	}
}

const (
	internal = "internal_complaints"
	removed  = "remove_or_disable"
)

// 4 reversed and 2 partly reversed beside 14 upheld: 6 of 20.
func TestARowOfComplaints(t *testing.T) {
	w := indicators(t)
	w.appeals("tiktok", half, internal, removed, "", map[string]float64{"total": 30, "upheld": 14, "partially_reversed": 2, "reversed": 4, "omitted": 10})
	w.appeals("tiktok", half, internal, "complaints", "", map[string]float64{"upheld": 1, "partially_reversed": 1, "reversed": 1})
	w.appeals("tiktok", half, internal, "visibility_restriction", "", map[string]float64{"upheld": 1, "partially_reversed": 1, "reversed": 1})
	w.appeals("tiktok", half, "out_of_court", removed, "", map[string]float64{"upheld": 1, "partially_reversed": 1, "reversed": 1})
	w.compute()
	sameRow(t, "B6", table.Indicator{Platform: "tiktok", Indicator: "B6", Period: "2025H2", Address: "2026Q3.0:tiktok:B6:2025H2", Pillar: "removal",
		Perimeter: "tiktok", State: published, Value: ptr(0.3), Lower: ptr(0.145477245), Upper: ptr(0.518972818), Confidence: ptr(0.95), Method: "Wilson",
		Numerator: ptr(6.0), N: ptr(20.0), Unit: "share", Reason: "shown-only", Flags: "all_content second_hand unit_converted unit_in_cell",
		Observations: []string{"o-000000000002", "o-000000000003", "o-000000000004"}, Basis: "(4 reversed + 2 partly reversed) / 20 decided"},
		w.get("tiktok", "B6"))
	if n := w.rows("tiktok", "B6"); n != 1 {
		t.Errorf("%d rows", n)
	}
}

func TestComplaintsInEachCase(t *testing.T) {
	for _, c := range []struct {
		what          string
		cells         map[string]float64
		state, reason string
		value         *float64
	}{
		{"no partial reversals printed", map[string]float64{"upheld": 15, "reversed": 5}, published, "shown-only", ptr(0.25)},
		{"none upheld", map[string]float64{"upheld": 0, "reversed": 5}, published, "shown-only", ptr(1.0)},
		{"none reversed", map[string]float64{"upheld": 5, "reversed": 0}, published, "shown-only", ptr(0.0)},
		{"none decided", map[string]float64{"upheld": 0, "partially_reversed": 0, "reversed": 0}, notApplicable, "no-decided-complaint", nil},
		{"partial reversals alone", map[string]float64{"upheld": 0, "partially_reversed": 1, "reversed": 0}, published, "shown-only", ptr(1.0)},
		{"upheld blank", map[string]float64{"upheld": -1, "reversed": 5}, notPublished, "outcomes-not-published", nil},
		{"reversed blank", map[string]float64{"upheld": 5, "reversed": -1}, notPublished, "outcomes-not-published", nil},
		{"a total alone", map[string]float64{"total": 5}, notPublished, "outcomes-not-published", nil},
		{"upheld alone", map[string]float64{"upheld": 5}, notPublished, "outcomes-not-published", nil},
		{"reversed alone", map[string]float64{"reversed": 5}, notPublished, "outcomes-not-published", nil},
		{"omitted alone", map[string]float64{"omitted": 5}, notPublished, "outcomes-not-published", nil},
		{"a median alone", map[string]float64{"median_time": 5}, notPublished, "outcomes-not-published", nil},
		{"implemented alone", map[string]float64{"outcomes_implemented": 5}, notPublished, "outcomes-not-published", nil},
		{"partial reversals without the others", map[string]float64{"partially_reversed": 5}, notPublished, "outcomes-not-published", nil},
	} {
		w := indicators(t)
		w.appeals("tiktok", half, internal, removed, "", c.cells)
		w.compute()
		b6 := w.get("tiktok", "B6")
		if b6.State != c.state || b6.Reason != c.reason || b6.Scored || b6.Score != nil {
			t.Errorf("%s: %+v", c.what, b6)
		}
		sameRow(t, c.what, c.value, b6.Value)
	}
}

// Of a service with several surfaces the whole stands, or else its core, or else the first by name, and it says so:
// complaints of advertisers do not stand for those of users. Periods and platforms stand apart.
func TestComplaintsOfSurfaces(t *testing.T) {
	w := indicators(t)
	w.appeals("bing", half, internal, removed, "Video", map[string]float64{"upheld": 1, "reversed": 3, "omitted": 9})
	w.appeals("bing", half, internal, removed, "Core", map[string]float64{"upheld": 3, "reversed": 1})
	w.appeals("bing", half, internal, removed, "Ads", map[string]float64{"upheld": 1, "reversed": 9})
	w.appeals("kik", half, internal, removed, "Video", map[string]float64{"upheld": 1, "reversed": 1, "omitted": 9})
	w.appeals("kik", half, internal, removed, "Images", map[string]float64{"upheld": 4, "reversed": 1})
	w.appeals("youtube", half, internal, removed, "Kids", map[string]float64{"upheld": 1, "reversed": 3})
	w.appeals("youtube", half, internal, removed, "", map[string]float64{"upheld": 1, "reversed": 4})
	w.appeals("youtube", "2026H1", internal, removed, "", map[string]float64{"upheld": 1, "reversed": 1})
	w.appeals("x", half, internal, removed, "", map[string]float64{"upheld": 7, "reversed": 3})
	w.compute()
	for _, c := range []struct {
		platform, period, flags, basis string
		value                          float64
	}{
		{"x", "2025H2", "all_content unit_converted unit_in_cell", "10 decided", 0.3},
		{"bing", "2025H2", "all_content one_surface unit_converted unit_in_cell", "4 decided, Core", 0.25},
		{"kik", "2025H2", "all_content one_surface unit_converted unit_in_cell", "5 decided, Images", 0.2},
		{"youtube", "2025H2", "all_content unit_converted unit_in_cell", "5 decided", 0.8},
		{"youtube", "2026H1", "all_content unit_converted unit_in_cell", "2 decided", 0.5},
	} {
		b6 := w.row(c.platform, "B6", c.period)
		near(t, c.platform+" "+c.period, b6.Value, c.value, 1e-12)
		if b6.Flags != c.flags || !strings.HasSuffix(b6.Basis, c.basis) {
			t.Errorf("%s: %q, %q", c.platform, b6.Flags, b6.Basis)
		}
	}
	if w.rows("bing", "B6") != 1 || w.rows("youtube", "B6") != 2 {
		t.Error("a surface more is a row more")
	}
}
