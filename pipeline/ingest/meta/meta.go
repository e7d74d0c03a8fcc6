// Package meta reads Meta's Community Standards Enforcement Report, the CSV file that one address
// serves anew each quarter.
//
// The file is one long table with the columns app, policy_area, metric, period, value. It holds all
// quarters since 2017Q4, so each figure comes back in every later edition and can change. In scope are
// the policy areas on the sexual exploitation of children; rows of the others are ignored by name of
// the rule. The publisher has renamed policy areas before, so an area on children that this package does
// not know is rejected, where a person sees it, and not ignored. Values are handed on as text: "20,800,000", "94.40%", "N/A".
package meta

import (
	"regexp"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

var columns = []string{"app", "policy_area", "metric", "period", "value"}

// areas on children, and whether they are in scope. The first was split in the two others in 2021Q2; the
// series breaks there.
var areas = map[string]bool{
	"Child Nudity & Sexual Exploitation":            true,
	"Child Endangerment: Sexual Exploitation":       true,
	"Child Endangerment: Nudity and Physical Abuse": false,
}

// child marks a policy area that may be in scope under a name that is not in areas.
var child = regexp.MustCompile(`(?i)child|minor|csam`)

// metrics by the publisher's name, folded, since capitals vary between editions.
var metrics = map[string]string{
	"content actioned":                "content_actioned",
	"proactive rate":                  "proactive_rate",
	"content appealed":                "content_appealed",
	"content restored with appeal":    "content_restored_appeal",
	"content restored without appeal": "content_restored_no_appeal",
}

// Reader implements ingest.Reader.
type Reader struct{}

// Name implements ingest.Reader.
func (Reader) Name() string { return "meta-cser" }

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
	area := r.Get("policy_area")
	inScope, known := areas[area]
	if !inScope && (known || area != "" && !child.MatchString(area)) {
		sink.Ignore("policy-area-out-of-scope", 1)
		return
	}
	if gap, missing := ingest.Missing(r, "policy_area", "app", "period"); missing {
		sink.Reject(gap)
		return
	}
	reject := func(reason, rule string) {
		sink.Reject(ingest.Reject{Locator: r.At("value"), Raw: r.Raw, Reason: reason, Rule: rule})
	}
	if !known {
		reject("unknown-policy-area", "a policy area on children is one of the three that this report has had")
		return
	}
	metric, ok := metrics[strings.ToLower(r.Get("metric"))]
	if !ok {
		reject("unknown-metric", "the metric is one of the five that this report gives for child safety")
		return
	}
	if rule, doubled := seen.Doubled(r.Line, "app, policy area, metric and period", r.Get("app"), area, metric, r.Get("period")); doubled {
		reject("duplicate-row", rule)
		return
	}
	sink.Figure(ingest.Figure{
		Platform:  r.Get("app"),
		Metric:    metric,
		Label:     r.Get("metric"),
		Period:    r.Get("period"),
		Geography: "world",
		Breakdown: ingest.Breakdown{"policy_area": area},
		Raw:       r.Get("value"),
		Locator:   r.At("value"),
	})
}
