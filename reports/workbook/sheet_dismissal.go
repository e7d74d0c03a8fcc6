package workbook

import (
	"cmp"
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
)

// Orders of samples and of splits, as on the page of the suits.
var (
	sampleOrder   = []string{"core", "core_and_borderline", "grade_a"}
	groupingOrder = []string{"pooled", "operator", "forum", "cohort", "allegation", "harm"}
)

// dismissalRates prints every definition of a dismissal rate over every group and sample of suits, with its
// counts: one row alone says nothing.
func (b *book) dismissalRates() *sheet {
	type row = table.DismissalRate
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(r row) cell { return text(get(r)) }}
	}
	count := func(key string, get func(row) int64) column[row] {
		return column[row]{head: b.t(key), width: 11, cell: func(r row) cell { return number(ptr(float64(get(r))), whole) }}
	}
	num := func(key string, get func(row) *float64) column[row] {
		return column[row]{head: b.t(key), width: 12, cell: func(r row) cell { return number(get(r), share) }}
	}
	status := func(key string, mark func(row) string) column[row] {
		return column[row]{head: b.t(key), width: 9, status: true, cell: func(r row) cell { return text(mark(r)) }}
	}
	cols := []column[row]{
		txt("col.sample", 24, func(r row) string { return b.term("suit_sample", r.Sample) }),
		txt("col.grouping", 16, func(r row) string { return b.term("suit_grouping", r.Grouping) }),
		txt("col.group", 28, func(r row) string { return b.group(r) }),
		txt("col.rate_name", 28, func(r row) string { return b.indicatorName(r.Definition) }),
		txt("col.rate_definition", 44, func(r row) string { return b.indicatorDefinition(r.Definition) }),
		count("col.suits", func(r row) int64 { return r.Suits }),
		count("col.suits_open", func(r row) int64 { return r.Open }),
		count("col.suits_counted", func(r row) int64 { return r.Counted }),
		count("col.suits_dismissed", func(r row) int64 { return r.Dismissed }),
		count("col.cases_counted", func(r row) int64 { return r.Cases }),
		num("col.rate", func(r row) *float64 { return r.Value }),
		num("col.rate_lower", func(r row) *float64 { return r.Lower }),
		num("col.rate_upper", func(r row) *float64 { return r.Upper }),
		num("col.confidence", func(r row) *float64 { return r.Confidence }),
		status("col.rate_status", func(r row) string { return gapIn(r.Value == nil, missing(r.State)) }),
		txt("col.method", 12, func(r row) string { return b.method(r.Method) }),
		num("col.boot_lower", func(r row) *float64 { return r.BootLower }),
		num("col.boot_upper", func(r row) *float64 { return r.BootUpper }),
		status("col.boot_status", func(r row) string { return rateGap(r, r.BootLower, "no_limits") }),
		num("col.out_lower", func(r row) *float64 { return r.OutLower }),
		num("col.out_upper", func(r row) *float64 { return r.OutUpper }),
		status("col.out_status", func(r row) string { return rateGap(r, r.OutLower, "not_defined") }),
		txt("col.out_lower_case", 26, func(r row) string { return r.OutLowerCase }),
		txt("col.out_upper_case", 26, func(r row) string { return r.OutUpperCase }),
		num("col.if_none", func(r row) *float64 { return r.IfNone }),
		num("col.if_all", func(r row) *float64 { return r.IfAll }),
		status("col.bounds_status", func(r row) string { return rateGap(r, r.IfNone, "not_defined") }),
		txt("col.reason", 26, func(r row) string { return b.reason(r.Reason) }),
		txt("col.sample_id", 20, func(r row) string { return r.Sample }),
		txt("col.grouping_id", 12, func(r row) string { return r.Grouping }),
		txt("col.group_id", 22, func(r row) string { return r.Group }),
		txt("col.indicator", 12, func(r row) string { return r.Definition }),
		txt("col.period", 16, func(r row) string { return r.Period }),
	}
	rows := slices.Clone(b.set.DismissalRates)
	slices.SortStableFunc(rows, func(x, y row) int {
		return cmp.Or(cmp.Compare(slices.Index(sampleOrder, x.Sample), slices.Index(sampleOrder, y.Sample)),
			cmp.Compare(slices.Index(groupingOrder, x.Grouping), slices.Index(groupingOrder, y.Grouping)),
			b.byName(x.Group, y.Group), cmp.Compare(b.rank[x.Definition], b.rank[y.Definition]))
	})
	s := spec{key: "rates", table: "dismissal_rates", notes: []string{"law", "limits", "order", "samples", "resamples"},
		extra: []string{b.t("counts.mind")}, source: b.t("source_litigation")}
	return build(b, s, cols, rows)
}

