package stat

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestFunnelLimits(t *testing.T) {
	for _, row := range []struct {
		target float64
		n      int64
		limits [4]float64
	}{
		{.074, 50, [4]float64{-.019066, .000840, .144695, .199203}},
		{.074, 100, [4]float64{.001479, .021691, .124646, .160698}},
		{.074, 200, [4]float64{.020792, .037092, .109694, .134400}},
		{.074, 500, [4]float64{.039321, .050828, .096778, .111537}},
		{.074, 1000, [4]float64{.049169, .057671, .090123, .100270}},
		{.5, 10, [4]float64{.000240, .132444, .767556, .899760}},
	} {
		for i, p := range []float64{.001, .025, .975, .999} {
			got, err := FunnelLimit(row.target, row.n, p)
			if err != nil {
				t.Fatal(err)
			}
			near(t, "limit", got, row.limits[i], 6)
		}
		alert, err := Funnel(row.target, row.n, .95)
		within(t, "alert", alert, err, row.limits[1], row.limits[2], 6)
		alarm, err := Funnel(row.target, row.n, .998)
		within(t, "alarm", alarm, err, math.Max(0, row.limits[0]), row.limits[3], 6)
	}
}

// In a sample of billions the exact limits are the normal ones.
func TestFunnelOfBillions(t *testing.T) {
	got, err := Funnel(.074, 1e10, .95)
	if err != nil {
		t.Fatal(err)
	}
	want, err := OverdispersedFunnel(.074, math.Sqrt(.074*.926/1e10), 0, .95)
	within(t, "funnel", got, err, want.Lower, want.Upper, 9)
}

func TestOverdispersedFunnel(t *testing.T) {
	got, err := OverdispersedFunnel(.5, 3, 16, .95)
	within(t, "funnel", got, err, .5-5*1.959963984540054, .5+5*1.959963984540054, 12)
	if got, err := OverdispersedFunnel(.5, 0, 0, .95); err != nil || got != (Interval{.5, .5}) {
		t.Errorf("without error: %v, %v", got, err)
	}
	for _, bad := range [][4]float64{{math.Inf(-1), 1, 1, .95}, {math.NaN(), 1, 1, .95}, {1, -1, 1, .95}, {1, 1, -1, .95}, {1, 1, math.Inf(1), .95}, {1, 1, 1, 1}, {1.7e308, 1e308, 0, .95}} {
		if got, err := OverdispersedFunnel(bad[0], bad[1], bad[2], bad[3]); !errors.Is(err, ErrDomain) || got != (Interval{}) {
			t.Errorf("OverdispersedFunnel(%v) = %v, %v; want ErrDomain", bad, got, err)
		}
	}
}

// The six units of TestBetaBinomialFitSmall.
func TestOverdispersion(t *testing.T) {
	k, n := []float64{3, 10, 45, 0, 7, 120}, []float64{4, 25, 60, 5, 70, 150}
	target := 185. / 314
	near(t, "target", target, .589172, 6)
	var estimates, standardErrors []float64
	for i := range k {
		estimates = append(estimates, k[i]/n[i])
		standardErrors = append(standardErrors, math.Sqrt(target*(1-target)/n[i]))
	}
	got, err := Overdispersion(estimates, standardErrors, target, .1)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{.65379, -1.92254, 2.53213, -2.67779, -8.31878, 5.24835} {
		near(t, "z", got.Z[i], want, 5)
	}
	near(t, "phi", got.Phi, 19.07552, 5)
	near(t, "winsorised phi", got.Winsorised, 10.51182, 5)
	near(t, "variance", got.TauSquared, .06594316, 8)
	near(t, "factor", got.Multiplying, math.Sqrt(10.511822), 6)
	plain, err := Overdispersion(estimates, standardErrors, target, 0)
	if err != nil || plain.Winsorised != plain.Phi {
		t.Errorf("without trimming: %+v, %v", plain, err)
	}
}

