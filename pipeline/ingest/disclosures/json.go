package disclosures

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
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
	file, err := parse(f)
	if err != nil {
		return err
	}
	var entries []entry
	for _, platform := range file.object {
		at := "/" + pointer.Replace(platform.key)
		if platform.key == "@" || platform.value.kind == kindNull {
			continue
		}
		t, err := tableOf(platform.value, at)
		if err != nil {
			return refuse(f.Name, err)
		}
		entries = append(entries, t.entries(platform.key, at, sink)...)
	}
	settle(entries, sink)
	return nil
}

var pointer = strings.NewReplacer("~", "~0", "/", "~1")

// A jsonTable is the figures of a platform.
type jsonTable struct {
	columns []string
	rows    []jsonRow
}

// A jsonRow is the values of a period.
type jsonRow struct {
	period    string
	redundant bool
	cells     []node
}

// descriptions are the keys of a platform that carry no figures.
var descriptions = map[string]bool{
	"aka": true, "brands": true, "comments": true, "features": true, "schema": true, "sources": true, "sums": true,
}

// tableOf takes a platform's object apart.
func tableOf(n node, at string) (jsonTable, error) {
	var t jsonTable
	if n.kind != kindObject {
		return t, fmt.Errorf("%s: a platform is an object or null", at)
	}
	for _, m := range n.object {
		switch {
		case descriptions[m.key]:
		case m.key == "columns" && m.value.kind == kindArray:
			for i, c := range m.value.array {
				if c.kind != kindString {
					return t, fmt.Errorf("%s/columns/%d: a column has a name", at, i)
				}
				t.columns = append(t.columns, c.text)
			}
		case m.key == "rows" && m.value.kind == kindArray:
			for i, r := range m.value.array {
				row, err := rowOf(r, fmt.Sprintf("%s/rows/%d", at, i))
				if err != nil {
					return t, err
				}
				t.rows = append(t.rows, row)
			}
		default:
			return t, fmt.Errorf("%s/%s: a platform has columns, rows and a description in known words", at, pointer.Replace(m.key))
		}
	}
	return t, nil
}

// rowOf takes a row apart.
func rowOf(n node, at string) (jsonRow, error) {
	var row jsonRow
	lists := 0
	for _, m := range n.object {
		switch {
		case m.key == "redundant" && m.value.kind == kindBool:
			row.redundant = m.value.text == "true"
		case m.key != "redundant" && m.value.kind == kindArray:
			row.period, row.cells = m.key, m.value.array
			lists++
		default:
			return row, fmt.Errorf("%s: a row has one period with a list of values, and may be marked as redundant", at)
		}
	}
	if lists != 1 {
		return row, fmt.Errorf("%s: a row has one period with a list of values", at)
	}
	for i, c := range row.cells {
		if c.kind == kindObject || c.kind == kindArray || c.kind == kindBool {
			return row, fmt.Errorf("%s/%s/%d: a value is a number, a text or null", at, pointer.Replace(row.period), i)
		}
	}
	return row, nil
}

// entries counts the cells of a table and gives those that hold a value.
func (t jsonTable) entries(platform, at string, sink ingest.Sink) []entry {
	var out []entry
	for i, row := range t.rows {
		here := fmt.Sprintf("%s/rows/%d/%s", at, i, pointer.Replace(row.period))
		sink.Seen(max(len(row.cells), len(t.columns)))
		for j := len(row.cells); j < len(t.columns); j++ {
			sink.Reject(ingest.Reject{Locator: here, Reason: "missing-cell", Rule: fmt.Sprintf("a row has a value for column %q", t.columns[j])})
		}
		for j, c := range row.cells {
			locator := fmt.Sprintf("%s/%d", here, j)
			switch {
			case j >= len(t.columns):
				sink.Reject(ingest.Reject{Locator: locator, Raw: c.text, Reason: "extra-cell", Rule: "a row has no more values than columns"})
			case platform == clearinghouse:
				sink.Ignore(ruleClearinghouse, 1)
			case row.redundant:
				sink.Ignore(ruleRedundant, 1)
			case c.kind == kindNull:
				sink.Ignore(ruleEmpty, 1)
			default:
				out = append(out, entry{publisher: platform, period: row.period, label: t.columns[j], value: c.text, locator: locator, raw: c.text})
			}
		}
	}
	return out
}

// refuse makes a problem of a shape that is not that of the format.
func refuse(name string, err error) error {
	return &diag.Problem{
		Code: "E-JSON-SHAPE", What: "the file does not have the shape of its format", Where: diag.Place{File: name},
		Value: diag.Clip(err.Error(), 300), Rule: "one object per platform with columns and rows, as the transcriber writes them",
		Next: "check that the file is complete and unchanged; a new shape needs a new version of this reader",
	}
}
