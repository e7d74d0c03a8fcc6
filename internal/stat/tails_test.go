package stat

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"pgregory.net/rapid"
)

// close to a relative precision.
func relative(t interface {
	Helper()
	Errorf(string, ...any)
}, what string, got, want, precision float64) {
	t.Helper()
	if !(math.Abs(got-want) <= precision*math.Abs(want)) {
		t.Errorf("%s = %.17g, want %.17g", what, got, want)
	}
}

// Points of beta distributions with a given tail. At each the tail was integrated with 40 digits and
// agrees to a relative 1e-9; gonum's own functions lose up to five digits here.
func TestBetaQuantiles(t *testing.T) {
	for _, test := range []struct {
		a, b, probability float64
		upper             bool
		want              float64
	}{
		{0.5, 1e10 + .5, .025, false, 4.9103455857533901e-14},
		{0.5, 1e10 + .5, .025, true, 2.5119430932791571e-10},
		{0.5, 1e10 + .5, 5.5e-17, false, 2.3758294442178377e-43},
		{0.5, 1e10 + .5, 5.5e-17, true, 3.5074318977626857e-09},
		{5.5, 1e10, .025, false, 1.9078741255067773e-10},
		{5.5, 1e10, .025, true, 1.0960024622038508e-09},
		{2999, 1e12, .025, false, 2.8926165064134163e-09},
		{2999, 1e12, 5.5e-17, true, 3.4760236166379308e-09},
		{3001, 1e12, .025, false, 2.8945807214873448e-09},
		{3001, 1e12, 5.5e-17, true, 3.4781749511389306e-09},
		{5e11, 5e11, .025, false, .49999902001800772},
		{5e11, 5e11, 5.5e-17, true, .50000414673050786},
		{1, 1e10, .025, true, -math.Expm1(math.Log(.025) / 1e10)},
		{1, 1e10, 5.5e-17, true, -math.Expm1(math.Log(5.5e-17) / 1e10)},
		{1, 1, .3, false, .3},
		{1, 1, .3, true, .7},
		{.5, .5, .025, false, math.Pow(math.Sin(math.Pi/2*.025), 2)},
		{1e-3, 5, .025, false, 0}, // 1e-1600
		{5, 1e-3, .025, true, 1},
		{1e-300, 1e-300, .75, false, 1},
	} {
		got := betaQuantile(test.a, test.b, test.probability, test.upper)
		relative(t, "quantile", got, test.want, 1e-11)
		if t.Failed() {
			t.Fatalf("at %+v", test)
		}
	}
}

func TestGammaQuantiles(t *testing.T) {
	for _, test := range []struct {
		shape, probability float64
		upper              bool
		want               float64
	}{
		{0.5, .025, false, .00049103455858762798}, {0.5, .025, true, 2.5119430936574445},
		{0.5, 5.5e-17, false, 2.3758294442772691e-33}, {0.5, 5.5e-17, true, 35.074319040014075},
		{5, .025, false, 1.6234863901184204}, {5, 5.5e-17, true, 49.990031879316987},
		{1e4, .025, false, 9804.9524672601765}, {1e4, 5.5e-17, false, 9193.1035795733169},
		{1e4, .025, true, 10196.941824999883}, {1e4, 5.5e-17, true, 10852.080465142437},
		{1e10, .025, false, 9999804004.5487003}, {1e10, 5.5e-17, true, 10000829368.695562},
		{1e12, 5.5e-17, false, 999991706561.57642}, {1e12, .025, true, 1000001959964.9312},
		{1, .3, true, -math.Log(.3)}, {1, .3, false, -math.Log(.7)},
		{1e-3, .025, false, 0}, // 1e-1600
	} {
		got := gammaQuantile(test.shape, test.probability, test.upper)
		relative(t, "quantile", got, test.want, 1e-11)
		if t.Failed() {
			t.Fatalf("at %+v", test)
		}
	}
}

// Both tails on both sides of the mean, where the shapes are too large for the expansion.
func TestTailsOfLargeShapes(t *testing.T) {
	for _, shapes := range [][2]float64{{4000, 6000}, {6000, 4000}, {3001, 3001}} {
		a, b := shapes[0], shapes[1]
		for _, away := range []float64{-6, -2, -.1, 0, .1, 2, 6} {
			x := a/(a+b) + away*math.Sqrt(a*b/(a+b+1))/(a+b)
			lower, upper := betaTails(a, b, x, 1-x)
			if math.Abs(lower-mathext.RegIncBeta(a, b, x)) > 1e-10 || math.Abs(upper-mathext.RegIncBeta(b, a, 1-x)) > 1e-10 {
				t.Errorf("tails of Beta(%v, %v) at %v: %v, %v", a, b, x, lower, upper)
			}
			x = a + away*math.Sqrt(a)
			lower, upper = gammaTails(a, x)
			if math.Abs(lower-mathext.GammaIncReg(a, x)) > 1e-10 || math.Abs(upper-mathext.GammaIncRegComp(a, x)) > 1e-10 {
				t.Errorf("tails of Gamma(%v) at %v: %v, %v", a, x, lower, upper)
			}
		}
	}
}

func TestTailsAtTheEnds(t *testing.T) {
	for _, x := range []struct{ x, y, lower, upper float64 }{{0, 1, 0, 1}, {1, 0, 1, 0}, {-1, 2, 0, 1}, {2, -1, 1, 0}} {
		if lower, upper := betaTails(2, 3, x.x, x.y); lower != x.lower || upper != x.upper {
			t.Errorf("beta tails at %v: %v, %v", x.x, lower, upper)
		}
	}
	for _, x := range []struct{ x, lower, upper float64 }{{0, 0, 1}, {-1, 0, 1}, {math.Inf(1), 1, 0}} {
		if lower, upper := gammaTails(2, x.x); lower != x.lower || upper != x.upper {
			t.Errorf("gamma tails at %v: %v, %v", x.x, lower, upper)
		}
	}
}

