// Package microsoft reads Microsoft's Digital Safety Content Report, one workbook for each half-year.
//
// The one sheet is laid out for print: three blocks, each with a row of titles over groups of columns, a row
// of measures, a row of values and a note. In scope is the block on child sexual exploitation and abuse
// imagery (CSEAI); the others are ignored under a named rule. A half-year's number of reports to NCMEC
// stands only in a sentence of the note, and is taken from it by a declared form of that sentence; the figure
// has the sentence as its note.
//
// It promises one figure for each value of the block; the text is the shortest decimal one of the stored
// number, and the note has the text as stored where it differs. Shares are fractions of one. A count with
// an asterisk ("15,935*") is handed on without it, with the remark that the asterisk points to. Hosted consumer
// services and Bing are names of their own and are never added; LinkedIn and GitHub report separately.
package microsoft

import (
	"fmt"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/xlsxscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

const sheetName = "Digital Safety Content"

// Rules under which cells are ignored.
const (
	otherBlock  = "block-out-of-scope"
	reportTitle = "title-of-the-report"
)

// Reader implements ingest.Reader.
type Reader struct{}

var _ ingest.Reader = Reader{}

// Name implements ingest.Reader.
func (Reader) Name() string { return "microsoft-dscr" }

// Version implements ingest.Reader.
func (Reader) Version() int { return 1 }

// Sniff implements ingest.Reader: the name of the sheet is the format.
func (Reader) Sniff(f ingest.File) ingest.Match {
	for _, name := range xlsxscan.Names(f.Bytes) {
		if name == sheetName {
			return ingest.Sure
		}
	}
	return ingest.No
}

// Read implements ingest.Reader. Every error is a *diag.Problem.
func (Reader) Read(f ingest.File, sink ingest.Sink) error {
	book, err := xlsxscan.Read(f.Name, f.Bytes)
	if err != nil {
		return err
	}
	found := false
	for _, s := range book.Sheets {
		n := len(s.Cells)
		switch {
		case s.Hidden:
			ingest.SkipHidden(s, n, sink)
		case s.Name == sheetName:
			found = true
			ingest.Unseen(s, sink)
			if err := readSheet(f.Name, s, sink); err != nil {
				return err
			}
		case n > 0:
			sink.Seen(n)
			sink.Reject(ingest.Reject{Locator: fmt.Sprintf("sheet %q", s.Name), Raw: s.Name, Reason: "unknown-sheet",
				Rows: n, Rule: "the report has the one sheet " + sheetName})
		}
	}
	if !found {
		return unusable(f.Name, "the workbook has no visible sheet of that name")
	}
	return nil
}

func unusable(file, what string) error {
	return &diag.Problem{Code: "E-MICROSOFT-LAYOUT", What: what, Where: diag.Place{File: file, Sheet: sheetName},
		Rule: "the sheet has one block on Child Sexual Exploitation & Abuse Imagery, of titles, measures, values and a note",
		Next: "fetch the file again; if it is complete, its layout is new"}
}

// readSheet finds the blocks and hands on their values and notes.
func readSheet(file string, s xlsxscan.Sheet, sink ingest.Sink) error {
	above, blocks := blocksOf(s)
	sink.Seen(above)
	sink.Ignore(reportTitle, above)
	n := 0
	for _, b := range blocks {
		if b.cseai() {
			n++
		}
	}
	if n != 1 {
		return unusable(file, fmt.Sprintf("the sheet has %d blocks on child sexual exploitation", n))
	}
	for _, b := range blocks {
		if !b.cseai() {
			sink.Seen(len(b.values) + len(b.notes))
			sink.Ignore(otherBlock, len(b.values)+len(b.notes))
			continue
		}
		b.read(sink)
	}
	return nil
}

// fold brings names that differ in capitals and spaces only to one form.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
