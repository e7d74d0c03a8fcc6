package table

import (
	"fmt"
	"reflect"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
)

// Rows gives the rows of a table as typed values, in the order of its key.
func Rows[T any](t *Table) ([]T, error) {
	fields, err := fieldsOf(reflect.TypeFor[T]())
	if err != nil {
		return nil, err
	}
	if len(fields) != int(t.Record.NumCols()) {
		return nil, fmt.Errorf("table %s has %d columns, its row type %d", t.Name, t.Record.NumCols(), len(fields))
	}
	rows := make([]T, t.Record.NumRows())
	for j, f := range fields {
		col := t.Record.Column(j)
		for i := range rows {
			if !col.IsNull(i) {
				setValue(reflect.ValueOf(&rows[i]).Elem().Field(f.index), col, i)
			}
		}
	}
	return rows, nil
}

// Texts gives the texts of each cell of a column of text or of lists of text; nil where the table has no such column.
func (t *Table) Texts(column string) [][]string {
	for j, f := range t.fields {
		if f.name != column || f.kind != reflect.String && f.kind != reflect.Slice {
			continue
		}
		out := make([][]string, t.Record.NumRows())
		col := t.Record.Column(j)
		for i := range out {
			if cell := reflect.New(reflect.TypeFor[[]string]()).Elem(); f.kind == reflect.Slice {
				setValue(cell, col, i)
				out[i] = cell.Interface().([]string)
			} else if text := col.(*array.String); !text.IsNull(i) {
				out[i] = []string{text.Value(i)}
			}
		}
		return out
	}
	return nil
}

// setValue copies one cell into a struct field.
func setValue(dst reflect.Value, col arrow.Array, i int) {
	if dst.Kind() == reflect.Pointer {
		dst.Set(reflect.New(dst.Type().Elem()))
		dst = dst.Elem()
	}
	switch c := col.(type) {
	case *array.String:
		dst.SetString(c.Value(i))
	case *array.Int32:
		dst.SetInt(int64(c.Value(i)))
	case *array.Date32:
		dst.SetInt(int64(c.Value(i)))
	case *array.Int64:
		dst.SetInt(c.Value(i))
	case *array.Float64:
		dst.SetFloat(c.Value(i))
	case *array.Boolean:
		dst.SetBool(c.Value(i))
	case *array.List:
		from, to := c.ValueOffsets(i)
		values := c.ListValues().(*array.String)
		for k := from; k < to; k++ {
			dst.Set(reflect.Append(dst, reflect.ValueOf(values.Value(int(k)))))
		}
	}
}
