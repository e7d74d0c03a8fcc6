package site

import (
	"bytes"
	"image/png"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/reports/chart/charttest"
	"github.com/answerable-data/answerable/reports/locale"
)

// The points of the checklist of charts that pages and files of charts must keep. A rule gives what is wrong
// with all files of a release; each test holds it on those of the test set, then spoils one and wants to be
// told.

// chartRelease holds pages and files of charts in both languages, by path.
var chartRelease = sync.OnceValues(func() (map[string][]byte, error) {
	know, err := datasets.Load()
	if err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	for _, lang := range locale.Languages() {
		files, err := ChartFiles(charttest.Set(), know, lang, locale.Languages())
		if err != nil {
			return nil, err
		}
		for name, content := range files {
			out[lang+"/"+name] = content
		}
	}
	return out, nil
})

func charts(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := chartRelease()
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	return maps.Clone(files)
}

// chartPoint tests a rule, and that it sees a file in which a text is replaced. An old text that is empty
// replaces all.
func chartPoint(t *testing.T, r func(files map[string][]byte) []string, file, old, changed string) {
	t.Helper()
	files := charts(t)
	if len(files) < 2*5*14 {
		t.Errorf("only %d files", len(files))
	}
	for _, wrong := range r(files) {
		t.Error(wrong)
	}
	if old == "" {
		files[file] = []byte(changed)
	} else {
		if !bytes.Contains(files[file], []byte(old)) {
			t.Fatalf("%s does not hold %q", file, old)
		}
		files[file] = bytes.Replace(files[file], []byte(old), []byte(changed), 1)
	}
	if len(r(files)) == 0 {
		t.Errorf("the rule does not see what was spoiled in %s", file)
	}
}

// eachPage applies a rule to every page.
func eachPage(t *testing.T, r func(name string, d doc, content []byte) []string) func(map[string][]byte) []string {
	return func(files map[string][]byte) (wrong []string) {
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if strings.HasSuffix(name, ".html") {
				for _, w := range r(name, parse(t, files[name]), files[name]) {
					wrong = append(wrong, name+": "+w)
				}
			}
		}
		return wrong
	}
}

// chartOnly leaves out the pages that are no chart's own.
func chartOnly(name string) bool {
	return !strings.HasSuffix(name, "/index.html") && !strings.HasSuffix(name, "/"+liveFile)
}

func metaOf(d doc, key, name string) string {
	for _, m := range d.find("meta") {
		if attr(m, key) == name {
			return attr(m, "content")
		}
	}
	return ""
}

func TestPoint01NoRequest(t *testing.T) {
	chartPoint(t, eachPage(t, func(_ string, d doc, _ []byte) (wrong []string) {
		for _, n := range d.all {
			for _, a := range n.Attr {
				if a.Key == "src" || a.Key == "srcset" || a.Key == "href" && n.Data != "a" && !strings.HasPrefix(a.Val, "data:") {
					wrong = append(wrong, "<"+n.Data+"> fetches "+a.Val)
				}
			}
		}
		return wrong
	}), "en/charts/removal.html", "</main>", `<img src="https://example.org/x.png" alt=""></main>`)
}

func TestPoint02Policy(t *testing.T) {
	chartPoint(t, eachPage(t, func(name string, d doc, _ []byte) (wrong []string) {
		policy := metaOf(d, "http-equiv", "Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.Contains(policy, "unsafe") {
			wrong = append(wrong, "policy "+policy)
		}
		for _, n := range append(d.find("style"), d.find("script")...) {
			if attr(n, "type") == "application/json" {
				continue
			}
			if !strings.Contains(policy, n.Data+"-src ") || !strings.Contains(policy, "'"+hashOf(textOf(n))+"'") {
				wrong = append(wrong, "a "+n.Data+" that the policy does not name")
			}
			if n.Data == "script" && !strings.HasSuffix(name, liveFile) {
				wrong = append(wrong, "a script in a static page")
			}
		}
		for _, n := range d.all {
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
					wrong = append(wrong, "<"+n.Data+" "+a.Key+">")
				}
			}
		}
		return wrong
	}), "en/charts/"+liveFile, "'use strict'", "'use  strict'")
}

