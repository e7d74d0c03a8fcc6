package score

import (
	"fmt"
	"slices"
	"testing"

	"github.com/answerable-data/answerable/pipeline/table"
)

// editions of the source that rewrites its history, in order.
var editionsOf = []string{"", "2021Q1", "2021Q2", "2021Q3", "2021Q4", "2022Q1", "2022Q2", "2022Q3"}

// said adds one figure as some editions give it: edition number, value, edition number, value.
func (w *world) said(period string, pairs ...float64) (ids []string) {
	for i := 0; i < len(pairs); i += 2 {
		w.figure("meta-cser@"+editionsOf[int(pairs[i])], "facebook", "content_actioned", "cse", period, pairs[i+1])
		ids = append(ids, w.set.Observations[len(w.set.Observations)-1].ID)
	}
	return ids
}

// Twenty figures are read again, four of them changed. Of the last five editions (the third to the seventh) four
// figures are read again and two changed, too few to show a share.
func TestARowOfRestatements(t *testing.T) {
	w := indicators(t)
	for _, e := range editionsOf[1:] {
		w.source("meta-cser@"+e, "first", e)
	}
	w.source("meta-cser@2022Q4", "second", "2022Q4")
	var used, recent []string
	for i := range 14 {
		used = append(used, w.said(fmt.Sprint(1990+i), 1, 100, 7, 100)[1])
	}
	used = append(used, w.said("2004", 1, 100, 2, 101, 3, 101)...)
	used = append(used, w.said("2005", 1, 100, 2, 99, 3, 99)...)
	a := w.said("2006", 3, 100, 7, 105)
	b := w.said("2007", 3, 100, 4, 100, 7, 100)
	c := w.said("2008", 2, 1, 3, 2, 7, 3) // changed twice: one figure
	w.said("2009", 5, 100)                // read once: says nothing
	d := w.said("2010", 6, 1, 7, 1)
	used = append(used, slices.Concat(a, b[2:], c, d[1:])...)
	recent = slices.Concat(a, b[2:], c[1:], d[1:])
	slices.Sort(used)
	slices.Sort(recent)
	w.compute()
	sameRow(t, "A4", table.Indicator{Platform: "facebook", Indicator: "A4", Period: "2021Q1/2022Q3", Address: "2026Q3.0:facebook:A4:2021Q1/2022Q3",
		Pillar: "reporting", Perimeter: "facebook", State: published, Value: ptr(0.2), Lower: ptr(0.080657663), Upper: ptr(0.416017432),
		Confidence: ptr(0.95), Method: "Wilson", Numerator: ptr(4.0), N: ptr(20.0), Unit: "share", Score: ptr(20.0), ScoreLower: ptr(0.0),
		ScoreUpper: ptr(67.7369349), Scored: true, Flags: "upper_bound_on_silent_change", Observations: used,
		Basis: "4 of 20 figures read again changed at least once, 0 of them withdrawn"}, w.get("facebook", "A4"))
	sameRow(t, "A4-recent", table.Indicator{Platform: "facebook", Indicator: "A4-recent", Period: "2021Q3/2022Q3",
		Address: "2026Q3.0:facebook:A4-recent:2021Q3/2022Q3", Pillar: "reporting", Perimeter: "facebook", State: tooSmall, Reason: "below-floor",
		Confidence: ptr(0.95), Method: "Wilson", Numerator: ptr(2.0), N: ptr(4.0), Unit: "share", Flags: "upper_bound_on_silent_change",
		Observations: recent, Basis: "2 of 4 figures read again changed at least once, 0 of them withdrawn"}, w.get("facebook", "A4-recent"))
	if len(w.set.Restatements) != 5 {
		t.Errorf("%d restatements", len(w.set.Restatements))
	}
}

// Ten figures are shown, twenty scored; A4-recent is shown only.
func TestFloorsOfRestatements(t *testing.T) {
	for _, c := range []struct {
		figures       int
		state, reason string
		shown, scored bool
		recent        string
	}{
		{9, tooSmall, "below-floor", false, false, "below-floor"},
		{10, tooSmall, "below-floor", true, false, "below-floor"},
		{19, tooSmall, "below-floor", true, false, "below-floor"},
		{20, published, "", true, true, "shown-only"},
	} {
		w := indicators(t)
		w.source("meta-cser@2021Q1", "first", "2021Q1")
		w.source("meta-cser@2021Q2", "first", "2021Q2")
		for i := range c.figures {
			w.said(fmt.Sprint(1990+i), 1, 5, 2, 5)
		}
		w.compute()
		a4, recent := w.get("facebook", "A4"), w.get("facebook", "A4-recent")
		if a4.State != c.state || a4.Reason != c.reason || (a4.Value != nil) != c.shown || (a4.Upper != nil) != c.shown || (a4.Lower != nil) != c.shown || a4.Scored != c.scored {
			t.Errorf("%d figures: %+v", c.figures, a4)
		}
		if recent.State != c.state || recent.Reason != c.recent || recent.Scored || recent.Score != nil {
			t.Errorf("%d figures: %+v", c.figures, recent)
		}
	}
}

