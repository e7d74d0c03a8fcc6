package stat

import (
	"fmt"
	"math"
	"slices"
)

// An exposed set holds counts and expected counts with their sums.
type exposed struct {
	counts           []int64
	o, e             []float64
	sumO, sumE, maxE float64
}

func newExposed(counts []int64, expected []float64) (*exposed, error) {
	if len(counts) == 0 || len(counts) != len(expected) {
		return nil, fmt.Errorf("%w: %d counts for %d expected counts", ErrDomain, len(counts), len(expected))
	}
	d := &exposed{counts: counts, e: expected}
	for i, count := range counts {
		switch e := expected[i]; {
		case count < 0 || count > MaxCount:
			return nil, fmt.Errorf("unit %d: %w: count %d is not between 0 and %d", i, ErrDomain, count, MaxCount)
		case !(e >= MinExpected && e <= MaxExpected):
			return nil, fmt.Errorf("unit %d: %w: expected count %v is not between %v and %v", i, ErrDomain, e, MinExpected, MaxExpected)
		}
		d.o = append(d.o, float64(count))
		d.sumO += float64(count)
		d.sumE += expected[i]
	}
	d.maxE = slices.Max(expected)
	return d, nil
}

// newPrior is newExposed for a fit, which one unit cannot give.
func newPrior(counts []int64, expected []float64) (*exposed, error) {
	if len(counts) == 1 {
		return nil, fmt.Errorf("%w: one unit says nothing of how units differ", ErrDomain)
	}
	return newExposed(counts, expected)
}

// maxRate is the sum of expected counts without the largest, added up without it so that nothing
// is lost when it outweighs all others.
func (d *exposed) maxRate() float64 {
	sum, skipped := 0.0, false
	for _, e := range d.e {
		if e == d.maxE && !skipped {
			skipped = true
			continue
		}
		sum += e
	}
	return sum
}

// minRate is far below any rate that data with a count can ask for: the shape there is a millionth.
func (d *exposed) minRate() float64 { return 1e-6 * min(d.sumE/d.sumO, d.maxRate()) }

func (d *exposed) capped() GammaPrior {
	rate := d.maxRate()
	return d.prior(rate*(d.sumO+0.5)/d.sumE, rate, PoolingCapped)
}

func (d *exposed) prior(shape, rate float64, pooling Pooling) GammaPrior {
	return GammaPrior{Shape: shape, Rate: rate, LogLikelihood: d.logLikelihood(shape, rate), Pooling: pooling}
}

// weightedMean is the mean of raw rates, each weighted by expected/(expected+rate).
func (d *exposed) weightedMean(rate float64) float64 {
	sum, weights := 0.0, 0.0
	for i, o := range d.o {
		sum += o / (d.e[i] + rate)
		weights += d.e[i] / (d.e[i] + rate)
	}
	return sum / weights
}

// bestRate maximises the profile likelihood over the rate: on a grid of the logarithmic scale first,
// since nothing guarantees one peak, then as the zero of the slope beside the best point.
func (d *exposed) bestRate() (float64, Pooling) {
	const steps = 80
	low, high := math.Log(d.minRate()), math.Log(d.maxRate())
	at := func(i int) float64 { return math.Exp(low + (high-low)*float64(i)/steps) }
	best, bestValue := 0, math.Inf(-1)
	for i := range steps + 1 {
		if v := d.logLikelihood(d.bestShape(at(i)), at(i)); v > bestValue {
			best, bestValue = i, v
		}
	}
	switch {
	case best == 0 && d.slope(at(0)) <= 0:
		return at(0), PoolingFloored
	case best == steps && d.slope(at(steps)) >= 0:
		return at(steps), PoolingCapped
	}
	from, to := at(max(best-1, 0)), at(min(best+1, steps))
	return bisect(from, to, func(rate float64) bool { return d.slope(rate) <= 0 }), PoolingFitted
}

// slope is the derivative of the profile likelihood in the rate; the shape's own share in it is zero.
func (d *exposed) slope(rate float64) float64 {
	shape, sum := d.bestShape(rate), 0.0
	for i, o := range d.o {
		sum += (shape*d.e[i]/rate - o) / (d.e[i] + rate)
	}
	return sum
}

// bestShape maximises the likelihood over the shape at a given rate. The derivative falls from plus
// infinity, where there is any count, to below zero.
func (d *exposed) bestShape(rate float64) float64 {
	chance := 0.0
	for _, e := range d.e {
		chance += math.Log1p(e / rate)
	}
	return math.Exp(crossing(-scaleEnd, scaleEnd/2, func(t float64) float64 {
		sum := chance
		for _, count := range d.counts {
			sum -= harmonic(math.Exp(t), count)
		}
		return sum
	}))
}

func (d *exposed) logLikelihood(shape, rate float64) float64 {
	sum := 0.0
	for i, o := range d.o {
		e := d.e[i]
		sum += logRising(shape, d.counts[i]) - logRising(1, d.counts[i])
		sum -= shape*math.Log1p(e/rate) + o*math.Log1p(rate/e)
	}
	return sum
}
