package chart

import "github.com/answerable-data/answerable/pipeline/table"

// cohorts in the order of time.
var cohorts = []string{"to_2018_04", "2018_05_to_2021", "from_2022", "not_known"}

// suitsByCohort draws how the suits stand by time of filing: suits of the last years have had no time to end,
// so a share of those that ended says little of them.
func (b *Book) suitsByCohort() (Figure, bool) {
	rates := map[string]map[string]*table.DismissalRate{}
	for i := range b.set.DismissalRates {
		if r := &b.set.DismissalRates[i]; r.Sample == "core" && r.Grouping == "cohort" {
			if rates[r.Group] == nil {
				rates[r.Group] = map[string]*table.DismissalRate{}
			}
			rates[r.Group][r.Definition] = r
		}
	}
	f := Figure{ID: "fig-cohorts", Table: b.data(b.t("chart.cohorts.table"), "cohort", "court_dismissed", "ended_otherwise", "still_open", "suits")}
	parts := []barPart{{name: b.t("chart.head.court_dismissed"), fill: navy}, {name: b.t("chart.head.ended_otherwise"), fill: teal}, {name: b.t("chart.head.still_open"), fill: white}}
	p := barPlot{id: f.ID, lang: b.lang, axis: b.t("chart.axis.suits"), ticks: "number-" + b.lang}
	sum, newest := [4]int64{}, [4]int64{}
	for _, c := range cohorts {
		all, ended := rates[c]["C1-all"], rates[c]["C1-ended"]
		if all == nil || ended == nil {
			continue
		}
		row := [4]int64{all.Dismissed, ended.Counted - ended.Dismissed, all.Open, all.Suits}
		cells := []Cell{{Text: b.t("chart.cohort." + c), Code: c}}
		p.labels, p.briefs = append(p.labels, b.t("chart.cohort."+c)), append(p.briefs, b.t("chart.cohort.brief."+c))
		for k, n := range row {
			if sum[k] += n; k < len(parts) {
				parts[k].counts = append(parts[k].counts, int(n))
			}
			cells = append(cells, b.whole(int(n)))
		}
		if c == "from_2022" {
			newest = row
		}
		f.Table.Rows = append(f.Table.Rows, cells)
	}
	if len(p.labels) == 0 {
		return Figure{}, false
	}
	p.parts = parts
	f.Title = b.t("chart.cohorts.title", b.int(float64(sum[2])), b.int(float64(sum[3])))
	if newest[3] > 0 {
		f.Title = b.t("chart.cohorts.title.newest", b.int(float64(newest[2])), b.int(float64(newest[3])), b.int(float64(newest[0])))
	}
	f.Caption = b.t("chart.cohorts.caption", b.int(float64(sum[3])), b.edition())
	f.draw(&p)
	return b.done(f, Facts{Name: "suits-by-cohort", Kind: "bars", Measure: f.Table.Caption, Unit: b.t("chart.head.suits"), Periods: b.filed(),
		N: int(sum[3]), Counts: b.t("chart.counts.suits"), Sources: b.from(b.victims()), Ranged: []int{4}, Brief: b.t("chart.cohorts.brief", b.int(float64(sum[3])))}), true
}
