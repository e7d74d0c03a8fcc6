package site

import (
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// statements are the figures of a platform from the EU statements of reasons, where some were given to the build.
type statements struct {
	Caption, Source, Address string
	Periods                  []string
	Rows                     []statementRow
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
	Anchor, Address    string
	Replies            []reply
}

// Lines are what stands under the value, one below the other: why there is none, what it is over, what is known of it.
func (c statementCell) Lines() []string {
	var out []string
	for _, l := range append([]string{c.State, c.Over}, c.Flags...) {
		if l != "" {
			out = append(out, l)
		}
	}
	return out
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
	out := &statements{Caption: s.t("statements.caption", s.name(platform)), Source: s.t("statements.source", own[0].Source),
		Address: s.t("statements.address", s.know.Catalog.Edition+":"+platform+":S1:"+periods[len(periods)-1])}
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
			column = lastOf(periods, f.Period)
		}
		if column < 0 {
			continue
		}
		row.Cells[column], any = s.statementCell(f), true
	}
	return row, any
}

func (s *site) statementCell(f *table.StatementFigure) statementCell {
	c := statementCell{Anchor: f.Anchor(), Address: s.know.Catalog.Edition + ":" + f.Key(), Replies: s.repliesTo(f.Key())}
	if f.Value == nil && !slices.Contains(f.Flags, "few_keywords") { // that one says why by itself
		c.State = s.term("statement_state", f.State)
	}
	if f.Value != nil {
		c.Value = locale.StatementValue(s.lang, *f.Value, f.Unit)
	}
	if f.Denominator != nil && f.Unit == "share" {
		c.Over = s.t("statements.of", s.integer(*f.Denominator))
	}
	if f.Figure == "S24" { // the column is that of a month
		c.Over = locale.Span(s.lang, f.Period)
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

// lastOf is the place of the last month shown of a half-year; -1 where none is.
func lastOf(periods []string, half string) int {
	for i := len(periods) - 1; i >= 0; i-- {
		if halfYear(periods[i]) == half {
			return i
		}
	}
	return -1
}

// halfYear is the half-year of a month, 2025H2.
func halfYear(month string) string {
	if month[5:] <= "06" {
		return month[:4] + "H1"
	}
	return month[:4] + "H2"
}

// citeStatement cites a figure with its base and state. Where no page shows it, the table is named.
func (s *site) citeStatement(f *table.StatementFigure) citation {
	name := s.t("site.comma_join", f.Number(), s.term("statement", f.Figure))
	if f.Part != "" {
		name = s.t("site.comma_join", name, s.term("statement_part", f.Part))
	}
	said := s.term("statement_state", f.State)
	if f.Value != nil {
		said = locale.StatementValue(s.lang, *f.Value, f.Unit)
		if f.Denominator != nil && f.Unit == "share" {
			said += " " + s.t("statements.of", s.integer(*f.Denominator))
		}
	}
	for _, flag := range f.Flags {
		said = s.t("site.join", said, s.term("statement_flag", flag))
	}
	return s.cite(s.know.Catalog.Edition+":"+f.Key(), s.statementPlace(f), s.t("site.cite.figure", s.name(f.Platform), name, locale.Span(s.lang, f.Period), s.t("site.join", said, s.t("site.cite.from", f.Source))))
}

// statementPlace is where a figure stands: on the page of its platform, or else in the table.
func (s *site) statementPlace(f *table.StatementFigure) string {
	if p := s.platforms[f.Platform]; p != nil && slices.Contains(s.shown, p) {
		if section := s.statements(f.Platform); section != nil {
			for _, row := range section.Rows {
				for _, c := range row.Cells {
					if c.Anchor == f.Anchor() {
						return file(f.Platform) + "#" + c.Anchor
					}
				}
			}
		}
	}
	return "data/statement_figures.csv"
}
