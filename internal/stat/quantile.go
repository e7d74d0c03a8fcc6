package stat

import (
	"fmt"
	"math"
	"slices"
)

// Quantile gives the p-quantile of a sample by linear interpolation between order statistics, type 7
// of Hyndman and Fan (1996): the default of R, NumPy and Excel's PERCENTILE.INC. The sample must be
// sorted in rising order and free of NaN, so that many quantiles of one set of draws cost one sort.
func Quantile(sorted []float64, p float64) (float64, error) {
	switch {
	case len(sorted) == 0:
		return 0, fmt.Errorf("%w: quantile of an empty sample", ErrDomain)
	case !(p >= 0 && p <= 1):
		return 0, fmt.Errorf("%w: probability %v is not between 0 and 1", ErrDomain, p)
	case slices.ContainsFunc(sorted, math.IsNaN):
		return 0, fmt.Errorf("%w: quantile of a sample with NaN", ErrDomain)
	case !slices.IsSorted(sorted):
		return 0, fmt.Errorf("%w: quantile of a sample that is not sorted", ErrDomain)
	}
	whole, part := math.Modf(p * float64(len(sorted)-1))
	i := int(whole)
	if part == 0 {
		return sorted[i], nil
	}
	return sorted[i] + part*(sorted[i+1]-sorted[i]), nil
}
