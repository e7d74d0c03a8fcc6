package pgcopy

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// A row is a record with all its columns kept, as a test sees it: NULL is "∅".
type row struct {
	Line  int
	Bad   string
	Cells []string
}

// all reads a file whole, every column kept.
func all(src io.Reader) (header []string, rows []row, err error) {
	r := NewReader(src)
	if header, err = r.Header(); err != nil {
		return nil, nil, err
	}
	keep := make([]int, len(header))
	for i := range keep {
		keep[i] = i
	}
	r.Keep(keep...)
	for {
		rec, err := r.Next()
		if err == io.EOF {
			return header, rows, nil
		}
		if err != nil {
			return header, rows, err
		}
		out := row{Line: rec.Line, Bad: rec.Bad}
		for _, c := range rec.Cells {
			if c.Null {
				out.Cells = append(out.Cells, "∅")
			} else {
				out.Cells = append(out.Cells, string(c.Text))
			}
		}
		rows = append(rows, out)
	}
}

func TestWhatPostgreSQLWrites(t *testing.T) {
	text := "id,name\n" +
		`"1","said \"no\" to C:\\temp"` + "\n" +
		`"2",""` + "\n" +
		`"3",` + "\n" +
		"\"4\",\"two\nlines, and a comma\"\n" +
		`"5","Ünal \x \\\""` + "\n"
	want := []row{{2, "", []string{"1", `said "no" to C:\temp`}}, {3, "", []string{"2", ""}}, {4, "", []string{"3", "∅"}},
		{5, "", []string{"4", "two\nlines, and a comma"}}, {7, "", []string{"5", `Ünal \x \"`}}}
	for name, src := range map[string]io.Reader{"whole": strings.NewReader(text), "byte by byte": iotest.OneByteReader(strings.NewReader(text)),
		"with its end": iotest.DataErrReader(strings.NewReader(text)), "CRLF": strings.NewReader(strings.ReplaceAll(text, "\n", "\r\n"))} {
		header, rows, err := all(src)
		w := want
		if name == "CRLF" { // a line end inside a cell is text
			w = append([]row{}, want...)
			w[3].Cells = []string{"4", "two\r\nlines, and a comma"}
		}
		if err != nil || cmp.Diff([]string{"id", "name"}, header) != "" {
			t.Fatal(name, header, err)
		}
		if d := cmp.Diff(w, rows); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestRecordsThatCannotBeUsed(t *testing.T) {
	big := strings.Repeat("x", MaxCell+1)
	_, rows, err := all(strings.NewReader("a,b\n\"1\"\n\"1\",\"2\",\"3\"\n\n\"\xff\",\n\"" + big + "\",\n\"1\",\"2\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, fmt.Sprintf("%d %s", r.Line, r.Bad))
	}
	if d := cmp.Diff([]string{"2 missing-cell", "3 extra-cell", "4 blank-row", "5 encoding-error", "6 size-error", "7 "}, got); d != "" {
		t.Error(d)
	}
}

// A cell of a column that is not kept may be of any length and any bytes.
func TestColumnsThatAreNotKept(t *testing.T) {
	r := NewReader(strings.NewReader("a,b,c\n\"1\",\"\xff" + strings.Repeat("long\n", MaxCell) + "\",\"3\"\n"))
	if _, err := r.Header(); err != nil {
		t.Fatal(err)
	}
	r.Keep(2, 0)
	rec, err := r.Next()
	if err != nil || rec.Bad != "" || rec.Width != 3 || string(rec.Cells[0].Text) != "3" || string(rec.Cells[1].Text) != "1" {
		t.Errorf("%+v %v", rec, err)
	}
	if _, err := r.Next(); err != io.EOF {
		t.Error(err)
	}
}

func TestFilesThatAreRefused(t *testing.T) {
	for text, want := range map[string]error{
		"": io.EOF, "a,b": ErrTruncated, "a,b\n\"1": ErrTruncated, "a,b\n\"1\"": ErrTruncated, "a,b\n\"1\",": ErrTruncated, "a,b\n\"1\",\"2\"": ErrTruncated,
		"a,b\n\"1\\": ErrTruncated, "a,b\n\"1\"x,\"2\"\n": ErrQuote, "a,b\n1\"2,\"3\"\n": ErrQuote, "a,b\n\"say \"\"no\"\"\",\"2\"\n": ErrQuote, "a,b\n\"1\"\r,\"2\"\n": ErrQuote,
	} {
		if _, _, err := all(strings.NewReader(text)); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", text, err, want)
		}
	}
	for n, want := range map[int]error{MaxColumns - 1: io.EOF, MaxColumns: ErrTooLong, 1 << 22: ErrTooLong} {
		r := NewReader(strings.NewReader(strings.Repeat(",", n) + "\n"))
		if _, err := r.Header(); want == io.EOF && err != nil || want != io.EOF && !errors.Is(err, want) {
			t.Errorf("%d commas: %v", n, err)
		}
	}
	broken := errors.New("the disk is gone")
	if _, _, err := all(io.MultiReader(strings.NewReader("a,b\n\"1\","), iotest.ErrReader(broken))); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	if _, _, err := all(io.MultiReader(strings.NewReader("a,b\n\"1"), iotest.ErrReader(broken))); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
}

// What is written is read again: any text, NULL apart from the empty one, in reads of any size.
func TestRoundTrip(t *testing.T) {
	cell := rapid.Custom(func(t *rapid.T) Cell {
		if rapid.Bool().Draw(t, "null") {
			return Cell{Null: true}
		}
		return Cell{Text: []byte(strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{`"`, `\`, ",", "\n", "\r", "é", "a", "\t", "``", "NULL", `\N`})).Draw(t, "text"), ""))}
	})
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(2, 4).Draw(rt, "columns")
		text := []byte(strings.Join([]string{"a", "b", "c", "d"}[:n], ",") + "\n")
		var want []row
		line := 2
		for range rapid.IntRange(0, 6).Draw(rt, "rows") {
			cells := rapid.SliceOfN(cell, n, n).Draw(rt, "cells")
			w := row{Line: line}
			for _, c := range cells {
				if c.Null {
					w.Cells = append(w.Cells, "∅")
				} else {
					w.Cells = append(w.Cells, string(c.Text))
				}
			}
			before := len(text)
			text = AppendRecord(text, cells)
			line += bytes.Count(text[before:], []byte("\n"))
			want = append(want, w)
		}
		src := io.Reader(bytes.NewReader(text))
		if rapid.Bool().Draw(rt, "byte by byte") {
			src = iotest.OneByteReader(src)
		}
		_, rows, err := all(src)
		if err != nil {
			rt.Fatalf("%q: %v", text, err)
		}
		if d := cmp.Diff(want, rows); d != "" {
			rt.Fatalf("%q: %s", text, d)
		}
	})
}

// Cut anywhere, a file is refused, or has fewer whole records: never another one.
func TestACutFileNeverGivesAnotherRecord(t *testing.T) {
	text := AppendRecord(AppendRecord([]byte("a,b\n"), []Cell{{Text: []byte("one\n\"two\"\\")}, {Null: true}}), []Cell{{Text: []byte("")}, {Text: []byte("x,y")}})
	_, whole, err := all(bytes.NewReader(text))
	if err != nil || len(whole) != 2 {
		t.Fatal(whole, err)
	}
	for cut := range text {
		_, rows, _ := all(bytes.NewReader(text[:cut]))
		if d := cmp.Diff(whole[:len(rows)], rows); d != "" && len(rows) > 0 {
			t.Errorf("cut at %d: %s", cut, d)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("a,b\n\"1\\\"\",\n"))
	f.Add([]byte("a\n\n\"\\\\\"\r\n"))
	f.Add([]byte("\"a\",b\n\"\xff\",\"\n\"\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		header, rows, err := all(bytes.NewReader(b))
		h2, again, err2 := all(iotest.OneByteReader(bytes.NewReader(b)))
		if (err == nil) != (err2 == nil) || cmp.Diff(header, h2) != "" || cmp.Diff(rows, again) != "" {
			t.Fatalf("another reading byte by byte: %v %v", err, err2)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	text := []byte("id,court_id,docket_number,case_name,text\n")
	for i := range 20_000 {
		text = AppendRecord(text, []Cell{{Text: fmt.Append(nil, i)}, {Text: []byte("cand")}, {Text: []byte("3:21-cv-00485")}, {Null: true}, {Text: []byte(strings.Repeat("some text ", 40))}})
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		r := NewReader(bytes.NewReader(text))
		if _, err := r.Header(); err != nil {
			b.Fatal(err)
		}
		r.Keep(0, 1, 2)
		for {
			if _, err := r.Next(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
}
