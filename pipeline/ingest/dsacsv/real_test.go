package dsacsv

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

// sharedData is the folder of the published files.
func sharedData(t testing.TB) string {
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
	return filepath.Join(dir, "..", "shared", "data")
}

// published reads a published file, or skips the test where the data are absent.
func published(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(sharedData(t), "dsa-harmonised", name))
	if os.IsNotExist(err) {
		t.Skip("needs ../shared/data, which is absent")
	} else if err != nil {
		t.Fatal(err)
	}
	return b
}

// value finds the raw text of a metric by keyword; "" is the category row, TOTAL the total.
func value(t testing.TB, c *ingest.Collected, metric, keyword string) string {
	t.Helper()
	for _, f := range pick(c, metric) {
		if f.Breakdown["keyword"] == keyword && f.Breakdown["category"] == dsaspec.Minors || f.Breakdown["category"] == keyword {
			return f.Raw
		}
	}
	t.Fatalf("no %s for %q", metric, keyword)
	return ""
}

func TestRealSnapNotices(t *testing.T) {
	c := read(t, published(t, "filled/Snap_2025-H2_4_notices.csv"))
	// TOTAL, the categories in order, and among them category 9 with its keywords.
	if diff := cmp.Diff([]string{"6,564", "218", "154", "1,656", "15", "69", "233", "333", "10", "593", "280", "112", "2", "198", "1", "0",
		"1,227", "896", "17", "529", "91", "523"}, raws(c, "dsa_notices")); diff != "" {
		t.Error(diff)
	}
	first := c.Figures[0]
	if first.Platform != "Snap" || first.Period != "2025-07-01/2025-12-31" || !strings.HasPrefix(first.Note, "Article 16 figures reflect notices") {
		t.Errorf("%+v", first)
	}
	last := c.Figures[15*10]
	if last.Breakdown["other"] != "Inappropriate Content Involving Minors" || last.Locator != "row 64, column Number of notices received" {
		t.Errorf("%+v", last)
	}
	if len(c.Figures) != 220 || c.Rows != 1880 || len(c.Rejects) != 0 {
		t.Errorf("%d figures of %d cells, rejects %v", len(c.Figures), c.Rows, c.Rejects)
	}
}

func TestRealPornhubNotices(t *testing.T) {
	c := read(t, published(t, "filled/Pornhub_2025-H2_4_notices.csv"))
	for _, want := range [][3]string{
		{"dsa_notices", csam, "1106.0"}, {"dsa_notice_median_hours", csam, "1.3hrs"}, {"dsa_notices", "TOTAL", "50236.0"},
		{"dsa_notices", dsaspec.Other, "5567.0"}, {"dsa_notice_items", csam, ""}, {"dsa_notice_actions_tc", "TOTAL", "12756.0"},
	} {
		if got := value(t, c, want[0], want[1]); got != want[2] {
			t.Errorf("%s of %s: %q, want %q", want[0], want[1], got, want[2])
		}
	}
	for _, f := range c.Figures {
		if _, has := f.Breakdown["other"]; has {
			t.Errorf("a placeholder is taken for a description: %+v", f)
		}
	}
}

func TestRealTikTokOwnInitiative(t *testing.T) {
	c := read(t, published(t, "filled/TikTok_2026-H1_6_own_initiative_TC.csv"))
	if got := value(t, c, "dsa_own_measures", "TOTAL"); got != "291,093,794" {
		t.Errorf("total %q", got)
	}
	if got := value(t, c, "dsa_own_measures", ""); got != "73732185" {
		t.Errorf("protection of minors %q", got)
	}
	if got := value(t, c, "dsa_own_measures", csam); got != "1764175" {
		t.Errorf("child sexual abuse material %q", got)
	}
	if c.Figures[0].Platform != "Tiktok" || c.Ignored[ruleLabel] != 98 || len(c.Figures) != 352 || len(c.Rejects) != 0 {
		t.Errorf("%q, ignored %v, %d figures, rejects %v", c.Figures[0].Platform, c.Ignored, len(c.Figures), c.Rejects)
	}
}

// Workbooks of other publishers are left to their own readers.
func TestRealWorkbooksOfOthers(t *testing.T) {
	published(t, "SOURCE.md") // skips where the data are absent
	for _, pattern := range []string{"tiktok/*.xlsx", "microsoft/*.xlsx"} {
		names, err := filepath.Glob(filepath.Join(sharedData(t), pattern))
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(names), err)
		}
		for _, name := range names {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if m := (Reader{}).Sniff(ingest.File{Name: filepath.Base(name), Bytes: b}); m != ingest.No {
				t.Errorf("%s: sniffed %v", filepath.Base(name), m)
			}
		}
	}
}

