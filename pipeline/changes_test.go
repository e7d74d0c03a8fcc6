package pipeline

import (
	"context"
	"slices"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/diff"
	"github.com/answerable-data/answerable/pipeline/table"
)

// stateOf builds what was known on a day; empty for all.
func stateOf(t *testing.T, day string) diff.Release {
	t.Helper()
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	r, err := embedded()
	if day != "" {
		r, err = Build(context.Background(), Options{AsOf: day, Out: t.TempDir(), Version: "test"})
	}
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	return diff.Release{Edition: r.Edition, Methodology: know.Framework.Version, Framework: know.FrameworkText, Program: "test", Set: r.Set}
}

// Between two states of knowledge every number that differs has a reason, and none of the reasons is ours: the program,
// the methodology and the coding are the same.
func TestEveryChangeBetweenStatesOfKnowledgeHasAReason(t *testing.T) {
	days := []string{"2022-12-31", "2023-06-30", "2024-01-31", ""}
	known := make([]diff.Release, len(days))
	for i, day := range days {
		known[i] = stateOf(t, day)
	}
	for i, now := range known[1:] {
		changes := diff.Compare(known[i], now)
		if err := diff.Explained(changes); err != nil || len(changes) == 0 {
			t.Errorf("%s to %s: %d changes, %v", days[i], days[i+1], len(changes), err)
		}
		for _, c := range changes {
			for _, r := range c.Reasons {
				if r != diff.NewData && r != diff.Restated {
					t.Errorf("%s: %s through %s", c.Address(now.Edition), r, c.Through)
				}
			}
		}
	}
	meta := slices.DeleteFunc(diff.RestatedFigures(known[0], known[1]), func(r table.Restatement) bool { return r.Platform != "facebook" || r.Metric != "content_actioned" })
	if len(meta) != 1 || meta[0].OldRaw != "25,100,000" || meta[0].NewRaw != "25,200,000" {
		t.Errorf("Meta's restatement: %+v", meta)
	}
}
