package workbook

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/reports/workbook/points"
)

// This file holds one test for each of the 33 points, by number. Each looks that the point holds, in both
// languages and in an empty edition, and then breaks it in the written file and looks that the checker,
// which reads the file by itself, complains under that number.

const cellB = `<c r="B4" t="inlineStr"><is><t>x</t></is></c>`

func TestPoint01CoverComesFirst(t *testing.T) {
	testPoint(t, 1,
		breakage{name: "goes beyond column A", sheet: "Cover", change: swap(`<row r="4"([^>]*)>(.*?)</row>`, `<row r="4"$1>$2`+cellB+`</row>`)},
		breakage{name: "no date of publication", sheet: "Cover", change: all("Published on", "Out on")},
		breakage{name: "no next update", sheet: "Cover", change: all("Next update", "And then")},
		breakage{name: "nothing says provisional", sheet: "Cover", change: all("Provisional", "Good")},
		breakage{name: "no contact", sheet: "Cover", change: all("Contact: ", "")},
		breakage{name: "no licence", sheet: "Cover", change: func(s string) string { return all("licence", "terms")(all("Licence", "Terms")(s)) }},
		breakage{name: "no summary", sheet: "Cover", change: func(s string) string {
			return regexp.MustCompile(`<t>[^<]{80,}</t>`).ReplaceAllString(s, `<t>Source.</t>`)
		}},
		breakage{name: "another sheet comes first", part: "xl/workbook.xml", change: swap(`(<sheet name="Cover"[^>]*>(?:</sheet>)?)(<sheet name="Contents"[^>]*>(?:</sheet>)?)`, `$2$1`)})
}

func TestPoint02ContentsLeadToEverySheet(t *testing.T) {
	testPoint(t, 2,
		breakage{name: "link to another cell than A1", sheet: "Contents", change: swap(`!A1"`, `!B7"`)},
		breakage{name: "link to a sheet that is not there", sheet: "Contents", change: swap(`Summary(&#39;|')!A1`, `Sumary${1}!A1`)},
		breakage{name: "a sheet is left out", sheet: "Contents", change: swap(`<hyperlink [^>]*Figures[^>]*>(</hyperlink>)?`, ``)},
		breakage{name: "no named table", table: "contents", change: all(`"contents"`, `"inhalt"`)})
}

func TestPoint03NotesAreExplainedAndUsed(t *testing.T) {
	testPoint(t, 3,
		breakage{name: "used and not explained", sheet: "Summary", change: swap(`\[note 1\]`, `[note 99]`)},
		breakage{name: "explained and not used", sheet: "Notes", change: swap(`<t>\[note 2\]</t>`, `<t>[note 98]</t>`)},
		breakage{name: "shorthand not explained", sheet: "Notes", change: all(`<t>[z2]</t>`, `<t>[zz2]</t>`)})
}

func TestPoint04OneTableASheet(t *testing.T) {
	testPoint(t, 4,
		breakage{name: "does not start in column A", table: "summary", change: swap(`ref="A`, `ref="B`)},
		breakage{name: "sheet without table", sheet: "Summary", change: swap(`<tableParts.*</tableParts>`, ``)},
		breakage{name: "two tables", sheet: "Summary", change: swap(`(<tablePart [^>]*>)`, `$1</tablePart>$1`)},
		breakage{name: "stated extent is wrong", sheet: "Summary", change: swap(`<dimension ref="A1:[A-Z]+\d+"`, `<dimension ref="A1"`)})
}

func TestPoint05TitleAndLinesStandAbove(t *testing.T) {
	testPoint(t, 5,
		breakage{name: "no title", sheet: "Summary", change: swap(`<row r="1".*?</row>`, `<row r="1"></row>`)},
		breakage{name: "nothing says that there is one table", sheet: "Summary", change: all(`This worksheet contains one table.`, `Hello.`)},
		breakage{name: "no source", sheet: "Summary", change: all(`Source: `, `Made by `)},
		breakage{name: "a text is missing", sheet: "Summary", change: swap(`<t>echo</t>`, `<t>⟦workbook.col.x⟧</t>`)},
		breakage{name: "a line goes beyond column A", sheet: "Summary", change: swap(`<row r="4"([^>]*)>(.*?)</row>`, `<row r="4"$1>$2`+cellB+`</row>`)})
}

