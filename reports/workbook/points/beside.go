package points

import (
	"fmt"
	"slices"
	"strings"
)

// Shape lists the sheets of a workbook with the headers of their tables, one a line: what a program that
// read the release before relies on. A header is written as "sheet | table | header".
func Shape(file []byte) ([]string, error) {
	b, err := open(file)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, s := range b.sheets {
		t := s.table()
		if t == nil {
			out = append(out, s.name)
			continue
		}
		for _, h := range t.heads() {
			out = append(out, strings.Join([]string{s.name, t.xml.Name, strings.ReplaceAll(h, "\u00a0", " ")}, " | "))
		}
	}
	return out, nil
}

// Changed compares the shape of a workbook with that of the release before. A line that went away and is
// not in the list of announced changes breaks point 28, and so does another order of sheets; lines may be
// added.
func Changed(before, now, announced []string) []string {
	var out []string
	for _, l := range before {
		if !slices.Contains(now, l) && !slices.Contains(announced, l) {
			out = append(out, line(28, finding{l, "is gone or renamed, and no announcement says so"}))
		}
	}
	kept := func(from, in []string) []string {
		var sheets []string
		for _, l := range from {
			name, _, _ := strings.Cut(l, " | ")
			there := func(o string) bool { s, _, _ := strings.Cut(o, " | "); return s == name }
			if slices.ContainsFunc(in, there) && !slices.Contains(sheets, name) {
				sheets = append(sheets, name)
			}
		}
		return sheets
	}
	if was, is := kept(before, now), kept(now, before); !slices.Equal(was, is) {
		out = append(out, line(28, finding{"sheets", fmt.Sprintf("the order was %v and is %v", was, is)}))
	}
	return out
}

// Pair compares the workbooks of two languages cell by cell and lists where they break point 33: other
// sheets, tables, rows or columns, a number that differs or stands on one side only, another status or code.
func Pair(one, other []byte) []string {
	x, err := open(one)
	if err == nil {
		var y *book
		if y, err = open(other); err == nil {
			var out []string
			for _, f := range compareBooks(x, y) {
				out = append(out, line(33, f))
			}
			return out
		}
	}
	return []string{line(0, finding{"file", "not a workbook: " + err.Error()})}
}

func compareBooks(x, y *book) list {
	var l list
	if len(x.sheets) != len(y.sheets) {
		l.add("workbook", "%d sheets against %d", len(x.sheets), len(y.sheets))
		return l
	}
	for i, s := range x.sheets {
		t, u := s.table(), y.sheets[i].table()
		switch {
		case t == nil && u == nil:
		case t == nil || u == nil || t.xml.Name != u.xml.Name:
			l.add(s.name, "the tables are not the same as on %s", y.sheets[i].name)
		case t.statedTo-t.top != u.statedTo-u.top || t.statedRight != u.statedRight:
			l.add(s.name, "%d rows and %d columns against %d and %d", t.statedTo-t.top, t.statedRight, u.statedTo-u.top, u.statedRight)
		default:
			l = append(l, compareTables(t, u)...)
		}
	}
	return l
}

func compareTables(t, u *table) (l list) {
	for row := 1; row <= t.bottom-t.top; row++ {
		for col := 1; col <= t.right; col++ {
			a, b := t.at(t.top+row, col), u.at(u.top+row, col)
			same := a.filled == b.filled && a.number == b.number
			if a.number || sameEverywhere(t.head(col)) {
				same = same && a.text == b.text
			}
			if !same {
				l.add(t.name, "row %d, column %q: %q against %q", row, t.head(col), a.text, b.text)
			}
		}
	}
	return l
}

// sameEverywhere tells whether the cells of a column do not depend on the language.
func sameEverywhere(head string) bool {
	return isStatus(head) || strings.HasSuffix(head, " id") || strings.HasPrefix(head, "Code ") ||
		slices.Contains([]string{"Address", "Period", "Adresse", "Période", "SHA-256 of the file", "SHA-256 du fichier", "Geography code"}, head)
}
