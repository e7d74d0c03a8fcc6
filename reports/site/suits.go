package site

import (
	"cmp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// suits are the cases against a platform or its operator.
type suits struct {
	Operator string // whose suits these are, where the platform is one of several services
	Rows     []suit
}

// A suit is a case, with what is said about the services in it.
type suit struct {
	Anchor, ID, Services, Court, Filed, Ruling, Ruled, Status, Grade, Scope string
	Operator                                                                string // on the page of all suits
	Sentence                                                                string // what happened, in the one wording that is allowed
	URL                                                                     string
	Withheld                                                                bool
}

// suitAnchor is the id of a case on a page.
func suitAnchor(id string) string { return "suit-" + id }

// suits lists the cases of a platform: those of its operator where the rate is the operator's, and those in
// which it is named itself.
func (s *site) suits(p *table.Platform) suits {
	operator := p.ID
	if r := s.newest(p.ID, "C1"); r != nil && r.Perimeter != "" {
		operator = r.Perimeter
	}
	out := suits{}
	if operator != p.ID {
		out.Operator = s.name(operator)
	}
	named := map[string]bool{} // rows on which an indicator of the page rests
	for _, r := range s.indicators[p.ID] {
		for _, id := range r.Observations {
			named[id] = true
		}
	}
	var rows []*table.CasePlatform
	for i := range s.set.CasePlatforms {
		if r := &s.set.CasePlatforms[i]; r.Operator == operator || r.Platform == p.ID || named[r.ID] {
			rows = append(rows, r)
		}
	}
	out.Rows = s.listed(rows)
	return out
}

// listed gives a row for each case in the rows, the latest first.
func (s *site) listed(rows []*table.CasePlatform) []suit {
	var out []suit
	at := map[string]int{}
	of := map[string][]*table.CasePlatform{}
	for _, r := range rows {
		if _, seen := at[r.Case]; !seen {
			at[r.Case] = len(out)
			out = append(out, s.suit(r))
		}
		of[r.Case] = append(of[r.Case], r)
	}
	for id, i := range at {
		out[i].Services, out[i].Sentence, out[i].Scope = s.services(of[id]), s.sentence(of[id]), s.scopes(of[id])
	}
	slices.SortFunc(out, func(a, b suit) int { return cmp.Or(cmp.Compare(b.Filed, a.Filed), cmp.Compare(a.ID, b.ID)) })
	for i := range out {
		out[i].Filed = locale.Date(s.lang, out[i].Filed)
	}
	return out
}

func (s *site) suit(r *table.CasePlatform) suit {
	out := suit{Anchor: suitAnchor(r.Case), ID: r.Case, Filed: r.Filed, Ruling: s.term("ruling", r.FirstRuling), Ruled: locale.Date(s.lang, r.FirstRulingDate),
		Status: s.term("case_status", r.Status), Grade: s.term("grade", r.Grade)}
	c := s.cases[r.Case]
	if c == nil {
		return out
	}
	out.Court, out.URL, out.Withheld = c.Court, address(c.SourceURL), c.AddressWithheld
	return out
}

// scopes says for each kind of row of a case whether it is counted.
func (s *site) scopes(rows []*table.CasePlatform) string {
	var codes []string
	text := ""
	for _, r := range rows {
		if slices.Contains(codes, r.Scope) {
			continue
		}
		if codes = append(codes, r.Scope); text == "" {
			text = s.term("rate_scope", r.Scope)
		} else {
			text = s.t("site.join", text, s.term("rate_scope", r.Scope))
		}
	}
	return text
}

// services names the services of a case.
func (s *site) services(rows []*table.CasePlatform) string {
	var names []string
	for _, r := range rows {
		names = append(names, r.PlatformRaw)
	}
	return locale.List(s.lang, slices.Compact(names))
}

// sentence says what a dismissal was. A court dismisses claims under a rule; it clears nobody, so no other
// wording is used anywhere.
func (s *site) sentence(rows []*table.CasePlatform) string {
	var grounds []string
	by := map[string][]*table.CasePlatform{}
	for _, r := range rows {
		if r.FirstRuling != "motion_to_dismiss_granted" && r.Status != "dismissed" {
			continue
		}
		g := cmp.Or(r.FirstRulingBasis, r.Basis)
		if by[g] == nil {
			grounds = append(grounds, g)
		}
		by[g] = append(by[g], r)
	}
	var out []string
	for _, g := range grounds {
		names := s.services(by[g])
		switch g {
		case "section_230":
			out = append(out, s.t("site.suits.dismissed.230", names, s.term("case_basis", g)))
		case "":
			out = append(out, s.t("site.suits.dismissed.unknown", names))
		default:
			out = append(out, s.t("site.suits.dismissed", names, s.term("case_basis", g)))
		}
	}
	return strings.Join(out, " ")
}
