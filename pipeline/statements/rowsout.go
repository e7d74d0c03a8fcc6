package statements

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements/rows"
	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

func rowsPath(scratch string, ordinal int) string {
	return filepath.Join(scratch, fmt.Sprintf("rows-%d.parquet", ordinal))
}

// A rowsFile writes the typed rows of one member to a scratch file, which is made with the first of them.
type rowsFile struct {
	path   string
	file   *os.File
	buf    *bufio.Writer
	out    *rows.Writer
	unread map[string]int64
}

func (f *rowsFile) write(r *sor.Row) error {
	if f.file == nil {
		file, err := os.Create(f.path)
		if err != nil {
			return atomicfs.WriteProblem(f.path, err)
		}
		f.file, f.buf = file, bufio.NewWriterSize(file, 1<<18)
		f.out = rows.NewWriter(f.buf)
	}
	return atomicfs.WriteProblem(f.path, f.out.Row(r))
}

// close completes the file; it does nothing where no row came.
func (f *rowsFile) close() error {
	if f.file == nil {
		return nil
	}
	err := f.out.Close()
	if e := f.buf.Flush(); err == nil {
		err = e
	}
	if e := f.file.Close(); err == nil {
		err = e
	}
	f.unread, f.file, f.out = f.out.Unread(), nil, nil
	return atomicfs.WriteProblem(f.path, err)
}

// writeRows brings the rows of the members into the day, without those that are not counted. Rows on minors are few, so they
// become one file; of all rows each member's are one, as large as readers like them and ready without being copied.
func (g *reading) writeRows(m *Manifest, members int, dropped map[int][]int64) error {
	var written int64
	if g.rows == RowsMinors {
		n, err := g.joinRows(m, 0, 0, members, dropped)
		if err != nil {
			return err
		}
		written = n
	} else {
		for i := range members {
			n, err := g.joinRows(m, i, i, i+1, dropped)
			if err != nil {
				return err
			}
			written += n
		}
	}
	if written == m.Counted {
		return nil
	}
	return &diag.Problem{Code: "E-RECONCILE", What: "the rows of a source do not reconcile", Where: diag.Place{File: m.Sources[0].File},
		Value: fmt.Sprintf("%d counted, %d written", m.Counted, written), Rule: "rows seen = loaded + rejected + ignored, and rows loaded = counted + duplicates",
		Next: "report it with the file", Exit: diag.ExitInternal}
}

// joinRows writes one file of the rows of some members; none where they have none. It gives the number of rows.
func (g *reading) joinRows(m *Manifest, number, from, to int, dropped map[int][]int64) (int64, error) {
	s := g.day.staging
	var parts []rows.Part
	for i := from; i < to; i++ {
		path := rowsPath(s.scratch, i)
		if _, err := os.Stat(path); err == nil {
			parts = append(parts, rows.Part{Path: path, Without: dropped[i]})
		} else if !os.IsNotExist(err) {
			return 0, atomicfs.WriteProblem(path, err)
		}
	}
	if len(parts) == 0 {
		return 0, nil
	}
	path, err := s.file(fmt.Sprintf("rows/day=%s/part-%s-%05d.parquet", m.Day, m.Slug, number))
	if err != nil {
		return 0, err
	}
	if len(parts) == 1 && len(parts[0].Without) == 0 {
		if err := os.Rename(parts[0].Path, path); err != nil {
			return 0, atomicfs.WriteProblem(path, err)
		}
		n, err := rows.Count(path)
		return n, atomicfs.WriteProblem(path, err)
	}
	var n int64
	err = toFile(path, func(w io.Writer) (err error) {
		n, err = rows.Join(w, parts)
		return err
	})
	return n, err
}

// toFile writes a file of a staged day.
func toFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return atomicfs.WriteProblem(path, err)
	}
	b := bufio.NewWriterSize(f, 1<<18)
	err = write(b)
	if e := b.Flush(); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return atomicfs.WriteProblem(path, err)
}
