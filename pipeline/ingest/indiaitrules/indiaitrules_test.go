package indiaitrules_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/indiaitrules"
	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
)

const (
	cse   = "Child Endangerment - Sexual Exploitation"
	other = "Child Endangerment - Nudity and Physical Abuse"
	mixed = "Child Sexual Exploitation, Non-Consensual Nudity, and similar content"
	frame = `{"source": "s", "coverage": "2031-09", "columns": ["platform", "period", "section", "category", "metric", "unit", "value"], "rows": [%s]}`
)

func read(t testing.TB, text string) (*ingest.Collected, error) {
	t.Helper()
	c := &ingest.Collected{}
	err := indiaitrules.Reader{}.Read(ingest.File{Name: "file.json", Bytes: []byte(text)}, c)
	if err == nil {
		if e := c.Check(); e != nil {
			t.Error(e)
		}
	}
	return c, err
}

// file puts rows into the frame.
func file(rows ...string) string { return fmt.Sprintf(frame, strings.Join(rows, ", ")) }

func row(platform, period, section, category, metric, unit, value string) string {
	return fmt.Sprintf("[%q,%q,%q,%q,%q,%q,%s]", platform, period, section, category, metric, unit, value)
}

func TestFigures(t *testing.T) {
	text := file(
		row("Facebook", "2031-07", "content_actioned_proactive", cse, "content_actioned", "approx_count", "518500"),
		row("Facebook", "2031-07", "content_actioned_proactive", cse, "proactive_rate", "percent", "99.80"),
		row("Facebook", "2031-07", "content_actioned_proactive", other, "content_actioned", "approx_count", "1"),
		row("Twitter", "2031-07", "accounts_actioned", mixed, "accounts_suspended", "count", "9007199254740992"),
		row("Twitter", "2031-07", "grievances", "Child Sexual Exploitation", "grievances_received", "count", "0"),
		row("Twitter", "2031-07", "grievances", "Child Sexual Exploitation", "urls_actioned", "count", "null"),
		row("Moj", "2031-07", "complaints", "", "complaints_received", "count", "5"),
	)
	figure := func(platform, metric, label, area, raw, at, note string) ingest.Figure {
		return ingest.Figure{Platform: platform, Metric: metric, Label: label, Period: "2031-07", Geography: "IN",
			Breakdown: ingest.Breakdown{"policy_area": area}, Raw: raw, Locator: at, Note: note}
	}
	want := []ingest.Figure{
		figure("Facebook", "content_actioned", "content_actioned", cse, "518500", "/rows/0/6", "unit approx_count: rounded by the publisher"),
		figure("Facebook", "proactive_rate", "proactive_rate", cse, "99.80", "/rows/1/6", "unit percent: printed without its sign"),
		figure("Twitter", "accounts_suspended_mixed", "accounts_suspended", mixed, "9007199254740992", "/rows/3/6", ""),
		figure("Twitter", "grievances", "grievances_received", "Child Sexual Exploitation", "0", "/rows/4/6", ""),
		figure("Twitter", "grievance_urls_actioned", "urls_actioned", "Child Sexual Exploitation", "", "/rows/5/6", ""),
	}
	for _, edition := range []string{text, strings.ReplaceAll(text, `",`, "\",\r\n\t"), " \n" + text + "\n"} {
		c, err := read(t, edition)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, c.Figures); d != "" || len(c.Rejects) > 0 {
			t.Errorf("rejects %v, %s", c.Rejects, d)
		}
		if d := cmp.Diff(map[string]int{"policy-area-out-of-scope": 1, "category-out-of-scope": 1}, c.Ignored); d != "" {
			t.Error(d)
		}
	}
}

