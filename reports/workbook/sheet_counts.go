package workbook

import (
	"cmp"
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
)

// pooled is the kind of the entity that stands for all operators together.
const pooled = "pooled figure"

// rates lists the dismissal rates: definition by definition, in each first all operators together, then every
// operator by name. A service that only takes over its operator's figure is left out, else its suits
// would be counted twice.
func (b *book) rates() []table.Indicator {
	var rows []table.Indicator
	for _, i := range b.set.Indicators {
		if i.Pillar == "dismissal" && i.Platform == i.Perimeter {
			rows = append(rows, i)
		}
	}
	last := func(i table.Indicator) int {
		if b.isPooled(i.Platform) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(rows, func(x, y table.Indicator) int {
		return cmp.Or(cmp.Compare(b.rank[x.Indicator], b.rank[y.Indicator]), cmp.Compare(x.Indicator, y.Indicator), cmp.Compare(last(x), last(y)),
			b.byName(x.Platform, y.Platform), cmp.Compare(x.Period, y.Period))
	})
	return rows
}

func (b *book) isPooled(id string) bool { return b.registered(id).Kind == pooled }

// litigationCounts prints how many suits each definition of a dismissal rate counts, and how many of them as
// dismissed. The same suits give very different rates, so every rate names its definition in full.
func (b *book) litigationCounts() *sheet {
	type row = table.Indicator
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(i row) cell { return text(get(i)) }}
	}
	num := func(key string, f format, get func(row) *float64) column[row] {
		return column[row]{head: b.t(key), width: 13, cell: func(i row) cell { return number(get(i), f) }}
	}
	cols := []column[row]{
		txt("col.rate_name", 28, func(i row) string { return b.indicatorName(i.Indicator) }),
		txt("col.indicator", 12, func(i row) string { return i.Indicator }),
		txt("col.rate_definition", 44, func(i row) string { return b.indicatorDefinition(i.Indicator) }),
		txt("col.operator", 20, func(i row) string { return b.name(i.Platform) }),
		txt("col.operator_id", 15, func(i row) string { return i.Platform }),
		txt("col.period", 16, func(i row) string { return i.Period }),
		num("col.suits_counted", whole, func(i row) *float64 { return i.N }),
		num("col.suits_dismissed", whole, func(i row) *float64 { return i.Numerator }),
		{head: b.t("col.counts_status"), width: 9, status: true, cell: countsStatus},
		num("col.rate", share, func(i row) *float64 { return i.Value }),
		{head: b.t("col.rate_status"), width: 9, status: true, cell: valueStatus},
		num("col.rate_lower", share, func(i row) *float64 { return i.Lower }),
		num("col.rate_upper", share, func(i row) *float64 { return i.Upper }),
		num("col.confidence", share, func(i row) *float64 { return i.Confidence }),
		{head: b.t("col.limits_status"), width: 9, status: true, cell: limitsStatus},
		txt("col.method", 24, func(i row) string { return b.method(i.Method) }),
		txt("col.scored", 8, func(i row) string { return b.yesNo(i.Scored) }),
		txt("col.reliability", 11, func(i row) string { return b.term("reliability", i.Reliability) }),
		txt("col.reason", 28, func(i row) string { return b.reason(i.Reason) }),
		txt("col.basis", 30, func(i row) string { return b.basis(i.Basis) }),
		txt("col.ids", 18, func(i row) string { return b.ids(i.Observations) }),
		txt("col.address", 36, func(i row) string { return i.Address }),
	}
	s := spec{key: "counts", table: "litigation_counts", notes: []string{"law", "limits", "order", "ids", "address"},
		extra: []string{b.t("counts.mind")}, source: b.t("source_litigation")}
	return build(b, s, cols, b.rates())
}

func (b *book) indicatorDefinition(id string) string {
	if d := b.know.Framework.Indicator(id); d != nil {
		return d.Definition.In(b.lang)
	}
	return ""
}
