package stat

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// gammaTails gives the two tails at x of the gamma distribution with a shape and the rate 1.
func gammaTails(shape, x float64) (lower, upper float64) {
	switch {
	case x <= 0:
		return 0, 1
	case math.IsInf(x, 1):
		return 1, 0
	case shape > large:
		return gammaTailsLarge(shape, x)
	}
	return mathext.GammaIncReg(shape, x), mathext.GammaIncRegComp(shape, x)
}

// gammaTailsLarge integrates the tail on the side of x that is away from the mean. The series that
// gonum uses there loses the lower tail below 1e-10.
func gammaTailsLarge(shape, x float64) (lower, upper float64) {
	scale := 0.5*math.Log(shape/(2*math.Pi)) - stirlingError(shape)
	density := func(u float64) float64 { return scale - deviance(shape, u) - math.Log(u) }
	width := tailWidth(x, shape, math.Sqrt(shape))
	if x < shape {
		lower = integrate(x, -min(width, x), density)
		return lower, 1 - lower
	}
	upper = integrate(x, width, density)
	return 1 - upper, upper
}

// gammaQuantile gives the point of the gamma distribution with a shape and the rate 1 that has the
// given probability below it, or above it. The search runs on the logarithmic scale.
func gammaQuantile(shape, probability float64, upper bool) float64 {
	centre, step := math.Log(shape), min(1/math.Sqrt(shape), 2*scaleEnd)
	t := quantileOn(-scaleEnd, scaleEnd, centre, step, probability, upper, func(t float64) (float64, float64) {
		return gammaTails(shape, math.Exp(t))
	})
	if t <= -scaleEnd {
		return 0
	}
	return math.Exp(t)
}

// gammaInterval is the equal-tailed interval of the gamma distribution with a shape and a rate.
func gammaInterval(shape, rate, level float64) Interval {
	tail := (1 - level) / 2
	return ordered(gammaQuantile(shape, tail, false)/rate, gammaQuantile(shape, tail, true)/rate)
}
