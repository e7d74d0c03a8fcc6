// Package github reads the CSV files of GitHub's transparency data, each by its header.
//
//   - Child sexual exploitation and abuse imagery that was reported, by way of detection, per year or
//     half-year. The publisher states neither the unit nor the recipient, and NCMEC attributes far fewer
//     reports to it, so the metric is of its own and never reports to NCMEC.
//   - Actions against accounts and projects over all abuse, per year or half-year: totals for context.
//     Each type of action is a breakdown of its own; whether one includes another is not stated.
//   - Average monthly active recipients in the EU, published as a range ("10000000-11000000"). Its two
//     ends are two published values: the row counts as two and yields two figures.
//   - Government takedowns, ignored under a rule of their own, as are terrorist content and the like.
//
// Years and half-years overlap and are never added up or compared here.
package github

import (
	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// Reader implements ingest.Reader.
type Reader struct{}

var _ ingest.Reader = Reader{}

// Name implements ingest.Reader.
func (Reader) Name() string { return "github-transparency-csv" }

// Version implements ingest.Reader.
func (Reader) Version() int { return 1 }

// Sniff implements ingest.Reader: the header is the format; the short one of the files on abuse needs a
// type of action below it as well.
func (Reader) Sniff(f ingest.File) ingest.Match {
	best := ingest.No
	for _, s := range forms {
		if s.marked(f.Bytes) {
			best = max(best, ingest.SniffHeader(f, s.columns...))
		}
	}
	return best
}

// Read implements ingest.Reader.
func (Reader) Read(f ingest.File, sink ingest.Sink) error {
	s := formOf(f)
	seen := ingest.Keys{}
	return ingest.ReadCSV(f, sink, s.columns, func(r csvscan.Row) { s.row(r, seen, sink) })
}

// reject hands on a row as one that cannot be used.
func reject(r csvscan.Row, sink ingest.Sink, column, reason, rule string) {
	sink.Reject(ingest.Reject{Locator: r.At(column), Raw: r.Raw, Reason: reason, Rule: rule})
}