// group names a group of suits.
func (b *book) group(r table.DismissalRate) string {
	if r.Grouping == "operator" || r.Grouping == "pooled" {
		return b.name(r.Group)
	}
	return b.term("suit_"+r.Grouping, r.Group)
}

// gapIn is a marker where there is a gap.
func gapIn(gap bool, mark string) string {
	if gap {
		return mark
	}
	return ""
}

// rateGap is the marker of numbers that go with a rate: that of the rate where there is none, else why these
// alone are missing.
func rateGap(r table.DismissalRate, v *float64, mark string) string {
	if r.Value == nil {
		return missing(r.State)
	}
	return gapOf(v != nil, mark)
}

// incidence prints how large a share of the suits had ended since filing, cause by cause, or why that is not
// known.
func (b *book) incidence() *sheet {
	type row = table.IncidenceStep
	txt := func(key string, width float64, get func(row) string) column[row] {
		return column[row]{head: b.t(key), width: width, cell: func(r row) cell { return text(get(r)) }}
	}
	count := func(key string, get func(row) int64) column[row] {
		return column[row]{head: b.t(key), width: 11, cell: func(r row) cell { return number(ptr(float64(get(r))), whole) }}
	}
	num := func(key string, get func(row) *float64) column[row] {
		return column[row]{head: b.t(key), width: 12, cell: func(r row) cell { return number(get(r), share) }}
	}
	limits := func(r row) string {
		if r.Share == nil {
			return missing(r.State)
		}
		return gapOf(r.Lower != nil, "no_limits")
	}
	cols := []column[row]{
		txt("col.sample", 24, func(r row) string { return b.term("suit_sample", r.Sample) }),
		txt("col.cause", 28, func(r row) string { return b.ending(r.Cause) }),
		txt("col.dates", 20, func(r row) string { return b.datesTaken(r.Dates) }),
		{head: b.t("col.step"), width: 8, cell: func(r row) cell { return number(ptr(float64(r.Step)), whole) }},
		{head: b.t("col.days"), width: 10, cell: func(r row) cell { return number(&r.Days, free) }},
		count("col.at_risk", func(r row) int64 { return r.AtRisk }),
		count("col.ended", func(r row) int64 { return r.Ended }),
		num("col.share_ended", func(r row) *float64 { return r.Share }),
		num("col.share_open", func(r row) *float64 { return r.Open }),
		{head: b.t("col.share_ended_status"), width: 9, status: true, cell: func(r row) cell { return text(gapIn(r.Share == nil, missing(r.State))) }},
		num("col.rate_lower", func(r row) *float64 { return r.Lower }),
		num("col.rate_upper", func(r row) *float64 { return r.Upper }),
		num("col.confidence", func(r row) *float64 { return r.Confidence }),
		num("col.error_delta", func(r row) *float64 { return r.Delta }),
		num("col.error_aalen", func(r row) *float64 { return r.Aalen }),
		num("col.error_by_case", func(r row) *float64 { return r.ByCase }),
		{head: b.t("col.limits_status"), width: 9, status: true, cell: func(r row) cell { return text(limits(r)) }},
		txt("col.method", 24, func(r row) string { return b.method(r.Method) }),
		txt("col.reason", 40, func(r row) string { return b.reason(r.Reason) }),
		count("col.ends_by_cause", func(r row) int64 { return r.CauseEnds }),
		count("col.suits", func(r row) int64 { return r.Suits }),
		count("col.followed", func(r row) int64 { return r.Followed }),
		count("col.suits_ended", func(r row) int64 { return r.Ends }),
		count("col.no_filing", func(r row) int64 { return r.NoFiling }),
		count("col.no_last", func(r row) int64 { return r.NoLast }),
		count("col.contrary", func(r row) int64 { return r.Contrary }),
		count("col.coarse", func(r row) int64 { return r.Coarse }),
		txt("col.sample_id", 20, func(r row) string { return r.Sample }),
		txt("col.period", 16, func(r row) string { return r.Period }),
	}
	s := spec{key: "incidence", table: "incidence", notes: []string{"law", "samples", "incidence"}, source: b.t("source_litigation")}
	return build(b, s, cols, b.set.Incidence)
}

// ending names a cause, and datesTaken an end of the dates; both are empty where there is no curve.
func (b *book) ending(cause string) string {
	if cause == "" {
		return b.t("no_curve")
	}
	return b.term("suit_end", cause)
}

func (b *book) datesTaken(dates string) string {
	if dates == "" {
		return ""
	}
	return b.term("suit_dates", dates)
}
