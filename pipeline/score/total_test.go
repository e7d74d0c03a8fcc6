package score

import (
	"slices"
	"testing"

	"github.com/answerable-data/answerable/pipeline/table"
)

// A figureIn is one figure of a test: period, breakdown and value.
type figureIn struct {
	period, breakdown string
	value             float64
}

func (w *world) series(platform, metric string, figures []figureIn) {
	for _, f := range figures {
		w.figure("first@1", platform, metric, "csam", f.period, f.value, func(o *table.Observation) { o.Breakdown = f.breakdown })
	}
}

// A year is its own figure, or both its halves, or all four quarters; nothing less and nothing mixed.
func TestWhatCoversAYear(t *testing.T) {
	for _, c := range []struct {
		what    string
		figures []figureIn
		want    float64 // -1: not covered
		used    int     // figures named, also where they do not cover it
	}{
		{"the year", []figureIn{{"2023", "", 7}}, 7, 1},
		{"both halves", []figureIn{{"2023H1", "", 3}, {"2023H2", "", 5}}, 8, 2},
		{"four quarters", []figureIn{{"2023Q1", "", 1}, {"2023Q2", "", 2}, {"2023Q3", "", 4}, {"2023Q4", "", 8}}, 15, 4},
		{"the year before its halves", []figureIn{{"2023", "", 7}, {"2023H1", "", 3}, {"2023H2", "", 5}}, 7, 1},
		{"halves before quarters", []figureIn{{"2023H1", "", 3}, {"2023H2", "", 5}, {"2023Q1", "", 1}, {"2023Q2", "", 2}, {"2023Q3", "", 4}, {"2023Q4", "", 8}}, 8, 2},
		{"quarters where a half is missing", []figureIn{{"2023H1", "", 3}, {"2023Q1", "", 1}, {"2023Q2", "", 2}, {"2023Q3", "", 4}, {"2023Q4", "", 8}}, 15, 4},
		{"one half", []figureIn{{"2023H2", "", 5}}, -1, 1},
		{"three quarters", []figureIn{{"2023Q1", "", 1}, {"2023Q2", "", 2}, {"2023Q3", "", 4}}, -1, 3},
		{"a half and the quarters of the other", []figureIn{{"2023H1", "", 3}, {"2023Q3", "", 4}, {"2023Q4", "", 8}}, -1, 1},
		{"halves of two years", []figureIn{{"2023H1", "", 3}, {"2022H2", "", 5}}, -1, 1},
		{"a whole and its part", []figureIn{{"2023", "", 7}, {"2023", "kind=a", 3}}, 7, 1},
		{"a part alone", []figureIn{{"2023", "kind=a", 3}}, -1, 0},
		{"a half and a part of the other", []figureIn{{"2023H1", "", 7}, {"2023H2", "kind=a", 3}}, -1, 1},
	} {
		w := indicators(t)
		w.counts("reddit", "2023", -1, 100)
		w.series("reddit", "own_reports", c.figures)
		w.compute()
		r := w.lines("reddit")[0]
		if c.want < 0 {
			if r.Own != nil || w.get("reddit", "A1").State != notPublished {
				t.Errorf("%s: %v", c.what, text(r.Own))
			}
		} else {
			near(t, c.what, r.Own, c.want, 0)
		}
		if len(r.OwnIDs) != c.used {
			t.Errorf("%s: uses %v", c.what, r.OwnIDs)
		}
	}
}

// Two figures of one period, on different harms, are no sum.
func TestTwoHarmsAreNoSum(t *testing.T) {
	for _, period := range []string{"2023", "2023H2"} {
		w := indicators(t)
		w.counts("reddit", "2023", -1, 100)
		w.figure("first@1", "reddit", "own_reports", "csam", "2023H1", 3)
		w.figure("first@1", "reddit", "own_reports", "csam", period, 3)
		w.figure("first@1", "reddit", "own_reports", "cse", period, 4)
		w.compute()
		if r := w.lines("reddit")[0]; r.Own != nil || len(r.OwnIDs) < 2 {
			t.Errorf("%s: %v of %v", period, text(r.Own), r.OwnIDs)
		}
	}
}

// A sum of two sums, with their limits.
func TestSumOfSums(t *testing.T) {
	sum := total{value: 1, low: 0.5, high: 2, obs: make([]table.Observation, 1)}
	sum.add(total{value: 10, low: 5, high: 20, obs: make([]table.Observation, 2)})
	if sum.value != 11 || sum.low != 5.5 || sum.high != 22 || len(sum.obs) != 3 {
		t.Errorf("%+v", sum)
	}
}

