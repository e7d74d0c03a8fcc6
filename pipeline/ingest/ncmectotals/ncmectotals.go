// Package ncmectotals reads the totals of NCMEC's CyberTipline per calendar year, compiled in one CSV
// file with the columns year, measure, reports, source_title, source_url, verified_from and note.
//
// There are three measures with two denominators: all reports, those of electronic service providers
// (ESP) and those of the public. They are kept apart by the dimension sender and never added here. A
// year in which all three stand must add up; if it does not, the file is refused.
package ncmectotals

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

const (
	yearColumn    = "year"
	measureColumn = "measure"
	reportsColumn = "reports"
)

var columns = []string{yearColumn, measureColumn, reportsColumn, "source_title", "source_url", "verified_from", "note"}

// Senders by measure. All reports have none.
var senders = map[string]string{"all reports (ESP and public)": "", "ESP reports": "esp", "public reports": "public"}

var (
	year  = regexp.MustCompile(`^(19|20)\d\d$`)
	count = regexp.MustCompile(`^(0|[1-9]\d{0,14})$`)
)

// Reader implements ingest.Reader.
type Reader struct{}

var _ ingest.Reader = Reader{}

// Name implements ingest.Reader.
func (Reader) Name() string { return "ncmec-totals-csv" }

// Version implements ingest.Reader.
func (Reader) Version() int { return 1 }

// Sniff implements ingest.Reader: the header is the format. Other compilations share most of the
// columns, so the three that make a figure must all be there.
func (Reader) Sniff(f ingest.File) ingest.Match {
	if ingest.SniffHeader(f, yearColumn, measureColumn, reportsColumn) != ingest.Sure {
		return ingest.No
	}
	return ingest.SniffHeader(f, columns...)
}

// Read implements ingest.Reader.
func (Reader) Read(f ingest.File, sink ingest.Sink) error {
	seen, sums := ingest.Keys{}, map[string]map[string]int64{}
	err := ingest.ReadCSV(f, sink, columns, func(r csvscan.Row) { readRow(r, seen, sums, sink) })
	if err != nil {
		return err
	}
	return check(f.Name, sums)
}

// readRow hands on one row and notes its count.
func readRow(r csvscan.Row, seen ingest.Keys, sums map[string]map[string]int64, sink ingest.Sink) {
	if gap, missing := ingest.Missing(r, yearColumn, measureColumn, reportsColumn); missing {
		sink.Reject(gap)
		return
	}
	reject := func(column, reason, rule string) {
		sink.Reject(ingest.Reject{Locator: r.At(column), Raw: r.Raw, Reason: reason, Rule: rule})
	}
	y, measure, raw := r.Get(yearColumn), r.Get(measureColumn), r.Get(reportsColumn)
	sender, known := senders[measure]
	switch {
	case !year.MatchString(y):
		reject(yearColumn, "type-error", "a year has four digits")
		return
	case !known:
		reject(measureColumn, "unknown-metric", "the measure is all reports, ESP reports or public reports")
		return
	case !count.MatchString(raw):
		reject(reportsColumn, "type-error", "a count is a whole number in digits, without sign, unit or separators")
		return
	}
	if rule, doubled := seen.Doubled(r.Line, "year and measure", y, measure); doubled {
		reject(reportsColumn, "duplicate-row", rule)
		return
	}
	n, _ := strconv.ParseInt(raw, 10, 64) // fits by its form
	if sums[y] == nil {
		sums[y] = map[string]int64{}
	}
	sums[y][sender] = n
	var b ingest.Breakdown
	if sender != "" {
		b = ingest.Breakdown{"sender": sender}
	}
	sink.Figure(ingest.Figure{
		Platform: "CyberTipline", Metric: "cybertipline_reports", Label: measure, Period: y, Geography: "world", Breakdown: b,
		Raw: raw, Locator: r.At(reportsColumn), Note: r.Get("note"),
		Origin: ingest.Origin{Title: r.Get("source_title"), URL: r.Get("source_url")},
	})
}

// check holds that providers and public add up to all reports, where all three stand.
func check(name string, sums map[string]map[string]int64) error {
	var bad []string
	for y, s := range sums {
		if len(s) == len(senders) && s["esp"]+s["public"] != s[""] {
			bad = append(bad, fmt.Sprintf("%s: %d + %d, not %d", y, s["esp"], s["public"], s[""]))
		}
	}
	if len(bad) == 0 {
		return nil
	}
	slices.Sort(bad)
	return &diag.Problem{
		Code: "E-CSV-SUM", What: "the totals of a year do not add up", Where: diag.Place{File: name}, Value: bad[0],
		Rule: "reports of providers and of the public are all reports",
		Next: "compare the file with NCMEC's own publication; a digit may be wrong",
	}
}
