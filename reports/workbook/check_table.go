package workbook

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// checkCover looks at the first sheet: lines in column A and no table.
func (c *checker) checkCover(g *grid, tables int) {
	if tables != 0 || g.columns != 1 || g.rows < 10 {
		c.fail(1, g.name, "%d tables, %d columns, %d rows: a cover is lines in column A", tables, g.columns, g.rows)
	}
	for at, s := range g.cells {
		if at[0] > 1 && s.filled && !c.styles.wraps(s.style) {
			c.fail(15, g.name, "row %d does not wrap", at[0])
		}
	}
}

var tableName = regexp.MustCompile(`^[a-z][a-z0-9_]+$`)

// checkTable looks at the table of a sheet and at the lines above it.
func (c *checker) checkTable(g *grid, t tableXML) {
	start, end, _ := strings.Cut(t.Ref, ":")
	left, top := coordinates(start)
	right, bottom := coordinates(end)
	if left != 1 || top < 3 {
		c.fail(4, g.name, "the table stands at %s: it starts in column A, below title and lines", t.Ref)
		return
	}
	if g.rows != bottom || g.columns != right || bottom == top {
		c.fail(6, g.name, "the table is %s, the cells go to row %d, column %d", t.Ref, g.rows, g.columns)
		return // the range may be absurd
	}
	if t.Filter != nil {
		c.fail(8, g.name, "the table has filter buttons")
	}
	if !tableName.MatchString(t.Name) || t.Name != t.Display || regexp.MustCompile(`^table\d*$`).MatchString(t.Name) {
		c.fail(7, g.name, "the table is called %q", t.Name)
	}
	if other, ok := c.tables[t.Name]; ok {
		c.fail(7, g.name, "table name %q is that of sheet %s", t.Name, other)
	}
	c.tables[t.Name] = g.name
	c.checkLines(g, top)
	c.checkHead(g, t, top, right)
	c.checkRows(g, top, right, bottom)
	for col := 1; col <= right; col++ {
		c.checkColumn(g, col, top, right, bottom)
	}
}

// checkLines looks at the lines above the table: column A only, no gap, and no wider than the table.
func (c *checker) checkLines(g *grid, top int) {
	width := 0.0
	for _, w := range g.width {
		width += w
	}
	for row := 1; row < top; row++ {
		s := g.cells[[2]int{row, 1}]
		if !s.filled {
			c.fail(5, g.name, "row %d above the table is empty", row)
		}
		if n := float64(utf8.RuneCountInString(s.text)); n > width*1.1 {
			c.fail(15, g.name, "row %d is longer (%.0f) than the table is wide (%.0f)", row, n, width)
		}
		if g.cells[[2]int{row, 2}].filled {
			c.fail(5, g.name, "row %d above the table goes beyond column A", row)
		}
	}
	first := g.cells[[2]int{2, 1}].text
	if !strings.Contains(first, "one table") && !strings.Contains(first, "un tableau") {
		c.fail(5, g.name, "row 2 does not say that there is one table")
	}
}

var (
	marker  = regexp.MustCompile(`^(\[[a-z]+\d*\])+$`)
	symbols = regexp.MustCompile(`^[^\pL\pN]+$|[*†‡§¹²³⁴⁵⁶⁷⁸⁹]`)
)

// checkHead looks at the header row: filled, unique, as the table part says, and nothing cut.
func (c *checker) checkHead(g *grid, t tableXML, top, right int) {
	seen := map[string]bool{}
	if len(t.Columns) != right {
		c.fail(10, g.name, "%d columns in the table part, %d in the sheet", len(t.Columns), right)
		return
	}
	for col := 1; col <= right; col++ {
		s := g.cells[[2]int{top, col}]
		if !s.filled || s.number || seen[strings.ToLower(s.text)] {
			c.fail(10, g.name, "header %q of column %d is empty, no text or doubled", s.text, col)
		}
		seen[strings.ToLower(s.text)] = true
		if t.Columns[col-1].Name != s.text {
			c.fail(10, g.name, "header %q is %q in the table part", s.text, t.Columns[col-1].Name)
		}
		if symbols.MatchString(s.text) {
			c.fail(20, g.name, "header %q uses a symbol", s.text)
		}
		if strings.Count(s.text, "(") != strings.Count(s.text, ")") {
			c.fail(19, g.name, "header %q has an open bracket", s.text)
		}
		for _, word := range strings.Fields(s.text) {
			if widthOf(word)*boldWider > g.width[col]-1 {
				c.fail(15, g.name, "header word %q is wider than its column", word)
			}
		}
		if !c.styles.wraps(s.style) {
			c.fail(15, g.name, "header %q does not wrap", s.text)
		}
	}
}

