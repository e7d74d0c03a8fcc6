package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/release"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/workbook"
)

// shared is the folder of the release that the tests read; it is removed when they have run.
var shared string

// sharedRelease is one release with all its reports, made once.
var sharedRelease = sync.OnceValues(func() (r *pipeline.Result, err error) {
	if shared, err = os.MkdirTemp("", "release-"); err != nil {
		return nil, err
	}
	return pipeline.Build(context.Background(), pipeline.Options{Out: shared, Languages: languages, Reports: reports()})
})

// builtWith gives the folder and the tables of the release. Tests read both and change neither.
func builtWith(t *testing.T) (string, *table.Set) {
	t.Helper()
	r, err := sharedRelease()
	if err != nil {
		t.Fatal(err)
	}
	return r.Dir, r.Set
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
	dir, _ := builtWith(t)
	pages := map[string]page{}
	files, err := filepath.Glob(filepath.Join(dir, "??", "*.html"))
	if err != nil || len(files) < 2*20 {
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
			if _, err := os.Stat(target); err == nil && filepath.Ext(target) != ".html" {
				continue // a file of the release that is no page
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

// A page stays small enough for a slow line.
func TestPagesOfAReleaseAreSmall(t *testing.T) {
	dir, _ := builtWith(t)
	files, err := filepath.Glob(filepath.Join(dir, "??", "*.html"))
	if err != nil || len(files) < 2*20 {
		t.Fatalf("%d pages: %v", len(files), err)
	}
	for _, f := range files {
		if info, err := os.Stat(f); err != nil || info.Size() >= 300_000 {
			t.Errorf("%s: %d bytes (%v)", f, info.Size(), err)
		}
	}
}

// The workbook of a real release keeps every rule of an accessible workbook.
func TestWorkbookOfARelease(t *testing.T) {
	dir, _ := builtWith(t)
	for _, lang := range languages {
		b, err := os.ReadFile(filepath.Join(dir, "scorecards."+lang+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		for _, broken := range workbook.Check(b) {
			t.Errorf("%s: %s", lang, broken)
		}
	}
}

// The newest edition holds in everything that verify looks at, and comes out again byte by byte with all its reports.
func TestTheNewestReleaseHoldsAndComesOutAgain(t *testing.T) {
	dir, set := builtWith(t)
	seen, err := release.Inspect(dir)
	if err != nil {
		t.Fatal(err)
	}
	if seen.Foreign || seen.Tables < 20 || seen.Rows < 20_000 || seen.Sources != len(set.Sources) {
		t.Errorf("%+v", seen)
	}
	differ, err := pipeline.Rebuild(context.Background(), dir, pipeline.Options{Languages: languages, Reports: reports()})
	if err != nil || len(differ) > 0 {
		t.Errorf("%v, %v", differ, err)
	}
}
