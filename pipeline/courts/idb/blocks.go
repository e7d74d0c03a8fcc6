package idb

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/answerable-data/answerable/internal/diag"
)

// Sizes of a block. Half a MiB stays in the cache of a core from the inflating to the parsing; where no row begins
// for longer, the block grows up to the larger size, and then the file is refused.
const (
	blockSize = 1 << 19
	maxBlock  = 1 << 23
)

// A block is a stretch of the file that begins where a row begins and ends before another.
type block struct {
	buf     []byte // the text, then room for the next one's beginning and the slack
	text    int    // its length
	line    int64  // number of its first line
	rejects []Reject
	rows    int64
	seen    int64
	read    chan struct{} // told when the block has been parsed
}

func newBlock() *block {
	return &block{buf: make([]byte, blockSize+slack), read: make(chan struct{}, 1)}
}

// A cutter cuts a stream into blocks.
type cutter struct {
	file  string
	from  io.Reader
	size  int // of a block; blockSize but in tests
	most  int // to which a block may grow; maxBlock but in tests
	width int
	line  int64  // number of the line at which the next block begins
	carry []byte // the beginning of the next block, read already
	end   bool   // the stream has ended
	total int64  // bytes read of the stream
	room  [][]byte
}

// header reads the first line.
func (c *cutter) header() ([]byte, error) {
	buf := make([]byte, c.size)
	for n := 0; ; {
		var err error
		if n, err = c.fill(buf, n); err != nil {
			return nil, err
		}
		head, rest, found := bytes.Cut(buf[:n], []byte{'\n'})
		switch {
		case n == 0:
			return nil, &diag.Problem{Code: "E-COURTS-EMPTY", What: "the file is empty", Where: diag.Place{File: c.file}, Next: "fetch the file again; it may have been cut off"}
		case found || c.end:
			c.carry, c.line = rest, 2
			return bytes.TrimSuffix(head, []byte{'\r'}), nil
		case n >= c.most:
			return nil, c.formless(1)
		}
		buf = append(buf, make([]byte, len(buf))...)
	}
}

// next fills a block; false at the end of the file. The block is longer than its text by what belongs to the one
// after it, which is kept.
func (c *cutter) next(b *block) (bool, error) {
	if want := max(c.size, 2*len(c.carry), 1) + slack; len(b.buf) < want || len(b.buf) > 2*want {
		b.buf = make([]byte, want)
	}
	n := copy(b.buf, c.carry)
	for {
		m, err := c.fill(b.buf[:len(b.buf)-slack], n)
		if err != nil {
			return false, err
		}
		n = m
		b.text = n
		if !c.end {
			b.text = c.cut(b.buf[:n])
		}
		if b.text > 0 || c.end {
			break
		}
		if n >= c.most {
			return false, c.formless(c.line)
		}
		larger := make([]byte, 2*(len(b.buf)-slack)+slack)
		copy(larger, b.buf[:n])
		b.buf = larger
	}
	c.carry = append(c.carry[:0], b.buf[b.text:n]...)
	b.line = c.line
	c.line += int64(bytes.Count(b.buf[:b.text], []byte{'\n'}))
	return b.text > 0, nil
}

// fill reads into buf[n:] until it is full or the stream ends.
func (c *cutter) fill(buf []byte, n int) (int, error) {
	if c.end {
		return n, nil
	}
	m, err := io.ReadFull(c.from, buf[n:])
	c.total += int64(m)
	if err == io.EOF || err == io.ErrUnexpectedEOF { // of ReadFull itself; an error below comes wrapped
		c.end, err = true, nil
	}
	var known *diag.Problem
	if err != nil && !errors.As(err, &known) {
		err = unreadable(c.file, err)
	}
	return n + m, err
}

// cut gives the place of the last line that is a whole row by itself, the first line excepted; 0 if there is none.
// It is nearly always the last line that is complete.
func (c *cutter) cut(b []byte) int {
	end := bytes.LastIndexByte(b, '\n')
	for end > 0 {
		start := bytes.LastIndexByte(b[:end], '\n') + 1
		if start == 0 {
			return 0
		}
		if begins(b[start:end], c.width, c.room) {
			return start
		}
		end = start - 1
	}
	return 0
}

// formless refuses a file in which no row begins for too long.
func (c *cutter) formless(line int64) error {
	return &diag.Problem{Code: "E-COURTS-ROWS", What: "no row begins for a long stretch of the file", Where: diag.Place{File: c.file, Row: int(line)},
		Rule: fmt.Sprintf("within %d MB, a line stands alone as a row with the %d cells of the header", maxBlock>>20, c.width),
		Next: "look at the file from that line on; if it is as published, the reader needs to learn its form"}
}
