package csvdecl_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/csvdecl"
	"github.com/answerable-data/answerable/internal/diag"
)

// A polluted file is one that was clean before something was done to one of its rows, or to all.
type polluted struct {
	name  string
	d     csvdecl.Declaration
	text  string
	clean [][]string // rows below the header
	spare int        // rows that may be in quarantine, as they were polluted
}

// table is a clean table with what makes CSV hard: quotes, delimiters and apostrophes in cells, empty
// cells at both ends.
var table = [][]string{
	{"day", "hour", "item", "note", "link", "remark"},
	{"28/01", "00:00", "Boots", "warm, dry; light", "https://example.org/1", ""},
	{"29/01", "00:15", `Table, 48"`, "it's round", "https://example.org/2", "x"},
	{"30/01", "00:30", "Rods", `8'9" long, "new"`, "https://example.org/3", ""},
	{"", "00:45", "Hat", "", "", "last"},
	{"01/02", "01:00", "Sofa", "big", "https://example.org/5", ""},
}

// written is how the table stands in a file: cells 3 and 4 always quoted, others where they must be.
func written(rows [][]string, delim, quote string, escape func(string) string) [][]string {
	var out [][]string
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = c
			if i == 3 || i == 4 || strings.Contains(c, delim) || strings.Contains(c, quote) {
				cells[i] = quote + escape(c) + quote
			}
		}
		out = append(out, cells)
	}
	return out
}

func double(c string) string { return strings.ReplaceAll(c, `"`, `""`) }

func joined(rows [][]string, delim, end string) string {
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(strings.Join(r, delim) + end)
	}
	return b.String()
}

// rowPollutions does every kind of damage to every row at every cell, the header included.
func rowPollutions() []polluted {
	var all []polluted
	base := written(table, ",", `"`, double)
	clean := table[1:]
	add := func(kind string, row, col int, line string) {
		rows := slices.Clone(base)
		lines := make([]string, len(rows))
		for i, r := range rows {
			lines[i] = strings.Join(r, ",")
		}
		lines[row] = line
		for _, breaks := range []string{csvdecl.Never, csvdecl.Careful, csvdecl.Allowed} {
			all = append(all, polluted{name: fmt.Sprintf("%s row %d cell %d, breaks %s", kind, row, col, breaks), d: plain(func(d *csvdecl.Declaration) { d.LineBreaks = breaks }),
				text: strings.Join(lines, "\r\n") + "\r\n", clean: clean, spare: 1})
		}
	}
	for row, cells := range base {
		for col := range cells {
			with := slices.Clone(cells)
			with[col] = `"` + with[col]
			add("extra quote before", row, col, strings.Join(with, ","))
			with = slices.Clone(cells)
			with[col] += `"`
			add("extra quote behind", row, col, strings.Join(with, ","))
			add("extra delimiter", row, col, strings.Join(slices.Insert(slices.Clone(cells), col, ""), ","))
			if col > 0 {
				merged := slices.Clone(cells)
				merged[col-1] += merged[col]
				add("missing delimiter", row, col, strings.Join(slices.Delete(merged, col, col+1), ","))
			}
			if strings.HasPrefix(cells[col], `"`) {
				with = slices.Clone(cells)
				with[col] = strings.TrimSuffix(cells[col], `"`)
				add("lost closing quote", row, col, strings.Join(with, ","))
				with[col] = strings.TrimPrefix(cells[col], `"`)
				add("lost opening quote", row, col, strings.Join(with, ","))
			}
		}
		add("other delimiter", row, 0, strings.Join(cells, ";"))
		if row > 0 { // other quotes than declared are text; the cells stay where they are
			clean = slices.Clone(table[1:])
			clean[row-1] = strings.Split(strings.ReplaceAll(strings.Join(cells, "\x00"), `"`, "'"), "\x00")
			add("other quotes", row, 0, strings.ReplaceAll(strings.Join(cells, ","), `"`, "'"))
			clean = table[1:]
		}
		add("cut off", row, 0, strings.Join(cells, ",")[:8])
		add("blank", row, 0, "")
		add("not UTF-8", row, 0, "\xff"+strings.Join(cells, ","))
	}
	return all
}

