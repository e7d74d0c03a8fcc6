package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/memory"
	"github.com/apache/arrow/go/v15/parquet/file"
	"github.com/apache/arrow/go/v15/parquet/pqarrow"

	"github.com/answerable-data/answerable/internal/bench/statement"
	"github.com/answerable-data/answerable/pipeline/statements"
	"github.com/answerable-data/answerable/pipeline/statements/rows"
)

// Arrow's reader, which shares no code with the one of the program, finds the same typed rows: in files of many pages, as they were
// written and as they were copied without duplicates. It stands here since the program itself must not carry that reader.
func TestArrowReadsTheTypedRows(t *testing.T) {
	for name, duplicates := range map[string]float64{"written": 0, "copied": .01} {
		opt := statement.Options{Rows: 40_000, Seed: 3, Day: "2025-09-15", PerCSV: 25_000, Duplicates: duplicates}
		path := filepath.Join(t.TempDir(), opt.Name())
		var b bytes.Buffer
		if _, err := statement.Write(&b, opt); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		out := filepath.Join(t.TempDir(), "out")
		if _, err := statements.Run(context.Background(), statements.Options{Archives: []string{path}, Out: out, Rows: statements.RowsAll, Version: "test"}); err != nil {
			t.Fatal(err)
		}
		files, err := filepath.Glob(filepath.Join(out, "rows", "day=2025-09-15", "*.parquet"))
		if err != nil || len(files) != 2 {
			t.Fatal(files, err)
		}
		for _, f := range files {
			t.Run(name+"/"+filepath.Base(f), func(t *testing.T) { compare(t, f) })
		}
	}
}

// compare reads a file twice.
func compare(t *testing.T, path string) {
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var want []rows.Row
	if err := rows.Scan(bytes.NewReader(b), int64(len(b)), func(batch []rows.Row) error { want = append(want, batch...); return nil }); err != nil {
		t.Fatal(err)
	}
	f, err := file.NewParquetReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	r, err := pqarrow.NewFileReader(f, pqarrow.ArrowReadProperties{BatchSize: 1000}, memory.DefaultAllocator)
	if err != nil {
		t.Fatal(err)
	}
	table, err := r.ReadTable(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer table.Release()
	if fields := reflect.TypeFor[rows.Row]().NumField(); int(table.NumCols()) != fields || int(table.NumRows()) != len(want) || len(want) < 10_000 {
		t.Fatalf("%d columns of %d, %d rows of %d", table.NumCols(), fields, table.NumRows(), len(want))
	}
	for c := range int(table.NumCols()) {
		compareColumn(t, table.Column(c), want, c)
	}
}

// compareColumn holds a column against the field at its place.
func compareColumn(t *testing.T, column *arrow.Column, want []rows.Row, field int) {
	if tag := reflect.TypeFor[rows.Row]().Field(field).Tag.Get("parquet"); !strings.HasPrefix(tag, column.Name()+",") && tag != column.Name() {
		t.Errorf("%s stands at the place of %s", column.Name(), tag)
	}
	row := 0
	for _, chunk := range column.Data().Chunks() {
		for i := range chunk.Len() {
			w := reflect.ValueOf(want[row]).Field(field).Interface()
			if got := cellOf(t, chunk, i); !reflect.DeepEqual(got, plain(w)) {
				t.Fatalf("row %d, %s: %v of %s, want %v", row, column.Name(), got, chunk.DataType(), plain(w))
			}
			row++
		}
	}
}

// cellOf gives a cell of an array; nil for null.
func cellOf(t *testing.T, a arrow.Array, i int) any {
	if a.IsNull(i) {
		return nil
	}
	switch a := a.(type) {
	case *array.String:
		return a.Value(i)
	case *array.FixedSizeBinary:
		return [16]byte(a.Value(i))
	case *array.Date32:
		return int32(a.Value(i))
	case *array.Boolean:
		return a.Value(i)
	case *array.Timestamp:
		return int64(a.Value(i))
	case *array.List:
		from, to := a.ValueOffsets(i)
		out := []string{}
		for k := from; k < to; k++ {
			out = append(out, a.ListValues().(*array.String).Value(int(k)))
		}
		return out
	}
	t.Fatalf("a column of %s", a.DataType())
	return nil
}

// plain gives a field as cellOf does: a blank text is null, and so is what a pointer lacks.
func plain(field any) any {
	switch v := field.(type) {
	case string:
		if v == "" {
			return nil
		}
	case []string:
		return append([]string{}, v...)
	case *int32:
		if v == nil {
			return nil
		}
		return *v
	case *bool:
		if v == nil {
			return nil
		}
		return *v
	}
	return field
}
