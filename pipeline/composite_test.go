package pipeline

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/answerable-data/answerable/internal/composite"
)

// engine reads what a release holds for `answerable index`: the methodology and the newest values.
func engine(t testing.TB, dir string) (*composite.Framework, *composite.Table, []string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "framework.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := composite.ReadFramework("framework.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	if text, err = os.ReadFile(filepath.Join(dir, "data", "index.csv")); err != nil {
		t.Fatal(err)
	}
	tab, strata, err := f.ReadTable("index.csv", text)
	if err != nil {
		t.Fatal(err)
	}
	return f, tab, strata
}

// The composite engine, which knows nothing of platforms, gives every score of the scorecard and the coverage behind
// it from two files of the release.
func TestEngineAgreesWithTheScores(t *testing.T) {
	r := build(t, Options{})
	f, tab, _ := engine(t, r.Dir)
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
		if s.Reason == "pillar-without-score" { // the engine takes a pillar that does not apply out of the weights
			continue
		}
		switch b := bounds[n][u]; {
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
	if published < 50 {
		t.Errorf("only %d scores compared", published)
	}
	t.Logf("%d scores compared", published)
}

// BenchmarkDraws draws 10,000 times from the framework and the platforms of the edition, with every method varied.
func BenchmarkDraws(b *testing.B) {
	f, tab, strata := engine(b, build(b, Options{}).Dir)
	sim := composite.Simulation{Framework: f, Table: tab, Strata: strata, Seed: f.Spec().Seed, Factors: f.Factors()}
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
