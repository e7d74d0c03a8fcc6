package dsacsv

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

// The numbers in the names of these tests are those of the research note's list of irregularities.

// 1 to 8 and 20: how a value is written, and whether it can be true, is for later stages to judge.
func TestValuesStayAsPrinted(t *testing.T) {
	values := []string{"291,093,794", "50236.0", "6 564", "0", "1.3hrs", "28942", "", "72.45", "100", " n/a "}
	c := read(t, file(t, header("4"), row("4", dsaspec.Minors, "", values...)))
	var got []string
	for _, f := range c.Figures {
		got = append(got, f.Raw)
	}
	if diff := cmp.Diff(values, got); diff != "" {
		t.Error(diff)
	}
}

// 3: hours behind a median time change nothing but are an error behind a count.
func TestHoursInCells(t *testing.T) {
	c := read(t, file(t, header("4"), row("4", csam, "", "25.8 hrs", "", "", "", "25.8 hrs", "7h")))
	f := pick(c, "dsa_notice_median_hours")[0]
	if want := (ingest.Breakdown{"sheet": "4", "category": dsaspec.Minors, "keyword": csam}); f.Raw != "25.8 hrs" || cmp.Diff(want, f.Breakdown) != "" {
		t.Errorf("%+v", f)
	}
	want := ingest.Reject{Locator: "row 2, column Number of notices received", Raw: "25.8 hrs", Reason: "type-error",
		Rule: "only a median time may be followed by its unit, hours", Rows: 1}
	if diff := cmp.Diff([]ingest.Reject{want}, c.Rejects); diff != "" {
		t.Error(diff)
	}
}

// 9: the one extra column that is known; any other refuses the file.
func TestExtraColumns(t *testing.T) {
	insert := func(heading, cell string) []byte {
		return file(t, slices.Insert(header("6"), 3, heading), slices.Insert(row("6", "TOTAL", "", "7"), 3, cell))
	}
	c := read(t, insert("Category label ", "TOTAL"))
	if c.Ignored[ruleLabel] != 1 || pick(c, "dsa_own_measures")[0].Raw != "7" {
		t.Errorf("ignored %v, figures %v", c.Ignored, c.Figures[0])
	}
	c = read(t, insert("", " "))
	if c.Ignored[ruleBlankCol] != 1 {
		t.Errorf("ignored %v", c.Ignored)
	}
	if p := refuse(t, insert("", "Ads"), "E-DSA-COLUMN-UNKNOWN"); !strings.Contains(p.What, "without heading") {
		t.Error(p.What)
	}
	if p := refuse(t, insert("Category lable", "TOTAL"), "E-DSA-COLUMN-UNKNOWN"); !strings.Contains(p.Next, `"Category label"`) || p.Where.Column != "Category lable" {
		t.Errorf("the nearest heading is not named: %s", p.Next)
	}
	if p := refuse(t, insert("Surface", "Ads"), "E-DSA-COLUMN-UNKNOWN"); strings.Contains(p.Next, "nearest") {
		t.Errorf("a far heading is called near: %s", p.Next)
	}
}

func TestColumnsMissingAndDoubled(t *testing.T) {
	without := func(i int) []byte {
		return file(t, slices.Delete(header("4"), i, i+1), slices.Delete(row("4", "TOTAL", "", "7"), i, i+1))
	}
	for i, name := range header("4") {
		switch {
		case i == 0, i >= 15: // applicability and remarks carry no figure
			if c := read(t, without(i)); len(c.Figures) != 10 {
				t.Errorf("without %q: %d figures", name, len(c.Figures))
			}
		case i == 3: // without it the sheet cannot be told
			refuse(t, without(i), "E-DSA-HEADER")
		default:
			if p := refuse(t, without(i), "E-DSA-COLUMN-MISSING"); !strings.Contains(p.What, name) && name != dsaspec.Description {
				t.Errorf("without %q: %s", name, p.What)
			}
		}
	}
	p := refuse(t, file(t, append(header("4"), "number of notices RECEIVED "), append(row("4", "TOTAL", "", "7"), "8")), "E-DSA-COLUMN-DUPLICATE")
	if !strings.Contains(p.What, "6 and 26") {
		t.Error(p.What)
	}
}

