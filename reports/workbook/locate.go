package workbook

import (
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/xlsxscan"
	"github.com/answerable-data/answerable/reports/locale"
)

// mostBytes bounds the workbook that Locate opens.
const mostBytes = 64 << 20

// A Spot is what a cell of a workbook holds and the address of the number to which it belongs.
type Spot struct {
	Address string // an address, or the id of a row
	Head    string // header of the column
	Text    string // what stands in the cell
}

// cellForm is a cell by letters and number.
var cellForm = regexp.MustCompile(`^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$`)

// Locate opens a workbook of a release and finds the address that belongs to a cell, written as file!sheet!cell
// (scorecards.fr.xlsx!Indicateurs!H14): that in the row's own column of addresses, or else the platform of the row
// with the pillar of the column. The file is read within limits, whatever it is. Where a cell has no address the
// error says what to do instead.
func Locate(place string, know *datasets.Knowledge) (Spot, error) {
	parts := strings.Split(place, "!")
	if len(parts) < 3 {
		return Spot{}, notACell(place, "a cell is written as FILE!SHEET!CELL, such as scorecards.en.xlsx!Indicators!H14")
	}
	path, name, at := strings.Join(parts[:len(parts)-2], "!"), strings.Trim(parts[len(parts)-2], "'"), cellForm.FindStringSubmatch(parts[len(parts)-1])
	if at == nil {
		return Spot{}, notACell(place, "the last part is a cell, such as H14")
	}
	s, err := sheetOf(path, name)
	if err != nil {
		return Spot{}, err
	}
	row, col := 0, 0
	for _, d := range at[2] {
		row = row*10 + int(d-'0')
	}
	for _, letter := range strings.ToUpper(at[1]) {
		col = col*26 + int(letter-'A') + 1
	}
	return spotIn(s, path, row, col, know)
}

// sheetOf reads one sheet of a workbook.
func sheetOf(path, name string) (*xlsxscan.Sheet, error) {
	where := diag.Place{File: path}
	st, err := os.Stat(path)
	if err == nil && st.Size() > mostBytes {
		return nil, &diag.Problem{Code: "E-FILE-SIZE", What: "the file is too large", Where: where, Next: "check that it is the right file"}
	}
	bytes, err := os.ReadFile(path)
	if err != nil {
		return nil, &diag.Problem{Code: "E-FILE-READ", What: "the file cannot be read", Where: where, Next: "check the path and the permissions", Cause: err}
	}
	wb, err := xlsxscan.Read(path, bytes)
	if err != nil {
		return nil, err
	}
	for i := range wb.Sheets {
		if strings.EqualFold(wb.Sheets[i].Name, name) {
			return &wb.Sheets[i], nil
		}
	}
	return nil, &diag.Problem{Code: "E-CELL", What: "the workbook has no such sheet", Where: where, Value: name, Exit: diag.ExitUsage,
		Rule: "its sheets are " + strings.Join(xlsxscan.Names(bytes), ", "), Next: "name one of them"}
}

// spotIn finds the address of a cell of a sheet.
func spotIn(s *xlsxscan.Sheet, path string, row, col int, know *datasets.Knowledge) (Spot, error) {
	cells := textsOf(s)
	where := diag.Place{File: path, Sheet: s.Name, Row: row}
	head := headOf(cells)
	switch {
	case head == 0:
		return Spot{}, &diag.Problem{Code: "E-CELL", What: "the rows of this sheet carry no address", Where: where, Exit: diag.ExitUsage,
			Rule: "rows of numbers carry an address, an id or a platform id", Next: "take the number from the sheet of its pillar, of the indicators or of the figures"}
	case row <= head || cells[row] == nil:
		return Spot{}, &diag.Problem{Code: "E-CELL", What: "the cell lies outside the rows of the table", Where: where, Exit: diag.ExitUsage,
			Next: "name a cell below the header of the table"}
	}
	spot := Spot{Head: cells[head][col], Text: cells[row][col]}
	for _, key := range rowKeys {
		for c, title := range cells[head] {
			if spot.Address == "" && isTitle(title, key) && rowAddress.MatchString(cells[row][c]) {
				spot.Address = cells[row][c]
			}
		}
	}
	if spot.Address == "" {
		spot.Address = crossing(cells[head], cells[row], spot.Head, know)
	}
	if spot.Address == "" {
		return spot, &diag.Problem{Code: "E-CELL", What: "the column belongs to no single number", Where: where, Value: spot.Head, Exit: diag.ExitUsage,
			Next: "name a cell of a column that names a pillar, or take the row's id with `answerable explain`"}
	}
	return spot, nil
}

// rowKeys are the columns by which a row names its number, the most telling first.
var rowKeys = []string{"col.address", "col.figure_id", "col.suit_id", "col.due_id", "col.notice_id", "col.new_id", "col.old_id", "col.trace_id"}

// rowAddress is an address or an id as rows carry it.
var rowAddress = regexp.MustCompile(`^\d{4}Q[1-4]\.\d+\S*:\S+:\S+$|^[olnd]-[0-9a-f]{12}$`)

// textsOf gives the texts of a sheet by row and column.
func textsOf(s *xlsxscan.Sheet) map[int]map[int]string {
	out := map[int]map[int]string{}
	for _, c := range s.Cells {
		if out[c.Row] == nil {
			out[c.Row] = map[int]string{}
		}
		out[c.Row][c.Col] = c.Text
	}
	return out
}

// isTitle says whether a header is one of these, in either language.
func isTitle(title string, keys ...string) bool {
	return slices.ContainsFunc(keys, func(key string) bool {
		return slices.ContainsFunc(locale.Languages(), func(lang string) bool { return locale.T(lang, "workbook."+key) == title })
	})
}

// headOf is the row of the headers: the first that has one by which a row is known; 0 if there is none.
func headOf(cells map[int]map[int]string) int {
	best := 0
	for row, texts := range cells {
		for _, title := range texts {
			if isTitle(title, append(rowKeys, "col.platform_id")...) && (best == 0 || row < best) {
				best = row
			}
		}
	}
	return best
}

// crossing is the score to which a cell belongs that stands in the row of a platform and under the name of a pillar.
func crossing(head, row map[int]string, title string, know *datasets.Knowledge) string {
	platform := ""
	for c, h := range head {
		if isTitle(h, "col.platform_id") {
			platform = row[c]
		}
	}
	for _, p := range know.Framework.Pillars {
		for _, lang := range locale.Languages() {
			if platform != "" && strings.Contains(strings.ToLower(title), strings.ToLower(p.Name.In(lang))) {
				return platform + ":" + p.ID
			}
		}
	}
	return ""
}

func notACell(place, rule string) error {
	return &diag.Problem{Code: "E-CELL", What: "this names no cell of a workbook", Value: place, Rule: rule, Exit: diag.ExitUsage,
		Next: "write it as scorecards.en.xlsx!Indicators!H14; in a shell, in single quotes"}
}
