package dsacsv

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

// An origin says where a table stands in what was handed in.
type origin struct {
	file   string // for problems: the file, and the member and the tab in it
	member string // path in an archive, or ""
	tab    string // tab of a workbook, or ""
}

// within gives the origin of a member of an archive, tabbed that of a tab of a workbook.
func (o origin) within(member string) origin {
	o.file, o.member = o.file+" › "+member, strings.TrimPrefix(o.member+"/"+member, "/")
	return o
}

func (o origin) tabbed(tab string) origin {
	o.file, o.tab = o.file+" › tab "+tab, tab
	return o
}

// at is the locator of the table itself, "" for a bare CSV file.
func (o origin) at() string {
	var parts []string
	if o.member != "" {
		parts = append(parts, o.member)
	}
	if o.tab != "" {
		parts = append(parts, "sheet "+o.tab)
	}
	return strings.Join(parts, ", ")
}

// row is the locator of a row, cell that of a cell of it: by its heading in CSV, by its reference in a workbook.
func (o origin) row(rec record) string { return o.join(fmt.Sprintf("row %d", rec.line)) }

func (o origin) cell(rec record, col int, heading string) string {
	if o.tab == "" {
		return o.join(fmt.Sprintf("row %d, column %s", rec.line, heading))
	}
	name, err := excelize.CoordinatesToCellName(col+1, rec.line)
	if err != nil { // beyond what a workbook can have
		name = fmt.Sprintf("R%dC%d", rec.line, col+1)
	}
	return o.join("cell " + name)
}

func (o origin) join(place string) string {
	if at := o.at(); at != "" {
		return at + ", " + place
	}
	return place
}

// A table is one sheet of the template as it stands in a file.
type table struct {
	from    origin
	recs    []record // recs[0] is the header
	above   int      // rows with text above the header
	rule    string   // of a sheet of texts: the rule under which it is left out
	lay     *layout  // of the others
	surface string   // the part of the service that the table covers, as its name tells it; "" for all of it
	name    naming   // what the name of the member or the tab tells
}

// headerDepth is how many rows the header is looked for in: some publishers set a title above it.
const headerDepth = 10

// headerRow finds the header among the first rows.
func headerRow(recs []record) (at int, kind string, ok bool) {
	for i, rec := range recs[:min(len(recs), headerDepth)] {
		if kind, ok := identify(rec.cells); ok {
			return i, kind, true
		}
	}
	return 0, "", false
}

// newTable understands the rows of a sheet. It is an error if none of the first rows is a header of the template.
func newTable(from origin, recs []record) (*table, error) {
	at, kind, ok := headerRow(recs)
	if !ok {
		var head []string
		if len(recs) > 0 {
			head = recs[0].cells
		}
		return nil, unknownHeader(from.file, head)
	}
	t := &table{from: from, recs: recs[at:]}
	for _, rec := range recs[:at] {
		if !blank(rec.cells) {
			t.above++
		}
	}
	if t.rule = textSheets[kind]; t.rule != "" {
		return t, nil
	}
	if len(t.recs) == 1 && kind == long { // which of the sheets 7 to 10 it would be, only rows can tell
		t.rule = ruleNoRows
		return t, nil
	}
	var err error
	t.lay, err = newLayout(from.file, t.recs)
	return t, err
}

// sheet is the number of the sheet, or "" for a sheet of texts.
func (t *table) sheet() string {
	if t.lay == nil {
		return ""
	}
	return t.lay.sheet
}

// empty is the problem of a file without a row.
func empty(file string) error {
	return &diag.Problem{
		Code: "E-DSA-EMPTY", What: "the sheet has no row below its header",
		Where: diag.Place{File: file},
		Rule:  "a sheet has one row a category, indicator or member state",
		Next:  "fetch the file again; it may have been cut off",
	}
}

// suspect says whether rows that have no header of the template are nevertheless its rows: one of them has a
// number somewhere behind a code of a category or an indicator. A sheet whose headings were changed must not pass
// for a cover page.
func suspect(recs []record) bool {
	return slices.ContainsFunc(recs, func(rec record) bool {
		at := slices.IndexFunc(rec.cells, isCodeOrIndicator)
		return at >= 0 && slices.ContainsFunc(rec.cells[at:], isNumber)
	})
}

func isCodeOrIndicator(cell string) bool {
	code := dsaspec.Code(cell)
	if strings.HasPrefix(code, "STATEMENT_CATEGORY_") || strings.HasPrefix(code, "KEYWORD_") {
		return true
	}
	_, appeal := dsaspec.Slug(dsaspec.AppealIndicators, cell)
	_, automated := dsaspec.MeansMetric(dsaspec.Automated, cell)
	_, moderators := dsaspec.MeansMetric(dsaspec.Moderators, cell)
	return appeal || automated || moderators || dsaspec.Fold(dsaspec.English(cell)) == dsaspec.Fold(dsaspec.AMARIndicator)
}

func isNumber(cell string) bool {
	text := dsaspec.Clean(cell)
	return text != "" && strings.Trim(text, "0123456789.,") == ""
}

// texted counts the rows that have text.
func texted(recs []record) (n int) {
	for _, rec := range recs {
		if !blank(rec.cells) {
			n++
		}
	}
	return n
}
