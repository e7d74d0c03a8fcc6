package chart

import (
	"cmp"
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// What the first ruling on a motion to dismiss said, in the order of the bars.
const (
	granted = iota
	inPart
	denied
	noRuling
	outcomes
)

// victimSuit is the scope of a suit of victims against a platform in a United States court.
const victimSuit = "core_victim_suit"

// Suits are the suits of victims against an operator, by what their first ruling said.
type Suits struct {
	Operator string // entity id
	Counts   [outcomes]int
}

// Total is how many suits there are.
func (s Suits) Total() int {
	n := 0
	for _, c := range s.Counts {
		n += c
	}
	return n
}

// SuitsByOperator counts rows: suits of victims in United States courts, one per case and operator, even
// where several services of the operator stand in the case; scoring refuses a set in which their rows
// say different things. It is no scoring: it neither divides nor
// weighs, it only says how many rows of each kind the table holds, so that the rate beside it can be
// checked by eye.
func SuitsByOperator(rows []table.CasePlatform) []Suits {
	type pair struct{ suit, operator string }
	said := map[pair]int{}
	for _, r := range rows {
		if r.Scope != victimSuit {
			continue
		}
		said[pair{r.Case, r.Operator}] = outcome(r.FirstRuling)
	}
	byOperator := map[string]*Suits{}
	for k, o := range said {
		if byOperator[k.operator] == nil {
			byOperator[k.operator] = &Suits{Operator: k.operator}
		}
		byOperator[k.operator].Counts[o]++
	}
	out := make([]Suits, 0, len(byOperator))
	for _, s := range byOperator {
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b Suits) int {
		return cmp.Or(cmp.Compare(b.Total(), a.Total()), cmp.Compare(a.Operator, b.Operator))
	})
	return out
}

// outcome classes a first ruling. A magistrate's recommendation is not yet one.
func outcome(ruling string) int {
	switch ruling {
	case "motion_to_dismiss_granted":
		return granted
	case "motion_to_dismiss_granted_in_part":
		return inPart
	case "motion_to_dismiss_denied":
		return denied
	}
	return noRuling
}

// courtsID is the figure of the first rulings.
const courtsID = "fig-suits"

// courts draws the suits of victims by operator and first ruling.
func (b *Book) courts() Figure {
	suits := SuitsByOperator(b.set.CasePlatforms)
	slices.SortStableFunc(suits, func(x, y Suits) int {
		return cmp.Or(cmp.Compare(y.Total(), x.Total()), byName(b.name(x.Operator), b.name(y.Operator)))
	})
	f := Figure{ID: courtsID, Table: b.data(b.t("chart.suits.table"), "operator", "granted", "in_part", "denied", "no_ruling", "suits")}
	parts := []barPart{{name: b.t("chart.head.granted"), fill: navy}, {name: b.t("chart.head.in_part"), fill: teal},
		{name: b.t("chart.head.denied"), fill: peach}, {name: b.t("chart.head.no_ruling"), fill: white}}
	p := barPlot{id: f.ID, lang: b.lang, axis: b.t("chart.axis.suits"), ticks: "number-" + b.lang}
	sum := Suits{}
	for _, s := range suits {
		p.labels = append(p.labels, b.name(s.Operator))
		row := []Cell{text(b.name(s.Operator))}
		for k, n := range s.Counts {
			parts[k].counts = append(parts[k].counts, n)
			sum.Counts[k] += n
			row = append(row, b.whole(n))
		}
		f.Table.Rows = append(f.Table.Rows, append(row, b.whole(s.Total())))
	}
	p.parts = parts
	f.Title = b.suitsTitle(sum)
	f.Caption = b.t("chart.suits.caption", b.int(float64(sum.Total())), b.edition())
	if len(suits) > 0 {
		f.draw(&p)
	}
	return b.done(f, Facts{Name: "first-rulings", Kind: "bars", Measure: f.Table.Caption, Unit: b.t("chart.head.suits"), Periods: b.filed(),
		N: sum.Total(), Counts: b.t("chart.counts.suits"), Sources: b.from(b.victims()), Ranged: []int{5}})
}

// victims lists the rows of suits of victims, and filed the years in which these were filed.
func (b *Book) victims() []string {
	var ids []string
	for _, r := range b.set.CasePlatforms {
		if r.Scope == victimSuit {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

func (b *Book) filed() []string {
	var years []string
	for _, r := range b.set.CasePlatforms {
		if r.Scope == victimSuit && len(r.Filed) >= 4 {
			years = append(years, r.Filed[:4])
		}
	}
	return years
}

func (b *Book) suitsTitle(sum Suits) string {
	decided := sum.Total() - sum.Counts[noRuling]
	if decided == 0 {
		return b.t("chart.suits.title.none")
	}
	return b.t("chart.suits.title", b.int(float64(sum.Counts[granted])), b.int(float64(decided)), b.int(float64(sum.Counts[noRuling])))
}

// whole is a cell with a count.
func (b *Book) whole(n int) Cell {
	v := float64(n)
	return Cell{Text: locale.Integer(b.lang, int64(n)), Value: &v}
}
