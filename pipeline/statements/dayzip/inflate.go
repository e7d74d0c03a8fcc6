package dayzip

import (
	"bufio"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"
)

// An inflater unpacks deflated data. Its buffers are used again for the next entry: a day has thousands, each of which is also
// opened for its first bytes alone.
type inflater struct {
	src  *bufio.Reader
	text io.ReadCloser
}

var inflaters sync.Pool

// An inflated entry holds an inflater until it is closed.
type inflated struct{ by *inflater }

// inflate begins to unpack an entry.
func inflate(r io.Reader) io.ReadCloser {
	f, _ := inflaters.Get().(*inflater)
	if f == nil {
		f = &inflater{src: bufio.NewReaderSize(r, 1<<16)}
		f.text = flate.NewReader(f.src)
		return &inflated{f}
	}
	f.src.Reset(r)
	_ = f.text.(flate.Resetter).Reset(f.src, nil) // fails only with a dictionary
	return &inflated{f}
}

func (e *inflated) Read(p []byte) (int, error) {
	if e.by == nil {
		return 0, io.ErrClosedPipe
	}
	return e.by.text.Read(p)
}

// Close gives the buffers back; a second call does nothing.
func (e *inflated) Close() error {
	if e.by == nil {
		return nil
	}
	err := e.by.text.Close()
	inflaters.Put(e.by)
	e.by = nil
	return err
}
