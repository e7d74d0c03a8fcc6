package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/answerable-data/answerable/reports/workbook"
)

// built makes one release with all its reports.
func built(t *testing.T) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run([]string{"build", "--out", t.TempDir()}, streams{&out, &errs}); code != 0 {
		t.Fatal(errs.String())
	}
	return strings.TrimSpace(out.String())
}

// A page holds what a check of links needs.
type page struct {
	ids   map[string]bool
	links []string
}

func parse(t *testing.T, path string) page {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p := page{ids: map[string]bool{}}
	for z := html.NewTokenizer(f); z.Next() != html.ErrorToken; {
		for _, a := range z.Token().Attr {
			switch {
			case a.Key == "id" && p.ids[a.Val]:
				t.Errorf("%s: id %q stands twice", path, a.Val)
			case a.Key == "id":
				p.ids[a.Val] = true
			case a.Key == "href":
				p.links = append(p.links, a.Val)
			case a.Key == "src":
				t.Errorf("%s loads %q", path, a.Val)
			}
		}
	}
	return p
}

// Every relative link of a release leads to a file of it, and to a place in that file.
func TestLinksOfARelease(t *testing.T) {
	dir := built(t)
	pages := map[string]page{}
	files, err := filepath.Glob(filepath.Join(dir, "en", "*.html"))
	if err != nil || len(files) < 20 {
		t.Fatalf("%d pages: %v", len(files), err)
	}
	charts, err := filepath.Glob(filepath.Join(dir, "en", "charts", "*.html"))
	if err != nil || len(charts) < 10 {
		t.Fatalf("%d pages of charts: %v", len(charts), err)
	}
	for _, f := range append(files, charts...) {
		pages[f] = parse(t, f)
	}
	for f, p := range pages {
		for _, link := range p.links {
			if strings.Contains(link, ":") { // an address elsewhere, or the empty icon
				continue
			}
			path, anchor, _ := strings.Cut(link, "#")
			target := f
			if path != "" {
				target = filepath.Join(filepath.Dir(f), path)
			}
			if q, ok := pages[target]; !ok {
				if _, err := os.Stat(target); err == nil && anchor == "" { // a file beside a chart
					continue
				}
				t.Errorf("%s links to %s, which is not in the release", filepath.Base(f), link)
			} else if anchor != "" && !q.ids[anchor] {
				t.Errorf("%s links to %s, where no such place is", filepath.Base(f), link)
			}
		}
	}
}

// The workbook of a real release keeps every rule of an accessible workbook.
func TestWorkbookOfARelease(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(built(t), "scorecards.en.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	for _, broken := range workbook.Check(b) {
		t.Error(broken)
	}
}