// checkRows looks for blank rows and columns.
func (c *checker) checkRows(g *grid, top, right, bottom int) {
	for row := top + 1; row <= bottom; row++ {
		filled := 0
		for col := 1; col <= right; col++ {
			if g.cells[[2]int{row, col}].filled {
				filled++
			}
		}
		if filled == 0 || !g.cells[[2]int{row, 1}].filled {
			c.fail(12, g.name, "row %d is blank or has no first cell", row)
		}
	}
}

// isStatus tells whether a header is that of a status column, in either language.
func isStatus(head string) bool {
	return strings.HasSuffix(head, "status") || strings.HasSuffix(head, "statut")
}

// checkColumn looks at one column: numbers or texts, and a status for each number that is not there.
func (c *checker) checkColumn(g *grid, col, top, right, bottom int) {
	head := g.cells[[2]int{top, col}].text
	numbers, texts := 0, 0
	for row := top + 1; row <= bottom; row++ {
		switch s := g.cells[[2]int{row, col}]; {
		case !s.filled:
		case s.number:
			numbers++
			c.checkNumber(g, row, col, s)
		default:
			texts++
			if isStatus(head) && !marker.MatchString(s.text) {
				c.fail(16, g.name, "row %d: %q in column %q is no shorthand", row, s.text, head)
			}
			if !isStatus(head) && symbols.MatchString(s.text) && utf8.RuneCountInString(s.text) < 3 && !strings.Contains(head, "publi") {
				c.fail(20, g.name, "row %d, column %q: %q is a symbol", row, head, s.text)
			}
			if !c.styles.wraps(s.style) {
				c.fail(15, g.name, "row %d, column %q does not wrap", row, head)
			}
		}
	}
	if numbers > 0 && texts > 0 {
		c.fail(17, g.name, "column %q holds %d numbers and %d texts", head, numbers, texts)
	}
	if numbers > 0 && !strings.Contains(head, "(") {
		c.fail(19, g.name, "number column %q names no unit in round brackets", head)
	}
	if numbers > 0 && texts == 0 {
		c.checkEmpty(g, col, top, right, bottom, head)
	}
}

// checkEmpty looks for an explanation of each empty number in the nearest status column to the right.
func (c *checker) checkEmpty(g *grid, col, top, right, bottom int, head string) {
	status := col + 1
	for status <= right && !isStatus(g.cells[[2]int{top, status}].text) {
		status++
	}
	for row := top + 1; row <= bottom; row++ {
		if g.cells[[2]int{row, col}].filled {
			continue
		}
		if status > right || !g.cells[[2]int{row, status}].filled {
			c.fail(16, g.name, "row %d: empty number in column %q has no status", row, head)
		}
	}
}

// checkNumber looks whether a number is one, and whether its column is wide enough to show it.
func (c *checker) checkNumber(g *grid, row, col int, s spot) {
	v, err := strconv.ParseFloat(s.text, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		c.fail(17, g.name, "row %d, column %d: %q is no number", row, col, s.text)
		return
	}
	digits := len(strconv.FormatFloat(math.Trunc(math.Abs(v)), 'f', 0, 64))
	if shown := digits + (digits-1)/3 + c.styles.decimals(s.style); float64(shown+1) > g.width[col] {
		c.fail(15, g.name, "row %d, column %d: %s takes %d characters, the column has %.0f", row, col, s.text, shown, g.width[col])
	}
}
