package stat

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Wilson gives the score interval of the proportion k of n at a confidence level such as 0.95.
// Brown, Cai and DasGupta (2001) recommend it for small n. The end rule is exact: the lower limit is
// 0 at k = 0 and the upper limit is 1 at k = n.
func Wilson(k, n int64, level float64) (Interval, error) {
	if err := checkProportion(k, n, level); err != nil {
		return Interval{}, err
	}
	z := normalQuantile(level)
	p, size := float64(k)/float64(n), float64(n)
	centre := p + z*z/(2*size)
	half := z * math.Sqrt(p*(1-p)/size+z*z/(4*size*size))
	scale := 1 + z*z/size
	return ends(k, n, (centre-half)/scale, (centre+half)/scale), nil
}

// AgrestiCoull gives the interval that adds z²/2 successes and z²/2 failures before the normal
// approximation, cut at 0 and 1. It contains the Wilson interval and is meant for larger n.
func AgrestiCoull(k, n int64, level float64) (Interval, error) {
	if err := checkProportion(k, n, level); err != nil {
		return Interval{}, err
	}
	z := normalQuantile(level)
	size := float64(n) + z*z
	p := (float64(k) + z*z/2) / size
	half := z * math.Sqrt(p*(1-p)/size)
	return Interval{math.Max(0, p-half), math.Min(1, p+half)}, nil
}

// Jeffreys gives the equal-tailed interval of the Beta(k+1/2, n-k+1/2) posterior, with the lower
// limit set to 0 at k = 0 and the upper limit to 1 at k = n.
func Jeffreys(k, n int64, level float64) (Interval, error) {
	if err := checkProportion(k, n, level); err != nil {
		return Interval{}, err
	}
	limits := betaInterval(float64(k)+0.5, float64(n-k)+0.5, level)
	return ends(k, n, limits.Lower, limits.Upper), nil
}

// ClopperPearson gives the exact interval, which inverts two one-sided binomial tests. Its coverage
// is never below the level, so it is wider than the others.
func ClopperPearson(k, n int64, level float64) (Interval, error) {
	if err := checkProportion(k, n, level); err != nil {
		return Interval{}, err
	}
	limits := Interval{0, 1}
	if k > 0 {
		limits.Lower = betaInterval(float64(k), float64(n-k)+1, level).Lower
	}
	if k < n {
		limits.Upper = betaInterval(float64(k)+1, float64(n-k), level).Upper
	}
	return limits, nil
}

// MidP gives the exact interval with half the probability of the observed count in each tail, a less
// cautious form of ClopperPearson.
func MidP(k, n int64, level float64) (Interval, error) {
	if err := checkProportion(k, n, level); err != nil {
		return Interval{}, err
	}
	tail := (1 - level) / 2
	limits := Interval{0, 1}
	if k > 0 {
		limits.Lower = bisect(0, 1, func(p float64) bool { return midTail(k, n, p) >= tail })
	}
	if k < n {
		limits.Upper = bisect(0, 1, func(p float64) bool { return midTail(k, n, p) >= 1-tail })
	}
	return limits, nil
}

// midTail is P(X > k) + P(X = k)/2 for X binomial with n trials; it rises with p. P(X >= k) is the
// distribution function of Beta(k, n-k+1) at p, which holds at any size of n.
func midTail(k, n int64, p float64) float64 {
	atLeast, above := 1.0, 0.0
	if k > 0 {
		atLeast = distuv.Beta{Alpha: float64(k), Beta: float64(n-k) + 1}.CDF(p)
	}
	if k < n {
		above = distuv.Beta{Alpha: float64(k) + 1, Beta: float64(n - k)}.CDF(p)
	}
	return (atLeast + above) / 2
}

func checkProportion(k, n int64, level float64) error {
	if err := checkCount(k, n); err != nil {
		return err
	}
	return checkLevel(level)
}

// ends applies the rule that nothing lies below 0 of n or above n of n, and cuts what rounding pushed
// past 0 or 1.
func ends(k, n int64, lower, upper float64) Interval {
	limits := Interval{math.Max(0, lower), math.Min(1, upper)}
	if k == 0 {
		limits.Lower = 0
	}
	if k == n {
		limits.Upper = 1
	}
	return limits
}

func normalQuantile(level float64) float64 {
	return distuv.UnitNormal.Quantile(1 - (1-level)/2)
}

// betaInterval is the equal-tailed interval of Beta(a, b).
func betaInterval(a, b, level float64) Interval {
	beta := distuv.Beta{Alpha: a, Beta: b}
	tail := (1 - level) / 2
	return Interval{beta.Quantile(tail), beta.Quantile(1 - tail)}
}

// bisect finds the point between low and high from which on a rising condition holds, to the last
// bit or after 200 halvings.
func bisect(low, high float64, holds func(float64) bool) float64 {
	for range 200 {
		middle := low + (high-low)/2
		if middle <= low || middle >= high {
			break
		}
		if holds(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return low + (high-low)/2
}
