package site

import (
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// bands says how far the draws spread a score: with the data alone varied, and with the method too.
func (s *site) bands(r *table.Score) string { return s.spread("site.bands", r) }

// spread words the two bands of a score; empty where there are none.
func (s *site) spread(key string, r *table.Score) string {
	if r.DataLower == nil || r.DataUpper == nil || r.FullLower == nil || r.FullUpper == nil {
		return ""
	}
	n := func(v *float64) string { return locale.Number(s.lang, *v, 0) }
	return s.t(key, n(r.DataLower), n(r.DataUpper), n(r.FullLower), n(r.FullUpper))
}

// standing says in one sentence what can and what cannot be told apart: how the score stands to those of the
// other platforms of its size class.
func (s *site) standing(r *table.Score) string {
	switch group := s.ranked(r); {
	case r.Score == nil:
		return ""
	case r.Reliability == "low":
		return s.t("site.standing.low")
	case r.RankLower == nil || r.RankUpper == nil || group == 0:
		return ""
	case group == 1:
		return s.t("site.standing.one")
	default:
		key := "site.standing." + r.Tier
		if r.Tier != "above" && r.Tier != "below" {
			key = "site.standing.equal"
		}
		return s.t(key, s.integer(int64(group)), s.integer(int64(*r.RankLower)), s.integer(int64(*r.RankUpper)))
	}
}

// ranked counts the platforms that have a rank in the pillar and size class of a score.
func (s *site) ranked(r *table.Score) int {
	n := 0
	for i := range s.set.Scores {
		if o := &s.set.Scores[i]; o.Pillar == r.Pillar && o.SizeClass == r.SizeClass && o.RankLower != nil {
			n++
		}
	}
	return n
}
