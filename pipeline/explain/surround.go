package explain

import (
	"cmp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// surround adds what stands around the operands: their files, what was decided on the way, other editions, changes
// between editions, and rows of the same files that could not be used.
func (e *Explainer) surround(x *provenance.Explanation) {
	held, sources := map[string]bool{}, map[string]bool{}
	for _, op := range x.Operands {
		if s := e.sources[op.Source]; s != nil && !sources[s.ID] {
			sources[s.ID] = true
			x.Sources = append(x.Sources, *s)
		}
		if o := e.obs[op.ID]; o != nil {
			held[o.ID] = true
			x.Mappings = e.mappings(x.Mappings, o)
			x.Others = append(x.Others, e.others(o)...)
		} else if r := e.suits[op.ID]; r != nil {
			x.Mappings = once(x.Mappings, e.name("litigation", r.PlatformRaw, r.Platform, r.Platform))
			x.Mappings = once(x.Mappings, e.name("litigation-operator", r.OperatorRaw, r.Operator, r.Operator))
		}
	}
	slices.SortFunc(x.Sources, func(a, b table.Source) int { return cmp.Compare(a.ID, b.ID) })
	for _, r := range e.set.Restatements {
		if held[r.OldID] || held[r.NewID] {
			x.Restatements = append(x.Restatements, r)
		}
	}
	e.rejects(x, sources)
	e.replies(x)
}

// replies adds what the platform answered to the number, or to the row where that is what is explained.
func (e *Explainer) replies(x *provenance.Explanation) {
	number := strings.TrimPrefix(x.Address, x.Edition+":")
	for _, r := range e.set.Replies {
		if r.About(number) || x.Kind == provenance.KindFigure && slices.Contains(r.Rows, x.Address) {
			x.Replies = append(x.Replies, r)
		}
	}
}

// mappings adds how the name, the measure, the category and the unit of a figure were taken, each once.
func (e *Explainer) mappings(list []provenance.Mapping, o *table.Observation) []provenance.Mapping {
	cat, m := e.catalog(o), e.know.Metric(o.Metric)
	list = once(list, e.name(cat.Scheme, o.PlatformRaw, o.Platform, o.Perimeter))
	measure := provenance.Mapping{Kind: "metric", From: cmp.Or(o.Label, o.Metric), To: o.Metric, By: "reader"}
	if s := e.sources[o.Source]; s != nil {
		measure.By = "reader " + s.Reader
	}
	if m != nil {
		measure.Note = m.Defn
	}
	list = once(list, measure)
	b := breakdown(o)
	harm := provenance.Mapping{Kind: "harm", From: o.Metric, To: o.Harm + " (" + o.Level + ")", By: "metrics.csv"}
	if m != nil && m.Harm == "by category" {
		harm.From, harm.By = strings.Trim(b["category"]+" / "+b["keyword"], " /"), "category"
	}
	list = once(list, harm)
	if unit := b["unit"]; unit != "" {
		list = once(list, provenance.Mapping{Kind: "unit", From: unit, To: o.Unit, By: "conversion"})
	}
	return list
}

// name is how a published name was taken.
func (e *Explainer) name(scheme, raw, platform, perimeter string) provenance.Mapping {
	m := provenance.Mapping{Kind: "platform", From: raw, To: platform, By: "platforms.csv"}
	if perimeter != platform {
		m.To += ", " + perimeter
	}
	at := slices.IndexFunc(e.know.Aliases, func(a datasets.Alias) bool {
		return (a.Scheme == scheme || a.Scheme == "any") && a.Name == raw && a.Platform == platform && (a.Perimeter == "" || a.Perimeter == perimeter)
	})
	switch {
	case at >= 0:
		a := e.know.Aliases[at]
		m.By, m.Note = "aliases.csv, "+a.Scheme, a.Note
	case !slices.ContainsFunc(e.know.Platforms, func(p datasets.Platform) bool { return p.ID == platform }):
		m.By = "unlisted"
	}
	return m
}

func once(list []provenance.Mapping, m provenance.Mapping) []provenance.Mapping {
	if slices.Contains(list, m) {
		return list
	}
	return append(list, m)
}

// others are the editions of a figure beside the one that is used.
func (e *Explainer) others(o *table.Observation) []provenance.Other {
	var out []provenance.Other
	for _, other := range e.figures[figureKey(o)] {
		why := "older_edition"
		switch {
		case other.ID == o.ID:
			continue
		case !e.firstHand(other):
			why = "second_hand"
		case other.Edition > o.Edition:
			why = "newer_edition"
		}
		out = append(out, provenance.Other{Of: o.ID, Observation: *other, Why: why})
	}
	return out
}

// rejects adds the quarantined rows of the operands' files, and says which of them name the platform.
func (e *Explainer) rejects(x *provenance.Explanation, sources map[string]bool) {
	names := map[string]bool{}
	for _, op := range x.Operands {
		if op.PlatformRaw != "" {
			names[strings.ToLower(op.PlatformRaw)] = true
		}
	}
	for _, r := range e.set.Rejects {
		if !sources[r.Source] {
			continue
		}
		row := provenance.Reject{RejectRow: r}
		for name := range names {
			row.Names = row.Names || strings.Contains(strings.ToLower(r.Locator+" "+r.Raw), name)
		}
		x.Rejects = append(x.Rejects, row)
	}
}
