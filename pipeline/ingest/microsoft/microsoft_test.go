package microsoft_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/microsoft"
)

// cells of a sheet by reference.
type cells map[string]any

const note = "Note: Data in this report represents January to June 2020 and is inclusive of all. The total NCMEC CyberTip Reports for this period is 32,622. \nFor Bing, more."

// report is a sheet in the layout of the report.
func report() cells {
	return cells{
		"B1": "Digital Safety Content Report",
		"B3": "January - June 2020", "C3": "Child Sexual Exploitation & Abuse Imagery (CSEAI) - Hosted Consumer Services", "G3": "CSEAI - Bing Search Engine",
		"C4": "Content Actioned", "D4": "Content Detected Proactively", "E4": "Accounts Actioned", "F4": "Accounts Reinstated",
		"G4": "Content Actioned", "H4": "Content Detected Proactively",
		"C5": 84581, "D5": 0.998, "E5": "15,935*", "F5": 0.0001, "G5": 718908, "H5": 0.998,
		"B6": note, "B7": "* Accounts Actioned number has been restated",
		"B10": "January - June 2020", "C10": "Terrorist & Violent Extremist Content (TVEC)", "C11": "Content Actioned", "C12": 2650, "B13": "Note: more",
	}
}

func workbook(t testing.TB, name string, c cells) []byte {
	t.Helper()
	f := excelize.NewFile()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", name))
	for ref, v := range c {
		must(f.SetCellValue(name, ref, v))
	}
	_, err := f.NewSheet("Drafts")
	must(err)
	must(f.SetCellValue("Drafts", "A1", 1))
	must(f.SetSheetVisible("Drafts", false))
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}

func read(t testing.TB, b []byte) (*ingest.Collected, error) {
	t.Helper()
	c := &ingest.Collected{}
	err := microsoft.Reader{}.Read(ingest.File{Name: "m.xlsx", Bytes: b}, c)
	if err == nil {
		if e := c.Check(); e != nil {
			t.Error(e)
		}
	}
	return c, err
}

const sheet = "Digital Safety Content"

func TestFigures(t *testing.T) {
	b := workbook(t, sheet, report())
	if m := (microsoft.Reader{}).Sniff(ingest.File{Bytes: b}); m != ingest.Sure {
		t.Errorf("match %v", m)
	}
	c, err := read(t, b)
	if err != nil {
		t.Fatal(err)
	}
	fig := func(platform, metric, label, raw, at, note string) ingest.Figure {
		return ingest.Figure{Platform: platform, Metric: metric, Label: label, Period: "2020H1", Geography: "world", Raw: raw,
			Locator: `sheet "Digital Safety Content", cell ` + at, Note: note}
	}
	const hosted, bing = "Hosted Consumer Services", "Bing Search Engine"
	want := []ingest.Figure{
		fig(hosted, "content_actioned", "Content Actioned", "84581", "C5", ""),
		fig(hosted, "content_proactive_share", "Content Detected Proactively", "0.998", "D5", ""),
		fig(hosted, "own_accounts", "Accounts Actioned", "15,935", "E5", "printed as 15,935*; * Accounts Actioned number has been restated"),
		fig(hosted, "accounts_reinstated_share", "Accounts Reinstated", "0.0001", "F5", ""),
		fig(bing, "content_actioned", "Content Actioned", "718908", "G5", ""),
		fig(bing, "content_proactive_share", "Content Detected Proactively", "0.998", "H5", ""),
		fig("Microsoft consumer products and services", "own_reports", "total NCMEC CyberTip Reports", "32,622", "B6",
			"The total NCMEC CyberTip Reports for this period is 32,622."),
	}
	if d := cmp.Diff(want, c.Figures); d != "" || len(c.Rejects) > 0 {
		t.Errorf("%s%v", d, c.Rejects)
	}
	ignored := map[string]int{"title-of-the-report": 1, "note-without-a-figure": 1, "block-out-of-scope": 2, "hidden-sheet": 1}
	remarks := []string{`sheet "Drafts" is hidden and was not read; it holds 1 value`}
	if d := cmp.Diff(ignored, c.Ignored) + cmp.Diff(remarks, c.Remarks); d != "" {
		t.Error(d)
	}
}

// The note may give another period than its block; the figure says so.
func TestNoteOfAnotherPeriod(t *testing.T) {
	r := report()
	r["B3"] = "July - December 2020"
	c, err := read(t, workbook(t, sheet, r))
	if err != nil {
		t.Fatal(err)
	}
	last := c.Figures[len(c.Figures)-1]
	if last.Period != "2020H2" || last.Note != "The total NCMEC CyberTip Reports for this period is 32,622. The note says of itself that it represents january to june 2020; the block is headed July - December 2020." {
		t.Errorf("%+v", last)
	}
}