// An edition that comes as two files is one edition: the window of five reaches back as far as with one file each.
func TestTwoFilesOfAnEditionAreOneEdition(t *testing.T) {
	w := indicators(t)
	for _, e := range editionsOf[1:] {
		w.source("meta-cser@"+e, "first", e)
	}
	for _, e := range editionsOf[4:] {
		w.source("meta-cser@"+e+"-b", "first", e)
	}
	w.said("2006", 3, 100, 7, 105)
	w.compute()
	near(t, "figures read again", w.get("facebook", "A4-recent").N, 1, 0)
}

// The span of editions reaches from the oldest figure that counts, and figures that were dropped count in both windows
// when the edition that had them lies in them.
func TestWithdrawnFiguresInTheSpan(t *testing.T) {
	for _, reversed := range []bool{false, true} {
		w := history(t)
		w.figure("tiktok-cser@2022Q4", "tiktok", "videos_removed", "cse", "2022Q2", 7, row("a"))
		w.figure("tiktok-cser@2023Q1", "tiktok", "videos_share_of_policy", "cse", "2022Q2", 0.25, row("a"))
		w.figure("tiktok-cser@2022Q3", "tiktok", "videos_removed", "cse", "2022Q2", 8, row("b"))
		w.figure("tiktok-cser@2022Q4", "tiktok", "videos_share_of_policy", "cse", "2022Q2", 0.25, row("b"))
		if reversed {
			slices.Reverse(w.set.Observations)
		}
		w.compute()
		for _, id := range []string{"A4", "A4-recent"} {
			a4 := w.get("tiktok", id)
			if a4.Period != "2022Q3/2023Q1" || *a4.N != 2 || *a4.Numerator != 2 || len(a4.Observations) != 2 ||
				a4.Basis != "2 of 2 figures read again changed at least once, 2 of them withdrawn" {
				t.Errorf("%s: %+v", id, a4)
			}
		}
		for _, e := range []string{"2023Q2", "2023Q3", "2023Q4"} { // now the window begins with the fourth quarter of 2022
			w.source("tiktok-cser@"+e, "first", e)
		}
		for i := range w.set.Observations {
			w.set.Observations[i].State = published
		}
		w.compute()
		near(t, "figures dropped, whole", w.get("tiktok", "A4").Numerator, 2, 0)
		near(t, "figures dropped, recent", w.get("tiktok", "A4-recent").Numerator, 1, 0)
	}
}

// A figure that changed twice and was dropped then has two changes and a drop in the table, and counts once.
func TestChangesBeforeADrop(t *testing.T) {
	w := history(t)
	w.source("tiktok-cser@2023Q2", "first", "2023Q2")
	for i, e := range []string{"2022Q3", "2022Q4", "2023Q1"} {
		w.figure("tiktok-cser@"+e, "tiktok", "videos_removed", "cse", "2022Q2", float64(5+i), row("a"))
	}
	w.figure("tiktok-cser@2023Q2", "tiktok", "videos_share_of_policy", "cse", "2022Q2", 0.25, row("a"))
	w.compute()
	var got []string
	for _, r := range w.set.Restatements {
		got = append(got, r.Change+" "+text(r.OldValue)+" "+text(r.NewValue))
	}
	if !slices.Equal(got, []string{"withdrawn 7 null", "changed 5 6", "changed 6 7"}) {
		t.Errorf("%v", got)
	}
	a4 := w.get("tiktok", "A4")
	near(t, "figures read again", a4.N, 1, 0)
	near(t, "figures changed", a4.Numerator, 1, 0)
}

// The span of editions is that of all figures that count, in whatever order they come.
func TestSpanOfEditions(t *testing.T) {
	w := indicators(t)
	for _, e := range editionsOf[1:] {
		w.source("meta-cser@"+e, "first", e)
	}
	w.said("2006", 3, 100, 7, 100)
	w.said("2007", 1, 100, 2, 100)
	w.said("2008", 4, 100, 5, 100)
	w.compute()
	if p := w.get("facebook", "A4").Period; p != "2021Q1/2022Q3" {
		t.Errorf("span %s", p)
	}
}

// An announced change counts for none, and the figure was read again all the same.
func TestAnAnnouncedChangeDoesNotCount(t *testing.T) {
	w := history(t)
	w.figure("tiktok-cser@2022Q3", "tiktok", "videos_removed", "cse", "2022Q2", 5, row("a"))
	w.figure("tiktok-cser@2022Q4", "tiktok", "videos_removed", "cse", "2022Q2", 6, row("a"))
	correct(w, "2022Q4", "2022Q2")
	w.compute()
	a4 := w.get("tiktok", "A4")
	near(t, "figures read again", a4.N, 1, 0)
	near(t, "figures changed", a4.Numerator, 0, 0)
}

