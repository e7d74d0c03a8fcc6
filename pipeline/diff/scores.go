package diff

import (
	"github.com/answerable-data/answerable/pipeline/table"
)

// composite is the pillar name of the score over pillars.
const composite = "composite"

// scores compares every score. Pillars come first: the composite moves through them.
func (c *comparison) scores() {
	moved := map[string]table.Change{} // changed scores by platform and pillar
	keys := union(c.old.scores, c.new.scores)
	for _, over := range []bool{false, true} {
		for _, k := range keys {
			a, b := c.old.scores[k], c.new.scores[k]
			one := a
			if b != nil {
				one = b
			}
			if (one.Pillar == composite) == over && !(a != nil && b != nil && sameScore(a, b)) {
				moved[k] = c.score(a, b)
			}
		}
	}
	for _, k := range keys {
		if row, ok := moved[k]; ok {
			c.out = append(c.out, c.explainScore(row, moved))
		}
	}
}

// score sets both releases' score side by side.
func (c *comparison) score(a, b *table.Score) table.Change {
	row := table.Change{Unit: "points", Kind: kindOf(a != nil, b != nil), OldRank: rank(a), NewRank: rank(b), OldSource: c.old.Edition, NewSource: c.new.Edition}
	if a != nil {
		row.Platform, row.Number, row.Old, row.OldState = a.Platform, a.Pillar, a.Score, a.State
		row.OldLower, row.OldUpper = band(a)
	}
	if b != nil {
		row.Platform, row.Number, row.New, row.NewState = b.Platform, b.Pillar, b.Score, b.State
		row.NewLower, row.NewUpper = band(b)
	}
	return row
}

// band is the data band of a score, or its limits where it has none.
func band(s *table.Score) (lower, upper *float64) {
	if s.DataLower != nil {
		return s.DataLower, s.DataUpper
	}
	return s.Lower, s.Upper
}

// explainScore derives why a score differs: its own indicators, else its pillars, else the scores of the platforms that
// it is ranked among, else the suits behind a pooled rate, else methodology and program.
func (c *comparison) explainScore(row table.Change, moved map[string]table.Change) table.Change {
	w := newCause()
	for _, n := range c.under(row, moved) {
		carry(w, n)
	}
	c.registry(w, row.Platform)
	if len(w.found) == 0 {
		c.classmates(w, row, moved)
	}
	if len(w.found) == 0 && row.Number == "dismissal" {
		c.suits(w)
	}
	if len(w.found) == 0 && row.Old == nil && row.New == nil {
		c.listed(w, row, moved)
	}
	c.method(w)
	if len(w.found) == 0 {
		c.program(w)
	}
	row.Reasons, row.Through = w.reasons(), w.rows()
	return row
}

// under lists the changed numbers that a score is made of: indicators, or for the composite scores with their reasons.
func (c *comparison) under(row table.Change, moved map[string]table.Change) []table.Change {
	if row.Number != composite {
		return c.moved[key(row.Platform, row.Number)]
	}
	var out []table.Change
	for _, s := range moved {
		if s.Platform == row.Platform && s.Number != composite {
			out = append(out, c.explainScore(s, moved))
		}
	}
	return out
}

// carry takes over the reasons of a number on which another one rests.
func carry(w *cause, through table.Change) {
	name := through.Platform + ":" + through.Number
	if through.Period != "" {
		name += ":" + through.Period
	}
	for _, r := range through.Reasons {
		w.add(r, name)
	}
}

// classmates looks at the platforms of the same size class: a rank interval moves with theirs.
func (c *comparison) classmates(w *cause, row table.Change, moved map[string]table.Change) {
	class := c.sizeClass(row.Platform, row.Number)
	for _, s := range moved {
		if s.Platform == row.Platform || s.Number != row.Number || c.sizeClass(s.Platform, s.Number) != class {
			continue
		}
		own := newCause()
		for _, n := range c.under(s, moved) {
			carry(own, n)
		}
		for _, r := range own.reasons() {
			w.add(r, s.Platform+":"+s.Number)
		}
	}
}

// listed explains a platform without score that a list of scores names or no longer names: others have one.
func (c *comparison) listed(w *cause, row table.Change, moved map[string]table.Change) {
	for _, s := range moved {
		if s.Number != row.Number || s.Platform == row.Platform {
			continue
		}
		for _, n := range c.under(s, moved) {
			carry(w, n)
		}
	}
	for _, n := range c.out {
		if n.Platform == row.Platform {
			carry(w, n)
		}
	}
}

func (c *comparison) sizeClass(platform, pillar string) string {
	for _, x := range []*index{c.new, c.old} {
		if s := x.scores[key(platform, pillar)]; s != nil {
			return s.SizeClass
		}
	}
	return ""
}
