package dayzip

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/answerable-data/answerable/internal/diag"
)

// Open begins to read a member. Errors of the reader are Problems; it must be read to io.EOF for its checksum to count.
func (m *Member) Open() (io.ReadCloser, error) {
	if m.zip == nil {
		return &reader{m: m, r: io.NopCloser(io.NewSectionReader(m.from.file, 0, m.Size))}, nil
	}
	r, err := m.zip.Open()
	if err != nil {
		return nil, m.from.damaged(m.Name, "a file of the archive cannot be unpacked", err)
	}
	return &reader{m: m, r: r}, nil
}

// Where names a member in messages.
func (m *Member) Where() string {
	if m.zip == nil {
		return m.from.Path
	}
	return m.from.where(m.Name)
}

// A reader counts what a member unpacks to, since what the archive says of it may be untrue.
type reader struct {
	m    *Member
	r    io.ReadCloser
	read int64
}

func (r *reader) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	r.read += int64(n)
	a := r.m.from
	if a.left.Add(-int64(n)) < 0 {
		return 0, a.refuse("E-DAY-TOO-LARGE", r.m.Name, "the archive unpacks to more than its bounds", nil)
	}
	if r.m.zip != nil && r.read > a.limits.Free && r.read/a.limits.Ratio > r.m.Packed {
		return 0, a.refuse("E-DAY-TOO-LARGE", r.m.Name, "a file unpacks to too many times its packed size", nil)
	}
	if err != nil && err != io.EOF {
		return 0, r.failed(err)
	}
	return n, err
}

// failed says of an error that the archive is damaged, or that the file could not be read.
func (r *reader) failed(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return unreadable(r.m.from.Path, err)
	}
	return r.m.from.damaged(r.m.Name, "a file of the archive cannot be unpacked", err)
}

func (r *reader) Close() error { return r.r.Close() }

// head unpacks the first bytes of an entry, to tell what it is.
func (a *Archive) head(e *zip.File, inner string) ([]byte, error) {
	r, err := e.Open()
	if err != nil {
		return nil, a.damaged(within(inner, e.Name), "a file of the archive cannot be unpacked", err)
	}
	defer func() { _ = r.Close() }() // nothing was written
	head := make([]byte, 4)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, a.damaged(within(inner, e.Name), "a file of the archive cannot be unpacked", err)
	}
	return head[:n], nil
}

// unpackInner unpacks an archive in the archive that was packed a second time. An archive hardly shrinks, so one that does
// is not believed.
func (a *Archive) unpackInner(e *zip.File) (*os.File, int64, error) {
	const ratio = 20
	r, err := e.Open()
	if err != nil {
		return nil, 0, a.damaged(e.Name, "a file of the archive cannot be unpacked", err)
	}
	defer func() { _ = r.Close() }() // nothing was written
	f, err := os.CreateTemp(a.scratch, "inner-*.zip")
	if err != nil {
		return nil, 0, scratchProblem(a.scratch, err)
	}
	a.spooled = append(a.spooled, f)
	most := min(a.spool, max(1<<20, ratio*int64(e.CompressedSize64)))
	n, err := io.Copy(scratchWriter{f}, io.LimitReader(r, most+1))
	var known *diag.Problem
	switch {
	case errors.As(err, &known):
		return nil, 0, err
	case err != nil:
		return nil, 0, a.damaged(e.Name, "a file of the archive cannot be unpacked", err)
	case n > most:
		return nil, 0, a.refuse("E-DAY-TOO-LARGE", e.Name, fmt.Sprintf("an inner archive unpacks to more than %d bytes", most), nil)
	}
	a.spool -= n
	return f, n, nil
}

// A scratchWriter tells an error of writing from one of reading.
type scratchWriter struct{ f *os.File }

func (w scratchWriter) Write(p []byte) (int, error) {
	n, err := w.f.Write(p)
	return n, scratchProblem(w.f.Name(), err)
}
