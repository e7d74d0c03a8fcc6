package meta_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/meta"
)

const (
	head    = "app,policy_area,metric,period,value\n"
	current = "Child Endangerment: Sexual Exploitation"
	former  = "Child Nudity & Sexual Exploitation"
	other   = "Child Endangerment: Nudity and Physical Abuse"
)

func read(t testing.TB, text string) (*ingest.Collected, error) {
	t.Helper()
	c := &ingest.Collected{}
	err := meta.Reader{}.Read(ingest.File{Name: "cser.csv", Bytes: []byte(text)}, c)
	if err == nil {
		if e := c.Check(); e != nil {
			t.Error(e)
		}
	}
	return c, err
}

func TestFigures(t *testing.T) {
	text := head + "Facebook," + former + ",Content Actioned,2019Q1,\"20,800,000\"\n" +
		"Instagram," + current + ",Proactive Rate,2021Q3,94.40%\n" +
		"Instagram," + current + ",content restored without appeal,2021Q3,N/A\n" +
		"Facebook,Spam,Content Actioned,2019Q1,7\nFacebook," + other + ",Content Actioned,2021Q2,8\n"
	figure := func(app, area, metric, label, period, raw, at string) ingest.Figure {
		return ingest.Figure{Platform: app, Metric: metric, Label: label, Period: period, Geography: "world", Raw: raw,
			Breakdown: ingest.Breakdown{"policy_area": area}, Locator: at}
	}
	want := []ingest.Figure{
		figure("Facebook", former, "content_actioned", "Content Actioned", "2019Q1", "20,800,000", "row 2, column value"),
		figure("Instagram", current, "proactive_rate", "Proactive Rate", "2021Q3", "94.40%", "row 3, column value"),
		figure("Instagram", current, "content_restored_no_appeal", "content restored without appeal", "2021Q3", "N/A", "row 4, column value"),
	}
	for what, edition := range map[string]string{"LF": text, "CRLF": strings.ReplaceAll(text, "\n", "\r\n"), "BOM": "\xef\xbb\xbf" + text,
		"no last line end": strings.TrimSuffix(text, "\n")} {
		c, err := read(t, edition)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, c.Figures); d != "" {
			t.Errorf("%s: %s", what, d)
		}
		if d := cmp.Diff(map[string]int{"policy-area-out-of-scope": 2}, c.Ignored); d != "" || len(c.Rejects) > 0 {
			t.Errorf("%s: rejects %v, ignored %s", what, c.Rejects, d)
		}
	}
}

