package csvdecl

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Reasons of a Bad. The first four are names of Frictionless error types; the others are our own, because
// Frictionless has none for what stands in doubt before there are cells.
const (
	MissingCell   = "missing-cell"   // fewer cells than columns
	ExtraCell     = "extra-cell"     // more cells than columns
	BlankRow      = "blank-row"      // a blank line, or a row whose cells are all blank
	EncodingError = "encoding-error" // bytes that are not text in the declared encoding

	QuoteError     = "quote-error"     // a quote that is not written as declared: stray, or never closed
	EscapeError    = "escape-error"    // an escape character before something that needs none
	LineEndError   = "line-end-error"  // a line break of a kind that is not declared
	SizeError      = "size-error"      // a cell over the limit
	RepeatedHeader = "repeated-header" // the header once more
	DoubtfulRow    = "doubtful-row"    // it can be read as another row, too
)

// Reasons lists every reason that a Bad can have.
var Reasons = []string{MissingCell, ExtraCell, BlankRow, EncodingError, QuoteError, EscapeError, LineEndError, SizeError, RepeatedHeader, DoubtfulRow}

// judge says why a record is no row of this file; an empty reason means that it is one. A delimiter behind
// the last cell is taken off, and a record over several lines that is refused for bytes that are no text
// is cut down to its first line.
func (r *reader) judge(rec *record) (reason, rule string) {
	if !r.clean {
		if rule := r.undecoded(rec); rule != "" {
			return EncodingError, rule
		}
	}
	if rec.broken != "" {
		return rec.broken, rec.rule
	}
	if rec.lines == 1 && r.blank(r.scan.text[rec.start:rec.end]) {
		return BlankRow, "a row has at least one cell with text; this line is blank"
	}
	if reason, rule := r.fit(rec); reason != "" {
		return reason, rule
	}
	if allBlank(rec.cells) {
		if r.d.EmptyRows == Keep {
			return "", ""
		}
		return BlankRow, "a row has at least one cell with text; all cells of this one are blank"
	}
	for _, head := range r.heads {
		if slices.Equal(rec.cells, head) {
			return RepeatedHeader, "the header stands once; this row is the same"
		}
	}
	if rec.lines > 1 && r.d.LineBreaks == Careful {
		return r.doubtful(rec)
	}
	return "", ""
}

func allBlank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// undecoded names the first thing in a record that is no text.
func (r *reader) undecoded(rec *record) string {
	raw := r.scan.text[rec.start:rec.end]
	rule := ""
	switch {
	case strings.Contains(raw, "\x00"):
		rule = "text has no zero character"
	case !utf8.ValidString(raw):
		rule = "every byte is text in the declared encoding, " + r.d.Encoding
	case strings.HasPrefix(raw, "\ufeff"):
		rule = "a byte order mark stands only at the beginning of a file"
	}
	if rule != "" && rec.lines > 1 {
		rec.end, rec.after = r.scan.lines.at(rec.start)
		rec.lines = 1
		if raw := r.scan.text[rec.start:rec.end]; utf8.ValidString(raw) && !strings.Contains(raw, "\x00") {
			rec.broken, rec.rule = QuoteError, "a quoted cell is text from its first quote to its last; this one runs into bytes that are none"
			return ""
		}
	}
	return rule
}

// fit compares the number of cells with the number of columns.
func (r *reader) fit(rec *record) (reason, rule string) {
	width, n := len(r.res.Columns), rec.n
	switch r.d.TrailingDelimiter {
	case Always:
		if !rec.lastBare || n < 2 {
			return MissingCell, fmt.Sprintf("a row has %d cells and a delimiter behind the last; this one has none there", width)
		}
		n--
	case Allowed:
		if rec.lastBare && n == width && width > 1 {
			return DoubtfulRow, fmt.Sprintf("a row has %d cells; this one has an empty last cell, or %d cells and a delimiter behind them", width, width-1)
		}
		if rec.lastBare && n == width+1 {
			n--
		}
	}
	switch {
	case n < width:
		return MissingCell, fmt.Sprintf("a row has the %d cells of the header; this one has %d", width, n)
	case n > width:
		return ExtraCell, fmt.Sprintf("a row has the %d cells of the header; this one has %d", width, n)
	}
	rec.cells = rec.cells[:n:n]
	return "", ""
}

// doubtful looks at a row over several lines as if its quotes were stray: then a line in its middle could
// be a whole row, or its first line and its last.
func (r *reader) doubtful(rec *record) (reason, rule string) {
	width, first := len(r.res.Columns), false
	for pos, i := rec.start, 0; i < rec.lines; i++ {
		end, after := r.scan.lines.at(pos)
		n := strings.Count(r.scan.text[pos:end], r.d.delim) + 1
		last := i == rec.lines-1
		if i == 0 {
			first = n >= width
		} else if n == width && (first || !last) {
			return DoubtfulRow, fmt.Sprintf("no line of a row over several lines could be a row of its own; line %d of this one has %d cells when its quotes are taken for text", i+1, n)
		}
		pos = after
	}
	return "", ""
}
