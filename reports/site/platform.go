package site

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// A platformPage is the content of a platform's page.
type platformPage struct {
	Name, Operator, Kind, Size string
	Note                       said
	Ended                      string
	OperatorPage               string // page of the operator entity, if there is one
	OperatorName               string
	Cards                      []card
	Pillars                    []pillarRows
	Disclosure                 disclosure
	Suits                      suits
	Checks                     checks
	Statements                 *statements // nil where none were given to the build
	Used                       []used
	Publications               []publication // the same figures, by where they stand
	Handout                    handout
	Overall                    overall
	Years                      []change
	Replies                    []reply // those that stand beside no number of the page
}

// pillarRows are the indicators of a pillar.
type pillarRows struct {
	Name string
	Rows []indicatorRow
}

// An indicatorRow is one indicator in one period.
type indicatorRow struct {
	Anchor                                                                         string
	Name, Value, Unit, Limits, N, Period, State, Reason, Score, Perimeter, Address string
	Basis                                                                          []said
	Cite                                                                           citation
	Beside                                                                         string // the counterweight of a removal figure
	Struck                                                                         bool   // kept for the record, failed a check
	Flags                                                                          []string
	Links                                                                          []link
	More                                                                           int // further figures, listed below
	Replies                                                                        []reply
}

// mostLinks is how many figures a row links to; all of them stand in the list below.
const mostLinks = 6

func (s *site) platform(p *table.Platform) page {
	c := platformPage{Name: s.name(p.ID), Operator: p.Operator, Kind: s.term("kind", p.Kind), Size: s.size(p), Note: s.ours(p.Note),
		Ended: s.day(p.ValidTo), Cards: s.cards(p.ID), Disclosure: s.disclosure(p.ID), Suits: s.suits(p), Checks: s.checks(p.ID), Statements: s.statements(p.ID)}
	if parent := s.platforms[p.Parent]; parent != nil && slices.Contains(s.shown, parent) {
		c.OperatorPage, c.OperatorName = file(parent.ID), s.name(parent.ID)
	}
	for _, pillar := range s.know.Framework.Pillars {
		rows := pillarRows{Name: pillar.Name.In(s.lang)}
		for _, d := range s.know.Framework.Indicators {
			if d.Pillar == pillar.ID {
				rows.Rows = append(rows.Rows, s.indicatorRows(p.ID, &d)...)
			}
		}
		if len(rows.Rows) > 0 {
			c.Pillars = append(c.Pillars, rows)
		}
	}
	c.Used, c.Overall, c.Years = s.used(p.ID), s.overall(p.ID), s.changesOf(p.ID)
	c.Publications = publications(c.Used)
	c.Handout, c.Replies = s.handout(c, p.ID), s.repliesBeside(p.ID)
	return page{File: file(p.ID), Template: "platform.html", Title: c.Name, Description: s.t("site.platform.description", c.Name),
		Figures: figures(s.book.Platform(p.ID)), Content: c, Measured: s.measured(p.ID)}
}

// size is the size class in words; a class unknown to the registry is shown as small, as it is treated.
func (s *site) size(p *table.Platform) string {
	if p.SizeClass == "" {
		return s.term("size_class", "small")
	}
	return s.term("size_class", p.SizeClass)
}

// indicatorRows gives the rows of an indicator, newest first.
func (s *site) indicatorRows(platform string, d *datasets.IndicatorDef) []indicatorRow {
	var rows []*table.Indicator
	for _, r := range s.indicators[platform] {
		if r.Indicator == d.ID {
			rows = append(rows, r)
		}
	}
	slices.SortStableFunc(rows, func(a, b *table.Indicator) int { return strings.Compare(b.Period, a.Period) })
	out := make([]indicatorRow, 0, len(rows))
	for _, r := range rows {
		row := indicatorRow{Anchor: anchorOf(r), Cite: s.citeIndicator(r, file(platform)), Name: d.ID + " · " + d.Name.In(s.lang), Value: s.value(r.Value, r.Unit), Unit: s.unit(r.Unit), Limits: s.limits(r),
			N: s.count(r.N), Period: locale.Span(s.lang, r.Period), State: s.state(r.State, r.Reliability), Reason: s.reason(r.Reason), Score: s.t("site.not_scored"),
			Perimeter: s.perimeter(r), Address: r.Address, Basis: s.basis(r.Basis), Struck: r.State == "implausible", Flags: s.flags(r.Flags)}
		if row.Perimeter != "" { // said in words beside it
			row.Flags = s.flags(strings.ReplaceAll(r.Flags, "operator_figure", ""))
		}
		if r.Scored && r.Score != nil {
			row.Score = locale.Number(s.lang, *r.Score, 0)
		}
		if r.Value == nil && r.Numerator != nil && r.N != nil && r.Unit == "share" { // too few for a rate: the counts alone
			row.Value = s.t("site.of", s.count(r.Numerator), s.count(r.N))
		}
		if r.Value != nil {
			row.Beside = s.counterweight(platform, r.Indicator)
		}
		row.Replies = s.repliesTo(r.Platform + ":" + r.Indicator + ":" + r.Period)
		row.Links = s.links(r.Observations)
		if len(row.Links) > mostLinks {
			row.More = len(row.Links) - mostLinks
			row.Links = row.Links[:mostLinks]
		}
		out = append(out, row)
	}
	return out
}
