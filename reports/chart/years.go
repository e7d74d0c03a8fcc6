package chart

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

// years draws the counts of reports that may be compared, one small field a platform, all on one scale. The
// clearinghouse's line stops where the services behind it change, and where a year is missing.
func (b *Book) years() (Figure, bool) {
	rows := map[string][]*table.Reconciliation{}
	var order, used, periods []string
	for i := range b.set.Reconciliations {
		r := &b.set.Reconciliations[i]
		if r.Use != "A1" || r.Clearing == nil {
			continue
		}
		if rows[r.Platform] == nil {
			order = append(order, r.Platform)
		}
		rows[r.Platform] = append(rows[r.Platform], r)
		used, periods = append(append(used, r.OwnIDs...), r.ClearingIDs...), append(periods, strconv.Itoa(int(r.Year)))
	}
	if len(order) == 0 {
		return Figure{}, false
	}
	slices.SortFunc(order, func(x, y string) int { return cmp.Or(byName(b.name(x), b.name(y)), cmp.Compare(x, y)) })
	slices.Sort(periods)
	periods = slices.Compact(periods)
	f := Figure{ID: "fig-years", Table: b.data(b.t("chart.years.table"), "platform", "year", "own", "clearinghouse", "perimeter")}
	p := panelPlot{id: f.ID, lang: b.lang, ticks: "short-" + b.lang, names: [2]string{b.t("chart.head.clearinghouse"), b.t("chart.head.own")}, periods: wholeYears(periods)}
	for _, id := range order {
		slices.SortStableFunc(rows[id], func(x, y *table.Reconciliation) int { return cmp.Compare(x.Year, y.Year) })
		p.panels = append(p.panels, b.panel(id, rows[id], p.periods))
		for _, r := range rows[id] {
			f.Table.Rows = append(f.Table.Rows, []Cell{text(b.name(id)), text(strconv.Itoa(int(r.Year))), b.number(r.Own, 0), b.number(r.Clearing, 0), text(b.perimeter(r.Perimeter))})
		}
	}
	at, notes := b.breaks(used, p.periods)
	p.breaks = at
	f.Title = b.t("chart.years.title", b.int(float64(len(order))), p.periods[0], p.periods[len(p.periods)-1])
	f.Caption = b.t("chart.years.caption", notes, b.publishers(used))
	f.draw(&p)
	return b.done(f, Facts{Name: "reports-by-year", Kind: "panels", Measure: f.Table.Caption, Unit: b.t("chart.unit.reports"), Periods: periods,
		N: len(f.Table.Rows), Counts: b.t("chart.counts.years"), Sources: b.from(used), Ranged: []int{2, 3}}), true
}

// perimeter names the lines of the clearinghouse that are added up.
func (b *Book) perimeter(p string) string {
	parts := strings.Split(p, " + ")
	for i := range parts {
		parts[i] = b.name(parts[i])
	}
	return strings.Join(parts, " + ")
}

// wholeYears fills the years between the first and the last, so that a missing one leaves room.
func wholeYears(years []string) []string {
	lo, errLo := strconv.Atoi(years[0])
	hi, errHi := strconv.Atoi(years[len(years)-1])
	if errLo != nil || errHi != nil || hi-lo > 100 {
		return years
	}
	var out []string
	for y := lo; y <= hi; y++ {
		out = append(out, strconv.Itoa(y))
	}
	return out
}

// panel lays out the rows of a platform; each stretch of the same services is a line of its own.
func (b *Book) panel(id string, rows []*table.Reconciliation, years []string) panel {
	out := panel{name: b.name(id), own: make([]*float64, len(years))}
	last := ""
	for _, r := range rows {
		k := slices.Index(years, strconv.Itoa(int(r.Year)))
		if len(out.lines) == 0 || r.Perimeter != last {
			out.lines = append(out.lines, make([]*float64, len(years)))
			last = r.Perimeter
		}
		out.lines[len(out.lines)-1][k] = r.Clearing
		out.own[k] = r.Own
	}
	return out
}
