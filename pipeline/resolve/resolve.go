// Package resolve gives published cells their meaning: names become entities, texts numbers, period
// texts spans of days; each value gets a unit, a harm, a level and a state.
//
// It guesses nothing. A text that does not fit the form that its source declares sends the row to
// quarantine with a reason; a name that the registry does not list becomes an entity of its own and
// is kept.
package resolve

import (
	"fmt"
	"sort"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/ledger"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A Resolver resolves against the project's knowledge. It collects the entities that it meets.
type Resolver struct {
	know    *datasets.Knowledge
	names   *names
	metrics map[string]datasets.Metric
	new     map[string]table.Platform // entities that the registry does not list
}

// New makes a resolver.
func New(know *datasets.Knowledge) *Resolver {
	r := &Resolver{know: know, names: newNames(know), metrics: map[string]datasets.Metric{}, new: map[string]table.Platform{}}
	for _, m := range know.Metrics {
		r.metrics[m.ID] = m
	}
	return r
}

// Figures resolves the figures of a file. What cannot be resolved is returned as rejects; figures are
// kept in their order.
func (r *Resolver) Figures(l *ingest.Loaded) ([]table.Observation, []ingest.Reject) {
	cat := r.know.Catalog.ByID(l.Source.CatalogID)
	if cat == nil {
		cat = &datasets.CatalogSource{}
	}
	var out []table.Observation
	var rejects []ingest.Reject
	for _, f := range l.Figures {
		o, reason, rule := r.figure(f, cat, l.Source)
		if reason != "" {
			rejects = append(rejects, ingest.Reject{Locator: f.Locator, Raw: f.Raw, Reason: reason, Rule: rule, Rows: 1})
			continue
		}
		out = append(out, o)
	}
	return out, rejects
}

// figure resolves one figure, or says why it cannot.
func (r *Resolver) figure(f ingest.Figure, cat *datasets.CatalogSource, src table.Source) (o table.Observation, reason, rule string) {
	m, ok := r.metrics[f.Metric]
	if !ok {
		return o, "unknown-metric", fmt.Sprintf("metric %q stands in datasets/metrics.csv", f.Metric)
	}
	p, err := ParsePeriod(f.Period)
	if err != nil {
		return o, "invalid-period", err.Error()
	}
	n, err := ParseNumber(f.Raw, valueKind(m, f.Breakdown), cat.Numbers)
	if err != nil {
		return o, "type-error", fmt.Sprintf("a value in %s is %s", m.Unit, err)
	}
	if err := convert(&n, f.Breakdown["unit"]); err != nil {
		return o, "type-error", err.Error()
	}
	doubt(&n, m)
	pl := r.names.find(cat.Scheme, f.Platform, p)
	if !pl.known {
		r.new[pl.platform] = unlisted(pl.platform, f.Platform)
	}
	return r.observation(f, m, p, n, pl, src), "", ""
}

// observation puts the parts together.
func (r *Resolver) observation(f ingest.Figure, m datasets.Metric, p Period, n Number, pl place, src table.Source) table.Observation {
	b := f.Breakdown
	if f.Metric == "ncmec_reports" { // two lines of one list can belong to one service
		b = ingest.Breakdown{"line": f.Platform}
	}
	harm, level := harmOf(m, b)
	return table.Observation{
		Platform: pl.platform, Perimeter: pl.perimeter, Metric: m.ID, Harm: harm, Geography: f.Geography,
		PeriodStart: p.Start, PeriodEnd: p.End, Period: p.Name, Breakdown: b.String(), Source: src.ID, Edition: src.Edition,
		ID: ledger.ID(src.ID, f), Value: n.Value, Raw: f.Raw, Unit: unitOf(m, f.Breakdown), Rounding: n.Rounding,
		State: n.State, Level: level, Flags: flags(n, p, src, pl), PlatformRaw: f.Platform, Label: f.Label,
		Publisher: unless(f.Origin.Publisher, src.Publisher), Title: unless(f.Origin.Title, src.Title), URL: unless(f.Origin.URL, src.URL),
		Locator: f.Locator, Note: join(f.Note, pl.note),
	}
}

// unless gives what a figure says of its publication where the source does not say the same: that stands once, in the
// table of the sources.
func unless(own, sources string) string {
	if own == sources {
		return ""
	}
	return own
}

// Unlisted gives the entities met that the registry does not list, sorted by id.
func (r *Resolver) Unlisted() []table.Platform {
	out := make([]table.Platform, 0, len(r.new))
	for _, p := range r.new {
		out = append(out, p)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// flags of an observation, space separated.
func flags(n Number, p Period, src table.Source, pl place) string {
	f := n.Flags
	if src.Hand == "second" {
		f = append(f, "second_hand")
	}
	if p.Published {
		f = append(f, "period_is_publication_month")
	}
	if !pl.known {
		f = append(f, "unlisted_platform")
	}
	sort.Strings(f)
	return strings.Join(f, " ")
}

func join(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "; ")
}
