package cases

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest/litigation"
)

// A Change adds a row to a table of a folder, or sets cells of one.
type Change struct {
	Table    string
	Case     string // id of the suit to set, coded or public
	Platform string // the row of case_platforms to set
	Row      int    // the row of case_events to set, as `cases check` prints it
	Cells    []Cell
	Source   string // address of the text that was read
	Grade    string // A, B or C
	By       string // label of the coder, a role
	On       string // day of coding
}

// A Cell is a column and the text it is to hold.
type Cell struct{ Column, Value string }

// A Done says what a change did.
type Done struct {
	Entries []Entry   // what was entered into the log; none where nothing changed
	Doubts  []Finding // new ones, which do not stand against the change
}

// Add adds a row, Set sets cells of one. Both read the folder, hold the result against the codebook and refuse the
// change where it breaks a rule that was not broken before; else they write the log and then the tables, each file
// whole or not at all, under a lock of the folder. Errors are *diag.Problem, and one more for each broken rule.
func Add(dir string, c Change) (Done, error) { return apply(dir, c, (*folder).addRow) }

// Set is described at Add.
func Set(dir string, c Change) (Done, error) { return apply(dir, c, (*folder).setRow) }

func apply(dir string, c Change, edit func(*folder, Change) ([]Entry, error)) (done Done, err error) {
	if err := c.check(); err != nil {
		return Done{}, err
	}
	if _, err := os.Stat(dir); err != nil {
		return Done{}, &diag.Problem{Code: "E-FILE-READ", What: "the folder cannot be read", Where: diag.Place{File: dir}, Next: "check the path and the permissions", Cause: errors.Unwrap(err)}
	}
	held, err := atomicfs.Lock(dir)
	if err != nil {
		return Done{}, err
	}
	defer func() { err = errors.Join(err, held.Unlock()) }()
	f, err := openFolder(dir)
	if err != nil {
		return Done{}, err
	}
	entries, err := edit(f, c)
	if err != nil || len(entries) == 0 {
		return Done{}, err
	}
	doubts, err := f.judge()
	if err != nil {
		return Done{}, err
	}
	return Done{entries, doubts}, f.write(entries)
}

// judge holds the changed tables against the codebook and gives the new doubts. An error that was not there before
// refuses the change.
func (f *folder) judge() ([]Finding, error) {
	known := map[string]bool{}
	if !f.empty() {
		before, err := load(f.dir, onDisk(f.dir))
		if err != nil {
			return nil, err
		}
		for _, x := range before.Check() {
			known[x.key()] = true
		}
	}
	changed, err := load(f.dir, f.changed)
	if err != nil {
		return nil, err
	}
	var doubts []Finding
	var refused []error
	for _, x := range changed.Check() {
		switch {
		case known[x.key()] || x.Rule == "order":
		case x.Level == LevelDoubt:
			doubts = append(doubts, x)
		default:
			refused = append(refused, x.Problem("the change would break a rule of the codebook"))
		}
	}
	return doubts, errors.Join(refused...)
}

// Problem gives a finding as a problem.
func (f Finding) Problem(what string) *diag.Problem {
	return &diag.Problem{Code: "E-CASES-" + strings.ToUpper(f.Rule), What: what, Where: diag.Place{File: f.File, Row: f.Line, Column: f.Column}, Value: f.Value,
		Rule: f.Text, Next: f.Next, Exit: diag.ExitChecks}
}

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// addRow puts a new row where the order of the file wants it.
func (f *folder) addRow(c Change) ([]Entry, error) {
	t := f.tables[c.Table]
	row := make(map[string]string, len(t.columns))
	for _, cell := range c.Cells {
		row[cell.Column] = cell.Value
	}
	if id := row["case_id"]; !slug.MatchString(id) {
		return nil, &diag.Problem{Code: "E-CASES-CELL", What: "the id of the suit is missing or no slug", Where: diag.Place{Column: "case_id"}, Value: shown("", id),
			Rule: "an id is lower-case words and numbers joined by hyphens: doe-v-company-ndcal-2026", Next: "give case_id=...", Exit: diag.ExitUsage}
	}
	fill := func(column, value string) {
		if slices.Contains(t.columns, column) && row[column] == "" {
			row[column] = value
		}
	}
	fill("source_url", c.Source)
	fill("source_grade", c.Grade)
	if suit := f.tables[TableCases].find(row["case_id"], "", 0); c.Table == TablePairs && suit >= 0 {
		for _, pair := range sharedColumns {
			fill(pair[0], f.tables[TableCases].rows[suit].cells[pair[1]])
		}
	}
	at := t.insert(row)
	var entries []Entry
	for _, column := range keptColumns(c.Table) {
		if row[column] != "" {
			entries = append(entries, c.entry(t.rows[at], column, ""))
		}
	}
	return entries, nil
}

