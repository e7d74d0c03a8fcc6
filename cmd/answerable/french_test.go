package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// english are words that no French text has. Words that both languages share (on, or, as, an, am, me) are
// left out.
var english = strings.Fields("the of and was were with from this that are for which who their than into been has have its by only both each no is it be at if so any")

// words finds words; what hangs together by hyphens, underscores or digits is an identifier.
var words = regexp.MustCompile(`[\pL\pN_’'@./-]+`)

// left gives the texts of a page in which an English word stands, outside of what is marked as English and
// once the given names are taken out.
func left(t *testing.T, content, lang string, names *strings.Replacer) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	var walk func(*html.Node, string)
	walk = func(n *html.Node, lang string) {
		if n.Type == html.ElementNode {
			if n.Data == "script" || n.Data == "style" {
				return
			}
			for _, a := range n.Attr {
				if a.Key == "lang" {
					lang = a.Val
				}
			}
			for _, a := range n.Attr {
				if slices.Contains([]string{"aria-label", "title", "alt"}, a.Key) && lang == "fr" && hasEnglish(a.Val, names) {
					out = append(out, a.Val)
				}
			}
		}
		if n.Type == html.TextNode && lang == "fr" && hasEnglish(n.Data, names) {
			out = append(out, strings.TrimSpace(n.Data))
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, lang)
		}
	}
	walk(root, lang)
	return out
}

// quotation is what a French text gives in quotation marks: a name of another language may stand there.
var quotation = regexp.MustCompile(`«[^»]*»`)

func hasEnglish(text string, names *strings.Replacer) bool {
	text = quotation.ReplaceAllString(strings.ReplaceAll(names.Replace(text), "CC BY", ""), "")
	return slices.ContainsFunc(words.FindAllString(strings.ToLower(text), -1), func(w string) bool { return slices.Contains(english, strings.Trim(w, ".'")) })
}

// properNames are the names of publishers and platforms, which are the same in every language.
func properNames(set *table.Set, know *datasets.Knowledge) *strings.Replacer {
	var pairs []string
	add := func(name string) {
		if name != "" {
			pairs = append(pairs, name, "")
		}
	}
	for _, s := range set.Sources {
		if locale.Term("fr", "publisher", s.Publisher) == s.Publisher {
			add(s.Publisher)
		}
	}
	for _, s := range know.Catalog.Sources {
		for _, service := range s.Services {
			add(service.Publisher)
		}
	}
	for _, p := range know.Platforms {
		if !locale.Has("platform." + p.ID) {
			add(p.Name)
		}
	}
	return strings.NewReplacer(pairs...)
}

// No English is left in a French page, but for what is marked as a quotation.
func TestNoEnglishIsLeftInFrenchPages(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	dir, set := builtWith(t)
	names := properNames(set, know)
	files, err := filepath.Glob(filepath.Join(dir, "fr", "*.html"))
	if err != nil || len(files) < 20 {
		t.Fatalf("%d French pages: %v", len(files), err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range left(t, string(b), "fr", names) {
			t.Errorf("%s: %q", filepath.Base(f), text)
		}
	}
}

func TestTheSearchForEnglishSeesIt(t *testing.T) {
	none := strings.NewReplacer("Center for Names", "")
	for page, want := range map[string]int{
		`<p>les chiffres of the platform</p>`:                                1,
		`<p lang="en">the figures</p>`:                                       0,
		`<p lang="en"><b lang="fr">the figures</b></p>`:                      1,
		`<p>non noté, par by-esp-2019 ou «&nbsp;terms of use&nbsp;»</p>`:     0,
		`<p>Center for Names</p><p aria-label="numbers by year">nombres</p>`: 1,
	} {
		if got := left(t, page, "fr", none); len(got) != want {
			t.Errorf("%s: %q", page, got)
		}
	}
}

// Every text of the project's own that a page shows from the tables has a French form.
func TestOwnTextsOfABuildAreSaidInFrench(t *testing.T) {
	_, set := builtWith(t)
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	need := func(what, text string) {
		if seen[text] {
			return
		}
		seen[text] = true
		if _, ok := locale.Phrase("fr", text); !ok {
			t.Errorf("%s: no French form in reports/locale/site_phrases.go: %q", what, text)
		}
	}
	for _, p := range set.Platforms {
		need("note of a platform", p.Note)
	}
	for _, d := range set.Disclosures {
		need("remark of a coder", d.Note)
		need("coder", d.Coder)
	}
	for _, n := range set.Notices {
		need("topic of a question", n.Topic)
	}
	for _, r := range set.Rejects {
		need("rule", r.Rule)
		if !locale.Has("reject." + r.Reason) {
			t.Errorf("reason %q has no text", r.Reason)
		}
	}
	for _, s := range set.Sources {
		need("licence", s.Licence)
		for _, rule := range strings.Split(s.IgnoredRules, ";") {
			if name, _, ok := strings.Cut(rule, "="); ok && !locale.Has("ignored."+name) {
				t.Errorf("rule %q has no text", name)
			}
		}
		if c := know.Catalog.ByID(s.CatalogID); c != nil {
			for _, b := range c.Breaks {
				need("break", b.Text)
			}
		}
	}
	for _, r := range set.Restatements {
		for _, m := range know.Metrics {
			if m.ID == r.Metric {
				need("measure", m.Defn)
			}
		}
	}
	for _, i := range set.Indicators {
		for _, p := range locale.Basis("fr", i.Basis, func(id string) string { return id }) {
			if p.Quoted && !strings.Contains(p.Text, "policy") {
				t.Errorf("%s: no French form in reports/locale/site_basis.go: %q", i.Address, i.Basis)
			}
		}
	}
}
