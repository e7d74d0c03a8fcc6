package workbook

import (
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// dueReports prints the reports that were due and what was read about when they became public.
func (b *book) dueReports() *sheet {
	type row = table.DueReport
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(r row) cell { return text(get(r)) }}
	}
	num := func(key string, get func(row) *float64) column[row] {
		return column[row]{head: b.t(key), width: 14, cell: func(r row) cell { return number(get(r), free) }}
	}
	cols := []column[row]{
		txt("col.due_id", 17, func(r row) string { return r.ID }),
		txt("col.platform", 20, func(r row) string { return b.name(r.Platform) }),
		txt("col.platform_id", 14, func(r row) string { return r.Platform }),
		txt("col.regime", 22, func(r row) string { return b.term("due_regime", r.Regime) }),
		txt("col.period", 24, func(r row) string { return locale.ISODay(r.PeriodStart) + "/" + locale.ISODay(r.PeriodEnd) }),
		txt("col.due_on", 12, func(r row) string { return locale.ISODay(r.DueOn) }),
		txt("col.due_status", 26, func(r row) string { return b.term("due_status", r.Status) }),
		txt("col.due_published", 13, func(r row) string { return b.day(r.PublishedOn) }),
		txt("col.due_earlier", 13, func(r row) string { return b.day(r.EarlierOn) }),
		txt("col.due_seen", 13, func(r row) string { return b.day(r.SeenOn) }),
		num("col.days_at_least", func(r row) *float64 { return r.AtLeast }),
		num("col.days_at_most", func(r row) *float64 { return r.AtMost }),
		{head: b.t("col.days_status"), width: 10, status: true, cell: func(r row) cell { return text(present(r.AtLeast, r.AtMost)) }},
		txt("col.publisher", 24, func(r row) string { return r.Publisher }),
		{head: b.t("col.evidence_source"), width: 34, cell: func(r row) cell { return b.link(r.Title, r.URL) }},
		txt("col.locator", 40, func(r row) string { return b.locator(r.Locator) }),
		txt("col.due_rule", 40, func(r row) string { return b.ours(r.Rule) }),
		txt("col.remark", 40, func(r row) string { return b.ours(r.Note) }),
	}
	rows := slices.Clone(b.set.DueReports)
	slices.SortStableFunc(rows, func(x, y row) int { return b.byName(x.Platform, y.Platform) })
	return build(b, spec{key: "due", table: "due_reports", notes: []string{"order", "ids"}, source: b.t("source_evidence")}, cols, rows)
}

// informationNotices prints the compulsory notices of regulators, and the answers that were coded.
func (b *book) informationNotices() *sheet {
	type row = table.InformationNotice
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(r row) cell { return text(get(r)) }}
	}
	cols := []column[row]{
		txt("col.notice_id", 17, func(r row) string { return r.ID }),
		txt("col.platform", 20, func(r row) string { return b.name(r.Platform) }),
		txt("col.platform_id", 14, func(r row) string { return r.Platform }),
		txt("col.regulator", 24, func(r row) string { return r.Regulator }),
		txt("col.instrument", 30, func(r row) string { return r.Instrument }),
		txt("col.round", 18, func(r row) string { return r.Round }),
		txt("col.given_on", 12, func(r row) string { return r.Given }),
		txt("col.period", 16, func(r row) string { return r.Period }),
		txt("col.question", 20, func(r row) string { return r.Question }),
		txt("col.topic", 36, func(r row) string { return b.ours(r.Topic) }),
		txt("col.notice_code", 18, func(r row) string { return b.term("notice_code", r.Code) }),
		txt("col.notice_complete", 16, func(r row) string { return b.yesNo(r.Complete) }),
		txt("col.coder", 14, func(r row) string { return b.ours(r.Coder) }),
		txt("col.publisher", 24, func(r row) string { return r.Publisher }),
		{head: b.t("col.evidence_source"), width: 34, cell: func(r row) cell { return b.link(r.Title, r.URL) }},
		txt("col.locator", 30, func(r row) string { return b.locator(r.Locator) }),
		txt("col.remark", 40, func(r row) string { return b.ours(r.Note) }),
	}
	rows := slices.Clone(b.set.Notices)
	slices.SortStableFunc(rows, func(x, y row) int { return b.byName(x.Platform, y.Platform) })
	return build(b, spec{key: "information", table: "information_notices", notes: []string{"order", "ids"}, source: b.t("source_evidence")}, cols, rows)
}