// sharedColumns are what a suit x platform shares with its suit: the column there, and that of the suit.
var sharedColumns = [][2]string{{"filed_date", "filed_date"}, {"censor_date", "verified_on_text_date"}, {"section_230_raised", "section_230_raised"}}

// setRow sets cells of one row, and carries what a suit shares with its platforms over to them.
func (f *folder) setRow(c Change) ([]Entry, error) {
	t := f.tables[c.Table]
	at := t.find(c.Case, c.Platform, c.Row)
	if at < 0 {
		return nil, &diag.Problem{Code: "E-CASES-ROW", What: "there is no such row, or more than one", Where: diag.Place{File: t.file, Row: c.Row}, Value: shown("platform", c.Platform),
			Rule: "a row of cases is found by --case, one of case_platforms by --platform too, one of case_events by --row as `cases check` prints it", Next: "look at the ids in the file", Exit: diag.ExitUsage}
	}
	var entries []Entry
	for _, cell := range c.Cells {
		if cell.Column == "case_id" {
			return nil, &diag.Problem{Code: "E-CASES-CELL", What: "the id of a suit is not changed", Where: diag.Place{File: t.file, Column: "case_id"}, Rule: "an id is stable",
				Next: "add another row", Exit: diag.ExitUsage}
		}
		entries = append(entries, f.setCell(t, at, c, cell)...)
		for _, pair := range sharedColumns {
			if c.Table != TableCases || pair[1] != cell.Column {
				continue
			}
			pairs := f.tables[TablePairs]
			for i, r := range pairs.rows {
				if r.cells["case_id"] == t.rows[at].cells["case_id"] {
					entries = append(entries, f.setCell(pairs, i, c, Cell{pair[0], cell.Value})...)
				}
			}
		}
	}
	return entries, nil
}

// setCell sets one cell; there is no entry where it held the text already.
func (f *folder) setCell(t *editable, at int, c Change, cell Cell) []Entry {
	old := t.rows[at].cells[cell.Column]
	if old == cell.Value {
		return nil
	}
	t.rows[at].cells[cell.Column] = cell.Value
	t.rows[at].raw = ""
	t.changed = true
	return []Entry{c.entry(t.rows[at], cell.Column, old)}
}

// entry is what the log says of one cell.
func (c Change) entry(r editRow, column, old string) Entry {
	public := func(value string) string {
		switch column {
		case "source_url":
			return address(value)
		case "docket_number":
			return litigation.PublicDocket(value)
		case "case_id":
			return litigation.PublicID(value)
		case "citation":
			if litigation.NamesParty(value) {
				return Hidden
			}
		}
		return value
	}
	return Entry{On: c.On, By: c.By, Table: r.table, Case: litigation.PublicID(r.cells["case_id"]), Item: r.item(), Column: column, Old: public(old), New: public(r.cells[column]),
		Source: address(c.Source), Grade: c.Grade}
}

// address is what the log says of an address: the host alone where the rest may name a party.
func address(a string) string {
	if litigation.NamesParty(a) {
		return host(a)
	}
	return a
}

// changed reads the tables as they would be written.
func (f *folder) changed(name string) ([]byte, error) {
	for _, t := range f.tables {
		if t.file == name {
			return t.bytes(), nil
		}
	}
	return nil, fs.ErrNotExist
}

// write writes the log first: should the tables not be written after it, Check tells.
func (f *folder) write(entries []Entry) error {
	log, err := appendLog(f.dir, entries)
	if err != nil {
		return err
	}
	if err := atomicfs.WriteFile(filepath.Join(f.dir, LogFile), log, 0o644); err != nil {
		return err
	}
	for _, name := range tableOrder {
		if t := f.tables[name]; t.changed {
			if err := atomicfs.WriteFile(filepath.Join(f.dir, t.file), t.bytes(), 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// String says what an entry did: "case_platforms doe-v-snap-2031 Snapchat: finality "" to "settlement"".
func (e Entry) String() string {
	return fmt.Sprintf("%s %s: %s %q > %q", e.Table, strings.TrimSpace(e.Case+" "+e.Item), e.Column, e.Old, e.New)
}
