// Package dsacsv reads the sheets of the harmonised DSA transparency report (template of Annex I to
// Regulation (EU) 2024/2835) as providers file them: 3 orders of member states, 4 notices, 5 and 6 own
// initiative measures, 7 appeals and recidivism, 8 automated means, 9 human resources, 10 average monthly active
// recipients; as one CSV file a sheet, as a workbook (XLSX) with one sheet a tab, or as a ZIP archive of either.
//
// The sheet is told by its header, never by the name of the file, the member or the tab; the sheets 7 to 10, whose
// headers are alike, by their sections. The header is looked for in the first rows; what stands above it is
// ignored under "above-the-header". The sheets of texts (1, 2 and 11) are recognised and ignored row by row, each
// under a rule of its own ("sheet-11-qualitative-text"). What is promised:
//
//   - Every value cell is one row of the count and becomes one Figure with the cell's own text, blank cells
//     of rows in scope included: a blank is an answer ("does not apply"), which an absent row is not.
//     Numbers are not read here: separators, decimals, "> 45 million" and the unit behind a median time
//     ("1.3hrs") stay in Raw.
//   - In scope are TOTAL and category 9, protection of minors, with its keywords. KEYWORD_OTHER rows are told
//     apart by their description. Of the other categories sheets 4 to 6 give the rows of the categories, so
//     that TOTAL can be held against its parts, but not those of their keywords. The rest is ignored under
//     "out-of-scope-category". The sheets 7 to 10 have no categories and are read whole.
//   - Sheet 3 has its rows once for the Union and once a member state, in either order. A KEYWORD_OTHER row
//     of which the order of the file and the order within its scope do not tell the same is refused.
//   - Headings, sections, indicators and scopes may be those of the English, German, French and Greek templates.
//     Sheets 8 and 9 are split by the official languages; another scope is refused.
//   - Remarks ("contextual information") are ignored under "contextual-text" and stand in the Note of the
//     figure they explain; so does a description that a publisher attaches to an ordinary keyword.
//   - Columns: those of the template, in any order; "Category label", ignored under its own rule; columns
//     without heading and without text (spreadsheet programs write them), ignored as "blank-column"; the
//     first column by its texts even if its heading is not "Applicability". Any other column refuses the
//     file, because it may be a dimension without which rows would be mistaken for one another.
//   - Rows that end early are refused, unless the whole file leaves out the blank cells at the end of its
//     rows (Google): then they are blank. A file cut off inside a quoted cell is refused; one cut off inside
//     the last number of a sheet whose last column is the value (10) cannot be told from a whole one.
//   - A second row with the same key is refused, wherever in the file it stands: a second report of the same
//     service, a sheet that comes both as CSV and as XLSX. No two rows are ever added or merged.
//   - Text is UTF-8, or UTF-16 with byte order mark. Anything else refuses the file and is named.
//   - Workbooks: stored values, not shown ones. A value cell that is shown as a date, a time or a duration stores
//     a number of days and is refused: as a number of hours it would be wrong by a factor of 24. Hidden tabs are
//     ignored under "hidden-sheet", tabs that are none of the sheets under "tab-not-a-sheet".
//   - Archives: members of operating systems are ignored under "archive-litter", documents under
//     "archive-document" (a text called .txt or .md only if it is no sheet); a member that is none of the sheets is
//     rejected, one that is a sheet but broken
//     refuses the archive. Members are read in the order of their names, archives in it one level deep.
//   - A surface of a service (Google's "Ads") stands in none of the template's columns. The name of the file, of
//     its folder or of the tab may tell it; it is then part of the breakdown (see surface.go). A bare file whose
//     name tells none is taken for a sheet of the whole service.
package dsacsv

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// Rules of this reader, by which cells are left out. Those about categories are in dsaspec.
const (
	ruleTemplate = "template-placeholder" // a row of the empty template
	ruleContext  = "contextual-text"      // a remark on a value
	ruleLabel    = "category-label"       // the column that repeats the category's number
	ruleBlankCol = "blank-column"         // a column without heading and text
	ruleBlankRow = "blank-row"            // a row without text
	ruleTextRow  = "text-row"             // a footnote: text, but no service, key or value
	ruleHeader   = "repeated-header"      // the header again, above a second part of the sheet
)

// Reader implements ingest.Reader.
type Reader struct{}

var _ ingest.Reader = Reader{}

// Name is the id of the reader in the catalogue.
func (Reader) Name() string { return "dsa-csv" }

// Version rises whenever the output for the same bytes changes.
func (Reader) Version() int { return 4 }

// Sniff judges by the header of the sheet, or of one in the workbook or the archive. All eleven sheets match.
func (Reader) Sniff(f ingest.File) ingest.Match { return sniff(f.Bytes) }

// Read hands every value cell of the sheets to the sink. An error is a *diag.Problem.
func (Reader) Read(f ingest.File, sink ingest.Sink) error {
	r := &run{sink: sink, keys: map[string]string{}}
	tables, err := r.tables(f.Name, f.Bytes)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(tables, func(t *table) bool { return len(t.recs) > 1 }) {
		return empty(f.Name)
	}
	surfaces(tables)
	for _, t := range tables {
		r.read(t)
	}
	return nil
}

// line puts a text on one line, and clip keeps a remark short enough for a table; the file has the rest.
func line(text string) string { return strings.Join(strings.Fields(text), " ") }

func clip(remark string) string { return diag.Clip(line(remark), 500) }
