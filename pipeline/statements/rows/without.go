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
	out := newParquet(w)
	var kept []Row
	write := func(most int) error {
		for len(kept) >= most && len(kept) > 0 {
			part := kept[:min(batchRows, len(kept))]
			if _, err := out.Write(part); err != nil {
				return err
			}
			n += int64(len(part))
			kept = kept[:copy(kept, kept[len(part):])]
		}
		return nil
	}
	at := int64(0)
	err = Scan(r, size, func(batch []Row) error {
		for _, row := range batch {
			if len(places) > 0 && places[0] == at {
				places = places[1:]
			} else {
				kept = append(kept, row)
			}
			at++
		}
		return write(batchRows)
	})
	if err == nil && len(places) > 0 {
		err = fmt.Errorf("the file has %d rows and none at place %d", at, places[0])
	}
	if err == nil {
		err = write(0)
	}
	return n, errors.Join(err, out.Close())
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
	batch := make([]Row, batchRows)
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
		clear(batch) // the reader would write into the lists of rows that were kept
	}
}
