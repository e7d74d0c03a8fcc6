package points

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// oneTable looks for one marked table on each sheet behind the cover, and at the stated extent.
func oneTable(b *book) []finding {
	var l list
	for _, s := range b.sheets {
		_, end, _ := strings.Cut(s.x.Dimension.Ref, ":")
		if col, row := coordinates(end); !strings.HasPrefix(s.x.Dimension.Ref, "A1:") || row != s.rows || col < s.columns {
			l.add(s.name, "stated extent %q, cells up to row %d, column %d", s.x.Dimension.Ref, s.rows, s.columns)
		}
		if s.index == 0 {
			continue
		}
		if len(s.marked) != 1 {
			l.add(s.name, "%d tables", len(s.marked))
			continue
		}
		if t := s.table(); t == nil || t.left != 1 || t.top < 3 {
			l.add(s.name, "the table stands at %s: it starts in column A, below title and lines", s.marked[0].Ref)
		}
	}
	return l
}

// linesAbove looks at what stands above each table.
func linesAbove(b *book) []finding {
	var l list
	for _, s := range b.sheets {
		if s.at(1, 1).text == "" {
			l.add(s.name, "no title in A1")
		}
		for _, at := range s.order {
			if c := s.cells[at]; strings.Contains(c.text, "⟦") {
				l.add(s.name, "%s shows a text that is missing: %s", c.ref, c.text)
			}
		}
	}
	for _, t := range b.tables() {
		for row := 1; row < t.top; row++ {
			if !t.at(row, 1).filled {
				l.add(t.name, "row %d above the table is empty", row)
			}
			for col := 2; col <= t.columns; col++ {
				if t.at(row, col).filled {
					l.add(t.name, "row %d above the table goes beyond column A", row)
				}
			}
		}
		if !containsAny(t.at(2, 1).text, "one table", "un tableau") {
			l.add(t.name, "row 2 does not say that there is one table")
		}
		if !t.says("Source: ", "Source\u00a0: ") {
			l.add(t.name, "the source is not named above the table")
		}
	}
	return l
}

// nothingBelow compares the range of each table with the cells of its sheet, and with what lies over them.
func nothingBelow(b *book) []finding {
	var l list
	for _, s := range b.sheets {
		t := s.table()
		if t == nil || s.index == 0 {
			continue
		}
		if s.rows != t.statedTo || s.columns != t.statedRight {
			l.add(s.name, "the table is %s, the cells go to row %d, column %d", t.xml.Ref, s.rows, s.columns)
		}
		for _, d := range s.drawings {
			for _, f := range d.frames {
				if f.row <= t.statedTo && f.column <= t.statedRight {
					l.add(s.name, "chart %q covers the table", f.title)
				}
			}
		}
	}
	return l
}

var (
	telling = regexp.MustCompile(`^[a-z][a-z0-9_]+$`)
	counted = regexp.MustCompile(`^(table|tableau|sheet)_?\d*$`)
)

// tablesNamed looks at the names of the tables.
func tablesNamed(b *book) []finding {
	var l list
	seen := map[string]string{}
	for _, s := range b.sheets {
		for _, t := range s.marked {
			if !telling.MatchString(t.Name) || t.Name != t.Display || counted.MatchString(t.Name) {
				l.add(s.name, "the table is called %q", t.Name)
			}
			if other, ok := seen[t.Name]; ok {
				l.add(s.name, "table name %q is that of sheet %s", t.Name, other)
			}
			seen[t.Name] = s.name
		}
	}
	return l
}

func noFilters(b *book) []finding {
	var l list
	for _, s := range b.sheets {
		if s.x.AutoFilter != nil {
			l.add(s.name, "filter")
		}
		for _, t := range s.marked {
			if t.Filter != nil {
				l.add(s.name, "the table has filter buttons")
			}
		}
	}
	return l
}

func noPanes(b *book) []finding {
	var l list
	for _, s := range b.sheets {
		for _, v := range s.x.Views {
			if v.Pane != nil {
				l.add(s.name, "frozen or split pane")
			}
		}
	}
	return l
}

// oneHeader looks at the header row: filled, unique, and as the table part says.
func oneHeader(b *book) []finding {
	var l list
	for _, t := range b.tables() {
		seen := map[string]bool{}
		if len(t.xml.Columns) != t.right {
			l.add(t.name, "%d columns in the table part, %d in the sheet", len(t.xml.Columns), t.right)
			continue
		}
		for col := t.left; col <= t.right; col++ {
			c := t.at(t.top, col)
			if !c.filled || c.number || seen[strings.ToLower(c.text)] {
				l.add(t.name, "header %q of column %d is empty, no text or doubled", c.text, col)
			}
			seen[strings.ToLower(c.text)] = true
			if stated := t.xml.Columns[col-1].Name; stated != c.text {
				l.add(t.name, "header %q is %q in the table part", c.text, stated)
			}
		}
	}
	return l
}

