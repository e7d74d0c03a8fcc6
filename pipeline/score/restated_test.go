package score

import (
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// history sets up three editions of a source that gives its history again: a row with two measures in each quarter.
func history(t *testing.T) *world {
	w := indicators(t)
	for _, e := range []string{"2022Q3", "2022Q4", "2023Q1"} {
		w.source("tiktok-cser@"+e, "first", e)
	}
	return w
}

func row(policy string) func(*table.Observation) {
	return func(o *table.Observation) { o.Breakdown = "policy=" + policy }
}

// A figure that an edition drops while it prints the rest of the row is withdrawn; its last edition says so, and no
// formula uses it.
func TestWithdrawnFigures(t *testing.T) {
	w := history(t)
	w.figure("tiktok-cser@2022Q4", "tiktok", "videos_removed", "cse", "2022Q3", 792473, row("a"))
	for _, e := range []string{"2022Q4", "2023Q1"} {
		w.figure("tiktok-cser@"+e, "tiktok", "videos_share_of_policy", "cse", "2022Q3", 0.25, row("a"))
	}
	w.figure("tiktok-cser@2022Q4", "tiktok", "videos_removed", "cse", "2022Q3", 5, row("b")) // the whole row vanishes: it may have another name
	w.figure("tiktok-cser@2023Q1", "tiktok", "videos_removed", "cse", "2023Q1", 9, row("a")) // a newer period
	w.compute()
	var got []table.Restatement
	for _, r := range w.set.Restatements {
		if r.Change == withdrawn {
			got = append(got, r)
		}
	}
	if len(got) != 1 || got[0].OldSource != "tiktok-cser@2022Q4" || got[0].NewSource != "tiktok-cser@2023Q1" || *got[0].OldValue != 792473 ||
		got[0].NewValue != nil || got[0].Marked != silent || !got[0].Counted || got[0].Breakdown != "policy=a" {
		t.Fatalf("got %+v", got)
	}
	for _, o := range w.set.Observations {
		if want := o.ID == got[0].OldID; (o.State == withdrawn) != want {
			t.Errorf("%s of %s: state %s", o.Metric, o.Breakdown, o.State)
		}
	}
	if a4 := w.get("tiktok", "A4"); *a4.Numerator != 1 || *a4.N != 2 || a4.State != tooSmall {
		t.Errorf("A4: %v of %v, %s", *a4.Numerator, *a4.N, a4.State)
	}
}

// A figure that comes back in a later edition was not withdrawn.
func TestAFigureThatComesBack(t *testing.T) {
	w := history(t)
	for _, e := range []string{"2022Q3", "2022Q4", "2023Q1"} {
		w.figure("tiktok-cser@"+e, "tiktok", "videos_share_of_policy", "cse", "2022Q3", 0.25, row("a"))
		if e != "2022Q4" {
			w.figure("tiktok-cser@"+e, "tiktok", "videos_removed", "cse", "2022Q3", 7, row("a"))
		}
	}
	w.compute()
	if len(w.set.Restatements) != 0 {
		t.Errorf("got %+v", w.set.Restatements)
	}
}

// An announced change is listed as marked, with the announcement, and does not count.
func TestMarkedChanges(t *testing.T) {
	w := history(t)
	for i, e := range []string{"2022Q3", "2022Q4", "2023Q1"} {
		w.figure("tiktok-cser@"+e, "tiktok", "videos_removed", "cse", "2022Q2", float64(10+i), row("a"))
	}
	correct(w, "2022Q4", "2022Q2")
	w.compute()
	if len(w.set.Restatements) != 2 {
		t.Fatalf("got %+v", w.set.Restatements)
	}
	first, second := w.set.Restatements[0], w.set.Restatements[1]
	if first.Marked != marked || first.Counted || first.Note != "counted anew (https://example.org/note)" {
		t.Errorf("the announced change: %+v", first)
	}
	if second.Marked != silent || !second.Counted || second.Note != "" {
		t.Errorf("the other: %+v", second)
	}
	if a4 := w.get("tiktok", "A4"); *a4.Numerator != 1 || *a4.N != 1 {
		t.Errorf("A4: %v of %v", *a4.Numerator, *a4.N)
	}
}

// Changes in files of second hand are listed and held against nobody.
func TestSecondHandChangesAreListedOnly(t *testing.T) {
	w := newWorld(t)
	for i, e := range []string{"1", "2"} {
		w.source("grimm-disclosures@"+e, "second", e)
		w.figure("grimm-disclosures@"+e, "pornhub", "own_reports", "csam", "2024H1", float64(1450+21*i))
	}
	w.compute()
	if len(w.set.Restatements) != 1 || w.set.Restatements[0].Counted || w.set.Restatements[0].Change != changed {
		t.Fatalf("got %+v", w.set.Restatements)
	}
	for _, ind := range w.set.Indicators {
		if ind.Indicator == "A4" {
			t.Errorf("A4 of %s", ind.Platform)
		}
	}
}

// correct announces a change of TikTok's figures of a period in an edition.
func correct(w *world, edition, period string) {
	w.know.Catalog.ByID("tiktok-cser").Corrections = []datasets.Correction{{Edition: edition, Platform: "tiktok", Periods: []string{period},
		Text: "counted anew", URL: "https://example.org/note"}}
}

// A drop is listed once, by the first edition that leaves the figure out, however many do and in whatever order.
func TestADropIsListedOnce(t *testing.T) {
	for _, order := range [][]string{{"2022Q4", "2023Q1", "2023Q2"}, {"2023Q2", "2023Q1", "2022Q4"}} {
		w := history(t)
		w.source("tiktok-cser@2023Q2", "first", "2023Q2")
		w.figure("tiktok-cser@2022Q4", "tiktok", "videos_removed", "cse", "2022Q3", 7, row("a"))
		for _, e := range order {
			w.figure("tiktok-cser@"+e, "tiktok", "videos_share_of_policy", "cse", "2022Q3", 0.25, row("a"))
		}
		w.compute()
		if r := w.set.Restatements; len(r) != 1 || r[0].NewSource != "tiktok-cser@2023Q1" {
			t.Errorf("%v: %+v", order, r)
		}
	}
}

// Blank cells print no row, a figure that was blank cannot be dropped, and what came second hand is not the publisher's.
func TestWhatIsNoDrop(t *testing.T) {
	w := history(t)
	w.source("tiktok-cser@2022Q2", "second", "2022Q2")
	w.figure("tiktok-cser@2022Q4", "tiktok", "videos_removed", "cse", "2022Q3", 7, row("a"))
	w.figure("tiktok-cser@2023Q1", "tiktok", "videos_share_of_policy", "cse", "2022Q3", -1, row("a"))
	w.figure("tiktok-cser@2022Q4", "tiktok", "videos_removed", "cse", "2022Q3", -1, row("b"))
	w.figure("tiktok-cser@2023Q1", "tiktok", "videos_share_of_policy", "cse", "2022Q3", 0.25, row("b"))
	w.figure("tiktok-cser@2022Q2", "tiktok", "videos_removed", "cse", "2022Q1", 7, row("c"))
	w.figure("tiktok-cser@2023Q1", "tiktok", "videos_share_of_policy", "cse", "2022Q1", 0.25, row("c"))
	w.compute()
	if len(w.set.Restatements) != 0 {
		t.Errorf("%+v", w.set.Restatements)
	}
	for _, o := range w.set.Observations {
		if o.State == withdrawn {
			t.Errorf("%s %s is withdrawn", o.Metric, o.Breakdown)
		}
	}
}
