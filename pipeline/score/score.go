// Package score computes indicators and pillar scores from the canonical tables and the methodology in
// datasets/framework.yaml.
//
// It reads tables only, never files. Each indicator carries its value, limits and how they were made,
// denominator, state, the ids of the figures used, and, where it is scored, its place on fixed
// goalposts. Missing is never zero and never good: a value that is not there enters a pillar only as
// the range between both goalposts. Figures of different units, perimeters, geographies or periods are
// never combined.
package score

import (
	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// Compute fills the reconciliations, restatements, disclosures, indicators, scores, sensitivities, audit and differences of a set whose other tables
// are complete.
func Compute(set *table.Set, know *datasets.Knowledge) error {
	c := &computer{set: set, know: know, frame: &know.Framework, obs: newIndex(set)}
	c.withdrawals()
	c.markCurrent()
	steps := []func() error{
		c.reconciliation, // A1
		c.completeness,   // A2
		c.restatements,   // A4
		c.perUsers,       // A6
		c.notices,        // B1, B2, B3, C0
		c.complaints,     // B6
		c.automated,      // B5
		c.printedShares,  // B7, B8
		c.suits,          // C1 and its four companions
		c.timeliness,     // A3
		c.answers,        // A7
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	c.applyClassRule()
	c.inherit()
	c.filings() // A8, for the platforms that are there
	c.address()
	for _, step := range []func() error{c.pillars, c.bands, c.differences} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// markCurrent marks the edition of each figure that is used.
func (c *computer) markCurrent() {
	for i := range c.set.Observations {
		o := &c.set.Observations[i]
		o.Current = c.obs.editions(*o)[0].ID == o.ID
	}
}

// A computer holds what the steps share.
type computer struct {
	set   *table.Set
	know  *datasets.Knowledge
	frame *datasets.Framework
	obs   *index

	samplers map[string]sampler // see sampleBy
}

// add appends an indicator of a defined kind, with pillar, unit and, where it is scored, its score.
func (c *computer) add(ind table.Indicator) {
	def := c.frame.Indicator(ind.Indicator)
	if def == nil { // an analyst's framework may leave an indicator out
		return
	}
	ind.Pillar, ind.Unit = def.Pillar, def.Unit
	if ind.Perimeter == "" {
		ind.Perimeter = ind.Platform
	}
	if def.Direction != "none" && ind.Value != nil && ind.State != implausible && ind.Reason != secondHandReport && ind.Reason != fewChecks {
		c.normalise(&ind, def)
	}
	ind.Scored = def.Scored && ind.State == published && ind.Score != nil && ind.Reason == ""
	c.set.Indicators = append(c.set.Indicators, ind)
}

// address gives each indicator its address in this edition.
func (c *computer) address() {
	for i := range c.set.Indicators {
		ind := &c.set.Indicators[i]
		ind.Address = c.know.Catalog.Edition + ":" + ind.Platform + ":" + ind.Indicator + ":" + ind.Period
	}
}