func TestRejects(t *testing.T) {
	for _, c := range []struct {
		what, ref string
		value     any
		reason    string
		at        string
		n         int
	}{
		{"period in other words", "B3", "First half of 2020", "type-error", "C5", 7},
		{"new service", "G3", "CSEAI - Outlook", "unknown-service", "G5", 2},
		{"new measure", "C4", "Content Removed", "unknown-metric", "C5", 1},
		{"value without a measure", "I5", 7, "unknown-metric", "I5", 1},
		{"measure twice", "F4", "Accounts Actioned", "duplicate-row", "F5", 1},
		{"second row of values", "C8", 5, "duplicate-row", "C8", 1},
		{"asterisk without a remark", "B7", "Accounts Actioned", "constraint-error", "E5", 1},
		{"sentence in other words", "B6", "Note: we sent 32,622 CyberTip reports.", "unknown-sentence", "B6", 1},
		{"sentence twice", "B6", note + " " + note, "unknown-sentence", "B6", 1},
		{"number with a decimal point", "B6", "The total NCMEC CyberTip Reports for this period is 32.622.", "unknown-sentence", "B6", 1},
	} {
		r := report()
		r[c.ref] = c.value
		got, err := read(t, workbook(t, sheet, r))
		if err != nil || len(got.Rejects) != c.n {
			t.Errorf("%s: %v %+v", c.what, err, got)
			continue
		}
		if f := got.Rejects[0]; f.Reason != c.reason || f.Locator != `sheet "Digital Safety Content", cell `+c.at || f.Rule == "" {
			t.Errorf("%s: %+v", c.what, f)
		}
	}
}

func TestRefused(t *testing.T) {
	none, two := report(), report()
	none["C3"], none["G3"] = "Terrorist & Violent Extremist Content (TVEC)", "TVEC - Bing"
	two["C10"] = "CSEAI - Xbox"
	for _, c := range []struct {
		what, code string
		b          []byte
	}{
		{"no zip file", "E-XLSX-DAMAGED", []byte("PK\x03\x04")},
		{"other sheet", "E-MICROSOFT-LAYOUT", workbook(t, "Other", report())},
		{"no block in scope", "E-MICROSOFT-LAYOUT", workbook(t, sheet, none)},
		{"two blocks in scope", "E-MICROSOFT-LAYOUT", workbook(t, sheet, two)},
		{"empty sheet", "E-MICROSOFT-LAYOUT", workbook(t, sheet, nil)},
	} {
		_, err := read(t, c.b)
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != c.code || p.Next == "" {
			t.Errorf("%s: want %s, got %v", c.what, c.code, err)
		}
		if m := (microsoft.Reader{}).Sniff(ingest.File{Bytes: workbook(t, "Other", nil)}); m != ingest.No {
			t.Errorf("match %v", m)
		}
	}
}

// The numbers were read by another program from the XML of the files.
func TestRealEditions(t *testing.T) {
	for _, e := range []struct{ file, period, reports, content, bing, accounts string }{
		{"2020-h1", "2020H1", "32,622", "84581", "718908", "15,935"}, {"2020-h2", "2020H2", "63,813", "92419", "360338", "17434"},
		{"2021-h1", "2021H1", "42,481", "76061", "176560", "18568"}, {"2021-h2", "2021H2", "36,445", "36918", "274392", "11805"},
		{"2022-h1", "2022H1", "53,957", "40722", "176125", "10207"}, {"2022-h2", "2022H2", "53,642", "31663", "200000", "6461"},
		{"2023-h1", "2023H1", "79,971", "46856", "227823", "7456"}, {"2023-h2", "2023H2", "60,749", "61348", "66603", "10237"},
	} {
		c, err := read(t, published(t, "microsoft-"+e.file+".xlsx"))
		if err != nil {
			t.Fatal(diag.Render(err))
		}
		var got []string
		for _, f := range c.Figures {
			if f.Period != e.period {
				t.Errorf("%s: %+v", e.file, f)
			}
			if f.Metric == "content_actioned" || f.Metric == "own_accounts" || f.Metric == "own_reports" {
				got = append(got, f.Raw)
			}
		}
		if d := cmp.Diff([]string{e.content, e.accounts, e.bing, e.reports}, got); d != "" || len(c.Figures) != 7 || len(c.Rejects) > 0 {
			t.Errorf("%s: %s%d figures, rejects %+v", e.file, d, len(c.Figures), c.Rejects)
		}
		last := c.Figures[6].Note
		if long := len(last) > 70; long != (e.file == "2023-h2") { // its note still says January to June 2023
			t.Errorf("%s: %s", e.file, last)
		}
	}
}

// published reads a published file, or skips the test where the data are absent.
func published(t *testing.T, name string) []byte {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		} else if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
	}
	b, err := os.ReadFile(filepath.Join(dir, "..", "shared", "data", "microsoft", name))
	if os.IsNotExist(err) {
		t.Skip("needs ../shared/data, which is absent")
	} else if err != nil {
		t.Fatal(err)
	}
	return b
}

func FuzzRead(f *testing.F) {
	good := workbook(f, sheet, report())
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, b []byte) {
		microsoft.Reader{}.Sniff(ingest.File{Bytes: b})
		c, err := read(t, b)
		if p := new(diag.Problem); err != nil && !errors.As(err, &p) {
			t.Fatalf("not a Problem: %v", err)
		}
		if err != nil {
			return
		}
		for _, fig := range c.Figures {
			if fig.Platform == "" || fig.Metric == "" || fig.Period == "" || fig.Locator == "" {
				t.Fatalf("incomplete: %+v", fig)
			}
		}
	})
}
