package site

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// A missingPage says for every platform and indicator whether there is a number, and if not, why.
type missingPage struct {
	States  []locale.Code // those that occur, in the order of the legend
	Counts  []missingCount
	Pillars []missingPillar
	Reasons []missingIndicator
	Legend  []stateRow
}

// A missingCount is how many platforms are in each state for an indicator.
type missingCount struct {
	ID, Name string
	Counts   []string
}

// A missingPillar is the table of a pillar: platforms by indicators.
type missingPillar struct {
	Name  string
	Heads []missingHead
	Rows  []missingRow
}

type missingHead struct{ ID, Name string }

type missingRow struct {
	Name, File string
	Cells      []missingCell
}

// A missingCell is the state of the newest row of an indicator.
type missingCell struct{ State, Mark, Text, Href string }

// A missingIndicator is why an indicator has no number, for whom.
type missingIndicator struct {
	ID, Name string
	Groups   []missingGroup
}

type missingGroup struct {
	State, Reason string
	Platforms     []link
}

func (s *site) missing() page {
	c := missingPage{Legend: s.marks()}
	seen := map[string]bool{}
	for _, p := range s.shown {
		for _, d := range s.know.Framework.Indicators {
			state, _ := s.standOf(p.ID, d.ID)
			seen[state] = true
		}
	}
	for _, code := range locale.States() {
		if seen[code.Code] {
			c.States = append(c.States, code)
		}
	}
	for _, pillar := range s.know.Framework.Pillars {
		c.Pillars = append(c.Pillars, s.missingPillar(pillar))
	}
	for i := range s.know.Framework.Indicators {
		d := &s.know.Framework.Indicators[i]
		c.Counts = append(c.Counts, s.missingCount(d, c.States))
		if r := s.missingReasons(d); len(r.Groups) > 0 {
			c.Reasons = append(c.Reasons, r)
		}
	}
	return page{File: "missing.html", Template: "missing.html", Title: s.t("site.nav.missing"), Description: s.t("site.missing.description"), Content: c}
}

// standOf is the state of the newest row of an indicator with the rule behind it. Where there is no row,
// the whole pillar does not apply, or nothing was looked for.
func (s *site) standOf(platform, indicator string) (state, reason string) {
	r := s.newest(platform, indicator)
	if r != nil {
		return r.State, r.Reason
	}
	if d := s.know.Framework.Indicator(indicator); d != nil {
		if p := s.scores[platform+"\x1f"+d.Pillar]; p != nil && p.State == "not_applicable" {
			return p.State, p.Reason
		}
	}
	return "not_collected", "no-row"
}

func (s *site) missingCount(d *datasets.IndicatorDef, states []locale.Code) missingCount {
	out := missingCount{ID: d.ID, Name: d.Name.In(s.lang)}
	for _, code := range states {
		n := int64(0)
		for _, p := range s.shown {
			if state, _ := s.standOf(p.ID, d.ID); state == code.Code {
				n++
			}
		}
		out.Counts = append(out.Counts, s.integer(n))
	}
	return out
}

func (s *site) missingPillar(pillar datasets.Pillar) missingPillar {
	out := missingPillar{Name: pillar.Name.In(s.lang)}
	for _, d := range s.know.Framework.Indicators {
		if d.Pillar == pillar.ID {
			out.Heads = append(out.Heads, missingHead{d.ID, d.Name.In(s.lang)})
		}
	}
	for _, p := range s.shown {
		row := missingRow{Name: s.name(p.ID), File: file(p.ID)}
		for _, h := range out.Heads {
			row.Cells = append(row.Cells, s.missingCell(p, h.ID))
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// missingCell marks a number that is there with a disc, filled if it enters a score; otherwise the shorthand
// of the state stands.
func (s *site) missingCell(p *table.Platform, indicator string) missingCell {
	state, _ := s.standOf(p.ID, indicator)
	c := missingCell{State: state, Mark: locale.Shorthand(state), Text: s.term("state", state)}
	r := s.newest(p.ID, indicator)
	if r == nil {
		return c
	}
	c.Href = file(p.ID) + "#" + anchorOf(r)
	if c.Mark == "" {
		c.Mark = "○"
		if r.Scored {
			c.Mark, c.Text = "●", s.t("site.missing.scored")
		}
	}
	return c
}

// missingReasons groups the platforms that have no number under an indicator by state and reason.
func (s *site) missingReasons(d *datasets.IndicatorDef) missingIndicator {
	out := missingIndicator{ID: d.ID, Name: d.Name.In(s.lang)}
	type key struct{ state, reason string }
	groups := map[key]*missingGroup{}
	var keys []key
	for _, p := range s.shown {
		state, reason := s.standOf(p.ID, d.ID)
		if state == "published" || state == "zero_published" {
			continue
		}
		k := key{state, reason}
		if groups[k] == nil {
			groups[k] = &missingGroup{State: s.term("state", state), Reason: s.reasonOrMeaning(state, reason)}
			keys = append(keys, k)
		}
		l := link{Anchor: file(p.ID), Text: s.name(p.ID)}
		if r := s.newest(p.ID, d.ID); r != nil {
			l.Anchor += "#" + anchorOf(r)
		}
		groups[k].Platforms = append(groups[k].Platforms, l)
	}
	order := func(state string) int {
		return slices.IndexFunc(locale.States(), func(c locale.Code) bool { return c.Code == state })
	}
	slices.SortStableFunc(keys, func(a, b key) int {
		if d := order(a.state) - order(b.state); d != 0 {
			return d
		}
		return strings.Compare(a.reason, b.reason)
	})
	for _, k := range keys {
		out.Groups = append(out.Groups, *groups[k])
	}
	return out
}

// reasonOrMeaning is why a number is missing: the rule, or what the state means.
func (s *site) reasonOrMeaning(state, reason string) string {
	if reason != "" {
		return s.reason(reason)
	}
	return s.t("state." + state + ".meaning")
}

// marks is the legend of the tables.
func (s *site) marks() []stateRow {
	out := []stateRow{{Name: "● " + s.t("site.missing.scored"), Meaning: s.t("site.missing.scored.meaning")},
		{Name: "○ " + s.term("state", "published"), Meaning: s.t("site.missing.shown.meaning")}}
	for _, c := range locale.States() {
		if c.Short != "" {
			out = append(out, stateRow{Name: c.Short + " " + s.term("state", c.Code), Meaning: s.t("state." + c.Code + ".meaning")})
		}
	}
	return out
}
