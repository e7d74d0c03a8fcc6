package score

import (
	"testing"

	"github.com/answerable-data/answerable/pipeline/table"
)

// A row of sheet 4 gives four indicators. 24 actions on 40 notices that name 60 items: .6 and .4 acted on, .5 in the
// middle; Wilson limits of 24 of 60 below (.2857) and of 24 of 40 above (.7365). Of the logarithms of one hour and of
// 720, that of 3 hours lies ln 240 / ln 720 = .8330186 from the worse end.
func TestARowOfNotices(t *testing.T) {
	w := indicators(t)
	w.notices("snapchat", "csam", 40, 9, 60, 12, 3, 5, 4, 1, 20, 2)
	for i, flag := range map[int]string{0: "unit_in_cell", 2: "second_hand", 4: "decimal_point_in_count", 6: "unit_converted", 8: "decimal_point_in_count"} {
		w.set.Observations[i].Flags = flag
		w.set.Observations[i].Raw = []string{"40", "", "60", "", "3.0", "", "4", "", "20"}[i]
	}
	w.compute()
	sameRow(t, "B1", table.Indicator{Platform: "snapchat", Indicator: "B1", Period: "2025H2", Address: "2026Q3.0:snapchat:B1:2025H2",
		Pillar: "removal", Perimeter: "snapchat", State: published, Value: ptr(3.0), Lower: ptr(2.5), Upper: ptr(3.5), Method: "printed digits",
		N: ptr(40.0), Unit: "hours", Score: ptr(83.30186440), ScoreLower: ptr(80.95888228), ScoreUpper: ptr(86.07302408), Scored: true,
		Flags: "decimal_point_in_count unit_in_cell", Observations: []string{"o-000000000001", "o-000000000005"}, Basis: "median 3.0 hours on 40 notices"},
		w.get("snapchat", "B1"))
	b3 := table.Indicator{Platform: "snapchat", Indicator: "B3", Period: "2025H2", Address: "2026Q3.0:snapchat:B3:2025H2",
		Pillar: "removal", Perimeter: "snapchat", State: published, Value: ptr(0.5), Lower: ptr(0.285694905), Upper: ptr(0.736516743),
		Confidence: ptr(0.95), Method: "Wilson, both units", Numerator: ptr(24.0), N: ptr(40.0), Unit: "share",
		Score: ptr(50.0), ScoreLower: ptr(28.5694905), ScoreUpper: ptr(73.6516743), Scored: true,
		Flags:        "decimal_point_in_count second_hand unit_converted unit_in_cell",
		Observations: []string{"o-000000000001", "o-000000000003", "o-000000000007", "o-000000000009"},
		Basis:        "24 actions on 40 notices and 60 items"}
	sameRow(t, "B3", b3, w.get("snapchat", "B3"))
	c0 := b3
	c0.Indicator, c0.Address, c0.Numerator, c0.Scored = "C0", "2026Q3.0:snapchat:C0:2025H2", ptr(16.0), false
	c0.Lower, c0.Upper, c0.Score, c0.ScoreLower, c0.ScoreUpper = ptr(0.263483257), ptr(0.714305095), nil, nil, nil
	c0.Reason, c0.Basis = "shown-only", "1 - share acted on: 24 actions on 40 notices and 60 items"
	sameRow(t, "C0", c0, w.get("snapchat", "C0"))
	if b2 := w.get("snapchat", "B2"); *b2.Value != 5 || *b2.Lower != 4.5 || *b2.N != 9 || b2.Flags != "not_scored_in_class" || b2.State != tooSmall || b2.Reason != "below-floor" {
		t.Errorf("B2: %+v", b2)
	}
}

// Columns of sheet 4 that B3 reads: notices, items, actions on law and on terms. The rest is blank.
func (w *world) acted(platform string, notices, items, law, tc float64) {
	w.notices(platform, "csam", notices, -1, items, -1, -1, -1, law, -1, tc, -1)
}

