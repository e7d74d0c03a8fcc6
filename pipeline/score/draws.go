package score

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/answerable-data/answerable/pipeline/table"
)

// A sampler draws one value that an indicator could have had, given what is known about its error.
type sampler func(r *rand.Rand) float64

// jeffreys draws a share behind k of n, from the posterior under Jeffreys' prior.
func jeffreys(k, n float64) sampler { return betaDraw(k+0.5, n-k+0.5) }

// betaDraw draws from a beta distribution.
func betaDraw(a, b float64) sampler {
	return func(r *rand.Rand) float64 { return distuv.Beta{Alpha: a, Beta: b, Src: r}.Rand() }
}

// eitherUnit draws a share acted on that lies anywhere between two units of counting: which unit is the right one is not
// known. The actions are the same in both, so both shares err together: they are drawn from the same random numbers.
func eitherUnit(actions float64, denominators []float64) sampler {
	return func(r *rand.Rand) float64 {
		seed, u := r.Uint64(), r.Float64()
		draw := func(n float64) float64 { return jeffreys(actions, n)(rand.New(rand.NewPCG(seed, 0))) }
		first := draw(denominators[0])
		if len(denominators) == 1 {
			return first
		}
		return u*first + (1-u)*draw(denominators[1])
	}
}

// anywhere draws evenly between two limits: printed digits, editions, coders, reports.
func anywhere(lower, upper float64) sampler {
	return func(r *rand.Rand) float64 { return lower + (upper-lower)*r.Float64() }
}

// sampleKey is what a sampler belongs to. An operator's figure that stands for its services is one figure.
func sampleKey(ind table.Indicator) string {
	return ind.Perimeter + "\x1f" + ind.Indicator + "\x1f" + ind.Period
}

// samplerOf gives the sampler of an indicator: its own where one was set when it was computed, else by the kind of
// its limits. A value without limits, or whose limits are the value, is drawn as it is.
func (c *computer) samplerOf(ind table.Indicator) sampler {
	if s := c.samplers[sampleKey(ind)]; s != nil {
		return s
	}
	switch {
	case ind.Lower == nil || ind.Upper == nil || *ind.Lower == *ind.Upper:
		return nil
	case ind.Method == "Wilson" && ind.Numerator != nil && ind.N != nil && *ind.Numerator == math.Trunc(*ind.Numerator):
		return jeffreys(*ind.Numerator, *ind.N)
	}
	return anywhere(*ind.Lower, *ind.Upper)
}

// sampleBy sets the sampler of an indicator that its limits alone do not tell.
func (c *computer) sampleBy(platform, indicator, period string, s sampler) {
	if c.samplers == nil {
		c.samplers = map[string]sampler{}
	}
	c.samplers[sampleKey(table.Indicator{Perimeter: platform, Indicator: indicator, Period: period})] = s
}
