package workbook

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// pillar is one row a platform with the score of one pillar: its limits, bands, ranks, counts, and what each
// indicator contributes to it.
func (b *book) pillar(p datasets.Pillar) *sheet {
	notes := []string{"score", "pillar_limits", "bands", "coverage", "contributions", "order", "size", "address"}
	cols := slices.Concat(b.pillarKeys(), b.pillarBands(), b.pillarRanks(), b.contributions(p))
	switch p.ID {
	case "removal":
		notes = append(notes, "counterweight")
		cols = append(cols, reversed(b, func(s *table.Score) string { return s.Platform })...)
	case "dismissal":
		notes = append(notes, "law")
	}
	cols = append(cols,
		column[*table.Score]{head: b.t("col.method"), width: 34, cell: func(s *table.Score) cell { return text(b.method(s.LimitsMethod)) }},
		column[*table.Score]{head: b.t("col.reason"), width: 64, cell: func(s *table.Score) cell { return text(b.reason(s.Reason)) }}, b.scoreAddress())
	s := spec{key: "pillar", args: []any{p.Name.In(b.lang)}, table: p.ID + "_scores", notes: notes,
		extra: []string{p.Question.In(b.lang), b.t("bands_level")}}
	return build(b, s, cols, b.scores(p.ID))
}

// scores lists the scores of a pillar by name of platform, those that could not be made among them.
func (b *book) scores(pillar string) []*table.Score {
	var rows []*table.Score
	for i := range b.set.Scores {
		if s := &b.set.Scores[i]; s.Pillar == pillar {
			rows = append(rows, s)
		}
	}
	slices.SortStableFunc(rows, func(x, y *table.Score) int { return b.byName(x.Platform, y.Platform) })
	return rows
}

// scoreAddress is the column of the addresses by which a score is cited and explained.
func (b *book) scoreAddress() column[*table.Score] {
	return column[*table.Score]{head: b.t("col.address"), width: 36, cell: func(s *table.Score) cell {
		return text(s.Edition + ":" + s.Platform + ":" + s.Pillar)
	}}
}

// scoreNumber makes a number column of a score.
func (b *book) scoreNumber(key string, f format, get func(*table.Score) *float64) column[*table.Score] {
	return column[*table.Score]{head: b.t(key), width: 14, cell: func(s *table.Score) cell { return number(get(s), f) }}
}

// scoreGap makes the status column of the numbers before it. Without a score the state of the pillar says
// why they are not there; a score without them has the reason given.
func (b *book) scoreGap(key, reason string, get func(*table.Score) []*float64) column[*table.Score] {
	return column[*table.Score]{head: b.t(key), width: 10, status: true, cell: func(s *table.Score) cell {
		switch {
		case !slices.Contains(get(s), nil):
			return cell{}
		case s.Score == nil:
			return text(missing(s.State))
		}
		return text(locale.Shorthand(reason))
	}}
}

func (b *book) pillarKeys() []column[*table.Score] {
	type row = *table.Score
	return []column[row]{
		{head: b.t("col.platform"), width: 22, cell: func(s row) cell { return text(b.name(s.Platform)) }},
		{head: b.t("col.platform_id"), width: 14, cell: func(s row) cell { return text(s.Platform) }},
		{head: b.t("col.operator"), width: 18, cell: func(s row) cell { return text(b.registered(s.Platform).Operator) }},
		{head: b.t("col.size_class") + " " + noteMark("size"), width: 15, cell: func(s row) cell { return text(b.term("size_class", s.SizeClass)) }},
		b.scoreNumber("col.score", tenths, func(s row) *float64 { return s.Score }),
		{head: b.t("col.score_status"), width: 9, status: true, cell: func(s row) cell {
			if s.Score == nil {
				return text(missing(s.State))
			}
			return text(locale.Shorthand(s.State) + reliability(s.Reliability))
		}},
		{head: b.t("col.reliability"), width: 11, cell: func(s row) cell { return text(b.term("reliability", s.Reliability)) }},
	}
}

func (b *book) pillarBands() []column[*table.Score] {
	type row = *table.Score
	return []column[row]{
		b.scoreNumber("col.full_lower", tenths, func(s row) *float64 { return s.FullLower }),
		b.scoreNumber("col.full_upper", tenths, func(s row) *float64 { return s.FullUpper }),
		b.scoreNumber("col.data_lower", tenths, func(s row) *float64 { return s.DataLower }),
		b.scoreNumber("col.data_upper", tenths, func(s row) *float64 { return s.DataUpper }),
		b.scoreGap("col.bands_status", "no_limits", func(s row) []*float64 { return []*float64{s.FullLower, s.FullUpper, s.DataLower, s.DataUpper} }),
		b.scoreNumber("col.worse", tenths, func(s row) *float64 { return s.Lower }),
		b.scoreNumber("col.better", tenths, func(s row) *float64 { return s.Upper }),
		b.scoreGap("col.limits_status", "no_limits", func(s row) []*float64 { return []*float64{s.Lower, s.Upper} }),
	}
}