func TestShareActedOnInEachCase(t *testing.T) {
	none := (*float64)(nil)
	for _, c := range []struct {
		what                             string
		notices, items, law, tc          float64
		state, reason, flags, reliable   string
		value, lower, upper, n, k, notOn *float64
		c0Reason                         string
	}{
		{"no notice", 0, 0, 0, 0, notApplicable, "no-notice", "", "", none, none, none, ptr(0.0), none, none, "no-notice"},
		{"notices blank", -1, 60, 4, 20, notPublished, "notices-not-published", "", "", none, none, none, none, none, none, "notices-not-published"},
		{"actions on law blank", 40, 60, -1, 20, notPublished, "actions-not-published", "", "", none, none, none, ptr(40.0), none, none, "actions-not-published"},
		{"actions on terms blank", 40, 60, 4, -1, notPublished, "actions-not-published", "", "", none, none, none, ptr(40.0), none, none, "actions-not-published"},
		{"items blank", 40, -1, 4, 20, published, "", "one_unit", "", ptr(.6), ptr(.445958937), ptr(.736516743), ptr(40.0), ptr(24.0), ptr(16.0), "shown-only"},
		{"as many actions as notices", 40, 100, 20, 20, published, "", "", "", ptr(.7), ptr(.309401286), ptr(1.0), ptr(40.0), ptr(40.0), ptr(0.0), "shown-only"},
		{"one item", 40, 1, 1, 0, published, "", "fewer_items_than_notices", "", ptr((1.0/40 + 1) / 2), ptr(.004426832), ptr(1.0), ptr(40.0), ptr(1.0), ptr(39.0), "shown-only"},
		{"fewer items than notices", 60, 40, 4, 20, published, "", "fewer_items_than_notices", "", ptr(.5), ptr(.285694905), ptr(.736516743), ptr(60.0), ptr(24.0), ptr(36.0), "shown-only"},
		{"more actions than notices", 50, 100, 40, 20, published, "", "one_unit", "", ptr(.6), ptr(.502002587), ptr(.690598714), ptr(50.0), ptr(60.0), none, "shown-only"},
		{"more actions than both", 50, 60, 40, 30, implausible, "more-actions-than-notices-and-items", "", "", none, none, none, ptr(50.0), ptr(70.0), none,
			"more-actions-than-notices-and-items"},
		{"nine notices", 9, 9, 1, 2, tooSmall, "below-floor", "", "", none, none, none, ptr(9.0), ptr(3.0), ptr(6.0), "below-floor"},
		{"ten notices, shown", 10, -1, 0, 10, tooSmall, "below-floor", "one_unit", "low", ptr(1.0), ptr(.722467200), ptr(1.0), ptr(10.0), ptr(10.0), ptr(0.0), "below-floor"},
		{"twenty-nine notices", 29, -1, 0, 29, tooSmall, "below-floor", "one_unit", "low", ptr(1.0), ptr(.883030202), ptr(1.0), ptr(29.0), ptr(29.0), ptr(0.0), "below-floor"},
		{"thirty notices, scored, no items", 30, 0, 0, 0, published, "", "fewer_items_than_notices one_unit", "", ptr(0.0), ptr(0.0), ptr(.113513393), ptr(30.0), ptr(0.0), ptr(30.0), "shown-only"},
	} {
		w := indicators(t)
		w.acted("snapchat", c.notices, c.items, c.law, c.tc)
		w.compute()
		b3, c0 := w.get("snapchat", "B3"), w.get("snapchat", "C0")
		if b3.State != c.state || b3.Reason != c.reason || b3.Flags != c.flags || b3.Reliability != c.reliable || b3.Scored != (c.state == published) {
			t.Errorf("%s: B3 is %s %q %q %q, scored %v", c.what, b3.State, b3.Reason, b3.Flags, b3.Reliability, b3.Scored)
		}
		if c0.State != c.state || c0.Reason != c.c0Reason || c0.Scored || (c0.Value == nil) != (b3.Value == nil) {
			t.Errorf("%s: C0 is %+v", c.what, c0)
		}
		sameRow(t, c.what+": value", c.value, b3.Value)
		sameRow(t, c.what+": lower limit", c.lower, b3.Lower)
		sameRow(t, c.what+": upper limit", c.upper, b3.Upper)
		sameRow(t, c.what+": n", c.n, b3.N)
		sameRow(t, c.what+": actions", c.k, b3.Numerator)
		sameRow(t, c.what+": notices without action", c.notOn, c0.Numerator)
	}
}

