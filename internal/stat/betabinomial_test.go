package stat

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Tumours among the rats of 70 historical experiments and one current one, as printed in Tarone
// (1982) and in Gelman et al., Bayesian Data Analysis, chapter 5.
var (
	ratTumours = []int64{
		0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 5, 2, 5, 3,
		2, 7, 7, 3, 3, 2, 9, 10, 4, 4, 4, 4, 4, 4, 4, 10, 4, 4, 4, 5, 11, 12, 5, 5, 6, 5, 6, 6, 6, 6, 16, 15, 15, 9, 4,
	}
	ratGroups = []int64{
		20, 20, 20, 20, 20, 20, 20, 19, 19, 19, 19, 18, 18, 17, 20, 20, 20, 20, 19, 19, 18, 18, 25, 24, 23, 20, 20, 20, 20, 20, 20, 10, 49, 19, 46, 27,
		17, 49, 47, 20, 20, 13, 48, 50, 20, 20, 20, 20, 20, 20, 20, 48, 19, 19, 19, 22, 46, 49, 20, 20, 23, 19, 22, 20, 20, 20, 52, 46, 47, 24, 14,
	}
)

func posterior(t *testing.T, prior BetaPrior, k, n int64) Posterior {
	t.Helper()
	got, err := BetaPosterior(prior.A, prior.B, k, n, .95)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// The transcription is right if the raw rates have the mean and spread that the book prints.
func TestRatDataAsPrinted(t *testing.T) {
	sum, squares := 0.0, 0.0
	for i := range 70 {
		sum += float64(ratTumours[i]) / float64(ratGroups[i])
	}
	mean := sum / 70
	for i := range 70 {
		d := float64(ratTumours[i])/float64(ratGroups[i]) - mean
		squares += d * d
	}
	near(t, "mean", mean, .1360, 4)
	near(t, "standard deviation", math.Sqrt(squares/69), .1035, 4)
}

// agrees compares with a figure of R's general optimiser, which stops some 3 parts in a million short of
// the maximum (a 2.341608, b 14.11477 for the rats).
func agrees(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got/want-1) <= 1e-5) {
		t.Errorf("%s = %.8f, want %v", what, got, want)
	}
}

// The zero of the score equations was found with 30 digits.
func TestBetaBinomialFitRats(t *testing.T) {
	prior, err := BetaBinomialFit(ratTumours, ratGroups)
	if err != nil {
		t.Fatal(err)
	}
	if prior.Pooling != PoolingFitted {
		t.Errorf("pooling %q", prior.Pooling)
	}
	near(t, "a", prior.A, 2.34161440336, 8)
	near(t, "b", prior.B, 14.1148042984, 8)
	near(t, "log-likelihood", prior.LogLikelihood, -156.5689, 4)
	first := posterior(t, prior, 0, 20)
	agrees(t, "first mean", first.Mean, .0642304)
	agrees(t, "first lower", first.Lower, .0102146)
	agrees(t, "first upper", first.Upper, .1621926)
	last := posterior(t, prior, 4, 14)
	agrees(t, "last mean", last.Mean, .2082194)
	agrees(t, "last lower", last.Lower, .0862164)
	agrees(t, "last upper", last.Upper, .3663522)
}

func TestBetaPosteriorAsInTheBook(t *testing.T) {
	got, err := BetaPosterior(1.4, 8.6, 4, 14, .95)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "mean", got.Mean, .225, 3) // the book, with the rounded prior: Beta(5.4, 18.6)
	a, b := 1.356+4, 8.615+10
	near(t, "mean with the unrounded prior", a/(a+b), .223, 3)
	near(t, "standard deviation", math.Sqrt(a*b/((a+b)*(a+b)*(a+b+1))), .083, 3)
}

func TestBetaBinomialFitSmall(t *testing.T) {
	k, n := []int64{3, 10, 45, 0, 7, 120}, []int64{4, 25, 60, 5, 70, 150}
	prior, err := BetaBinomialFit(k, n)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "a", prior.A, 1.0296941411821310, 9)
	near(t, "b", prior.B, 1.2321457257870125, 9)
	for i, want := range []float64{.643532, .404584, .739292, .141795, .111119, .794879} {
		near(t, "mean", posterior(t, prior, k[i], n[i]).Mean, want, 6)
	}
	empty := posterior(t, prior, 0, 5)
	near(t, "lower of 0 of 5", empty.Lower, .004561, 6)
	near(t, "upper of 0 of 5", empty.Upper, .451499, 6)
}

func TestBetaBinomialFitBounds(t *testing.T) {
	tests := []struct {
		name     string
		k, n     []int64
		pooling  Pooling
		mean     float64
		strength float64
	}{
		{"no success anywhere", []int64{0, 0, 0}, []int64{4, 6, 2}, PoolingCapped, .5 / 13, 7},
		{"no failure anywhere", []int64{4, 6, 2}, []int64{4, 6, 2}, PoolingCapped, 12.5 / 13, 7},
		{"equal rates", []int64{2, 2, 2}, []int64{4, 4, 4}, PoolingCapped, .5, 9},
		{"under-dispersed", []int64{2, 3, 2, 3}, []int64{5, 5, 5, 5}, PoolingCapped, .5, 16},
		{"single trials", []int64{0, 1, 1, 0, 1}, []int64{1, 1, 1, 1, 1}, PoolingCapped, 3.5 / 6, 5},
		{"one unit", []int64{3}, []int64{4}, PoolingCapped, .7, 1},
		{"billions", []int64{5e8, 5e8}, []int64{1e9, 1e9}, PoolingCapped, .5, 1e9 + 1},
		{"hardly over-dispersed", []int64{4, 5, 8}, []int64{10, 10, 10}, PoolingCapped, 17.5 / 31, 21},
		{"all or nothing", []int64{0, 9, 0, 9}, []int64{9, 9, 9, 9}, PoolingFloored, .5, 1},
	}
	for _, test := range tests {
		prior, err := BetaBinomialFit(test.k, test.n)
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		if prior.Pooling != test.pooling {
			t.Errorf("%s: pooling %q, want %q", test.name, prior.Pooling, test.pooling)
		}
		near(t, test.name+": mean", prior.Mean(), test.mean, 9)
		near(t, test.name+": strength", prior.A+prior.B, test.strength, 6)
	}
}

