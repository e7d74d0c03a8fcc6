package score

import (
	"context"
	"fmt"
	"slices"

	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/pipeline/table"
)

// bands computes, for every published score, the data band (what the figures leave open: sampling, printed digits,
// editions, coders) and the full band (the judgements of the methodology varied too, as its section uncertainty
// says), where the width of the full band comes from (Sobol shares), and, where the score is not of low reliability, the
// rank interval inside the size class and the tier. Each pillar is drawn on its own, over the platforms that have a
// score in it, and so is the composite.
func (c *computer) bands() error {
	newest := c.newest()
	for _, id := range c.nodes() {
		var scored []*table.Score
		for i := range c.set.Scores {
			if s := &c.set.Scores[i]; s.Pillar == id && s.Score != nil {
				scored = append(scored, s)
			}
		}
		if len(scored) == 0 {
			continue
		}
		if err := c.bandsOf(id, scored, newest); err != nil {
			return fmt.Errorf("bands of %s: %w", id, err)
		}
	}
	return nil
}

// nodes are the ids of what has a score: the pillars, then the composite.
func (c *computer) nodes() []string {
	var ids []string
	for _, p := range c.frame.Pillars {
		ids = append(ids, p.ID)
	}
	return append(ids, c.frame.Composite.ID)
}

// bandsOf draws one score twice: with the data alone varied, and with everything.
func (c *computer) bandsOf(id string, scored []*table.Score, newest map[string]map[string]table.Indicator) error {
	f, err := composite.New(c.specOf(id))
	if err != nil {
		return err
	}
	units, strata := unitsOf(scored)
	g, err := newGrid(f, units, func(u int, id string) (table.Indicator, bool) {
		ind, ok := newest[units[u]][id]
		return ind, ok
	})
	if err != nil {
		return err
	}
	sim := composite.Simulation{Framework: f, Table: g.Table, Factors: []composite.Factor{c.dataFactor(g)}, Seed: c.frame.Seed, Strata: strata, Nodes: []string{id}}
	if _, err = c.draw(sim, scored, keepData); err != nil {
		return err
	}
	sim.Factors = append(sim.Factors, f.Factors()...)
	draws, err := c.draw(sim, scored, keepFull)
	if err != nil {
		return err
	}
	if err := c.shares(sim, scored); err != nil {
		return err
	}
	if err := c.dropOne(f, g, strata); err != nil {
		return err
	}
	return c.audit(f, draws, strata)
}

// draw runs a simulation and keeps what it gives for each score.
func (c *computer) draw(sim composite.Simulation, scored []*table.Score, keep func(*table.Score, composite.Band)) (*composite.Draws, error) {
	u := sim.Framework.Spec().Uncertainty
	draws, err := sim.Draw(context.Background(), u.DrawCount())
	if err != nil {
		return nil, err
	}
	for i, s := range scored {
		b, err := draws.Band(i, sim.Framework.Root(), u.BandLevel())
		if err != nil {
			return nil, err
		}
		if b.Draws > 0 {
			keep(s, b)
		}
	}
	return draws, nil
}

// specOf is the part of the framework below a node, with what can be varied there. Pillars without weight are no part
// of the composite.
func (c *computer) specOf(id string) composite.Spec {
	spec := c.frame.Spec()
	if id != spec.Tree.ID {
		spec.Tree = c.frame.PillarSpec(*c.frame.Pillar(id))
		spec.Tree.Weight = nil
	} else {
		spec.Tree.Children = slices.DeleteFunc(spec.Tree.Children, func(n composite.NodeSpec) bool { return *n.Weight == 0 })
	}
	if len(spec.Tree.Children) == 1 && len(spec.Tree.Children[0].Children) == 0 {
		spec.Uncertainty.Inclusion = false // without its one indicator there is no score
	}
	if a := spec.Uncertainty.Aggregations; a != nil {
		there := slices.DeleteFunc(slices.Clone(a.Nodes), func(n string) bool { return !hasNode(spec.Tree, n) })
		spec.Uncertainty.Aggregations = &composite.VaryAggregations{Nodes: there, Rules: a.Rules}
		if len(there) == 0 {
			spec.Uncertainty.Aggregations = nil
		}
	}
	return spec
}

// hasNode says whether a node stands in a tree.
func hasNode(tree composite.NodeSpec, id string) bool {
	return tree.ID == id || slices.ContainsFunc(tree.Children, func(n composite.NodeSpec) bool { return hasNode(n, id) })
}

// unitsOf gives platforms and size classes of scores.
func unitsOf(scored []*table.Score) (units, strata []string) {
	for _, s := range scored {
		units, strata = append(units, s.Platform), append(strata, s.SizeClass)
	}
	return units, strata
}

// keepData keeps the data band.
func keepData(s *table.Score, b composite.Band) {
	s.DataLower, s.DataUpper = ptr(min(b.Lower, *s.Score)), ptr(max(b.Upper, *s.Score)) // a share of 1 is the edge of its own draws
}

// keepFull keeps the full band with rank interval and tier. A score of low reliability takes neither rank nor
// tier: the model behind it would do the talking.
func keepFull(s *table.Score, b composite.Band) {
	s.FullLower, s.FullUpper = ptr(min(b.Lower, *s.DataLower)), ptr(max(b.Upper, *s.DataUpper))
	if s.Reliability == "low" {
		return
	}
	s.RankLower, s.RankUpper = ptr(int32(b.RankLower)), ptr(int32(b.RankUpper+0.999999))
	s.Tier = map[composite.Tier]string{composite.TierAbove: "above", composite.TierBelow: "below", composite.TierEqual: "not_told_apart"}[b.Tier]
}

// shares computes where the spread of the full band of each score comes from: the first-order and total Sobol share of
// every factor.
func (c *computer) shares(sim composite.Simulation, scored []*table.Score) error {
	f := sim.Framework
	u := f.Spec().Uncertainty
	all, err := sim.Sobol(context.Background(), f.Root(), u.SobolCount(), u.ResampleCount())
	if err != nil {
		return err
	}
	c.orderShares(sim, all[0])
	for i, s := range scored {
		for _, x := range all[i+1].Indices {
			row := table.Sensitivity{Platform: s.Platform, Pillar: s.Pillar, Factor: x.Factor, Edition: s.Edition, Rows: int32(all[i+1].Rows)}
			if all[i+1].Defined {
				row.First, row.FirstLower, row.FirstUpper = ptr(x.First), ptr(x.FirstLower), ptr(x.FirstUpper)
				row.Total, row.TotalLower, row.TotalUpper = ptr(x.Total), ptr(x.TotalLower), ptr(x.TotalUpper)
			}
			c.set.Sensitivities = append(c.set.Sensitivities, row)
		}
	}
	return nil
}
