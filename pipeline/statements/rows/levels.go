package rows

import (
	"bytes"
	"encoding/binary"
	"math"
)

// levels are the repetition or definition levels of a page. Here each is 0 or 1, so that they are bits, the first the lowest; a list of
// thirty countries is one word's work.
type levels struct {
	bits []byte // whole words
	word uint64 // the bits behind them
	used uint   // how many those are, fewer than 64
}

// add appends the lowest n bits of w, of which the others are 0; n is 64 at most.
func (l *levels) add(w uint64, n uint) {
	l.word |= w << l.used
	if l.used += n; l.used >= 64 {
		l.bits = binary.LittleEndian.AppendUint64(l.bits, l.word)
		l.used -= 64
		l.word = w >> (n - l.used)
	}
}

// ones appends n times 1.
func (l *levels) ones(n int) {
	for ; n > 64; n -= 64 {
		l.add(math.MaxUint64, 64)
	}
	l.add(math.MaxUint64>>(64-n), uint(n))
}

// zeros appends n times 0.
func (l *levels) zeros(n int) {
	for ; n > 64; n -= 64 {
		l.add(0, 64)
	}
	l.add(0, uint(n))
}

// reset forgets the levels.
func (l *levels) reset() { l.bits, l.word, l.used = l.bits[:0], 0, 0 }

// appendTo writes n levels as a version 1 data page has them: their length in bytes, then one run.
func (l *levels) appendTo(b []byte, n int) []byte {
	packed := binary.LittleEndian.AppendUint64(l.bits, l.word)[:(n+7)/8]
	at := len(b)
	b = append(b, 0, 0, 0, 0)
	if same, bit := alike(packed, n); same {
		b = append(binary.AppendUvarint(b, uint64(n)<<1), bit)
	} else {
		b = append(binary.AppendUvarint(b, uint64(len(packed))<<1|1), packed...)
	}
	binary.LittleEndian.PutUint32(b[at:], uint32(len(b)-at-4))
	return b
}

// alike says whether n packed bits are all the same, and which.
func alike(packed []byte, n int) (same bool, bit byte) {
	bit = packed[0] & 1
	whole := packed[:n/8]
	if len(whole) > 0 && (whole[0] != -bit || !repeated(whole)) {
		return false, bit
	}
	rest := byte(1)<<(n%8) - 1
	return n%8 == 0 || packed[n/8]&rest == -bit&rest, bit
}

// repeated says whether all bytes of b, which has one at least, are the same: if so, b moved on by one byte is b.
func repeated(b []byte) bool { return bytes.Equal(b[1:], b[:len(b)-1]) }
