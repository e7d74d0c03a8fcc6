package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/ledger"
	"github.com/answerable-data/answerable/pipeline/ingest/litigation"
	"github.com/answerable-data/answerable/pipeline/snapshot"
)

// maxFile bounds the size of one input file.
const maxFile = 256 << 20

// gather loads the embedded ledger and, where a folder is given, its raw files.
func gather(ctx context.Context, know *datasets.Knowledge, opt Options) ([]*ingest.Loaded, []Notice, error) {
	loaded, err := Embedded(datasets.Files())
	if err != nil || opt.Inputs == "" && opt.paths == nil {
		return loaded, nil, err
	}
	return addInputs(ctx, know, opt, loaded)
}

// Embedded loads the ledger and the litigation tables of a datasets folder.
func Embedded(fsys fs.FS) ([]*ingest.Loaded, error) {
	loaded, err := ledger.Read(fsys, "ledger")
	if err != nil {
		return nil, err
	}
	bySource := map[string]*ingest.Loaded{}
	for _, l := range loaded {
		bySource[l.Source.ID] = l
	}
	for _, t := range litigationTables {
		if err := embeddedTable(fsys, "litigation/"+t+".csv", bySource); err != nil {
			return nil, err
		}
	}
	return loaded, nil
}

var litigationTables = []string{"cases", "case_events", "case_platforms"}

// embeddedTable reads one table in the project's own form; each row names its source.
func embeddedTable(fsys fs.FS, name string, bySource map[string]*ingest.Loaded) error {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	c := &ingest.Collected{}
	if err := (litigation.Reader{}).Read(ingest.File{Name: name, Bytes: b}, c); err != nil {
		return err
	}
	if len(c.Rejects) > 0 {
		r := c.Rejects[0]
		return &diag.Problem{Code: "E-LEDGER", What: "the litigation tables have a row that cannot be used",
			Where: diag.Place{File: name}, Value: r.Locator + ": " + r.Raw, Rule: r.Rule, Next: "write the tables anew with `answerable ledger`"}
	}
	for _, r := range c.Records {
		l := bySource[r.Fields["source"]]
		if l == nil {
			return &diag.Problem{Code: "E-LEDGER", What: "a row of the litigation tables names an unknown source",
				Where: diag.Place{File: name}, Value: r.Fields["source"], Rule: "the source stands in ledger/sources.csv",
				Next: "write the tables anew with `answerable ledger`"}
		}
		l.Records = append(l.Records, r)
	}
	return nil
}

// addInputs reads the raw files of a folder, in the order of their paths. All problems are reported
// together, so that a user mends them in one go.
func addInputs(ctx context.Context, know *datasets.Knowledge, opt Options, loaded []*ingest.Loaded) ([]*ingest.Loaded, []Notice, error) {
	paths := opt.paths
	if paths == nil {
		var err error
		if paths, err = files(opt.Inputs); err != nil {
			return nil, nil, err
		}
	}
	have := map[string]string{}
	for _, l := range loaded {
		have[l.Source.SHA256] = l.Source.ID
	}
	var notices []Notice
	var problems []error
	for _, path := range paths {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		l, notice, err := addInput(know, opt, path, have)
		switch {
		case err != nil:
			problems = append(problems, err)
		case l != nil:
			have[l.Source.SHA256] = l.Source.ID
			loaded = replaceTables(loaded, l)
			loaded = append(loaded, l)
		}
		if notice.Text != "" {
			notices = append(notices, notice)
		}
		if l != nil {
			notices = append(notices, remarks(filepath.Base(path), l)...)
		}
	}
	return loaded, notices, errors.Join(problems...)
}

// remarks are the notices of what the reader remarked about a file.
func remarks(file string, l *ingest.Loaded) []Notice {
	var out []Notice
	for _, text := range l.Remarks {
		out = append(out, Notice{file, text})
	}
	return out
}

// addInput reads one file, or says why it adds nothing.
func addInput(know *datasets.Knowledge, opt Options, path string, have map[string]string) (*ingest.Loaded, Notice, error) {
	f, err := open(path)
	if err != nil {
		return nil, Notice{}, err
	}
	f.Name = or(opt.names[path], f.Name)
	o, err := snapshot.ReadOrigin(path, f.Bytes)
	if err != nil {
		return nil, Notice{}, err
	}
	if o != nil && o.File != "" { // kept under its hash; the name it came with is for people, and for formats that date a file by it
		f.Name = o.File
	}
	l, err := readWithOrigin(know, f, o)
	if err != nil && opt.SkipUnknown && foreign(f, err) {
		return nil, Notice{f.Name, "left out: " + err.Error()}, nil
	}
	if err != nil {
		return nil, Notice{}, err
	}
	if id, known := have[l.Source.SHA256]; known {
		return nil, Notice{f.Name, "nothing new: the same bytes are there as " + id}, nil
	}
	if l.Handed, err = handed(path, f); err != nil {
		return nil, Notice{}, err
	}
	return l, Notice{f.Name, fmt.Sprintf("read by %s as %s: %d rows seen, %d loaded, %d rejected, %d ignored", l.Source.Reader, l.Source.ID,
		l.Source.RowsSeen, l.Source.RowsLoaded, l.Source.RowsRejected, l.Source.RowsIgnored)}, nil
}

// foreign says whether a refused file is none of ours, rather than one of ours that is damaged: no
// reader is sure of it, or it is a sheet of a report that is not read yet.
func foreign(f ingest.File, err error) bool {
	_, match, _ := Choose(f)
	var p *diag.Problem
	return match != ingest.Sure || errors.As(err, &p) && p.Code == "E-DSA-SHEET"
}

// open reads a file within the size limit.
func open(path string) (ingest.File, error) {
	st, err := os.Stat(path)
	if err == nil && st.Size() > maxFile {
		return ingest.File{}, &diag.Problem{Code: "E-FILE-SIZE", What: "the file is too large", Where: diag.Place{File: path},
			Value: fmt.Sprintf("%d bytes", st.Size()), Rule: fmt.Sprintf("a file has at most %d bytes", maxFile),
			Next: "check that it is the right file"}
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return ingest.File{}, &diag.Problem{Code: "E-FILE-READ", What: "the file cannot be read", Where: diag.Place{File: path},
			Next: "check the path and the permissions", Cause: err}
	}
	return ingest.File{Name: filepath.Base(path), Bytes: b}, nil
}

// files lists the files under a folder in the order of their paths; hidden ones are left out.
func files(dir string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path != dir && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return filepath.SkipDir
			}
		case d.Type().IsRegular() && !snapshot.IsOrigin(path):
			out = append(out, path)
		}
		return nil
	})
	if err != nil {
		return nil, &diag.Problem{Code: "E-INPUTS", What: "the folder of inputs cannot be read", Where: diag.Place{File: dir},
			Next: "check the path and the permissions", Cause: err}
	}
	return out, nil
}

// replaceTables drops the rows of a litigation table from earlier sources where a new file brings the
// whole table: an edition of it replaces the one before.
func replaceTables(loaded []*ingest.Loaded, l *ingest.Loaded) []*ingest.Loaded {
	if len(l.Records) == 0 {
		return loaded
	}
	out := make([]*ingest.Loaded, 0, len(loaded))
	for _, old := range loaded {
		if len(old.Records) > 0 && old.Records[0].Table == l.Records[0].Table {
			continue
		}
		out = append(out, old)
	}
	return out
}
