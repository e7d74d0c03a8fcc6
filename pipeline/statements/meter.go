package statements

import (
	"io"
	"sync/atomic"
)

// A Meter says how far a run is. It is written to while a run goes on and may be read at any time.
type Meter struct {
	Archives, ArchivesDone atomic.Int64
	Bytes, BytesDone       atomic.Int64 // of the archives, as they lie there
	Text                   atomic.Int64 // bytes of CSV that were read
	Rows                   atomic.Int64 // of members that were read to their end
}

// A metered reader counts what is read of a member.
type metered struct {
	r io.Reader
	m *Meter
}

func (r metered) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	r.m.Text.Add(int64(n))
	return n, err
}
