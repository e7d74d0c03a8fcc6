package pipeline

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/pipeline/table"
)

// engine puts the methodology and the indicators of a build into the composite engine.
func engine(t testing.TB, set *table.Set) (*composite.Framework, *composite.Table, []string) {
	t.Helper()
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	spec := composite.Spec{Coverage: know.Framework.CoverageThreshold, Tree: composite.NodeSpec{ID: "all"},
		Levels: []composite.Aggregation{{}, {Rule: composite.Geometric, Floor: 1}}}
	for _, p := range know.Framework.Pillars {
		group := composite.NodeSpec{ID: p.ID}
		for _, d := range know.Framework.Indicators {
			if d.Pillar == p.ID && d.Scored {
				n := composite.Normaliser{Method: composite.GoalpostScale, Best: d.Goalposts.Best, Worst: d.Goalposts.Worst, Scale: d.Goalposts.Scale}
				group.Children = append(group.Children, composite.NodeSpec{ID: d.ID, Weight: &d.Weight, Direction: composite.Direction(d.Direction), Normalise: &n})
			}
		}
		spec.Tree.Children = append(spec.Tree.Children, group)
	}
	f, err := composite.New(spec)
	if err != nil {
		t.Fatal(err)
	}
	return fill(t, f, set)
}

// fill places the newest value of each scored indicator. What is not published is missing; what is not scored
// for another reason does not apply.
func fill(t testing.TB, f *composite.Framework, set *table.Set) (*composite.Framework, *composite.Table, []string) {
	t.Helper()
	var units, strata []string
	for _, s := range set.Scores {
		if !slices.Contains(units, s.Platform) {
			units, strata = append(units, s.Platform), append(strata, s.SizeClass)
		}
	}
	tab, err := f.NewTable(units)
	if err != nil {
		t.Fatal(err)
	}
	newest := map[string]table.Indicator{}
	for _, ind := range set.Indicators {
		gap := ind.State == "not_collected"
		if old, ok := newest[ind.Platform+" "+ind.Indicator]; !ok || gap == (old.State == "not_collected") && ind.Period > old.Period || !gap && old.State == "not_collected" {
			newest[ind.Platform+" "+ind.Indicator] = ind
		}
	}
	for u, unit := range units {
		for i, id := range tab.Columns() {
			ind, ok := newest[unit+" "+id]
			held := strings.Contains(ind.Reason, "contradiction") || strings.Contains(ind.Reason, "reply")
			switch {
			case ind.Scored:
				if err := tab.Set(u, i, *ind.Value); err != nil {
					t.Fatal(err)
				}
			case !ok || strings.Contains(ind.Flags, "not_scored_in_class") || ind.State != "not_published" && ind.State != "implausible" && !held:
				tab.Mark(u, i, composite.NotApplicable)
			}
		}
	}
	return f, tab, strata
}

// The composite engine, which knows nothing of platforms, gives every pillar score of the scorecard and the
// coverage behind it.
func TestEngineAgreesWithTheScores(t *testing.T) {
	r := build(t, Options{})
	f, tab, _ := engine(t, r.Set)
	got, err := f.Compute(tab)
	if err != nil {
		t.Fatal(err)
	}
	bounds, err := f.Bounds(tab)
	if err != nil {
		t.Fatal(err)
	}
	published := 0
	for _, s := range r.Set.Scores {
		u, n := tab.Unit(s.Platform), f.Node(s.Pillar)
		v, ok := got.Scores.Get(u, n)
		switch b := bounds[n][u]; {
		case s.Reason == "supporting-alone": // the engine knows no such rule
		case ok != (s.Score != nil):
			t.Errorf("%s %s: the engine gives %v (%v), the scorecard %v (%s)", s.Platform, s.Pillar, v, ok, s.Score, s.Reason)
		case ok && math.Abs(v-*s.Score) > 1e-9:
			t.Errorf("%s %s: the engine gives %v, the scorecard %v", s.Platform, s.Pillar, v, *s.Score)
		case b.Applicable && s.Applicable > 0 && math.Abs(b.Coverage-*s.Coverage) > 1e-12:
			t.Errorf("%s %s: coverage %v, the scorecard has %v", s.Platform, s.Pillar, b.Coverage, *s.Coverage)
		case ok:
			published++
		}
	}
	if published < 20 {
		t.Errorf("only %d scores compared", published)
	}
	t.Logf("%d scores compared", published)
}

// BenchmarkDraws draws 10,000 times from the framework and the platforms of the edition, with every method varied.
func BenchmarkDraws(b *testing.B) {
	r, err := embedded()
	if err != nil {
		b.Fatal(err)
	}
	f, tab, strata := engine(b, r.Set)
	sim := composite.Simulation{Framework: f, Table: tab, Strata: strata, Seed: 1, Factors: []composite.Factor{
		composite.VaryMissing("missing"),
		composite.VaryNormaliser("normaliser", composite.Normaliser{Method: composite.GoalpostScale},
			composite.Normaliser{Method: composite.GoalpostScale, Scale: "log"}, composite.Normaliser{Method: composite.PercentileRank, High: 100}),
		composite.VaryGoalposts("goalposts", 0.25),
		composite.VaryWeights("weights", 0.25),
		composite.VaryAggregation("aggregation", []int{f.Root()}, composite.Aggregation{}, composite.Aggregation{Rule: composite.Geometric}, composite.Aggregation{Rule: composite.Harmonic}),
		composite.VaryInclusion("inclusion"),
	}}
	for b.Loop() {
		d, err := sim.Draw(context.Background(), 10000)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := f.BandsCSV(d, 0.9); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(tab.Units())), "platforms")
}
