package composite

import (
	"errors"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/internal/diag"
)

// Names of the columns of a data file that are no indicators.
const (
	UnitColumn    = "unit"
	StratumColumn = "stratum" // may be left out; ranks and tiers are taken inside a stratum
)

// NotApplicableCell is the text of a cell whose indicator does not apply to the unit, which is not the same as a
// missing value: it leaves the weights and is never counted as missing.
const NotApplicableCell = "n/a"

// ReadTable reads a data file for a framework: a column unit, one column for each indicator (an empty cell is a
// missing value, n/a one that does not apply), and perhaps a column stratum. Numbers are written with a point and without marks between
// thousands. It gives the table and the stratum of each unit (nil without that column). Every row and every
// cell is used; one that cannot be is an error, and all such cells are reported together.
func (f *Framework) ReadTable(name string, text []byte) (*Table, []string, error) {
	r := tableReader{f: f, name: name}
	opts := csvscan.Options{Columns: append([]string{UnitColumn}, f.Indicators()...), Optional: []string{StratumColumn}}
	bad, err := csvscan.Read(name, text, opts, func(row csvscan.Row) { r.rows = append(r.rows, row) })
	if err != nil {
		return nil, nil, err
	}
	for _, b := range bad {
		r.problems = append(r.problems, &diag.Problem{Code: codeTable, What: "a row cannot be used: " + b.Reason, Where: diag.Place{File: name, Row: b.Line},
			Value: b.Raw, Rule: b.Rule, Next: "mend or remove the row"})
	}
	return r.table()
}

type tableReader struct {
	f        *Framework
	name     string
	rows     []csvscan.Row
	problems []error
}

func (r *tableReader) table() (*Table, []string, error) {
	units, seen := make([]string, len(r.rows)), map[string]bool{}
	for i, row := range r.rows {
		units[i] = strings.TrimSpace(row.Get(UnitColumn))
		if units[i] == "" || seen[units[i]] {
			r.refuse(row, UnitColumn, units[i], "every unit has a name of its own")
		}
		seen[units[i]] = true
	}
	if len(r.problems) > 0 {
		return nil, nil, errors.Join(r.problems...)
	}
	if len(units) == 0 {
		return nil, nil, inFile(refuse(codeTable, "", "add rows", "the table has no unit"), r.name)
	}
	t, err := r.f.NewTable(units)
	if err != nil {
		return nil, nil, err
	}
	var strata []string
	for u, row := range r.rows {
		if row.Has(StratumColumn) {
			strata = append(strata, strings.TrimSpace(row.Get(StratumColumn)))
		}
		for i, id := range t.columns {
			r.cell(t, u, i, row, strings.TrimSpace(row.Get(id)))
		}
	}
	if len(r.problems) > 0 {
		return nil, nil, errors.Join(r.problems...)
	}
	return t, strata, nil
}

func (r *tableReader) cell(t *Table, u, i int, row csvscan.Row, text string) {
	switch text {
	case "":
		return
	case NotApplicableCell:
		t.Mark(u, i, NotApplicable)
		return
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !plainNumber(text) || t.Set(u, i, v) != nil {
		r.refuse(row, t.columns[i], text, "a cell is empty, n/a, or a number such as 12, 0.5 or 1e-3")
	}
}

// plainNumber leaves out what ParseFloat reads and nobody means as a figure: hexadecimal, underscores, words.
func plainNumber(text string) bool { return strings.Trim(text, "0123456789.eE+-") == "" }

func (r *tableReader) refuse(row csvscan.Row, column, value, rule string) {
	r.problems = append(r.problems, &diag.Problem{Code: codeCell, What: "a cell cannot be used", Where: diag.Place{File: r.name, Row: row.Line, Column: column},
		Value: value, Rule: rule, Next: "mend the cell, or leave it empty if the value is missing"})
}
