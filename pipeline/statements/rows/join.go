package rows

import (
	"errors"
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
	j := joiner{out: newParquet(w)}
	for _, p := range parts {
		if err = j.part(p); err != nil {
			break
		}
	}
	if err == nil {
		err = j.flush(1)
	}
	return j.n, errors.Join(err, j.out.Close())
}

type joiner struct {
	out  *parquet.GenericWriter[Row]
	kept []Row
	n    int64
}

// part takes in the rows of one file.
func (j *joiner) part(p Part) error {
	f, err := os.Open(p.Path)
	if err != nil {
		return err
	}
	defer f.Close() // only read
	info, err := f.Stat()
	if err != nil {
		return err
	}
	at, without := int64(0), p.Without
	return Scan(f, info.Size(), func(batch []Row) error {
		for i := range batch {
			if len(without) > 0 && without[0] == at {
				without = without[1:]
			} else {
				j.kept = append(j.kept, batch[i])
			}
			at++
		}
		return j.flush(batchRows)
	})
}

// flush writes what is there in full batches, on whose size the bytes of the file depend; the last may be smaller.
func (j *joiner) flush(least int) error {
	for len(j.kept) >= least {
		part := j.kept[:min(batchRows, len(j.kept))]
		if _, err := j.out.Write(part); err != nil {
			return err
		}
		j.n += int64(len(part))
		rest := copy(j.kept, j.kept[len(part):])
		clear(j.kept[rest:])
		j.kept = j.kept[:rest]
	}
	return nil
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
