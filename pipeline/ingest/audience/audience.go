// Package audience reads the file of users per service: monthly or daily users worldwide, and average
// monthly active recipients in the EU under Article 24(2) of the Digital Services Act.
//
// A value is not always a number (">45000000"), and some units are billions of persons; both are handed
// on as they stand, the unit in the breakdown, for the resolution of numbers to judge.
package audience

import (
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

var columns = []string{"platform", "service", "jurisdiction", "period", "measure", "value", "unit",
	"source_title", "source_url", "verified_from", "note"}

// measures by the name that the file gives them.
var measures = map[string]string{
	"average monthly active recipients (DSA Art. 24(2))":                       "amar_eu",
	"average monthly active recipients (DSA Art. 24(2)), range, lower bound":   "amar_eu_lower",
	"average monthly active recipients (DSA Art. 24(2)), range, upper bound":   "amar_eu_upper",
	"monthly active users, quarter end or average as defined by the publisher": "users_monthly",
	"family monthly active people":                                             "users_monthly",
	"daily active users, quarterly average":                                    "users_daily",
	"daily active uniques (DAUq), quarterly average":                           "users_daily",
	"family daily active people":                                               "users_daily",
}

// Reader implements ingest.Reader.
type Reader struct{}

// Name implements ingest.Reader.
func (Reader) Name() string { return "audience-csv" }

// Version implements ingest.Reader.
func (Reader) Version() int { return 1 }

// Sniff implements ingest.Reader: the header is the format.
func (Reader) Sniff(f ingest.File) ingest.Match {
	return ingest.SniffHeader(f, columns...)
}

// Read implements ingest.Reader.
func (Reader) Read(f ingest.File, sink ingest.Sink) error {
	seen := ingest.Keys{}
	return ingest.ReadCSV(f, sink, columns, func(r csvscan.Row) { readRow(r, seen, sink) })
}

// readRow hands on one row.
func readRow(r csvscan.Row, seen ingest.Keys, sink ingest.Sink) {
	if gap, missing := ingest.Missing(r, "service", "jurisdiction", "period", "unit"); missing {
		sink.Reject(gap)
		return
	}
	reject := func(reason, rule string) {
		sink.Reject(ingest.Reject{Locator: r.At("value"), Raw: r.Raw, Reason: reason, Rule: rule})
	}
	metric, ok := measures[r.Get("measure")]
	if !ok {
		reject("unknown-metric", "the measure is one of those that the audience file defines")
		return
	}
	if rule, doubled := seen.Doubled(r.Line, "service, jurisdiction, period, measure and source", r.Get("service"), r.Get("jurisdiction"), r.Get("period"), metric, r.Get("source_url")); doubled {
		reject("duplicate-row", rule)
		return
	}
	sink.Figure(ingest.Figure{
		Platform: r.Get("service"), Metric: metric, Label: r.Get("measure"), Period: r.Get("period"),
		Geography: r.Get("jurisdiction"), Raw: r.Get("value"), Locator: r.At("value"), Note: note(r),
		Breakdown: unit(r.Get("unit")),
		Origin:    ingest.Origin{Publisher: r.Get("platform"), Title: r.Get("source_title"), URL: address(r)},
	})
}

// address is the row's own address; some rows say in words that none was recorded, and the catalogue's
// address for the service stands in.
func address(r csvscan.Row) string {
	url, _ := ingest.Address(r.Get("source_url"))
	return url
}

// unit names a unit other than the metric's own, persons.
func unit(u string) ingest.Breakdown {
	if u == "persons" {
		return nil
	}
	return ingest.Breakdown{"unit": u}
}

// note keeps the file's remark and where the value was read.
func note(r csvscan.Row) string {
	parts := []string{}
	if n := r.Get("note"); n != "" {
		parts = append(parts, n)
	}
	switch url, words := ingest.Address(r.Get("source_url")); {
	case url == "":
		parts = append(parts, "address "+words)
	case words != "":
		parts = append(parts, "address: "+words)
	}
	if v := r.Get("verified_from"); v != "" {
		parts = append(parts, "read in "+v)
	}
	return strings.Join(parts, "; ")
}
