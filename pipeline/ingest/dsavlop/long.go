package dsavlop

import (
	"fmt"

	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

// appeals reads sheet 7: service, section, indicator, scope, value, surface.
func appeals(doc *document, sink ingest.Sink) {
	seen := map[string]bool{}
	for i, v := range doc.sheets["t7"] {
		r, ok := newRow(doc, sink, "t7", i, v, 6, 1)
		if !ok {
			continue
		}
		if f, ok := appeal(r); ok && r.once(seen, f) {
			r.value(4, f)
		}
	}
}

func appeal(r row) (ingest.Figure, bool) {
	f, ok := r.figure()
	var names [4]string
	for i, list := range []string{"sections", "indicators", "scopes"} {
		if ok {
			names[i], ok = r.name(1+i, list)
		}
	}
	if ok {
		names[3], ok = r.name(5, "surfaces")
	}
	if !ok {
		return f, false
	}
	a, unknown, ok := dsaspec.ParseAppeal(names[0], names[1], names[2])
	if !ok {
		r.reject(dsaspec.ReasonUnknownCode, fmt.Sprintf("sheet 7 has no section, indicator or scope %q", unknown))
		return f, false
	}
	f.Metric, f.Label = dsaspec.AppealsMetric, names[1]
	f.Breakdown = ingest.Breakdown{"sheet": "7", "section": a.Section, "indicator": a.Indicator, "scope": a.Scope}
	if names[3] != noSurface {
		f.Breakdown["surface"] = names[3]
	}
	return f, true
}

// recipients reads sheet 10: service, scope, value.
func recipients(doc *document, sink ingest.Sink) {
	seen := map[string]bool{}
	for i, v := range doc.sheets["t10"] {
		r, ok := newRow(doc, sink, "t10", i, v, 3, 1)
		if !ok {
			continue
		}
		if f, ok := recipient(r); ok && r.once(seen, f) {
			r.value(2, f)
		}
	}
}

func recipient(r row) (ingest.Figure, bool) {
	f, ok := r.figure()
	if !ok {
		return f, false
	}
	scope, ok := r.name(1, "scopes")
	if !ok {
		return f, false
	}
	if f.Geography, ok = dsaspec.Geography(scope); !ok {
		r.reject(dsaspec.ReasonUnknownCode, "sheet 10 is given for TOTAL and for each member state by its code")
		return f, false
	}
	f.Metric, f.Label = dsaspec.AMARMetric, dsaspec.AMARIndicator
	f.Breakdown = ingest.Breakdown{"sheet": "10"}
	return f, true
}

// once rejects a second row with the key of f.
func (r row) once(seen map[string]bool, f ingest.Figure) bool {
	key := f.Platform + "\x00" + f.Geography + "\x00" + f.Breakdown.String()
	if seen[key] {
		r.reject(dsaspec.ReasonDuplicate, "a service has one row a member state, or section, indicator, scope and surface; the first stands")
		return false
	}
	seen[key] = true
	return true
}
