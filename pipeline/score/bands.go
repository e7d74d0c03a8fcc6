package score

import (
	"context"
	"fmt"
	"hash/fnv"
	"math/rand/v2"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/pipeline/table"
)

// Of the simulation behind the bands. Seed and number of draws are part of the methodology: the same data give
// the same bands, on any number of cores.
const (
	bandDraws = 10_000
	bandSeed  = 20260930
	bandLevel = 0.90 // from the 5th to the 95th percentile
)

// bands computes, for every published pillar score, the data band (what the figures leave open: sampling, printed
// digits, editions, coders) and the full band (the judgements of the methodology varied too: missing values, scale,
// goalposts, weights, choice of indicators), and, where the score is not of low reliability, the rank interval inside the
// size class and the tier. Each pillar is drawn on its own, over the platforms that have a score in it.
func (c *computer) bands() error {
	newest := c.newest()
	for _, pillar := range c.frame.Pillars {
		var scored []*table.Score
		for i := range c.set.Scores {
			if s := &c.set.Scores[i]; s.Pillar == pillar.ID && s.Score != nil {
				scored = append(scored, s)
			}
		}
		if len(scored) == 0 {
			continue
		}
		if err := c.pillarBands(pillar, scored, newest); err != nil {
			return fmt.Errorf("bands of %s: %w", pillar.ID, err)
		}
	}
	return nil
}

// pillarBands draws one pillar twice: with the data alone varied, and with everything.
func (c *computer) pillarBands(pillar datasets.Pillar, scored []*table.Score, newest map[string]map[string]table.Indicator) error {
	f, err := c.engine(pillar)
	if err != nil {
		return err
	}
	tab, strata, err := pillarTable(f, scored, newest)
	if err != nil {
		return err
	}
	data := []composite.Factor{c.dataFactor(tab, newest)}
	node := f.Node(pillar.ID)
	for _, run := range []struct {
		factors []composite.Factor
		keep    func(*table.Score, composite.Band)
	}{
		{data, func(s *table.Score, b composite.Band) {
			s.DataLower, s.DataUpper = ptr(min(b.Lower, *s.Score)), ptr(max(b.Upper, *s.Score)) // a share of 1 is the edge of its own draws
		}},
		{append(data, methodFactors(tab.Units())...), keepFull},
	} {
		sim := composite.Simulation{Framework: f, Table: tab, Factors: run.factors, Seed: bandSeed, Strata: strata, Nodes: []string{pillar.ID}}
		draws, err := sim.Draw(context.Background(), bandDraws)
		if err != nil {
			return err
		}
		for u, s := range scored {
			b, err := draws.Band(u, node, bandLevel)
			if err != nil {
				return err
			}
			if b.Draws > 0 {
				run.keep(s, b)
			}
		}
	}
	return nil
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

// methodFactors are the judgements of the methodology that the full band varies. Scales that compare platforms, such as
// percentile ranks, are none of them: a platform's band would then hang on who else is in the build.
func methodFactors(units []string) []composite.Factor {
	return []composite.Factor{
		missingFactor(units),
		composite.VaryNormaliser(composite.FactorNormaliser, composite.Normaliser{Method: composite.GoalpostScale},
			composite.Normaliser{Method: composite.GoalpostScale, Scale: "log"}),
		composite.VaryGoalposts(composite.FactorGoalposts, 0.25),
		composite.VaryWeights(composite.FactorWeights, 0.25),
		composite.VaryInclusion(composite.FactorInclusion),
	}
}

// engine puts the scored indicators of a pillar into the composite engine, on their goalposts.
func (c *computer) engine(pillar datasets.Pillar) (*composite.Framework, error) {
	group := composite.NodeSpec{ID: pillar.ID}
	for _, d := range c.frame.Indicators {
		if d.Pillar != pillar.ID || !d.Scored {
			continue
		}
		n := composite.Normaliser{Method: composite.GoalpostScale, Best: d.Goalposts.Best, Worst: d.Goalposts.Worst, Scale: d.Goalposts.Scale}
		group.Children = append(group.Children, composite.NodeSpec{ID: d.ID, Weight: &d.Weight, Direction: composite.Direction(d.Direction), Normalise: &n})
	}
	return composite.New(composite.Spec{Coverage: c.frame.CoverageThreshold, Tree: group})
}

// pillarTable places the newest values of the platforms that have a score. What a platform does not publish is
// missing; what is not scored for another reason does not apply.
func pillarTable(f *composite.Framework, scored []*table.Score, newest map[string]map[string]table.Indicator) (*composite.Table, []string, error) {
	var units, strata []string
	for _, s := range scored {
		units, strata = append(units, s.Platform), append(strata, s.SizeClass)
	}
	tab, err := f.NewTable(units)
	if err != nil {
		return nil, nil, err
	}
	for u, unit := range units {
		for i, id := range tab.Columns() {
			ind, ok := newest[unit][id]
			switch {
			case ok && ind.Scored:
				if err := tab.Set(u, i, *ind.Value); err != nil {
					return nil, nil, err
				}
			case !ok || hasFlag(ind.Flags, "not_scored_in_class") || !missing(ind):
				tab.Mark(u, i, composite.NotApplicable)
			}
		}
	}
	return tab, strata, nil
}

// missingFactor puts each missing value anywhere on the scale of its indicator.
func missingFactor(units []string) composite.Factor {
	return composite.Factor{Name: composite.FactorMissing, Apply: func(r *rand.Rand, t *composite.Trial) error {
		draw := r.Uint64()
		columns := t.Table.Columns()
		t.PlaceMissing(func(unit, indicator int) float64 {
			return own(draw, hashKey(units[unit]+"\x1f"+columns[indicator])).Float64()
		})
		return nil
	}}
}

// own gives the random numbers of one value in one draw. They depend on nothing else, so that no platform changes
// another's band.
func own(draw, key uint64) *rand.Rand { return rand.New(rand.NewPCG(draw, key)) }

// hashKey is a name as a number.
func hashKey(name string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name)) // never fails
	return h.Sum64()
}

// A drawn is one value with the cells it stands in: an operator's figure stands in several.
type drawn struct {
	key    uint64
	sample sampler
	cells  [][2]int // unit, indicator
}

// dataFactor draws every scored value anew from what is known about its error.
func (c *computer) dataFactor(tab *composite.Table, newest map[string]map[string]table.Indicator) composite.Factor {
	at := map[string]int{}
	var all []drawn
	for u, unit := range tab.Units() {
		for i, id := range tab.Columns() {
			ind, ok := newest[unit][id]
			if !ok || !ind.Scored {
				continue
			}
			s := c.samplerOf(ind)
			if s == nil {
				continue
			}
			key := sampleKey(ind)
			if _, seen := at[key]; !seen {
				at[key] = len(all)
				all = append(all, drawn{key: hashKey(key), sample: s})
			}
			all[at[key]].cells = append(all[at[key]].cells, [2]int{u, i})
		}
	}
	return composite.Factor{Name: "data", Apply: func(r *rand.Rand, t *composite.Trial) error {
		draw := r.Uint64()
		for _, d := range all {
			v := d.sample(own(draw, d.key))
			for _, cell := range d.cells {
				if err := t.Table.Set(cell[0], cell[1], v); err != nil {
					return err
				}
			}
		}
		return nil
	}}
}
