package xlsxscan_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/xlsxscan"
)

// build writes a workbook with a visible and a hidden sheet.
func build(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "Plain"))
	_, err := f.NewSheet("Secret")
	must(err)
	must(f.SetSheetVisible("Secret", false))
	for ref, v := range map[string]any{"B2": "Minor safety", "C2": 0.085, "D2": 43086543, "C5": "15,935*", "E5": " ", "A6": "12"} {
		must(f.SetCellValue("Plain", ref, v))
	}
	must(f.SetCellValue("Secret", "A1", 1))
	return packed(t, f)
}

func packed(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRead(t *testing.T) {
	book, err := xlsxscan.Read("w.xlsx", build(t))
	if err != nil {
		t.Fatal(err)
	}
	cell := func(row, col int, ref, text string, number bool) xlsxscan.Cell {
		return xlsxscan.Cell{Row: row, Col: col, Ref: ref, Text: text, Stored: text, Number: number}
	}
	want := &xlsxscan.Book{Sheets: []xlsxscan.Sheet{
		{Name: "Plain", Cells: []xlsxscan.Cell{cell(2, 2, "B2", "Minor safety", false), cell(2, 3, "C2", "0.085", true),
			cell(2, 4, "D2", "43086543", true), cell(5, 3, "C5", "15,935*", false), cell(6, 1, "A6", "12", false)}},
		{Name: "Secret", Hidden: true, Cells: []xlsxscan.Cell{cell(1, 1, "A1", "1", true)}},
	}}
	if d := cmp.Diff(want, book); d != "" {
		t.Error(d)
	}
	if got := book.Sheets[0].At(5, 3); got.Text != "15,935*" {
		t.Errorf("%+v", got)
	}
	if got := book.Sheets[0].At(9, 9); got.Text != "" || got.Row != 9 {
		t.Errorf("%+v", got)
	}
	if d := cmp.Diff([]string{"Plain", "Secret"}, xlsxscan.Names(build(t))); d != "" {
		t.Error(d)
	}
}

// replaced gives the workbook with one part's text changed.
func replaced(t testing.TB, b []byte, part, from, to string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, p := range z.File {
		r, err := p.Open()
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		if _, err := text.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		s := text.String()
		if p.Name == part {
			if !strings.Contains(s, from) {
				t.Fatalf("%s has no %s: %.900s", part, from, s)
			}
			s = strings.Replace(s, from, to, 1)
		}
		dst, err := w.Create(p.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := dst.Write([]byte(s)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const plain = "xl/worksheets/sheet1.xml"

// A number keeps its text in the file beside the decimal one.
func TestStoredNumber(t *testing.T) {
	b := replaced(t, build(t), plain, "<v>0.085</v>", "<v>8.5000000000000006E-2</v>")
	book, err := xlsxscan.Read("w.xlsx", b)
	if err != nil {
		t.Fatal(err)
	}
	if c := book.Sheets[0].At(2, 3); c.Text != "0.085" || c.Stored != "8.5000000000000006E-2" || !c.Number {
		t.Errorf("%+v", c)
	}
}

func TestDate1904(t *testing.T) {
	f, on := excelize.NewFile(), true
	if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &on}); err != nil {
		t.Fatal(err)
	}
	book, err := xlsxscan.Read("w.xlsx", packed(t, f))
	if err != nil || !book.Date1904 {
		t.Errorf("%v %+v", err, book)
	}
}

func TestRefused(t *testing.T) {
	good := build(t)
	for _, c := range []struct {
		what, code string
		b          []byte
	}{
		{"empty", "E-XLSX-DAMAGED", nil},
		{"no zip file", "E-XLSX-DAMAGED", []byte("PK\x03\x04 and no more")},
		{"cut off", "E-XLSX-DAMAGED", good[:len(good)-30]},
		{"far column", "E-XLSX-TOO-LARGE", replaced(t, good, plain, `r="D2"`, `r="XFD2"`)},
		{"far row", "E-XLSX-TOO-LARGE", replaced(t, good, plain, `<row r="5"`, `<row r="1048576"`)},
		{"far cell", "E-XLSX-TOO-LARGE", replaced(t, good, plain, `r="C5"`, `r="C1048576"`)},
		{"broken XML", "E-XLSX-DAMAGED", replaced(t, good, plain, "</row>", "</row")},
		{"unpacks to too much", "E-XLSX-TOO-LARGE", replaced(t, good, plain, "<v>0.085</v>", strings.Repeat(" ", 65<<20)+"<v>1</v>")},
	} {
		book, err := xlsxscan.Read("w.xlsx", c.b)
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != c.code || p.Next == "" || p.Where.File != "w.xlsx" || book != nil {
			t.Errorf("%s: want %s, got %v", c.what, c.code, err)
		}
	}
	if got := xlsxscan.Names([]byte("PK\x03\x04")); got != nil {
		t.Errorf("%v", got)
	}
}

func FuzzRead(f *testing.F) {
	good := build(f)
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add([]byte("PK\x03\x04"))
	f.Add(overlapping([]string{"xl/workbook.xml", "b"}, "<workbook/>"))
	f.Add(with(f, sheet1, `<worksheet><cols><col min="1" max="9" hidden="1"/></cols><sheetData><row r="2" hidden="1"><c r="B2" t="s" s="1"><v>0</v></c>`+
		`<c t="inlineStr"><is><r><t>a_x000D_</t></r></is></c><c t="b"><v>1</v></c><c t="e"><f/><v>#N/A</v></c><c><f>A1</f></c></row></sheetData>`+
		`<mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`, strings1, "<sst><si><t>x</t><rPh><t>y</t></rPh></si></sst>",
		styles1, `<styleSheet><cellXfs><xf numFmtId="14"/><xf/></cellXfs></styleSheet>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		xlsxscan.Names(b)
		book, err := xlsxscan.Read("f.xlsx", b)
		if p := new(diag.Problem); err != nil && !errors.As(err, &p) {
			t.Fatalf("not a Problem: %v", err)
		}
		if err != nil {
			return
		}
		for _, s := range book.Sheets {
			for _, c := range s.Cells {
				if strings.TrimSpace(c.Text) == "" || c.Row < 1 || c.Col < 1 || c.Ref == "" || s.At(c.Row, c.Col) != c {
					t.Fatalf("%+v", c)
				}
			}
		}
	})
}

// FuzzSheet varies the XML of a sheet and of the shared strings in an otherwise sound workbook, which changed bytes of a
// packed file do not reach.
func FuzzSheet(f *testing.F) {
	f.Add(data(`<row r="2"><c r="B2" t="s"><v>0</v></c><c><f>1</f><v>1.50</v></c></row>`), "<sst><si><t>a_xD83D__xDE00_</t></si></sst>")
	f.Add(`<worksheet><sheetData><row><c t="inlineStr"><is><t>x</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD9"/></mergeCells></worksheet>`, "<sst/>")
	f.Add(data(`<row hidden="1"><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c><c t="d"><v>2022-09-30</v></c><c r="Z1"><f/></c></row>`), "")
	f.Fuzz(func(t *testing.T, sheet, shared string) {
		book, err := xlsxscan.Read("f.xlsx", with(t, sheet1, sheet, strings1, shared))
		if p := new(diag.Problem); err != nil && !errors.As(err, &p) {
			t.Fatalf("not a Problem: %v", err)
		} else if err != nil {
			return
		}
		last := [2]int{}
		for _, c := range book.Sheets[0].Cells {
			if at := [2]int{c.Row, c.Col}; at[0] < last[0] || at[0] == last[0] && at[1] <= last[1] {
				t.Fatalf("%v after %v", at, last)
			} else {
				last = at
			}
			if !utf8.ValidString(c.Text) || strings.TrimSpace(c.Text) == "" {
				t.Fatalf("%+v", c)
			}
		}
	})
}
