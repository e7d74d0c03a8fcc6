package ziptree

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
)

// Lengths of the records at the end of an archive.
const (
	endLen     = 22 // the last, with its comment behind it
	locatorLen = 20 // before it in a large archive: where the next one is
	largeLen   = 56 // the record of a large archive
	commentLen = 1<<16 - 1
)

// Entries gives the number of entries that the end of an archive states, and holds that the archive begins where the file begins
// and ends where it ends.
//
// The standard library makes room for as many entries before it has read one, so the number is to be looked at first; it may be
// stated too low. The library also takes the last end record that it finds, wherever it is, and reckons everything from there: in
// an archive of stored archives that was cut off, that is the end of the inner archive before the cut, which it would open in place
// of the whole, and all other files would be missing without a word.
func Entries(r io.ReaderAt, size int64) (uint64, error) {
	tail := make([]byte, min(size, endLen+locatorLen+commentLen))
	from := size - int64(len(tail))
	if _, err := r.ReadAt(tail, from); err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	at := findEnd(tail)
	if at < 0 {
		return 0, errors.New("its end is missing")
	}
	le := binary.LittleEndian
	entries, length, start := uint64(le.Uint16(tail[at+10:])), uint64(le.Uint32(tail[at+12:])), uint64(le.Uint32(tail[at+16:]))
	end := uint64(from) + uint64(at)
	if at >= locatorLen && string(tail[at-locatorLen:at-locatorLen+4]) == "PK\x06\x07" {
		where := le.Uint64(tail[at-locatorLen+8:])
		if where > end || end-where < largeLen+locatorLen {
			return 0, errMoved
		}
		large := make([]byte, largeLen)
		if _, err := r.ReadAt(large, int64(where)); err != nil {
			return 0, err
		}
		entries, length, start, end = le.Uint64(large[32:]), le.Uint64(large[40:]), le.Uint64(large[48:]), where
	}
	if start > end || end-start != length {
		return 0, errMoved
	}
	return entries, nil
}

var errMoved = errors.New("its list of files is not where its end says; something was cut off, or added")

// findEnd gives the place of the end record: the last one whose comment ends where the file does; -1 if there is none.
func findEnd(tail []byte) int {
	for at := len(tail); ; {
		if at = bytes.LastIndex(tail[:at], []byte("PK\x05\x06")); at < 0 {
			return -1
		}
		if len(tail)-at >= endLen && at+endLen+int(binary.LittleEndian.Uint16(tail[at+20:])) == len(tail) {
			return at
		}
	}
}