func (b *book) pillarRanks() []column[*table.Score] {
	type row = *table.Score
	ranks := func(s row) []*float64 { return []*float64{rankOf(s.RankLower), rankOf(s.RankUpper)} }
	applicable := func(s row) *float64 { return &s.Applicable }
	return []column[row]{
		b.scoreNumber("col.rank_lower", whole, func(s row) *float64 { return rankOf(s.RankLower) }),
		b.scoreNumber("col.rank_upper", whole, func(s row) *float64 { return rankOf(s.RankUpper) }),
		b.scoreGap("col.rank_status", "no_rank", ranks),
		{head: b.t("col.tier"), width: 22, cell: func(s row) cell {
			if s.Tier == "" {
				return cell{}
			}
			return text(b.term("tier", s.Tier))
		}},
		b.scoreNumber("col.score_n", free, func(s row) *float64 { return s.N }),
		b.scoreNumber("col.applicable", free, applicable),
		b.scoreNumber("col.coverage", share, func(s row) *float64 { return s.Coverage }),
		b.scoreGap("col.counts_status", "no_count", func(s row) []*float64 { return []*float64{s.N, s.Coverage} }),
	}
}

// contributions are the columns of each scored indicator of a pillar: the points that it brings to the
// score, why it brings none, and the period that was used.
func (b *book) contributions(p datasets.Pillar) []column[*table.Score] {
	type row = *table.Score
	var cols []column[row]
	for _, d := range b.know.Framework.Indicators {
		if d.Pillar != p.ID || !d.Scored {
			continue
		}
		cols = append(cols,
			column[row]{head: b.t("col.contribution", d.ID), width: 13, cell: func(s row) cell {
				points, _ := contribution(s, d.ID)
				return number(points, tenths)
			}},
			column[row]{head: b.t("col.contribution_status", d.ID), width: 9, status: true, cell: func(s row) cell {
				if points, _ := contribution(s, d.ID); points != nil {
					return cell{}
				}
				return text(b.noContribution(s, d.ID))
			}},
			column[row]{head: b.t("col.contribution_period", d.ID), width: 13, whole: true, cell: func(s row) cell {
				_, period := contribution(s, d.ID)
				return text(period)
			}})
	}
	return cols
}

// contribution finds what an indicator brings to a score: its points, nil if none, and its period. A score
// names it as indicator:period:weight:score:points.
func contribution(s *table.Score, indicator string) (points *float64, period string) {
	for _, c := range s.Contributions {
		parts := strings.Split(c, ":")
		if len(parts) < 5 || parts[0] != indicator {
			continue
		}
		v, err := strconv.ParseFloat(parts[len(parts)-1], 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, ""
		}
		return &v, strings.Join(parts[1:len(parts)-3], ":")
	}
	return nil, ""
}

// noContribution says why an indicator brings nothing to a score: the state of its newest value, or, where
// that is scored, the state of the pillar.
func (b *book) noContribution(s *table.Score, indicator string) string {
	var newest *table.Indicator
	for _, i := range b.byPlatform[s.Platform] {
		if i.Indicator == indicator && (newest == nil || i.Period > newest.Period) {
			newest = i
		}
	}
	switch {
	case newest == nil:
		return missing("not_collected")
	case newest.Value == nil:
		return missing(newest.State)
	case !newest.Scored:
		return locale.Shorthand("not_scored")
	}
	return missing(s.State)
}

// reversals is the indicator that stands beside every removal figure: what was undone on complaint.
const reversals = "B6"

// reversed are the columns that set the newest share of reversals of a row's platform beside it.
func reversed[T any](b *book, platform func(T) string) []column[T] {
	newest := map[string]*table.Indicator{}
	for i := range b.set.Indicators {
		if r := &b.set.Indicators[i]; r.Indicator == reversals && (newest[r.Platform] == nil || r.Period > newest[r.Platform].Period) {
			newest[r.Platform] = r
		}
	}
	return []column[T]{
		{head: b.t("col.reversed"), width: 14, cell: func(v T) cell {
			if r := newest[platform(v)]; r != nil {
				return number(r.Value, share)
			}
			return cell{}
		}},
		{head: b.t("col.reversed_status"), width: 9, status: true, cell: func(v T) cell {
			if r := newest[platform(v)]; r != nil {
				return valueStatus(*r)
			}
			if platform(v) == "" {
				return text(locale.Shorthand("not_applicable"))
			}
			return text(locale.Shorthand("not_collected"))
		}},
		{head: b.t("col.reversed_period"), width: 12, cell: func(v T) cell {
			if r := newest[platform(v)]; r != nil {
				return text(r.Period)
			}
			return cell{}
		}},
	}
}
