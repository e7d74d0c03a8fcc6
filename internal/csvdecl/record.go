package csvdecl

import (
	"fmt"
	"strings"
)

// A record is what begins on a line: cells, or what keeps them from being read.
type record struct {
	cells    []string // at most as many as were asked for
	n        int      // how many cells there are
	start    int      // place in the text
	end      int      // where its text ends
	after    int      // where the next record begins
	lines    int      // lines that it covers
	lastBare bool     // the last cell is empty and not quoted
	broken   string   // reason, where the borders of cells are in doubt; then only its first line is meant
	rule     string   // the rule in words
}

// A scanner takes records from a text. It knows the dialect and nothing of headers or widths.
type scanner struct {
	d     *dialect
	text  string
	limit int // where the text of records ends: at the footer
	lines *lines
	keep  int      // cells that are kept of a record
	slab  []string // room for cells
	build strings.Builder
	quick bool // no quote and no escape character anywhere
	alien bool // line breaks of other kinds may stand inside lines
	work  int  // bytes gone through, to notice a text that makes the scanner go back too often
}

func newScanner(d *dialect, text string, limit int) *scanner {
	s := &scanner{d: d, text: text, limit: limit, lines: newLines(text, d.ends), keep: MaxColumns + 1}
	s.quick = (d.quote == "" || !strings.Contains(text, d.quote)) && (d.esc == "" || !strings.Contains(text, d.esc)) && d.Trim == None
	for _, b := range []string{"\n", "\r"} {
		known := false
		for _, e := range d.ends {
			known = known || e == b
		}
		s.alien = s.alien || !known && strings.Contains(text, b)
	}
	return s
}

// row gives room for the cells of a record, at first for as many as most have.
func (s *scanner) row() []string {
	want := min(s.keep, 64)
	if cap(s.slab)-len(s.slab) < want {
		s.slab = make([]string, 0, max(4096, want))
	}
	return s.slab[len(s.slab):len(s.slab):cap(s.slab)]
}

// give keeps the cells of a record that uses the room.
func (s *scanner) give(cells []string) {
	if len(cells) <= cap(s.slab)-len(s.slab) && len(cells) > 0 && cap(s.slab) > 0 {
		s.slab = s.slab[:len(s.slab)+len(cells)]
	}
}

// next reads the record that begins at pos.
func (s *scanner) next(pos int) record {
	end, after := s.lines.at(pos)
	r := record{start: pos, end: min(end, s.limit), after: min(after, s.limit), lines: 1, cells: s.row()}
	line := s.text[pos:r.end]
	s.work += len(line) + 1
	special := !s.quick && s.special(line)
	switch {
	case s.strayBreak(line) && (s.d.LineBreaks == Never || !special):
		s.failBreak(&r)
	case special:
		s.cells(&r)
	default:
		s.split(&r, line)
	}
	s.give(r.cells)
	r.cells = r.cells[:len(r.cells):len(r.cells)]
	return r
}

// strayBreak says whether a text that is not quoted has a line break that ends no line. It may only where
// lines end in a text of their own and breaks in cells are declared.
func (s *scanner) strayBreak(text string) bool {
	return s.alien && (!s.d.custom || s.d.LineBreaks == Never) && strings.ContainsAny(text, "\r\n")
}

func (s *scanner) failBreak(r *record) {
	r.fail(LineEndError, "lines end as declared, in "+s.endNames()+"; this one has a line break of another kind in it")
}

func (s *scanner) special(line string) bool {
	return s.d.Trim != None || s.d.quote != "" && strings.Contains(line, s.d.quote) || s.d.esc != "" && strings.Contains(line, s.d.esc)
}

// split takes a line without quotes and escapes apart.
func (s *scanner) split(r *record, line string) {
	for {
		at := strings.Index(line, s.d.delim)
		if at < 0 {
			break
		}
		s.add(r, line[:at])
		line = line[at+len(s.d.delim):]
	}
	s.add(r, line)
	r.lastBare = line == ""
}

func (s *scanner) add(r *record, cell string) {
	if len(cell) > MaxCell && r.broken == "" {
		r.fail(SizeError, fmt.Sprintf("a cell has at most %d bytes; this row has one of %d", MaxCell, len(cell)))
	}
	if r.n++; r.n <= s.keep {
		r.cells = append(r.cells, cell)
	}
}

