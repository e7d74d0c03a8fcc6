// Package points checks a workbook against the 33 points of a good statistical workbook.
//
// The points are those of the UK Government Analysis Function, "Releasing statistics in spreadsheets",
// of the makers of tools that follow it, and of this project; their numbers are stable. The package
// opens the file as what it is, a ZIP of XML parts, and knows nothing of the library or the package
// that wrote it. It promises
//   - that no file makes it panic or fill the memory;
//   - that every finding names its point, the sheet or part, and what is wrong there;
//   - that it finds nothing in a workbook that keeps all points.
//
// Points 28 and 33 hold between two workbooks: Shape and Changed, and Pair, are for them. That two
// builds are the same to the byte (point 30) needs two builds; of one file Check sees what would make
// them differ.
package points

import (
	"fmt"
	"slices"
	"strings"
)

// A Point is one of the rules that a workbook keeps.
type Point struct {
	Number int
	Rule   string
	// find lists what breaks the rule in one workbook; nil where the rule is about two.
	find func(*book) []finding
}

// A finding is a place and what is wrong there.
type finding struct{ where, what string }

// All lists the points by number.
func All() []Point {
	return []Point{
		{1, "the first sheet is a cover: title, summary, source, dates, state, contact, licence", coverComesFirst},
		{2, "a contents sheet with a named table leads to A1 of every other sheet", contentsLead},
		{3, "every note in use is explained, and every explained note is in use", notesMatch},
		{4, "one table a sheet, starting in column A", oneTable},
		{5, "a title in A1, then what the table needs to be understood, in column A", linesAbove},
		{6, "nothing stands below or beside the table, and nothing covers it", nothingBelow},
		{7, "every table is marked as one and has a telling name of its own", tablesNamed},
		{8, "no filter buttons", noFilters},
		{9, "no frozen or split panes", noPanes},
		{10, "one header row, filled, without doubles", oneHeader},
		{11, "no merged cells", noMerges},
		{12, "no blank row or column in a table", noBlanks},
		{13, "no hidden sheet, row or column", nothingHidden},
		{14, "no empty sheet", noEmptySheet},
		{15, "texts wrap, and columns and rows are large enough to show what they hold", nothingCut},
		{16, "every empty number is explained in a status column, and its shorthand above the table", emptyExplained},
		{17, "number columns hold numbers only", numbersAlone},
		{18, "estimate, lower and upper limit stand in columns of their own, and the level is stated", limitsStand},
		{19, "units stand in round brackets in the header, notes in square ones", unitsNamed},
		{20, "no superscript, no symbols as markers", noSymbols},
		{21, "no fills, and no colour as the only carrier of a meaning", noFills},
		{22, "no pictures, macros, text boxes, headers or footers", noForeignParts},
		{23, "no formulas", noFormulas},
		{24, "the document has title, author, keywords and language", propertiesSet},
		{25, "the workbook opens at its first sheet, every sheet at A1 and 100 %", viewAtStart},
		{26, "the text of a link describes where it leads", linksDescribe},
		{27, "every chart has a title and an alternative text, and holds the values that it draws", chartsDescribed},
		{28, "sheet names and headers are those of the release before, or the change is listed", nil},
		{29, "codes stand in columns of their own", codesApart},
		{30, "two builds give the same bytes", sameBytes},
		{31, "no space around texts and sheet names", noOuterSpace},
		{32, "texts stay texts, whatever they begin with", textsStayTexts},
		{33, "the workbooks of both languages have the same sheets, rows and numbers", nil},
	}
}

// Check reads a workbook and lists what breaks any point, as "point N: where: what". An empty list
// means that it keeps them all. Point 0 is that the file can be read at all.
func Check(file []byte) []string {
	b, err := open(file)
	if err != nil {
		return []string{line(0, finding{"file", "not a workbook: " + err.Error()})}
	}
	var out []string
	for _, f := range b.faults {
		out = append(out, line(0, f))
	}
	for _, p := range All() {
		if p.find == nil {
			continue
		}
		for _, f := range p.find(b) {
			out = append(out, line(p.Number, f))
		}
	}
	return out
}

func line(point int, f finding) string {
	return fmt.Sprintf("point %d: %s: %s", point, f.where, f.what)
}

// A list collects findings.
type list []finding

func (l *list) add(where, format string, args ...any) {
	*l = append(*l, finding{where, fmt.Sprintf(format, args...)})
}

// containsAny tells whether s holds one of the words.
func containsAny(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}
