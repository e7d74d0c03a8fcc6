package site

import (
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// A citation is how to cite one figure, ready to copy, in each language of the project; the language of the
// page stands first.
type citation []citedText

// A citedText is a citation in one language.
type citedText struct{ Lang, Text string }

// in is the same site in another language.
func (s *site) in(lang string) *site {
	other := *s
	other.lang = lang
	return &other
}

// cite makes a citation of what say says, under an address and at a place of a page.
func (s *site) cite(address, place string, say func(*site) string) citation {
	langs := []string{s.lang}
	for _, l := range locale.Languages() {
		if l != s.lang {
			langs = append(langs, l)
		}
	}
	out := make(citation, len(langs))
	for i, l := range langs {
		v := s.in(l)
		c, f := v.know.Catalog, v.know.Framework
		year, _, _ := strings.Cut(c.PublishedOn, "-")
		name := f.Name.In(l)
		if v.know.Own != "" {
			name += " (" + v.t("site.own", v.know.Own) + ")"
		}
		out[i] = citedText{l, v.t("site.cite.text", c.Publisher, year, say(v), name, c.Edition, f.Version, address, l+"/"+place)}
	}
	return out
}

// anchorOf is the id of an indicator's row on the page of its platform.
func anchorOf(r *table.Indicator) string {
	return r.Indicator + "-" + strings.ReplaceAll(r.Period, "/", "_")
}

// scoreAnchor is the id of a pillar's card on the page of a platform.
func scoreAnchor(pillar string) string { return "score-" + pillar }

// citeIndicator cites the value of an indicator with its limits, n, state and the publishers behind it.
func (s *site) citeIndicator(r *table.Indicator, page string) citation {
	return s.cite(r.Address, page+"#"+anchorOf(r), func(v *site) string {
		name := r.Indicator
		if d := v.know.Framework.Indicator(r.Indicator); d != nil {
			name += ", " + d.Name.In(v.lang)
		}
		said := v.state(r.State, r.Reliability)
		if r.Value != nil {
			said = strings.TrimSpace(v.value(r.Value, r.Unit) + " " + v.unit(r.Unit))
			if limits := v.limits(r); limits != "" {
				said = v.t("site.cite.limits", said, limits)
			}
			said = v.t("site.join", said, v.state(r.State, r.Reliability))
		}
		if r.N != nil {
			said = v.t("site.join", said, "n "+v.count(r.N))
		}
		if from := v.publishers(r.Observations); from != "" {
			said = v.t("site.join", said, v.t("site.cite.from", from))
		}
		return v.t("site.cite.figure", v.name(r.Platform), name, locale.Span(v.lang, r.Period), said)
	})
}

// citeScore cites a score with how far it could move, n and state.
func (s *site) citeScore(r *table.Score, page string) citation {
	return s.cite(r.Edition+":"+r.Platform+":"+r.Pillar, page+"#"+scoreAnchor(r.Pillar), func(v *site) string {
		said := v.state(r.State, r.Reliability)
		if r.Score != nil {
			said = v.t("site.cite.of", locale.Number(v.lang, *r.Score, 0))
			if bands := v.spread("site.cite.bands", r); bands != "" {
				said = v.t("site.join", said, bands)
			} else if r.Lower != nil && r.Upper != nil {
				said = v.t("site.join", said, v.t("site.card.limits", locale.Number(v.lang, *r.Lower, 0), locale.Number(v.lang, *r.Upper, 0)))
			}
			said = v.t("site.join", said, v.state(r.State, r.Reliability))
		}
		if n := v.countOf(r); n != "" {
			said = v.t("site.join", said, n)
		}
		return v.t("site.cite.score", v.name(r.Platform), v.pillar(r.Pillar), said)
	})
}

// citeChart cites a chart by its title.
func (s *site) citeChart(page, id, title string) citation {
	return s.cite(s.know.Catalog.Edition+":"+strings.TrimSuffix(page, ".html")+":"+id, page+"#"+id, func(v *site) string {
		return v.t("site.cite.chart", title)
	})[:1] // the title of a chart is made in the language of its page
}

// pillar names a pillar.
func (s *site) pillar(id string) string {
	for _, p := range s.know.Framework.Pillars {
		if p.ID == id {
			return p.Name.In(s.lang)
		}
	}
	return id
}
