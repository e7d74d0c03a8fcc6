package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/answerable-data/answerable/pipeline/table"
)

// rewrite changes one part of a workbook and packs it again.
func rewrite(t testing.TB, file []byte, name string, change func(string) string) []byte {
	t.Helper()
	list, err := newParts(file)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	touched := false
	for _, p := range list {
		body := p.body.String()
		if p.name == name {
			changed := change(body)
			touched, body = changed != body, changed
		}
		to, err := w.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: zipTime})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(to, body); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if !touched {
		t.Fatalf("part %s was not changed: the test breaks nothing", name)
	}
	return out.Bytes()
}

// swap replaces the first match of a pattern.
func swap(pattern, with string) func(string) string {
	re := regexp.MustCompile(pattern)
	return func(s string) string {
		at := re.FindStringSubmatchIndex(s)
		if at == nil {
			return s
		}
		return s[:at[0]] + string(re.ExpandString(nil, with, s, at)) + s[at[1]:]
	}
}

const (
	summaryPart = "xl/worksheets/sheet4.xml"
	figuresPart = "xl/worksheets/sheet18.xml"
	tablePart   = "xl/tables/table3.xml" // of the summary
)

// Each way of breaking a workbook must be found under its own point.
var breakages = []struct {
	point      int
	name, part string
	change     func(string) string
}{
	{1, "cover goes beyond column A", "xl/worksheets/sheet1.xml", swap(`<row r="4"([^>]*)>(.*?)</row>`, `<row r="4"$1>$2<c r="B4" t="inlineStr"><is><t>x</t></is></c></row>`)},
	{2, "link to another cell than A1", "xl/worksheets/sheet2.xml", swap(`!A1"`, `!B7"`)},
	{2, "link to a sheet that is not there", "xl/worksheets/sheet2.xml", swap(`Summary(&#39;|')!A1`, `Sumary${1}!A1`)},
	{3, "note used and not explained", summaryPart, swap(`\[note 1\]`, `[note 99]`)},
	{3, "note explained and not used", "xl/worksheets/sheet3.xml", swap(`<t>\[note 2\]</t>`, `<t>[note 98]</t>`)},
	{4, "table does not start in column A", tablePart, swap(`ref="A`, `ref="B`)},
	{4, "sheet without table", summaryPart, swap(`<tableParts.*</tableParts>`, ``)},
	{4, "stated extent is wrong", summaryPart, swap(`<dimension ref="A1:[A-Z]+\d+"`, `<dimension ref="A1"`)},
	{5, "no title", summaryPart, swap(`<row r="1".*?</row>`, `<row r="1"></row>`)},
	{5, "nothing says that there is one table", summaryPart, swap(`This worksheet contains one table.`, `Hello.`)},
	{5, "text that is missing", summaryPart, swap(`<t>echo</t>`, `<t>⟦workbook.col.x⟧</t>`)},
	{6, "cell below the table", summaryPart, swap(`</sheetData>`, `<row r="99"><c r="A99" t="inlineStr"><is><t>source: me</t></is></c></row></sheetData>`)},
	{7, "table without a telling name", tablePart, swap(`name="summary" displayName="summary"`, `name="Table1" displayName="Table1"`)},
	{7, "table name used twice", tablePart, swap(`name="summary" displayName="summary"`, `name="platforms" displayName="platforms"`)},
	{8, "filter of the table", tablePart, swap(`<tableColumns`, `<autoFilter ref="A9:B10"/><tableColumns`)},
	{8, "filter of the sheet", summaryPart, swap(`</sheetData>`, `</sheetData><autoFilter ref="A9:B10"/>`)},
	{9, "frozen pane", summaryPart, swap(`<sheetView [^>]*>`, `$0<pane ySplit="1" state="frozen"/>`)},
	{10, "header doubled", summaryPart, swap(`<t>Platform id</t>`, `<t>Platform</t>`)},
	{10, "header differs from the table part", tablePart, swap(`name="Operator"`, `name="Company"`)},
	{11, "merged cells", summaryPart, swap(`</sheetData>`, `</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>`)},
	{12, "blank first cell", summaryPart, swap(`<t>echo</t>`, `<t></t>`)},
	{13, "hidden row", summaryPart, swap(`<row r="10"`, `<row r="10" hidden="1"`)},
	{13, "hidden column", summaryPart, swap(`<col `, `<col hidden="1" `)},
	{13, "hidden sheet", "xl/workbook.xml", swap(`<sheet name="Figures"`, `<sheet state="hidden" name="Figures"`)},
	{14, "empty sheet", summaryPart, swap(`<sheetData>.*</sheetData>`, `<sheetData></sheetData>`)},
	{15, "column too narrow for its header", summaryPart, swap(`<col min="4" max="4" width="[\d.]+"`, `<col min="4" max="4" width="3"`)},
	{15, "column too narrow for its numbers", figuresPart, swap(`<col min="11" max="11" width="[\d.]+"`, `<col min="11" max="11" width="4"`)},
	{15, "portrait", summaryPart, swap(`orientation="landscape"`, `orientation="portrait"`)},
	{15, "text that does not wrap", "xl/styles.xml", func(s string) string { return strings.ReplaceAll(s, ` wrapText="true"`, ``) }},
	{16, "empty number without status", summaryPart, swap(`<t>\[z\]</t>`, `<t></t>`)},
	{16, "status that is no shorthand", summaryPart, swap(`<t>\[z\]</t>`, `<t>NA</t>`)},
	{17, "text in a number column", figuresPart, swap(`(<c r="K\d+" s="\d+")><v>2000</v>`, `$1 t="inlineStr"><is><t>about 58</t></is>`)},
	{17, "infinite number", summaryPart, swap(`<v>57.94</v>`, `<v>Inf</v>`)},
	{19, "number column without unit", summaryPart, swap(`Reporting score \(points\)`, `Reporting score`)},
	{20, "header with a symbol", summaryPart, swap(`<t>Operator</t>`, `<t>Operator*</t>`)},
	{20, "superscript", "xl/styles.xml", swap(`<b [^>]*></b>|<b></b>|<b/>`, `<b/><vertAlign val="superscript"/>`)},
	{21, "fill", "xl/styles.xml", func(s string) string {
		return swap(`(<cellXfs.*?)<xf numFmtId="0" fontId="1" fillId="0"`, `$1<xf numFmtId="0" fontId="1" fillId="1"`)(s)
	}},
	{22, "header or footer", summaryPart, swap(`(<pageSetup[^>]*>(</pageSetup>)?)`, `$1<headerFooter><oddHeader>x</oddHeader></headerFooter>`)},
	{23, "formula", summaryPart, swap(`<v>57.94</v>`, `<f>1+1</f><v>57.94</v>`)},
	{24, "no title of the document", "docProps/core.xml", swap(`<dc:title>.*?</dc:title>`, ``)},
	{24, "no language", "docProps/core.xml", swap(`<dc:language>.*?</dc:language>`, ``)},
	{25, "zoom", summaryPart, swap(`zoomScale="100"`, `zoomScale="70"`)},
	{25, "cursor elsewhere", summaryPart, swap(`<sheetView [^>]*>`, `$0<selection activeCell="C5" sqref="C5"/>`)},
	{25, "another sheet first", "xl/workbook.xml", swap(`<workbookView`, `<workbookView activeTab="3"`)},
	{26, "bare address", summaryPart, swap(`<t>echo</t>`, `<t>https://example.org/</t>`)},
	{30, "date of the properties", "docProps/core.xml", swap(`(<dcterms:modified[^>]*>)2026`, `${1}2027`)},
	{31, "space around a text", summaryPart, swap(`<t>echo</t>`, `<t> echo</t>`)},
	{31, "space around a sheet name", "xl/workbook.xml", swap(`name="Figures"`, `name="Figures "`)},
	{32, "control character", summaryPart, swap(`<t>echo</t>`, `<t>echo&#x85;</t>`)},
	{0, "broken XML", summaryPart, swap(`</sheetData>`, ``)},
}

