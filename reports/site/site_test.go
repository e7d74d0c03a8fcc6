package site

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/reports/chart/charttest"
	"github.com/answerable-data/answerable/reports/locale"
)

// renderedOnce holds the pages of the test set in both languages, by path.
var renderedOnce = sync.OnceValues(func() (map[string][]byte, error) {
	know, err := datasets.Load()
	if err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	for _, lang := range []string{"en", "fr"} {
		pages, err := Pages(charttest.Set(), know, lang, locale.Languages())
		if err != nil {
			return nil, err
		}
		for name, content := range pages {
			out[lang+"/"+name] = content
		}
	}
	return out, nil
})

func pages(t *testing.T) map[string][]byte {
	t.Helper()
	p, err := renderedOnce()
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	return p
}

// A doc is a page as a browser reads it.
type doc struct {
	all []*html.Node
	ids map[string]int
}

func parse(t *testing.T, content []byte) doc {
	t.Helper()
	root, err := html.Parse(strings.NewReader(string(content)))
	if err != nil {
		t.Fatal(err)
	}
	d := doc{ids: map[string]int{}}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			d.all = append(d.all, n)
			if id := attr(n, "id"); id != "" {
				d.ids[id]++
			}
		}
	}
	return d
}

func (d doc) find(name string) []*html.Node {
	var out []*html.Node
	for _, n := range d.all {
		if n.Data == name {
			out = append(out, n)
		}
	}
	return out
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func within(n *html.Node, name string) bool {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && c.Data == name {
			return true
		}
	}
	return false
}

func TestEveryPageHasItsFrame(t *testing.T) {
	titles := map[string]string{}
	for path, content := range pages(t) {
		d := parse(t, content)
		lang, _, _ := strings.Cut(path, "/")
		if got := attr(d.find("html")[0], "lang"); got != lang {
			t.Errorf("%s: language %q", path, got)
		}
		for _, name := range []string{"h1", "main", "nav", "footer"} {
			if n := len(d.find(name)); n != 1 {
				t.Errorf("%s: %d <%s>", path, n, name)
			}
		}
		title := lang + textOf(d.find("title")[0])
		if other := titles[title]; other != "" {
			t.Errorf("%s and %s share the title %q", path, other, title)
		}
		titles[title] = path
		for id, n := range d.ids {
			if n > 1 {
				t.Errorf("%s: id %q stands %d times", path, id, n)
			}
		}
		if len(content) >= 300_000 {
			t.Errorf("%s: %d bytes", path, len(content))
		}
		if strings.Contains(string(content), "⟦") || strings.Contains(string(content), "%!") || strings.Contains(string(content), "ZgotmplZ") {
			t.Errorf("%s: a text is missing or ill-formed", path)
		}
	}
}

func TestPoliciesForbidEverythingButTheStylesheet(t *testing.T) {
	for path, content := range pages(t) {
		d := parse(t, content)
		sheets := d.find("style")
		if len(sheets) != 1 {
			t.Fatalf("%s: %d style sheets", path, len(sheets))
		}
		sum := sha256.Sum256([]byte(textOf(sheets[0])))
		want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; img-src data:"
		got := ""
		for _, m := range d.find("meta") {
			if attr(m, "http-equiv") == "Content-Security-Policy" {
				got = attr(m, "content")
			}
		}
		if !strings.HasPrefix(got, want) {
			t.Errorf("%s: policy %q, want %q", path, got, want)
		}
		for _, n := range d.all {
			checkElement(t, path, n)
		}
	}
}

