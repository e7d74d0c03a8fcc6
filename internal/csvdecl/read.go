package csvdecl

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/answerable-data/answerable/internal/diag"
)

// A Row is one accepted record: as many cells as there are columns. It stays valid after the call that
// received it, and keeps the text of the whole file alive as long.
type Row struct {
	Line  int      // line on which it begins
	Lines int      // lines that it covers
	Cells []string // as they are meant: unquoted and unescaped, with all their blanks
	Raw   string   // as it stands in the file, in UTF-8, without its last line end
}

// A Handler receives what Read finds. Header is called once, before any row, with the names of the
// columns and the line on which the header begins, 0 where there is none; both may be nil.
type Handler struct {
	Header func(columns []string, line int)
	Row    func(Row)
}

// Read goes through a file under the declaration and hands on the header and each accepted row, in the
// order of the file. An error is a *diag.Problem and means that the file, or the declaration, is refused;
// rows handed over before it must not be used. name is the file's, for messages.
func (d Declaration) Read(name string, b []byte, h Handler) (*Result, error) {
	c, err := d.compile(name)
	if err != nil {
		return nil, err
	}
	text, err := c.decode(name, b)
	if err != nil {
		return nil, err
	}
	r := &reader{name: name, d: c, h: h, res: &Result{}, line: 1, clean: utf8.ValidString(text) && !strings.Contains(text, "\x00") && !strings.Contains(text, "\ufeff")}
	r.scan = newScanner(c, text, newLines(text, c.ends).tail(c.Footer))
	if err := r.run(); err != nil {
		return nil, err
	}
	return r.res, r.res.Check()
}

// A reader goes through one text.
type reader struct {
	name   string
	d      *dialect
	h      Handler
	scan   *scanner
	res    *Result
	pos    int  // place up to which the text is accounted for
	line   int  // line that begins there
	clean  bool // the whole text is good UTF-8
	heads  [][]string
	doubts int // up to this place a row may lie inside a broken cell
}

// run is the order of a file: preamble, header, rows, footer.
func (r *reader) run() error {
	if err := r.preamble(); err != nil {
		return err
	}
	if err := r.header(); err != nil {
		return err
	}
	for r.pos < r.scan.limit {
		if err := r.step(); err != nil {
			return err
		}
	}
	for r.pos < len(r.scan.text) {
		_, after := r.scan.lines.at(r.pos)
		r.ignore("footer", 1, after)
	}
	return nil
}

func (r *reader) preamble() error {
	for range r.d.Preamble {
		if r.pos >= r.scan.limit {
			return r.tooShort("preamble")
		}
		_, after := r.scan.lines.at(r.pos)
		r.ignore("preamble", 1, after)
	}
	return nil
}

// step accounts for one row below the header.
func (r *reader) step() error {
	rec := r.scan.next(r.pos)
	if err := r.bounds(rec); err != nil {
		return err
	}
	if rule := r.leftOut(rec); rule != "" {
		r.ignore(rule, 1, rec.after)
		return nil
	}
	reason, rule := r.judge(&rec)
	switch {
	case reason == "" && rec.start < r.doubts:
		r.reject(rec, DoubtfulRow, "a row is not inside a cell; this one may be, as a quote above it is broken and the next one is, too")
	case reason == "":
		r.accept(rec)
	case reason == RepeatedHeader && r.d.RepeatedHeader == Ignore:
		r.ignore("repeated-header", rec.lines, rec.after)
	case reason == BlankRow && r.d.EmptyRows == Ignore:
		r.ignore("empty-row", rec.lines, rec.after)
	default:
		r.reject(rec, reason, rule)
		if rec.broken != "" || reason == EncodingError {
			r.spread(rec)
		}
	}
	return nil
}

// spread finds how far a broken quoted cell may reach, where cells may hold line breaks: up to the next
// line with a quote, unless that line is a good row, which shows that no cell was open there.
func (r *reader) spread(rec record) {
	if r.d.LineBreaks == Never || r.d.quote == "" || rec.after < r.doubts || !strings.Contains(r.scan.text[rec.start:rec.end], r.d.quote) {
		return
	}
	at := strings.Index(r.scan.text[rec.after:r.scan.limit], r.d.quote)
	if at < 0 {
		return
	}
	start := rec.after
	for {
		_, after := r.scan.lines.at(start)
		if after > rec.after+at {
			break
		}
		start = after
	}
	next := r.scan.next(start)
	if reason, _ := r.judge(&next); reason != "" {
		r.doubts = start
	}
}

