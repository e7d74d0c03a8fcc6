package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"

	"github.com/answerable-data/answerable/internal/charset"
	"github.com/answerable-data/answerable/internal/csvdecl"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// inferCmd is `answerable infer`.
type inferCmd struct {
	File string `arg:"" help:"A CSV file. For other files it is said what they are, and which reader takes them."`
	JSON bool   `help:"Print the proposal as JSON."`
}

// inferred is what `answerable infer --json` prints.
type inferred struct {
	File     string            `json:"file"`
	Kind     string            `json:"kind"`               // CSV, or what the file is instead
	Reader   string            `json:"reader,omitempty"`   // the reader of a build that knows the file
	Proposal *csvdecl.Proposal `json:"proposal,omitempty"` // for CSV
}

// Run proposes a declaration for a person to review. It writes no file, and nothing is read on it.
func (c *inferCmd) Run(io streams) error {
	b, err := readCSV(c.File)
	if err != nil {
		return err
	}
	r := inferred{File: c.File, Kind: kindOf(b)}
	reader, _, unknown := pipeline.Choose(ingest.File{Name: filepath.Base(c.File), Bytes: b})
	if unknown == nil {
		r.Reader = reader.Name()
	}
	if r.Kind != "CSV" {
		return c.other(io, r)
	}
	if r.Proposal, err = csvdecl.Propose(c.File, b); err != nil {
		return err
	}
	if c.JSON {
		return printJSON(io, r)
	}
	_, err = io.out.Write(r.Proposal.YAML())
	c.advise(io, r)
	return err
}

// advise says on stderr what to do with the proposal.
func (c *inferCmd) advise(io streams, r inferred) {
	doubts := 0
	for _, n := range r.Proposal.Notes {
		if n.Review {
			doubts++
		}
	}
	fmt.Fprintf(io.err, "a proposal, with %d points to review; save it, review it, then: answerable check --format csv --declare FILE.yaml %s\n", doubts, c.File)
	if r.Reader != "" {
		fmt.Fprintf(io.err, "the reader %s of a build knows this file and needs no declaration\n", r.Reader)
	}
}

// other says what a file is that is no CSV.
func (c *inferCmd) other(io streams, r inferred) error {
	if r.Reader == "" {
		return &diag.Problem{Code: "E-INFER-KIND", What: "the file is " + r.Kind + ", for which there is no declaration, and no reader knows it", Where: diag.Place{File: c.File},
			Rule: "a declaration is of a CSV file; other files are known by their reader", Next: "to add a format see the README, \"How to add a source\""}
	}
	if c.JSON {
		return printJSON(io, r)
	}
	fmt.Fprintf(io.err, "%s is %s; the reader %s takes it, no declaration is needed\n", c.File, r.Kind, r.Reader)
	return nil
}

func printJSON(io streams, v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err == nil {
		fmt.Fprintln(io.out, string(b))
	}
	return err
}

// kindOf says what a file is: CSV stands for every text that is no JSON.
func kindOf(b []byte) string {
	if what := csvdecl.Binary(b); what != "" {
		return what
	}
	rest, _, _ := charset.Mark(b)
	if text := bytes.TrimSpace(rest); len(text) > 0 && (text[0] == '{' || text[0] == '[') && json.Valid(text) {
		return "a JSON document"
	}
	return "CSV"
}
