package chart

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// places draws the rank intervals of a pillar, size class by size class: between which places a platform
// can stand. A single place would say more than the draws do, so none is drawn.
func (b *Book) places(p datasets.Pillar) (Figure, bool) {
	rows := b.placed(p.ID)
	if len(rows) < 2 {
		return Figure{}, false
	}
	f := Figure{ID: "fig-places-" + p.ID, Table: b.data(b.t("chart.places.table", p.Name.In(b.lang)), "platform", "first_place", "last_place", "of", "tier", "class")}
	plot := rangePlot{id: f.ID, lang: b.lang, axis: b.t("chart.axis.places"), min: 1, item: "span"}
	apart := 0
	for _, class := range classes {
		group := slices.DeleteFunc(slices.Clone(rows), func(s *table.Score) bool { return b.class(s.Platform) != class })
		if len(group) == 0 {
			continue
		}
		plot.rows = append(plot.rows, rangeRow{label: b.t("chart.class." + class), heading: true})
		for _, s := range group {
			tier := locale.Term(b.lang, "chart.tier", cmp.Or(s.Tier, "not_told_apart"))
			if s.Tier == "above" || s.Tier == "below" {
				apart++
			}
			plot.rows = append(plot.rows, b.placeLine(s, tier))
			plot.max = max(plot.max, float64(len(group)))
			f.Table.Rows = append(f.Table.Rows, []Cell{text(b.name(s.Platform)), b.whole(int(*s.RankLower)), b.whole(int(*s.RankUpper)),
				b.whole(len(group)), {Text: tier, Code: cmp.Or(s.Tier, "not_told_apart")}, {Text: b.t("chart.class." + class), Code: class}})
		}
	}
	f.Title = b.t("chart.places.title."+[]string{"none", "one", "some"}[min(apart, 2)], p.Name.In(b.lang), b.int(float64(apart)), b.int(float64(len(rows))))
	f.Caption = b.t("chart.places.caption", p.Name.In(b.lang), b.edition(), b.publishers(b.used(p.ID)))
	f.draw(&plot)
	k := b.pillarFacts(p, len(rows))
	k.Name, k.Kind, k.Unit, k.Ranged = "places-"+p.ID, "places", b.t("chart.axis.places"), []int{1, 2}
	return b.done(f, k), true
}

func (b *Book) placeLine(s *table.Score, tier string) rangeRow {
	lo, hi := float64(*s.RankLower), float64(*s.RankUpper)
	places := b.t("chart.places.note", b.int(lo), b.int(hi))
	if lo == hi {
		places = b.int(lo)
	}
	return rangeRow{label: b.name(s.Platform), value: lo, lower: &lo, upper: &hi, spanOnly: true,
		note: places + " · " + tier, short: strconv.Itoa(int(lo)) + "–" + strconv.Itoa(int(hi))}
}

// placed lists the scores of a pillar that have a rank, the narrowest claim to the first places first.
func (b *Book) placed(pillar string) []*table.Score {
	var out []*table.Score
	for i := range b.set.Scores {
		if s := &b.set.Scores[i]; s.Pillar == pillar && s.RankLower != nil && s.RankUpper != nil {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(x, y *table.Score) int {
		return cmp.Or(cmp.Compare(*x.RankLower+*x.RankUpper, *y.RankLower+*y.RankUpper), cmp.Compare(*x.RankUpper, *y.RankUpper),
			byName(b.name(x.Platform), b.name(y.Platform)), cmp.Compare(x.Platform, y.Platform))
	})
	return out
}
