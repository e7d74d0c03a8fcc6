package score

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/pipeline/table"
)

// removals sets up three platforms of one size class that are scored on removal.
func removals(t *testing.T) *world {
	w := newWorld(t)
	w.notices("snapchat", "csam", 112, 44, 116, 48, 21, 7, 0, 0, 61, 35)
	w.notices("x", "csam", 37533, 9, 118153, 19, 3, 41, 1822, 4, 35131, 5)
	w.notices("xvideos", "csam", 37, 0, 37, 0, 11, -1, 6, 0, 31, 0)
	w.compute()
	return w
}

// Bands hold their score, the data band lies in the full band, and both are the same bytes at every run.
func TestBandsAreInOrder(t *testing.T) {
	w := removals(t)
	first := w.set.Scores
	scored := 0
	for _, s := range first {
		if s.Score == nil {
			if s.DataLower != nil || s.FullLower != nil || s.RankLower != nil || s.Tier != "" {
				t.Errorf("%s %s has no score and a band: %+v", s.Platform, s.Pillar, s)
			}
			continue
		}
		scored++
		if !(*s.FullLower <= *s.DataLower && *s.DataLower <= *s.DataUpper && *s.DataUpper <= *s.FullUpper) {
			t.Errorf("%s %s: data band %v to %v, full band %v to %v", s.Platform, s.Pillar, *s.DataLower, *s.DataUpper, *s.FullLower, *s.FullUpper)
		}
		if *s.Score < *s.DataLower || *s.Score > *s.DataUpper {
			t.Errorf("%s %s: the data band %v to %v does not hold the score %v", s.Platform, s.Pillar, *s.DataLower, *s.DataUpper, *s.Score)
		}
		if *s.FullLower < 0 || *s.FullUpper > 100 || *s.RankLower < 1 || *s.RankUpper > 3 || *s.RankLower > *s.RankUpper {
			t.Errorf("%s %s: %+v", s.Platform, s.Pillar, s)
		}
	}
	if scored != 3 {
		t.Fatalf("%d scores", scored)
	}
	w.compute()
	if d := cmp.Diff(first, w.set.Scores); d != "" {
		t.Errorf("a second run differs:\n%s", d)
	}
}

// The data band of B3 covers the sampling of the shares and both units; that of an exact count is a point.
func TestDataBandsFollowTheData(t *testing.T) {
	w := removals(t)
	x, xvideos := w.score("x", "removal"), w.score("xvideos", "removal")
	if width := *x.DataUpper - *x.DataLower; width < 25 || width > 35 { // half of a share that lies between .31 and .98
		t.Errorf("X: %v wide", width)
	}
	if width := *xvideos.DataUpper - *xvideos.DataLower; width > 4 {
		t.Errorf("XVideos: %v wide", width)
	}
	w = newWorld(t)
	google(w, 1472221, 1470958)
	w.compute()
	if s := w.score("google", "reporting"); math.Abs(*s.DataLower-*s.Score) > 1e-9 || math.Abs(*s.DataUpper-*s.Score) > 1e-9 || *s.FullLower >= *s.Score {
		t.Errorf("an exact count: %v, data %v to %v, full from %v", *s.Score, *s.DataLower, *s.DataUpper, *s.FullLower)
	}
}

// A score that leans on all operators takes no rank and no tier, however many there are.
func TestLowReliabilityTakesNoRank(t *testing.T) {
	w := newWorld(t)
	for i, operator := range []string{"meta", "x", "discord", "snapchat"} {
		w.suit(string(rune('a'+i)), operator, "dismissed", grantedMTD, "section_230")
		w.suit(string(rune('k'+i)), operator, "settled", denied, "")
	}
	w.compute()
	s := w.score("meta", "dismissal")
	if s.Reliability != "low" || s.RankLower != nil || s.RankUpper != nil || s.Tier != "" || s.DataLower == nil {
		t.Errorf("%+v", s)
	}
	// 90 % of the posterior, drawn, is the interval that the indicator prints.
	c1 := w.get("meta", "C1")
	near(t, "lower end", s.DataLower, *c1.ScoreLower, 2)
	near(t, "upper end", s.DataUpper, *c1.ScoreUpper, 2)
}

