package stat

import (
	"fmt"
	"math"
)

// The intervals of this file are for the difference k1/n1 - k2/n2 of two independent proportions, on
// the scale from -1 to 1. All refuse counts that are no proportion and a level outside (0, 1). With
// many platforms, differences by the dozen mislead: correct for multiplicity or show tiers.

// Newcombe gives the square-and-add interval, method 10 of Newcombe (1998): with the Wilson limits l
// and u of each proportion, the lower limit is d - √((p1-l1)² + (u2-p2)²) and the upper limit
// d + √((u1-p1)² + (p2-l2)²).
func Newcombe(k1, n1, k2, n2 int64, level float64) (Interval, error) {
	first, err := Wilson(k1, n1, level)
	if err != nil {
		return Interval{}, err
	}
	second, err := Wilson(k2, n2, level)
	if err != nil {
		return Interval{}, err
	}
	p1, p2 := float64(k1)/float64(n1), float64(k2)/float64(n2)
	lower := p1 - p2 - math.Hypot(p1-first.Lower, second.Upper-p2)
	upper := p1 - p2 + math.Hypot(first.Upper-p1, p2-second.Lower)
	return Interval{max(-1, lower), min(1, upper)}, nil
}

// AgrestiCaffo gives the Wald interval after one success and one failure were added to each sample
// (Agresti and Caffo 2000), cut at -1 and 1.
func AgrestiCaffo(k1, n1, k2, n2 int64, level float64) (Interval, error) {
	if err := checkPair(k1, n1, k2, n2, level); err != nil {
		return Interval{}, err
	}
	m1, m2 := float64(n1)+2, float64(n2)+2
	p1, p2 := (float64(k1)+1)/m1, (float64(k2)+1)/m2
	half := normalQuantile(level) * math.Sqrt(p1*(1-p1)/m1+p2*(1-p2)/m2)
	return Interval{max(-1, p1-p2-half), min(1, p1-p2+half)}, nil
}

// Mee gives the score interval of Mee (1984): the differences D that a score test does not reject,
// whose variance is taken at the most likely proportions that differ by D.
func Mee(k1, n1, k2, n2 int64, level float64) (Interval, error) {
	return scoreDifference(k1, n1, k2, n2, level, 1)
}

// MiettinenNurminen gives the score interval of Miettinen and Nurminen (1985): Mee's, with the
// variance multiplied by N/(N-1), where N = n1+n2.
func MiettinenNurminen(k1, n1, k2, n2 int64, level float64) (Interval, error) {
	total := float64(n1) + float64(n2)
	return scoreDifference(k1, n1, k2, n2, level, total/(total-1))
}

func scoreDifference(k1, n1, k2, n2 int64, level, factor float64) (Interval, error) {
	if err := checkPair(k1, n1, k2, n2, level); err != nil {
		return Interval{}, err
	}
	z := normalQuantile(level) * math.Sqrt(factor)
	return ordered(-scoreLimit(k2, n2, k1, n1, z), scoreLimit(k1, n1, k2, n2, z)), nil
}

// scoreLimit is the upper score limit of p1 - p2. The lower limit is that of p2 - p1 with its sign
// changed. The distance D - d less z standard errors at D is at most 0 at D = d and at least 0 at D = 1,
// where both proportions are certain and the standard error is 0; so a limit is always found, and it
// is 1 for n of n against 0 of n.
func scoreLimit(k1, n1, k2, n2 int64, z float64) float64 {
	s := newPair(k1, n1, k2, n2)
	observed := s.difference()
	excess := func(d float64) float64 { return d - observed - z*math.Sqrt(s.variance(d)) }
	low := observed
	if excess(low) == 0 {
		// All or nothing in both samples: the standard error is 0 here too, but not beside it.
		low = max(math.Nextafter(low, 1), low+1e-200)
	}
	return crossing(min(low, 1), 1, excess)
}

// A pair holds the successes and failures of two samples.
type pair struct {
	hits1, misses1, n1, hits2, misses2, n2 float64
}

func newPair(k1, n1, k2, n2 int64) pair {
	return pair{
		hits1: float64(k1), misses1: float64(n1 - k1), n1: float64(n1),
		hits2: float64(k2), misses2: float64(n2 - k2), n2: float64(n2),
	}
}

func (s pair) difference() float64 { return s.hits1/s.n1 - s.hits2/s.n2 }

// variance is that of the difference at the most likely proportions that differ by d. They are found
// as the zero of the slope of the likelihood, which falls steadily, and not from the closed cubic,
// which loses all digits of proportions near 0.
func (s pair) variance(d float64) float64 {
	// The smaller proportion runs over the room that d leaves; at is its distance from 0.
	room := 1 - math.Abs(d)
	first, second := max(d, 0), max(-d, 0)
	slope := func(at float64) float64 {
		return ratio(s.misses1, room-at+second) + ratio(s.misses2, room-at+first) -
			ratio(s.hits1, at+first) - ratio(s.hits2, at+second)
	}
	at := crossing(0, room, slope)
	p1, p2, q1, q2 := at+first, at+second, room-at+second, room-at+first
	return p1*q1/s.n1 + p2*q2/s.n2
}

// ratio is count/p, and 0 where there is no count whatever p.
func ratio(count, p float64) float64 {
	if count == 0 {
		return 0
	}
	return count / p
}

func checkPair(k1, n1, k2, n2 int64, level float64) error {
	if err := checkCount(k1, n1); err != nil {
		return fmt.Errorf("first sample: %w", err)
	}
	if err := checkCount(k2, n2); err != nil {
		return fmt.Errorf("second sample: %w", err)
	}
	return checkLevel(level)
}
