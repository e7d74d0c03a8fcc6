package sor

import (
	"bytes"
	"io"
)

// An input is the part of a text that is at hand: a buffer that slides over it, with slack zero bytes behind.
type input struct {
	src      io.Reader
	window   int // bytes to read at a time
	buf      []byte
	pos, end int
	last     bool // the text ends at end
	total    int64

	checked int   // what lies before it was surveyed
	oddTo   int   // a byte before it may be NUL, or no part of UTF-8
	lines   int64 // line ends before checked, from the beginning of the text
	line    int64 // line ends before lined, likewise
	lined   int
}

func (in *input) rest() []byte { return in.buf[in.pos:in.end] }

// odd says whether what lies at pos may hold a NUL or bytes that are no UTF-8.
func (in *input) odd() bool { return in.pos < in.oddTo }

// lineNumber is that of the line at pos. Line ends before it are counted when it is asked for, from where it was asked last.
func (in *input) lineNumber() int64 {
	in.line += int64(bytes.Count(in.buf[in.lined:in.pos], []byte("\n")))
	in.lined = in.pos
	return in.line + 1
}

// fill reads on. What was not read yet moves to the front; the buffer grows only for a record that is longer than a window,
// and maxRecord bounds that.
func (in *input) fill() error {
	in.checked = max(in.checked, in.pos) // what was passed over unsurveyed has no line end
	copy(in.buf, in.rest())
	in.checked, in.oddTo = in.checked-in.pos, in.oddTo-in.pos
	in.pos, in.end = 0, in.end-in.pos
	in.line, in.lined = in.lines-int64(bytes.Count(in.buf[:in.checked], []byte("\n"))), 0
	if len(in.buf)-slack-in.end < in.window {
		grown := make([]byte, 2*len(in.buf))
		copy(grown, in.buf[:in.end])
		in.buf = grown
	}
	for stop := in.end + in.window; in.end < stop; {
		n, err := in.src.Read(in.buf[in.end:stop])
		in.end += n
		in.total += int64(n)
		if err == io.EOF {
			in.last = true
			break
		} else if err != nil {
			return err
		}
	}
	clear(in.buf[in.end : in.end+slack])
	in.check()
	return nil
}

// check surveys what was read last, up to the last line end, where no letter can be cut in two.
func (in *input) check() {
	to := in.end
	if !in.last {
		to = in.checked + bytes.LastIndexByte(in.buf[in.checked:in.end], '\n') + 1
	}
	lines, odd := survey(in.buf[in.checked:to])
	if in.lines += lines; odd {
		in.oddTo = to
	}
	in.checked = to
}
