package stat

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// BetaBinomialMoments finds the Beta(a, b) whose mean and variance are those of the raw rates k/n: a+b
// = m(1-m)/v - 1 with the variance v taken over the number of units less one (Gelman and others,
// Bayesian Data Analysis, chapter 5). It is a start and a check for BetaBinomialFit, not a substitute:
// it counts the chance in small units as difference between them. The strength a+b is held between the
// bounds of BetaBinomialFit, and at a bound Pooling says so. Errors are those of BetaBinomialFit.
func BetaBinomialMoments(k, n []int64) (BetaPrior, error) {
	t, err := newTally(k, n)
	if err != nil {
		return BetaPrior{}, err
	}
	if len(k) == 1 {
		return t.capped(), nil
	}
	rates := make([]float64, len(k))
	for i := range k {
		rates[i] = float64(k[i]) / float64(n[i])
	}
	mean, variance := stat.MeanVariance(rates, nil)
	strength := mean*(1-mean)/variance - 1 // NaN where all rates are 0 or all are 1
	switch {
	case math.IsNaN(strength) || strength >= t.maxStrength():
		return t.capped(), nil
	case strength <= minStrength:
		return t.prior(mean*minStrength, (1-mean)*minStrength, PoolingFloored), nil
	}
	return t.prior(mean*strength, (1-mean)*strength, PoolingFitted), nil
}