// checkElement holds that an element runs nothing and fetches nothing.
func checkElement(t *testing.T, path string, n *html.Node) {
	t.Helper()
	switch n.Data {
	case "script":
		if attr(n, "type") != "application/ld+json" || len(n.Attr) != 1 {
			t.Errorf("%s: a script that is no data: %v", path, n.Attr)
		}
	case "iframe", "object", "embed", "form", "base", "img", "video", "audio":
		t.Errorf("%s: <%s>", path, n.Data)
	}
	for _, a := range n.Attr {
		remote := strings.Contains(a.Val, "//") && (a.Key == "src" || a.Key == "href" && n.Data != "a")
		if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcset" || remote {
			t.Errorf("%s: <%s %s=%q>", path, n.Data, a.Key, a.Val)
		}
	}
}

func TestLinksResolve(t *testing.T) {
	all := pages(t)
	docs := map[string]doc{}
	for path, content := range all {
		docs[path] = parse(t, content)
	}
	for path, d := range docs {
		for _, a := range d.find("a") {
			href := attr(a, "href")
			if strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "http://") || strings.HasPrefix(href, "charts/") { // charts: TestPoint28
				continue
			}
			file, fragment, _ := strings.Cut(href, "#")
			target := path
			if file != "" {
				target = filepath.ToSlash(filepath.Join(filepath.Dir(path), file))
			}
			to, ok := docs[target]
			if !ok {
				t.Errorf("%s: link to %s leads nowhere", path, href)
			} else if fragment != "" && to.ids[fragment] == 0 {
				t.Errorf("%s: %s has no place %q", path, target, fragment)
			}
		}
	}
}

func TestHostileNamesAreText(t *testing.T) {
	for _, path := range []string{"en/index.html", "fr/index.html", "en/hostile.html"} {
		found := false
		for _, n := range parse(t, pages(t)[path]).all {
			found = found || strings.Contains(textOf(n), charttest.Hostile)
		}
		if !found {
			t.Errorf("%s: the hostile name is not shown as it is", path)
		}
	}
	for _, a := range parse(t, pages(t)["en/ivy.html"]).find("a") {
		if strings.Contains(attr(a, "href"), "javascript") {
			t.Errorf("an address that is none of the web became a link: %s", attr(a, "href"))
		}
	}
}

func TestEveryFigureHasItsTable(t *testing.T) {
	drawn := 0
	for path, content := range pages(t) {
		for _, f := range parse(t, content).find("figure") {
			if !within(f, "figcaption") || !within(f, "table") || !within(f, "caption") || !within(f, "details") {
				t.Errorf("%s: figure %s lacks a caption or a table", path, attr(f, "id"))
			}
			if within(f, "svg") {
				drawn++
			}
		}
		for _, th := range parse(t, content).find("th") {
			if attr(th, "scope") == "" {
				t.Errorf("%s: a heading cell without scope: %q", path, textOf(th))
			}
		}
	}
	if drawn < 2*10 {
		t.Errorf("only %d figures are drawn", drawn)
	}
}

func TestNoScoreStandsAlone(t *testing.T) {
	cards := 0
	for path, content := range pages(t) {
		for _, n := range parse(t, content).all {
			if attr(n, "class") != "box card" || !strings.HasPrefix(path, "en/") {
				continue
			}
			cards++
			text := textOf(n)
			if !strings.Contains(text, "of 100") {
				continue
			}
			for _, want := range []string{"Limits: ", "n: ", "published", "Source: "} {
				if !strings.Contains(text, want) && !strings.Contains(text, "not collected") {
					t.Errorf("%s: a card with a score lacks %q:\n%s", path, want, text)
				}
			}
		}
	}
	if cards != 3*12 {
		t.Errorf("%d cards for 12 platforms", cards)
	}
}

func TestDismissalsAreWordedAsDismissals(t *testing.T) {
	page := string(pages(t)["en/alder.html"])
	if !strings.Contains(page, "Claims against alder were dismissed under Section 230.") {
		t.Error("the sentence on the dismissal is missing")
	}
	if !strings.Contains(string(pages(t)["en/grove.html"]), "address withheld because it names a person") {
		t.Error("a withheld address must be said to be withheld")
	}
	wrong := regexp.MustCompile(`(?i)\b(cleared|exonerated|innocent|blanchi|rank(ed|ing)?|tier 1)\b`)
	for path, content := range pages(t) {
		if m := wrong.Find(content); m != nil {
			t.Errorf("%s: %q", path, m)
		}
	}
}

