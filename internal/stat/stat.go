// Package stat computes the statistics of the scorecard: intervals for proportions, rates, differences
// and ratios; models that pool a table of small counts (beta-binomial, gamma-Poisson); funnel limits with
// over-dispersion; shares that end by competing causes while others are still open; resampling by
// cluster; expected ranks and confidence sets for ranks; agreement, correlation and quantiles.
//
// It promises finite numbers or an error, never NaN: counts below zero, counts above their
// denominator, a denominator of zero and levels outside (0, 1) are refused. The same arguments give
// the same bits. Every search ends within a fixed number of steps. Counts may reach MaxCount; limits
// then agree with exact arithmetic to nine decimals, and limits near 0 to six digits.
//
// Which interval is for what: Wilson is the one that is printed, Jeffreys is the distribution that
// Monte Carlo draws come from, Clopper-Pearson is for readers who want guaranteed coverage; for a
// difference Newcombe is printed, and Miettinen-Nurminen is its score form. The Wald interval is left out
// on purpose: it has no width at 0 of n and at n of n.
//
// A full count published by a platform is a census, not a sample; whether an interval means anything
// is the caller's decision.
package stat

import (
	"errors"
	"fmt"
)

// MaxCount is the largest denominator that the interval functions accept.
const MaxCount = int64(1e12)

// ErrDomain is wrapped by every error of this package: an argument lies outside the domain.
var ErrDomain = errors.New("statistic is not defined")

// An Interval holds the two limits of an interval, in the unit of the estimate.
type Interval struct {
	Lower, Upper float64
}

// ordered is the interval between two limits that rounding may have crossed: at the smallest levels
// both are the same point.
func ordered(lower, upper float64) Interval { return Interval{min(lower, upper), max(lower, upper)} }

// checkCount refuses k of n where it is no proportion.
func checkCount(k, n int64) error {
	switch {
	case n <= 0:
		return fmt.Errorf("%w: denominator %d is not positive", ErrDomain, n)
	case n > MaxCount:
		return fmt.Errorf("%w: denominator %d is above %d", ErrDomain, n, MaxCount)
	case k < 0:
		return fmt.Errorf("%w: count %d is negative", ErrDomain, k)
	case k > n:
		return fmt.Errorf("%w: count %d is above its denominator %d", ErrDomain, k, n)
	}
	return nil
}

// checkLevel refuses a confidence level outside (0, 1). The comparison is written so that NaN fails it.
func checkLevel(level float64) error {
	if !(level > 0 && level < 1) {
		return fmt.Errorf("%w: level %v is not between 0 and 1", ErrDomain, level)
	}
	return nil
}
