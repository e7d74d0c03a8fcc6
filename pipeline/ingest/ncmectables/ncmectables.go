// Package ncmectables reads three small tables of NCMEC's yearly reports to the Office of Juvenile Justice
// and Delinquency Prevention, each compiled in one long CSV file:
//   - Contents: what reports held, by category, label and year,
//   - Recipients: reports made available to law enforcement, by recipient, level of detail and year,
//   - Feedback: instances of feedback from law enforcement, by recipient and year.
//
// All figures are those of the whole clearinghouse, not of a provider. Reports, attached files, referrals
// and instances of feedback are different units and stand as metrics of their own. Every label must be
// known, so that a renamed one is seen and does not begin a new series unnoticed.
package ncmectables

import (
	"regexp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// The columns that all three tables share.
const (
	yearColumn = "year"
	urlColumn  = "source_url"
	viaColumn  = "verified_from"
)

var (
	year  = regexp.MustCompile(`^(19|20)\d\d$`)
	count = regexp.MustCompile(`^(0|[1-9]\d{0,14})$`)
)

// A form is one of the tables: its keys and the column with the value.
type form struct {
	keys  []string // columns that name the value, beside the year
	value string   // column of the value
	// meaning gives metric and breakdown for the cells of the keys.
	meaning func(keys []string) (metric string, b ingest.Breakdown, known bool)
}

func (t form) columns() []string {
	return append(slices.Clone(t.keys), yearColumn, t.value, urlColumn, viaColumn)
}

// sniff judges the header. The tables share most columns with one another, so those that name the
// table must all be there.
func (t form) sniff(f ingest.File) ingest.Match {
	if ingest.SniffHeader(f, append(slices.Clone(t.keys), t.value)...) != ingest.Sure {
		return ingest.No
	}
	return ingest.SniffHeader(f, t.columns()...)
}

func (t form) read(f ingest.File, sink ingest.Sink) error {
	seen := ingest.Keys{}
	return ingest.ReadCSV(f, sink, t.columns(), func(r csvscan.Row) { t.row(r, seen, sink) })
}

// row hands on one row.
func (t form) row(r csvscan.Row, seen ingest.Keys, sink ingest.Sink) {
	if gap, missing := ingest.Missing(r, append(slices.Clone(t.keys), yearColumn, t.value)...); missing {
		sink.Reject(gap)
		return
	}
	reject := func(column, reason, rule string) {
		sink.Reject(ingest.Reject{Locator: r.At(column), Raw: r.Raw, Reason: reason, Rule: rule})
	}
	var cells []string
	for _, k := range t.keys {
		cells = append(cells, r.Get(k))
	}
	metric, b, known := t.meaning(cells)
	switch {
	case !known:
		reject(t.keys[0], "unknown-label", "the labels are those that these reports have had")
		return
	case !year.MatchString(r.Get(yearColumn)):
		reject(yearColumn, "type-error", "a year has four digits")
		return
	case !count.MatchString(r.Get(t.value)):
		reject(t.value, "type-error", "a count is a whole number in digits, without sign, unit or separators")
		return
	}
	if rule, doubled := seen.Doubled(r.Line, "labels and year", append(cells, r.Get(yearColumn))...); doubled {
		reject(t.value, "duplicate-row", rule)
		return
	}
	sink.Figure(ingest.Figure{
		Platform: "CyberTipline", Metric: metric, Label: strings.Join(cells, ": "), Period: r.Get(yearColumn), Geography: "world",
		Breakdown: b, Raw: r.Get(t.value), Locator: r.At(t.value), Origin: ingest.Origin{URL: r.Get(urlColumn)},
	})
}