func TestRejects(t *testing.T) {
	good := row("Facebook", "2031-07", "content_actioned_proactive", cse, "content_actioned", "approx_count", "7")
	with := func(category, metric, unit, value string) string {
		return row("Facebook", "2031-08", "content_actioned_proactive", category, metric, unit, value)
	}
	for _, c := range []struct{ what, row, reason, at string }{
		{"too few cells", `["Facebook","2031-08","a","` + cse + `","b","c"]`, "type-error", "/rows/1/6"},
		{"too many cells", strings.TrimSuffix(with(cse, "content_actioned", "count", "1"), "]") + ",2]", "type-error", "/rows/1/7"},
		{"no cells", "[]", "type-error", "/rows/1/0"},
		{"value in quotes", with(cse, "content_actioned", "count", `"1"`), "type-error", "/rows/1/6"},
		{"value is a list", with(cse, "content_actioned", "count", `[1]`), "type-error", "/rows/1/6"},
		{"value is true", with(cse, "content_actioned", "count", `true`), "type-error", "/rows/1/6"},
		{"month is a number", `["Facebook",2031,"a","` + cse + `","b","c",1]`, "type-error", "/rows/1/1"},
		{"category is null", `["Facebook","2031-08","a",null,"b","c",1]`, "type-error", "/rows/1/3"},
		{"renamed category", with("Child Endangerment: Sexual Exploitation", "content_actioned", "count", "1"), "unknown-metric", "/rows/1/4"},
		{"category in capitals", with(strings.ToUpper(cse), "content_actioned", "count", "1"), "unknown-metric", "/rows/1/4"},
		{"unknown metric", with(cse, "content_appealed", "count", "1"), "unknown-metric", "/rows/1/4"},
		{"another unit", with(cse, "content_actioned", "thousands", "1"), "unknown-metric", "/rows/1/4"},
		{"no platform", row("", "2031-07", "content_actioned_proactive", cse, "content_actioned", "count", "1"), "missing-cell", "/rows/1/0"},
		{"no month", row("Facebook", "", "content_actioned_proactive", cse, "content_actioned", "count", "1"), "missing-cell", "/rows/1/1"},
		{"doubled key", strings.Replace(good, ",7]", ",8]", 1), "duplicate-row", "/rows/1/6"},
	} {
		got, err := read(t, file(good, c.row))
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
	good := row("Facebook", "2031-07", "content_actioned_proactive", cse, "content_actioned", "approx_count", "7")
	number := func(n string) string { return strings.Replace(good, ",7]", ","+n+"]", 1) }
	for _, c := range []struct{ what, text, code string }{
		{"empty", "", "E-JSON-SYNTAX"},
		{"cut off", strings.TrimSuffix(file(good), "]}"), "E-JSON-SYNTAX"},
		{"text after the end", file(good) + "{}", "E-JSON-SYNTAX"},
		{"not UTF-8", strings.Replace(file(good), "Facebook", "Caf\xe9", 1), "E-JSON-ENCODING"},
		{"a list", "[" + good + "]", "E-INDIA-TYPE"},
		{"key twice", strings.Replace(file(good), `"coverage"`, `"source"`, 1), "E-JSON-DUPLICATE-KEY"},
		{"key twice in a row", file(`{"a":1,"a":2}`), "E-JSON-DUPLICATE-KEY"},
		{"rows twice", strings.TrimSuffix(file(good), "}") + `, "rows": []}`, "E-JSON-DUPLICATE-KEY"},
		{"integer beyond 2^53", file(number("9007199254740993")), "E-INDIA-NUMBER"},
		{"negative integer beyond 2^53", file(number("-9007199254740993")), "E-INDIA-NUMBER"},
		{"integer beyond int64", file(number("92233720368547758070")), "E-INDIA-NUMBER"},
		{"exponent beyond 2^53", file(number("1e300")), "E-INDIA-NUMBER"},
		{"beyond double precision", file(number("1e999")), "E-INDIA-NUMBER"},
		{"missing key", strings.Replace(file(good), `"source": "s", `, "", 1), "E-INDIA-KEY"},
		{"unknown key", strings.Replace(file(good), `{"source"`, `{"colour": 1, "source"`, 1), "E-INDIA-KEY"},
		{"columns in another order", strings.Replace(file(good), `"platform", "period"`, `"period", "platform"`, 1), "E-INDIA-COLUMNS"},
		{"renamed column", strings.Replace(file(good), `"unit"`, `"units"`, 1), "E-INDIA-COLUMNS"},
		{"rows are an object", strings.Replace(file(), "[]", "{}", 1), "E-INDIA-TYPE"},
		{"a row is an object", file(`{"platform": "Facebook"}`), "E-INDIA-TYPE"},
	} {
		_, err := read(t, c.text)
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != c.code || p.Where.File != "file.json" || p.Next == "" || p.Rule == "" {
			t.Errorf("%s: want %s, got %v", c.what, c.code, err)
		}
	}
}

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		text string
		want ingest.Match
	}{
		{file(), ingest.Sure}, {" \n" + file(), ingest.Sure}, {strings.Replace(file(), `"unit"`, `"units"`, 1), ingest.Likely},
		{`{"columns": ["platform", "value"]}`, ingest.No}, {`{"services": []}`, ingest.No}, {"", ingest.No}, {"%PDF-1.7\n", ingest.No},
	} {
		if got := (indiaitrules.Reader{}).Sniff(ingest.File{Bytes: []byte(c.text)}); got != c.want {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
	if r := (indiaitrules.Reader{}); r.Name() != "india-it-rules-json" || r.Version() < 1 {
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
		one := rapid.Custom(func(t *rapid.T) [5]string {
			return [5]string{pick("Facebook", "Twitter", "").Draw(t, "platform"), pick("2031-07", "2031-08", "").Draw(t, "period"),
				pick("content_actioned_proactive", "grievances").Draw(t, "section"), pick(cse, other, "Spam", "Child Sexual Exploitation").Draw(t, "category"),
				pick("content_actioned", "proactive_rate", "urls_actioned").Draw(t, "metric")}
		})
		var rows []string
		for _, k := range rapid.SliceOfDistinct(one, func(k [5]string) [5]string { return k }).Draw(rt, "keys") {
			unit := map[string]string{"content_actioned": "count", "proactive_rate": "percent", "urls_actioned": "count"}[k[4]]
			rows = append(rows, row(k[0], k[1], k[2], k[3], k[4], unit, pick("1", "99.5", "null", `"x"`).Draw(rt, "value")))
		}
		whole, err := read(t, file(rows...))
		if err != nil {
			rt.Fatal(err)
		}
		shuffled, err := read(t, file(rapid.Permutation(rows).Draw(rt, "order")...))
		if err != nil {
			rt.Fatal(err)
		}
		if d := cmp.Diff(whole.Figures, shuffled.Figures, anywhere); d != "" || whole.Rows != len(rows) {
			rt.Fatal(whole.Rows, d)
		}
		ingesttest.Unique(t, whole.Figures)
	})
}

