package pgcopy

import (
	"bytes"
	"fmt"
	"io"
)

// An input is the bytes of a file, cell by cell.
type input struct {
	src      io.Reader
	buf      []byte
	pos, end int
	err      error // of src, once it has given one
	line     int
	taken    int64 // bytes of the record under way
}

// A scanned cell.
type scanned struct {
	quoted  bool
	last    bool // of its record
	any     bool // it has a byte, if only a quote
	tooLong bool // its text is beyond MaxCell and was cut there
}

// fill reads on; it says whether there is a byte at pos.
func (in *input) fill() bool {
	for in.pos == in.end {
		if in.err != nil {
			return false
		}
		var n int
		n, in.err = in.src.Read(in.buf)
		in.pos, in.end = 0, n
	}
	return true
}

// ended is the error of the end: io.EOF, or what src says is wrong.
func (in *input) ended() error {
	if in.err != nil && in.err != io.EOF {
		return fmt.Errorf("line %d: %w", in.line, in.err)
	}
	return io.EOF
}

// cell reads one cell and the comma or line end behind it. The text goes to where to points, if anywhere.
func (in *input) cell(to *[]byte) (scanned, error) {
	var c scanned
	if !in.fill() {
		return c, in.ended()
	}
	switch in.buf[in.pos] {
	case ',': // NULL, which most cells of a wide table are
		in.pos++
		return c, nil
	case '"':
		in.pos++
		c.quoted, c.any = true, true
		if err := in.quoted(&c, to); err != nil {
			return c, err
		}
		return c, in.behind(&c)
	}
	return c, in.plain(&c, to)
}

// add keeps a part of a text.
func (in *input) add(c *scanned, to *[]byte, part []byte) error {
	in.line += bytes.Count(part, []byte{'\n'})
	if in.taken += int64(len(part)); in.taken > MaxRecord {
		return fmt.Errorf("line %d: %w", in.line, ErrTooLong)
	}
	if to == nil {
		return nil
	}
	if room := MaxCell - len(*to); len(part) > room {
		part, c.tooLong = part[:room], true
	}
	*to = append(*to, part...)
	return nil
}

// quoted reads to the closing quote.
func (in *input) quoted(c *scanned, to *[]byte) error {
	start := in.line
	for in.fill() {
		part := in.buf[in.pos:in.end]
		stop := bytes.IndexByte(part, '"')
		if stop < 0 {
			stop = len(part)
		}
		escape := bytes.IndexByte(part[:stop], '\\')
		if escape >= 0 {
			stop = escape
		}
		if err := in.add(c, to, part[:stop]); err != nil {
			return err
		}
		in.pos += stop
		switch {
		case escape >= 0:
			in.pos++
			if err := in.escaped(c, to); err != nil {
				return err
			}
		case in.pos < in.end: // the closing quote
			in.pos++
			return nil
		}
	}
	if err := in.ended(); err != io.EOF {
		return err
	}
	return fmt.Errorf("line %d: %w", start, ErrTruncated)
}

// escaped reads what follows a backslash: a quote or a backslash stands for itself. Before anything else the backslash
// is one, as PostgreSQL reads it.
func (in *input) escaped(c *scanned, to *[]byte) error {
	if !in.fill() {
		return nil // the end is told by the caller
	}
	if b := in.buf[in.pos]; b == '"' || b == '\\' {
		in.pos++
		return in.add(c, to, []byte{b})
	}
	return in.add(c, to, []byte{'\\'})
}

// behind reads the comma or line end behind a closing quote.
func (in *input) behind(c *scanned) error {
	if !in.fill() {
		return in.ended()
	}
	b := in.buf[in.pos]
	if b == '\r' {
		in.pos++
		if !in.fill() || in.buf[in.pos] != '\n' {
			return fmt.Errorf("line %d: %w", in.line, ErrQuote)
		}
		b = '\n'
	}
	switch b {
	case ',':
	case '\n':
		in.line++
		c.last = true
	default:
		return fmt.Errorf("line %d: %w", in.line, ErrQuote)
	}
	in.pos++
	return nil
}

// plain reads a cell without quotes.
func (in *input) plain(c *scanned, to *[]byte) error {
	for in.fill() {
		part := in.buf[in.pos:in.end]
		stop := bytes.IndexAny(part, ",\n\"")
		if stop < 0 {
			stop = len(part)
		}
		c.any = c.any || len(bytes.Trim(part[:stop], "\r")) > 0
		if err := in.add(c, to, part[:stop]); err != nil {
			return err
		}
		in.pos += stop
		if in.pos == in.end {
			continue
		}
		b := in.buf[in.pos]
		if b == '"' {
			return fmt.Errorf("line %d: %w", in.line, ErrQuote)
		}
		in.pos++
		if b == '\n' {
			in.line++
			c.last = true
			if to != nil {
				*to = bytes.TrimSuffix(*to, []byte{'\r'})
			}
		}
		return nil
	}
	return in.ended()
}
