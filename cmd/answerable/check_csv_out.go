package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/csvdecl"
	"github.com/answerable-data/answerable/internal/diag"
)

// The files that `answerable check --format csv` writes.
const (
	acceptedName   = "accepted.csv"
	quarantineName = "quarantine.csv"
)

// writeDeclared reads a file under a declaration and publishes both outputs as one folder, or nothing.
// Rows go to the disk as they are read.
func writeDeclared(d csvdecl.Declaration, file string, b []byte, out string) (*csvdecl.Result, error) {
	out, err := filepath.Abs(out)
	if err != nil {
		return nil, atomicfs.WriteProblem(out, err)
	}
	if err := replaceable(out); err != nil {
		return nil, err
	}
	w := &declaredWriter{out: out}
	defer w.abort()
	res, err := d.Read(file, b, csvdecl.Handler{Header: func(columns []string, _ int) { w.begin(); w.record(columns) }, Row: func(r csvdecl.Row) { w.record(r.Cells) }})
	if err != nil {
		return nil, err
	}
	return res, w.publish(res.Bad)
}

// replaceable refuses a folder that holds anything but the outputs of an earlier run.
func replaceable(out string) error {
	entries, err := os.ReadDir(out)
	if os.IsNotExist(err) {
		return nil
	}
	p := &diag.Problem{Code: "E-OUT-OTHER", What: "the place of the result holds something else", Where: diag.Place{File: out}, Exit: diag.ExitOutput,
		Rule: "a folder is replaced only if it holds " + acceptedName + " and " + quarantineName + " alone", Next: "give another folder with --out"}
	if err != nil {
		p.Cause = err
		return p
	}
	for _, e := range entries {
		if e.Name() != acceptedName && e.Name() != quarantineName || !e.Type().IsRegular() {
			p.Value = e.Name()
			return p
		}
	}
	return nil
}

// A declaredWriter writes accepted rows into a staged folder. The first error is kept and ends all
// writing.
type declaredWriter struct {
	out     string
	staging *atomicfs.Staging
	file    *atomicfs.File
	buf     *bufio.Writer
	err     error
}

func (w *declaredWriter) begin() {
	w.staging, w.err = atomicfs.Stage(filepath.Dir(w.out), filepath.Base(w.out))
	w.create(acceptedName)
}

func (w *declaredWriter) create(name string) {
	if w.err != nil {
		return
	}
	w.file, w.err = atomicfs.Create(filepath.Join(w.staging.Path(), name))
	w.buf = bufio.NewWriterSize(w.file, 1<<16)
}

func (w *declaredWriter) record(cells []string) {
	if w.err == nil {
		w.err = csvdecl.WriteRecord(w.buf, cells)
	}
}

func (w *declaredWriter) close() {
	if w.err == nil {
		w.err = w.buf.Flush()
	}
	if w.file != nil {
		if err := w.file.Close(); w.err == nil {
			w.err = err
		}
		w.file = nil
	}
}

// publish completes the folder and gives it its name.
func (w *declaredWriter) publish(bad []csvdecl.Bad) error {
	w.close()
	w.create(quarantineName)
	w.record([]string{"line", "lines", "reason", "rule", "raw"})
	for _, b := range bad {
		w.record([]string{fmt.Sprint(b.Line), fmt.Sprint(b.Lines), b.Reason, b.Rule, rawText(b)})
	}
	w.close()
	if w.err != nil {
		return atomicfs.WriteProblem(w.out, w.err)
	}
	return w.staging.Publish()
}

func (w *declaredWriter) abort() {
	if w.file != nil {
		w.file.Close()
	}
	if w.staging != nil {
		w.staging.Abort() // after Publish it does nothing; before it there is nothing to lose
	}
}

// rawText is the text of a quarantined row in UTF-8. For encoding-error, bytes that are no text are written
// as \xNN and a backslash as \\, so that nothing is lost.
func rawText(b csvdecl.Bad) string {
	if b.Reason != csvdecl.EncodingError {
		return b.Raw
	}
	var out strings.Builder
	for i := 0; i < len(b.Raw); {
		r, n := utf8.DecodeRuneInString(b.Raw[i:])
		switch {
		case r == utf8.RuneError && n == 1 || r == 0:
			fmt.Fprintf(&out, `\x%02x`, b.Raw[i])
		case r == '\\':
			out.WriteString(`\\`)
		default:
			out.WriteRune(r)
		}
		i += n
	}
	return out.String()
}
