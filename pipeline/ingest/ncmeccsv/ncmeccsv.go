// Package ncmeccsv reads the transcription of NCMEC's lists "CyberTipline Reports by Electronic Service
// Providers (ESP)" into one CSV file, with the columns esp_name_as_published, year, reports,
// source_title, source_url, verified_from and note.
//
// The file is a compilation: for most years it repeats NCMEC's own PDF, which package ncmecpdf reads
// and which takes precedence; 2022 stands only here, 2024 and 2025 are second hand and partial. The
// note column says so for each row and becomes the note of its figure.
//
// It promises the figures of ncmecpdf for the same list, except for locator, note and the thousands
// commas. A row that cannot be used is rejected with its reason; rows that contradict each other
// about the same name and year are all rejected, for the file cannot say which one is right.
package ncmeccsv

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// What every figure of this format says about itself; the same as in NCMEC's own PDF.
const (
	metric    = "ncmec_reports"
	label     = "CyberTipline reports"
	geography = "world"
)

// The columns that a figure is made of.
const (
	nameColumn    = "esp_name_as_published"
	yearColumn    = "year"
	reportsColumn = "reports"
	noteColumn    = "note"
)

var columns = csvscan.Options{Columns: []string{
	nameColumn, yearColumn, reportsColumn, "source_title", "source_url", "verified_from", noteColumn,
}}

// Reader implements ingest.Reader.
type Reader struct{}

var _ ingest.Reader = Reader{}

// Name implements ingest.Reader.
func (Reader) Name() string { return "ncmec-esp-csv" }

// Version implements ingest.Reader.
func (Reader) Version() int { return 1 }

// maxHeader is where the search for the end of the header ends, so that a long file of another format is not
// copied to be judged.
const maxHeader = 1 << 16

// Sniff looks at the header alone. A header that is only nearly right is Likely, so that Read gets to
// say what is wrong with it.
func (Reader) Sniff(f ingest.File) ingest.Match {
	head, _, _ := bytes.Cut(f.Bytes[:min(len(f.Bytes), maxHeader)], []byte("\n"))
	if _, err := csvscan.Read(f.Name, append(bytes.Clone(head), '\n'), columns, func(csvscan.Row) {}); err == nil {
		return ingest.Sure
	}
	if bytes.Contains(head, []byte(nameColumn)) {
		return ingest.Likely
	}
	return ingest.No
}

// Read implements ingest.Reader. Every error is a *diag.Problem.
func (Reader) Read(f ingest.File, sink ingest.Sink) error {
	seen := 0
	var rows []csvscan.Row
	bad, err := csvscan.Read(f.Name, f.Bytes, columns, func(r csvscan.Row) {
		seen++
		rows = append(rows, r)
	})
	if err != nil {
		return err
	}
	if seen == 0 {
		return noRows(f.Name)
	}
	sink.Seen(seen)
	report(rows, sink)
	for _, b := range bad {
		sink.Seen(1)
		sink.Reject(ingest.Reject{Locator: b.At(), Raw: b.Raw, Reason: b.Reason, Rule: b.Rule})
	}
	return nil
}

// report hands on each row, as a figure or as a reject.
func report(rows []csvscan.Row, sink ingest.Sink) {
	met := map[key][]csvscan.Row{}
	for _, r := range rows {
		if f := check(r); f.reason == "" {
			met[keyOf(r)] = append(met[keyOf(r)], r)
		}
	}
	for _, r := range rows {
		f := check(r)
		if f.reason == "" {
			f = checkRepeat(r, met[keyOf(r)])
		}
		if f.reason != "" {
			sink.Reject(ingest.Reject{Locator: r.At(f.column), Raw: r.Raw, Reason: f.reason, Rule: f.rule})
			continue
		}
		sink.Figure(ingest.Figure{
			Platform: name(r), Metric: metric, Label: label, Period: r.Get(yearColumn), Geography: geography,
			Raw: r.Get(reportsColumn), Locator: r.At(reportsColumn), Note: strings.TrimSpace(r.Get(noteColumn)),
		})
	}
}

// name is the provider's name with its white space normalised, as ncmecpdf does it.
func name(r csvscan.Row) string { return strings.Join(strings.Fields(r.Get(nameColumn)), " ") }

// A key is what may stand in the file once.
type key struct{ name, year string }

func keyOf(r csvscan.Row) key { return key{name(r), r.Get(yearColumn)} }

// A fault is why a row is rejected, and the column to look at.
type fault struct{ reason, rule, column string }

var (
	year  = regexp.MustCompile(`^(19|20)\d\d$`)
	count = regexp.MustCompile(`^(0|[1-9]\d{0,14})$`)
)

// check judges a row by itself.
func check(r csvscan.Row) fault {
	for _, c := range []string{nameColumn, yearColumn, reportsColumn} {
		if strings.TrimSpace(r.Get(c)) == "" {
			return fault{"missing-cell", "the cell is not empty", c}
		}
	}
	switch {
	case r.Multiline():
		return fault{"type-error", "no cell has a line break; a stray quote may have swallowed the rows below", nameColumn}
	case !year.MatchString(r.Get(yearColumn)):
		return fault{"type-error", "a year has four digits", yearColumn}
	case !count.MatchString(r.Get(reportsColumn)):
		return fault{"type-error", "a count is a whole number in digits, without sign, unit or separators", reportsColumn}
	}
	return fault{}
}

// checkRepeat judges a row among all those with its name and year. The first of equal rows stands;
// rows with different counts fall together.
func checkRepeat(r csvscan.Row, same []csvscan.Row) fault {
	for _, other := range same {
		if other.Get(reportsColumn) != r.Get(reportsColumn) {
			return fault{"duplicate-row", fmt.Sprintf("a name stands once in a year; rows %d and %d give it different counts",
				min(r.Line, other.Line), max(r.Line, other.Line)), reportsColumn}
		}
	}
	if first := same[0].Line; first != r.Line {
		return fault{"duplicate-row", fmt.Sprintf("a name stands once in a year; row %d has it already", first), reportsColumn}
	}
	return fault{}
}

func noRows(file string) error {
	return &diag.Problem{
		Code:  "E-CSV-NO-ROWS",
		What:  "the file has a header and no usable row",
		Where: diag.Place{File: file, Row: 2},
		Rule:  "a list has at least one provider",
		Next:  "fetch the file again; it may have been cut off",
	}
}
