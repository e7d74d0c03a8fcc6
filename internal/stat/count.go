package stat

import (
	"fmt"
	"math"
)

// The intervals of this file are for a count of events over an exposure, such as filings a year or
// outages a month: the count is Poisson with the mean rate times exposure. Limits are rates, in
// events per unit of exposure; an exposure of 1 gives limits for the expected count itself.
//
// All refuse a negative count, a count above MaxCount, an exposure that is not positive and finite, a
// level outside (0, 1), and arguments whose limits no double can hold.

// Garwood gives the exact interval of a rate (Garwood 1936): the limits at which the observed count
// or more, and the observed count or less, have half of what the level leaves. Its coverage is never
// below the level. The lower limit is 0 at a count of 0; the upper limit at 0 is two-sided, 3.689 at
// 95 % and exposure 1, not the one-sided 2.996 that some programs print.
func Garwood(count int64, exposure, level float64) (Interval, error) {
	return perExposure(count, exposure, level, func(x float64) Interval {
		tail := (1 - level) / 2
		limits := Interval{0, gammaQuantile(x+1, tail, true)}
		if count > 0 {
			limits.Lower = gammaQuantile(x, tail, false)
		}
		return limits
	})
}

// Byar gives Byar's approximation to Garwood's interval by cube roots (Rothman and Boice 1979): with
// x for the count in the lower and for the count plus one in the upper limit, x times the cube of
// (1 - 1/(9x) -+ z/(3 √x)). A negative lower limit is cut at 0.
func Byar(count int64, exposure, level float64) (Interval, error) {
	return perExposure(count, exposure, level, func(x float64) Interval {
		z := normalQuantile(level)
		cube := func(x, z float64) float64 { return x * math.Pow(1-1/(9*x)+z/(3*math.Sqrt(x)), 3) }
		limits := Interval{0, cube(x+1, z)}
		if count > 0 {
			limits.Lower = max(0, cube(x, -z))
		}
		return limits
	})
}

// JeffreysRate gives the equal-tailed interval of the Gamma(count+1/2, exposure) posterior of a rate
// under Jeffreys' prior (Brown, Cai and DasGupta 2003), with the lower limit set to 0 at a count of 0.
func JeffreysRate(count int64, exposure, level float64) (Interval, error) {
	return perExposure(count, exposure, level, func(x float64) Interval {
		limits := gammaInterval(x+0.5, 1, level)
		if count == 0 {
			limits.Lower = 0
		}
		return limits
	})
}

// MidPRate gives the exact interval with half the probability of the observed count in each tail
// (Cohen and Yang 1994), a less cautious form of Garwood. The lower limit is 0 at a count of 0.
func MidPRate(count int64, exposure, level float64) (Interval, error) {
	return perExposure(count, exposure, level, func(x float64) Interval {
		tail := (1 - level) / 2
		limits := Interval{0, midPMean(x, tail, true)}
		if count > 0 {
			limits.Lower = midPMean(x, tail, false)
		}
		return ordered(limits.Lower, limits.Upper)
	})
}

// midPMean finds the mean at which half the probability of the count x and all that of larger counts
// is the tail (the lower limit), or half that of x and all that of smaller counts (the upper).
func midPMean(x, tail float64, upper bool) float64 {
	centre, step := math.Log(x+0.5), 1/math.Sqrt(x+0.5)
	return math.Exp(quantileOn(-scaleEnd, scaleEnd, centre, step, tail, upper, func(t float64) (float64, float64) {
		mean := math.Exp(t)
		atLeast, less := 1.0, 0.0
		if x > 0 {
			atLeast, less = gammaTails(x, mean)
		}
		more, atMost := gammaTails(x+1, mean)
		return (atLeast + more) / 2, (less + atMost) / 2
	}))
}

// perExposure checks the arguments and divides the limits of the expected count by the exposure.
func perExposure(count int64, exposure, level float64, limits func(x float64) Interval) (Interval, error) {
	if err := checkEvents(count, exposure); err != nil {
		return Interval{}, err
	}
	if err := checkLevel(level); err != nil {
		return Interval{}, err
	}
	mean := limits(float64(count))
	return finite(Interval{mean.Lower / exposure, mean.Upper / exposure})
}

// checkEvents refuses a count over an exposure that gives no rate.
func checkEvents(count int64, exposure float64) error {
	switch {
	case count < 0:
		return fmt.Errorf("%w: count %d is negative", ErrDomain, count)
	case count > MaxCount:
		return fmt.Errorf("%w: count %d is above %d", ErrDomain, count, MaxCount)
	case !(exposure > 0) || math.IsInf(exposure, 1):
		return fmt.Errorf("%w: exposure %v is not positive and finite", ErrDomain, exposure)
	}
	return nil
}

// finite refuses limits that no double can hold.
func finite(limits Interval) (Interval, error) {
	if !isFinite(limits.Lower, limits.Upper) {
		return Interval{}, fmt.Errorf("%w: the limits are too large or too small for a number", ErrDomain)
	}
	return limits, nil
}

// isFinite says whether every value is a finite number.
func isFinite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}
