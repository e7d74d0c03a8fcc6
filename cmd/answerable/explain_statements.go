package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/diff"
	"github.com/answerable-data/answerable/pipeline/explain"
	"github.com/answerable-data/answerable/pipeline/release"
	"github.com/answerable-data/answerable/reports/workbook"
)

// countsFolder stands for the folder of counts in a command where none was named.
const countsFolder = "FOLDER"

// explainer makes the explainer of what was assembled. Figures from statements of reasons stand in no program: they come
// from the counts that were given, or else from the release that was named, or in which the cell or the page lies. Such a
// release is then not compared with itself.
func (c *explainCmd) explainer(all *pipeline.Assembled, spot workbook.Spot) (*explain.Explainer, []string, error) {
	e := explain.New(all.Set, all.Know)
	switch {
	case all.Counts != nil:
		return e.WithCounts(all.Counts), c.Release, nil
	case !explain.OfStatements(spot.Address):
		return e, c.Release, nil
	}
	folder, others := releaseAround(c.Address), c.Release
	if len(c.Release) > 0 {
		folder, others = c.Release[0], c.Release[1:]
	}
	if folder == "" {
		return e, others, nil
	}
	r, err := diff.Load(folder)
	if err != nil {
		return nil, nil, err
	}
	made, err := release.Record(folder)
	if err != nil {
		return nil, nil, err
	}
	if r.Methodology != all.Know.Framework.Version {
		return nil, nil, &diag.Problem{Code: "E-EXPLAIN-METHOD", What: "the release was made by another methodology than that of this program", Where: diag.Place{File: folder}, Value: r.Methodology,
			Rule: "this program knows methodology " + all.Know.Framework.Version, Next: "use the program that made the release", Exit: diag.ExitUsage}
	}
	all.Know.Catalog.Edition = r.Edition
	return e.WithRelease(r.Edition, made.From.Statements, r.Set), others, nil
}

// releaseAround is the release folder in which the workbook or the page of a place lies; empty where it lies in none.
func releaseAround(place string) string {
	file, _, cell := strings.Cut(place, "!")
	if !cell {
		if file, _, cell = strings.Cut(place, "#"); !cell {
			return ""
		}
		file = filepath.Dir(file) // pages lie in the folder of their language
	}
	folder := filepath.Dir(file)
	if _, err := os.Stat(filepath.Join(folder, "run.json")); err != nil {
		return ""
	}
	return folder
}
