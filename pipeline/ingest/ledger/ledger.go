// Package ledger reads and writes the project's own ledger: published figures, one a row, each with its
// source, as CSV files that people can read and compare.
//
// A ledger folder holds sources.csv (each file edition with hash and row counts), rejects.csv (what was
// quarantined when it was read), and one file of figures per source of the catalogue. What Write wrote,
// Read gives back; the same input gives the same bytes.
package ledger

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"

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

// recordsReader is the one reader whose rows are not figures; they stand in tables of their own.
const recordsReader = "litigation-csv"

// A book is a ledger folder that is being read.
type book struct {
	fsys    fs.FS
	sources map[string]*ingest.Loaded // by id
	ids     map[string]bool           // of figures
}

// Read reads a ledger folder. Each source comes back as it was loaded, in the order of the ids; the rows
// of figures and rejects must be as many as the source says, and each id of a figure must stand once.
// Whatever is wrong is a *diag.Problem with the code E-LEDGER.
func Read(fsys fs.FS, dir string) ([]*ingest.Loaded, error) {
	b := &book{fsys: fsys, sources: map[string]*ingest.Loaded{}, ids: map[string]bool{}}
	if err := b.readSources(path.Join(dir, sourcesFile)); err != nil {
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
			err = b.readRejects(name)
		default:
			err = b.readFigures(name)
		}
		if err != nil {
			return nil, err
		}
	}
	out := ordered(b.sources)
	for _, l := range out {
		if err := reconcile(l); err != nil {
			return nil, broken(path.Join(dir, sourcesFile), 0, l.Source.ID, err)
		}
	}
	return out, nil
}

// reconcile holds the rows that were read against the counts of the source.
func reconcile(l *ingest.Loaded) error {
	rejected := 0
	for _, r := range l.Rejects {
		rejected += max(r.Rows, 1)
	}
	s := l.Source
	switch {
	case s.RowsSeen != s.RowsLoaded+s.RowsRejected+s.RowsIgnored:
		return fmt.Errorf("rows seen are those loaded, rejected and ignored: %d, %d, %d and %d", s.RowsSeen, s.RowsLoaded, s.RowsRejected, s.RowsIgnored)
	case s.RowsRejected != int64(rejected):
		return fmt.Errorf("%d rows were rejected; %s has %d", s.RowsRejected, rejectsFile, rejected)
	case s.RowsLoaded != int64(len(l.Figures)) && s.Reader != recordsReader:
		return fmt.Errorf("%d figures were loaded; the ledger has %d", s.RowsLoaded, len(l.Figures))
	}
	return nil
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
func (b *book) readFigures(name string) error {
	return read(b.fsys, name, figureColumns, func(r *cells) error {
		l, err := b.source(r)
		if err != nil {
			return err
		}
		parts, err := ingest.ParseBreakdown(r.Get("breakdown"))
		if err != nil {
			return err
		}
		f := ingest.Figure{
			Platform: r.Get("platform"), Metric: r.Get("metric"), Label: r.Get("label"), Period: r.Get("period"),
			Geography: r.Get("geography"), Breakdown: parts, Raw: r.Get("raw"), Locator: r.Get("locator"), Note: r.Get("note"),
			Origin: ingest.Origin{Publisher: r.Get("publisher"), Title: r.Get("title"), URL: r.Get("url")},
		}
		id := ID(l.Source.ID, f)
		if id != r.Get("id") {
			return fmt.Errorf("id %q does not belong to this row, whose id is %s; run the ledger command again", r.Get("id"), id)
		}
		if b.ids[id] {
			return fmt.Errorf("id %s stands twice", id)
		}
		b.ids[id] = true
		l.Figures = append(l.Figures, f)
		return nil
	})
}

func (b *book) readRejects(name string) error {
	return read(b.fsys, name, rejectColumns, func(r *cells) error {
		l, err := b.source(r)
		if err != nil {
			return err
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

// source finds the source that a row names.
func (b *book) source(r *cells) (*ingest.Loaded, error) {
	l, ok := b.sources[r.Get("source")]
	if !ok {
		return nil, fmt.Errorf("source %q is not in %s", r.Get("source"), sourcesFile)
	}
	return l, nil
}

// cells is a row whose texts are unescaped when they are read; err is the first that could not be.
type cells struct {
	csvscan.Row
	err error
}

// Get gives the text of a cell as it was before it was written.
func (c *cells) Get(column string) string {
	s, err := unescape(c.Row.Get(column))
	if err != nil && c.err == nil {
		c.err = fmt.Errorf("column %s: %w", column, err)
	}
	return s
}

// read goes through one CSV file of the ledger; any irregular row is an error that names it.
func read(fsys fs.FS, name string, columns []string, row func(*cells) error) error {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return broken(name, 0, "", err)
	}
	var first error
	bad, err := csvscan.Read(name, b, csvscan.Options{Columns: columns}, func(r csvscan.Row) {
		c := &cells{Row: r}
		e := row(c)
		if c.err != nil {
			e = c.err
		}
		if e != nil && first == nil {
			first = broken(name, r.Line, r.Raw, e)
		}
	})
	switch {
	case err != nil:
		return broken(name, 0, "", err)
	case first == nil && len(bad) > 0:
		return broken(name, bad[0].Line, bad[0].Raw, errors.New(bad[0].Rule))
	}
	return first
}

// broken makes the Problem of a ledger that cannot be used. A Problem with the file as a whole (a column
// is missing, say) is kept as the cause, with its place and value.
func broken(name string, line int, raw string, cause error) error {
	p := &diag.Problem{Code: "E-LEDGER", What: "the ledger has a row that cannot be used",
		Where: diag.Place{File: name, Row: line}, Value: diag.Clip(raw, 120), Rule: cause.Error(),
		Next: "write the ledger anew with `answerable ledger`; its files are not edited by hand", Exit: diag.ExitInput}
	if file := new(diag.Problem); errors.As(cause, &file) {
		p.What, p.Where, p.Value, p.Rule, p.Cause = "the ledger has a file that cannot be used", file.Where, file.Value, file.Rule, cause
	}
	return p
}
