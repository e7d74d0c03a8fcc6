package ingest_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/table"
)

func TestBreakdownText(t *testing.T) {
	for _, c := range []struct {
		b    ingest.Breakdown
		text string
	}{
		{nil, ""},
		{ingest.Breakdown{"b": "2", "a": "1"}, "a=1;b=2"},
		{ingest.Breakdown{"a": ""}, "a="},
		{ingest.Breakdown{"a": "x=1;y=100%"}, "a=x%3D1%3By%3D100%25"},
		{ingest.Breakdown{"a": "%3B"}, "a=%253B"},
	} {
		if got := c.b.String(); got != c.text {
			t.Errorf("%v: %q, want %q", c.b, got, c.text)
		}
	}
}

// Whatever the values hold, the text gives them back.
func TestBreakdownRoundTrip(t *testing.T) {
	value := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("%;=3BD25a\n\r"))))
	rapid.Check(t, func(t *rapid.T) {
		want := ingest.Breakdown(rapid.MapOf(rapid.StringMatching(`[a-z_]{1,6}`), value).Draw(t, "breakdown"))
		got, err := ingest.ParseBreakdown(want.String())
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatal(d)
		}
	})
}

func TestParseBreakdownRefuses(t *testing.T) {
	for _, s := range []string{"a", "=1", "a=1;", ";a=1", "a=1;;b=2", "a=1;a=2", "a=1;a=1"} {
		if b, err := ingest.ParseBreakdown(s); err == nil {
			t.Errorf("%q is read as %v", s, b)
		}
	}
}

func FuzzParseBreakdown(f *testing.F) {
	for _, s := range []string{"", "a=1;b=2", "a=%3B%25%", "a", "=", "a=1;a=2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		b, err := ingest.ParseBreakdown(s)
		if err != nil {
			return
		}
		again, err := ingest.ParseBreakdown(b.String())
		if err != nil || cmp.Diff(b, again) != "" {
			t.Fatalf("%q: %v becomes %v, %v", s, b, again, err)
		}
	})
}

func TestCollected(t *testing.T) {
	var c ingest.Collected
	c.Seen(5)
	c.Seen(4)
	c.Figure(ingest.Figure{})
	c.Record(ingest.Record{})
	c.Reject(ingest.Reject{})
	c.Reject(ingest.Reject{Rows: 3})
	c.Ignore("a", 1)
	c.Ignore("b", 1)
	if err := c.Check(); err == nil || !strings.Contains(err.Error(), "9 seen, but 2 loaded + 4 rejected + 2 ignored = 8") {
		t.Errorf("a lost row goes unseen: %v", err)
	}
	c.Ignore("b", 1)
	if err := c.Check(); err != nil {
		t.Error(err)
	}
	if loaded, rejected, ignored := c.Counts(); loaded != 2 || rejected != 4 || ignored != 3 {
		t.Errorf("%d, %d, %d", loaded, rejected, ignored)
	}
	if c.Rejects[0].Rows != 1 || c.Ignored["b"] != 2 {
		t.Errorf("%+v", c)
	}
	c.Figure(ingest.Figure{})
	if c.Check() == nil {
		t.Error("a row too many goes unseen")
	}
}

// fake is a reader that does what a test tells it.
type fake func(ingest.Sink) error

func (fake) Name() string                              { return "fake" }
func (fake) Version() int                              { return 7 }
func (fake) Sniff(ingest.File) ingest.Match            { return ingest.No }
func (f fake) Read(_ ingest.File, s ingest.Sink) error { return f(s) }

func TestLoad(t *testing.T) {
	l, err := ingest.Load(fake(func(s ingest.Sink) error {
		s.Seen(7)
		s.Figure(ingest.Figure{Platform: "Plaza"})
		s.Reject(ingest.Reject{Reason: "type-error"})
		s.Ignore("z-rule", 2)
		s.Ignore("a-rule", 3)
		s.Remark("a sheet is hidden")
		return nil
	}), ingest.File{Name: "f", Bytes: []byte("12345")}, table.Source{ID: "s@1", RowsSeen: 99})
	if err != nil {
		t.Fatal(err)
	}
	want := &ingest.Loaded{
		Source: table.Source{ID: "s@1", Reader: "fake", ReaderVersion: 7, Bytes: 5, RowsSeen: 7, RowsLoaded: 1, RowsRejected: 1,
			RowsIgnored: 5, IgnoredRules: "a-rule=3;z-rule=2"},
		Figures: []ingest.Figure{{Platform: "Plaza"}},
		Rejects: []ingest.Reject{{Reason: "type-error", Rows: 1}},
		Remarks: []string{"a sheet is hidden"},
	}
	if d := cmp.Diff(want, l); d != "" {
		t.Error(d)
	}
}

