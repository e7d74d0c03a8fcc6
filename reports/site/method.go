package site

import (
	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/reports/locale"
)

// A methodPage is the content of the page on the method.
type methodPage struct {
	Audit                     []audited
	Version, Scope, Threshold string
	Pillars                   []methodPillar
	Items                     []methodItem
	States                    []stateRow
	Limits                    []string
}

type methodPillar struct {
	Name, Question string
	Rows           []methodRow
}

// A methodRow is the definition of an indicator.
type methodRow struct {
	ID, Name, Definition, Rationale            string
	Scored, Direction, Goalposts, Floor, Level string
}

func (s *site) method() page {
	f := s.know.Framework
	c := methodPage{Version: f.Version, Scope: f.Scope.In(s.lang), Threshold: locale.Percent(s.lang, f.CoverageThreshold, 0), Items: s.items(), States: s.states(),
		Limits: lines(s.t("site.method.limits"))}
	c.Audit = s.audit()
	for _, p := range f.Pillars {
		m := methodPillar{Name: p.Name.In(s.lang), Question: p.Question.In(s.lang)}
		for i := range f.Indicators {
			if f.Indicators[i].Pillar == p.ID {
				m.Rows = append(m.Rows, s.definition(&f.Indicators[i]))
			}
		}
		c.Pillars = append(c.Pillars, m)
	}
	return page{File: "method.html", Template: "method.html", Title: s.t("site.nav.method"), Description: s.t("site.method.description"), Content: c}
}

func (s *site) definition(d *datasets.IndicatorDef) methodRow {
	r := methodRow{ID: d.ID, Name: d.Name.In(s.lang), Definition: d.Definition.In(s.lang), Rationale: d.Rationale.In(s.lang), Scored: s.t("site.method.no"),
		Direction: s.term("direction", d.Direction), Floor: s.floor(d.Floor), Level: locale.Percent(s.lang, s.know.Framework.Level(d), 0)}
	if d.Scored {
		weight := locale.Number(s.lang, d.Weight, decimals(d.Weight))
		r.Scored = s.t("site.method.yes", weight)
		r.Goalposts = s.t("site.method.goalposts", s.goalpost(d.Goalposts.Best, d.Unit), s.goalpost(d.Goalposts.Worst, d.Unit), s.term("scale", d.Goalposts.Scale))
	}
	if d.Known.Scored > 0 {
		r.Floor = s.known(d.Known)
	}
	if d.NeedsInClass > 0 {
		r.Scored = s.t("site.join", r.Scored, s.t("site.method.in_class", itoa(d.NeedsInClass)))
	}
	return r
}

// goalpost writes a goalpost without decimals that say nothing.
func (s *site) goalpost(v float64, unit string) string {
	switch {
	case unit == "share":
		return locale.Percent(s.lang, v, 0)
	case v == 0:
		return "0"
	}
	return s.value(&v, unit)
}

func (s *site) floor(f datasets.Floor) string {
	if f.Shown == 0 && f.Scored == 0 {
		return ""
	}
	text := s.t("site.method.floor", s.count(&f.Shown), s.count(&f.Scored))
	if f.Reliable > 0 {
		text = s.t("site.join", text, s.t("site.method.reliable", s.count(&f.Reliable)))
	}
	return text
}