func TestCheckFindsWhatIsBroken(t *testing.T) {
	good := write(t, synthetic(), "en")
	for _, c := range breakages {
		t.Run(fmt.Sprintf("point %d: %s", c.point, c.name), func(t *testing.T) {
			found := Check(rewrite(t, good, c.part, c.change))
			for _, f := range found {
				if strings.HasPrefix(f, fmt.Sprintf("point %d: ", c.point)) {
					return
				}
			}
			t.Errorf("not found; found instead: %q", found)
		})
	}
}

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
	for _, want := range []string{"point 1:", "point 24:", "point 25:", "point 30:"} {
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
	}
}

func FuzzCheck(f *testing.F) {
	z, err := newParts(write(f, &table.Set{}, "en"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(summaryPart, `<sheetData>`, `<sheetData><row r="9"><c r="A-1"/><c r="ZZZZ9"/><c/></row>`)
	f.Add(tablePart, `ref="A9`, `ref="A1048576:XFD1`)
	f.Add("xl/styles.xml", `fillId="0"`, `fillId="-7"`)
	f.Add("xl/workbook.xml", `<sheet `, `<sheet x="`)
	f.Fuzz(func(t *testing.T, part, old, new string) {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for _, p := range z {
			body := p.body.String()
			if p.name == part && old != "" {
				body = strings.Replace(body, old, new, 1)
			}
			to, err := w.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Store})
			if err != nil {
				t.Fatal(err)
			}
			io.WriteString(to, body)
		}
		w.Close()
		if len(Check(out.Bytes())) == 0 {
			t.Error("parts without a date were not noticed")
		}
	})
}

// newParts unpacks a workbook.
func newParts(file []byte) ([]part, error) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	var out []part
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		body, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		out = append(out, part{f.Name, bytes.NewBuffer(body)})
	}
	return out, nil
}
