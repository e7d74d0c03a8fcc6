package site

import (
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// statements are the figures of a platform from the EU statements of reasons, where some were given to the build.
type statements struct {
	Caption, Source string
	Periods         []string
	Rows            []statementRow
}

// A statementRow is one figure in the newest months.
type statementRow struct {
	Name, Part string
	Cells      []statementCell
}

// A statementCell is a figure of one month, or why there is none.
type statementCell struct {
	Value, State, Over string
	Flags              []string
}

// newestMonths is how many months stand on a page; all stand in the workbook.
const newestMonths = 4

// shownStatements are the figures of a page, in their order; the others stand in the workbook.
var shownStatements = []struct{ figure, part string }{
	{"S1", ""}, {"S4", ""}, {"S5", ""}, {"S6", ""}, {"S6", "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL"}, {"S6", "KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS"},
	{"S6", "KEYWORD_AGE_SPECIFIC_RESTRICTIONS_MINORS"}, {"S6", "none"}, {"S7", ""}, {"S9", ""}, {"S11", ""}, {"S12", "AUTOMATED_DECISION_FULLY"}, {"S13", "SOURCE_ARTICLE_16"},
	{"S13", "SOURCE_TRUSTED_FLAGGER"}, {"S13", "SOURCE_VOLUNTARY"}, {"S15", ""}, {"S16", "median"}, {"S16", "p90"}, {"S17", "median"}, {"S17", "p90"}, {"S17", "over_7_days"},
	{"S18", "category_specification"}, {"S24", ""},
}

// statements gives the figures of a platform; nil where no month was read far enough for one. The workbook lists all months.
func (s *site) statements(platform string) *statements {
	var own []*table.StatementFigure
	var periods []string
	for i := range s.set.StatementFigures {
		f := &s.set.StatementFigures[i]
		if f.Platform != platform {
			continue
		}
		// A month of which too few days were read has no figure, and would stand as a column of reasons.
		if own = append(own, f); f.Figure == "S1" && f.Part == "" && f.State != "not_collected" {
			periods = append(periods, f.Period)
		}
	}
	if len(periods) == 0 {
		return nil
	}
	periods = periods[max(0, len(periods)-newestMonths):] // the rows are in the order of their periods
	out := &statements{Caption: s.t("statements.caption", s.name(platform)), Source: s.t("statements.source", own[0].Source)}
	for _, p := range periods {
		out.Periods = append(out.Periods, locale.Date(s.lang, p))
	}
	for _, shown := range shownStatements {
		if row, any := s.statementRow(own, periods, shown.figure, shown.part); any {
			out.Rows = append(out.Rows, row)
		}
	}
	return out
}

// statementRow fills the cells of one figure. A half-year stands in the column of its last month shown.
func (s *site) statementRow(own []*table.StatementFigure, periods []string, figure, part string) (row statementRow, any bool) {
	row.Name = s.term("statement", figure)
	if part != "" {
		row.Part = s.term("statement_part", part)
	}
	row.Cells = make([]statementCell, len(periods))
	for _, f := range own {
		if f.Figure != figure || f.Part != part {
			continue
		}
		column := slices.Index(periods, f.Period)
		if figure == "S24" {
			column = slices.IndexFunc(periods, func(p string) bool { return halfYear(p) == f.Period })
		}
		if column < 0 {
			continue
		}
		row.Cells[column], any = s.statementCell(f), true
	}
	return row, any
}

func (s *site) statementCell(f *table.StatementFigure) statementCell {
	var c statementCell
	if f.Value == nil && !slices.Contains(f.Flags, "few_keywords") { // that one says why by itself
		c.State = s.term("statement_state", f.State)
	}
	if f.Value != nil {
		c.Value = s.statementValue(f)
	}
	if f.Denominator != nil && f.Unit == "share" {
		c.Over = s.t("statements.of", s.integer(*f.Denominator))
	}
	if f.Figure == "S1" {
		c.Over = s.t("statements.reading", f.DaysRead, f.DaysDue)
	}
	for _, flag := range f.Flags {
		if f.Figure == "S1" || !monthly[flag] {
			c.Flags = append(c.Flags, s.term("statement_flag", flag))
		}
	}
	return c
}

// monthly are the remarks that are about all figures of a month; they stand once.
var monthly = map[string]bool{"days_missing": true, "not_final": true, "schema_break": true}

// statementValue writes a value with its unit.
func (s *site) statementValue(f *table.StatementFigure) string {
	switch f.Unit {
	case "share":
		return locale.Percent(s.lang, *f.Value, 1)
	case "ratio":
		return locale.Number(s.lang, *f.Value, 2)
	case "statements":
		return locale.Number(s.lang, *f.Value, 0)
	case "hours":
		if *f.Value >= 3*24 {
			return locale.Number(s.lang, *f.Value/24, 0) + "\u00a0" + s.term("unit", "days")
		}
	}
	return locale.Number(s.lang, *f.Value, 0) + "\u00a0" + s.term("unit", f.Unit)
}

// halfYear is the half-year of a month, 2025H2.
func halfYear(month string) string {
	if month[5:] <= "06" {
		return month[:4] + "H1"
	}
	return month[:4] + "H2"
}
