package site

import (
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// A handout is what a platform's card says on paper below the three scores: every indicator that has a
// number, in one line each, what is missing, who published the figures, and where the rest is to be found.
type handout struct {
	Rows    []handoutRow
	Missing []handoutGroup
	From    string // publishers behind the numbers
	Place   string // the page itself, in the release
	Suits   int    // suits listed on the page
	Checks  bool   // checks are listed on the page
	Replies int    // replies of the platform on the page, which would not fit on this one
}

// A handoutRow is the newest number of an indicator.
type handoutRow struct{ Name, Value, Limits, N, Period, Score string }

// A handoutGroup names the indicators without a number that share a state.
type handoutGroup struct {
	State string
	Names []string
}

func (s *site) handout(c platformPage, platform string) handout {
	out := handout{Place: s.lang + "/" + file(platform), Suits: len(c.Suits.Rows), Checks: len(c.Checks.Groups) > 0}
	for i := range s.set.Replies {
		if s.set.Replies[i].Platform == platform {
			out.Replies++
		}
	}
	missing := map[string][]string{}
	var ids []string
	for i := range s.know.Framework.Indicators {
		d := &s.know.Framework.Indicators[i]
		r := s.newest(platform, d.ID)
		if r == nil || r.Value == nil {
			state, _ := s.standOf(platform, d.ID)
			missing[state] = append(missing[state], d.ID+" "+d.Name.In(s.lang))
			continue
		}
		out.Rows = append(out.Rows, s.handoutRow(d.ID+" · "+d.Name.In(s.lang), r))
		ids = append(ids, r.Observations...)
	}
	for _, code := range locale.States() {
		if names := missing[code.Code]; len(names) > 0 {
			out.Missing = append(out.Missing, handoutGroup{s.term("state", code.Code), names})
		}
	}
	out.From = s.publishers(ids)
	return out
}

func (s *site) handoutRow(name string, r *table.Indicator) handoutRow {
	out := handoutRow{Name: name, Value: s.value(r.Value, r.Unit), N: s.count(r.N), Period: locale.Span(s.lang, r.Period), Score: s.t("site.not_scored")}
	if r.Unit == "days" { // the other units stand in the value or in the name
		out.Value += " " + s.unit(r.Unit)
	}
	if r.Lower != nil && r.Upper != nil {
		out.Limits = s.t("site.limits", s.value(r.Lower, r.Unit), s.value(r.Upper, r.Unit))
	}
	switch {
	case r.Scored && r.Score != nil:
		out.Score = locale.Number(s.lang, *r.Score, 0)
	case !slices.Contains([]string{"published", "zero_published"}, r.State):
		out.Score = s.state(r.State, r.Reliability)
	}
	return out
}
