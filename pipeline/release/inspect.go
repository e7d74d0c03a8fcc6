package release

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
)

// An Inspection says what was held of a release.
type Inspection struct {
	Contract string // of its tables, as it says itself
	Foreign  bool   // its tables are of another contract than this program reads: they were not looked into
	Tables   int
	Rows     int
	Sources  int
}

// Inspect holds a release against all that can be known without its inputs: every file against its checksum; the columns,
// the order and the keys of each table; its CSV form against its Parquet form; references between tables; for each source
// rows seen = loaded + rejected + ignored; and what datapackage.json and run.json say against the files. All findings are
// reported together. The package may be anybody's: no address in it is opened, and no path leads out of the folder.
func Inspect(dir string) (*Inspection, error) {
	if err := Verify(dir); err != nil {
		return nil, err
	}
	r, err := readRun(dir)
	if err != nil {
		return nil, err
	}
	seen := &Inspection{Contract: r.Contract, Sources: len(r.Sources), Foreign: r.Contract != table.Contract}
	findings := []error{packageFindings(dir)}
	if !seen.Foreign {
		set, tables := inspectTables(dir)
		for _, t := range tables {
			defer t.Release()
			seen.Tables, seen.Rows = seen.Tables+1, seen.Rows+int(t.Record.NumRows())
		}
		findings = append(findings, tablesFindings(dir, set, tables)...)
		findings = append(findings, recordFindings(r, set), sourceFindings(set), statementFindings(set), referenceFindings(tables), shapeFindings(dir, tables))
	}
	if err := errors.Join(findings...); err != nil {
		return nil, err
	}
	return seen, nil
}

// finding is a problem of a release. Findings have the exit code of checks that failed.
func finding(code, what, file, value, rule string) error {
	return &diag.Problem{Code: code, What: what, Where: diag.Place{File: file}, Value: diag.Clip(value, 400), Rule: rule,
		Next: "get the release again from where it was published, or ask the publisher", Exit: diag.ExitChecks}
}

// inspectTables reads the tables that can be read; tablesFindings says what is wrong with the others.
func inspectTables(dir string) (*table.Set, map[string]*table.Table) {
	set, out := &table.Set{}, map[string]*table.Table{}
	for _, spec := range table.Specs() {
		b, err := os.ReadFile(tablePath(dir, spec.Name, ".parquet"))
		if err != nil || spec.Read(set, b) != nil {
			continue
		}
		if t, err := spec.Make(set); err == nil {
			out[spec.Name] = t
		}
	}
	return set, out
}

func tablePath(dir, name, form string) string { return filepath.Join(dir, "data", name+form) }

// tablesFindings holds each table: it is there, its columns are those of this program, no key stands twice, the rows are
// in the order of the key, and the CSV file says the same.
func tablesFindings(dir string, set *table.Set, tables map[string]*table.Table) []error {
	var out []error
	for _, spec := range table.Specs() {
		if _, err := os.Stat(tablePath(dir, spec.Name, ".parquet")); err != nil && spec.Missing(set) {
			continue
		}
		out = append(out, tableFinding(dir, spec, tables[spec.Name]))
	}
	return out
}

func tableFinding(dir string, spec table.Spec, t *table.Table) error {
	path := "data/" + spec.Name + ".parquet"
	b, err := os.ReadFile(tablePath(dir, spec.Name, ".parquet"))
	if err != nil {
		return finding("E-VERIFY-TABLE", "a table is missing", path, spec.Name, "a release has every table of its contract")
	}
	one := &table.Set{}
	if err := spec.Read(one, b); err != nil {
		return finding("E-VERIFY-SCHEMA", "a table cannot be read, or has other columns", path, err.Error(), "the columns are those of contract "+table.Contract)
	}
	if t == nil {
		_, err := spec.Make(one)
		return finding("E-VERIFY-KEY", "two rows of a table have one key", path, err.Error(), "the key of a row stands once")
	}
	if err := spec.Reread(t, b); err != nil {
		return finding("E-VERIFY-ORDER", "the rows of a table are not in the order of their key", path, err.Error(), "a table is sorted by its key")
	}
	var csv bytes.Buffer
	if err := table.WriteCSV(&csv, t); err != nil {
		return err
	}
	if b, err := os.ReadFile(tablePath(dir, spec.Name, ".csv")); err != nil || !bytes.Equal(b, csv.Bytes()) {
		return finding("E-VERIFY-FORMS", "the two forms of a table differ", "data/"+spec.Name+".csv", firstDifference(b, csv.Bytes()), "the CSV file says what the Parquet file says")
	}
	return nil
}

// firstDifference shows the first line that differs.
func firstDifference(got, want []byte) string {
	a, b := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	for i := range min(len(a), len(b)) {
		if !bytes.Equal(a[i], b[i]) {
			return fmt.Sprintf("line %d: %s; Parquet: %s", i+1, diag.Clip(string(a[i]), 150), diag.Clip(string(b[i]), 150))
		}
	}
	return fmt.Sprintf("%d lines; Parquet: %d", len(a), len(b))
}

// readRun reads what a release says of itself.
func readRun(dir string) (run, error) {
	var r run
	path := filepath.Join(dir, runFile)
	b, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(b, &r)
	}
	if err != nil {
		return r, &diag.Problem{Code: "E-VERIFY-RECORD", What: "the record of the release cannot be read", Where: diag.Place{File: path},
			Next: "get the release again from where it was published", Exit: diag.ExitChecks, Cause: err}
	}
	return r, nil
}
