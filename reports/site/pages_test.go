package site

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/reports/chart/charttest"
	"github.com/answerable-data/answerable/reports/locale"
)

// byID finds the element of a page that has an id.
func byID(t *testing.T, path, id string) *html.Node {
	t.Helper()
	for _, n := range parse(t, pages(t)[path]).all {
		if attr(n, "id") == id {
			return n
		}
	}
	t.Fatalf("%s: no place %q", path, id)
	return nil
}

// section gives the text of the section under a heading.
func section(t *testing.T, path, heading string) string {
	t.Helper()
	var words []string
	for n := range byID(t, path, heading).Parent.Descendants() {
		if n.Type == html.TextNode {
			words = append(words, strings.Fields(n.Data)...)
		}
	}
	return strings.Join(words, " ")
}

func TestLitigationPageCountsEachSuitOncePerOperator(t *testing.T) {
	for heading, want := range map[string][]string{
		"rulings":   {"Suits: 5, ", "motion to dismiss granted Section 230 2", "motion to dismiss granted in part Section 230 1", "motion to dismiss denied Section 230 1", "none read 1"},
		"endings":   {"dismissed 2", "dismissed in part 1", "settled 1", "pending 1"},
		"open":      {"read: 1. ", "suit-3 Grove (all services) March 2021 none read not read"},
		"operators": {"Alder 1 1 of 1 1 of 1 1 of 1 1 of 1 1 of 1 0 100.0%", "Grove (all services) 3 1 of 2 1 of 2 1 of 3 1 of 2 1 of 1 2 50.0%", "Ivy Forum 1 0 of 1 0 of 1 0 of 1 0 of 1 0 of 1 0 0.0%", "low reliability"},
		"suits":     {"suit-1 Grove (all services)", "Claims against cedar and dogwood were dismissed under Section 230.", "address withheld because it names a person"},
	} {
		text := section(t, "en/litigation.html", heading)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: no %q in\n%s", heading, w, text)
			}
		}
	}
}

// Every suit that a count names leads to its row, and every row to its source or the reason why it has none.
func TestEverySuitLeadsToItsSource(t *testing.T) {
	d := parse(t, pages(t)["en/litigation.html"])
	rows := 0
	for _, n := range d.all {
		if n.Data != "tr" || !strings.HasPrefix(attr(n, "id"), "suit-") {
			continue
		}
		rows++
		if text := textOf(n); !within(n, "a") && !strings.Contains(text, "address withheld") && !strings.Contains(text, "no address") {
			t.Errorf("%s leads to no source: %s", attr(n, "id"), text)
		}
	}
	if rows != 5 {
		t.Errorf("%d rows for 5 pairs of case and operator", rows)
	}
}

func TestMissingPageCountsEveryPlatform(t *testing.T) {
	d := parse(t, pages(t)["en/missing.html"])
	var counts, cells int
	for _, n := range d.all {
		if n.Data == "tr" && attr(n.Parent.Parent, "class") == "narrow" {
			sum := 0
			for c := range n.ChildNodes() {
				if c.Data == "td" {
					sum += len(strings.Repeat("x", atoi(textOf(c))))
				}
			}
			if n.FirstChild.Data == "th" && within(n, "a") {
				counts++
				if sum != 12 {
					t.Errorf("%s counts %d of 12 platforms", textOf(n.FirstChild), sum)
				}
			}
		}
		if n.Data == "td" && strings.HasPrefix(attr(n, "class"), "s-") {
			cells++
			if len(strings.Fields(textOf(n))) < 2 {
				t.Errorf("a cell without a mark and words: %q", textOf(n))
			}
		}
	}
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(know.Framework.Indicators); counts != n || cells != 12*n {
		t.Errorf("%d rows and %d cells for %d indicators of 12 platforms", counts, cells, n)
	}
	reasons := section(t, "en/missing.html", "reasons")
	for _, w := range []string{"not published (", "implausible (1): ", "Fewer notices or cases than the floor of the indicator.", "the gap is ours"} {
		if !strings.Contains(reasons, w) {
			t.Errorf("no %q in the reasons", w)
		}
	}
}

func atoi(s string) int {
	n := 0
	for _, r := range s {
		n = 10*n + int(r-'0')
	}
	return n
}