func TestPoint06NothingStandsBelow(t *testing.T) {
	testPoint(t, 6,
		breakage{name: "cell below the table", sheet: "Summary", change: swap(`</sheetData>`, `<row r="99"><c r="A99" t="inlineStr"><is><t>source: me</t></is></c></row></sheetData>`)},
		breakage{name: "cell beside the table", sheet: "Notes", change: swap(`(<row r="9"[^>]*>.*?)</row>`, `$1<c r="K9" t="inlineStr"><is><t>aside</t></is></c></row>`)},
		breakage{name: "a chart covers the table", part: "xl/drawings/drawing1.xml", change: swap(`<xdr:row>\d+</xdr:row>`, `<xdr:row>3</xdr:row>`)})
}

func TestPoint07TablesHaveTellingNames(t *testing.T) {
	testPoint(t, 7,
		breakage{name: "the name of the library", table: "summary", change: all(`"summary"`, `"Table1"`)},
		breakage{name: "a counted name", table: "summary", change: all(`"summary"`, `"table_1"`)},
		breakage{name: "used twice", table: "summary", change: all(`"summary"`, `"platforms"`)})
}

func TestPoint08FiltersAreOff(t *testing.T) {
	testPoint(t, 8,
		breakage{name: "of the table", table: "summary", change: swap(`<tableColumns`, `<autoFilter ref="A9:B10"/><tableColumns`)},
		breakage{name: "of the sheet", sheet: "Summary", change: swap(`</sheetData>`, `</sheetData><autoFilter ref="A9:B10"/>`)})
}

func TestPoint09NoFrozenPanes(t *testing.T) {
	testPoint(t, 9, breakage{name: "frozen", sheet: "Summary", change: swap(`<sheetView [^>]*>`, `$0<pane ySplit="1" state="frozen"/>`)})
}

func TestPoint10OneHeaderRow(t *testing.T) {
	testPoint(t, 10,
		breakage{name: "doubled", sheet: "Summary", change: swap(`<t>Platform id</t>`, `<t>Platform</t>`)},
		breakage{name: "empty", sheet: "Summary", change: swap(`<t>Platform id</t>`, `<t></t>`)},
		breakage{name: "differs from the table part", table: "summary", change: swap(`name="Operator"`, `name="Company"`)})
}

func TestPoint11NoMergedCells(t *testing.T) {
	testPoint(t, 11, breakage{name: "merged", sheet: "Summary", change: swap(`</sheetData>`, `</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>`)})
}

func TestPoint12NoBlankRowsOrColumns(t *testing.T) {
	testPoint(t, 12,
		breakage{name: "blank first cell", sheet: "Summary", change: swap(`<t>echo</t>`, `<t></t>`)},
		breakage{name: "blank row", sheet: "Notes", change: swap(`(<row r="9"[^>]*>).*?</row>`, `$1</row>`)},
		breakage{name: "blank column", sheet: "Rejects", change: func(s string) string {
			return regexp.MustCompile(`<c r="D(\d{2}|[5-9])"[^>]*>.*?</c>`).ReplaceAllString(s, ``)
		}})
}

func TestPoint13NothingHidden(t *testing.T) {
	testPoint(t, 13,
		breakage{name: "row", sheet: "Summary", change: swap(`<row r="10"`, `<row r="10" hidden="1"`)},
		breakage{name: "column", sheet: "Summary", change: swap(`<col `, `<col hidden="1" `)},
		breakage{name: "sheet", part: "xl/workbook.xml", change: swap(`<sheet name="Figures"`, `<sheet state="hidden" name="Figures"`)})
}

func TestPoint14NoEmptySheet(t *testing.T) {
	testPoint(t, 14, breakage{name: "empty", sheet: "Summary", change: swap(`<sheetData>.*</sheetData>`, `<sheetData></sheetData>`)})
}

