package dsacsv

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/charset"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/ziptree"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

func unknownHeader(file string, head []string) error {
	p := &diag.Problem{
		Code:  "E-DSA-HEADER",
		What:  "the header is that of none of the template's eleven sheets",
		Where: diag.Place{File: file, Row: 1},
		Value: strings.Join(head, ","),
		Rule:  "the headings are those of Annex I to Regulation (EU) 2024/2835, in English, German, French or Greek, in one of the first rows",
		Next:  "check that this is a sheet of the harmonised report and that its headings are as published",
	}
	if len(head) == 1 && otherwise(head[0]) != nil {
		p.Code, p.What = "E-DSA-DELIMITER", "the cells are parted by semicolons or tabs"
		p.Rule, p.Next = "the template's CSV is RFC 4180: cells are parted by commas",
			"declare the delimiter: `answerable infer FILE` proposes a declaration"
	}
	return p
}

// noSheet is the problem of a workbook or an archive without a sheet of the template.
func noSheet(file, what string) error {
	return &diag.Problem{
		Code: "E-DSA-NO-SHEET", What: what, Where: diag.Place{File: file},
		Rule: "a sheet is told by its headings, which are those of Annex I to Regulation (EU) 2024/2835",
		Next: "check that this is a harmonised report, in English, German, French or Greek",
	}
}

func tooManyBooks(file string) error {
	return &diag.Problem{
		Code: ziptree.CodeTooLarge, What: "the archive has too many workbooks", Where: diag.Place{File: file},
		Rule: fmt.Sprintf("an archive has at most %d workbooks", maxBooks),
		Next: "unpack the archive and hand in the workbooks by themselves",
	}
}

// unpackFirst says what to do about a member whose encoding would have to be declared.
func unpackFirst(err error) error {
	var p *diag.Problem
	if errors.As(err, &p) && p.Code == charset.CodeEncoding {
		p.Next = "unpack the archive, and hand in its files with the encoding declared"
	}
	return err
}

func unknownSections(file string, sections []string) error {
	return &diag.Problem{
		Code:  "E-DSA-SECTION",
		What:  "the header is that of sheets 7 to 10, but none of the sections is the template's",
		Where: diag.Place{File: file, Column: dsaspec.Section},
		Value: strings.Join(sections, "; "),
		Rule:  "sheet 7 has the sections of complaints, disputes and suspensions, each of the others one section",
		Next:  "check that the sheet is in English, German, French or Greek",
	}
}

func unknownColumn(file, sheet, heading string, unused []string) error {
	p := &diag.Problem{
		Code:  "E-DSA-COLUMN-UNKNOWN",
		What:  fmt.Sprintf("column %q is not in the template", diag.Clip(dsaspec.Clean(heading), 120)),
		Where: diag.Place{File: file, Sheet: sheet, Row: 1, Column: dsaspec.Clean(heading)},
		Value: heading,
		Rule:  "a column the template does not have may part rows that would otherwise be taken for one another",
		Next:  "remove the column if it carries no dimension, or have the reader taught what it is",
	}
	if dsaspec.Clean(heading) == "" {
		p.What = "a column without heading has text in it"
	}
	if near := nearest(heading, unused); near != "" {
		p.Next = fmt.Sprintf("the nearest heading of the template is %q; if it is meant, correct the heading", near)
	}
	return p
}

func doubledColumn(file, heading string, first, second int) error {
	return &diag.Problem{
		Code:  "E-DSA-COLUMN-DUPLICATE",
		What:  fmt.Sprintf("the columns %d and %d have the same heading", first+1, second+1),
		Where: diag.Place{File: file, Row: 1, Column: dsaspec.Clean(heading)},
		Value: heading,
		Rule:  "a heading stands once",
		Next:  "remove one of the two columns",
	}
}

func missingColumn(file, sheet, heading string) error {
	return &diag.Problem{
		Code:  "E-DSA-COLUMN-MISSING",
		What:  fmt.Sprintf("column %q is missing", heading),
		Where: diag.Place{File: file, Sheet: sheet, Row: 1},
		Rule:  "a sheet has all key and value columns of the template; only remarks may be left out",
		Next:  "fetch the file again; a sheet without this column is not read",
	}
}

// nearest finds the heading with the smallest edit distance, or "" where even that differs by more than
// half of its letters.
func nearest(heading string, names []string) string {
	word := []rune(dsaspec.Fold(heading))
	if len(word) == 0 || len(word) > 300 {
		return ""
	}
	best, least := "", 0
	for _, name := range names {
		folded := []rune(dsaspec.Fold(name))
		if d := distance(word, folded); 2*d <= len(folded) && (best == "" || d < least) {
			best, least = name, d
		}
	}
	return best
}

// distance is Levenshtein's: insertions, deletions, substitutions.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		prev := slices.Clone(row)
		row[0] = i + 1
		for j, y := range b {
			cost := 1
			if x == y {
				cost = 0
			}
			row[j+1] = min(prev[j]+cost, prev[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
