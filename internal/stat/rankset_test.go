package stat

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func ranksOf(t *testing.T, estimates, errs []float64, cover RankCover, level float64) []RankSet {
	t.Helper()
	got, err := RankSets(estimates, errs, cover, level, 4000, 1)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestRankSets(t *testing.T) {
	for _, test := range []struct {
		name            string
		estimates, errs []float64
		cover           RankCover
		want            []RankSet
	}{
		{"far apart", []float64{0, 100, 50}, []float64{1, 1, 1}, CoverAll, []RankSet{{3, 3}, {1, 1}, {2, 2}}},
		{"all alike", []float64{1, 1, 1}, []float64{1, 1, 1}, CoverAll, []RankSet{{1, 3}, {1, 3}, {1, 3}}},
		{"two groups", []float64{0, .1, 50, 50.1}, []float64{1, 1, 1, 1}, CoverAll, []RankSet{{3, 4}, {3, 4}, {1, 2}, {1, 2}}},
		{"two groups, each", []float64{0, .1, 50, 50.1}, []float64{1, 1, 1, 1}, CoverEach, []RankSet{{3, 4}, {3, 4}, {1, 2}, {1, 2}}},
		{"one far off", []float64{0, .1, .2, 30}, []float64{1, 1, 1, 1}, CoverAll, []RankSet{{2, 4}, {2, 4}, {2, 4}, {1, 1}}},
		{"alone", []float64{3}, []float64{1}, CoverAll, []RankSet{{1, 1}}},
		// The critical value of one pair at 95 % is 1.96.
		{"just not apart", []float64{0, 1.85}, []float64{.6, .8}, CoverAll, []RankSet{{1, 2}, {1, 2}}},
		{"just apart", []float64{0, 2.07}, []float64{.6, .8}, CoverAll, []RankSet{{2, 2}, {1, 1}}},
		// For three units it is 2.34 for all six comparisons, and 2.21 for the four of one unit.
		{"apart for each", []float64{0, 2.28, 0}, []float64{1e-6, 1, 1e-6}, CoverEach, []RankSet{{2, 3}, {1, 1}, {2, 3}}},
	} {
		if got := ranksOf(t, test.estimates, test.errs, test.cover, .95); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

// The critical value of all comparisons among three alike units is the studentised range over √2: 3.3145
// at 95 % (Tukey), 2.3437 as a multiple of the error of a difference.
func TestCriticalValue(t *testing.T) {
	below := ranksOf(t, []float64{0, 2.25 * math.Sqrt2, 0}, []float64{1, 1, 1}, CoverAll, .95)
	above := ranksOf(t, []float64{0, 2.43 * math.Sqrt2, 0}, []float64{1, 1, 1}, CoverAll, .95)
	if below[1] != (RankSet{1, 3}) || above[1] != (RankSet{1, 1}) {
		t.Errorf("below %v, above %v", below, above)
	}
}

// Step-down: once the far unit is told apart from all others, the pair between them is judged by a
// smaller critical value. 2.2 errors of a difference are not enough among all three, but among the rest.
func TestStepDown(t *testing.T) {
	d := 2.2 * math.Sqrt2
	if got := ranksOf(t, []float64{0, d, 100}, []float64{1, 1, 1}, CoverAll, .95); !slices.Equal(got, []RankSet{{3, 3}, {2, 2}, {1, 1}}) {
		t.Errorf("%v", got)
	}
	if got := ranksOf(t, []float64{0, d, d / 2}, []float64{1, 1, 1}, CoverAll, .95); got[0] != (RankSet{1, 3}) {
		t.Errorf("without the far unit: %v", got)
	}
}

func TestRankSetsOfDraws(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	draws := make([][]float64, 2000)
	for d := range draws {
		shared := 100 * random.NormFloat64()
		draws[d] = []float64{shared, shared + 5 + random.NormFloat64(), shared + 5 + random.NormFloat64(), shared - 1}
	}
	want := []RankSet{{3, 3}, {1, 2}, {1, 2}, {4, 4}} // errors that are shared do not blur the order
	for _, cover := range []RankCover{CoverAll, CoverEach} {
		if got, err := RankSetsOfDraws(draws, cover, .95); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %v, %v; want %v", cover, got, err, want)
		}
	}
	// One unit of large error does not blur the comparison of the others.
	for d := range draws {
		draws[d] = []float64{random.NormFloat64(), 6 + random.NormFloat64(), 30 * random.NormFloat64()}
	}
	want = []RankSet{{2, 3}, {1, 2}, {1, 3}}
	if got, err := RankSetsOfDraws(draws, CoverAll, .95); err != nil || !slices.Equal(got, want) {
		t.Errorf("one unit of large error: %v, %v; want %v", got, err, want)
	}
	same := make([][]float64, 100)
	for d := range same {
		same[d] = []float64{1, 1, .1 + .2, .3}
	}
	if got, err := RankSetsOfDraws(same, CoverAll, .95); err != nil || got[0] != (RankSet{1, 2}) || got[1] != (RankSet{1, 2}) {
		t.Errorf("constant draws: %v, %v", got, err)
	}
}

func TestRankSetsDomain(t *testing.T) {
	one := []float64{1, 2}
	for _, bad := range []struct {
		estimates, errs []float64
		cover           RankCover
		level           float64
		draws           int
	}{
		{nil, nil, CoverAll, .9, 100}, {one, one[:1], CoverAll, .9, 100}, {one, []float64{1, 0}, CoverAll, .9, 100}, {[]float64{1, math.NaN()}, one, CoverAll, .9, 100},
		{one, one, "", .9, 100}, {one, one, CoverAll, 1, 100}, {one, one, CoverAll, math.NaN(), 100}, {one, one, CoverAll, .9, 99},
	} {
		if got, err := RankSets(bad.estimates, bad.errs, bad.cover, bad.level, bad.draws, 1); !errors.Is(err, ErrDomain) || got != nil {
			t.Errorf("RankSets(%+v) = %v, %v; want ErrDomain", bad, got, err)
		}
	}
	if _, err := RankSets(one, one, CoverAll, .9, 100, 1); err != nil {
		t.Errorf("100 draws: %v", err)
	}
	good := slices.Repeat([][]float64{one}, 100)
	for _, bad := range [][][]float64{nil, good[:99], append(slices.Clone(good), []float64{1}), append(slices.Clone(good), []float64{1, math.NaN()})} {
		if got, err := RankSetsOfDraws(bad, CoverAll, .9); !errors.Is(err, ErrDomain) || got != nil {
			t.Errorf("%d draws: %v, %v; want ErrDomain", len(bad), got, err)
		}
	}
	if got, err := RankSetsOfDraws(good, "", .9); !errors.Is(err, ErrDomain) || got != nil {
		t.Errorf("no cover: %v, %v", got, err)
	}
}

// Sets hold the rank of the estimate, narrow with a lower level, contain the marginal ones, move with the
// units and turn round with the sign; the same seed gives the same sets.
func TestRankSetsProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.IntRange(1, 6).Draw(t, "units")
		estimates, errs, minus := make([]float64, units), make([]float64, units), make([]float64, units)
		for i := range units {
			estimates[i] = float64(rapid.IntRange(-6, 6).Draw(t, "estimate"))
			errs[i] = rapid.Float64Range(.1, 3).Draw(t, "error")
			minus[i] = -estimates[i]
		}
		all, err := RankSets(estimates, errs, CoverAll, .9, 300, 5)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := RankSets(estimates, errs, CoverAll, .9, 300, 5)
		narrow, _ := RankSets(estimates, errs, CoverAll, .5, 300, 5)
		if !slices.Equal(all, again) {
			t.Fatalf("%v, again %v", all, again)
		}
		for i, set := range all {
			above, notBelow := 1, 0
			for _, e := range estimates {
				if e > estimates[i] {
					above++
				}
				if e >= estimates[i] {
					notBelow++
				}
			}
			if set.Best > above || set.Worst < notBelow || set.Best < 1 || set.Worst > units {
				t.Fatalf("unit %d of rank %d to %d has the set %v", i, above, notBelow, set)
			}
			if narrow[i].Best < set.Best || narrow[i].Worst > set.Worst {
				t.Fatalf("%v at 50 %% outside %v at 90 %%", narrow[i], set)
			}
		}
	})
}
