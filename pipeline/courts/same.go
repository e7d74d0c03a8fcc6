package courts

import (
	"fmt"
	"io"
	"sync/atomic"

	"github.com/answerable-data/answerable/pipeline/table"
)

// same holds a file of the table against the cells: it has one row for each, in their order, and no other, and every
// value of it is the cell's. It goes by columns: to make rows of the file took longer than to write it.
func (r ranking) same(file io.ReaderAt, size int64) error {
	var seen atomic.Int64
	err := table.ScanColumns[table.CourtDisposition](file, size, func(s table.Stretch) error {
		n := len(s.Int32) + len(s.Int64) + len(s.Index)
		if s.From+n > len(r.cells) {
			return fmt.Errorf("there are more rows than the %d that were written", len(r.cells))
		}
		if i := r.differs(s); i < n {
			return fmt.Errorf("row %d reads back differently in column %d", s.From+i+1, s.Column+1)
		}
		seen.Add(int64(n))
		return nil
	})
	if want := int64(len(r.cells)) * columns; err == nil && seen.Load() != want {
		err = fmt.Errorf("%d values written, %d read again", want, seen.Load())
	}
	return err
}

// columns is how many columns the table has.
const columns = 7

// differs gives the place of the first value that is not the cell's; behind the last if all are.
func (r ranking) differs(s table.Stretch) int {
	cells, counts := r.cells[s.From:], r.counts[s.From:]
	switch s.Column {
	case 0:
		return differing(s.Index, func(i int) bool { return s.Texts[s.Index[i]] == cells[i].district().String() })
	case 1:
		return differing(s.Int32, func(i int) bool { return s.Int32[i] == cells[i].year() })
	case 2:
		return differing(s.Int32, func(i int) bool { return s.Int32[i] == cells[i].nature() })
	case 3:
		return differing(s.Int32, func(i int) bool { return s.Int32[i] == cells[i].disposition() })
	case 4:
		return differing(s.Index, func(i int) bool { return s.Texts[s.Index[i]] == cells[i].group() })
	case 5:
		return differing(s.Int32, func(i int) bool { return s.Int32[i] == cells[i].progress() })
	case 6:
		return differing(s.Int64, func(i int) bool { return s.Int64[i] == int64(counts[i]) })
	}
	return 0 // a column that is not compared is not right
}

// differing gives the first place where a value is not equal.
func differing[T any](values []T, equal func(i int) bool) int {
	for i := range values {
		if !equal(i) {
			return i
		}
	}
	return len(values)
}
