package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/cases"
	"github.com/answerable-data/answerable/pipeline/dockets"
)

// docketsCmd is `answerable dockets`.
type docketsCmd struct {
	Files   []string `arg:"" name:"file" help:"CourtListener's bulk files: dockets, opinion-clusters, opinions, courts, fjc-integrated-database; CSV, plain or in bzip2, gzip or zip; or fixtures in JSON."`
	Cases   string   `help:"The folder with the litigation tables; by default those of this program." placeholder:"FOLDER"`
	Out     string   `help:"Write the proposals here instead of printing them." placeholder:"FILE.csv"`
	Rejects string   `help:"Write rows that cannot be used here: file, row, column, reason and rule, never their text." placeholder:"FILE.csv"`
	SkipNew bool     `name:"skip-new-columns" help:"Leave columns aside that the export did not have in 2026-08, instead of refusing the file."`
	JSON    bool     `help:"Print counts, proposals and docket numbers without a row as JSON."`
}

// Help gives examples.
func (docketsCmd) Help() string {
	return `Proposals are for review; nothing is applied. Put one into the coded files with 'answerable cases set'.
fill: the cell is empty. refine: it holds a month or year that has the day. conflict: it, or another docket, says otherwise.
read: the docket ended or went on after the newest text read; how, no date says. The column office tells whether both docket numbers have it.

Examples:
  answerable dockets dockets-2026-08-31.csv.bz2 --out proposals.csv
  answerable dockets dockets.csv.bz2 fjc-integrated-database.csv.bz2 opinion-clusters.csv.bz2 --cases coded`
}

// maxRejects bounds the rejected rows that are kept for the file of rejects; all are counted.
const maxRejects = 100_000

// Run reads the files and prints or writes proposals. Counts go to stderr where proposals are printed.
func (c *docketsCmd) Run(ctx context.Context, io streams, lang tongue) error {
	name, fsys, err := folderOf(c.Cases)
	if err != nil {
		return err
	}
	tables, err := cases.Load(name, fsys)
	if err != nil {
		return err
	}
	var rejects []dockets.Reject
	opt := dockets.Options{SkipNew: c.SkipNew, Reject: func(r dockets.Reject) {
		if len(rejects) < maxRejects {
			rejects = append(rejects, r)
		}
	}}
	res, err := dockets.Read(ctx, c.Files, tables, opt)
	if err != nil {
		return err
	}
	if err := c.write(res, rejects); err != nil {
		return err
	}
	switch {
	case c.JSON:
		return printJSON(io, res)
	case c.Out == "":
		if err := dockets.WriteCSV(io.out, res.Proposals); err != nil {
			return err
		}
		fmt.Fprint(io.err, lang.docketCounts(res))
	default:
		fmt.Fprint(io.out, lang.docketCounts(res))
	}
	return nil
}

// write writes the files that were asked for, each whole or not at all.
func (c *docketsCmd) write(res *dockets.Result, rejects []dockets.Reject) error {
	if c.Out != "" && c.Out == c.Rejects {
		return &diag.Problem{Code: "E-USAGE", What: "--out and --rejects name one file", Value: c.Out, Rule: "proposals and rejects are two files", Next: "answerable dockets --help", Exit: diag.ExitUsage}
	}
	if c.Out != "" {
		var b bytes.Buffer
		if err := dockets.WriteCSV(&b, res.Proposals); err != nil {
			return err
		}
		if err := atomicfs.WriteFile(c.Out, b.Bytes(), 0o644); err != nil {
			return err
		}
	}
	if c.Rejects == "" {
		return nil
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write([]string{"file", "row", "column", "reason", "rule"})
	for _, r := range rejects {
		_ = w.Write([]string{r.File, strconv.Itoa(r.Row), r.Column, r.Reason, r.Rule})
	}
	w.Flush()
	return atomicfs.WriteFile(c.Rejects, b.Bytes(), 0o644)
}

// docketCounts says what became of every row, what is proposed, and which numbers have no row.
func (l tongue) docketCounts(res *dockets.Result) string {
	var b strings.Builder
	for _, in := range res.Inputs {
		fmt.Fprintln(&b, l.t("dockets.input", in.File, in.Table, in.Rows, in.Loaded, in.Rejected, in.Ignored))
		for _, reason := range slices.Sorted(maps.Keys(in.ByReason)) {
			fmt.Fprintf(&b, "  %9d  %s\n", in.ByReason[reason], reason)
		}
		if len(in.Skipped) > 0 {
			fmt.Fprintln(&b, "  "+l.t("dockets.skipped", strings.Join(in.Skipped, ", ")))
		}
	}
	kinds := map[string]int{}
	for _, p := range res.Proposals {
		kinds[p.Kind]++
	}
	fmt.Fprintln(&b, l.t("dockets.proposals", len(res.Proposals), kinds[dockets.KindFill], kinds[dockets.KindRefine], kinds[dockets.KindConflict], kinds[dockets.KindRead]))
	without := map[string]int{}
	for _, u := range res.Unmatched {
		without[u.Reason]++
	}
	for _, reason := range slices.Sorted(maps.Keys(without)) {
		fmt.Fprintln(&b, "  "+l.t("dockets.unmatched."+reason, without[reason]))
	}
	return b.String()
}
