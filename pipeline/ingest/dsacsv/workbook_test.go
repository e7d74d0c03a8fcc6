package dsacsv

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

func TestWorkbook(t *testing.T) {
	rows := sheetRows("4")
	rows[3][15] = "forms only" // remark on the notices
	c := readAs(t, "plaza.xlsx", book(t, tab{name: "Read me", rows: [][]string{{"Plaza"}, {}, {"4", "Notices", "see there"}}}, tab{name: "4_notices", rows: rows}))
	want := ingest.Figure{
		Platform: "Plaza", Metric: "dsa_notices", Label: "Number of notices received", Period: period, Geography: "EU",
		Breakdown: ingest.Breakdown{"sheet": "4", "category": dsaspec.Minors, "keyword": csam},
		Raw:       "12", Locator: "sheet 4_notices, cell F4", Note: "forms only",
	}
	if d := cmp.Diff(want, c.Figures[20]); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]int{ruleCover: 2, ruleContext: 60, dsaspec.RuleOutOfScope: 10}, c.Ignored); d != "" {
		t.Error(d)
	}
}

// Titles above the header, columns to the left of it, blank rows between: the table is where its header is.
func TestTableBelowATitle(t *testing.T) {
	rows := [][]string{{"", "Notices of the year", "and more"}, {}, {}}
	for _, r := range sheetRows("4") {
		rows = append(rows, append([]string{""}, r...), nil)
	}
	want := read(t, file(t, sheetRows("4")...))
	for name, b := range map[string][]byte{"t.xlsx": book(t, tab{name: "x", rows: rows}), "t.csv": file(t, pad(rows)...)} {
		got := readAs(t, name, b)
		if d := sameFigures(want.Figures, got.Figures); d != "" || got.Ignored[ruleAbove] != 1 {
			t.Errorf("%s: %s, ignored %v", name, d, got.Ignored)
		}
	}
	deep := append(make([][]string, 0), slices.Repeat([][]string{{"a remark", "and another"}}, headerDepth)...)
	refuse(t, file(t, pad(append(deep, sheetRows("4")...))...), "E-DSA-HEADER")
}

// pad makes rows as wide as the widest, as a spreadsheet program saves them.
func pad(rows [][]string) [][]string {
	width := 0
	for _, r := range rows {
		width = max(width, len(r))
	}
	var out [][]string
	for _, r := range rows {
		out = append(out, append(slices.Clone(r), make([]string, width-len(r))...))
	}
	return out
}

// A number of days that is shown as a duration or a date is not taken for hours.
func TestDurations(t *testing.T) {
	rows := [][]string{header("4"), row("4", csam, "", "12", "3", "14", "3", "2.953", "2", "1")}
	c := readAs(t, "p.xlsx", book(t, tab{name: "n", rows: rows, format: map[string]string{"J2": "[h]:mm:ss", "K2": "0.0", "L2": "yyyy-mm-dd"}}))
	var got []string
	for _, r := range c.Rejects {
		got = append(got, r.Locator+" "+r.Reason+" "+r.Raw)
		if !strings.Contains(r.Rule, "number of days") {
			t.Error(r.Rule)
		}
	}
	if d := cmp.Diff([]string{"sheet n, cell J2 type-error 2.953", "sheet n, cell L2 type-error 1"}, got); d != "" {
		t.Error(d)
	}
	if len(c.Figures) != 8 || len(pick(c, "dsa_notice_median_hours")) != 0 || raws(c, "dsa_notice_median_hours_tf")[0] != "2" {
		t.Errorf("%d figures", len(c.Figures))
	}
	long := book(t, tab{name: "a", rows: sheetRows("7"), format: map[string]string{"G2": "d hh:mm"}})
	if c := readAs(t, "p.xlsx", long); len(c.Figures) != 0 || c.Rejects[0].Locator != "sheet a, cell G2" {
		t.Errorf("%v", c.Rejects)
	}
}

// Shares are read as stored, whatever percentage is shown.
func TestStoredShares(t *testing.T) {
	c := readAs(t, "p.xlsx", book(t, tab{name: "m", rows: sheetRows("8"), format: map[string]string{"G2": "0%"}}))
	if c.Figures[0].Raw != "0.97" {
		t.Errorf("%q", c.Figures[0].Raw)
	}
}