func TestPoint15NothingIsCut(t *testing.T) {
	testPoint(t, 15,
		breakage{name: "column too narrow for its header", sheet: "Summary", change: swap(`<col min="4" max="4" width="[\d.]+"`, `<col min="4" max="4" width="3"`)},
		breakage{name: "column too narrow for its numbers", sheet: "Figures", change: swap(`<col min="12" max="12" width="[\d.]+"`, `<col min="12" max="12" width="4"`)},
		breakage{name: "widths out of order", sheet: "Summary", change: swap(`(<col [^>]*/>)(<col [^>]*/>)`, `$2$1`)},
		breakage{name: "row too low for its text", sheet: "Notes", change: swap(`(<row r="8"[^>]*) ht="[\d.]+"`, `$1 ht="10"`)},
		breakage{name: "line longer than the table", sheet: "Trace", change: swap(`This worksheet contains one table.`, strings.Repeat("one table ", 40))},
		breakage{name: "portrait", sheet: "Summary", change: all(`orientation="landscape"`, `orientation="portrait"`)},
		breakage{name: "text that does not wrap", part: "xl/styles.xml", change: all(` wrapText="true"`, ``)})
}

func TestPoint16EmptyNumbersAreExplained(t *testing.T) {
	testPoint(t, 16,
		breakage{name: "no status", sheet: "Summary", change: swap(`<t>\[z\]</t>`, `<t></t>`)},
		breakage{name: "status that is no shorthand", sheet: "Summary", change: swap(`<t>\[z\]</t>`, `<t>NA</t>`)},
		breakage{name: "shorthand not explained above", sheet: "Summary", change: swap(`Shorthand used: [^<]*`, `Shorthand.`)},
		breakage{name: "status columns not explained above", sheet: "Summary", change: swap(`An empty number has its reason in the nearest status column to its right.`, `Look around.`)})
}

func TestPoint17NumberColumnsHoldNumbers(t *testing.T) {
	testPoint(t, 17,
		breakage{name: "text among numbers", sheet: "Figures", change: swap(`(<c r="L\d+" s="\d+")><v>2000</v>`, `$1 t="inlineStr"><is><t>about 58</t></is>`)},
		breakage{name: "infinite", sheet: "Summary", change: swap(`<v>57.94</v>`, `<v>Inf</v>`)})
}

func TestPoint18LimitsStandInColumnsOfTheirOwn(t *testing.T) {
	testPoint(t, 18,
		breakage{name: "one end is missing", sheet: "Summary", change: all(`Reporting full band, upper end (points)`, `Reporting something else (points)`)},
		breakage{name: "the other end is missing", sheet: "Indicators", change: all(`Lower limit (see unit)`, `Low (see unit)`)},
		breakage{name: "no level in a line", sheet: "Summary", change: swap(`; its level is 90%`, ``)},
		breakage{name: "no level in a column", sheet: "Litigation counts", change: all(`Confidence level (share)`, `Level (share)`)})
}

func TestPoint19UnitsStandInRoundBrackets(t *testing.T) {
	testPoint(t, 19,
		breakage{name: "no unit", sheet: "Summary", change: all(`Reporting score (points)`, `Reporting score`)},
		breakage{name: "open bracket", sheet: "Summary", change: all(`Reporting score (points)`, `Reporting (score (points)`)},
		breakage{name: "unit in square brackets", sheet: "Summary", change: all(`Reporting score (points)`, `Reporting score [points] (points)`)})
}

func TestPoint20NoSymbolsAsMarkers(t *testing.T) {
	testPoint(t, 20,
		breakage{name: "in a header", sheet: "Summary", change: swap(`<t>Operator</t>`, `<t>Operator*</t>`)},
		breakage{name: "in a cell", sheet: "Summary", change: swap(`<t>small</t>`, `<t>–</t>`)},
		breakage{name: "superscript", part: "xl/styles.xml", change: swap(`<b [^>]*></b>|<b></b>|<b/>`, `<b/><vertAlign val="superscript"/>`)})
}

func TestPoint21NoFillsAndNoColourAlone(t *testing.T) {
	testPoint(t, 21,
		breakage{name: "fill", part: "xl/styles.xml", change: swap(`(<cellXfs.*?)<xf numFmtId="0" fontId="1" fillId="0"`, `$1<xf numFmtId="0" fontId="1" fillId="1"`)},
		breakage{name: "colour alone", part: "xl/styles.xml", change: func(s string) string {
			return regexp.MustCompile(`<u( val="single")?(/>|></u>)`).ReplaceAllString(s, ``)
		}})
}