// Where both are good, the tails agree with gonum's; they add up to one, mirror, and never turn back.
func TestTailsProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := rapid.Custom(func(t *rapid.T) float64 {
			return math.Exp(rapid.Float64Range(-3, 9.5).Draw(t, "log shape")) // 0.05 to 13,000
		})
		a, b := shape.Draw(t, "a"), shape.Draw(t, "b")
		x := rapid.Float64Range(1e-6, 1-1e-6).Draw(t, "x")
		lower, upper := betaTails(a, b, x, 1-x)
		if want := mathext.RegIncBeta(a, b, x); math.Abs(lower-want) > 1e-10 {
			t.Fatalf("beta tail %v, gonum %v", lower, want)
		}
		if want := mathext.RegIncBeta(b, a, 1-x); math.Abs(upper-want) > 1e-10 {
			t.Fatalf("upper beta tail %v, gonum %v", upper, want)
		}
		mirror, _ := betaTails(b, a, 1-x, x)
		if math.Abs(lower+upper-1) > 1e-15 || math.Abs(mirror-upper) > 1e-12 {
			t.Fatalf("tails %v and %v, mirrored %v", lower, upper, mirror)
		}
		if more, _ := betaTails(a, b, x*(1+1e-6), 1-x*(1+1e-6)); more < lower-1e-14 {
			t.Fatalf("the lower tail falls from %v to %v", lower, more)
		}
		at := a * math.Exp(rapid.Float64Range(-1, 1).Draw(t, "log x"))
		below, above := gammaTails(a, at)
		if math.Abs(below-mathext.GammaIncReg(a, at)) > 1e-10 || math.Abs(below+above-1) > 1e-13 {
			t.Fatalf("gamma tails %v and %v, gonum %v", below, above, mathext.GammaIncReg(a, at))
		}
	})
}

// A quantile has its probability in its tail, whatever the shapes.
func TestQuantilesInvertTails(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := math.Exp(rapid.Float64Range(-1, 27).Draw(t, "log a"))
		b := math.Exp(rapid.Float64Range(-1, 27).Draw(t, "log b"))
		p := math.Exp(rapid.Float64Range(-37, -.01).Draw(t, "log p"))
		if x := betaQuantile(a, b, p, false); x < .5 {
			tail, _ := betaTails(a, b, x, 1-x)
			relative(t, "lower beta tail", tail, p, 1e-7)
		}
		if x := betaQuantile(a, b, p, true); x < .5 {
			_, tail := betaTails(a, b, x, 1-x)
			relative(t, "upper beta tail", tail, p, 1e-7)
		}
		tail, _ := gammaTails(a, gammaQuantile(a, p, false))
		relative(t, "lower gamma tail", tail, p, 1e-7)
		_, tail = gammaTails(a, gammaQuantile(a, p, true))
		relative(t, "upper gamma tail", tail, p, 1e-7)
	})
}

func TestBinomialTails(t *testing.T) {
	for _, test := range []struct {
		k, n         int64
		p            float64
		atMost, more float64
	}{
		{-1, 3, .5, 0, 1}, {0, 3, .5, .125, .875}, {1, 3, .5, .5, .5}, {2, 3, .5, .875, .125}, {3, 3, .5, 1, 0}, {4, 3, .5, 1, 0},
		{1, 2, .1, .99, .01},
	} {
		atMost, more := binomialTails(test.k, test.n, test.p, 1-test.p)
		relative(t, "at most", atMost, test.atMost, 1e-13)
		relative(t, "more", more, test.more, 1e-13)
	}
	for k, want := range []float64{.9 * .9 * .9, 3 * .9 * .9 * .1, 3 * .9 * .1 * .1, .1 * .1 * .1} {
		relative(t, "probability", math.Exp(logBinomial(int64(k), 3, .1, .9)), want, 1e-13)
	}
}

func TestStirlingError(t *testing.T) {
	// ln Γ(x+1) - (x+1/2) ln x + x - ln √(2π), with 30 digits; on both sides of the change of formula.
	for _, test := range []struct{ x, want float64 }{
		{1, .0810614667953272582}, {2, .0413406959554092941}, {14.5, .005746216513010115682},
		{15, .00555473355196280137}, {100, .000833330555634914630}, {1e8, 8.33333333333333e-10},
	} {
		if got := stirlingError(test.x); math.Abs(got-test.want) > 1e-14 {
			t.Errorf("stirlingError(%v) = %.18g, want %.18g", test.x, got, test.want)
		}
	}
}

func TestDeviance(t *testing.T) {
	for _, test := range []struct{ x, m, want float64 }{
		{1, 1, 0},
		{1, 2, math.Log(.5) + 1},
		{100, 101, .00496691468319165}, // 100 ln(100/101) + 1, with 30 digits
		{1e12, 1e12 + 1e6, .49999966666691667},
		{5, 0, math.Inf(1)},
	} {
		if got := deviance(test.x, test.m); got != test.want && !(math.Abs(got-test.want) <= 1e-12*test.want) {
			t.Errorf("deviance(%v, %v) = %.17g, want %.17g", test.x, test.m, got, test.want)
		}
	}
}
