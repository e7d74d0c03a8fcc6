package composite

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
)

// checkTree refuses a tree without names, without indicators or with weights that are none.
func checkTree(all []flat) error {
	seen := map[string]bool{}
	for _, n := range all {
		id := n.spec.ID
		switch {
		case id == "":
			return refuse(codeFramework, "tree", "give it an id", "a node has no id")
		case reserved(id):
			return refuse(codeFramework, id, "rename the node", "%q is the name of a column that is no indicator", id)
		case strings.ContainsAny(id, "\r\n"):
			return refuse(codeFramework, id, "rename the node", "an id stands on one line")
		case seen[id]:
			return refuse(codeFramework, id, "rename one of the two", "the id %q stands twice", id)
		case n.spec.Weight != nil && !(*n.spec.Weight >= 0 && *n.spec.Weight <= maxWeight):
			return refuse(codeFramework, id, fmt.Sprintf("write a weight from 0 to %v", float64(maxWeight)), "the weight %v is negative, too large or no number", *n.spec.Weight)
		case len(n.children) > 0 && !someWeight(all, n):
			return refuse(codeFramework, id, "give at least one child a weight above 0", "all children have weight 0")
		case len(n.children) > 0 && !slices.ContainsFunc(n.children, func(c int) bool { return !all[c].spec.Supporting }):
			return refuse(codeFramework, id, "remove the key supporting from at least one child", "all children only support others, so there is never a score")
		}
		seen[id] = true
	}
	if len(all) == 1 {
		return refuse(codeFramework, "tree", "add children", "the tree has no indicator below its root")
	}
	return nil
}

// maxWeight keeps sums of weights far from overflow.
const maxWeight = 1e9

func someWeight(all []flat, n flat) bool {
	return slices.ContainsFunc(n.children, func(c int) bool { return all[c].spec.Weight == nil || *all[c].spec.Weight > 0 })
}

func checkShare(node string, v float64) error {
	if !(v >= 0 && v <= 1) {
		return refuse(codeFramework, node, "write a share, such as 0.65", "the coverage %v is not between 0 and 1", v)
	}
	return nil
}

func (a Aggregation) check(node string) error {
	switch {
	case !slices.Contains(rules, a.rule()):
		return unknownName(node, "rule", string(a.Rule), rules)
	case a.rule() == PowerMean && (a.Power == 0 || !(math.Abs(a.Power) <= 100)):
		return refuse(codeFramework, node, "write a power from -100 to 100 that is not 0; power 0 is the rule geometric", "the power %v is not defined", a.Power)
	case a.rule() != PowerMean && a.Power != 0:
		return refuse(codeFramework, node, "remove the key, or write rule: power", "only the rule power has a power")
	case !(a.Floor >= 0) || math.IsInf(a.Floor, 0):
		return refuse(codeFramework, node, "write a floor above 0", "the floor %v is no positive number", a.Floor)
	}
	return nil
}

func (t Treatment) valid(node string) error {
	switch {
	case t.Then != "" && t.Then != "log" && t.Then != "none":
		return unknownName(node, "treatment", t.Then, []string{"log", "none"})
	case !(t.MaxSkew >= 0) || !finite(t.MaxSkew, t.MaxKurtosis) || t.MaxPasses < 0:
		return refuse(codeFramework, node, "write limits of 0 or more", "the limits of the treatment are negative or no numbers")
	}
	return nil
}

// check refuses parameters that the method does not define or does not have.
func (n Normaliser) check(node string) error {
	if !slices.Contains(methods, n.method()) {
		return unknownName(node, "normaliser", string(n.Method), methods)
	}
	if !finite(n.Low, n.High, n.Best, n.Worst, n.Mean, n.SD, n.Target, n.Share) {
		return refuse(codeFramework, node, "write a finite number", "a parameter of the normaliser is not finite")
	}
	if key := n.stray(); key != "" {
		return refuse(codeFramework, node, "remove the key, or choose the method that it belongs to", "the method %s has no %s", n.method(), key)
	}
	low, high, bounded := n.ends()
	switch m := n.method(); {
	case bounded && !(low < high):
		return refuse(codeFramework, node, "write low below high", "the scale runs from %v to %v", low, high)
	case n.absolute() && n.Best == n.Worst:
		return refuse(codeFramework, node, "write best and worst apart from each other", "goalposts must differ; both are %v", n.Best)
	case n.Scale != "" && n.Scale != "linear" && n.Scale != "log":
		return unknownName(node, "scale", n.Scale, []string{"linear", "log"})
	case n.Scale == "log" && (n.Best <= 0 || n.Worst <= 0):
		return refuse(codeFramework, node, "use goalposts above 0, or the linear scale", "a log scale needs goalposts above 0")
	case m == ZScore && n.SD < 0, m == AboveBelowMean && n.Share < 0:
		return refuse(codeFramework, node, "write a number of 0 or more", "a width is negative")
	case m == DistanceToReference && n.Unit == "":
		return refuse(codeFramework, node, "name the reference unit with the key unit", "the reference unit is not named")
	}
	return nil
}

