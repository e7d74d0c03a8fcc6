package site

import (
	"cmp"
	"slices"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// A disclosure is the list behind A2 of a platform, for the year that its score shows.
type disclosure struct {
	Year string
	Rows []disclosureRow
}

// A disclosureRow is one item, as figures show it or as a coder judges it.
type disclosureRow struct {
	Name, Definition, Code, Basis string
	Perimeter                     string // whose figures these are, where not the platform's own
	Title                         said   // the publication of a judgement
	URL                           string
	Locator                       []said
	Note                          said
	Links                         []link
}

// disclosure gives the items of a platform in the year of its newest A2, in the order of the list.
func (s *site) disclosure(platform string) disclosure {
	a2 := s.newest(platform, "A2")
	if a2 == nil {
		return disclosure{}
	}
	rank := map[string]int{}
	for i, it := range s.know.Disclosure.Items {
		rank[it.ID] = i
	}
	var rows []table.Disclosure
	for _, d := range s.set.Disclosures {
		if d.Platform == platform && d.Period == a2.Period {
			rows = append(rows, d)
		}
	}
	slices.SortStableFunc(rows, func(x, y table.Disclosure) int {
		return cmp.Or(cmp.Compare(rank[x.Item], rank[y.Item]), cmp.Compare(x.Coder, y.Coder))
	})
	out := disclosure{Year: locale.Span(s.lang, a2.Period)}
	for _, d := range rows {
		out.Rows = append(out.Rows, s.disclosureRow(d))
	}
	return out
}

func (s *site) disclosureRow(d table.Disclosure) disclosureRow {
	r := disclosureRow{Name: d.Item, Code: s.term("disclosure_code", d.Code), Basis: s.term("disclosure_basis", d.Basis), Links: s.links(d.Observations)}
	if it := s.know.Disclosure.Item(d.Item); it != nil {
		r.Name, r.Definition = it.Name.In(s.lang), it.Definition.In(s.lang)
	}
	if d.Perimeter != "" && d.Perimeter != d.Platform {
		r.Perimeter = s.t("site.disclosure.operator", s.name(d.Perimeter))
	}
	if d.Coder != "" {
		r.Basis += " (" + s.ours(d.Coder).Text + ")"
		r.Title, r.URL, r.Locator, r.Note = s.quoted(d.Title), address(d.URL), s.locator(d.Locator), s.ours(d.Note)
	}
	return r
}

// A methodItem is an item of the list on the page on the method.
type methodItem struct{ Name, Definition, List string }

func (s *site) items() []methodItem {
	var out []methodItem
	for _, it := range s.know.Disclosure.Items {
		out = append(out, methodItem{it.Name.In(s.lang), it.Definition.In(s.lang), s.term("disclosure_list", it.List)})
	}
	return out
}

// known says from which share of a list on its completeness is shown and scored.
func (s *site) known(k datasets.Known) string {
	return s.t("site.method.known", locale.Percent(s.lang, k.Shown, 0), locale.Percent(s.lang, k.Scored, 0))
}
