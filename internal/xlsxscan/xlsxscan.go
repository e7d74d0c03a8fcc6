// Package xlsxscan reads the stored values of a small workbook (XLSX) and refuses hostile ones.
//
// It is the common plumbing of the readers of published workbooks and knows nothing of the subject. It
// promises:
//   - Before the library that reads workbooks sees a byte, every part of the file is unpacked once and
//     counted: a file that unpacks to more than its bounds, or that has cells or rows beyond them, is refused.
//   - A cell's text is the stored value, not the shown one. A number is given as the shortest decimal text
//     of the stored double, and beside it as it stands in the file ("8.5000000000000006E-2").
//   - Cells without text are left out; hidden sheets are marked, not left out.
//
// Files are refused with a *diag.Problem; a panic of the library is turned into one. The package keeps no state.
package xlsxscan

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/answerable-data/answerable/internal/diag"
)

// Bounds of what is read. The published workbooks stay below a tenth of each.
const (
	maxBytes   = 64 << 20 // of all parts, unpacked
	maxParts   = 1000
	maxCells   = 4_000_000 // empty ones with a format included
	maxColumns = 256
	maxRows    = 20_000
)

// A Book is a workbook.
type Book struct {
	Sheets   []Sheet // in the order of the tabs
	Date1904 bool    // day numbers count from 1904-01-01
}

// A Sheet is one sheet with the cells that have text, by row and column.
type Sheet struct {
	Name   string
	Hidden bool
	Cells  []Cell
}

// A Cell is one stored value.
type Cell struct {
	Row, Col int    // counted from 1
	Ref      string // "B5"
	Text     string // the text, or the shortest decimal text of the stored number
	Stored   string // as it stands in the file
	Number   bool
}

// At finds a cell; its text is empty where there is none.
func (s Sheet) At(row, col int) Cell {
	for _, c := range s.Cells {
		if c.Row == row && c.Col == col {
			return c
		}
	}
	return Cell{Row: row, Col: col}
}

// Read reads a workbook. name serves messages only.
func Read(name string, b []byte) (book *Book, err error) {
	defer func() {
		if p := recover(); p != nil {
			book, err = nil, refuse(name, "E-XLSX-DAMAGED", "the workbook cannot be read", fmt.Errorf("%v", p))
		}
	}()
	if err := check(name, b); err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(b), excelize.Options{
		UnzipSizeLimit: maxBytes, UnzipXMLSizeLimit: maxBytes, RawCellValue: true,
	})
	if err != nil {
		return nil, refuse(name, "E-XLSX-DAMAGED", "the workbook cannot be opened", err)
	}
	defer func() { _ = f.Close() }() // nothing was written
	return sheets(name, f)
}

// sheets reads all sheets.
func sheets(name string, f *excelize.File) (*Book, error) {
	props, err := f.GetWorkbookProps()
	if err != nil {
		return nil, refuse(name, "E-XLSX-DAMAGED", "the workbook has no usable properties", err)
	}
	book := &Book{Date1904: props.Date1904 != nil && *props.Date1904}
	for _, sheet := range f.GetSheetList() {
		visible, err := f.GetSheetVisible(sheet)
		if err != nil {
			return nil, refuse(name, "E-XLSX-DAMAGED", "a sheet cannot be read", err)
		}
		cells, err := cellsOf(f, sheet)
		if err != nil {
			return nil, refuse(name, "E-XLSX-DAMAGED", "a sheet cannot be read", err)
		}
		book.Sheets = append(book.Sheets, Sheet{Name: sheet, Hidden: !visible, Cells: cells})
	}
	return book, nil
}

// cellsOf reads the cells with text of one sheet.
func cellsOf(f *excelize.File, sheet string) ([]Cell, error) {
	rows, err := f.GetRows(sheet)
	if err != nil {
		return nil, err
	}
	var cells []Cell
	for r, row := range rows {
		for c, text := range row {
			if strings.TrimSpace(text) == "" {
				continue
			}
			ref, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				return nil, err
			}
			kind, err := f.GetCellType(sheet, ref)
			if err != nil {
				return nil, err
			}
			cells = append(cells, newCell(r+1, c+1, ref, text, kind))
		}
	}
	return cells, nil
}

// newCell gives a number its shortest decimal text.
func newCell(row, col int, ref, stored string, kind excelize.CellType) Cell {
	c := Cell{Row: row, Col: col, Ref: ref, Text: stored, Stored: stored}
	if kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		return c
	}
	v, err := strconv.ParseFloat(stored, 64)
	if err == nil && !math.IsInf(v, 0) && !math.IsNaN(v) {
		c.Text, c.Number = strconv.FormatFloat(v, 'f', -1, 64), true
	}
	return c
}

// refuse is the problem of a workbook that is not read.
func refuse(name, code, what string, cause error) error {
	return &diag.Problem{Code: code, What: what, Where: diag.Place{File: name}, Cause: cause,
		Rule: fmt.Sprintf("a workbook unpacks to at most %d bytes in %d parts, with %d cells in %d rows and %d columns",
			maxBytes, maxParts, maxCells, maxRows, maxColumns),
		Next: "fetch the file again; if it is complete, save it anew as XLSX"}
}
