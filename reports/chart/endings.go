package chart

import (
	"cmp"
	"slices"
)

// endings of a suit, in the order in which equal counts are drawn. What is open or not known comes last.
var endings = []string{"dismissed_230", "dismissed_other", "dismissed_in_part", "settled", "judgment_plaintiff", "judgment_defendant",
	"withdrawn", "transferred", "several", "pending", "unknown"}

// open tells whether an ending is none: the suit goes on, or nobody read how it went on.
func open(ending string) bool { return ending == "pending" || ending == "unknown" }

// endingOf classes status and ground of a suit against a platform.
func endingOf(status, basis string) string {
	switch {
	case status == "dismissed" && basis == "section_230":
		return "dismissed_230"
	case status == "dismissed":
		return "dismissed_other"
	case slices.Contains(endings, status):
		return status
	}
	return "unknown"
}

// ended counts the suits of victims by ending, once per case and operator. Where the services of an
// operator fared differently the suit is counted as such, not as one of the two.
func (b *Book) ended() (counts map[string]int, total int) {
	type pair struct{ suit, operator string }
	said := map[pair]string{}
	for _, r := range b.set.CasePlatforms {
		if r.Scope != victimSuit {
			continue
		}
		k, e := pair{r.Case, r.Operator}, endingOf(r.Status, r.Basis)
		if old, ok := said[k]; ok && old != e {
			e = "several"
		}
		said[k] = e
	}
	counts = map[string]int{}
	for _, e := range said {
		counts[e]++
	}
	return counts, len(said)
}

// suitsByEnding draws how the suits of victims stand at the last text read: the ended ones by cause, the
// open ones after them.
func (b *Book) suitsByEnding() (Figure, bool) {
	counts, total := b.ended()
	if total == 0 {
		return Figure{}, false
	}
	order := slices.DeleteFunc(slices.Clone(endings), func(e string) bool { return counts[e] == 0 })
	slices.SortStableFunc(order, func(x, y string) int {
		if open(x) != open(y) {
			return map[bool]int{true: 1, false: -1}[open(x)]
		}
		return cmp.Compare(counts[y], counts[x])
	})
	f := Figure{ID: "fig-endings", Table: b.data(b.t("chart.endings.table"), "ending", "suits", "of")}
	ended, live := barPart{name: b.t("chart.endings.ended"), fill: navy}, barPart{name: b.t("chart.endings.open"), fill: white}
	p := barPlot{id: f.ID, lang: b.lang, axis: b.t("chart.axis.suits"), ticks: "number-" + b.lang}
	for _, e := range order {
		name, n := b.t("chart.ending."+e), counts[e]
		p.labels = append(p.labels, name)
		here, other := &ended, &live
		if open(e) {
			here, other = other, here
		}
		here.counts, other.counts = append(here.counts, n), append(other.counts, 0)
		f.Table.Rows = append(f.Table.Rows, []Cell{text(name), b.whole(n), b.whole(total)})
	}
	p.parts = []barPart{ended, live}
	f.Title = b.t("chart.endings.title", b.int(float64(counts["dismissed_230"])), b.int(float64(total)), b.int(float64(counts["pending"])), b.int(float64(counts["unknown"])))
	f.Caption = b.t("chart.endings.caption", b.int(float64(total)), b.edition())
	f.draw(&p)
	return b.done(f, Facts{Name: "suits-by-ending", Kind: "bars", Measure: f.Table.Caption, Unit: b.t("chart.head.suits"), Periods: b.filed(),
		N: total, Counts: b.t("chart.counts.suits"), Sources: b.from(b.victims())}), true
}
