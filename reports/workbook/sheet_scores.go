package workbook

import (
	"slices"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A card is a row of the summary: a platform with its pillar scores.
type card struct {
	id     string
	scores map[string]*table.Score // by pillar
}

// cards lists the platforms with at least one pillar score or one scored indicator, by name.
func (b *book) cards() []card {
	byID := map[string]card{}
	show := map[string]bool{}
	for i := range b.set.Scores {
		s := &b.set.Scores[i]
		if byID[s.Platform].scores == nil {
			byID[s.Platform] = card{s.Platform, map[string]*table.Score{}}
		}
		byID[s.Platform].scores[s.Pillar] = s
		show[s.Platform] = show[s.Platform] || s.Score != nil
	}
	for _, i := range b.set.Indicators {
		show[i.Platform] = show[i.Platform] || i.Scored
	}
	var out []card
	for id, yes := range show {
		if yes {
			out = append(out, card{id, byID[id].scores})
		}
	}
	slices.SortFunc(out, func(x, y card) int { return b.byName(x.id, y.id) })
	return out
}

// summary is one row a platform, ordered by name and never ranked.
func (b *book) summary() *sheet {
	cols := []column[card]{
		{head: b.t("col.platform"), width: 20, cell: func(c card) cell { return text(b.name(c.id)) }},
		{head: b.t("col.platform_id"), width: 14, cell: func(c card) cell { return text(c.id) }},
		{head: b.t("col.operator"), width: 16, cell: func(c card) cell { return text(b.registered(c.id).Operator) }},
		{head: b.t("col.size_class") + " " + noteMark("size"), width: 15, cell: func(c card) cell {
			return text(b.term("size_class", b.registered(c.id).SizeClass))
		}},
	}
	for _, p := range b.know.Framework.Pillars {
		cols = append(cols, b.pillarColumns(p)...)
	}
	return build(b, spec{key: "summary", table: "summary", notes: []string{"score", "bands", "coverage", "order", "size", "law"},
		extra: []string{b.know.Framework.Scope.In(b.lang), b.t("bands_level")}}, cols, b.cards())
}

// pillarColumns are the columns of one pillar in the summary.
func (b *book) pillarColumns(p datasets.Pillar) []column[card] {
	name := p.Name.In(b.lang)
	num := func(key string, f format, get func(*table.Score) *float64) column[card] {
		return column[card]{head: b.t(key, name), width: 14, cell: func(c card) cell {
			if s := c.scores[p.ID]; s != nil {
				return number(get(s), f)
			}
			return cell{}
		}}
	}
	return []column[card]{
		num("col.pillar_score", tenths, func(s *table.Score) *float64 { return s.Score }),
		num("col.pillar_full_lower", tenths, func(s *table.Score) *float64 { return s.FullLower }),
		num("col.pillar_full_upper", tenths, func(s *table.Score) *float64 { return s.FullUpper }),
		num("col.pillar_n", free, func(s *table.Score) *float64 { return s.N }),
		{head: b.t("col.pillar_status", name), width: 11, status: true, cell: func(c card) cell { return text(pillarStatus(c.scores[p.ID])) }},
		{head: b.t("col.pillar_reliability", name), width: 11, cell: func(c card) cell {
			if s := c.scores[p.ID]; s != nil {
				return text(b.term("reliability", s.Reliability))
			}
			return cell{}
		}},
		{head: b.t("col.pillar_tier", name), width: 22, cell: func(c card) cell {
			if s := c.scores[p.ID]; s != nil && s.Tier != "" {
				return text(b.term("tier", s.Tier))
			}
			return cell{}
		}},
	}
}

// rankOf is a rank as a number.
func rankOf(rank *int32) *float64 {
	if rank == nil {
		return nil
	}
	v := float64(*rank)
	return &v
}

// registered finds a platform of the registry; one that is not there has only its id.
func (b *book) registered(id string) table.Platform {
	if p := b.platform[id]; p != nil {
		return *p
	}
	return table.Platform{ID: id}
}
