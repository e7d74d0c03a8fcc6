package site

import (
	"cmp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// A changesPage is the content of the page on what changed.
type changesPage struct {
	Version      string
	Before       string // edition of the release before; empty where none was named
	Numbers      []changedNumber
	Statements   []changedMonth
	Restatements []restatement
}

// A restatement is a figure of the past that a later edition gives differently.
type restatement struct {
	Platform, File, Period, Old, New, OldEdition, NewEdition, Marked string
	Metric, Part                                                     said
}

// A changedNumber is an indicator or score that differs from the release before.
type changedNumber struct{ Platform, File, Name, Period, Old, New, Why string }

func (s *site) changes() page {
	c := changesPage{Version: s.know.Framework.Version}
	for i := range s.set.Changes {
		c.Before = s.set.Changes[i].OldSource
		if _, stated := locale.StatementName(s.lang, s.set.Changes[i].Number); !stated {
			c.Numbers = append(c.Numbers, s.changedNumber(&s.set.Changes[i]))
		}
	}
	c.Statements = s.changedStatements()
	for _, r := range s.set.Restatements {
		row := restatement{Platform: s.name(r.Platform), Metric: s.ours(s.metric(r.Metric)), Period: locale.Span(s.lang, r.Period), Part: s.quoted(parts(r.Breakdown)), Old: r.OldRaw, New: r.NewRaw,
			OldEdition: s.edition(r.OldSource), NewEdition: s.edition(r.NewSource), Marked: s.term("marked", r.Marked)}
		if r.NewRaw == "" {
			row.New = s.term("change", r.Change)
		}
		if slices.Contains(s.shown, s.platforms[r.Platform]) {
			row.File = file(r.Platform)
		}
		c.Restatements = append(c.Restatements, row)
	}
	return page{File: "changes.html", Template: "changes.html", Title: s.t("site.nav.changes"), Description: s.t("site.changes.description"), Content: c}
}

// A changedMonth is how many figures from statements of reasons of a platform differ in a month. A day more moves most of
// them, so each stands in the workbook and in the table, and the page counts them.
type changedMonth struct{ Platform, File, Period, Count, Why string }

func (s *site) changedStatements() []changedMonth {
	type key struct{ platform, period string }
	count, reasons := map[key]int64{}, map[key][]string{}
	var order []key
	for _, c := range s.set.Changes {
		if _, stated := locale.StatementName(s.lang, c.Number); !stated {
			continue
		}
		k := key{c.Platform, c.Period}
		if count[k]++; count[k] == 1 {
			order = append(order, k)
		}
		for _, r := range c.Reasons {
			if !slices.Contains(reasons[k], r) {
				reasons[k] = append(reasons[k], r)
			}
		}
	}
	slices.SortFunc(order, func(a, b key) int {
		return cmp.Or(strings.Compare(a.platform, b.platform), strings.Compare(a.period, b.period))
	})
	out := make([]changedMonth, len(order))
	for i, k := range order {
		why := make([]string, len(reasons[k]))
		for j, r := range reasons[k] {
			why[j] = s.term("change_reason", r)
		}
		period := locale.Span(s.lang, k.period)
		if len(k.period) == len("2025-09") {
			period = locale.Date(s.lang, k.period)
		}
		out[i] = changedMonth{Platform: s.name(k.platform), Period: period, Count: s.integer(count[k]), Why: locale.List(s.lang, why)}
		if slices.Contains(s.shown, s.platforms[k.platform]) {
			out[i].File = file(k.platform)
		}
	}
	return out
}

func (s *site) changedNumber(c *table.Change) changedNumber {
	row := changedNumber{Platform: s.name(c.Platform), Old: s.changedValue(c.Old, c.Unit, c.OldState, c.OldRank), New: s.changedValue(c.New, c.Unit, c.NewState, c.NewRank)}
	if slices.Contains(s.shown, s.platforms[c.Platform]) {
		row.File = file(c.Platform)
	}
	if c.Period == "" {
		row.Name = s.t("site.score_of", s.overallName(c.Number))
	} else {
		row.Name, row.Period = c.Number, locale.Span(s.lang, c.Period)
		if d := s.know.Framework.Indicator(c.Number); d != nil {
			row.Name += " · " + d.Name.In(s.lang)
		}
	}
	why := make([]string, len(c.Reasons))
	for i, r := range c.Reasons {
		why[i] = s.term("change_reason", r)
	}
	row.Why = locale.List(s.lang, why)
	return row
}

// changedValue writes one side of a change as finely as it was published, so that a small change is seen.
func (s *site) changedValue(v *float64, unit, state, rank string) string {
	switch {
	case v == nil && state == "":
		return s.t("site.changes.nothing")
	case v == nil:
		return s.term("state", state)
	case unit == "points":
		text := locale.Number(s.lang, *v, 1)
		if rank != "" {
			text = s.t("site.join", text, s.t("site.changes.rank", rank))
		}
		return text
	}
	return strings.TrimSpace(s.value(v, unit) + " " + s.unit(unit))
}

// overallName names a pillar or the composite.
func (s *site) overallName(id string) string {
	if c := s.know.Framework.Composite; c.ID == id {
		return c.Name.In(s.lang)
	}
	return s.pillar(id)
}
