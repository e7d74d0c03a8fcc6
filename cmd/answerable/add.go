package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/answerable-data/answerable/internal/csvdecl"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/snapshot"
	"github.com/answerable-data/answerable/pipeline/table"
)

// addCmd is `answerable add`.
type addCmd struct {
	Files       []string `arg:"" help:"Publishers' files, unchanged." type:"existingfile"`
	Inputs      string   `help:"Folder that keeps the files; build and check read it with --inputs." default:"inputs" type:"path" placeholder:"FOLDER"`
	Publisher   string   `help:"Who published the file, where it is not the publisher in the catalogue."`
	Title       string   `help:"Title of the publication, where it is not the one in the catalogue."`
	URL         string   `name:"url" help:"Address from which the file was obtained." placeholder:"ADDRESS"`
	Edition     string   `help:"Name of the edition, such as 2026Q1; by default it is named after the hash."`
	PublishedOn string   `help:"Day of publication (2026-11-22)." placeholder:"DATE"`
	Declare     string   `help:"How a CSV file is written that is not RFC 4180 in UTF-8: a declaration, as 'answerable infer FILE' proposes one. It is kept with the origin." type:"existingfile" placeholder:"FILE.yaml"`
	NoInput     bool     `help:"Ask nothing, even on a terminal."`
	RetrievedOn string   `help:"Day on which the file was obtained (2026-11-22)." placeholder:"DATE"`
}

// Run adds each file and says what it brought. A file that is refused does not keep the others out. On a
// terminal it asks for what the flags leave open.
func (c *addCmd) Run(ctx context.Context, io streams, p prompter) error {
	if c.NoInput {
		p = prompter{}
	}
	declared, err := declaration(c.Declare)
	if err != nil {
		return err
	}
	ask := func(file string, o snapshot.Origin, known pipeline.Proposal) (snapshot.Origin, error) {
		return p.origin(ctx, file, o, known)
	}
	var problems []error
	for _, f := range c.Files {
		a, err := pipeline.Add(ctx, f, c.Inputs, snapshot.Origin{Publisher: c.Publisher, Title: c.Title, URL: c.URL,
			Edition: c.Edition, PublishedOn: c.PublishedOn, RetrievedOn: c.RetrievedOn, CSV: declared}, ask)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		printAdded(io, a)
	}
	return errors.Join(problems...)
}

// declaration reads a declaration; nil where none is given.
func declaration(file string) (*csvdecl.Declaration, error) {
	if file == "" {
		return nil, nil
	}
	b, err := readCSV(file)
	if err != nil {
		return nil, err
	}
	d, err := csvdecl.Parse(file, b)
	return &d, err
}

// printAdded says what a file brought, every changed figure included.
func printAdded(io streams, a *pipeline.Added) {
	if a.Known != "" {
		fmt.Fprintf(io.out, "%s: nothing new, the same bytes are there as %s\n", a.File, a.Known)
		return
	}
	s := a.Source
	fmt.Fprintf(io.out, "%s: read by %s as %s\n", a.File, s.Reader, s.ID)
	fmt.Fprintf(io.out, "  rows:    %d seen, %d loaded, %d rejected, %d ignored\n", s.RowsSeen, s.RowsLoaded, s.RowsRejected, s.RowsIgnored)
	if a.Entities > 0 {
		fmt.Fprintf(io.out, "  figures: %d new, %d as before, %d changed; %d platforms, %s to %s\n", a.Compare.New, a.Compare.Same,
			len(a.Compare.Changed), a.Entities, a.Periods[0], a.Periods[1])
	}
	for _, d := range a.Compare.Changed {
		fmt.Fprintf(io.out, "  changed: %s %s %s %s: %s in %s, %s now\n", d.New.Platform, d.New.Metric, d.New.Period, d.New.Breakdown,
			shown(d.Old), d.Old.Source, shown(d.New))
	}
	for _, r := range a.Rejects {
		fmt.Fprintf(io.out, "  rejected: %s: %s %q (%s)\n", r.Locator, r.Reason, r.Raw, r.Rule)
	}
	for _, text := range a.Remarks {
		fmt.Fprintf(io.out, "  remark:  %s\n", text)
	}
	fmt.Fprintf(io.out, "  kept:    %s\n", a.Path)
}

// shown is a figure as published, or its state where the cell is empty.
func shown(o table.Observation) string {
	if o.Raw == "" {
		return o.State
	}
	return o.Raw
}
