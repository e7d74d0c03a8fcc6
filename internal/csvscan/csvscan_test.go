package csvscan_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/internal/diag"
)

var options = csvscan.Options{Columns: []string{"name", "value"}, Optional: []string{"note"}}

// got is what a test sees of a row.
type got struct {
	Line              int
	Name, Value, Note string
	Raw               string
}

func read(text string) ([]got, []csvscan.Bad, error) {
	var rows []got
	bad, err := csvscan.Read("a.csv", []byte(text), options, func(r csvscan.Row) {
		rows = append(rows, got{r.Line, r.Get("name"), r.Get("value"), r.Get("note"), r.Raw})
	})
	return rows, bad, err
}

func TestRowsAndLineNumbers(t *testing.T) {
	for _, eol := range []string{"\n", "\r\n"} {
		text := "\xef\xbb\xbfvalue,name,note\n 1 ,\"a, \"\"b\"\"\",x\n2,\"two\nlines\",y\n3,c,\n4,é,last"
		rows, bad, err := read(strings.ReplaceAll(text, "\n", eol))
		if err != nil || len(bad) > 0 {
			t.Fatal(err, bad)
		}
		want := []got{
			{2, `a, "b"`, " 1 ", "x", ` 1 ,"a, ""b""",x`},
			{3, "two\nlines", "2", "y", `2,"two` + eol + `lines",y`},
			{5, "c", "3", "", "3,c,"},
			{6, "é", "4", "last", "4,é,last"},
		}
		if d := cmp.Diff(want, rows); d != "" {
			t.Errorf("line end %q:\n%s", eol, d)
		}
	}
}

func TestBadRows(t *testing.T) {
	rows, bad, err := read("name,value\n\na,1\nb\n\r\nc,2,3\n,\n  \nd,4\n\n")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]got{{3, "a", "1", "", "a,1"}, {9, "d", "4", "", "d,4"}}, rows); d != "" {
		t.Error(d)
	}
	blank := "a row has at least one cell with text"
	want := []csvscan.Bad{
		{2, csvscan.BlankRow, blank, ""},
		{4, csvscan.MissingCell, "a row has the 2 cells of the header; this one has 1", "b"},
		{5, csvscan.BlankRow, blank, ""},
		{6, csvscan.ExtraCell, "a row has the 2 cells of the header; this one has 3", "c,2,3"},
		{7, csvscan.BlankRow, blank, ","},
		{8, csvscan.BlankRow, blank, "  "},
		{10, csvscan.BlankRow, blank, ""},
	}
	if d := cmp.Diff(want, bad); d != "" {
		t.Error(d)
	}
	if at := bad[1].At(); at != "row 4" {
		t.Errorf("At: %q", at)
	}
}

