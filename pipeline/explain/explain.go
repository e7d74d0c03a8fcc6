// Package explain tells where one published number comes from, and computes it again.
//
// It starts from the text of each operand as its publisher printed it, reads the number in it a second time by
// code of its own, puts the numbers into the formula of the indicator as datasets/framework.yaml states it, and
// sets what comes out beside what the tables hold. Nothing of package score is used; the two agree or a number is
// in doubt. What it takes from the tables is which rows an indicator rests on, and its state.
//
// A number that needs the figures of all platforms (the pooled dismissal rate) is computed from all of them. Bands
// and ranks of a score come from seeded draws over the whole set; they are told, not drawn again here.
package explain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/statements"
	"github.com/answerable-data/answerable/pipeline/statements/tally"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// States of which no formula may use the number.
const (
	published    = "published"
	implausible  = "implausible"
	withdrawn    = "withdrawn"
	notPublished = "not_published"
	notCollected = "not_collected"
)

// An Explainer finds and explains the numbers of one set of tables.
type Explainer struct {
	set  *table.Set
	know *datasets.Knowledge

	sources    map[string]*table.Source
	obs        map[string]*table.Observation
	suits      map[string]*table.CasePlatform
	cases      map[string]*table.Case
	due        map[string]*table.DueReport
	notices    map[string]*table.InformationNotice
	figures    map[string][]*table.Observation   // all editions of a figure, the one in use first
	indicators map[string]*table.Indicator       // by platform:indicator:period
	scores     map[string]*table.Score           // by platform:pillar
	hashes     map[string]string                 // SHA-256 of embedded tables
	prior      *stat.BetaPrior                   // of the pooled dismissal rate, once it was fitted
	statements map[string]*table.StatementFigure // by platform:number:period

	counts     *statements.Gathered          // from which the figures of statements were computed; nil: not at hand
	rows       map[string][]*tally.Aggregate // of the counts, by platform
	readOn     map[string]bool               // days of submission that were read
	countsHash string                        // of the counts that were read, or that the release names
	printedIn  string                        // edition of the release that prints the figures of statements; empty: they were computed
}

// New makes an explainer of a complete set of tables.
func New(set *table.Set, know *datasets.Knowledge) *Explainer {
	e := &Explainer{set: set, know: know, sources: map[string]*table.Source{}, obs: map[string]*table.Observation{},
		suits: map[string]*table.CasePlatform{}, cases: map[string]*table.Case{}, due: map[string]*table.DueReport{},
		notices: map[string]*table.InformationNotice{}, figures: map[string][]*table.Observation{},
		indicators: map[string]*table.Indicator{}, scores: map[string]*table.Score{}, hashes: map[string]string{}, statements: map[string]*table.StatementFigure{}}
	index(set.Sources, e.sources, func(r *table.Source) string { return r.ID })
	index(set.Observations, e.obs, func(r *table.Observation) string { return r.ID })
	index(set.CasePlatforms, e.suits, func(r *table.CasePlatform) string { return r.ID })
	index(set.Cases, e.cases, func(r *table.Case) string { return r.ID })
	index(set.DueReports, e.due, func(r *table.DueReport) string { return r.ID })
	index(set.Notices, e.notices, func(r *table.InformationNotice) string { return r.ID })
	index(set.Indicators, e.indicators, func(r *table.Indicator) string { return r.Platform + ":" + r.Indicator + ":" + r.Period })
	index(set.Scores, e.scores, func(r *table.Score) string { return r.Platform + ":" + r.Pillar })
	index(set.StatementFigures, e.statements, (*table.StatementFigure).Key)
	for i := range set.Observations {
		o := &set.Observations[i]
		e.figures[figureKey(o)] = append(e.figures[figureKey(o)], o)
	}
	for _, all := range e.figures {
		slices.SortStableFunc(all, e.better)
	}
	return e
}

func index[T any](rows []T, into map[string]*T, key func(*T) string) {
	for i := range rows {
		into[key(&rows[i])] = &rows[i]
	}
}

