package stat

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// ratings of a two by two table: both yes, yes and no, no and yes, both no.
func ratings(yy, yn, ny, nn int) (a, b []string) {
	for _, c := range []struct {
		a, b string
		n    int
	}{{"y", "y", yy}, {"y", "n", yn}, {"n", "y", ny}, {"n", "n", nn}} {
		for range c.n {
			a, b = append(a, c.a), append(b, c.b)
		}
	}
	return a, b
}

// Worked by hand: 20, 5, 10, 15 of 50 give agreement .7, chance .5 x .6 + .5 x .4 = .5, kappa .4.
func TestKappa(t *testing.T) {
	for _, c := range []struct {
		yy, yn, ny, nn   int
		observed, chance float64
	}{{20, 5, 10, 15, .7, .5}, {45, 15, 25, 15, .6, .6*.7 + .4*.3}, {25, 35, 5, 35, .6, .6*.3 + .4*.7}, {1, 0, 0, 1, 1, .5}, {0, 1, 1, 0, 0, .5}} {
		a, b := ratings(c.yy, c.yn, c.ny, c.nn)
		got, err := Kappa(a, b)
		if want := (c.observed - c.chance) / (1 - c.chance); err != nil || math.Abs(got-want) > 1e-12 {
			t.Errorf("Kappa of %d, %d, %d, %d is %v (%v), want %v", c.yy, c.yn, c.ny, c.nn, got, err, want)
		}
	}
}

func TestKappaIsNotDefined(t *testing.T) {
	for name, c := range map[string][2]string{"no cases": {"", ""}, "unequal": {"y y", "y"}, "one category": {"y y y", "y y y"}} {
		if _, err := Kappa(strings.Fields(c[0]), strings.Fields(c[1])); !errors.Is(err, ErrDomain) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// Either rater may come first, and names of categories do not matter.
func TestKappaIsSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "n")
		pick := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), n, n)
		a, b := pick.Draw(t, "a"), pick.Draw(t, "b")
		x, errX := Kappa(a, b)
		y, errY := Kappa(b, a)
		if x != y || (errX == nil) != (errY == nil) || x < -1 || x > 1 {
			t.Fatalf("Kappa gives %v and %v", x, y)
		}
	})
}
