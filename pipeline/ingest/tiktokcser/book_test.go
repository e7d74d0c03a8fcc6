package tiktokcser_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/tiktokcser"
)

// A page is a sheet of a workbook built for a test.
type page struct {
	name   string
	rows   [][]any
	hidden bool
}

// report is a workbook in the layout of the report, with few policies.
func report() []page {
	return []page{
		{"Account removals", [][]any{{"Date", "Fake accounts removed"}, {44834, 9}}, false},
		{"Historical video removals", [][]any{{"Date", "Total videos removed", "Videos removed by automation", "Videos restored"},
			{44742, 113809300, 48011571, 5}, {44834, 110954663, 53287839, 6}}, false},
		{"Removal rates by policy", [][]any{{"Jul - Sep 2022 removal policy", "Proactive removal", "Removal within 24 hours"},
			{"Hateful behavior", 0.855, 0.838}, {"Minor safety", 0.985, 0.944}}, false},
		{"Video removals by policy", [][]any{{"Date", "Hateful behavior", "Minor safety"}, {44742, 0.017, 0.437}, {44834, 0.02, 0.429}}, false},
		{"Total removals and removal rate", [][]any{{"Date", "Total video removal", "Proactive removal"}, {44834, 110954663, 0.965}}, false},
		{"Sub Policy - Non Automated", [][]any{{"Issue policy", "Sub-policy", "Category Share", "Proactive removal rate"},
			{"Minor safety", "Sexual exploitation of minors", 0.033462181548463796, 0.951},
			{"Minor safety", "Harmful activites by minors", 0.13, 0.9}}, false},
		{"Notes", [][]any{{"a", "b"}, {"c", 1}}, true},
	}
}

func workbook(t testing.TB, pages []page) []byte {
	t.Helper()
	f := excelize.NewFile()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range pages {
		_, err := f.NewSheet(p.name)
		must(err)
		for i, row := range p.rows {
			ref, err := excelize.CoordinatesToCellName(1, i+1)
			must(err)
			must(f.SetSheetRow(p.name, ref, &row))
		}
		must(f.SetSheetVisible(p.name, !p.hidden))
	}
	must(f.DeleteSheet("Sheet1"))
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}

func TestBook(t *testing.T) {
	b := workbook(t, report())
	if m := (tiktokcser.Reader{}).Sniff(ingest.File{Bytes: b}); m != ingest.Sure {
		t.Errorf("match %v", m)
	}
	c, err := read(t, "t.xlsx", b)
	if err != nil {
		t.Fatal(err)
	}
	fig := func(metric, label, period, raw, sheet, at string, b ingest.Breakdown) ingest.Figure {
		return ingest.Figure{Platform: "TikTok", Metric: metric, Label: label, Period: period, Geography: "world", Raw: raw,
			Locator: `sheet "` + sheet + `", cell ` + at, Breakdown: b}
	}
	all, auto := ingest.Breakdown{"task": "all"}, ingest.Breakdown{"task": "automation"}
	minor := ingest.Breakdown{"policy": "Minor safety", "task": "all"}
	sub := ingest.Breakdown{"policy": "Sexual exploitation of minors", "task": "human moderation"}
	const history, rates, shares, parts = "Historical video removals", "Removal rates by policy", "Video removals by policy", "Sub Policy - Non Automated"
	want := []ingest.Figure{
		fig("videos_removed_total", "Total videos removed", "2022Q2", "113809300", history, "B2", all),
		fig("videos_removed_total", "Videos removed by automation", "2022Q2", "48011571", history, "C2", auto),
		fig("videos_removed_total", "Total videos removed", "2022Q3", "110954663", history, "B3", all),
		fig("videos_removed_total", "Videos removed by automation", "2022Q3", "53287839", history, "C3", auto),
		fig("videos_proactive_share", "Proactive removal", "2022Q3", "0.985", rates, "B3", minor),
		fig("videos_within_24h_share", "Removal within 24 hours", "2022Q3", "0.944", rates, "C3", minor),
		fig("videos_share_of_total", "Category share", "2022Q2", "0.437", shares, "C2", minor),
		fig("videos_share_of_total", "Category share", "2022Q3", "0.429", shares, "C3", minor),
		fig("videos_share_of_policy", "Category Share", "2022Q3", "0.033462181548463796", parts, "C2", sub),
		fig("videos_proactive_share", "Proactive removal rate", "2022Q3", "0.951", parts, "D2", sub),
	}
	if d := cmp.Diff(want, c.Figures); d != "" || len(c.Rejects) > 0 {
		t.Errorf("%s%v", d, c.Rejects)
	}
	ignored := map[string]int{"sheet-out-of-scope": 1, "all-content-measure-not-needed": 3, "issue-out-of-scope": 4,
		"repeated-on-another-sheet": 1, "minors-not-sexual-exploitation": 2, "name-of-a-part": 2, "hidden-sheet": 1}
	remarks := []string{`sheet "Notes" is hidden and was not read; it holds 1 value`}
	if d := cmp.Diff(ignored, c.Ignored) + cmp.Diff(remarks, c.Remarks); d != "" {
		t.Error(d)
	}
}

