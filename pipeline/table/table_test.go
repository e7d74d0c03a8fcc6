package table

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func p[T any](v T) *T { return &v }

var indicatorRows = []Indicator{
	{Platform: "x", Indicator: "B1", Period: "2025H2", Value: p(3.0), N: p(37533.0), Scored: true, Observations: []string{"o-1", "o-2"}},
	{Platform: "google", Indicator: "A1", Period: "2023", Score: p(99.876)},
	{Platform: "x", Indicator: "A4", Period: "2025H2", Flags: "=1+1"},
}

func TestTableIsSortedByKeyAndKeepsEveryCell(t *testing.T) {
	tab, err := Of("indicators", indicatorRows)
	if err != nil {
		t.Fatal(err)
	}
	defer tab.Release()
	got, err := Rows[Indicator](tab)
	if err != nil {
		t.Fatal(err)
	}
	want := []Indicator{indicatorRows[1], indicatorRows[2], indicatorRows[0]}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("rows differ (-want +got):\n%s", d)
	}
}

func TestDoubledKeyIsRefused(t *testing.T) {
	_, err := Of("indicators", []Indicator{indicatorRows[0], indicatorRows[0]})
	if err == nil || !strings.Contains(err.Error(), "platform=x, indicator=B1, period=2025H2") {
		t.Fatalf("error %v does not name the key", err)
	}
}

func TestParquetRoundTripAndSameBytes(t *testing.T) {
	var files [2]bytes.Buffer
	for i := range files {
		tab, err := Of("indicators", indicatorRows)
		if err != nil {
			t.Fatal(err)
		}
		if err := WriteParquet[Indicator](&files[i], tab); err != nil {
			t.Fatal(err)
		}
		if err := Reread[Indicator](tab, files[i].Bytes()); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("two writes give different bytes")
	}
	if _, err := ReadParquet[Score](files[0].Bytes()); err == nil {
		t.Error("a file of another table was read")
	}
	damaged := bytes.Clone(files[0].Bytes())
	for i := 8; i < len(damaged)-8; i++ {
		damaged[i] ^= 0x55
	}
	if _, err := ReadParquet[Indicator](damaged); err == nil {
		t.Error("a damaged file was read")
	}
}

func TestRereadNoticesADifference(t *testing.T) {
	a, _ := Of("indicators", indicatorRows)
	changed := append([]Indicator{}, indicatorRows...)
	changed[0].Value = p(4.0)
	b, _ := Of("indicators", changed)
	var buf bytes.Buffer
	if err := WriteParquet[Indicator](&buf, b); err != nil {
		t.Fatal(err)
	}
	if err := Reread[Indicator](a, buf.Bytes()); err == nil {
		t.Error("a changed value was not noticed")
	}
}

func TestCSVNeutralisesFormulasAndKeepsNullsEmpty(t *testing.T) {
	tab, _ := Of("indicators", indicatorRows)
	var buf bytes.Buffer
	if err := WriteCSV(&buf, tab); err != nil {
		t.Fatal(err)
	}
	text := buf.String()
	if !strings.Contains(text, "'=1+1") || !strings.Contains(text, "o-1|o-2") {
		t.Errorf("CSV lacks the neutralised formula or the list:\n%s", text)
	}
}

func TestEveryTableHasAKeyAndDocs(t *testing.T) {
	check := func(name string, cols []Column, err error) {
		if err != nil {
			t.Fatal(err)
		}
		keys := 0
		for _, c := range cols {
			if c.Doc == "" {
				t.Errorf("%s.%s has no doc", name, c.Name)
			}
			if c.Key {
				keys++
				if c.Optional {
					t.Errorf("%s.%s is a key and may be null", name, c.Name)
				}
			}
		}
		if keys == 0 {
			t.Errorf("%s has no key", name)
		}
	}
	for _, s := range Specs() {
		cols, err := s.Columns()
		check(s.Name, cols, err)
	}
}

// The order in which rows come in never shows.
func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 20).Draw(t, "n")
		rows := make([]Score, n)
		for i := range rows {
			rows[i] = Score{Platform: string(rune('a' + i)), Pillar: "removal", Contributions: rapid.SliceOfN(rapid.String(), 0, 3).Draw(t, "c")}
		}
		shuffled := rapid.Permutation(rows).Draw(t, "order")
		a, err := Of("scores", rows)
		if err != nil {
			t.Fatal(err)
		}
		b, err := Of("scores", shuffled)
		if err != nil {
			t.Fatal(err)
		}
		if !a.Record.Schema().Equal(b.Record.Schema()) || a.Record.NumRows() != b.Record.NumRows() {
			t.Fatal("shape differs")
		}
		var ca, cb bytes.Buffer
		if WriteCSV(&ca, a) != nil || WriteCSV(&cb, b) != nil || ca.String() != cb.String() {
			t.Fatal("content differs")
		}
	})
}