func TestThePooledEntityIsNoPlatform(t *testing.T) {
	if _, ok := pages(t)["en/all-operators.html"]; ok {
		t.Error("it has a page")
	}
	page := string(pages(t)["en/index.html"])
	if strings.Contains(page, "All operators (pooled)") || !strings.Contains(page, "The same suits, five dismissal rates") {
		t.Error("it stands among the platforms, or its rates are missing")
	}
}

// English and French pages carry the same numbers in the same order, each in its own form.
func TestBothLanguagesCarryTheSameNumbers(t *testing.T) {
	form := strings.NewReplacer(",", "", "\u202f", "", "\u00a0", "", "%", "", ".", "")
	numbers := func(content []byte) []string {
		var out []string
		for _, n := range parse(t, content).all {
			if n.Data == "td" && strings.Contains(attr(n, "class"), "number") && n.FirstChild != nil && n.FirstChild.Type == html.TextNode {
				if s := form.Replace(strings.TrimSpace(n.FirstChild.Data)); strings.Trim(s, "0123456789") == "" {
					out = append(out, s)
				}
			}
		}
		return out
	}
	seen := 0
	for path, content := range pages(t) {
		if name, ok := strings.CutPrefix(path, "en/"); ok {
			en := numbers(content)
			seen += len(en)
			if d := cmp.Diff(en, numbers(pages(t)["fr/"+name])); d != "" {
				t.Errorf("%s (-en +fr):\n%s", name, d)
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d numbers were compared", seen)
	}
}

func TestSameBytesOnAnyNumberOfCores(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	again, err := Pages(charttest.Set(), know, "en", locale.Languages())
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	for name, content := range again {
		if d := cmp.Diff(string(pages(t)["en/"+name]), string(content)); d != "" {
			t.Errorf("%s differs:\n%s", name, d)
		}
	}
}

func TestFileNamesAreSafe(t *testing.T) {
	for id, want := range map[string]string{"reddit": "reddit.html", "google-maps": "google-maps.html"} {
		if got := file(id); got != want {
			t.Errorf("file(%q) = %q", id, got)
		}
	}
	safe := regexp.MustCompile(`^platform-[0-9a-f]{12}\.html$`)
	for _, id := range []string{"index", "../../x", "a/b", "CON ", "", "méthode", "-x"} {
		if got := file(id); !safe.MatchString(got) {
			t.Errorf("file(%q) = %q", id, got)
		}
	}
}

func TestOnlyAddressesOfTheWebBecomeLinks(t *testing.T) {
	for raw, want := range map[string]string{
		"https://example.org/a?b=c": "https://example.org/a?b=c", "http://example.org": "http://example.org",
		"javascript:alert(1)": "", "data:text/html,x": "", "//example.org": "", "see source_url of each row": "", "": "", "https:": "",
	} {
		if got := address(raw); got != want {
			t.Errorf("address(%q) = %q", raw, got)
		}
	}
}

func TestWriteSaysWhereItFailed(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := Write(dir, charttest.Set(), know, locale.Languages()); err != nil {
		t.Fatal(diag.Render(err))
	}
	if _, err := os.Stat(filepath.Join(dir, "en", "index.html")); err != nil {
		t.Error(err)
	}
	blocked := filepath.Join(dir, "file")
	if err := os.WriteFile(blocked, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	err = Write(blocked, charttest.Set(), know, locale.Languages())
	var p *diag.Problem
	if !errors.As(err, &p) || p.Code != "E-NOT-A-FOLDER" || diag.ExitCode(err) != diag.ExitOutput || p.Where.File == "" {
		t.Errorf("got %v", err)
	}
}
