// Package inflate unpacks DEFLATE (RFC 1951) fast.
//
// It knows nothing of the subject. It promises what compress/flate promises of a whole stream: the same bytes for
// every stream that compress/flate accepts, and an error for every stream that it refuses (a fuzz test holds both).
// It differs in one point: it reads ahead in its source, so the bytes after the end of the stream are lost. In a ZIP
// archive, where each entry has a length, nothing comes after.
//
// It exists because unpacking is most of the work of reading large archives. Three things make it faster than a
// decoder that takes one symbol after the other: bits are loaded eight bytes at a time, a symbol with its extra bits
// is one look into a table, and matches are copied sixteen bytes at a time into a buffer that has room for the
// overshoot, so that the inner loop asks for the end of input and output once a symbol.
package inflate

import (
	"errors"
	"fmt"
	"io"
)

const (
	windowSize = 1 << 15  // how far back a match may lie
	chunkSize  = 1 << 17  // what is unpacked before it is handed out
	slack      = 258 + 32 // the longest match, and the overshoot of copies
	outSize    = windowSize + chunkSize + slack
	inSize     = 1 << 16
	inSlack    = 16 // zeros after the end of the source, for loads of eight bytes
)

// ErrCorrupt says that a stream is no DEFLATE.
var ErrCorrupt = errors.New("the packed data are damaged")

// corrupt is ErrCorrupt with what was found.
func corrupt(what string) error { return fmt.Errorf("%w: %s", ErrCorrupt, what) }

// A Reader unpacks one stream. It is not for several goroutines at once.
type Reader struct {
	src    io.Reader
	srcErr error // io.EOF or another error that src returned
	in     [inSize + inSlack]byte
	inPos  int
	inEnd  int // behind the last byte read from src

	bits  uint64 // not yet used, the next in the lowest place
	nbits uint   // how many of them count

	out  []byte
	read int // what was handed out
	op   int // what was unpacked

	state  state
	final  bool // this is the last block
	stored int  // bytes left of a stored block
	err    error

	codes    codes
	hasFixed bool // the codes are the fixed ones
}

// A state is where in the stream the reader stands.
type state int

const (
	atHeader state = iota
	inStored
	inHuffman
	atEnd
)

// NewReader unpacks src.
func NewReader(src io.Reader) *Reader {
	r := &Reader{out: make([]byte, outSize)}
	r.Reset(src)
	return r
}

// Reset begins a new stream and keeps the memory.
func (r *Reader) Reset(src io.Reader) {
	out := r.out
	r.src, r.srcErr, r.err = src, nil, nil
	r.inPos, r.inEnd, r.bits, r.nbits = 0, 0, 0, 0
	r.out, r.read, r.op = out, 0, 0
	r.state, r.final, r.stored, r.hasFixed = atHeader, false, 0, false
}

// Close does nothing; it is there for archive/zip.
func (r *Reader) Close() error { return nil }

// Read unpacks into p. What was unpacked before an error is handed out before it.
func (r *Reader) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	b, err := r.Next()
	if len(b) == 0 {
		return 0, err
	}
	n := copy(p, b)
	r.read -= len(b) - n // the rest is for the next call
	return n, nil
}

// Next gives what was unpacked and not yet handed out, without copying it: at most 128 KiB, valid until the next call.
// At the end it gives io.EOF.
func (r *Reader) Next() ([]byte, error) {
	for r.read == r.op {
		if r.err != nil {
			return nil, r.err
		}
		r.slide()
		r.err = r.unpack()
	}
	b := r.out[r.read:r.op]
	r.read = r.op
	return b, nil
}

// slide keeps the window alone, once the buffer is full and all of it handed out.
func (r *Reader) slide() {
	if r.op < windowSize+chunkSize {
		return
	}
	copy(r.out, r.out[r.op-windowSize:r.op])
	r.op, r.read = windowSize, windowSize
}

