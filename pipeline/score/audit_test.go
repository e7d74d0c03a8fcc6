package score

import (
	"math"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// only leaves a methodology with some of its scored indicators.
func only(f *datasets.Framework, ids ...string) {
	keep := map[string]bool{}
	for _, id := range ids {
		keep[id] = true
	}
	var defs []datasets.IndicatorDef
	for _, d := range f.Indicators {
		if !d.Scored || keep[d.ID] {
			defs = append(defs, d)
		}
	}
	f.Indicators = defs
}

// rowsOf are the audit rows of a kind, by what they are about.
func (w *world) rowsOf(pillar, kind string) map[string]table.Audit {
	out := map[string]table.Audit{}
	for _, a := range w.set.Audit {
		if a.Pillar == pillar && a.Kind == kind {
			out[a.Subject+" "+a.Other] = a
		}
	}
	return out
}

// Two indicators that all three platforms have: the components of their correlation matrix are (1 ± r)/2 of it, with
// loadings of one over the root of two, and alpha is 2 (1 - sum of variances / variance of the sum).
func TestConsistencyOfAPillar(t *testing.T) {
	w := twoPillars(t)
	only(&w.know.Framework, "A1", "B1", "B3", "C1")
	w.compute()
	b1, b3 := []float64{53.72535, 83.30192, 63.55365}, []float64{53.52524, 64.86507, 100}
	r := correlate(b1, b3)
	shares := w.rowsOf("removal", "component_share")
	if len(shares) != 2 {
		t.Fatalf("%d components", len(shares))
	}
	near(t, "first component", shares["1 "].Value, (1+r)/2, 1e-4)
	near(t, "second component", shares["2 "].Value, (1-r)/2, 1e-4)
	for _, id := range []string{"B1", "B3"} {
		near(t, "loading of "+id, w.auditOf("removal", "loading", "", id, "1").Value, math.Sqrt(0.5), 1e-6)
	}
	sum := []float64{b1[0] + b3[0], b1[1] + b3[1], b1[2] + b3[2]}
	alpha := w.auditOf("removal", "alpha", "", "", "")
	near(t, "alpha", alpha.Value, 2*(1-(sampleVariance(b1)+sampleVariance(b3))/sampleVariance(sum)), 1e-3)
	if alpha.N != 3 || shares["1 "].N != 3 {
		t.Errorf("over %d and %d platforms", alpha.N, shares["1 "].N)
	}
}

// sampleVariance is the sample variance.
func sampleVariance(x []float64) float64 {
	mean, sum := 0.0, 0.0
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		sum += (v - mean) * (v - mean)
	}
	return sum / float64(len(x)-1)
}

// Nobody has all indicators of the full methodology: there is no component, and the row says so.
func TestConsistencyOfAPillarWithGaps(t *testing.T) {
	w := twoPillars(t)
	w.compute()
	rows := w.rowsOf("removal", "component_share")
	if a, ok := rows["1 "]; len(rows) != 1 || !ok || a.Value != nil || a.N != 0 {
		t.Errorf("%+v", rows)
	}
	if len(w.rowsOf("removal", "loading")) != 0 {
		t.Error("loadings without a component")
	}
	if _, ok := w.rowsOf("removal", "variance_share")["B8 "]; ok {
		t.Error("the variance of an indicator that nobody has")
	}
}

// Every indicator is set beside the others of its pillar once and beside each pillar, and the pillars beside each other.
func TestEveryPairIsCorrelatedOnce(t *testing.T) {
	w := twoPillars(t)
	only(&w.know.Framework, "A1", "A2", "A4", "B1", "B3", "C1")
	w.compute()
	want := map[string][]string{
		"reporting": {"A1 A2", "A1 A4", "A2 A4", "A1 reporting", "A1 removal", "A1 dismissal", "A2 reporting", "A2 removal", "A2 dismissal",
			"A4 reporting", "A4 removal", "A4 dismissal", "reporting removal", "reporting dismissal"},
		"removal":   {"B1 B3", "B1 reporting", "B1 removal", "B1 dismissal", "B3 reporting", "B3 removal", "B3 dismissal", "removal dismissal"},
		"dismissal": {"C1 reporting", "C1 removal", "C1 dismissal"},
	}
	for pillar, pairs := range want {
		got, n := w.rowsOf(pillar, "correlation"), 0
		for _, a := range w.set.Audit {
			if a.Pillar == pillar && a.Kind == "correlation" {
				n++
			}
		}
		if len(got) != len(pairs) || n != len(pairs) {
			t.Errorf("%s: %d rows, want %d", pillar, n, len(pairs))
		}
		for _, p := range pairs {
			if _, ok := got[p]; !ok {
				t.Errorf("%s: no row %q", pillar, p)
			}
		}
	}
}

// The order of three platforms moves with the data, with what is left out and with the scale.
func TestWhatAnOrderRestsOn(t *testing.T) {
	w := twoPillars(t)
	w.know.Framework.Uncertainty.SobolRows = 500
	w.compute()
	rows := w.rowsOf("removal", "rank_shift_share")
	if len(rows) != 6 {
		t.Fatalf("%d factors: %v", len(rows), rows)
	}
	if a := rows["inclusion "]; a.Value == nil || *a.Value < 0.2 || *a.Lower >= *a.Value || *a.Upper <= *a.Value || a.N != 3 {
		t.Errorf("choice of indicators: %+v", a)
	}
	if a := rows["missing "]; a.Value == nil || *a.Value != 0 {
		t.Errorf("nothing is missing: %+v", a)
	}
	if a := w.rowsOf("dismissal", "rank_shift_share")["data "]; a.Value != nil || a.Lower != nil {
		t.Errorf("one platform has no order: %+v", a)
	}
}
