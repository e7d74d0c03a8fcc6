package csvdecl

import (
	"fmt"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
)

// header reads the declared header rows, or takes the declared columns where there are none.
func (r *reader) header() error {
	first := 0
	for range r.d.Header {
		rec, err := r.headRow()
		if err != nil {
			return err
		}
		if first == 0 {
			first = r.line
		}
		r.heads = append(r.heads, rec.cells)
		r.ignore("header", rec.lines, rec.after)
	}
	if r.d.Header == 0 {
		r.heads, r.res.Columns = [][]string{r.d.Columns}, slices.Clone(r.d.Columns)
	} else if err := r.names(first); err != nil {
		return err
	}
	r.res.HeaderLine = first
	r.scan.keep = len(r.res.Columns) + 1
	if r.h.Header != nil {
		r.h.Header(slices.Clone(r.res.Columns), first)
	}
	return nil
}

// headRow reads one row of the header. Comments and, where they are left out, blank lines above it are
// none.
func (r *reader) headRow() (record, error) {
	for r.pos < r.scan.limit {
		rec := r.scan.next(r.pos)
		if err := r.bounds(rec); err != nil {
			return rec, err
		}
		if rule := r.leftOut(rec); rule != "" {
			r.ignore(rule, 1, rec.after)
			continue
		}
		return rec, r.goodHead(&rec)
	}
	return record{}, r.tooShort("header")
}

func (r *reader) goodHead(rec *record) error {
	raw := r.scan.text[rec.start:rec.end]
	switch {
	case rec.broken != "":
		return r.badHeader(rec.rule, raw)
	case !r.clean && r.undecoded(rec) != "":
		return r.badHeader("the header has bytes that are no text in the declared encoding, "+r.d.Encoding, strings.ToValidUTF8(raw, "\ufffd"))
	case r.blank(raw):
		return r.badHeader("the header is a blank line", raw)
	}
	switch {
	case r.d.TrailingDelimiter == Always && !rec.lastBare:
		return r.badHeader("a delimiter is declared behind the last cell, and the header has none", raw)
	case r.d.TrailingDelimiter != Never && rec.lastBare && rec.n > 1 && rec.n <= len(rec.cells):
		rec.n--
		rec.cells = rec.cells[:rec.n:rec.n]
	}
	switch {
	case rec.n > MaxColumns:
		return r.over(fmt.Sprintf("the header has %d columns", rec.n), fmt.Sprintf("a file has at most %d columns", MaxColumns), "look whether delimiter and line_ends are declared as the file has them")
	case len(r.heads) > 0 && len(r.heads[0]) != rec.n:
		return r.badHeader(fmt.Sprintf("the rows of the header have %d and %d cells", len(r.heads[0]), rec.n), raw)
	}
	return nil
}

// names joins the rows of the header and holds the result against the declared columns.
func (r *reader) names(line int) error {
	names := make([]string, len(r.heads[0]))
	for i := range names {
		var parts []string
		for _, row := range r.heads {
			if strings.TrimSpace(row[i]) != "" || len(r.heads) == 1 {
				parts = append(parts, row[i])
			}
		}
		names[i] = strings.Join(parts, r.d.join)
	}
	r.res.Columns = names
	if len(r.d.Columns) > 0 {
		return r.matches(names, line)
	}
	seen := make(map[string]int, len(names))
	for i, n := range names {
		if strings.TrimSpace(n) == "" {
			return r.nameless(line, fmt.Sprintf("column %d has no name", i+1), strings.Join(names, r.d.delim))
		}
		if j, ok := seen[n]; ok {
			return r.nameless(line, fmt.Sprintf("columns %d and %d have the same name", j+1, i+1), n)
		}
		seen[n] = i
	}
	return nil
}

// matches holds the header against the declared columns: the same names, all of them, in the same order.
func (r *reader) matches(names []string, line int) error {
	p := &diag.Problem{Code: CodeColumns, Where: diag.Place{File: r.name, Row: line}, Value: strings.Join(names, r.d.delim),
		Rule: "the header has the declared columns, all and in their order: " + diag.Clip(strings.Join(r.d.Columns, r.d.delim), 1000),
		Next: "see whether the publisher has changed the file, and declare its columns anew"}
	for i, want := range r.d.Columns {
		switch {
		case i >= len(names):
			p.What = fmt.Sprintf("column %q is missing", want)
			return p
		case names[i] == want:
			continue
		case !slices.Contains(names, want):
			p.What = fmt.Sprintf("column %q is missing; %q stands in its place", want, diag.Clip(names[i], 80))
		default:
			p.What = fmt.Sprintf("column %d is %q, not %q", i+1, diag.Clip(names[i], 80), want)
		}
		p.Where.Column = want
		return p
	}
	if len(names) > len(r.d.Columns) {
		p.What = fmt.Sprintf("column %q is not declared", diag.Clip(names[len(r.d.Columns)], 80))
		return p
	}
	return nil
}

func (r *reader) nameless(line int, what, value string) error {
	return &diag.Problem{Code: CodeHeader, What: what, Where: diag.Place{File: r.name, Row: line}, Value: value,
		Rule: "a column has a name of its own, unless the declaration has it otherwise",
		Next: "declare all names under columns, as the header has them; or header: 0 with names of your own, and the header as preamble"}
}

func (r *reader) badHeader(what, raw string) error {
	return &diag.Problem{Code: CodeHeader, What: "the header cannot be read: " + what, Where: diag.Place{File: r.name, Row: r.line}, Value: raw,
		Rule: fmt.Sprintf("a header of %d rows is declared, below %d lines of preamble", r.d.Header, r.d.Preamble),
		Next: "look whether the declaration fits; or declare header: 0 with columns, and this line as preamble"}
}

func (r *reader) tooShort(part string) error {
	return &diag.Problem{Code: CodeEmpty, What: "the file ends before its declared " + part, Where: diag.Place{File: r.name},
		Rule: fmt.Sprintf("the file has %d lines of preamble, %d of header and %d of footer, as declared", r.d.Preamble, r.d.Header, r.d.Footer),
		Next: "fetch the file again, it may have been cut off; or correct the declaration"}
}

func (r *reader) over(what, rule, next string) error {
	return &diag.Problem{Code: CodeLimit, What: what, Where: diag.Place{File: r.name, Row: r.line}, Rule: rule, Next: next}
}
