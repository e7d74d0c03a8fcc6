// Package cases is the model of the litigation tables: suits, their dated steps, and suit x platform.
//
// It promises:
//   - The tables are read in the codebook's form and in the project's own. Captions, parties and remarks are dropped
//     as they are read; a suit goes by its public id. No finding, log entry or list that leaves the package holds
//     a text that may name a person.
//   - Dates keep the precision of their source. Two dates are compared only as far as it reaches: a year is neither
//     before nor after a day in it.
//   - Check holds the tables against the codebook, each rule with file, row, column, value, rule and next step.
//   - Derive runs the steps of a suit through a state machine and gives first ruling, status, finality and
//     censoring. Where dates leave the order open, or a suit names several companies and a step may concern one of
//     them alone, it gives every outcome that the steps allow; a row that is none of them is a finding.
//   - Nothing here changes a status: a row that does not follow from its events is shown to a person.
package cases

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest/litigation"
)

// The three tables, by the names that they have in a release.
const (
	TableCases  = "cases"
	TableEvents = "case_events"
	TablePairs  = "case_platforms"
)

// fileNames are the names under which a table lies in a folder; the codebook's own last.
var fileNames = map[string][]string{
	TableCases: {"cases.csv"}, TableEvents: {"case_events.csv"}, TablePairs: {"case_platforms.csv", "case_platform_status.csv"},
}

// tableOrder is the order in which tables are read and findings are listed.
var tableOrder = []string{TableCases, TableEvents, TablePairs}

// codedColumns are the columns of the codebook's files, in its order.
var codedColumns = map[string][]string{
	TableCases: {"case_id", "caption", "court", "court_level", "jurisdiction", "docket_number", "filed_date", "platforms",
		"defendants_as_captioned", "plaintiff_type", "harm_type", "allegation_type", "legal_claims", "section_230_raised", "status",
		"disposition_basis", "disposition_date", "remedy", "source_url", "verified_from", "verified_on_text_date", "note"},
	TableEvents: {"case_id", "event_date", "court", "event_type", "basis", "citation", "source_url", "verified_from", "note"},
	TablePairs: {"case_id", "platform", "operator", "platform_role", "rate_scope", "platform_status", "platform_basis",
		"platform_status_date", "finality", "first_ruling", "first_ruling_date", "first_ruling_basis", "section_230_raised",
		"filed_date", "censor_date", "source_grade", "note"},
}

// mayHoldNames are the columns whose text is dropped on reading and never taken from a command line.
var mayHoldNames = map[string]bool{
	"caption": true, "defendants_as_captioned": true, "legal_claims": true, "remedy": true, "verified_from": true, "note": true,
}

// ownMark is a column that only the project's own form has.
const ownMark = "coded_row"

// A Row is one row of a table, without the columns that may hold names.
type Row struct {
	Line int    // line in its file, counted from 1, the header being 1
	ID   string // public id of the suit
	Raw  string // id as it stands in the file; it never leaves the package

	cells map[string]string
}

// get gives a cell as it stands; empty where it is empty or absent, or its column may hold names.
func (r Row) get(column string) string { return r.cells[column] }

// safe gives a cell as far as it names nobody. What leaves the package is made of such cells alone.
func (r Row) safe(column string) string { return shown(column, r.cells[column]) }

// A Table is one file as read.
type Table struct {
	Name string // TableCases, ...
	File string // name of the file
	Own  bool   // the project's own form, not the codebook's
	Rows []Row
	Bad  []csvscan.Bad // rows that do not have the cells of the header, without their text
}

// Tables are the three tables of a folder.
type Tables struct {
	Cases, Events, Pairs Table
}

func (t *Tables) all() []*Table { return []*Table{&t.Cases, &t.Events, &t.Pairs} }

// Load reads the tables of a folder. dir serves messages only. Errors are *diag.Problem: a table is missing or
// doubled, or its file is refused.
func Load(dir string, fsys fs.FS) (*Tables, error) {
	return load(dir, func(name string) ([]byte, error) { return fs.ReadFile(fsys, name) })
}

