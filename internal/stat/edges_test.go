package stat

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// At any level and size an interval of a proportion is in order, stays on the scale and has its exact
// ends; at levels other than the lowest it holds the rate.
func TestProportionEdges(t *testing.T) {
	for _, m := range methods {
		for _, level := range []float64{5e-324, 1e-300, 1e-17, .5, .95, 1 - 1e-9, math.Nextafter(1, 0)} {
			for _, n := range []int64{1, 2, 3, 100, 1e10, MaxCount} {
				for _, k := range []int64{0, 1, n / 2, n - 1, n} {
					got, err := m.f(k, n, level)
					rate := float64(k) / float64(n)
					if err != nil || !(got.Lower >= 0 && got.Lower <= got.Upper && got.Upper <= 1) {
						t.Errorf("%s(%d, %d, %v) = %v, %v", m.name, k, n, level, got, err)
					}
					if level >= .5 && !(got.Lower <= rate && rate <= got.Upper) {
						t.Errorf("%s(%d, %d, %v) = %v without %v", m.name, k, n, level, got, rate)
					}
					if m.name != "AgrestiCoull" && (k == 0 && got.Lower != 0 || k == n && got.Upper != 1) {
						t.Errorf("%s(%d, %d, %v) = %v at an end", m.name, k, n, level, got)
					}
				}
			}
		}
	}
}

// Limits near 0 keep their digits at counts in the milliards: those of Clopper-Pearson at 0 and of mid-P
// at 0 have closed forms, and few of many are Poisson.
func TestProportionTinyShares(t *testing.T) {
	const n = int64(1e10)
	for _, level := range []float64{.95, math.Nextafter(1, 0)} {
		tail := (1 - level) / 2
		got, err := ClopperPearson(0, n, level)
		if err != nil {
			t.Fatal(err)
		}
		relative(t, "exact", got.Upper, -math.Expm1(math.Log(tail)/1e10), 1e-12)
		if got, err = MidP(0, n, level); err != nil {
			t.Fatal(err)
		}
		relative(t, "mid-P", got.Upper, -math.Expm1(math.Log(2*tail)/1e10), 1e-12)
	}
	// The posterior at the highest level: the tail of 5.6e-17 is not rounded away.
	highest := math.Nextafter(1, 0)
	got, err := Jeffreys(3, 10, highest)
	within(t, "Jeffreys", got, err, betaQuantile(3.5, 7.5, (1-highest)/2, false), betaQuantile(3.5, 7.5, (1-highest)/2, true), 15)
	got, err = JeffreysRate(3, 1, highest)
	within(t, "JeffreysRate", got, err, gammaQuantile(3.5, (1-highest)/2, false), gammaQuantile(3.5, (1-highest)/2, true), 12)
	for _, pair := range []struct {
		share func(k, n int64, level float64) (Interval, error)
		rate  func(count int64, exposure, level float64) (Interval, error)
	}{{ClopperPearson, Garwood}, {MidP, MidPRate}, {Jeffreys, JeffreysRate}} {
		share, err := pair.share(7, n, .95)
		if err != nil {
			t.Fatal(err)
		}
		rate, _ := pair.rate(7, 1e10, .95)
		relative(t, "lower", share.Lower, rate.Lower, 1e-8)
		relative(t, "upper", share.Upper, rate.Upper, 1e-8)
	}
}

// What the note marks as traps: Jeffreys without the end rule has a lower limit above 0 at 0, and the
// limits at 1 and n-1 follow the same formula as all others.
func TestProportionTraps(t *testing.T) {
	free := betaInterval(.5, 10.5, .95)
	if !(free.Lower > 0) {
		t.Errorf("the free lower limit is %v", free.Lower)
	}
	z := 1.959963984540054
	for _, k := range []float64{1, 9} {
		got, err := Wilson(int64(k), 10, .95)
		half := z * math.Sqrt(k/10*(1-k/10)/10+z*z/400)
		within(t, "Wilson", got, err, (k/10+z*z/20-half)/(1+z*z/10), (k/10+z*z/20+half)/(1+z*z/10), 12)
	}
	wilson, _ := Wilson(3, 20, .95)
	wider, _ := AgrestiCoull(3, 20, .95)
	if !(wider.Lower < wilson.Lower && wider.Upper > wilson.Upper) {
		t.Errorf("Agresti-Coull %v does not contain Wilson %v", wider, wilson)
	}
}

func TestNormalQuantile(t *testing.T) {
	for _, test := range []struct{ level, want float64 }{
		{.95, 1.959963984540054}, {.5, .6744897501960817}, {.499999999, .6744897485}, {.1, .12566134685507402},
		{1e-10, 1.2533141373155e-10}, {5e-324, 5e-324}, {math.Nextafter(1, 0), 8.2923610758135},
	} {
		if got := normalQuantile(test.level); math.Abs(got-test.want) > 1e-9*test.want {
			t.Errorf("normalQuantile(%v) = %.17g, want %v", test.level, got, test.want)
		}
	}
}

