package dsavlop

import (
	"strconv"

	"github.com/answerable-data/answerable/internal/jsonscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

// A wideSheet is a sheet by category: service, category, the values, and in sheet 6 the surface.
type wideSheet struct {
	key, sheet string
	measures   []dsaspec.Measure
	surface    bool
}

var wideSheets = []wideSheet{
	{"t4", "4", dsaspec.Notices, false},
	{"t5", "5", dsaspec.OwnInitiative, false},
	{"t6", "6", dsaspec.OwnInitiative, true},
}

// A wide goes down the rows of a sheet by category.
type wide struct {
	wideSheet
	doc     *document
	sink    ingest.Sink
	walk    dsaspec.Walk
	service string         // service and surface of the row before
	reports map[string]int // TOTAL rows met, by service and surface
	below   bool           // a row has been met since the last TOTAL row
	times   map[string]int // rows met, by key
}

func newWide(doc *document, s wideSheet, sink ingest.Sink) *wide {
	return &wide{wideSheet: s, doc: doc, sink: sink, reports: map[string]int{}, times: map[string]int{}}
}

func (w *wide) rows(rows []jsonscan.Value) {
	width := 2 + len(w.measures)
	if w.surface {
		width++
	}
	for i, v := range rows {
		r, ok := newRow(w.doc, w.sink, w.key, i, v, width, len(w.measures))
		if !ok || !w.row(r) {
			w.walk.Break() // it may have been a category row
		}
	}
}

// row hands on one row. False means that its place could not be told.
func (w *wide) row(r row) bool {
	f, ok := r.figure()
	if !ok {
		return false
	}
	surface := noSurface
	if w.surface {
		if surface, ok = r.name(len(r.cells)-1, "surfaces"); !ok {
			return false
		}
	}
	code, ok := r.name(1, "categories")
	if !ok {
		return false
	}
	if service := f.Platform + "\x00" + surface; service != w.service {
		w.service, w.walk, w.below = service, dsaspec.Walk{}, false
	}
	place := w.walk.Next(code)
	switch place.Verdict {
	case dsaspec.InScope:
		w.load(r, f, place, surface)
	case dsaspec.OutOfScope:
		w.sink.Ignore(dsaspec.RuleOutOfScope, r.values)
	case dsaspec.UnknownElsewhere:
		w.sink.Ignore(dsaspec.RuleUnknownOutside, r.values)
	default:
		r.reject(place.Verdict.Refusal())
	}
	w.below = place.Category != dsaspec.Total
	return true
}

// load hands on the values of a row in scope.
func (w *wide) load(r row, f ingest.Figure, place dsaspec.Place, surface string) {
	f.Breakdown = ingest.Breakdown{"sheet": w.sheet, "category": place.Category}
	if place.Keyword != "" {
		f.Breakdown["keyword"] = place.Keyword
	}
	if surface != noSurface {
		f.Breakdown["surface"] = surface
	}
	if place.Category == dsaspec.Total && (w.below || w.reports[w.service] == 0) {
		w.reports[w.service]++
	}
	if n := w.reports[w.service]; n > 1 {
		f.Breakdown["report"] = strconv.Itoa(n)
	}
	key := w.service + "\x00" + f.Breakdown.String()
	w.times[key]++
	if n := w.times[key]; n > 1 {
		if place.Keyword != dsaspec.Other {
			r.reject(dsaspec.ReasonDuplicate, "a report has one row a category and keyword; only KEYWORD_OTHER may come again")
			return
		}
		f.Breakdown["other_row"] = strconv.Itoa(n)
	}
	for i, m := range w.measures {
		f.Metric, f.Label = m.Metric, m.Heading
		r.value(2+i, f)
	}
}
