package stat

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/optimize"
	"pgregory.net/rapid"
)

// Ten units made for the purpose, and eight that differ less than chance would make them. Figures were
// computed with R (the epidemiological package SpatialEpi's formulas) and by hand.
var (
	tenCounts     = []int64{0, 2, 9, 12, 30, 14, 1, 90, 3, 25}
	tenExpected   = []float64{1.2, 3.1, 2.4, 10.5, 33, 4.4, 2, 40.2, 12.5, 30.1}
	equalCounts   = []int64{0, 2, 5, 12, 30, 7, 1, 44}
	equalExpected = []float64{1.2, 3.1, 2.4, 10.5, 33, 4.4, 2, 40.2}
)

func TestMarshall(t *testing.T) {
	got, err := Marshall(tenCounts, tenExpected)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "mean", got.Mean, 1.33428981349, 11)
	near(t, "variance", got.Variance, .687744201717, 12)
	near(t, "between", got.Between, .592027572343, 12)
	for i, want := range []float64{.870695, .935262, 2.580100, 1.176686, .936274, 2.556023, .942030, 2.190787, .407162, .865654} {
		near(t, "estimate", got.Estimates[i], want, 6)
	}
}

func TestMarshallWithoutDifferences(t *testing.T) {
	got, err := Marshall(equalCounts, equalExpected)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "what is left without the clamp", got.Variance-got.Mean*8/96.8, -.0128, 4)
	if got.Between != 0 {
		t.Errorf("between = %v, want 0", got.Between)
	}
	for _, estimate := range got.Estimates {
		near(t, "estimate", estimate, 1.043388, 6)
	}
	if got, err = Marshall([]int64{3}, []float64{2}); err != nil || got.Mean != 1.5 || got.Estimates[0] != 1.5 {
		t.Errorf("one unit: %+v, %v", got, err)
	}
	if got, err = Marshall([]int64{0, 0}, []float64{2, 1}); err != nil || got.Mean != 0 || got.Estimates[1] != 0 {
		t.Errorf("no counts: %+v, %v", got, err)
	}
}

func TestClaytonKaldor(t *testing.T) {
	got, err := ClaytonKaldor(tenCounts, tenExpected)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "shape", got.Shape, 1.550566418, 8)
	near(t, "rate", got.Rate, 1.141607234, 9)
	if got.Pooling != PoolingFitted {
		t.Errorf("pooling %q", got.Pooling)
	}
	for i, want := range []float64{.662180, .837080, 2.979033, 1.163977, .924109, 2.806147, .811867, 2.214490, .333580, .849846} {
		post, err := GammaPosterior(got.Shape, got.Rate, tenCounts[i], tenExpected[i], .95)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "mean", post.Mean, want, 6)
	}
}

func TestGammaPoissonFit(t *testing.T) {
	got, err := GammaPoissonFit(tenCounts, tenExpected)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "shape", got.Shape, 1.9770, 4)
	near(t, "rate", got.Rate, 1.4571, 4)
	if got.Pooling != PoolingFitted {
		t.Errorf("pooling %q", got.Pooling)
	}
	// A general optimiser finds no better, from elsewhere and with the gamma function itself.
	best, err := optimize.Minimize(optimize.Problem{Func: func(x []float64) float64 {
		return -negativeBinomial(math.Exp(x[0]), math.Exp(x[1]))
	}}, []float64{0, 0}, nil, &optimize.NelderMead{})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "log-likelihood", got.LogLikelihood, -best.F, 8)
	relative(t, "shape", got.Shape, math.Exp(best.X[0]), 1e-3)
	relative(t, "rate", got.Rate, math.Exp(best.X[1]), 1e-3)
}

// negativeBinomial is the log-likelihood of the ten units.
func negativeBinomial(shape, rate float64) float64 {
	sum := 0.0
	for i, count := range tenCounts {
		o, e := float64(count), tenExpected[i]
		all, _ := math.Lgamma(o + shape)
		own, _ := math.Lgamma(shape)
		factorial, _ := math.Lgamma(o + 1)
		sum += all - own - factorial + shape*math.Log(rate/(rate+e)) + o*math.Log(e/(rate+e))
	}
	return sum
}

