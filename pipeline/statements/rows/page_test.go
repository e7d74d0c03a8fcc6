package rows

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/rle"
	"github.com/parquet-go/parquet-go/format"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

// shape sets the sizes of pages and row groups, small enough that tests have many of them.
func shape(t interface{ Cleanup(func()) }, page, group int64) {
	oldPage, oldGroup := pageRows, rowGroupRows
	pageRows, rowGroupRows = page, group
	t.Cleanup(func() { pageRows, rowGroupRows = oldPage, oldGroup })
}

// byLibrary writes rows with the library's own writer.
func byLibrary(t require, rows []Row) []byte {
	t.Helper()
	var out bytes.Buffer
	w := parquet.NewGenericWriter[Row](&out, parquet.MaxRowsPerRowGroup(rowGroupRows))
	if _, err := w.Write(rows); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// copied writes rows as they are copied from other files.
func copied(t require, rows []Row) []byte {
	t.Helper()
	var out bytes.Buffer
	w := NewWriter(&out)
	for i := range rows {
		if err := w.copy(&rows[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// require is what *testing.T and *rapid.T both do.
type require interface {
	Helper()
	Cleanup(func())
	Fatal(...any)
	Error(...any)
}

// checkFile holds a file against the rows that went into it, and against what the library writes of them.
func checkFile(t require, b []byte, rows []Row) {
	t.Helper()
	if d := cmp.Diff(rows, readAll(t, b), cmpopts.EquateEmpty()); d != "" {
		t.Fatal(d)
	}
	f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	other := byLibrary(t, rows)
	g, err := parquet.OpenFile(bytes.NewReader(other), int64(len(other)))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(readAll(t, other), readAll(t, b)); d != "" {
		t.Fatal(d)
	}
	if d := cmp.Diff(fmt.Sprint(g.Metadata().Schema), fmt.Sprint(f.Metadata().Schema)); d != "" {
		t.Error(d)
	}
	if len(f.Metadata().RowGroups) != len(g.Metadata().RowGroups) {
		t.Fatal("other row groups than those of the library")
	}
	for i, ours := range f.Metadata().RowGroups {
		theirs := g.Metadata().RowGroups[i]
		if ours.NumRows != theirs.NumRows {
			t.Error("row group of", ours.NumRows, "rows, not", theirs.NumRows)
		}
		for k := range ours.Columns {
			a, b := ours.Columns[k].MetaData, theirs.Columns[k].MetaData
			if a.NumValues != b.NumValues || a.Type != b.Type || !slices.Equal(a.PathInSchema, b.PathInSchema) {
				t.Error("the footer says", a, "and that of the library", b)
			}
		}
	}
	checkStatistics(t, f, rows)
	checkNulls(t, f)
}

// checkStatistics holds bounds and nulls of the columns against the rows. Those of the library will not do: its lower
// bound is blank where there are nulls, and it counts fewer nulls than there are.
func checkStatistics(t require, f *parquet.File, rows []Row) {
	t.Helper()
	for _, g := range f.Metadata().RowGroups {
		for _, c := range g.Columns {
			m := c.MetaData
			var want []string
			nulls := int64(0)
			for _, r := range rows[:g.NumRows] {
				values := inOrder(fieldOf(r, m.PathInSchema[0]))
				if want = append(want, values...); len(values) == 0 {
					nulls++
				}
			}
			if m.Statistics.NullCount != nulls {
				t.Error(m.PathInSchema, "has", nulls, "nulls and says", m.Statistics.NullCount)
			}
			if len(want) == 0 {
				if m.Statistics.MinValue != nil || m.Statistics.MaxValue != nil {
					t.Error(m.PathInSchema, "has bounds and no values")
				}
				continue
			}
			slices.Sort(want)
			if low, high := bound(m.Type, m.Statistics.MinValue), bound(m.Type, m.Statistics.MaxValue); low != want[0] || high != want[len(want)-1] {
				t.Error(fmt.Sprintf("%s from %.40q to %.40q, not from %.40q to %.40q", m.PathInSchema, low, high, want[0], want[len(want)-1]))
			}
		}
		rows = rows[g.NumRows:]
	}
}

// checkNulls holds the nulls that a reader meets against those that the footer counts. To the library a blank text and null are one.
func checkNulls(t require, f *parquet.File) {
	t.Helper()
	for i, g := range f.RowGroups() {
		for k, c := range g.ColumnChunks() {
			m, nulls := f.Metadata().RowGroups[i].Columns[k].MetaData, int64(0)
			pages := c.Pages()
			for page, err := pages.ReadPage(); err != io.EOF; page, err = pages.ReadPage() {
				if err != nil {
					t.Fatal(err)
				}
				values := make([]parquet.Value, page.NumValues())
				if n, err := page.Values().ReadValues(values); n < len(values) {
					t.Fatal(n, "values of", len(values), err)
				}
				for _, v := range values {
					if v.IsNull() {
						nulls++
					}
				}
			}
			if err := pages.Close(); err != nil || nulls != m.Statistics.NullCount {
				t.Error(m.PathInSchema, "has", nulls, "nulls and says", m.Statistics.NullCount, err)
			}
		}
	}
}

// bound gives the bound of a column of a type as inOrder does.
func bound(kind format.Type, b []byte) string {
	switch kind {
	case format.Boolean:
		return inOrder(b[0] == 1)[0]
	case format.Int32:
		return inOrder(int32(binary.LittleEndian.Uint32(b)))[0]
	case format.Int64:
		return inOrder(int64(binary.LittleEndian.Uint64(b)))[0]
	}
	return string(b)
}

// inOrder gives the values of a field as texts that sort as they do.
func inOrder(field any) []string {
	switch v := field.(type) {
	case [16]byte:
		return []string{string(v[:])}
	case string:
		if v != "" {
			return []string{v}
		}
	case []string:
		return v
	case int32:
		return inOrder(int64(v))
	case int64:
		return []string{fmt.Sprintf("%020d", v+1<<40)}
	case bool:
		return []string{fmt.Sprint(v)}
	case *int32:
		if v != nil {
			return inOrder(*v)
		}
	case *bool:
		if v != nil {
			return inOrder(*v)
		}
	}
	return nil
}

// Whatever rows there are and wherever pages end, a file holds them, says of them what the library says, and is the same to the byte
// whether they came from an export or from another file.
func TestAnyRowsAreWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed, n := rapid.Uint64().Draw(t, "seed"), rapid.SampledFrom([]int{0, 1, 2, 7, 8, 9, 63, 64, 65, 300}).Draw(t, "rows")
		labels := rapid.SampledFrom([]int{1, 2, 20, 400}).Draw(t, "labels")
		shape(t, rapid.SampledFrom([]int64{1, 2, 8, 50, 64, 1 << 14}).Draw(t, "page"), rapid.SampledFrom([]int64{7, 100, 1 << 18}).Draw(t, "group"))
		rows := someRows(rand.New(rand.NewPCG(seed, 1)), n, labels)
		b := copied(t, rows)
		checkFile(t, b, rows)
		var out bytes.Buffer
		w := NewWriter(&out)
		counts, err := sor.Read(context.Background(), strings.NewReader(header+export(rows)), sor.Options{All: true}, sink{w})
		if err != nil || counts.Rejected != 0 || w.Close() != nil || len(w.Unread()) > 0 {
			t.Fatal(err, counts.Reasons, w.Unread())
		}
		if !bytes.Equal(out.Bytes(), b) {
			t.Error("rows from an export and rows that are copied give other bytes")
		}
	})
}

// A page ends at a mebibyte of values, and a dictionary at 256 labels: what follows is written without one, and the labels that were in
// it too.
func TestLongAndManyLabels(t *testing.T) {
	rows := someRows(rand.New(rand.NewPCG(7, 8)), 3000, 20)
	for i := range rows {
		rows[i].PlatformName = strings.Repeat("x", 1+i%2000)
		rows[i].DecisionMonetary, rows[i].ContentType = fmt.Sprint("M", i%300), []string{fmt.Sprint("T", i%150), fmt.Sprint("U", i%299)}
	}
	b := copied(t, rows)
	checkFile(t, b, rows)
	f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	pages := func(encoded, plain int32) []format.PageEncodingStats {
		return []format.PageEncodingStats{{PageType: format.DictionaryPage, Count: 1}, {PageType: format.DataPage, Encoding: format.RLEDictionary, Count: encoded},
			{PageType: format.DataPage, Count: plain}}
	}
	for column, want := range map[int][]format.PageEncodingStats{1: pages(1, 3), 4: pages(1, 1), 16: pages(1, 1)} {
		m := f.Metadata().RowGroups[0].Columns[column].MetaData
		if d := cmp.Diff(want, []format.PageEncodingStats(m.EncodingStats)); d != "" {
			t.Error(m.PathInSchema, d)
		}
	}
}

// Rows of an export and copied ones may stand side by side.
func TestRowsAndCopiesTakeTurns(t *testing.T) {
	rows := someRows(rand.New(rand.NewPCG(9, 10)), 400, 3)
	var out bytes.Buffer
	w := NewWriter(&out)
	if _, err := sor.Read(context.Background(), strings.NewReader(header+export(rows)), sor.Options{All: true}, &both{w, rows}); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	var want []Row
	for i := range rows {
		want = append(want, rows[i], rows[len(rows)-1-i])
	}
	checkFile(t, out.Bytes(), want)
}

// both writes each row of an export and then one of others, from their end.
type both struct {
	*Writer
	others []Row
}

func (b *both) Row(r *sor.Row) error {
	last := len(b.others) - 1
	defer func() { b.others = b.others[:last] }()
	return errors.Join(b.Writer.Row(r), b.copy(&b.others[last]))
}

func (b *both) Reject(sor.Reject) error { return nil }

// A run of places is as long as the format wants it, which some readers hold: by the eight.
func TestPlacesComeByTheEight(t *testing.T) {
	for _, c := range []struct{ places, want string }{{"", "\x08"}, {"\x05\x05\x05", "\x08\x06\x05"}, {"\x01\x02\x03", "\x08\x03\x01\x02\x03\x00\x00\x00\x00\x00"},
		{"\x01\x02\x03\x04\x05\x06\x07\xff", "\x08\x03\x01\x02\x03\x04\x05\x06\x07\xff"}} {
		if got := appendPlaces(nil, []byte(c.places)); string(got) != c.want {
			t.Errorf("%q: %q, want %q", c.places, got, c.want)
		}
	}
}

func TestLevels(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var l levels
		var want []byte
		for range rapid.IntRange(1, 5).Draw(t, "runs") {
			n, bit := rapid.IntRange(0, 200).Draw(t, "n"), rapid.Byte().Draw(t, "bit")&1
			if bit == 1 {
				l.ones(n)
			} else {
				for range n {
					l.add(0, 1)
				}
			}
			want = append(want, bytes.Repeat([]byte{bit}, n)...)
		}
		if len(want) == 0 {
			return
		}
		b := l.appendTo([]byte("before"), len(want))
		got, err := (&rle.Encoding{BitWidth: 1}).DecodeLevels(nil, b[10:])
		if size := binary.LittleEndian.Uint32(b[6:]); err != nil || int(size) != len(b)-10 || len(got) < len(want) || !bytes.Equal(got[:len(want)], want) {
			t.Error(size, err, cmp.Diff(want, got))
		}
	})
}
