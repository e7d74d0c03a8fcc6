package dsacsv

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

// A record is one row of a sheet.
type record struct {
	line  int    // line of the file on which it begins, or row of the tab
	raw   string // as it stands in the file, or would stand in a CSV file
	cells []string
	cut   bool         // the file ends with it, and without a line end
	dated map[int]bool // cells that a workbook shows as a date, a time or a duration
}

// records splits the text. It uses encoding/csv directly: publishers' files have several columns without
// heading and rows of unequal width, which are judged later, in the order of the file.
func records(name string, text []byte) ([]record, error) {
	if bytes.IndexByte(text, '\n') < 0 && bytes.IndexByte(text, '\r') >= 0 {
		return nil, lineEnds(name)
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1
	var recs []record
	for {
		from := r.InputOffset()
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return recs, nil
		} else if err != nil {
			return nil, quotes(name, text[from:], err)
		}
		line, _ := r.FieldPos(0)
		raw := text[from:r.InputOffset()]
		recs = append(recs, record{
			line: line, raw: string(bytes.TrimSpace(raw)), cells: cells, cut: !bytes.HasSuffix(raw, []byte("\n")),
		})
	}
}

func lineEnds(name string) error {
	return &diag.Problem{
		Code: "E-DSA-LINE-END", What: "the lines end in a carriage return alone",
		Where: diag.Place{File: name}, Rule: "lines end in CRLF or LF",
		Next: "save the file with CRLF or LF line ends",
	}
}

// quotes tells a file that ends inside a quoted cell from a stray quote. rest is the text from the record on.
func quotes(name string, rest []byte, err error) error {
	p := &diag.Problem{
		Code: "E-DSA-QUOTE", What: "a quote stands inside a cell, so the borders of the cells are in doubt",
		Where: diag.Place{File: name}, Cause: err,
		Rule: "a cell with a quote in it is quoted, and the quote is doubled",
		Next: "correct the quotes in this row",
	}
	var pe *csv.ParseError
	if errors.As(err, &pe) {
		p.Where.Row = pe.StartLine
	}
	if bytes.Count(rest, []byte(`"`))%2 == 1 {
		p.Code, p.What = "E-DSA-TRUNCATED", "a quoted cell is opened and never closed"
		p.Rule, p.Next = "a quoted cell ends with a quote", "fetch the file again; it may have been cut off"
	}
	return p
}

// complete adds the blank cells that some publishers leave out at the end of every row. That a file does so
// shows in no row ending in a blank cell. A short row in any other file has lost cells and stays short, and
// so does a last row without line end, which may be where the file was cut off.
func complete(recs []record, width int) []record {
	for _, rec := range recs {
		if dsaspec.Clean(rec.cells[len(rec.cells)-1]) == "" {
			return recs
		}
	}
	for i, rec := range recs {
		if n := len(rec.cells); n < width && !rec.cut {
			recs[i].cells = slices.Concat(rec.cells, make([]string, width-n))
		}
	}
	return recs
}

func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return dsaspec.Clean(c) != "" })
}
