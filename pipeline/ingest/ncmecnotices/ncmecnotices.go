// Package ncmecnotices reads the transcription of NCMEC's lists "notifications sent by NCMEC per ESP"
// into one CSV file with the columns esp_label, year, notices_sent, time_to_action, time_unit,
// statistic, source_title, source_url, verified_from and note.
//
// Each row holds two values: the notices that NCMEC sent to a provider in a year, and the mean of the
// days until the provider acted. Both are second hand. A mean is not a median and is kept as a metric
// of its own. Rows of other publications, which the file holds beside the lists, are ignored: they count other
// notices, or round in words. Lines of one provider that the list splits are told apart by the dimension line.
package ncmecnotices

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

const (
	nameColumn    = "esp_label"
	yearColumn    = "year"
	noticesColumn = "notices_sent"
	timeColumn    = "time_to_action"
	titleColumn   = "source_title"
)

var columns = []string{
	nameColumn, yearColumn, noticesColumn, timeColumn, "time_unit", "statistic", titleColumn, "source_url", "verified_from", "note",
}

// Names of the rules under which values are ignored.
const (
	ruleOther = "not-of-the-notification-lists"
	ruleEmpty = "empty-cell"
)

var (
	year   = regexp.MustCompile(`^(19|20)\d\d$`)
	count  = regexp.MustCompile(`^(0|[1-9]\d{0,14})$`)
	number = regexp.MustCompile(`^\d{1,6}(\.\d+)?$`)
	list   = regexp.MustCompile(`^\d{4} notifications sent by NCMEC per ESP$`)
	line   = regexp.MustCompile(`\(line (\d+)\)$`)
)

// Reader implements ingest.Reader.
type Reader struct{}

var _ ingest.Reader = Reader{}

// Name implements ingest.Reader.
func (Reader) Name() string { return "ncmec-notices-csv" }

// Version implements ingest.Reader.
func (Reader) Version() int { return 1 }

// Sniff implements ingest.Reader: the header is the format.
func (Reader) Sniff(f ingest.File) ingest.Match {
	return ingest.SniffHeader(f, columns...)
}

// Read implements ingest.Reader.
func (Reader) Read(f ingest.File, sink ingest.Sink) error {
	seen := ingest.Keys{}
	return ingest.ReadCSV(f, sink, columns, func(r csvscan.Row) {
		sink.Seen(1) // a row has two values
		readRow(r, seen, sink)
	})
}

// readRow hands on the two values of a row.
func readRow(r csvscan.Row, seen ingest.Keys, sink ingest.Sink) {
	both := func(reject ingest.Reject) {
		reject.Rows = 2
		sink.Reject(reject)
	}
	if gap, missing := ingest.Missing(r, nameColumn, yearColumn, titleColumn); missing {
		both(gap)
		return
	}
	if !list.MatchString(r.Get(titleColumn)) {
		sink.Ignore(ruleOther, 2)
		return
	}
	if !year.MatchString(r.Get(yearColumn)) {
		both(ingest.Reject{Locator: r.At(yearColumn), Raw: r.Raw, Reason: "type-error", Rule: "a year has four digits"})
		return
	}
	if rule, doubled := seen.Doubled(r.Line, "provider, line and year", name(r), lineOf(r), r.Get(yearColumn)); doubled {
		both(ingest.Reject{Locator: r.At(nameColumn), Raw: r.Raw, Reason: "duplicate-row", Rule: rule})
		return
	}
	cell(r, sink, noticesColumn, "ncmec_notices", count, "a count is a whole number in digits, without sign, unit or separators")
	if unit, statistic := r.Get("time_unit"), r.Get("statistic"); r.Get(timeColumn) != "" && (unit != "days" || !strings.HasPrefix(statistic, "mean")) {
		sink.Reject(ingest.Reject{Locator: r.At(timeColumn), Raw: r.Raw, Reason: "unit-unclear",
			Rule: fmt.Sprintf("the lists give means in days; this is %q in %q", statistic, unit)})
		return
	}
	cell(r, sink, timeColumn, "ncmec_notice_mean_days", number, "a mean is a number in digits with a decimal point")
}

// cell hands on one value.
func cell(r csvscan.Row, sink ingest.Sink, column, metric string, form *regexp.Regexp, rule string) {
	raw := r.Get(column)
	switch {
	case raw == "":
		sink.Ignore(ruleEmpty, 1)
		return
	case !form.MatchString(raw):
		sink.Reject(ingest.Reject{Locator: r.At(column), Raw: r.Raw, Reason: "type-error", Rule: rule})
		return
	}
	var b ingest.Breakdown
	if l := lineOf(r); l != "" {
		b = ingest.Breakdown{"line": l}
	}
	sink.Figure(ingest.Figure{
		Platform: name(r), Metric: metric, Label: column, Period: r.Get(yearColumn), Geography: "world", Breakdown: b,
		Raw: raw, Locator: r.At(column), Note: r.Get("note"),
		Origin: ingest.Origin{Title: r.Get(titleColumn), URL: r.Get("source_url")},
	})
}

// name is the provider's name with its white space normalised.
func name(r csvscan.Row) string { return strings.Join(strings.Fields(r.Get(nameColumn)), " ") }

// lineOf is the number by which the note tells several lines of a provider apart.
func lineOf(r csvscan.Row) string {
	if m := line.FindStringSubmatch(strings.TrimSpace(r.Get("note"))); m != nil {
		return m[1]
	}
	return ""
}
