package score

import (
	"slices"

	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/pipeline/table"
)

// rankSetLevel is the probability with which all rank sets of a size class hold at once.
const rankSetLevel = 0.95

// audit adds what is known about one score as a measure: the weight that each indicator has and the share of the
// variance that it has in fact, whether the indicators hang together, what dropping one does to the ranks, and how much of
// the differences is more than chance.
func (c *computer) audit(f *composite.Framework, draws *composite.Draws, strata []string) error {
	a := auditor{c: c, f: f, node: f.Nodes()[f.Root()].ID, scores: draws.Nominal()}
	a.weights()
	a.consistency()
	for _, class := range distinct(strata) {
		if err := a.ranks(draws, class); err != nil {
			return err
		}
	}
	return nil
}

// An auditor adds rows about one node to the audit table.
type auditor struct {
	c      *computer
	f      *composite.Framework
	node   string
	scores *composite.Table
}

// add adds a row. ok says whether the value is defined.
func (a *auditor) add(row table.Audit, v float64, ok bool) {
	row.Pillar = a.node
	if ok {
		row.Value = &v
	}
	a.c.set.Audit = append(a.c.set.Audit, row)
}

// weights sets, for each indicator, the weight that the framework gives it beside its share in the variance of
// the score: the squared correlation of the two, which is the first-order share where the relation is linear. A
// weight is a rate of exchange and no measure of importance (Paruolo, Saisana and Saltelli 2013).
func (a *auditor) weights() {
	effective := a.f.EffectiveWeights()
	for i, id := range a.f.Indicators() {
		n := count(a.scores, i)
		a.add(table.Audit{Kind: "effective_weight", Subject: id, N: n}, effective[i], true)
		if n == 0 {
			continue
		}
		r, ok := composite.Correlation(a.scores, i, a.f.Root())
		a.add(table.Audit{Kind: "variance_share", Subject: id, N: n}, r*r, ok)
	}
}

// consistency adds Cronbach's alpha and the principal components of the children, over the platforms that have them all.
func (a *auditor) consistency() {
	children := a.f.Nodes()[a.f.Root()].Children
	alpha, ok := composite.CronbachAlpha(a.scores, children)
	n := count(a.scores, children...)
	a.add(table.Audit{Kind: "alpha", N: n}, alpha, ok)
	components, ok := composite.PrincipalComponents(a.scores, children)
	if !ok {
		a.add(table.Audit{Kind: "component_share", Subject: "1", N: n}, 0, false)
		return
	}
	for k, comp := range components {
		a.add(table.Audit{Kind: "component_share", Subject: string(rune('1' + k)), N: n}, comp.Share, true)
	}
	for k, child := range children {
		a.add(table.Audit{Kind: "loading", Subject: a.f.Nodes()[child].ID, Other: "1", N: n}, components[0].Loadings[k], true)
	}
}

// ranks adds rankability and simultaneous rank sets of one size class.
func (a *auditor) ranks(draws *composite.Draws, class string) error {
	sets, err := draws.RankSets(a.f.Root(), class, rankSetLevel)
	if err != nil {
		return err
	}
	n := int32(len(sets))
	for _, s := range sets {
		a.add(table.Audit{Kind: "rank_set", SizeClass: class, Subject: a.scores.Units()[s.Unit], N: n, Lower: ptr(float64(s.Best)), Upper: ptr(float64(s.Worst))}, 0, false)
	}
	rho, ok, err := draws.Rankability(a.f.Root(), class)
	a.add(table.Audit{Kind: "rankability", SizeClass: class, N: n}, rho, ok)
	return err
}

// auditIndex adds, over all platforms, the correlation of every indicator with the others of its pillar and with every
// pillar, and of the pillars with each other. A correlation does not show influence.
func (c *computer) auditIndex(ix *ends) {
	pillars := ix.frame.Nodes()[ix.frame.Root()].Children
	for k, p := range pillars {
		a := auditor{c: c, f: ix.frame, node: ix.frame.Nodes()[p].ID, scores: ix.nominal}
		children := ix.frame.Nodes()[p].Children
		for j, i := range children {
			for _, other := range append(slices.Clone(children[j+1:]), pillars...) {
				a.correlation(i, other)
			}
		}
		for _, other := range pillars[k+1:] {
			a.correlation(p, other)
		}
	}
}

func (a *auditor) correlation(x, y int) {
	r, ok := composite.Correlation(a.scores, x, y)
	a.add(table.Audit{Kind: "correlation", Subject: a.f.Nodes()[x].ID, Other: a.f.Nodes()[y].ID, N: count(a.scores, x, y)}, r, ok)
}

// dropOne adds, for each indicator, the mean change of rank inside the size class when it is left out.
func (c *computer) dropOne(f *composite.Framework, g *grid, strata []string) error {
	a := auditor{c: c, f: f, node: f.Nodes()[f.Root()].ID}
	for i, id := range f.Indicators() {
		if count(g.Table, i) == 0 || len(f.Indicators()) == 1 { // nobody has it, or nothing would be left
			continue
		}
		d, err := f.Drop(g.Table, strata, id)
		if err != nil {
			return err
		}
		a.add(table.Audit{Kind: "drop_rank_shift", Subject: id, N: count(g.Table, i)}, d.RankShift, true)
	}
	return nil
}

// orderShares adds what the order of the platforms rests on: the total Sobol share of each factor in the mean shift of
// ranks.
func (c *computer) orderShares(sim composite.Simulation, shift composite.Sensitivity) {
	a := auditor{c: c, f: sim.Framework, node: sim.Framework.Nodes()[sim.Framework.Root()].ID}
	for _, x := range shift.Indices {
		row := table.Audit{Kind: "rank_shift_share", Subject: x.Factor, N: int32(len(sim.Table.Units()))}
		if shift.Defined {
			row.Lower, row.Upper = ptr(x.TotalLower), ptr(x.TotalUpper)
		}
		a.add(row, x.Total, shift.Defined)
	}
}

// count is the number of units that have all of some columns.
func count(t *composite.Table, columns ...int) int32 {
	n := int32(0)
	for u := range t.Units() {
		if !slices.ContainsFunc(columns, func(col int) bool { _, ok := t.Get(u, col); return !ok }) {
			n++
		}
	}
	return n
}

// distinct gives each text once, sorted.
func distinct(texts []string) []string {
	out := slices.Clone(texts)
	slices.Sort(out)
	return slices.Compact(out)
}
