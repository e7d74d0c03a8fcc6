package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/internal/diag"
)

// indexCmd is `answerable index`.
type indexCmd struct {
	Framework   string `required:"" help:"The framework: tree, weights, directions, treatment, normaliser, aggregation, thresholds, seed (YAML)." placeholder:"F.yaml"`
	Data        string `required:"" help:"The table: a column unit, one column for each indicator, an empty cell where a value is missing; perhaps a column stratum (CSV)." placeholder:"D.csv"`
	Out         string `required:"" help:"Folder for the result. Files of an earlier run are replaced; what this run does not make is removed." placeholder:"DIR"`
	Uncertainty bool   `help:"Vary what the framework's section uncertainty lists, and write bands.csv and sensitivity.csv."`
}

// An indexFile is one file of the result; no bytes mean that this run does not make it.
type indexFile struct {
	name string
	text []byte
}

// Run builds the index of a table and writes it when everything is computed.
func (c *indexCmd) Run(ctx context.Context, io streams) error {
	f, t, strata, err := c.read()
	if err != nil {
		return err
	}
	files, flags, err := indexFiles(f, t, strata)
	if err != nil {
		return err
	}
	bands, sensitivity := indexFile{name: "bands.csv"}, indexFile{name: "sensitivity.csv"}
	if c.Uncertainty {
		if bands.text, sensitivity.text, err = uncertainty(ctx, f, t, strata, c.Framework); err != nil {
			return err
		}
	}
	if err := writeIndex(c.Out, append(files, bands, sensitivity)); err != nil {
		return err
	}
	fmt.Fprintf(io.out, "%s: %d units, %d indicators, %d values missing, %d values changed by treatment or clamped (flags.csv)\n",
		c.Out, len(t.Units()), len(t.Columns()), missing(t), flags)
	return nil
}

// read reads framework and table.
func (c *indexCmd) read() (*composite.Framework, *composite.Table, []string, error) {
	text, err := readInput(c.Framework)
	if err != nil {
		return nil, nil, nil, err
	}
	f, err := composite.ReadFramework(c.Framework, text)
	if err != nil {
		return nil, nil, nil, err
	}
	if text, err = readInput(c.Data); err != nil {
		return nil, nil, nil, err
	}
	t, strata, err := f.ReadTable(c.Data, text)
	return f, t, strata, err
}

func readInput(path string) ([]byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, &diag.Problem{Code: "E-INDEX-FILE", What: "the file cannot be read", Where: diag.Place{File: path}, Next: "give the path of a file that is there", Cause: err}
	}
	return text, nil
}

// indexFiles computes what every run writes, and counts the flags.
func indexFiles(f *composite.Framework, t *composite.Table, strata []string) ([]indexFile, int, error) {
	r, err := f.Compute(t)
	if err != nil {
		return nil, 0, err
	}
	bounds, err := f.Bounds(t)
	if err != nil {
		return nil, 0, err
	}
	return []indexFile{
		{"normalised.csv", f.NormalisedCSV(r.Scores)},
		{"scores.csv", f.ScoresCSV(r.Scores)},
		{"ranks.csv", f.RanksCSV(r.Scores, strata)},
		{"bounds.csv", f.BoundsCSV(r.Scores, bounds)},
		{"contributions.csv", f.ContributionsCSV(r.Scores)},
		{"weights.csv", f.WeightsCSV()},
		{"flags.csv", composite.FlagsCSV(r.Flags)},
	}, len(r.Flags), nil
}

// uncertainty runs the simulation that the framework describes.
func uncertainty(ctx context.Context, f *composite.Framework, t *composite.Table, strata []string, name string) (bands, sensitivity []byte, err error) {
	u := f.Spec().Uncertainty
	factors := f.Factors()
	if len(factors) == 0 {
		return nil, nil, &diag.Problem{Code: "E-INDEX-FRAMEWORK", What: "the framework does not say what to vary", Where: diag.Place{File: name, Column: "uncertainty"},
			Rule: "with --uncertainty the framework has a section uncertainty with at least one factor", Next: "add the section, for example uncertainty: {weights: 0.25}"}
	}
	s := composite.Simulation{Framework: f, Table: t, Factors: factors, Seed: f.Spec().Seed, Strata: strata}
	draws, err := s.Draw(ctx, u.DrawCount())
	if err != nil {
		return nil, nil, err
	}
	if bands, err = f.BandsCSV(draws, u.BandLevel()); err != nil {
		return nil, nil, err
	}
	indices, err := s.Sobol(ctx, f.Root(), u.SobolCount(), u.ResampleCount())
	return bands, composite.SensitivityCSV(indices), err
}

// writeIndex writes the files whole, one by one, and removes those of an earlier run that this one does not make.
func writeIndex(dir string, files []indexFile) error {
	if err := atomicfs.MkdirAll(dir); err != nil {
		return err
	}
	for _, file := range files {
		path := filepath.Join(dir, file.name)
		if file.text == nil {
			if err := atomicfs.Remove(path); err != nil {
				return err
			}
			continue
		}
		if err := atomicfs.WriteFile(path, file.text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func missing(t *composite.Table) int {
	n := 0
	for u := range t.Units() {
		for i := range t.Columns() {
			if _, ok := t.Get(u, i); !ok {
				n++
			}
		}
	}
	return n
}
