package points

import "strings"

// A table is the marked table of a sheet, cut to the cells that the sheet has.
type table struct {
	*sheet
	xml                   tableXML
	top, right, bottom    int
	statedRight, statedTo int // as the part states them
	left                  int
}

// mostCells is the size of a table beyond which it is taken for nonsense, so that no file takes hours.
const mostCells = 1 << 25

// table gives the one table of a sheet, nil if there is none or it makes no sense.
func (s *sheet) table() *table {
	if len(s.marked) != 1 {
		return nil
	}
	start, end, _ := strings.Cut(s.marked[0].Ref, ":")
	t := &table{sheet: s, xml: s.marked[0]}
	t.left, t.top = coordinates(start)
	t.statedRight, t.statedTo = coordinates(end)
	t.right, t.bottom = min(t.statedRight, s.columns), min(t.statedTo, s.rows)
	if t.left < 1 || t.top < 1 || t.bottom <= t.top || t.right < t.left || (t.bottom-t.top)*t.right > mostCells {
		return nil
	}
	return t
}

// tables gives the tables of the sheets behind the cover.
func (b *book) tables() []*table {
	var out []*table
	for _, s := range b.sheets {
		if t := s.table(); t != nil && s.index > 0 {
			out = append(out, t)
		}
	}
	return out
}

// named gives the table of a name.
func (b *book) named(name string) *table {
	for _, t := range b.tables() {
		if t.xml.Name == name {
			return t
		}
	}
	return nil
}

// head is the header of a column.
func (t *table) head(col int) string { return t.at(t.top, col).text }

// heads lists the headers.
func (t *table) heads() []string {
	var out []string
	for col := t.left; col <= t.right; col++ {
		out = append(out, t.head(col))
	}
	return out
}

// lines gives the texts above the table, or all of a sheet without one.
func (s *sheet) lines() []string {
	last := s.rows
	if t := s.table(); t != nil {
		last = t.top - 1
	}
	var out []string
	for row := 1; row <= last; row++ {
		out = append(out, s.at(row, 1).text)
	}
	return out
}

// says tells whether a line above the table holds one of the words.
func (s *sheet) says(words ...string) bool {
	for _, l := range s.lines() {
		if containsAny(l, words...) {
			return true
		}
	}
	return false
}

// isStatus tells whether a header is that of a status column, in either language.
func isStatus(head string) bool {
	return strings.HasSuffix(head, "status") || strings.HasSuffix(head, "statut")
}

// column counts the numbers and the texts of a column.
func (t *table) column(col int) (numbers, texts int) {
	for row := t.top + 1; row <= t.bottom; row++ {
		switch c := t.at(row, col); {
		case !c.filled:
		case c.number:
			numbers++
		default:
			texts++
		}
	}
	return numbers, texts
}
