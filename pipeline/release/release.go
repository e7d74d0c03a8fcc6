// Package release writes a release folder: the tables as Parquet and CSV, what the reports draw, the run
// record, the citation, and the checksums of all of them.
//
// The folder is built under a temporary name, every table is read again and compared, and only then is
// it published with one rename. Whatever fails before leaves the release that was there untouched. The
// bytes depend on the inputs and the program's version alone.
package release

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/score"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A Plan says what goes into a release and where.
type Plan struct {
	Root    string         // folder of releases
	Held    *atomicfs.Held // the same, held already; nil: Publish takes hold of it
	Set     *table.Set
	Know    *datasets.Knowledge
	Version string // version of the program
	Cross   score.CrossCheck

	MadeFrom *Recipe // what the release is made from, for its record
	Reports  []Report
	Take     func(r Report, dir string) (bool, error) // hands over what a report drew before from the same tables; nil: all are drawn
	Replace  bool                                     // put it in the place of another whole release of the same name
}

// ErrStands says that a whole release with other bytes stands under the name. It is not touched.
var ErrStands = errors.New("another release stands under this name")

// A Published says what came of a plan.
type Published struct {
	Dir     string
	Changed bool // false: the folder held the same bytes already
}

// Publish writes the release and puts it in place. Where the folder holds the same release already, it
// is left alone; another whole one stands, and the error is ErrStands.
func Publish(p Plan) (*Published, error) {
	staging, err := p.stage()
	if err != nil {
		return nil, err
	}
	defer func() { _ = staging.Abort() }() // does nothing after Publish
	if err := write(p, staging.Path()); err != nil {
		return nil, err
	}
	if err := Verify(staging.Path()); err != nil {
		return nil, fmt.Errorf("the release does not verify and is not published: %w", err)
	}
	out := &Published{Dir: filepath.Join(p.Root, p.Know.Catalog.Edition), Changed: true}
	if same(out.Dir, staging.Path()) {
		out.Changed = false
		return out, staging.Abort()
	}
	if !p.Replace && Verify(out.Dir) == nil {
		return nil, errors.Join(stands(out.Dir), staging.Abort())
	}
	return out, staging.Publish()
}

// stage begins the release in the folder that the plan holds, or takes hold of it.
func (p Plan) stage() (*atomicfs.Staging, error) {
	if p.Held != nil {
		return p.Held.Stage(p.Know.Catalog.Edition)
	}
	return atomicfs.Stage(p.Root, p.Know.Catalog.Edition)
}

// stands refuses to touch what was published.
func stands(dir string) error {
	return &diag.Problem{Code: "E-RELEASE-STANDS", What: "a whole release with other numbers or words stands under this name", Where: diag.Place{File: dir},
		Rule: "what was published is never changed: a correction has a number of its own",
		Next: "build with --edition and the quarter (2026Q3): the correction gets the next number and lists what it changes; or give another --out, or --replace for a release that nobody has",
		Exit: diag.ExitOutput, Cause: ErrStands}
}

// write fills the folder.
func write(p Plan, dir string) error {
	steps := []func(Plan, string) error{writeTables, writeIndex, runReports, writeMetadata, writePackage, writeSums}
	for _, step := range steps {
		if err := step(p, dir); err != nil {
			return err
		}
	}
	return nil
}

// writeTables writes each table as Parquet and CSV.
func writeTables(p Plan, dir string) error {
	return eachTable(p.Set, func(name string, parquet, csv []byte) error {
		if err := atomicfs.Write(tablePath(dir, name, ".parquet"), parquet); err != nil {
			return err
		}
		return atomicfs.Write(tablePath(dir, name, ".csv"), csv)
	})
}

// eachTable makes both forms of each table of a set, and reads the Parquet again.
func eachTable(set *table.Set, do func(name string, parquet, csv []byte) error) error {
	for _, spec := range table.Specs() {
		if spec.Missing(set) {
			continue
		}
		parquet, csv, err := forms(spec, set)
		if err == nil {
			err = do(spec.Name, parquet, csv)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func forms(spec table.Spec, set *table.Set) (asParquet, asCSV []byte, err error) {
	t, err := spec.Make(set)
	if err != nil {
		return nil, nil, err
	}
	defer t.Release()
	var parquet, csv bytes.Buffer
	if err := spec.Write(&parquet, t); err != nil {
		return nil, nil, err
	}
	if err := spec.Reread(t, parquet.Bytes()); err != nil {
		return nil, nil, fmt.Errorf("reading %s.parquet again: %w", spec.Name, err)
	}
	err = table.WriteCSV(&csv, t)
	return parquet.Bytes(), csv.Bytes(), err
}

// same says whether two release folders have equal checksums and the first one is whole.
func same(old, new string) bool {
	a, errA := os.ReadFile(filepath.Join(old, sumsFile))
	b, errB := os.ReadFile(filepath.Join(new, sumsFile))
	return errA == nil && errB == nil && bytes.Equal(a, b) && Verify(old) == nil
}
