package workbook

import (
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// changes prints what differs from the release before. Where none was named there is nothing to compare with, and the
// sheet says that instead of looking as if nothing had changed.
func (b *book) changes() *sheet {
	type row = table.Change
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(c row) cell { return text(get(c)) }}
	}
	num := func(key string, get func(row) *float64) column[row] {
		return column[row]{head: b.t(key), width: 16, cell: func(c row) cell { return number(get(c), free) }}
	}
	cols := []column[row]{
		txt("col.changed_measure", 40, b.changedName),
		txt("col.address", 52, func(c row) string { return c.Address(c.NewSource) }),
		txt("col.platform", 20, func(c row) string { return b.name(c.Platform) }),
		txt("col.platform_id", 14, func(c row) string { return c.Platform }),
		txt("col.change_kind", 14, func(c row) string { return b.term("change_kind", c.Kind) }),
		num("col.value_before", func(c row) *float64 { return c.Old }),
		num("col.value_now", func(c row) *float64 { return c.New }),
		{head: b.t("col.values_status"), width: 10, status: true, cell: func(c row) cell { return text(present(c.Old, c.New)) }},
		txt("col.unit", 13, func(c row) string { return b.term("unit", c.Unit) }),
		txt("col.rank_before", 12, func(c row) string { return c.OldRank }),
		txt("col.rank_now", 12, func(c row) string { return c.NewRank }),
		txt("col.state_before", 18, func(c row) string { return b.changedState(c, c.OldState) }),
		txt("col.state_now", 18, func(c row) string { return b.changedState(c, c.NewState) }),
		txt("col.reason_class", 26, func(c row) string { return b.terms("change_reason", strings.Join(c.Reasons, " "), ", ") }),
		txt("col.reference", 36, func(c row) string { return strings.Join(c.Through, " ") }),
		txt("col.edition_before", 16, func(c row) string { return c.OldSource }),
	}
	s := spec{key: "changes", table: "changes", notes: []string{"address"}, none: "changes.none", extra: []string{b.t("changes.mind")}}
	return build(b, s, cols, b.set.Changes)
}

// changedName names an indicator with its period, or a score.
func (b *book) changedName(c table.Change) string {
	if name, stated := locale.StatementName(b.lang, c.Number); stated {
		return c.Number + " " + name + ", " + c.Period
	}
	if c.Period != "" {
		return c.Number + " " + b.indicatorName(c.Number) + ", " + c.Period
	}
	return b.scoreName(c.Number)
}

// changedState says a state; that of a figure from statements of reasons has words of its own.
func (b *book) changedState(c table.Change, state string) string {
	if _, stated := locale.StatementName(b.lang, c.Number); stated && state != "" {
		return locale.StatementState(b.lang, state)
	}
	return b.term("state", state)
}
