package score

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strconv"

	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/table"
)

// differences computes, for every platform and pillar, the change between two years one after the other on the
// indicators that are scored in both: "adjusted differences". A score that loses or gains an indicator moves for that
// alone, so scores of different indicators are never subtracted. A half-year is compared with the same half of the
// year before; a value that covers several years, or all up to a day, has no year and is left out.
func (c *computer) differences() error {
	for _, p := range c.frame.Pillars {
		if pairs := c.yearPairs(p.ID); len(pairs) > 0 {
			if err := c.differencesOf(p.ID, pairs); err != nil {
				return fmt.Errorf("adjusted differences of %s: %w", p.ID, err)
			}
		}
	}
	return nil
}

// A yearPair is a platform in two years one after the other, with the scored indicators that have both.
type yearPair struct {
	platform     string
	year         int // the later one
	before, then map[string]table.Indicator
	leftOut      []string
}

// yearPairs lists the platforms and years of a pillar that have something in common with the year before.
func (c *computer) yearPairs(pillar string) []yearPair {
	type spot struct {
		platform string
		year     int
	}
	at := map[spot]map[string]table.Indicator{} // by indicator and half
	for _, ind := range c.set.Indicators {
		def := c.frame.Indicator(ind.Indicator)
		year, half, ok := yearPart(ind.Period)
		if def == nil || def.Pillar != pillar || !ind.Scored || !ok || ind.Platform == Pooled {
			continue
		}
		s := spot{ind.Platform, year}
		if at[s] == nil {
			at[s] = map[string]table.Indicator{}
		}
		at[s][ind.Indicator+half] = ind
	}
	var out []yearPair
	for s, then := range at {
		p := yearPair{platform: s.platform, year: s.year, before: map[string]table.Indicator{}, then: map[string]table.Indicator{}}
		before := at[spot{s.platform, s.year - 1}]
		for _, key := range slices.Sorted(maps.Keys(then)) { // of two halves the later one stands
			ind := then[key]
			if old, ok := before[key]; ok {
				p.before[ind.Indicator], p.then[ind.Indicator] = old, ind
			} else {
				p.leftOut = append(p.leftOut, ind.Indicator)
			}
		}
		for key, ind := range before {
			if _, ok := then[key]; !ok {
				p.leftOut = append(p.leftOut, ind.Indicator)
			}
		}
		if p.leftOut = distinct(p.leftOut); len(p.then) > 0 {
			out = append(out, p)
		}
	}
	sort.Slice(out, func(i, j int) bool {
		return out[i].platform < out[j].platform || out[i].platform == out[j].platform && out[i].year < out[j].year
	})
	return out
}

// yearPart takes a period apart: 2025, 2025H2, 2025Q4.
func yearPart(period string) (year int, part string, ok bool) {
	if len(period) != 4 && len(period) != 6 {
		return 0, "", false
	}
	year, err := strconv.Atoi(period[:4])
	part = period[4:]
	return year, part, err == nil && (part == "" || part[0] == 'H' || part[0] == 'Q')
}

// differencesOf draws both years of all pairs of a pillar together.
func (c *computer) differencesOf(pillar string, pairs []yearPair) error {
	f, err := composite.New(c.specOf(pillar))
	if err != nil {
		return err
	}
	var units []string
	for _, p := range pairs {
		units = append(units, fmt.Sprintf("%s %d, earlier", p.platform, p.year), fmt.Sprintf("%s %d, later", p.platform, p.year))
	}
	g, err := newGrid(f, units, func(u int, id string) (table.Indicator, bool) {
		values := pairs[u/2].before
		if u%2 == 1 {
			values = pairs[u/2].then
		}
		ind, ok := values[id]
		return ind, ok
	})
	if err != nil {
		return err
	}
	u := f.Spec().Uncertainty
	sim := composite.Simulation{Framework: f, Table: g.Table, Factors: []composite.Factor{c.dataFactor(g)}, Seed: c.frame.Seed, Nodes: []string{pillar}}
	draws, err := sim.Draw(context.Background(), u.DrawCount())
	if err != nil {
		return err
	}
	for i, p := range pairs {
		row, ok, err := c.difference(draws, f.Root(), 2*i, u.BandLevel())
		if err != nil {
			return err
		}
		if ok { // no score rests on supporting indicators alone
			row.Platform, row.Pillar, row.Edition = p.platform, pillar, c.know.Catalog.Edition
			row.From, row.To, row.LeftOut = strconv.Itoa(p.year-1), strconv.Itoa(p.year), p.leftOut
			for id := range p.then {
				row.Common = append(row.Common, id)
			}
			slices.Sort(row.Common)
			c.set.Differences = append(c.set.Differences, row)
		}
	}
	return nil
}

// difference is that of two rows of a simulation, with its band.
func (c *computer) difference(draws *composite.Draws, node, unit int, level float64) (table.Difference, bool, error) {
	before, ok := draws.Nominal().Get(unit, node)
	then, also := draws.Nominal().Get(unit+1, node)
	if !ok || !also {
		return table.Difference{}, false, nil
	}
	d := then - before
	a, err := draws.Scores(unit, node)
	if err != nil {
		return table.Difference{}, false, err
	}
	b, err := draws.Scores(unit+1, node)
	if err != nil {
		return table.Difference{}, false, err
	}
	for i := range b {
		b[i] -= a[i]
	}
	slices.Sort(b)
	low, err := stat.Quantile(b, (1-level)/2)
	if err != nil {
		return table.Difference{}, false, err
	}
	high, err := stat.Quantile(b, (1+level)/2)
	return table.Difference{Score0: &before, Score1: &then, Value: &d, Lower: ptr(min(low, d)), Upper: ptr(max(high, d))}, true, err
}
