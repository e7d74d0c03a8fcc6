package ncmectables_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
	"github.com/answerable-data/answerable/pipeline/ingest/ncmectables"
)

const (
	contents   = "category,label,year,quantity,source_url,verified_from\n"
	recipients = "recipients,level_of_detail,year,reports,source_url,verified_from\n"
	feedback   = "recipients,year,instances_of_feedback,source_url,verified_from\n"
)

// tables are the readers with the header of each.
var tables = []struct {
	reader ingest.Reader
	head   string
}{{ncmectables.Contents{}, contents}, {ncmectables.Recipients{}, recipients}, {ncmectables.Feedback{}, feedback}}

func TestMeanings(t *testing.T) {
	for _, e := range []struct {
		reader                              ingest.Reader
		text, label, metric, breakdown, raw string
	}{
		{ncmectables.Contents{}, contents + "reports,total,2020,9,u,v\n", "reports: total", "cybertipline_reports", "", "9"},
		{ncmectables.Contents{}, contents + "reports,with unique photos/videos,2020,9,u,v\n", "reports: with unique photos/videos",
			"cybertipline_reports", "attachments=with unique photos/videos", "9"},
		{ncmectables.Contents{}, contents + "user location,U.S.,2020,9,u,v\n", "user location: U.S.", "cybertipline_reports", "user_location=U.S.", "9"},
		{ncmectables.Contents{}, contents + "kind of exploitation,child sex tourism,2020,9,u,v\n", "kind of exploitation: child sex tourism",
			"cybertipline_reports", "kind_of_exploitation=child sex tourism", "9"},
		{ncmectables.Contents{}, contents + "attachments,unique photos,2020,9,u,v\n", "attachments: unique photos", "cybertipline_files", "files=unique photos", "9"},
		{ncmectables.Recipients{}, recipients + "local law enforcement,actionable,2020,9,u,v\n", "local law enforcement: actionable",
			"cybertipline_referrals", "level_of_detail=actionable;recipient=local law enforcement", "9"},
		{ncmectables.Feedback{}, feedback + "federal law enforcement,2020,9,u,v\n", "federal law enforcement",
			"cybertipline_feedback", "recipient=federal law enforcement", "9"},
	} {
		c, err := ingesttest.Read(t, e.reader, ingest.File{Name: "in.csv", Bytes: []byte(e.text)})
		if err != nil || len(c.Figures) != 1 {
			t.Errorf("%s: %v %v", e.text, err, c.Rejects)
			continue
		}
		f := c.Figures[0]
		if f.Platform != "CyberTipline" || f.Label != e.label || f.Metric != e.metric || f.Breakdown.String() != e.breakdown ||
			f.Raw != e.raw || f.Period != "2020" || f.Geography != "world" || f.Origin.URL != "u" {
			t.Errorf("%+v", f)
		}
	}
}

func TestRejects(t *testing.T) {
	for _, e := range []struct {
		what             string
		table            int
		row, reason, rat string
	}{
		{"no label", 0, "reports,,2020,9,u,v", "missing-cell", "row 2, column label"},
		{"unknown category", 0, "hashes,total,2020,9,u,v", "unknown-label", "row 2, column category"},
		{"label of another category", 0, "reports,photos,2020,9,u,v", "unknown-label", "row 2, column category"},
		{"unknown recipient", 1, "the navy,actionable,2020,9,u,v", "unknown-label", "row 2, column recipients"},
		{"unknown level", 1, "local law enforcement,urgent,2020,9,u,v", "unknown-label", "row 2, column recipients"},
		{"year in words", 2, "local law enforcement,FY20,9,u,v", "type-error", "row 2, column year"},
		{"count with a comma", 2, "local law enforcement,2020,\"1,000\",u,v", "type-error", "row 2, column instances_of_feedback"},
		{"negative", 2, "local law enforcement,2020,-9,u,v", "type-error", "row 2, column instances_of_feedback"},
		{"cell too many", 2, "local law enforcement,2020,9,u,v,x", "extra-cell", "row 2"},
		{"stray quote", 2, "\"local\nlaw\",2020,9,u,v", "constraint-error", "row 2"},
	} {
		c, err := ingesttest.Read(t, tables[e.table].reader, ingest.File{Name: "in.csv", Bytes: []byte(tables[e.table].head + e.row + "\n")})
		if err != nil || len(c.Figures) != 0 || len(c.Rejects) != 1 {
			t.Errorf("%s: %v, %v, %v", e.what, err, c.Figures, c.Rejects)
			continue
		}
		if r := c.Rejects[0]; r.Reason != e.reason || r.Locator != e.rat || r.Rule == "" {
			t.Errorf("%s: %+v", e.what, r)
		}
	}
}

