package cases

import (
	"bytes"
	"encoding/csv"
	"maps"
	"testing"
	"testing/fstest"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest/litigation"
)

// A line is one row by column; what is left out is empty.
type line map[string]string

// with copies a row and changes cells of it: column, value, column, value, ...
func (l line) with(cells ...string) line {
	out := maps.Clone(l)
	for i := 0; i < len(cells); i += 2 {
		out[cells[i]] = cells[i+1]
	}
	return out
}

// A row of each table that fits the codebook. No suit here is a real one.
var (
	aCase = line{"case_id": "doe-v-snap-2031", "caption": "Quackenbush v. Snap Inc.", "court": "U.S. District Court, Northern District of California",
		"court_level": "federal_district", "jurisdiction": "US-CA; 9th Cir.", "docket_number": "3:31-cv-00001", "filed_date": "2031-01-05", "platforms": "Snapchat",
		"plaintiff_type": "individual", "harm_type": "sextortion", "section_230_raised": "yes", "status": "dismissed", "disposition_basis": "section_230",
		"disposition_date": "2031-06-01", "source_url": "https://example.org/1", "verified_on_text_date": "2031-07-01", "note": "Smithson appealed."}
	anEvent = line{"case_id": "doe-v-snap-2031", "event_date": "2031-06-01", "court": "N.D. Cal.", "event_type": "motion_to_dismiss_granted", "basis": "section_230",
		"source_url": "https://example.org/2", "note": "Quackenbush may amend."}
	aPair = line{"case_id": "doe-v-snap-2031", "platform": "Snapchat", "operator": "Snap", "platform_role": "content_platform", "rate_scope": "core_victim_suit",
		"platform_status": "dismissed", "platform_basis": "section_230", "platform_status_date": "2031-06-01", "finality": "trial_court_only",
		"first_ruling": "motion_to_dismiss_granted", "first_ruling_date": "2031-06-01", "first_ruling_basis": "section_230", "section_230_raised": "yes",
		"filed_date": "2031-01-05", "censor_date": "2031-07-01", "source_grade": "A"}
)

// csvOf writes rows in some columns.
func csvOf(columns []string, lines []line) []byte {
	rows := [][]string{columns}
	for _, l := range lines {
		row := make([]string, len(columns))
		for i, c := range columns {
			row[i] = l[c]
		}
		rows = append(rows, row)
	}
	var b bytes.Buffer
	_ = csv.NewWriter(&b).WriteAll(rows)
	return b.Bytes()
}

// coded is a folder of the codebook's files.
func coded(suits, events, pairs []line) fstest.MapFS {
	return fstest.MapFS{"cases.csv": {Data: csvOf(codedColumns[TableCases], suits)}, "case_events.csv": {Data: csvOf(codedColumns[TableEvents], events)},
		"case_platform_status.csv": {Data: csvOf(codedColumns[TablePairs], pairs)}}
}

// own is a folder in the project's own form.
func own(suits, events, pairs []line) fstest.MapFS {
	f := fstest.MapFS{}
	for table, rows := range map[string][]line{TableCases: suits, TableEvents: events, TablePairs: pairs} {
		f[table+".csv"] = &fstest.MapFile{Data: csvOf(litigation.Columns(table), rows)}
	}
	return f
}

func mustLoad(t testing.TB, f fstest.MapFS) *Tables {
	t.Helper()
	tables, err := Load("folder", f)
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	return tables
}

// brief is what a test compares of findings.
func brief(found []Finding) []string {
	var out []string
	for _, f := range found {
		out = append(out, f.Rule+" "+f.Table+" "+f.Column)
	}
	return out
}

// steps builds events: type, date, basis, type, date, basis, ...
func steps(parts ...string) []Event {
	var out []Event
	for i := 0; i+2 < len(parts); i += 3 {
		out = append(out, Event{Line: 2 + i/3, Type: parts[i], Date: date(parts[i+1]), Basis: parts[i+2]})
	}
	return out
}
