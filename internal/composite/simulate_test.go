package composite_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/internal/diag"
)

// scorecard is a framework of the kind that the engine is made for: goalposts, three groups, a geometric top.
const scorecard = `
seed: 7
coverage: 0.6666666666666666
levels: [{rule: arithmetic}, {rule: geometric, floor: 1}]
tree:
  id: index
  children:
    - id: reporting
      children:
        - {id: A1, normalise: {method: goalposts, best: 0, worst: 0.7}}
        - {id: A2, normalise: {method: goalposts, best: 1, worst: 0}}
        - {id: A3, normalise: {method: goalposts, best: 60, worst: 365}}
    - id: removal
      children:
        - {id: B1, normalise: {method: goalposts, best: 1, worst: 720, scale: log}}
        - {id: B2, normalise: {method: goalposts, best: 1, worst: 720, scale: log}}
        - {id: B3, normalise: {method: goalposts, best: 1, worst: 0}}
    - id: dismissal
      weight: 0.5
      children:
        - {id: C1, normalise: {method: goalposts, best: 0, worst: 1}}
uncertainty:
  missing: true
  weights: 0.25
  goalposts: 0.25
  normaliser: [{method: goalposts}, {method: goalposts, scale: log}, {method: percentile-rank, high: 100}]
  aggregation: {nodes: [index], rules: [{rule: arithmetic}, {rule: geometric}, {rule: harmonic}]}
  inclusion: true
`

