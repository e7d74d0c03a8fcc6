package csvdecl

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxFooter is how many lines at the end are proposed as footer at most.
const maxFooter = 50

// A sketch is what the records of a file show of its layout.
type sketch struct {
	width    int
	above    []string // lines above the first row of the usual width
	top      []record // the first rows of that width
	line     int      // line of the first of them
	blanks   int      // blank lines below it
	hash     int      // lines below it that begin with # and do not have that width
	hashRows int      // rows of that width that begin with #
	rest     int      // lines behind the last row of that width
	single   bool     // all of them are blank, or one cell
	trailing bool     // every row of that width ends in a delimiter
}

// layout proposes preamble, header, columns, footer and the small rules.
func (p *proposer) layout() {
	d := p.d
	d.Columns = []string{"-"}
	s := sketch{width: max(p.try(d).width, 1), trailing: true}
	p.each(d, len(p.text), len(p.text)+1, func(r record, raw string, line int) { s.add(r, raw, line) })
	if p.skip > 0 {
		s.above = append([]string{p.text[:p.skip]}, s.above...)
	}
	p.skipped(&s)
	p.head(&s)
	p.tail(&s)
	slices.SortStableFunc(p.notes, func(a, b Note) int { return slices.Index(keys(), a.Key) - slices.Index(keys(), b.Key) })
}

func (s *sketch) add(r record, raw string, line int) {
	blank := strings.TrimSpace(raw) == ""
	fits := r.broken == "" && r.n == s.width && !(blank && s.width == 1)
	switch {
	case fits:
		if len(s.top) == 0 {
			s.line = line
		}
		if len(s.top) < 100 {
			s.top = append(s.top, r)
		}
		s.trailing = s.trailing && r.lastBare
		s.hashRows += prefixed(raw)
		s.rest, s.single = 0, true
		return
	case len(s.top) == 0:
		s.above = append(s.above, raw)
		return
	case blank:
		s.blanks++
	default:
		s.hash += prefixed(raw)
		s.single = s.single && r.broken == "" && r.n == 1
	}
	s.rest += r.lines
}

func prefixed(raw string) int {
	if strings.HasPrefix(raw, "#") {
		return 1
	}
	return 0
}

// skipped proposes comment, preamble and what to do with blank lines.
func (p *proposer) skipped(s *sketch) {
	above := 0
	for _, l := range s.above {
		above += prefixed(l)
	}
	if s.hash+above > 0 && s.hashRows == 0 {
		p.d.Comment = "#"
		p.review("comment", fmt.Sprintf("lines that begin with it and are no rows: %d; without this they are quarantined", s.hash+above))
	}
	if len(s.top) > 0 && s.line > 1 && !(p.d.Comment != "" && above == len(s.above)) && s.line-1 <= MaxSkipped {
		p.d.Preamble = s.line - 1
		p.review("preamble", fmt.Sprintf("the first row of %d cells stands on line %d; above it: %q", s.width, s.line, diagClip(strings.Join(s.above, " / "))))
	}
	if s.blanks > 0 {
		p.d.BlankLines = Quarantine
		p.review("blank_lines", fmt.Sprintf("blank lines: %d; ignore leaves them out", s.blanks))
	}
	if s.trailing && s.width > 2 && len(s.top) > 1 && strings.TrimSpace(cell(s.top[0], s.width-1)) == "" {
		p.d.TrailingDelimiter = Always
		p.review("trailing_delimiter", "every row ends in a delimiter, the header too")
		s.width--
	}
}

// head proposes whether the first row is a header, and the names of columns.
func (p *proposer) head(s *sketch) {
	if len(s.top) == 0 {
		p.d.Header = 1
		p.review("header", "no row is seen")
		return
	}
	names := slices.Clone(s.top[0].cells[:min(s.width, len(s.top[0].cells))])
	if slices.ContainsFunc(names, func(n string) bool { return !utf8.ValidString(n) }) {
		p.d.Header = 1 // a name that is no text cannot be declared
		p.review("header", "the first row has bytes that are no text in this encoding")
		return
	}
	numbers, contrast := 0, 0
	for i, n := range names {
		below := numeric(s.top[1:], i)
		switch {
		case looksNumeric(n) && !(year(n) && !years(s.top[1:], i)):
			numbers++
		case below:
			contrast++
		}
	}
	good := distinct(names)
	switch {
	case numbers == 0 && good && contrast > 0:
		p.d.Header, p.d.Columns = 1, names
		p.note("header", fmt.Sprintf("the first row has %d different names and no number; columns with only numbers below them: %d", len(names), contrast))
	case numbers > 0 && contrast == 0 || len(s.top) > 1 && !good && contrast == 0:
		p.d.Columns = nil
		for i := range names {
			p.d.Columns = append(p.d.Columns, fmt.Sprintf("column%d", i+1))
		}
		p.review("header", "the first row looks like the rows below it; if it is a header, declare header: 1")
		p.review("columns", "the file has no names; give them")
		return
	default:
		p.d.Header, p.d.Columns = 1, names
		p.review("header", "the first row could be names or values")
	}
	if len(s.top) > 2 && p.second(s, names) {
		p.review("header", "the second row has no number where the rows below have; it may belong to the header (header: 2)")
	}
	p.noteIf(!good, "columns", "the names as the file has them; a file with others is refused")
}

// second says whether the second row looks like a header as well.
func (p *proposer) second(s *sketch, names []string) bool {
	found := false
	for i := range names {
		if numeric(s.top[2:], i) {
			found = true
			if looksNumeric(cell(s.top[1], i)) {
				return false
			}
		}
	}
	return found
}

// tail proposes the lines at the end as footer, where they are single cells under a wider table.
func (p *proposer) tail(s *sketch) {
	if s.rest > 0 && s.rest <= maxFooter && s.single && s.width > 2 && s.rest > s.blanks && p.d.Comment == "" {
		p.d.Footer = s.rest
		p.review("footer", fmt.Sprintf("lines at the end that are no rows of %d cells: %d; without this they are quarantined", s.width, s.rest))
	}
}

func cell(r record, i int) string {
	if i < len(r.cells) {
		return r.cells[i]
	}
	return ""
}

// numeric says whether a column has only numbers, and at least one.
func numeric(rows []record, i int) bool {
	n := 0
	for _, r := range rows {
		c := strings.TrimSpace(cell(r, i))
		if c != "" && !looksNumeric(c) {
			return false
		}
		if c != "" {
			n++
		}
	}
	return n > 0
}

// looksNumeric takes everything for a number that has a digit and no letter: figures, amounts, dates.
func looksNumeric(s string) bool {
	return strings.ContainsAny(s, "0123456789") && !strings.ContainsFunc(s, func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7f
	})
}

// year says whether a text is a year: a number that often names a column.
func year(s string) bool {
	return len(s) == 4 && s >= "1800" && s < "2200" && strings.Trim(s, "0123456789") == ""
}

// years says whether a column has only years.
func years(rows []record, i int) bool {
	for _, r := range rows {
		if !year(cell(r, i)) {
			return false
		}
	}
	return true
}

func distinct(names []string) bool {
	seen := map[string]bool{}
	for _, n := range names {
		if strings.TrimSpace(n) == "" || seen[n] {
			return false
		}
		seen[n] = true
	}
	return true
}