// Limits rise with the count, at every method and level.
func TestProportionMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 2000).Draw(t, "n")
		k := rapid.Int64Range(0, n-1).Draw(t, "k")
		level := rapid.Float64Range(.01, .9999).Draw(t, "level")
		for _, m := range methods {
			got, err := m.f(k, n, level)
			if err != nil {
				t.Fatal(err)
			}
			more, _ := m.f(k+1, n, level)
			if more.Lower < got.Lower-1e-12 || more.Upper < got.Upper-1e-12 {
				t.Fatalf("%s: %v at %d, %v at one more of %d", m.name, got, k, more, n)
			}
			if again, _ := m.f(k, n, level); again != got {
				t.Fatalf("%s: %v, then %v", m.name, got, again)
			}
		}
	})
}

// sound fails the test where a result is neither finite and in order nor an error.
func sound(t *testing.T, what string, got Interval, err error) {
	t.Helper()
	if err == nil && (!isFinite(got.Lower, got.Upper) || got.Lower > got.Upper) {
		t.Errorf("%s = %v", what, got)
	}
	if err != nil && got != (Interval{}) {
		t.Errorf("%s = %v with %v", what, got, err)
	}
}

// Whatever the arguments, every interval is finite and in order, or an error.
func FuzzIntervals(f *testing.F) {
	f.Add(int64(1), int64(10), int64(0), int64(5), 2.5, .95)
	f.Add(int64(0), int64(0), int64(-1), int64(1), math.NaN(), 1.)
	f.Add(int64(1e12), int64(1e12), int64(0), int64(1e12), 1e-300, math.Nextafter(1, 0))
	f.Add(int64(math.MaxInt64), int64(math.MaxInt64), int64(math.MinInt64), int64(3), math.Inf(1), 5e-324)
	f.Add(int64(0), int64(1), int64(1), int64(1e12), 1e300, 1e-17)
	f.Fuzz(func(t *testing.T, k1, n1, k2, n2 int64, x, level float64) {
		for _, m := range methods {
			got, err := m.f(k1, n1, level)
			sound(t, m.name, got, err)
		}
		for _, m := range rateMethods {
			got, err := m.f(k1, x, level)
			sound(t, m.name, got, err)
		}
		for _, m := range slices.Concat(differences, ratios) {
			got, err := m.f(k1, n1, k2, n2, level)
			sound(t, m.name, got, err)
		}
		got, err := RateRatio(k1, x, k2, 3, level)
		sound(t, "RateRatio", got, err)
		if p, err := RateRatioTest(k1, x, k2, 3); !isFinite(p) || p < 0 || p > 1 || err != nil && p != 0 {
			t.Errorf("RateRatioTest = %v, %v", p, err)
		}
		got, err = Funnel(x, n1, level)
		sound(t, "Funnel", got, err)
		got, err = OverdispersedFunnel(x, level, x, level)
		sound(t, "OverdispersedFunnel", got, err)
		post, err := BetaPosterior(x, x/3, k1, n1, level)
		sound(t, "BetaPosterior", post.Interval, err)
		post, err = GammaPosterior(x, x/3, k1, math.Abs(x), level)
		sound(t, "GammaPosterior", post.Interval, err)
	})
}

