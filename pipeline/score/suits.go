package score

import (
	"fmt"
	"sort"

	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/dismissal"
)

// Pooled is the entity under which the figures of all operators together stand.
const Pooled = dismissal.Pooled

// suits computes C1 and the four other definitions of a dismissal rate, per operator and pooled.
func (c *computer) suits() error {
	pairs, err := dismissal.Pairs(c.set, dismissal.Core)
	if err != nil || len(pairs) == 0 {
		return err
	}
	byOperator := map[string][]dismissal.Pair{}
	for _, p := range pairs {
		byOperator[p.Operator] = append(byOperator[p.Operator], p)
	}
	operators := make([]string, 0, len(byOperator))
	for o := range byOperator {
		operators = append(operators, o)
	}
	sort.Strings(operators)
	prior, err := poolRates(operators, byOperator)
	if err != nil {
		return err
	}
	period := dismissal.Period(pairs)
	for _, o := range operators {
		for _, d := range dismissal.Definitions {
			if err := c.rate(d, o, period, byOperator[o], prior); err != nil {
				return err
			}
		}
	}
	for _, d := range dismissal.Definitions {
		if err := c.rate(d, Pooled, period, pairs, nil); err != nil {
			return err
		}
	}
	return nil
}

// poolRates fits the beta-binomial model of C1 over the operators with a first ruling.
func poolRates(operators []string, by map[string][]dismissal.Pair) (*stat.BetaPrior, error) {
	var ks, ns []int64
	for _, o := range operators {
		if k, n := dismissal.Definitions[0].Count(by[o]); n > 0 {
			ks, ns = append(ks, k), append(ns, n)
		}
	}
	if len(ns) == 0 {
		return nil, nil
	}
	prior, err := stat.BetaBinomialFit(ks, ns)
	if err != nil {
		return nil, fmt.Errorf("C1: pooling over operators: %w", err)
	}
	return &prior, nil
}
