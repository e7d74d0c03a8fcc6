package workbook

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/reports/locale"
)

// A sheet is one worksheet before it is written: title, lines above the table, and the table. A sheet
// without a table is a page of lines (the cover).
type sheet struct {
	name   string
	title  string
	table  string   // name of the table, the same in every language
	about  string   // what the sheet holds, for Contents
	lines  []string // between title and table
	heads  []string
	widths []float64
	rows   [][]cell
	count  int // rows of data; 0 where the table holds one row that says so

	headings []string // on a page of lines: the lines that are headings
	charts   []chart  // drawn below the table
}

// A column of a table: its header, its width in characters, and how a row fills it.
type column[T any] struct {
	head  string
	width float64
	cell  func(T) cell
	// status marks a column of shorthand that explains empty numbers to its left.
	status bool
	// whole marks a column of short codes, as periods, that grows with them instead of breaking them.
	whole bool
}

// widestWhole is how far such a column grows, in characters.
const widestWhole = 30

// A spec says what stands above a table.
type spec struct {
	key    string   // text key: workbook.<key>.name, .title, .about
	args   []any    // of these texts
	table  string   // table name
	notes  []string // keys of the notes that apply
	extra  []string // further lines
	source string   // where the rows come from; empty for the usual line
	none   string   // key of what the table says when it has no rows; empty for the usual text
}

// build makes a sheet of rows. A table without rows gets one row that says so, because a table in
// Excel needs one and an empty sheet would look like an oversight.
func build[T any](b *book, s spec, cols []column[T], rows []T) *sheet {
	out := &sheet{table: s.table, count: len(rows), title: b.t(s.key+".title", s.args...),
		name: b.t(s.key+".name", s.args...), about: b.t(s.key+".about", s.args...)}
	for _, c := range cols {
		out.heads = append(out.heads, c.head)
		out.widths = append(out.widths, math.Max(c.width, widthOfHead(c.head)))
	}
	for _, r := range rows {
		line := make([]cell, len(cols))
		for i, c := range cols {
			line[i] = c.cell(r)
			if c.whole {
				out.widths[i] = math.Max(out.widths[i], math.Min(widthOf(line[i].text)+3, widestWhole))
			}
			if line[i].num != nil {
				out.widths[i] = math.Max(out.widths[i], widthOfNumber(*line[i].num, line[i].format))
			}
		}
		out.rows = append(out.rows, line)
	}
	if len(rows) == 0 {
		out.rows = [][]cell{emptyRow(b, cols, cmp.Or(s.none, "no_rows"))}
	}
	out.lines = b.above(s, statusesOf(cols, out.rows), hasStatus(cols))
	return out
}

func emptyRow[T any](b *book, cols []column[T], says string) []cell {
	line := make([]cell, len(cols))
	line[0] = text(b.t(says))
	for i, c := range cols {
		if c.status {
			line[i] = text(locale.Shorthand("no_rows"))
		}
	}
	return line
}

func hasStatus[T any](cols []column[T]) bool {
	return slices.ContainsFunc(cols, func(c column[T]) bool { return c.status })
}

// statusesOf lists the markers that stand in the status columns, in the order of the legend.
func statusesOf[T any](cols []column[T], rows [][]cell) []string {
	met := map[string]bool{}
	for i, c := range cols {
		if !c.status {
			continue
		}
		for _, r := range rows {
			for _, m := range markers(r[i].text) {
				met[m] = true
			}
		}
	}
	var out []string
	for _, code := range append(locale.States(), locale.Marks()...) {
		if code.Short != "" && met[code.Short] {
			out = append(out, code.Short)
		}
	}
	return out
}

// markers splits "[u][e]" into its markers.
func markers(s string) []string {
	var out []string
	for _, part := range strings.SplitAfter(s, "]") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// above makes the lines between the title and the table.
func (b *book) above(s spec, used []string, status bool) []string {
	lines := []string{b.t("one_table")}
	lines = append(lines, s.extra...)
	if len(s.notes) > 0 {
		var marks []string
		for _, k := range s.notes {
			marks = append(marks, noteMark(k))
		}
		lines = append(lines, b.t("notes_apply", strings.Join(marks, " ")))
	}
	if status {
		lines = append(lines, b.t("status_explained"))
	}
	if len(used) > 0 {
		lines = append(lines, b.t("shorthand_used", strings.Join(b.named(used), ", ")))
	}
	lines = append(lines, b.t("empty_text"))
	source := s.source
	if source == "" {
		source = b.t("source_usual", b.know.Catalog.Publisher, b.know.Catalog.Edition)
	}
	return append(lines, source)
}

// named writes each marker with its name: "[x] not published".
func (b *book) named(marks []string) []string {
	var out []string
	for _, m := range marks {
		for _, c := range locale.States() {
			if c.Short == m {
				out = append(out, m+" "+b.term("state", c.Code))
			}
		}
		for _, c := range locale.Marks() {
			if c.Short == m {
				out = append(out, m+" "+b.term("mark", c.Code))
			}
		}
	}
	return out
}