// figureKey is what the editions of one figure have in common.
func figureKey(o *table.Observation) string {
	return strings.Join([]string{o.Metric, o.Platform, o.Perimeter, o.Harm, o.Geography, o.Breakdown, fmt.Sprint(o.PeriodStart, o.PeriodEnd)}, "\x1f")
}

// better orders editions: the publisher's own files first, then the newest.
func (e *Explainer) better(a, b *table.Observation) int {
	first := func(o *table.Observation) int {
		if e.firstHand(o) {
			return 0
		}
		return 1
	}
	if d := first(a) - first(b); d != 0 {
		return d
	}
	return strings.Compare(b.Edition, a.Edition)
}

func (e *Explainer) firstHand(o *table.Observation) bool {
	s := e.sources[o.Source]
	return s != nil && s.Hand == "first"
}

// catalog finds the entry of a figure's source.
func (e *Explainer) catalog(o *table.Observation) datasets.CatalogSource {
	if s := e.sources[o.Source]; s != nil {
		if c := e.know.Catalog.ByID(s.CatalogID); c != nil {
			return *c
		}
	}
	return datasets.CatalogSource{}
}

// read reads the text of a figure again.
func (e *Explainer) read(o *table.Observation) (reading, error) {
	return read(o, e.know.Metric(o.Metric), e.catalog(o).Numbers)
}

// number is the number that a formula may use of a figure: none of one that cannot be, that its publisher dropped,
// or whose text cannot be read.
func (e *Explainer) number(o *table.Observation) *float64 {
	if o == nil || o.State == implausible || o.State == withdrawn {
		return nil
	}
	r, err := e.read(o)
	if err != nil {
		return nil
	}
	return r.value
}

// Explain gives the account of what a target names.
func (e *Explainer) Explain(t Target) (*provenance.Explanation, error) {
	x := &provenance.Explanation{Address: e.know.Catalog.Edition + ":" + t.Key, Kind: t.Kind, Edition: e.know.Catalog.Edition,
		Methodology: e.know.Framework.Version, Contract: table.Contract, Published: e.know.Catalog.PublishedOn, Own: e.know.Own}
	var err error
	switch t.Kind {
	case provenance.KindIndicator:
		err = e.indicator(x, e.indicators[t.Key])
	case provenance.KindScore:
		err = e.score(x, e.scores[t.Key])
	case provenance.KindStatement:
		err = e.statement(x, e.statements[t.Key])
	default:
		x.Address = t.Key
		e.figure(x, t.Key)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", x.Address, err)
	}
	e.surround(x)
	return x, nil
}

// figure explains a row by itself.
func (e *Explainer) figure(x *provenance.Explanation, id string) {
	x.Operands = e.operands([]string{id}, nil)
	op := x.Operands[0]
	x.Platform, x.Subject, x.Period = op.Platform, op.Metric, op.Period
	x.Recomputed.By = provenance.ByReading
	x.Recomputed.Numbers = e.readings(x.Operands)
	if op.Number == nil {
		x.Recomputed.By = provenance.ByNothing
		return
	}
	x.Formula = provenance.Formula{Symbols: "text", Filled: op.Raw, Terms: []provenance.Term{{Name: "text", Value: *op.Number, Operands: []string{id}}}}
}

// indicator explains an indicator.
func (e *Explainer) indicator(x *provenance.Explanation, ind *table.Indicator) error {
	x.Indicator, x.Platform, x.Subject, x.Period = ind, ind.Platform, ind.Indicator, ind.Period
	w := &work{e: e, ind: ind, def: e.know.Framework.Indicator(ind.Indicator), roles: map[string]string{}, by: provenance.ByFormula}
	compute := formulas[ind.Indicator]
	switch {
	case ind.Value == nil && ind.Numerator == nil && ind.N == nil:
		w.by = provenance.ByNothing
	case compute == nil || w.def == nil:
		return fmt.Errorf("no formula is known for indicator %s", ind.Indicator)
	default:
		if err := compute(w); err != nil {
			return err
		}
	}
	x.Operands = append(e.operands(ind.Observations, w.roles), w.judged...)
	x.Formula, x.Recomputed.By = w.formula, w.by
	x.Recomputed.Numbers = append(w.compared(), e.readings(x.Operands)...)
	return nil
}
