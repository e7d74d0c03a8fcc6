package dsacsv

import (
	"path"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/ziptree"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// Rules for the members of an archive; each member is one row of the count.
const (
	ruleLitter   = "archive-litter"   // what operating systems leave in archives
	ruleDocument = "archive-document" // a PDF, a text, a picture beside the sheets
)

// reasonUnknownSheet is that of a table which is none of the template's sheets.
const reasonUnknownSheet = "unknown-sheet"

// limits bound an archive: eleven sheets for each of a few dozen services, with a few surfaces. A CSV sheet packs
// to a fortieth at most.
var limits = ziptree.Limits{Entries: 2000, Bytes: 64 << 20, Ratio: 200}

// maxBooks bounds the workbooks in an archive, each of which may unpack to the bounds of package xlsxscan.
const maxBooks = 24

// documents are the extensions of what lies beside the sheets.
var documents = []string{".pdf", ".doc", ".docx", ".odt", ".rtf", ".htm", ".html", ".url",
	".ppt", ".pptx", ".png", ".jpg", ".jpeg", ".gif", ".svg"}

// litter says whether a member was left by an operating system.
func litter(name string) bool {
	b := strings.ToLower(base(name))
	return strings.HasPrefix(name, "__MACOSX/") || strings.Contains(name, "/__MACOSX/") || strings.HasPrefix(b, "._") ||
		slices.Contains([]string{".ds_store", "thumbs.db", "desktop.ini"}, b)
}

func document(name string) bool {
	return slices.Contains(documents, strings.ToLower(path.Ext(base(name))))
}

// archive reads the sheets in a ZIP archive, and in the archives in it.
func (r *run) archive(from origin, b []byte) ([]*table, error) {
	tree, err := ziptree.Open(from.file, b, limits)
	if err != nil {
		return nil, err
	}
	tables, err := r.tree(from, tree)
	if err == nil && len(tables) == 0 {
		return nil, noSheet(from.file, "no member of the archive is a sheet of the template")
	}
	return tables, err
}

func (r *run) tree(from origin, tree *ziptree.Tree) ([]*table, error) {
	var tables []*table
	for _, f := range tree.Files() {
		found, err := r.member(from.within(f.Path), tree, f)
		if err != nil {
			return nil, err
		}
		tables = append(tables, found...)
	}
	return tables, nil
}

// member reads one member. What cannot be a sheet is not unpacked.
func (r *run) member(from origin, tree *ziptree.Tree, f ziptree.File) ([]*table, error) {
	switch {
	case litter(f.Path):
		r.leave(ruleLitter, 1)
		return nil, nil
	case document(f.Path):
		r.leave(ruleDocument, 1)
		return nil, nil
	}
	b, err := tree.Read(f)
	if err != nil {
		return nil, err
	}
	switch form, what := formOf(b); form {
	case formOther:
		r.strange(from, 1, "the member is "+what)
		return nil, nil
	case formArchive:
		inner, err := tree.Open(f, b)
		if err != nil {
			return nil, err
		}
		return r.tree(from, inner)
	case formWorkbook:
		if r.books++; r.books > maxBooks {
			return nil, tooManyBooks(from.file)
		}
		tables, err := r.workbook(from, b)
		return named(tables, f.Path, err)
	}
	return r.textMember(from, f, b)
}

// textMember reads a member that is text, or may be. Only one called CSV has to be.
func (r *run) textMember(from origin, f ziptree.File, b []byte) ([]*table, error) {
	ext := strings.ToLower(path.Ext(f.Base()))
	if ext != ".csv" && sniffText(b) == ingest.No {
		if ext == ".txt" || ext == ".md" {
			r.leave(ruleDocument, 1)
		} else {
			r.strange(from, 1, "the member is no CSV text with the template's headings")
		}
		return nil, nil
	}
	recs, err := text(from, b)
	if err != nil {
		return nil, unpackFirst(err)
	}
	if _, _, ok := headerRow(recs); !ok && !suspect(recs) {
		r.strange(from, texted(recs), "no row of the member is a header of the template")
		return nil, nil
	}
	t, err := newTable(from, recs)
	if err != nil {
		return nil, err
	}
	return named([]*table{t}, f.Path, nil)
}

// named takes what the name of a file, or of a member and its folder, tells about its tables, where their tabs do
// not tell it.
func named(tables []*table, name string, err error) ([]*table, error) {
	for _, t := range tables {
		own, dir := nameOf(base(name)), path.Dir(t.from.member)
		if t.name.surface == "" {
			t.name.surface = own.surface
		}
		if t.name.surface == "" {
			t.name.surface = vocabulary(words(base(dir)))
		}
		t.name.title = dir + "\x00" + own.title + "\x00" + t.name.title
	}
	return tables, err
}

// strange sends a member that is none of the sheets to quarantine, where a person sees it.
func (r *run) strange(from origin, rows int, rule string) {
	if rows == 0 {
		rows = 1
	}
	r.sink.Seen(rows)
	r.sink.Reject(ingest.Reject{Locator: from.at(), Raw: from.at(), Reason: reasonUnknownSheet, Rows: rows,
		Rule: rule + "; a sheet is CSV or a tab of an XLSX workbook, with the template's headings"})
}