// filePollutions change the whole file; the declaration says how.
func filePollutions() []polluted {
	rows := table[1:]
	file := func(name string, change func(*csvdecl.Declaration), text string, spare int) polluted {
		return polluted{name, plain(change), text, rows, spare}
	}
	base := written(table, ",", `"`, double)
	head, body := joined(base[:1], ",", "\n"), joined(base[1:], ",", "\n")
	all := []polluted{
		file("as it was", nil, head+body, 0),
		file("no trailing newline", nil, strings.TrimSuffix(head+body, "\n"), 0),
		file("double trailing newline", nil, head+body+"\n", 0),
		file("no header", func(d *csvdecl.Declaration) { d.Header, d.Columns = 0, table[0] }, body, 0),
		file("double header", func(d *csvdecl.Declaration) { d.Header = 2 }, head+head+body, 0),
		file("triple header", func(d *csvdecl.Declaration) { d.Header = 3 }, head+head+head+body, 0),
		file("preamble", func(d *csvdecl.Declaration) { d.Preamble = 2 }, "PREAMBLE,,,,,\n,,,,,\n"+head+body, 0),
		file("footnote", func(d *csvdecl.Declaration) { d.Footer = 2 }, head+body+",,,,,\nFOOTNOTE,,,,,\n", 0),
		file("second table, less columns", nil, head+body+"a,b\n1,2\n", 0),
		file("second table, more columns", nil, head+body+strings.ReplaceAll(joined([][]string{{"a", "b", "c", "d", "e", "f", "g"}, {"1", "2", "3", "4", "5", "6", "7"}}, ",", "\n"), "x", ""), 0),
		file("backslash", func(d *csvdecl.Declaration) { d.Escape = `\` }, joined(written(table, ",", `"`, func(c string) string { return strings.ReplaceAll(c, `"`, `\"`) }), ",", "\n"), 0),
		file("quotes not escaped", func(d *csvdecl.Declaration) { d.Escape = "none" }, joined(written(table, ",", `"`, func(c string) string { return c }), ",", "\n"), 2),
		file("quotes not escaped, doubling declared", nil, joined(written(table, ",", `"`, func(c string) string { return c }), ",", "\n"), 2),
		file("apostrophes", func(d *csvdecl.Declaration) { d.Quote = "single" }, joined(written(table, ",", "'", func(c string) string { return strings.ReplaceAll(c, "'", "''") }), ",", "\n"), 0),
		file("UTF-16", func(d *csvdecl.Declaration) { d.Encoding = "UTF-16" }, wide(head+body), 0),
	}
	for _, delim := range []string{";", "\t", " ", ", ", "|", "::", "§"} {
		all = append(all, file("delimiter "+delim, func(d *csvdecl.Declaration) { d.Delimiter = delim }, joined(written(table, delim, `"`, double), delim, "\n"), 0))
	}
	for _, end := range []string{"\n", "\r", "\r\n", "\x02\n"} {
		text := joined(base, ",", end)
		all = append(all, file(fmt.Sprintf("line end %q", end), func(d *csvdecl.Declaration) { d.LineEnds = csvdecl.LineEnds{end} }, text, 0))
	}
	return all
}

// wide writes ASCII as UTF-16 with its mark.
func wide(text string) string {
	var b strings.Builder
	b.WriteString("\xfe\xff")
	for _, c := range []byte(text) {
		b.WriteString("\x00" + string(rune(c)))
	}
	return b.String()
}

// The rule for every pollution: accepted rows are rows of the clean table, in its order; all that were not
// touched are among them; everything else is in quarantine, or the file is refused.
func TestPollutionsNeverShiftARow(t *testing.T) {
	files := append(filePollutions(), rowPollutions()...)
	refused := 0
	for _, f := range files {
		rows, res, err := accepted(f.d, f.text)
		if err != nil {
			refused++
			if p := new(diag.Problem); !errors.As(err, &p) || !strings.Contains(f.name, "row 0") {
				t.Errorf("%s: refused: %v", f.name, err)
			}
			continue
		}
		if err := res.Check(); err != nil {
			t.Errorf("%s: %v", f.name, err)
		}
		if at, ok := subsequence(rows, f.clean); !ok {
			t.Errorf("%s: row %q is none of the clean table\n%s", f.name, at, f.text)
		}
		// A polluted header fits no row, or all.
		if missing := len(f.clean) - len(rows); missing > f.spare && !strings.Contains(f.name, "row 0") && !doubtful(f.name, res) {
			t.Errorf("%s: %d rows are missing, at most %d were polluted: %+v", f.name, missing, f.spare, res.Bad)
		}
	}
	t.Logf("%d files, %d of them refused for their header", len(files), refused)
}

// doubtful says whether more rows than the polluted one are in quarantine because cells may hold line
// breaks: a stray quote can then pair with one on a later line.
func doubtful(name string, res *csvdecl.Result) bool {
	return !strings.HasSuffix(name, "breaks never") && slices.ContainsFunc(res.Bad, func(b csvdecl.Bad) bool { return b.Lines > 1 || b.Reason == "doubtful-row" })
}

func accepted(d csvdecl.Declaration, text string) (rows [][]string, res *csvdecl.Result, err error) {
	res, err = d.Read("a.csv", []byte(text), csvdecl.Handler{Row: func(r csvdecl.Row) { rows = append(rows, r.Cells) }})
	return rows, res, err
}

// subsequence says whether the rows stand in all, in this order, and names the first that does not.
func subsequence(rows, all [][]string) ([]string, bool) {
	i := 0
	for _, r := range rows {
		for i < len(all) && !slices.Equal(r, all[i]) {
			i++
		}
		if i == len(all) {
			return r, false
		}
		i++
	}
	return nil, true
}
