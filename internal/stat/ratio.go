package stat

import (
	"fmt"
	"math"
)

// The intervals of this file are for a ratio of two proportions or of two rates. A ratio to 0 has no
// upper limit, so a second count of 0 is refused; so are counts that are no proportion or no rate and
// a level outside (0, 1).

// Katz gives the interval of the ratio of k1/n1 to k2/n2 from the normal distribution of its
// logarithm (Katz and others 1978), whose variance is 1/k1 - 1/n1 + 1/k2 - 1/n2. It needs both counts
// above 0.
func Katz(k1, n1, k2, n2 int64, level float64) (Interval, error) {
	if err := checkRatio(k1, n1, k2, n2, level); err != nil {
		return Interval{}, err
	}
	if k1 == 0 {
		return Interval{}, fmt.Errorf("%w: the logarithm of a ratio of 0", ErrDomain)
	}
	s := newPair(k1, n1, k2, n2)
	log := math.Log(s.hits1/s.n1) - math.Log(s.hits2/s.n2)
	half := normalQuantile(level) * math.Sqrt(s.misses1/(s.hits1*s.n1)+s.misses2/(s.hits2*s.n2))
	return Interval{math.Exp(log - half), math.Exp(log + half)}, nil
}

// Koopman gives the score interval of the ratio of k1/n1 to k2/n2 (Koopman 1984): the ratios that a
// score test does not reject, whose variance is taken at the most likely proportions with that ratio.
// The lower limit is 0 where k1 is 0.
func Koopman(k1, n1, k2, n2 int64, level float64) (Interval, error) {
	return scoreRatio(k1, n1, k2, n2, level, 1)
}

// MiettinenNurminenRatio is Koopman's interval with the variance multiplied by N/(N-1), where
// N = n1+n2 (Miettinen and Nurminen 1985).
func MiettinenNurminenRatio(k1, n1, k2, n2 int64, level float64) (Interval, error) {
	total := float64(n1) + float64(n2)
	return scoreRatio(k1, n1, k2, n2, level, total/(total-1))
}

func scoreRatio(k1, n1, k2, n2 int64, level, factor float64) (Interval, error) {
	if err := checkRatio(k1, n1, k2, n2, level); err != nil {
		return Interval{}, err
	}
	s, z := newPair(k1, n1, k2, n2), normalQuantile(level)*math.Sqrt(factor)
	// The estimate, moved off 0 on the logarithmic scale where k1 is 0. No limit lies reach from it.
	const reach = 60
	centre := math.Log(max(s.hits1, 0.5)/s.n1) - math.Log(s.hits2/s.n2)
	limit := func(z float64) float64 {
		return math.Exp(crossing(centre-reach, centre+reach, func(t float64) float64 { return z - s.scoreOfRatio(math.Exp(t)) }))
	}
	if k1 == 0 {
		return finite(Interval{0, limit(-z)})
	}
	return finite(ordered(limit(z), limit(-z)))
}

// scoreOfRatio is (p1 - r p2) over its standard error at the most likely proportions with the ratio
// r; it falls from plus to minus infinity as r rises.
func (s pair) scoreOfRatio(r float64) float64 {
	// p2 solves N r p² - (r(n1+hits2) + hits1 + n2) p + hits1+hits2 = 0; the form with the root below
	// the line does not cancel.
	b := r*(s.n1+s.hits2) + s.hits1 + s.n2
	c := s.hits1 + s.hits2
	p2 := 2 * c / (b + math.Sqrt(max(0, b*b-4*(s.n1+s.n2)*r*c)))
	p1 := r * p2
	variance := p1*max(0, 1-p1)/s.n1 + r*r*p2*max(0, 1-p2)/s.n2
	if variance == 0 {
		return 0 // all of both samples, at the ratio 1
	}
	return (s.hits1/s.n1 - r*s.hits2/s.n2) / math.Sqrt(variance)
}

// RateRatio gives the exact interval of the ratio of two Poisson rates, x1 events over t1 to x2 over
// t2: given the sum, x1 is binomial, and the Clopper-Pearson limits L of its share become
// L/(1-L) · t2/t1 (Przyborowski and Wilenski 1940). The lower limit is 0 where x1 is 0.
func RateRatio(x1 int64, t1 float64, x2 int64, t2, level float64) (Interval, error) {
	if err := checkEvents(x1, t1); err != nil {
		return Interval{}, fmt.Errorf("first rate: %w", err)
	}
	if err := checkEvents(x2, t2); err != nil {
		return Interval{}, fmt.Errorf("second rate: %w", err)
	}
	if x2 == 0 {
		return Interval{}, fmt.Errorf("%w: a ratio to a rate of 0 events has no upper limit", ErrDomain)
	}
	if err := checkLevel(level); err != nil {
		return Interval{}, err
	}
	tail, a, b := (1-level)/2, float64(x1), float64(x2)
	// 1-L is the mirrored quantile, which keeps its digits where L is next to 1.
	odds := func(a, b float64, upper bool) float64 {
		return betaQuantile(a, b, tail, upper) / betaQuantile(b, a, tail, !upper)
	}
	limits := Interval{0, odds(a+1, b, true) * (t2 / t1)}
	if x1 > 0 {
		limits.Lower = odds(a, b+1, false) * (t2 / t1)
	}
	return finite(limits)
}

// RateRatioTest gives the two-sided probability of x1 and x2 events over t1 and t2 if both rates are
// the same: the sum of the binomial probabilities of all splits of x1+x2 that are no likelier than
// the observed one (as R's poisson.test). Two counts of 0 are refused, since they say nothing.
func RateRatioTest(x1 int64, t1 float64, x2 int64, t2 float64) (float64, error) {
	if err := checkEvents(x1, t1); err != nil {
		return 0, fmt.Errorf("first rate: %w", err)
	}
	if err := checkEvents(x2, t2); err != nil {
		return 0, fmt.Errorf("second rate: %w", err)
	}
	// Shares from the ratio of exposures, which does not overflow where their sum would.
	p, q := 1/(1+t2/t1), 1/(1+t1/t2)
	if x1+x2 == 0 || p == 0 || q == 0 {
		return 0, fmt.Errorf("%w: %d and %d events over %v and %v say nothing of a ratio", ErrDomain, x1, x2, t1, t2)
	}
	if float64(x1)*q > float64(x2)*p {
		x1, x2, p, q = x2, x1, q, p
	}
	return splitProbability(x1, x1+x2, p, q), nil
}

// splitProbability is the probability of all counts of n that are no likelier than k, where k is at
// most the mean n p. Beyond the mean probabilities fall, so the first count that is no likelier is
// found by halving.
func splitProbability(k, n int64, p, q float64) float64 {
	limit := logBinomial(k, n, p, q) + 1e-7
	mode := min(n, int64(float64(n+1)*p))
	if logBinomial(mode, n, p, q) <= limit {
		return 1
	}
	low, high := mode, n+1
	for high-low > 1 {
		middle := low + (high-low)/2
		if logBinomial(middle, n, p, q) <= limit {
			high = middle
		} else {
			low = middle
		}
	}
	below, _ := binomialTails(k, n, p, q)
	_, above := binomialTails(high-1, n, p, q)
	return min(1, below+above)
}

func checkRatio(k1, n1, k2, n2 int64, level float64) error {
	if err := checkPair(k1, n1, k2, n2, level); err != nil {
		return err
	}
	if k2 == 0 {
		return fmt.Errorf("%w: a ratio to 0 of %d has no upper limit", ErrDomain, n2)
	}
	return nil
}