func TestBasisNamesTheUnitThatIsBlank(t *testing.T) {
	w := indicators(t)
	w.acted("snapchat", 40, -1, 4, 20)
	w.compute()
	if b := w.get("snapchat", "B3").Basis; b != "24 actions on 40 notices and (not published) items" {
		t.Errorf("basis %q", b)
	}
}

func TestMedianTimeInEachCase(t *testing.T) {
	for _, c := range []struct {
		what            string
		notices, median float64
		state, reason   string
		value, n        *float64
		basis           bool
	}{
		{"notices blank", -1, 5, notPublished, "notices-not-published", ptr(5.0), nil, true},
		{"no notice, no time", 0, 0, notApplicable, "no-notice", nil, ptr(0.0), false},
		{"no notice, an hour", 0, 1, notApplicable, "no-notice", ptr(1.0), ptr(0.0), true},
		{"no notice, a time", 0, 5, notApplicable, "no-notice", ptr(5.0), ptr(0.0), true},
		{"time blank", 40, -1, notPublished, "median-not-published", nil, ptr(40.0), false},
		{"longer than can be", 40, 2001, implausible, "median-beyond-plausible", ptr(2001.0), ptr(40.0), true},
		{"the longest that can be", 40, 2000, published, "", ptr(2000.0), ptr(40.0), true},
		{"no time, with notices", 40, 0, implausible, "median-zero-with-notices", ptr(0.0), ptr(40.0), true},
		{"one notice, no time", 1, 0, implausible, "median-zero-with-notices", ptr(0.0), ptr(1.0), true},
		{"one notice below the floor", 29, 5, tooSmall, "below-floor", ptr(5.0), ptr(29.0), true},
		{"on the floor", 30, 5, published, "", ptr(5.0), ptr(30.0), true},
	} {
		w := indicators(t)
		w.notices("snapchat", "csam", c.notices, -1, -1, -1, c.median, -1, -1, -1, -1, -1)
		w.compute()
		b1 := w.get("snapchat", "B1")
		if b1.State != c.state || b1.Reason != c.reason || (b1.Basis != "") != c.basis || b1.Scored != (c.state == published) {
			t.Errorf("%s: %s %q, basis %q, scored %v", c.what, b1.State, b1.Reason, b1.Basis, b1.Scored)
		}
		sameRow(t, c.what+": value", c.value, b1.Value)
		sameRow(t, c.what+": n", c.n, b1.N)
	}
}

// A framework that sets no bound has none: two hundred days are slow, and not beyond belief.
func TestWithoutABoundNoTimeIsTooLong(t *testing.T) {
	w := indicators(t)
	w.know.Framework.Indicator("B1").ImplausibleAbove = 0
	w.notices("snapchat", "csam", 40, -1, -1, -1, 4800, -1, -1, -1, -1, -1)
	w.notices("youtube", "minors", 40, -1, -1, -1, 4800, -1, -1, -1, -1, -1)
	w.compute()
	if b1 := w.get("snapchat", "B1"); b1.State != published || *b1.Score != 0 {
		t.Errorf("%+v", b1)
	}
	if b1 := w.get("youtube", "B1"); b1.State != notPublished || b1.Value != nil {
		t.Errorf("%+v", b1)
	}
}