// Each indicator, score and chart has a place that does not move and a citation that names it, and leads to the one in
// the other language.
func TestEveryFigureIsCitedInBothLanguages(t *testing.T) {
	for _, place := range []string{"A1-2023", "B1-2025H2", "A4-2021Q2_2022Q4", "score-reporting"} {
		for lang, c := range map[string]struct{ other, edition string }{"en": {"fr", "edition "}, "fr": {"en", "édition "}} {
			cited := byID(t, lang+"/cedar.html", place)
			for _, want := range []string{lang + "/cedar.html#" + place, "2026Q3.0:cedar:", c.edition} {
				if !strings.Contains(textOf(cited), want) {
					t.Errorf("%s: the citation lacks %q: %s", place, want, textOf(cited))
				}
			}
			var leads bool
			for a := range cited.Descendants() {
				leads = leads || attr(a, "href") == "../"+c.other+"/cedar.html#"+place && attr(a, "hreflang") == c.other && attr(a, "lang") == c.other
			}
			if !leads {
				t.Errorf("%s in %s: nothing leads to the citation in the other language", place, lang)
			}
		}
	}
	if got := section(t, "en/cedar.html", "score-reporting"); !strings.Contains(got, "Cedar Video, score for Reporting: ") {
		t.Errorf("the citation of a score: %s", got)
	}
	for path, content := range pages(t) {
		for _, f := range parse(t, content).find("figure") {
			if !strings.Contains(textOf(f), path+"#"+attr(f, "id")) {
				t.Errorf("%s: the chart %s has no citation", path, attr(f, "id"))
			}
		}
	}
}

// Every page says of itself what it is, in valid JSON, whatever names it holds.
func TestEveryPageDescribesItself(t *testing.T) {
	for path, content := range pages(t) {
		lang, name, _ := strings.Cut(path, "/")
		scripts := parse(t, content).find("script")
		if len(scripts) != 1 {
			t.Fatalf("%s: %d scripts", path, len(scripts))
		}
		var d dataset
		if err := json.Unmarshal([]byte(textOf(scripts[0])), &d); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if d.Context != "https://schema.org" || d.Type != "Dataset" || d.Language != lang || d.Version == "" || d.Published == "" || d.Licence == "" ||
			d.Name == "" || d.About == "" || d.Creator.Name == "" || d.Cite == "" || d.Identifier != "2026Q3.0:"+strings.TrimSuffix(name, ".html") {
			t.Errorf("%s: %+v", path, d)
		}
		for _, m := range d.Measured {
			file, place, _ := strings.Cut(m.URL, "#")
			if file != name || parse(t, content).ids[place] != 1 || m.ID == "" || m.State == "" {
				t.Errorf("%s: %+v leads nowhere", path, m)
			}
		}
	}
	var d dataset
	scripts := parse(t, pages(t)["en/hostile.html"]).find("script")
	if err := json.Unmarshal([]byte(textOf(scripts[0])), &d); err != nil || d.Name != charttest.Hostile {
		t.Errorf("the hostile name became %q (%v)", d.Name, err)
	}
}

// The tables of the release are named with their hashes.
func TestPagesNameTheTables(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"indicators.csv", "indicators.parquet", "cases.csv", "notes.txt"} {
		if err := os.WriteFile(filepath.Join(dir, "data", name), []byte("abc"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := Write(dir, charttest.Set(), know, locale.Languages()); err != nil {
		t.Fatal(diag.Render(err))
	}
	read := func(name string) []download {
		b, err := os.ReadFile(filepath.Join(dir, "en", name))
		if err != nil {
			t.Fatal(err)
		}
		var d dataset
		if err := json.Unmarshal([]byte(textOf(parse(t, b).find("script")[0])), &d); err != nil {
			t.Fatal(err)
		}
		return d.Files
	}
	const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
	want := []download{{"DataDownload", "cases", "../data/cases.csv", "text/csv", abc}, {"DataDownload", "indicators", "../data/indicators.csv", "text/csv", abc},
		{"DataDownload", "indicators", "../data/indicators.parquet", "application/vnd.apache.parquet", abc}}
	if got := read("index.html"); !slices.Equal(got, want) {
		t.Errorf("the front page names %v", got)
	}
	if got := read("cedar.html"); !slices.Equal(got, want[1:]) {
		t.Errorf("the page of a platform names %v", got)
	}
}

func TestEveryPageLinksToItsOtherLanguage(t *testing.T) {
	for path, content := range pages(t) {
		lang, name, _ := strings.Cut(path, "/")
		other := map[string]string{"en": "fr", "fr": "en"}[lang]
		var alternates []string
		for _, l := range parse(t, content).find("link") {
			if attr(l, "rel") == "alternate" {
				alternates = append(alternates, attr(l, "hreflang")+" "+attr(l, "href"))
			}
		}
		if want := []string{lang + " " + name, other + " ../" + other + "/" + name}; !slices.Equal(alternates, want) {
			t.Errorf("%s: %v", path, alternates)
		}
		if !strings.Contains(string(content), `role="note"`) {
			t.Errorf("%s: no content note", path)
		}
	}
}
