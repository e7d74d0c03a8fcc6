package site

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// A used is a published figure on which a number of the page rests.
type used struct {
	ID, Value, Unit, Raw, Period, Publisher, URL string
	Label, Title                                 said
	Locator                                      []said
	Edition                                      string
	Flags                                        []string
	start                                        table.Date // first day of the period, for the order
}

// A publication is one edition of what a publisher brought out, with the figures of the page that stand in it.
type publication struct {
	Publisher, URL, Edition string
	Title                   said
	Figures                 []used
}

// publications gathers figures by the publication in which they stand, so that each is named once: by publisher,
// title and edition, and in each by measure and period.
func publications(figures []used) []publication {
	figures = slices.Clone(figures)
	slices.SortStableFunc(figures, func(a, b used) int {
		return cmp.Or(cmp.Compare(a.Publisher, b.Publisher), cmp.Compare(a.Title.Text, b.Title.Text), cmp.Compare(a.URL, b.URL), cmp.Compare(a.Edition, b.Edition),
			cmp.Compare(a.Label.Text, b.Label.Text), cmp.Compare(a.start, b.start), cmp.Compare(a.ID, b.ID))
	})
	var out []publication
	for _, f := range figures {
		if n := len(out) - 1; n >= 0 && out[n].Publisher == f.Publisher && out[n].Title == f.Title && out[n].URL == f.URL && out[n].Edition == f.Edition {
			out[n].Figures = append(out[n].Figures, f)
			continue
		}
		out = append(out, publication{f.Publisher, f.URL, f.Edition, f.Title, []used{f}})
	}
	return out
}

// links leads to the figures and suits of a row, as far as the set holds them.
func (s *site) links(ids []string) []link {
	var out []link
	for _, id := range ids {
		if s.observations[id] != nil || s.dueRows[id] != nil || s.noticeRows[id] != nil {
			out = append(out, link{Anchor: id, Text: id})
		} else if r := s.suitRows[id]; r != nil {
			out = append(out, link{Anchor: suitAnchor(r.Case), Text: r.Case})
		}
	}
	return once(out)
}

// once drops repeated links: several rows of a suit are one suit.
func once(links []link) []link {
	seen := map[link]bool{}
	out := links[:0]
	for _, l := range links {
		if !seen[l] {
			seen[l] = true
			out = append(out, l)
		}
	}
	return out
}

// publishers names who published figures, each once.
func (s *site) publishers(ids []string) string {
	seen := map[string]bool{}
	for _, id := range ids {
		if o := s.observations[id]; o != nil {
			publisher, _, _ := s.origin(o)
			seen[publisher] = true
		} else if s.suitRows[id] != nil {
			seen[s.t("site.court_records")] = true
		} else if u, ok := s.evidence(id); ok {
			seen[u.Publisher] = true
		}
	}
	names := make([]string, 0, len(seen))
	for n := range seen {
		names = append(names, n)
	}
	sort.Strings(names)
	return locale.List(s.lang, names)
}

// origin gives publisher, title and address of a figure: its own where they stand with it, else those of its source.
func (s *site) origin(o *table.Observation) (publisher, title, url string) {
	var src table.Source
	if r := s.sourceRows[o.Source]; r != nil {
		src = *r
	}
	return s.term("publisher", cmp.Or(o.Publisher, src.Publisher)), cmp.Or(o.Title, src.Title), cmp.Or(o.URL, src.URL)
}

// used lists the figures and the rows that a person read behind all indicators and failed checks of a platform, by id.
func (s *site) used(platform string) []used {
	seen := map[string]bool{}
	var ids []string
	add := func(list []string) {
		for _, id := range list {
			_, read := s.evidence(id)
			if (s.observations[id] != nil || read) && !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	}
	for _, r := range s.indicators[platform] {
		add(r.Observations)
	}
	for _, c := range s.set.Checks {
		if c.Platform == platform && c.State == "failed" {
			add(c.Observations)
		}
	}
	sort.Strings(ids)
	out := make([]used, len(ids))
	for i, id := range ids {
		if o := s.observations[id]; o != nil {
			out[i] = s.figure(o)
			continue
		}
		out[i], _ = s.evidence(id)
	}
	return out
}

func (s *site) figure(o *table.Observation) used {
	publisher, title, url := s.origin(o)
	u := used{ID: o.ID, Unit: s.term("figure_unit", o.Unit), Raw: o.Raw, Label: s.quoted(o.Label), Period: locale.Span(s.lang, o.Period),
		Publisher: publisher, Title: s.quoted(title), URL: address(url), Locator: s.locator(o.Locator), Edition: o.Edition, Flags: s.flags(o.Flags), start: o.PeriodStart}
	if o.Value != nil {
		u.Value = locale.Number(s.lang, *o.Value, figureDecimals(*o.Value))
		if one := "figure_unit_one." + o.Unit; locale.Singular(s.lang, *o.Value) && locale.Has(one) {
			u.Unit = s.t(one)
		}
	} else {
		u.Value = s.term("state", o.State)
	}
	return u
}

// figureDecimals writes a published number with as many decimals as it has, at most four.
func figureDecimals(v float64) int {
	text := strings.TrimRight(locale.Number(locale.English, v, 4), "0")
	_, frac, _ := strings.Cut(text, ".")
	return len(frac)
}
