package score

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// sameRow compares a whole row with what the rule gives by hand, so that no column is left to chance.
func sameRow[T any](t *testing.T, what string, want, got T) {
	t.Helper()
	if d := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-7), cmpopts.EquateEmpty()); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

// row finds an indicator by its period too.
func (w *world) row(platform, id, period string) table.Indicator {
	w.t.Helper()
	for _, ind := range w.set.Indicators {
		if ind.Platform == platform && ind.Indicator == id && ind.Period == period {
			return ind
		}
	}
	w.t.Fatalf("no indicator %s of %s in %s", id, platform, period)
	return table.Indicator{}
}

// rows counts the rows of an indicator.
func (w *world) rows(platform, id string) (n int) {
	for _, ind := range w.set.Indicators {
		if ind.Platform == platform && ind.Indicator == id {
			n++
		}
	}
	return n
}

// flagged puts a flag on a figure.
func flagged(flag string) func(*table.Observation) {
	return func(o *table.Observation) { o.Flags = flag }
}

// indicators sets up a world of which only the indicators are computed: no pillar, hence no scores and no bands, which
// take most of the time of a test.
func indicators(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	w.know.Framework.Pillars = nil
	return w
}

// goals are goalposts on a log scale.
func goals(best, worst float64) datasets.Goalposts {
	return datasets.Goalposts{Best: best, Worst: worst, Scale: "log"}
}
