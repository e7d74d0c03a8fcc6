package cases

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest/litigation"
)

// A folder is the coded files with all their columns, to be changed and written again. Rows that are not changed are
// written byte for byte as they were.
type folder struct {
	dir    string
	tables map[string]*editable
}

type editable struct {
	name, file string
	header     string
	columns    []string // in the order of the file
	rows       []editRow
	changed    bool
}

type editRow struct {
	table string
	line  int
	raw   string // as it stands in the file; empty where it is written anew
	cells map[string]string
}

// item names a row within its suit, as in findings.
func (r editRow) item() string { return item(r.table, Row{cells: r.cells}) }

// openFolder reads the three coded files. A folder that has none of them begins with empty ones.
func openFolder(dir string) (*folder, error) {
	f := &folder{dir: dir, tables: map[string]*editable{}}
	if f.empty() {
		for _, name := range tableOrder {
			f.tables[name] = &editable{name: name, file: fileNames[name][len(fileNames[name])-1], header: strings.Join(codedColumns[name], ","), columns: codedColumns[name], changed: true}
		}
		return f, nil
	}
	for _, name := range tableOrder {
		t, err := openTable(dir, name)
		if err != nil {
			return nil, err
		}
		f.tables[name] = t
	}
	return f, nil
}

// empty says whether the folder has none of the tables.
func (f *folder) empty() bool {
	for _, names := range fileNames {
		for _, name := range names {
			if _, err := os.Lstat(filepath.Join(f.dir, name)); err == nil {
				return false
			}
		}
	}
	return true
}

func openTable(dir, name string) (*editable, error) {
	file, b, err := find(dir, onDisk(dir), name)
	if err != nil {
		return nil, err
	}
	if t, err := readTable(name, file, b); err != nil {
		return nil, err
	} else if t.Own {
		return nil, &diag.Problem{Code: "E-CASES-OWN", What: "the folder holds the project's own form of the tables", Where: diag.Place{File: filepath.Join(dir, file)},
			Rule: "the coded files are kept by command; the project's own form is written from them by `answerable ledger`", Next: "give the folder with the coded files"}
	} else if len(t.Bad) > 0 {
		return nil, &diag.Problem{Code: "E-CASES-ROW-SHAPE", What: "the table has a row that cannot be kept", Where: diag.Place{File: file, Row: t.Bad[0].Line},
			Rule: ruleTexts["row-shape"].rule, Next: ruleTexts["row-shape"].next}
	}
	t := &editable{name: name, file: file}
	t.header, _, _ = strings.Cut(string(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))), "\n")
	t.header = strings.TrimSuffix(t.header, "\r")
	if t.columns, err = csv.NewReader(strings.NewReader(t.header)).Read(); err != nil {
		return nil, err
	}
	_, err = csvscan.Read(file, b, csvscan.Options{Columns: codedColumns[name]}, func(r csvscan.Row) {
		cells := make(map[string]string, len(t.columns))
		for _, c := range t.columns {
			cells[c] = r.Get(c)
		}
		t.rows = append(t.rows, editRow{name, r.Line, r.Raw, cells})
	})
	return t, err
}

// find gives the index of a row, or -1 where there is none or more than one.
func (t *editable) find(id, platform string, line int) int {
	found := -1
	for i, r := range t.rows {
		own := r.cells["case_id"]
		switch {
		case own != id && litigation.PublicID(own) != id:
		case t.name == TablePairs && r.cells["platform"] != platform:
		case t.name == TableEvents && r.line != line:
		case found >= 0:
			return -1
		default:
			found = i
		}
	}
	return found
}

// insert puts a row before the first that comes after it in the order of the file: by suit and, for events, by date.
func (t *editable) insert(cells map[string]string) int {
	after := func(r editRow) bool {
		if r.cells["case_id"] != cells["case_id"] || t.name != TableEvents {
			return r.cells["case_id"] > cells["case_id"]
		}
		return later(r.cells["event_date"], cells["event_date"])
	}
	at := slices.IndexFunc(t.rows, after)
	if at < 0 {
		at = len(t.rows)
	}
	t.rows = slices.Insert(t.rows, at, editRow{table: t.name, cells: cells})
	t.changed = true
	return at
}

// later says whether a date comes after another in a file, those that were not read last.
func later(a, b string) bool {
	if a == "" || b == "" {
		return a == "" && b != ""
	}
	return date(b).Before(date(a))
}

// bytes writes the table.
func (t *editable) bytes() []byte {
	var b bytes.Buffer
	b.WriteString(t.header + "\n")
	for _, r := range t.rows {
		if r.raw != "" {
			b.WriteString(r.raw + "\n")
			continue
		}
		row := make([]string, len(t.columns))
		for i, c := range t.columns {
			row[i] = r.cells[c]
		}
		w := csv.NewWriter(&b)
		_ = w.Write(row) // a buffer does not fail
		w.Flush()
	}
	return b.Bytes()
}