func noMerges(b *book) []finding {
	var l list
	for _, s := range b.sheets {
		if s.x.Merge != nil {
			l.add(s.name, "merged cells")
		}
	}
	return l
}

// noBlanks looks for blank rows, for rows without a first cell, and for columns without a header.
func noBlanks(b *book) []finding {
	var l list
	for _, t := range b.tables() {
		for row := t.top; row <= t.bottom; row++ {
			if !t.at(row, t.left).filled {
				l.add(t.name, "row %d is blank or has no first cell", row)
			}
		}
		for col := t.left; col <= t.right; col++ {
			if n, x := t.column(col); t.head(col) == "" && n+x == 0 {
				l.add(t.name, "column %d is blank", col)
			}
		}
	}
	return l
}

func nothingHidden(b *book) []finding {
	var l list
	for _, s := range b.sheets {
		if s.state != "" && s.state != "visible" {
			l.add(s.name, "hidden")
		}
		for _, col := range s.x.Cols {
			if yes(col.Hidden) {
				l.add(s.name, "hidden column %d", col.Min)
			}
		}
		for _, row := range s.x.Rows {
			if yes(row.Hidden) {
				l.add(s.name, "hidden row %d", row.R)
			}
		}
	}
	return l
}

func yes(v string) bool { return v == "1" || v == "true" }

func noEmptySheet(b *book) []finding {
	var l list
	for _, s := range b.sheets {
		if s.rows == 0 {
			l.add(s.name, "empty")
		}
	}
	return l
}

// nothingCut looks whether texts wrap and whether columns, rows and paper are large enough.
func nothingCut(b *book) []finding {
	var l list
	for _, s := range b.sheets {
		if s.x.Setup.Orientation != "landscape" {
			l.add(s.name, "not set up as landscape")
		}
		for i, col := range s.x.Cols {
			if i > 0 && col.Min <= s.x.Cols[i-1].Max {
				l.add(s.name, "the width of column %d does not stand in its place", col.Min)
			}
		}
		if s.index == 0 {
			for _, at := range s.order {
				if c := s.cells[at]; at[0] > 1 && c.filled && !b.styles.wraps(c.style) {
					l.add(s.name, "row %d does not wrap", at[0])
				}
			}
		}
	}
	for _, t := range b.tables() {
		width := 0.0
		for _, w := range t.width {
			width += w
		}
		for row := 1; row < t.top; row++ {
			if n := float64(len([]rune(t.at(row, 1).text))); n > width*1.1 {
				l.add(t.name, "row %d is longer (%.0f) than the table is wide (%.0f)", row, n, width)
			}
		}
		for col := t.left; col <= t.right; col++ {
			l = append(l, b.cut(t, col)...)
		}
	}
	return l
}

// cut looks for what one column cannot show.
func (b *book) cut(t *table, col int) (l list) {
	width := t.width[col]
	for _, word := range strings.FieldsFunc(t.head(col), func(r rune) bool { return r == ' ' || r == '-' }) {
		if n := float64(len([]rune(word))); n > width {
			l.add(t.name, "header word %q is wider than its column", word)
		}
	}
	for row := t.top; row <= t.bottom; row++ {
		c := t.at(row, col)
		switch {
		case !c.filled:
		case c.number:
			if n := shown(c.text, b.styles.decimals(c.style)); float64(n+2) > width {
				l.add(t.name, "%s: %s takes %d characters, the column has %.0f", place(t, row, col), c.text, n, width)
			}
		case !b.styles.wraps(c.style):
			l.add(t.name, "%s does not wrap", place(t, row, col))
		case t.height[row] > 0 && t.height[row] < tallest && lowest(c.text, width) > t.height[row]:
			l.add(t.name, "%s: the row is too low for %q", place(t, row, col), c.text)
		}
	}
	return l
}

// shown is how many characters a number takes with its marks of thousands and its decimals.
func shown(text string, decimals int) int {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	digits := len(strconv.FormatFloat(math.Trunc(math.Abs(v)), 'f', 0, 64))
	return digits + (digits-1)/3 + decimals
}

const (
	tallest  = 400.0 // points, near the most that Excel allows
	oneLine  = 11.0  // points that a line takes at least
	narrower = 0.6   // a text of narrow letters against one of digits
)

// lowest is the least height in points that a wrapped text can need.
func lowest(text string, width float64) float64 {
	lines := 0.0
	for _, p := range strings.Split(text, "\n") {
		lines += math.Max(1, math.Ceil(narrower*float64(len([]rune(p)))/math.Max(width, 1)))
	}
	return lines * oneLine
}
