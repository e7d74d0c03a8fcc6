package dsacsv

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

func TestArchive(t *testing.T) {
	notices, appeals := file(t, sheetRows("4")...), file(t, sheetRows("7")...)
	c := readAs(t, "plaza.zip", archived(t,
		member{"report/4_notices.csv", []byte("\xff\xfe" + encode16(binary.LittleEndian, string(notices)))},
		member{"report/sheets/rest.xlsx", book(t, tab{name: "7", rows: sheetRows("7")})},
		member{"report/inner.zip", archived(t, member{"10.csv", file(t, sheetRows("10")...)})},
		member{"__MACOSX/report/._4_notices.csv", notices}, member{"report/.DS_Store", []byte{0}}, member{"Thumbs.db", []byte{0}},
		member{"report.PDF", []byte("%PDF")}, member{"report/read me.txt", []byte("4,5 \xe4")}, member{"report/9.txt", file(t, sheetRows("9")...)},
		member{"report/appeals by month.csv", []byte("month,count\n1,2\n2,3\n")}, member{"old.xls", []byte("\xd0\xcf\x11\xe0\xa1")}, member{"film.bin", []byte{0, 1}},
	))
	if d := cmp.Diff(map[string]int{ruleLitter: 3, ruleDocument: 2, ruleContext: 62, "out-of-scope-category": 10}, c.Ignored); d != "" {
		t.Error(d)
	}
	var want []ingest.Figure
	for _, b := range [][]byte{notices, appeals, file(t, sheetRows("10")...), file(t, sheetRows("9")...)} {
		want = append(want, read(t, b).Figures...)
	}
	if d := sameFigures(want, c.Figures); d != "" {
		t.Error(d)
	}
	var got []string
	for _, r := range c.Rejects {
		got = append(got, fmt.Sprintf("%s: %s (%d)", r.Locator, r.Reason, r.Rows))
	}
	if d := cmp.Diff([]string{"film.bin: unknown-sheet (1)", "old.xls: unknown-sheet (1)", "report/appeals by month.csv: unknown-sheet (3)", "report/sheets/rest.xlsx, sheet 7, row 3: unknown-code (1)"}, got); d != "" {
		t.Error(d)
	}
	for i, where := range map[int]string{0: "report/4_notices.csv, row 2, column Number of notices received", 51: "report/inner.zip/10.csv, row 2, column Value", 53: "report/sheets/rest.xlsx, sheet 7, cell G2"} {
		if c.Figures[i].Locator != where {
			t.Errorf("figure %d is at %q, want %q", i, c.Figures[i].Locator, where)
		}
	}
}

// The same sheet in two forms: the second is refused row by row, and says where the first stands.
func TestSheetTwice(t *testing.T) {
	c := readAs(t, "p.zip", archived(t, member{"4.csv", file(t, sheetRows("4")...)}, member{"all.xlsx", book(t, tab{name: "4", rows: sheetRows("4")})}))
	if len(c.Figures) != 50 || len(c.Rejects) != 5 {
		t.Fatalf("%d figures, %v", len(c.Figures), c.Rejects)
	}
	r := c.Rejects[0]
	if r.Reason != "duplicate-row" || r.Rows != 10 || r.Locator != "all.xlsx, sheet 4, row 2" || !strings.Contains(r.Rule, "(4.csv, row 2)") {
		t.Errorf("%+v", r)
	}
}

// A member that is a sheet but broken refuses the archive and is named.
func TestBrokenMember(t *testing.T) {
	good := member{"4.csv", file(t, sheetRows("4")...)}
	broken := sheetRows("6")
	broken[0][3] = "Category"
	for code, b := range map[string][]byte{
		"E-DSA-HEADER":    file(t, broken...),
		"E-DSA-TRUNCATED": append(file(t, sheetRows("6")...), `All,"Pla`...),
		"E-DSA-DELIMITER": bytes.ReplaceAll(file(t, header("6"), row("6", "TOTAL", "")), []byte(","), []byte(";")),
		"E-ENCODING":      bytes.ReplaceAll(file(t, sheetRows("6")...), []byte("Plaza"), []byte("Pl\xe4za")),
		"E-ZIP-DAMAGED":   []byte("PK\x03\x04 cut off"),
	} {
		p := refuse(t, archived(t, good, member{"x/6.csv", b}), code, "p.zip")
		if !strings.Contains(p.Where.File, "p.zip › x/6.csv") {
			t.Errorf("%s: the member is not named in %q", code, p.Where.File)
		}
		if code == "E-ENCODING" && !strings.Contains(p.Next, "unpack") {
			t.Error(p.Next)
		}
	}
	refuse(t, archived(t, member{"a.pdf", []byte("%PDF")}), "E-DSA-NO-SHEET", "p.zip")
	refuse(t, archived(t), "E-DSA-NO-SHEET", "p.zip") // an empty archive begins with a mark of its own
}

// Archives that would take all memory, or hide one file behind another, are refused before they can.
func TestHostileArchives(t *testing.T) {
	zeros := bytes.Repeat([]byte("0"), 24<<20)
	deep := archived(t, member{"4.csv", file(t, sheetRows("4")...)})
	for range 3 {
		deep = archived(t, member{"in.zip", deep})
	}
	var many, books []member
	for i := range 10_000 {
		many = append(many, member{fmt.Sprintf("%d.csv", i), nil})
	}
	for i := range maxBooks + 1 {
		books = append(books, member{fmt.Sprintf("%d.xlsx", i), book(t, tab{name: "a", rows: [][]string{{"x"}}})})
	}
	for what, c := range map[string]struct {
		code string
		b    []byte
	}{
		"a bomb":                      {"E-ZIP-TOO-LARGE", archived(t, member{"4.csv", zeros})},
		"a bomb in an archive":        {"E-ZIP-TOO-LARGE", archived(t, member{"in.zip", archived(t, member{"4.csv", zeros})})},
		"a name that leads out":       {"E-ZIP-NAME", archived(t, member{"../4.csv", nil})},
		"10,000 entries":              {"E-ZIP-TOO-LARGE", archived(t, many...)},
		"four levels":                 {"E-ZIP-NESTED", deep},
		"more workbooks than allowed": {"E-ZIP-TOO-LARGE", archived(t, books...)},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		Reader{}.Sniff(ingest.File{Name: "p.zip", Bytes: c.b})
		err := Reader{}.Read(ingest.File{Name: "p.zip", Bytes: c.b}, &ingest.Collected{})
		runtime.ReadMemStats(&after)
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != c.code || !strings.HasPrefix(p.Where.File, "p.zip") {
			t.Errorf("%s: want %s, got %v", what, c.code, err)
		}
		if taken := (after.TotalAlloc - before.TotalAlloc) >> 20; taken > 100 {
			t.Errorf("%s: %d MiB were taken", what, taken)
		}
	}
}