// The first column of some files has lost its heading; its texts tell what it is.
func TestApplicabilityByItsTexts(t *testing.T) {
	head := header("4")
	head[0] = "6"
	if c := read(t, file(t, head, row("4", "TOTAL", "", "7"))); len(c.Figures) != 10 {
		t.Errorf("%d figures", len(c.Figures))
	}
	odd := row("4", "TOTAL", "", "7")
	odd[0] = "Ads"
	refuse(t, file(t, head, row("4", "TOTAL", "", "7"), odd), "E-DSA-COLUMN-UNKNOWN")
}

// 10: names are resolved elsewhere; here they stay, and never merge two services.
func TestServiceNames(t *testing.T) {
	second := row("4", "TOTAL", "", "2")
	second[1] = " PLAZA "
	c := read(t, file(t, header("4"), row("4", "TOTAL", "", "1"), second))
	notices := pick(c, "dsa_notices")
	if len(notices) != 2 || notices[0].Platform != "Plaza" || notices[1].Platform != "PLAZA" || len(c.Rejects) != 0 {
		t.Errorf("%+v, rejects %v", notices, c.Rejects)
	}
}

// 11 and 12: line ends, line breaks in quoted cells, quoted headings.
func TestLines(t *testing.T) {
	total := row("4", "TOTAL", "", "1")
	total[15] = "first line\nsecond line"
	plain := file(t, header("4"), total, row("4", dsaspec.Minors, "", "2"))
	want := read(t, plain).Figures
	if got := want[10].Locator; got != "row 4, column Number of notices received" {
		t.Errorf("after a cell of two lines the next row is at %q", got)
	}
	var quoted strings.Builder
	for i, h := range header("4") {
		quoted.WriteString(map[bool]string{true: "", false: ","}[i == 0] + `"` + strings.ReplaceAll(h, `"`, `""`) + ` "`)
	}
	_, body, _ := bytes.Cut(plain, []byte("\n"))
	for name, b := range map[string][]byte{
		"CRLF":            bytes.ReplaceAll(plain, []byte("\n"), []byte("\r\n")),
		"no last newline": bytes.TrimSuffix(plain, []byte("\n")),
		"UTF-8 mark":      append([]byte("\xef\xbb\xbf"), plain...),
		"quoted header":   append([]byte(quoted.String()+"\n"), body...),
	} {
		if diff := cmp.Diff(want, read(t, b).Figures); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
	refuse(t, bytes.ReplaceAll(file(t, header("4"), row("4", "TOTAL", "")), []byte("\n"), []byte("\r")), "E-DSA-LINE-END")
}

// 13: what the template had in a cell is no answer.
func TestPlaceholders(t *testing.T) {
	empty := func(category string) []string {
		return append([]string{"All", "", "YYYY-MM-DD/YYYY-MM-DD", category, ""}, make([]string, 20)...)
	}
	c := read(t, file(t, header("4"), empty("TOTAL"), empty(dsaspec.Minors)))
	if len(c.Figures) != 0 || c.Ignored[ruleTemplate] != 40 {
		t.Errorf("%d figures, ignored %v", len(c.Figures), c.Ignored)
	}

	c = read(t, file(t, header("4"), row("4", dsaspec.Minors, "", "[...]", "5"), row("4", dsaspec.Other, `Text to detail the "Other" keyword.`, "4")))
	if len(c.Rejects) != 1 || c.Rejects[0].Raw != "[...]" || c.Rejects[0].Reason != "type-error" || len(c.Figures) != 19 {
		t.Errorf("%d figures, rejects %v", len(c.Figures), c.Rejects)
	}
	if other, has := c.Figures[9].Breakdown["other"]; has || c.Figures[9].Raw != "4" {
		t.Errorf("the placeholder is taken for the description %q", other)
	}

	for i := 1; i <= 2; i++ { // service, period
		undone := row("4", "TOTAL", "", "1")
		undone[i] = empty("")[i]
		c = read(t, file(t, header("4"), undone))
		if len(c.Figures) != 0 || len(c.Rejects) != 1 || c.Rejects[0].Reason != "missing-cell" || c.Rejects[0].Rows != 10 {
			t.Errorf("column %d: rejects %v", i+1, c.Rejects)
		}
	}
}

// 14: descriptions tell KEYWORD_OTHER rows apart; the same one twice does not.
func TestKeywordOther(t *testing.T) {
	c := read(t, file(t, header("4"), row("4", dsaspec.Minors, "", "9"), row("4", dsaspec.Other, "Parades", "1"), row("4", dsaspec.Other, "Toy\nads", "2"),
		row("4", dsaspec.Other, "Parades", "3"), row("4", dsaspec.Other, "", "4"), row("4", dsaspec.Other, `Text to detail the "Other" keyword.`, "5")))
	var got []string
	for _, f := range pick(c, "dsa_notices") {
		got = append(got, f.Breakdown["keyword"]+"/"+f.Breakdown["other"]+"="+f.Raw)
	}
	if diff := cmp.Diff([]string{"/=9", "KEYWORD_OTHER/Parades=1", "KEYWORD_OTHER/Toy ads=2", "KEYWORD_OTHER/=4"}, got); diff != "" {
		t.Error(diff)
	}
	if len(c.Rejects) != 2 || c.Rejects[0].Locator != "row 6" || c.Rejects[0].Reason != "duplicate-row" || c.Rejects[0].Rows != 10 {
		t.Errorf("rejects %v", c.Rejects)
	}
	// On an ordinary keyword a description is a remark.
	c = read(t, file(t, header("4"), row("4", csam, "Youth policy", "9")))
	if f := c.Figures[0]; f.Note != "Youth policy" || f.Breakdown["other"] != "" {
		t.Errorf("%+v", f)
	}
}

// 15: invented codes.
func TestInventedCodes(t *testing.T) {
	c := read(t, file(t, header("5"), row("5", "STATEMENT_CATEGORY_SELF_HARM", "", "1"), row("5", "KEYWORD_OTHER_DIETS", "", "1"), row("5", "SUICIDE", "", "1"),
		row("5", dsaspec.Minors, "", "5"), row("5", "KEYWORD_OTHER_GAMES", "", "2"), row("5", "STATEMENT_CATEGORY_OTHER_ILLEGAL", "", "3"),
		row("5", dsaspec.Other, "Spam", "3"), row("5", "", "", "4"), row("5", dsaspec.Other, "whose?", "4")))
	if diff := cmp.Diff(map[string]int{ruleContext: 9 * 16, dsaspec.RuleUnknownOutside: 4 * 16}, c.Ignored); diff != "" {
		t.Error(diff)
	}
	var got []string
	for _, r := range c.Rejects {
		got = append(got, r.Locator+" "+r.Reason)
	}
	if diff := cmp.Diff([]string{"row 6 unknown-code", "row 9 missing-cell", "row 10 unknown-code"}, got); diff != "" {
		t.Error(diff)
	}
	if len(c.Figures) != 32 {
		t.Errorf("%d figures, want those of category 9 and of the row of category 12", len(c.Figures))
	}
}

// 16: a second report of the same service in a file is refused row by row, that of another service is not.
func TestTwoReports(t *testing.T) {
	other := row("4", "TOTAL", "", "3")
	other[1] = "Plaza Kids"
	c := read(t, file(t, header("4"), row("4", "TOTAL", "", "1"), row("4", dsaspec.Minors, "", "1"), other,
		row("4", "TOTAL", "", "2"), row("4", dsaspec.Minors, "", "2")))
	if diff := cmp.Diff([]string{"1", "1", "3"}, raws(c, "dsa_notices")); diff != "" {
		t.Error(diff)
	}
	if len(c.Rejects) != 2 || c.Rejects[0].Reason != "duplicate-row" || c.Rejects[1].Locator != "row 6" {
		t.Errorf("rejects %v", c.Rejects)
	}
}

// 17: UTF-16 with its mark says the same as UTF-8; anything else is refused by name.
func TestEncodings(t *testing.T) {
	total := row("4", "TOTAL", "", "1")
	total[1] = "Plàza 😀"
	good := string(file(t, header("4"), total))
	want := read(t, []byte(good)).Figures
	for _, text := range []string{"\xff\xfe" + encode16(binary.LittleEndian, good), "\xfe\xff" + encode16(binary.BigEndian, good)} {
		if diff := cmp.Diff(want, read(t, []byte(text)).Figures); diff != "" || len(want) != 10 {
			t.Errorf("UTF-16 gives other figures:\n%s", diff)
		}
	}
	refuse(t, []byte("\xff\xfe"+encode16(binary.LittleEndian, good)+"\n"), "E-ENCODING") // half a unit too many
	for want, text := range map[string]string{
		"UTF-16LE":                         encode16(binary.LittleEndian, strings.ReplaceAll(good, "Plàza 😀", "Plaza")),
		"windows-1252 (byte 0x92":          strings.Replace(good, "Plàza 😀", "Plaza\x92s", 1),
		"windows-1252 or ISO-8859-1 (byte": strings.Replace(good, "Plàza 😀", "Pl\xe4za", 1),
		"an OpenDocument file (ODS)":       "PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
		"an OLE2 container (XLS)":          "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
	} {
		if p := refuse(t, []byte(text), "E-ENCODING"); !strings.Contains(p.What, want) {
			t.Errorf("refused as %q, want %q", p.What, want)
		}
	}
	refuse(t, []byte("PK\x03\x04rest"), "E-ZIP-DAMAGED")
	if m := (Reader{}).Sniff(ingest.File{Bytes: []byte("\xff\xfe" + encode16(binary.LittleEndian, good))}); m != ingest.Sure {
		t.Errorf("UTF-16: sniffed %v, want sure", m)
	}
	refuse(t, []byte(strings.ReplaceAll(strings.Join(header("7"), ";")+"\n1;2;3;4;5;6;7\n", "\n", "\r\n")), "E-DSA-DELIMITER")
	for _, comma := range []string{";", "\t"} { // a heading with quotation marks in it
		p := refuse(t, bytes.ReplaceAll(file(t, header("4"), row("4", "TOTAL", "")), []byte(","), []byte(comma)), "E-DSA-DELIMITER")
		if !strings.Contains(p.Next, "answerable infer") {
			t.Error(p.Next)
		}
	}
	refuse(t, []byte("Anwendbarkeit,Dienst,Berichtszeitraum\nAlle,Plaza,2031\n"), "E-DSA-HEADER")
}

func encode16(order binary.AppendByteOrder, s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

// Files that were cut off, and rows of the wrong width.
func TestTruncated(t *testing.T) {
	minors := row("4", dsaspec.Minors, "", "2")
	minors[15] = "a remark, quoted"
	whole := file(t, header("4"), row("4", "TOTAL", "", "1"), minors, row("4", dsaspec.Other, "Parades", "2"))
	refuse(t, whole[:bytes.Index(whole, []byte(", quoted"))], "E-DSA-TRUNCATED")
	refuse(t, bytes.Replace(whole, []byte("Parades"), []byte(`Par"a"des`), 1), "E-DSA-QUOTE")
	refuse(t, whole[:bytes.IndexByte(whole, '\n')+1], "E-DSA-EMPTY")
	refuse(t, nil, "E-DSA-EMPTY")

	long := append(row("4", "TOTAL", "", "1"), "more")
	c := read(t, file(t, header("4"), long, row("4", dsaspec.Minors, "", "2")[:20], row("4", dsaspec.Other, "whose?", "2")))
	var got []string
	for _, r := range c.Rejects {
		got = append(got, r.Locator+" "+r.Reason)
	}
	if diff := cmp.Diff([]string{"row 2 extra-cell", "row 3 missing-cell", "row 4 unknown-code"}, got); diff != "" {
		t.Error(diff)
	}
}

// Wherever a file is cut off, what is still accepted is a part of the whole, and no figure is another one.
func TestCutAnywhere(t *testing.T) {
	whole := file(t, header("4"), row("4", "TOTAL", "", "12,345", "67"), row("4", dsaspec.Minors, "", "890"), row("4", dsaspec.Other, "Parades", "890"))
	want := read(t, whole).Figures
	for n := bytes.IndexByte(whole, '\n') + 1; n < len(whole); n++ {
		var c ingest.Collected
		if err := (Reader{}).Read(ingest.File{Bytes: whole[:n]}, &c); err != nil {
			continue
		}
		for i, f := range c.Figures {
			if diff := cmp.Diff(want[i], f); diff != "" {
				t.Fatalf("cut after %d bytes, figure %d differs:\n%s", n, i, diff)
			}
		}
	}
}

// Google leaves out the blank cells at the end of every row. A last row without line end may have been cut.
func TestTrimmedRows(t *testing.T) {
	text := strings.Join(header("7"), ",") + ",Contextual information\n"
	const complaint = "All,Plaza,2031,Internal complaints mechanism,Number of complaints submitted to the internal-complaints mechanism,"
	text += complaint + "Total number,7\n" + complaint + "Decisions upheld\n" + complaint + "Decisions reversed,,not counted\n"
	c := read(t, []byte(text))
	if diff := cmp.Diff([]string{"7", "", ""}, raws(c, "dsa_appeals")); diff != "" || len(c.Rejects) != 0 {
		t.Errorf("%s, rejects %v", diff, c.Rejects)
	}
	c = read(t, []byte(text+complaint+"Median time"))
	if len(c.Figures) != 3 || len(c.Rejects) != 1 || c.Rejects[0].Reason != "missing-cell" {
		t.Errorf("a row at which the file ends is not refused: %v", c.Rejects)
	}
	c = read(t, []byte(text+complaint+"Median time\n"+complaint+"Decision omitted,3,\n"))
	if len(c.Rejects) != 3 { // now no row may be short
		t.Errorf("rows are completed in a file with blank cells at the end of a row: %v", c.Rejects)
	}
}

// Spreadsheet programs leave blank rows, and providers footnotes, below the table.
func TestBlankRowsAndFootnotes(t *testing.T) {
	foot := make([]string, 9)
	foot[0] = "* estimates\nonly"
	pad := func(cells []string) []string { return append(cells, "", "") }
	c := read(t, file(t, pad(header("10")), pad(recipients("TOTAL", "56400000")), make([]string, 9), foot))
	if diff := cmp.Diff(map[string]int{ruleBlankCol: 2, ruleBlankRow: 3, ruleTextRow: 3}, c.Ignored); diff != "" || len(c.Figures) != 1 {
		t.Errorf("%s, %d figures", diff, len(c.Figures))
	}
}

func TestNoteIsClipped(t *testing.T) {
	cells := row("4", "TOTAL", "", "1")
	cells[15] = strings.Repeat("é", 600)
	f := read(t, file(t, header("4"), cells)).Figures[0]
	if want := strings.Repeat("é", 500) + "…"; f.Note != want {
		t.Errorf("note of %d runes", len([]rune(f.Note)))
	}
}
