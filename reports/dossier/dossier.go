// Package dossier picks from the tables of a release what concerns one platform: its numbers, the published figures
// and suits behind them, the files in which those stand, and everything about them that is in doubt.
//
// It computes no number and words nothing: what is in doubt is given by codes that the tables hold already (states,
// flags, reasons), which the reports put into words. What it gives depends on the tables alone, and is in a fixed order.
package dossier

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A Dossier is what a release holds about one platform.
type Dossier struct {
	Platform table.Platform
	// Set holds the tables with the rows of the platform alone. A suit is the platform's where it is named in it, where
	// the suit is its operator's and its rate is the operator's, or where a number rests on it. A rejected row is the
	// platform's where it stands in a file of its figures and names it as that file does.
	Set       *table.Set
	Others    []table.Observation // editions of its figures that are not in use
	Elsewhere []Elsewhere         // rejected rows of the same files that do not name it
	Breaks    []Break
	Doubts    []Doubt
}

// A Break is a known break in a series of the platform.
type Break struct {
	Catalog string // id of the source in the catalogue
	datasets.Break
}

// Elsewhere counts the rejected rows of a file.
type Elsewhere struct {
	Source string
	Rows   int
}

// Shown lists the platforms that have a number, in the order of the registry; pooled figures are no platform.
func Shown(set *table.Set) []string {
	has := map[string]bool{}
	for _, i := range set.Indicators {
		has[i.Platform] = true
	}
	var out []string
	for _, p := range set.Platforms {
		if has[p.ID] && p.Kind != "pooled figure" {
			out = append(out, p.ID)
			has[p.ID] = false // one that changed its name stands twice
		}
	}
	return out
}

// Of gives the dossier of a platform that Shown lists.
func Of(set *table.Set, know *datasets.Knowledge, platform string) *Dossier {
	p := &picking{from: set, platform: platform, ids: map[string]bool{}, perimeters: map[string]bool{platform: true}, sources: map[string]bool{}}
	d := &Dossier{Set: &table.Set{}}
	p.numbers(d.Set)
	p.comparisons(d.Set)
	p.suits(d.Set)
	p.figures(d)
	p.files(d)
	d.Set.Platforms = pick(set.Platforms, func(r table.Platform) bool { return p.perimeters[r.ID] })
	for _, r := range d.Set.Platforms {
		if r.ID == platform {
			d.Platform = r
		}
	}
	d.Breaks, d.Doubts = breaks(d.Set, know), doubts(d.Set)
	return d
}

// A picking goes through the tables one after the other; what one holds decides what of the next is wanted.
type picking struct {
	from       *table.Set
	platform   string
	ids        map[string]bool // rows behind a number
	perimeters map[string]bool // entities whose figures they are
	sources    map[string]bool
}

func pick[T any](rows []T, want func(T) bool) []T {
	var out []T
	for _, r := range rows {
		if want(r) {
			out = append(out, r)
		}
	}
	return out
}

func (p *picking) need(ids ...string) {
	for _, id := range ids {
		p.ids[id] = true
	}
}

// numbers picks scores and indicators, and what a person read for them.
func (p *picking) numbers(to *table.Set) {
	to.Indicators = pick(p.from.Indicators, func(r table.Indicator) bool { return r.Platform == p.platform })
	to.Scores = pick(p.from.Scores, func(r table.Score) bool { return r.Platform == p.platform })
	to.Replies = pick(p.from.Replies, func(r table.Reply) bool { // its own, and those of its operator to a number of its own
		return r.Platform == p.platform || slices.ContainsFunc(r.Numbers, func(n string) bool { return strings.HasPrefix(n, p.platform+":") })
	})
	for _, r := range to.Indicators {
		p.need(r.Observations...)
		for _, part := range strings.Split(r.Perimeter, ";") {
			p.perimeters[part] = p.perimeters[part] || part != ""
		}
	}
	to.DueReports = pick(p.from.DueReports, func(r table.DueReport) bool { return r.Platform == p.platform || p.ids[r.ID] })
	to.Notices = pick(p.from.Notices, func(r table.InformationNotice) bool { return r.Platform == p.platform || p.ids[r.ID] })
	to.Disclosures = pick(p.from.Disclosures, func(r table.Disclosure) bool { return r.Platform == p.platform })
	to.Differences = pick(p.from.Differences, func(r table.Difference) bool { return r.Platform == p.platform })
	for _, r := range to.Disclosures {
		p.need(r.Observations...)
	}
}

