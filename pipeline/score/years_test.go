package score

import (
	"slices"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
)

func TestAYearThatHasNotEndedIsNotJudged(t *testing.T) {
	w := newWorld(t).clear()
	w.core("reddit", "2026")
	w.core("reddit", "2025")
	w.compute()
	if a2 := w.get("reddit", "A2"); a2.Period != "2025" || hasFlag(a2.Flags, "later_year_not_read") {
		t.Errorf("given is %s with %q", a2.Period, a2.Flags)
	}
	w.know.AsOf = "2025-06-30"
	w.set.Disclosures = nil
	w.compute()
	if len(w.set.Disclosures) != 0 {
		t.Errorf("a year counts before it is over: %+v", w.set.Disclosures[0])
	}
}

func TestAJudgementCountsFromItsDay(t *testing.T) {
	w := newWorld(t).clear()
	w.core("reddit", "2023")
	w.judge("reddit", "notices-and-actions", 2023, datasets.CodeNotPublished, "coder-1")
	w.know.AsOf = "2025-12-31" // the day before
	w.compute()
	if got := w.code("reddit", "2023", "notices-and-actions"); got != "not_collected by none" {
		t.Errorf("a later judgement is known already: %s", got)
	}
}

func TestPartsOfAYearCountAndPeriodsOverTwoYearsDoNot(t *testing.T) {
	w := newWorld(t).clear()
	w.figure("first@1", "reddit", "own_reports", "csam", "2024H2", 10)
	w.figure("first@1", "reddit", "own_pieces", "csam", "2024Q1", 10)
	w.figure("first@1", "reddit", "proactive_rate", "cse", "2023-07-01/2024-06-30", 10)
	w.compute()
	for item, want := range map[string]string{"reports-made": "published by figure", "actioned": "published by figure", "detection-source": "not_collected by none"} {
		if got := w.code("reddit", "2024", item); got != want {
			t.Errorf("%s is %s, want %s", item, got, want)
		}
	}
}

// A year says that a later one was not read far enough only where one was not.
func TestALaterYearThatWasReadIsNotMissed(t *testing.T) {
	w := newWorld(t).clear()
	for _, year := range []string{"2021", "2022", "2024"} {
		w.core("reddit", year)
	}
	w.figure("first@1", "reddit", "own_reports", "csam", "2023", 10) // one item of six
	w.compute()
	for year, want := range map[string]bool{"2021": true, "2022": true, "2024": false} {
		if got := hasFlag(w.row("reddit", "A2", year).Flags, "later_year_not_read"); got != want {
			t.Errorf("%s: %v", year, got)
		}
	}
	if w.rows("reddit", "A2") != 3 || !hasFlag(w.row("reddit", "A2", "2021").Flags, "items_not_read") {
		t.Errorf("%d rows, flags %q", w.rows("reddit", "A2"), w.row("reddit", "A2", "2021").Flags)
	}
	w = newWorld(t).clear()
	w.core("reddit", "2023")
	w.core("reddit", "2024")
	w.compute()
	if a2 := w.row("reddit", "A2", "2023"); hasFlag(a2.Flags, "later_year_not_read") {
		t.Errorf("2024 was read: %q", a2.Flags)
	}
}

// A figure over two years counts for neither.
func TestAFigureOverTwoYearsCountsForNeither(t *testing.T) {
	w := indicators(t).clear()
	w.figure("first@1", "reddit", "own_pieces", "csam", "2023-07-01/2024-06-30", 10)
	w.compute()
	if n := len(w.set.Disclosures); n != 0 {
		t.Errorf("%d rows", n)
	}
}

// A judgement counts from its day on, in the share, in the years and in the agreement; a year is judged from the day
// after its last.
func TestDaysOfKnowledge(t *testing.T) {
	for day, want := range map[string]string{"2025-12-31": "", "2026-01-01": "5 items: kappa 1.00"} {
		w := indicators(t).clear()
		w.judgeAll("coder-1", "ppnnpp") // on the first day of 2026
		w.judgeAll("coder-2", "ppnnp ")
		w.know.AsOf = day
		w.compute()
		if want == "" {
			if w.rows("grindr", "A2") != 0 {
				t.Errorf("as of %s: %+v", day, w.get("grindr", "A2"))
			}
		} else if b := w.get("grindr", "A2").Basis; !strings.HasSuffix(b, want) {
			t.Errorf("as of %s: %q", day, b)
		}
	}
	w := indicators(t).clear()
	w.judgeAll("coder-1", "ppnnpp")
	w.judgeAll("coder-2", "ppnnpp")
	for i := 8; i < 12; i++ { // four of the second coder's are of the day after
		w.know.Disclosure.Coding[i].CodedOn = "2026-01-02"
	}
	w.know.AsOf = "2026-01-01"
	w.compute()
	if b := w.get("grindr", "A2").Basis; !strings.HasSuffix(b, "judge all 2 items alike, in one code, so kappa is not defined") {
		t.Errorf("%q", b)
	}
	for day, want := range map[string]int{"2024-12-31": 0, "2025-01-01": 1} {
		w := indicators(t).clear()
		w.core("reddit", "2024")
		w.know.AsOf = day
		w.compute()
		if got := w.rows("reddit", "A2"); got != want {
			t.Errorf("as of %s: %d rows", day, got)
		}
	}
}

// Of years that were all read too little the newest has the row.
func TestTheNewestYearSpeaksWhereNoneIsRead(t *testing.T) {
	w := indicators(t).clear()
	for _, year := range []string{"2022", "2019", "2025", "2021", "2020", "2024", "2023"} {
		w.figure("first@1", "reddit", "own_reports", "csam", year, 10)
	}
	w.compute()
	if a2 := w.get("reddit", "A2"); a2.Period != "2025" || w.rows("reddit", "A2") != 1 || a2.State != notCollected {
		t.Errorf("%d rows, %+v", w.rows("reddit", "A2"), a2)
	}
	var years []string
	for _, d := range w.set.Disclosures {
		if d.Item == "reports-made" {
			years = append(years, d.Period)
		}
	}
	if !slices.IsSorted(years) || len(years) != 7 {
		t.Errorf("years %v", years)
	}
}
