package workbook

import (
	"fmt"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/reports/locale"
)

// noteKeys are the notes of the workbook, in the order of their numbers. Their texts are
// workbook.note.<key>.
var noteKeys = []string{"score", "limits", "pillar_limits", "coverage", "order", "perimeter", "law",
	"volume", "size", "second_hand", "address", "ids", "raw", "grade", "withheld", "definitions", "units", "disclosure", "checks", "counterweight", "bands", "contributions", "sobol", "audit", "differences", "samples", "resamples", "incidence"}

// noteMark is the mark of a note, the same in both languages.
func noteMark(key string) string {
	return fmt.Sprintf("[note %d]", slices.Index(noteKeys, key)+1)
}

// cover says what the workbook is, of when, by whom, and how to read it. It holds no table.
func (b *book) cover() *sheet {
	c, f := b.know.Catalog, b.know.Framework
	s := &sheet{name: b.t("cover.name"), title: f.Name.In(b.lang), about: b.t("cover.about"), widths: []float64{110}}
	head := func(key string) {
		s.headings = append(s.headings, b.t(key))
		s.lines = append(s.lines, b.t(key))
	}
	s.lines = append(s.lines, f.Scope.In(b.lang), b.t("cover.what"))
	head("cover.edition_head")
	s.lines = append(s.lines,
		b.t("cover.edition", c.Edition),
		b.t("cover.published", locale.Date(b.lang, c.PublishedOn)),
		b.t("cover.next", locale.Date(b.lang, c.NextUpdate)),
		b.t("cover.method", f.Version),
		b.t("cover.publisher", c.Publisher),
		b.t("cover.contact", c.Contact))
	head("cover.mind_head")
	s.lines = append(s.lines, b.t("cover.mind_provisional", f.Version), b.t("cover.mind_limits"), b.secondHand(),
		b.t("cover.mind_missing"), b.t("cover.mind_law"), b.t("cover.mind_volume"))
	head("cover.cite_head")
	s.lines = append(s.lines,
		b.t("cover.cite", c.Publisher, c.PublishedOn[:4], f.Name.In(b.lang), c.Edition, f.Version),
		b.t("cover.cite_number"))
	head("cover.licence_head")
	s.lines = append(s.lines, b.t("cover.licence"))
	return s
}

// secondHand says how many of the sources are not the publisher's own file.
func (b *book) secondHand() string {
	n := 0
	for _, s := range b.set.Sources {
		if s.Hand == "second" {
			n++
		}
	}
	return b.t("cover.mind_second_hand", locale.Integer(b.lang, int64(n)), locale.Integer(b.lang, int64(len(b.set.Sources))))
}

// contents lists the sheets with links to their first cell.
func (b *book) contents(described []*sheet) *sheet {
	cols := []column[*sheet]{
		{head: b.t("col.sheet"), width: 22, cell: func(s *sheet) cell { return cell{text: s.name, sheet: s.name} }},
		{head: b.t("col.holds"), width: 80, cell: func(s *sheet) cell { return text(s.about) }},
		{head: b.t("col.rows"), width: 12, cell: func(s *sheet) cell { return rowsOf(s) }},
		{head: b.t("col.rows_status"), width: 12, status: true, cell: func(s *sheet) cell {
			if s.table == "" {
				return text(locale.Shorthand("not_applicable"))
			}
			return cell{}
		}},
	}
	return build(b, spec{key: "contents", table: "contents", source: b.t("source_here")}, cols, described)
}

func rowsOf(s *sheet) cell {
	if s.table == "" {
		return cell{}
	}
	return count(int64(s.count))
}

// A legend is a row of the sheet Notes.
type legend struct{ mark, kind, code, text string }

// notes explains the notes, the shorthand and the flags in use.
func (b *book) notes(others []*sheet) *sheet {
	var rows []legend
	for _, k := range noteKeys {
		if !noted(others, noteMark(k)) {
			continue
		}
		rows = append(rows, legend{mark: noteMark(k), kind: b.t("kind_note"), text: b.note(k)})
	}
	for _, c := range locale.States() {
		mark := c.Short
		if mark == "" {
			mark = b.t("no_marker")
		}
		rows = append(rows, legend{mark, b.t("kind_state"), c.Code, b.meaning("state", c.Code)})
	}
	for _, c := range locale.Marks() {
		rows = append(rows, legend{c.Short, b.t("kind_mark"), c.Code, b.meaning("mark", c.Code)})
	}
	for _, f := range b.flagsInUse() {
		rows = append(rows, legend{b.t("no_marker"), b.t("kind_flag"), f, b.term("flag", f)})
	}
	cols := []column[legend]{
		{head: b.t("col.marker"), width: 14, cell: func(l legend) cell { return text(l.mark) }},
		{head: b.t("col.kind_of_entry"), width: 16, cell: func(l legend) cell { return text(l.kind) }},
		{head: b.t("col.code"), width: 42, cell: func(l legend) cell { return text(l.code) }},
		{head: b.t("col.meaning"), width: 90, cell: func(l legend) cell { return text(l.text) }},
	}
	return build(b, spec{key: "notes", table: "notes", extra: []string{b.t("notes.guidance")}, source: b.t("source_here")}, cols, rows)
}

// noted says whether a mark stands on one of the sheets: a packet has not all of them.
func noted(sheets []*sheet, mark string) bool {
	return slices.ContainsFunc(sheets, func(s *sheet) bool {
		return strings.Contains(strings.Join(s.lines, " ")+strings.Join(s.heads, " "), mark)
	})
}

// note gives the text of a note; those that quote the methodology take its numbers from there.
func (b *book) note(key string) string {
	f := b.know.Framework
	switch key {
	case "coverage":
		return b.t("note.coverage", locale.Percent(b.lang, f.CoverageThreshold, 0))
	case "limits":
		return b.t("note.limits", locale.Percent(b.lang, f.Confidence, 0))
	case "definitions":
		return b.t("note.definitions", f.Version)
	case "address":
		return b.t("note.address", b.know.Catalog.Edition)
	}
	return b.t("note." + key)
}

func (b *book) meaning(domain, code string) string {
	return b.term(domain, code) + ". " + b.term(domain, code+".meaning")
}

// flagsInUse lists the flags of the rows shown, sorted.
func (b *book) flagsInUse() []string {
	var all []string
	for _, i := range b.set.Indicators {
		all = append(all, strings.Fields(i.Flags)...)
	}
	for _, o := range b.usedObservations() {
		all = append(all, strings.Fields(o.Flags)...)
	}
	for _, r := range b.set.Reconciliations {
		all = append(all, strings.Fields(r.Flags)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
