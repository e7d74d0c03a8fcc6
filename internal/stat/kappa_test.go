package stat

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Sexual fun of husbands and wives (Agresti 1990), as printed by the R package vcd: .1293 with error
// .06860, and .2374 with error .07832 for linear weights.
func TestCohenKappa(t *testing.T) {
	table := [][]int64{{7, 7, 2, 3}, {2, 8, 3, 7}, {1, 5, 4, 9}, {2, 8, 9, 14}}
	for _, test := range []struct {
		weight       KappaWeight
		value, error float64
	}{{KappaUnweighted, .1293, .06860}, {KappaLinear, .2374, .07832}} {
		got, err := CohenKappa(table, test.weight, .95)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "kappa", got.Value, test.value, 4)
		near(t, "error", got.StandardError, test.error, 5)
		near(t, "lower", got.Lower, got.Value-1.959963984540054*got.StandardError, 9)
		near(t, "upper", got.Upper, got.Value+1.959963984540054*got.StandardError, 9)
	}
	got, err := CohenKappa(table, KappaUnweighted, .95)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "observed", got.Observed, 33./91, 12)
	near(t, "expected", got.Expected, (19*12+20*28+19*18+33*33)/91./91, 12)
}

// By hand: .5 and .2 of the weight between neighbours and ends of three categories.
func TestKappaWeights(t *testing.T) {
	table := [][]int64{{4, 1, 0}, {0, 2, 1}, {1, 0, 1}}
	for _, test := range []struct {
		weight             KappaWeight
		observed, expected float64
	}{
		{KappaUnweighted, .7, (5*5 + 3*3 + 2*2) / 100.},
		{KappaLinear, .7 + .5*.2, (5*5 + 3*3 + 2*2 + .5*(5*3+3*5+3*2+2*3)) / 100.},
		{KappaQuadratic, .7 + .75*.2, (5*5 + 3*3 + 2*2 + .75*(5*3+3*5+3*2+2*3)) / 100.},
	} {
		got, err := CohenKappa(table, test.weight, .95)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "observed", got.Observed, test.observed, 12)
		near(t, "expected", got.Expected, test.expected, 12)
		near(t, "kappa", got.Value, (test.observed-test.expected)/(1-test.expected), 12)
	}
}

func TestKappaEnds(t *testing.T) {
	full, err := CohenKappa([][]int64{{5, 0}, {0, 5}}, KappaUnweighted, .95)
	if err != nil || full.Value != 1 || full.StandardError > 1e-8 || full.Upper != 1 {
		t.Errorf("full agreement: %+v, %v", full, err)
	}
	none, err := CohenKappa([][]int64{{0, 5}, {5, 0}}, KappaUnweighted, .95)
	if err != nil || none.Value != -1 || none.Lower != -1 {
		t.Errorf("no agreement: %+v, %v", none, err)
	}
	near, err := CohenKappa([][]int64{{9, 0}, {1, 9}}, KappaUnweighted, .95)
	if err != nil || near.Upper != 1 || !(near.Value+1.96*near.StandardError > 1) {
		t.Errorf("near full agreement: %+v, %v", near, err)
	}
	far, err := CohenKappa([][]int64{{0, 2}, {2, 1}}, KappaUnweighted, .95)
	if err != nil || far.Lower != -1 || !(far.Value-1.96*far.StandardError < -1) {
		t.Errorf("near none: %+v, %v", far, err)
	}
	apart, err := CohenKappa([][]int64{{0, 5}, {0, 0}}, KappaUnweighted, .95)
	if err != nil || apart.Value != 0 {
		t.Errorf("one category each, not the same: %+v, %v", apart, err)
	}
	if got, err := CohenKappa([][]int64{{0, 1}, {0, 0}}, KappaUnweighted, .95); err != nil || got.Value != 0 {
		t.Errorf("one case: %+v, %v", got, err)
	}
	if got, err := CohenKappa([][]int64{{MaxCount, 0}, {0, MaxCount}}, KappaQuadratic, .95); err != nil || got.Value != 1 {
		t.Errorf("largest counts: %+v, %v", got, err)
	}
	for _, bad := range []struct {
		table  [][]int64
		weight KappaWeight
		level  float64
	}{
		{nil, KappaUnweighted, .95}, {[][]int64{{4}}, KappaUnweighted, .95}, {[][]int64{{1, 2}}, KappaUnweighted, .95}, {[][]int64{{1, 2}, {3}}, KappaUnweighted, .95},
		{[][]int64{{1, -2}, {3, 1}}, KappaUnweighted, .95}, {[][]int64{{1, MaxCount + 1}, {3, 1}}, KappaUnweighted, .95}, {[][]int64{{0, 0}, {0, 0}}, KappaUnweighted, .95},
		{[][]int64{{3, 0}, {0, 0}}, KappaLinear, .95}, {[][]int64{{0, 0}, {0, 3}}, KappaUnweighted, .95}, {[][]int64{{1, 2}, {3, 4}}, "", .95}, {[][]int64{{1, 2}, {3, 4}}, KappaUnweighted, 1},
	} {
		if got, err := CohenKappa(bad.table, bad.weight, bad.level); !errors.Is(err, ErrDomain) || got != (Kappa{}) {
			t.Errorf("CohenKappa(%+v) = %+v, %v; want ErrDomain", bad, got, err)
		}
	}
}

func TestCrossTable(t *testing.T) {
	categories, table, err := CrossTable([]string{"no", "yes", "no", "open"}, []string{"no", "no", "yes", "open"})
	if err != nil || !slices.Equal(categories, []string{"no", "open", "yes"}) {
		t.Fatalf("%v, %v", categories, err)
	}
	for i, want := range [][]int64{{1, 0, 1}, {0, 1, 0}, {1, 0, 0}} {
		if !slices.Equal(table[i], want) {
			t.Errorf("row %d: %v, want %v", i, table[i], want)
		}
	}
	for _, bad := range [][2][]int{{nil, nil}, {{1}, {1, 2}}} {
		if _, table, err := CrossTable(bad[0], bad[1]); !errors.Is(err, ErrDomain) || table != nil {
			t.Errorf("%v: %v, %v; want ErrDomain", bad, table, err)
		}
	}
}

// Kappa is at most 1, does not change with the raters, and with two categories its weights say the same.
func TestKappaProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(2, 4).Draw(t, "size")
		table, turned := make([][]int64, size), make([][]int64, size)
		for i := range size {
			turned[i] = make([]int64, size)
		}
		for i := range size {
			table[i] = make([]int64, size)
			for j := range size {
				table[i][j] = rapid.Int64Range(0, 30).Draw(t, "count")
				turned[j][i] = table[i][j]
			}
		}
		for _, weight := range []KappaWeight{KappaUnweighted, KappaLinear, KappaQuadratic} {
			got, err := CohenKappa(table, weight, .95)
			if err != nil {
				return // one category alone, or none
			}
			if got.Value > 1+1e-12 || !isFinite(got.Value, got.StandardError) || !(got.Lower <= got.Upper) {
				t.Fatalf("%+v", got)
			}
			other, _ := CohenKappa(turned, weight, .95)
			if math.Abs(other.Value-got.Value) > 1e-12 || math.Abs(other.StandardError-got.StandardError) > 1e-7 {
				t.Fatalf("%+v, raters changed %+v", got, other)
			}
			if plain, _ := CohenKappa(table, KappaUnweighted, .95); size == 2 && math.Abs(plain.Value-got.Value) > 1e-12 {
				t.Fatalf("two categories: %v, weighted %v", plain.Value, got.Value)
			}
		}
	})
}