func FuzzRead(f *testing.F) {
	good := row("Facebook", "2031-07", "content_actioned_proactive", cse, "content_actioned", "approx_count", "7")
	for _, s := range []string{"", "{}", "[[[", file(), file(good), file(good, good, "[]", "[1,2,3,4,5,6,7,8]"), file("[9007199254740993]"),
		strings.Replace(file(good), "source", "rows", 1), strings.Replace(file(good), cse, "Minors", 1)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var c ingest.Collected
		in := ingest.File{Name: "f.json", Bytes: b}
		(indiaitrules.Reader{}).Sniff(in)
		if err := (indiaitrules.Reader{}).Read(in, &c); err != nil {
			if p := new(diag.Problem); !errors.As(err, &p) {
				t.Fatalf("not a Problem: %v", err)
			}
			return
		}
		if err := c.Check(); err != nil {
			t.Fatal(err)
		}
		ingesttest.Unique(t, c.Figures)
		for _, fig := range c.Figures {
			if fig.Platform == "" || fig.Metric == "" || fig.Period == "" || fig.Geography == "" || fig.Locator == "" {
				t.Fatalf("incomplete: %+v", fig)
			}
		}
	})
}

// The rows on children are counted once more with encoding/json alone; 95 of 1146 are the number that the
// file's description states.
func TestRealCompilation(t *testing.T) {
	text := string(ingesttest.Published(t, "india-it-rules", "india-it-rules.json"))
	var doc struct{ Rows [][]any }
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	children, abuse := 0, 0
	for _, r := range doc.Rows {
		if strings.HasPrefix(r[3].(string), "Child ") {
			children++
		}
		if r[3] == other {
			abuse++
		}
	}
	c, err := read(t, text)
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	if children != 95 || c.Rows != 1146 || c.Rows != len(doc.Rows) || len(c.Figures) != children-abuse || len(c.Rejects) > 0 ||
		c.Ignored["policy-area-out-of-scope"] != abuse || c.Ignored["category-out-of-scope"] != len(doc.Rows)-children {
		t.Errorf("%d rows on children, %d of other abuse; %d figures of %d rows, rejects %v, ignored %v", children, abuse, len(c.Figures), c.Rows, c.Rejects, c.Ignored)
	}
	raw := map[string]string{}
	for _, f := range c.Figures {
		raw[f.Platform+" "+f.Metric+" "+f.Period] = f.Raw
	}
	for k, want := range map[string]string{
		"Instagram content_actioned 2022-12": "8600000", "Instagram proactive_rate 2022-12": "100", "Facebook proactive_rate 2022-07": "99.8",
		"Twitter accounts_suspended_mixed 2022-10": "44611", "Twitter grievances 2022-03": "4", "Twitter grievance_urls_actioned 2022-03": "0",
	} {
		if raw[k] != want {
			t.Errorf("%s: %q, want %q", k, raw[k], want)
		}
	}
	ingesttest.Unique(t, c.Figures)
	if m := (indiaitrules.Reader{}).Sniff(ingest.File{Bytes: []byte(text)}); m != ingest.Sure {
		t.Errorf("sniffed as %v", m)
	}
}