// The hostile name stands in pages, data and drawings, and is text in each.
func TestPoint03HostileNames(t *testing.T) {
	chartPoint(t, func(files map[string][]byte) (wrong []string) {
		seen := 0
		for name, content := range files {
			if bytes.Contains(content, []byte("<script>alert(1)")) && strings.HasSuffix(name, "l") { // html, and svg below
				wrong = append(wrong, name+": the name is markup")
			}
			if strings.HasSuffix(name, ".svg") && bytes.Contains(content, []byte("<script")) {
				wrong = append(wrong, name+": the name is markup in a drawing")
			}
			if bytes.Contains(content, []byte("alert(1)")) {
				seen++
			}
		}
		if seen < 10 {
			wrong = append(wrong, "the hostile name is not there to be tested")
		}
		return wrong
	}, "fr/charts/removal.html", "&lt;/script&gt;&lt;script&gt;alert(1)", "</script><script>alert(1)")
}

func TestPoint04Language(t *testing.T) {
	chartPoint(t, eachPage(t, func(name string, d doc, _ []byte) (wrong []string) {
		lang, _, _ := strings.Cut(name, "/")
		if got := attr(d.find("html")[0], "lang"); got != lang {
			wrong = append(wrong, "language "+got)
		}
		for _, svg := range d.find("svg") {
			if attr(svg, "lang") != lang {
				wrong = append(wrong, "a drawing in "+attr(svg, "lang"))
			}
		}
		for _, a := range d.find("a") {
			if other := attr(a, "hreflang"); other != "" && (other == lang || attr(a, "lang") != other) {
				wrong = append(wrong, "the link to the other language is not marked")
			}
		}
		return wrong
	}), "fr/charts/removal.html", `<html lang="fr">`, `<html lang="en">`)
}

func TestPoint05UniqueTitles(t *testing.T) {
	chartPoint(t, func(files map[string][]byte) (wrong []string) {
		seen := map[string]string{}
		for name, content := range files {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			title := name[:2] + textOf(parse(t, content).find("title")[0])
			if len(title) < 12 || seen[title] != "" {
				wrong = append(wrong, name+": title "+title+" as of "+seen[title])
			}
			seen[title] = name
		}
		return wrong
	}, "en/charts/removal.html", "<title>", "<title></title><title>")
}

func TestPoint06Structure(t *testing.T) {
	chartPoint(t, eachPage(t, func(name string, d doc, _ []byte) (wrong []string) {
		for _, n := range []string{"h1", "main", "footer"} {
			if k := len(d.find(n)); k != 1 {
				wrong = append(wrong, strconv.Itoa(k)+" <"+n+">")
			}
		}
		for _, f := range d.find("figure") {
			if !within(f, "figcaption") {
				wrong = append(wrong, "a figure without caption")
			}
		}
		if chartOnly(name) && len(d.find("figure")) != 1 {
			wrong = append(wrong, "no figure")
		}
		for id, n := range d.ids {
			if n > 1 {
				wrong = append(wrong, "id "+id+" stands twice")
			}
		}
		return wrong
	}), "en/charts/removal.html", "<figcaption>", "<div>")
}

func TestPoint07AlternativeOnThePage(t *testing.T) {
	chartPoint(t, eachPage(t, func(name string, d doc, _ []byte) (wrong []string) {
		for _, svg := range d.find("svg") {
			title, desc := attr(svg, "aria-labelledby"), attr(svg, "aria-describedby")
			for _, n := range d.all {
				if id := attr(n, "id"); (id == title || id == desc) && len(textOf(n)) < 20 {
					wrong = append(wrong, "a drawing with the alternative "+textOf(n))
				}
			}
			if d.ids[title] != 1 || d.ids[desc] != 1 {
				wrong = append(wrong, "a drawing without text alternative")
			}
		}
		return wrong
	}), "en/charts/removal.html", "<desc id=", "<desc data-id=")
}