// Parts add up only over the dimension that is declared to split a count, alone, and only where each period has the
// same parts.
func TestPartsThatAddUp(t *testing.T) {
	whole := []figureIn{{"2024H1", "decision=automated", 1}, {"2024H1", "decision=human", 2}, {"2024H2", "decision=automated", 4}, {"2024H2", "decision=human", 8}}
	for _, c := range []struct {
		what    string
		figures []figureIn
		want    float64
	}{
		{"the same parts", whole, 15},
		{"further splits left out", append(slices.Clone(whole), figureIn{"2024H1", "decision=human;surface=a", 16}, figureIn{"2024H1", "", 32}, figureIn{"2024H2", "harm=a", 64},
			figureIn{"2024H2", "decisionmaker=a", 128}), 15},
		{"a part missing", whole[:3], -1},
		{"other parts", append(slices.Clone(whole[:3]), figureIn{"2024H2", "decision=other", 8}), -1},
	} {
		w := indicators(t)
		w.counts("x", "2024", -1, 100)
		w.series("x", "own_reports", c.figures)
		w.compute()
		if r := w.lines("x")[0]; c.want < 0 {
			if r.Own != nil {
				t.Errorf("%s: %v", c.what, *r.Own)
			}
		} else {
			near(t, c.what, r.Own, c.want, 0)
		}
	}
}

// A list may have several lines of one service, which add up; figures of another perimeter or one country do not.
func TestWhatASumLeavesOut(t *testing.T) {
	w := indicators(t)
	w.series("reddit", "ncmec_reports", []figureIn{{"2023", "line=1", 60}, {"2023", "line=2", 40}})
	w.counts("reddit", "2023", 90, -1)
	for _, m := range []string{"own_reports", "ncmec_reports"} {
		w.figure("first@1", "reddit", m, "csam", "2023", 1000, func(o *table.Observation) { o.Perimeter = "reddit-ads" })
		w.figure("first@1", "reddit", m, "csam", "2023", 1000, func(o *table.Observation) { o.Geography = "US" })
		w.figure("first@1", "reddit", m, "csam", "2023", 1000, func(o *table.Observation) { o.Platform = "x" })
		w.figure("first@1", "reddit", m, "csam", "2023", -1, func(o *table.Observation) { o.Breakdown = "line=3" })
	}
	w.compute()
	r := w.lines("reddit")[0]
	near(t, "own", r.Own, 90, 0)
	near(t, "list", r.Clearing, 100, 0)
}

// Of a company whose lines are declared to add up, one missing line leaves no sum.
func TestALineThatIsMissingLeavesNoSum(t *testing.T) {
	lines := []string{"amazon-line", "amazon-games", "amazon-photos", "twitch"}
	for missing := range len(lines) + 1 {
		w := indicators(t)
		w.counts("amazon", "2021", 12, -1)
		for i, p := range lines {
			if i != missing {
				w.counts(p, "2021", -1, float64(int(1)<<i))
			}
		}
		w.compute()
		r, a1 := w.lines("amazon")[0], w.get("amazon", "A1")
		if missing < len(lines) {
			if r.Clearing != nil || a1.State != notApplicable || a1.Reason != "no-clearinghouse-count" {
				t.Errorf("without %s: %v, %s", lines[missing], text(r.Clearing), a1.State)
			}
			continue
		}
		near(t, "sum", r.Clearing, 15, 0)
		if r.Perimeter != "amazon-line + amazon-games + amazon-photos + twitch" || len(a1.Observations) != 5 {
			t.Errorf("%s, %v", r.Perimeter, a1.Observations)
		}
	}
}

// An own count of two measures is complete only with both.
func TestAMeasureThatIsMissingLeavesNoCount(t *testing.T) {
	for _, m := range []string{"ncmec_accounts_media", "ncmec_accounts_grooming"} {
		w := indicators(t)
		w.figure("first@1", "discord", m, "csam", "2023", 10)
		w.counts("discord", "2023", -1, 20)
		w.compute()
		if r := w.lines("discord")[0]; r.Own != nil || len(r.OwnIDs) != 1 {
			t.Errorf("%s alone makes %v", m, text(r.Own))
		}
	}
}
