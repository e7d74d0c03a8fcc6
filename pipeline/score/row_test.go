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

// An indicator is scored only if its kind is, its state is published, it has a value, and nothing speaks against it.
func TestWhatIsScored(t *testing.T) {
	w := newWorld(t)
	kind := w.know.Framework.Indicator("B1")
	c := &computer{set: w.set, know: w.know, frame: &w.know.Framework}
	for _, r := range []struct {
		what          string
		kindScored    bool
		state, reason string
		value         *float64
		want          bool
	}{
		{"all of it", true, published, "", ptr(5.0), true},
		{"of a kind that is shown only", false, published, "", ptr(5.0), false},
		{"too small", true, tooSmall, "", ptr(5.0), false},
		{"with a reason", true, published, "held-for-reply", ptr(5.0), false},
		{"without a value", true, published, "", nil, false},
	} {
		kind.Scored = r.kindScored
		c.add(table.Indicator{Platform: "x", Indicator: "B1", State: r.state, Reason: r.reason, Value: r.value})
		if got := w.set.Indicators[len(w.set.Indicators)-1]; got.Scored != r.want || (got.Score == nil) != (r.value == nil) {
			t.Errorf("%s: scored %v, score %v", r.what, got.Scored, text(got.Score))
		}
	}
}
