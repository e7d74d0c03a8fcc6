package stat

import (
	"fmt"
	"math"
)

// A GammaPrior is the distribution of the rates of many units, relative to what is expected of them:
// gamma with a shape and a rate, the rate in units of expected counts.
type GammaPrior struct {
	Shape, Rate   float64
	LogLikelihood float64 // of the counts, which are negative binomial under the prior
	Pooling       Pooling
}

// Mean is the relative rate that a unit without data of its own would be given.
func (g GammaPrior) Mean() float64 { return g.Shape / g.Rate }

// MaxExpected and MinExpected bound the expected counts that are accepted.
const (
	MinExpected = 1e-9
	MaxExpected = 1e15
)

// GammaPosterior gives the posterior of a unit's relative rate after count events where expected were
// expected, under a gamma prior: Gamma(shape+count, rate+expected). A unit with nothing expected and
// nothing seen is allowed and has the prior itself. Errors: a prior that is no distribution, counts
// and expected counts below 0 or above MaxCount and MaxExpected, a level outside (0, 1).
func GammaPosterior(shape, rate float64, count int64, expected, level float64) (Posterior, error) {
	switch {
	case !(shape > 0 && rate > 0) || math.IsInf(shape+rate, 1):
		return Posterior{}, fmt.Errorf("%w: Gamma(%v, %v) is no distribution", ErrDomain, shape, rate)
	case count < 0 || count > MaxCount:
		return Posterior{}, fmt.Errorf("%w: count %d is not between 0 and %d", ErrDomain, count, MaxCount)
	case !(expected >= 0 && expected <= MaxExpected):
		return Posterior{}, fmt.Errorf("%w: expected count %v is not between 0 and %v", ErrDomain, expected, MaxExpected)
	}
	if err := checkLevel(level); err != nil {
		return Posterior{}, err
	}
	a, b := shape+float64(count), rate+expected
	limits, err := finite(gammaInterval(a, b, level))
	if err != nil || !isFinite(a/b) {
		return Posterior{}, fmt.Errorf("%w: no quantiles of Gamma(%v, %v)", ErrDomain, a, b)
	}
	return Posterior{Mean: a / b, Interval: limits}, nil
}

// A MarshallFit is the moment estimator of many relative rates.
type MarshallFit struct {
	Mean      float64   // m, the sum of counts over the sum of expected counts
	Variance  float64   // s², of the raw rates about m, weighted by expected count
	Between   float64   // A, what of it is not chance; 0 where the units differ no more than chance
	Estimates []float64 // the shrunken rate of each unit, in their order
}

// Marshall shrinks relative rates by moments (Marshall 1991): with r = count/expected for each unit,
// s² = Σ expected (r-m)² / Σ expected and A = s² - m/mean(expected), a unit's estimate is m + C (r-m)
// with C = A/(A + m/expected). A negative A is taken as 0, and every unit gets m. Errors: fewer than
// one unit, slices of different length, and counts or expected counts out of their bounds.
func Marshall(counts []int64, expected []float64) (MarshallFit, error) {
	d, err := newExposed(counts, expected)
	if err != nil {
		return MarshallFit{}, err
	}
	fit := MarshallFit{Mean: d.sumO / d.sumE, Estimates: make([]float64, len(counts))}
	for i, o := range d.o {
		r := o/d.e[i] - fit.Mean
		fit.Variance += d.e[i] / d.sumE * r * r
	}
	fit.Between = max(0, fit.Variance-fit.Mean*float64(len(counts))/d.sumE)
	for i, o := range d.o {
		own := 0.0
		if fit.Between > 0 {
			own = fit.Between / (fit.Between + fit.Mean/d.e[i])
		}
		fit.Estimates[i] = fit.Mean + own*(o/d.e[i]-fit.Mean)
	}
	return fit, nil
}

// ClaytonKaldor fits the gamma prior of relative rates by the equations of Clayton and Kaldor (1987):
// the mean of the posterior means is shape/rate, and the sum of (1 + rate/expected) times their squared
// deviations from it, over the number of units less one, is shape/rate². The published iteration can
// run away; here the rate is found as the one zero of both equations together, which exists exactly
// where the units differ more than chance would make them. Else the prior is the pooled one (see
// GammaPoissonFit). It needs two units; errors are as for Marshall.
func ClaytonKaldor(counts []int64, expected []float64) (GammaPrior, error) {
	d, err := newPrior(counts, expected)
	if err != nil {
		return GammaPrior{}, err
	}
	// With w = expected/(expected+rate), posterior means deviate by w (raw rate - m), m being the mean
	// of raw rates weighted by w; the second equation becomes rate Σ w (raw rate - m)² = m (units - 1).
	excess := func(rate float64) float64 {
		mean, sum := d.weightedMean(rate), 0.0
		for i, o := range d.o {
			r := o/d.e[i] - mean
			sum += rate / (d.e[i] + rate) * d.e[i] * r * r
		}
		return sum - mean*float64(len(d.o)-1)
	}
	cap := d.maxRate()
	if d.sumO == 0 || !(excess(cap) > 0) {
		return d.capped(), nil
	}
	low := d.minRate()
	rate := math.Exp(crossing(math.Log(low), math.Log(cap), func(t float64) float64 { return excess(math.Exp(t)) }))
	pooling := PoolingFitted
	if excess(low) >= 0 {
		pooling = PoolingFloored
	}
	return d.prior(rate*d.weightedMean(rate), rate, pooling), nil
}

// GammaPoissonFit fits the gamma prior of relative rates by maximum likelihood: counts[i] is Poisson
// with mean expected[i] times a rate drawn from the prior, hence negative binomial.
//
// The likelihood has no maximum where the units differ no more than chance would make them. The rate
// of the prior, its weight in expected counts, is therefore at most the sum of expected counts less
// the largest, so that no unit's posterior weighs more than all data together; at that bound the mean
// is the pooled (sum of counts + 1/2)/(sum of expected counts) and Pooling is "capped". It needs two
// units; errors are as for Marshall.
func GammaPoissonFit(counts []int64, expected []float64) (GammaPrior, error) {
	d, err := newPrior(counts, expected)
	if err != nil {
		return GammaPrior{}, err
	}
	if d.sumO == 0 {
		return d.capped(), nil
	}
	rate, pooling := d.bestRate()
	if pooling == PoolingCapped {
		return d.capped(), nil
	}
	return d.prior(d.bestShape(rate), rate, pooling), nil
}
