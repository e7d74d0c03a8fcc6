package stat

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mathext"
)

// A Pooling says where the strength a+b of a fitted prior comes from.
type Pooling string

// The three ways to a strength. Whoever publishes a shrunken figure names the one that was used.
const (
	// PoolingFitted: maximum likelihood, inside the bounds.
	PoolingFitted Pooling = "fitted"
	// PoolingCapped: the units differ no more than chance would make them, or so little that the
	// likelihood asks for a prior stronger than the data; the prior is the pooled rate at the cap.
	PoolingCapped Pooling = "capped"
	// PoolingFloored: the units differ so much (every one all or nothing) that the likelihood asks for
	// a prior that weighs less than one observation; the prior weighs one.
	PoolingFloored Pooling = "floored"
)

// A BetaPrior is the distribution Beta(A, B) of the rates of many units.
type BetaPrior struct {
	A, B          float64
	LogLikelihood float64 // of the counts under A and B, binomial coefficients included
	Pooling       Pooling
}

// Mean is the rate that a unit without data of its own would be given.
func (b BetaPrior) Mean() float64 { return b.A / (b.A + b.B) }

// BetaBinomialFit finds the Beta(a, b) from which the rates of the units come, by maximum likelihood:
// k[i] of n[i] is binomial with a rate drawn from it.
//
// The maximum does not always exist, so the strength a+b is held between two bounds:
//
//   - at most 1 + N - max(n), where N is the sum of n. A unit's posterior then never weighs more than
//     the N+1 observations of the pooled Jeffreys posterior, and a single unit gets a prior worth one
//     observation. At the cap the mean is the pooled rate (K+1/2)/(N+1), which stays inside (0, 1)
//     when every count is 0 or every count is full. Under-dispersed sets, sets of equal rates and
//     sets of single trials, where the likelihood says nothing about a+b, end here (Pooling "capped").
//   - at least 1, the weight of the Jeffreys prior (Pooling "floored").
//
// Over-dispersion is judged by Tarone's (1979) score statistic, the slope of the likelihood at the
// binomial model. Errors: slices that are empty or of different length, and counts that are no
// proportion.
func BetaBinomialFit(k, n []int64) (BetaPrior, error) {
	t, err := newTally(k, n)
	if err != nil {
		return BetaPrior{}, err
	}
	if !t.overdispersed() {
		return t.capped(), nil
	}
	strength, pooling := t.bestStrength()
	if pooling == PoolingCapped {
		return t.capped(), nil
	}
	mean := t.bestMean(strength)
	return t.prior(mean*strength, (1-mean)*strength, pooling), nil
}

// A Posterior is what is known of one unit's rate: the mean and an equal-tailed interval.
type Posterior struct {
	Mean float64
	Interval
}

// BetaPosterior gives the posterior of a rate after k of n, under the prior Beta(a, b): Beta(a+k,
// b+n-k). A unit without trials (n = 0) is allowed and has the prior itself.
func BetaPosterior(a, b float64, k, n int64, level float64) (Posterior, error) {
	if !(a > 0 && b > 0) || math.IsInf(a+b, 1) {
		return Posterior{}, fmt.Errorf("%w: Beta(%v, %v) is no distribution", ErrDomain, a, b)
	}
	if k != 0 || n != 0 {
		if err := checkCount(k, n); err != nil {
			return Posterior{}, err
		}
	}
	if err := checkLevel(level); err != nil {
		return Posterior{}, err
	}
	alpha, beta := a+float64(k), b+float64(n-k)
	return Posterior{Mean: alpha / (alpha + beta), Interval: betaInterval(alpha, beta, level)}, nil
}

// A tally holds the counts of a fit with their sums.
type tally struct {
	k, n       []int64
	sumK, sumN float64
	maxN       float64
}

func newTally(k, n []int64) (*tally, error) {
	if len(k) == 0 || len(k) != len(n) {
		return nil, fmt.Errorf("%w: %d counts for %d denominators", ErrDomain, len(k), len(n))
	}
	t := &tally{k: k, n: n, maxN: float64(slices.Max(n))}
	for i := range k {
		if err := checkCount(k[i], n[i]); err != nil {
			return nil, fmt.Errorf("unit %d: %w", i, err)
		}
		t.sumK += float64(k[i])
		t.sumN += float64(n[i])
	}
	return t, nil
}

