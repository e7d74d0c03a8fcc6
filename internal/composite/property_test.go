package composite_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/composite"
)

// A case of the properties: a framework of the scorecard's kind with drawn weights, and a table.
type example struct {
	f    *composite.Framework
	spec composite.Spec
	tab  *composite.Table
}

func drawExample(t *rapid.T) example {
	spec, err := composite.ReadSpec("f.yaml", []byte(scorecard))
	if err != nil {
		t.Fatal(err)
	}
	spec = edit(spec, func(n *composite.NodeSpec) {
		w := rapid.Float64Range(0.1, 5).Draw(t, "weight of "+n.ID)
		n.Weight = &w
	})
	spec.Coverage = rapid.SampledFrom([]float64{0, 0.5, 2.0 / 3, 1}).Draw(t, "coverage")
	for i, rule := range []composite.Rule{composite.Arithmetic, composite.Geometric, composite.Harmonic} {
		if i == rapid.IntRange(0, 2).Draw(t, "rule") {
			spec.Levels[1] = composite.Aggregation{Rule: rule, Floor: 1}
		}
	}
	f, err := composite.New(spec)
	if err != nil {
		t.Fatal(err)
	}
	var units []string
	for u := range rapid.IntRange(1, 6).Draw(t, "units") {
		units = append(units, fmt.Sprint("u", u))
	}
	e := example{f: f, spec: spec}
	if e.tab, err = f.NewTable(units); err != nil {
		t.Fatal(err)
	}
	for u := range units {
		for i := range e.tab.Columns() {
			e.fill(t, u, i)
		}
	}
	return e
}

func (e example) fill(t *rapid.T, u, i int) {
	switch rapid.IntRange(0, 6).Draw(t, "state") {
	case 0:
	case 1:
		e.tab.Mark(u, i, composite.NotApplicable)
	default:
		n := e.norm(i)
		place := rapid.Float64Range(-0.2, 1.2).Draw(t, "place")
		if err := e.tab.Set(u, i, n.Worst+(n.Best-n.Worst)*place); err != nil {
			t.Fatal(err)
		}
	}
}

// norm finds the normaliser of an indicator in the spec.
func (e example) norm(i int) composite.Normaliser {
	id := e.f.Indicators()[i]
	var found composite.Normaliser
	var walk func(composite.NodeSpec)
	walk = func(n composite.NodeSpec) {
		if n.ID == id {
			found = *n.Normalise
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(e.spec.Tree)
	return found
}

func (e example) compute(t *rapid.T, f *composite.Framework, tab *composite.Table) *composite.Table {
	r, err := f.Compute(tab)
	if err != nil {
		t.Fatal(err)
	}
	return r.Scores
}

// same says that two tables agree in every state and, closely, in every value of the units that both have.
func same(t *rapid.T, what string, a, b *composite.Table) {
	for u, unit := range a.Units() {
		v := b.Unit(unit)
		for c := range a.Columns() {
			x, s := a.At(u, c)
			y, r := b.At(v, c)
			if s != r || math.Abs(x-y) > 1e-9*math.Max(1, math.Abs(x)) {
				t.Fatalf("%s: %s %s: %v (%v) and %v (%v)", what, unit, a.Columns()[c], x, s, y, r)
			}
		}
	}
}

// On linear goalposts the unit of measurement does not matter, and neither does the scale of the weights.
func TestPropertyScaleInvariance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := drawExample(t)
		k, w := rapid.Float64Range(0.01, 100).Draw(t, "unit of measurement"), rapid.Float64Range(0.01, 100).Draw(t, "scale of weights")
		f, err := composite.New(edit(e.spec, func(n *composite.NodeSpec) {
			weight := *n.Weight * w
			n.Weight = &weight
			if n.Normalise != nil {
				norm := *n.Normalise
				norm.Best, norm.Worst = norm.Best*k, norm.Worst*k
				n.Normalise = &norm
			}
		}))
		if err != nil {
			t.Fatal(err)
		}
		scaled := e.tab.Clone()
		for u := range scaled.Units() {
			for i := range scaled.Columns() {
				if v, ok := scaled.Get(u, i); ok {
					if err := scaled.Set(u, i, v*k); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		same(t, "scaled", e.compute(t, e.f, e.tab), e.compute(t, f, scaled))
	})
}

// A better value never makes a score worse.
func TestPropertyMonotonicity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := drawExample(t)
		u, i := rapid.IntRange(0, len(e.tab.Units())-1).Draw(t, "unit"), rapid.IntRange(0, len(e.tab.Columns())-1).Draw(t, "indicator")
		v, ok := e.tab.Get(u, i)
		if !ok {
			t.Skip("no value to better")
		}
		before := e.compute(t, e.f, e.tab).Clone()
		n := e.norm(i)
		if err := e.tab.Set(u, i, v+(n.Best-n.Worst)*rapid.Float64Range(0, 1).Draw(t, "better")); err != nil {
			t.Fatal(err)
		}
		after := e.compute(t, e.f, e.tab)
		for c := range after.Columns() {
			a, _ := before.Get(u, c)
			b, _ := after.Get(u, c)
			if b < a-1e-9 {
				t.Fatalf("%s fell from %v to %v", after.Columns()[c], a, b)
			}
		}
	})
}

