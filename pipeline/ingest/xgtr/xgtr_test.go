package xgtr_test

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
	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
	"github.com/answerable-data/answerable/pipeline/ingest/xgtr"
)

const head = "period,policy_area,metric,breakdown,value,source_title,source_url,verified_from,note\n"

func read(t testing.TB, text string) (*ingest.Collected, error) {
	t.Helper()
	c := &ingest.Collected{}
	err := xgtr.Reader{}.Read(ingest.File{Name: "file.csv", Bytes: []byte(text)}, c)
	if err == nil {
		if e := c.Check(); e != nil {
			t.Error(e)
		}
	}
	return c, err
}

func TestFigures(t *testing.T) {
	text := head + "2031 H1,Child Safety,NCMEC reports,total,370,Report,https://example.org/,pdf,\n" +
		"2031 H1,Child Safety,NCMEC reports,automated,\"3,500\",Report,https://example.org/,pdf,\n" +
		"2031 H1,Child Safety,accounts suspended,human,12,Report,https://example.org/,pdf,\"liking, replying\"\n" +
		"2031 H1,Child Safety,post violation rate,total,<0.0001%,Report,https://example.org/,pdf,censored\n" +
		"2031 H1,Hateful Conduct,accounts suspended,total,9,Report,https://example.org/,pdf,\n"
	figure := func(metric, label, raw, at, note string, b ingest.Breakdown) ingest.Figure {
		return ingest.Figure{Platform: "X", Metric: metric, Label: label, Period: "2031 H1", Geography: "world", Breakdown: b,
			Raw: raw, Locator: at, Note: note, Origin: ingest.Origin{Title: "Report", URL: "https://example.org/"}}
	}
	want := []ingest.Figure{
		figure("own_reports", "NCMEC reports", "370", "row 2, column value", "", nil),
		figure("own_reports", "NCMEC reports", "3,500", "row 3, column value", "", ingest.Breakdown{"detection": "automated"}),
		figure("own_accounts", "accounts suspended", "12", "row 4, column value", "liking, replying", ingest.Breakdown{"detection": "human"}),
		figure("violation_rate", "post violation rate", "<0.0001%", "row 5, column value", "censored", nil),
	}
	for what, edition := range map[string]string{"LF": text, "CRLF": strings.ReplaceAll(text, "\n", "\r\n"), "BOM": "\xef\xbb\xbf" + text,
		"no last line end": strings.TrimSuffix(text, "\n")} {
		c, err := read(t, edition)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, c.Figures); d != "" || len(c.Rejects) > 0 {
			t.Errorf("%s: rejects %v, %s", what, c.Rejects, d)
		}
		if d := cmp.Diff(map[string]int{"policy-area-out-of-scope": 1}, c.Ignored); d != "" {
			t.Errorf("%s: %s", what, d)
		}
	}
}

func TestRejects(t *testing.T) {
	good := "2031 H1,Child Safety,content removed,total,7,Report,u,pdf,"
	for _, c := range []struct{ what, row, reason, at string }{
		{"too few cells", "2031 H1,Child Safety,content removed,human,1,Report,u,pdf", "missing-cell", "row 3"},
		{"thousands comma without quotes", "2031 H1,Child Safety,content removed,human,1,000,Report,u,pdf,", "extra-cell", "row 3"},
		{"blank line", "", "blank-row", "row 3"},
		{"unknown metric", "2031 H1,Child Safety,content viewed,total,1,Report,u,pdf,", "unknown-metric", "row 3, column value"},
		{"metric in capitals", "2031 H1,Child Safety,Content Removed,human,1,Report,u,pdf,", "unknown-metric", "row 3, column value"},
		{"unknown breakdown", "2031 H1,Child Safety,content removed,hybrid,1,Report,u,pdf,", "unknown-breakdown", "row 3, column value"},
		{"no breakdown", "2031 H1,Child Safety,content removed,,1,Report,u,pdf,", "missing-cell", "row 3, column breakdown"},
		{"renamed policy area", "2031 H1,Child Sexual Exploitation,content removed,human,1,Report,u,pdf,", "unknown-policy-area", "row 3, column value"},
		{"short name of the policy area", "2031 H1,CSE,content removed,human,1,Report,u,pdf,", "unknown-policy-area", "row 3, column value"},
		{"no policy area", "2031 H1,,content removed,human,1,Report,u,pdf,", "missing-cell", "row 3, column policy_area"},
		{"no period", " ,Child Safety,content removed,human,1,Report,u,pdf,", "missing-cell", "row 3, column period"},
		{"doubled key", strings.Replace(good, ",7,", ",8,", 1), "duplicate-row", "row 3, column value"},
		{"stray quote over two lines", "2031 H1,Child Safety,content removed,human,1,Report,u,pdf,\"n\n2031 H2,Spam,x,total,1,R,u,p,\"", "constraint-error", "row 3"},
	} {
		got, err := read(t, head+good+"\n"+c.row+"\n")
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if len(got.Figures) != 1 || got.Figures[0].Raw != "7" || len(got.Rejects) != 1 || len(got.Ignored) != 0 {
			t.Errorf("%s: figures %v, rejects %v, ignored %v", c.what, got.Figures, got.Rejects, got.Ignored)
			continue
		}
		if r := got.Rejects[0]; r.Reason != c.reason || r.Locator != c.at || r.Raw != c.row || r.Rule == "" {
			t.Errorf("%s: %+v", c.what, r)
		}
	}
}