func TestPoint27Foot(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	chartPoint(t, eachPage(t, func(name string, d doc, content []byte) (wrong []string) {
		if !chartOnly(name) {
			return nil
		}
		lang := name[:2]
		for _, want := range []string{locale.T(lang, "chart.source.mark"), know.Catalog.Edition, know.Framework.Version, locale.T(lang, "site.foot.licence"),
			locale.T(lang, "site.foot.cite_head"), locale.T(lang, "chart.fact.period"), `href="../method.html"`} {
			if !bytes.Contains(content, []byte(html.EscapeString(want))) && !bytes.Contains(content, []byte(want)) {
				wrong = append(wrong, "lacks "+want)
			}
		}
		if len(d.find("table")) < 2 {
			wrong = append(wrong, "lists no source")
		}
		return wrong
	}), "en/charts/removal.html", "Source:", "From")
}

func TestPoint28LinksResolve(t *testing.T) {
	known := map[string]bool{}
	for name := range pages(t) {
		known[name] = true
	}
	for _, lang := range locale.Languages() {
		known["scorecards."+lang+".xlsx"] = true
	}
	chartPoint(t, func(files map[string][]byte) (wrong []string) {
		check := func(from, href string) {
			to, _, _ := strings.Cut(href, "#")
			if strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "http://") || to == "" {
				return
			}
			target := path.Join(path.Dir(from), to)
			if _, ok := files[target]; strings.HasPrefix(href, "/") || !ok && !known[target] {
				wrong = append(wrong, from+": "+href+" leads nowhere")
			}
		}
		for name, content := range files {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			links := map[string]bool{}
			for _, a := range parse(t, content).find("a") {
				check(name, attr(a, "href"))
				links[path.Ext(attr(a, "href"))] = true
			}
			for _, ext := range []string{".csv", ".json", ".svg", ".png", ".xlsx"} {
				if chartOnly(name) && !links[ext] {
					wrong = append(wrong, name+": no link to "+ext)
				}
			}
		}
		for name, content := range pages(t) { // the other pages lead to charts
			for _, a := range parse(t, content).find("a") {
				if strings.HasPrefix(attr(a, "href"), "charts/") {
					check(name, attr(a, "href"))
				}
			}
		}
		return wrong
	}, "en/charts/removal.html", `href="removal.csv"`, `href="removals.csv"`)
}

func TestPoint30Card(t *testing.T) {
	chartPoint(t, func(files map[string][]byte) (wrong []string) {
		for name, content := range files {
			switch path.Ext(name) {
			case ".png":
				c, err := png.DecodeConfig(bytes.NewReader(content))
				if err != nil || c.Width != 1200 || c.Height != 630 {
					wrong = append(wrong, name+": no picture of 1200 by 630")
				}
			case ".html": // an address of the picture would have to be absolute, and no base address is known
				if m := metaOf(parse(t, content), "property", "og:image"); m != "" {
					wrong = append(wrong, name+": og:image "+m)
				}
			}
		}
		return wrong
	}, "en/charts/removal.html", "<meta name=\"referrer\"", `<meta property="og:image" content="removal.png"><meta name="referrer"`)
}

func TestPoint33Size(t *testing.T) {
	chartPoint(t, func(files map[string][]byte) (wrong []string) {
		for name, content := range files {
			limit := 300_000
			if strings.HasSuffix(name, liveFile) {
				limit = 2_000_000
			}
			if len(content) >= limit {
				wrong = append(wrong, name+": "+strconv.Itoa(len(content))+" bytes")
			}
		}
		return wrong
	}, "en/charts/removal.html", "</main>", strings.Repeat("<p>padding</p>", 30_000)+"</main>")
}

func TestPoint34WithoutScripts(t *testing.T) {
	chartPoint(t, eachPage(t, func(name string, d doc, _ []byte) []string {
		if !chartOnly(name) {
			return nil
		}
		rows := tableOf(d)
		if f := d.find("figure"); len(f) != 1 || !within(f[0], "svg") || len(rows) < 2 {
			return []string{"drawing and table need a script"}
		}
		return nil
	}), "en/charts/removal.html", "<figure", "<div")
}
