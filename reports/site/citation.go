package site

import (
	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// Citation is how to cite the number of an indicator in a period, or a score (a pillar and no period), in a language:
// the text that stands beside it on its page. It is empty where no page shows the number.
func Citation(set *table.Set, know *datasets.Knowledge, lang, platform, subject, period string) string {
	s := newSite(set, know, lang)
	page := file(platform)
	if p := s.platforms[platform]; p != nil && p.Kind == pooled {
		page = "litigation.html"
	}
	for _, r := range s.indicators[platform] {
		if r.Indicator == subject && r.Period == period {
			return s.citeIndicator(r, page).Text
		}
	}
	if r := s.scores[platform+"\x1f"+subject]; r != nil && period == "" {
		return s.citeScore(r, page).Text
	}
	for i := range set.StatementFigures {
		if f := &set.StatementFigures[i]; f.Platform == platform && f.Number() == subject && f.Period == period {
			return s.citeStatement(f).Text
		}
	}
	return ""
}