// Under fixed goalposts nobody's score depends on who else is there, nor on the order of the rows.
func TestPropertyUnitsAreIndependent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := drawExample(t)
		all := e.compute(t, e.f, e.tab)
		order := rapid.Permutation(e.tab.Units()).Draw(t, "order")
		part, err := e.f.NewTable(order[:rapid.IntRange(1, len(order)).Draw(t, "kept")])
		if err != nil {
			t.Fatal(err)
		}
		for u, unit := range part.Units() {
			for i := range part.Columns() {
				v, s := e.tab.At(e.tab.Unit(unit), i)
				if part.Mark(u, i, s); s == composite.Present {
					if err := part.Set(u, i, v); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		same(t, "fewer units", e.compute(t, e.f, part), all)
	})
}

func TestPropertyWeightsAndContributionsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := drawExample(t)
		sum := 0.0
		for i, w := range e.f.EffectiveWeights() {
			if i < len(e.f.Indicators()) {
				sum += w
			}
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Fatalf("the weights of the indicators add up to %v", sum)
		}
		s := e.compute(t, e.f, e.tab)
		for u := range s.Units() {
			for n := len(e.f.Indicators()); n <= e.f.Root(); n++ {
				if v, ok := s.Get(u, n); ok {
					addsUp(t, v, e.f.Contributions(s, u, n))
				}
			}
			if v, ok := s.Get(u, e.f.Root()); ok {
				addsUp(t, v, e.f.IndicatorContributions(s, u))
			}
		}
	})
}

func addsUp(t *rapid.T, score float64, parts []composite.Contribution) {
	points, share, weight := 0.0, 0.0, 0.0
	for _, c := range parts {
		points, share, weight = points+c.Points, share+c.Share, weight+c.Weight
	}
	if math.Abs(points-score) > 1e-9 || math.Abs(share-1) > 1e-9 || math.Abs(weight-1) > 1e-9 {
		t.Fatalf("points %v of %v, shares %v, weights %v: %+v", points, score, share, weight, parts)
	}
}

// The bounds contain the score, and every draw in which only missing values move.
func TestPropertyBoundsContain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := drawExample(t)
		s := e.compute(t, e.f, e.tab)
		b, err := e.f.Bounds(e.tab)
		if err != nil {
			t.Fatal(err)
		}
		sim := composite.Simulation{Framework: e.f, Table: e.tab, Factors: []composite.Factor{composite.VaryMissing("missing")}, Seed: rapid.Uint64().Draw(t, "seed")}
		d, err := sim.Draw(context.Background(), 20)
		if err != nil {
			t.Fatal(err)
		}
		for u := range s.Units() {
			for n := range e.f.Nodes() {
				x := b[n][u]
				v, state := s.At(u, n)
				if x.Applicable != (state != composite.NotApplicable) || x.Coverage < 0 || x.Coverage > 1 || x.Lower > x.Upper {
					t.Fatalf("%+v of a score that is %v", x, state)
				}
				if state == composite.Present && !heldBack(e.f, b, s, u, n) && (v < x.Lower-1e-9 || v > x.Upper+1e-9) {
					t.Fatalf("%v outside %+v", v, x)
				}
				if n < len(e.f.Indicators()) {
					continue
				}
				draws, err := d.Scores(u, n)
				if err != nil || x.Applicable && len(draws) != 20 {
					t.Fatalf("%d draws: %v", len(draws), err)
				}
				for _, v := range draws {
					if v < x.Lower-1e-9 || v > x.Upper+1e-9 {
						t.Fatalf("a draw %v outside %+v", v, x)
					}
				}
			}
		}
	})
}

