package composite

import (
	"slices"
	"strings"
)

// A Node is an indicator or a group of a compiled framework.
type Node struct {
	ID       string
	Level    int     // 1 for an indicator, else one more than the highest level below
	Parent   int     // -1 for the root
	Children []int   // empty for an indicator
	Weight   float64 // among its siblings, as stated

	Supporting bool // never makes the score of its group alone
}

// A Framework is a compiled Spec. Its nodes are numbered: first the indicators in the order of the tree, then
// the groups level by level, the root last. Columns of a table of scores have the same numbers.
type Framework struct {
	spec  Spec
	nodes []Node
	// by node
	aggregations []Aggregation
	coverage     []float64
	// by indicator
	indicators  int
	signs       []float64
	normalisers []Normaliser
	treatments  []Treatment
}

// New checks a spec and compiles it.
func New(spec Spec) (*Framework, error) {
	f := &Framework{spec: spec}
	all := flatten(spec.Tree, -1, nil)
	if err := checkTree(all); err != nil {
		return nil, err
	}
	f.number(all)
	for _, n := range f.order(all) {
		if err := f.compile(all[n]); err != nil {
			return nil, err
		}
	}
	if err := checkShare("coverage", spec.Coverage); err != nil {
		return nil, err
	}
	if spec.Uncertainty != nil {
		if err := f.checkUncertainty(*spec.Uncertainty); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// A flat is a node of the tree in its written order.
type flat struct {
	spec     NodeSpec
	parent   int
	children []int
	level    int
}

// flatten lists a tree, parents before children.
func flatten(n NodeSpec, parent int, all []flat) []flat {
	at := len(all)
	all = append(all, flat{spec: n, parent: parent, level: 1})
	for _, child := range n.Children {
		i := len(all)
		all = flatten(child, at, all)
		all[at].children = append(all[at].children, i)
		all[at].level = max(all[at].level, all[i].level+1)
	}
	return all
}

// order gives the written numbers in the order of the framework: by level, then as written.
func (f *Framework) order(all []flat) []int {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return all[a].level - all[b].level })
	return order
}

// number makes the nodes.
func (f *Framework) number(all []flat) {
	at := make([]int, len(all))
	for to, from := range f.order(all) {
		at[from] = to
	}
	f.nodes = make([]Node, len(all))
	for from, n := range all {
		node := Node{ID: n.spec.ID, Level: n.level, Parent: -1, Weight: 1, Supporting: n.spec.Supporting}
		if n.parent >= 0 {
			node.Parent = at[n.parent]
		}
		if n.spec.Weight != nil {
			node.Weight = *n.spec.Weight
		}
		for _, child := range n.children {
			node.Children = append(node.Children, at[child])
		}
		if n.level == 1 {
			f.indicators++
		}
		f.nodes[at[from]] = node
	}
}

// compile settles what applies to one node. Nodes come in the order of the framework.
func (f *Framework) compile(n flat) error {
	if n.level == 1 {
		return f.compileIndicator(n.spec)
	}
	a := f.levelAggregation(n.level)
	if n.spec.Aggregate != nil {
		a = *n.spec.Aggregate
	}
	if err := a.check(n.spec.ID); err != nil {
		return err
	}
	coverage := f.spec.Coverage
	if a.Coverage != nil {
		coverage = *a.Coverage
	}
	if err := checkShare(n.spec.ID, coverage); err != nil {
		return err
	}
	if n.spec.Direction != "" || n.spec.Treat != nil || n.spec.Normalise != nil {
		return refuse(codeFramework, n.spec.ID, "move the key to the indicators below it", "a group has no direction, treatment or normaliser")
	}
	f.aggregations = append(f.aggregations, a)
	f.coverage = append(f.coverage, coverage)
	return nil
}

func (f *Framework) levelAggregation(level int) Aggregation {
	switch n := len(f.spec.Levels); {
	case n == 0:
		return Aggregation{}
	default:
		return f.spec.Levels[min(level-2, n-1)]
	}
}