// The published sheets as tabs of one workbook and as members of an archive: the same figures.
func TestRealSheetsInOtherForms(t *testing.T) {
	var want []ingest.Figure
	var tabs []tab
	var members []member
	for _, name := range []string{"Snap_2025-H2_4_notices", "Snap_2025-H2_6_own_initiative_TC", "TikTok_2026-H1_6_own_initiative_TC"} {
		b := published(t, "filled/"+name+".csv")
		want = append(want, read(t, b).Figures...)
		rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		tabs = append(tabs, tab{name: "Tab " + name[:20], rows: rows})
		members = append(members, member{"reports/" + name + ".csv", b})
	}
	for form, b := range map[string][]byte{"r.xlsx": book(t, tabs...), "r.zip": archived(t, members...)} {
		c := readAs(t, form, b)
		if d := sameFigures(want, c.Figures); d != "" || len(c.Rejects) != 0 {
			t.Errorf("%s: %v\n%s", form, c.Rejects, d)
		}
	}
}

func TestRealTemplates(t *testing.T) {
	const prefix = "templates/4_EN_Annex_I__Templates_for_Transparency_Reports_CSV_Part_"
	for sheet, cells := range map[string]int{
		"4_notices": 91 * 20, "5_own_initiative_illegal": 90 * 32, "6_own_initiative_TC": 98 * 32,
		"3_member_states_orders": 181 * 14, "7_appeals_and_recidivism": 47 * 2, "8_automated_means": 35 * 2, "9_human_resources": 6 * 2, "10_AMAR": 4,
	} {
		b := published(t, prefix+sheet+".csv")
		c := read(t, b)
		if c.Rows != cells || c.Ignored[ruleTemplate] != cells {
			t.Errorf("template %s: %d cells, ignored %v; want %d", sheet, c.Rows, c.Ignored, cells)
		}
	}
	for sheet, rows := range map[string]int{"1_summary": 5, "2_categories_names": 100, "11_qualitative": 11} {
		number, _, _ := strings.Cut(sheet, "_")
		if c := read(t, published(t, prefix+sheet+".csv")); c.Rows != rows || c.Ignored[textSheets[number]] != rows {
			t.Errorf("template %s: %d rows, ignored %v; want %d", sheet, c.Rows, c.Ignored, rows)
		}
	}
}

// The compilation, read by its indexes alone, has the same numbers as the providers' own files.
func TestRealAgreesWithTheCompilation(t *testing.T) {
	var compiled struct {
		Services, Categories []string
		T4, T6               [][]*float64
	}
	if err := json.Unmarshal(published(t, "compiled/vlop-dsa.json"), &compiled); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		file, service string
		rows          [][]*float64
		measures      []dsaspec.Measure
	}{
		{"filled/Snap_2025-H2_4_notices.csv", "Snapchat", compiled.T4, dsaspec.Notices},
		{"filled/Pornhub_2025-H2_4_notices.csv", "Pornhub", compiled.T4, dsaspec.Notices},
		{"filled/Snap_2025-H2_6_own_initiative_TC.csv", "Snapchat", compiled.T6, dsaspec.OwnInitiative},
	} {
		c := read(t, published(t, tc.file))
		compared := 0
		for _, row := range tc.rows {
			code := compiled.Categories[int(*row[1])]
			parent, _ := dsaspec.Parent(code)
			if compiled.Services[int(*row[0])] != tc.service || parent != dsaspec.Minors && code != dsaspec.Minors && code != "TOTAL" {
				continue
			}
			for i, m := range tc.measures {
				agree(t, value(t, c, m.Metric, strings.Replace(code, dsaspec.Minors, "", 1)), row[2+i], tc.file+" "+m.Metric+" "+code)
				compared++
			}
		}
		if compared < 3*len(tc.measures) {
			t.Errorf("%s: only %d values compared", tc.file, compared)
		}
	}
}

// agree compares a printed value with the compiler's number; null stands for blank and for "1.3hrs".
func agree(t *testing.T, raw string, number *float64, what string) {
	t.Helper()
	printed, err := strconv.ParseFloat(strings.ReplaceAll(raw, ",", ""), 64)
	switch {
	case number == nil && err == nil, number != nil && (err != nil || printed != *number):
		t.Errorf("%s: printed %q, compiled %v", what, raw, number)
	}
}

func BenchmarkRead(b *testing.B) {
	data := published(b, "filled/Snap_2025-H2_6_own_initiative_TC.csv")
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if err := (Reader{}).Read(ingest.File{Bytes: slices.Clone(data)}, &ingest.Collected{}); err != nil {
			b.Fatal(err)
		}
	}
}
