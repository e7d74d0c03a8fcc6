package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/cases"
	"github.com/answerable-data/answerable/reports/locale"
)

type casesAgree struct {
	A    string `arg:"" help:"The folder of one coder, or one of the three files."`
	B    string `arg:"" help:"The folder of the other, or the same file of the other."`
	JSON bool   `help:"Print fields and disagreements as JSON."`
}

// Run compares two coders. That they differ is what the command is for, and no failure.
func (c *casesAgree) Run(io streams, lang tongue) error {
	var both [2]*cases.Tables
	for i, name := range []string{c.A, c.B} {
		t, err := coderTables(name)
		if err != nil {
			return err
		}
		both[i] = t
	}
	g := cases.Compare(both[0], both[1])
	if len(g.Fields) == 0 {
		return &diag.Problem{Code: "E-CASES-AGREE", What: "there is no table that both coders have", Value: c.A + ", " + c.B, Rule: "two folders, or the same file of both", Next: "answerable cases agree --help", Exit: diag.ExitUsage}
	}
	if c.JSON {
		return printJSON(io, g)
	}
	fmt.Fprintln(io.out, lang.t("cases.agree.head"))
	for _, f := range g.Fields {
		fmt.Fprintln(io.out, lang.agreement(f))
	}
	for _, d := range g.Disagreements {
		fmt.Fprintf(io.out, "%s, %s: %q / %q\n", strings.TrimSpace(d.Table+" "+d.Case+" "+d.Item), d.Field, d.A, d.B)
	}
	for i, rows := range [][]string{g.OnlyA, g.OnlyB} {
		for _, r := range rows {
			fmt.Fprintln(io.out, lang.t("cases.agree.only", []string{c.A, c.B}[i], r))
		}
	}
	fmt.Fprintln(io.err, lang.t("cases.agree.sum", len(g.Disagreements), len(g.OnlyA), len(g.OnlyB)))
	return nil
}

// coderTables reads the folder of a coder, or one file.
func coderTables(name string) (*cases.Tables, error) {
	if info, err := os.Stat(name); err != nil || info.IsDir() {
		return cases.Load(name, os.DirFS(name))
	}
	b, err := readCSV(name)
	if err != nil {
		return nil, err
	}
	return cases.LoadFile(name, b)
}

// agreement is the line of a field.
func (l tongue) agreement(f cases.FieldAgreement) string {
	share := "-"
	if s, ok := f.Share(); ok {
		share = locale.Percent(string(l), s, 1)
	}
	line := fmt.Sprintf("%-15s %-52s n=%-4d %-4d %7s  ", f.Table, f.Field, f.N, f.Empty, share)
	switch {
	case f.Kappa == nil:
		return line + l.t("cases.agree."+f.Why)
	case f.Lower == nil:
		return line + "kappa " + locale.Number(string(l), *f.Kappa, 3) + ", " + l.t("cases.agree."+f.Why)
	}
	n := func(v float64) string { return locale.Number(string(l), v, 3) }
	return line + "kappa " + n(*f.Kappa) + " [" + n(*f.Lower) + "; " + n(*f.Upper) + "]"
}