func TestRefusedFiles(t *testing.T) {
	row := "2031 H1,Child Safety,content removed,total,7,Report,u,pdf,\n"
	for _, c := range []struct{ what, text, code string }{
		{"empty", "", "E-CSV-EMPTY"},
		{"missing column", strings.Replace(head, ",note", "", 1), "E-CSV-COLUMN-MISSING"},
		{"unknown column", strings.Replace(head, "note", "note,colour", 1), "E-CSV-COLUMN-UNKNOWN"},
		{"doubled column", strings.Replace(head, "note", "value", 1), "E-CSV-COLUMN-DUPLICATE"},
		{"tabs", strings.ReplaceAll(head, ",", "\t"), "E-CSV-COLUMN-UNKNOWN"},
		{"Windows-1252", head + "Caf\xe9" + row, "E-CSV-ENCODING"},
		{"UTF-16", "\xff\xfep\x00e\x00", "E-CSV-ENCODING"},
		{"cut in a quoted cell", head + row + "\"203", "E-CSV-TRUNCATED"},
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
		{"period,scope,table,policy,metric,value,verified_from,note\n", ingest.No}, // Snap's report
		{"provider,period,metric,value,source_title,source_url,verified_from,note\n", ingest.No},
	} {
		if got := (xgtr.Reader{}).Sniff(ingest.File{Bytes: []byte(c.text)}); got != c.want {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
	if r := (xgtr.Reader{}); r.Name() != "x-gtr-csv" || r.Version() < 1 {
		t.Errorf("%s %d", r.Name(), r.Version())
	}
}

// anywhere compares figures as a set, whatever row they stand in.
var anywhere = cmp.Options{cmpopts.IgnoreFields(ingest.Figure{}, "Locator"), cmpopts.EquateEmpty(),
	cmpopts.SortSlices(func(a, b ingest.Figure) bool { return key(a) < key(b) })}

func key(f ingest.Figure) string {
	return strings.Join([]string{f.Platform, f.Metric, f.Label, f.Period, f.Breakdown.String(), f.Raw}, "\x1f")
}

func TestOrderDoesNotMatterAndKeysAreUnique(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		pick := func(s ...string) *rapid.Generator[string] { return rapid.SampledFrom(s) }
		line := rapid.Custom(func(t *rapid.T) string {
			return pick("2031 H1", "2031 H2", "").Draw(t, "period") + "," + pick("Child Safety", "Spam", "Minors").Draw(t, "area") + "," +
				pick("NCMEC reports", "content removed", "user reports", "x").Draw(t, "metric") + "," +
				pick("total", "automated", "human", "y").Draw(t, "part")
		})
		lines := rapid.SliceOfDistinct(line, func(s string) string { return s }).Draw(rt, "lines")
		for i := range lines {
			lines[i] += "," + pick("1", `"1,000"`, "", "x").Draw(rt, "value") + ",Report,https://example.org/,pdf,\n"
		}
		whole, err := read(t, head+strings.Join(lines, ""))
		if err != nil {
			rt.Fatal(err)
		}
		shuffled, err := read(t, head+strings.Join(rapid.Permutation(lines).Draw(rt, "order"), ""))
		if err != nil {
			rt.Fatal(err)
		}
		if d := cmp.Diff(whole.Figures, shuffled.Figures, anywhere); d != "" || whole.Rows != len(lines) {
			rt.Fatal(whole.Rows, d)
		}
		ingesttest.Unique(t, whole.Figures)
	})
}

func FuzzRead(f *testing.F) {
	row := "2031 H1,Child Safety,content removed,total,7,Report,u,pdf,\n"
	for _, s := range []string{"", head, head + row, head + row + row, "\xef\xbb\xbf" + head + strings.ReplaceAll(row, "\n", "\r\n") + "\r\n,,\n",
		head + row + "\"a", head + strings.Replace(row, "Child Safety", "Minors", 1)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		in := ingest.File{Name: "f.csv", Bytes: b}
		match := xgtr.Reader{}.Sniff(in)
		var c ingest.Collected
		if err := (xgtr.Reader{}).Read(in, &c); err != nil {
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

// The transcription is read whole: its eleven rows, of which three parts add up to their totals.
func TestRealReport(t *testing.T) {
	c, err := read(t, string(ingesttest.Published(t, "x", "x_2024h1_child_safety.csv")))
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	if len(c.Figures) != 11 || len(c.Rejects) > 0 || len(c.Ignored) > 0 {
		t.Errorf("%d figures, rejects %v, ignored %v", len(c.Figures), c.Rejects, c.Ignored)
	}
	sums := map[string]int{}
	for _, f := range c.Figures {
		n, err := strconv.Atoi(f.Raw)
		switch {
		case f.Metric == "violation_rate" && f.Raw == "<0.0001%":
		case err != nil:
			t.Errorf("%+v", f)
		case f.Breakdown == nil:
			sums[f.Metric] += n
		default:
			sums[f.Metric+" parts"] += n
		}
	}
	want := map[string]int{"own_reports": 370_588, "own_reports parts": 370_588, "own_accounts": 2_781_634, "own_accounts parts": 2_781_634,
		"own_pieces": 14_571, "own_pieces parts": 14_571, "user_reports": 8_928_019}
	if d := cmp.Diff(want, sums); d != "" {
		t.Error(d)
	}
	ingesttest.Unique(t, c.Figures)
}
