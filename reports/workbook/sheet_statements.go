package workbook

import (
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// statements prints all figures from the EU statements of reasons. A workbook has the sheet only where some were given
// to the build.
func (b *book) statements() []*sheet {
	if len(b.set.StatementFigures) == 0 {
		return nil
	}
	type row = table.StatementFigure
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(r row) cell { return text(get(r)) }}
	}
	num := func(key string, get func(row) *float64, f format) column[row] {
		return column[row]{head: b.t(key), width: 13, cell: func(r row) cell { return number(get(r), f) }}
	}
	statements := func(key string, get func(row) *int64) column[row] {
		return column[row]{head: b.t(key), width: 13, cell: func(r row) cell {
			if n := get(r); n != nil {
				return count(*n)
			}
			return cell{}
		}}
	}
	// A number can be missing because there is no figure, or because the figure has none: a median counts no statements.
	status := func(key string, gap func(row) bool) column[row] {
		return column[row]{head: b.t(key), width: 10, status: true, cell: func(r row) cell {
			if r.Value != nil {
				return text(gapIn(gap(r), locale.Shorthand("not_applicable")))
			}
			return text(gapIn(gap(r), missing(r.State)))
		}}
	}
	cols := []column[row]{
		txt("col.platform", 22, func(r row) string { return b.name(r.Platform) }),
		txt("col.platform_id", 18, func(r row) string { return r.Platform }),
		txt("col.statement_name", 24, func(r row) string { return r.Name }),
		{head: b.t("col.period"), width: 11, whole: true, cell: func(r row) cell { return text(r.Period) }},
		txt("col.statement_code", 9, func(r row) string { return r.Figure }),
		txt("col.statement_figure", 40, func(r row) string { return b.term("statement", r.Figure) }),
		txt("col.statement_part", 30, func(r row) string { return b.statementPart(r.Part) }),
		num("col.statement_value", func(r row) *float64 { return r.Value }, free),
		txt("col.unit", 14, func(r row) string { return b.term("unit", r.Unit) }),
		status("col.statement_status", func(r row) bool { return r.Value == nil }),
		statements("col.statement_count", func(r row) *int64 { return r.Numerator }),
		statements("col.statement_over", func(r row) *int64 { return r.Denominator }),
		status("col.statement_counts", func(r row) bool { return r.Numerator == nil || r.Denominator == nil }),
		num("col.rate_lower", func(r row) *float64 { return r.Lower }, share),
		num("col.rate_upper", func(r row) *float64 { return r.Upper }, share),
		num("col.confidence", func(r row) *float64 { return r.Confidence }, share),
		status("col.limits_status", func(r row) bool { return r.Lower == nil }),
		txt("col.statement_flags", 40, func(r row) string { return b.statementFlags(r.Flags) }),
		{head: b.t("col.statement_read"), width: 9, cell: func(r row) cell { return count(int64(r.DaysRead)) }},
		{head: b.t("col.statement_due"), width: 9, cell: func(r row) cell { return count(int64(r.DaysDue)) }},
		txt("col.address", 52, func(r row) string { return b.know.Catalog.Edition + ":" + r.Key() }),
	}
	source := b.set.StatementFigures[0].Source // the same in every row
	return []*sheet{build(b, spec{key: "statements", table: "eu_statements", source: locale.T(b.lang, "statements.source", source)}, cols, b.set.StatementFigures)}
}

// statementPart names a part of a figure.
func (b *book) statementPart(part string) string {
	if part == "" {
		return ""
	}
	return b.term("statement_part", part)
}

func (b *book) statementFlags(flags []string) string {
	var out []string
	for _, f := range flags {
		out = append(out, b.term("statement_flag", f))
	}
	return strings.Join(out, "; ")
}
