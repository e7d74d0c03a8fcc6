package sor

import (
	"fmt"
	"unicode/utf8"
)

// maxRecord is the most bytes that a record may have. The format's texts have at most 12,000 characters together.
const maxRecord = 4 << 20

// tail is how much of a stretch without a row is looked at again with what follows: the line end and the beginning of a row may
// lie across its end.
const tail = uuidLen + 2

// A verdict is what is found of the record at hand. Why it is rejected stands in parser.reject: a verdict is made for every row, and
// is kept small.
type verdict struct {
	n         int  // bytes of the record
	more      bool // it cannot be judged before more of the text is read
	open      bool // rejected, and its end is not in sight: what follows up to the next row is part of it
	ok        bool
	recovered bool // by the backslash rule
}

// judge reads the record that begins at b[0] by the exact rule:
//
//  1. It is read by RFC 4180. If that gives as many cells as the header has, the first of them a uuid, these are the cells.
//  2. If not, it is read from its beginning by the backslash rule, and the same is asked.
//  3. If not, it is rejected. It ends where either reading found a line end, the first of them first, but no later than
//     the next line that begins with a uuid and a comma: a quote that is not closed costs its own row and not the
//     rows below.
//
// What is a row then is judged by its content. The result does not depend on where b ends, as long as more is not set:
// no more than maxRecord bytes of it are looked at.
func (p *parser) judge(b []byte, last bool) verdict {
	full := len(b) >= maxRecord
	if full {
		last = last && len(b) == maxRecord
		b = b[:maxRecord]
	}
	if n, ok := isBlank(b, last); ok {
		p.reject = Reject{Reason: BlankRow, Rule: "every line below the header is part of a statement"}
		return verdict{n: n}
	}
	var end [2]int
	var how [2]ending
	var cells [2]int
	for w := strict; w <= backslash; w++ {
		p.cells, end[w], how[w] = split(b, last, w, p.cells[:0])
		cells[w] = len(p.cells)
		if how[w] == cut && !full {
			return verdict{more: true}
		}
		if how[w] == closed && p.isRow(b) {
			copy(p.ends[:], p.cells)
			p.known = 0
			return verdict{n: end[w], ok: p.content(b[:end[w]]), recovered: w == backslash}
		}
	}
	for w := strict; w <= backslash; w++ {
		if how[w] == closed {
			if next := nextRecord(b[:end[w]]); next > 0 {
				p.reject = quoteReject()
				return verdict{n: next}
			}
			p.reject = p.shape(cells[w])
			return verdict{n: end[w]}
		}
	}
	return p.resume(b, full, last)
}

// resume finds the end of a record whose cells cannot be told apart.
func (p *parser) resume(b []byte, full, last bool) verdict {
	p.reject = quoteReject()
	switch next := nextRecord(b); {
	case next > 0:
		return verdict{n: next}
	case last:
		return verdict{n: len(b)}
	case full:
		p.reject = Reject{Reason: SizeError, Rule: fmt.Sprintf("a record has at most %d bytes", maxRecord)}
		return verdict{n: len(b) - tail, open: true}
	}
	return verdict{more: true}
}

// isRow says whether the cells can be those of a row.
func (p *parser) isRow(b []byte) bool {
	if len(p.cells) != p.width {
		return false
	}
	_, ok := parseUUID(cell(b, p.cells, 0))
	return ok
}

// shape says what is wrong with a record whose borders are certain.
func (p *parser) shape(cells int) Reject {
	rule := fmt.Sprintf("a row has as many cells as the header: %d", p.width)
	switch {
	case cells < p.width:
		return Reject{Reason: MissingCell, Value: fmt.Sprint(cells), Rule: rule}
	case cells > p.width:
		return Reject{Reason: ExtraCell, Value: fmt.Sprint(cells), Rule: rule}
	}
	return Reject{Reason: TypeError, Column: UUID.String(), Rule: "a row begins with a uuid of 36 characters"}
}

func quoteReject() Reject {
	return Reject{Reason: QuoteError, Rule: "a quote in a cell is doubled, or stands behind a backslash; a cell with quotes stands in quotes that are closed"}
}

// content judges what stands in the cells of a row, of which b is the text, and takes its dates into the row.
func (p *parser) content(b []byte) (ok bool) {
	r := &p.row
	r.text, r.room = b, r.room[:0]
	if p.known < len(dates) && !p.dates() {
		return false
	}
	r.Content, r.Application, r.Created = p.times[0].seconds, p.times[1].seconds, p.times[2].seconds
	for _, c := range filled {
		if len(r.Raw(c)) == 0 {
			p.reject = Reject{Reason: MissingCell, Column: c.String(), Rule: "the column must be filled in every row"}
			return false
		}
	}
	if len(r.Raw(PlatformName)) > maxName {
		p.reject = Reject{Reason: ConstraintError, Column: PlatformName.String(), Rule: fmt.Sprintf("the name of a platform has at most %d bytes", maxName)}
		return false
	}
	return !p.in.odd() || p.decent(b)
}

// maxName bounds the names of platforms. The longest that is published has 60 bytes.
const maxName = 200

// dates reads the times of a row.
func (p *parser) dates() bool {
	for i, c := range dates {
		text := p.row.Raw(c)
		if !p.times[i].read(text) {
			p.reject = Reject{Reason: TypeError, Column: c.String(), Value: harmless(text), Rule: "a time is written 2006-01-02 15:04:05"}
			return false
		}
	}
	return true
}

// decent says whether the columns that are counted by are UTF-8.
func (p *parser) decent(b []byte) bool {
	if utf8.Valid(b) {
		return true
	}
	for _, c := range counted {
		if !utf8.Valid(p.row.Raw(c)) {
			p.reject = Reject{Reason: EncodingError, Column: c.String(), Rule: "the columns that statements are counted by are UTF-8"}
			return false
		}
	}
	return true
}

// harmless gives a cell only if it can be nothing but a badly written date.
func harmless(text []byte) string {
	if len(text) > 2*dateLen {
		return ""
	}
	for _, c := range text {
		if (c < '0' || c > '9') && c != '-' && c != ':' && c != ' ' && c != '.' && c != '/' && c != 'T' && c != 'Z' && c != '+' {
			return ""
		}
	}
	return string(text)
}