func TestPoint22NothingForeignInTheFile(t *testing.T) {
	testPoint(t, 22,
		breakage{name: "header or footer", sheet: "Summary", change: swap(`(<pageSetup[^>]*>(</pageSetup>)?)`, `$1<headerFooter><oddHeader>x</oddHeader></headerFooter>`)},
		breakage{name: "text box", part: "xl/drawings/drawing1.xml", change: swap(`(</xdr:to>)`, `$1<xdr:sp macro=""></xdr:sp>`)})
	for _, name := range []string{"xl/media/image1.png", "xl/vbaProject.bin", "xl/comments1.xml", "xl/externalLinks/externalLink1.xml"} {
		found := points.Check(pack(t, append(unpack(t, good(t, "en")), part{name, bytes.NewBufferString("x")})))
		if !strings.Contains(strings.Join(found, "\n"), "point 22: "+name) {
			t.Errorf("%s: found %q", name, found)
		}
	}
}

func TestPoint23NoFormulas(t *testing.T) {
	testPoint(t, 23,
		breakage{name: "formula", sheet: "Summary", change: swap(`<v>57.94</v>`, `<f>1+1</f><v>57.94</v>`)},
		breakage{name: "result of one", sheet: "Summary", change: swap(`(<c r="[A-Z]+\d+" s="\d+")><v>57.94</v>`, `$1 t="e"><v>#N/A</v>`)})
}

func TestPoint24PropertiesAreSet(t *testing.T) {
	testPoint(t, 24,
		breakage{name: "no title", part: "docProps/core.xml", change: swap(`<dc:title>.*?</dc:title>`, ``)},
		breakage{name: "title of a file", part: "docProps/core.xml", change: swap(`<dc:title>.*?</dc:title>`, `<dc:title>score_cards</dc:title>`)},
		breakage{name: "author is the library", part: "docProps/core.xml", change: swap(`<dc:creator>.*?</dc:creator>`, `<dc:creator>xuri</dc:creator>`)},
		breakage{name: "no keywords", part: "docProps/core.xml", change: swap(`<cp:keywords>.*?</cp:keywords>`, ``)},
		breakage{name: "no language", part: "docProps/core.xml", change: swap(`<dc:language>.*?</dc:language>`, ``)},
		breakage{name: "a chart in another language", part: "xl/charts/chart1.xml", change: swap(`<lang val="en-GB">`, `<lang val="en-US">`)})
}

func TestPoint25OpensAtTheStart(t *testing.T) {
	testPoint(t, 25,
		breakage{name: "zoom", sheet: "Summary", change: swap(`zoomScale="100"`, `zoomScale="70"`)},
		breakage{name: "cursor elsewhere", sheet: "Summary", change: swap(`<sheetView [^>]*>`, `$0<selection activeCell="C5" sqref="C5"/>`)},
		breakage{name: "scrolled", sheet: "Summary", change: swap(`topLeftCell="A1"`, `topLeftCell="C9"`)},
		breakage{name: "another sheet first", part: "xl/workbook.xml", change: swap(`<workbookView`, `<workbookView activeTab="3"`)})
}

func TestPoint26LinksSayWhereTheyLead(t *testing.T) {
	testPoint(t, 26,
		breakage{name: "bare address", sheet: "Summary", change: swap(`<t>echo</t>`, `<t>https://example.org/</t>`)},
		breakage{name: "link without text", sheet: "Contents", change: swap(`<t>Summary</t>`, `<t></t>`)})
}

