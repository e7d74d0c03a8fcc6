// Package litigation reads the coded files on civil suits against platforms: cases, case events, and
// case x platform status.
//
// It reads two forms of each: the codebook's own, which carries captions, parties and remarks, and the
// project's, which is what is left of it here. Names of people never leave this package: captions,
// parties, remarks, remedies and claims are dropped on reading, an id that would name a person is replaced by a
// neutral one, a docket number loses the name of the judge, a citation that names a person is dropped, and an
// address that does is reduced to its host and marked. A rejected row is told by its place, never
// by its text.
//
// Empty means not read, never none and never zero. Dates keep the precision of their source.
package litigation

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// A form is one file layout: its columns, those handed on, and the key that stands once.
type form struct {
	table   string
	columns []string // all columns of the file
	keep    []string // columns handed on
	key     []string // an event has no key but all its cells: a court may rule twice on a day
}

var (
	caseKeep = []string{"case_id", "court", "court_level", "jurisdiction", "docket_number", "filed_date", "platforms",
		"plaintiff_type", "harm_type", "allegation_type", "section_230_raised", "status", "disposition_basis",
		"disposition_date", "source_url", "verified_on_text_date"}
	eventKeep = []string{"case_id", "event_date", "court", "event_type", "basis", "citation", "source_url"}
	pairKeep  = []string{"case_id", "platform", "operator", "platform_role", "rate_scope", "platform_status", "platform_basis",
		"platform_status_date", "finality", "first_ruling", "first_ruling_date", "first_ruling_basis", "section_230_raised",
		"filed_date", "censor_date", "source_grade"}
)

// projectColumn marks the project's own form; its cells are "yes" or empty.
const projectColumn = "address_withheld"

// Columns of the project's own form that lead back to the coded file: the row in it, and its id in
// the table of sources.
const (
	locatorColumn = "coded_row"
	sourceColumn  = "source"
)

var forms = []form{
	{"cases", append([]string{"caption", "defendants_as_captioned", "legal_claims", "remedy", "verified_from", "note"}, caseKeep...), caseKeep, []string{"case_id"}},
	{"case_events", append([]string{"verified_from", "note"}, eventKeep...), eventKeep, append([]string{"verified_from", "note"}, eventKeep...)},
	{"case_platforms", append([]string{"note"}, pairKeep...), pairKeep, []string{"case_id", "platform"}},
	{"cases", append([]string{projectColumn, sourceColumn, locatorColumn}, caseKeep...), caseKeep, []string{"case_id"}},
	{"case_events", append([]string{projectColumn, sourceColumn, locatorColumn}, eventKeep...), eventKeep, append([]string{sourceColumn, locatorColumn}, eventKeep...)},
	{"case_platforms", append([]string{sourceColumn, locatorColumn}, pairKeep...), pairKeep, []string{"case_id", "platform"}},
}

// Columns gives the columns of the project's own form of a table, in the order in which it is written.
func Columns(table string) []string {
	for _, f := range forms[3:] {
		if f.table == table {
			return append(append([]string{}, f.keep...), f.columns[:len(f.columns)-len(f.keep)]...)
		}
	}
	return nil
}

// Reader implements ingest.Reader.
type Reader struct{}

// Name implements ingest.Reader.
func (Reader) Name() string { return "litigation-csv" }

// Version implements ingest.Reader.
func (Reader) Version() int { return 1 }

// Sniff implements ingest.Reader: the header is the format.
func (Reader) Sniff(f ingest.File) ingest.Match {
	_, match := pick(f)
	return match
}

// pick finds the form that fits best.
func pick(f ingest.File) (form, ingest.Match) {
	best, match := form{}, ingest.No
	for _, fm := range forms {
		if m := ingest.SniffHeader(f, fm.columns...); m > match {
			best, match = fm, m
		}
	}
	return best, match
}

// Read implements ingest.Reader.
func (Reader) Read(f ingest.File, sink ingest.Sink) error {
	fm, _ := pick(f)
	seen := ingest.Keys{}
	quiet := discreet{sink}
	err := ingest.ReadCSV(f, quiet, fm.columns, func(r csvscan.Row) { fm.readRow(r, seen, quiet) })
	var p *diag.Problem
	if errors.As(err, &p) && p.Where.Row > 1 {
		p.Value = ""
	}
	return err
}

// discreet is a sink that drops the text of rejected rows: it may name people, and rejects are published.
type discreet struct{ ingest.Sink }

// Reject implements ingest.Sink.
func (d discreet) Reject(r ingest.Reject) {
	r.Raw = ""
	d.Sink.Reject(r)
}

// doubled says whether the key of a row was met before. Ids are compared in their public form: two
// suits that would share one must not become one suit.
func (fm form) doubled(r csvscan.Row, seen ingest.Keys) (rule string, doubled bool) {
	parts := make([]string, len(fm.key))
	for i, k := range fm.key {
		if parts[i] = r.Get(k); k == "case_id" {
			parts[i] = publicID(parts[i])
		}
	}
	what := strings.Join(fm.key, " and ")
	if fm.table == "case_events" {
		what = "the cells of an event, taken together,"
	}
	return seen.Doubled(r.Line, what, parts...)
}

// readRow hands on one row without the names of people.
func (fm form) readRow(r csvscan.Row, seen ingest.Keys, sink ingest.Sink) {
	reject := func(reason, rule string) {
		sink.Reject(ingest.Reject{Locator: fmt.Sprintf("row %d", r.Line), Reason: reason, Rule: rule})
	}
	if reason, rule := check(r, fm.table); reason != "" {
		reject(reason, rule)
		return
	}
	if rule, doubled := fm.doubled(r, seen); doubled {
		reject("duplicate-row", rule)
		return
	}
	fields := make(map[string]string, len(fm.keep)+1)
	for _, k := range fm.keep {
		fields[k] = r.Get(k)
	}
	row := strconv.Itoa(r.Line)
	if r.Has(sourceColumn) {
		row, fields[sourceColumn], fields[projectColumn] = r.Get(locatorColumn), r.Get(sourceColumn), r.Get(projectColumn)
	} else {
		withhold(r, fields)
	}
	fields[locatorColumn] = row
	sink.Record(ingest.Record{Table: fm.table, Fields: fields, Locator: "row " + row})
}