func TestLoadRefuses(t *testing.T) {
	refused := &diag.Problem{Code: "E-X"}
	if l, err := ingest.Load(fake(func(ingest.Sink) error { return refused }), ingest.File{}, table.Source{}); l != nil || !errors.Is(err, refused) {
		t.Errorf("%v, %v", l, err)
	}
	l, err := ingest.Load(fake(func(s ingest.Sink) error { s.Seen(1); return nil }), ingest.File{Name: "lost.csv"}, table.Source{})
	if l != nil || err == nil || !strings.Contains(err.Error(), "lost.csv") || !strings.Contains(err.Error(), "do not reconcile") {
		t.Errorf("a lost row is let through: %v, %v", l, err)
	}
}

func TestSniffHeader(t *testing.T) {
	for _, c := range []struct {
		text string
		want ingest.Match
	}{
		{"a,b,c\n", ingest.Sure},
		{"c,a,b", ingest.Sure},
		{"\xef\xbb\xbfa,b,c\r\n1,2,3", ingest.Sure},
		{"a,b,c\r", ingest.Sure},
		{`"a","b","c"` + "\n", ingest.Sure},
		{"a,b,c,d\n", ingest.Sure}, // the reader will say which column is not known
		{"a,b,x\n", ingest.Likely},
		{"a,x,y\n", ingest.No},
		{"A,B,C\n", ingest.No},
		{"a;b;c\n", ingest.No},
		{"\na,b,c\n", ingest.No},
		{"\"a,b,c\n", ingest.No},
		{"a\"b,c\n", ingest.No},
		{"", ingest.No},
		{"\x00\xff\xfe", ingest.No},
		{"a,b,c," + strings.Repeat("x", 1<<17), ingest.No},
	} {
		if got := ingest.SniffHeader(ingest.File{Bytes: []byte(c.text)}, "a", "b", "c"); got != c.want {
			t.Errorf("%.40q: %v, want %v", c.text, got, c.want)
		}
	}
	if got := ingest.SniffHeader(ingest.File{Bytes: []byte("a\n")}, "a", "b"); got != ingest.No {
		t.Errorf("one name of two is %v", got)
	}
}

func TestReadCSV(t *testing.T) {
	var c ingest.Collected
	var got []string
	text := "a,b\n1,2\n\n3\n\"4\n5\",6\n7,8,9\n10,11\n"
	err := ingest.ReadCSV(ingest.File{Name: "f.csv", Bytes: []byte(text)}, &c, []string{"a", "b"}, func(r csvscan.Row) {
		got = append(got, r.At("a")+": "+r.Get("a"))
		c.Figure(ingest.Figure{})
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Check(); err != nil {
		t.Error(err)
	}
	if d := cmp.Diff([]string{"row 2, column a: 1", "row 8, column a: 10"}, got); d != "" {
		t.Error(d)
	}
	var rejects []string
	for _, r := range c.Rejects {
		rejects = append(rejects, r.Locator+" "+r.Reason+" "+strings.ReplaceAll(r.Raw, "\n", "|"))
		if r.Rule == "" {
			t.Errorf("no rule: %+v", r)
		}
	}
	want := []string{`row 5 constraint-error "4|5",6`, "row 3 blank-row ", "row 4 missing-cell 3", "row 7 extra-cell 7,8,9"}
	if d := cmp.Diff(want, rejects); d != "" {
		t.Error(d)
	}
}

func TestMissing(t *testing.T) {
	_, err := csvscan.Read("f", []byte("a,b,c\n1, \u00a0,\n"), csvscan.Options{Columns: []string{"a", "b", "c"}}, func(r csvscan.Row) {
		if gap, missing := ingest.Missing(r, "a"); missing {
			t.Errorf("a filled cell is missing: %+v", gap)
		}
		gap, missing := ingest.Missing(r, "a", "b", "c")
		want := ingest.Reject{Locator: "row 2, column b", Raw: "1, \u00a0,", Reason: "missing-cell", Rule: "column b is filled in every row"}
		if d := cmp.Diff(want, gap); d != "" || !missing {
			t.Errorf("missing %v: %s", missing, d)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestKeys(t *testing.T) {
	k := ingest.Keys{}
	for _, parts := range [][]string{{"a", "b"}, {"a"}, {"ab"}, {"b", "a"}, {"a", "b", ""}} {
		if rule, doubled := k.Doubled(2, "x", parts...); doubled || rule != "" {
			t.Errorf("%q is new: %s", parts, rule)
		}
	}
	if rule, doubled := k.Doubled(9, "name and year", "a", "b"); !doubled || rule != "name and year stand once; they stand in row 2 already" {
		t.Errorf("%v %q", doubled, rule)
	}
}
