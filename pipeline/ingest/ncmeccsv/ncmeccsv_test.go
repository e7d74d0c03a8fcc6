package ncmeccsv_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
	"github.com/answerable-data/answerable/pipeline/ingest/ncmeccsv"
)

const head = "esp_name_as_published,year,reports,source_title,source_url,verified_from,note\n"

func read(t *testing.T, text string) (*ingest.Collected, error) {
	t.Helper()
	c := &ingest.Collected{}
	err := ncmeccsv.Reader{}.Read(ingest.File{Name: "esp.csv", Bytes: []byte(text)}, c)
	if err == nil {
		if e := c.Check(); e != nil {
			t.Error(e)
		}
	}
	return c, err
}

func TestFigures(t *testing.T) {
	c, err := read(t, head+"Alpha*,2019,1380,List,u,v,\"asterisk, as published\"\r\n\"Beta,  Inc. \",2024,0,List,u,v,second hand")
	if err != nil {
		t.Fatal(err)
	}
	want := []ingest.Figure{
		{Platform: "Alpha*", Metric: "ncmec_reports", Label: "CyberTipline reports", Period: "2019", Geography: "world",
			Raw: "1380", Locator: "row 2, column reports", Note: "asterisk, as published"},
		{Platform: "Beta, Inc.", Metric: "ncmec_reports", Label: "CyberTipline reports", Period: "2024", Geography: "world",
			Raw: "0", Locator: "row 3, column reports", Note: "second hand"},
	}
	if d := cmp.Diff(want, c.Figures); d != "" {
		t.Error(d)
	}
}

func TestRejects(t *testing.T) {
	for _, c := range []struct{ what, row, reason, at string }{
		{"too few cells", "A,2023,1,t,u,v", "missing-cell", "row 2"},
		{"too many cells", "A,2023,1,t,u,v,n,x", "extra-cell", "row 2"},
		{"blank line", "", "blank-row", "row 2"},
		{"no name", " ,2023,1,t,u,v,", "missing-cell", "row 2, column esp_name_as_published"},
		{"no year", "A,,1,t,u,v,", "missing-cell", "row 2, column year"},
		{"no count", "A,2023,,t,u,v,", "missing-cell", "row 2, column reports"},
		{"unit", "A,2023,12 pieces,t,u,v,", "type-error", "row 2, column reports"},
		{"negative", "A,2023,-1,t,u,v,", "type-error", "row 2, column reports"},
		{"decimal", "A,2023,1.5,t,u,v,", "type-error", "row 2, column reports"},
		{"thousands comma", `A,2023,"1,380",t,u,v,`, "type-error", "row 2, column reports"},
		{"other digits", "A,2023,١٢,t,u,v,", "type-error", "row 2, column reports"},
		{"beyond int64", "A,2023,99999999999999999999,t,u,v,", "type-error", "row 2, column reports"},
		{"year in words", "A,2023/24,1,t,u,v,", "type-error", "row 2, column year"},
		{"stray quote over two lines", "A,2023,1,t,u,v,\"n\nB,2023,2,t,u,v,\"", "type-error", "row 2, column esp_name_as_published"},
	} {
		good := "Good,2023,7,t,u,v,\n"
		got, err := read(t, head+c.row+"\n"+good)
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if len(got.Figures) != 1 || len(got.Rejects) != 1 {
			t.Errorf("%s: %d figures, rejects %v", c.what, len(got.Figures), got.Rejects)
			continue
		}
		r := got.Rejects[0]
		if r.Reason != c.reason || r.Locator != c.at || r.Raw != c.row || r.Rule == "" {
			t.Errorf("%s: %+v", c.what, r)
		}
	}
}

