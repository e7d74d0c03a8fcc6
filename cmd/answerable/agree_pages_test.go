package main

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func pagesIn(t *testing.T, dir, lang string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, lang, "*.html"))
	if err != nil || len(paths) < 20 {
		t.Fatalf("%d pages: %v", len(paths), err)
	}
	return paths
}

func elements(t *testing.T, path string) []*html.Node {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	root, err := html.Parse(f)
	if err != nil {
		t.Fatal(err)
	}
	var out []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			out = append(out, n)
		}
	}
	return out
}

// printedNumber is a number as a page prints it, in either language.
var printedNumber = regexp.MustCompile(`−?\d[\d,.\x{202f}]*(?:\x{00a0}?%)?`)

// agrees tells whether a printed number is the number of the table, to the digits that are printed.
func agrees(printed, lang string, v float64) bool {
	s, percent := strings.CutSuffix(strings.ReplaceAll(printed, "−", "-"), "%")
	s = strings.ReplaceAll(strings.TrimRight(strings.TrimSpace(s), ",."), "\u202f", "")
	if s = strings.TrimSuffix(s, "\u00a0"); lang == "fr" {
		s = strings.ReplaceAll(s, ",", ".")
	} else {
		s = strings.ReplaceAll(s, ",", "")
	}
	got, err := strconv.ParseFloat(s, 64)
	_, frac, _ := strings.Cut(s, ".")
	if percent {
		v *= 100
	}
	return err == nil && math.Abs(got-v) <= 0.5*math.Pow(10, -float64(len(frac)))+1e-9
}

// places gives the numbers of the tables by the place at which a page shows them.
func places(want form) form {
	out := form{}
	for address, n := range want {
		part := strings.SplitN(address, ":", 4)
		if anchor := "score-" + part[2]; len(part) == 3 {
			out[part[1]+".html#"+anchor] = n
		} else {
			out[part[1]+".html#"+part[2]+"-"+strings.ReplaceAll(part[3], "/", "_")] = n
		}
	}
	return out
}

// onPages holds the rows of indicators, the cards and the front page against the tables, as a person reads them.
func onPages(t *testing.T, dir, lang string, want form) {
	t.Helper()
	at := places(want)
	rows, scores := 0, 0
	for _, path := range pagesIn(t, dir, lang) {
		for _, n := range elements(t, path) {
			place := filepath.Base(path) + "#" + attribute(n, "id")
			if attribute(n, "class") == "score" {
				place = attribute(n, "href")
			}
			w, ok := at[place]
			switch {
			case !ok:
			case n.Data == "tr":
				rows++
				row(t, lang+"/"+place, lang, n, w)
			case attribute(n, "class") == "score":
				if scores++; w.value == nil || !agrees(textOf(n), lang, *w.value) {
					t.Errorf("%s: %s is %q, in the table %s", path, place, textOf(n), written(w.value))
				}
			case w.value != nil:
				scores++
				big(t, lang+"/"+place, lang, n, *w.value)
			}
		}
	}
	if rows < 400 || scores < 100 {
		t.Errorf("%s: only %d rows and %d scores were found on the pages", lang, rows, scores)
	}
}

// row holds value and limits of an indicator's row.
func row(t *testing.T, place, lang string, tr *html.Node, w numbers) {
	t.Helper()
	var cells []string
	for c := range tr.ChildNodes() {
		if c.Data == "td" {
			cells = append(cells, textOf(c))
		}
	}
	if len(cells) < 3 || w.value == nil {
		return
	}
	if got := printedNumber.FindString(cells[1]); !agrees(got, lang, *w.value) {
		t.Errorf("%s: the value is %q, in the table %s", place, cells[1], written(w.value))
	}
	if limits := printedNumber.FindAllString(cells[2], 2); w.lower != nil && w.upper != nil &&
		(len(limits) < 2 || !agrees(limits[0], lang, *w.lower) || !agrees(limits[1], lang, *w.upper)) {
		t.Errorf("%s: the limits are %q, in the table %s and %s", place, cells[2], written(w.lower), written(w.upper))
	}
}

// big holds the large number of a card.
func big(t *testing.T, place, lang string, card *html.Node, v float64) {
	t.Helper()
	for n := range card.Descendants() {
		if attribute(n, "class") == "big" {
			if got := printedNumber.FindString(n.FirstChild.Data); !agrees(got, lang, v) {
				t.Errorf("%s: the score is %q, in the table %g", place, got, v)
			}
			return
		}
	}
	t.Errorf("%s: no score, in the table %g", place, v)
}

func attribute(n *html.Node, name string) string {
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
