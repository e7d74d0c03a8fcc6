package stat

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"
)

type pairMethod struct {
	name string
	f    func(k1, n1, k2, n2 int64, level float64) (Interval, error)
}

var differences = []pairMethod{
	{"Newcombe", Newcombe}, {"MiettinenNurminen", MiettinenNurminen}, {"Mee", Mee}, {"AgrestiCaffo", AgrestiCaffo},
}

// The limits at 95 % were computed with R; columns in the order of differences. Where everything stands
// against nothing the score limits have a closed form, (N - z²)/(N + z²) for equal samples of N/2.
func TestDifferenceLimits(t *testing.T) {
	for _, row := range []struct {
		k1, n1, k2, n2 int64
		limits         [4]Interval
	}{
		{56, 70, 48, 80, [4]Interval{{.0524, .3339}, {.0528, .3382}, {.0533, .3377}, {.0525, .3358}}},
		{9, 10, 3, 10, [4]Interval{{.1705, .8090}, {.1700, .8406}, {.1821, .8370}, {.1600, .8400}}},
		{6, 7, 2, 7, [4]Interval{{.0582, .8062}, {.0342, .8534}, {.0544, .8478}, {.0338, .8551}}},
		{5, 56, 0, 29, [4]Interval{{-.0381, .1926}, {-.0326, .1933}, {-.0313, .1926}, {-.0289, .1712}}},
		{36, 154, 12, 77, [4]Interval{{-.0361, .1751}, {-.0361, .1775}, {-.0358, .1773}, {-.0329, .1782}}},
		{23, 60, 18, 72, [4]Interval{{-.0246, .2861}, {-.0257, .2901}, {-.0251, .2896}, {-.0265, .2872}}},
		{0, 10, 0, 20, [4]Interval{{-.1611, .2775}, {-.1658, .2844}, {-.1611, .2775}, {-.1411, .2168}}},
		{0, 10, 0, 10, [4]Interval{{-.2775, .2775}, {-.2879, .2879}, {-.2775, .2775}, {-.2212, .2212}}},
		{10, 10, 0, 20, [4]Interval{{.6791, 1}, {.7156, 1}, {.7225, 1}, {.6922, 1}}},
		{10, 10, 0, 10, [4]Interval{{.6075, 1}, {.6636, 1}, {.6777, 1}, {.6122, 1}}},
		{7, 34, 1, 34, [4]Interval{{.0189, .3404}, {.0270, .3453}, {.0284, .3439}, {.0116, .3217}}},
	} {
		for i, m := range differences {
			got, err := m.f(row.k1, row.n1, row.k2, row.n2, .95)
			within(t, m.name, got, err, row.limits[i].Lower, row.limits[i].Upper, 4)
		}
		if t.Failed() {
			t.Fatalf("at %d of %d against %d of %d", row.k1, row.n1, row.k2, row.n2)
		}
	}
}

// The score limits to ten digits, found with 40 by another way (halving on the squared distance, with
// the likelihood maximised over the second proportion).
func TestScoreLimits(t *testing.T) {
	for _, test := range []struct {
		k1, n1, k2, n2 int64
		mee, mn        Interval
	}{
		{10, 10, 0, 20, Interval{.722467200137, 1}, Interval{.715618660466, 1}},
		{10, 10, 0, 10, Interval{.677749683894, 1}, Interval{.663641551895, 1}},
		{0, 10, 0, 20, Interval{-.161125158053, .277532799863}, Interval{-.165760227542, .284381339534}},
		{36, 154, 12, 77, Interval{-.0357984600774, .177287750316}, Interval{-.0360652581844, .17749512868}},
		{5, 56, 0, 29, Interval{-.0313270687738, .192560013855}, Interval{-.0325965617435, .193330976691}},
		{10, 10, 10, 20, Interval{.183640179345, .700701991802}, Interval{.175539686311, .703568310121}},
	} {
		got, err := Mee(test.k1, test.n1, test.k2, test.n2, .95)
		within(t, "Mee", got, err, test.mee.Lower, test.mee.Upper, 10)
		got, err = MiettinenNurminen(test.k1, test.n1, test.k2, test.n2, .95)
		within(t, "MiettinenNurminen", got, err, test.mn.Lower, test.mn.Upper, 10)
	}
}

