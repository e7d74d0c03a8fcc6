package xlsxscan_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/xlsxscan"
)

// read gives the one sheet of a workbook.
func read(t *testing.T, b []byte) xlsxscan.Sheet {
	t.Helper()
	book, err := xlsxscan.Read("w.xlsx", b)
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	if len(book.Sheets) != 1 {
		t.Fatalf("%d sheets", len(book.Sheets))
	}
	return book.Sheets[0]
}

// A cell of each kind that the format knows.
func TestKindsOfValues(t *testing.T) {
	shared := `<sst><si><t>plain</t></si><si><r><t xml:space="preserve">Minor </t></r><r><rPr><b/></rPr><t>safety</t></r>` +
		`<rPh sb="0" eb="1"><t>phonetic</t></rPh><phoneticPr fontId="1"/></si><si><t>one_x000D_
two_x005F_x000D__xD83D__xDE00__xD83D__x0000_</t></si><si/></sst>`
	formats := `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[Red]d/m/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
		`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`
	rows := `<row r="2"><c r="A2" t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row>` +
		`<row><c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r><rPh><t>no</t></rPh></is></c><c t="str"><f>A1</f><v>a_x0041_</v></c>` +
		`<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="d"><v>2022-09-30</v></c></row>` +
		`<row hidden="1"><c s="1"><v>44834</v></c><c s="2"><v>44834.5</v></c><c s="99"><v>1E3</v></c><c t="n"><f>SUM(A1)</f><v>8.5000000000000006E-2</v></c>` +
		`<c><v>0x10</v></c><c><v>1_0</v></c><c><v>Inf</v></c><c s="1"/><c><f>A9</f></c><c><v><![CDATA[1]]>2</v></c></row>`
	s := read(t, with(t, sheet1, data(rows), strings1, shared, styles1, formats))
	type c = xlsxscan.Cell
	text := func(row, col int, ref, text string) c {
		return c{Row: row, Col: col, Ref: ref, Text: text, Stored: text}
	}
	mark := func(x c, change func(*c)) c { change(&x); return x }
	want := []c{
		text(2, 1, "A2", "plain"), text(2, 2, "B2", "Minor safety"), text(2, 3, "C2", "one\r\ntwo_x000D_\U0001F600_xD83D__x0000_"),
		text(3, 1, "A3", "inline"), mark(text(3, 2, "B3", "aA"), func(x *c) { x.Formula = true }),
		{Row: 3, Col: 3, Ref: "C3", Text: "TRUE", Stored: "1", Truth: true}, {Row: 3, Col: 4, Ref: "D3", Text: "FALSE", Stored: "0", Truth: true},
		mark(text(3, 5, "E3", "#DIV/0!"), func(x *c) { x.Error, x.Formula = true, true }), mark(text(3, 6, "F3", "2022-09-30"), func(x *c) { x.Date = true }),
		{Row: 4, Col: 1, Ref: "A4", Text: "44834", Stored: "44834", Number: true, Date: true},
		{Row: 4, Col: 2, Ref: "B4", Text: "44834.5", Stored: "44834.5", Number: true, Date: true},
		{Row: 4, Col: 3, Ref: "C4", Text: "1000", Stored: "1E3", Number: true},
		{Row: 4, Col: 4, Ref: "D4", Text: "0.085", Stored: "8.5000000000000006E-2", Number: true, Formula: true},
		text(4, 5, "E4", "0x10"), text(4, 6, "F4", "1_0"), text(4, 7, "G4", "Inf"),
		{Row: 4, Col: 10, Ref: "J4", Text: "12", Stored: "12", Number: true},
	}
	unstored := []c{{Row: 4, Col: 9, Ref: "I4", Formula: true, Hidden: true}}
	for i := range want {
		want[i].Hidden = want[i].Row == 4
	}
	if d := cmp.Diff(want, s.Cells) + cmp.Diff(unstored, s.Unstored); d != "" {
		t.Error(d)
	}
}

// What nobody sees is told apart: hidden sheets, rows and columns, and values below a merged cell.
func TestHiddenAndCovered(t *testing.T) {
	book, err := xlsxscan.Read("w.xlsx", with(t,
		"xl/workbook.xml", `<workbook><sheets><sheet name="A" id="r1"/><sheet name="B" state="hidden" id="r2"/><sheet name="C" state="veryHidden" id="r3"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/>`+
			`<Relationship Id="r2" Type="x/worksheet" Target="worksheets\Sheet2.xml"/><Relationship Id="r3" Type="x/chartsheet" Target="charts/c.xml"/></Relationships>`,
		sheet1, `<worksheet><cols><col min="2" max="2" hidden="1"/><col min="4" max="16384" hidden="true"/></cols>`+
			`<sheetData><row r="3"><c r="B3"><v>5</v></c></row><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c><c r="D1"><v>4</v></c></row></sheetData>`+
			`<mergeCells><mergeCell ref="B1:C2"/><mergeCell ref="B3:B3"/></mergeCells></worksheet>`,
		"xl/worksheets/sheet2.xml", data(`<row><c><v>7</v></c></row>`)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range book.Sheets {
		got = append(got, fmt.Sprintf("%s %v %v", s.Name, s.Hidden, s.VeryHidden))
		for _, c := range s.Cells {
			got = append(got, fmt.Sprintf("%s %s %v", c.Ref, c.Text, c.Hidden))
		}
		for _, c := range s.Covered {
			got = append(got, "covered "+c.Ref+" "+c.Text)
		}
	}
	want := []string{"A false false", "A1 1 false", "B1 2 true", "D1 4 true", "B3 5 true", "covered C1 3", "B true false", "A1 7 false", "C true true"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestISODate(t *testing.T) {
	for _, c := range []struct {
		serial float64
		d1904  bool
		want   string
	}{
		{1, false, "1900-01-01"}, {59, false, "1900-02-28"}, {60, false, ""}, {60.5, false, ""}, {61, false, "1900-03-01"}, {0, false, ""}, {0.5, false, ""},
		{59.75, false, "1900-02-28T18:00:00"}, {44834, false, "2022-09-30"}, {44834.5, false, "2022-09-30T12:00:00"}, {44833.9999999, false, "2022-09-30"},
		{2958465, false, "9999-12-31"}, {2958466, false, ""}, {-1, false, ""}, {math.NaN(), false, ""}, {math.Inf(1), false, ""}, {1e300, false, ""},
		{0, true, "1904-01-01"}, {1, true, "1904-01-02"}, {59, true, "1904-02-29"}, {60, true, "1904-03-01"}, {43372, true, "2022-09-30"},
		{2957003, true, "9999-12-31"}, {2957004, true, ""}, {-1, true, ""},
	} {
		got, ok := xlsxscan.ISODate(c.serial, c.d1904)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%v %v: want %q, got %q %v", c.serial, c.d1904, c.want, got, ok)
		}
	}
}

// Formats that show a date, and such that only look so.
func TestDateFormats(t *testing.T) {
	for code, want := range map[string]bool{
		"d/m/yyyy": true, "mmm-yy": true, "m": true, "[$-409]mmmm d, yyyy;@": true, "yyyy-mm-dd hh:mm": true, `dd\.mm\.yyyy`: true,
		"0.00": false, "General": false, "h:mm": false, "mm:ss": false, "[h]:mm:ss": false, `0" days"`: false, "[Red]0": false, `#,##0\d`: false,
		"0;d": false, "h:mm AM/PM": false, "0.00E+00": false, "@": false,
	} {
		formats := `<styleSheet><numFmts><numFmt numFmtId="200" formatCode='` + code + `'/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>`
		s := read(t, with(t, sheet1, data(`<row><c s="0"><v>44834</v></c></row>`), styles1, formats))
		if s.Cells[0].Date != want {
			t.Errorf("%s: %v", code, s.Cells[0].Date)
		}
		clock := slices.Contains([]string{"h:mm", "mm:ss", "[h]:mm:ss", "h:mm AM/PM"}, code)
		if s.Cells[0].Clock != clock {
			t.Errorf("%s: shows a time: %v", code, s.Cells[0].Clock)
		}
	}
}

