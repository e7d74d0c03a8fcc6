package composite

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
)

// Names of the factors that Framework.Factors makes.
const (
	FactorTreatment   = "treatment"
	FactorMissing     = "missing"
	FactorNormaliser  = "normaliser"
	FactorGoalposts   = "goalposts"
	FactorWeights     = "weights"
	FactorAggregation = "aggregation"
	FactorInclusion   = "inclusion"
)

// symmetric draws from the uniform distribution on (-1, 1).
func symmetric(r *rand.Rand) float64 { return 2*r.Float64() - 1 }

// VaryMissing puts each missing value anywhere on the scale of its indicator, evenly. The place hangs on the names of
// unit and indicator, so that no other unit changes it.
func VaryMissing(name string) Factor {
	return Factor{name, func(r *rand.Rand, t *Trial) error {
		draw, units, columns := r.Uint64(), t.Table.Units(), t.Table.Columns()
		t.PlaceMissing(func(unit, indicator int) float64 { return Own(draw, units[unit]+"\x1f"+columns[indicator]).Float64() })
		return nil
	}}
}

// Own gives the random numbers of one named value in one draw. They hang on nothing else, so that a value keeps
// them whatever else is drawn.
func Own(draw uint64, name string) *rand.Rand {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name)) // never fails
	return rand.New(rand.NewPCG(draw, h.Sum64()))
}

// VaryWeights multiplies each weight by 1 + by·U(-1,1), each on its own.
func VaryWeights(name string, by float64) Factor {
	return Factor{name, func(r *rand.Rand, t *Trial) error {
		for i := range t.Weights {
			t.Weights[i] *= 1 + by*symmetric(r)
		}
		return nil
	}}
}

// VaryGoalposts draws, for each indicator on goalposts, the two further apart or closer together: their
// distance from their middle is multiplied by 1 + by·U(-1,1), on the log scale for goalposts on a log scale.
func VaryGoalposts(name string, by float64) Factor {
	return Factor{name, func(r *rand.Rand, t *Trial) error {
		for i := range t.Normalisers {
			k := 1 + by*symmetric(r)
			t.Normalisers[i] = t.Normalisers[i].widened(k)
		}
		return nil
	}}
}

// widened multiplies the distance of the goalposts from their middle.
func (n Normaliser) widened(k float64) Normaliser {
	if n.method() != GoalpostScale {
		return n
	}
	best, worst := n.Best, n.Worst
	if n.Scale == "log" {
		best, worst = math.Log(best), math.Log(worst)
	}
	middle, half := best/2+worst/2, (best/2-worst/2)*k
	n.Best, n.Worst = middle+half, middle-half
	if n.Scale == "log" {
		n.Best, n.Worst = math.Exp(n.Best), math.Exp(n.Worst)
	}
	return n
}

// VaryNormaliser picks one of the normalisers for all indicators. A choice on goalposts that names none takes those
// of the indicator. An indicator stays as it is where that cannot be: it has no goalposts, the log scale is asked
// for and a goalpost is not above 0, or the choice compares units and fewer than two of them have different values.
func VaryNormaliser(name string, choices ...Normaliser) Factor {
	return Factor{name, func(r *rand.Rand, t *Trial) error {
		choice := choices[r.IntN(len(choices))]
		for i, n := range t.Normalisers {
			if next := choice.onto(n); next.absolute() || t.Table.column(i).varies() {
				t.Normalisers[i] = next
			}
		}
		return nil
	}}
}

// absolute says whether a unit's score does not depend on the other units.
func (n Normaliser) absolute() bool { return n.method() == GoalpostScale || n.method() == FixedScale }

// varies says whether two values differ.
func (c column) varies() bool {
	low, high, _ := c.extremes()
	return low < high
}

// onto is the choice of a normaliser for an indicator that has one already.
func (n Normaliser) onto(old Normaliser) Normaliser {
	if n.method() != GoalpostScale || n.Best != n.Worst {
		return n
	}
	if old.method() != GoalpostScale || n.Scale == "log" && (old.Best <= 0 || old.Worst <= 0) {
		return old
	}
	n.Best, n.Worst = old.Best, old.Worst
	return n
}

// VaryAggregation picks one of the rules for all the groups that are numbered. A choice without a floor or a
// coverage of its own keeps those of the group.
func VaryAggregation(name string, groups []int, choices ...Aggregation) Factor {
	return Factor{name, func(r *rand.Rand, t *Trial) error {
		choice := choices[r.IntN(len(choices))]
		for _, n := range groups {
			a := choice
			if a.Floor == 0 {
				a.Floor = t.Aggregations[n].Floor
			}
			t.Aggregations[n] = a
		}
		return nil
	}}
}

// VaryInclusion drops one of the indicators or none, each with the same probability.
func VaryInclusion(name string) Factor {
	return Factor{name, func(r *rand.Rand, t *Trial) error {
		if i := r.IntN(t.f.indicators+1) - 1; i >= 0 {
			t.Exclude(i)
		}
		return nil
	}}
}

// VaryTreatment picks one of the treatments for all indicators that are treated.
func VaryTreatment(name string, choices ...Treatment) Factor {
	return Factor{name, func(r *rand.Rand, t *Trial) error {
		choice := choices[r.IntN(len(choices))]
		for i, old := range t.Treatments {
			if !old.Off {
				t.Treatments[i] = choice
			}
		}
		return nil
	}}
}

// Factors makes the factors that the framework's own uncertainty section asks for. The order is that of the
// steps of the index; the goalposts move after the normaliser is chosen.
func (f *Framework) Factors() []Factor {
	u := f.spec.Uncertainty
	if u == nil {
		return nil
	}
	var out []Factor
	if len(u.Treatments) > 0 {
		out = append(out, VaryTreatment(FactorTreatment, u.Treatments...))
	}
	if u.Missing {
		out = append(out, VaryMissing(FactorMissing))
	}
	if len(u.Normalisers) > 0 {
		out = append(out, VaryNormaliser(FactorNormaliser, u.Normalisers...))
	}
	if u.Goalposts > 0 {
		out = append(out, VaryGoalposts(FactorGoalposts, u.Goalposts))
	}
	if u.Weights > 0 {
		out = append(out, VaryWeights(FactorWeights, u.Weights))
	}
	if a := u.Aggregations; a != nil {
		groups, _ := f.groups(a.Nodes) // checked by New
		out = append(out, VaryAggregation(FactorAggregation, groups, slices.Clone(a.Rules)...))
	}
	if u.Inclusion {
		out = append(out, VaryInclusion(FactorInclusion))
	}
	return out
}
