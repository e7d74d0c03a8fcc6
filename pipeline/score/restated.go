package score

import (
	"sort"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// Kinds of a restatement, and how it was made known.
const (
	changed   = "changed"
	withdrawn = "withdrawn"
	silent    = "silent"
	marked    = "marked"
)

// bySource parts the editions of one figure by source, and orders each by edition; sources with one edition
// are left out. Files of second hand stand apart from the publisher's own.
func bySource(x *index, all []table.Observation) [][]table.Observation {
	by := map[string][]table.Observation{}
	var names []string
	for _, o := range all {
		if o.Value == nil { // blank, implausible or withdrawn: there is nothing to compare
			continue
		}
		src := x.sources[o.Source]
		name := src.CatalogID + " " + src.Hand
		if by[name] == nil {
			names = append(names, name)
		}
		by[name] = append(by[name], o)
	}
	sort.Strings(names)
	var out [][]table.Observation
	for _, n := range names {
		eds := by[n]
		sort.SliceStable(eds, func(i, j int) bool { return eds[i].Edition < eds[j].Edition })
		out = append(out, eds)
	}
	return out
}

// list adds the changes between neighbouring editions of one figure to the table of restatements.
func (c *computer) list(eds []table.Observation) {
	for i := 1; i < len(eds); i++ {
		if a, b := eds[i-1], eds[i]; !sameNumber(a, b) {
			r := c.restatement(a, changed, b.Source, c.correction(b))
			r.NewID, r.NewRaw, r.NewValue = b.ID, b.Raw, b.Value
			c.set.Restatements = append(c.set.Restatements, r)
		}
	}
}

// restatement fills what both kinds have in common.
func (c *computer) restatement(old table.Observation, kind, newSource string, said *datasets.Correction) table.Restatement {
	r := table.Restatement{Platform: old.Platform, Metric: old.Metric, Harm: old.Harm, Period: old.Period, Breakdown: old.Breakdown,
		OldSource: old.Source, NewSource: newSource, OldID: old.ID, OldRaw: old.Raw, OldValue: old.Value, Change: kind, Marked: silent}
	if said != nil {
		r.Marked, r.Note = marked, said.Text+" ("+said.URL+")"
	}
	src := c.obs.sources[old.Source]
	r.Counted = said == nil && src.Hand == "first" && c.rewritten(old)
	return r
}

// correction finds the announcement under which a source changed a figure in an edition; nil if none is known.
func (c *computer) correction(o table.Observation) *datasets.Correction {
	cat := c.know.Catalog.ByID(c.obs.sources[o.Source].CatalogID)
	if cat == nil {
		return nil
	}
	for i := range cat.Corrections {
		if cat.Corrections[i].Covers(o.Edition, o.Platform, o.Metric, o.Period) {
			return &cat.Corrections[i]
		}
	}
	return nil
}

// printedRows lists, per source, the editions in which a row (platform, period, breakdown) is printed with any measure.
func (c *computer) printedRows() map[string][]table.Source {
	out := map[string][]table.Source{}
	seen := map[string]bool{}
	for _, o := range c.set.Observations {
		src := c.obs.sources[o.Source]
		if src.Hand != "first" || o.Value == nil || !c.rewritten(o) {
			continue
		}
		key := rowKey(src.CatalogID, o)
		if at := key + "\x1f" + src.Edition; !seen[at] {
			seen[at] = true
			out[key] = append(out[key], src)
		}
	}
	for _, list := range out {
		sort.Slice(list, func(i, j int) bool { return list[i].Edition < list[j].Edition })
	}
	return out
}

// rowKey is a row of a source over its editions.
func rowKey(catalogID string, o table.Observation) string {
	return strings.Join([]string{catalogID, o.Platform, o.Perimeter, o.Geography, o.Period, o.Breakdown}, "\x1f")
}

// withdrawals finds the figures that a source no longer prints: a later edition gives other measures for the
// same row and leaves this one out, and none gives it again. A row that vanishes whole says nothing; it may
// have another name. The last edition that has the figure takes the state withdrawn, so that no formula uses it.
func (c *computer) withdrawals() {
	rows := c.printedRows()
	for i := range c.set.Observations {
		o := &c.set.Observations[i]
		src := c.obs.sources[o.Source]
		if o.Value == nil || src.Hand != "first" || c.obs.editions(*o)[0].ID != o.ID {
			continue
		}
		for _, later := range rows[rowKey(src.CatalogID, *o)] {
			if later.Edition > o.Edition {
				c.withdraw(o, later)
				break
			}
		}
	}
	c.obs = newIndex(c.set)
}

// withdraw lists a figure that an edition leaves out. Silent, it counts in A4 like a change: else a history could be
// kept clean by dropping it.
func (c *computer) withdraw(o *table.Observation, by table.Source) {
	said := c.correction(table.Observation{Source: by.ID, Edition: by.Edition, Platform: o.Platform, Metric: o.Metric, Period: o.Period})
	r := c.restatement(*o, withdrawn, by.ID, said)
	o.State = withdrawn
	c.set.Restatements = append(c.set.Restatements, r)
}
