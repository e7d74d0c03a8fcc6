package stat

import "math"

// maxSteps bounds every search of this package; none needs a third of it.
const maxSteps = 200

// bisect finds the point between low and high from which on a rising condition holds, to the last
// bit or after 200 halvings.
func bisect(low, high float64, holds func(float64) bool) float64 {
	for range maxSteps {
		middle := low + (high-low)/2
		if middle <= low || middle >= high {
			break
		}
		if holds(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return low + (high-low)/2
}

// crossing finds where a rising function passes through zero between low and high, by the method of
// Chandrupatla (1997): inverse quadratic interpolation where the last three points allow it, else
// halving. It returns low or high where the function does not change its sign. The function may be
// infinite; where it is not a number the search halves on, and it always ends.
func crossing(low, high float64, f func(float64) float64) float64 {
	s := search{a: low, fa: f(low), b: high, fb: f(high)}
	switch {
	case !(s.fa < 0):
		return low
	case !(s.fb > 0):
		return high
	}
	s.c, s.fc = s.a, s.fa
	part := 0.5
	for range maxSteps {
		x := s.a + part*(s.b-s.a)
		if !s.holds(x) {
			x = s.a + 0.5*(s.b-s.a)
		}
		if !s.holds(x) {
			break // the ends are neighbours
		}
		s.take(x, f)
		best := s.best()
		tolerance := 2e-16*math.Abs(best) + 1e-18
		width := math.Abs(s.b - s.a)
		if s.fa == 0 || width <= 2*tolerance {
			break
		}
		part = min(max(s.part(), tolerance/width), 1-tolerance/width)
	}
	return s.best()
}

// A search holds a bracket from a to b, a being the newest point, and the point c before it.
type search struct {
	a, b, c, fa, fb, fc float64
}

func (s *search) best() float64 {
	if math.Abs(s.fa) < math.Abs(s.fb) {
		return s.a
	}
	return s.b
}

// holds says whether a point lies strictly inside the bracket.
func (s *search) holds(x float64) bool { return min(s.a, s.b) < x && x < max(s.a, s.b) }

// take evaluates the function at x and keeps the half of the bracket in which it changes its sign.
func (s *search) take(x float64, f func(float64) float64) {
	fx := f(x)
	s.c, s.fc = s.a, s.fa
	if (fx > 0) != (s.fa > 0) {
		s.c, s.fc = s.b, s.fb
		s.b, s.fb = s.a, s.fa
	}
	s.a, s.fa = x, fx
}

// part says at which share of the bracket to look next.
func (s *search) part() float64 {
	xi, phi := (s.a-s.b)/(s.c-s.b), (s.fa-s.fb)/(s.fc-s.fb)
	if !(phi*phi < xi && (1-phi)*(1-phi) < 1-xi) {
		return 0.5
	}
	return s.fa/(s.fb-s.fa)*s.fc/(s.fb-s.fc) + (s.c-s.a)/(s.b-s.a)*s.fa/(s.fc-s.fa)*s.fb/(s.fc-s.fb)
}

// quantileOn finds the point of a distribution on a scale from low to high where the logarithm of the
// lower tail, or of the upper tail, passes the logarithm of a probability. The search starts with a
// window of one step about the centre, and doubles it until the point lies inside.
func quantileOn(low, high, centre, step, probability float64, upper bool, tails func(t float64) (lower, upper float64)) float64 {
	target := math.Log(probability)
	f := func(t float64) float64 {
		below, above := tails(t)
		if upper {
			return target - math.Log(above)
		}
		return math.Log(below) - target
	}
	left, right := max(low, centre-step), min(high, centre+step)
	for range maxSteps {
		if left == low || f(left) <= 0 {
			break
		}
		step *= 2
		left, right = max(low, centre-step), left
	}
	for range maxSteps {
		if right == high || f(right) >= 0 {
			break
		}
		step *= 2
		left, right = right, min(high, centre+step)
	}
	return crossing(left, right, f)
}
