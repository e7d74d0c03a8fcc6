package score

import (
	"fmt"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/dismissal"
	"github.com/answerable-data/answerable/pipeline/table"
)

// rate adds one definition of a dismissal rate for an operator, or pooled (prior nil).
func (c *computer) rate(d dismissal.Definition, operator, period string, pairs []dismissal.Pair, prior *stat.BetaPrior) error {
	def := c.frame.Indicator(d.ID)
	if def == nil {
		return nil
	}
	k, n := d.Count(pairs)
	ind := table.Indicator{Platform: operator, Indicator: d.ID, Period: period, Numerator: ptr(float64(k)), N: ptr(float64(n)),
		Basis: suitCounts(pairs, k, n)}
	for _, p := range pairs {
		ind.Observations = append(ind.Observations, p.IDs...)
	}
	var err error
	switch {
	case n == 0:
		ind.State, ind.Reason = notApplicable, "no-decided-suit"
	case n >= c.reliableFrom(def):
		err = c.plainRate(&ind, k, n)
	case d.ID == "C1" && prior != nil:
		err = pooledRate(&ind, k, n, prior, c.frame.Level(def))
		c.sampleBy(operator, d.ID, period, betaDraw(prior.A+float64(k), prior.B+float64(n-k)))
	default:
		ind.State, ind.Reason, ind.Reliability = tooSmall, "counts-only", "low"
	}
	if err != nil {
		return fmt.Errorf("%s of %s: %w", d.ID, operator, err)
	}
	if operator == Pooled {
		ind.Flags = "pooled_over_operators"
		if ind.Reason == "" {
			ind.Reason = "pooled-figure"
		}
	} else if !def.Scored && ind.Reason == "" {
		ind.Reason = "shown-only"
	}
	c.add(ind)
	return nil
}

// reliableFrom is the number of suits from which on a rate is printed as it is: that of C1, which its companions
// share, or where a framework leaves C1 out, their own.
func (c *computer) reliableFrom(def *datasets.IndicatorDef) int64 {
	if c1 := c.frame.Indicator("C1"); c1 != nil {
		def = c1
	}
	return int64(def.Floor.Reliable)
}

// plainRate is k of n with its Wilson interval at the level of printed intervals.
func (c *computer) plainRate(ind *table.Indicator, k, n int64) error {
	level := c.frame.Confidence
	iv, err := stat.Wilson(k, n, level)
	if err != nil {
		return err
	}
	ind.State, ind.Value, ind.Lower, ind.Upper = published, ptr(float64(k)/float64(n)), &iv.Lower, &iv.Upper
	ind.Confidence, ind.Method = &level, "Wilson"
	return nil
}

// pooledRate is the posterior mean under the beta-binomial model with its equal-tailed interval, marked
// low reliability: the prior speaks as loud as one to nine suits.
func pooledRate(ind *table.Indicator, k, n int64, prior *stat.BetaPrior, level float64) error {
	post, err := stat.BetaPosterior(prior.A, prior.B, k, n, level)
	if err != nil {
		return err
	}
	ind.State, ind.Value, ind.Lower, ind.Upper = published, &post.Mean, &post.Lower, &post.Upper
	ind.Confidence, ind.Reliability = &level, "low"
	ind.Method = fmt.Sprintf("beta-binomial, pooled over operators (a %.4g, b %.4g, %s)", prior.A, prior.B, prior.Pooling)
	ind.Flags = "pooled_over_operators"
	return nil
}

// suitCounts says in words what stands behind a rate.
func suitCounts(pairs []dismissal.Pair, k, n int64) string {
	open := 0
	for _, p := range pairs {
		if dismissal.Open(p) {
			open++
		}
	}
	return fmt.Sprintf("%d suits read, %d counted, %d of them dismissed; %d open or of unknown state", len(pairs), n, k, open)
}
