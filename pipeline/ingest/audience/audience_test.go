package audience_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/audience"
	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
)

const head = "platform,service,jurisdiction,period,measure,value,unit,source_title,source_url,verified_from,note\n"

const amar = "average monthly active recipients (DSA Art. 24(2))"

func read(t testing.TB, text string) (*ingest.Collected, error) {
	t.Helper()
	c := &ingest.Collected{}
	err := audience.Reader{}.Read(ingest.File{Name: "file.csv", Bytes: []byte(text)}, c)
	if err == nil {
		if e := c.Check(); e != nil {
			t.Error(e)
		}
	}
	return c, err
}

func TestFigures(t *testing.T) {
	text := head + "Plaza Inc.,Plaza,EU,2023-02 (publication month)," + amar + ",>45000000,persons,Report,https://example.org/,\"page, table 1\",rounded\n" +
		"Agora,\"Agora, Stoa\",world,2023Q4,family monthly active people,3.98,billion persons,10-K,https://example.org/10k,,\n" +
		"Agora,Stoa,EU,2023,\"" + amar + ", range, lower bound\",,persons,Report,https://example.org/,,remark\n"
	want := []ingest.Figure{
		{Platform: "Plaza", Metric: "amar_eu", Label: amar, Period: "2023-02 (publication month)", Geography: "EU", Raw: ">45000000",
			Locator: "row 2, column value", Note: "rounded; read in page, table 1",
			Origin: ingest.Origin{Publisher: "Plaza Inc.", Title: "Report", URL: "https://example.org/"}},
		{Platform: "Agora, Stoa", Metric: "users_monthly", Label: "family monthly active people", Period: "2023Q4", Geography: "world", Raw: "3.98",
			Locator: "row 3, column value", Breakdown: ingest.Breakdown{"unit": "billion persons"},
			Origin: ingest.Origin{Publisher: "Agora", Title: "10-K", URL: "https://example.org/10k"}},
		{Platform: "Stoa", Metric: "amar_eu_lower", Label: amar + ", range, lower bound", Period: "2023", Geography: "EU",
			Locator: "row 4, column value", Note: "remark",
			Origin: ingest.Origin{Publisher: "Agora", Title: "Report", URL: "https://example.org/"}},
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

// A second source for the same service and period is a figure of its own.
func TestTwoSources(t *testing.T) {
	row := "P,Plaza,EU,2023," + amar + ",46000000,persons,Report,https://example.org/,,\n"
	c, err := read(t, head+row+strings.Replace(row, "example.org", "example.net", 1))
	if err != nil || len(c.Figures) != 2 || len(c.Rejects) != 0 {
		t.Errorf("%v, %+v", err, c)
	}
}

func TestRejects(t *testing.T) {
	good := "Plaza Inc.,Plaza,EU,2023," + amar + ",46000000,persons,Report,https://example.org/,page,"
	for _, c := range []struct{ what, row, reason, at string }{
		{"too few cells", "P,Plaza,EU,2024," + amar + ",1,persons,Report,u,v", "missing-cell", "row 3"},
		{"thousands comma without quotes", "P,Plaza,EU,2024," + amar + ",1,000,persons,Report,u,v,n", "extra-cell", "row 3"},
		{"blank line", "", "blank-row", "row 3"},
		{"unknown measure", "P,Plaza,EU,2024,visitors,1,persons,Report,u,v,n", "unknown-metric", "row 3, column value"},
		{"no service", "P,,EU,2024," + amar + ",1,persons,Report,u,v,n", "missing-cell", "row 3, column service"},
		{"no jurisdiction", "P,Plaza,,2024," + amar + ",1,persons,Report,u,v,n", "missing-cell", "row 3, column jurisdiction"},
		{"no period", "P,Plaza,EU,," + amar + ",1,persons,Report,u,v,n", "missing-cell", "row 3, column period"},
		{"no unit", "P,Plaza,EU,2024," + amar + ",46,,Report,u,v,n", "missing-cell", "row 3, column unit"},
		{"doubled key", "P,Plaza,EU,2023," + amar + ",47000000,persons,Report,https://example.org/,page,n", "duplicate-row", "row 3, column value"},
		{"stray quote over two lines", "P,Plaza,EU,2024," + amar + ",1,persons,\"Report\nP\",u,v,n", "constraint-error", "row 3"},
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
	row := "Plaza Inc.,Plaza,EU,2023," + amar + ",46000000,persons,Report,https://example.org/,page," + "\n"
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
		if got := (audience.Reader{}).Sniff(ingest.File{Bytes: []byte(c.text)}); got != c.want {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
	if r := (audience.Reader{}); r.Name() != "audience-csv" || r.Version() < 1 {
		t.Errorf("%s %d", r.Name(), r.Version())
	}
}

// rows draws lines of a file, each key once.
func rows(t *rapid.T) []string {
	pick := func(s ...string) *rapid.Generator[string] { return rapid.SampledFrom(s) }
	line := rapid.Custom(func(t *rapid.T) string {
		return "P," + pick("Plaza", "Agora", "").Draw(t, "service") + "," + pick("EU", "world").Draw(t, "place") + "," +
			pick("2023", "2023Q4", "soon").Draw(t, "period") + "," + pick(amar, "family daily active people", "visitors").Draw(t, "measure")
	})
	lines := rapid.SliceOfDistinct(line, func(s string) string { return s }).Draw(t, "keys")
	for i := range lines {
		lines[i] += "," + pick("1", ">45000000", "", "3.98", "x").Draw(t, "value") + "," + pick("persons", "billion persons", "").Draw(t, "unit") +
			",Report," + pick("https://example.org/", "https://example.net/").Draw(t, "url") + ",page," + pick("", "remark").Draw(t, "note") + "\n"
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
	row := "Plaza Inc.,Plaza,EU,2023," + amar + ",46000000,persons,Report,https://example.org/,page," + "\n"
	for _, s := range []string{"", head, head + row, head + row + row, "\xef\xbb\xbf" + head + strings.ReplaceAll(row, "\n", "\r\n") + "\r\n,,\n", head + row + "\"a"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		in := ingest.File{Name: "f.csv", Bytes: b}
		match := audience.Reader{}.Sniff(in)
		var c ingest.Collected
		if err := (audience.Reader{}).Read(in, &c); err != nil {
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

// The published compilation is read whole; the units are the two that the resolution of numbers knows.
func TestRealAudience(t *testing.T) {
	c, err := read(t, string(ingesttest.Published(t, "audience", "audience.csv")))
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	if len(c.Figures) != 152 || len(c.Rejects) > 0 || len(c.Ignored) > 0 {
		t.Errorf("%d figures, rejects %v, ignored %v", len(c.Figures), c.Rejects, c.Ignored)
	}
	metrics, billions := map[string]int{}, 0
	for _, f := range c.Figures {
		metrics[f.Metric]++
		if f.Breakdown["unit"] == "billion persons" {
			billions++
		}
		// The 42 figures in billions come without an address; the catalogue has the publisher's.
		if strings.HasPrefix(f.Origin.URL, "http") == (f.Breakdown["unit"] != "") || f.Origin.Publisher == "" || f.Origin.Title == "" {
			t.Errorf("no source: %s", f.Locator)
		}
	}
	want := map[string]int{"amar_eu": 68, "amar_eu_lower": 14, "amar_eu_upper": 14, "users_monthly": 28, "users_daily": 28}
	if d := cmp.Diff(want, metrics); d != "" || billions != 42 {
		t.Errorf("%d in billions, %s", billions, d)
	}
}
