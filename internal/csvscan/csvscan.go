// Package csvscan reads comma-separated files with a strict header and exact row numbers.
//
// It is the common plumbing of all readers of CSV files and knows nothing of the subject. It promises:
//   - The text is UTF-8 (a byte order mark is dropped), lines end in LF or CRLF, the separator is a comma.
//   - The first line is the header. Its names are compared exactly, in any order; a name that is
//     unknown, missing or doubled refuses the file.
//   - Every line below the header is part of exactly one Row or one Bad: a blank line, a record with
//     too few or too many cells and a good record are each reported once, with line number and text.
//   - Whatever makes the borders between rows doubtful (a quote that is never closed, a quote in the
//     middle of a cell) refuses the file, because every later row would be doubtful too.
//
// Files are refused with a *diag.Problem. The package never panics and keeps no state.
package csvscan

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Reasons of a Bad; the names are those of the Frictionless error types.
const (
	MissingCell = "missing-cell" // fewer cells than the header
	ExtraCell   = "extra-cell"   // more cells than the header
	BlankRow    = "blank-row"    // an empty line, or a record whose cells are all blank
)

// Options say which columns a file has.
type Options struct {
	Columns  []string // must all be present
	Optional []string // may be present; any other column refuses the file
}

// A Row is one record with as many cells as the header. It stays valid after the call that received it.
type Row struct {
	Line int    // line of the file on which the record begins, counted from 1, the header being 1
	Raw  string // the record as it stands in the file, without its line end

	cells []string
	index map[string]int
}

// Get returns the cell of a column as published: unquoted, but with all its spaces. It is empty when
// the cell is empty and when the file does not have the column; Has tells the two apart.
func (r Row) Get(column string) string {
	if i, ok := r.index[column]; ok && i < len(r.cells) {
		return r.cells[i]
	}
	return ""
}

// Has says whether the file has the column.
func (r Row) Has(column string) bool {
	_, ok := r.index[column]
	return ok
}

// At is the locator of a cell of this row: "row 57, column value".
func (r Row) At(column string) string { return fmt.Sprintf("row %d, column %s", r.Line, column) }

// Multiline says whether a cell of the row holds a line break. In a file of short values this is the
// mark of a stray quote that has swallowed the rows below it.
func (r Row) Multiline() bool { return strings.Contains(r.Raw, "\n") }

// A Bad is a part of the file that is no usable row.
type Bad struct {
	Line   int    // line on which it begins, counted from 1
	Reason string // MissingCell, ExtraCell or BlankRow
	Rule   string // the rule in words, with the figures of this case
	Raw    string // the record as it stands in the file, without its line end
}

// At is the locator of the row: "row 57".
func (b Bad) At() string { return fmt.Sprintf("row %d", b.Line) }

// Read goes through the file and hands each good row to each, in the order of the file. It returns
// the bad rows, in the same order. name serves messages only. An error is a *diag.Problem and means
// that the file as a whole is refused; rows handed over before it must not be used.
func Read(name string, b []byte, opts Options, each func(Row)) ([]Bad, error) {
	text, err := checkText(name, b)
	if err != nil {
		return nil, err
	}
	s := newScanner(name, text)
	head, err := s.next()
	if errors.Is(err, io.EOF) {
		return nil, emptyFile(name)
	} else if err != nil {
		return nil, err
	}
	if len(s.bad) > 0 {
		return nil, blankHeader(name)
	}
	index, err := checkHeader(name, head.cells, opts)
	if err != nil {
		return nil, err
	}
	for {
		row, err := s.next()
		if errors.Is(err, io.EOF) {
			return s.bad, nil
		} else if err != nil {
			return nil, err
		}
		if bad, isBad := judge(row, len(head.cells)); isBad {
			s.bad = append(s.bad, bad)
			continue
		}
		row.index = index
		each(row)
	}
}

// judge compares a record with the width of the header.
func judge(row Row, width int) (Bad, bool) {
	bad := Bad{Line: row.Line, Raw: row.Raw}
	switch n := len(row.cells); {
	case strings.TrimSpace(strings.Join(row.cells, "")) == "":
		bad.Reason, bad.Rule = BlankRow, "a row has at least one cell with text"
	case n < width:
		bad.Reason = MissingCell
	case n > width:
		bad.Reason = ExtraCell
	default:
		return Bad{}, false
	}
	if bad.Rule == "" {
		bad.Rule = fmt.Sprintf("a row has the %d cells of the header; this one has %d", width, len(row.cells))
	}
	return bad, true
}

// A scanner walks over the records and finds the blank lines between them, which encoding/csv skips
// without a word.
type scanner struct {
	name string
	text []byte
	csv  *csv.Reader
	pos  int // offset up to which the text is accounted for
	line int // line number at pos
	bad  []Bad
}

func newScanner(name string, text []byte) *scanner {
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1
	return &scanner{name: name, text: text, csv: r, line: 1}
}

// next returns the next record, or io.EOF after the last one.
func (s *scanner) next() (Row, error) {
	cells, err := s.csv.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return Row{}, quoteProblem(s.name, s.text, err)
	}
	chunk := s.blanks(s.text[s.pos:s.csv.InputOffset()])
	s.pos = int(s.csv.InputOffset())
	if err != nil {
		return Row{}, io.EOF
	}
	row := Row{Line: s.line, cells: cells, Raw: string(trimEnd(chunk))}
	s.line += bytes.Count(chunk, []byte("\n"))
	return row, nil
}

// blanks reports the empty lines at the head of a chunk and returns what follows them.
func (s *scanner) blanks(chunk []byte) []byte {
	for {
		line, rest, found := bytes.Cut(chunk, []byte("\n"))
		if !found || len(bytes.TrimSuffix(line, []byte("\r"))) > 0 {
			return chunk
		}
		s.bad = append(s.bad, Bad{Line: s.line, Reason: BlankRow, Rule: "a row has at least one cell with text"})
		s.line++
		chunk = rest
	}
}

func trimEnd(line []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
}
