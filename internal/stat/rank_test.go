package stat

import (
	"errors"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

func TestExpectedRanks(t *testing.T) {
	got, err := ExpectedRanks([]float64{3, 1, 2}, []float64{3, 4, 1e-9})
	if err != nil {
		t.Fatal(err)
	}
	phi := distuv.UnitNormal.CDF
	for i, want := range []float64{1 + phi(-2./5) + phi(-1./3), 1 + phi(2./5) + phi(1./4), 1 + phi(1./3) + phi(-1./4)} {
		near(t, "rank", got[i].Rank, want, 9)
		near(t, "percentile", got[i].Percentile, 100*(want-.5)/3, 9)
	}
	same, err := ExpectedRanks([]float64{5, 5, 5, 5}, []float64{1, 2, 3, 4})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range same {
		if r.Rank != 2.5 || r.Percentile != 50 {
			t.Errorf("equal units: %+v", r)
		}
	}
	for _, bad := range [][2][]float64{{nil, nil}, {{1}, {1, 2}}, {{1, 2}, {1, 0}}, {{1, 2}, {1, -1}}, {{1, math.NaN()}, {1, 1}}, {{1, 2}, {1, math.Inf(1)}}} {
		if got, err := ExpectedRanks(bad[0], bad[1]); !errors.Is(err, ErrDomain) || got != nil {
			t.Errorf("ExpectedRanks(%v) = %v, %v; want ErrDomain", bad, got, err)
		}
	}
}

func TestExpectedRanksOfDraws(t *testing.T) {
	got, err := ExpectedRanksOfDraws([][]float64{{3, 1, 2}, {5, 5, 1}, {1, 2, 3}, {4, 4, 4}})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{(1 + 1.5 + 3 + 2) / 4, (3 + 1.5 + 2 + 2) / 4, (2 + 3 + 1 + 2) / 4} {
		near(t, "rank", got[i].Rank, want, 12)
		near(t, "percentile", got[i].Percentile, 100*(want-.5)/3, 12)
	}
	for _, bad := range [][][]float64{nil, {{}}, {{1, 2}, {1}}, {{1, math.NaN()}}} {
		if got, err := ExpectedRanksOfDraws(bad); !errors.Is(err, ErrDomain) || got != nil {
			t.Errorf("ExpectedRanksOfDraws(%v) = %v, %v; want ErrDomain", bad, got, err)
		}
	}
}

func TestRankability(t *testing.T) {
	for _, test := range []struct {
		tau2   float64
		errors []float64
		want   float64
	}{
		{9, []float64{1, 1, 1}, .9}, {0, []float64{1}, 0}, {4, []float64{10, 1, 2}, .5}, {5, []float64{1, 3}, .5},
	} {
		got, err := Rankability(test.tau2, test.errors)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "rankability", got, test.want, 12)
	}
	for _, bad := range []struct {
		tau2   float64
		errors []float64
	}{{-1, []float64{1}}, {-3, []float64{1}}, {math.NaN(), []float64{1}}, {1, nil}, {1, []float64{0}}, {0, []float64{1e-300}}, {1, []float64{1e300}}} {
		if got, err := Rankability(bad.tau2, bad.errors); !errors.Is(err, ErrDomain) || got != 0 {
			t.Errorf("Rankability(%+v) = %v, %v; want ErrDomain", bad, got, err)
		}
	}
}

func TestRanks(t *testing.T) {
	got, err := Ranks([]float64{10, 30, 10, 20, 30, 30, math.Inf(-1)})
	if err != nil || !slices.Equal(got, []float64{2.5, 6, 2.5, 4, 6, 6, 1}) {
		t.Errorf("%v, %v", got, err)
	}
	if got, err := Ranks(nil); err != nil || len(got) != 0 {
		t.Errorf("nothing: %v, %v", got, err)
	}
	if got, err := Ranks([]float64{1, math.NaN()}); !errors.Is(err, ErrDomain) || got != nil {
		t.Errorf("NaN: %v, %v", got, err)
	}
}

// Expected ranks add up to those of a plain table, follow the estimates where errors are equal, and
// come out of draws as out of the formula.
func TestExpectedRanksProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.IntRange(1, 9).Draw(t, "units")
		estimates, errs, equal := make([]float64, units), make([]float64, units), make([]float64, units)
		for i := range units {
			estimates[i] = rapid.Float64Range(-5, 5).Draw(t, "estimate")
			errs[i] = rapid.Float64Range(.01, 5).Draw(t, "error")
			equal[i] = 1
		}
		got, err := ExpectedRanks(estimates, errs)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for _, r := range got {
			sum += r.Rank
		}
		if math.Abs(sum-float64(units*(units+1))/2) > 1e-9 {
			t.Fatalf("ranks add up to %v", sum)
		}
		got, _ = ExpectedRanks(estimates, equal)
		for i := range units {
			for j := range units {
				if estimates[i] > estimates[j] && got[i].Rank > got[j].Rank+1e-12 {
					t.Fatalf("%v ranks %v, %v ranks %v", estimates[i], got[i].Rank, estimates[j], got[j].Rank)
				}
			}
		}
	})
}
