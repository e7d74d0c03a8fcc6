package stat

import (
	"fmt"

	"gonum.org/v1/gonum/stat"
)

// Pearson gives the product-moment correlation of two series, from -1 to 1. Errors: fewer than two
// values, series of different length, values that are no finite numbers, a series that does not vary.
func Pearson(x, y []float64) (float64, error) {
	if len(x) != len(y) || len(x) < 2 {
		return 0, fmt.Errorf("%w: correlation of %d with %d values", ErrDomain, len(x), len(y))
	}
	first, err := scaled(x)
	if err != nil {
		return 0, fmt.Errorf("first series: %w", err)
	}
	second, err := scaled(y)
	if err != nil {
		return 0, fmt.Errorf("second series: %w", err)
	}
	return min(max(stat.Correlation(first, second, nil), -1), 1), nil
}

// Spearman gives the rank correlation of two series (Spearman 1904), from -1 to 1: Pearson's of their
// ranks, equal values sharing the mean of their ranks. Errors as for Pearson.
func Spearman(x, y []float64) (float64, error) {
	if !isFinite(x...) || !isFinite(y...) {
		return 0, fmt.Errorf("%w: correlation of values that are no finite numbers", ErrDomain)
	}
	first, err := Ranks(x)
	if err != nil {
		return 0, err
	}
	second, err := Ranks(y)
	if err != nil {
		return 0, err
	}
	return Pearson(first, second)
}

// scaled brings a series to the range 0 to 1, so that no square of it overflows or vanishes.
func scaled(x []float64) ([]float64, error) {
	if !isFinite(x...) {
		return nil, fmt.Errorf("%w: correlation of values that are no finite numbers", ErrDomain)
	}
	low, high := x[0], x[0]
	for _, v := range x {
		low, high = min(low, v), max(high, v)
	}
	if low == high {
		return nil, fmt.Errorf("%w: correlation with a series that does not vary", ErrDomain)
	}
	result := make([]float64, len(x))
	for i, v := range x {
		// Halves, since the whole range may be more than a double holds.
		result[i] = (v/2 - low/2) / (high/2 - low/2)
	}
	if !isFinite(result...) {
		return nil, fmt.Errorf("%w: correlation with a series that varies too little", ErrDomain)
	}
	return result, nil
}
