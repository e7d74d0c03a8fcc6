package dsacsv

import (
	"encoding/csv"
	"strings"

	"github.com/answerable-data/answerable/internal/xlsxscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// Rules for the tabs of a workbook.
const (
	ruleCover = "tab-not-a-sheet" // a cover, a list of contents, a remark
)

// workbook reads the tabs of a workbook. Each is known by its header, never by its name or place.
func (r *run) workbook(from origin, b []byte) ([]*table, error) {
	book, err := xlsxscan.Read(from.file, b)
	if err != nil {
		return nil, err
	}
	var tables []*table
	for _, s := range book.Sheets {
		t, err := r.tab(from.tabbed(s.Name), s)
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
func (r *run) tab(from origin, s xlsxscan.Sheet) (*table, error) {
	recs := grid(s)
	_, _, ok := headerRow(recs)
	switch {
	case s.Hidden:
		ingest.SkipHidden(s, texted(recs), r.sink)
		return nil, nil
	case !ok && !suspect(recs):
		r.leave(ruleCover, texted(recs))
		return nil, nil
	}
	ingest.Unseen(s, r.sink)
	t, err := newTable(from, recs)
	if err != nil {
		return nil, err
	}
	t.name = nameOf(s.Name)
	return t, nil
}

// grid sets the cells of a tab into rows. As in the CSV that a spreadsheet program saves, all rows are as wide as
// the widest; rows without text are left out. What stands above the header does not count for the width.
func grid(s xlsxscan.Sheet) []record {
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
		if c.Date || c.Clock {
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
