package tiktokcser_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
)

// The counts were taken by another program from the same files.
func TestRealText(t *testing.T) {
	for _, e := range []struct {
		name                   string
		rows, place, figs, bad int
	}{
		{"tiktok-2022-q4.csv", 1030, 454, 66, 0}, {"tiktok-2023-q1.csv", 1522, 615, 102, 0}, {"tiktok-2023-q2.csv", 1912, 830, 108, 24},
		{"tiktok-2023-q3.csv", 8704, 7448, 146, 0}, {"tiktok-2023-q4.csv", 15966, 14526, 168, 0}, {"tiktok-2024-q1.csv", 24354, 22727, 190, 0},
	} {
		c, err := read(t, e.name, published(t, e.name))
		if err != nil {
			t.Fatal(diag.Render(err))
		}
		got := []int{c.Rows, c.Ignored["market-or-language-breakdown"], len(c.Figures), len(c.Rejects)}
		if d := cmp.Diff([]int{e.rows, e.place, e.figs, e.bad}, got); d != "" {
			t.Errorf("%s: %s%+v", e.name, d, c.Rejects)
		}
		for _, r := range c.Rejects {
			if r.Reason != "duplicate-row" {
				t.Errorf("%s: %+v", e.name, r)
			}
		}
	}
}

// Counts that only one edition has, and shares as their files print them.
func TestRealFigures(t *testing.T) {
	for _, want := range []struct{ file, metric, period, policy, task, raw string }{
		{"tiktok-2022-q4.csv", "videos_removed", "2022Q3", "Sexual exploitation of minors", "human moderation", "792473"},
		{"tiktok-2022-q4.csv", "videos_removed", "2022Q4", "Sexual exploitation of minors", "human moderation", "415278"},
		{"tiktok-2022-q4.csv", "videos_removed_total", "2022Q4", "", "all", "85,680,819"},
		{"tiktok-2024-q1.csv", "policy_share_of_total", "2023Q4", "Safety & Civility", "all", "0.135"},
		{"tiktok-2024-q1.csv", "videos_share_of_policy", "2023Q4", "Youth Safety & Well-Being - Youth Exploitation & Abuse", "all", "0.345"},
		{"tiktok-2021-q3.xlsx", "videos_share_of_total", "2021Q3", "Minor safety", "all", "0.5095871"},
		{"tiktok-2021-q3.xlsx", "videos_removed_total", "2021Q3", "", "all", "91445802"},
		{"tiktok-2022-q1.xlsx", "videos_share_of_policy", "2022Q1", "Sexual exploitation of minors", "human moderation", "0.019"},
		{"tiktok-2022-q3.xlsx", "videos_share_of_policy", "2022Q3", "Sexual exploitation of minors", "not stated", "0.033462181548463796"},
	} {
		c, err := read(t, want.file, published(t, want.file))
		if err != nil {
			t.Fatal(diag.Render(err))
		}
		found := ""
		for _, f := range c.Figures {
			if f.Metric == want.metric && f.Period == want.period && f.Breakdown["policy"] == want.policy && f.Breakdown["task"] == want.task {
				found = f.Raw
			}
		}
		if found != want.raw {
			t.Errorf("%+v: got %q", want, found)
		}
	}
}

// Each workbook: two totals and one share for each quarter, three rates, and from 2022Q1 four measures of
// three parts. The rows were counted by another program.
func TestRealBooks(t *testing.T) {
	for _, e := range []struct {
		name              string
		rows, figs, noted int
	}{
		{"tiktok-2021-q3.xlsx", 125, 18, 10}, {"tiktok-2021-q4.xlsx", 145, 21, 12}, {"tiktok-2022-q1.xlsx", 458, 36, 18},
		{"tiktok-2022-q2.xlsx", 517, 39, 16}, {"tiktok-2022-q3.xlsx", 646, 42, 18},
	} {
		c, err := read(t, e.name, published(t, e.name))
		if err != nil {
			t.Fatal(diag.Render(err))
		}
		noted := 0
		for _, f := range c.Figures {
			if f.Note != "" {
				noted++
			}
		}
		if c.Rows != e.rows || len(c.Figures) != e.figs || noted != e.noted || len(c.Rejects) > 0 {
			t.Errorf("%s: %d rows, %d figures, %d noted, rejects %+v, ignored %v", e.name, c.Rows, len(c.Figures), noted, c.Rejects, c.Ignored)
		}
	}
}