// A known source that does not give its history again is held against nobody, whatever it changes or leaves out.
func TestASourceThatDoesNotRepeatItsHistory(t *testing.T) {
	w := history(t)
	w.know.Catalog.ByID("tiktok-cser").Rewritten = false
	w.figure("tiktok-cser@2022Q3", "tiktok", "videos_removed", "cse", "2022Q2", 5, row("a"))
	w.figure("tiktok-cser@2022Q4", "tiktok", "videos_removed", "cse", "2022Q2", 6, row("a"))
	w.figure("tiktok-cser@2022Q4", "tiktok", "videos_removed", "cse", "2022Q1", 6, row("a"))
	w.figure("tiktok-cser@2023Q1", "tiktok", "videos_share_of_policy", "cse", "2022Q1", 0.25, row("a"))
	w.compute()
	if r := w.set.Restatements; len(r) != 1 || r[0].Counted || r[0].Change != changed || w.rows("tiktok", "A4") != 0 {
		t.Errorf("%+v", r)
	}
}

// An announced drop is listed, marked, and counts for nothing.
func TestAnAnnouncedDropDoesNotCount(t *testing.T) {
	w := history(t)
	w.figure("tiktok-cser@2022Q4", "tiktok", "videos_removed", "cse", "2022Q2", 7, row("a"))
	w.figure("tiktok-cser@2023Q1", "tiktok", "videos_share_of_policy", "cse", "2022Q2", 0.25, row("a"))
	correct(w, "2023Q1", "2022Q2")
	w.compute()
	if r := w.set.Restatements; len(r) != 1 || r[0].Marked != marked || r[0].Counted || r[0].Change != withdrawn {
		t.Errorf("%+v", r)
	}
	if n := w.rows("tiktok", "A4"); n != 0 {
		t.Errorf("%d rows of A4", n)
	}
}

// Changes between files of different sources, or of a source that does not give its history again, are held against
// nobody.
func TestOnlyOneRewrittenSourceCounts(t *testing.T) {
	w := history(t)
	w.source("first@2", "first", "2")
	w.source("meta-cser@2023Q1", "first", "2023Q1")
	w.figure("first@1", "reddit", "own_reports", "csam", "2022", 10)
	w.figure("first@2", "reddit", "own_reports", "csam", "2022", 11)
	w.figure("tiktok-cser@2022Q4", "tiktok", "videos_removed", "cse", "2022Q2", 7)
	w.figure("meta-cser@2023Q1", "tiktok", "videos_removed", "cse", "2022Q2", 8)
	w.compute()
	if r := w.set.Restatements; len(r) != 1 || r[0].Counted || r[0].Platform != "reddit" || r[0].Marked != silent {
		t.Errorf("%+v", r)
	}
	for _, p := range []string{"reddit", "tiktok"} {
		if w.rows(p, "A4")+w.rows(p, "A4-recent") != 0 {
			t.Errorf("A4 of %s", p)
		}
	}
}

// A change is listed once, with both sides, also where the newest edition leaves the cell blank; editions of the same
// source that came second hand are compared among themselves.
func TestAChangeIsListedOnce(t *testing.T) {
	w := history(t)
	w.source("tiktok-cser@2022Q1", "second", "2022Q1")
	w.source("tiktok-cser@2022Q2", "second", "2022Q2")
	for i, e := range []string{"2022Q3", "2022Q4", "2023Q1"} {
		w.figure("tiktok-cser@"+e, "tiktok", "videos_removed", "cse", "2021Q4", []float64{10, 12, -1}[i], row("a"),
			func(o *table.Observation) { o.Raw = []string{"10", "12", ""}[i] })
	}
	for i, e := range []string{"2022Q1", "2022Q2"} {
		w.figure("tiktok-cser@"+e, "tiktok", "videos_removed", "cse", "2021Q4", float64(8+i), row("a"))
	}
	w.compute()
	if len(w.set.Restatements) != 2 {
		t.Fatalf("%d restatements: %+v", len(w.set.Restatements), w.set.Restatements)
	}
	sameRow(t, "the publisher's own", table.Restatement{Platform: "tiktok", Metric: "videos_removed", Harm: "cse", Period: "2021Q4", Breakdown: "policy=a",
		OldSource: "tiktok-cser@2022Q3", NewSource: "tiktok-cser@2022Q4", OldID: "o-000000000001", NewID: "o-000000000002", OldRaw: "10", NewRaw: "12",
		OldValue: ptr(10.0), NewValue: ptr(12.0), Change: changed, Marked: silent, Counted: true}, w.set.Restatements[0])
	if r := w.set.Restatements[1]; r.OldSource != "tiktok-cser@2022Q1" || *r.NewValue != 9 || r.Counted {
		t.Errorf("second hand: %+v", r)
	}
}
