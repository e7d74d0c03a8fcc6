package sor

import "io"

// An input is the part of a text that is at hand: a buffer that slides over it, with slack zero bytes behind.
type input struct {
	src      io.Reader
	buf      []byte
	pos, end int
	last     bool // the text ends at end
	total    int64
}

func (in *input) rest() []byte { return in.buf[in.pos:in.end] }

// fill reads on. What was not read yet moves to the front; the buffer grows only for a record that is longer than a window,
// and maxRecord bounds that.
func (in *input) fill() error {
	copy(in.buf, in.rest())
	in.pos, in.end = 0, in.end-in.pos
	if len(in.buf)-slack-in.end < window {
		grown := make([]byte, 2*len(in.buf))
		copy(grown, in.buf[:in.end])
		in.buf = grown
	}
	for stop := in.end + window; in.end < stop; {
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
	return nil
}