func TestOverdispersionOfChance(t *testing.T) {
	got, err := Overdispersion([]float64{1, 2}, []float64{1, 1}, 1.5, 0)
	if err != nil || got.Phi != .25 || got.TauSquared != 0 || got.Multiplying != 1 {
		t.Errorf("%+v, %v", got, err)
	}
	for _, bad := range []struct {
		estimates, errors []float64
		target, trim      float64
	}{
		{[]float64{1}, []float64{1}, 1, 0}, {nil, nil, 1, 0}, {[]float64{1, 2}, []float64{1}, 1, 0}, {[]float64{1, 2}, []float64{1, 0}, 1, 0},
		{[]float64{1, math.NaN()}, []float64{1, 1}, 1, 0}, {[]float64{1, 2}, []float64{1, math.Inf(1)}, 1, 0}, {[]float64{1, 2}, []float64{1, 1}, math.NaN(), 0},
		{[]float64{1, 2}, []float64{1, 1}, 1, .5}, {[]float64{1, 2}, []float64{1, 1}, 1, -.1}, {[]float64{1, 2}, []float64{1, 1}, 1, math.NaN()},
		{[]float64{1e300, 2}, []float64{1e-300, 1}, 1, 0}, {[]float64{1e300, -1e300}, []float64{1, 1}, 1, 0},
	} {
		if got, err := Overdispersion(bad.estimates, bad.errors, bad.target, bad.trim); !errors.Is(err, ErrDomain) || got.Z != nil {
			t.Errorf("Overdispersion(%+v) = %+v, %v; want ErrDomain", bad, got, err)
		}
	}
}

func TestFunnelDomain(t *testing.T) {
	for _, bad := range []struct {
		target float64
		n      int64
		p      float64
	}{{0, 5, .5}, {1, 5, .5}, {math.NaN(), 5, .5}, {.5, 0, .5}, {.5, MaxCount + 1, .5}, {.5, 5, 0}, {.5, 5, 1}, {.5, 5, math.NaN()}} {
		if got, err := FunnelLimit(bad.target, bad.n, bad.p); !errors.Is(err, ErrDomain) || got != 0 {
			t.Errorf("FunnelLimit(%+v) = %v, %v; want ErrDomain", bad, got, err)
		}
		if got, err := Funnel(bad.target, bad.n, bad.p); bad.p != .5 && (!errors.Is(err, ErrDomain) || got != (Interval{})) {
			t.Errorf("Funnel(%+v) = %v, %v; want ErrDomain", bad, got, err)
		}
	}
	if got, err := Funnel(.5, 0, .95); !errors.Is(err, ErrDomain) || got != (Interval{}) {
		t.Errorf("Funnel of nothing: %v, %v", got, err)
	}
	if got, err := Funnel(.5, 10, math.Nextafter(1, 0)); err != nil || got.Lower != 0 || !(got.Upper > .95 && got.Upper <= 1) {
		t.Errorf("Funnel at the highest level: %v, %v", got, err)
	}
}

// A limit rises with its probability and with the target, and interpolates the binomial: the counts on
// both sides of it have less and at least the probability below them.
func TestFunnelProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		target := rapid.Float64Range(.001, .999).Draw(t, "target")
		n := rapid.Int64Range(1, 3000).Draw(t, "n")
		p := rapid.Float64Range(.0001, .9999).Draw(t, "p")
		got, err := FunnelLimit(target, n, p)
		if err != nil || got < -1/float64(n) || got > 1 {
			t.Fatalf("%v, %v", got, err)
		}
		if more, _ := FunnelLimit(target, n, math.Min(.99995, p*1.01)); more < got-1e-9 {
			t.Fatalf("%v at a larger probability, %v before", more, got)
		}
		if more, _ := FunnelLimit(math.Min(.9995, target*1.01), n, p); more < got-1e-9 {
			t.Fatalf("%v at a larger target, %v before", more, got)
		}
		r := int64(math.Ceil(got*float64(n) - 1e-7))
		if atMost, _ := binomialTails(r, n, target, 1-target); atMost < p-1e-6 {
			t.Fatalf("%v at or below %d, want at least %v", atMost, r, p)
		}
		if less, _ := binomialTails(r-1, n, target, 1-target); less > p+1e-6 {
			t.Fatalf("%v below %d, want less than %v", less, r, p)
		}
	})
}