func (r *record) fail(reason, rule string) {
	if r.broken == "" {
		r.broken, r.rule = reason, rule
	}
}

// cells takes a record apart that has quotes or escapes, over several lines where that is allowed.
func (s *scanner) cells(r *record) {
	first := *r
	for pos, more := r.start, true; more && r.broken == ""; {
		pos = s.skip(pos, r.end)
		switch {
		case s.d.quote != "" && strings.HasPrefix(s.text[pos:r.end], s.d.quote):
			pos = s.quoted(r, pos+len(s.d.quote))
		default:
			pos = s.bare(r, pos)
		}
		if r.broken != "" {
			break
		}
		more = strings.HasPrefix(s.text[pos:r.end], s.d.delim)
		pos += len(s.d.delim)
	}
	if r.broken != "" {
		r.end, r.after, r.lines = first.end, first.after, 1
	}
}

// skip steps over blanks outside quotes, where they are declared to be dropped.
func (s *scanner) skip(pos, end int) int {
	if s.d.Trim == Spaces {
		for pos < end && (s.text[pos] == ' ' || s.text[pos] == '\t') {
			pos++
		}
	}
	return pos
}

// bare reads a cell that is not quoted and gives the place behind it.
func (s *scanner) bare(r *record, pos int) int {
	line := s.text[pos:r.end]
	stop := strings.Index(line, s.d.delim)
	if stop < 0 {
		stop = len(line)
	}
	cell := line[:stop]
	if s.d.esc != "" && strings.Contains(cell, s.d.esc) {
		cell, stop = s.unescape(r, line)
	} else if s.d.quote != "" && s.d.BareQuotes != Text && strings.Contains(cell, s.d.quote) {
		r.fail(QuoteError, fmt.Sprintf("a quote stands at the border of a cell, or is written as declared; cell %d has one inside and is not quoted", r.n+1))
	}
	if s.strayBreak(cell) {
		s.failBreak(r)
	}
	if s.d.Trim == Spaces {
		cell = strings.TrimRight(cell, " \t")
	}
	s.add(r, cell)
	r.lastBare = cell == ""
	return pos + stop
}

// unescape reads a bare cell with escape characters up to the next delimiter that has its meaning.
func (s *scanner) unescape(r *record, line string) (cell string, stop int) {
	s.build.Reset()
	for i := 0; i < len(line); {
		switch {
		case strings.HasPrefix(line[i:], s.d.esc):
			text, size := s.escaped(r, line[i:])
			if r.broken != "" {
				return "", 0
			}
			s.build.WriteString(text)
			i += size
		case strings.HasPrefix(line[i:], s.d.delim):
			return s.build.String(), i
		case s.d.quote != "" && s.d.BareQuotes != Text && strings.HasPrefix(line[i:], s.d.quote):
			r.fail(QuoteError, fmt.Sprintf("a quote inside a cell is escaped; cell %d has one that is not", r.n+1))
			return "", 0
		default:
			s.build.WriteByte(line[i])
			i++
		}
	}
	return s.build.String(), len(line)
}

// escaped reads an escape character and what it escapes, and gives the text that is meant and the bytes
// that it takes.
func (s *scanner) escaped(r *record, line string) (text string, size int) {
	rest := line[len(s.d.esc):]
	for _, meant := range []string{s.d.delim, s.d.quote, s.d.esc} {
		if meant != "" && strings.HasPrefix(rest, meant) {
			return meant, len(s.d.esc) + len(meant)
		}
	}
	switch {
	case rest == "":
		r.fail(EscapeError, "an escape character stands before a quote, a delimiter or itself; here it ends the line")
	case s.d.OtherEscapes == Keep:
		return s.d.esc, len(s.d.esc)
	case s.d.OtherEscapes == Drop:
		return "", len(s.d.esc)
	default:
		r.fail(EscapeError, "an escape character stands before a quote, a delimiter or itself; what it means elsewhere is not declared")
	}
	return "", len(s.d.esc)
}

func (s *scanner) endNames() string {
	var names []string
	for _, e := range s.d.ends {
		names = append(names, fmt.Sprintf("%q", e))
	}
	return strings.Join(names, " or ")
}