func TestRejects(t *testing.T) {
	for _, c := range []struct{ what, row, reason, at string }{
		{"too few cells", "Facebook," + current + ",Content Actioned,2021Q3", "missing-cell", "row 2"},
		{"thousands comma without quotes", "Facebook," + current + ",Content Actioned,2021Q3,1,000", "extra-cell", "row 2"},
		{"blank line", "", "blank-row", "row 2"},
		{"unknown metric", "Facebook," + current + ",UBP,2021Q3,0.05%", "unknown-metric", "row 2, column value"},
		{"no metric", "Facebook," + current + ",,2021Q3,1", "unknown-metric", "row 2, column value"},
		{"no app", "," + current + ",Content Actioned,2021Q3,1", "missing-cell", "row 2, column app"},
		{"no policy area", "Facebook,,Content Actioned,2021Q3,1", "missing-cell", "row 2, column policy_area"},
		{"no period", "Facebook," + current + ",Content Actioned, ,1", "missing-cell", "row 2, column period"},
		{"renamed policy area", "Facebook,Child Sexual Exploitation,Content Actioned,2021Q3,1", "unknown-policy-area", "row 2, column value"},
		{"policy area with a space", "Facebook," + current + " ,Content Actioned,2021Q3,1", "unknown-policy-area", "row 2, column value"},
		{"policy area in capitals", "Facebook," + strings.ToUpper(current) + ",Content Actioned,2021Q3,1", "unknown-policy-area", "row 2, column value"},
		{"doubled key", "Facebook," + current + ",content actioned,2021Q4,9", "duplicate-row", "row 3, column value"},
		{"stray quote over two lines", "Facebook," + current + ",Content Actioned,2021Q3,\"1\nFacebook,Spam,Content Actioned,2021Q3,2\"", "constraint-error", "row 2"},
	} {
		good := "Facebook," + current + ",Content Actioned,2021Q4,7\n"
		text := head + c.row + "\n" + good
		if c.what == "doubled key" {
			text = head + good + c.row + "\n"
		}
		got, err := read(t, text)
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
	row := "Facebook," + current + ",Content Actioned,2021Q3,1\n"
	for _, c := range []struct{ what, text, code string }{
		{"empty", "", "E-CSV-EMPTY"},
		{"missing column", "app,policy_area,metric,period\n", "E-CSV-COLUMN-MISSING"},
		{"unknown column", strings.Replace(head, "value", "value,colour", 1) + row, "E-CSV-COLUMN-UNKNOWN"},
		{"renamed column", strings.Replace(head, "metric", "measure", 1) + row, "E-CSV-COLUMN-UNKNOWN"},
		{"doubled column", strings.Replace(head, "metric", "app", 1) + row, "E-CSV-COLUMN-DUPLICATE"},
		{"semicolons", strings.ReplaceAll(head+row, ",", ";"), "E-CSV-COLUMN-UNKNOWN"},
		{"Windows-1252", head + "Caf\xe9" + row, "E-CSV-ENCODING"},
		{"UTF-16", "\xff\xfea\x00p\x00p\x00", "E-CSV-ENCODING"},
		{"cut in a quoted cell", head + row + "Facebook," + current + ",Content Actioned,2021Q4,\"20,8", "E-CSV-TRUNCATED"},
		{"old line ends", strings.ReplaceAll(head+row, "\n", "\r"), "E-CSV-LINE-END"},
	} {
		_, err := read(t, c.text)
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != c.code || p.Where.File != "cser.csv" || p.Next == "" {
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
		{"app,policy_area,metric,quarter,value\n", ingest.Likely}, {"app,value\n", ingest.No}, {"", ingest.No}, {"%PDF-1.7\n", ingest.No},
	} {
		if got := (meta.Reader{}).Sniff(ingest.File{Bytes: []byte(c.text)}); got != c.want {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
	if r := (meta.Reader{}); r.Name() != "meta-cser" || r.Version() < 1 {
		t.Errorf("%s %d", r.Name(), r.Version())
	}
}

// rows draws lines of a file, each key once.
func rows(t *rapid.T) []string {
	pick := func(s ...string) *rapid.Generator[string] { return rapid.SampledFrom(s) }
	key := rapid.Custom(func(t *rapid.T) string {
		return pick("Facebook", "Instagram", "Threads").Draw(t, "app") + "," + pick(current, former, other, "Spam", "Child Safety").Draw(t, "area") + "," +
			pick("Content Actioned", "Proactive rate", "Content Appealed", "UBP").Draw(t, "metric") + "," + pick("2019Q1", "2021Q3", "").Draw(t, "period")
	})
	lines := rapid.SliceOfDistinct(key, func(s string) string { return s }).Draw(t, "keys")
	for i := range lines {
		lines[i] += "," + pick("1", `"20,800,000"`, "94.40%", "N/A", "", "-3").Draw(t, "value") + "\n"
	}
	return lines
}

// anywhere compares figures as a set, whatever row they stand in.
var anywhere = cmp.Options{cmpopts.IgnoreFields(ingest.Figure{}, "Locator"), cmpopts.EquateEmpty(),
	cmpopts.SortSlices(func(a, b ingest.Figure) bool { return key(a) < key(b) })}

func key(f ingest.Figure) string {
	return strings.Join([]string{f.Platform, f.Metric, f.Label, f.Period, f.Breakdown.String(), f.Raw}, "\x1f")
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
	for _, s := range []string{"", head, head + "Facebook," + current + ",Content Actioned,2021Q3,\"1,000\"\n",
		"\xef\xbb\xbf" + head + "Facebook,Spam,x,y,z\r\n\r\n,,,,\nFacebook," + former + ",UBP,,\n", head + "\"a", head + "a,Minors,\"\n\",d,e"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		in := ingest.File{Name: "f.csv", Bytes: b}
		match := meta.Reader{}.Sniff(in)
		var c ingest.Collected
		if err := (meta.Reader{}).Read(in, &c); err != nil {
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
			if fig.Platform == "" || fig.Metric == "" || fig.Period == "" || fig.Locator == "" {
				t.Fatalf("incomplete: %+v", fig)
			}
		}
	})
}
