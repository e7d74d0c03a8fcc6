package stat

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// An ExpectedRank is the mean of a unit's rank over what is not known; rank 1 has the largest value.
type ExpectedRank struct {
	Rank       float64 // 1 plus the sum of the probabilities that another unit is above
	Percentile float64 // 100 (Rank - 1/2)/units
}

// ExpectedRanks gives the expected rank of each unit (Laird and Louis 1989, Lingsma and others 2009)
// where the true values are independent and normal about the estimates: 1 + Σ P(another is larger),
// which is Φ of the difference over the root of both squared standard errors. Where shrunken ranks are
// wanted, give the shrunken estimates and their posterior standard deviations. Errors: no units,
// slices of different length, values that are no finite numbers, standard errors that are not positive.
func ExpectedRanks(estimates, standardErrors []float64) ([]ExpectedRank, error) {
	if err := checkEstimates(estimates, standardErrors); err != nil {
		return nil, err
	}
	ranks := make([]ExpectedRank, len(estimates))
	for i := range estimates {
		rank := 1.0
		for j := range estimates {
			if j != i {
				spread := math.Hypot(standardErrors[i], standardErrors[j])
				rank += distuv.UnitNormal.CDF((estimates[j] - estimates[i]) / spread)
			}
		}
		ranks[i] = newExpectedRank(rank, len(estimates))
	}
	return ranks, nil
}

// ExpectedRanksOfDraws gives the expected rank of each unit over joint draws of all units, such as
// those of a Monte Carlo: draws[d][i] is unit i in draw d. Equal values share their ranks. Errors: no
// draws, draws of different length, NaN.
func ExpectedRanksOfDraws(draws [][]float64) ([]ExpectedRank, error) {
	if err := checkDraws(draws); err != nil {
		return nil, err
	}
	units := len(draws[0])
	sums := make([]float64, units)
	for _, draw := range draws {
		ranks, err := Ranks(draw)
		if err != nil {
			return nil, err
		}
		for i, r := range ranks {
			sums[i] += float64(units) + 1 - r
		}
	}
	ranks := make([]ExpectedRank, units)
	for i, sum := range sums {
		ranks[i] = newExpectedRank(sum/float64(len(draws)), units)
	}
	return ranks, nil
}

func newExpectedRank(rank float64, units int) ExpectedRank {
	return ExpectedRank{Rank: rank, Percentile: 100 * (rank - 0.5) / float64(units)}
}

// Rankability gives the share of what is seen between units that is not chance (van Houwelingen and
// others 1999, Lingsma and others 2009): tauSquared over tauSquared plus the median of the squared
// standard errors, from 0 to 1. Lingsma found .9 where ranks were of use. Errors: no units, a tauSquared
// that is negative, standard errors that are not positive, values that are no finite numbers.
func Rankability(tauSquared float64, standardErrors []float64) (float64, error) {
	if !isFinite(tauSquared) || tauSquared < 0 {
		return 0, fmt.Errorf("%w: variance %v between units", ErrDomain, tauSquared)
	}
	if err := checkEstimates(make([]float64, len(standardErrors)), standardErrors); err != nil {
		return 0, err
	}
	squares := make([]float64, len(standardErrors))
	for i, s := range standardErrors {
		squares[i] = s * s
	}
	slices.Sort(squares)
	median, err := Quantile(squares, 0.5)
	if share := tauSquared / (tauSquared + median); err == nil && isFinite(share, tauSquared+median) {
		return share, nil
	}
	return 0, fmt.Errorf("%w: rankability of variance %v beside %v", ErrDomain, tauSquared, median)
}

// Ranks gives the rank of each value, 1 for the smallest; equal values share the mean of their ranks.
// Errors: NaN.
func Ranks(values []float64) ([]float64, error) {
	order := make([]int, len(values))
	for i, v := range values {
		if math.IsNaN(v) {
			return nil, fmt.Errorf("%w: rank of NaN, value %d", ErrDomain, i)
		}
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	ranks := make([]float64, len(values))
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && values[order[to]] == values[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			ranks[i] = float64(from+1+to) / 2
		}
		from = to
	}
	return ranks, nil
}

func checkDraws(draws [][]float64) error {
	if len(draws) == 0 || len(draws[0]) == 0 {
		return fmt.Errorf("%w: no draws", ErrDomain)
	}
	for d, draw := range draws {
		if len(draw) != len(draws[0]) {
			return fmt.Errorf("%w: draw %d has %d units, the first has %d", ErrDomain, d, len(draw), len(draws[0]))
		}
	}
	return nil
}
