package tally

import (
	"io"

	"github.com/answerable-data/answerable/pipeline/table"
)

// TableName stands in the file as the name of its table.
const TableName = "statement_aggregates"

// Write writes aggregates, as Merge gives them, as Parquet. Equal aggregates give equal bytes.
func Write(w io.Writer, rows []Aggregate) error {
	return table.StreamParquet(w, TableName, func(batch []Aggregate) int {
		n := copy(batch, rows)
		rows = rows[n:]
		return n
	})
}

// Read reads a file of Write. It refuses a file with other columns.
func Read(r io.ReaderAt, size int64) ([]Aggregate, error) {
	var out []Aggregate
	err := table.ScanParquet(r, size, func(batch []Aggregate) error {
		for _, a := range batch {
			out = append(out, a.clone())
		}
		return nil
	})
	return out, err
}
