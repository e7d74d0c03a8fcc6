package score

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/pipeline/table"
)

// twoPillars has two platforms with both pillars of the composite, one of them sued, and one with Removal alone.
func twoPillars(t *testing.T) *world {
	w := newWorld(t)
	for _, p := range []string{"snapchat", "pinterest"} {
		w.figure("first@1", p, "own_reports", "csam", "2024", 1000)
		w.figure("first@1", p, "ncmec_reports", "csam", "2024", 1000)
	}
	w.notices("snapchat", "csam", 112, 44, 116, 48, 21, 7, 0, 0, 61, 35)
	w.notices("pinterest", "csam", 37533, 9, 118153, 19, 3, 41, 1822, 4, 35131, 5)
	w.notices("xvideos", "csam", 37, 0, 37, 0, 11, -1, 6, 0, 31, 0)
	w.suit("a", "pinterest", "dismissed", grantedMTD, "section_230")
	return w
}

func TestCompositeIsTheGeometricMeanOfTwoPillars(t *testing.T) {
	w := twoPillars(t)
	w.compute()
	s := w.score("snapchat", "composite")
	removal := w.score("snapchat", "removal")
	near(t, "composite", s.Score, math.Sqrt(100**removal.Score), 1e-9)
	near(t, "lower limit", s.Lower, math.Sqrt(100**removal.Lower), 1e-9)
	near(t, "upper limit", s.Upper, math.Sqrt(100**removal.Upper), 1e-9)
	near(t, "n", s.N, 2, 0)
	if s.State != published || s.Reliability != "" || s.Tier != "not_told_apart" || *s.RankLower != 1 || *s.RankUpper != 2 {
		t.Errorf("%+v", s)
	}
	if len(s.Contributions) != 2 || !strings.HasPrefix(s.Contributions[0], "reporting::0.5000:100.0000:") {
		t.Errorf("contributions %q: dismissal has no weight and no part", s.Contributions)
	}
	if s := w.score("xvideos", "composite"); s.Score != nil || s.Reason != "pillar-without-score" || s.State != notCollected || s.Lower != nil || s.DataLower != nil {
		t.Errorf("without Reporting: %+v", s)
	}
}

// An analyst who gives Dismissal a weight sees it in the composite, with its low reliability.
func TestAnalystsWeightsReachTheComposite(t *testing.T) {
	w := twoPillars(t)
	for i := range w.know.Framework.Pillars {
		w.know.Framework.Pillars[i].Weight = map[string]float64{"reporting": 1, "removal": 1, "dismissal": 6}[w.know.Framework.Pillars[i].ID]
	}
	w.compute()
	s, removal, dismissal := w.score("pinterest", "composite"), w.score("pinterest", "removal"), w.score("pinterest", "dismissal")
	near(t, "composite", s.Score, math.Exp((math.Log(100)+math.Log(*removal.Score)+6*math.Log(*dismissal.Score))/8), 1e-9)
	if s.Reliability != "low" || s.RankLower != nil || s.Tier != "" {
		t.Errorf("most of the score rests on little: %+v", s)
	}
	if s := w.score("snapchat", "composite"); s.Score != nil || s.State != notApplicable {
		t.Errorf("without a suit there is no pillar to weigh: %+v", s)
	}
}

// The rule inside a pillar is the framework's too.
func TestARuleInsideAPillar(t *testing.T) {
	w := twoPillars(t)
	w.know.Framework.Pillars[1].Aggregate = &composite.Aggregation{Rule: composite.Geometric, Floor: 1}
	w.compute()
	b1, b3 := w.get("snapchat", "B1"), w.get("snapchat", "B3")
	near(t, "geometric", w.score("snapchat", "removal").Score, math.Sqrt(*b1.Score**b3.Score), 1e-9)
}

// shares gives the first-order shares of a score, by factor.
func (w *world) shares(platform, pillar string) map[string]table.Sensitivity {
	out := map[string]table.Sensitivity{}
	for _, s := range w.set.Sensitivities {
		if s.Platform == platform && s.Pillar == pillar {
			out[s.Factor] = s
		}
	}
	return out
}

