package score

import (
	"slices"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// The rows of each indicator come in the order of the platforms, whatever the order of the figures: nothing may hang on
// the order of a map.
func TestTheOrderOfRowsIsFixed(t *testing.T) {
	w := indicators(t).clear()
	platforms := []string{"x", "tiktok", "snapchat", "reddit", "pinterest", "kik", "grindr", "github", "discord", "bing"}
	for _, p := range platforms {
		w.inScorecard(p)
		w.due(p, datasets.DueDated, 1, 60)
		w.due(p, datasets.DueDated, 2, 60)
		w.coded(p, "2024", "regulator", true, 5, 20)
		w.figure("first@1", p, "own_reports", "csam", "2024", 10)
		w.printed("first@1", p, "content_proactive_share", "cse", "2025", "", "share", 0.5, 0.01)
		w.own("first@1", p, csamRow, "csam", 100, 50)
		w.acted(p, 40, 60, 4, 20)
	}
	for _, e := range []string{"2022Q3", "2022Q4"} {
		w.source("tiktok-cser@"+e, "first", e)
		for _, p := range platforms {
			w.figure("tiktok-cser@"+e, p, "videos_removed", "cse", "2021", 5)
		}
	}
	w.acted("amazon-store", 40, 60, 4, 20) // of these two some columns only
	w.figure("first@1", "booking", "dsa_notice_median_hours", "csam", half, 5)
	w.compute()
	by := map[string][]string{}
	for _, ind := range w.set.Indicators {
		if ind.Platform != Pooled && ind.Perimeter == ind.Platform {
			by[ind.Indicator] = append(by[ind.Indicator], ind.Platform)
		}
	}
	for _, id := range []string{"A2", "A3", "A4", "A7", "B1", "B5", "B7", "C1"} {
		if len(by[id]) < len(platforms) || !slices.IsSorted(by[id]) {
			t.Errorf("%s: %v", id, by[id])
		}
	}
}

// A step that fails ends the computation with its error, whichever step it is.
func TestABreakdownThatCannotBeReadIsAnError(t *testing.T) {
	for metric, harm := range map[string]string{"dsa_notices": "csam", "dsa_appeals": "all", "dsa_own_measures": "csam", "content_proactive_share": "cse",
		"videos_within_24h_share": "cse", "servers_removed": "cse"} {
		w := indicators(t)
		w.figure("first@1", "reddit", metric, harm, "2025", 5, func(o *table.Observation) { o.Breakdown = "no equals sign" })
		if err := Compute(w.set, w.know); err == nil {
			t.Errorf("a breakdown of %s that cannot be read goes unnoticed", metric)
		}
	}
}
