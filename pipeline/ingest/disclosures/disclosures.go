// Package disclosures reads platforms' own figures as one transcriber wrote them down: the long CSV file
// with the columns publisher, period, granularity, metric_as_transcribed, value, redundant, source_url,
// verified_from and note (Reader), and the JSON files with one table per platform from which most of
// its rows were made (JSONReader). Both use the same words for measures, so they share this package.
//
// Everything here is second hand. The package promises:
//   - Each row or cell becomes one figure, one reject, or is ignored under a named rule.
//   - Units are never added and never mixed: accounts, pieces, distinct pieces, boards, reports and shares
//     are metrics of their own. What Discord reported are accounts, whatever the transcriber's label.
//   - A row marked as redundant repeats other rows and is ignored; a product written as text is no figure.
//   - Where the transcriber kept an earlier and a restated value for one figure, the later stands and the
//     earlier is rejected, with its text.
//   - Microsoft's two products, which the transcription does not name, are told apart by their order;
//     where the order is not the known one, the rows are rejected.
//
// Percentages come without a sign and shares as fractions; the metrics say which.
package disclosures

import (
	"regexp"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// The columns of the CSV file.
const (
	publisherColumn = "publisher"
	periodColumn    = "period"
	metricColumn    = "metric_as_transcribed"
	valueColumn     = "value"
	redundantColumn = "redundant"
)

var columns = []string{
	publisherColumn, periodColumn, "granularity", metricColumn, valueColumn, redundantColumn, "source_url", "verified_from", "note",
}

// periods are the forms of a period by granularity. A year labelled as a half would count as twelve
// months in one place and as six in another.
var periods = map[string]*regexp.Regexp{
	"Y": regexp.MustCompile(`^\d{4}$`), "H": regexp.MustCompile(`^\d{4} H[12]$`), "Q": regexp.MustCompile(`^\d{4} Q[1-4]$`),
}

// Reader implements ingest.Reader for the CSV file.
type Reader struct{}

var _ ingest.Reader = Reader{}

// Name implements ingest.Reader.
func (Reader) Name() string { return "platform-disclosures-csv" }

// Version implements ingest.Reader.
func (Reader) Version() int { return 1 }

// Sniff implements ingest.Reader: the header is the format.
func (Reader) Sniff(f ingest.File) ingest.Match {
	return ingest.SniffHeader(f, columns...)
}

// Read implements ingest.Reader.
func (Reader) Read(f ingest.File, sink ingest.Sink) error {
	var entries []entry
	err := ingest.ReadCSV(f, sink, columns, func(r csvscan.Row) {
		if e, ok := readRow(r, sink); ok {
			entries = append(entries, e)
		}
	})
	if err != nil {
		return err
	}
	settle(entries, sink)
	return nil
}

// readRow judges a row by itself. What is not in order it hands on; the rest is an entry.
func readRow(r csvscan.Row, sink ingest.Sink) (entry, bool) {
	if gap, missing := ingest.Missing(r, publisherColumn, periodColumn, metricColumn, valueColumn); missing {
		sink.Reject(gap)
		return entry{}, false
	}
	reject := func(column, reason, rule string) (entry, bool) {
		sink.Reject(ingest.Reject{Locator: r.At(column), Raw: r.Raw, Reason: reason, Rule: rule})
		return entry{}, false
	}
	switch mark := r.Get(redundantColumn); mark {
	case "":
	case "1":
		sink.Ignore(ruleRedundant, 1)
		return entry{}, false
	default:
		return reject(redundantColumn, "type-error", "redundant is 1 or empty")
	}
	form, known := periods[r.Get("granularity")]
	if !known {
		return reject("granularity", "type-error", "granularity is Y, H or Q")
	}
	if !form.MatchString(r.Get(periodColumn)) {
		return reject(periodColumn, "invalid-period", "the period has the form of its granularity: 2023, 2023 H1 or 2023 Q4")
	}
	return entry{
		publisher: r.Get(publisherColumn), period: r.Get(periodColumn), label: r.Get(metricColumn), value: r.Get(valueColumn),
		locator: r.At(valueColumn), raw: r.Raw, note: r.Get("note"), url: r.Get("source_url"),
	}, true
}
