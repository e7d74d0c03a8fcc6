package cases

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/internal/diag"
)

// LogFile is the coding log of a folder: one row for each cell that a command changed, in the order of the changes.
const LogFile = "coding_log.csv"

// An Entry is one cell that was changed: when, by whom, what, and on which source. The day is given by the coder.
type Entry struct {
	On, By, Table, Case, Item, Column, Old, New, Source, Grade string
}

var logColumns = []string{"on", "by", "table", "case_id", "item", "column", "old", "new", "source_url", "source_grade"}

func (e Entry) cells() []string {
	return []string{e.On, e.By, e.Table, e.Case, e.Item, e.Column, e.Old, e.New, e.Source, e.Grade}
}

// ReadLog reads the coding log of a folder; there is none where nothing was changed by command. Errors are
// *diag.Problem.
func ReadLog(fsys fs.FS) ([]Entry, error) {
	b, err := fs.ReadFile(fsys, LogFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, &diag.Problem{Code: "E-FILE-READ", What: "the file cannot be read", Where: diag.Place{File: LogFile}, Next: "check the path and the permissions", Cause: err}
	}
	var out []Entry
	bad, err := csvscan.Read(LogFile, b, csvscan.Options{Columns: logColumns}, func(r csvscan.Row) {
		out = append(out, Entry{r.Get("on"), r.Get("by"), r.Get("table"), r.Get("case_id"), r.Get("item"), r.Get("column"), r.Get("old"), r.Get("new"),
			r.Get("source_url"), r.Get("source_grade")})
	})
	if err == nil && len(bad) > 0 {
		err = &diag.Problem{Code: "E-CASES-LOG", What: "the coding log has a row that cannot be used", Where: diag.Place{File: LogFile, Row: bad[0].Line}, Rule: bad[0].Rule,
			Next: "mend the row; nothing is taken out of a log"}
	}
	return out, err
}

// appendLog gives the log with further entries. What stands in it is kept to the byte.
func appendLog(dir string, entries []Entry) ([]byte, error) {
	if _, err := ReadLog(os.DirFS(dir)); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	old, err := os.ReadFile(filepath.Join(dir, LogFile))
	if err == nil {
		b.Write(bytes.TrimSuffix(old, []byte("\n")))
		b.WriteByte('\n')
	}
	w := csv.NewWriter(&b)
	if b.Len() == 0 {
		_ = w.Write(logColumns)
	}
	for _, e := range entries {
		_ = w.Write(e.cells()) // a buffer does not fail
	}
	w.Flush()
	return b.Bytes(), nil
}

// CheckLog reports each cell that is not what the last entry of the log says, as after a change by hand or a run that
// was cut off. Rows that are gone, and cells whose text the log withholds, are passed over.
func (t *Tables) CheckLog(log []Entry) []Finding {
	last := map[string]string{}
	key := func(parts ...string) string { return strings.Join(parts, "\x1f") }
	for _, e := range log {
		last[key(e.Table, e.Case, e.Item, e.Column)] = e.New
	}
	c := &checker{tables: t}
	for _, table := range t.all() {
		for _, r := range table.Rows {
			for _, column := range keptColumns(table.Name) {
				want, entered := last[key(table.Name, r.ID, item(table.Name, r), column)]
				got := r.get(column)
				if column == "source_url" {
					got = address(got)
				}
				if entered && got != want && want != Hidden {
					c.add("log", table, r, column, shown(column, want))
				}
			}
		}
	}
	return c.sorted()
}
