package workbook

import (
	"cmp"
	"slices"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
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
		{head: b.t("col.size_class") + " " + noteMark("size"), width: 12, cell: func(c card) cell {
			return text(b.term("size_class", b.registered(c.id).SizeClass))
		}},
	}
	for _, p := range b.know.Framework.Pillars {
		cols = append(cols, b.pillarColumns(p)...)
	}
	return build(b, spec{key: "summary", table: "summary", notes: []string{"score", "pillar_limits", "coverage", "order", "size", "law"},
		extra: []string{b.know.Framework.Scope.In(b.lang)}}, cols, b.cards())
}

// pillarColumns are the columns of one pillar in the summary.
func (b *book) pillarColumns(p datasets.Pillar) []column[card] {
	name := p.Name.In(b.lang)
	num := func(key string, f format, get func(*table.Score) *float64) column[card] {
		return column[card]{head: b.t(key, name), width: 12, cell: func(c card) cell {
			if s := c.scores[p.ID]; s != nil {
				return number(get(s), f)
			}
			return cell{}
		}}
	}
	return []column[card]{
		num("col.pillar_score", tenths, func(s *table.Score) *float64 { return s.Score }),
		num("col.pillar_lower", tenths, func(s *table.Score) *float64 { return s.Lower }),
		num("col.pillar_upper", tenths, func(s *table.Score) *float64 { return s.Upper }),
		num("col.pillar_data_lower", tenths, func(s *table.Score) *float64 { return s.DataLower }),
		num("col.pillar_data_upper", tenths, func(s *table.Score) *float64 { return s.DataUpper }),
		num("col.pillar_full_lower", tenths, func(s *table.Score) *float64 { return s.FullLower }),
		num("col.pillar_full_upper", tenths, func(s *table.Score) *float64 { return s.FullUpper }),
		num("col.pillar_rank_lower", whole, func(s *table.Score) *float64 { return rankOf(s.RankLower) }),
		num("col.pillar_rank_upper", whole, func(s *table.Score) *float64 { return rankOf(s.RankUpper) }),
		{head: b.t("col.pillar_bands_status", name), width: 11, status: true, cell: func(c card) cell { return text(bandsStatus(c.scores[p.ID])) }},
		{head: b.t("col.pillar_tier", name), width: 16, cell: func(c card) cell {
			if s := c.scores[p.ID]; s != nil && s.Tier != "" {
				return text(b.term("tier", s.Tier))
			}
			return cell{}
		}},
		num("col.pillar_n", free, func(s *table.Score) *float64 { return s.N }),
		num("col.pillar_coverage", share, func(s *table.Score) *float64 { return s.Coverage }),
		{head: b.t("col.pillar_status", name), width: 11, status: true, cell: func(c card) cell { return text(pillarStatus(c.scores[p.ID])) }},
		{head: b.t("col.pillar_reliability", name), width: 11, cell: func(c card) cell {
			if s := c.scores[p.ID]; s != nil {
				return text(b.term("reliability", s.Reliability))
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

// pillar is one row for each platform, indicator and period of a pillar.
func (b *book) pillar(p datasets.Pillar) *sheet {
	notes := []string{"score", "limits", "perimeter", "volume", "second_hand", "address", "ids", "units"}
	if p.ID == "dismissal" {
		notes = append(notes, "law")
	}
	numbers := b.indicatorNumbers()
	if p.ID == "removal" {
		notes = append(notes, "counterweight")
		numbers = append(numbers, b.counterweight()...)
	}
	s := spec{key: "pillar", args: []any{p.Name.In(b.lang)}, table: p.ID + "_indicators", notes: notes,
		extra: []string{p.Question.In(b.lang)}}
	return build(b, s, slices.Concat(b.indicatorKeys(), numbers, b.indicatorTrace()), b.indicators(p.ID))
}

// reversals is the indicator that stands beside every removal figure: what was undone on complaint.
const reversals = "B6"

// counterweight are the columns that set the newest share of reversals beside each removal figure.
func (b *book) counterweight() []column[table.Indicator] {
	newest := map[string]*table.Indicator{}
	for i := range b.set.Indicators {
		if r := &b.set.Indicators[i]; r.Indicator == reversals && (newest[r.Platform] == nil || r.Period > newest[r.Platform].Period) {
			newest[r.Platform] = r
		}
	}
	return []column[table.Indicator]{
		{head: b.t("col.reversed"), width: 14, cell: func(i table.Indicator) cell {
			if r := newest[i.Platform]; r != nil {
				return number(r.Value, share)
			}
			return cell{}
		}},
		{head: b.t("col.reversed_status"), width: 9, status: true, cell: func(i table.Indicator) cell {
			if r := newest[i.Platform]; r != nil {
				return valueStatus(*r)
			}
			return text(locale.Shorthand("not_collected"))
		}},
		{head: b.t("col.reversed_period"), width: 12, cell: func(i table.Indicator) cell {
			if r := newest[i.Platform]; r != nil {
				return text(r.Period)
			}
			return cell{}
		}},
	}
}

// indicators lists the rows of a pillar by name of platform, indicator and period.
func (b *book) indicators(pillar string) []table.Indicator {
	var rows []table.Indicator
	for _, i := range b.set.Indicators {
		if i.Pillar == pillar {
			rows = append(rows, i)
		}
	}
	slices.SortStableFunc(rows, func(x, y table.Indicator) int {
		return cmp.Or(b.byName(x.Platform, y.Platform), cmp.Compare(b.rank[x.Indicator], b.rank[y.Indicator]),
			cmp.Compare(x.Indicator, y.Indicator), cmp.Compare(x.Period, y.Period))
	})
	return rows
}

// indicatorKeys are the columns that say what a row is about.
func (b *book) indicatorKeys() []column[table.Indicator] {
	return []column[table.Indicator]{
		{head: b.t("col.platform"), width: 22, cell: func(i table.Indicator) cell { return text(b.name(i.Platform)) }},
		{head: b.t("col.indicator"), width: 12, cell: func(i table.Indicator) cell { return text(i.Indicator) }},
		{head: b.t("col.period"), width: 16, cell: func(i table.Indicator) cell { return text(i.Period) }},
		{head: b.t("col.indicator_name"), width: 26, cell: func(i table.Indicator) cell { return text(b.indicatorName(i.Indicator)) }},
		{head: b.t("col.platform_id"), width: 13, cell: func(i table.Indicator) cell { return text(i.Platform) }},
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
		{head: b.t("col.basis"), width: 30, cell: func(i table.Indicator) cell { return text(i.Basis) }},
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
