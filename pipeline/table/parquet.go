package table

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"reflect"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

const (
	batchRows    = 8192    // rows a write: page boundaries, and with them the bytes, depend on it
	rowGroupRows = 1 << 18 // rows a row group
	rowsPerByte  = 1 << 6  // more rows than this a byte are no table with a key
	contractKey  = "answerable.contract"
)

// Contract is the version of the columns of rows.go, written into each file. It rises when a column is
// renamed, removed or changes its meaning.
const Contract = "tables/3"

// WriteParquet writes a table of row type T: zstd, fixed batches, our own creator name.
func WriteParquet[T any](w io.Writer, t *Table) error {
	rows, err := Rows[T](t)
	if err != nil {
		return err
	}
	pw := newParquetWriter[T](w, t.Name)
	for len(rows) > 0 {
		n := min(batchRows, len(rows))
		if _, err := pw.Write(rows[:n]); err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
		rows = rows[n:]
	}
	if err := pw.Close(); err != nil {
		return fmt.Errorf("table %s: %w", t.Name, err)
	}
	return nil
}

func newParquetWriter[T any](w io.Writer, name string) *parquet.GenericWriter[T] {
	return parquet.NewGenericWriter[T](w,
		parquet.Compression(&zstd.Codec{Level: zstd.SpeedDefault}),
		parquet.MaxRowsPerRowGroup(rowGroupRows),
		parquet.CreatedBy("answerable", Contract, ""),
		parquet.KeyValueMetadata(contractKey, Contract),
		parquet.KeyValueMetadata("answerable.table", name))
}

// ReadParquet reads rows of type T. It refuses a file whose columns are not those of T: the library
// would fill the difference with zeros without a word.
func ReadParquet[T any](b []byte) (rows []T, err error) {
	defer func() { // the library panics on some damaged files
		if p := recover(); p != nil {
			rows, err = nil, fmt.Errorf("parquet file is damaged: %v", p)
		}
	}()
	if err := footerFits(b); err != nil {
		return nil, err
	}
	f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, fmt.Errorf("parquet file cannot be opened: %w", err)
	}
	var zero T
	if want := parquet.SchemaOf(zero); !parquet.EqualNodes(f.Schema(), want) {
		return nil, fmt.Errorf("parquet file has other columns than table row %s", reflect.TypeFor[T]().Name())
	}
	if f.NumRows() < 0 || f.NumRows() > rowsPerByte*int64(len(b)) { // before memory is taken for them
		return nil, fmt.Errorf("parquet file says %d rows in %d bytes", f.NumRows(), len(b))
	}
	r := parquet.NewGenericReader[T](f)
	defer r.Close()
	rows = make([]T, f.NumRows())
	read := 0
	for read < len(rows) {
		n, err := r.Read(rows[read:])
		read += n
		if err == io.EOF || n == 0 {
			break
		} else if err != nil {
			return nil, fmt.Errorf("parquet file: %w", err)
		}
	}
	if int64(read) != f.NumRows() {
		return nil, fmt.Errorf("parquet file holds %d rows, its footer says %d", read, f.NumRows())
	}
	return rows, nil
}

// footerFits holds that the footer of a file in memory is not longer than the file.
func footerFits(b []byte) error { return endFits(bytes.NewReader(b), int64(len(b))) }

// endFits holds that the footer is not longer than the file: the library takes memory for what the file says, up to
// 4 GB for eight bytes.
func endFits(r io.ReaderAt, size int64) error {
	const magic = "PAR1"
	var begin [4]byte
	var end [8]byte
	if size < 12 {
		return errors.New("this is no parquet file")
	}
	if _, err := r.ReadAt(begin[:], 0); err != nil {
		return fmt.Errorf("parquet file cannot be read: %w", err)
	}
	if _, err := r.ReadAt(end[:], size-int64(len(end))); err != nil {
		return fmt.Errorf("parquet file cannot be read: %w", err)
	}
	if string(begin[:]) != magic || string(end[4:]) != magic {
		return errors.New("this is no parquet file")
	}
	if n := int64(binary.LittleEndian.Uint32(end[:])); n > size-12 {
		return fmt.Errorf("parquet file says that its footer has %d bytes, and has %d in all", n, size)
	}
	return nil
}

// Reread reads a written file again and compares it with the table, row by row.
func Reread[T any](t *Table, b []byte) error {
	got, err := ReadParquet[T](b)
	if err != nil {
		return err
	}
	want, err := Rows[T](t)
	if err != nil {
		return err
	}
	if len(got) != len(want) {
		return fmt.Errorf("table %s: %d rows written, %d read again", t.Name, len(want), len(got))
	}
	for i := range want {
		if !equalRows(want[i], got[i]) {
			return fmt.Errorf("table %s: row %d reads back differently", t.Name, i+1)
		}
	}
	return nil
}

// equalRows compares two rows; an empty list and no list are the same.
func equalRows(a, b any) bool {
	va, vb := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range va.NumField() {
		fa, fb := va.Field(i), vb.Field(i)
		if fa.Kind() == reflect.Slice && fa.Len() == 0 && fb.Len() == 0 {
			continue
		}
		if !reflect.DeepEqual(fa.Interface(), fb.Interface()) {
			return false
		}
	}
	return true
}
