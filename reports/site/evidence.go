package site

import (
	"cmp"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// evidence gives the row of a due report or an information notice as it stands in the list of what a page
// rests on; false where the id is neither's.
func (s *site) evidence(id string) (used, bool) {
	if r := s.dueRows[id]; r != nil {
		return s.dueReport(r), true
	}
	if r := s.noticeRows[id]; r != nil {
		return s.notice(r), true
	}
	return used{}, false
}

func (s *site) dueReport(r *table.DueReport) used {
	return used{ID: r.ID, Label: said{Text: s.t("site.due", s.term("due_regime", r.Regime), s.day(&r.DueOn))}, Value: s.daysOf(r),
		Period: locale.Span(s.lang, locale.ISODay(r.PeriodStart)+"/"+locale.ISODay(r.PeriodEnd)),
		Raw:    s.day(cmp.Or(r.PublishedOn, r.SeenOn)), Publisher: r.Publisher, Title: s.quoted(r.Title), URL: address(r.URL), Locator: s.locator(r.Locator),
		Edition: s.term("due_status", r.Status), start: r.PeriodStart}
}

// daysOf writes the days from the end of the period to publication, or what is known instead.
func (s *site) daysOf(r *table.DueReport) string {
	days := func(v *float64) string { return locale.Number(s.lang, *v, 0) }
	switch {
	case r.AtLeast == nil:
		return s.term("due_status", r.Status)
	case r.AtMost == nil:
		return s.t("site.due.over", days(r.AtLeast))
	case *r.AtLeast < *r.AtMost:
		return s.t("site.due.between", days(r.AtLeast), days(r.AtMost))
	}
	return s.t("site.due.days", days(r.AtMost))
}

func (s *site) notice(r *table.InformationNotice) used {
	label := s.quoted(r.Instrument)
	if r.Topic != "" {
		label = s.ours(r.Topic)
	}
	return used{ID: r.ID, Label: label, Value: s.term("notice_code", r.Code), Period: locale.Span(s.lang, r.Period),
		Raw: locale.Date(s.lang, r.Given), Publisher: r.Publisher, Title: s.quoted(r.Title), URL: address(r.URL), Locator: s.locator(r.Locator), Edition: s.round(r.Round)}
}

// round names a regulator's round of notices, with the service of the provider where it names one.
func (s *site) round(round string) string {
	name, service, _ := strings.Cut(round, ", ")
	year, kind, _ := strings.Cut(name, " ")
	if !locale.Has("notice_round." + kind) {
		return round
	}
	text := s.t("notice_round."+kind, year)
	if service != "" {
		text += " (" + service + ")"
	}
	return text
}
