package dsavlop

import (
	"fmt"
	"maps"
	"strconv"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/jsonscan"
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
	json    jsonscan.Value
	cells   []jsonscan.Value
	values  int // number of value cells
}

// newRow counts the row's values as seen and checks its shape. False means that it has been rejected.
func newRow(doc *document, sink ingest.Sink, key string, i int, v jsonscan.Value, width, values int) (row, bool) {
	r := row{doc: doc, sink: sink, pointer: fmt.Sprintf("/%s/%d", key, i), json: v, values: values}
	sink.Seen(values)
	cells := v.Items()
	rule := fmt.Sprintf("a row of %s is an array of %d cells", key, width)
	switch {
	case v.Kind != jsonscan.Array:
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
	i, err := r.index(at)
	switch {
	case err != nil:
		r.reject(dsaspec.ReasonType, fmt.Sprintf("cell %d is a whole number, the index into %s", at, list))
	case i < 0 || i >= len(names):
		r.reject(reasonIndex, fmt.Sprintf("cell %d is an index into %s, which has %d entries", at, list, len(names)))
	default:
		return names[i], true
	}
	return "", false
}

// index reads the cell at as a place in a list.
func (r row) index(at int) (int, error) {
	if r.cells[at].Kind != jsonscan.Number {
		return 0, strconv.ErrSyntax
	}
	return strconv.Atoi(r.cells[at].Text)
}

// figure starts a Figure of the row's service; cell 0 is the service in every sheet.
func (r row) figure() (ingest.Figure, bool) {
	service, ok := r.name(0, "services")
	if !ok {
		return ingest.Figure{}, false
	}
	i, err := r.index(0)
	if err != nil {
		return ingest.Figure{}, false
	}
	return ingest.Figure{
		Platform: service, Period: r.doc.period, Geography: dsaspec.EU,
		Origin: ingest.Origin{Publisher: r.doc.providers[i]},
	}, true
}

// value hands on the cell at as the value of f.
func (r row) value(at int, f ingest.Figure) {
	f.Breakdown = maps.Clone(f.Breakdown)
	f.Locator = fmt.Sprintf("%s/%d", r.pointer, at)
	v := r.cells[at]
	reject := func(rule string) {
		r.sink.Reject(ingest.Reject{Locator: f.Locator, Raw: text(v), Reason: dsaspec.ReasonType, Rule: rule})
	}
	switch v.Kind {
	case jsonscan.Null:
		f.Note = noteNull
	case jsonscan.Number:
		if _, err := v.Float(); err != nil {
			reject("a number is exact in double precision; " + err.Error())
			return
		}
		f.Raw = v.Text
	default:
		reject("a value is a number or null")
		return
	}
	r.sink.Figure(f)
}

func (r row) reject(reason, rule string) {
	r.sink.Reject(ingest.Reject{Locator: r.pointer, Raw: text(r.json), Reason: reason, Rule: rule, Rows: r.values})
}

// text writes a value of the file as JSON again, numbers with their own text.
func text(v jsonscan.Value) string { return diag.Clip(v.JSON(), 2000) }
