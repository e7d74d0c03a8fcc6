package idb

import (
	"bytes"
	"fmt"
	"strings"
)

// Bounds of the codes. Three digits hold every code of the codebook; what lies beyond is no code.
const (
	minCode = -9
	maxCode = 999
)

// A parser turns blocks into rows. It is used by one goroutine.
type parser struct {
	layout
	need    func(*Row) (string, bool)
	tabs    [maxColumns + slack]int32
	room    [][]byte
	rows    []Row
	rejects []Reject
	seen    int64
}

func newParser(l layout, need func(*Row) (string, bool)) *parser {
	if need == nil {
		need = func(*Row) (string, bool) { return "", true }
	}
	return &parser{layout: l, need: need, room: make([][]byte, 0, l.width+1)}
}

// block reads the rows of b, whose first line has the number line. Behind b, slack bytes must be readable.
//
// Nearly all lines have no quote and nothing wrong. Those are read by plain, which splits no cell that is not asked
// for; any other goes to the exact rules of record.go. Lines and quotes are found by bytes.IndexByte, which looks
// at 32 bytes at a time; the search for a quote is made again only once the last one found lies behind.
func (p *parser) block(b []byte, line int64) {
	p.rows, p.rejects, p.seen = p.rows[:0], p.rejects[:0], 0
	quote := -1
	for at := 0; at < len(b); {
		end := len(b)
		if n := bytes.IndexByte(b[at:], '\n'); n >= 0 {
			end = at + n
		}
		if quote < at {
			quote = len(b)
			if n := bytes.IndexByte(b[at:], '"'); n >= 0 {
				quote = at + n
			}
		}
		p.seen++
		if quote >= end && p.plain(b, at, end) {
			at, line = end+1, line+1
			continue
		}
		lines := p.exact(b[at:], line)
		for range lines {
			_, rest := cutLine(b[at:])
			at = len(b) - len(rest)
		}
		line += int64(lines)
	}
}

// plain reads the line b[at:end], which has no quote. It says false, and has done nothing, if anything is wrong.
func (p *parser) plain(b []byte, at, end int) bool {
	if end > at && b[end-1] == '\r' {
		end--
	}
	if end-at > maxLine || findTabs(b, at, end, &p.tabs) != p.width-1 {
		return false
	}
	p.tabs[p.width-1] = int32(end)
	cell := func(c int) []byte {
		from := at
		if c > 0 {
			from = int(p.tabs[c-1]) + 1
		}
		return b[from:p.tabs[c]]
	}
	var r Row
	var ok [cells]bool
	r.District, ok[cellDistrict] = district(cell(p.at[cellDistrict]))
	r.Filed, ok[cellFiled] = date(cell(p.at[cellFiled]))
	r.Nature, ok[cellNature] = code(cell(p.at[cellNature]))
	r.Ended, ok[cellEnded] = date(cell(p.at[cellEnded]))
	r.Progress, ok[cellProgress] = code(cell(p.at[cellProgress]))
	r.Disposition, ok[cellDisposition] = code(cell(p.at[cellDisposition]))
	if p.read == cells {
		r.FiledCounted, ok[cellFiledCounted] = date(cell(p.at[cellFiledCounted]))
		r.EndedCounted, ok[cellEndedCounted] = date(cell(p.at[cellEndedCounted]))
	}
	for _, good := range ok[:p.read] {
		if !good {
			return false
		}
	}
	if !inOrder(r) {
		return false
	}
	if len(p.key) > 0 {
		r.Key = r.start()
		for _, c := range p.key {
			r.Key = mix(r.Key, cell(c))
		}
	}
	p.rows = append(p.rows, r)
	if _, ok := p.need(&p.rows[len(p.rows)-1]); !ok {
		p.rows = p.rows[:len(p.rows)-1]
		return false
	}
	return true
}

// exact reads the row at the beginning of text, whatever it is, and gives the number of lines that it takes.
func (p *parser) exact(text []byte, line int64) int {
	first, _ := cutLine(text)
	if len(first) > maxLine {
		p.reject(Reject{Line: line, Reason: ExtraCell, Rule: fmt.Sprintf("a line has at most %d bytes", maxLine)})
		return 1
	}
	first = bare(first)
	parts, open := whole(first, p.width, p.room)
	lines := 1
	if parts == nil && open {
		parts, lines = joined(text, p.width, p.room)
	}
	if parts == nil {
		p.reject(misshapen(first, open, p.width, line))
		return lines
	}
	r, bad := p.row(parts)
	if bad != nil {
		bad.Line = line
		p.reject(*bad)
		return lines
	}
	p.rows = append(p.rows, r)
	return lines
}

