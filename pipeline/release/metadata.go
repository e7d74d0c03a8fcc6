package release

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/pipeline/score"
	"github.com/answerable-data/answerable/pipeline/table"
)

const runFile = "run.json"

// A run is the record of a build. It holds no clock: the date is that of the edition.
type run struct {
	Program     string           `json:"program"`
	Version     string           `json:"version"`
	Edition     string           `json:"edition"`
	PublishedOn string           `json:"published_on"`
	Methodology string           `json:"methodology"`
	Contract    string           `json:"table_contract"`
	MadeFrom    *Recipe          `json:"made_from,omitempty"` // absent in releases of earlier programs
	Tables      map[string]int   `json:"rows"`
	Sources     []runSource      `json:"sources"`
	Totals      map[string]int64 `json:"source_rows"`
	Cross       score.CrossCheck `json:"cross_check"`
}

type runSource struct {
	ID       string `json:"id"`
	SHA256   string `json:"sha256"`
	Seen     int64  `json:"rows_seen"`
	Loaded   int64  `json:"rows_loaded"`
	Rejected int64  `json:"rows_rejected"`
	Ignored  int64  `json:"rows_ignored"`
}

// writeIndex writes what `answerable index` needs to compute the scores again: the methodology and the newest values.
func writeIndex(p Plan, dir string) error {
	values, err := indexTable(p)
	if err != nil {
		return err
	}
	if err := atomicfs.Write(filepath.Join(dir, "data", "index.csv"), values); err != nil {
		return err
	}
	return atomicfs.Write(filepath.Join(dir, "framework.yaml"), p.Know.FrameworkText)
}

func indexTable(p Plan) ([]byte, error) { return score.IndexTable(p.Set, p.Know) }

// writeMetadata writes run.json, rejects.csv at the top where people look, and CITATION.cff.
func writeMetadata(p Plan, dir string) error {
	b, err := json.MarshalIndent(record(p), "", "  ")
	if err != nil {
		return err
	}
	if err := atomicfs.Write(filepath.Join(dir, runFile), append(b, '\n')); err != nil {
		return err
	}
	rejects, err := os.ReadFile(filepath.Join(dir, "data", "rejects.csv"))
	if err != nil {
		return err
	}
	if err := atomicfs.Write(filepath.Join(dir, "rejects.csv"), rejects); err != nil {
		return err
	}
	return atomicfs.Write(filepath.Join(dir, "CITATION.cff"), citation(p))
}

// record gathers the run record.
func record(p Plan) run {
	cat := p.Know.Catalog
	sources, totals := sourcesOf(p.Set)
	return run{Program: "answerable", Version: p.Version, Edition: cat.Edition, PublishedOn: cat.PublishedOn, MadeFrom: p.MadeFrom,
		Methodology: p.Know.Framework.Version, Contract: table.Contract, Tables: rowCounts(p.Set), Sources: sources, Totals: totals, Cross: p.Cross}
}

// sourcesOf lists the sources of a set with their counts, and the counts of all.
func sourcesOf(set *table.Set) (sources []runSource, totals map[string]int64) {
	totals = map[string]int64{}
	for _, s := range set.Sources {
		sources = append(sources, runSource{s.ID, s.SHA256, s.RowsSeen, s.RowsLoaded, s.RowsRejected, s.RowsIgnored})
		totals["seen"] += s.RowsSeen
		totals["loaded"] += s.RowsLoaded
		totals["rejected"] += s.RowsRejected
		totals["ignored"] += s.RowsIgnored
	}
	return sources, totals
}

// rowCounts counts the rows of every table of a release.
func rowCounts(s *table.Set) map[string]int {
	out := map[string]int{}
	for _, spec := range table.Specs() {
		if !spec.Missing(s) {
			out[spec.Name] = spec.Rows(s)
		}
	}
	return out
}

// citation is the citation file of the release (CFF 1.2.0).
func citation(p Plan) []byte {
	cat := p.Know.Catalog
	return fmt.Appendf(nil, `cff-version: 1.2.0
message: If you use these data, please cite them as below.
type: dataset
title: %q
version: %q
date-released: %q
license: Apache-2.0
authors:
  - name: %q
`, own(p.Know.Framework.Name.En, p.Know.Own), cat.Edition, cat.PublishedOn, cat.Publisher)
}

// own marks a title where the methodology is not the project's.
func own(title, framework string) string {
	if framework == "" {
		return title
	}
	return title + " (own framework, not the project's: " + framework + ")"
}
