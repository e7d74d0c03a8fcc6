package site

import (
	"fmt"
	"html/template"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/chart"
	"github.com/answerable-data/answerable/reports/locale"
)

// A card is a pillar of a platform: score, limits, n, state, and beside them the pillar's rate.
type card struct {
	Anchor           string
	Pillar, Question string
	Cite             citation
	Score            string // empty where there is none
	Limits           string
	Bands, Standing  string
	Parts, Spread    string // what it is made of; where the width of its band comes from
	N                string
	State, Reason    string
	Hollow           bool
	Gauge            template.HTML
	Rate             rate
	Replies          []reply
}

// A rate is the figure that always stands on the card, scored or not.
type rate struct {
	Name, Value, Unit, Limits, N, Period, State, Reason string
	Counts                                              string // suits by what the first ruling said
	Perimeter                                           string
	Beside                                              string // the counterweight of a removal figure
	Links                                               []link
	Source                                              string
}

// A link leads to a published figure or suit on the same page.
type link struct{ Anchor, Text string }

// rateOf names the rate that each pillar always shows.
var rateOf = map[string]string{"reporting": "A6", "removal": "B3", "dismissal": "C1"}

func (s *site) cards(platform string) []card {
	var out []card
	for _, p := range s.know.Framework.Pillars {
		out = append(out, s.card(platform, p))
	}
	return out
}

func (s *site) card(platform string, p datasets.Pillar) card {
	c := card{Anchor: scoreAnchor(p.ID), Pillar: p.Name.In(s.lang), Question: p.Question.In(s.lang), Rate: s.rate(platform, rateOf[p.ID])}
	r := s.scores[platform+"\x1f"+p.ID]
	if r == nil {
		c.State = s.term("state", "not_collected")
		return c
	}
	c.State, c.Reason, c.N = s.state(r.State, r.Reliability), s.reason(r.Reason), s.countOf(r)
	c.Cite, c.Replies = s.citeScore(r, file(platform)), s.repliesTo(platform+":"+p.ID)
	c.Hollow = r.Reliability == "low"
	if r.Score != nil {
		c.Score = locale.Number(s.lang, *r.Score, 0)
	}
	if r.Lower != nil && r.Upper != nil {
		lo, hi := locale.Number(s.lang, *r.Lower, 0), locale.Number(s.lang, *r.Upper, 0)
		c.Limits = s.t("site.card.limits", lo, hi)
		if r.Score == nil {
			c.Limits = s.t("site.card.could", lo, hi)
		}
	}
	c.Gauge, c.Bands, c.Standing = s.gauge(r), s.bands(r), s.standing(r)
	c.Parts, c.Spread = s.parts(r), s.widthFrom(r)
	if c.Bands != "" { // one way of saying how far the score could move is enough
		c.Limits = ""
	}
	return c
}

// countOf writes n of a score: decided suits for dismissal, scored indicators otherwise.
func (s *site) countOf(r *table.Score) string {
	if r.N == nil {
		return ""
	}
	key := "site.card.n.indicators"
	if r.Pillar == "dismissal" {
		key = "site.card.n.suits"
	}
	if *r.N == 1 {
		return s.t(key + ".one")
	}
	return s.t(key, s.count(r.N))
}

// rate writes the newest value of an indicator for a card.
func (s *site) rate(platform, indicator string) rate {
	state, reason := s.standOf(platform, indicator)
	out := rate{Name: indicator, State: s.term("state", state)}
	if reason != "no-row" {
		out.Reason = s.reason(reason)
	}
	if d := s.know.Framework.Indicator(indicator); d != nil {
		out.Name = d.Name.In(s.lang)
	}
	r := s.newest(platform, indicator)
	if r == nil {
		return out
	}
	out.Value, out.Unit, out.Limits, out.N = s.value(r.Value, r.Unit), s.unit(r.Unit), s.limits(r), s.count(r.N)
	out.Period, out.State, out.Reason = locale.Span(s.lang, r.Period), s.state(r.State, r.Reliability), s.reason(r.Reason)
	out.Perimeter, out.Links = s.perimeter(r), s.links(r.Observations)
	out.Source = s.publishers(r.Observations)
	if r.Value != nil {
		out.Beside = s.counterweight(platform, indicator)
	}
	if r.Indicator == "C1" {
		out.Counts = s.counts(r.Perimeter)
	}
	return out
}

// counts says in words how many suits an operator has and what their first rulings said, since a rate of
// few suits says little.
func (s *site) counts(operator string) string {
	for _, c := range chart.SuitsByOperator(s.set.CasePlatforms) {
		if c.Operator == operator {
			n := make([]any, 0, 1+len(c.Counts))
			n = append(n, itoa(c.Total()))
			for _, k := range c.Counts {
				n = append(n, itoa(k))
			}
			return s.t("site.card.suits", n...)
		}
	}
	return ""
}

// perimeter names whose figures a row shows, where they are not the platform's own.
func (s *site) perimeter(r *table.Indicator) string {
	if r.Perimeter == "" || r.Perimeter == r.Platform {
		return ""
	}
	return s.name(r.Perimeter)
}

// gauge draws a score on its scale: the data band thick and the full band thin, or the limits where there is no
// band; the score as a mark. It repeats what the card
// says in words, so it is hidden from those who hear the page.
func (s *site) gauge(r *table.Score) template.HTML {
	if r.Lower == nil || r.Upper == nil {
		return ""
	}
	at := func(v float64) float64 { return 6 + 2.28*v }
	mark, fill := "", "#12436D"
	if r.Reliability == "low" {
		fill = "#FFFFFF"
	}
	if r.Score != nil {
		mark = fmt.Sprintf(`<circle cx="%.1f" cy="10" r="5.5" fill="%s" stroke="#12436D" stroke-width="2"/>`, at(*r.Score), fill)
	}
	lo, hi := *r.Lower, *r.Upper
	wide := ""
	if r.DataLower != nil && r.DataUpper != nil && r.FullLower != nil && r.FullUpper != nil {
		lo, hi = *r.DataLower, *r.DataUpper
		wide = fmt.Sprintf(`<path d="M%.1f 10H%.1f" stroke="#5E86AC" stroke-width="3" fill="none"/>`, at(*r.FullLower), at(*r.FullUpper))
	}
	return template.HTML(fmt.Sprintf(`<svg class="gauge" viewBox="0 0 240 20" width="240" height="20" aria-hidden="true" focusable="false">`+
		`<path d="M6 10H234M6 5V15M234 5V15" stroke="#767C84" fill="none"/>%s<path d="M%.1f 10H%.1f" stroke="#5E86AC" stroke-width="9" fill="none"/>%s</svg>`,
		wide, at(lo), at(hi), mark))
}