// A figure of the operator that stands for several services is one figure: it is drawn once.
func TestOneFigureIsDrawnOnce(t *testing.T) {
	a := sampleKey(table.Indicator{Platform: "google", Perimeter: "google", Indicator: "A1", Period: "2023"})
	b := sampleKey(table.Indicator{Platform: "youtube", Perimeter: "google", Indicator: "A1", Period: "2023"})
	if a != b || composite.Own(7, a).Float64() != composite.Own(7, b).Float64() || composite.Own(7, a).Float64() == composite.Own(8, a).Float64() {
		t.Errorf("%q and %q", a, b)
	}
}

func TestSamplers(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	mean := func(s sampler) float64 {
		sum := 0.0
		for range 20_000 {
			sum += s(r) / 20_000
		}
		return sum
	}
	for _, c := range []struct {
		what string
		s    sampler
		want float64
	}{
		{"3 of 9 under Jeffreys", jeffreys(3, 9), 3.5 / 10},
		{"between 2 and 4", anywhere(2, 4), 3},
		{"one unit", eitherUnit(30, []float64{59}), 30.5 / 60},
		{"either of two units", eitherUnit(30, []float64{59, 119}), (30.5/60 + 30.5/120) / 2},
	} {
		if got := mean(c.s); math.Abs(got-c.want) > 0.01 {
			t.Errorf("%s: mean %v, want %v", c.what, got, c.want)
		}
	}
}

// What is kept of the draws: the bands hold the score and each other, ranks are whole and outward, tiers by name.
func TestWhatIsKeptOfABand(t *testing.T) {
	s := table.Score{Score: ptr(50.0)}
	keepData(&s, composite.Band{Lower: 51, Upper: 60})
	near(t, "data band", s.DataLower, 50, 0)
	near(t, "data band", s.DataUpper, 60, 0)
	keepData(&s, composite.Band{Lower: 40, Upper: 49})
	near(t, "data band", s.DataLower, 40, 0)
	near(t, "data band", s.DataUpper, 50, 0)
	for tier, want := range map[composite.Tier]string{composite.TierAbove: "above", composite.TierBelow: "below", composite.TierEqual: "not_told_apart"} {
		keepFull(&s, composite.Band{Lower: 45, Upper: 47, RankLower: 1.7, RankUpper: 2.3, Tier: tier})
		near(t, "full band", s.FullLower, 40, 0)
		near(t, "full band", s.FullUpper, 50, 0)
		if *s.RankLower != 1 || *s.RankUpper != 3 || s.Tier != want {
			t.Errorf("ranks %d to %d, tier %q, want %q", *s.RankLower, *s.RankUpper, s.Tier, want)
		}
	}
	keepFull(&s, composite.Band{Lower: 30, Upper: 70, RankLower: 2, RankUpper: 2})
	near(t, "full band", s.FullLower, 30, 0)
	near(t, "full band", s.FullUpper, 70, 0)
	if *s.RankLower != 2 || *s.RankUpper != 2 {
		t.Errorf("ranks %d to %d", *s.RankLower, *s.RankUpper)
	}
	low := table.Score{Score: ptr(50.0), DataLower: ptr(50.0), DataUpper: ptr(50.0), Reliability: "low"}
	keepFull(&low, composite.Band{Lower: 30, Upper: 70, RankLower: 2, RankUpper: 2, Tier: composite.TierAbove})
	if low.RankLower != nil || low.RankUpper != nil || low.Tier != "" || *low.FullLower != 30 {
		t.Errorf("%+v", low)
	}
}