func TestGammaPoissonBounds(t *testing.T) {
	for name, fit := range map[string]func([]int64, []float64) (GammaPrior, error){"ClaytonKaldor": ClaytonKaldor, "GammaPoissonFit": GammaPoissonFit} {
		got, err := fit(equalCounts, equalExpected)
		if err != nil || got.Pooling != PoolingCapped {
			t.Errorf("%s without differences: %+v, %v", name, got, err)
		}
		near(t, name+" rate", got.Rate, 96.8-40.2, 9)
		near(t, name+" mean", got.Mean(), 101.5/96.8, 12)
		got, err = fit([]int64{0, 0, 0}, []float64{5, 1, 5})
		if err != nil || got.Pooling != PoolingCapped || math.Abs(got.Rate-6) > 1e-12 || math.Abs(got.Mean()-.5/11) > 1e-12 {
			t.Errorf("%s without counts: %+v, %v", name, got, err)
		}
		got, err = fit([]int64{0, 0, 0, 1e9}, []float64{1, 1, 1, 1})
		if err != nil || got.Pooling != PoolingFitted || !(got.Shape < .3 && got.Rate < 1e-6) {
			t.Errorf("%s with one unit far off: %+v, %v", name, got, err)
		}
		got, err = fit([]int64{MaxCount, 0, 0}, []float64{MinExpected, MaxExpected, MaxExpected})
		if err != nil || got.Pooling != PoolingFloored || math.Abs(got.Rate-.002) > 1e-9 {
			t.Errorf("%s with all counts where nothing is expected: %+v, %v", name, got, err)
		}
		for _, bad := range []struct {
			counts   []int64
			expected []float64
		}{
			{nil, nil}, {[]int64{1}, []float64{1}}, {[]int64{1, 2}, []float64{1}}, {[]int64{1, -1}, []float64{1, 1}}, {[]int64{1, MaxCount + 1}, []float64{1, 1}},
			{[]int64{1, 1}, []float64{1, 0}}, {[]int64{1, 1}, []float64{1, math.NaN()}}, {[]int64{1, 1}, []float64{1, MaxExpected * 2}}, {[]int64{1, 1}, []float64{1, MinExpected / 2}},
		} {
			if got, err := fit(bad.counts, bad.expected); !errors.Is(err, ErrDomain) || got != (GammaPrior{}) {
				t.Errorf("%s(%v) = %v, %v; want ErrDomain", name, bad, got, err)
			}
			if got, err := Marshall(bad.counts, bad.expected); len(bad.counts) != 1 && (!errors.Is(err, ErrDomain) || got.Estimates != nil) {
				t.Errorf("Marshall(%v) = %v, %v; want ErrDomain", bad, got, err)
			}
		}
	}
}

func TestGammaPosterior(t *testing.T) {
	got, err := GammaPosterior(1, 1, 0, 1, .9)
	within(t, "exponential", got.Interval, err, -math.Log(.95)/2, -math.Log(.05)/2, 12)
	near(t, "mean", got.Mean, .5, 15)
	if got, err = GammaPosterior(1, 1, MaxCount, MaxExpected, .9); err != nil || math.Abs(got.Mean*1e3-1) > 1e-9 {
		t.Errorf("largest counts: %v, %v", got, err)
	}
	if got, err = GammaPosterior(2, 4, 0, 0, .9); err != nil || got.Mean != .5 {
		t.Errorf("without data: %v, %v; want the prior", got, err)
	}
	for _, bad := range []struct {
		shape, rate     float64
		count           int64
		expected, level float64
	}{
		{0, 1, 1, 1, .9}, {1, 0, 1, 1, .9}, {math.NaN(), 1, 1, 1, .9}, {1, math.Inf(1), 1, 1, .9}, {1, 1, -1, 1, .9}, {1, 1, MaxCount + 1, 1, .9},
		{1, 1, 1, -1, .9}, {1, 1, 1, math.NaN(), .9}, {1, 1, 1, 2 * MaxExpected, .9}, {1, 1, 1, 1, 1}, {1, 1e-320, 1, 0, .9}, {1, 1e-308, 0, 0, .9}, // mean 1e308, upper limit 3e308

	} {
		if got, err := GammaPosterior(bad.shape, bad.rate, bad.count, bad.expected, bad.level); !errors.Is(err, ErrDomain) || got != (Posterior{}) {
			t.Errorf("GammaPosterior(%+v) = %v, %v; want ErrDomain", bad, got, err)
		}
	}
}

