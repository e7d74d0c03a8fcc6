package dockets

import (
	"io"
	"strings"

	"github.com/answerable-data/answerable/internal/jsonscan"
	"github.com/answerable-data/answerable/internal/pgcopy"
)

// fixtureNames are the names that columns have in a fixture, where they differ.
var fixtureNames = map[string]string{"court_id": "court", "docket_id": "docket", "cluster_id": "cluster", "idb_data_id": "idb_data", "district_id": "district"}

// fixture reads objects of the kind {"model": ..., "pk": ..., "fields": {...}}. Its objects are taken table by table, so that
// their order does not matter. Objects of other models are passed over: people, parties and attorneys under a rule of
// their own.
func (in *input) fixture(src io.Reader, m *matcher, t *tally) error {
	b, err := io.ReadAll(io.LimitReader(src, int64(jsonscan.Default.Bytes)+1))
	if err != nil {
		return damaged(in.name, err)
	}
	doc, err := jsonscan.Parse(in.name, b, jsonscan.Limits{})
	if err != nil {
		return err
	}
	objects := doc.Items()
	if doc.Kind != jsonscan.Array {
		objects = []jsonscan.Value{doc}
	}
	t.Rows = len(objects)
	m.resolve()
	taken := make([]bool, len(objects))
	for i := range bulkTables {
		for n, o := range objects {
			if model, _ := o.Get("model"); !taken[n] && model.Text == bulkTables[i].model {
				taken[n] = true
				m.object(&bulkTables[i], n+1, o, t)
			}
		}
	}
	for n, o := range objects {
		model, ok := o.Get("model")
		switch {
		case taken[n]:
		case !ok || model.Kind != jsonscan.Text:
			t.reject(n+1, "model", "missing-cell", "an object of a fixture names its model")
		case strings.HasPrefix(model.Text, "people_db."):
			t.ignore("people")
		default:
			t.ignore("other-model")
		}
	}
	return nil
}

// object reads one object as a row of its table.
func (m *matcher) object(table *bulkTable, n int, o jsonscan.Value, t *tally) {
	fields, _ := o.Get("fields")
	row := make([]pgcopy.Cell, len(table.reads))
	for i, column := range table.reads {
		v, ok := fields.Get(column)
		if name := fixtureNames[column]; !ok && name != "" {
			v, ok = fields.Get(name)
		}
		if column == "id" {
			v, ok = o.Get("pk")
		}
		switch {
		case !ok || v.Kind == jsonscan.Null:
			row[i] = pgcopy.Cell{Null: true}
		case v.Kind == jsonscan.Text || v.Kind == jsonscan.Number:
			row[i] = pgcopy.Cell{Text: []byte(v.Text)}
		default:
			t.reject(n, column, "type-error", "a cell that is read is a text or a number")
			return
		}
	}
	m.take(table, n, row, t)
}
