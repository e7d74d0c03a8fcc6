package google_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/google"
	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
)

const head = "product,half_year,metric,value,source_url,verified_from,note\n"

func read(t testing.TB, text string) (*ingest.Collected, error) {
	t.Helper()
	c := &ingest.Collected{}
	err := google.Reader{}.Read(ingest.File{Name: "file.csv", Bytes: []byte(text)}, c)
	if err == nil {
		if e := c.Check(); e != nil {
			t.Error(e)
		}
	}
	return c, err
}

func TestFigures(t *testing.T) {
	text := head + "Google,2020 H1,accounts,77940,https://example.org/,page,\"covers both, not split\"\nYouTube,2020 H1,urls,,https://example.org/y,page,\n"
	want := []ingest.Figure{
		{Platform: "Google", Metric: "own_accounts", Label: "accounts", Period: "2020 H1", Geography: "world", Raw: "77940",
			Locator: "row 2, column value", Note: "covers both, not split", Origin: ingest.Origin{URL: "https://example.org/"}},
		{Platform: "YouTube", Metric: "own_urls", Label: "urls", Period: "2020 H1", Geography: "world",
			Locator: "row 3, column value", Origin: ingest.Origin{URL: "https://example.org/y"}},
	}
	for _, edition := range []string{text, strings.ReplaceAll(text, "\n", "\r\n"), "\xef\xbb\xbf" + text, strings.TrimSuffix(text, "\n")} {
		c, err := read(t, edition)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, c.Figures); d != "" || len(c.Rejects) > 0 || len(c.Ignored) > 0 {
			t.Errorf("rejects %v, ignored %v, %s", c.Rejects, c.Ignored, d)
		}
	}
}

func TestRejects(t *testing.T) {
	good := "Google,2023 H1,reports,7,https://example.org/,page,"
	for _, c := range []struct{ what, row, reason, at string }{
		{"too few cells", "Google,2023 H1,pieces,1,u,v", "missing-cell", "row 3"},
		{"too many cells", "Google,2023 H1,pieces,1,000,u,v,n", "extra-cell", "row 3"},
		{"blank line", "", "blank-row", "row 3"},
		{"unknown metric", "Google,2023 H1,images,1,u,v,n", "unknown-metric", "row 3, column value"},
		{"metric in capitals", "Google,2023 H1,Pieces,1,u,v,n", "unknown-metric", "row 3, column value"},
		{"no product", ",2023 H1,pieces,1,u,v,n", "missing-cell", "row 3, column product"},
		{"no half-year", "Google, ,pieces,1,u,v,n", "missing-cell", "row 3, column half_year"},
		{"doubled key", "Google,2023 H1,reports,8,u,v,n", "duplicate-row", "row 3, column value"},
		{"stray quote over two lines", "Google,2023 H1,pieces,1,u,v,\"n\nGoogle,2023 H2,pieces,1,u,v,\"", "constraint-error", "row 3"},
	} {
		// The good row stands first: a row below it may repeat its key.
		got, err := read(t, head+good+"\n"+c.row+"\n")
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if len(got.Figures) != 1 || len(got.Rejects) != 1 || len(got.Ignored) != 0 {
			t.Errorf("%s: figures %v, rejects %v, ignored %v", c.what, got.Figures, got.Rejects, got.Ignored)
			continue
		}
		if r := got.Rejects[0]; r.Reason != c.reason || r.Locator != c.at || r.Raw != c.row || r.Rule == "" {
			t.Errorf("%s: %+v", c.what, r)
		}
	}
}

