package rows

import (
	"io"
	"os"

	"github.com/parquet-go/parquet-go"
)

// A Part is a file whose rows become part of another.
type Part struct {
	Path    string
	Without []int64 // places of rows that are left out, counted from 0 and sorted
}

// Join writes the rows of several files into one, in the order of the parts. Files are opened one after the other, for a day can
// have thousands. It gives the number of rows.
func Join(w io.Writer, parts []Part) (n int64, err error) {
	out := NewWriter(w)
	for _, p := range parts {
		if err := out.part(p); err != nil {
			return out.Rows(), err
		}
	}
	return out.Rows(), out.Close()
}

// part takes in the rows of one file.
func (w *Writer) part(p Part) error {
	f, err := os.Open(p.Path)
	if err != nil {
		return err
	}
	defer f.Close() // only read
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return w.copyAll(f, info.Size(), p.Without)
}

// Count gives the number of rows of a file, from its end.
func Count(path string) (int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close() // only read
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	p, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		return 0, err
	}
	return p.NumRows(), nil
}
