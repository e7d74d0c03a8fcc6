package workbook

import (
	"cmp"
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
)

// indicators is the long table: one row for each platform, indicator and period, of all pillars.
func (b *book) indicators() *sheet {
	type row = table.Indicator
	// Beside a removal figure stands what was undone; beside others there is nothing to undo.
	removal := func(i row) string {
		if i.Pillar == "removal" {
			return i.Platform
		}
		return ""
	}
	notes := []string{"score", "limits", "perimeter", "volume", "second_hand", "address", "ids", "units", "law", "counterweight"}
	s := spec{key: "indicators", table: "indicators", notes: notes, extra: []string{b.know.Framework.Scope.In(b.lang)}}
	cols := slices.Concat(b.indicatorKeys(), b.indicatorNumbers(), reversed(b, removal), b.indicatorTrace())
	return build(b, s, cols, b.allIndicators())
}

// allIndicators lists the rows of the sheet: pillar by pillar, in each by name of platform, indicator and period.
func (b *book) allIndicators() []table.Indicator {
	place := map[string]int{}
	for i, p := range b.know.Framework.Pillars {
		place[p.ID] = i + 1
	}
	rows := slices.Clone(b.set.Indicators)
	slices.SortStableFunc(rows, func(x, y table.Indicator) int {
		return cmp.Or(cmp.Compare(place[x.Pillar], place[y.Pillar]), b.byName(x.Platform, y.Platform), cmp.Compare(b.rank[x.Indicator], b.rank[y.Indicator]),
			cmp.Compare(x.Indicator, y.Indicator), cmp.Compare(x.Period, y.Period))
	})
	return rows
}

// indicatorKeys are the columns that say what a row is about.
func (b *book) indicatorKeys() []column[table.Indicator] {
	return []column[table.Indicator]{
		{head: b.t("col.platform"), width: 22, cell: func(i table.Indicator) cell { return text(b.name(i.Platform)) }},
		{head: b.t("col.indicator"), width: 12, cell: func(i table.Indicator) cell { return text(i.Indicator) }},
		{head: b.t("col.period"), width: 16, whole: true, cell: func(i table.Indicator) cell { return text(i.Period) }},
		{head: b.t("col.indicator_name"), width: 26, cell: func(i table.Indicator) cell { return text(b.indicatorName(i.Indicator)) }},
		{head: b.t("col.platform_id"), width: 13, cell: func(i table.Indicator) cell { return text(i.Platform) }},
		{head: b.t("col.pillar"), width: 13, cell: func(i table.Indicator) cell { return text(b.pillarName(i.Pillar)) }},
		{head: b.t("col.perimeter"), width: 13, cell: func(i table.Indicator) cell { return text(i.Perimeter) }},
	}
}

func (b *book) indicatorName(id string) string {
	if d := b.know.Framework.Indicator(id); d != nil {
		return d.Name.In(b.lang)
	}
	return id
}

// indicatorNumbers are the numbers of an indicator, each group with its status beside it.
func (b *book) indicatorNumbers() []column[table.Indicator] {
	type row = table.Indicator
	num := func(key string, width float64, f func(row) format, get func(row) *float64) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(i row) cell { return number(get(i), f(i)) }}
	}
	fixed := func(f format) func(row) format { return func(row) format { return f } }
	byUnit := func(i row) format { return unitFormat(i.Unit) }
	return []column[row]{
		num("col.value", 12, byUnit, func(i row) *float64 { return i.Value }),
		{head: b.t("col.value_status"), width: 9, status: true, cell: valueStatus},
		{head: b.t("col.unit"), width: 13, cell: func(i row) cell { return text(b.term("unit", i.Unit)) }},
		num("col.lower", 12, byUnit, func(i row) *float64 { return i.Lower }),
		num("col.upper", 12, byUnit, func(i row) *float64 { return i.Upper }),
		num("col.confidence", 13, fixed(share), func(i row) *float64 { return i.Confidence }),
		{head: b.t("col.limits_status"), width: 9, status: true, cell: limitsStatus},
		{head: b.t("col.method"), width: 18, cell: func(i row) cell { return text(b.method(i.Method)) }},
		num("col.numerator", 14, fixed(free), func(i row) *float64 { return i.Numerator }),
		num("col.n", 14, fixed(free), func(i row) *float64 { return i.N }),
		{head: b.t("col.counts_status"), width: 9, status: true, cell: countsStatus},
		num("col.score", 12, fixed(tenths), func(i row) *float64 { return i.Score }),
		num("col.score_lower", 14, fixed(tenths), func(i row) *float64 { return i.ScoreLower }),
		num("col.score_upper", 14, fixed(tenths), func(i row) *float64 { return i.ScoreUpper }),
		{head: b.t("col.score_status"), width: 9, status: true, cell: scoreStatus},
		{head: b.t("col.scored"), width: 8, cell: func(i row) cell { return text(b.yesNo(i.Scored)) }},
	}
}

// indicatorTrace are the columns that say how far to trust a row and where it comes from.
func (b *book) indicatorTrace() []column[table.Indicator] {
	return []column[table.Indicator]{
		{head: b.t("col.reliability"), width: 11, cell: func(i table.Indicator) cell { return text(b.term("reliability", i.Reliability)) }},
		{head: b.t("col.flags"), width: 18, cell: func(i table.Indicator) cell { return text(b.terms("flag", i.Flags, ", ")) }},
		{head: b.t("col.reason"), width: 28, cell: func(i table.Indicator) cell { return text(b.reason(i.Reason)) }},
		{head: b.t("col.basis"), width: 30, cell: func(i table.Indicator) cell { return text(b.basis(i.Basis)) }},
		{head: b.t("col.ids"), width: 18, cell: func(i table.Indicator) cell { return text(b.ids(i.Observations)) }},
		{head: b.t("col.address"), width: 36, cell: func(i table.Indicator) cell { return text(i.Address) }},
	}
}

// unitFormat is how a value in a unit is shown.
func unitFormat(unit string) format {
	switch unit {
	case "share":
		return share
	case "log ratio":
		return ratio
	case "hours":
		return hours
	}
	return free
}
