// Package pgcopy reads what PostgreSQL writes with COPY ... TO ... WITH (FORMAT csv, HEADER, ESCAPE '\', FORCE_QUOTE *):
// comma-separated text in which a quote inside a cell is written \" and a backslash \\, an empty cell without quotes is
// NULL and "" is the empty text. That is not RFC 4180. It knows nothing of the subject and promises:
//   - The file is read as a stream: memory does not grow with rows, nor with cells of columns that are not kept.
//   - Every record is handed on once, with the line on which it begins; one with too few or too many cells, with a kept
//     cell beyond the limit or that is no UTF-8, says so.
//   - What makes the borders between records doubtful ends the reading with an error: a quote inside a cell without
//     quotes, text behind a closing quote, a cell or record that the end of the file cuts off.
//
// The package never panics.
package pgcopy

import (
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// Why a record cannot be used; the names are those of the Frictionless error types where one fits.
const (
	MissingCell   = "missing-cell"
	ExtraCell     = "extra-cell"
	BlankRow      = "blank-row"
	SizeError     = "size-error"
	EncodingError = "encoding-error"
)

// Errors that end the reading. The line is in the message.
var (
	ErrTruncated = errors.New("the file ends inside a record")
	ErrQuote     = errors.New("a quote is not where one may stand")
	ErrTooLong   = errors.New("a record is longer than may be read")
)

// Limits: bytes of one cell that is kept and of one record, and columns.
const (
	MaxCell    = 64 << 10
	MaxRecord  = 256 << 20
	MaxColumns = 4096
)

// A Cell is one text, or NULL. It is valid until the next record.
type Cell struct {
	Text []byte
	Null bool
}

// A Record is one row. Cells are those of the kept columns, in the order in which they were asked for.
type Record struct {
	Line  int    // line of the file on which it begins, counted from 1
	Bad   string // why it cannot be used; empty for a good one
	Width int    // cells that it has
	Cells []Cell
}

// A Reader reads one file.
type Reader struct {
	in    input
	width int
	place []int    // for each column of the file, where its cell goes; -1 where it is not kept
	cells []Cell   // of the record under way
	store [][]byte // what the cells are kept in
	name  []byte   // a cell of the header
}

// NewReader reads from src.
func NewReader(src io.Reader) *Reader {
	return &Reader{in: input{src: src, buf: make([]byte, 256<<10), line: 1}}
}

// Header reads the names of the columns, which are the first record. An empty file gives io.EOF. Header comes first,
// then Keep, then Next.
func (r *Reader) Header() ([]string, error) {
	var names []string
	for end := false; !end; {
		r.name = r.name[:0]
		c, err := r.in.cell(&r.name)
		if err == io.EOF && len(names) == 0 && !c.any { // nothing is there
			return nil, io.EOF
		}
		if err == io.EOF {
			err = fmt.Errorf("line 1: %w", ErrTruncated)
		}
		if err == nil && len(names) == MaxColumns {
			err = fmt.Errorf("line 1: %w", ErrTooLong)
		}
		if err != nil {
			return nil, err
		}
		names = append(names, string(r.name))
		end = c.last
	}
	r.width = len(names)
	r.place = make([]int, r.width)
	for i := range r.place {
		r.place[i] = -1
	}
	return names, nil
}

// Keep says which columns, by position, are handed on.
func (r *Reader) Keep(columns ...int) {
	for i, c := range columns {
		r.place[c] = i
	}
	r.cells, r.store = make([]Cell, len(columns)), make([][]byte, len(columns))
}

// Next gives the next record; io.EOF after the last.
func (r *Reader) Next() (Record, error) {
	out := Record{Line: r.in.line, Cells: r.cells}
	for i := range r.cells {
		r.cells[i] = Cell{Null: true}
	}
	r.in.taken = 0
	for {
		c, err := r.in.cell(r.target(out.Width))
		if err == io.EOF && out.Width == 0 && !c.any {
			return Record{}, io.EOF
		}
		if err == io.EOF { // PostgreSQL ends every record with a line end
			err = fmt.Errorf("line %d: %w", out.Line, ErrTruncated)
		}
		if err != nil {
			return Record{}, err
		}
		r.keep(&out, c)
		out.Width++
		if c.last {
			r.judge(&out, c)
			return out, nil
		}
	}
}

// target is where the text of a cell goes; nil where its column is not kept.
func (r *Reader) target(column int) *[]byte {
	if column >= r.width || r.place[column] < 0 {
		return nil
	}
	at := r.place[column]
	r.store[at] = r.store[at][:0]
	return &r.store[at]
}

// keep hands a cell on, if its column is kept.
func (r *Reader) keep(out *Record, c scanned) {
	if out.Width >= r.width || r.place[out.Width] < 0 {
		return
	}
	at := r.place[out.Width]
	text := r.store[at]
	r.cells[at] = Cell{Text: text, Null: !c.quoted && len(text) == 0}
	switch {
	case c.tooLong:
		out.Bad = SizeError
	case !utf8.Valid(text) && out.Bad == "":
		out.Bad = EncodingError
	}
}

// judge compares a record with the width of the header.
func (r *Reader) judge(out *Record, last scanned) {
	switch {
	case out.Width == 1 && r.width > 1 && !last.any:
		out.Bad = BlankRow
	case out.Width < r.width:
		out.Bad = MissingCell
	case out.Width > r.width:
		out.Bad = ExtraCell
	}
}

// AppendRecord writes a record as PostgreSQL does; it is what Reader reads.
func AppendRecord(dst []byte, cells []Cell) []byte {
	for i, c := range cells {
		if i > 0 {
			dst = append(dst, ',')
		}
		if c.Null {
			continue
		}
		dst = append(dst, '"')
		for _, b := range c.Text {
			if b == '"' || b == '\\' {
				dst = append(dst, '\\')
			}
			dst = append(dst, b)
		}
		dst = append(dst, '"')
	}
	return append(dst, '\n')
}