// onDisk reads the files of a folder.
func onDisk(dir string) func(string) ([]byte, error) {
	return func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, name)) }
}

func load(dir string, read func(string) ([]byte, error)) (*Tables, error) {
	t := &Tables{}
	for i, name := range tableOrder {
		file, b, err := find(dir, read, name)
		if err != nil {
			return nil, err
		}
		table, err := readTable(name, file, b)
		if err != nil {
			return nil, err
		}
		*t.all()[i] = table
	}
	return t, nil
}

// LoadFile reads one table of a coder, found by its header; the others are empty and without a name. Errors are
// *diag.Problem.
func LoadFile(file string, b []byte) (*Tables, error) {
	head, _, _ := strings.Cut(string(b[:min(len(b), 1<<12)]), "\n")
	for i, name := range tableOrder {
		mark := map[string]string{TableCases: "court_level", TableEvents: "event_type", TablePairs: "platform_role"}[name]
		if !strings.Contains(head, mark) {
			continue
		}
		t := &Tables{}
		table, err := readTable(name, file, b)
		*t.all()[i] = table
		return t, err
	}
	return nil, &diag.Problem{Code: "E-CASES-TABLE", What: "the file is none of the tables of cases", Where: diag.Place{File: file},
		Rule: "a table is one of cases.csv, case_events.csv and case_platforms.csv, with the columns of the codebook", Next: "give the folder with the coded files, or one of these files"}
}

// find gives the file of a table.
func find(dir string, read func(string) ([]byte, error), table string) (name string, b []byte, err error) {
	for _, candidate := range fileNames[table] {
		text, err := read(candidate)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return "", nil, &diag.Problem{Code: "E-FILE-READ", What: "the file cannot be read", Where: diag.Place{File: candidate},
				Next: "check the path and the permissions", Cause: err}
		}
		if name != "" {
			return "", nil, &diag.Problem{Code: "E-CASES-TWICE", What: "the folder has a table twice", Where: diag.Place{File: dir},
				Value: name + ", " + candidate, Rule: "a table lies in one file", Next: "take one of the two away"}
		}
		name, b = candidate, text
	}
	if name == "" {
		return "", nil, &diag.Problem{Code: "E-CASES-FILE", What: "the folder lacks a table of cases", Where: diag.Place{File: dir},
			Value: strings.Join(fileNames[table], " or "), Rule: "a folder of cases has cases.csv, case_events.csv and case_platforms.csv (or case_platform_status.csv)",
			Next: "give the folder with the coded files"}
	}
	return name, b, nil
}

// readTable reads one file in either form.
func readTable(name, file string, b []byte) (Table, error) {
	t := Table{Name: name, File: file}
	head, _, _ := strings.Cut(string(b[:min(len(b), 1<<12)]), "\n")
	t.Own = strings.Contains(head, ownMark)
	columns := codedColumns[name]
	if t.Own {
		columns = litigation.Columns(name)
	}
	bad, err := csvscan.Read(file, b, csvscan.Options{Columns: columns}, func(r csvscan.Row) { t.Rows = append(t.Rows, t.row(r, columns)) })
	if p := new(diag.Problem); errors.As(err, &p) && p.Where.Row > 1 {
		p.Value = "" // the line may name people
	}
	for _, x := range bad {
		x.Raw = ""
		t.Bad = append(t.Bad, x)
	}
	return t, err
}

// row drops what may hold names.
func (t *Table) row(r csvscan.Row, columns []string) Row {
	out := Row{Line: r.Line, Raw: r.Get("case_id"), cells: make(map[string]string, len(columns))}
	if out.ID = out.Raw; !t.Own && out.Raw != "" {
		out.ID = litigation.PublicID(out.Raw)
	}
	for _, c := range columns {
		if !mayHoldNames[c] {
			out.cells[c] = r.Get(c)
		}
	}
	out.cells["case_id"] = out.ID
	return out
}
