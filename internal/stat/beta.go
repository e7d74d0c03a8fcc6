package stat

import (
	"math"
	"sync"

	"gonum.org/v1/gonum/integrate/quad"
)

// The incomplete beta function of gonum loses five digits where the shapes are in the billions, and
// its inverse can end far from the root there. What follows holds eleven digits at any shape: the
// leading factor is taken from deviances (Loader 2000) instead of differences of gamma functions.

// large is the shape above which, in both shapes, the tail is integrated instead of expanded.
const large = 3000

// scaleEnd bounds the logit and logarithmic scales: what lies beyond is taken for 0.
const scaleEnd = 700

// logistic is the inverse of the logit: the proportion at t, and what it lacks to 1.
func logistic(t float64) (x, y float64) { return 1 / (1 + math.Exp(-t)), 1 / (1 + math.Exp(t)) }

// betaTails gives the two tails of Beta(a, b) at x. The caller passes y = 1-x beside x, since one of
// them may be too small to be had by subtraction. The smaller tail keeps its relative precision.
func betaTails(a, b, x, y float64) (lower, upper float64) {
	switch {
	case x <= 0:
		return 0, 1
	case y <= 0:
		return 1, 0
	case a > large && b > large:
		return betaTailsLarge(a, b, x, y)
	case x < (a+1)/(a+b+2):
		lower = min(1, math.Exp(logBetaFactor(a, b, x, y))*betaFraction(a, b, x, y))
		return lower, 1 - lower
	}
	upper = min(1, math.Exp(logBetaFactor(b, a, y, x))*betaFraction(b, a, y, x))
	return 1 - upper, upper
}

// logBetaFactor is ln[x^a y^b / B(a, b)], by the saddle-point form of the binomial probability.
func logBetaFactor(a, b, x, y float64) float64 {
	n := a + b
	return logBetaScale(a, b) - deviance(a, n*x) - deviance(b, n*y)
}

// logBetaScale is the part of logBetaFactor that does not depend on x.
func logBetaScale(a, b float64) float64 {
	n := a + b
	return stirlingError(n) - stirlingError(a) - stirlingError(b) +
		0.5*(math.Log(a)+math.Log(b)-math.Log(n)-math.Log(2*math.Pi))
}

// betaFraction is the continued fraction of the incomplete beta function in the form of DiDonato and
// Morris (1992), by the modified method of Lentz. Its terms are sums of positive numbers where
// x < (a+1)/(a+b+2), so nothing cancels when x or y is very small.
func betaFraction(a, b, x, y float64) float64 {
	lambda := a*y - b*x
	denominator := a * (lambda + 1) / (a + 1)
	c, d := denominator, 0.0
	value := denominator
	for i := 1; i <= 20000; i++ {
		n := float64(i)
		s := (a + 2*n - 1)
		numerator := (a + n - 1) / s * ((a + b + n - 1) / s) * n * (b - n) * x * x
		denominator = n + n*(b-n)*x/s + (a+n)*(lambda+1+n*(1+y))/(a+2*n+1)
		d = 1 / (denominator + numerator*d)
		c = denominator + numerator/c
		value *= c * d
		if math.Abs(c*d-1) < 1e-15 {
			break
		}
	}
	return 1 / value
}

// nodes are the points and weights of a 40-point Gauss-Legendre rule on 0 to 1.
var nodes = sync.OnceValues(func() (x, weight []float64) {
	x, weight = make([]float64, 40), make([]float64, 40)
	quad.Legendre{}.FixedLocations(x, weight, 0, 1)
	return x, weight
})

// integrate sums the density exp(logDensity) from x to x + width; the width may be negative.
func integrate(x, width float64, logDensity func(u float64) float64) float64 {
	at, weight := nodes()
	sum := 0.0
	for i := range at {
		sum += weight[i] * math.Exp(logDensity(x+width*at[i]))
	}
	return min(1, sum*math.Abs(width))
}

// tailWidth says how far a tail of a nearly normal distribution has to be followed from x until the
// density has fallen to exp(-40) of what it is there.
func tailWidth(x, mean, sd float64) float64 {
	away := math.Abs(x-mean) / sd
	return sd * 80 / (away + math.Sqrt(away*away+80))
}

// betaTailsLarge integrates the tail on the side of x that is away from the mean, as far as it weighs.
func betaTailsLarge(a, b, x, y float64) (lower, upper float64) {
	if x > y {
		upper, lower = betaTailsLarge(b, a, y, x)
		return lower, upper
	}
	n, scale := a+b, logBetaScale(a, b)
	mean := a / n
	width := tailWidth(x, mean, math.Sqrt(mean*(b/n)/(n+1)))
	density := func(u float64) float64 {
		return scale - deviance(a, n*u) - deviance(b, n*(1-u)) - math.Log(u*(1-u))
	}
	if x < mean {
		lower = integrate(x, -min(width, x), density)
		return lower, 1 - lower
	}
	upper = integrate(x, min(width, 1-x), density)
	return 1 - upper, upper
}

// betaQuantile gives the point of Beta(a, b) that has the given probability below it, or above it.
// The search runs on the logit scale, so that limits near 0 keep their relative precision.
func betaQuantile(a, b, probability float64, upper bool) float64 {
	centre := min(max(math.Log(a)-math.Log(b), -scaleEnd), scaleEnd)
	step := min(math.Sqrt(1/a+1/b), 2*scaleEnd)
	t := quantileOn(-scaleEnd, scaleEnd, centre, step, probability, upper, func(t float64) (float64, float64) {
		x, y := logistic(t)
		return betaTails(a, b, x, y)
	})
	switch {
	case t <= -scaleEnd:
		return 0
	case t >= scaleEnd:
		return 1
	}
	x, _ := logistic(t)
	return x
}

// betaInterval is the equal-tailed interval of Beta(a, b).
func betaInterval(a, b, level float64) Interval {
	tail := (1 - level) / 2
	return ordered(betaQuantile(a, b, tail, false), betaQuantile(a, b, tail, true))
}

// stirlingError is ln Γ(x+1) less Stirling's approximation.
func stirlingError(x float64) float64 {
	if x < 15 {
		gamma, _ := math.Lgamma(x + 1)
		return gamma - (x+0.5)*math.Log(x) + x - 0.5*math.Log(2*math.Pi)
	}
	r := 1 / (x * x)
	return (1./12 - r*(1./360-r*(1./1260-r*(1./1680-r*(1./1188-r*691/360360))))) / x
}

// deviance is x ln(x/m) + m - x without the cancellation near x = m.
func deviance(x, m float64) float64 {
	if !(math.Abs(x-m) < 0.1*(x+m)) {
		return x*(math.Log(x)-math.Log(m)) + m - x
	}
	v := (x - m) / (x + m)
	sum, term := (x-m)*v, 2*x*v
	for j := 3.0; j < maxSteps; j += 2 {
		term *= v * v
		next := sum + term/j
		if next == sum {
			break
		}
		sum = next
	}
	return sum
}
