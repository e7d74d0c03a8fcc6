// Package site writes the pages of a scorecard: an overview, a page for each platform, the suits, what is
// missing, the method, the sources and the changes, in English or French.
//
// The pages are plain files. They open from a disk, without a script, without a network request and
// without a font of their own; a content security policy says so to the browser. Every chart is drawn
// in the page and has its numbers in a table beside it. Every number on a platform's page leads to the
// published figures behind it, and these to their publisher; it has a place of its own that does not move
// and a citation in both languages. Each page describes itself to programs, as a schema.org Dataset. Names
// from other people's files are text, whatever they hold.
//
// Nothing is computed here: rows are picked, sorted, counted and written out. The same tables give the
// same bytes.
package site

import (
	"bytes"
	"os"
	"path/filepath"
	"sort"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/chart"
)

// Write writes the pages of a set into dir/<lang>/. Where the release holds several languages, each page
// links to its counterpart in the next; languages lists them all.
func Write(dir string, set *table.Set, know *datasets.Knowledge, lang string, languages []string) error {
	tables, err := downloads(dir)
	if err != nil {
		return err
	}
	files, err := pagesOf(set, know, lang, languages, tables)
	if err != nil {
		return err
	}
	folder := filepath.Join(dir, lang)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return unwritten(folder, err)
	}
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, files[name], 0o644); err != nil {
			return unwritten(path, err)
		}
	}
	return writeCharts(dir, set, know, lang, languages)
}

func unwritten(path string, cause error) error {
	return &diag.Problem{Code: "E-SITE-WRITE", What: "a page could not be written", Where: diag.Place{File: path},
		Next: "make room or give the folder the right to be written", Exit: diag.ExitOutput, Cause: cause}
}

// Pages renders the pages of a language: file name to content. The tables of the release are not named in
// them; Write does that.
func Pages(set *table.Set, know *datasets.Knowledge, lang string, languages []string) (map[string][]byte, error) {
	return pagesOf(set, know, lang, languages, nil)
}

func pagesOf(set *table.Set, know *datasets.Knowledge, lang string, languages []string, tables []download) (map[string][]byte, error) {
	s := newSite(set, know, lang)
	s.other, s.files = otherLanguage(lang, languages), tables
	pages := []page{s.overview(), s.litigation(), s.missing(), s.method(), s.sources(), s.changes()}
	for _, p := range s.shown {
		pages = append(pages, s.platform(p))
	}
	if err := draw(pages); err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	for _, p := range pages {
		var b bytes.Buffer
		if err := s.render(&b, p); err != nil {
			return nil, &diag.Problem{Code: "E-SITE-TEMPLATE", What: "a page could not be rendered", Value: p.File,
				Next: "report this with the release that was being built", Exit: diag.ExitInternal, Cause: err}
		}
		out[p.File] = b.Bytes()
	}
	return out, nil
}

// draw draws the charts of all pages in one go, so that every core has work until the last.
func draw(pages []page) error {
	var options []chart.Option
	var to []*drawing
	for i := range pages {
		for j := range pages[i].Figures {
			f := &pages[i].Figures[j]
			if f.Wide == nil {
				continue
			}
			options = append(options, *f.Wide, *f.Narrow)
			to = append(to, &f.wide, &f.narrow)
		}
	}
	svg, err := chart.Draw(options)
	if err != nil {
		return err
	}
	for i := range svg {
		*to[i] = drawing(svg[i])
	}
	return nil
}
