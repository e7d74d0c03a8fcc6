package dsacsv

import (
	"encoding/csv"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

// The kinds of header. long stands for sheets 7 to 10, whose headers are alike; every other kind is the
// number of its sheet.
const long = "7 to 10"

// wide gives the value columns and the heading of the category column of a sheet by category.
func wide(sheet string) (category string, measures []dsaspec.Measure) {
	switch sheet {
	case "3":
		return dsaspec.CategoryIllegal, dsaspec.Orders
	case "4":
		return dsaspec.CategoryIllegal, dsaspec.Notices
	case "5":
		return dsaspec.CategoryIllegal, dsaspec.OwnInitiative
	case "6":
		return dsaspec.CategoryTerms, dsaspec.OwnInitiative
	}
	return "", nil
}

// headings are the headings of a row in the form in which they are compared.
type headings map[string]bool

// folded is the English heading for one in any of the languages, in the form in which headings are compared.
func folded(heading string) string { return dsaspec.Fold(dsaspec.Heading(heading)) }

func fold(head []string) headings {
	h := headings{}
	for _, name := range head {
		h[folded(name)] = true
	}
	return h
}

func (h headings) has(names ...string) bool {
	return !slices.ContainsFunc(names, func(n string) bool { return !h[dsaspec.Fold(n)] })
}

func (h headings) hasMeasure(ms []dsaspec.Measure) bool {
	return slices.ContainsFunc(ms, func(m dsaspec.Measure) bool { return h.has(m.Heading) })
}

// identify tells the sheet by its header. One value column is enough to tell 4 from 5, so that a header
// with a column too few or too many is still refused as what it is.
func identify(head []string) (kind string, ok bool) {
	h := fold(head)
	switch {
	case h.has(dsaspec.CategoryIllegal) && h.hasMeasure(dsaspec.Notices):
		return "4", true
	case h.has(dsaspec.CategoryIllegal) && h.hasMeasure(dsaspec.OwnInitiative):
		return "5", true
	case h.has(dsaspec.CategoryTerms) && h.hasMeasure(dsaspec.OwnInitiative):
		return "6", true
	case h.has(dsaspec.CategoryIllegal, dsaspec.Scope, dsaspec.Service):
		return "3", true
	case h.has(dsaspec.CategoryLabel, dsaspec.CategoryDescription):
		return "2", true
	case h.has(dsaspec.Service, dsaspec.Section, dsaspec.Indicator, dsaspec.Scope, dsaspec.Value) &&
		(h.has(dsaspec.Applicability) || h.has(dsaspec.Period)): // extracts made by others have neither
		return long, true
	case h[dsaspec.Fold(dsaspec.Section)] || h[dsaspec.Fold(dsaspec.Scope)]:
		return "", false // a sheet of numbers without one of its columns must not pass for one of texts
	case h.has(dsaspec.Service, dsaspec.Period, dsaspec.Indicator, dsaspec.Value):
		return "11", true
	case h.has(dsaspec.Applicability, dsaspec.Service, dsaspec.Indicator, dsaspec.Value):
		return "1", true
	}
	return "", false
}

// looksLike says that a header has marks of the template without being one of its sheets.
func looksLike(head []string) bool {
	return fold(head).has(dsaspec.Applicability, dsaspec.Service, dsaspec.Period)
}

// otherwise gives the header of a text that would be the template's if semicolons or tabs parted its cells, as
// one text; nil where that is not so.
func otherwise(text string) []string {
	for _, comma := range ";\t" {
		for _, head := range firstRows(text, comma) {
			if _, ok := identify(head); ok {
				return []string{strings.Join(head, string(comma))}
			}
		}
	}
	return nil
}

// firstRows reads the first records of a text as well as it can.
func firstRows(text string, comma rune) (rows [][]string) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, true, -1
	for len(rows) < headerDepth {
		row, err := r.Read()
		if err != nil {
			break
		}
		rows = append(rows, row)
	}
	return rows
}

// longSheets tell the sheets with one value a row apart by their first sections.
var longSheets = []dsaspec.Term{
	{Name: dsaspec.AutomatedSection, Slug: "8"},
	{Name: dsaspec.ModeratorsSection, Slug: "9"},
	{Name: dsaspec.AMARSection, Slug: "10"},
}

// longSheet finds the sheet of a long file: the first section that the template knows decides.
func longSheet(sections []string) (sheet string, ok bool) {
	for _, s := range sections {
		if _, ok := dsaspec.Slug(dsaspec.AppealSections, s); ok {
			return "7", true
		}
		if sheet, ok := dsaspec.Slug(longSheets, s); ok {
			return sheet, true
		}
	}
	return "", false
}
