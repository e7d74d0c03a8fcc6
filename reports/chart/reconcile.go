package chart

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// mostPairs is how many pairs the front page draws before it keeps to the newest year of each platform.
const mostPairs = 12

// reconciliation draws the platforms' own counts beside the clearinghouse's, in every year that has both.
func (b *Book) reconciliation() Figure {
	newest := map[string]*table.Reconciliation{}
	var rows []*table.Reconciliation
	var order []string
	for i := range b.set.Reconciliations {
		r := &b.set.Reconciliations[i]
		if r.Use != "A1" { // what may not be compared must not look as if it were
			continue
		}
		old, seen := newest[r.Platform]
		if !seen {
			order = append(order, r.Platform)
			newest[r.Platform] = nil
		}
		if r.Own == nil || r.Clearing == nil {
			continue
		}
		rows = append(rows, r)
		if old == nil || r.Year > old.Year {
			newest[r.Platform] = r
		}
	}
	missing := map[string][]string{}
	if len(rows) > mostPairs {
		rows = nil
	}
	all := len(rows) > 0
	for _, p := range order {
		switch r := newest[p]; {
		case r == nil:
			missing["not_published"] = append(missing["not_published"], b.name(p))
		case !all:
			rows = append(rows, r)
		}
	}
	slices.SortFunc(rows, func(x, y *table.Reconciliation) int {
		return cmp.Or(byName(b.name(x.Platform), b.name(y.Platform)), cmp.Compare(x.Platform, y.Platform), cmp.Compare(y.Year, x.Year))
	})
	return b.dumbbell("fig-a1", rows, func(r *table.Reconciliation) string { return b.name(r.Platform) }, b.missing(missing))
}

// apart is how far two counts must lie from each other for a drawing to show it.
const apart = 0.1

// ownAgainstClearing draws a platform's own counts beside the clearinghouse's, year by year, where they
// lie apart in any year. Where they agree the two marks would cover each other, and the table of
// indicators says it better.
func (b *Book) ownAgainstClearing(id string) (Figure, bool) {
	var rows []*table.Reconciliation
	for i := range b.set.Reconciliations {
		if r := &b.set.Reconciliations[i]; r.Platform == id && r.Use == "A1" && r.Own != nil && r.Clearing != nil {
			rows = append(rows, r)
		}
	}
	slices.SortFunc(rows, func(x, y *table.Reconciliation) int {
		return cmp.Or(cmp.Compare(y.Year, x.Year), cmp.Compare(x.Measure, y.Measure))
	})
	if !slices.ContainsFunc(rows, func(r *table.Reconciliation) bool { return r.Ratio != nil && math.Abs(*r.Ratio-1) > apart }) {
		return Figure{}, false
	}
	f := b.dumbbell("fig-a1", rows, func(*table.Reconciliation) string { return "" }, nil)
	f.Title = b.t("chart.of_platform", b.name(id), f.Title)
	return b.done(f, f.Facts), true
}

// dumbbell draws pairs of counts on a logarithmic axis.
func (b *Book) dumbbell(id string, rows []*table.Reconciliation, name func(*table.Reconciliation) string, missing []Group) Figure {
	f := Figure{ID: id, Missing: missing}
	f.Table = b.data(b.t("chart.a1.table"), "platform_year", "own", "clearinghouse", "ratio", "perimeter", "state")
	plot := rangePlot{id: id, lang: b.lang, axis: b.t("chart.axis.reports"), log: true, ticks: "number-" + b.lang,
		marks: [2]string{b.t("chart.head.own"), b.t("chart.head.clearinghouse")}}
	var used, years []string
	apart, drawn := 0, 0
	for _, r := range rows {
		used, years = append(append(used, r.OwnIDs...), r.ClearingIDs...), append(years, strconv.Itoa(int(r.Year)))
		line := rangeRow{label: name(r), tail: strconv.Itoa(int(r.Year)), value: *r.Own, other: r.Clearing}
		if line.label != "" {
			line.tail = ", " + line.tail
		}
		if r.Ratio != nil {
			drawn++
			if *r.Ratio < 0.9 || *r.Ratio > 1/0.9 {
				apart++
			}
			line.note = b.t("chart.a1.ratio", locale.Number(b.lang, *r.Ratio, 2))
			line.short = locale.Number(b.lang, *r.Ratio, 2)
		}
		plot.rows = append(plot.rows, line)
		f.Table.Rows = append(f.Table.Rows, []Cell{text(line.label + line.tail), b.number(r.Own, 0), b.number(r.Clearing, 0), b.number(r.Ratio, 3),
			text(b.name(r.Perimeter)), {Text: locale.Term(b.lang, "state", "published"), Code: "published"}})
	}
	f.Title = b.pairsTitle(apart, drawn)
	f.Caption = b.t("chart.a1.caption", b.publishers(used))
	f.add(b, &plot, 6)
	return b.done(f, Facts{Name: "own-and-clearinghouse", Kind: "pairs", Measure: f.Table.Caption, Unit: b.t("chart.unit.reports"), Periods: years,
		N: len(rows), Counts: b.t("chart.counts.pairs"), Sources: b.from(used), Ranged: []int{1, 2}})
}

func (b *Book) pairsTitle(apart, drawn int) string {
	switch {
	case drawn == 0:
		return b.t("chart.a1.title.none")
	case apart == 0:
		return b.t("chart.a1.title.close", b.among(drawn))
	}
	return b.t("chart.a1.title", b.int(float64(apart)), b.int(float64(drawn)))
}
