package table

import (
	"errors"
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"
)

// StreamParquet writes a table whose rows do not fit into memory, in the form of WriteParquet. next fills a batch from
// its beginning and gives the number of rows, 0 at the end; the rows come in the order of the key. Batches are of one
// size but the last, so the same rows give the same bytes.
func StreamParquet[T any](w io.Writer, name string, next func(batch []T) int) error {
	pw := newParquetWriter[T](w, name)
	batch := make([]T, batchRows)
	for {
		n := next(batch)
		if n == 0 {
			break
		}
		if _, err := pw.Write(batch[:n]); err != nil {
			return fmt.Errorf("table %s: %w", name, err)
		}
	}
	if err := pw.Close(); err != nil {
		return fmt.Errorf("table %s: %w", name, err)
	}
	return nil
}

// ScanParquet hands the rows of a file to each in batches, in order. It refuses a file whose columns are not those of T, and
// one that ends early.
func ScanParquet[T any](r io.ReaderAt, size int64, each func(batch []T) error) (err error) {
	defer recoverDamage(&err)
	f, err := openParquet[T](r, size)
	if err != nil {
		return err
	}
	rows := parquet.NewGenericReader[T](f)
	defer rows.Close()
	batch, read := make([]T, batchRows), int64(0)
	for {
		n, err := rows.Read(batch)
		if n > 0 {
			if err := each(batch[:n]); err != nil {
				return err
			}
		}
		read += int64(n)
		if err == io.EOF || err == nil && n == 0 {
			break
		} else if err != nil {
			return fmt.Errorf("parquet file: %w", err)
		}
	}
	if read != f.NumRows() {
		return fmt.Errorf("parquet file holds %d rows, its footer says %d", read, f.NumRows())
	}
	return nil
}

// openParquet opens a file whose columns are those of T.
func openParquet[T any](r io.ReaderAt, size int64) (f *parquet.File, err error) {
	defer recoverDamage(&err)
	if err := endFits(r, size); err != nil {
		return nil, err
	}
	if f, err = parquet.OpenFile(r, size); err != nil {
		return nil, fmt.Errorf("parquet file cannot be opened: %w", err)
	}
	var zero T
	if !parquet.EqualNodes(f.Schema(), parquet.SchemaOf(zero)) {
		return nil, errors.New("parquet file has other columns than the table")
	}
	return f, nil
}

// recoverDamage makes an error of a panic: the library panics on some damaged files.
func recoverDamage(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("parquet file is damaged: %v", p)
	}
}
