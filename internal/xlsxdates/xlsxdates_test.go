package xlsxdates

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// book writes a workbook with one number under each format, in column A of the sheet "Times".
func book(t testing.TB, codes []string, builtins []int) []byte {
	t.Helper()
	f := excelize.NewFile()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "Times"))
	row := 0
	put := func(style *excelize.Style) {
		row++
		ref, err := excelize.CoordinatesToCellName(1, row)
		must(err)
		id, err := f.NewStyle(style)
		must(err)
		must(f.SetCellValue("Times", ref, 2.5))
		must(f.SetCellStyle("Times", ref, ref, id))
	}
	for _, code := range codes {
		put(&excelize.Style{CustomNumFmt: &code})
	}
	for _, id := range builtins {
		put(&excelize.Style{NumFmt: id})
	}
	must(f.SetCellValue("Times", "B1", "a text"))
	_, err := f.NewSheet("Plain")
	must(err)
	must(f.SetCellValue("Plain", "A1", 2.5))
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}

func TestCells(t *testing.T) {
	b := book(t, []string{"[h]:mm:ss", "yyyy-mm-dd hh:mm", `0.0 "days"`, `#,##0.00\d`, "[Red]0.0", "General", `[$-409]mmm d`}, []int{14, 22, 46, 2, 10, 49})
	got, err := Cells(b)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]map[string]bool{"Times": {"A1": true, "A2": true, "A7": true, "A8": true, "A9": true, "A10": true}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestDateCode(t *testing.T) {
	for code, want := range map[string]bool{
		"": false, "0": false, "#,##0.0": false, "0.00E+00": false, "0%": false, "@": false, "[>100]0": false, "0_d": false, `"open`: false, "[h": true,
		"h:mm AM/PM": true, "[mm]:ss": true, "d/m/yy": true, "[Blue]hh": true, "[]0": false,
	} {
		if got := dateCode(code); got != want {
			t.Errorf("%q: %v", code, got)
		}
	}
}

func TestPositions(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 256: "IV", 703: "AAA"} {
		if got := column(n); got != want {
			t.Errorf("column %d is %s", n, got)
		}
	}
}

func FuzzCells(f *testing.F) {
	b := book(f, []string{"[h]:mm"}, []int{14})
	f.Add(b)
	f.Add(b[:len(b)/2])
	f.Fuzz(func(t *testing.T, b []byte) {
		if cells, err := Cells(b); err != nil && cells != nil {
			t.Fatal("cells beside an error")
		}
	})
}