// What the publisher has hidden it does not publish.
func TestHiddenTabs(t *testing.T) {
	shown := tab{name: "4", rows: sheetRows("4")}
	c := readAs(t, "p.xlsx", book(t, shown, tab{name: "old", hidden: true, rows: sheetRows("7")}, tab{name: "lists", hidden: true, rows: [][]string{{"a", "1"}, {"b"}}}))
	if d := sameFigures(read(t, file(t, sheetRows("4")...)).Figures, c.Figures); d != "" || c.Ignored[ingest.RuleHiddenSheet] != 5 {
		t.Errorf("%s, ignored %v", d, c.Ignored)
	}
}

func TestBrokenWorkbooks(t *testing.T) {
	good := tab{name: "4", rows: sheetRows("4")}
	changed := func(sheet string, at int, heading string) tab {
		rows := sheetRows(sheet)
		rows[0][at] = heading
		return tab{name: "Tab Z", rows: rows}
	}
	for what, c := range map[string]struct {
		code string
		tabs []tab
	}{
		"a column more":          {"E-DSA-COLUMN-UNKNOWN", []tab{good, changed("6", 6, "Surface")}},
		"no heading of category": {"E-DSA-HEADER", []tab{good, changed("6", 3, "Category")}},
		"no heading of section":  {"E-DSA-HEADER", []tab{good, changed("9", 3, "Part")}},
		"no sheet":               {"E-DSA-NO-SHEET", []tab{{name: "Tab Z", rows: [][]string{{"Year", "Count"}, {"2031", "5"}}}}},
		"headers alone":          {"E-DSA-EMPTY", []tab{{name: "Tab Z", rows: [][]string{header("4")}}, {name: "7", rows: [][]string{header("7")}}}},
		"text beside the table":  {"E-DSA-COLUMN-UNKNOWN", []tab{{name: "Tab Z", rows: append(sheetRows("10"), []string{7: "estimates"})}}},
	} {
		p := refuse(t, book(t, c.tabs...), c.code, "p.xlsx")
		if c.code != "E-DSA-NO-SHEET" && c.code != "E-DSA-EMPTY" && !strings.Contains(p.Where.File, "tab Tab Z") {
			t.Errorf("%s: the tab is not named in %q", what, p.Where.File)
		}
	}
	// A header of which the rows were taken out loses nothing.
	c := readAs(t, "p.xlsx", book(t, good, tab{name: "5", rows: [][]string{header("5")}}, tab{name: "10", rows: [][]string{header("10")}}))
	if len(c.Figures) != 50 {
		t.Errorf("%d figures", len(c.Figures))
	}
	// Contents and category lists have codes, names of sheets and numbers, but no rows of the template.
	list := [][]string{{"No", "Sheet"}, {"10", "AMAR"}, {"2", "Notices"}}
	codes := [][]string{{"Label", "Text", "Code"}, {"9b", "", csam}, {"9", "Minors", dsaspec.Minors}}
	if c := readAs(t, "p.xlsx", book(t, tab{name: "a", rows: list}, tab{name: "b", rows: codes}, good)); c.Ignored[ruleCover] != 6 {
		t.Errorf("ignored %v", c.Ignored)
	}
}

// A header that stands again above a second part is no row of figures.
func TestRepeatedHeader(t *testing.T) {
	rows := append(sheetRows("4"), append([][]string{header("4")}, row("4", dsaspec.Other, "whose?", "1"))...)
	c := read(t, file(t, rows...))
	if c.Ignored[ruleHeader] != 20 || len(c.Figures) != 50 || len(c.Rejects) != 1 || c.Rejects[0].Reason != dsaspec.ReasonUnknownCode {
		t.Errorf("ignored %v, %d figures, %v", c.Ignored, len(c.Figures), c.Rejects)
	}
}

// Workbooks and archives of others are not claimed.
func TestSniffOfOtherForms(t *testing.T) {
	other := book(t, tab{name: "Digital Safety Content", rows: [][]string{{"Service", "Reporting period", "Value"}, {"Plaza", "2031", "5"}}})
	for what, b := range map[string][]byte{
		"workbook": other, "archive of it": archived(t, member{"w.xlsx", other}, member{"x.csv", []byte("date,value\n2031,1\n")}),
		"damaged": []byte("PK\x03\x04 and no more"), "ods": []byte("PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
	} {
		if m := (Reader{}).Sniff(ingest.File{Bytes: b}); m != ingest.No {
			t.Errorf("%s: sniffed %v", what, m)
		}
	}
	nested := archived(t, member{"in.zip", archived(t, member{"4.csv", file(t, sheetRows("4")...)})})
	if m := (Reader{}).Sniff(ingest.File{Bytes: nested}); m != ingest.Sure {
		t.Errorf("archive in an archive: sniffed %v", m)
	}
}
