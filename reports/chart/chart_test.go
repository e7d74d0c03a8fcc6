package chart

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/chart/charttest"
)

func book(t testing.TB, lang string) *Book {
	t.Helper()
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	return NewBook(charttest.Set(), know, lang)
}

// all gives every figure of the test set.
func all(t testing.TB, lang string) []Figure {
	b := book(t, lang)
	return append(append(b.Overview(), b.Platform("cedar")...), b.Platform("alder")...)
}

func options(figures []Figure) []Option {
	var out []Option
	for _, f := range figures {
		if f.Wide != nil {
			out = append(out, *f.Wide, *f.Narrow)
		}
	}
	return out
}

func draw(t testing.TB, o []Option) []string {
	t.Helper()
	svg, err := Draw(o)
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	return svg
}

func TestDrawingsHoldNothingButShapesAndText(t *testing.T) {
	o := options(all(t, "en"))
	for i, svg := range draw(t, o) {
		dec, root, texts := xml.NewDecoder(strings.NewReader(svg)), true, 0
		for {
			tok, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", o[i].ID, err)
			}
			el, ok := tok.(xml.StartElement)
			if !ok {
				continue
			}
			if root {
				checkRoot(t, o[i], el)
				root = false
			}
			if el.Name.Local == "text" {
				texts++
			}
			for _, a := range el.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "style" || a.Name.Local == "href" || strings.Contains(a.Value, "url(http") {
					t.Errorf("%s: <%s> carries %s=%q", o[i].ID, el.Name.Local, a.Name.Local, a.Value)
				}
			}
		}
		if texts < 3 {
			t.Errorf("%s: %d texts: text must stay text", o[i].ID, texts)
		}
		if !strings.Contains(svg, "<title id=") || !strings.Contains(svg, "<desc id=") {
			t.Errorf("%s: no title or description", o[i].ID)
		}
	}
}

func checkRoot(t *testing.T, o Option, el xml.StartElement) {
	t.Helper()
	have := map[string]string{}
	for _, a := range el.Attr {
		have[a.Name.Local] = a.Value
	}
	if el.Name.Local != "svg" || have["role"] != "img" || have["lang"] != o.Lang || have["viewBox"] == "" {
		t.Errorf("%s: root is <%s> %v", o.ID, el.Name.Local, have)
	}
}

func TestHostileNamesAreDrawnAsText(t *testing.T) {
	svg := strings.Join(draw(t, options(book(t, "en").Overview()[:2])), "")
	if strings.Contains(svg, "<script") || !strings.Contains(svg, "&lt;/script&gt;&lt;script&gt;") {
		t.Error("the hostile name is missing or is markup")
	}
	if strings.ContainsRune(svg, '\u202e') {
		t.Error("a direction override reached a drawing")
	}
}

// Marks and lines of a plot must be where the table says; a platform that is not drawn has no number.
func TestTablesHoldTheNumbersDrawn(t *testing.T) {
	checked := 0
	for _, f := range all(t, "en") {
		if f.Wide == nil || f.Wide.Functions.Items[0] != "whisker" {
			continue
		}
		checked++
		var marks, lines, wantMarks, wantLines []string
		for i := range 3 {
			data, _ := part(f.Wide.Map, "series", i)["data"].([]any)
			for _, d := range data {
				v := d.(map[string]any)["value"].([]any)
				if i == 0 {
					lines = append(lines, fmt.Sprintf("%.6g %.6g", v[0], v[1]))
				} else {
					marks = append(marks, fmt.Sprintf("%.6g", v[0]))
				}
			}
		}
		for _, row := range f.Table.Rows {
			if row[1].Value == nil {
				continue
			}
			wantMarks = append(wantMarks, fmt.Sprintf("%.6g", *row[1].Value))
			if row[2].Value != nil {
				wantLines = append(wantLines, fmt.Sprintf("%.6g %.6g", *row[2].Value, *row[3].Value))
			}
		}
		if d := cmp.Diff(count(wantMarks), count(marks)); d != "" {
			t.Errorf("%s: marks (-table +drawn):\n%s", f.ID, d)
		}
		if d := cmp.Diff(count(wantLines), count(lines)); d != "" {
			t.Errorf("%s: limits (-table +drawn):\n%s", f.ID, d)
		}
	}
	if checked < 5 {
		t.Errorf("only %d plots were checked", checked)
	}
}

func count(s []string) map[string]int {
	m := map[string]int{}
	for _, v := range s {
		m[v]++
	}
	return m
}

func TestEveryPlatformIsDrawnOrListed(t *testing.T) {
	b := book(t, "en")
	for i, p := range b.know.Framework.Pillars {
		f, want := b.Overview()[i], 0
		for _, s := range b.set.Scores {
			if s.Pillar == p.ID {
				want++
			}
		}
		rows, missing := b.scores(p.ID)
		got := 0
		for _, r := range rows {
			got += len(r.covers)
			if r.entity == r.score.Platform {
				got++
			}
		}
		for _, names := range missing {
			got += len(names)
		}
		if got != want {
			t.Errorf("%s: %d of %d platforms are drawn or listed", p.ID, got, want)
		}
		listed := 0
		for _, g := range f.Missing {
			listed += len(g.Names)
		}
		if len(f.Table.Rows) != len(rows)+listed {
			t.Errorf("%s: the table has %d rows for %d drawn and %d listed", p.ID, len(f.Table.Rows), len(rows), listed)
		}
	}
}