// comparisons picks what was held against something else.
func (p *picking) comparisons(to *table.Set) {
	to.Reconciliations = pick(p.from.Reconciliations, func(r table.Reconciliation) bool { return p.perimeters[r.Platform] })
	to.Checks = pick(p.from.Checks, func(r table.Check) bool { return r.Platform == p.platform })
	for _, r := range to.Reconciliations {
		p.need(slices.Concat(r.OwnIDs, r.ClearingIDs, r.TotalIDs)...)
	}
	for _, r := range to.Checks {
		if r.State == "failed" {
			p.need(r.Observations...)
		}
	}
	to.Restatements = pick(p.from.Restatements, func(r table.Restatement) bool {
		return p.perimeters[r.Platform] || p.ids[r.OldID] || p.ids[r.NewID]
	})
	for _, r := range to.Restatements {
		p.need(r.OldID, r.NewID)
	}
}

// suits picks the suits of the platform and, where its rate is the operator's, those of the operator.
func (p *picking) suits(to *table.Set) {
	operator := p.platform
	for _, r := range to.Indicators {
		if r.Indicator == "C1" && r.Perimeter != "" {
			operator = r.Perimeter
		}
	}
	to.CasePlatforms = pick(p.from.CasePlatforms, func(r table.CasePlatform) bool {
		return r.Operator == operator || r.Platform == p.platform || p.ids[r.ID]
	})
	cases := map[string]bool{}
	for _, r := range to.CasePlatforms {
		cases[r.Case], p.sources[r.Source] = true, true
	}
	to.Cases = pick(p.from.Cases, func(r table.Case) bool { return cases[r.ID] })
	to.CaseEvents = pick(p.from.CaseEvents, func(r table.CaseEvent) bool { return cases[r.Case] })
}

// A figureKey is what the editions of one figure have in common.
type figureKey struct {
	metric, platform, perimeter, harm, geography, breakdown string
	from, to                                                table.Date
}

func keyOf(o table.Observation) figureKey {
	return figureKey{o.Metric, o.Platform, o.Perimeter, o.Harm, o.Geography, o.Breakdown, o.PeriodStart, o.PeriodEnd}
}

// figures picks the published figures behind the numbers, and the other editions of each.
func (p *picking) figures(d *Dossier) {
	wanted := map[figureKey]bool{}
	d.Set.Observations = pick(p.from.Observations, func(o table.Observation) bool { return p.ids[o.ID] })
	for _, o := range d.Set.Observations {
		wanted[keyOf(o)], p.sources[o.Source] = true, true
	}
	d.Others = pick(p.from.Observations, func(o table.Observation) bool { return wanted[keyOf(o)] && !p.ids[o.ID] })
	for _, o := range d.Others {
		p.sources[o.Source] = true
	}
}

// files picks the sources and their rejected rows.
func (p *picking) files(d *Dossier) {
	d.Set.Sources = pick(p.from.Sources, func(r table.Source) bool { return p.sources[r.ID] })
	names, mine := namesOf(p.from, d.Set, p.platform), alone(p.from, p.platform)
	count := map[string]int{}
	for _, r := range p.from.Rejects {
		switch {
		case !p.sources[r.Source]:
		case mine[r.Source] || named(r, names):
			d.Set.Rejects = append(d.Set.Rejects, r)
		default:
			count[r.Source] += int(max(r.Rows, 1))
		}
	}
	for _, s := range d.Set.Sources {
		if count[s.ID] > 0 {
			d.Elsewhere = append(d.Elsewhere, Elsewhere{s.ID, count[s.ID]})
		}
	}
}

// breaks lists the known breaks of the series behind the numbers, in the order of the catalogue.
func breaks(of *table.Set, know *datasets.Knowledge) []Break {
	catalog := map[string]string{}
	for _, s := range of.Sources {
		catalog[s.ID] = s.CatalogID
	}
	var out []Break
	for _, c := range know.Catalog.Sources {
		for _, b := range c.Breaks {
			if slices.ContainsFunc(of.Observations, func(o table.Observation) bool {
				return catalog[o.Source] == c.ID && b.Concerns(o.Platform, o.Metric)
			}) {
				out = append(out, Break{c.ID, b})
			}
		}
	}
	return out
}
