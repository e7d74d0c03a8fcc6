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
		limits.Lower = betaQuantile(float64(k), float64(n-k)+1, (1-level)/2, false)
	}
	if k < n {
		limits.Upper = betaQuantile(float64(k)+1, float64(n-k), (1-level)/2, true)
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
		limits.Lower = midPLimit(k, n, tail, false)
	}
	if k < n {
		limits.Upper = midPLimit(k, n, tail, true)
	}
	return ordered(limits.Lower, limits.Upper), nil
}

// midPLimit finds the proportion at which half the probability of k and all that of larger counts is
// the tail (the lower limit), or half the probability of k and all that of smaller counts (the upper).
func midPLimit(k, n int64, tail float64, upper bool) float64 {
	a, b := float64(k)+0.5, float64(n-k)+0.5
	t := quantileOn(-scaleEnd, scaleEnd, math.Log(a)-math.Log(b), math.Sqrt(1/a+1/b), tail, upper, func(t float64) (float64, float64) {
		p, q := logistic(t)
		return midTails(k, n, p, q)
	})
	p, _ := logistic(t)
	return p
}

// midTails is P(X > k) + P(X = k)/2 for X binomial with n trials at p, q being 1-p, and its complement.
// The first rises with p. P(X >= k) is the lower tail of Beta(k, n-k+1) at p, which holds at any size of n.
func midTails(k, n int64, p, q float64) (above, below float64) {
	atLeast, less := 1.0, 0.0
	if k > 0 {
		atLeast, less = betaTails(float64(k), float64(n-k)+1, p, q)
	}
	more, atMost := 0.0, 1.0
	if k < n {
		more, atMost = betaTails(float64(k)+1, float64(n-k), p, q)
	}
	return (atLeast + more) / 2, (less + atMost) / 2
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

// normalQuantile is the z of a two-sided level: the normal distribution has the level between -z and z.
// It is finite for the levels nearest to 0 and 1 that a double can hold.
func normalQuantile(level float64) float64 {
	if level < 0.5 {
		return math.Sqrt2 * math.Erfinv(level)
	}
	return -distuv.UnitNormal.Quantile((1 - level) / 2)
}