func TestRowHelpers(t *testing.T) {
	_, err := csvscan.Read("a.csv", []byte("name,value\na,\"1\n2\"\n"), options, func(r csvscan.Row) {
		if !r.Has("value") || r.Has("note") || r.Has("other") || r.Get("other") != "" {
			t.Error("Has or Get is wrong about the columns")
		}
		if r.At("value") != "row 2, column value" {
			t.Errorf("At: %q", r.At("value"))
		}
		if !r.Multiline() {
			t.Error("Multiline does not see the line break")
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if (csvscan.Row{}).Get("name") != "" {
		t.Error("an empty Row has a cell")
	}
}

func TestRefusedFiles(t *testing.T) {
	for _, c := range []struct{ what, text, code, next string }{
		{"empty", "", "E-CSV-EMPTY", ""},
		{"blank lines only", "\n\r\n", "E-CSV-EMPTY", ""},
		{"blank first line", "\nname,value\n", "E-CSV-HEADER-BLANK", ""},
		{"missing", "name,note\n", "E-CSV-COLUMN-MISSING", ""},
		{"unknown", "name,value,colour\n", "E-CSV-COLUMN-UNKNOWN", "remove"},
		{"misspelt", "nmae,value\n", "E-CSV-COLUMN-UNKNOWN", `"name"`},
		{"case", "Name,value\n", "E-CSV-COLUMN-UNKNOWN", `"name"`},
		{"space", "name ,value\n", "E-CSV-COLUMN-UNKNOWN", `"name"`},
		{"no name", "name,value,\n", "E-CSV-COLUMN-UNKNOWN", "remove"},
		{"doubled", "name,value,name\n", "E-CSV-COLUMN-DUPLICATE", ""},
		{"doubled unknown", "name,x,x\n", "E-CSV-COLUMN-DUPLICATE", ""},
		{"semicolons", "name;value\na;1\n", "E-CSV-COLUMN-UNKNOWN", "semicolons"},
		{"tabs", "name\tvalue\na\t1\n", "E-CSV-COLUMN-UNKNOWN", "tabs"},
		{"latin-1", "name,value\ncaf\xe9,1\n", "E-CSV-ENCODING", "UTF-8"},
		{"UTF-16", "\xff\xfen\x00a\x00", "E-CSV-ENCODING", "UTF-16"},
		{"UTF-16 without mark", "n\x00a\x00m\x00", "E-CSV-ENCODING", "UTF-16"},
		{"old line ends", "name,value\ra,1\r", "E-CSV-LINE-END", ""},
		{"cut in a quoted cell", "name,value\na,1\nb,\"2\nc,3\n", "E-CSV-TRUNCATED", "again"},
		{"cut in a quoted cell, no line end", "name,value\nb,\"2", "E-CSV-TRUNCATED", "again"},
		{"cut after the quote", "name,value\nb,\"", "E-CSV-TRUNCATED", "again"},
		{"cut in the header", "name,\"val", "E-CSV-TRUNCATED", "again"},
		{"quote in a bare cell", "name,value\na\"b,1\n", "E-CSV-QUOTE", "quotes"},
		{"text after a quote", "name,value\n\"a\"b,1\n", "E-CSV-QUOTE", "quotes"},
		{"text after a last quote", "name,value\n1,\"a\"b", "E-CSV-QUOTE", "quotes"},
	} {
		rows, _, err := read(c.text)
		var p *diag.Problem
		if !errors.As(err, &p) {
			t.Errorf("%s: no Problem: %v (rows %v)", c.what, err, rows)
			continue
		}
		if p.Code != c.code || !strings.Contains(p.Next, c.next) {
			t.Errorf("%s: want %s with %q, got\n%s", c.what, c.code, c.next, diag.Render(err))
		}
		if p.Where.File != "a.csv" || p.Next == "" || p.Rule == "" {
			t.Errorf("%s: incomplete:\n%s", c.what, diag.Render(err))
		}
	}
}

func TestPlaceOfProblems(t *testing.T) {
	for _, c := range []struct {
		text  string
		row   int
		value string
	}{
		{"name,value\na,1\ncaf\xe9,2\n", 3, "caf\xe9,2"},
		{"name,value\na,1\nb,\"2\nc,3\n", 3, "b,\"2"},
		{"name,value\r\na,1\r\n\"b\"c,2\r\n", 3, "\"b\"c,2"},
	} {
		_, _, err := read(c.text)
		var p *diag.Problem
		if !errors.As(err, &p) || p.Where.Row != c.row || p.Value != c.value {
			t.Errorf("%q: want row %d, value %q; got %v", c.text, c.row, c.value, err)
		}
	}
}

// What encoding/csv writes comes back cell by cell, whatever the cells hold.
func TestRoundTrip(t *testing.T) {
	cell := rapid.StringOfN(rapid.RuneFrom([]rune("ab,\"\n é ;\t'")), 0, 8, -1)
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOf(rapid.SliceOfN(cell, 2, 2)).Draw(t, "rows")
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		_ = w.Write([]string{"name", "value"})
		var want [][]string
		for _, r := range rows {
			_ = w.Write(r)
			if strings.TrimSpace(r[0]+r[1]) != "" {
				want = append(want, r)
			}
		}
		w.Flush()
		seen, bad, err := read(b.String())
		if err != nil {
			t.Fatal(err)
		}
		var back [][]string
		for _, g := range seen {
			back = append(back, []string{g.Name, g.Value})
		}
		if d := cmp.Diff(want, back); d != "" {
			t.Fatal(d)
		}
		if len(bad) != len(rows)-len(want) {
			t.Fatalf("%d bad rows for %d blank ones", len(bad), len(rows)-len(want))
		}
	})
}

// Every line of an accepted file is part of the header, of one row or of one bad row.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"name,value\na,1\n", "\xef\xbb\xbfname,value,note\r\n\"a\nb\",1,\r\n\r\n,,\r\nx\r\n",
		"name,value\n\"a", "name,value\na\"b,1", "name;value", "name,value\n\"\n\"\n", "\n", "name,value\n\n\n\"\"",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		rows, bad, err := read(string(b))
		if err != nil {
			var p *diag.Problem
			if !errors.As(err, &p) {
				t.Fatalf("not a Problem: %v", err)
			}
			return
		}
		next, lines := 0, map[int]string{}
		for _, r := range rows {
			lines[r.Line] = r.Raw
		}
		for _, r := range bad {
			lines[r.Line] = r.Raw
		}
		if len(lines) != len(rows)+len(bad) {
			t.Fatalf("two rows begin on one line: %v %v", rows, bad)
		}
		body := strings.TrimPrefix(string(b), "\xef\xbb\xbf")
		total := strings.Count(body, "\n")
		if !strings.HasSuffix(body, "\n") {
			total++
		}
		for line := firstLine(lines); line <= total; line = next {
			raw, ok := lines[line]
			if !ok {
				t.Fatalf("line %d of %d is in no row", line, total)
			}
			next = line + 1 + strings.Count(raw, "\n")
		}
	})
}

// firstLine is the line below the header, which may itself span lines.
func firstLine(lines map[int]string) int {
	first := 1 << 30
	for n := range lines {
		first = min(first, n)
	}
	return first
}
