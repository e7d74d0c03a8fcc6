package cases

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest/litigation"
)

// check holds a change by itself: source, coder, day, and no name of a person.
func (c Change) check() error {
	usage := func(what, value, rule string) error {
		return &diag.Problem{Code: "E-CASES-CHANGE", What: what, Value: value, Rule: rule, Next: "see `answerable cases add --help`", Exit: diag.ExitUsage}
	}
	day, ok := ParseDate(c.On)
	switch {
	case codedColumns[c.Table] == nil:
		return usage("there is no such table", c.Table, "a table is cases, case_events or case_platforms")
	case len(c.Cells) == 0:
		return usage("no cell is given", "", "a cell is given as column=value")
	case !web.MatchString(c.Source):
		return usage("the change has no source", c.Source, "a source is an address that begins with http:// or https://")
	case !slices.Contains(litigation.Vocabulary("source_grade"), c.Grade):
		return usage("the source has no grade", c.Grade, "a grade is A (opinion or order read), B (press, law blog, agency) or C (aggregator)")
	case !IsRole(c.By):
		return usage("the coder is not named by a role", "", "a coder is coder, reviewer or editor, with a number or letter: coder-1")
	case !ok || !day.Day():
		return usage("the day of coding cannot be read", c.On, "a day is written 2026-11-22")
	}
	for _, cell := range c.Cells {
		if err := c.checkCell(cell); err != nil {
			return err
		}
	}
	return nil
}

func (c Change) checkCell(cell Cell) error {
	p := &diag.Problem{Code: "E-CASES-CELL", Where: diag.Place{Column: shown("column", cell.Column)}, Exit: diag.ExitUsage, Next: "see `answerable cases add --help`"}
	count := 0
	for _, other := range c.Cells {
		if other.Column == cell.Column {
			count++
		}
	}
	switch {
	case mayHoldNames[cell.Column]:
		p.What, p.Rule = "the column is not kept by command", "captions, parties, claims, remedies and remarks may name people and never reach the tables"
		p.Where.Column = cell.Column
	case !slices.Contains(codedColumns[c.Table], cell.Column):
		p.What, p.Rule = "the table has no such column", "columns: "+strings.Join(keptColumns(c.Table), ", ")
	case count > 1:
		p.What, p.Rule = "a column is given twice", "a column is given once"
	case strings.ContainsAny(cell.Value, "\r\n\x00"):
		p.What, p.Rule = "the text has a line break", "a cell is one line"
	case cell.Column == "case_id" && litigation.MayName(cell.Value), cell.Column == "citation" && litigation.NamesParty(cell.Value),
		cell.Column == "docket_number" && litigation.PublicDocket(cell.Value) != cell.Value:
		p.What, p.Rule = "the text may name a person", "ids, citations and docket numbers name no party and no judge; an id is made of doe, company, court and year"
		p.Where.Column = cell.Column
	default:
		return nil
	}
	return p
}

// keptColumns are the columns of a table that a command may set.
func keptColumns(table string) []string {
	return slices.DeleteFunc(slices.Clone(codedColumns[table]), func(column string) bool { return mayHoldNames[column] })
}