func TestBookRejects(t *testing.T) {
	for _, c := range []struct {
		what           string
		page, row, col int
		value          any
		reason, at     string
	}{
		{"date that ends no quarter", 1, 2, 0, 44833, "type-error", `sheet "Historical video removals", cell B3`},
		{"date in words", 3, 2, 0, "September 2022", "type-error", `sheet "Video removals by policy", cell C3`},
		{"quarter twice", 1, 2, 0, 44742, "duplicate-row", `sheet "Historical video removals", cell B3`},
		{"totals that differ", 4, 1, 1, 110954664, "duplicate-row", `sheet "Total removals and removal rate", cell B2`},
		{"new policy", 3, 0, 2, "Child safety", "unknown-policy", `sheet "Video removals by policy", cell C2`},
		{"no policy", 2, 2, 0, "", "missing-cell", `sheet "Removal rates by policy", cell B3`},
		{"policy twice", 2, 1, 0, "Minor safety", "duplicate-row", `sheet "Removal rates by policy", cell B3`},
		{"new measure", 2, 0, 1, "Median", "unknown-metric", `sheet "Removal rates by policy", cell B3`},
	} {
		pages := report()
		pages[c.page].rows[c.row][c.col] = c.value
		got, err := read(t, "t.xlsx", workbook(t, pages))
		if err != nil || len(got.Rejects) == 0 {
			t.Errorf("%s: %v %+v", c.what, err, got)
			continue
		}
		if r := got.Rejects[0]; r.Reason != c.reason || r.Locator != c.at || r.Rule == "" {
			t.Errorf("%s: %+v", c.what, r)
		}
	}
	got, err := read(t, "t.xlsx", workbook(t, append(report(), page{"Minor safety by age", [][]any{{"a", "b"}, {1, 2}, {3, 4}}, false})))
	if err != nil || len(got.Rejects) != 1 || got.Rejects[0].Rows != 2 || got.Rejects[0].Reason != "unknown-sheet" {
		t.Errorf("new sheet: %v %+v", err, got)
	}
}

func TestRefusedBooks(t *testing.T) {
	good := report()
	noTitle := report()
	noTitle[2].rows[0][0] = "removal policy"
	for _, c := range []struct {
		what, code string
		b          []byte
	}{
		{"no zip file", "E-XLSX-DAMAGED", []byte("PK\x03\x04")},
		{"no quarter", "E-TIKTOK-QUARTER", workbook(t, noTitle)},
		{"no sheet of rates", "E-TIKTOK-QUARTER", workbook(t, good[3:])},
	} {
		_, err := read(t, "t.xlsx", c.b)
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != c.code || p.Next == "" {
			t.Errorf("%s: want %s, got %v", c.what, c.code, err)
		}
	}
	for what, c := range map[string]struct {
		b    []byte
		want ingest.Match
	}{
		"one sheet": {workbook(t, good[2:3]), ingest.Likely}, "other workbook": {workbook(t, good[:1]), ingest.No}, "no workbook": {[]byte("PK\x03\x04"), ingest.No},
	} {
		if m := (tiktokcser.Reader{}).Sniff(ingest.File{Bytes: c.b}); m != c.want {
			t.Errorf("%s: %v", what, m)
		}
	}
}