// Without its row, child sexual abuse material is not published in the publisher's own file and not collected from a
// compilation. The row of the category stands in for it only as a proof that the unit cannot be hours.
func TestWithoutTheKeywordRow(t *testing.T) {
	w := indicators(t)
	w.source("compiled@9", "second", "9")
	w.notices("youtube", "minors", 2545, 1, 3171, 1, 23, 7000, 3, 3, 3, 3)
	w.notices("zalando", "minors", 3, 0, 3, -1, 23898, -1, -1, -1, -1, -1)
	w.notices("tiktok", "minors", 3, 0, 3, -1, 2000, -1, -1, -1, -1, -1)
	for i, o := range w.set.Observations {
		if o.Platform == "zalando" {
			w.set.Observations[i].Raw, w.set.Observations[i].Flags = number(deref(o.Value)), []string{"unit_in_cell", "", "", "", "second_hand"}[min(4, i-10)]
		}
	}
	w.figure("compiled@9", "x", "dsa_notices", "minors", half, 3)
	w.compute()
	for _, id := range []string{"B1", "B3"} {
		if i := w.get("youtube", id); i.State != notPublished || i.Reason != "keyword-row-missing" || i.Value != nil || i.N != nil {
			t.Errorf("%+v", i)
		}
		if i := w.get("x", id); i.State != notCollected || i.Reason != "keyword-row-not-in-compilation" || i.Value != nil {
			t.Errorf("%+v", i)
		}
		if i := w.get("tiktok", id); i.State != notPublished || i.Reason != "keyword-row-missing" {
			t.Errorf("%+v", i)
		}
	}
	if i := w.get("youtube", "B2"); i.State != implausible || *i.Value != 7000 || *i.N != 1 {
		t.Errorf("%+v", i)
	}
	sameRow(t, "B1 of Zalando", table.Indicator{Platform: "zalando", Indicator: "B1", Period: "2025H2", Address: "2026Q3.0:zalando:B1:2025H2",
		Pillar: "removal", Perimeter: "zalando", State: implausible, Value: ptr(23898.0), Method: "printed digits", N: ptr(3.0), Unit: "hours",
		Reason: "median-beyond-plausible", Flags: "category_row second_hand unit_in_cell", Observations: []string{"o-000000000011", "o-000000000015"},
		Basis: "median 23898 hours on 3 notices of the whole category"}, w.get("zalando", "B1"))
}

func TestRowsThatDoNotHoldTogether(t *testing.T) {
	for _, c := range []struct {
		notices, flaggers, items float64
		want                     string
	}{
		{40, 40, 40, ""},
		{40, 41, 41, "trusted_flagger_notices_exceed_notices"},
		{40, 39, 39, "fewer_items_than_notices"},
		{40, 41, 39, "fewer_items_than_notices trusted_flagger_notices_exceed_notices"},
		{-1, 41, 39, ""},
		{40, -1, -1, ""},
	} {
		w := indicators(t)
		w.notices("snapchat", "csam", c.notices, c.flaggers, c.items, -1, 5, -1, 1, -1, 1, -1)
		w.compute()
		if got := w.get("snapchat", "B1").Flags; got != c.want {
			t.Errorf("%v: flags %q, want %q", c, got, c.want)
		}
		if got := w.get("snapchat", "B2").Flags; got != flagSet(c.want, "not_scored_in_class") {
			t.Errorf("%v: flags of B2 %q", c, got)
		}
	}
}

// A time to act contradicts no action at all; without a time, without notices, with an action, or with blank actions
// there is no contradiction.
func TestContradiction(t *testing.T) {
	for _, c := range []struct {
		notices, median, law, tc float64
		want                     bool
	}{
		{40, 5, 0, 0, true}, {40, 0, 0, 0, false}, {40, -1, 0, 0, false}, {0, 5, 0, 0, false}, {40, 5, 1, 0, false}, {40, 5, 0, 1, false},
		{40, 5, -1, 0, false}, {40, 5, 0, -1, false}, {1, 1, 0, 0, true},
	} {
		w := indicators(t)
		w.notices("snapchat", "csam", c.notices, -1, 60, -1, c.median, -1, c.law, -1, c.tc, -1)
		w.compute()
		for _, id := range []string{"B1", "B3", "C0"} {
			ind := w.get("snapchat", id)
			if got := hasFlag(ind.Flags, "contradiction_B1_B3"); got != c.want || (ind.Reason == "contradiction-b1-b3") != c.want {
				t.Errorf("%v: %s %q %q", c, id, ind.Flags, ind.Reason)
			}
		}
		if hasFlag(w.get("snapchat", "B2").Flags, "contradiction_B1_B3") {
			t.Errorf("%v: B2 is held back", c)
		}
	}
}

