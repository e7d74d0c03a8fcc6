package workbook

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/workbook/points"
)

// A workbook as the library makes it by default breaks many points, and Check names them.
func TestCheckRefusesADefaultWorkbook(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetRow("Sheet1", "A1", &[]any{"Name", "n"}); err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	found := strings.Join(Check(buf.Bytes()), "\n")
	for _, want := range []string{"point 1:", "point 2:", "point 3:", "point 24:", "point 25:", "point 30:"} {
		if !strings.Contains(found, want) {
			t.Errorf("%s not found in:\n%s", want, found)
		}
	}
}

func TestCheckRefusesWhatIsNoWorkbook(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("PK"), []byte("name,n\n")} {
		if found := Check(b); len(found) != 1 || !strings.HasPrefix(found[0], "point 0:") {
			t.Errorf("%q: %q", b, found)
		}
		if found := points.Pair(b, b); len(found) != 1 || !strings.HasPrefix(found[0], "point 0:") {
			t.Errorf("%q: %q", b, found)
		}
		if _, err := points.Shape(b); err == nil {
			t.Errorf("%q has a shape", b)
		}
	}
	broken := breakage{sheet: "Summary", change: swap(`</sheetData>`, ``)}.apply(t, good(t, "en"))
	if found := Check(broken); len(found) == 0 || !strings.HasPrefix(found[0], "point 0: ") {
		t.Errorf("broken XML: found %q", found)
	}
}

func FuzzCheck(f *testing.F) {
	z := unpack(f, write(f, &table.Set{}, "en"))
	sheet := partOf(f, pack(f, z), "Summary")
	f.Add(sheet, `<sheetData>`, `<sheetData><row r="9"><c r="A-1"/><c r="ZZZZ9"/><c/></row>`)
	f.Add(tablePartOf(f, pack(f, z), "summary"), `ref="A1`, `ref="A1048576:XFD1`)
	f.Add("xl/styles.xml", `fillId="0"`, `fillId="-7"`)
	f.Add("xl/styles.xml", `fontId="0"`, `fontId="-7"`)
	f.Add("xl/workbook.xml", `<sheet `, `<sheet x="`)
	f.Fuzz(func(t *testing.T, name, old, with string) {
		var list []part
		for _, p := range z {
			body := p.body.String()
			if p.name == name && old != "" {
				body = strings.Replace(body, old, with, 1)
			}
			list = append(list, part{p.name, bytes.NewBufferString(body)})
		}
		changed := pack(t, list)
		Check(changed)
		points.Pair(changed, changed)
		if _, err := points.Shape(changed); err != nil {
			t.Error(err)
		}
	})
}
