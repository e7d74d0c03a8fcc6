package dayzip

import (
	"io"
	"sync"

	"github.com/answerable-data/answerable/internal/inflate"
)

// inflaters keeps the buffers of what was unpacked for the next entry: a day has thousands, each of which is also opened for its
// first bytes alone.
var inflaters = sync.Pool{New: func() any { return inflate.NewReader(nil) }}

// An inflated entry holds a reader until it is closed.
type inflated struct{ by *inflate.Reader }

// unpack begins to unpack an entry.
func unpack(r io.Reader) io.ReadCloser {
	by := inflaters.Get().(*inflate.Reader)
	by.Reset(r)
	return &inflated{by}
}

func (e *inflated) Read(p []byte) (int, error) {
	if e.by == nil {
		return 0, io.ErrClosedPipe
	}
	return e.by.Read(p)
}

// Close gives the buffers back; a second call does nothing.
func (e *inflated) Close() error {
	if e.by != nil {
		inflaters.Put(e.by)
		e.by = nil
	}
	return nil
}
