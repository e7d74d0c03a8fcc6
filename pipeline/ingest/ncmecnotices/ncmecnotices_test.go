package ncmecnotices_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
	"github.com/answerable-data/answerable/pipeline/ingest/ncmecnotices"
)

const (
	head  = "esp_label,year,notices_sent,time_to_action,time_unit,statistic,source_title,source_url,verified_from,note\n"
	title = "2021 notifications sent by NCMEC per ESP"
)

var reader = ncmecnotices.Reader{}

func TestFigures(t *testing.T) {
	c, err := ingesttest.Read(t, reader, ingest.File{Name: "in.csv", Bytes: []byte(head + "Alpha,2021,5,3.20,days,\"mean, as published\"," + title + ",u,v,as published (line 2)\nBeta,2021,7,,,," + title + ",u,v,\n")})
	if err != nil {
		t.Fatal(err)
	}
	f := ingest.Figure{Platform: "Alpha", Metric: "ncmec_notices", Label: "notices_sent", Period: "2021", Geography: "world",
		Breakdown: ingest.Breakdown{"line": "2"}, Raw: "5", Locator: "row 2, column notices_sent", Note: "as published (line 2)",
		Origin: ingest.Origin{Title: title, URL: "u"}}
	days := f
	days.Metric, days.Label, days.Raw, days.Locator = "ncmec_notice_mean_days", "time_to_action", "3.20", "row 2, column time_to_action"
	beta := f
	beta.Platform, beta.Raw, beta.Locator, beta.Note, beta.Breakdown = "Beta", "7", "row 3, column notices_sent", "", nil
	if d := cmp.Diff([]ingest.Figure{f, days, beta}, c.Figures); d != "" {
		t.Error(d)
	}
	if c.Rows != 4 || c.Ignored["empty-cell"] != 1 {
		t.Errorf("%d rows, ignored %v", c.Rows, c.Ignored)
	}
}

func TestFaultyRows(t *testing.T) {
	for _, e := range []struct {
		what, row, at, reason string
		figures               int
	}{
		{"no name", ",2021,5,1.0,days,mean," + title + ",u,v,", "row 2, column esp_label", "missing-cell", 0},
		{"year in words", "A,21,5,1.0,days,mean," + title + ",u,v,", "row 2, column year", "type-error", 0},
		{"count in words", "A,2021,about 5,1.0,days,mean," + title + ",u,v,", "row 2, column notices_sent", "type-error", 1},
		{"mean in words", "A,2021,5,just over 3,days,mean," + title + ",u,v,", "row 2, column time_to_action", "type-error", 1},
		{"hours", "A,2021,5,3.8,hours,mean," + title + ",u,v,", "row 2, column time_to_action", "unit-unclear", 1},
		{"median", "A,2021,5,3.8,days,median," + title + ",u,v,", "row 2, column time_to_action", "unit-unclear", 1},
		{"stray quote", "\"A\nB\",2021,5,1.0,days,mean," + title + ",u,v,", "row 2", "constraint-error", 0},
		{"cell too few", "A,2021,5", "row 2", "missing-cell", 0},
	} {
		c, err := ingesttest.Read(t, reader, ingest.File{Name: "in.csv", Bytes: []byte(head + e.row + "\n")})
		if err != nil || len(c.Figures) != e.figures || len(c.Rejects) != 1 {
			t.Errorf("%s: %v, %v, %v", e.what, err, c.Figures, c.Rejects)
			continue
		}
		if r := c.Rejects[0]; r.Locator != e.at || r.Reason != e.reason || r.Rule == "" {
			t.Errorf("%s: %+v", e.what, r)
		}
	}
}

func TestRepeatsAndOtherLists(t *testing.T) {
	row := "A,2021,5,1.0,days,mean," + title + ",u,v,"
	c, err := ingesttest.Read(t, reader, ingest.File{Name: "in.csv", Bytes: []byte(head + row + "\n" + row + "\n" + row + "(line 2)\nA,2021,611,3.8,hours,mean,A's own report,u,v,\n")})
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Figures) != 4 || len(c.Rejects) != 1 || c.Rejects[0].Rows != 2 || c.Rejects[0].Reason != "duplicate-row" || c.Ignored["not-of-the-notification-lists"] != 2 {
		t.Errorf("%v, %+v, %v", c.Figures, c.Rejects, c.Ignored)
	}
}

func TestRefusedFiles(t *testing.T) {
	for _, e := range []struct{ what, text, code string }{
		{"empty", "", "E-CSV-EMPTY"},
		{"missing column", strings.Replace(head, ",note", "", 1), "E-CSV-COLUMN-MISSING"},
		{"not UTF-8", head + "Caf\xe9", "E-CSV-ENCODING"},
		{"cut in a quoted cell", head + "A,\"20", "E-CSV-TRUNCATED"},
	} {
		_, err := ingesttest.Read(t, reader, ingest.File{Name: "in.csv", Bytes: []byte(e.text)})
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != e.code {
			t.Errorf("%s: want %s, got %v", e.what, e.code, err)
		}
	}
}

func TestSniff(t *testing.T) {
	for text, want := range map[string]ingest.Match{
		head: ingest.Sure, strings.Replace(head, "note", "remark", 1): ingest.Likely, "": ingest.No, "year,note\n": ingest.No,
	} {
		if got := reader.Sniff(ingest.File{Bytes: []byte(text)}); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// The counts and sums were taken from the file with a script of its own.
func TestRealNotices(t *testing.T) {
	c := ingesttest.Open(t, reader, "ncmec", "esp_notices.csv")
	if c.Rows != 70 || len(c.Figures) != 65 || len(c.Rejects) != 0 {
		t.Errorf("%d rows, %d figures, %v", c.Rows, len(c.Figures), c.Rejects)
	}
	if d := cmp.Diff(map[string]int{"not-of-the-notification-lists": 4, "empty-cell": 1}, c.Ignored); d != "" {
		t.Error(d)
	}
	got := map[string]int{}
	for _, y := range []string{"2021", "2022"} {
		got[y] = ingesttest.Sum(t, c.Figures, func(f ingest.Figure) bool {
			return f.Metric == "ncmec_notices" && f.Period == y && f.Platform != "ESP Total"
		})
		got["total "+y] = ingesttest.Sum(t, c.Figures, func(f ingest.Figure) bool {
			return f.Metric == "ncmec_notices" && f.Period == y && f.Platform == "ESP Total"
		})
	}
	if d := cmp.Diff(map[string]int{"2021": 2849, "total 2021": 75038, "2022": 5150, "total 2022": 80969}, got); d != "" {
		t.Error(d)
	}
}

func FuzzRead(f *testing.F) {
	row := "A,2021,5,1.0,days,mean," + title + ",u,v,\n"
	for _, s := range []string{"", head, head + row + row, head + "A,2021,x,,,," + title + ",u,v,(line 3)\n", head + "\"A"} {
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
