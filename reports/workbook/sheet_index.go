package workbook

import (
	"cmp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// composite is one row a platform with its score over the pillars, and what each pillar contributes to it.
func (b *book) composite() *sheet {
	root := b.know.Framework.Composite
	cols := slices.Concat(b.pillarKeys(), b.pillarBands(), b.pillarRanks())
	for _, p := range b.know.Framework.Pillars {
		cols = append(cols,
			column[*table.Score]{head: b.t("col.contribution", p.Name.In(b.lang)), width: 13, cell: func(s *table.Score) cell {
				points, _ := contribution(s, p.ID)
				return number(points, tenths)
			}},
			column[*table.Score]{head: b.t("col.contribution_status", p.Name.In(b.lang)), width: 9, status: true, cell: func(s *table.Score) cell {
				if points, _ := contribution(s, p.ID); points != nil {
					return cell{}
				}
				return text(b.noPart(s, p))
			}})
	}
	cols = append(cols, column[*table.Score]{head: b.t("col.reason"), width: 28, cell: func(s *table.Score) cell { return text(b.reason(s.Reason)) }}, b.scoreAddress())
	s := spec{key: "composite", table: "composite_scores", notes: []string{"bands", "order", "size", "address"},
		extra: []string{root.Rationale.In(b.lang), b.t("bands_level")}}
	return build(b, s, cols, b.scores(root.ID))
}

// noPart says why a pillar brings nothing to a composite: it has no weight, or there is no composite.
func (b *book) noPart(s *table.Score, p datasets.Pillar) string {
	if p.Weight == 0 {
		return locale.Shorthand("not_scored")
	}
	return missing(s.State)
}

// scoreName is the name of a pillar or of the composite.
func (b *book) scoreName(id string) string {
	f := b.know.Framework
	if p := f.Pillar(id); p != nil {
		return p.Name.In(b.lang)
	}
	return f.Composite.Name.In(b.lang)
}

// place orders pillars as the methodology does, the composite last.
func (b *book) place(id string) int {
	pillars := b.know.Framework.Pillars
	if i := slices.IndexFunc(pillars, func(p datasets.Pillar) bool { return p.ID == id }); i >= 0 {
		return i
	}
	return len(pillars)
}

// sensitivity is one row a score and factor: where the width of the full band comes from.
func (b *book) sensitivity() *sheet {
	type row = table.Sensitivity
	num := func(key string, get func(row) *float64) column[row] {
		return column[row]{head: b.t(key), width: 12, cell: func(r row) cell { return number(get(r), share) }}
	}
	cols := []column[row]{
		{head: b.t("col.platform"), width: 22, cell: func(r row) cell { return text(b.name(r.Platform)) }},
		{head: b.t("col.platform_id"), width: 14, cell: func(r row) cell { return text(r.Platform) }},
		{head: b.t("col.score_of"), width: 22, cell: func(r row) cell { return text(b.scoreName(r.Pillar)) }},
		{head: b.t("col.factor"), width: 24, cell: func(r row) cell { return text(b.term("factor", r.Factor)) }},
		num("col.first", func(r row) *float64 { return r.First }),
		num("col.first_lower", func(r row) *float64 { return r.FirstLower }),
		num("col.first_upper", func(r row) *float64 { return r.FirstUpper }),
		num("col.total", func(r row) *float64 { return r.Total }),
		num("col.total_lower", func(r row) *float64 { return r.TotalLower }),
		num("col.total_upper", func(r row) *float64 { return r.TotalUpper }),
		{head: b.t("col.shares_status"), width: 10, status: true, cell: func(r row) cell { return text(gapOf(r.First != nil, "no_spread")) }},
		{head: b.t("col.sample_rows"), width: 12, cell: func(r row) cell { return number(ptr(float64(r.Rows)), whole) }},
		{head: b.t("col.factor_id"), width: 14, cell: func(r row) cell { return text(r.Factor) }},
	}
	rows := slices.Clone(b.set.Sensitivities)
	slices.SortStableFunc(rows, func(x, y row) int {
		return cmp.Or(b.byName(x.Platform, y.Platform), cmp.Compare(b.place(x.Pillar), b.place(y.Pillar)), strings.Compare(x.Factor, y.Factor))
	})
	s := spec{key: "sensitivity", table: "sensitivity", notes: []string{"sobol", "bands"}, extra: b.factorLines(rows)}
	return build(b, s, cols, rows)
}

// factorLines says what each factor in use varies.
func (b *book) factorLines(rows []table.Sensitivity) []string {
	var lines, seen []string
	for _, r := range rows {
		if !slices.Contains(seen, r.Factor) {
			seen = append(seen, r.Factor)
		}
	}
	slices.Sort(seen)
	for _, f := range seen {
		lines = append(lines, b.t("pair", b.term("factor", f), b.term("factor", f+".meaning")))
	}
	return lines
}

// gapOf is the marker of numbers that are not there.
func gapOf(there bool, mark string) string {
	if there {
		return ""
	}
	return locale.Shorthand(mark)
}

func ptr[T any](v T) *T { return &v }

// audit is one row a figure about the index itself.
func (b *book) audit() *sheet {
	type row = table.Audit
	cols := []column[row]{
		{head: b.t("col.score_of"), width: 22, cell: func(r row) cell { return text(b.scoreName(r.Pillar)) }},
		{head: b.t("col.audit_kind"), width: 30, cell: func(r row) cell { return text(b.term("audit", r.Kind)) }},
		{head: b.t("col.size_class"), width: 14, cell: func(r row) cell {
			if r.SizeClass == "" {
				return text(b.t("all_classes"))
			}
			return text(b.term("size_class", r.SizeClass))
		}},
		{head: b.t("col.audit_subject"), width: 24, cell: func(r row) cell { return text(b.auditName(r.Kind, r.Subject)) }},
		{head: b.t("col.audit_other"), width: 22, cell: func(r row) cell { return text(b.auditName(r.Kind, r.Other)) }},
		{head: b.t("col.audit_value"), width: 12, cell: func(r row) cell { return number(r.Value, share) }},
		{head: b.t("col.audit_lower"), width: 12, cell: func(r row) cell { return number(r.Lower, free) }},
		{head: b.t("col.audit_upper"), width: 12, cell: func(r row) cell { return number(r.Upper, free) }},
		{head: b.t("col.audit_status"), width: 10, status: true, cell: func(r row) cell { return text(auditGap(r)) }},
		{head: b.t("col.audit_n"), width: 12, cell: func(r row) cell { return number(ptr(float64(r.N)), whole) }},
		{head: b.t("col.audit_meaning"), width: 60, cell: func(r row) cell { return text(b.term("audit", r.Kind+".meaning")) }},
	}
	rows := slices.Clone(b.set.Audit)
	slices.SortStableFunc(rows, func(x, y row) int {
		return cmp.Or(cmp.Compare(b.place(x.Pillar), b.place(y.Pillar)), strings.Compare(x.Kind, y.Kind), strings.Compare(x.SizeClass, y.SizeClass))
	})
	return build(b, spec{key: "audit", table: "audit", notes: []string{"audit"}, extra: []string{b.t("audit_level")}}, cols, rows)
}

// auditName is a platform, pillar or factor by its name, and an indicator by its id.
func (b *book) auditName(kind, id string) string {
	switch {
	case id == "":
		return ""
	case kind == "rank_set":
		return b.name(id)
	case kind == "rank_shift_share":
		return b.term("factor", id)
	case b.know.Framework.Pillar(id) != nil:
		return b.scoreName(id)
	}
	return id
}

// auditGap is the marker of an audit row that lacks its value, or, where it has a value and no limits, of those.
func auditGap(r table.Audit) string {
	switch {
	case r.Value == nil && r.Lower == nil:
		return locale.Shorthand("not_defined")
	case r.Value == nil:
		return locale.Shorthand("no_single_value")
	case r.Lower == nil:
		return locale.Shorthand("no_limits")
	}
	return ""
}

// differences is one row a platform, pillar and pair of years.
func (b *book) differences() *sheet {
	type row = table.Difference
	num := func(key string, get func(row) *float64) column[row] {
		return column[row]{head: b.t(key), width: 12, cell: func(r row) cell { return number(get(r), tenths) }}
	}
	cols := []column[row]{
		{head: b.t("col.platform"), width: 22, cell: func(r row) cell { return text(b.name(r.Platform)) }},
		{head: b.t("col.platform_id"), width: 14, cell: func(r row) cell { return text(r.Platform) }},
		{head: b.t("col.score_of"), width: 18, cell: func(r row) cell { return text(b.scoreName(r.Pillar)) }},
		{head: b.t("col.year_from"), width: 10, cell: func(r row) cell { return text(r.From) }},
		{head: b.t("col.year_to"), width: 10, cell: func(r row) cell { return text(r.To) }},
		num("col.score_from", func(r row) *float64 { return r.Score0 }),
		num("col.score_to", func(r row) *float64 { return r.Score1 }),
		num("col.difference", func(r row) *float64 { return r.Value }),
		num("col.data_lower", func(r row) *float64 { return r.Lower }),
		num("col.data_upper", func(r row) *float64 { return r.Upper }),
		{head: b.t("col.common"), width: 20, cell: func(r row) cell { return text(strings.Join(r.Common, ", ")) }},
		{head: b.t("col.left_out"), width: 20, cell: func(r row) cell { return text(cmp.Or(strings.Join(r.LeftOut, ", "), b.t("none_left_out"))) }},
	}
	rows := slices.Clone(b.set.Differences)
	slices.SortStableFunc(rows, func(x, y row) int {
		return cmp.Or(b.byName(x.Platform, y.Platform), cmp.Compare(b.place(x.Pillar), b.place(y.Pillar)), strings.Compare(x.From, y.From))
	})
	return build(b, spec{key: "differences", table: "differences", notes: []string{"differences"}, extra: []string{b.t("bands_level")}}, cols, rows)
}
