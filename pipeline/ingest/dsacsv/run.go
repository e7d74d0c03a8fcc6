package dsacsv

import (
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

// ruleAbove is the rule for what a publisher sets above the header, a title as a rule.
const ruleAbove = "above-the-header"

// ruleNoRows stands for a sheet 7 to 10 of which only the header is left.
const ruleNoRows = "no-rows"

// A run reads one file with all the sheets in it.
type run struct {
	sink  ingest.Sink
	books int               // workbooks met in archives
	keys  map[string]string // locator of each key handed on, by the key
}

// leave ignores rows.
func (r *run) leave(rule string, rows int) {
	if rows > 0 {
		r.sink.Seen(rows)
		r.sink.Ignore(rule, rows)
	}
}

// read hands on the rows of a table.
func (r *run) read(t *table) {
	r.leave(ruleAbove, t.above)
	if t.lay == nil {
		texts(t.rule, t.recs[1:], r.sink)
		return
	}
	p := &pass{run: r, lay: t.lay, from: t.from, surface: t.surface, head: t.recs[0], scopes: map[string]*dsaspec.Walk{}}
	for _, rec := range complete(t.recs[1:], len(t.lay.cols)) {
		p.record(rec)
	}
}
