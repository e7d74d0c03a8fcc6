package workbook

import (
	"cmp"
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
)

// suits lists the suits by victims before US courts, from which the dismissal rates are made, by
// operator, those that one sample alone counts among them.
func (b *book) suits() []table.CasePlatform {
	var out []table.CasePlatform
	for _, c := range b.set.CasePlatforms {
		if c.Scope == "core_victim_suit" || b.used[c.ID] {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(x, y table.CasePlatform) int {
		return cmp.Or(b.byName(x.Operator, y.Operator), cmp.Compare(x.Case, y.Case), cmp.Compare(x.Platform, y.Platform))
	})
	return out
}

// litigation prints those suits, one row for each case and platform. It shows no caption and no name
// of a person: the tables do not hold them.
func (b *book) litigation() *sheet {
	type row = table.CasePlatform
	cases := map[string]table.Case{}
	for _, c := range b.set.Cases {
		cases[c.ID] = c
	}
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(c row) cell { return text(get(c)) }}
	}
	cols := []column[row]{
		txt("col.suit_id", 17, func(c row) string { return c.ID }),
		txt("col.operator", 16, func(c row) string { return b.name(c.Operator) }),
		txt("col.operator_id", 14, func(c row) string { return c.Operator }),
		txt("col.platform", 16, func(c row) string { return b.name(c.Platform) }),
		txt("col.platform_id", 14, func(c row) string { return c.Platform }),
		txt("col.case_id", 30, func(c row) string { return c.Case }),
		txt("col.court", 28, func(c row) string { return cases[c.Case].Court }),
		txt("col.docket", 24, func(c row) string { return cases[c.Case].Docket }),
		txt("col.filed", 12, func(c row) string { return c.Filed }),
		txt("col.case_status", 16, func(c row) string { return b.term("case_status", c.Status) }),
		txt("col.case_basis", 16, func(c row) string { return b.term("case_basis", c.Basis) }),
		txt("col.status_date", 12, func(c row) string { return c.StatusDate }),
		txt("col.finality", 14, func(c row) string { return b.term("finality", c.Finality) }),
		txt("col.first_ruling", 20, func(c row) string { return b.term("ruling", c.FirstRuling) }),
		txt("col.first_ruling_date", 12, func(c row) string { return c.FirstRulingDate }),
		txt("col.first_ruling_basis", 16, func(c row) string { return b.term("case_basis", c.FirstRulingBasis) }),
		txt("col.section_230", 11, func(c row) string { return b.term("section_230", c.Section230) }),
		txt("col.grade", 18, func(c row) string { return b.term("grade", c.Grade) }),
		txt("col.last_read", 12, func(c row) string { return c.Censored }),
		{head: b.t("col.court_text"), width: 26, cell: func(c row) cell { return b.courtText(c.ID, cases[c.Case]) }},
		txt("col.locator", 14, func(c row) string { return b.locator(c.Locator) }),
		txt("col.scope", 30, func(c row) string { return b.term("rate_scope", c.Scope) }),
	}
	s := spec{key: "litigation", table: "litigation", notes: []string{"law", "ids", "grade", "withheld"}, source: b.t("source_litigation")}
	return build(b, s, cols, b.suits())
}

// courtText leads to the text that was read, unless its address names a person.
func (b *book) courtText(id string, c table.Case) cell {
	if c.AddressWithheld {
		return text(b.t("address_withheld"))
	}
	return b.link(b.t("court_text", id), c.SourceURL)
}

