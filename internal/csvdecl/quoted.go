package csvdecl

import (
	"fmt"
	"strings"
)

// quoted reads a quoted cell from behind its opening quote and gives the place behind it, where the line
// ends or a delimiter stands. Anything else is a fault of the record.
func (s *scanner) quoted(r *record, pos int) int {
	s.build.Reset()
	from, plain := pos, true // the cell so far is text[from:pos], as it stands
	for {
		at, quote := s.mark(pos, r.end)
		if s.build.Len()+at-from > MaxCell {
			r.fail(SizeError, fmt.Sprintf("a cell has at most %d bytes; cell %d has more", MaxCell, r.n+1))
			return pos
		}
		switch {
		case at == r.end:
			if !s.extend(r) {
				return pos
			}
			pos = at + s.breakAt(at, r)
		case !quote:
			s.build.WriteString(s.text[from:at])
			text, size := s.escaped(r, s.text[at:r.end])
			if r.broken != "" {
				return pos
			}
			s.build.WriteString(text)
			pos, from, plain = at+size, at+size, false
		case s.d.doubled && strings.HasPrefix(s.text[at+len(s.d.quote):r.end], s.d.quote):
			pos = at + 2*len(s.d.quote)
			s.build.WriteString(s.text[from : at+len(s.d.quote)])
			from, plain = pos, false
		default:
			cell := s.text[from:at]
			if !plain {
				s.build.WriteString(cell)
				cell = s.build.String()
			}
			return s.close(r, cell, at+len(s.d.quote))
		}
	}
}

// mark finds the next quote or escape character of a quoted cell on its line; end if there is none.
func (s *scanner) mark(pos, end int) (at int, quote bool) {
	at = end
	if i := strings.Index(s.text[pos:end], s.d.quote); i >= 0 {
		at, quote = pos+i, true
	}
	if s.d.esc != "" {
		if i := strings.Index(s.text[pos:at], s.d.esc); i >= 0 {
			return pos + i, false
		}
	}
	return at, quote
}

// close ends a quoted cell. Behind its closing quote comes the end of the line or a delimiter.
func (s *scanner) close(r *record, cell string, pos int) int {
	pos = s.skip(pos, r.end)
	if pos != r.end && !strings.HasPrefix(s.text[pos:r.end], s.d.delim) {
		r.fail(QuoteError, fmt.Sprintf("behind the closing quote of a cell comes a delimiter or the end of the line; behind cell %d comes other text", r.n+1))
		return pos
	}
	s.add(r, cell)
	r.lastBare = false
	return pos
}

// extend takes the next line into the record, in whose quoted cell the line before has ended.
func (s *scanner) extend(r *record) bool {
	switch {
	case s.d.LineBreaks == Never:
		r.fail(QuoteError, fmt.Sprintf("a quoted cell ends on its line; cell %d does not", r.n+1))
	case r.after >= s.limit:
		r.fail(QuoteError, fmt.Sprintf("a quoted cell has a closing quote; cell %d has none up to the end of the file", r.n+1))
	case r.after-r.start > MaxRow:
		r.fail(QuoteError, fmt.Sprintf("a row has at most %d bytes; cell %d is not closed within them", MaxRow, r.n+1))
	default:
		end, after := s.lines.at(r.after)
		s.work += after - r.after
		r.end, r.after, r.lines = min(end, s.limit), min(after, s.limit), r.lines+1
		return true
	}
	return false
}

// breakAt is the size of the line end at a place inside a record.
func (s *scanner) breakAt(at int, r *record) int {
	for _, e := range s.d.ends {
		if strings.HasPrefix(s.text[at:r.after], e) {
			return len(e)
		}
	}
	return 0
}
