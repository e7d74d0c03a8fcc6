package dsacsv

import (
	"archive/zip"
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

// A tab is one tab of a workbook to be built. Texts that are numbers are stored as numbers.
type tab struct {
	name   string
	hidden bool
	rows   [][]string
	format map[string]string // number format by cell
}

// book builds a workbook.
func book(t testing.TB, tabs ...tab) []byte {
	t.Helper()
	f := excelize.NewFile()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range tabs {
		_, err := f.NewSheet(s.name)
		must(err)
		for r, row := range s.rows {
			for c, text := range row {
				ref, err := excelize.CoordinatesToCellName(c+1, r+1)
				must(err)
				must(f.SetCellValue(s.name, ref, stored(text)))
			}
		}
		for ref, code := range s.format {
			id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			must(err)
			must(f.SetCellStyle(s.name, ref, ref, id))
		}
	}
	must(f.DeleteSheet("Sheet1"))
	for _, s := range tabs {
		if s.hidden {
			must(f.SetSheetVisible(s.name, false))
		}
	}
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}

// stored is the value that a spreadsheet program stores for a text that was typed in.
func stored(text string) any {
	if v, err := strconv.ParseFloat(text, 64); err == nil && strconv.FormatFloat(v, 'f', -1, 64) == text {
		return v
	}
	if text == "" {
		return nil
	}
	return text
}

// A member is one member of an archive to be built.
type member struct {
	name string
	b    []byte
}

func archived(t testing.TB, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		dst, err := w.Create(m.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := dst.Write(m.b); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readAs reads a file of a name that must be accepted.
func readAs(t testing.TB, name string, b []byte) *ingest.Collected {
	t.Helper()
	var c ingest.Collected
	if err := (Reader{}).Read(ingest.File{Name: name, Bytes: b}, &c); err != nil {
		t.Fatal(diag.Render(err))
	}
	if err := c.Check(); err != nil {
		t.Error(err)
	}
	return &c
}

// sheetRows are small sheets of the service "Plaza", by their numbers.
func sheetRows(sheet string) [][]string {
	switch sheet {
	case "3":
		return [][]string{header("3"), orders("TOTAL", "TOTAL", "", "9", "10", "1.5"), orders("TOTAL", dsaspec.Minors, "", "5"), orders("AT", csam, "", "2")}
	case "4":
		return [][]string{header("4"), row("4", "TOTAL", "", "120", "3"), row("4", dsaspec.Minors, "", "30"), row("4", csam, "", "12", "", "", "", "6.5"),
			row("4", dsaspec.Other, "Parades", "18"), row("4", selfHarm, "", "9"), row("4", dsaspec.Other, "Diets", "9")}
	case "6":
		return [][]string{header("6"), row("6", "TOTAL", "", "7", "6,564"), row("6", dsaspec.Minors, "", "4", "")}
	case "7":
		return [][]string{append(header("7"), dsaspec.Context),
			append(appeal("Internal complaints mechanism", "Complaint regarding a decision to suspend or terminate an account", "Median time", "24"), "by hand"),
			append(appeal("Internal complaints mechanism", "Complaint regarding a decision to suspend or terminate an account", "Decisions won", "2"), "")}
	case "8":
		return [][]string{header("8"), appeal(dsaspec.AutomatedSection, dsaspec.Automated[4].Name, "Total number", "0.97"), appeal(dsaspec.AutomatedSection, dsaspec.Automated[0].Name, "sv", "3")}
	case "9":
		return [][]string{header("9"), appeal(dsaspec.ModeratorsSection, dsaspec.Moderators[0].Name, "Total number", "1.5")}
	}
	return [][]string{header("10"), recipients("TOTAL", "> 45 million"), recipients("AT", "2000000")}
}

var anySheet = []string{"3", "4", "6", "7", "8", "9", "10"}

// sameFigures compares what two files gave, apart from where it stands.
func sameFigures(want, got []ingest.Figure) string {
	byKey := cmpopts.SortSlices(func(a, b ingest.Figure) bool { return figureKey(a) < figureKey(b) })
	return cmp.Diff(want, got, byKey, cmpopts.IgnoreFields(ingest.Figure{}, "Locator"), cmpopts.EquateEmpty())
}

func figureKey(f ingest.Figure) string {
	return strings.Join([]string{f.Metric, f.Geography, f.Breakdown.String(), f.Label}, "\x00")
}

// The same sheets as CSV files, as tabs under any name and in any order, and as members of an archive give the
// same figures and refuse the same rows, but for where they stand.
func TestSameSheetsInEveryForm(t *testing.T) {
	books := map[string][]byte{}
	for _, sheet := range anySheet {
		books[sheet] = book(t, tab{name: "Sheet 1", rows: sheetRows(sheet)})
	}
	rapid.Check(t, func(rt *rapid.T) {
		order := rapid.SliceOfNDistinct(rapid.SampledFrom(anySheet), 1, 3, rapid.ID).Draw(rt, "order")
		names := rapid.SliceOfNDistinct(rapid.StringMatching(`[A-Za-z][a-z 0-9_]{0,12}[a-z]`), len(order), len(order), strings.ToLower).Draw(rt, "names")
		var want []ingest.Figure
		var reasons []string
		var tabs []tab
		var members []member
		for i, sheet := range order {
			b := file(t, sheetRows(sheet)...)
			c := readAs(t, "sheet.csv", b)
			want = append(want, c.Figures...)
			for _, r := range c.Rejects {
				reasons = append(reasons, r.Reason)
			}
			tabs = append(tabs, tab{name: names[i], rows: sheetRows(sheet)})
			switch dir := "d" + strconv.Itoa(i%3) + "/"; i % 2 {
			case 0:
				members = append(members, member{dir + names[i] + ".csv", b})
			default:
				members = append(members, member{dir + names[i] + ".XLSX", books[sheet]})
			}
		}
		for form, b := range map[string][]byte{"r.xlsx": book(t, tabs...), "r.zip": archived(t, members...)} {
			got := readAs(t, form, b)
			if d := sameFigures(want, got.Figures); d != "" {
				rt.Fatalf("%s:\n%s", form, d)
			}
			if len(got.Rejects) != len(reasons) || len(reasons) > 0 && got.Rejects[0].Reason != reasons[0] {
				rt.Fatalf("%s: rejects %v, want %v", form, got.Rejects, reasons)
			}
			if m := (Reader{}).Sniff(ingest.File{Name: form, Bytes: b}); m != ingest.Sure {
				rt.Fatalf("%s: sniffed %v", form, m)
			}
		}
	})
}

// The order of the members decides nothing, not even which of two alike rows stands.
func TestMembersInAnyOrder(t *testing.T) {
	twice := sheetRows("4")
	twice[1] = row("4", "TOTAL", "", "121")
	members := []member{{"a/4.csv", file(t, sheetRows("4")...)}, {"b/4.csv", file(t, twice...)}, {"7.csv", file(t, sheetRows("7")...)}}
	want := readAs(t, "r.zip", archived(t, members...))
	rapid.Check(t, func(rt *rapid.T) {
		got := readAs(t, "r.zip", archived(t, rapid.Permutation(members).Draw(rt, "order")...))
		if d := cmp.Diff(want, got); d != "" {
			rt.Fatal(d)
		}
	})
}
