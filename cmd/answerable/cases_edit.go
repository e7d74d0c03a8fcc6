package main

import (
	"fmt"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/cases"
)

// changeFlags are what every change of the coded files says: where, on which source, by whom and when.
type changeFlags struct {
	Table  string   `arg:"" help:"cases, case_events or case_platforms."`
	Cells  []string `arg:"" name:"cell" help:"column=value, once for each cell."`
	In     string   `required:"" help:"The folder with the coded files." placeholder:"FOLDER"`
	Source string   `help:"Address of the text that was read." placeholder:"URL"`
	Grade  string   `help:"Grade of that text: A opinion or order, B press, law blog or agency, C aggregator." placeholder:"A|B|C"`
	By     string   `help:"Who codes, as a role: coder-1, reviewer-b. Never a name." placeholder:"ROLE"`
	On     string   `help:"Day of coding, as 2026-11-22." placeholder:"DATE"`
}

func (f changeFlags) change() (cases.Change, error) {
	c := cases.Change{Table: f.Table, Source: f.Source, Grade: f.Grade, By: f.By, On: f.On}
	for _, cell := range f.Cells {
		column, value, ok := strings.Cut(cell, "=")
		if !ok {
			return c, &diag.Problem{Code: "E-CASES-CHANGE", What: "a cell has no value", Rule: "a cell is given as column=value", Next: "see `answerable cases add --help`", Exit: diag.ExitUsage}
		}
		c.Cells = append(c.Cells, cases.Cell{Column: column, Value: value})
	}
	return c, nil
}

type casesAdd struct{ changeFlags }

// Run adds the row and prints what was entered.
func (c *casesAdd) Run(io streams, lang tongue) error {
	change, err := c.change()
	if err != nil {
		return err
	}
	done, err := cases.Add(c.In, change)
	return told(io, lang, done, err)
}

type casesSet struct {
	changeFlags
	Case     string `required:"" help:"Id of the suit." placeholder:"ID"`
	Platform string `help:"Platform of the row, in case_platforms." placeholder:"NAME"`
	Row      int    `help:"Row of the event, as 'cases check' prints it, in case_events." placeholder:"N"`
}

// Run sets the cells and prints what was entered.
func (c *casesSet) Run(io streams, lang tongue) error {
	change, err := c.change()
	if err != nil {
		return err
	}
	change.Case, change.Platform, change.Row = c.Case, c.Platform, c.Row
	done, err := cases.Set(c.In, change)
	return told(io, lang, done, err)
}

// told prints what a change entered into the log, and the doubts that it raises.
func told(io streams, lang tongue, done cases.Done, err error) error {
	if err != nil {
		return err
	}
	for _, e := range done.Entries {
		fmt.Fprintln(io.out, e)
	}
	if len(done.Entries) == 0 {
		fmt.Fprintln(io.err, lang.t("cases.nothing"))
	}
	for _, f := range done.Doubts {
		fmt.Fprint(io.err, lang.finding(f))
	}
	return nil
}