// One count where hardly any was expected is more than chance, though it is one.
func TestGammaPoissonOfOneCount(t *testing.T) {
	counts, expected := []int64{1, 0, 0}, []float64{.01, 1, 1}
	for name, fit := range map[string]func([]int64, []float64) (GammaPrior, error){"ClaytonKaldor": ClaytonKaldor, "GammaPoissonFit": GammaPoissonFit} {
		if got, err := fit(counts, expected); err != nil || got.Pooling != PoolingFitted {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

// Three counts against none are a little more than chance: .75 beyond the 1.5 that it allows.
func TestClaytonKaldorJustOverChance(t *testing.T) {
	if got, err := ClaytonKaldor([]int64{3, 0}, []float64{1, 1}); err != nil || got.Pooling != PoolingFitted || math.Abs(got.Rate-.5) > 1e-9 {
		t.Errorf("%+v, %v", got, err)
	}
}

// overChance is what the second equation of Clayton and Kaldor leaves at the largest rate.
func (d *exposed) overChance() float64 {
	rate, mean, weights := d.sumE-d.maxE, 0.0, 0.0
	for i, o := range d.o {
		w := d.e[i] / (d.e[i] + rate)
		mean, weights = mean+w*o/d.e[i], weights+w
	}
	mean /= weights
	sum := -mean / rate * float64(len(d.o)-1)
	for i, o := range d.o {
		post := (o + mean*rate) / (d.e[i] + rate)
		sum += (1 + rate/d.e[i]) * (post - mean) * (post - mean)
	}
	return sum
}

// Whatever the counts, a fit is a proper prior within its cap, does not depend on the order of the units,
// solves its own equations and shrinks.
func TestGammaPoissonProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.IntRange(2, 8).Draw(t, "units")
		counts, expected := make([]int64, units), make([]float64, units)
		turnedCounts, turnedExpected := make([]int64, units), make([]float64, units)
		for i := range units {
			counts[i] = rapid.Int64Range(0, 200).Draw(t, "count")
			expected[i] = rapid.Float64Range(.1, 100).Draw(t, "expected")
			turnedCounts[units-1-i], turnedExpected[units-1-i] = counts[i], expected[i]
		}
		d, err := newExposed(counts, expected)
		if err != nil {
			t.Fatal(err)
		}
		ml, err := GammaPoissonFit(counts, expected)
		if err != nil {
			t.Fatal(err)
		}
		moments, err := ClaytonKaldor(counts, expected)
		if err != nil {
			t.Fatal(err)
		}
		for _, prior := range []GammaPrior{ml, moments} {
			if !(prior.Shape > 0 && prior.Rate > 0 && prior.Rate <= d.maxRate()*(1+1e-9)) || !isFinite(prior.LogLikelihood) {
				t.Fatalf("prior %+v beyond %v", prior, d.maxRate())
			}
		}
		turned, _ := GammaPoissonFit(turnedCounts, turnedExpected)
		relative(t, "rate in reverse order", turned.Rate, ml.Rate, 1e-5)
		if ml.Pooling == PoolingFitted {
			for _, step := range []float64{.98, 1.02} {
				if d.logLikelihood(ml.Shape*step, ml.Rate) > ml.LogLikelihood || d.logLikelihood(ml.Shape, ml.Rate*step) > ml.LogLikelihood {
					t.Fatalf("prior %+v is no maximum", ml)
				}
			}
		}
		if surplus := moments.Pooling != PoolingCapped; d.sumO > 0 && surplus != (d.overChance() > 0) {
			t.Fatalf("pooling %q where chance leaves %v", moments.Pooling, d.overChance())
		}
		if moments.Pooling == PoolingFitted {
			mean, spread := 0.0, 0.0
			for i := range counts {
				mean += (float64(counts[i]) + moments.Shape) / (expected[i] + moments.Rate) / float64(units)
			}
			for i := range counts {
				own := (float64(counts[i]) + moments.Shape) / (expected[i] + moments.Rate)
				spread += (1 + moments.Rate/expected[i]) * (own - mean) * (own - mean) / float64(units-1)
			}
			relative(t, "first equation", moments.Shape/moments.Rate, mean, 1e-9)
			relative(t, "second equation", moments.Shape/moments.Rate/moments.Rate, spread, 1e-6)
		}
		raw, _ := Marshall(counts, expected)
		for i, estimate := range raw.Estimates {
			rate := float64(counts[i]) / expected[i]
			if estimate < math.Min(rate, raw.Mean)-1e-9 || estimate > math.Max(rate, raw.Mean)+1e-9 {
				t.Fatalf("estimate %v outside %v to %v", estimate, rate, raw.Mean)
			}
			post, err := GammaPosterior(ml.Shape, ml.Rate, counts[i], expected[i], .9)
			if err != nil || !(post.Lower < post.Mean && post.Mean < post.Upper) && ml.Shape+float64(counts[i]) > .5 {
				t.Fatalf("posterior %+v, %v", post, err)
			}
		}
	})
}