// Shares of billions that differ: the fit must stay at the moments of the rates, where counts are so
// large that the rates are known.
func TestBetaBinomialFitBillions(t *testing.T) {
	prior, err := BetaBinomialFit([]int64{2e9, 5e9, 6e9, 3e9}, []int64{1e10, 1e10, 1e10, 1e10})
	if err != nil {
		t.Fatal(err)
	}
	again, err := BetaBinomialFit([]int64{2e4, 5e4, 6e4, 3e4}, []int64{1e5, 1e5, 1e5, 1e5})
	if err != nil {
		t.Fatal(err)
	}
	if prior.Pooling != PoolingFitted || math.Abs(prior.A/again.A-1) > 1e-3 || math.Abs(prior.B/again.B-1) > 1e-3 {
		t.Errorf("fit at billions %+v, at thousands %+v", prior, again)
	}
}

func TestBetaBinomialDomain(t *testing.T) {
	for _, bad := range [][2][]int64{
		{nil, nil}, {{1}, {1, 2}}, {{1, 3}, {2, 2}}, {{-1, 1}, {2, 2}}, {{0, 0}, {0, 2}}, {{0, 0}, {MaxCount + 1, 2}},
	} {
		if got, err := BetaBinomialFit(bad[0], bad[1]); !errors.Is(err, ErrDomain) {
			t.Errorf("BetaBinomialFit(%v) = %v, %v; want ErrDomain", bad, got, err)
		}
	}
	for _, bad := range []struct {
		a, b  float64
		k, n  int64
		level float64
	}{
		{0, 1, 1, 2, .95}, {1, 0, 1, 2, .95}, {1.7e308, 1.7e308, 1, 2, .95}, {1, math.NaN(), 1, 2, .95}, {math.Inf(1), 1, 1, 2, .95},
		{1, 1, 3, 2, .95}, {1, 1, -1, 2, .95}, {1, 1, 1, 0, .95}, {1, 1, 1, 2, 1},
	} {
		if got, err := BetaPosterior(bad.a, bad.b, bad.k, bad.n, bad.level); !errors.Is(err, ErrDomain) {
			t.Errorf("BetaPosterior(%+v) = %v, %v; want ErrDomain", bad, got, err)
		}
	}
	if got, err := BetaPosterior(2, 3, 0, 0, .95); err != nil || got.Mean != .4 {
		t.Errorf("posterior without data = %v, %v; want the prior", got, err)
	}
}

// Whatever the counts, the fit is a proper distribution within its bounds, does not depend on the
// order of the units, is no worse than its neighbours, and shrinks: each unit's mean lies between its
// raw rate and the mean of the prior.
func TestBetaBinomialFitProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.IntRange(1, 8).Draw(t, "units")
		k, n := make([]int64, units), make([]int64, units)
		reversedK, reversedN := make([]int64, units), make([]int64, units)
		total, most := 0.0, 0.0
		for i := range units {
			n[i] = rapid.Int64Range(1, 300).Draw(t, "n")
			k[i] = rapid.Int64Range(0, n[i]).Draw(t, "k")
			reversedK[units-1-i], reversedN[units-1-i] = k[i], n[i]
			total, most = total+float64(n[i]), math.Max(most, float64(n[i]))
		}
		prior, err := BetaBinomialFit(k, n)
		if err != nil {
			t.Fatal(err)
		}
		strength := prior.A + prior.B
		if !(prior.A > 0 && prior.B > 0 && strength > 1-1e-9 && strength < (1+total-most)*(1+1e-9)) {
			t.Fatalf("prior %+v out of bounds", prior)
		}
		reversed, _ := BetaBinomialFit(reversedK, reversedN)
		if math.Abs(reversed.A/prior.A-1) > 1e-6 || math.Abs(reversed.B/prior.B-1) > 1e-6 {
			t.Fatalf("prior %+v, in reverse order %+v", prior, reversed)
		}
		if prior.Pooling == PoolingFitted {
			data := &tally{k: k, n: n}
			for _, step := range []float64{.98, 1.02} {
				if data.logLikelihood(prior.A*step, prior.B) > prior.LogLikelihood || data.logLikelihood(prior.A, prior.B*step) > prior.LogLikelihood {
					t.Fatalf("prior %+v is no maximum", prior)
				}
			}
		}
		for i := range k {
			unit, err := BetaPosterior(prior.A, prior.B, k[i], n[i], .9)
			if err != nil {
				t.Fatal(err)
			}
			raw := float64(k[i]) / float64(n[i])
			low, high := math.Min(raw, prior.Mean()), math.Max(raw, prior.Mean())
			if unit.Mean < low-1e-12 || unit.Mean > high+1e-12 || !(unit.Lower <= unit.Upper) {
				t.Fatalf("%d of %d: %+v outside %v to %v", k[i], n[i], unit, low, high)
			}
		}
	})
}
