package dayzip

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
)

// countEntries gives the number of entries that the end of an archive states. The standard library makes room for as many
// before it has read one, so the number is looked at first. Where it is stated too low, the bound on the list's bytes holds.
func countEntries(r io.ReaderAt, size int64) (uint64, error) {
	const end, locator, comment = 22, 20, 1<<16 - 1
	tail := make([]byte, min(size, end+locator+comment))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	at := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if at < 0 || len(tail)-at < end {
		return 0, errors.New("its end is missing")
	}
	n := uint64(binary.LittleEndian.Uint16(tail[at+10:]))
	if at < locator || string(tail[at-locator:at-locator+4]) != "PK\x06\x07" {
		return n, nil
	}
	large := make([]byte, 40)
	where := binary.LittleEndian.Uint64(tail[at-locator+8:])
	if where > uint64(size) {
		return 0, errors.New("its end points beyond it")
	}
	if _, err := r.ReadAt(large, int64(where)); err != nil {
		return 0, err
	}
	return max(n, binary.LittleEndian.Uint64(large[32:])), nil
}
