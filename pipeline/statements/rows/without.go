package rows

import (
	"errors"
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"
)

// Without copies a file but for the rows at the given places, counted from 0 and sorted: duplicates that are known only once
// a whole day is read. It gives the number of rows copied.
func Without(w io.Writer, r io.ReaderAt, size int64, places []int64) (n int64, err error) {
	out := NewWriter(w)
	if err := out.copyAll(r, size, places); err != nil {
		return out.Rows(), err
	}
	return out.Rows(), out.Close()
}

// copyAll writes the rows of a file but for those at the given places.
func (w *Writer) copyAll(r io.ReaderAt, size int64, without []int64) error {
	at := int64(0)
	err := Scan(r, size, func(batch []Row) error {
		for i := range batch {
			if len(without) > 0 && without[0] == at {
				without = without[1:]
			} else if err := w.copy(&batch[i]); err != nil {
				return err
			}
			at++
		}
		return nil
	})
	if err == nil && len(without) > 0 {
		err = fmt.Errorf("the file has %d rows and none at place %d", at, without[0])
	}
	return err
}

// Scan hands the rows of a file to each in batches, in order. It refuses a file with other columns. Rows are valid during
// the call.
func Scan(r io.ReaderAt, size int64, each func(batch []Row) error) (err error) {
	defer func() { // the library panics on some damaged files
		if p := recover(); p != nil {
			err = fmt.Errorf("parquet file is damaged: %v", p)
		}
	}()
	f, err := parquet.OpenFile(r, size)
	if err != nil {
		return fmt.Errorf("parquet file cannot be opened: %w", err)
	}
	if !parquet.EqualNodes(f.Schema(), parquet.SchemaOf(Row{})) {
		return errors.New("parquet file has other columns than statements")
	}
	rows := parquet.NewGenericReader[Row](f)
	defer rows.Close()
	batch := make([]Row, 1024)
	for {
		n, err := rows.Read(batch)
		if n > 0 {
			if err := each(batch[:n]); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("parquet file: %w", err)
		}
		clear(batch) // the reader would write into the lists of these rows, which may be kept
	}
}