// Of 0 against 0 in equal samples Mee's limits are those of Wilson at 0, z²/(n+z²), at any level; so are
// those of all against all.
func TestScoreLimitsOfNothing(t *testing.T) {
	for _, level := range []float64{.01, .3, .5, .8, .95, .9999} {
		for _, n := range []int64{1, 10, 1000, 1e10} {
			z2 := math.Pow(normalQuantile(level), 2)
			want := z2 / (float64(n) + z2)
			for _, k := range []int64{0, n} {
				got, err := Mee(k, n, k, n, level)
				if err != nil {
					t.Fatal(err)
				}
				relative(t, "lower", got.Lower, -want, 1e-6)
				relative(t, "upper", got.Upper, want, 1e-6)
			}
		}
	}
}

// At any level and size the limits are in order, hold the difference and stay on the scale.
func TestDifferenceEdges(t *testing.T) {
	for _, m := range differences {
		for _, level := range []float64{5e-324, 1e-17, .5, .95, math.Nextafter(1, 0)} {
			for _, c := range [][4]int64{
				{0, 1, 0, 1}, {1, 1, 0, 1}, {0, 1, 1, 1}, {1, 1, 1, 1}, {0, 1, 0, MaxCount}, {1, 1, 0, MaxCount}, {5, 1e10, 7, 1e10},
				{MaxCount, MaxCount, 0, MaxCount}, {0, MaxCount, MaxCount, MaxCount}, {MaxCount - 1, MaxCount, 1, MaxCount}, {3, 10, 2, 1e9},
			} {
				got, err := m.f(c[0], c[1], c[2], c[3], level)
				if err != nil || !(got.Lower >= -1 && got.Lower <= got.Upper && got.Upper <= 1) {
					t.Errorf("%s(%v, %v) = %v, %v", m.name, c, level, got, err)
				}
				d := float64(c[0])/float64(c[1]) - float64(c[2])/float64(c[3])
				if m.name != "AgrestiCaffo" && !(got.Lower <= d+1e-15 && got.Upper >= d-1e-15) {
					t.Errorf("%s(%v, %v) = %v without %v", m.name, c, level, got, d)
				}
			}
		}
	}
}

// Proportions of a few in ten milliards: six digits of the limits, by the ways of TestScoreLimits.
func TestDifferenceOfTinyShares(t *testing.T) {
	mee, err := Mee(5, 1e10, 7, 1e10, .95)
	if err != nil {
		t.Fatal(err)
	}
	z2 := normalQuantile(.95) * normalQuantile(.95)
	// At such n the counts are Poisson, and the squared distance is that of the score test of two means:
	// (d-D)² n² = z² (m1 + m2), with m1 + m2 = the positive root of the likelihood under m1 - m2 = D n.
	for _, limit := range []float64{mee.Lower, mee.Upper} {
		shift := limit * 1e10
		// 2m² + (2s - 12)m - 5s... : 5/(m+s) + 7/m = 2
		b, c := 2*shift-12, -7*shift
		m2 := (-b + math.Sqrt(b*b-8*c)) / 4
		distance := (-2 - shift) * (-2 - shift) / (2*m2 + shift)
		relative(t, "squared distance", distance, z2, 1e-6)
	}
}

