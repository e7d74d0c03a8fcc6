package site

import (
	"slices"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/reports/locale"
)

// A said is a text with its language, where that is not the page's.
type said struct{ Text, Lang string }

// quoted is a text as its publisher wrote it. The publishers read so far write in English.
func (s *site) quoted(text string) said {
	if s.lang == locale.English || text == "" {
		return said{Text: text}
	}
	return said{text, locale.English}
}

// ours is a short text of the project's own that stands in English in its datasets.
func (s *site) ours(text string) said {
	if t, ok := locale.Phrase(s.lang, text); ok {
		return said{Text: t}
	}
	return s.quoted(text)
}

func (s *site) pieces(list []locale.Piece) []said {
	out := make([]said, len(list))
	for i, p := range list {
		if out[i] = (said{Text: p.Text}); p.Quoted {
			out[i] = s.quoted(p.Text)
		}
	}
	return out
}

// basis writes the figures that went into an indicator.
func (s *site) basis(basis string) []said {
	return s.pieces(locale.Basis(s.lang, basis, func(id string) string {
		if it := s.know.Disclosure.Item(id); it != nil {
			return it.Name.In(s.lang)
		}
		return id
	}))
}

// locator writes where in a source a figure stands.
func (s *site) locator(locator string) []said { return s.pieces(locale.Locator(s.lang, locator)) }

// worded is what the project knows with the known breaks of its sources in a language, for the captions of
// the charts.
func worded(know *datasets.Knowledge, lang string) *datasets.Knowledge {
	if lang == locale.English {
		return know
	}
	out, catalog := *know, know.Catalog
	catalog.Sources = slices.Clone(catalog.Sources)
	for i := range catalog.Sources {
		breaks := slices.Clone(catalog.Sources[i].Breaks)
		for j := range breaks {
			breaks[j].Text, _ = locale.Phrase(lang, breaks[j].Text)
		}
		catalog.Sources[i].Breaks = breaks
	}
	out.Catalog = catalog
	return &out
}