// platforms makes a table of n units for the scorecard, of which a fifth of the cells is missing.
func platforms(t testing.TB, f *composite.Framework, n int) *composite.Table {
	t.Helper()
	r := rand.New(rand.NewPCG(1, uint64(n)))
	units := make([]string, n)
	for u := range units {
		units[u] = fmt.Sprintf("unit-%03d", u)
	}
	tab, err := f.NewTable(units)
	if err != nil {
		t.Fatal(err)
	}
	top := []float64{0.7, 1, 365, 720, 720, 1, 1}
	for u := range units {
		for i := range tab.Columns() {
			if v := r.Float64(); r.IntN(5) > 0 {
				if err := tab.Set(u, i, v*top[i]); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	return tab
}

func simulation(t testing.TB, f *composite.Framework, tab *composite.Table) composite.Simulation {
	return composite.Simulation{Framework: f, Table: tab, Factors: f.Factors(), Seed: f.Spec().Seed}
}

func draw(t testing.TB, s composite.Simulation, n int) *composite.Draws {
	t.Helper()
	d, err := s.Draw(context.Background(), n)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func bands(t testing.TB, f *composite.Framework, d *composite.Draws) string {
	t.Helper()
	b, err := f.BandsCSV(d, 0.9)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestSameBytesOnAnyNumberOfWorkers(t *testing.T) {
	f := framework(t, scorecard)
	s := simulation(t, f, platforms(t, f, 12))
	var first string
	for _, workers := range []int{1, 2, 7} {
		s.Workers = workers
		got := bands(t, f, draw(t, s, 700))
		sobol, err := s.Sobol(context.Background(), f.Root(), 70, 20)
		if err != nil {
			t.Fatal(err)
		}
		got += string(composite.SensitivityCSV(sobol))
		if first == "" {
			first = got
		}
		if got != first {
			t.Errorf("%d workers give other bytes", workers)
		}
	}
	s.Seed++
	if bands(t, f, draw(t, s, 700)) == first[:strings.Index(first, "output,factor")] {
		t.Error("another seed gives the same bytes")
	}
}

// A longer simulation begins with the draws of a shorter one, and a factor draws the same numbers whichever
// others there are.
func TestDrawsArePureFunctions(t *testing.T) {
	f := framework(t, scorecard)
	tab := platforms(t, f, 5)
	s := simulation(t, f, tab)
	short, long := draw(t, s, 100), draw(t, s, 300)
	for u := range tab.Units() {
		a, err := short.Scores(u, f.Root())
		b, err2 := long.Scores(u, f.Root())
		if err != nil || err2 != nil || len(a) == 0 || !slices.Equal(a, b[:len(a)]) {
			t.Fatalf("unit %d: %v %v", u, err, err2)
		}
	}
	record := func(into map[int]float64, others ...composite.Factor) {
		probe := composite.Factor{Name: "probe", Apply: func(r *rand.Rand, _ *composite.Trial) error { into[len(into)] = r.Float64(); return nil }}
		one := composite.Simulation{Framework: f, Table: tab, Factors: append(others, probe), Seed: 3, Workers: 1}
		draw(t, one, 20)
	}
	alone, beside := map[int]float64{}, map[int]float64{}
	record(alone)
	record(beside, composite.VaryWeights("weights", 0.25))
	alike(t, "the probe's numbers", beside, alone, 0)
	if alone[0] == alone[1] || alone[0] < 0 || alone[0] >= 1 {
		t.Errorf("draws repeat: %v", alone)
	}
}

// The generator is part of the methodology: seed, draw and name give this number and no other.
func TestGeneratorIsFixed(t *testing.T) {
	f := framework(t, "normalise: {method: fixed-scale, best: 100}\ntree: {id: index, children: [{id: x}]}")
	tab, _ := read(t, f, "unit,x\na,1\n")
	var got []uint64
	probe := composite.Factor{Name: "sampling", Apply: func(r *rand.Rand, _ *composite.Trial) error { got = append(got, r.Uint64()); return nil }}
	draw(t, composite.Simulation{Framework: f, Table: tab, Factors: []composite.Factor{probe}, Seed: 42, Workers: 1}, 2)
	name := sha256.Sum256([]byte("sampling"))
	want := make([]uint64, 2)
	for i := range want {
		key := [32]byte{0: 42, 8: byte(i)}
		copy(key[16:], name[:16])
		want[i] = rand.NewChaCha8(key).Uint64()
	}
	alike(t, "numbers", got, want, 0)
}

// The first draw of the weights, by the generator as it is documented: each node in turn takes the next number.
func TestWeightsOfTheFirstDraw(t *testing.T) {
	f := framework(t, small)
	tab, _ := read(t, f, "unit,a,b,c\nu,1,2,3\n")
	var got []float64
	watch := composite.Factor{Name: "watch", Apply: func(_ *rand.Rand, tr *composite.Trial) error { got = slices.Clone(tr.Weights); return nil }}
	draw(t, composite.Simulation{Framework: f, Table: tab, Factors: []composite.Factor{composite.VaryWeights("weights", 0.25), watch}, Seed: 300, Workers: 1}, 1)
	name := sha256.Sum256([]byte("weights"))
	key := [32]byte{0: 300 % 256, 1: 1}
	copy(key[16:], name[:16])
	r := rand.New(rand.NewChaCha8(key))
	var want []float64
	for _, n := range f.Nodes() {
		want = append(want, n.Weight*(1+0.25*(2*r.Float64()-1)))
	}
	alike(t, "weights", got, want, 1e-15)
}

func TestWeightsMoveAsStated(t *testing.T) {
	f := framework(t, scorecard)
	tab := platforms(t, f, 3)
	low, high := 2.0, 0.0
	watch := composite.Factor{Name: "watch", Apply: func(_ *rand.Rand, tr *composite.Trial) error {
		for i, w := range tr.Weights {
			ratio := w / f.Nodes()[i].Weight
			low, high = min(low, ratio), max(high, ratio)
		}
		return nil
	}}
	draw(t, composite.Simulation{Framework: f, Table: tab, Factors: []composite.Factor{composite.VaryWeights("weights", 0.25), watch}, Workers: 1}, 500)
	if low < 0.75 || low > 0.76 || high > 1.25 || high < 1.24 {
		t.Errorf("weights times %v to %v", low, high)
	}
}

// trialOf runs a factor many times on one goroutine and hands each Trial to look.
func trialOf(t *testing.T, f *composite.Framework, tab *composite.Table, factor composite.Factor, n int, look func(*composite.Trial)) {
	t.Helper()
	watch := composite.Factor{Name: "watch", Apply: func(_ *rand.Rand, tr *composite.Trial) error { look(tr); return nil }}
	draw(t, composite.Simulation{Framework: f, Table: tab, Factors: []composite.Factor{factor, watch}, Seed: 1, Workers: 1}, n)
}

func TestGoalpostsMoveAsStated(t *testing.T) {
	f := framework(t, scorecard)
	tab := platforms(t, f, 3)
	low, high := 2.0, 0.0
	trialOf(t, f, tab, composite.VaryGoalposts("goalposts", 0.25), 500, func(tr *composite.Trial) {
		a3, b1 := tr.Normalisers[f.Node("A3")], tr.Normalisers[f.Node("B1")]
		alike(t, "middle", []float64{(a3.Best + a3.Worst) / 2, math.Sqrt(b1.Best * b1.Worst)}, []float64{212.5, math.Sqrt(720)}, 1e-9)
		k := (a3.Worst - a3.Best) / 305
		low, high = min(low, k), max(high, k)
		if b1.Best <= 0 || b1.Scale != "log" {
			t.Errorf("%+v", b1)
		}
	})
	if low < 0.75 || low > 0.76 || high > 1.25 || high < 1.24 {
		t.Errorf("distance times %v to %v", low, high)
	}
}

func TestNormaliserIsChosen(t *testing.T) {
	f := framework(t, scorecard)
	tab := platforms(t, f, 3)
	seen := map[string]int{}
	trialOf(t, f, tab, f.Factors()[1], 600, func(tr *composite.Trial) {
		a3, a1 := tr.Normalisers[f.Node("A3")], tr.Normalisers[f.Node("A1")]
		seen[string(a3.Method)+" "+a3.Scale]++
		if a3.Scale == "log" && (a1.Scale == "log" || a3.Best != 60 || a3.Worst != 365) { // A1 has a goalpost at 0
			t.Errorf("%+v %+v", a1, a3)
		}
	})
	if len(seen) != 3 || seen["goalposts "] < 150 || seen["goalposts log"] < 150 || seen["percentile-rank "] < 150 {
		t.Errorf("%v", seen)
	}
	own := composite.Normaliser{Method: composite.GoalpostScale, Best: 5, Worst: 1}
	trialOf(t, f, tab, composite.VaryNormaliser("n", own), 1, func(tr *composite.Trial) {
		if tr.Normalisers[0] != own {
			t.Errorf("goalposts of the choice are not taken: %+v", tr.Normalisers[0])
		}
	})
}

func TestAggregationIsChosen(t *testing.T) {
	f := framework(t, scorecard)
	seen := map[composite.Rule]int{}
	tab := platforms(t, f, 3)
	own := composite.VaryAggregation("aggregation", []int{f.Root()}, composite.Aggregation{Rule: composite.Geometric}, composite.Aggregation{Rule: composite.Harmonic, Floor: 2})
	trialOf(t, f, tab, own, 300, func(tr *composite.Trial) {
		a := tr.Aggregations[f.Root()]
		seen[a.Rule]++
		if want := map[composite.Rule]float64{composite.Geometric: 1, composite.Harmonic: 2}[a.Rule]; a.Floor != want {
			t.Errorf("%+v", a)
		}
		if tr.Aggregations[f.Node("removal")].Rule != composite.Arithmetic {
			t.Error("another group changed")
		}
	})
	if seen[composite.Geometric] < 100 || seen[composite.Harmonic] < 100 {
		t.Errorf("%v", seen)
	}
}

// Without variation of anything else, dropping one indicator or none of a single group gives means of the rest.
func TestInclusionDropsOneOrNone(t *testing.T) {
	f := framework(t, "normalise: {method: fixed-scale, best: 100}\ntree: {id: index, children: [{id: a}, {id: b}, {id: c}]}")
	tab, _ := read(t, f, "unit,a,b,c\nu,0,30,90\n")
	d := draw(t, composite.Simulation{Framework: f, Table: tab, Factors: []composite.Factor{composite.VaryInclusion("inclusion")}}, 2000)
	got, err := d.Scores(0, f.Root())
	if err != nil {
		t.Fatal(err)
	}
	counts := map[float64]int{}
	for _, v := range got {
		counts[v]++
	}
	for _, want := range []float64{40, 60, 45, 15} {
		if counts[want] < 400 || counts[want] > 600 || len(counts) != 4 {
			t.Errorf("%v", counts)
		}
	}
}

func TestMissingLiesAnywhereOnTheScale(t *testing.T) {
	f := framework(t, "normalise: {method: goalposts, best: 0, worst: 10}\ntree: {id: index, children: [{id: a}, {id: b}]}")
	tab, _ := read(t, f, "unit,a,b\nu,5,\nv,5,5\nw,,\n")
	tab.Mark(2, 1, composite.NotApplicable)
	d := draw(t, composite.Simulation{Framework: f, Table: tab, Factors: []composite.Factor{composite.VaryMissing("missing")}}, 5000)
	u, err := d.Band(0, f.Root(), 0.9)
	if err != nil {
		t.Fatal(err)
	}
	alike(t, "half fixed, half free", []float64{u.Mean, u.Lower, u.Upper}, []float64{50, 27.5, 72.5}, 1)
	v, _ := d.Band(1, f.Root(), 0.9)
	alike(t, "nothing missing", []float64{v.Mean, v.Lower, v.Upper}, []float64{50, 50, 50}, 0)
	w, _ := d.Band(2, f.Root(), 0.9)
	alike(t, "all of what applies is missing", []float64{w.Mean, w.Lower, w.Upper}, []float64{50, 5, 95}, 2)
}

func TestTreatmentIsChosen(t *testing.T) {
	f := framework(t, "treat: {}\nnormalise: {method: min-max}\nuncertainty: {treatment: [{off: true}, {max_passes: 1}]}\ntree: {id: index, children: [{id: x}, {id: y, treat: {off: true}}]}")
	tab, _ := read(t, f, strings.ReplaceAll(strings.ReplaceAll(seriesCSV, ",", ",1,"), "unit,1,x", "unit,y,x"))
	off := 0
	for i := range tab.Units() {
		set(t, tab, i, 1, float64(i))
	}
	trialOf(t, f, tab, f.Factors()[0], 200, func(tr *composite.Trial) {
		off += boolInt(tr.Treatments[0].Off)
		if !tr.Treatments[1].Off {
			t.Error("an indicator without treatment is treated")
		}
	})
	if off < 60 || off > 140 {
		t.Errorf("%d of 200 without treatment", off)
	}
}

// A caller's own factor changes the values; the bands then show its distribution.
func TestCallersFactor(t *testing.T) {
	f := framework(t, "normalise: {method: fixed-scale, best: 100}\ntree: {id: index, children: [{id: x}]}")
	tab, strata := read(t, f, "unit,stratum,x\na,s,50\nb,s,55\nc,s,90\nd,t,10\n")
	sampling := composite.Factor{Name: "sampling", Apply: func(r *rand.Rand, tr *composite.Trial) error {
		for u := range tr.Table.Units() {
			v, _ := tr.Table.Get(u, 0)
			if err := tr.Table.Set(u, 0, v+10*(2*r.Float64()-1)); err != nil {
				return err
			}
		}
		return nil
	}}
	d := draw(t, composite.Simulation{Framework: f, Table: tab, Factors: []composite.Factor{sampling}, Strata: strata, Seed: 5}, 20000)
	a, err := d.Band(0, f.Root(), 0.9)
	if err != nil {
		t.Fatal(err)
	}
	alike(t, "band of a", []float64{a.Mean, a.Median, a.Lower, a.Upper}, []float64{50, 50, 41, 59}, 0.3)
	// a beats b when U1 - U2 > 5/10 on a triangle: (2-0.5)²/8
	share, n, err := d.Above(0, 1, f.Root())
	if err != nil || n != 20000 {
		t.Error(n, err)
	}
	alike(t, "P(a above b)", share, 1.5*1.5/8, 0.01)
	reverse, _, _ := d.Above(1, 0, f.Root())
	alike(t, "P(b above a)", reverse, 1-share, 1e-12)
	alike(t, "rank of a", []float64{a.RankMean, a.RankLower, a.RankUpper}, []float64{3 - share, 2, 3}, 1e-9)
	c, _ := d.Band(2, f.Root(), 0.9)
	lone, _ := d.Band(3, f.Root(), 0.9)
	if c.Tier != composite.TierAbove || c.Above != 1 || a.Tier != composite.TierEqual || lone.Tier != composite.TierEqual || lone.RankUpper != 1 {
		t.Errorf("tiers: %+v %+v %+v", c, a, lone)
	}
	alike(t, "a below the median", a.Below, 1-share, 1e-12)
	sets, err := d.RankSets(f.Root(), "s", 0.95)
	if err != nil {
		t.Fatal(err)
	}
	alike(t, "rank sets", sets, []composite.RankSet{{Unit: 0, Best: 2, Worst: 3, Above: 1}, {Unit: 1, Best: 2, Worst: 3, Above: 1}, {Unit: 2, Best: 1, Worst: 1, Below: 2}}, 0)
	rho, ok, err := d.Rankability(f.Root(), "s")
	s2 := 400.0 / 12
	tau2 := (225.0+100+625)/2 - s2
	alike(t, "rankability", rho, tau2/(tau2+s2), 0.003)
	if _, alone, err2 := d.Rankability(f.Root(), "t"); !ok || err != nil || alone || err2 != nil {
		t.Error("rankability", ok, err, alone, err2)
	}
	if d.N() != 20000 {
		t.Error(d.N())
	}
	alike(t, "nominal", values(t, d.Nominal(), "index"), []float64{50, 55, 90, 10}, 1e-12)
}

// Where all units are alike in truth, simultaneous rank sets hold every rank at the level that they state.
func TestRankSetsKeepTheirLevel(t *testing.T) {
	const units, draws, trials = 5, 400, 200
	f := framework(t, "normalise: {method: fixed-scale, best: 100}\ntree: {id: index, children: [{id: x}]}")
	r := rand.New(rand.NewPCG(11, 12))
	wrong := 0
	for range trials {
		tab, err := f.NewTable([]string{"a", "b", "c", "d", "e"})
		if err != nil {
			t.Fatal(err)
		}
		for u := range units {
			set(t, tab, u, 0, r.NormFloat64())
		}
		noise := composite.Factor{Name: "sampling", Apply: func(r *rand.Rand, tr *composite.Trial) error {
			for u := range units {
				v, _ := tr.Table.Get(u, 0)
				_ = tr.Table.Set(u, 0, v+r.NormFloat64())
			}
			return nil
		}}
		d := draw(t, composite.Simulation{Framework: f, Table: tab, Factors: []composite.Factor{noise}, Seed: r.Uint64()}, draws)
		sets, err := d.RankSets(f.Root(), "", 0.9)
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(sets, func(s composite.RankSet) bool { return s.Best != 1 || s.Worst != units }) {
			wrong++
		}
	}
	if wrong < 8 || wrong > 34 { // 20 expected, standard deviation 4.2
		t.Errorf("%d of %d simultaneous sets miss a rank at level 0.9", wrong, trials)
	}
}

// The geometric mean of two independent uniform numbers has S = 8/17 and ST = 9/17 for each.
func TestSobolOfAGeometricMean(t *testing.T) {
	f := framework(t, "normalise: {method: fixed-scale, best: 100}\ntree: {id: index, aggregate: {rule: geometric}, children: [{id: x}, {id: y}]}")
	tab, _ := read(t, f, "unit,x,y\nu,1,1\nfixed,5,5\n")
	uniform := func(name string, column int) composite.Factor {
		return composite.Factor{Name: name, Apply: func(r *rand.Rand, tr *composite.Trial) error { return tr.Table.Set(0, column, 1-r.Float64()) }}
	}
	idle := composite.Factor{Name: "idle", Apply: func(*rand.Rand, *composite.Trial) error { return nil }}
	s := composite.Simulation{Framework: f, Table: tab, Factors: []composite.Factor{uniform("x", 0), uniform("y", 1), idle}, Seed: 9}
	out, err := s.Sobol(context.Background(), f.Root(), 20000, 50)
	if err != nil {
		t.Fatal(err)
	}
	if len(out) != 3 || out[0].Output != composite.RankShiftOutput || out[1].Output != "u" || out[2].Defined || out[2].Rows != 20000 || !out[1].Defined {
		t.Fatalf("%+v", out)
	}
	var first, total []float64
	for i, x := range out[1].Indices {
		first, total = append(first, x.First), append(total, x.Total)
		if x.FirstLower > x.First || x.FirstUpper < x.First || x.TotalLower > x.Total || x.TotalUpper < x.Total || x.Factor != s.Factors[i].Name {
			t.Errorf("limits: %+v", x)
		}
	}
	alike(t, "first order", first, []float64{8.0 / 17, 8.0 / 17, 0}, 0.02)
	alike(t, "total", total, []float64{9.0 / 17, 9.0 / 17, 0}, 0.02)
}

// The Ishigami function has known indices.
func TestIndicesOfIshigami(t *testing.T) {
	const n = 50000
	r := rand.New(rand.NewPCG(3, 4))
	angles := func() [3]float64 {
		var x [3]float64
		for i := range x {
			x[i] = math.Pi * (2*r.Float64() - 1)
		}
		return x
	}
	y := func(x [3]float64) float64 {
		return math.Sin(x[0]) + 7*math.Pow(math.Sin(x[1]), 2) + 0.1*math.Pow(x[2], 4)*math.Sin(x[0])
	}
	a, b, ab := make([]float64, n), make([]float64, n), [][]float64{make([]float64, n), make([]float64, n), make([]float64, n)}
	for k := range n {
		xa, xb := angles(), angles()
		a[k], b[k] = y(xa), y(xb)
		for i := range ab {
			mixed := xa
			mixed[i] = xb[i]
			ab[i][k] = y(mixed)
		}
	}
	first, total, ok := composite.Indices(a, b, ab)
	if !ok {
		t.Fatal("not defined")
	}
	alike(t, "first order", first, []float64{0.3139, 0.4424, 0}, 0.03)
	alike(t, "total", total, []float64{0.5576, 0.4424, 0.2437}, 0.02)
	if _, _, ok := composite.Indices(make([]float64, 3), make([]float64, 3), nil); ok {
		t.Error("indices of a constant are defined")
	}
	if _, _, ok := composite.Indices(nil, nil, nil); ok {
		t.Error("indices of nothing are defined")
	}
}

// Two factors that move a score of 50 by as much each. Around so large a mean an estimate that is not centred would be
// far off with so few rows.
func TestSobolIsCentred(t *testing.T) {
	f := framework(t, "normalise: {method: fixed-scale, best: 100}\ntree: {id: index, children: [{id: x}, {id: y}]}")
	tab, _ := read(t, f, "unit,x,y\nu,50,50\n")
	move := func(name string, column int) composite.Factor {
		return composite.Factor{Name: name, Apply: func(r *rand.Rand, tr *composite.Trial) error { return tr.Table.Set(0, column, 50+r.Float64()) }}
	}
	out, err := composite.Simulation{Framework: f, Table: tab, Factors: []composite.Factor{move("x", 0), move("y", 1)}, Seed: 2}.Sobol(context.Background(), f.Root(), 400, 20)
	if err != nil {
		t.Fatal(err)
	}
	alike(t, "first order", []float64{out[1].Indices[0].First, out[1].Indices[1].First}, []float64{0.5, 0.5}, 0.2)
}

func TestRankSetsInAnyOrder(t *testing.T) {
	f := framework(t, "normalise: {method: fixed-scale, best: 100}\ntree: {id: index, children: [{id: x}]}")
	tab, _ := read(t, f, "unit,x\na,90\nb,10\nc,50\nd,50\n")
	d := draw(t, composite.Simulation{Framework: f, Table: tab}, 10)
	sets, err := d.RankSets(f.Root(), "", 0.95)
	if err != nil {
		t.Fatal(err)
	}
	alike(t, "without any uncertainty", sets, []composite.RankSet{{Unit: 0, Best: 1, Worst: 1, Below: 3}, {Unit: 1, Best: 4, Worst: 4, Above: 3},
		{Unit: 2, Best: 2, Worst: 3, Above: 1, Below: 1}, {Unit: 3, Best: 2, Worst: 3, Above: 1, Below: 1}}, 0)
	if rho, ok, err := d.Rankability(f.Root(), ""); rho != 1 || !ok || err != nil {
		t.Error(rho, ok, err)
	}
	if _, err := d.RankSets(f.Root(), "", 1.5); err == nil {
		t.Error("a level above 1 is taken")
	}
	var sides []string
	for u := range tab.Units() {
		b, err := d.Band(u, f.Root(), 0.9)
		if err != nil {
			t.Fatal(err)
		}
		sides = append(sides, string(b.Tier))
	}
	alike(t, "tiers around the middle of two equal ones", sides, []string{"above", "below", "cannot be told apart", "cannot be told apart"}, 0)
	even, _ := read(t, f, "unit,x\na,90\nb,10\nc,60\nd,50\n")
	d = draw(t, composite.Simulation{Framework: f, Table: even}, 2)
	c, _ := d.Band(2, f.Root(), 0.9)
	low, _ := d.Band(3, f.Root(), 0.9)
	if c.Tier != composite.TierAbove || low.Tier != composite.TierBelow {
		t.Errorf("the median of four is the middle of the second and the third: %+v %+v", c, low)
	}
}

// What a draw changes does not stay for the next one.
func TestDrawsStartAfresh(t *testing.T) {
	f := framework(t, small)
	tab, _ := read(t, f, "unit,a,b,c\nu,10,20,\n")
	sometimes := composite.Factor{Name: "sometimes", Apply: func(r *rand.Rand, tr *composite.Trial) error {
		if r.IntN(2) == 0 {
			tr.PlaceMissing(func(int, int) float64 { return 1 })
			tr.Exclude(tr.Framework().Node("b"))
			tr.Weights[0], tr.Aggregations[3].Rule = 100, composite.Harmonic
			tr.Normalisers[0].Best, tr.Treatments[0] = 1000, composite.Treatment{}
			tr.Table.Mark(0, 1, composite.Missing)
		}
		return nil
	}}
	d := draw(t, composite.Simulation{Framework: f, Table: tab, Factors: []composite.Factor{sometimes}, Workers: 1}, 200)
	got, err := d.Scores(0, f.Root())
	if err != nil {
		t.Fatal(err)
	}
	counts := map[float64]int{}
	for _, v := range got {
		counts[v]++
	}
	if len(counts) != 2 || counts[12.5] < 60 || counts[(1.0+100)/2] < 60 {
		t.Errorf("%v", counts)
	}
}

// Of several errors the one of the earliest draw is given, whoever meets it first.
func TestFirstErrorIsGiven(t *testing.T) {
	f := framework(t, leaf)
	tab, _ := read(t, f, "unit,x\na,1\nb,2\n")
	moody := composite.Factor{Name: "moody", Apply: func(r *rand.Rand, _ *composite.Trial) error {
		if v := r.IntN(150); v < 2 {
			return fmt.Errorf("number %d %d", v, r.Uint64())
		}
		return nil
	}}
	texts := map[string]bool{}
	for _, workers := range []int{1, 2, 3, 8, 8, 8} {
		_, err := composite.Simulation{Framework: f, Table: tab, Factors: []composite.Factor{moody}, Workers: workers}.Draw(context.Background(), 2000)
		if err == nil {
			t.Fatal("no error")
		}
		texts[err.Error()] = true
	}
	if len(texts) != 1 {
		t.Errorf("%v", texts)
	}
}

func TestSobolOfARankShift(t *testing.T) {
	f := framework(t, scorecard)
	s := simulation(t, f, platforms(t, f, 8))
	out, err := s.Sobol(context.Background(), f.Root(), 300, 40)
	if err != nil {
		t.Fatal(err)
	}
	if !out[0].Defined || len(out) != 9 || out[0].Rows != 300 {
		t.Fatalf("%+v", out[0])
	}
	if text := string(composite.SensitivityCSV(out)); strings.Count(text, "\n") != 1+9*6 || !strings.HasPrefix(text, "output,factor,first_order,") {
		t.Error(text)
	}
}

func TestMissingDraws(t *testing.T) {
	f := framework(t, "normalise: {method: fixed-scale, best: 100}\ntree: {id: index, children: [{id: x}]}")
	tab, _ := read(t, f, "unit,x\na,1\nb,2\nnever,\n")
	half := composite.Factor{Name: "half", Apply: func(r *rand.Rand, tr *composite.Trial) error {
		if r.IntN(2) == 0 {
			tr.Table.Mark(0, 0, composite.Missing)
		}
		return nil
	}}
	s := composite.Simulation{Framework: f, Table: tab, Factors: []composite.Factor{half}}
	d := draw(t, s, 1000)
	a, err := d.Band(0, f.Root(), 0.9)
	if err != nil || a.Draws < 400 || a.Draws > 600 || a.Mean != 1 || a.RankUpper != 2 {
		t.Errorf("%+v %v", a, err)
	}
	never, err := d.Band(2, f.Root(), 0.9)
	if err != nil || never != (composite.Band{}) {
		t.Errorf("%+v %v", never, err)
	}
	if share, n, err := d.Above(1, 0, f.Root()); share != 1 || n != a.Draws || err != nil {
		t.Error(share, n, err)
	}
	if _, n, err := d.Above(2, 0, f.Root()); n != 0 || err != nil {
		t.Error(n, err)
	}
	if sets, err := d.RankSets(f.Root(), "", 0.9); err != nil || len(sets) != 1 || sets[0].Unit != 1 {
		t.Error(sets, err)
	}
	text := bands(t, f, d)
	if !strings.Contains(text, "\nnever,index,,,,,,,,,,,,,,0\n") || !strings.Contains(text, "\nb,index,2,2,2,2,2,1,1,1,1,1,") {
		t.Error(text)
	}
	out, err := s.Sobol(context.Background(), f.Root(), 100, 10)
	if err != nil || out[1].Rows < 10 || out[1].Rows > 40 || out[3].Rows != 0 || out[3].Defined {
		t.Errorf("%+v %v", out, err)
	}
}

func TestSimulationsThatCannotBe(t *testing.T) {
	f := framework(t, scorecard)
	tab := platforms(t, f, 4)
	ctx, cancel := context.WithCancel(context.Background())
	good := simulation(t, f, tab)
	for name, change := range map[string]func(*composite.Simulation){
		"doubled factor": func(s *composite.Simulation) { s.Factors = append(s.Factors, s.Factors[0]) },
		"nameless":       func(s *composite.Simulation) { s.Factors = []composite.Factor{{}} },
		"strata":         func(s *composite.Simulation) { s.Strata = []string{"x"} },
		"unknown node":   func(s *composite.Simulation) { s.Nodes = []string{"indexx"} },
	} {
		s := good
		s.Factors = slices.Clone(s.Factors)
		change(&s)
		if _, err := s.Draw(ctx, 10); diag.ExitCode(err) != diag.ExitInput {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := s.Sobol(ctx, f.Root(), 10, 10); diag.ExitCode(err) != diag.ExitInput {
			t.Errorf("Sobol, %s: %v", name, err)
		}
	}
	for _, n := range []int{0, -1, 1 << 40} {
		if _, err := good.Draw(ctx, n); diag.ExitCode(err) != diag.ExitInput {
			t.Errorf("%d draws: %v", n, err)
		}
	}
	for _, c := range [][3]int{{1, 10, f.Root()}, {10, 0, f.Root()}, {1 << 40, 1, f.Root()}, {10, 10, -1}, {10, 10, f.Root() + 1}} {
		if _, err := good.Sobol(ctx, c[2], c[0], c[1]); diag.ExitCode(err) != diag.ExitInput {
			t.Errorf("Sobol of %v: %v", c, err)
		}
	}
	d := draw(t, composite.Simulation{Framework: f, Table: tab, Nodes: []string{"removal"}}, 3)
	if _, err := d.Band(0, f.Root(), 0.9); err == nil {
		t.Error("a node that was not kept has a band")
	}
	for _, level := range []float64{-1.5, 2.5, nan} {
		if _, err := d.Band(0, f.Node("removal"), level); err == nil {
			t.Errorf("a band of level %v", level)
		}
	}
	boom := errors.New("boom")
	bad := composite.Simulation{Framework: f, Table: tab, Factors: []composite.Factor{{Name: "bad", Apply: func(r *rand.Rand, _ *composite.Trial) error { return boom }}}}
	if _, err := bad.Draw(ctx, 1000); !errors.Is(err, boom) {
		t.Error(err)
	}
	undefined := good
	undefined.Factors = []composite.Factor{composite.VaryAggregation("a", []int{f.Root()}, composite.Aggregation{Rule: composite.PowerMean, Power: 2}),
		{Name: "negative", Apply: func(_ *rand.Rand, tr *composite.Trial) error {
			tr.Normalisers[0] = composite.Normaliser{Method: composite.FixedScale, Best: 1, Low: -300, High: -200}
			return nil
		}}}
	if _, err := undefined.Draw(ctx, 10); err == nil || !strings.Contains(err.Error(), "in a draw of the simulation") {
		t.Error(err)
	}
	cancel()
	if _, err := good.Draw(ctx, 1000); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := good.Sobol(ctx, f.Root(), 100, 10); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func benchmarkDraws(b *testing.B, units, draws int) {
	f := framework(b, scorecard)
	s := simulation(b, f, platforms(b, f, units))
	b.ReportAllocs()
	for b.Loop() {
		draw(b, s, draws)
	}
}

func BenchmarkDraws(b *testing.B) {
	for _, c := range [][2]int{{60, 1000}, {60, 10000}, {60, 100000}, {15, 10000}, {240, 10000}, {960, 10000}} {
		b.Run(fmt.Sprintf("units=%d/draws=%d", c[0], c[1]), func(b *testing.B) { benchmarkDraws(b, c[0], c[1]) })
	}
}

func BenchmarkSobol(b *testing.B) {
	f := framework(b, scorecard)
	s := simulation(b, f, platforms(b, f, 60))
	for b.Loop() {
		if _, err := s.Sobol(context.Background(), f.Root(), 1000, 500); err != nil {
			b.Fatal(err)
		}
	}
}