// heldBack says whether a group below a node is without a score although something is known of it.
func heldBack(f *composite.Framework, b [][]composite.Bound, s *composite.Table, u, n int) bool {
	return slices.ContainsFunc(f.Nodes()[n].Children, func(c int) bool {
		_, state := s.At(u, c)
		return state == composite.Missing && b[c][u].Coverage > 0
	})
}

// Moving the weights alone leaves the score of an arithmetic index inside its band.
func TestPropertyBandContainsScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := drawExample(t)
		e.spec.Levels = nil
		f, err := composite.New(e.spec)
		if err != nil {
			t.Fatal(err)
		}
		sim := composite.Simulation{Framework: f, Table: e.tab, Factors: []composite.Factor{composite.VaryWeights("weights", 0.25)}, Seed: rapid.Uint64().Draw(t, "seed")}
		d, err := sim.Draw(context.Background(), 300)
		if err != nil {
			t.Fatal(err)
		}
		for u := range e.tab.Units() {
			v, ok := d.Nominal().Get(u, f.Root())
			b, err := d.Band(u, f.Root(), 0.9)
			if err != nil {
				t.Fatal(err)
			}
			if ok && (b.Draws != 300 || v < b.Lower-1e-9 || v > b.Upper+1e-9 || b.Lower > b.Median || b.Median > b.Upper) {
				t.Fatalf("%v outside %+v", v, b)
			}
		}
	})
}

// Any number of workers gives the same bytes.
func TestPropertyWorkers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := drawExample(t)
		out := map[string]bool{}
		for _, workers := range []int{1, rapid.IntRange(2, 9).Draw(t, "workers")} {
			sim := composite.Simulation{Framework: e.f, Table: e.tab, Factors: e.f.Factors(), Seed: 1, Workers: workers}
			d, err := sim.Draw(context.Background(), 200)
			if err != nil {
				t.Fatal(err)
			}
			text, err := e.f.BandsCSV(d, 0.9)
			if err != nil {
				t.Fatal(err)
			}
			out[string(text)] = true
		}
		if len(out) != 1 {
			t.Fatal("the bytes depend on the number of workers")
		}
	})
}

// Ranks are those of a plain count of the better ones.
func TestPropertyRanks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.SliceOfN(rapid.IntRange(-3, 3), 1, 12).Draw(t, "values")
		var units []string
		for u := range v {
			units = append(units, fmt.Sprint(u))
		}
		tab, err := composite.NewTable(units, []string{"x"})
		if err != nil {
			t.Fatal(err)
		}
		for u, x := range v {
			if err := tab.Set(u, 0, float64(x)*(1+1e-13*float64(u))); err != nil {
				t.Fatal(err)
			}
		}
		for u, r := range composite.Ranks(tab, 0, nil) {
			better := 0
			for _, x := range v {
				if x > v[u] {
					better++
				}
			}
			if r != better+1 {
				t.Fatalf("%v: rank %d of unit %d, want %d", v, r, u, better+1)
			}
		}
	})
}

// The means lie in the order of their powers, between the smallest and the largest score.
func TestPropertyPowerMeans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(0.5, 100), 1, 6).Draw(t, "scores")
		w := rapid.SliceOfN(rapid.Float64Range(0.1, 9), len(x), len(x)).Draw(t, "weights")
		last := slices.Min(x)
		for _, a := range []composite.Aggregation{{Rule: composite.PowerMean, Power: -3}, {Rule: composite.Harmonic}, {Rule: composite.Geometric}, {}, {Rule: composite.PowerMean, Power: 3}} {
			m, ok := a.Mean(x, w, nil)
			if !ok || m < last-1e-9*last {
				t.Fatalf("%+v gives %v below %v", a, m, last)
			}
			last = m
		}
		if last > slices.Max(x)*(1+1e-9) {
			t.Fatalf("%v above %v", last, x)
		}
	})
}

