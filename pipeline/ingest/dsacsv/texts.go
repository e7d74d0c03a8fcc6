package dsacsv

import "github.com/answerable-data/answerable/pipeline/ingest"

// textSheets are the sheets of texts, without a number to load, and the rule under which each is left out.
var textSheets = map[string]string{
	"1":  "sheet-1-report-identification",
	"2":  "sheet-2-category-names",
	"11": "sheet-11-qualitative-text",
}

// texts accounts for a sheet of texts: each of its rows is one row of the count.
func texts(rule string, recs []record, sink ingest.Sink) {
	for _, rec := range recs {
		sink.Seen(1)
		if blank(rec.cells) {
			sink.Ignore(ruleBlankRow, 1)
			continue
		}
		sink.Ignore(rule, 1)
	}
}