func TestPoint27ChartsAreDescribed(t *testing.T) {
	testPoint(t, 27,
		breakage{name: "no alternative text", part: "xl/drawings/drawing1.xml", change: swap(` descr="[^"]*"`, ``)},
		breakage{name: "one that says nothing", part: "xl/drawings/drawing1.xml", change: swap(` descr="[^"]*"`, ` descr="Chart 1"`)},
		breakage{name: "no title", part: "xl/charts/chart1.xml", change: swap(`<title>.*?</title>`, ``)},
		breakage{name: "nothing stands where it draws", part: "xl/charts/chart1.xml", change: swap(`\$\d+:\$([A-Z]+)\$\d+`, `$$900:$$$1$$901`)},
		breakage{name: "the sheet that it draws is not there", part: "xl/charts/chart1.xml", change: swap(`Chart data`, `Char data`)},
		breakage{name: "no series", part: "xl/charts/chart1.xml", change: func(s string) string {
			return regexp.MustCompile(`<ser>.*</ser>`).ReplaceAllString(s, ``)
		}},
		breakage{name: "no values beside what it draws", part: "xl/charts/chart1.xml", change: swap(`<numCache>.*?</numCache>`, ``)},
		breakage{name: "no names beside what it draws", part: "xl/charts/chart1.xml", change: swap(`<strCache>.*?</strCache>`, ``)},
		breakage{name: "another value than the cell", part: "xl/charts/chart1.xml", change: swap(`<v>57.94</v>`, `<v>58.94</v>`)},
		breakage{name: "a value beyond the cells", part: "xl/charts/chart1.xml", change: swap(`</numCache>`, `<pt idx="7"><v>0</v></pt></numCache>`)},
		breakage{name: "a value is left out", part: "xl/charts/chart1.xml", change: swap(`<pt idx="0"><v>57.94</v></pt>`, ``)})
	if n := strings.Count(string(partBody(t, good(t, "fr"), "xl/drawings/drawing1.xml")), "<xdr:graphicFrame"); n != 6 {
		t.Errorf("%d charts", n)
	}
}

var update = flag.Bool("update", false, "write testdata/shape.*.txt: only together with a line in the changelog")

