package stat

import (
	"fmt"
	"math"
	"slices"
)

// FunnelLimit gives the proportion below which a unit with n trials falls with the given probability
// if its true rate is the target, on a continuous scale (Spiegelhalter 2005, interpolated): with r the
// smallest count that has P(X <= r) >= probability, it is (r - part)/n, where part is (P(X <= r) -
// probability)/P(X = r). It may lie below 0, by at most 1/n. Errors: a target or a probability outside
// (0, 1), an n that is not positive or above MaxCount.
func FunnelLimit(target float64, n int64, probability float64) (float64, error) {
	switch {
	case !(target > 0 && target < 1):
		return 0, fmt.Errorf("%w: target %v is not between 0 and 1", ErrDomain, target)
	case !(probability > 0 && probability < 1):
		return 0, fmt.Errorf("%w: probability %v is not between 0 and 1", ErrDomain, probability)
	}
	if err := checkCount(0, n); err != nil {
		return 0, err
	}
	low, high := int64(-1), n
	for high-low > 1 {
		middle := low + (high-low)/2
		if atMost, _ := binomialTails(middle, n, target, 1-target); atMost >= probability {
			high = middle
		} else {
			low = middle
		}
	}
	atMost, _ := binomialTails(high, n, target, 1-target)
	part := (atMost - probability) / math.Exp(logBinomial(high, n, target, 1-target))
	return (float64(high) - min(max(part, 0), 1)) / float64(n), nil
}

// Funnel gives the two exact limits of a funnel plot about a target at a level, as proportions cut at
// 0: 0.95 for the alert lines (.025 and .975), 0.998 for the alarm lines (.001 and .999). See
// FunnelLimit. They allow for chance alone; where units also differ otherwise, use OverdispersedFunnel.
func Funnel(target float64, n int64, level float64) (Interval, error) {
	if err := checkLevel(level); err != nil {
		return Interval{}, err
	}
	tail := (1 - level) / 2
	lower, err := FunnelLimit(target, n, tail)
	if err != nil {
		return Interval{}, err
	}
	upper, err := FunnelLimit(target, n, min(1-tail, math.Nextafter(1, 0)))
	return Interval{max(0, lower), max(0, upper)}, err
}

// OverdispersedFunnel gives the normal limits of a funnel plot about a target: target -+ z √(error² +
// tauSquared), where error is a unit's standard error under the target and tauSquared the variance
// between units (Spiegelhalter 2005, additive form); 0 gives the plain normal limits. The unit is that
// of the target, and the limits are not cut. Errors: values that are negative, infinite or no number,
// a level outside (0, 1).
func OverdispersedFunnel(target, standardError, tauSquared, level float64) (Interval, error) {
	if err := checkLevel(level); err != nil {
		return Interval{}, err
	}
	if !isFinite(target, standardError, tauSquared) || standardError < 0 || tauSquared < 0 {
		return Interval{}, fmt.Errorf("%w: funnel at %v with standard error %v and variance %v", ErrDomain, target, standardError, tauSquared)
	}
	half := normalQuantile(level) * math.Hypot(standardError, math.Sqrt(tauSquared))
	return finite(Interval{target - half, target + half})
}

// A Dispersion says how much more units differ from a target than chance would make them.
type Dispersion struct {
	Z           []float64 // each unit's distance from the target in standard errors, in their order
	Phi         float64   // mean of the squared z; about 1 where there is nothing but chance
	Winsorised  float64   // phi after the outlying z were drawn in
	TauSquared  float64   // variance between units, from the winsorised phi, in squared units of the target
	Multiplying float64   // √(winsorised phi), at least 1: by how much the multiplicative form widens
}

// Overdispersion measures it as Spiegelhalter (2005) does: the z beyond the quantiles (type 7) of trim
// and 1-trim are drawn in to them, phi is the mean of the squares, and tauSquared = max(0, (k phi -
// (k-1)) / (Σw - Σw²/Σw)) with w = 1/standardError² and k units, the moment estimator of DerSimonian
// and Laird. A trim of 0.1 is usual, 0 leaves all z as they are. Errors: fewer than two units, slices of
// different length, standard errors that are not positive, values that are no finite numbers, a trim
// outside [0, 0.5).
func Overdispersion(estimates, standardErrors []float64, target, trim float64) (Dispersion, error) {
	if err := checkEstimates(estimates, standardErrors); err != nil {
		return Dispersion{}, err
	}
	if !isFinite(target) || !(trim >= 0 && trim < 0.5) || len(estimates) < 2 {
		return Dispersion{}, fmt.Errorf("%w: dispersion of %d units about %v with trim %v", ErrDomain, len(estimates), target, trim)
	}
	d := Dispersion{Z: make([]float64, len(estimates))}
	for i, x := range estimates {
		d.Z[i] = (x - target) / standardErrors[i]
	}
	drawnIn, err := winsorise(d.Z, trim)
	if err != nil {
		return Dispersion{}, err
	}
	d.Phi, d.Winsorised = meanSquare(d.Z), meanSquare(drawnIn)
	d.Multiplying = math.Sqrt(max(1, d.Winsorised))
	d.TauSquared = betweenVariance(d.Winsorised, standardErrors)
	if !isFinite(d.Phi, d.TauSquared) {
		return Dispersion{}, fmt.Errorf("%w: the standard errors are too far apart", ErrDomain)
	}
	return d, nil
}

// betweenVariance takes weights relative to the largest, so that none overflows.
func betweenVariance(phi float64, standardErrors []float64) float64 {
	least := slices.Min(standardErrors)
	sum, squares := 0.0, 0.0
	for _, s := range standardErrors {
		w := (least / s) * (least / s)
		sum += w
		squares += w * w
	}
	k := float64(len(standardErrors))
	return max(0, (k*phi-(k-1))/(sum-squares/sum)*least*least)
}

// winsorise draws the values beyond the quantiles of trim and 1-trim in to them.
func winsorise(values []float64, trim float64) ([]float64, error) {
	sorted := slices.Sorted(slices.Values(values))
	low, err := Quantile(sorted, trim)
	if err != nil {
		return nil, err
	}
	high, err := Quantile(sorted, 1-trim)
	if err != nil {
		return nil, err
	}
	drawnIn := make([]float64, len(values))
	for i, v := range values {
		drawnIn[i] = min(max(v, low), high)
	}
	return drawnIn, nil
}

func meanSquare(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v * v / float64(len(values))
	}
	return sum
}

// checkEstimates refuses estimates without a usable standard error each.
func checkEstimates(estimates, standardErrors []float64) error {
	if len(estimates) == 0 || len(estimates) != len(standardErrors) {
		return fmt.Errorf("%w: %d estimates with %d standard errors", ErrDomain, len(estimates), len(standardErrors))
	}
	for i := range estimates {
		if !isFinite(estimates[i], standardErrors[i]) || standardErrors[i] <= 0 {
			return fmt.Errorf("unit %d: %w: estimate %v with standard error %v", i, ErrDomain, estimates[i], standardErrors[i])
		}
	}
	return nil
}
