package site

import (
	"slices"

	"github.com/answerable-data/answerable/reports/locale"
)

// baseRates is the context that stands below the suits, where base rates were given to the build.
type baseRates struct {
	Caption, Source string
	Rows            []baseRate
}

// A baseRate is one nature of suit. Its cells are in the order of baseRateHeads.
type baseRate struct {
	Nature string
	Cells  []baseRateCell
}

// A baseRateCell is a number of cases, and their share of the cases with an outcome where they are a part of those.
type baseRateCell struct{ Count, Share string }

// baseRateHeads are the columns behind the nature of suit: a group and a code of it, or the cases with an outcome.
var baseRateHeads = []struct {
	Key    string
	groups []string
	code   string
}{
	{"outcomes", nil, ""}, {"party", []string{"party_resolved"}, "all"}, {"voluntary", []string{"party_resolved"}, "12"},
	{"court", []string{"court_dismissed"}, "all"}, {"other", []string{"court_dismissed"}, "14"},
	{"judgment", []string{"judgment"}, "all"}, {"motion", []string{"judgment"}, "6"}, {"transfer", []string{"transfer"}, "all"}, {"remand", []string{"remand"}, "all"},
	{"open", []string{"pending", "missing", "other_ending", "unknown"}, "all"},
}

// baseRates gives the context; nil where the build was given none.
func (s *site) baseRates() *baseRates {
	if len(s.set.CourtRates) == 0 {
		return nil
	}
	r := &s.set.CourtRates[0] // clock, years and source are the same in every row
	out := &baseRates{Caption: s.t("baserates.caption", s.term("baserates.clock", r.Clock), r.FirstYear, r.LastYear), Source: s.t("baserates.source", r.Source)}
	for _, nature := range locale.ShownNatures {
		if row, ok := s.baseRate(nature); ok {
			out.Rows = append(out.Rows, row)
		}
	}
	return out
}

// baseRate gives the row of a nature of suit, if there are cases of it.
func (s *site) baseRate(nature string) (baseRate, bool) {
	out, known := baseRate{Nature: s.term("nature", nature)}, false
	for _, h := range baseRateHeads {
		var n, outcomes int64
		var share *float64
		for i := range s.set.CourtRates {
			r := &s.set.CourtRates[i]
			if r.Nature != nature {
				continue
			}
			known, outcomes = true, r.Outcomes
			if slices.Contains(h.groups, r.Group) && r.Disposition == h.code {
				n, share = n+r.Count, r.Share
			}
		}
		if h.groups == nil {
			n = outcomes
		}
		c := baseRateCell{Count: s.integer(n)}
		if share != nil {
			c.Share = locale.Percent(s.lang, *share, 1)
		}
		out.Cells = append(out.Cells, c)
	}
	return out, known
}

// Errors names the sentences on what is known of wrong codes.
func (baseRates) Errors() []string { return locale.BaseRateErrors }

// Heads names the columns.
func (baseRates) Heads() []string {
	var out []string
	for _, h := range baseRateHeads {
		out = append(out, "baserates.head."+h.Key)
	}
	return out
}
