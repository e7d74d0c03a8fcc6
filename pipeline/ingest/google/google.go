// Package google reads the half-year figures of Google's page on child sexual abuse material, in the
// form product, half_year, metric, value, source_url, verified_from, note.
//
// The page itself has no download; the file is a transcription and its catalogue entry says so. Pieces
// and reports are split into Google and YouTube; accounts and addresses cover both and stand under
// Google only.
package google

import (
	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

var columns = []string{"product", "half_year", "metric", "value", "source_url", "verified_from", "note"}

var metrics = map[string]string{
	"reports": "own_reports", "pieces": "own_pieces", "accounts": "own_accounts", "urls": "own_urls",
}

// Reader implements ingest.Reader.
type Reader struct{}

// Name implements ingest.Reader.
func (Reader) Name() string { return "google-csam-csv" }

// Version implements ingest.Reader.
func (Reader) Version() int { return 1 }

// Sniff implements ingest.Reader: the header is the format.
func (Reader) Sniff(f ingest.File) ingest.Match {
	return ingest.SniffHeader(f, columns...)
}

// Read implements ingest.Reader.
func (Reader) Read(f ingest.File, sink ingest.Sink) error {
	seen := ingest.Keys{}
	return ingest.ReadCSV(f, sink, columns, func(r csvscan.Row) { readRow(r, seen, sink) })
}

// readRow hands on one row.
func readRow(r csvscan.Row, seen ingest.Keys, sink ingest.Sink) {
	if gap, missing := ingest.Missing(r, "product", "half_year"); missing {
		sink.Reject(gap)
		return
	}
	reject := func(reason, rule string) {
		sink.Reject(ingest.Reject{Locator: r.At("value"), Raw: r.Raw, Reason: reason, Rule: rule})
	}
	metric, ok := metrics[r.Get("metric")]
	if !ok {
		reject("unknown-metric", "the metric is reports, pieces, accounts or urls")
		return
	}
	if rule, doubled := seen.Doubled(r.Line, "product, half-year and metric", r.Get("product"), r.Get("half_year"), metric); doubled {
		reject("duplicate-row", rule)
		return
	}
	sink.Figure(ingest.Figure{
		Platform: r.Get("product"), Metric: metric, Label: r.Get("metric"), Period: r.Get("half_year"),
		Geography: "world", Raw: r.Get("value"), Locator: r.At("value"), Note: r.Get("note"),
		Origin: ingest.Origin{URL: r.Get("source_url")},
	})
}