// Whatever the numbers, fits, curves, ranks and agreements are finite or an error.
func FuzzTables(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9}, 1.)
	f.Add([]byte{0, 0, 0, 0, 255, 255}, 1e-9)
	f.Add([]byte{}, math.NaN())
	f.Add([]byte{7, 0, 7, 0, 7, 0, 7, 0}, 1e300)
	f.Fuzz(func(t *testing.T, bytes []byte, scale float64) {
		if len(bytes) > 12 {
			return
		}
		var counts, totals []int64
		var reals, errs []float64
		var set []Spell
		for i, b := range bytes {
			v := float64(b) * scale
			counts, totals = append(counts, int64(b)), append(totals, int64(b)+int64(i)*int64(b%5))
			reals, errs = append(reals, v), append(errs, math.Abs(scale)*float64(1+i))
			set = append(set, Spell{Entry: float64(b%4) * scale, Exit: v, Cause: int(b % 3)})
		}
		if prior, err := BetaBinomialFit(counts, totals); err == nil && !isFinite(prior.A, prior.B, prior.LogLikelihood) {
			t.Errorf("BetaBinomialFit = %+v", prior)
		}
		if prior, err := BetaBinomialMoments(counts, totals); err == nil && !isFinite(prior.A, prior.B, prior.LogLikelihood) {
			t.Errorf("BetaBinomialMoments = %+v", prior)
		}
		for _, fit := range []func([]int64, []float64) (GammaPrior, error){GammaPoissonFit, ClaytonKaldor} {
			if prior, err := fit(counts, errs); err == nil && !(isFinite(prior.Shape, prior.Rate, prior.LogLikelihood) && prior.Shape > 0 && prior.Rate > 0) {
				t.Errorf("gamma fit = %+v", prior)
			}
		}
		if fit, err := Marshall(counts, errs); err == nil && !isFinite(append(fit.Estimates, fit.Mean, fit.Variance, fit.Between)...) {
			t.Errorf("Marshall = %+v", fit)
		}
		if d, err := Overdispersion(reals, errs, scale, .1); err == nil && !isFinite(append(d.Z, d.Phi, d.Winsorised, d.TauSquared, d.Multiplying)...) {
			t.Errorf("Overdispersion = %+v", d)
		}
		if ranks, err := ExpectedRanks(reals, errs); err == nil {
			for _, r := range ranks {
				if !(r.Rank >= 1-1e-9 && r.Rank <= float64(len(bytes))+1e-9) {
					t.Errorf("ExpectedRanks = %+v", ranks)
				}
			}
		}
		if sets, err := RankSets(reals, errs, CoverAll, .9, 100, 1); err == nil {
			for _, s := range sets {
				if !(s.Best >= 1 && s.Best <= s.Worst && s.Worst <= len(bytes)) {
					t.Errorf("RankSets = %+v", sets)
				}
			}
		}
		for _, correlation := range []func(x, y []float64) (float64, error){Pearson, Spearman} {
			if r, err := correlation(reals, errs); !(r >= -1 && r <= 1) || err != nil && r != 0 {
				t.Errorf("correlation %v, %v", r, err)
			}
		}
		if c, err := AalenJohansen(set, 2); err == nil {
			for _, time := range c.Times {
				got, err := c.At(1, time, VarianceAalen, .9)
				sound(t, "AalenJohansen", got.Interval, err)
				if !isFinite(got.Value, got.StandardError) || got.Lower < 0 || got.Upper > 1 {
					t.Errorf("AalenJohansen = %+v", got)
				}
			}
			if area, err := c.RestrictedMean(1, c.Followed); err != nil || !isFinite(area) {
				t.Errorf("RestrictedMean = %v, %v", area, err)
			}
		}
		if len(counts) >= 4 {
			if k, err := CohenKappa([][]int64{counts[:2], counts[2:4]}, KappaLinear, .9); err == nil && !isFinite(k.Value, k.StandardError, k.Lower, k.Upper) {
				t.Errorf("CohenKappa = %+v", k)
			}
		}
	})
}

func BenchmarkIntervals(b *testing.B) {
	for _, size := range []struct {
		k, n int64
	}{{36, 154}, {5, 1e10}, {4e9, 1e10}} {
		for _, m := range methods {
			b.Run(fmt.Sprintf("%s/%d-of-%d", m.name, size.k, size.n), func(b *testing.B) {
				for b.Loop() {
					_, _ = m.f(size.k, size.n, .95)
				}
			})
		}
		for _, m := range rateMethods {
			b.Run(fmt.Sprintf("%s/%d", m.name, size.k), func(b *testing.B) {
				for b.Loop() {
					_, _ = m.f(size.k, 1, .95)
				}
			})
		}
		for _, m := range slices.Concat(differences, ratios) {
			b.Run(fmt.Sprintf("%s/%d-of-%d", m.name, size.k, size.n), func(b *testing.B) {
				for b.Loop() {
					_, _ = m.f(size.k, size.n, size.k/3+1, size.n/2, .95)
				}
			})
		}
	}
	b.Run("RateRatio", func(b *testing.B) {
		for b.Loop() {
			_, _ = RateRatio(11, 800, 21, 3011, .95)
		}
	})
	b.Run("Funnel", func(b *testing.B) {
		for b.Loop() {
			_, _ = Funnel(.074, 1000, .95)
		}
	})
}

// manySpells are n subjects with three causes, a third of them open and some found late.
func manySpells(n int) []Spell {
	set := make([]Spell, n)
	for i := range set {
		exit := float64(1 + i*7919%3650)
		set[i] = Spell{Exit: exit, Cause: i * 31 % 4}
		if i%10 == 0 {
			set[i].Entry = exit / 2
		}
	}
	return set
}

func BenchmarkAalenJohansen(b *testing.B) {
	set := manySpells(10000)
	for b.Loop() {
		if _, err := AalenJohansen(set, 3); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFits(b *testing.B) {
	b.Run("BetaBinomialFit", func(b *testing.B) {
		for b.Loop() {
			_, _ = BetaBinomialFit(ratTumours, ratGroups)
		}
	})
	b.Run("GammaPoissonFit", func(b *testing.B) {
		for b.Loop() {
			_, _ = GammaPoissonFit(tenCounts, tenExpected)
		}
	})
	b.Run("ClaytonKaldor", func(b *testing.B) {
		for b.Loop() {
			_, _ = ClaytonKaldor(tenCounts, tenExpected)
		}
	})
	estimates, errs := make([]float64, 30), make([]float64, 30)
	for i := range estimates {
		estimates[i], errs[i] = float64(i)*.7, 1+float64(i%5)
	}
	b.Run("RankSets-30-units-1000-draws", func(b *testing.B) {
		for b.Loop() {
			_, _ = RankSets(estimates, errs, CoverAll, .95, 1000, 1)
		}
	})
	b.Run("ClusterBootstrap-1000-draws", func(b *testing.B) {
		for b.Loop() {
			_, _ = ClusterBootstrap(clusterLabels, 1000, 1, meanOf)
		}
	})
}