// reconciliation prints the platforms' own counts beside the clearinghouse's.
func (b *book) reconciliation() *sheet {
	type row = table.Reconciliation
	num := func(key string, f format, get func(row) *float64) column[row] {
		return column[row]{head: b.t(key), width: 15, cell: func(r row) cell { return number(get(r), f) }}
	}
	status := func(key string, get func(row) []*float64) column[row] {
		return column[row]{head: b.t(key), width: 15, status: true, cell: func(r row) cell { return text(present(get(r)...)) }}
	}
	cols := []column[row]{
		{head: b.t("col.platform"), width: 20, cell: func(r row) cell { return text(b.name(r.Platform)) }},
		{head: b.t("col.platform_id"), width: 14, cell: func(r row) cell { return text(r.Platform) }},
		{head: b.t("col.year"), width: 12, cell: func(r row) cell { v := float64(r.Year); return number(&v, plain) }},
		{head: b.t("col.measure"), width: 11, cell: func(r row) cell { return text(b.term("measure", r.Measure)) }},
		{head: b.t("col.perimeter"), width: 22, cell: func(r row) cell { return text(r.Perimeter) }},
		{head: b.t("col.use"), width: 18, cell: func(r row) cell { return text(b.term("use", r.Use)) }},
		num("col.own", free, func(r row) *float64 { return r.Own }),
		{head: b.t("col.own_unit"), width: 14, cell: func(r row) cell { return text(b.term("figure_unit", r.OwnUnit)) }},
		num("col.clearinghouse", free, func(r row) *float64 { return r.Clearing }),
		status("col.counts_status", func(r row) []*float64 { return []*float64{r.Own, r.Clearing} }),
		num("col.own_over_clearinghouse", ratio, func(r row) *float64 { return r.Ratio }),
		num("col.ratio_lower", ratio, func(r row) *float64 { return r.RatioLower }),
		num("col.ratio_upper", ratio, func(r row) *float64 { return r.RatioUpper }),
		num("col.diff_own", ratio, func(r row) *float64 { return r.DiffOwn }),
		num("col.diff_mean", ratio, func(r row) *float64 { return r.DiffMean }),
		status("col.comparison_status", func(r row) []*float64 { return []*float64{r.Ratio, r.DiffOwn, r.DiffMean} }),
		num("col.share_providers", share, func(r row) *float64 { return r.ShareProviders }),
		num("col.share_all", share, func(r row) *float64 { return r.ShareAll }),
		status("col.share_status", func(r row) []*float64 { return []*float64{r.ShareProviders, r.ShareAll} }),
		{head: b.t("col.flags"), width: 20, cell: func(r row) cell { return text(b.terms("flag", r.Flags, ", ")) }},
		{head: b.t("col.own_ids"), width: 20, cell: func(r row) cell { return text(b.ids(r.OwnIDs)) }},
		{head: b.t("col.clearinghouse_ids"), width: 20, cell: func(r row) cell { return text(b.ids(r.ClearingIDs)) }},
		{head: b.t("col.total_ids"), width: 20, cell: func(r row) cell { return text(b.ids(r.TotalIDs)) }},
		{head: b.t("col.remark"), width: 40, cell: func(r row) cell { return text(b.ours(r.Note)) }},
	}
	s := spec{key: "reconciliation", table: "reconciliation", notes: []string{"order", "perimeter", "volume", "ids"}}
	return build(b, s, cols, b.reconciliations())
}

// restatements prints the figures that changed between two editions of a source.
func (b *book) restatements() *sheet {
	type row = table.Restatement
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(r row) cell { return text(get(r)) }}
	}
	num := func(key string, get func(row) *float64) column[row] {
		return column[row]{head: b.t(key), width: 16, cell: func(r row) cell { return number(get(r), free) }}
	}
	cols := []column[row]{
		txt("col.platform", 20, func(r row) string { return b.name(r.Platform) }),
		txt("col.platform_id", 14, func(r row) string { return r.Platform }),
		txt("col.metric", 30, func(r row) string { return r.Metric }),
		txt("col.harm", 16, func(r row) string { return b.term("harm", r.Harm) }),
		txt("col.period", 11, func(r row) string { return r.Period }),
		txt("col.breakdown", 28, func(r row) string { return breakdown(r.Breakdown) }),
		num("col.old_value", func(r row) *float64 { return r.OldValue }),
		num("col.new_value", func(r row) *float64 { return r.NewValue }),
		{head: b.t("col.values_status"), width: 10, status: true, cell: func(r row) cell { return text(present(r.OldValue, r.NewValue)) }},
		txt("col.unit", 11, func(r row) string { return b.term("figure_unit", b.metric[r.Metric].Unit) }),
		txt("col.old_raw", 16, func(r row) string { return r.OldRaw }),
		txt("col.new_raw", 16, func(r row) string { return r.NewRaw }),
		txt("col.change", 16, func(r row) string { return b.term("change", r.Change) }),
		txt("col.marked", 22, func(r row) string { return b.term("marked", r.Marked) }),
		txt("col.counted", 12, func(r row) string { return b.yesNo(r.Counted) }),
		txt("col.announcement", 30, func(r row) string { return r.Note }),
		txt("col.old_source", 22, func(r row) string { return r.OldSource }),
		txt("col.new_source", 22, func(r row) string { return r.NewSource }),
		txt("col.old_id", 17, func(r row) string { return r.OldID }),
		txt("col.new_id", 17, func(r row) string { return r.NewID }),
	}
	rows := slices.Clone(b.set.Restatements)
	slices.SortStableFunc(rows, func(x, y row) int { return b.byName(x.Platform, y.Platform) })
	return build(b, spec{key: "restatements", table: "restatements", notes: []string{"order", "ids", "raw"}}, cols, rows)
}
