// Package table holds the canonical tables: their columns (rows.go is the data dictionary), their keys,
// and the way between typed rows, Arrow records in memory, and Parquet and CSV files on disk.
//
// A table in memory is one Arrow record, sorted by its key; two rows with one key are an error. The
// package is the only one that imports Arrow, so that a later move to another version is one change.
// Parquet is written by parquet-go from typed rows in batches of fixed size, so that the same rows give
// the same bytes, and every file is read again after writing.
package table

import (
	"fmt"
	"reflect"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/memory"
)

// A Table is a canonical table: its name and its rows as one Arrow record, sorted by key.
type Table struct {
	Name   string
	Record arrow.Record
	fields []field
}

// A field is a column as its struct field declares it.
type field struct {
	index    int // struct field
	name     string
	doc      string
	key      int // place in the key from 1; 0: no part of it
	kind     reflect.Kind
	date     bool
	optional bool
}

// Column describes a column for people and for metadata files.
type Column struct {
	Name, Type, Doc string
	Key             bool
	Optional        bool
}

// Columns describes the columns of a row type in the order of the table.
func Columns[T any]() ([]Column, error) {
	fields, err := fieldsOf(reflect.TypeFor[T]())
	if err != nil {
		return nil, err
	}
	out := make([]Column, len(fields))
	for i, f := range fields {
		out[i] = Column{Name: f.name, Type: f.arrowType().String(), Doc: f.doc, Key: f.key > 0, Optional: f.optional}
	}
	return out, nil
}

// fieldsOf reads the struct tags of a row type.
func fieldsOf(t reflect.Type) ([]field, error) {
	var out []field
	for i := range t.NumField() {
		sf := t.Field(i)
		name, opts, _ := strings.Cut(sf.Tag.Get("parquet"), ",")
		if name == "" {
			return nil, fmt.Errorf("table row %s: field %s has no parquet tag", t.Name(), sf.Name)
		}
		f := field{index: i, name: name, doc: sf.Tag.Get("doc"), kind: sf.Type.Kind(), date: strings.Contains(opts, "date")}
		if k := sf.Tag.Get("key"); k != "" {
			f.key, _ = strconv.Atoi(k)
		}
		if f.kind == reflect.Pointer {
			f.optional, f.kind = true, sf.Type.Elem().Kind()
		}
		if f.arrowType() == nil {
			return nil, fmt.Errorf("table row %s: field %s has type %s, which a table cannot hold", t.Name(), sf.Name, sf.Type)
		}
		out = append(out, f)
	}
	return out, nil
}

// arrowType is the Arrow type of a column; nil if there is none.
func (f field) arrowType() arrow.DataType {
	switch f.kind {
	case reflect.String:
		return arrow.BinaryTypes.String
	case reflect.Int32:
		if f.date {
			return arrow.FixedWidthTypes.Date32
		}
		return arrow.PrimitiveTypes.Int32
	case reflect.Int64:
		return arrow.PrimitiveTypes.Int64
	case reflect.Float64:
		return arrow.PrimitiveTypes.Float64
	case reflect.Bool:
		return arrow.FixedWidthTypes.Boolean
	case reflect.Slice:
		return arrow.ListOf(arrow.BinaryTypes.String)
	}
	return nil
}

// Of makes a table of typed rows: it sorts them by key and refuses two rows with one key.
func Of[T any](name string, rows []T) (*Table, error) {
	fields, err := fieldsOf(reflect.TypeFor[T]())
	if err != nil {
		return nil, err
	}
	t := &Table{Name: name, fields: fields, Record: build(fields, rows)}
	order, err := t.order(t.Record)
	if err != nil || slices.IsSorted(order) {
		return t, err
	}
	sorted := make([]T, len(rows))
	for i, from := range order {
		sorted[i] = rows[from]
	}
	t.Record.Release() // compute.Take of v15 reallocates text buffers at every row; a whole build took 12 s with it and 0.65 s without
	t.Record = build(fields, sorted)
	return t, nil
}

// Release frees the record.
func (t *Table) Release() { t.Record.Release() }

// build fills an Arrow record from typed rows, in their order.
func build[T any](fields []field, rows []T) arrow.Record {
	af := make([]arrow.Field, len(fields))
	for i, f := range fields {
		af[i] = arrow.Field{Name: f.name, Type: f.arrowType(), Nullable: f.optional}
	}
	b := array.NewRecordBuilder(memory.DefaultAllocator, arrow.NewSchema(af, nil))
	defer b.Release()
	b.Reserve(len(rows))
	for i := range rows {
		v := reflect.ValueOf(&rows[i]).Elem()
		for j, f := range fields {
			appendValue(b.Field(j), v.Field(f.index))
		}
	}
	return b.NewRecord()
}

// appendValue appends one cell; a nil pointer is null.
func appendValue(b array.Builder, v reflect.Value) {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			b.AppendNull()
			return
		}
		v = v.Elem()
	}
	switch b := b.(type) {
	case *array.StringBuilder:
		b.Append(v.String())
	case *array.Int32Builder:
		b.Append(int32(v.Int()))
	case *array.Date32Builder:
		b.Append(arrow.Date32(v.Int()))
	case *array.Int64Builder:
		b.Append(v.Int())
	case *array.Float64Builder:
		b.Append(v.Float())
	case *array.BooleanBuilder:
		b.Append(v.Bool())
	case *array.ListBuilder:
		b.Append(true)
		for i := range v.Len() {
			b.ValueBuilder().(*array.StringBuilder).Append(v.Index(i).String())
		}
	}
}

// order gives the row numbers in the order of the key, and refuses doubled keys.
func (t *Table) order(rec arrow.Record) ([]int64, error) {
	keys := t.keys()
	idx := make([]int64, rec.NumRows())
	for i := range idx {
		idx[i] = int64(i)
	}
	sort.SliceStable(idx, func(a, b int) bool { return compareRows(rec, keys, idx[a], idx[b]) < 0 })
	for i := 1; i < len(idx); i++ {
		if compareRows(rec, keys, idx[i-1], idx[i]) == 0 {
			return nil, fmt.Errorf("table %s: two rows have the key %s", t.Name, t.keyText(rec, keys, idx[i]))
		}
	}
	return idx, nil
}

// keys gives the column numbers of the key in its order.
func (t *Table) keys() []int {
	var out []int
	for i, f := range t.fields {
		if f.key > 0 {
			out = append(out, i)
		}
	}
	sort.Slice(out, func(a, b int) bool { return t.fields[out[a]].key < t.fields[out[b]].key })
	return out
}

func (t *Table) keyText(rec arrow.Record, keys []int, row int64) string {
	parts := make([]string, len(keys))
	for i, k := range keys {
		parts[i] = t.fields[k].name + "=" + rec.Column(k).ValueStr(int(row))
	}
	return strings.Join(parts, ", ")
}

// compareRows compares two rows by key columns, which hold text or numbers.
func compareRows(rec arrow.Record, keys []int, a, b int64) int {
	for _, k := range keys {
		if c := compareCells(rec.Column(k), int(a), int(b)); c != 0 {
			return c
		}
	}
	return 0
}

func compareCells(col arrow.Array, a, b int) int {
	switch c := col.(type) {
	case *array.String:
		return strings.Compare(c.Value(a), c.Value(b))
	case *array.Int32:
		return int(c.Value(a)) - int(c.Value(b))
	case *array.Date32:
		return int(c.Value(a)) - int(c.Value(b))
	}
	return 0
}
