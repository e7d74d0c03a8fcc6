package site

import (
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// A citation is how to cite one figure, ready to copy, in the language of the page, and where it stands in the other
// language of the release: the same anchor of the same page.
type citation struct {
	Text        string
	Other, Href string // the other language and the address there, from the page; empty in a release of one language
}

// cite makes a citation of what is said, under an address and at a place of a page.
func (s *site) cite(address, place, said string) citation {
	c, f := s.know.Catalog, s.know.Framework
	year, _, _ := strings.Cut(c.PublishedOn, "-")
	name := f.Name.In(s.lang)
	if s.know.Own != "" {
		name += " (" + s.t("site.own", s.know.Own) + ")"
	}
	key, inside := "site.cite.text", s.lang+"/"+place
	if strings.HasPrefix(place, "data/") { // one file for both languages
		key, inside = "site.cite.table", place
	}
	out := citation{Text: s.t(key, c.Publisher, year, strings.TrimSuffix(said, "."), name, c.Edition, f.Version, address, inside)}
	if s.other != "" && inside != place {
		out.Other, out.Href = s.other, "../"+s.other+"/"+place
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
	name := r.Indicator
	if d := s.know.Framework.Indicator(r.Indicator); d != nil {
		name += ", " + d.Name.In(s.lang)
	}
	said := s.state(r.State, r.Reliability)
	if r.Value != nil {
		said = strings.TrimSpace(s.value(r.Value, r.Unit) + " " + s.unit(r.Unit))
		if limits := s.limits(r); limits != "" {
			said = s.t("site.cite.limits", said, limits)
		}
		said = s.t("site.join", said, s.state(r.State, r.Reliability))
	}
	if r.N != nil {
		said = s.t("site.join", said, "n "+s.count(r.N))
	}
	if from := s.publishers(r.Observations); from != "" {
		said = s.t("site.join", said, s.t("site.cite.from", from))
	}
	return s.cite(r.Address, page+"#"+anchorOf(r), s.t("site.cite.figure", s.name(r.Platform), name, locale.Span(s.lang, r.Period), said))
}

// citeScore cites a score with how far it could move, n and state.
func (s *site) citeScore(r *table.Score, page string) citation {
	said := s.state(r.State, r.Reliability)
	if r.Score != nil {
		said = s.t("site.cite.of", locale.Number(s.lang, *r.Score, 0))
		if bands := s.spread("site.cite.bands", r); bands != "" {
			said = s.t("site.join", said, bands)
		} else if r.Lower != nil && r.Upper != nil {
			said = s.t("site.join", said, s.t("site.card.limits", locale.Number(s.lang, *r.Lower, 0), locale.Number(s.lang, *r.Upper, 0)))
		}
		said = s.t("site.join", said, s.state(r.State, r.Reliability))
	}
	if n := s.countOf(r); n != "" {
		said = s.t("site.join", said, n)
	}
	return s.cite(r.Edition+":"+r.Platform+":"+r.Pillar, page+"#"+scoreAnchor(r.Pillar), s.t("site.cite.score", s.name(r.Platform), s.pillar(r.Pillar), said))
}

// citeChart cites a chart by its title.
func (s *site) citeChart(page, id, title string) citation {
	return s.cite(s.know.Catalog.Edition+":"+strings.TrimSuffix(page, ".html")+":"+id, page+"#"+id, s.t("site.cite.chart", title))
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
