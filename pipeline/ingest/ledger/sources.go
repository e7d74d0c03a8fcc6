package ledger

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/table"
)

// sourceColumns are the columns of table.Source, so that the file and the table cannot drift apart.
var sourceColumns = func() []string {
	var out []string
	t := reflect.TypeFor[table.Source]()
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("parquet"), ",")
		out = append(out, name)
	}
	return out
}()

// readSources reads sources.csv.
func (b *book) readSources(name string) error {
	return read(b.fsys, name, sourceColumns, func(r *cells) error {
		var s table.Source
		v := reflect.ValueOf(&s).Elem()
		for i, name := range sourceColumns {
			if err := setCell(v.Field(i), r.Get(name)); err != nil {
				return fmt.Errorf("column %s: %w", name, err)
			}
		}
		if b.sources[s.ID] != nil {
			return fmt.Errorf("source %s stands twice", s.ID)
		}
		b.sources[s.ID] = &ingest.Loaded{Source: s}
		return nil
	})
}

// setCell reads a cell into a field of text, number or optional date.
func setCell(dst reflect.Value, text string) error {
	switch dst.Kind() {
	case reflect.String:
		dst.SetString(text)
	case reflect.Int32, reflect.Int64:
		n, err := parseInt(text)
		if err != nil {
			return err
		}
		if dst.OverflowInt(n) {
			return fmt.Errorf("%q is too large", text)
		}
		dst.SetInt(n)
	case reflect.Pointer: // dates only
		if text == "" {
			return nil
		}
		t, err := time.Parse("2006-01-02", text)
		if err != nil {
			return fmt.Errorf("%q is not an ISO date", text)
		}
		d := table.Date(t.Unix() / 86400)
		dst.Set(reflect.ValueOf(&d))
	}
	return nil
}

func parseInt(text string) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a whole number", text)
	}
	return n, nil
}

// sourceCells writes a source as cells.
func sourceCells(s table.Source) []string {
	v := reflect.ValueOf(s)
	out := make([]string, v.NumField())
	for i := range out {
		switch f := v.Field(i); f.Kind() {
		case reflect.String:
			out[i] = f.String()
		case reflect.Int32, reflect.Int64:
			out[i] = strconv.FormatInt(f.Int(), 10)
		case reflect.Pointer:
			if !f.IsNil() {
				out[i] = table.DateText(table.Date(f.Elem().Int()))
			}
		}
	}
	return out
}
