package workbook

import (
	"cmp"
	"slices"
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
	num := func(key string, get func(row) *float64) column[row] {
		return column[row]{head: b.t(key), width: 13, cell: func(r row) cell { return number(get(r), share) }}
	}
	status := func(key string, gap func(row) bool, without string) column[row] {
		return column[row]{head: b.t(key), width: 10, status: true, cell: func(r row) cell { return text(statementGap(r, gap(r), without)) }}
	}
	statements := func(key string, get func(row) *int64) column[row] {
		return column[row]{head: b.t(key), width: 13, cell: func(r row) cell {
			if n := get(r); n != nil {
				return count(*n)
			}
			return cell{}
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
		{head: b.t("col.statement_value"), width: 13, cell: func(r row) cell { return number(r.Value, unitOfStatement(r.Unit)) }},
		txt("col.unit", 14, func(r row) string { return b.term("unit", r.Unit) }),
		status("col.statement_status", func(r row) bool { return r.Value == nil }, "not_stated"),
		statements("col.statement_count", func(r row) *int64 { return r.Numerator }),
		statements("col.statement_over", func(r row) *int64 { return r.Denominator }),
		status("col.statement_counts", func(r row) bool { return r.Numerator == nil || r.Denominator == nil }, "no_count"),
		num("col.rate_lower", func(r row) *float64 { return r.Lower }),
		num("col.rate_upper", func(r row) *float64 { return r.Upper }),
		num("col.confidence", func(r row) *float64 { return r.Confidence }),
		status("col.limits_status", func(r row) bool { return r.Lower == nil }, "no_limits"),
		txt("col.statement_flags", 40, func(r row) string { return b.statementFlags(r.Flags) }),
		{head: b.t("col.statement_read"), width: 9, cell: func(r row) cell { return count(int64(r.DaysRead)) }},
		{head: b.t("col.statement_due"), width: 9, cell: func(r row) cell { return count(int64(r.DaysDue)) }},
		txt("col.address", b.widestStatement(), func(r row) string { return b.know.Catalog.Edition + ":" + r.Key() }),
	}
	source := b.set.StatementFigures[0].Source // the same in every row
	return []*sheet{build(b, spec{key: "statements", table: "eu_statements", notes: []string{"address"}, extra: []string{b.t("statements.about")},
		source: locale.T(b.lang, "statements.source", source)}, cols, b.allStatements())}
}

// allStatements lists the figures by name of platform, month, number of the figure and part, the whole first.
func (b *book) allStatements() []table.StatementFigure {
	rows := slices.Clone(b.set.StatementFigures)
	slices.SortStableFunc(rows, func(x, y table.StatementFigure) int {
		return cmp.Or(b.byName(x.Platform, y.Platform), cmp.Compare(x.Period, y.Period), cmp.Compare(len(x.Figure), len(y.Figure)), cmp.Compare(x.Figure, y.Figure),
			cmp.Compare(x.Part, y.Part))
	})
	return rows
}

// widestStatement is the width of the column of addresses: one that breaks cannot be copied.
func (b *book) widestStatement() float64 {
	w := 30.0
	for i := range b.set.StatementFigures {
		w = max(w, widthOf(b.know.Catalog.Edition+":"+b.set.StatementFigures[i].Key())+3)
	}
	return min(w, 120)
}

// unitOfStatement is how a figure is shown: shares alike, so that they can be read down the column.
func unitOfStatement(unit string) format {
	switch unit {
	case "share", "ratio":
		return share
	}
	return free
}

// statementGap is the marker of a number that is not there: why there is no figure, or why the figure has no such number.
func statementGap(r table.StatementFigure, gap bool, without string) string {
	switch {
	case !gap:
		return ""
	case r.Value != nil:
		return locale.Shorthand(without)
	case r.State == "too_small":
		return locale.Shorthand("few_statements")
	case r.State == "invalid_period":
		return locale.Shorthand("known_wrong")
	}
	return missing(r.State)
}

// statementPart names a part of a figure.
func (b *book) statementPart(part string) string {
	if part == "" {
		return b.t("statements.whole")
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
