package rows

import (
	"encoding/binary"
	"io"
	"sync"

	"github.com/parquet-go/parquet-go"

	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

// Contract is the version of the columns, written into each file. In version 1 some blank cells of texts were blank texts and not null.
const Contract = "statement_rows/2"

// rowGroupRows is the number of rows of a row group; the last of a file may have fewer.
var rowGroupRows int64 = 1 << 18

// A Writer writes the rows of one member or worker. It is used by one goroutine.
type Writer struct {
	file
	*tables
	rows   int64
	unread map[string]int64
}

// tables are the columns of a writer with what they know of texts, which the next writer goes on with: what is written does not depend
// on it.
type tables struct {
	columns                   []column
	texts, lists, days, flags []*column // whose values are texts of the export
	fixed                     []*column // the others, which every row has: uuid, content_date, application_date, created_at
	cells                     []*column // all but fixed
	codec                     *codec
	key                       []byte
}

// NewWriter begins a file.
func NewWriter(out io.Writer) *Writer {
	t, ok := spare.Get().(*tables)
	if !ok {
		t = newTables()
	}
	t.begin()
	return &Writer{file: file{out: out}, tables: t, unread: map[string]int64{}}
}

var spare sync.Pool // of *tables

func newTables() *tables {
	t := &tables{columns: make([]column, len(leaves())), codec: newCodec(), key: make([]byte, 0, 64)}
	for i, l := range leaves() {
		c := &t.columns[i]
		c.leaf, c.codec, c.places = l, t.codec, map[string]byte{}
		if !l.optional {
			c.blank.cells = []string{""} // a blank text, since null cannot be
		}
		kind := t.kind(l)
		*kind = append(*kind, c)
		if kind != &t.fixed {
			t.cells = append(t.cells, c)
		}
	}
	return t
}

// kind gives the list that a column belongs to.
func (t *tables) kind(l leaf) *[]*column {
	switch {
	case l.list:
		return &t.lists
	case l.kind == parquet.ByteArray:
		return &t.texts
	case !l.optional:
		return &t.fixed
	case l.kind == parquet.Boolean:
		return &t.flags
	}
	return &t.days
}

func (t *tables) begin() {
	for i := range t.columns {
		t.columns[i].begin()
	}
}

// Row writes a row. Its place in the file, counted from 0, is the number of rows written before.
func (w *Writer) Row(r *sor.Row) error {
	for _, c := range w.cells {
		if text := r.Same(c.source); text == nil || text != c.same {
			c.set(c.of(r, text), w.rows)
			c.same = text
		}
	}
	return w.fixedCells(r.UUID(), sor.Day(r.Content), sor.Day(r.Application), r.Created*1000)
}

// fixedCells writes what every row has, and ends the row.
func (w *Writer) fixedCells(id [16]byte, content, application int32, created int64) error {
	room := w.key[:0]
	w.fixed[0].addFixed(append(room, id[:]...))
	w.fixed[1].addFixed(binary.LittleEndian.AppendUint32(room, uint32(content)))
	w.fixed[2].addFixed(binary.LittleEndian.AppendUint32(room, uint32(application)))
	w.fixed[3].addFixed(binary.LittleEndian.AppendUint64(room, uint64(created)))
	w.rows++
	switch n := w.rows - w.file.rows; {
	case n == rowGroupRows:
		return w.endGroup()
	case n%pageRows == 0:
		w.endPages()
	}
	return nil
}

// endPages ends the pages of all columns.
func (w *Writer) endPages() {
	for _, c := range w.cells {
		c.settle(w.rows)
	}
	for i := range w.columns {
		w.columns[i].endPage()
	}
}

// of gives the value of a row, whose Text may be known.
func (c *column) of(r *sor.Row, text *sor.Text) *value {
	if text != nil && text == c.filled.text {
		return c.filled.value
	}
	raw := r.Raw(c.source)
	if len(raw) == 0 {
		return &c.blank
	}
	v := c.known[string(raw)]
	if v == nil {
		v = c.learn(raw, read(c.source, r.Text(c.source)))
	}
	c.filled = sameValue{text, v}
	return v
}

func (w *Writer) endGroup() error {
	w.endPages()
	err := w.group(w.columns, w.rows-w.file.rows)
	w.begin()
	return err
}

// Rows is the number of rows written.
func (w *Writer) Rows() int64 { return w.rows }

// Unread counts, by column, cells that were filled but are no value of the column's type and are null in the file: an end date that
// is no time, and anything but Yes and No where those belong. It is complete once the writer is closed.
func (w *Writer) Unread() map[string]int64 { return w.unread }

// Close ends the file. The writer must not be used then, but for Rows and Unread.
func (w *Writer) Close() error {
	if w.tables == nil {
		return nil
	}
	if w.rows > w.file.rows {
		if err := w.endGroup(); err != nil {
			return err
		}
	}
	if err := w.close(); err != nil {
		return err
	}
	for _, c := range w.cells {
		c.same, c.filled, c.value, c.since = nil, sameValue{}, nil, 0
		if c.unread > 0 {
			w.unread[c.source.String()], c.unread = c.unread, 0
		}
	}
	spare.Put(w.tables)
	w.tables = nil
	return nil
}
