package dsavlop

import (
	"encoding/json"
	"fmt"
	"maps"
	"strconv"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

// noteNull says what a null of the compilation may mean.
const noteNull = "null in the compilation: blank or not numeric"

// noSurface is the surface of a report that covers the whole service.
const noSurface = "All"

// reasonIndex is the Frictionless name for a reference that leads nowhere.
const reasonIndex = "foreign-key"

// A row is one array of a sheet, with the means to report on it.
type row struct {
	doc     *document
	sink    ingest.Sink
	pointer string
	json    any
	cells   []any
	values  int // number of value cells
}

// newRow counts the row's values as seen and checks its shape. False means that it has been rejected.
func newRow(doc *document, sink ingest.Sink, key string, i int, v any, width, values int) (row, bool) {
	r := row{doc: doc, sink: sink, pointer: fmt.Sprintf("/%s/%d", key, i), json: v, values: values}
	sink.Seen(values)
	cells, ok := v.([]any)
	rule := fmt.Sprintf("a row of %s is an array of %d cells", key, width)
	switch {
	case !ok:
		r.reject(dsaspec.ReasonType, rule)
	case len(cells) < width:
		r.reject(dsaspec.ReasonMissingCell, rule)
	case len(cells) > width:
		r.reject(dsaspec.ReasonExtraCell, rule)
	default:
		r.cells = cells
		return r, true
	}
	return r, false
}

// name looks up the cell at, an index into a list. False means that the row has been rejected.
func (r row) name(at int, list string) (string, bool) {
	names := r.doc.lists[list]
	n, isNumber := r.cells[at].(json.Number)
	i, err := strconv.Atoi(n.String())
	switch {
	case !isNumber || err != nil:
		r.reject(dsaspec.ReasonType, fmt.Sprintf("cell %d is a whole number, the index into %s", at, list))
	case i < 0 || i >= len(names):
		r.reject(reasonIndex, fmt.Sprintf("cell %d is an index into %s, which has %d entries", at, list, len(names)))
	default:
		return names[i], true
	}
	return "", false
}

// figure starts a Figure of the row's service; cell 0 is the service in every sheet.
func (r row) figure() (ingest.Figure, bool) {
	service, ok := r.name(0, "services")
	if !ok {
		return ingest.Figure{}, false
	}
	i, _ := strconv.Atoi(r.cells[0].(json.Number).String())
	return ingest.Figure{
		Platform: service, Period: r.doc.period, Geography: dsaspec.EU,
		Origin: ingest.Origin{Publisher: r.doc.providers[i]},
	}, true
}

// value hands on the cell at as the value of f.
func (r row) value(at int, f ingest.Figure) {
	f.Breakdown = maps.Clone(f.Breakdown)
	f.Locator = fmt.Sprintf("%s/%d", r.pointer, at)
	switch v := r.cells[at].(type) {
	case nil:
		f.Note = noteNull
	case json.Number:
		f.Raw = v.String()
	default:
		r.sink.Reject(ingest.Reject{
			Locator: f.Locator, Raw: text(v), Reason: dsaspec.ReasonType, Rule: "a value is a number or null",
		})
		return
	}
	r.sink.Figure(f)
}

func (r row) reject(reason, rule string) {
	r.sink.Reject(ingest.Reject{Locator: r.pointer, Raw: text(r.json), Reason: reason, Rule: rule, Rows: r.values})
}

// text writes a value of the file as JSON again, numbers with their own text.
func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return diag.Clip(string(b), 2000)
}
