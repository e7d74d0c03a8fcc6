package table

import (
	"errors"
	"fmt"
	"io"
	"runtime"

	"github.com/parquet-go/parquet-go"
	"golang.org/x/sync/errgroup"
)

// A Stretch is values of one column of a file, one after the other. It is valid during the call that gets it. One of
// Int32, Int64 and Index is filled, by the type of the column; Index points into Texts.
type Stretch struct {
	Column int // from 0, in the order of the row type
	From   int // row of the first value, from 0
	Int32  []int32
	Int64  []int64
	Index  []int32
	Texts  []string // each text of the column's row group once
}

// ScanColumns hands the values of a file to each, column by column. That is far faster than rows made of them, if all
// that is wanted is to compare. Every value of every column is handed over once, or there is an error. The row groups
// are read beside each other, so each is called by several goroutines at a time. It refuses what ScanParquet refuses, and
// a column that is neither whole numbers nor texts of a dictionary, none missing.
func ScanColumns[T any](r io.ReaderAt, size int64, each func(Stretch) error) error {
	f, err := openParquet[T](r, size)
	if err != nil {
		return err
	}
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	from := 0
	for _, group := range f.RowGroups() {
		first, rows := from, int(group.NumRows())
		from += rows
		work.Go(func() (err error) {
			defer recoverDamage(&err)
			for c, chunk := range group.ColumnChunks() {
				if err := scanChunk(chunk, Stretch{Column: c, From: first}, rows, each); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := work.Wait(); err != nil {
		return err
	}
	if int64(from) != f.NumRows() {
		return fmt.Errorf("parquet file holds %d rows, its footer says %d", from, f.NumRows())
	}
	return nil
}

// scanChunk hands over the values of one column of one row group, page by page.
func scanChunk(chunk parquet.ColumnChunk, s Stretch, rows int, each func(Stretch) error) error {
	pages := chunk.Pages()
	defer pages.Close() // only read
	end := s.From + rows
	for {
		page, err := pages.ReadPage()
		if err == io.EOF {
			break
		}
		if err != nil {
			return fmt.Errorf("parquet file: %w", err)
		}
		if err = s.take(page); err == nil {
			err = each(s)
		}
		s.From += int(page.NumValues())
		parquet.Release(page)
		if err != nil {
			return err
		}
	}
	if s.From != end {
		return fmt.Errorf("parquet file: column %d has %d values too few in a row group of %d", s.Column+1, end-s.From, rows)
	}
	return nil
}

// take fills the stretch with the values of a page.
func (s *Stretch) take(page parquet.Page) error {
	s.Int32, s.Int64, s.Index = nil, nil, nil
	values, dictionary := page.Data(), page.Dictionary()
	switch kind := page.Type().Kind(); {
	case kind == parquet.ByteArray && dictionary != nil:
		s.Index = values.Int32()
		for i := len(s.Texts); i < dictionary.Len(); i++ {
			s.Texts = append(s.Texts, string(dictionary.Index(int32(i)).ByteArray()))
		}
	case kind == parquet.Int32 && dictionary == nil:
		s.Int32 = values.Int32()
	case kind == parquet.Int64 && dictionary == nil:
		s.Int64 = values.Int64()
	}
	// Also of a page with missing values, which have no place in the data.
	if n := len(s.Int32) + len(s.Int64) + len(s.Index); int64(n) != page.NumValues() {
		return errors.New("parquet file: a column has values of another form")
	}
	for _, i := range s.Index {
		if int(uint32(i)) >= len(s.Texts) {
			return errors.New("parquet file is damaged: a value is not in its dictionary")
		}
	}
	return nil
}
