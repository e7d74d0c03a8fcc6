package site

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/chart"
	"github.com/answerable-data/answerable/reports/locale"
)

// An overviewPage is the content of the front page.
type overviewPage struct {
	Scope   string
	Pillars []pillarIntro
	Classes []class
	Pooled  []pooledRow
	States  []stateRow
	Lead    int // how many of the figures are of pillars
}

// A pillarIntro says what a pillar asks and for how many platforms there is an answer.
type pillarIntro struct{ Name, Question, Counted string }

// A class is the platforms of a size class.
type class struct {
	Name string
	Rows []overviewRow
}

// An overviewRow is a platform in the table of all platforms.
type overviewRow struct {
	Name, File string
	Cells      []overviewCell
}

// An overviewCell is a pillar's score of a platform.
type overviewCell struct {
	Pillar, Score, Limits, N, State, Reason string
	Href                                    string // the card on the page of the platform
	Range                                   string // what the score could be if the missing values were published
	Standing                                string // what can and what cannot be told apart
	Low                                     bool
}

// A pooledRow is one definition of a dismissal rate, over all operators.
type pooledRow struct {
	Anchor, Name, Definition, Value, Limits, Counted, N string
	Cite                                                citation
}

// A stateRow is an entry of the legend.
type stateRow struct{ Name, Meaning string }

func (s *site) overview() page {
	c := overviewPage{Scope: s.know.Framework.Scope.In(s.lang), Classes: s.classes(), Pooled: s.pooled(), States: s.states(),
		Lead: len(s.know.Framework.Pillars)}
	for _, p := range s.know.Framework.Pillars {
		scored := 0
		for _, r := range s.set.Scores {
			if r.Pillar == p.ID && r.Score != nil {
				scored++
			}
		}
		c.Pillars = append(c.Pillars, pillarIntro{Name: p.Name.In(s.lang), Question: p.Question.In(s.lang),
			Counted: s.t("site.pillar.counted", s.integer(int64(scored)), s.integer(int64(len(s.shown))))})
	}
	return page{File: "index.html", Template: "overview.html", Title: s.know.Framework.Name.In(s.lang), Description: s.t("site.overview.description"),
		Figures: figures(only(s.book.Overview(), func(f chart.Figure) bool { return f.ID != courtsFigure })), Content: c}
}

// classes lists the platforms by size class, by name in each.
func (s *site) classes() []class {
	var out []class
	for _, id := range []string{"designated", "medium", "small"} {
		c := class{Name: s.t("chart.class." + id)}
		for _, p := range s.shown {
			if p.SizeClass == id || id == "small" && !slices.Contains([]string{"designated", "medium"}, p.SizeClass) {
				c.Rows = append(c.Rows, s.row(p))
			}
		}
		if len(c.Rows) > 0 {
			out = append(out, c)
		}
	}
	return out
}

func (s *site) row(p *table.Platform) overviewRow {
	row := overviewRow{Name: s.name(p.ID), File: file(p.ID)}
	for _, pillar := range s.know.Framework.Pillars {
		cell := overviewCell{Href: file(p.ID) + "#" + scoreAnchor(pillar.ID), Pillar: pillar.Name.In(s.lang), State: s.term("state", "not_collected")}
		if r := s.scores[p.ID+"\x1f"+pillar.ID]; r != nil {
			cell.State, cell.Reason, cell.N, cell.Low = s.state(r.State, r.Reliability), s.reason(r.Reason), s.count(r.N), r.Reliability == "low"
			if r.Score == nil && r.Lower != nil && r.Upper != nil {
				cell.Range = s.t("site.range", locale.Number(s.lang, *r.Lower, 0), locale.Number(s.lang, *r.Upper, 0))
			}
			if r.Score != nil {
				cell.Score, cell.Standing = locale.Number(s.lang, *r.Score, 0), s.standing(r)
				if lower, upper := chart.Reach(r); lower != nil && upper != nil {
					cell.Limits = s.t("chart.limits", locale.Number(s.lang, *lower, 0), locale.Number(s.lang, *upper, 0))
				}
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// pooled gives the definitions of a dismissal rate over all operators: the same suits, counted in
// different ways, in the order of the framework.
func (s *site) pooled() []pooledRow {
	var out []pooledRow
	for i := range s.know.Framework.Indicators {
		d := &s.know.Framework.Indicators[i]
		for j := range s.set.Indicators {
			r := &s.set.Indicators[j]
			if p := s.platforms[r.Platform]; r.Indicator != d.ID || p == nil || p.Kind != pooled || r.N == nil {
				continue
			}
			limits := s.limits(r)
			if r.Value == nil { // too few suits for a rate: the counts stand alone
				limits = s.state(r.State, "")
			}
			out = append(out, pooledRow{Anchor: anchorOf(r), Cite: s.citeIndicator(r, "litigation.html"), Name: d.Name.In(s.lang),
				Definition: d.Definition.In(s.lang), Value: s.value(r.Value, r.Unit), Limits: limits, Counted: s.count(r.Numerator), N: s.count(r.N)})
		}
	}
	return out
}

// states is the legend of states.
func (s *site) states() []stateRow {
	var out []stateRow
	for _, c := range locale.States() {
		out = append(out, stateRow{Name: s.term("state", c.Code), Meaning: s.t("state." + c.Code + ".meaning")})
	}
	return out
}

// lines splits a text of several entries, one a line.
func lines(text string) []string { return strings.Split(text, "\n") }
