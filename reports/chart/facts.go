package chart

import (
	"cmp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// Facts are what somebody needs to know of a figure who has it without its page.
type Facts struct {
	Name    string // the same in every language and edition: small letters, digits, hyphens
	Kind    string // form of the drawing, a key under chart.kind
	Measure string
	Unit    string
	Periods []string // periods of the figures drawn, as the tables write them
	N       int      // how many there are of what Counts says
	Counts  string
	Level   *float64 // level of the limits drawn; nil where there are none or they are no interval
	Limits  string   // what the limits are
	Sources []Source
	Ranged  []int  // columns of the table that the drawing's axis shows; the second alone if empty
	Brief   string // caption of the picture where it shows less than the page
	Seen    string // what is seen where the drawing has no axis of numbers
}

// A Source is a publication behind a figure. The hash is that of the publisher's file as it was read; a
// source that a person read has none.
type Source struct {
	ID        string `json:"id,omitempty"`
	Publisher string `json:"publisher"`
	Title     string `json:"title"`
	URL       string `json:"url,omitempty"`
	Edition   string `json:"edition,omitempty"`
	Published string `json:"published_on,omitempty"`
	Retrieved string `json:"retrieved_on,omitempty"`
	Licence   string `json:"licence,omitempty"`
	SHA256    string `json:"sha256,omitempty"`
}

// done gives a figure its facts and its drawings their text alternative.
func (b *Book) done(f Figure, k Facts) Figure {
	slices.Sort(k.Periods)
	k.Periods = slices.Compact(k.Periods)
	f.Facts, f.Alt = k, ""
	f.Alt = b.alt(f)
	for _, o := range []*Option{f.Wide, f.Narrow, f.Card} {
		if o != nil {
			o.Title, o.Desc = f.Title, f.Alt
		}
	}
	return f
}

// alt says in words what is seen: form, number of rows, range, and what has no value. The finding is the
// title.
func (b *Book) alt(f Figure) string {
	columns := f.Facts.Ranged
	if len(columns) == 0 {
		columns = []int{1}
	}
	rows, lo, hi := 0, Cell{}, Cell{}
	var least, most string
	for _, r := range f.Table.Rows {
		seen := false
		for _, c := range columns {
			if c >= len(r) || r[c].Value == nil {
				continue
			}
			seen = true
			if lo.Value == nil || *r[c].Value < *lo.Value {
				lo, least = r[c], r[0].Text
			}
			if hi.Value == nil || *r[c].Value > *hi.Value {
				hi, most = r[c], r[0].Text
			}
		}
		if seen {
			rows++
		}
	}
	text := []string{b.t("chart.kind."+f.Facts.Kind) + "."}
	if rows > 0 {
		text = append(text, b.t("chart.alt.range", b.int(float64(rows)), lo.Text, label(least, 60), hi.Text, label(most, 60)))
	}
	if f.Facts.Seen != "" {
		text = append(text, f.Facts.Seen)
	}
	none := 0
	for _, g := range f.Missing {
		none += len(g.Names)
	}
	if none > 0 {
		text = append(text, b.t("chart.alt.missing", b.int(float64(none))))
	}
	return strings.Join(text, " ")
}

// from lists the publications behind rows, each once, by publisher, title and edition. Ids may be those
// of observations, suits, due reports or information notices.
func (b *Book) from(ids []string) []Source {
	seen := map[Source]bool{}
	for _, id := range ids {
		if s := b.evidence[id]; s.Publisher != "" || s.Title != "" {
			seen[s] = true
		}
	}
	out := make([]Source, 0, len(seen))
	for s := range seen {
		out = append(out, s)
	}
	slices.SortFunc(out, func(x, y Source) int {
		return cmp.Or(cmp.Compare(x.Publisher, y.Publisher), cmp.Compare(x.Title, y.Title), cmp.Compare(x.Edition, y.Edition),
			cmp.Compare(x.ID, y.ID), cmp.Compare(x.URL, y.URL))
	})
	return out
}

// evidence finds the publication behind every row that a figure can rest on.
func (b *Book) gather() {
	b.evidence = map[string]Source{}
	files := map[string]Source{}
	for i := range b.set.Sources {
		files[b.set.Sources[i].ID] = b.source(&b.set.Sources[i])
	}
	for _, o := range b.set.Observations {
		b.evidence[o.ID] = files[o.Source]
	}
	for _, c := range b.set.CasePlatforms {
		b.evidence[c.ID] = files[c.Source]
	}
	for _, d := range b.set.DueReports {
		b.evidence[d.ID] = Source{Publisher: d.Publisher, Title: d.Title, URL: d.URL}
	}
	for _, n := range b.set.Notices {
		b.evidence[n.ID] = Source{Publisher: n.Publisher, Title: n.Title, URL: n.URL}
	}
}

func (b *Book) source(s *table.Source) Source {
	licence, _ := locale.Phrase(b.lang, s.Licence)
	return Source{ID: s.ID, Publisher: locale.Term(b.lang, "publisher", s.Publisher), Title: s.Title, URL: s.URL, Edition: s.Edition,
		Published: day(s.PublishedOn), Retrieved: day(s.RetrievedOn), Licence: licence, SHA256: s.SHA256}
}

func day(d *table.Date) string {
	if d == nil {
		return ""
	}
	return locale.ISODay(*d)
}

// period is a cell with a period in words.
func (b *Book) period(code string) Cell { return Cell{Text: locale.Span(b.lang, code), Code: code} }

// data starts a table with the columns of these keys.
func (b *Book) data(caption string, keys ...string) Data {
	return Data{Caption: caption, Head: b.heads(keys...), Keys: keys}
}
