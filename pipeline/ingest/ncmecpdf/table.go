package ncmecpdf

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
)

// A row is one line of the list, the printed total included.
type row struct {
	page, line  int // the line counts the baselines of the page from the top, from 1
	name, count string
}

// A panel is one pair of columns, name and number. A page may have several side by side.
type panel struct{ left, middle float64 }

var countHeader = regexp.MustCompile(`(?i)^(number of )?reports$`)

// header gives the panels if a line is the header of the list, else nil.
func header(l line) []panel {
	if len(l.runs)%2 != 0 {
		return nil
	}
	var panels []panel
	for i := 0; i < len(l.runs); i += 2 {
		name, count := l.runs[i], l.runs[i+1]
		if !strings.EqualFold(name.text, "ESP") || !countHeader.MatchString(count.text) {
			return nil
		}
		panels = append(panels, panel{name.x, (name.x + count.right) / 2})
	}
	return panels
}

// A piece is one line of a cell.
type piece struct {
	page, line int
	y          float64
	isCount    bool
	text       string
}

// A column is the pieces of one panel, from top to bottom.
type column []piece

// findRows finds the rows of all pages in reading order.
func findRows(text [][]line) ([]row, error) {
	var columns []column
	for i, page := range text {
		columns = append(columns, findColumns(i+1, page)...)
	}
	pitch := rowPitch(columns)
	var rows []row
	for _, c := range columns {
		for len(c) > 0 {
			n := cellHeight(c, pitch)
			r, err := makeRow(c[:n])
			if err != nil {
				return nil, err
			}
			rows, c = append(rows, r), c[n:]
		}
	}
	return rows, nil
}

// findColumns collects the pieces between a page's header and its footer.
func findColumns(page int, lines []line) []column {
	var panels []panel
	var columns []column
	for i, l := range lines {
		if p := header(l); p != nil {
			panels, columns = p, append(columns, make([]column, len(p))...)
			continue
		}
		if panels == nil {
			continue
		}
		if isFooter(l, panels) {
			break
		}
		first := len(columns) - len(panels)
		for _, r := range l.runs {
			k := panelOf(r, panels)
			columns[first+k] = append(columns[first+k], piece{page, i + 1, l.y, r.x > panels[k].middle, r.text})
		}
	}
	return columns
}

// panelOf is the last panel that begins left of a run; a little slack allows for rounding.
func panelOf(r run, panels []panel) int {
	k := 0
	for i, p := range panels {
		if p.left-5 <= r.x {
			k = i
		}
	}
	return k
}

var footer = regexp.MustCompile(`(?i)^(copyright\b|©|\*|(www\.)?(missingkids|ncmec)\.org\b)`)

// isFooter says whether a line is the copyright line, the address or a footnote below the list: such
// a line has no number beside it, unlike a provider of that name.
func isFooter(l line, panels []panel) bool {
	for _, r := range l.runs {
		if r.x > panels[panelOf(r, panels)].middle && plainCount.MatchString(r.text) {
			return false
		}
	}
	return footer.MatchString(l.text())
}

// rowPitch is the distance, in points, between the numbers of two rows of one line each. Rows with a
// name of several lines are further apart, so it is near the low end of all distances: their tenth
// percentile, lest a single odd distance decides.
func rowPitch(columns []column) float64 {
	var steps []float64
	for _, c := range columns {
		last := -1.0
		for _, p := range c {
			if !p.isCount {
				continue
			}
			if last >= 0 {
				steps = append(steps, last-p.y)
			}
			last = p.y
		}
	}
	if len(steps) == 0 {
		return 0
	}
	slices.Sort(steps)
	return steps[len(steps)/10]
}

// cellHeight counts the pieces that belong to the first row of a column. Lines of one cell stand
// closer together (13.2 points in the published lists) than rows do (16.3).
func cellHeight(c column, pitch float64) int {
	n := 1
	for n < len(c) && (c[n].line == c[0].line || c[n-1].y-c[n].y < 0.92*pitch) {
		n++
	}
	return n
}

// makeRow joins the pieces of a row: its name may run over several lines, with the number beside any
// of them or between them.
func makeRow(pieces column) (row, error) {
	r := row{page: pieces[0].page, line: pieces[0].line}
	names, counts := 0, 0
	for _, p := range pieces {
		if p.isCount {
			counts++
			r.count = p.text
			continue
		}
		names++
		r.name = joinName(r.name, p.text)
	}
	if counts != 1 || names == 0 {
		return row{}, oddRow(r, names, counts)
	}
	return r, nil
}

// joinName continues a name on the next line. A name broken after a slash or a hyphen had no space there.
func joinName(name, more string) string {
	if name == "" || strings.HasSuffix(name, "/") || strings.HasSuffix(name, "-") {
		return name + more
	}
	return name + " " + more
}

func oddRow(r row, names, counts int) error {
	return &diag.Problem{
		Code:  "E-PDF-ROW",
		What:  fmt.Sprintf("%s: a row has %d lines of name and %d numbers, so the borders of the rows are in doubt", r.locator(), names, counts),
		Where: diag.Place{Page: r.page, Row: r.line},
		Value: strings.TrimSpace(r.name + " " + r.count),
		Rule:  "each row of the list has a name and one number",
		Next:  "compare the page with the published file; if its layout is new, transcribe the list to CSV and load that",
	}
}
