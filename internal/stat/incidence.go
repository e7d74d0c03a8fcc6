package stat

import (
	"fmt"
	"math"
)

// An Incidence is a set of cumulative incidence curves, one for each cause. The slices run over the
// times at which something ended; the curves of all causes and Open add up to 1 at each.
type Incidence struct {
	Times    []float64
	AtRisk   []int     // subjects at risk just before each time
	Open     []float64 // share still open after each time (Kaplan-Meier)
	Causes   []Curve   // cause 1 at index 0
	Followed float64   // the longest time to which anybody was followed
}

// A Curve is the cumulative incidence of one cause.
type Curve struct {
	Ended []int     // subjects that ended by this cause at each time
	Share []float64 // share that has ended by it, up to and with each time
	Delta []float64 // variance of Share by the delta method
	Aalen []float64 // variance of Share by Aalen's counting-process formula
}

// A Variance says which of the two variances of an incidence is meant. With ten subjects they differ
// by up to 14 %, so whoever publishes a limit names the one that was used.
type Variance string

// The variances. Delta is the one that R's survival prints (the infinitesimal jackknife), Aalen the
// one of the R package cmprsk and of SAS.
const (
	VarianceDelta Variance = "delta"
	VarianceAalen Variance = "aalen"
)

// AalenJohansen estimates how large a share has ended by each of a number of competing causes, with
// subjects that are still open (Aalen and Johansen 1978): F(t) for a cause is the sum, over the times
// up to t, of the share still open just before, times the number that ended by the cause, over the
// number at risk. With a = F(t) - F(time), n at risk, d ended in all, d1 by the cause, d2 by the others
// and S open just before each time, the variances of F(t) are
//
//   - delta: Σ a² d/(n(n-d)) + Σ S² d1(n-d1)/n³ - 2 Σ a S d1/n²;
//   - Aalen: Σ (S - a n/(n-d))² d1(n-d1)/(n²(n-1)) + Σ (a n/(n-d))² d2(n-d2)/(n²(n-1)),
//     without the quotient n/(n-d) where nobody is left.
//
// Subjects must be independent: what is decided together (member suits of one proceeding) has to be
// resampled together, see ClusterBootstrap. Errors: no spells, no cause, and spells that end before
// they begin or have a cause outside 0 to causes.
func AalenJohansen(spells []Spell, causes int) (*Incidence, error) {
	if causes < 1 {
		return nil, fmt.Errorf("%w: %d causes", ErrDomain, causes)
	}
	steps, err := riskTable(spells, causes)
	if err != nil {
		return nil, err
	}
	c := &Incidence{Followed: followed(spells), Causes: make([]Curve, causes)}
	open := 1.0
	for _, s := range steps {
		open *= float64(s.atRisk-s.all) / float64(s.atRisk)
		c.Times = append(c.Times, s.time)
		c.AtRisk = append(c.AtRisk, s.atRisk)
		c.Open = append(c.Open, open)
	}
	for cause := range causes {
		c.Causes[cause] = newCurve(steps, cause)
	}
	return c, nil
}

func newCurve(steps []step, cause int) Curve {
	var curve Curve
	var sums varianceSums
	open, share := 1.0, 0.0
	for _, s := range steps {
		share += open * float64(s.ended[cause]) / float64(s.atRisk)
		sums.add(s, cause, open, share)
		delta, aalen := sums.at(share)
		curve.Ended = append(curve.Ended, s.ended[cause])
		curve.Share = append(curve.Share, min(share, 1))
		curve.Delta = append(curve.Delta, delta)
		curve.Aalen = append(curve.Aalen, aalen)
		open *= float64(s.atRisk-s.all) / float64(s.atRisk)
	}
	return curve
}

// varianceSums holds the two variances as quadratic functions of F(t), so that a curve costs one pass:
// both are sums of (constant + a linear)² with a = F(t) - F(time).
type varianceSums struct {
	delta, aalen quadratic
}

func (v *varianceSums) add(s step, cause int, open, share float64) {
	n, d, d1 := float64(s.atRisk), float64(s.all), float64(s.ended[cause])
	d2 := d - d1
	left := 0.0 // n/(n-d); nothing moves any more once nobody is left
	if n > d {
		left = n / (n - d)
		v.delta.add(share, d/(n*(n-d)), 0, 0)
	}
	v.delta.add(share, 0, -2*open*d1/(n*n), open*open*d1*(n-d1)/(n*n*n))
	if n > 1 {
		own, other := d1*(n-d1)/(n*n*(n-1)), d2*(n-d2)/(n*n*(n-1))
		v.aalen.add(share, left*left*(own+other), -2*open*left*own, open*open*own)
	}
}

func (v *varianceSums) at(share float64) (delta, aalen float64) {
	return v.delta.at(share), v.aalen.at(share)
}

// A quadratic is a sum of squares (F-f)² q + (F-f) l + c over many f, taken together by powers of F.
type quadratic struct {
	two, one, none float64
}

func (q *quadratic) add(f, square, linear, constant float64) {
	q.two += square
	q.one += linear - 2*f*square
	q.none += f*f*square - f*linear + constant
}

// at cuts what rounding pushed below 0.
func (q *quadratic) at(f float64) float64 { return max(0, (q.two*f+q.one)*f+q.none) }

// At gives the share that has ended by a cause up to a time, with limits that are symmetric on the
// complementary log-log scale: with F the share, F to the power of exp(-+ z error/(F ln F)). Where F is
// 0 or 1 that interval is not defined and the limits are 0 and 1. Errors: a cause that was not asked
// for, a time before 0 or beyond the longest follow-up, an unknown variance, a level outside (0, 1).
func (c *Incidence) At(cause int, time float64, variance Variance, level float64) (Estimate, error) {
	if err := checkTime(time, c.Followed, level); err != nil {
		return Estimate{}, err
	}
	if cause < 1 || cause > len(c.Causes) || variance != VarianceDelta && variance != VarianceAalen {
		return Estimate{}, fmt.Errorf("%w: %s variance of cause %d of %d", ErrDomain, variance, cause, len(c.Causes))
	}
	i, curve := stepAt(c.Times, time), c.Causes[cause-1]
	switch {
	case i < 0:
		return logLog(0, 0, level), nil
	case variance == VarianceAalen:
		return logLog(curve.Share[i], curve.Aalen[i], level), nil
	}
	return logLog(curve.Share[i], curve.Delta[i], level), nil
}

// RestrictedMean gives the mean time, up to a horizon, that subjects have spent ended by a cause, or
// open for cause 0: the area under the curve, in the unit of time. The areas of all causes and of cause
// 0 add up to the horizon. Errors: a cause that was not asked for, a horizon before 0 or beyond the
// longest follow-up.
func (c *Incidence) RestrictedMean(cause int, horizon float64) (float64, error) {
	if cause < 0 || cause > len(c.Causes) || !(horizon >= 0 && horizon <= c.Followed) {
		return 0, fmt.Errorf("%w: mean time in cause %d of %d up to %v of %v", ErrDomain, cause, len(c.Causes), horizon, c.Followed)
	}
	height, curve := 1.0, c.Open
	if cause > 0 {
		height, curve = 0, c.Causes[cause-1].Share
	}
	area, from := 0.0, 0.0
	for i, time := range c.Times {
		to := math.Min(time, horizon)
		area += height * (to - from)
		from, height = to, curve[i]
	}
	return area + height*(horizon-from), nil
}