// Workbooks that contradict themselves are refused rather than read in one of several ways.
func TestContradictions(t *testing.T) {
	row := func(cells string) []string { return []string{sheet1, data("<row>" + cells + "</row>")} }
	for what, c := range map[string]struct {
		parts []string
		want  string
	}{
		"cell twice":                {row(`<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>`), "cell A1 stands twice"},
		"cell in another row":       {row(`<c r="A2"><v>1</v></c>`), `cell "A2" stands in row 1`},
		"no reference":              {row(`<c r="1A"><v>1</v></c>`), `cell "1A"`},
		"two values":                {row(`<c><v>1</v><v>2</v></c>`), "two values"},
		"element in a value":        {row(`<c><v>1<b/>2</v></c>`), "an element inside a text"},
		"element in an inline text": {row(`<c t="inlineStr"><is><t>1<b/>2</t></is></c>`), "an element inside a text"},
		"no such shared string":     {row(`<c t="s"><v>0</v></c>`), `shared string "0"`},
		"shared string of words":    {append(row(`<c t="s"><v>x</v></c>`), strings1, "<sst><si/></sst>"), `shared string "x"`},
		"kind unknown":              {row(`<c t="z"><v>0</v></c>`), `unknown kind "z"`},
		"row without number":        {[]string{sheet1, data(`<row r="x"/>`)}, `row "x"`},
		"merge that is no range":    {[]string{sheet1, `<worksheet><mergeCells><mergeCell ref="B2:A1"/></mergeCells></worksheet>`}, "is no range"},
		"sheet not there":           {[]string{"xl/_rels/workbook.xml.rels", "<Relationships/>"}, `sheet "S" is not in the file`},
		"relation twice":            {[]string{"xl/_rels/workbook.xml.rels", `<R><Relationship Id="a"/><Relationship Id="a"/></R>`}, `relation "a" stands twice`},
		"part twice":                {[]string{"xl/Workbook.XML", "<workbook/>"}, "stands twice"},
		"document type":             {[]string{sheet1, `<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>`}, "document type"},
		"entity":                    {row(`<c t="str"><v>&b;</v></c>`), "entity"},
		"two roots":                 {[]string{sheet1, "<worksheet/><worksheet/>"}, "two roots"},
		"no root":                   {[]string{sheet1, ""}, "EOF"},
		"other encoding":            {[]string{sheet1, `<?xml version="1.0" encoding="UTF-16"?><worksheet/>`}, "UTF-16"},
		"cut off":                   {[]string{sheet1, `<worksheet><sheetData><row><c><v>1</v></c>`}, "unexpected EOF"},
		"element inside a string":   {[]string{strings1, `<sst><si><t>1<b/>2</t></si></sst>`}, "an element inside a text"},
	} {
		book, err := xlsxscan.Read("w.xlsx", with(t, c.parts...))
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != "E-XLSX-DAMAGED" || !strings.Contains(p.Cause.Error(), c.want) || book != nil {
			t.Errorf("%s: %v", what, err)
			if p != nil {
				t.Log(p.Cause)
			}
		}
	}
	_, err := xlsxscan.Read("w.zip", zipped(t, map[string]string{"a.csv": "a"}))
	if p := new(diag.Problem); !errors.As(err, &p) || p.Code != xlsxscan.NotWorkbook {
		t.Errorf("a zip file without a workbook: %v", err)
	}
}

// The unseen parts are read too: a file that is damaged anywhere is refused.
func TestDamagedPart(t *testing.T) {
	b := with(t, "xl/media/image1.png", strings.Repeat("abcdefgh", 10))
	at := strings.Index(string(b), "xl/media/image1.png") + len("xl/media/image1.png")
	b[at+4] ^= 0xff
	_, err := xlsxscan.Read("w.xlsx", b)
	if p := new(diag.Problem); !errors.As(err, &p) || p.Code != "E-XLSX-DAMAGED" {
		t.Error(err)
	}
}
