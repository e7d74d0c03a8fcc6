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
	"maps"
	"path/filepath"
	"slices"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/chart"
)

// Write writes the pages of a set in each language into dir/<lang>/. Each page links to its counterpart in the
// next language. Where dir holds the tables of the release in a folder data, the pages name them with their
// hashes.
func Write(dir string, set *table.Set, know *datasets.Knowledge, languages []string) error {
	tables, err := downloads(dir)
	if err != nil {
		return err
	}
	all, err := rendered(set, know, languages, languages, tables)
	if err != nil {
		return err
	}
	for i, lang := range languages {
		if err := write(filepath.Join(dir, lang), all[i]); err != nil {
			return err
		}
		if err := writeCharts(dir, set, know, lang, languages); err != nil {
			return err
		}
	}
	return nil
}

// write writes files into a folder.
func write(folder string, files map[string][]byte) error {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := atomicfs.Write(filepath.Join(folder, filepath.FromSlash(name)), files[name]); err != nil {
			return err
		}
	}
	return nil
}

// Pages renders the pages of a language: file name to content. languages lists all those of the release. The
// tables of the release are not named in them; Write does that.
func Pages(set *table.Set, know *datasets.Knowledge, lang string, languages []string) (map[string][]byte, error) {
	all, err := rendered(set, know, []string{lang}, languages, nil)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// rendered renders the pages of some languages of a release, file name to content for each language. All charts
// are drawn in one go, since the engine that draws them takes long to start.
func rendered(set *table.Set, know *datasets.Knowledge, some, languages []string, tables []download) ([]map[string][]byte, error) {
	sites, pages := make([]*site, len(some)), []page{}
	for i, lang := range some {
		s := newSite(set, know, lang)
		s.other, s.files = otherLanguage(lang, languages), tables
		sites[i] = s
		pages = append(pages, s.pages()...)
	}
	if err := draw(pages); err != nil {
		return nil, err
	}
	out := make([]map[string][]byte, len(some))
	each := len(pages) / len(some)
	for i, s := range sites {
		out[i] = map[string][]byte{}
		for _, p := range pages[i*each : (i+1)*each] {
			var b bytes.Buffer
			if err := s.render(&b, p); err != nil {
				return nil, &diag.Problem{Code: "E-SITE-TEMPLATE", What: "a page could not be rendered", Value: p.File,
					Next: "report this with the release that was being built", Exit: diag.ExitInternal, Cause: err}
			}
			out[i][p.File] = dressed(typeset(b.Bytes()), style)
		}
	}
	return out, nil
}

// pages are the pages of a language, not yet drawn.
func (s *site) pages() []page {
	pages := []page{s.overview(), s.litigation(), s.missing(), s.method(), s.sources(), s.changes()}
	for _, p := range s.shown {
		pages = append(pages, s.platform(p))
	}
	return pages
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
