// Package xlsxscan reads the stored values of a small workbook (XLSX) and refuses hostile ones.
//
// It is the common plumbing of the readers of published workbooks and knows nothing of the subject. It
// promises:
//   - The work is bounded before memory is taken: parts, packed and unpacked bytes, the ratio of the two, depth of
//     XML, length of a text, shared strings, rows, columns, cells. Sizes that the file declares are not trusted.
//     Parts that overlap in the file, and a part that is two sheets, are refused. Every part is unpacked exactly
//     once, as a stream; the bounds count work, not time, so the same file always meets the same answer.
//   - A cell's text is the stored value, not the shown one, of a formula the stored result. A number is given as
//     the shortest decimal text of the stored double, and beside it as it stands in the file
//     ("8.5000000000000006E-2"). Escapes ("_x000D_") are decoded, runs of rich text joined, phonetic runs left out.
//   - Cells without text are left out; hidden sheets are marked, not left out. Values that nobody sees because a
//     merged cell covers them, and formulas that were stored without a result, stand in lists of their own.
//
// Sheets are read from the XML and not by github.com/xuri/excelize, which builds each row up to its last
// column and each part whole: for a file of 20,000 rows with one cell in the last column it takes gigabytes.
//
// Files are refused with a *diag.Problem. The package keeps no state.
package xlsxscan

import (
	"errors"
	"fmt"

	"github.com/answerable-data/answerable/internal/diag"
)

// Bounds of what is read. The published workbooks stay below a tenth of each.
const (
	maxPacked  = 32 << 20 // of the file
	maxBytes   = 64 << 20 // of all parts, unpacked
	maxParts   = 1000
	maxRatio   = 300     // unpacked to packed bytes of a part, beyond the first freeRatio bytes
	freeRatio  = 1 << 20 // small parts may pack as well as they can
	maxToken   = 1 << 20 // bytes of one tag or text in the XML
	maxTags    = 12_000_000
	maxDepth   = 64        // of elements in elements
	maxCells   = 4_000_000 // empty ones with a format included
	maxValues  = 300_000   // cells with a text
	maxStrings = 300_000
	maxStyles  = 65_536
	maxColumns = 256
	maxRows    = 20_000
)

// A Book is a workbook.
type Book struct {
	Sheets   []Sheet // in the order of the tabs
	Date1904 bool    // day numbers count from 1904-01-01
}

// A Sheet is one sheet with the cells that have text, by row and column. A sheet of charts has none.
type Sheet struct {
	Name       string
	Hidden     bool // by a command of the menu or, if VeryHidden, by a program
	VeryHidden bool // hidden so that the menu does not offer to show it
	Cells      []Cell
	Covered    []Cell // values below a merged cell, which shows only its first; by row and column
	Unstored   []Cell // formulas whose result is not in the file, without text; by row and column
}

// A Cell is one stored value.
type Cell struct {
	Row, Col int    // counted from 1
	Ref      string // "B5"
	Text     string // the text, the shortest decimal text of the stored number, "TRUE" or "FALSE", or an error ("#N/A")
	Stored   string // a number, a truth value or an error as it stands in the file; a text as in Text
	Number   bool
	Truth    bool // a truth value
	Error    bool // an error in place of a value
	Date     bool // an ISO 8601 text stored as a date, or a number with a format that shows a date; see ISODate
	Clock    bool // a number with a format that shows a time or a span of time: it is a number of days
	Formula  bool // the value is the stored result of a formula
	Hidden   bool // in a hidden row or column
}

// Read reads a workbook. name serves messages only.
func Read(name string, b []byte) (*Book, error) {
	book, err := read(b)
	if err != nil {
		return nil, refuse(name, err)
	}
	return book, nil
}

func read(b []byte) (*Book, error) {
	a, err := open(b)
	if err != nil {
		return nil, err
	}
	list, err := a.list()
	if err != nil {
		return nil, err
	}
	l := &loader{archive: a}
	if err := l.shared(list); err != nil {
		return nil, err
	}
	book := &Book{Date1904: list.date1904}
	for _, s := range list.sheets {
		sheet, err := l.sheet(s)
		if err != nil {
			return nil, err
		}
		book.Sheets = append(book.Sheets, sheet)
	}
	return book, a.rest()
}

// Names gives the names of the sheets in the order of the tabs, without unpacking more than the list of them;
// nil where there is none. It serves to tell one format from another.
func Names(b []byte) []string {
	a, err := open(b)
	if err != nil {
		return nil
	}
	list, err := a.list()
	if err != nil {
		return nil
	}
	var names []string
	for _, s := range list.sheets {
		names = append(names, s.name)
	}
	return names
}

// NotWorkbook is the code of the problem of a zip file that is no workbook.
const NotWorkbook = "E-XLSX-NONE"

// Faults by kind. An error that is none of them is damage.
var (
	errBound = errors.New("beyond the bounds")
	errNone  = errors.New("no workbook in it")
)

// refuse is the problem of a workbook that is not read.
func refuse(name string, cause error) error {
	p := &diag.Problem{Code: "E-XLSX-DAMAGED", What: "the workbook is damaged", Where: diag.Place{File: name}, Cause: cause,
		Rule: "a workbook is a complete zip file of well-formed parts that agree with each other",
		Next: "fetch the file again; if it is complete, save it anew as XLSX"}
	switch {
	case errors.Is(cause, errNone):
		p.Code, p.What = NotWorkbook, "the zip file is no workbook"
	case errors.Is(cause, errBound):
		p.Code, p.What = "E-XLSX-TOO-LARGE", "the workbook is larger than its bounds"
		p.Rule = fmt.Sprintf("a workbook has at most %d MB and unpacks to at most %d MB, %d times its size, in %d parts, with %d cells, "+
			"%d of them with a value, in %d rows and %d columns", maxPacked>>20, maxBytes>>20, maxRatio, maxParts, maxCells, maxValues, maxRows, maxColumns)
		p.Next = "check that it is the publisher's file; if it is, delete what is not the report and save it anew"
	}
	return p
}