// stray names a parameter that is set and that the method does not have.
func (n Normaliser) stray() string {
	m := n.method()
	_, _, bounded := n.ends()
	switch {
	case (n.Low != 0 || n.High != 0) && (!bounded || m == AboveBelowMean):
		return "low and high"
	case (n.Best != 0 || n.Worst != 0) && !n.absolute():
		return "best and worst"
	case n.Scale != "" && m != GoalpostScale:
		return "scale"
	case (n.Mean != 0 || n.SD != 0) && m != ZScore:
		return "mean and sd"
	case n.Target != 0 && m != DistanceToTarget:
		return "target"
	case n.Unit != "" && m != DistanceToReference:
		return "unit"
	case n.Share != 0 && m != AboveBelowMean:
		return "share"
	}
	return ""
}

// checkUncertainty refuses variations that cannot be computed.
func (f *Framework) checkUncertainty(u UncertaintySpec) error {
	const key = "uncertainty"
	switch {
	case u.Draws < 0 || u.SobolRows < 0 || u.Resamples < 0:
		return refuse(codeFramework, key, "write numbers of draws above 0", "a number of draws is negative")
	case !(u.Level >= 0 && u.Level < 1):
		return refuse(codeFramework, key, "write a level such as 0.9", "the level %v is not between 0 and 1", u.Level)
	case !(u.Weights >= 0 && u.Weights <= 1) || !(u.Goalposts >= 0 && u.Goalposts < 1):
		return refuse(codeFramework, key, "write a share such as 0.25", "weights and goalposts vary by a share from 0 to 1")
	}
	for _, n := range u.Normalisers {
		if err := f.checkChoice(n); err != nil {
			return err
		}
	}
	for _, t := range u.Treatments {
		if err := t.valid(key); err != nil {
			return err
		}
	}
	if u.Aggregations == nil {
		return nil
	}
	_, err := f.groups(u.Aggregations.Nodes)
	for _, a := range u.Aggregations.Rules {
		if err == nil {
			err = a.check(key)
		}
	}
	if err == nil && len(u.Aggregations.Rules) == 0 {
		err = refuse(codeFramework, key, "list the rules to choose from", "the aggregation varies among no rules")
	}
	return err
}

// checkChoice refuses a normaliser that one of the indicators could not take.
func (f *Framework) checkChoice(choice Normaliser) error {
	for i := range f.indicators {
		if err := choice.onto(f.normalisers[i]).check(f.nodes[i].ID); err != nil {
			return err
		}
	}
	return nil
}

// groups finds groups by their ids.
func (f *Framework) groups(ids []string) ([]int, error) {
	if len(ids) == 0 {
		return nil, refuse(codeFramework, "uncertainty", "name at least one group with the key nodes", "the aggregation of no group varies")
	}
	out := make([]int, len(ids))
	for i, id := range ids {
		out[i] = f.Node(id)
		if out[i] < f.indicators {
			return nil, unknownName("uncertainty", "group", id, f.ids()[f.indicators:])
		}
	}
	return out, nil
}

// unknownName refuses a name and suggests the nearest.
func unknownName[T ~string](node, what, name string, known []T) error {
	names := make([]string, len(known))
	for i, k := range known {
		names[i] = string(k)
	}
	p := &diag.Problem{Code: codeFramework, What: "unknown " + what, Where: diag.Place{Column: node}, Value: name,
		Rule: "known are: " + strings.Join(names, ", "), Next: "write one of these"}
	if near := nearest(name, names); near != "" {
		p.Next = fmt.Sprintf("did you mean %q?", near)
	}
	return p
}

func finite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}

// reserved are names of columns of a data file that are no indicators.
func reserved(id string) bool { return id == UnitColumn || id == StratumColumn }
