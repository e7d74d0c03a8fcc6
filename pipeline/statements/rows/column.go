package rows

import (
	"bytes"
	"encoding/binary"

	"github.com/parquet-go/parquet-go"

	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

const (
	// maxLabels bounds a dictionary: a place in it is one byte, so that the places of a list that was met before are appended as they are,
	// without being packed into bits; compression makes up for what that is longer. A column with more labels goes on without.
	maxLabels = 1 << 8

	pageBytes = 1 << 20 // of values, at which a page ends whatever its rows
)

// pageRows is how many rows a page has at most. It is large, since compression gains by it. Pages end by rows and bytes of values alone:
// so the same rows give the same bytes.
var pageRows int64 = 1 << 14

// A column writes one column of a file.
type column struct {
	leaf
	codec  *codec
	memory        // of the texts of the export
	copied memory // of the cells of rows that are copied
	blank  value  // of a blank cell
	unread int64

	value  *value // of the rows from since on
	since  int64
	same   *sor.Text // of value; nil where it is not known
	filled sameValue // that was met last and is not blank

	// The row group. A turn is a time in which the bytes of values hold: until the row group ends, or its dictionary is full.
	turn   uint64
	full   bool
	places map[string]byte
	labels []string // by place
	chunk

	// The page.
	count    int // of values, nulls included
	rep, def levels
	values   []byte
}

// A sameValue is the value of a Text.
type sameValue struct {
	text  *sor.Text
	value *value
}

// A leaf is what the schema says of a column.
type leaf struct {
	source       sor.Column
	path         []string
	kind         parquet.Kind
	optional     bool // it has definition levels
	list         bool // it has repetition levels as well
	dictionary   bool
	uncompressed bool
}

// set says what the column has in a row and, until it is called again, in those behind it: neighbouring rows are alike, and a run of them
// is written at once.
func (c *column) set(v *value, row int64) {
	if v != c.value {
		c.settle(row)
		c.value = v
	}
}

// settle writes the run up to a row.
func (c *column) settle(row int64) {
	n := int(row - c.since)
	if c.since = row; n == 0 {
		return
	}
	v := c.value
	if v.bad {
		c.unread += int64(n)
	}
	if v.turn != c.turn {
		c.meet(v)
	}
	for n > 0 {
		k := n
		if size := len(v.bytes); size > 0 {
			k = min(n, max(1, (pageBytes-len(c.values)+size-1)/size)) // until the page is full
		}
		c.add(v, k)
		n -= k
	}
}

// add adds a value n times, which may fill the page but no more.
func (c *column) add(v *value, n int) {
	cells := len(v.cells)
	switch {
	case !c.optional:
	case cells == 0:
		c.def.zeros(n)
		if c.nulls += int64(n); c.list {
			c.rep.zeros(n)
		}
	case !c.list:
		c.def.ones(n)
	default:
		c.def.ones(n * cells)
		for range n {
			c.rep.add(0, 1)
			c.rep.ones(cells - 1)
		}
	}
	for range n {
		c.values = append(c.values, v.bytes...)
	}
	c.count += n * max(1, cells)
	c.endIfFull()
}

// addFixed adds the value of a row in a column of one length that is never null.
func (c *column) addFixed(b []byte) {
	c.widen(b)
	c.values = append(c.values, b...)
	c.count++
	c.endIfFull()
}

func (c *column) endIfFull() {
	if len(c.values) >= pageBytes {
		c.endPage()
	}
}

// meet finds the bytes of a value that is new in this turn.
func (c *column) meet(v *value) {
	v.bytes = v.bytes[:0]
	for _, cell := range v.cells {
		c.widen([]byte(cell))
		if !c.dictionary || c.full {
			v.bytes = c.plain(v.bytes, cell)
			continue
		}
		at, ok := c.place(cell)
		if !ok {
			c.endDictionary()
			c.meet(v)
			return
		}
		v.bytes = append(v.bytes, at)
	}
	v.turn = c.turn
}

// plain appends a cell as it stands where there is no dictionary.
func (c *column) plain(b []byte, cell string) []byte {
	if c.kind == parquet.ByteArray {
		b = binary.LittleEndian.AppendUint32(b, uint32(len(cell)))
	}
	return append(b, cell...)
}

// place gives the place of a label in the dictionary; none if that is full.
func (c *column) place(label string) (byte, bool) {
	at, ok := c.places[label]
	if !ok && len(c.labels) < maxLabels {
		at, ok = byte(len(c.labels)), true
		c.places[label] = at
		c.labels = append(c.labels, label)
	}
	return at, ok
}

// endDictionary goes on without a dictionary, from the row at hand to the end of the row group.
func (c *column) endDictionary() {
	c.endPage()
	c.full = true
	c.turn++
}

// widen widens the bounds of the chunk.
func (c *column) widen(b []byte) {
	if !c.bounded || c.less(b, c.low) {
		c.low = append(c.low[:0], b...)
	}
	if !c.bounded || c.less(c.high, b) {
		c.high = append(c.high[:0], b...)
	}
	c.bounded = true
}

// less orders values as the format wants it for their type.
func (c *column) less(a, b []byte) bool {
	switch c.kind {
	case parquet.Int32:
		return int32(binary.LittleEndian.Uint32(a)) < int32(binary.LittleEndian.Uint32(b))
	case parquet.Int64:
		return int64(binary.LittleEndian.Uint64(a)) < int64(binary.LittleEndian.Uint64(b))
	}
	return bytes.Compare(a, b) < 0
}

// begin begins a row group.
func (c *column) begin() {
	c.turn++
	c.full = false
	clear(c.places)
	c.labels = c.labels[:0]
	c.chunk = chunk{pages: c.pages[:0], low: c.low[:0], high: c.high[:0]}
	c.clearPage()
}

func (c *column) clearPage() {
	c.count, c.values = 0, c.values[:0]
	c.rep.reset()
	c.def.reset()
}