func TestPoint28SheetsAndHeadersAreThoseOfTheReleaseBefore(t *testing.T) {
	for _, lang := range []string{"en", "fr"} {
		now, err := points.Shape(good(t, lang))
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join("testdata", "shape."+lang+".txt")
		if *update {
			if err := os.WriteFile(name, []byte(strings.Join(now, "\n")+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		before := strings.Split(strings.TrimSpace(string(body)), "\n")
		for _, f := range points.Changed(before, now, nil) {
			t.Error(f)
		}
		// What is new must be written down too, else the next release could drop it unseen.
		for _, f := range points.Changed(now, before, nil) {
			t.Errorf("not in %s: %s", name, f)
		}
	}
	now, _ := points.Shape(good(t, "en"))
	for _, c := range []breakage{
		{name: "a header is renamed", sheet: "Summary", change: all(`<t>Operator</t>`, `<t>Company</t>`)},
		{name: "a table is renamed", table: "summary", change: all(`"summary"`, `"overview"`)},
		{name: "a sheet is renamed", part: "xl/workbook.xml", change: all(`name="Figures"`, `name="Numbers"`)},
		{name: "sheets change places", part: "xl/workbook.xml", change: swap(`(<sheet name="Figures"[^>]*>(?:</sheet>)?)(<sheet name="Sources"[^>]*>(?:</sheet>)?)`, `$2$1`)},
	} {
		broken, err := points.Shape(c.apply(t, good(t, "en")))
		if err != nil {
			t.Fatal(err)
		}
		if found := points.Changed(now, broken, nil); len(found) == 0 || !strings.HasPrefix(found[0], "point 28: ") {
			t.Errorf("%s: found %q", c.name, found)
		}
	}
	if found := points.Changed([]string{"Old | old | Name"}, nil, []string{"Old | old | Name"}); len(found) != 0 {
		t.Errorf("an announced change is refused: %q", found)
	}
}

func TestPoint29CodesStandInColumnsOfTheirOwn(t *testing.T) {
	testPoint(t, 29,
		breakage{name: "no column of codes", sheet: "Summary", change: all(`<t>Platform id</t>`, `<t>Short name</t>`)},
		breakage{name: "no country code", sheet: "Figures", change: all(`<t>Geography code</t>`, `<t>Place</t>`)},
		breakage{name: "a name among the codes", sheet: "Summary", change: all(`<t>delta</t>`, `<t>Delta and Sons</t>`)})
}

func TestPoint30TwoBuildsGiveTheSameBytes(t *testing.T) {
	for _, lang := range []string{"en", "fr"} {
		first := sha256.Sum256(good(t, lang))
		for range 6 {
			if first != sha256.Sum256(write(t, synthetic(), lang)) {
				t.Fatalf("%s: two builds of the same set differ", lang)
			}
		}
	}
	testPoint(t, 30,
		breakage{name: "content types out of order", part: "[Content_Types].xml", change: swap(`(<Override [^>]*>(?:</Override>)?)(<Override [^>]*>(?:</Override>)?)`, `$2$1`)},
		breakage{name: "date of the properties", part: "docProps/core.xml", change: swap(`(<dcterms:modified[^>]*>)2026`, `${1}2027`)})
	parts := unpack(t, good(t, "en"))
	parts[0], parts[1] = parts[1], parts[0]
	if found := points.Check(pack(t, parts)); !strings.Contains(strings.Join(found, "\n"), "point 30: ") {
		t.Errorf("parts out of order: found %q", found)
	}
}

func TestPoint31NoSpaceAroundTexts(t *testing.T) {
	testPoint(t, 31,
		breakage{name: "text", sheet: "Summary", change: swap(`<t>echo</t>`, `<t> echo</t>`)},
		breakage{name: "sheet name", part: "xl/workbook.xml", change: swap(`name="Figures"`, `name="Figures "`)})
}

func TestPoint32HostileTextsStayTexts(t *testing.T) {
	testPoint(t, 32,
		breakage{name: "run as a formula", sheet: "Figures", change: swap(`(<c r="[A-Z]+\d+" s="\d+") t="inlineStr"><is><t>=1\+1</t></is>`, `$1 t="str"><f>1+1</f><v>=1+1</v>`)},
		breakage{name: "control character", sheet: "Summary", change: swap(`<t>echo</t>`, `<t>echo&#x85;</t>`)},
		breakage{name: "turned round", sheet: "Summary", change: swap(`<t>echo</t>`, "<t>echo\u202e</t>")},
		breakage{name: "too long", sheet: "Summary", change: swap(`<t>echo</t>`, `<t>`+strings.Repeat("x", maxText+1)+`</t>`)})
}

func TestPoint33BothLanguagesHoldTheSameNumbers(t *testing.T) {
	for _, f := range points.Pair(good(t, "en"), good(t, "fr")) {
		t.Error(f)
	}
	for _, c := range []breakage{
		{name: "a number differs", sheet: "Summary", change: swap(`<v>57.94</v>`, `<v>57.95</v>`)},
		{name: "a number is gone", sheet: "Summary", change: swap(`<v>57.94</v>`, ``)},
		{name: "a status differs", sheet: "Summary", change: swap(`<t>\[z\]</t>`, `<t>[x]</t>`)},
		{name: "rows change places", sheet: "Summary", change: func(s string) string {
			return all("<t>#</t>", "<t>echo</t>")(all("<t>echo</t>", "<t>delta</t>")(all("<t>delta</t>", "<t>#</t>")(s)))
		}},
		{name: "a row more", table: "summary", change: swap(`(ref="A\d+:[A-Z]+)(\d)(\d*)"`, `${1}9$3"`)},
		{name: "another table", table: "summary", change: all(`"summary"`, `"overview"`)},
	} {
		found := points.Pair(c.apply(t, good(t, "en")), good(t, "fr"))
		if len(found) == 0 || !strings.HasPrefix(found[0], "point 33: ") {
			t.Errorf("%s: found %q", c.name, found)
		}
	}
}

// Every point of the list has its test above, by number.
func TestEveryPointHasATest(t *testing.T) {
	source, err := os.ReadFile("points_test.go")
	if err != nil {
		t.Fatal(err)
	}
	all := points.All()
	if len(all) != 33 {
		t.Errorf("%d points", len(all))
	}
	for i, p := range all {
		if p.Number != i+1 || p.Rule == "" {
			t.Errorf("point %d stands at place %d", p.Number, i+1)
		}
		if n := strings.Count(string(source), fmt.Sprintf("\nfunc TestPoint%02d", p.Number)); n != 1 {
			t.Errorf("point %d has %d tests", p.Number, n)
		}
	}
}