func (f *Framework) compileIndicator(n NodeSpec) error {
	if n.Aggregate != nil {
		return refuse(codeFramework, n.ID, "give it children, or remove the key", "an indicator has no aggregation")
	}
	norm, treat := f.spec.Normalise, Treatment{Off: true}
	if f.spec.Treat != nil {
		treat = *f.spec.Treat
	}
	if n.Normalise != nil {
		norm = *n.Normalise
	}
	if n.Treat != nil {
		treat = *n.Treat
	}
	sign, err := direction(n, norm)
	if err != nil {
		return err
	}
	if err := norm.check(n.ID); err != nil {
		return err
	}
	if err := treat.valid(n.ID); err != nil {
		return err
	}
	f.aggregations = append(f.aggregations, Aggregation{})
	f.coverage = append(f.coverage, 0)
	f.signs = append(f.signs, sign)
	f.normalisers = append(f.normalisers, norm)
	f.treatments = append(f.treatments, treat)
	return nil
}

// direction settles the sign of an indicator, which must agree with its goalposts.
func direction(n NodeSpec, norm Normaliser) (float64, error) {
	sign := 1.0
	if norm.absolute() && norm.Best < norm.Worst {
		sign = -1
	}
	switch {
	case n.Direction == "":
	case n.Direction != Higher && n.Direction != Lower:
		return 0, refuse(codeFramework, n.ID, "write higher or lower", "%q is no direction", string(n.Direction))
	case norm.absolute() && (n.Direction == Higher) != (sign > 0):
		return 0, refuse(codeFramework, n.ID, "exchange best and worst, or change the direction", "%s is better, but best is %v and worst %v", string(n.Direction), norm.Best, norm.Worst)
	case n.Direction == Lower:
		sign = -1
	}
	return sign, nil
}

// Spec gives the spec that the framework was made of.
func (f *Framework) Spec() Spec { return f.spec }

// Nodes gives all nodes in their order. The slice must not be changed.
func (f *Framework) Nodes() []Node { return f.nodes }

// Node finds a node by its id; -1 if there is none.
func (f *Framework) Node(id string) int {
	return slices.IndexFunc(f.nodes, func(n Node) bool { return n.ID == id })
}

// Root is the number of the index itself.
func (f *Framework) Root() int { return len(f.nodes) - 1 }

// Aggregation gives the rule of a group with its parameters.
func (f *Framework) Aggregation(node int) Aggregation { return f.aggregations[node] }

// Indicators gives the ids of the indicators, which are the columns of a table that goes in.
func (f *Framework) Indicators() []string { return f.ids()[:f.indicators] }

func (f *Framework) ids() []string {
	ids := make([]string, len(f.nodes))
	for i, n := range f.nodes {
		ids[i] = n.ID
	}
	return ids
}

// NewTable makes an empty table for the framework: units by indicators, everything missing.
func (f *Framework) NewTable(units []string) (*Table, error) { return NewTable(units, f.Indicators()) }

// EffectiveWeights gives the product of the weight shares on the way from each node up to the root. In a linear
// index it is the rate at which a point of the node becomes points of the index, which is not the node's
// importance.
func (f *Framework) EffectiveWeights() []float64 {
	out := make([]float64, len(f.nodes))
	out[f.Root()] = 1
	for i := f.Root(); i >= f.indicators; i-- {
		sum := 0.0
		for _, c := range f.nodes[i].Children {
			sum += f.nodes[c].Weight
		}
		for _, c := range f.nodes[i].Children {
			if sum > 0 {
				out[c] = out[i] * f.nodes[c].Weight / sum
			}
		}
	}
	return out
}

// checkTable refuses a table that was not made for the framework.
func (f *Framework) checkTable(t *Table) error {
	if len(t.units) == 0 {
		return refuse(codeTable, "", "add rows", "the table has no unit")
	}
	if !slices.Equal(t.columns, f.Indicators()) {
		return refuse(codeTable, "", "make the table with the framework's NewTable, or read it with ReadTable",
			"the columns are %s, not the indicators of the framework", strings.Join(t.columns, ", "))
	}
	return nil
}
