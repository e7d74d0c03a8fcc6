// Package courts counts how federal civil cases end, by district, year, nature of suit, disposition and stage, from the
// files of the Integrated Database of the Federal Judicial Center.
//
// What it makes are base rates: context for what is known of suits against platforms, and never a platform's rate. The
// source has one disposition a case, entered by a clerk, and no outcome for each defendant. How often the codes are known
// to be wrong stands in the manifest of every result.
//
// It promises: rows seen = loaded + rejected + ignored, for each file and each rule; unknown codes are kept under
// their own number and counted; the result is published as one folder or not at all; the same files and options give
// the same bytes whatever the number of cores; memory grows with the cells of the table and not with the rows.
package courts

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/courts/idb"
)

// Options say what to count and where the result goes.
type Options struct {
	Files       []string // texts, or ZIP archives of one text
	Out         string   // folder that receives the result; one that holds anything else is left alone
	Clock       Clock
	From, To    int     // years to count, by the clock; 0: no bound
	NewColumns  bool    // read a file that has columns not known here
	MaxRejected float64 // share of the loaded and rejected rows of a file that may be rejected
	Version     string  // version of the program, for the manifest
}

// A Result says what was counted.
type Result struct {
	Files   []FileResult
	Cells   int           // rows of court_dispositions
	Unknown []UnknownCode // codes that the codebook does not have
}

// Count adds all files up.
func (r *Result) Count() idb.Counts {
	var sum idb.Counts
	for _, f := range r.Files {
		sum.Seen, sum.Loaded, sum.Rejected = sum.Seen+f.Seen, sum.Loaded+f.Loaded, sum.Rejected+f.Rejected
	}
	return sum
}

// source names the files that were counted.
func (r *Result) source() string {
	var names []string
	for _, f := range r.Files {
		names = append(names, f.Name+" sha256:"+f.SHA256)
	}
	return strings.Join(names, "; ")
}

// Run reads the files and publishes the result.
func Run(ctx context.Context, opt Options) (*Result, error) {
	codes, err := newCodebook()
	if err != nil {
		return nil, err
	}
	out, err := filepath.Abs(opt.Out)
	if err != nil {
		return nil, atomicfs.WriteProblem(opt.Out, err)
	}
	if err := replaceable(out); err != nil {
		return nil, err
	}
	staging, err := atomicfs.Stage(filepath.Dir(out), filepath.Base(out))
	if err != nil {
		return nil, err
	}
	defer func() { _ = staging.Abort() }() // does nothing after Publish
	t := &tally{}
	res := &Result{}
	if res.Files, err = readAll(ctx, opt, t, staging.Path()); err != nil {
		return nil, err
	}
	r := t.ranking()
	res.Cells = len(r.cells)
	if err := write(staging.Path(), opt, res, codes, r); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return res, staging.Publish()
}

// readAll reads the files one after the other; each is read in parallel.
func readAll(ctx context.Context, opt Options, t *tally, dir string) ([]FileResult, error) {
	rejects, err := newRejectWriter(filepath.Join(dir, rejectsName))
	if err != nil {
		return nil, err
	}
	defer rejects.abort()
	var out []FileResult
	for _, path := range opt.Files {
		f, err := readOne(ctx, opt, path, t, rejects)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(out, func(o FileResult) bool { return o.SHA256 == f.SHA256 }) {
			return nil, &diag.Problem{Code: "E-COURTS-TWICE", What: "a file was given twice", Where: diag.Place{File: filepath.ToSlash(path)}, Value: f.SHA256,
				Rule: "the rows of all files are added up, so each file is read once", Next: "leave one of them out"}
		}
		if err := overlap(path, f, out); err != nil {
			return nil, err
		}
		if out = append(out, *f); rowsSeen(out) > math.MaxUint32 {
			return nil, tooMany(path, rowsSeen(out))
		}
	}
	return out, rejects.close()
}

// tooMany refuses more rows than a count can hold: a cell of the tally has 32 bits.
func tooMany(path string, seen int64) error {
	return &diag.Problem{Code: "E-COURTS-TOO-LARGE", What: "there are too many rows", Where: diag.Place{File: filepath.ToSlash(path)}, Value: fmt.Sprint(seen),
		Rule: fmt.Sprintf("all files together have at most %d rows", uint32(math.MaxUint32)), Next: "see whether it is the civil file"}
}

// rowsSeen adds up the rows of files.
func rowsSeen(files []FileResult) int64 {
	r := Result{Files: files}
	return r.Count().Seen
}

// limits refuses a file without rows, and one of which too much was rejected.
func (f *FileResult) limits(path string, most float64) error {
	share := float64(f.Rejected) / float64(max(1, f.Seen))
	if f.Seen == 0 {
		return &diag.Problem{Code: "E-COURTS-EMPTY", What: "the file has a header and no row", Where: diag.Place{File: filepath.ToSlash(path)},
			Next: "fetch the file again; it may have been cut off"}
	}
	if share <= most {
		return nil
	}
	first := f.FirstReject
	return &diag.Problem{Code: "E-REJECTED-SHARE", What: "too many rows of a file were rejected",
		Where: diag.Place{File: filepath.ToSlash(path), Row: int(first.Line), Column: first.Column},
		Value: fmt.Sprintf("%d of %d rows (%.1f %%); the first: %s", f.Rejected, f.Seen, 100*share, first.Reason), Rule: first.Rule,
		Next: "look at the row; if the rest is sound, a higher --max-rejected lets the file through and keeps the rejected rows in " + rejectsName, Exit: diag.ExitChecks}
}
