package dsacsv

import (
	"encoding/csv"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/xlsxdates"
	"github.com/answerable-data/answerable/internal/xlsxscan"
)

// Rules for the tabs of a workbook.
const (
	ruleHidden = "hidden-sheet"    // a tab that the publisher has hidden: what it does not show, it does not publish
	ruleCover  = "tab-not-a-sheet" // a cover, a list of contents, a remark
)

// workbook reads the tabs of a workbook. Each is known by its header, never by its name or place.
func (r *run) workbook(from origin, b []byte) ([]*table, error) {
	book, err := xlsxscan.Read(from.file, b)
	if err != nil {
		return nil, err
	}
	dates, err := xlsxdates.Cells(b)
	if err != nil {
		return nil, &diag.Problem{
			Code: "E-DSA-WORKBOOK", What: "the formats of the workbook's cells cannot be read",
			Where: diag.Place{File: from.file}, Cause: err,
			Rule: "a number of days that is shown as a duration must be told from a number of hours",
			Next: "save the workbook anew as XLSX with a spreadsheet program",
		}
	}
	var tables []*table
	for _, s := range book.Sheets {
		t, err := r.tab(from.tabbed(s.Name), s, dates[s.Name])
		if err != nil {
			return nil, err
		}
		if t != nil {
			tables = append(tables, t)
		}
	}
	if len(tables) == 0 && from.member == "" {
		return nil, noSheet(from.file, "no visible tab of the workbook is a sheet of the template")
	}
	return tables, nil
}

// tab reads one tab; nil where it is none of the sheets.
func (r *run) tab(from origin, s xlsxscan.Sheet, dated map[string]bool) (*table, error) {
	recs := grid(s, dated)
	_, _, ok := headerRow(recs)
	switch {
	case s.Hidden:
		r.leave(ruleHidden, texted(recs))
		return nil, nil
	case !ok && !suspect(recs):
		r.leave(ruleCover, texted(recs))
		return nil, nil
	}
	t, err := newTable(from, recs)
	if err != nil {
		return nil, err
	}
	t.name = nameOf(s.Name)
	return t, nil
}

// grid sets the cells of a tab into rows. As in the CSV that a spreadsheet program saves, all rows are as wide as
// the widest; rows without text are left out. What stands above the header does not count for the width.
func grid(s xlsxscan.Sheet, dated map[string]bool) []record {
	var recs []record
	for _, c := range s.Cells {
		if len(recs) == 0 || recs[len(recs)-1].line != c.Row {
			recs = append(recs, record{line: c.Row})
		}
		rec := &recs[len(recs)-1]
		for len(rec.cells) < c.Col {
			rec.cells = append(rec.cells, "")
		}
		rec.cells[c.Col-1] = c.Text
		if dated[c.Ref] {
			if rec.dated == nil {
				rec.dated = map[int]bool{}
			}
			rec.dated[c.Col-1] = true
		}
	}
	at, _, _ := headerRow(recs)
	width := 0
	for _, rec := range recs[min(at, len(recs)):] {
		width = max(width, len(rec.cells))
	}
	for i := range recs {
		for i >= at && len(recs[i].cells) < width {
			recs[i].cells = append(recs[i].cells, "")
		}
		recs[i].raw = line(asCSV(recs[i].cells))
	}
	return recs
}

// asCSV writes a row as it would stand in a CSV file.
func asCSV(cells []string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	if w.Write(cells) != nil {
		return strings.Join(cells, ",")
	}
	w.Flush()
	return strings.TrimSuffix(b.String(), "\n")
}