func (p *parser) reject(r Reject) { p.rejects = append(p.rejects, r) }

// misshapen says why a line is no row.
func misshapen(line []byte, open bool, width int, number int64) Reject {
	n := bytes.Count(line, []byte{'\t'}) + 1
	r := Reject{Line: number, Reason: MissingCell, Rule: fmt.Sprintf("a row has the %d cells of the header; this one has %d", width, n)}
	switch {
	case len(bytes.TrimSpace(line)) == 0:
		r.Reason, r.Rule = BlankRow, "a line has a row"
	case bytes.IndexByte(line, '"') >= 0:
		r.Reason = QuoteError
		r.Rule = fmt.Sprintf("a row has %d cells, whether quotes count or are text; this one has %d with quotes as text", width, n)
		if open {
			r.Rule += ", and a quote that is not closed"
		}
	case n > width:
		r.Reason = ExtraCell
	}
	return r
}

// row reads the cells that are asked for.
func (p *parser) row(parts [][]byte) (Row, *Reject) {
	var r Row
	for c := range p.read {
		text := unquoted(parts[p.at[c]])
		var ok bool
		rule := "a date is written mm/dd/yyyy, is a day of the calendar and lies in the years 1900 to 2099"
		switch c {
		case cellDistrict:
			r.District, ok = district(text)
			rule = "a district has at most two characters: digits, capital letters, hyphen"
		case cellNature:
			r.Nature, ok = code(text)
		case cellProgress:
			r.Progress, ok = code(text)
		case cellDisposition:
			r.Disposition, ok = code(text)
		case cellFiled:
			r.Filed, ok = date(text)
		case cellEnded:
			r.Ended, ok = date(text)
		case cellFiledCounted:
			r.FiledCounted, ok = date(text)
		case cellEndedCounted:
			r.EndedCounted, ok = date(text)
		}
		if c == cellNature || c == cellProgress || c == cellDisposition {
			rule = fmt.Sprintf("a code is a whole number from %d to %d", minCode, maxCode)
		}
		if !ok {
			return r, &Reject{Reason: TypeError, Column: names[c], Value: harmless(text), Rule: rule}
		}
	}
	if !inOrder(r) {
		return r, &Reject{Reason: DateOrder, Column: "TERMDATE", Value: harmless(unquoted(parts[p.at[cellEnded]])),
			Rule: "a case does not end before it is filed, here on " + string(unquoted(parts[p.at[cellFiled]]))}
	}
	if len(p.key) > 0 {
		r.Key = r.start()
		for _, c := range p.key {
			r.Key = mix(r.Key, unquoted(parts[c]))
		}
	}
	if column, ok := p.need(&r); !ok {
		return r, &Reject{Reason: MissingCell, Column: column, Rule: "the date that places the case in a year is filled"}
	}
	return r, nil
}

// inOrder says whether a case ends on the day of its filing or later, as far as both are known.
func inOrder(r Row) bool { return r.Ended == 0 || r.Filed <= r.Ended }

// harmless gives a cell only if it can be no name: digits and the marks of dates and numbers. In a row whose cells
// have slipped, any cell may hold a name.
func harmless(text []byte) string {
	if len(text) > 12 || strings.Trim(string(text), "0123456789/-. ") != "" {
		return ""
	}
	return string(text)
}

// start is the part of a case's key that is read already.
func (r *Row) start() uint64 { return uint64(r.District)<<32 | uint64(r.Filed) }

// mix takes a cell into a key (FNV-1a, byte by byte: the cells are short). NUL and RS are part of no cell.
func mix(key uint64, text []byte) uint64 {
	for _, c := range text {
		if c != 0 && c != 0x1e {
			key = (key ^ uint64(c)) * 0x100000001b3
		}
	}
	return (key ^ '\t') * 0x100000001b3 // so that the border between two cells counts
}