func TestAnOperatorsScoreIsDrawnOnce(t *testing.T) {
	rows, _ := book(t, "en").scores("dismissal")
	found := 0
	for _, r := range rows {
		if r.entity == "grove" {
			found++
			if d := cmp.Diff([]string{"Cedar Video", "Dogwood Chat"}, r.covers); d != "" {
				t.Error(d)
			}
		}
		if r.entity == "cedar" || r.entity == "dogwood" {
			t.Errorf("%s is drawn though its figures are its operator's", r.entity)
		}
	}
	if found != 1 {
		t.Errorf("the operator is drawn %d times", found)
	}
	if rows, _ := book(t, "en").scores("reporting"); !contains(rows, "cedar") {
		t.Error("a service with a figure of its own beside its operator's must keep its row")
	}
}

func contains(rows []scoreRow, entity string) bool {
	for _, r := range rows {
		if r.entity == entity {
			return true
		}
	}
	return false
}

func TestTitlesStateWhatTheRowsSay(t *testing.T) {
	var got []string
	for _, f := range all(t, "en") {
		got = append(got, f.Title)
	}
	want := []string{
		"Reporting: five scores run from 25 to 100; six platforms have none",
		"Removal: five platforms score from 13 to 74; seven have no score",
		"Dismissal: three operators score from 38 to 58, with wide limits; seven platforms have no score",
		"Four of six platforms publish a median below three days",
		"Six platforms act on 0% to 65% of notices, within wide limits",
		"2 of 4 first rulings granted the motion to dismiss in full; suits without one: 1",
		"6 of 12 pairs of own and NCMEC counts lie more than 10% apart",
		"Grove Inc. changed past figures in 3 of 6 later editions",
		"Content on child sexual exploitation actioned by Cedar Video, 2020Q4 to 2022Q4",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestSuitsAreCountedOncePerCaseAndOperator(t *testing.T) {
	got := SuitsByOperator(charttest.Set().CasePlatforms)
	want := []Suits{
		{Operator: "grove", Counts: [outcomes]int{1, 0, 1, 1}},
		{Operator: "alder", Counts: [outcomes]int{1, 0, 0, 0}},
		{Operator: "ivy", Counts: [outcomes]int{0, 1, 0, 0}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if s := SuitsByOperator([]table.CasePlatform{{Case: "a", Operator: "x", Scope: "public_enforcement"}}); len(s) != 0 {
		t.Errorf("a suit of an authority was counted: %v", s)
	}
}

func TestAbsentEngineSaysWhatToDo(t *testing.T) {
	_, err := compile(fstest.MapFS{"assets/draw.js": {Data: []byte("0")}})
	var p *diag.Problem
	if !errors.As(err, &p) || p.Code != "E-CHART-ENGINE" || !strings.Contains(p.What, "run make assets") {
		t.Errorf("got %v", err)
	}
}

func TestFunctionsComeFromOurTableOnly(t *testing.T) {
	o := options(book(t, "en").Overview())[0]
	o.Functions.Items = map[int]string{0: "constructor"}
	if _, err := Draw([]Option{o}); err == nil {
		t.Error("a function that is not in the table was accepted")
	}
	o.Functions = Functions{XTicks: "function(){}"}
	if _, err := Draw([]Option{o}); err == nil {
		t.Error("code was accepted as a name")
	}
}

func TestUnexpectedMarkupIsRefused(t *testing.T) {
	for _, raw := range []string{`<svg><script>1</script></svg>`, `<svg><image href="http://example.org"/></svg>`, `<svg onload="1"/>`, `<svg><g>`} {
		if out, err := dress(raw, Option{ID: "x"}); err == nil {
			t.Errorf("%s was let through as %s", raw, out)
		}
	}
}

func TestLabelsCanBeReadOnTheirBars(t *testing.T) {
	for _, fill := range []string{navy, teal, orange, rust, peach, white} {
		if k := contrast(fill, inkOn(fill)); k < 4.5 {
			t.Errorf("text on %s: %.2f", fill, k)
		}
		if edge := edges[fill]; contrast(fill, white) < 3 && (edge == "" || contrast(edge, white) < 3) {
			t.Errorf("%s cannot be told from the page", fill)
		}
	}
}

// contrast is the ratio of WCAG 2.
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(hex string) float64 {
	c := linear(hex)
	return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
}

// linear gives red, green and blue as shares of light.
func linear(hex string) (out [3]float64) {
	for i := range out {
		n, _ := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		v := float64(n) / 255
		if v <= 0.03928 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		out[i] = v
	}
	return out
}

func TestAnEmptySetHasFiguresWithoutDrawings(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range NewBook(&table.Set{}, know, "fr").Overview() {
		if f.Wide != nil || f.Title == "" || strings.Contains(f.Title, "⟦") {
			t.Errorf("%s: %q, drawn: %v", f.ID, f.Title, f.Wide != nil)
		}
	}
}

func FuzzLabel(f *testing.F) {
	f.Add(charttest.Hostile, 15)
	f.Add("a\nb\u2028c", 30)
	f.Add("", 3)
	f.Fuzz(func(t *testing.T, name string, n int) {
		n = 2 + (n%64+64)%64
		got := label(name, n)
		if len([]rune(got)) > n || strings.ContainsAny(got, "\n\r\t\u2028\u202e\u2067") {
			t.Errorf("label(%q, %d) = %q", name, n, got)
		}
	})
}

func TestMain(m *testing.M) {
	if _, err := load(); err != nil {
		fmt.Fprint(os.Stderr, diag.Render(err))
		os.Exit(1)
	}
	os.Exit(m.Run())
}
