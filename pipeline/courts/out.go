package courts

import (
	"bufio"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/courts/idb"
	"github.com/answerable-data/answerable/pipeline/table"
)

// Names of the files of a result.
const (
	dispositionsName = "court_dispositions"
	ratesName        = "court_base_rates"
	codesName        = "codes.csv"
	rejectsName      = "rejects.csv"
	manifestName     = "manifest.json"
)

var outNames = map[string]bool{dispositionsName + ".parquet": true, dispositionsName + ".csv": true, ratesName + ".parquet": true,
	ratesName + ".csv": true, codesName: true, rejectsName: true, manifestName: true}

// replaceable refuses a folder that holds anything but a result of an earlier run.
func replaceable(out string) error {
	entries, err := os.ReadDir(out)
	if os.IsNotExist(err) {
		return nil
	}
	p := &diag.Problem{Code: "E-OUT-OTHER", What: "the place of the result holds something else", Where: diag.Place{File: filepath.ToSlash(out)}, Exit: diag.ExitOutput,
		Rule: "a folder is replaced only if it holds the files of an earlier result alone", Next: "give another folder with --out"}
	if err != nil {
		p.Cause = err
		return p
	}
	for _, e := range entries {
		if !outNames[e.Name()] || !e.Type().IsRegular() {
			p.Value = e.Name()
			return p
		}
	}
	return nil
}

// A rejectWriter writes rejects.csv while the files are read, so that rejects take no memory. It holds no text of a
// row: a row holds names. File and line find it.
type rejectWriter struct {
	path string
	file *atomicfs.File
	buf  *bufio.Writer
	csv  *csv.Writer
}

func newRejectWriter(path string) (*rejectWriter, error) {
	f, err := atomicfs.Create(path)
	if err != nil {
		return nil, err
	}
	w := &rejectWriter{path: path, file: f, buf: bufio.NewWriterSize(f, 1<<16)}
	w.csv = csv.NewWriter(w.buf)
	return w, atomicfs.WriteProblem(path, w.csv.Write([]string{"file", "line", "reason", "column", "value", "rule"}))
}

func (w *rejectWriter) write(file string, r idb.Reject) error {
	return atomicfs.WriteProblem(w.path, w.csv.Write([]string{table.Neutral(file), strconv.FormatInt(r.Line, 10), r.Reason, r.Column, table.Neutral(r.Value), r.Rule}))
}

func (w *rejectWriter) close() error {
	w.csv.Flush()
	err := w.csv.Error()
	if err == nil {
		err = w.buf.Flush()
	}
	if e := w.file.Close(); err == nil {
		err = e
	}
	w.file = nil
	return atomicfs.WriteProblem(w.path, err)
}

// abort closes the file of a run that failed.
func (w *rejectWriter) abort() {
	if w.file != nil {
		_ = w.file.Close() // the folder is removed
	}
}
