package table

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
)

// WriteCSV writes a table as CSV: UTF-8, LF, header, ISO dates, numbers bare, null and empty text both
// as an empty cell, lists joined by "|". A text that a spreadsheet would run as a formula (it begins
// with = + - @, tab or carriage return) gets a single quote before it; the Parquet file beside it
// carries the text unchanged.
func WriteCSV(w io.Writer, t *Table) error {
	cw := csv.NewWriter(w)
	head := make([]string, len(t.fields))
	for j, f := range t.fields {
		head[j] = f.name
	}
	if err := cw.Write(head); err != nil {
		return err
	}
	line := make([]string, len(t.fields))
	for i := range int(t.Record.NumRows()) {
		for j := range t.fields {
			line[j] = cellText(t.Record.Column(j), i)
		}
		if err := cw.Write(line); err != nil {
			return err
		}
	}
	cw.Flush()
	return cw.Error()
}

// cellText is a cell as CSV text.
func cellText(col arrow.Array, i int) string {
	if col.IsNull(i) {
		return ""
	}
	switch c := col.(type) {
	case *array.String:
		return Neutral(c.Value(i))
	case *array.Int32:
		return strconv.Itoa(int(c.Value(i)))
	case *array.Int64:
		return strconv.FormatInt(c.Value(i), 10)
	case *array.Date32:
		return DateText(Date(c.Value(i)))
	case *array.Float64:
		return strconv.FormatFloat(c.Value(i), 'f', -1, 64)
	case *array.Boolean:
		return strconv.FormatBool(c.Value(i))
	case *array.List:
		return listText(c, i)
	}
	return col.ValueStr(i)
}

func listText(c *array.List, i int) string {
	from, to := c.ValueOffsets(i)
	values := c.ListValues().(*array.String)
	parts := make([]string, 0, to-from)
	for k := from; k < to; k++ {
		parts = append(parts, values.Value(int(k)))
	}
	return Neutral(strings.Join(parts, "|"))
}

// Neutral puts a single quote before a text that a spreadsheet would take for a formula (OWASP).
func Neutral(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// DateText writes a date in ISO form.
func DateText(d Date) string {
	return time.Unix(int64(d)*86400, 0).UTC().Format("2006-01-02")
}

// Len is the number of rows.
func (t *Table) Len() int { return int(t.Record.NumRows()) }

// Records gives rows as they stand in a JSON file: one object a row, by column name, null where there is no value, dates
// in ISO form, lists as lists.
func Records[T any](name string, rows []T) ([]map[string]any, error) {
	t, err := Of(name, rows)
	if err != nil {
		return nil, err
	}
	defer t.Release()
	out := make([]map[string]any, t.Len())
	for i := range out {
		out[i] = map[string]any{}
		for j, f := range t.fields {
			out[i][f.name] = cellValue(t.Record.Column(j), i)
		}
	}
	return out, nil
}

func cellValue(col arrow.Array, i int) any {
	if col.IsNull(i) {
		return nil
	}
	switch c := col.(type) {
	case *array.String:
		return c.Value(i)
	case *array.Int32:
		return c.Value(i)
	case *array.Int64:
		return c.Value(i)
	case *array.Float64:
		return c.Value(i)
	case *array.Boolean:
		return c.Value(i)
	case *array.Date32:
		return DateText(Date(c.Value(i)))
	case *array.List:
		from, to := c.ValueOffsets(i)
		values := c.ListValues().(*array.String)
		list := make([]string, 0, to-from)
		for k := from; k < to; k++ {
			list = append(list, values.Value(int(k)))
		}
		return list
	}
	return col.ValueStr(i)
}