func TestRefusedFiles(t *testing.T) {
	row := "Google,2023 H1,reports,7,https://example.org/,page," + "\n"
	for _, c := range []struct{ what, text, code string }{
		{"empty", "", "E-CSV-EMPTY"},
		{"missing column", strings.Replace(head, ",note", "", 1), "E-CSV-COLUMN-MISSING"},
		{"unknown column", strings.Replace(head, "note", "note,colour", 1), "E-CSV-COLUMN-UNKNOWN"},
		{"renamed column", strings.Replace(head, "value", "number", 1), "E-CSV-COLUMN-UNKNOWN"},
		{"doubled column", strings.Replace(head, "note", "value", 1), "E-CSV-COLUMN-DUPLICATE"},
		{"tabs", strings.ReplaceAll(head, ",", "\t"), "E-CSV-COLUMN-UNKNOWN"},
		{"Windows-1252", head + "Caf\xe9" + row, "E-CSV-ENCODING"},
		{"UTF-16", "\xff\xfep\x00r\x00", "E-CSV-ENCODING"},
		{"cut in a quoted cell", head + row + "\"Pla", "E-CSV-TRUNCATED"},
		{"old line ends", strings.ReplaceAll(head+row, "\n", "\r"), "E-CSV-LINE-END"},
	} {
		_, err := read(t, c.text)
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != c.code || p.Where.File != "file.csv" || p.Next == "" {
			t.Errorf("%s: want %s, got %v", c.what, c.code, err)
		}
	}
}

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		text string
		want ingest.Match
	}{
		{head, ingest.Sure}, {"\xef\xbb\xbf" + strings.TrimSpace(head) + "\r\n", ingest.Sure},
		{strings.Replace(head, "value", "number", 1), ingest.Likely}, {"value,note\n", ingest.No}, {"", ingest.No}, {"{}", ingest.No},
	} {
		if got := (google.Reader{}).Sniff(ingest.File{Bytes: []byte(c.text)}); got != c.want {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
	if r := (google.Reader{}); r.Name() != "google-csam-csv" || r.Version() < 1 {
		t.Errorf("%s %d", r.Name(), r.Version())
	}
}

// rows draws lines of a file, each key once.
func rows(t *rapid.T) []string {
	pick := func(s ...string) *rapid.Generator[string] { return rapid.SampledFrom(s) }
	line := rapid.Custom(func(t *rapid.T) string {
		return pick("Google", "YouTube", "").Draw(t, "product") + "," + pick("2020 H1", "2020 H2", "soon").Draw(t, "half") + "," +
			pick("reports", "pieces", "accounts", "urls", "images").Draw(t, "metric")
	})
	lines := rapid.SliceOfDistinct(line, func(s string) string { return s }).Draw(t, "keys")
	for i := range lines {
		lines[i] += "," + pick("1", "1461582", "", "\"1,000\"", "x").Draw(t, "value") + ",https://example.org/,page," + pick("", "remark").Draw(t, "note") + "\n"
	}
	return lines
}

// anywhere compares figures as a set, whatever row they stand in.
var anywhere = cmp.Options{cmpopts.IgnoreFields(ingest.Figure{}, "Locator"), cmpopts.EquateEmpty(),
	cmpopts.SortSlices(func(a, b ingest.Figure) bool { return key(a) < key(b) })}

func key(f ingest.Figure) string {
	return strings.Join([]string{f.Platform, f.Geography, f.Label, f.Period, f.Origin.URL, f.Raw}, "\x1f")
}

func TestOrderAndSplitDoNotMatter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		lines := rows(rt)
		whole, err := read(t, head+strings.Join(lines, ""))
		if err != nil {
			rt.Fatal(err)
		}
		shuffled, err := read(t, head+strings.Join(rapid.Permutation(lines).Draw(rt, "order"), ""))
		if err != nil {
			rt.Fatal(err)
		}
		if d := cmp.Diff(whole.Figures, shuffled.Figures, anywhere); d != "" {
			rt.Fatal(d)
		}
		at := rapid.IntRange(0, len(lines)).Draw(rt, "at")
		one, err1 := read(t, head+strings.Join(lines[:at], ""))
		two, err2 := read(t, head+strings.Join(lines[at:], ""))
		if err1 != nil || err2 != nil {
			rt.Fatal(err1, err2)
		}
		if d := cmp.Diff(whole.Figures, append(one.Figures, two.Figures...), anywhere); d != "" {
			rt.Fatal(d)
		}
		if whole.Rows != one.Rows+two.Rows || len(whole.Rejects) != len(one.Rejects)+len(two.Rejects) {
			rt.Fatal("the halves do not add up to the whole")
		}
	})
}

func FuzzRead(f *testing.F) {
	row := "Google,2023 H1,reports,7,https://example.org/,page," + "\n"
	for _, s := range []string{"", head, head + row, head + row + row, "\xef\xbb\xbf" + head + strings.ReplaceAll(row, "\n", "\r\n") + "\r\n,,\n", head + row + "\"a"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		in := ingest.File{Name: "f.csv", Bytes: b}
		match := google.Reader{}.Sniff(in)
		var c ingest.Collected
		if err := (google.Reader{}).Read(in, &c); err != nil {
			if p := new(diag.Problem); !errors.As(err, &p) {
				t.Fatalf("not a Problem: %v", err)
			}
			return
		}
		if err := c.Check(); err != nil {
			t.Fatal(err)
		}
		if match != ingest.Sure {
			t.Fatal("read a file that Sniff does not know")
		}
		for _, fig := range c.Figures {
			if fig.Platform == "" || fig.Metric == "" || fig.Period == "" || fig.Geography == "" || fig.Locator == "" {
				t.Fatalf("incomplete: %+v", fig)
			}
		}
	})
}

// The published transcription is read whole, and two sums are those of the page.
func TestRealHalfYears(t *testing.T) {
	c, err := read(t, string(ingesttest.Published(t, "google", "google_csam_halfyears.csv")))
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	if len(c.Figures) != 72 || len(c.Rejects) > 0 || len(c.Ignored) > 0 {
		t.Errorf("%d figures, rejects %v, ignored %v", len(c.Figures), c.Rejects, c.Ignored)
	}
	reports, parts := 0, 0
	for _, f := range c.Figures {
		if f.Metric == "own_reports" && strings.HasPrefix(f.Period, "2023 ") {
			n, err := strconv.Atoi(f.Raw)
			if err != nil {
				t.Error(err)
			}
			reports, parts = reports+n, parts+1
		}
		if !strings.HasPrefix(f.Origin.URL, "https://") {
			t.Errorf("no address: %+v", f)
		}
	}
	if reports != 1_472_221 || parts != 4 {
		t.Errorf("2023: %d reports in %d figures", reports, parts)
	}
}