func TestSobolSharesSayWhereABandComesFrom(t *testing.T) {
	w := twoPillars(t)
	w.know.Framework.Uncertainty.SobolRows = 2000
	w.compute()
	counts := w.shares("snapchat", "reporting") // equal counts, one indicator: only the goalposts move it, and 100 stays 100 when they widen
	if len(counts) != 6 || counts["data"].First == nil || *counts["data"].First != 0 || *counts["goalposts"].First < 0.9 {
		t.Errorf("reporting: %+v", counts)
	}
	near(t, "limits hold the share", counts["goalposts"].FirstLower, *counts["goalposts"].First, 0.2)
	x := w.shares("pinterest", "removal")
	if *x["data"].First < 0.2 || *x["data"].Total < *x["data"].First || *x["inclusion"].First < 0.1 || *x["missing"].Total != 0 {
		t.Errorf("removal of Pinterest: data %v, inclusion %v, missing %v", *x["data"].First, *x["inclusion"].First, *x["missing"].Total)
	}
	if len(w.shares("snapchat", "composite")) != 7 {
		t.Errorf("the rule across pillars is no factor of the composite: %v", w.shares("snapchat", "composite"))
	}
	alone := w.shares("pinterest", "dismissal")
	if _, ok := alone["inclusion"]; ok || alone["data"].Rows != 2000 {
		t.Errorf("a pillar of one indicator cannot be without it: %+v", alone)
	}
	if len(w.shares("xvideos", "reporting")) != 0 {
		t.Error("shares of a score that is not there")
	}
}

// auditOf finds one figure of the audit.
func (w *world) auditOf(pillar, kind, class, subject, other string) table.Audit {
	w.t.Helper()
	for _, a := range w.set.Audit {
		if cmp.Equal([]string{a.Pillar, a.Kind, a.SizeClass, a.Subject, a.Other}, []string{pillar, kind, class, subject, other}) {
			return a
		}
	}
	w.t.Fatalf("no %s of %s %s %s in %s", kind, subject, other, class, pillar)
	return table.Audit{}
}

func TestAuditOfTheIndex(t *testing.T) {
	w := twoPillars(t)
	w.compute()
	near(t, "weight of B1", w.auditOf("removal", "effective_weight", "", "B1", "").Value, 0.25, 1e-12)
	near(t, "weight of B1 in the composite", w.auditOf("composite", "effective_weight", "", "B1", "").Value, 0.125, 1e-12)
	// by hand: B1 scores 53.7254, 83.3019, 63.5537 and B3 53.5252, 64.8651, 100 against their means
	r := w.auditOf("removal", "correlation", "", "B1", "B3")
	near(t, "correlation of B1 and B3", r.Value, correlate([]float64{53.72535, 83.30192, 63.55365}, []float64{53.52524, 64.86507, 100}), 1e-4)
	if r.N != 3 {
		t.Errorf("over %d platforms", r.N)
	}
	near(t, "share of B3 in the variance", w.auditOf("removal", "variance_share", "", "B3", "").Value,
		math.Pow(correlate([]float64{53.52524, 64.86507, 100}, []float64{53.62529, 74.08349, 81.776825}), 2), 1e-4)
	if a := w.auditOf("composite", "rankability", "designated", "", ""); a.Value == nil || *a.Value < 0 || *a.Value > 1 || a.N != 2 {
		t.Errorf("%+v", a)
	}
	set := w.auditOf("removal", "rank_set", "designated", "pinterest", "")
	if set.Value != nil || *set.Lower != 1 || *set.Upper != 3 || set.N != 3 {
		t.Errorf("three platforms that cannot be told apart: %+v", set)
	}
	// Without B3 the order is Pinterest, XVideos, Snapchat; with it XVideos, Pinterest, Snapchat: two of three move one rank.
	near(t, "ranks without B3", w.auditOf("removal", "drop_rank_shift", "", "B3", "").Value, 2.0/3, 1e-12)
	near(t, "ranks without B1", w.auditOf("removal", "drop_rank_shift", "", "B1", "").Value, 0, 1e-12)
	if a := w.auditOf("dismissal", "alpha", "", "", ""); a.Value != nil {
		t.Errorf("alpha of one indicator: %+v", a)
	}
	for _, a := range w.set.Audit {
		if a.Kind == "drop_rank_shift" && (a.Subject == "B8" || a.Pillar == "dismissal") {
			t.Errorf("dropping what nobody has, or all there is: %+v", a)
		}
	}
}

// correlate is Pearson's correlation, by its definition.
func correlate(x, y []float64) float64 {
	n := float64(len(x))
	var sx, sy, sxy, sxx, syy float64
	for i := range x {
		sx, sy = sx+x[i], sy+y[i]
		sxy, sxx, syy = sxy+x[i]*y[i], sxx+x[i]*x[i], syy+y[i]*y[i]
	}
	return (sxy - sx*sy/n) / math.Sqrt((sxx-sx*sx/n)*(syy-sy*sy/n))
}
