// Package ledger reads and writes the project's own ledger: published figures, one a row, each with its
// source, as CSV files that people can read and compare.
//
// A ledger folder holds sources.csv (each file edition with hash and row counts), rejects.csv (what was
// quarantined when it was read), and one file of figures per source of the catalogue. What Write wrote,
// Read gives back; the same input gives the same bytes.
package ledger

import (
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// Names of the files that hold no figures.
const (
	sourcesFile = "sources.csv"
	rejectsFile = "rejects.csv"
)

var figureColumns = []string{"id", "source", "platform", "metric", "label", "period", "geography", "breakdown", "raw",
	"edition", "publisher", "title", "url", "locator", "note"}

var rejectColumns = []string{"source", "locator", "raw", "reason", "rule", "rows"}

// Read reads a ledger folder. Each source comes back as it was loaded, in the order of the ids; the
// figures' rows must be as many as the source says.
func Read(fsys fs.FS, dir string) ([]*ingest.Loaded, error) {
	sources, err := readSources(fsys, dir)
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(fsys, path.Join(dir, "*.csv"))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		switch path.Base(name) {
		case sourcesFile:
		case rejectsFile:
			err = readRejects(fsys, name, sources)
		default:
			err = readFigures(fsys, name, sources)
		}
		if err != nil {
			return nil, err
		}
	}
	return ordered(sources), nil
}

func ordered(sources map[string]*ingest.Loaded) []*ingest.Loaded {
	out := make([]*ingest.Loaded, 0, len(sources))
	for _, l := range sources {
		out = append(out, l)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Source.ID < out[j].Source.ID })
	return out
}

// readFigures adds the figures of one file to their sources.
func readFigures(fsys fs.FS, name string, sources map[string]*ingest.Loaded) error {
	return read(fsys, name, figureColumns, func(r csvscan.Row) error {
		l, ok := sources[r.Get("source")]
		if !ok {
			return fmt.Errorf("source %q is not in %s", r.Get("source"), sourcesFile)
		}
		b, err := ingest.ParseBreakdown(r.Get("breakdown"))
		if err != nil {
			return err
		}
		f := ingest.Figure{
			Platform: r.Get("platform"), Metric: r.Get("metric"), Label: r.Get("label"), Period: r.Get("period"),
			Geography: r.Get("geography"), Breakdown: b, Raw: r.Get("raw"), Locator: r.Get("locator"), Note: r.Get("note"),
			Origin: ingest.Origin{Publisher: r.Get("publisher"), Title: r.Get("title"), URL: r.Get("url")},
		}
		if id := ID(l.Source.ID, f); id != r.Get("id") {
			return fmt.Errorf("id %q does not belong to this row, whose id is %s; run the ledger command again", r.Get("id"), id)
		}
		l.Figures = append(l.Figures, f)
		return nil
	})
}

func readRejects(fsys fs.FS, name string, sources map[string]*ingest.Loaded) error {
	return read(fsys, name, rejectColumns, func(r csvscan.Row) error {
		l, ok := sources[r.Get("source")]
		if !ok {
			return fmt.Errorf("source %q is not in %s", r.Get("source"), sourcesFile)
		}
		rows, err := parseInt(r.Get("rows"))
		if err != nil {
			return err
		}
		l.Rejects = append(l.Rejects, ingest.Reject{Locator: r.Get("locator"), Raw: r.Get("raw"),
			Reason: r.Get("reason"), Rule: r.Get("rule"), Rows: int(rows)})
		return nil
	})
}

// read goes through one CSV file of the ledger; any irregular row is an error that names it.
func read(fsys fs.FS, name string, columns []string, row func(csvscan.Row) error) error {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	var first error
	bad, err := csvscan.Read(name, b, csvscan.Options{Columns: columns}, func(r csvscan.Row) {
		if e := row(r); e != nil && first == nil {
			first = broken(name, r.Line, r.Raw, e.Error())
		}
	})
	if err == nil && first == nil && len(bad) > 0 {
		first = broken(name, bad[0].Line, bad[0].Raw, bad[0].Rule)
	}
	if err != nil {
		return err
	}
	return first
}

func broken(name string, line int, raw, rule string) error {
	return &diag.Problem{Code: "E-LEDGER", What: "the ledger has a row that cannot be used",
		Where: diag.Place{File: name, Row: line}, Value: diag.Clip(raw, 120), Rule: strings.TrimSpace(rule),
		Next: "write the ledger anew with `answerable ledger`; its files are not edited by hand", Exit: diag.ExitInput}
}
