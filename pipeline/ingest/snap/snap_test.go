package snap_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
	"github.com/answerable-data/answerable/pipeline/ingest/snap"
)

const (
	head  = "period,scope,table,policy,metric,value,verified_from,note\n"
	cse   = "Child Sexual Exploitation"
	total = "all policies (Reactive)"
)

func read(t testing.TB, text string) (*ingest.Collected, error) {
	t.Helper()
	c := &ingest.Collected{}
	err := snap.Reader{}.Read(ingest.File{Name: "file.csv", Bytes: []byte(text)}, c)
	if err == nil {
		if e := c.Check(); e != nil {
			t.Error(e)
		}
	}
	return c, err
}

func TestFigures(t *testing.T) {
	text := head + "2031 H1,Global,Global," + cse + ",content_and_account_reports,700,page,\n" +
		"2031 H1,Global,Appeals," + cse + ",upheld,40,page,\"one less, as published\"\n" +
		"2031 H1,Global,Global," + total + ",total_enforcements,9000,page,\n" +
		"2031 H2,Global,Global," + cse + ",total_content_and_account_reports,,page,\n" +
		"2031 H1,Global,Global,Spam,total_enforcements,8,page,\n"
	figure := func(period, metric, label, raw, at, note string) ingest.Figure {
		return ingest.Figure{Platform: "Snap", Metric: metric, Label: label, Period: period, Geography: "world",
			Raw: raw, Locator: at, Note: note}
	}
	want := []ingest.Figure{
		figure("2031 H1", "user_reports", "content_and_account_reports", "700", "row 2, column value", ""),
		figure("2031 H1", "appeals_rejected", "upheld", "40", "row 3, column value", "one less, as published"),
		figure("2031 H1", "enforcements_all", "total_enforcements", "9000", "row 4, column value", ""),
		figure("2031 H2", "user_reports", "total_content_and_account_reports", "", "row 5, column value", ""),
	}
	want[2].Breakdown = ingest.Breakdown{"policy": total}
	for what, edition := range map[string]string{"LF": text, "CRLF": strings.ReplaceAll(text, "\n", "\r\n"), "BOM": "\xef\xbb\xbf" + text,
		"no last line end": strings.TrimSuffix(text, "\n")} {
		c, err := read(t, edition)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, c.Figures); d != "" || len(c.Rejects) > 0 {
			t.Errorf("%s: rejects %v, %s", what, c.Rejects, d)
		}
		if d := cmp.Diff(map[string]int{"policy-out-of-scope": 1}, c.Ignored); d != "" {
			t.Errorf("%s: %s", what, d)
		}
	}
}

func TestRejects(t *testing.T) {
	good := "2031 H1,Global,Global," + cse + ",total_enforcements,7,page,"
	for _, c := range []struct{ what, row, reason, at string }{
		{"too few cells", "2031 H1,Global,Global," + cse + ",upheld,1,page", "missing-cell", "row 3"},
		{"thousands comma without quotes", "2031 H1,Global,Appeals," + cse + ",upheld,1,000,page,", "extra-cell", "row 3"},
		{"blank line", "", "blank-row", "row 3"},
		{"unknown metric", "2031 H1,Global,Global," + cse + ",warnings,1,page,", "unknown-metric", "row 3, column value"},
		{"metric of the other table", "2031 H1,Global,Appeals," + cse + ",total_enforcements,1,page,", "unknown-metric", "row 3, column value"},
		{"total of appeals", "2031 H1,Global,Appeals," + total + ",total_appeals,1,page,", "unknown-metric", "row 3, column value"},
		{"country", "2031 H1,France,Global," + cse + ",total_enforcements,1,page,", "unknown-scope", "row 3, column value"},
		{"renamed policy", "2031 H1,Global,Global,Sexual Exploitation of Minors,total_enforcements,1,page,", "unknown-policy", "row 3, column value"},
		{"short name of the policy", "2031 H1,Global,Global,CSEA,total_enforcements,1,page,", "unknown-policy", "row 3, column value"},
		{"no policy", "2031 H1,Global,Global,,total_enforcements,1,page,", "missing-cell", "row 3, column policy"},
		{"no period", " ,Global,Global," + cse + ",total_enforcements,1,page,", "missing-cell", "row 3, column period"},
		{"no scope", "2031 H1,,Global," + cse + ",total_enforcements,1,page,", "missing-cell", "row 3, column scope"},
		{"doubled key", strings.Replace(good, ",7,", ",8,", 1), "duplicate-row", "row 3, column value"},
		{"stray quote over two lines", "2031 H2,Global,Global," + cse + ",upheld,1,page,\"n\n2031 H2,Global,Global,Spam,upheld,1,p,\"", "constraint-error", "row 3"},
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
	row := "2031 H1,Global,Global," + cse + ",total_enforcements,7,page,\n"
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
		{"period,policy_area,metric,breakdown,value,source_title,source_url,verified_from,note\n", ingest.No}, // X's report
	} {
		if got := (snap.Reader{}).Sniff(ingest.File{Bytes: []byte(c.text)}); got != c.want {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
	if r := (snap.Reader{}); r.Name() != "snap-csv" || r.Version() < 1 {
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
			return pick("2031 H1", "2031 H2", "").Draw(t, "period") + "," + pick("Global", "France").Draw(t, "scope") + "," +
				pick("Global", "Appeals").Draw(t, "table") + "," + pick(cse, total, "Spam", "Child Safety").Draw(t, "policy") + "," +
				pick("total_enforcements", "content_and_account_reports", "upheld", "x").Draw(t, "metric")
		})
		lines := rapid.SliceOfDistinct(line, func(s string) string { return s }).Draw(rt, "lines")
		for i := range lines {
			lines[i] += "," + pick("1", `"1,000"`, "", "x").Draw(rt, "value") + ",page,\n"
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
	row := "2031 H1,Global,Global," + cse + ",total_enforcements,7,page,\n"
	for _, s := range []string{"", head, head + row, head + row + row, "\xef\xbb\xbf" + head + strings.ReplaceAll(row, "\n", "\r\n") + "\r\n,,\n",
		head + row + "\"a", head + strings.Replace(row, cse, total, 1)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		in := ingest.File{Name: "f.csv", Bytes: b}
		match := snap.Reader{}.Sniff(in)
		var c ingest.Collected
		if err := (snap.Reader{}).Read(in, &c); err != nil {
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

// The excerpt is read whole: its eleven rows, with the two sides of the appeals one short of their total.
func TestRealExcerpt(t *testing.T) {
	c, err := read(t, string(ingesttest.Published(t, "snap", "snap_2024h1_global_excerpt.csv")))
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	if len(c.Figures) != 11 || len(c.Rejects) > 0 || len(c.Ignored) > 0 {
		t.Errorf("%d figures, rejects %v, ignored %v", len(c.Figures), c.Rejects, c.Ignored)
	}
	got := map[string]string{}
	for _, f := range c.Figures {
		if f.Period != "2024 H1" {
			t.Errorf("%+v", f)
		}
		got[f.Metric] = f.Raw
	}
	want := map[string]string{
		"user_reports": "1388230", "enforcements": "508907", "accounts_actioned": "431285", "turnaround_median_minutes": "9505",
		"appeals": "153820", "appeals_rejected": "134650", "appeals_granted": "19169", "appeal_turnaround_median_days": "15",
		"user_reports_all": "19426294", "enforcements_all": "6233618", "accounts_actioned_all": "3842507",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	ingesttest.Unique(t, c.Figures)
}