// How a value is drawn follows from the kind of its limits.
func TestHowAValueIsDrawn(t *testing.T) {
	c := &computer{}
	draws := func(ind table.Indicator) []float64 {
		s := c.samplerOf(ind)
		if s == nil {
			return nil
		}
		out := make([]float64, 4000)
		for i := range out {
			out[i] = s(composite.Own(uint64(i), "x"))
		}
		return out
	}
	lower, upper := ptr(0.2), ptr(0.4)
	for _, c := range []struct {
		what string
		ind  table.Indicator
		sd   float64 // of the draws; 0: it is not drawn
	}{
		{"no limits", table.Indicator{Value: ptr(0.3)}, 0},
		{"one limit", table.Indicator{Value: ptr(0.3), Upper: upper}, 0},
		{"the other", table.Indicator{Value: ptr(0.3), Lower: lower}, 0},
		{"limits that are the value", table.Indicator{Value: ptr(0.3), Lower: ptr(0.3), Upper: ptr(0.3)}, 0},
		{"printed digits", table.Indicator{Value: ptr(0.3), Lower: lower, Upper: upper, Method: "printed digits", Numerator: ptr(30.0), N: ptr(100.0)}, 0.2 / math.Sqrt(12)},
		{"a share of a sample", table.Indicator{Value: ptr(0.3), Lower: lower, Upper: upper, Method: "Wilson", Numerator: ptr(30.0), N: ptr(100.0)}, math.Sqrt(.302 * .698 / 102)},
		{"a share without its counts", table.Indicator{Value: ptr(0.3), Lower: lower, Upper: upper, Method: "Wilson", N: ptr(100.0)}, 0.2 / math.Sqrt(12)},
		{"a share without its n", table.Indicator{Value: ptr(0.3), Lower: lower, Upper: upper, Method: "Wilson", Numerator: ptr(30.0)}, 0.2 / math.Sqrt(12)},
		{"a share of half counts", table.Indicator{Value: ptr(0.3), Lower: lower, Upper: upper, Method: "Wilson", Numerator: ptr(30.5), N: ptr(100.0)}, 0.2 / math.Sqrt(12)},
	} {
		x := draws(c.ind)
		if (x == nil) != (c.sd == 0) {
			t.Errorf("%s: drawn %v", c.what, x != nil)
			continue
		}
		if x != nil && math.Abs(math.Sqrt(sampleVariance(x))-c.sd) > 0.003 {
			t.Errorf("%s: sd %v, want %v", c.what, math.Sqrt(sampleVariance(x)), c.sd)
		}
	}
}

// A figure is its perimeter, indicator and period, each apart.
func TestTwoFiguresHaveTwoKeys(t *testing.T) {
	seen := map[string]string{}
	for _, ind := range []table.Indicator{{Perimeter: "x", Indicator: "A1", Period: "2024"}, {Perimeter: "x", Indicator: "A1", Period: "2025"},
		{Perimeter: "x", Indicator: "A2", Period: "2024"}, {Perimeter: "y", Indicator: "A1", Period: "2024"}, {Perimeter: "xA", Indicator: "1", Period: "2024"},
		{Perimeter: "x", Indicator: "A12", Period: "024"}} {
		key := sampleKey(ind)
		if old, ok := seen[key]; ok {
			t.Errorf("%+v has the key of %s", ind, old)
		}
		seen[key] = ind.Indicator
	}
}

// The part of the framework below a node: no pillar without weight in the composite, no factor that varies nothing.
func TestTheFrameworkBelowANode(t *testing.T) {
	w := newWorld(t)
	c := &computer{know: w.know, frame: &w.know.Framework}
	for id, want := range map[string]struct{ children, aggregation, inclusion bool }{
		"reporting": {true, false, true}, "removal": {true, false, true}, "dismissal": {false, false, false}, "composite": {true, true, true},
	} {
		s := c.specOf(id)
		if s.Tree.ID != id || (len(s.Tree.Children) > 1) != want.children || (s.Uncertainty.Aggregations != nil) != want.aggregation || s.Uncertainty.Inclusion != want.inclusion || s.Tree.Weight != nil {
			t.Errorf("%s: %d children, %+v", id, len(s.Tree.Children), s.Uncertainty)
		}
	}
	if s := c.specOf("composite"); len(s.Tree.Children) != 2 {
		t.Errorf("%d pillars weigh in the composite", len(s.Tree.Children))
	}
	c.frame.Uncertainty.Aggregations = &composite.VaryAggregations{Nodes: []string{"removal", "composite"}, Rules: []composite.Aggregation{{}}}
	if a := c.specOf("removal").Uncertainty.Aggregations; a == nil || len(a.Nodes) != 1 || a.Nodes[0] != "removal" {
		t.Errorf("a pillar's own rule: %+v", a)
	}
	if a := c.specOf("composite").Uncertainty.Aggregations; a == nil || len(a.Nodes) != 2 {
		t.Errorf("both rules vary the composite: %+v", a)
	}
	c.frame.Pillars[0].Weight, c.frame.Pillars[2].Weight = 0, 0
	if s := c.specOf("composite"); len(s.Tree.Children) != 1 || !s.Uncertainty.Inclusion {
		t.Errorf("one pillar of several indicators: %+v", s.Uncertainty)
	}
}
