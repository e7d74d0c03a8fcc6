package composite

import (
	"math"
)

// A Rule names a way to aggregate the children of a node.
type Rule string

// The rules. w are the weights of the children that are there, x their scores.
const (
	Arithmetic Rule = "arithmetic" // sum(w x)/sum(w): full compensation
	Geometric  Rule = "geometric"  // exp(sum(w ln x)/sum(w)): rewards mending the worst child
	Harmonic   Rule = "harmonic"   // sum(w)/sum(w/x)
	PowerMean  Rule = "power"      // (sum(w x^p)/sum(w))^(1/p)
	Copeland   Rule = "copeland"   // units beaten minus units that beat, by weighted majority: ordinal, no compensation
)

var rules = []Rule{Arithmetic, Geometric, Harmonic, PowerMean, Copeland}

// An Aggregation is a rule with its parameters. The zero value is Arithmetic.
type Aggregation struct {
	Rule  Rule    `yaml:"rule"`
	Power float64 `yaml:"power"` // p of a power mean, not 0
	// Floor is the value to which lower children are raised before a geometric or harmonic mean or one
	// with a negative power, which need positive numbers; 0: none, and such a mean of a child at or below
	// 0 is an error. Other rules take the children as they are.
	Floor float64 `yaml:"floor"`
	// Coverage is the share of the children's applicable weight that must be present for a score; nil: that
	// of the framework.
	Coverage *float64 `yaml:"coverage"`
}

func (a Aggregation) rule() Rule {
	if a.Rule == "" {
		return Arithmetic
	}
	return a.Rule
}

// power is the exponent of the mean; the geometric mean has 0.
func (a Aggregation) power() float64 {
	switch a.rule() {
	case Geometric:
		return 0
	case Harmonic:
		return -1
	case PowerMean:
		return a.Power
	}
	return 1
}

// A mean is an aggregation ready for many scores.
type mean struct{ power, floor float64 }

func (a Aggregation) mean() mean {
	m := mean{power: a.power(), floor: math.Inf(-1)}
	if m.power <= 0 && a.Floor > 0 {
		m.floor = a.Floor
	}
	return m
}

// term is the value that a mean adds up for a child, and false where the rule is not defined for it.
func (m mean) term(x float64) (float64, bool) {
	if m.power == 1 {
		return x, true
	}
	x = max(x, m.floor)
	switch {
	case x < 0 || x == 0 && m.power <= 0:
		return 0, false
	case m.power == 0:
		return math.Log(x), true
	case m.power == -1:
		return 1 / x, true
	}
	return math.Pow(x, m.power), true
}

// result undoes term for the mean of the terms.
func (m mean) result(v float64) float64 {
	switch m.power {
	case 1:
		return v
	case 0:
		return math.Exp(v)
	case -1:
		return 1 / v
	}
	return math.Pow(v, 1/m.power)
}

// coverageSlack lets a share that equals a threshold in exact arithmetic pass it.
const coverageSlack = 1e-12

// Mean aggregates one unit's scores by a rule other than Copeland, with weights that need not add up to
// anything. present says which scores are there; nil means all. ok is false where nothing is present or the
// rule is not defined for a score.
func (a Aggregation) Mean(scores, weights []float64, present []bool) (score float64, ok bool) {
	var sum, weight float64
	m := a.mean()
	for i, x := range scores {
		if present != nil && !present[i] {
			continue
		}
		term, defined := m.term(x)
		if !defined {
			return 0, false
		}
		sum += weights[i] * term
		weight += weights[i]
	}
	if !(weight > 0) || a.rule() == Copeland {
		return 0, false
	}
	return m.result(sum / weight), true
}

// A family is the children of a node, with what is needed to aggregate them.
type family struct {
	node     string
	units    []string
	kids     []column
	weights  []float64 // in use
	stated   []float64 // of the framework: the coverage is judged by these, also where a draw moves the weights
	coverage float64
	// supporting says which children never make a score alone.
	supporting []bool
}

