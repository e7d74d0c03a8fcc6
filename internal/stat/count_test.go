package stat

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"
)

type rateMethod struct {
	name string
	f    func(count int64, exposure, level float64) (Interval, error)
}

var rateMethods = []rateMethod{{"Garwood", Garwood}, {"MidPRate", MidPRate}, {"Byar", Byar}, {"JeffreysRate", JeffreysRate}}

// within fails the test unless both limits equal the printed ones.
func within(t *testing.T, what string, got Interval, err error, lower, upper float64, decimals int) {
	t.Helper()
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	near(t, what+" lower", got.Lower, lower, decimals)
	near(t, what+" upper", got.Upper, upper, decimals)
}

// The limits at 95 % were computed with R; columns in the order of rateMethods.
func TestRateLimits(t *testing.T) {
	for _, row := range []struct {
		count  int64
		limits [4]Interval
	}{
		{0, [4]Interval{{0, 3.6889}, {0, 2.9957}, {0, 3.6680}, {0, 2.5119}}},
		{1, [4]Interval{{.0253, 5.5716}, {.0500, 4.9319}, {.0131, 5.5638}, {.1079, 4.6742}}},
		{2, [4]Interval{{.2422, 7.2247}, {.3353, 6.6080}, {.2246, 7.2209}, {.4156, 6.4163}}},
		{3, [4]Interval{{.6187, 8.7673}, {.7631, 8.1645}, {.6030, 8.7654}, {.8449, 8.0064}}},
		{5, [4]Interval{{1.6235, 11.6683}, {1.8320, 11.0824}, {1.6113, 11.6682}, {1.9079, 10.9600}}},
		{10, [4]Interval{{4.7954, 18.3904}, {5.0795, 17.8249}, {4.7874, 18.3915}, {5.1414, 17.7394}}},
		{25, [4]Interval{{16.1787, 36.9049}, {16.5376, 36.3607}, {16.1743, 36.9065}, {16.5809, 36.3080}}},
		{100, [4]Interval{{81.3640, 121.6268}, {81.7918, 121.1035}, {81.3621, 121.6279}, {81.8150, 121.0779}}},
	} {
		for i, m := range rateMethods {
			got, err := m.f(row.count, 1, .95)
			within(t, m.name, got, err, row.limits[i].Lower, row.limits[i].Upper, 4)
			if t.Failed() {
				t.Fatalf("at count %d", row.count)
			}
		}
	}
}

// Printed by others: GraphPad's page on counts (25 events), the standardised ratio of epitools.
func TestPublishedRates(t *testing.T) {
	for _, test := range []struct{ level, lower, upper float64 }{{.90, 17.38, 34.92}, {.95, 16.18, 36.90}, {.99, 14.00, 41.00}} {
		got, err := Garwood(25, 1, test.level)
		within(t, "Garwood", got, err, test.lower, test.upper, 2)
	}
	got, err := Garwood(137, 24.19893, .95)
	within(t, "Garwood", got, err, 4.7531, 6.6927, 4)
}

// At 0 the limits have closed forms; that of Garwood is two-sided.
func TestNoEvents(t *testing.T) {
	got, err := Garwood(0, 2, .95)
	within(t, "Garwood", got, err, 0, -math.Log(.025)/2, 12)
	got, err = MidPRate(0, 2, .95)
	within(t, "MidPRate", got, err, 0, -math.Log(.05)/2, 12)
}

func TestRateEdges(t *testing.T) {
	for _, m := range rateMethods {
		for _, level := range []float64{5e-324, 1e-17, .95, math.Nextafter(1, 0)} {
			for _, count := range []int64{0, 1, 2, 1e10, MaxCount} {
				got, err := m.f(count, 1, level)
				if err != nil || !(got.Lower >= 0 && got.Lower <= got.Upper) || count == 0 && got.Lower != 0 {
					t.Errorf("%s(%d, 1, %v) = %v, %v", m.name, count, level, got, err)
				}
			}
		}
	}
	// At 1e10 events all agree with the normal approximation, to what its next term is worth.
	z := normalQuantile(.95)
	for _, m := range rateMethods {
		got, err := m.f(1e10, 1, .95)
		if err != nil || math.Abs(got.Lower-1e10+z*1e5) > 3 || math.Abs(got.Upper-1e10-z*1e5) > 3 {
			t.Errorf("%s at 1e10: %v, %v", m.name, got, err)
		}
	}
	if got, err := Garwood(1e10, 1, .95); err != nil || math.Abs(got.Lower-9999804004.5487003) > 1e-4 {
		t.Errorf("Garwood at 1e10: %v, %v", got, err)
	}
}

func TestRateDomain(t *testing.T) {
	for _, m := range rateMethods {
		for _, bad := range []struct {
			count           int64
			exposure, level float64
		}{
			{-1, 1, .95}, {MaxCount + 1, 1, .95}, {1, 0, .95}, {1, -1, .95}, {1, math.NaN(), .95}, {1, math.Inf(1), .95},
			{1, 1, 0}, {1, 1, 1}, {1, 1, math.NaN()}, {1, 1e-320, .95},
		} {
			if got, err := m.f(bad.count, bad.exposure, bad.level); !errors.Is(err, ErrDomain) || got != (Interval{}) {
				t.Errorf("%s(%+v) = %v, %v; want ErrDomain", m.name, bad, got, err)
			}
		}
	}
}

// An interval holds its rate, rises with the count, widens with the level and scales with the
// exposure; Garwood's encloses mid-P's.
func TestRateProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := rapid.Int64Range(0, 20000).Draw(t, "count")
		exposure := rapid.Float64Range(.01, 100).Draw(t, "exposure")
		rate := float64(count) / exposure
		results := map[string]Interval{}
		for _, m := range rateMethods {
			got, err := m.f(count, exposure, .95)
			if err != nil {
				t.Fatal(err)
			}
			if !(got.Lower >= 0 && got.Lower <= rate && rate <= got.Upper) {
				t.Fatalf("%s(%d, %v) = %v does not hold %v", m.name, count, exposure, got, rate)
			}
			if more, _ := m.f(count+1, exposure, .95); more.Lower <= got.Lower || more.Upper <= got.Upper {
				t.Fatalf("%s: %v at %d, %v at one more", m.name, got, count, more)
			}
			if wide, _ := m.f(count, exposure, .99); wide.Lower > got.Lower || wide.Upper < got.Upper {
				t.Fatalf("%s: %v at 99 %% inside %v at 95 %%", m.name, wide, got)
			}
			if one, _ := m.f(count, 1, .95); math.Abs(one.Upper-got.Upper*exposure) > 1e-9*one.Upper {
				t.Fatalf("%s: %v over 1, %v over %v", m.name, one, got, exposure)
			}
			results[m.name] = got
		}
		exact, mid := results["Garwood"], results["MidPRate"]
		if exact.Lower > mid.Lower || exact.Upper < mid.Upper {
			t.Fatalf("%d: exact %v inside mid-P %v", count, exact, mid)
		}
	})
}