// unpack goes on until the buffer is full, the stream ends or it is damaged.
func (r *Reader) unpack() error {
	for r.op < windowSize+chunkSize {
		var err error
		switch r.state {
		case atHeader:
			err = r.header()
		case inStored:
			err = r.copyStored()
		case inHuffman:
			err = r.huffman()
		case atEnd:
			return io.EOF
		}
		if err != nil {
			return r.reason(err)
		}
	}
	return nil
}

// reason prefers the end of the source to what the zeros behind it look like.
func (r *Reader) reason(err error) error {
	if cut := r.overrun(); cut != nil {
		return cut
	}
	return err
}

// endBlock goes on to the next block, or to the end after the last.
func (r *Reader) endBlock() {
	r.state = atHeader
	if r.final {
		r.state = atEnd
	}
}

// fill reads from the source until the buffer holds a load of eight bytes or the source ends. After its end the buffer
// goes on with zeros; overrun tells whether they were used.
func (r *Reader) fill() {
	for r.inEnd-r.inPos < inSlack && r.srcErr == nil {
		// Eight bytes before stay, since a stored block gives back what was loaded ahead.
		if from := r.inPos - 8; from > 0 {
			r.inEnd = copy(r.in[:], r.in[from:r.inEnd])
			r.inPos = 8
		}
		n, err := r.src.Read(r.in[r.inEnd:inSize])
		r.inEnd += n
		if r.srcErr = err; err != nil {
			clear(r.in[r.inEnd : r.inEnd+inSlack])
		}
	}
}

// overrun says whether bits behind the end of the source were used, and gives the reason of that end.
func (r *Reader) overrun() error {
	if r.inPos-int(r.nbits/8) <= r.inEnd {
		return nil
	}
	if r.srcErr == nil || r.srcErr == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return r.srcErr
}

// need gives the next n bits, at most 16, and uses them up.
func (r *Reader) need(n uint) (uint, error) {
	if r.nbits < n {
		r.fill()
		for r.nbits < n {
			if r.inPos >= r.inEnd {
				r.inPos = r.inEnd + 8
				return 0, r.overrun()
			}
			r.bits |= uint64(r.in[r.inPos]) << r.nbits
			r.inPos++
			r.nbits += 8
		}
	}
	v := uint(r.bits) & (1<<n - 1)
	r.bits >>= n
	r.nbits -= n
	return v, nil
}

// header reads the head of a block and what belongs to its kind.
func (r *Reader) header() error {
	v, err := r.need(3)
	if err != nil {
		return err
	}
	r.final = v&1 == 1
	switch v >> 1 {
	case 0:
		return r.storedHeader()
	case 1:
		if !r.hasFixed {
			r.codes, r.hasFixed = *fixedCodes(), true
		}
		r.state = inHuffman
		return nil
	case 2:
		r.state, r.hasFixed = inHuffman, false
		return r.dynamic()
	}
	return corrupt("a block of an unknown kind")
}

// storedHeader reads the length of a stored block, which stands at the next whole byte, twice.
func (r *Reader) storedHeader() error {
	r.bits >>= r.nbits & 7
	r.nbits &^= 7
	n, err := r.need(16)
	if err != nil {
		return err
	}
	inverse, err := r.need(16)
	if err != nil {
		return err
	}
	if n != ^inverse&0xffff {
		return corrupt("the two lengths of a stored block differ")
	}
	// Whole bytes that were loaded ahead go back.
	r.inPos -= int(r.nbits / 8)
	r.bits, r.nbits = 0, 0
	r.state, r.stored = inStored, int(n)
	return nil
}

// copyStored copies what is left of a stored block, as far as there is room.
func (r *Reader) copyStored() error {
	for r.stored > 0 {
		room := windowSize + chunkSize - r.op
		if room == 0 {
			return nil
		}
		if r.fill(); r.inPos >= r.inEnd {
			r.inPos = r.inEnd + 1
			return r.overrun()
		}
		n := copy(r.out[r.op:r.op+min(room, r.stored)], r.in[r.inPos:r.inEnd])
		r.op, r.inPos, r.stored = r.op+n, r.inPos+n, r.stored-n
	}
	r.endBlock()
	return nil
}