// overdispersed says whether the squared deviations from the pooled rate exceed what the binomial
// model expects. The small margin keeps sets on the line (single trials) off it whatever the rounding.
func (t *tally) overdispersed() bool {
	p := t.sumK / t.sumN
	if p == 0 || p == 1 {
		return false
	}
	sum := 0.0
	for i := range t.k {
		d := float64(t.k[i]) - float64(t.n[i])*p
		sum += d * d
	}
	return sum/(p*(1-p)) > t.sumN*(1+1e-9)
}

const minStrength = 1.0

func (t *tally) maxStrength() float64 { return 1 + t.sumN - t.maxN }

func (t *tally) capped() BetaPrior {
	mean, strength := (t.sumK+0.5)/(t.sumN+1), t.maxStrength()
	return t.prior(mean*strength, (1-mean)*strength, PoolingCapped)
}

func (t *tally) prior(a, b float64, pooling Pooling) BetaPrior {
	return BetaPrior{A: a, B: b, LogLikelihood: t.logLikelihood(a, b), Pooling: pooling}
}

// bestStrength maximises the profile likelihood over a+b. Nothing guarantees one peak, so it looks at
// a grid on the log scale first and then finds the zero of the slope beside the best point.
func (t *tally) bestStrength() (float64, Pooling) {
	const steps = 60
	low, high := math.Log(minStrength), math.Log(t.maxStrength())
	at := func(i int) float64 { return math.Exp(low + (high-low)*float64(i)/steps) }
	best, bestValue := 0, math.Inf(-1)
	for i := range steps + 1 {
		if v := t.profile(at(i)); v > bestValue {
			best, bestValue = i, v
		}
	}
	switch {
	case best == 0 && t.slope(at(0)) <= 0:
		return at(0), PoolingFloored
	case best == steps && t.slope(at(steps)) >= 0:
		return at(steps), PoolingCapped
	}
	from, to := at(max(best-1, 0)), at(min(best+1, steps))
	return bisect(from, to, func(s float64) bool { return t.slope(s) <= 0 }), PoolingFitted
}

// profile is the log-likelihood at a strength, with the mean that suits it best.
func (t *tally) profile(strength float64) float64 {
	mean := t.bestMean(strength)
	return t.logLikelihood(mean*strength, (1-mean)*strength)
}

// slope is the derivative of profile. The mean's own share in it is zero, since the mean is optimal.
func (t *tally) slope(strength float64) float64 {
	mean := t.bestMean(strength)
	a, b := mean*strength, (1-mean)*strength
	sum := 0.0
	for i := range t.k {
		sum += mean*harmonic(a, t.k[i]) + (1-mean)*harmonic(b, t.n[i]-t.k[i]) - harmonic(strength, t.n[i])
	}
	return sum
}

// bestMean maximises the likelihood over the mean at a given strength. It is concave in the mean, so
// the derivative has one zero.
func (t *tally) bestMean(strength float64) float64 {
	return crossing(0, 1, func(mean float64) float64 {
		sum := 0.0
		for i := range t.k {
			sum += harmonic((1-mean)*strength, t.n[i]-t.k[i]) - harmonic(mean*strength, t.k[i])
		}
		return sum
	})
}

func (t *tally) logLikelihood(a, b float64) float64 {
	sum := 0.0
	for i := range t.k {
		k, n := t.k[i], t.n[i]
		sum += logRising(a, k) + logRising(b, n-k) - logRising(a+b, n)
		sum += logRising(1, n) - logRising(1, k) - logRising(1, n-k)
	}
	return sum
}

// direct is the number of terms up to which sums are taken term by term: exact where differences of
// gamma functions would cancel, and cheap.
const direct = 64

// harmonic is 1/a + 1/(a+1) + ... + 1/(a+m-1).
func harmonic(a float64, m int64) float64 {
	if m > direct {
		return mathext.Digamma(a+float64(m)) - mathext.Digamma(a)
	}
	sum := 0.0
	for j := range m {
		sum += 1 / (a + float64(j))
	}
	return sum
}

// logRising is ln[a (a+1) ... (a+m-1)].
func logRising(a float64, m int64) float64 {
	if m > direct {
		top, _ := math.Lgamma(a + float64(m))
		bottom, _ := math.Lgamma(a)
		return top - bottom
	}
	sum := 0.0
	for j := range m {
		sum += math.Log(a + float64(j))
	}
	return sum
}