func TestDifferenceDomain(t *testing.T) {
	for _, m := range differences {
		for _, bad := range []struct {
			k1, n1, k2, n2 int64
			level          float64
		}{
			{-1, 5, 1, 5, .95}, {6, 5, 1, 5, .95}, {0, 0, 1, 5, .95}, {1, 5, -1, 5, .95}, {1, 5, 6, 5, .95}, {1, 5, 0, 0, .95},
			{1, MaxCount + 1, 1, 5, .95}, {1, 5, 1, 5, 0}, {1, 5, 1, 5, 1}, {1, 5, 1, 5, math.NaN()},
		} {
			if got, err := m.f(bad.k1, bad.n1, bad.k2, bad.n2, bad.level); !errors.Is(err, ErrDomain) || got != (Interval{}) {
				t.Errorf("%s(%+v) = %v, %v; want ErrDomain", m.name, bad, got, err)
			}
		}
	}
}

// cubicVariance is the variance under a difference by the closed cubic of Farrington and Manning (1990).
func cubicVariance(k1, n1, k2, n2, d float64) float64 {
	theta := n2 / n1
	p1, p2 := k1/n1, k2/n2
	a := 1 + theta
	b := -(1 + theta + p1 + theta*p2 + d*(theta+2))
	c := d*d + d*(2*p1+theta+1) + p1 + theta*p2
	e := -p1 * d * (1 + d)
	v := b*b*b/(27*a*a*a) - b*c/(6*a*a) + e/(2*a)
	u := math.Copysign(math.Sqrt(math.Max(0, b*b/(9*a*a)-c/(3*a))), v)
	w := (math.Pi + math.Acos(math.Max(-1, math.Min(1, v/(u*u*u))))) / 3
	q1 := 2*u*math.Cos(w) - b/(3*a)
	q2 := q1 - d
	return q1*(1-q1)/n1 + q2*(1-q2)/n2
}

// Score limits lie z standard errors off, by the closed cubic; every interval holds the difference,
// changes its sign with the samples and mirrors with successes and failures, and widens with the level.
func TestDifferenceProperties(t *testing.T) {
	z := normalQuantile(.95)
	rapid.Check(t, func(t *rapid.T) {
		n1, n2 := rapid.Int64Range(2, 400).Draw(t, "n1"), rapid.Int64Range(2, 400).Draw(t, "n2")
		k1, k2 := rapid.Int64Range(0, n1).Draw(t, "k1"), rapid.Int64Range(0, n2).Draw(t, "k2")
		d := float64(k1)/float64(n1) - float64(k2)/float64(n2)
		for _, m := range differences {
			got, err := m.f(k1, n1, k2, n2, .95)
			if err != nil {
				t.Fatal(err)
			}
			swapped, _ := m.f(k2, n2, k1, n1, .95)
			mirrored, _ := m.f(n1-k1, n1, n2-k2, n2, .95)
			for _, other := range []Interval{swapped, mirrored} {
				if math.Abs(got.Lower+other.Upper) > 1e-9 || math.Abs(got.Upper+other.Lower) > 1e-9 {
					t.Fatalf("%s: %v, turned round %v", m.name, got, other)
				}
			}
			wide, _ := m.f(k1, n1, k2, n2, .99)
			if wide.Lower > got.Lower || wide.Upper < got.Upper {
				t.Fatalf("%s: %v at 99 %% inside %v at 95 %%", m.name, wide, got)
			}
			if m.name != "AgrestiCaffo" && (got.Lower > d+1e-12 || got.Upper < d-1e-12) {
				t.Fatalf("%s: %v without %v", m.name, got, d)
			}
		}
		mee, _ := Mee(k1, n1, k2, n2, .95)
		for _, limit := range []float64{mee.Lower, mee.Upper} {
			if math.Abs(limit) < .999 {
				v := cubicVariance(float64(k1), float64(n1), float64(k2), float64(n2), limit)
				if math.Abs(math.Abs(d-limit)/math.Sqrt(v)-z) > 1e-4 {
					t.Fatalf("limit %v lies %v standard errors off %v", limit, (d-limit)/math.Sqrt(v), d)
				}
			}
		}
		mn, _ := MiettinenNurminen(k1, n1, k2, n2, .95)
		if mn.Lower > mee.Lower || mn.Upper < mee.Upper {
			t.Fatalf("Miettinen-Nurminen %v inside Mee %v", mn, mee)
		}
	})
}
