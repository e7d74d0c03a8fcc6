// Package tiktokcser reads TikTok's Community Guidelines Enforcement Report: the CSV files since 2022Q4
// and the workbooks before, chosen by content. Each edition repeats the quarters before it, so a figure
// comes back in later editions and can change.
//
// In scope are the policies on the sexual exploitation of minors, the policies on minors of which they are
// a part, and the total of videos removed, without which no share can be read; all else is ignored under
// a named rule, and so are the parts by market and by language. The report gives shares, not counts,
// save for one edition; the reader multiplies nothing.
//
// Labels drift between editions (capitals, spelling, whole names), so policies are known by a declared list
// of names and handed on under one name each. A policy on minors that is not in the list is rejected,
// where a person sees it. Values are handed on as text: "85,680,819", "920793.0", "0.9109999999999999".
package tiktokcser

import (
	"bytes"

	"github.com/answerable-data/answerable/pipeline/ingest"
)

// What the report says of itself in every figure; the files do not name the platform.
const (
	platform  = "TikTok"
	geography = "world"
)

// Rules under which rows and cells are ignored.
const (
	otherPlace   = "market-or-language-breakdown"
	otherIssue   = "issue-out-of-scope"
	otherMinors  = "minors-not-sexual-exploitation"
	otherMeasure = "all-content-measure-not-needed"
	otherSheet   = "sheet-out-of-scope"
	repeated     = "repeated-on-another-sheet"
	partName     = "name-of-a-part"
)

// Reader implements ingest.Reader.
type Reader struct{}

var _ ingest.Reader = Reader{}

// Name implements ingest.Reader.
func (Reader) Name() string { return "tiktok-cser" }

// Version implements ingest.Reader.
func (Reader) Version() int { return 1 }

// Sniff implements ingest.Reader: the header of the CSV files, or the sheets of the workbooks.
func (Reader) Sniff(f ingest.File) ingest.Match {
	if isZip(f.Bytes) {
		return sniffBook(f)
	}
	_, match := dialectOf(f)
	return match
}

// Read implements ingest.Reader. Every error is a *diag.Problem.
func (Reader) Read(f ingest.File, sink ingest.Sink) error {
	if isZip(f.Bytes) {
		return readBook(f, sink)
	}
	return readText(f, sink)
}

// isZip says whether the bytes are those of a zip file, as a workbook is.
func isZip(b []byte) bool { return bytes.HasPrefix(b, []byte("PK\x03\x04")) }