// bounds refuses a file with a row that is too long, or one that makes the reader go back too often.
func (r *reader) bounds(rec record) error {
	size := len(r.scan.text)
	switch {
	case rec.end-rec.start > MaxRow && rec.lines == 1:
		return r.over(fmt.Sprintf("a row has %d bytes", rec.end-rec.start), fmt.Sprintf("a row has at most %d bytes", MaxRow), "look whether line_ends is declared as the file has it")
	case r.scan.work > 16*size+64<<20:
		return r.over("the quotes are broken so often that rows cannot be told apart", "quoted cells are closed", "look whether quote and line_breaks are declared as the file has them")
	case len(r.res.Ignored) >= MaxRejected:
		return r.over("there are too many places where lines are left out", fmt.Sprintf("at most %d runs of lines are left out", MaxRejected), "look whether the rules that leave lines out are meant for this file")
	case len(r.res.Bad) >= MaxRejected:
		return &diag.Problem{Code: CodeNotOfFile, What: fmt.Sprintf("%d rows do not fit the declaration", len(r.res.Bad)), Where: diag.Place{File: r.name, Row: r.line},
			Value: diag.Clip(r.res.Bad[0].Raw, 200), Rule: "the declaration is of this file", Next: "see `answerable infer FILE` for another declaration"}
	}
	return nil
}

// leftOut names the rule under which a line is no row: comment or blank line.
func (r *reader) leftOut(rec record) string {
	line := r.scan.text[rec.start:r.lineEnd(rec)]
	switch {
	case r.d.Comment != "" && strings.HasPrefix(line, r.d.Comment):
		return "comment"
	case r.d.BlankLines == Ignore && r.blank(line):
		return "blank-line"
	}
	return ""
}

// lineEnd is where the first line of a record ends.
func (r *reader) lineEnd(rec record) int {
	if rec.lines == 1 {
		return rec.end
	}
	end, _ := r.scan.lines.at(rec.start)
	return min(end, r.scan.limit)
}

// blank says whether a line has nothing but blanks, none of which is a delimiter or a quote.
func (r *reader) blank(line string) bool {
	if line != "" && line[0] != ' ' && line[0] != '\t' {
		return false
	}
	return strings.Trim(line, " \t") == "" && !strings.Contains(line, r.d.delim) && (r.d.quote == "" || !strings.Contains(line, r.d.quote))
}

func (r *reader) accept(rec record) {
	r.res.Accepted++
	r.res.Lines.Accepted += rec.lines
	if r.h.Row != nil {
		r.h.Row(Row{Line: r.line, Lines: rec.lines, Cells: rec.cells, Raw: r.scan.text[rec.start:rec.end]})
	}
	r.advance(rec.lines, rec.after)
}

func (r *reader) reject(rec record, reason, rule string) {
	r.res.Bad = append(r.res.Bad, Bad{Line: r.line, Lines: rec.lines, Reason: reason, Rule: rule, Raw: r.scan.text[rec.start:rec.end]})
	r.res.Lines.Rejected += rec.lines
	r.advance(rec.lines, rec.after)
}

// ignore counts lines that a rule leaves out; those in a row make one span.
func (r *reader) ignore(rule string, lines, after int) {
	r.res.Lines.Ignored += lines
	if n := len(r.res.Ignored); n > 0 && r.res.Ignored[n-1].Rule == rule && r.res.Ignored[n-1].Line+r.res.Ignored[n-1].Lines == r.line {
		r.res.Ignored[n-1].Lines += lines
	} else {
		r.res.Ignored = append(r.res.Ignored, Span{Line: r.line, Lines: lines, Rule: rule})
	}
	r.advance(lines, after)
}

func (r *reader) advance(lines, after int) {
	r.line += lines
	r.pos = after
	r.res.Lines.Seen += lines
}
