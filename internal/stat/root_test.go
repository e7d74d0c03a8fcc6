package stat

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestCrossing(t *testing.T) {
	for _, test := range []struct {
		name      string
		low, high float64
		f         func(float64) float64
		want      float64
	}{
		{"line", -1, 3, func(x float64) float64 { return x - 1 }, 1},
		{"cube", -1, 2, func(x float64) float64 { return x * x * x }, 0},
		{"steep", 0, 1, func(x float64) float64 { return math.Pow(x, 40) - .5 }, math.Pow(.5, 1./40)},
		{"flat", -700, 700, func(x float64) float64 { return math.Atan(x - 600) }, 600},
		{"jump", -10, 10, func(x float64) float64 { return math.Copysign(1, x-3) }, 3},
		{"infinite on both sides", -10, 10, func(x float64) float64 { return math.Copysign(math.Inf(1), x-3) }, 3},
		{"infinite end", 0, 1, func(x float64) float64 { return math.Log(x) + 2 }, math.Exp(-2)},
		{"no number near the end", -10, 10, func(x float64) float64 {
			if x > 5 && x < 9 {
				return math.NaN()
			}
			return x - 3
		}, 3},
		{"above from the start", 2, 5, func(x float64) float64 { return x }, 2},
		{"below to the end", 2, 5, func(x float64) float64 { return -x }, 5},
		{"zero at the start", 0, 5, func(x float64) float64 { return x }, 0},
		{"zero at the end", -5, 0, func(x float64) float64 { return x }, 0},
		{"never a number", 2, 5, func(float64) float64 { return math.NaN() }, 2},
		{"no room", 2, 2, func(x float64) float64 { return x - 2 }, 2},
		{"tiny root", 0, 1, func(x float64) float64 { return x - 1e-12 }, 1e-12},
	} {
		calls := 0
		got := crossing(test.low, test.high, func(x float64) float64 {
			if !(x >= test.low && x <= test.high) {
				t.Errorf("%s: called at %v, outside", test.name, x)
			}
			calls++
			return test.f(x)
		})
		if math.Abs(got-test.want) > 1e-14*math.Max(1e-4, math.Abs(test.want)) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
		if calls > maxSteps+2 {
			t.Errorf("%s: %d calls", test.name, calls)
		}
	}
}

// On smooth functions the search takes a fraction of the steps of halving.
func TestCrossingIsFast(t *testing.T) {
	calls := 0
	crossing(0, 10, func(x float64) float64 { calls++; return math.Exp(x) - 20 })
	if calls > 16 {
		t.Errorf("%d calls", calls)
	}
}

// Whatever rises is crossed where it rises through zero, and the search ends.
func TestCrossingProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		root := rapid.Float64Range(-100, 100).Draw(t, "root")
		power := rapid.Float64Range(.05, 9).Draw(t, "power")
		scale := math.Exp(rapid.Float64Range(-200, 200).Draw(t, "log scale"))
		calls := 0
		got := crossing(-150, 150, func(x float64) float64 {
			calls++
			return math.Copysign(scale*math.Pow(math.Abs(x-root), power), x-root)
		})
		if calls > maxSteps+2 || math.Abs(got-root) > 1e-12*math.Max(1, math.Abs(root)) && scale*math.Pow(math.Abs(got-root), power) > 1e-300 {
			t.Fatalf("%v for %v after %d calls", got, root, calls)
		}
	})
}

func TestBisect(t *testing.T) {
	if got := bisect(0, 8, func(x float64) bool { return x >= 5 }); got != 5 && math.Nextafter(got, 8) != 5 {
		t.Errorf("bisect = %v, want 5", got)
	}
	if got := bisect(0, 8, func(float64) bool { return false }); got < 8-1e-14 {
		t.Errorf("never true: %v, want 8", got)
	}
	calls := 0
	bisect(0, math.MaxFloat64, func(float64) bool { calls++; return true })
	if calls > maxSteps {
		t.Errorf("%d calls", calls)
	}
}

// The point of a distribution is found wherever the search starts.
func TestQuantileOnWindow(t *testing.T) {
	tails := func(t float64) (float64, float64) { return logistic(t) }
	for _, centre := range []float64{-600, -3, 0, 3, 600} {
		for _, step := range []float64{1e-6, 1, 1e4} {
			for _, upper := range []bool{false, true} {
				want := math.Log(.2 / .8)
				if upper {
					want = -want
				}
				if got := quantileOn(-700, 700, centre, step, .2, upper, tails); math.Abs(got-want) > 1e-12 {
					t.Errorf("from %v by %v: %v, want %v", centre, step, got, want)
				}
			}
		}
	}
}
