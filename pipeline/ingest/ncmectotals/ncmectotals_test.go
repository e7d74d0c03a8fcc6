package ncmectotals_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
	"github.com/answerable-data/answerable/pipeline/ingest/ncmectotals"
)

const head = "year,measure,reports,source_title,source_url,verified_from,note\n"

var reader = ncmectotals.Reader{}

func TestFigures(t *testing.T) {
	c, err := ingesttest.Read(t, reader, ingest.File{Name: "in.csv", Bytes: []byte(head + "2020,all reports (ESP and public),10,List,https://a.example,v,\n2020,ESP reports,8,List,u,v,remark\n")})
	if err != nil {
		t.Fatal(err)
	}
	want := []ingest.Figure{
		{Platform: "CyberTipline", Metric: "cybertipline_reports", Label: "all reports (ESP and public)", Period: "2020", Geography: "world",
			Raw: "10", Locator: "row 2, column reports", Origin: ingest.Origin{Title: "List", URL: "https://a.example"}},
		{Platform: "CyberTipline", Metric: "cybertipline_reports", Label: "ESP reports", Period: "2020", Geography: "world",
			Breakdown: ingest.Breakdown{"sender": "esp"}, Raw: "8", Locator: "row 3, column reports", Note: "remark",
			Origin: ingest.Origin{Title: "List", URL: "u"}},
	}
	if d := cmp.Diff(want, c.Figures); d != "" {
		t.Error(d)
	}
}

func TestRejects(t *testing.T) {
	for _, e := range []struct{ what, row, reason, at string }{
		{"no year", ",ESP reports,1,t,u,v,", "missing-cell", "row 2, column year"},
		{"no count", "2020,ESP reports,,t,u,v,", "missing-cell", "row 2, column reports"},
		{"year in words", "2020/21,ESP reports,1,t,u,v,", "type-error", "row 2, column year"},
		{"unknown measure", "2020,hotline reports,1,t,u,v,", "unknown-metric", "row 2, column measure"},
		{"rounded in words", "2020,ESP reports,21.3 million,t,u,v,", "type-error", "row 2, column reports"},
		{"negative", "2020,ESP reports,-1,t,u,v,", "type-error", "row 2, column reports"},
		{"beyond double precision", "2020,ESP reports,99999999999999999,t,u,v,", "type-error", "row 2, column reports"},
		{"stray quote", "2020,\"ESP\nreports\",1,t,u,v,", "constraint-error", "row 2"},
		{"cell too few", "2020,ESP reports,1,t,u,v", "missing-cell", "row 2"},
	} {
		c, err := ingesttest.Read(t, reader, ingest.File{Name: "in.csv", Bytes: []byte(head + e.row + "\n2021,ESP reports,7,t,u,v,\n2021,ESP reports,7,t,u,v,\n")})
		if err != nil || len(c.Figures) != 1 || len(c.Rejects) != 2 {
			t.Errorf("%s: %v, %v, %v", e.what, err, c.Figures, c.Rejects)
			continue
		}
		if got := places(c)[e.at]; got != e.reason {
			t.Errorf("%s: %q, %v", e.what, got, c.Rejects)
		}
	}
}

func TestRefusedFiles(t *testing.T) {
	for _, e := range []struct{ what, text, code string }{
		{"empty", "", "E-CSV-EMPTY"},
		{"missing column", strings.Replace(head, ",note", "", 1), "E-CSV-COLUMN-MISSING"},
		{"not UTF-8", head + "Caf\xe9", "E-CSV-ENCODING"},
		{"a year that does not add up", head + "2020,all reports (ESP and public),10,t,u,v,\n2020,ESP reports,8,t,u,v,\n2020,public reports,1,t,u,v,\n", "E-CSV-SUM"},
	} {
		_, err := ingesttest.Read(t, reader, ingest.File{Name: "in.csv", Bytes: []byte(e.text)})
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != e.code || p.Where.File != "in.csv" || p.Next == "" {
			t.Errorf("%s: want %s, got %v", e.what, e.code, err)
		}
	}
}

func TestSniff(t *testing.T) {
	for text, want := range map[string]ingest.Match{
		head: ingest.Sure, strings.Replace(head, "note", "remark", 1): ingest.Likely, "": ingest.No, "%PDF-1.7\n": ingest.No,
		"esp_name_as_published,year,reports,source_title,source_url,verified_from,note\n":    ingest.No,
		"platform,service,period,measure,value,source_title,source_url,verified_from,note\n": ingest.No,
	} {
		if got := reader.Sniff(ingest.File{Bytes: []byte(text)}); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// The counts and sums were taken from the file with a script of its own.
func TestRealTotals(t *testing.T) {
	c := ingesttest.Open(t, reader, "ncmec", "cybertipline_totals.csv")
	if c.Rows != 38 || len(c.Figures) != 38 {
		t.Errorf("%d rows, %d figures, %v", c.Rows, len(c.Figures), c.Rejects)
	}
	got := map[string]int{}
	for _, sender := range []string{"", "esp", "public"} {
		got[sender] = ingesttest.Sum(t, c.Figures, func(f ingest.Figure) bool {
			return f.Breakdown["sender"] == sender && f.Period >= "2021" && f.Period <= "2023"
		})
	}
	// the printed totals of 2021 to 2023
	want := map[string]int{"": 29397681 + 32059029 + 36210368, "esp": 29157083 + 31802525 + 35944826, "public": 240598 + 256504 + 265542}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", head, head + "2020,ESP reports,8,t,u,v,\n2020,ESP reports,9,t,u,v,\n", head + "\"2020", head + "2020,all reports (ESP and public),9\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		reader.Sniff(ingest.File{Bytes: b})
		_, err := ingesttest.Read(t, reader, ingest.File{Name: "in.csv", Bytes: []byte(string(b))})
		var p *diag.Problem
		if err != nil && !errors.As(err, &p) {
			t.Fatalf("not a Problem: %v", err)
		}
	})
}

// places maps locators to what became of them: a reason, or the raw value.
func places(c *ingest.Collected) map[string]string {
	out := map[string]string{}
	for _, f := range c.Figures {
		out[f.Locator] = f.Raw
	}
	for _, r := range c.Rejects {
		out[r.Locator] = r.Reason
	}
	return out
}