func TestRepeatedNames(t *testing.T) {
	c, err := read(t, head+strings.Join([]string{
		"A,2022,1,t,u,v,", "A,2023,1,t,u,v,", "B,2023,5,t,u,v,", " A ,2023,1,t,u,v,again", "B,2023,6,t,u,v,", "A,2023,x,t,u,v,",
	}, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	var kept, gone []string
	for _, f := range c.Figures {
		kept = append(kept, f.Platform+" "+f.Period+" "+f.Locator)
	}
	for _, r := range c.Rejects {
		gone = append(gone, r.Locator+": "+r.Reason+": "+r.Rule)
	}
	if d := cmp.Diff([]string{"A 2022 row 2, column reports", "A 2023 row 3, column reports"}, kept); d != "" {
		t.Error(d)
	}
	want := []string{
		"row 4, column reports: duplicate-row: a name stands once in a year; rows 4 and 6 give it different counts",
		"row 5, column reports: duplicate-row: a name stands once in a year; row 3 has it already",
		"row 6, column reports: duplicate-row: a name stands once in a year; rows 4 and 6 give it different counts",
		"row 7, column reports: type-error: a count is a whole number in digits, without sign, unit or separators",
	}
	if d := cmp.Diff(want, gone); d != "" {
		t.Error(d)
	}
}

func TestRefusedFiles(t *testing.T) {
	for _, c := range []struct{ what, text, code string }{
		{"empty", "", "E-CSV-EMPTY"},
		{"header only", head, "E-CSV-NO-ROWS"},
		{"blank rows only", head + "\n\n", "E-CSV-NO-ROWS"},
		{"missing column", strings.Replace(head, ",note", "", 1), "E-CSV-COLUMN-MISSING"},
		{"unknown column", strings.Replace(head, "note", "note,colour", 1), "E-CSV-COLUMN-UNKNOWN"},
		{"not UTF-8", head + "Caf\xe9,2023,1,t,u,v,\n", "E-CSV-ENCODING"},
		{"cut in a quoted cell", head + "A,2023,1,t,u,v,\nB,2023,1,t,u,v,\"no", "E-CSV-TRUNCATED"},
	} {
		_, err := read(t, c.text)
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != c.code || p.Where.File != "esp.csv" || p.Next == "" {
			t.Errorf("%s: want %s, got %v", c.what, c.code, err)
		}
	}
}

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		what, text string
		want       ingest.Match
	}{
		{"header", head, ingest.Sure},
		{"header with BOM and CRLF", "\xef\xbb\xbf" + strings.TrimSpace(head) + "\r\nx", ingest.Sure},
		{"header without line end", strings.TrimSpace(head), ingest.Sure},
		{"a column more", "esp_name_as_published,year,reports,extra\n", ingest.Likely},
		{"another file", "name,year\n", ingest.No},
		{"empty", "", ingest.No},
		{"PDF", "%PDF-1.7\n", ingest.No},
	} {
		if got := (ncmeccsv.Reader{}).Sniff(ingest.File{Name: "f", Bytes: []byte(c.text)}); got != c.want {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"", head, head + "A,2023,1,t,u,v,\nA,2023,1,t,u,v,\n", head + "A,2023,x\n\n,,,,,,\n", head + "\"A",
		head + "A,2023,1,t,u,v,\nA,2023,2,t,u,v,\nA,2024,,t,u,v,n,n\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		file := ingest.File{Name: "f.csv", Bytes: b}
		match := ncmeccsv.Reader{}.Sniff(file)
		var c ingest.Collected
		if err := (ncmeccsv.Reader{}).Read(file, &c); err != nil {
			var p *diag.Problem
			if !errors.As(err, &p) {
				t.Fatalf("not a Problem: %v", err)
			}
			return
		}
		if err := c.Check(); err != nil {
			t.Fatal(err)
		}
		if match == ingest.No {
			t.Fatal("read a file that Sniff does not know")
		}
	})
}

// The published transcription is read whole: no row is lost, rejected or ignored.
func TestRealTranscription(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(ingesttest.Dir(t, "ncmec"), "esp_reports.csv"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := read(t, string(b))
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	rows, sums := map[string]int{}, map[string]int{}
	for _, f := range c.Figures {
		rows[f.Period]++
		n := 0
		for _, d := range f.Raw {
			n = n*10 + int(d-'0')
		}
		sums[f.Period] += n
	}
	if len(c.Rejects) > 0 || len(c.Ignored) > 0 {
		t.Errorf("rejected %v, ignored %v", c.Rejects, c.Ignored)
	}
	wantRows := map[string]int{"2019": 148, "2020": 168, "2021": 230, "2022": 236, "2023": 247, "2024": 37, "2025": 38}
	if d := cmp.Diff(wantRows, rows); d != "" {
		t.Error(d)
	}
	for year, want := range map[string]int{
		"2019": 16_836_694, "2020": 21_447_786, "2021": 29_157_083, "2022": 31_802_525, "2023": 35_944_826,
	} {
		if sums[year] != want {
			t.Errorf("%s adds up to %d, want %d", year, sums[year], want)
		}
	}
}