// means aggregates the children for every unit. A child that does not apply leaves the weights; one that is
// missing leaves them too but counts against the coverage.
func (a Aggregation) means(dst column, f family) error {
	m := a.mean()
	for u := range dst.values {
		var sum, weight float64
		for k, kid := range f.kids {
			if kid.states[u] != Present {
				continue
			}
			term, ok := m.term(kid.values[u])
			if !ok {
				return undefined(f.node, "a geometric or harmonic mean needs scores above 0, a power mean scores that are not negative",
					"the %s mean of %s is not defined: a score is %v", a.rule(), f.units[u], kid.values[u])
			}
			weight += f.weights[k]
			sum += f.weights[k] * term
		}
		dst.values[u], dst.states[u] = 0, f.judge(u)
		if dst.states[u] == Present && weight == 0 { // a draw has taken all weight away
			dst.states[u] = Missing
		}
		if dst.states[u] == Present {
			dst.values[u] = m.result(sum / weight)
		}
	}
	return nil
}

// covered gives the stated weight of the children that a unit has, and of those that apply to it.
func (f family) covered(u int) (present, applicable float64) {
	for k, kid := range f.kids {
		switch kid.states[u] {
		case Present:
			present += f.stated[k]
			applicable += f.stated[k]
		case Missing:
			applicable += f.stated[k]
		}
	}
	return present, applicable
}

// judge gives the state of a unit's aggregate.
func (f family) judge(u int) State {
	switch present, applicable := f.covered(u); {
	case applicable == 0:
		return NotApplicable
	case present == 0 || present/applicable < f.coverage-coverageSlack || f.supportOnly(u):
		return Missing
	}
	return Present
}

// supportOnly says whether a unit has no child but supporting ones.
func (f family) supportOnly(u int) bool {
	for k, kid := range f.kids {
		if kid.states[u] == Present && f.stated[k] > 0 && !f.supporting[k] {
			return false
		}
	}
	return true
}

// copeland scores every unit by the units that it beats minus those that beat it.
func (a Aggregation) copeland(dst column, f family) {
	for u := range dst.values {
		dst.values[u], dst.states[u] = 0, f.judge(u)
	}
	beats := outrank(f.kids, f.weights)
	for i := range beats {
		for j := range beats {
			if i == j || dst.states[i] != Present || dst.states[j] != Present {
				continue
			}
			switch {
			case beats[i][j] > 0.5+coverageSlack:
				dst.values[i]++
			case beats[i][j] < 0.5-coverageSlack:
				dst.values[i]--
			}
		}
	}
}

// Outranking gives, for each pair of units, the share of the weight of the named columns on which the first
// has the higher value; ties count half. Columns that one of the two lacks leave the weights; where nothing is
// left the share is one half. The diagonal is 0. nil weights are equal weights.
func Outranking(t *Table, columns []int, weights []float64) [][]float64 {
	kids := make([]column, len(columns))
	for i, c := range columns {
		kids[i] = t.column(c)
	}
	if weights == nil {
		weights = equal(len(columns))
	}
	return outrank(kids, weights)
}

func outrank(kids []column, weights []float64) [][]float64 {
	if len(kids) == 0 {
		return nil
	}
	n := len(kids[0].values)
	keys := make([][]float64, len(kids))
	for k, kid := range kids {
		keys[k] = make([]float64, n)
		for u, v := range kid.values {
			keys[k][u] = significant(v)
		}
	}
	out := make([][]float64, n)
	for i := range out {
		out[i] = make([]float64, n)
		for j := range out[i] {
			if i != j {
				out[i][j] = beats(kids, keys, weights, i, j)
			}
		}
	}
	return out
}

func beats(kids []column, keys [][]float64, weights []float64, i, j int) float64 {
	var won, all float64
	for k, kid := range kids {
		if kid.states[i] != Present || kid.states[j] != Present {
			continue
		}
		all += weights[k]
		switch {
		case keys[k][i] > keys[k][j]:
			won += weights[k]
		case keys[k][i] == keys[k][j]:
			won += weights[k] / 2
		}
	}
	if all == 0 {
		return 0.5
	}
	return won / all
}

func equal(n int) []float64 {
	w := make([]float64, n)
	for i := range w {
		w[i] = 1
	}
	return w
}