// A contradiction stands beside other flags.
func TestContradictionKeepsOtherFlags(t *testing.T) {
	w := indicators(t)
	w.notices("snapchat", "csam", 40, -1, 60, -1, 5, -1, 0, -1, 0, -1)
	w.set.Observations[0].Flags = "unit_in_cell"
	w.compute()
	for _, id := range []string{"B1", "B3", "C0"} {
		if f := w.get("snapchat", id).Flags; f != "contradiction_B1_B3 unit_in_cell" {
			t.Errorf("flags of %s %q", id, f)
		}
	}
}

// Any cell of the row shows that a report is held.
func TestAnyCellOfTheRowIsAReport(t *testing.T) {
	for _, column := range []string{"notices", "notice_items", "notice_median_hours", "notice_actions_law", "notice_actions_tc"} {
		for _, flagger := range []string{"", "_tf"} {
			w := indicators(t)
			w.figure("first@1", "snapchat", "dsa_"+column+flagger, "csam", half, 5)
			w.compute()
			if w.rows("snapchat", "B1") != 1 || w.rows("snapchat", "B3") != 1 {
				t.Errorf("dsa_%s%s alone is no report", column, flagger)
			}
		}
	}
}

// Of a report in parts one part stands, the core before others, and no formula takes its cells from two.
func TestNoticesOfParts(t *testing.T) {
	w := indicators(t)
	for part, cells := range map[string][3]float64{"surface=Ads": {90, 9, 90}, "surface=Core": {40, 5, -1}, "report=2": {80, 8, 80}} {
		for i, m := range []string{"dsa_notices", "dsa_notice_median_hours", "dsa_notice_actions_law", "dsa_notice_actions_tc"} {
			if v := cells[min(i, 2)]; v >= 0 { // the core has no row of actions
				w.figure("first@1", "snapchat", m, "csam", half, v/max(1, float64(2*(i/2))), func(o *table.Observation) { o.Breakdown = part })
			}
		}
	}
	w.figure("first@1", "bing", "dsa_notices", "csam", half, 50, func(o *table.Observation) { o.Breakdown = "report=2" })
	w.figure("first@1", "bing", "dsa_notices", "csam", half, 60)
	w.compute()
	b1, b3 := w.get("snapchat", "B1"), w.get("snapchat", "B3")
	if *b1.N != 40 || *b1.Value != 5 || b1.Flags != "one_surface" || b3.State != notPublished || b3.Reason != "actions-not-published" || b3.Flags != "one_surface" {
		t.Errorf("B1 %+v\nB3 %+v", b1, b3)
	}
	if b1 := w.get("bing", "B1"); *b1.N != 60 || b1.Flags != "" {
		t.Errorf("%+v", b1)
	}
}

// Two periods of one platform are two reports.
func TestEachPeriodOfNoticesIsAReport(t *testing.T) {
	w := indicators(t)
	w.notices("snapchat", "csam", 40, -1, 60, -1, 5, -1, 4, -1, 20, -1)
	for _, m := range []string{"dsa_notices", "dsa_notice_median_hours"} {
		w.figure("first@1", "snapchat", m, "csam", "2026H1", 50)
	}
	w.compute()
	near(t, "second half of 2025", w.row("snapchat", "B1", "2025H2").Value, 5, 0)
	near(t, "first half of 2026", w.row("snapchat", "B1", "2026H1").Value, 50, 0)
	if w.rows("snapchat", "B1") != 2 {
		t.Errorf("%d rows", w.rows("snapchat", "B1"))
	}
}
