package disclosures

import (
	"bytes"
	"fmt"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/jsonscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// JSONReader implements ingest.Reader for the JSON files: one object per platform with columns, rows
// (each an object with the period as key and a list of values in the order of the columns), and a
// description that carries no figures. The file is read strictly: an unknown key, a doubled key or a
// value of another kind refuses it. A cell is located by its JSON pointer.
type JSONReader struct{}

var _ ingest.Reader = JSONReader{}

// Name implements ingest.Reader.
func (JSONReader) Name() string { return "platform-disclosures-json" }

// Version implements ingest.Reader.
func (JSONReader) Version() int { return 1 }

// The title that the transcriber gives all editions.
const jsonTitle = `"Social Media CSAM Disclosures"`

// clearinghouse is the entry that repeats the lists of the clearinghouse.
const clearinghouse = "NCMEC"

// Sniff implements ingest.Reader: the title stands in the first entry.
func (JSONReader) Sniff(f ingest.File) ingest.Match {
	head := bytes.TrimLeft(f.Bytes[:min(len(f.Bytes), 2048)], "\xef\xbb\xbf \t\r\n")
	switch {
	case !bytes.HasPrefix(head, []byte("{")) || !bytes.Contains(head, []byte(jsonTitle)):
		return ingest.No
	case bytes.Contains(head, []byte(`"@"`)):
		return ingest.Sure
	}
	return ingest.Likely
}

// Read implements ingest.Reader.
func (JSONReader) Read(f ingest.File, sink ingest.Sink) error {
	file, err := jsonscan.Parse(f.Name, f.Bytes, jsonscan.Limits{Depth: maxDepth})
	if err != nil {
		return err
	}
	if file.Kind != jsonscan.Object {
		return refuse(f.Name, fmt.Errorf("the file is %s, not an object", file.Kind))
	}
	var entries []entry
	for i, platform := range file.Items() {
		key := file.Keys()[i]
		at := jsonscan.Pointer(key)
		if key == "@" || platform.Kind == jsonscan.Null {
			continue
		}
		t, err := tableOf(platform, at)
		if err != nil {
			return refuse(f.Name, err)
		}
		entries = append(entries, t.entries(key, at, sink)...)
	}
	settle(entries, sink)
	return nil
}

// maxDepth is more than the format has.
const maxDepth = 16

// A jsonTable is the figures of a platform.
type jsonTable struct {
	columns []string
	rows    []jsonRow
}

// A jsonRow is the values of a period.
type jsonRow struct {
	period    string
	redundant bool
	cells     []jsonscan.Value
}

// descriptions are the keys of a platform that carry no figures.
var descriptions = map[string]bool{
	"aka": true, "brands": true, "comments": true, "features": true, "schema": true, "sources": true, "sums": true,
}

// tableOf takes a platform's object apart.
func tableOf(n jsonscan.Value, at string) (jsonTable, error) {
	var t jsonTable
	if n.Kind != jsonscan.Object {
		return t, fmt.Errorf("%s: a platform is an object or null", at)
	}
	for i, m := range n.Items() {
		key := n.Keys()[i]
		switch {
		case descriptions[key]:
		case key == "columns" && m.Kind == jsonscan.Array:
			for i, c := range m.Items() {
				if c.Kind != jsonscan.Text {
					return t, fmt.Errorf("%s/columns/%d: a column has a name", at, i)
				}
				t.columns = append(t.columns, c.Text)
			}
		case key == "rows" && m.Kind == jsonscan.Array:
			for i, r := range m.Items() {
				row, err := rowOf(r, fmt.Sprintf("%s/rows/%d", at, i))
				if err != nil {
					return t, err
				}
				t.rows = append(t.rows, row)
			}
		default:
			return t, fmt.Errorf("%s%s: a platform has columns, rows and a description in known words", at, jsonscan.Pointer(key))
		}
	}
	return t, nil
}

// rowOf takes a row apart.
func rowOf(n jsonscan.Value, at string) (jsonRow, error) {
	var row jsonRow
	lists := 0
	if n.Kind != jsonscan.Object {
		return row, fmt.Errorf("%s: a row is an object", at)
	}
	for i, m := range n.Items() {
		key := n.Keys()[i]
		switch {
		case key == "redundant" && m.Kind == jsonscan.Bool:
			row.redundant = m.Text == "true"
		case key != "redundant" && m.Kind == jsonscan.Array:
			row.period, row.cells = key, m.Items()
			lists++
		default:
			return row, fmt.Errorf("%s: a row has one period with a list of values, and may be marked as redundant", at)
		}
	}
	if lists != 1 {
		return row, fmt.Errorf("%s: a row has one period with a list of values", at)
	}
	for i, c := range row.cells {
		if c.Kind == jsonscan.Object || c.Kind == jsonscan.Array || c.Kind == jsonscan.Bool {
			return row, fmt.Errorf("%s%s: a value is a number, a text or null", at, jsonscan.Pointer(row.period, i))
		}
	}
	return row, nil
}

// entries counts the cells of a table and gives those that hold a value.
func (t jsonTable) entries(platform, at string, sink ingest.Sink) []entry {
	var out []entry
	for i, row := range t.rows {
		here := at + jsonscan.Pointer("rows", i, row.period)
		sink.Seen(max(len(row.cells), len(t.columns)))
		for j := len(row.cells); j < len(t.columns); j++ {
			sink.Reject(ingest.Reject{Locator: here, Reason: "missing-cell", Rule: fmt.Sprintf("a row has a value for column %q", t.columns[j])})
		}
		for j, c := range row.cells {
			locator := fmt.Sprintf("%s/%d", here, j)
			switch {
			case j >= len(t.columns):
				sink.Reject(ingest.Reject{Locator: locator, Raw: c.Text, Reason: "extra-cell", Rule: "a row has no more values than columns"})
			case platform == clearinghouse:
				sink.Ignore(ruleClearinghouse, 1)
			case row.redundant:
				sink.Ignore(ruleRedundant, 1)
			case c.Kind == jsonscan.Null:
				sink.Ignore(ruleEmpty, 1)
			case inexact(c) != nil:
				sink.Reject(ingest.Reject{Locator: locator, Raw: c.Text, Reason: "type-error", Rule: "a number is exact in double precision; " + inexact(c).Error()})
			default:
				out = append(out, entry{publisher: platform, period: row.period, label: t.columns[j], value: c.Text, locator: locator, raw: c.Text})
			}
		}
	}
	return out
}

// inexact says why a number is none that double precision holds. A text is judged where it is read as a number.
func inexact(c jsonscan.Value) error {
	if c.Kind != jsonscan.Number {
		return nil
	}
	_, err := c.Float()
	return err
}

// refuse makes a problem of a shape that is not that of the format.
func refuse(name string, err error) error {
	return &diag.Problem{
		Code: "E-JSON-SHAPE", What: "the file does not have the shape of its format", Where: diag.Place{File: name},
		Value: diag.Clip(err.Error(), 300), Rule: "one object per platform with columns and rows, as the transcriber writes them",
		Next: "check that the file is complete and unchanged; a new shape needs a new version of this reader",
	}
}
