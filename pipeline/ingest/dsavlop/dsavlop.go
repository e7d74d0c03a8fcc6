// Package dsavlop reads the compilation of the harmonised DSA transparency reports of the very large online
// platforms, vlop-dsa.json: 25 services, the second half of 2025, one array of rows for each sheet of the
// template, with index lists for services, categories, sections, indicators, scopes and surfaces.
//
// It yields the same metrics and breakdowns as the reader of the providers' own CSV files (package dsaspec
// defines both), from the keys t4, t5, t6, t7 and t10. Rows by category are in scope for TOTAL and category 9
// with its keywords; sheets 7 and 10 are read whole. The other sheets are ignored under rules of their own.
// Every value is one row of the count, with a JSON pointer ("/t4/17/6") for locator and the number's own text
// for Raw.
//
// The file is second-hand, and what its compiler did shows in the figures:
//
//   - Rows all blank or zero were dropped. A row that is missing here may be a printed zero.
//   - null stands for "blank" and for "not numeric" alike (a median of "1.3hrs" became null). Such a figure has
//     an empty Raw and a Note that says so.
//   - The descriptions of KEYWORD_OTHER rows are gone. A second such row of a category is told from the first
//     by the breakdown other_row=2, and so on.
//   - Which category a KEYWORD_OTHER row belongs to follows from the order of the rows, which is the
//     template's. That is verified: wherever category 9 has such a row, it is needed for the sum of the
//     keywords to reach the category (a test holds this; AliExpress alone reports the category's notices
//     without its keywords' share).
//   - Bing's report holds two reports, both under the surface "All". A second TOTAL row of a service and
//     surface begins another report, with the breakdown report=2. Sheets 7 and 10 have no such mark: a
//     second row with the same key is rejected there.
//   - A service split by surface (Google) has the breakdown surface; "All" is left out.
//
// The provider that the file names for a service stands in the Origin of its figures.
package dsavlop

import (
	"bytes"
	"fmt"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/jsonscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// unused are the sheets left out, with the number of value columns of each.
var unused = []struct {
	key, rule string
	values    int
}{
	{"t3", "sheet-3-not-used", 3},
	{"t8", "sheet-8-not-used", 1},
	{"t9", "sheet-9-not-used", 1},
	{"t11", "sheet-11-not-used", 1},
}

// Reader implements ingest.Reader.
type Reader struct{}

var _ ingest.Reader = Reader{}

// Name is the id of the reader in the catalogue.
func (Reader) Name() string { return "dsa-vlop-json" }

// Version rises whenever the output for the same bytes changes.
func (Reader) Version() int { return 1 }

// Sniff looks for the file's keys without reading it through.
func (Reader) Sniff(f ingest.File) ingest.Match {
	if len(f.Bytes) > jsonscan.Default.Bytes || !bytes.HasPrefix(bytes.TrimLeft(f.Bytes, " \t\r\n"), []byte("{")) {
		return ingest.No
	}
	found := 0
	marks := []string{`"services"`, `"service_platforms"`, `"categories"`, `"surfaces"`, `"t4"`, `"t10"`}
	for _, m := range marks {
		if bytes.Contains(f.Bytes, []byte(m)) {
			found++
		}
	}
	switch {
	case found == len(marks):
		return ingest.Sure
	case found > len(marks)/2:
		return ingest.Likely
	}
	return ingest.No
}

// Read hands every value to the sink. An error is a *diag.Problem.
func (Reader) Read(f ingest.File, sink ingest.Sink) error {
	doc, err := load(f)
	if err != nil {
		return err
	}
	for _, u := range unused {
		rows := len(doc.sheets[u.key]) * u.values
		sink.Seen(rows)
		if rows > 0 {
			sink.Ignore(u.rule, rows)
		}
	}
	for _, s := range wideSheets {
		newWide(doc, s, sink).rows(doc.sheets[s.key])
	}
	appeals(doc, sink)
	recipients(doc, sink)
	return nil
}

// problem is a Problem about a spot in the file, named by its JSON pointer.
func problem(file, code, pointer, what, rule string) error {
	if pointer == "" {
		pointer = "/"
	}
	return &diag.Problem{
		Code: code, What: fmt.Sprintf("%s, at %s", what, pointer),
		Where: diag.Place{File: file}, Value: pointer, Rule: rule,
		Next: "fetch the file again, or check whether its compiler has changed the layout",
	}
}
