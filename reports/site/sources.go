package site

import (
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

// A sourcesPage is the content of the page on the sources.
type sourcesPage struct {
	Rows    []sourceRow
	Rejects []rejectRow
	Checks  []checkCount
}

// A sourceRow is an edition of a source as it was read.
type sourceRow struct {
	ID, Publisher, URL, Edition, Published, Retrieved, Hand, File, SHA256, Reader string
	Title, Licence, Via                                                           said
	Seen, Loaded, Rejected, Ignored, Rules                                        string
}

// A rejectRow is how many rows of a source were quarantined for one reason.
type rejectRow struct {
	Source, Reason, Rows string
	Rule                 said
}

func (s *site) sources() page {
	c := sourcesPage{Rejects: s.rejects(), Checks: s.checkCounts()}
	for i := range s.set.Sources {
		c.Rows = append(c.Rows, s.source(&s.set.Sources[i]))
	}
	return page{File: "sources.html", Template: "sources.html", Title: s.t("site.nav.sources"), Description: s.t("site.sources.description"), Content: c}
}

func (s *site) source(r *table.Source) sourceRow {
	return sourceRow{ID: r.ID, Publisher: s.term("publisher", r.Publisher), Title: s.quoted(r.Title), URL: address(r.URL), Edition: r.Edition, Published: s.day(r.PublishedOn),
		Retrieved: s.day(r.RetrievedOn), Licence: s.ours(r.Licence), Hand: s.term("hand", r.Hand), Via: s.ours(r.Via), File: r.File, SHA256: r.SHA256,
		Reader: r.Reader + " " + itoa(int(r.ReaderVersion)), Seen: s.integer(r.RowsSeen), Loaded: s.integer(r.RowsLoaded),
		Rejected: s.integer(r.RowsRejected), Ignored: s.integer(r.RowsIgnored), Rules: s.ignored(r.IgnoredRules)}
}

// ignored names the rules under which rows were left out, with how many.
func (s *site) ignored(rules string) string {
	var out []string
	for _, r := range strings.Split(rules, ";") {
		if name, n, ok := strings.Cut(r, "="); ok {
			out = append(out, s.t("site.ignored", s.term("ignored", name), n))
		}
	}
	return strings.Join(out, ", ")
}

// rejects counts the quarantined rows of each source by rule, in the order of the table.
func (s *site) rejects() []rejectRow {
	type key struct{ source, reason, rule string }
	counts := map[key]int64{}
	var order []key
	for _, r := range s.set.Rejects {
		k := key{r.Source, r.Reason, r.Rule}
		if counts[k] == 0 {
			order = append(order, k)
		}
		counts[k] += int64(r.Rows)
	}
	out := make([]rejectRow, 0, len(order))
	for _, k := range order {
		out = append(out, rejectRow{Source: k.source, Reason: s.term("reject", k.reason), Rule: s.ours(k.rule), Rows: s.integer(counts[k])})
	}
	return out
}

// edition is the edition of a source, or its id where the set does not hold it.
func (s *site) edition(source string) string {
	if r := s.sourceRows[source]; r != nil {
		return r.Edition
	}
	return source
}

// metric is what a measure counts, in the words of the vocabulary.
func (s *site) metric(id string) string {
	for _, m := range s.know.Metrics {
		if m.ID == id {
			return m.Defn
		}
	}
	return id
}

// parts gives the values of a breakdown without its keys, as a person reads them.
func parts(breakdown string) string {
	var out []string
	for _, p := range strings.Split(breakdown, ";") {
		_, value, _ := strings.Cut(p, "=")
		out = append(out, value)
	}
	return strings.Join(out, ", ")
}
