package rows

import (
	"io"
	"sync"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

// Contract is the version of the columns, written into each file.
const Contract = "statement_rows/1"

const (
	batchRows    = 1024    // rows a write, half a megabyte: page boundaries, and with them the bytes, depend on it
	rowGroupRows = 1 << 18 // rows a row group
)

// A Writer writes the rows of one member or worker. It is used by one goroutine.
type Writer struct {
	out    *parquet.GenericWriter[Row]
	batch  []Row
	labels *[sor.NumColumns]labels
	unread map[string]int64
	rows   int64
}

// NewWriter begins a file. Batches and the labels that are known are used again from a writer that was closed. The library's writer is
// not: set back, it gave other bytes for the same rows than a new one.
func NewWriter(out io.Writer) *Writer {
	w, ok := spare.Get().(*Writer)
	if !ok {
		w = &Writer{batch: make([]Row, 0, batchRows), labels: new([sor.NumColumns]labels)}
	}
	w.out, w.unread = newParquet(out), map[string]int64{}
	return w
}

var spare sync.Pool // of *Writer

// codec is one for all files, since it keeps its encoders, of eight megabytes each, for whoever needs one next.
var codec = &zstd.Codec{Level: zstd.SpeedDefault}

// newParquet sets up the library. Bounds stand in the index of the columns and in their statistics; to write them a third time, before
// each page, would mean to look for them twice, which was an eighth of the time.
func newParquet(w io.Writer) *parquet.GenericWriter[Row] {
	return parquet.NewGenericWriter[Row](w,
		parquet.Compression(codec),
		parquet.DataPageStatistics(false),
		parquet.MaxRowsPerRowGroup(rowGroupRows),
		parquet.CreatedBy("answerable", Contract, ""),
		parquet.KeyValueMetadata("answerable.contract", Contract))
}

// Row writes a row. Its place in the file, counted from 0, is the number of rows written before.
func (w *Writer) Row(r *sor.Row) error {
	w.batch = w.batch[:len(w.batch)+1]
	w.convert(r, &w.batch[len(w.batch)-1])
	w.rows++
	if len(w.batch) == batchRows {
		return w.flush()
	}
	return nil
}

func (w *Writer) flush() error {
	_, err := w.out.Write(w.batch)
	w.batch = w.batch[:0]
	return err
}

// Rows is the number of rows written.
func (w *Writer) Rows() int64 { return w.rows }

// Unread counts, by column, cells that were filled but are no value of the column's type and are null in the file: an end date that
// is no time, and anything but Yes and No where those belong.
func (w *Writer) Unread() map[string]int64 { return w.unread }

// Close ends the file. The writer must not be used then, but for Rows and Unread.
func (w *Writer) Close() error {
	if w.out == nil {
		return nil
	}
	if err := w.flush(); err != nil {
		return err
	}
	if err := w.out.Close(); err != nil {
		return err
	}
	spare.Put(&Writer{batch: w.batch, labels: w.labels})
	w.out, w.batch, w.labels = nil, nil, nil
	return nil
}
