// Package snap reads rows of Snap's half-yearly transparency report in the long form period, scope, table,
// policy, metric, value, verified_from, note.
//
// Snap publishes a page and a CSV file for each half-year; this form is an excerpt of it, and its catalogue
// entry says so. In scope are the policy on child sexual exploitation and the totals of all policies, which
// get metrics of their own. "Reports" are reports by users to Snap, never reports to NCMEC. A policy on
// children that this package does not know is rejected, where a person sees it; the others are ignored.
// The report names the same measure by two names, one worldwide and one by country; both are known, but
// only the scope Global is read, since the others are names of countries and not codes.
package snap

import (
	"regexp"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

var columns = []string{"period", "scope", "table", "policy", "metric", "value", "verified_from", "note"}

// Policies in scope. The second is the total of all policies in the part of the report on user reports.
const (
	exploitation = "Child Sexual Exploitation"
	allReactive  = "all policies (Reactive)"
)

// child marks a policy that may be in scope under another name.
var child = regexp.MustCompile(`(?i)child|minor|csam|csea?i?\b`)

// A measure is a metric of the report in one of its tables.
type measure struct{ table, name string }

// metrics by table and name; a median exists in both tables under names that differ in the unit alone.
var metrics = map[measure]string{
	{"Global", "content_and_account_reports"}:       "user_reports",
	{"Global", "total_content_and_account_reports"}: "user_reports",
	{"Global", "total_enforcements"}:                "enforcements",
	{"Global", "total_unique_accounts_enforced"}:    "accounts_actioned",
	{"Global", "median_turnaround_time_minutes"}:    "turnaround_median_minutes",
	{"Appeals", "total_appeals"}:                    "appeals",
	{"Appeals", "upheld"}:                           "appeals_rejected",
	{"Appeals", "reinstatements"}:                   "appeals_granted",
	{"Appeals", "median_turnaround_time_days"}:      "appeal_turnaround_median_days",
}

// totals are the metrics that are read for all policies as well.
var totals = map[string]string{
	"user_reports": "user_reports_all", "enforcements": "enforcements_all", "accounts_actioned": "accounts_actioned_all",
}

// Reader implements ingest.Reader.
type Reader struct{}

var _ ingest.Reader = Reader{}

// Name implements ingest.Reader.
func (Reader) Name() string { return "snap-csv" }

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
	policy := r.Get("policy")
	inScope := policy == exploitation || policy == allReactive
	if !inScope && policy != "" && !child.MatchString(policy) {
		sink.Ignore("policy-out-of-scope", 1)
		return
	}
	if gap, missing := ingest.Missing(r, "policy", "period", "scope", "table"); missing {
		sink.Reject(gap)
		return
	}
	metric, reason, rule := judge(r)
	if reason == "" {
		key := []string{r.Get("period"), r.Get("scope"), r.Get("table"), policy, metric}
		if text, doubled := seen.Doubled(r.Line, "period, scope, table, policy and metric", key...); doubled {
			reason, rule = "duplicate-row", text
		}
	}
	if reason != "" {
		sink.Reject(ingest.Reject{Locator: r.At("value"), Raw: r.Raw, Reason: reason, Rule: rule})
		return
	}
	sink.Figure(figure(r, metric))
}

// judge finds the metric of a row, or says why it has none.
func judge(r csvscan.Row) (metric, reason, rule string) {
	policy := r.Get("policy")
	if policy != exploitation && policy != allReactive {
		return "", "unknown-policy", "the policy on children is " + exploitation
	}
	if r.Get("scope") != "Global" {
		return "", "unknown-scope", "the scope is Global; names of countries are not read"
	}
	metric, known := metrics[measure{r.Get("table"), r.Get("metric")}]
	if known && policy == allReactive {
		metric, known = totals[metric]
	}
	if !known {
		return "", "unknown-metric", "the metric is one of those that the report gives for this table and policy"
	}
	return metric, "", ""
}

func figure(r csvscan.Row, metric string) ingest.Figure {
	f := ingest.Figure{
		Platform: "Snap", Metric: metric, Label: r.Get("metric"), Period: r.Get("period"), Geography: "world",
		Raw: r.Get("value"), Locator: r.At("value"), Note: r.Get("note"),
	}
	if r.Get("policy") == allReactive { // the excerpt prints this mark on the totals alone
		f.Breakdown = ingest.Breakdown{"policy": allReactive}
	}
	return f
}
