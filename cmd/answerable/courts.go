package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/courts"
)

// courtsCmd is `answerable courts`.
type courtsCmd struct {
	Files       []string `arg:"" name:"file" help:"Civil file of the Integrated Database of the Federal Judicial Center: its text, or the ZIP archive as published. Several are added up; files that hold the same cases are refused."`
	Out         string   `help:"Folder that receives the result. One that holds anything but an earlier result is left alone." required:"" placeholder:"FOLDER"`
	Clock       string   `help:"Count a case in the year of its filing or of its termination." enum:"filing,termination" default:"filing" placeholder:"filing|termination"`
	Year        string   `help:"Calendar years, or the statistical years of the Administrative Office (October to September), by its own dates." enum:"calendar,statistical" default:"calendar" placeholder:"calendar|statistical"`
	From        int      `help:"First year to count." placeholder:"YEAR"`
	To          int      `help:"Last year to count." placeholder:"YEAR"`
	MaxRejected float64  `help:"Share of its rows that a file may lose before it is refused." default:"0.05" placeholder:"SHARE"`
	NewColumns  bool     `help:"Read a file that has columns not known yet; they are left out and named in the manifest."`
}

// Help is shown below the flags.
func (courtsCmd) Help() string {
	return `The result is base rates, context for the suits against platforms and never a platform's rate:
  court_dispositions.parquet, .csv   district, year, nature of suit, disposition, stage: number of cases
  court_base_rates.parquet, .csv     nature of suit and disposition: number and share, all districts and years
  codes.csv                          what the codes mean, and how often each stands
  rejects.csv                        rows that could not be read: file, line, reason; no text, which would hold names
  manifest.json                      what was read: hashes, rows seen = loaded + rejected + ignored

Examples:
  answerable courts cv88on.zip --out courts
  answerable courts cv88on.zip --out courts --clock termination --year statistical --from 2012`
}

// Run counts and says what became of the rows of each file.
func (c *courtsCmd) Run(ctx context.Context, io streams, lang tongue) error {
	if c.From < 0 || c.To < 0 || c.From > 0 && c.To > 0 && c.From > c.To || c.MaxRejected < 0 || c.MaxRejected > 1 {
		return &diag.Problem{Code: "E-USAGE", What: "the bounds cannot be met", Value: fmt.Sprintf("--from %d --to %d --max-rejected %g", c.From, c.To, c.MaxRejected),
			Rule: "--from is not after --to, and a share lies between 0 and 1", Next: "correct the bounds", Exit: diag.ExitUsage}
	}
	r, err := courts.Run(ctx, courts.Options{Files: c.Files, Out: c.Out, Clock: courts.Clock{Termination: c.Clock == "termination", Statistical: c.Year == "statistical"},
		From: c.From, To: c.To, NewColumns: c.NewColumns, MaxRejected: c.MaxRejected, Version: version})
	if err != nil {
		return err
	}
	for _, f := range r.Files {
		fmt.Fprintln(io.err, lang.t("courts", f.Name, f.Seen, f.Loaded, f.Rejected, f.Seen-f.Loaded-f.Rejected))
	}
	if len(r.Unknown) > 0 {
		fmt.Fprintln(io.err, lang.t("courts_unknown", listed(r.Unknown, 10)))
	}
	fmt.Fprintln(io.err, lang.t("courts_cells", r.Cells))
	fmt.Fprintln(io.out, c.Out)
	return nil
}

// listed joins the first of a list, with a mark where it goes on.
func listed[T fmt.Stringer](list []T, most int) string {
	var parts []string
	for _, x := range list[:min(most, len(list))] {
		parts = append(parts, x.String())
	}
	if len(list) > most {
		parts = append(parts, "…")
	}
	return strings.Join(parts, ", ")
}
