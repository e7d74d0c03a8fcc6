package workbook

import (
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// baseRates prints how federal civil cases of the kinds end under which suits against platforms can be expected. A
// workbook has the sheet only where base rates were given to the build. What is known of wrong codes stands above the table.
func (b *book) baseRates() []*sheet {
	if len(b.set.CourtRates) == 0 {
		return nil
	}
	type row = table.CourtBaseRate
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(r row) cell { return text(get(r)) }}
	}
	num := func(key string, get func(row) int64) column[row] {
		return column[row]{head: b.t(key), width: 14, cell: func(r row) cell { return count(get(r)) }}
	}
	year := func(key string, get func(row) int32) column[row] {
		return column[row]{head: b.t(key), width: 10, cell: func(r row) cell { v := float64(get(r)); return number(&v, plain) }}
	}
	cols := []column[row]{
		txt("col.nature", 44, func(r row) string { return b.term("nature", r.Nature) }),
		txt("col.outcome", 26, func(r row) string { return b.term("outcome_group", r.Group) }),
		txt("col.disposition", 16, func(r row) string { return b.dispositionCode(r.Disposition) }),
		num("col.cases", func(r row) int64 { return r.Count }),
		num("col.outcomes", func(r row) int64 { return r.Outcomes }),
		{head: b.t("col.case_share"), width: 14, cell: func(r row) cell { return number(r.Share, share) }},
		{head: b.t("col.case_share_status"), width: 10, status: true, cell: func(r row) cell {
			if r.Share == nil {
				return text(locale.Shorthand("not_applicable"))
			}
			return text("")
		}},
		year("col.first_year", func(r row) int32 { return r.FirstYear }),
		year("col.last_year", func(r row) int32 { return r.LastYear }),
		txt("col.year_of", 30, func(r row) string { return b.term("baserates.clock", r.Clock) }),
	}
	var rows []row
	for _, nature := range locale.ShownNatures {
		for _, r := range b.set.CourtRates {
			if r.Nature == nature {
				rows = append(rows, r)
			}
		}
	}
	source := b.set.CourtRates[0].Source // the same in every row
	return []*sheet{build(b, spec{key: "baserates", table: "base_rates", extra: b.baseRateErrors(),
		source: locale.T(b.lang, "baserates.source", source)}, cols, rows)}
}

// dispositionCode is a code of the table, or that the row is about the whole group.
func (b *book) dispositionCode(code string) string {
	if code == "all" {
		return b.t("all_codes")
	}
	return code
}

// baseRateErrors are the lines above the table on what is known of wrong codes.
func (b *book) baseRateErrors() []string {
	var out []string
	for _, key := range locale.BaseRateErrors {
		out = append(out, locale.T(b.lang, key))
	}
	return out
}