func TestRepeatedRows(t *testing.T) {
	row := "local law enforcement,2020,9,u,v\n"
	c, err := ingesttest.Read(t, ncmectables.Feedback{}, ingest.File{Name: "in.csv", Bytes: []byte(feedback + row + row)})
	if err != nil || len(c.Figures) != 1 || len(c.Rejects) != 1 || c.Rejects[0].Reason != "duplicate-row" {
		t.Errorf("%v, %+v", err, c)
	}
}

// Each table is read by one of the readers and no other.
func TestSniff(t *testing.T) {
	for i, e := range tables {
		for j, other := range tables {
			want := ingest.No
			if i == j {
				want = ingest.Sure
			}
			if got := e.reader.Sniff(ingest.File{Bytes: []byte(other.head)}); got != want {
				t.Errorf("%s on %q: %v", e.reader.Name(), other.head, got)
			}
		}
		if got := e.reader.Sniff(ingest.File{Bytes: []byte(strings.Replace(e.head, "source_url", "address", 1))}); got != ingest.Likely {
			t.Errorf("%s: renamed column: %v", e.reader.Name(), got)
		}
	}
}

func TestRefusedFiles(t *testing.T) {
	for _, e := range tables {
		for text, code := range map[string]string{
			"": "E-CSV-EMPTY", strings.Replace(e.head, ",verified_from", "", 1): "E-CSV-COLUMN-MISSING",
			e.head + "Caf\xe9": "E-CSV-ENCODING", e.head + "\"cut": "E-CSV-TRUNCATED",
		} {
			_, err := ingesttest.Read(t, e.reader, ingest.File{Name: "in.csv", Bytes: []byte(text)})
			var p *diag.Problem
			if !errors.As(err, &p) || p.Code != code {
				t.Errorf("%s: want %s, got %v", e.reader.Name(), code, err)
			}
		}
	}
}

// The counts and sums were taken from the files with a script of its own.
func TestRealTables(t *testing.T) {
	got := map[string]int{}
	for file, r := range map[string]ingest.Reader{
		"cybertipline_contents.csv": ncmectables.Contents{}, "cybertipline_recipients.csv": ncmectables.Recipients{},
		"law_enforcement_feedback.csv": ncmectables.Feedback{},
	} {
		c := ingesttest.Open(t, r, "ncmec", file)
		got[file+" rows"], got[file+" figures"] = c.Rows, len(c.Figures)
		got[file+" sum"] = ingesttest.Sum(t, c.Figures, func(ingest.Figure) bool { return true })
	}
	want := map[string]int{
		"cybertipline_contents.csv rows": 105, "cybertipline_contents.csv figures": 105, "cybertipline_contents.csv sum": 1316089429,
		"cybertipline_recipients.csv rows": 40, "cybertipline_recipients.csv figures": 40, "cybertipline_recipients.csv sum": 141181879,
		"law_enforcement_feedback.csv rows": 12, "law_enforcement_feedback.csv figures": 12, "law_enforcement_feedback.csv sum": 915474,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// In each year of the contents the places of users add up to all reports.
func TestRealLocationsAddUp(t *testing.T) {
	c := ingesttest.Open(t, ncmectables.Contents{}, "ncmec", "cybertipline_contents.csv")
	for _, y := range []string{"2020", "2021", "2022", "2023", "2024"} {
		all := ingesttest.Sum(t, c.Figures, func(f ingest.Figure) bool { return f.Period == y && f.Label == "reports: total" })
		parts := ingesttest.Sum(t, c.Figures, func(f ingest.Figure) bool { return f.Period == y && f.Breakdown["user_location"] != "" })
		if all == 0 || all != parts {
			t.Errorf("%s: %d, places %d", y, all, parts)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", contents + "reports,total,2020,9,u,v\n", recipients + "local law enforcement,actionable,2020,9,u,v\n",
		feedback + "local law enforcement,2020,9,u,v\nlocal law enforcement,2020,8,u,v\n", feedback + "\"A"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, e := range tables {
			e.reader.Sniff(ingest.File{Bytes: b})
			_, err := ingesttest.Read(t, e.reader, ingest.File{Name: "in.csv", Bytes: []byte(string(b))})
			var p *diag.Problem
			if err != nil && !errors.As(err, &p) {
				t.Fatalf("not a Problem: %v", err)
			}
		}
	})
}
