package site

import (
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// value writes a number in its unit.
func (s *site) value(v *float64, unit string) string {
	if v == nil {
		return ""
	}
	switch unit {
	case "share":
		return locale.Percent(s.lang, *v, 1)
	case "hours":
		return s.t("chart.hours", locale.Number(s.lang, *v, decimals(*v)))
	case "log ratio":
		return locale.Number(s.lang, *v, 3)
	}
	return locale.Number(s.lang, *v, decimals(*v))
}

// decimals shows a small number with one decimal, unless it is whole.
func decimals(v float64) int {
	if v < 100 && v != float64(int64(v)) {
		return 1
	}
	return 0
}

func (s *site) count(v *float64) string {
	if v == nil {
		return ""
	}
	return locale.Number(s.lang, *v, 0)
}

func (s *site) integer(n int64) string { return locale.Integer(s.lang, n) }

// limits writes an interval with its level, or with how it was made where it has none.
func (s *site) limits(r *table.Indicator) string {
	if r.Lower == nil || r.Upper == nil {
		return ""
	}
	method, _, _ := strings.Cut(r.Method, " (") // the parameters of a model stand in the tables
	method = s.term("method", method)
	text := s.t("site.limits", s.value(r.Lower, r.Unit), s.value(r.Upper, r.Unit))
	if r.Confidence != nil {
		return s.t("site.limits.level", text, locale.Percent(s.lang, *r.Confidence, 0), method)
	}
	return s.t("site.limits.method", text, method)
}

// unit names the unit where the value does not carry it.
func (s *site) unit(unit string) string {
	switch unit {
	case "share", "hours":
		return ""
	}
	return s.term("unit", unit)
}

// state is the state in words, with what is said about its reliability.
func (s *site) state(state, reliability string) string {
	text := s.term("state", state)
	if reliability == "low" {
		text = s.t("site.join", text, s.term("mark", "low"))
	}
	return text
}

// reason is the rule in words by which a value or a score is missing or not scored.
func (s *site) reason(code string) string { return s.term("reason", code) }

// flags explains the flags of a row.
func (s *site) flags(flags string) []string {
	var out []string
	for _, f := range strings.Fields(flags) {
		out = append(out, s.term("flag", f))
	}
	return out
}

// day writes a date of the tables; empty if there is none.
func (s *site) day(d *table.Date) string {
	if d == nil {
		return ""
	}
	return locale.Date(s.lang, locale.ISODay(*d))
}

func itoa(n int) string { return strconv.Itoa(n) }
