package discord

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// A record is one line of the file with its cells as published.
type record struct {
	line  int
	cells []string
	raw   string
	gap   bool // an empty line stands above, which encoding/csv skips
}

// at is the locator of a cell, by the number of its column counted from 1.
func (r record) at(column int) string { return fmt.Sprintf("row %d, column %d", r.line, column+1) }

// text is a cell as published, empty beyond the end of the record.
func (r record) text(i int) string {
	if i < len(r.cells) {
		return r.cells[i]
	}
	return ""
}

// get is a cell without the space around it.
func (r record) get(i int) string { return strings.TrimSpace(r.text(i)) }

// filled counts the cells with text.
func (r record) filled() (n int) {
	for i := range r.cells {
		if r.get(i) != "" {
			n++
		}
	}
	return n
}

// split cuts the file into records. It refuses what makes the borders between cells doubtful.
func split(f ingest.File) ([]record, error) {
	text := bytes.TrimPrefix(f.Bytes, []byte("\xef\xbb\xbf"))
	switch {
	case len(bytes.TrimSpace(text)) == 0:
		return nil, problem(f.Name, 0, "E-CSV-EMPTY", "the file is empty", "a report holds at least one table")
	case !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0:
		return nil, problem(f.Name, 0, "E-CSV-ENCODING", "the file is not UTF-8 text", "the file is UTF-8 text, with or without a byte order mark")
	case bytes.Contains(bytes.ReplaceAll(text, []byte("\r\n"), nil), []byte("\r")):
		return nil, problem(f.Name, 0, "E-CSV-LINE-END", "a carriage return stands without a line feed", "lines end in LF or CRLF")
	}
	reader := csv.NewReader(bytes.NewReader(text))
	reader.FieldsPerRecord = -1
	var out []record
	for from := int64(0); ; from = reader.InputOffset() {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, quoteProblem(f.Name, err)
		}
		line, _ := reader.FieldPos(0)
		raw := string(text[from:reader.InputOffset()])
		out = append(out, record{line, cells, strings.Trim(raw, "\r\n"), strings.HasPrefix(strings.TrimPrefix(raw, "\r"), "\n")})
	}
}

// quoteProblem is a Problem about quotes that leave the borders of cells in doubt.
func quoteProblem(file string, err error) error {
	row := 0
	if pe := new(csv.ParseError); errors.As(err, &pe) {
		row = pe.StartLine
	}
	return problem(file, row, "E-CSV-QUOTE", "a quoted cell is not closed, or a quote stands inside a cell",
		"a cell with a quote in it is quoted, and the quote is doubled")
}

func problem(file string, row int, code, what, rule string) error {
	return &diag.Problem{Code: code, What: what, Where: diag.Place{File: file, Row: row}, Rule: rule,
		Next: "fetch the file again (it may have been cut off or saved by another program)"}
}
