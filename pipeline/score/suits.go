package score

import (
	"fmt"
	"sort"

	"github.com/answerable-data/answerable/internal/stat"
)

// Pooled is the entity under which the figures of all operators together stand.
const Pooled = "all-operators"

// A pair is one suit against one operator: the unit of a dismissal rate. A suit that names several
// services of an operator is one pair.
type pair struct {
	operator string
	status   string
	first    string // first ruling on a motion to dismiss
	basis    string // its ground
	ids      []string
}

// suits computes C1 and the four other definitions of a dismissal rate, per operator and pooled.
func (c *computer) suits() error {
	pairs, last, err := c.pairs()
	if err != nil || len(pairs) == 0 {
		return err
	}
	byOperator := map[string][]pair{}
	for _, p := range pairs {
		byOperator[p.operator] = append(byOperator[p.operator], p)
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
	period := "to-" + last
	for _, o := range operators {
		for _, d := range definitions {
			if err := c.rate(d, o, period, byOperator[o], prior); err != nil {
				return err
			}
		}
	}
	for _, d := range definitions {
		if err := c.rate(d, Pooled, period, pairs, nil); err != nil {
			return err
		}
	}
	return nil
}

// pairs gathers the suits by victims against platforms in US courts, and the newest date of a text read.
// MDL rows, foreign suits, settlements before a suit, vendors, enforcement by authorities and borderline
// rows stay out.
func (c *computer) pairs() (out []pair, last string, err error) {
	at := map[string]int{}
	for _, r := range c.set.CasePlatforms {
		if r.Scope != "core_victim_suit" {
			continue
		}
		last = max(last, r.Censored)
		key := r.Case + "\x1f" + r.Operator
		p := pair{operator: r.Operator, status: r.Status, first: r.FirstRuling, basis: r.FirstRulingBasis, ids: []string{r.ID}}
		i, seen := at[key]
		if !seen {
			at[key] = len(out)
			out = append(out, p)
			continue
		}
		if q := out[i]; q.status != p.status || q.first != p.first || q.basis != p.basis {
			return nil, "", fmt.Errorf("case %s: its rows for operator %s differ in status or first ruling, so they are no single outcome", r.Case, r.Operator)
		}
		out[i].ids = append(out[i].ids, r.ID)
	}
	return out, last, nil
}

// A definition is one way to count dismissals: which pairs are counted, and which of them as dismissed.
type definition struct {
	indicator string
	counted   func(pair) bool
	dismissed func(pair) bool
}

func granted(p pair) bool { return p.first == "motion_to_dismiss_granted" }
func ruled(p pair) bool {
	return granted(p) || p.first == "motion_to_dismiss_granted_in_part" || p.first == "motion_to_dismiss_denied"
}
func statusIn(p pair, in ...string) bool {
	for _, s := range in {
		if p.status == s {
			return true
		}
	}
	return false
}
func dismissed(p pair) bool { return statusIn(p, "dismissed") }

// definitions of a dismissal rate. The same suits give very different rates, so each is named in full
// in datasets/framework.yaml.
var definitions = []definition{
	{"C1", ruled, granted},
	{"C1-s230", ruled, func(p pair) bool { return granted(p) && p.basis == "section_230" }},
	{"C1-all", func(pair) bool { return true }, dismissed},
	{"C1-ruled", func(p pair) bool { return statusIn(p, "dismissed", "dismissed_in_part", "settled", "withdrawn") }, dismissed},
	{"C1-ended", func(p pair) bool { return statusIn(p, "dismissed", "settled", "withdrawn") }, dismissed},
}

// count of a definition over pairs.
func (d definition) count(pairs []pair) (k, n int64) {
	for _, p := range pairs {
		if d.counted(p) {
			n++
			if d.dismissed(p) {
				k++
			}
		}
	}
	return k, n
}

// poolRates fits the beta-binomial model of C1 over the operators with a first ruling.
func poolRates(operators []string, by map[string][]pair) (*stat.BetaPrior, error) {
	var ks, ns []int64
	for _, o := range operators {
		if k, n := definitions[0].count(by[o]); n > 0 {
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
