package xlsxscan

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"sort"
	"strconv"
)

// A loader reads the sheets of a workbook, one after the other.
type loader struct {
	archive *archive
	strings []string
	formats []shown // by number of the cell format
	cells   int     // met so far, empty ones included
	values  int
}

// shared reads what all sheets refer to.
func (l *loader) shared(c *contents) error {
	if c.strings != nil {
		t := &table{}
		if err := l.archive.walk(c.strings, t); err != nil {
			return err
		}
		l.strings = t.items
	}
	if c.styles != nil {
		s := &styles{codes: map[int]shown{}}
		if err := l.archive.walk(c.styles, s); err != nil {
			return err
		}
		l.formats = s.cells
	}
	return nil
}

// sheet reads one sheet.
func (l *loader) sheet(s listed) (Sheet, error) {
	r := &sheetReader{loader: l, sheet: Sheet{Name: s.name, Hidden: s.state == "hidden" || s.state == "veryHidden", VeryHidden: s.state == "veryHidden"}}
	if s.part == nil {
		return r.sheet, nil
	}
	if err := l.archive.walk(s.part, r); err != nil {
		return Sheet{}, fmt.Errorf("sheet %q: %w", s.name, err)
	}
	if err := r.settle(); err != nil {
		return Sheet{}, fmt.Errorf("sheet %q: %w", s.name, err)
	}
	return r.sheet, nil
}

// A sheetReader collects the cells of one sheet.
type sheetReader struct {
	*loader
	sheet     Sheet
	columns   [maxColumns + 1]bool // hidden ones
	row       int
	hiddenRow bool
	col       int
	open      openCell
	merged    merges
}

func (r *sheetReader) start(path []string, attrs []xml.Attr) error {
	switch {
	case len(path) < 3 || path[0] != "worksheet":
		return nil
	case path[1] == "sheetData":
		return r.inData(path[2:], attrs)
	case at(path, "worksheet", "cols", "col"):
		r.column(attrs)
	case at(path, "worksheet", "mergeCells", "mergeCell"):
		return r.merged.add(attr(attrs, "ref"))
	}
	return nil
}

// inData is told of the elements below the data.
func (r *sheetReader) inData(path []string, attrs []xml.Attr) error {
	switch {
	case at(path, "row"):
		return r.beginRow(attrs)
	case at(path, "row", "c"):
		return r.beginCell(attrs)
	case len(path) > 2 && path[0] == "row" && path[1] == "c":
		return r.open.begin(path[2:])
	}
	return nil
}

// column notes hidden columns.
func (r *sheetReader) column(attrs []xml.Attr) {
	first, err1 := strconv.Atoi(attr(attrs, "min"))
	last, err2 := strconv.Atoi(attr(attrs, "max"))
	if err1 != nil || err2 != nil || !on(attrs, "hidden") {
		return
	}
	for c := max(first, 1); c <= min(last, maxColumns); c++ {
		r.columns[c] = true
	}
}

// beginRow enters a row. One without a number follows the row before.
func (r *sheetReader) beginRow(attrs []xml.Attr) error {
	r.row, r.col, r.hiddenRow = r.row+1, 0, on(attrs, "hidden")
	if n := attr(attrs, "r"); n != "" {
		var err error
		if r.row, err = strconv.Atoi(n); err != nil {
			return fmt.Errorf("row %q has no number", n)
		}
	}
	if r.row < 1 || r.row > maxRows {
		return fmt.Errorf("row %d: %w", r.row, errBound)
	}
	return nil
}

// beginCell enters a cell. One without a reference follows the cell before.
func (r *sheetReader) beginCell(attrs []xml.Attr) error {
	ref := attr(attrs, "r")
	if r.col++; ref != "" {
		row, col, ok := position(ref)
		if !ok || row != r.row && row <= maxRows {
			return fmt.Errorf("cell %q stands in row %d", ref, r.row)
		}
		r.row, r.col = row, col
	}
	if r.cells++; r.cells > maxCells || r.col > maxColumns || r.row > maxRows {
		return fmt.Errorf("cell %s, number %d: %w", reference(r.row, r.col), r.cells, errBound)
	}
	r.open = openCell{kind: attr(attrs, "t"), style: attr(attrs, "s"), phrase: phrase{text: r.open.phrase.text[:0]}, value: r.open.value[:0]}
	return nil
}

func (r *sheetReader) text(path []string, b []byte) error {
	if len(path) > 4 && path[3] == "c" && path[1] == "sheetData" {
		r.open.add(path[4:], b)
	}
	return nil
}

func (r *sheetReader) end(path []string) error {
	switch {
	case len(path) < 4 || path[1] != "sheetData" || path[3] != "c":
		return nil
	case len(path) == 4:
		return r.endCell()
	case path[4] == "is" && within(path[5:]):
		r.open.phrase.close()
	}
	return nil
}

// endCell keeps a cell that has a text, or a formula.
func (r *sheetReader) endCell() error {
	c := Cell{Row: r.row, Col: r.col, Formula: r.open.formulas > 0, Hidden: r.hiddenRow || r.columns[r.col]}
	if err := r.open.fill(&c, r.loader); err != nil {
		return fmt.Errorf("cell %s: %w", reference(r.row, r.col), err)
	}
	blank := isBlank(c.Text)
	if blank && (!c.Formula || r.open.values > 0) {
		return nil
	}
	if r.values++; r.values > maxValues {
		return fmt.Errorf("more than %d cells with a value: %w", maxValues, errBound)
	}
	c.Ref = reference(r.row, r.col)
	if blank {
		c.Text, c.Stored = "", ""
		r.sheet.Unstored = append(r.sheet.Unstored, c)
		return nil
	}
	r.sheet.Cells = append(r.sheet.Cells, c)
	return nil
}

// settle brings the cells into order and takes those below merged cells out. A cell that stands twice has two
// values, of which none is chosen.
func (r *sheetReader) settle() error {
	all := r.sheet.Cells
	byPlace := func(a, b Cell) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) }
	for _, list := range [][]Cell{all, r.sheet.Unstored} {
		if !slices.IsSortedFunc(list, byPlace) {
			slices.SortFunc(list, byPlace)
		}
	}
	for i := 1; i < len(all); i++ {
		if byPlace(all[i-1], all[i]) == 0 {
			return fmt.Errorf("cell %s stands twice", all[i].Ref)
		}
	}
	if r.merged.covers == nil {
		return nil
	}
	var seen []Cell
	for _, c := range all {
		if r.merged.covered(c.Row, c.Col) {
			r.sheet.Covered = append(r.sheet.Covered, c)
		} else {
			seen = append(seen, c)
		}
	}
	r.sheet.Cells = seen
	return nil
}

// At finds a cell; its text is empty where there is none.
func (s Sheet) At(row, col int) Cell {
	i := sort.Search(len(s.Cells), func(i int) bool {
		c := s.Cells[i]
		return c.Row > row || c.Row == row && c.Col >= col
	})
	if i < len(s.Cells) && s.Cells[i].Row == row && s.Cells[i].Col == col {
		return s.Cells[i]
	}
	return Cell{Row: row, Col: col}
}