func FuzzFramework(f *testing.F) {
	for _, s := range []string{scorecard, twoPillars, leaf, "tree: {id: a, children: [{id: b, normalise: {method: z-score}}]}", "treat: {}\n" + leaf, "- a\n- b", "a: &x 1\nb: *x", "? a\n: b", "<<: {a: 1}", "tree: |\n  text", "%TAG", "levels: [~]", "tree: ~"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		fw, err := composite.ReadFramework("f.yaml", text)
		if err != nil {
			if len(problems(err)) == 0 {
				t.Fatalf("%T is no problem: %v", err, err)
			}
			return
		}
		sum := 0.0
		for i, w := range fw.EffectiveWeights() {
			if w < 0 || w > 1+1e-9 {
				t.Fatalf("effective weight %v", w)
			}
			if i < len(fw.Indicators()) {
				sum += w
			}
		}
		if math.Abs(sum-1) > 1e-6 {
			t.Fatalf("effective weights add up to %v", sum)
		}
		tab, err := fw.NewTable([]string{"a", "b", "c"})
		if err != nil {
			t.Fatal(err)
		}
		for i := range tab.Columns() {
			for u := range 2 {
				if err := tab.Set(u, i, float64(1+u+i)); err != nil {
					t.Fatal(err)
				}
			}
		}
		exercise(t, fw, tab)
	})
}

// exercise computes everything and holds that nothing comes out that is no number.
func exercise(t *testing.T, f *composite.Framework, tab *composite.Table) {
	r, err := f.Compute(tab)
	if err != nil {
		if len(problems(err)) == 0 {
			t.Fatalf("%T is no problem: %v", err, err)
		}
		return
	}
	out := string(f.ScoresCSV(r.Scores)) + string(f.RanksCSV(r.Scores, nil)) + string(f.NormalisedCSV(r.Scores)) + string(f.ContributionsCSV(r.Scores)) + string(composite.FlagsCSV(r.Flags))
	if b, err := f.Bounds(tab); err == nil {
		out += string(f.BoundsCSV(r.Scores, b))
	}
	if d, err := (composite.Simulation{Framework: f, Table: tab, Factors: f.Factors(), Workers: 1}).Draw(context.Background(), 5); err == nil {
		if text, err := f.BandsCSV(d, 0.9); err == nil {
			out += string(text)
		}
	}
	for _, line := range strings.Split(out, "\n") {
		if _, cells, ok := strings.Cut(line, ","); ok && (strings.Contains(cells, ",NaN") || strings.Contains(cells, "Inf,")) && !strings.Contains(strings.Join(tab.Columns(), ","), "NaN") {
			t.Fatalf("no number: %s", line)
		}
	}
}

func FuzzTable(f *testing.F) {
	for _, s := range []string{seriesCSV, "unit,x\na,1\n", "unit,stratum,x\na,s,1e308\nb,t,-1e308\n", "x,unit\n1,a\n", "unit,x\n\"a\n", "unit,x\na,0.1\nb,\n"} {
		f.Add([]byte(s))
	}
	var frameworks []*composite.Framework
	for _, method := range []string{"min-max", "z-score", "percentile-rank", "fixed-scale, best: 1", "goalposts, best: 1, worst: 5, scale: log"} {
		frameworks = append(frameworks, framework(f, "treat: {}\nnormalise: {method: "+method+"}\nuncertainty: {weights: 0.25, missing: true, inclusion: true}\n"+leaf))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, fw := range frameworks {
			tab, strata, err := fw.ReadTable("d.csv", text)
			if err != nil {
				if len(problems(err)) == 0 {
					t.Fatalf("%T is no problem: %v", err, err)
				}
				return
			}
			if strata != nil && len(strata) != len(tab.Units()) {
				t.Fatalf("%d strata of %d units", len(strata), len(tab.Units()))
			}
			if len(tab.Units()) <= 50 {
				exercise(t, fw, tab)
			}
		}
	})
}
