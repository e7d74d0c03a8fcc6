// Package xgtr reads X's Global Transparency Report in the long form period, policy_area, metric,
// breakdown, value, source_title, source_url, verified_from, note.
//
// X publishes the report as a PDF; the file is a transcription of its text layer, and its catalogue entry
// says so. In scope is the policy area on child safety; a policy area on children under another name is
// rejected, where a person sees it, and the others are ignored. A rate below the smallest printed step
// ("<0.0001%") is handed on as it stands. Parts by automated and human detection carry the breakdown
// detection; the total carries none, and none of them is added up.
package xgtr

import (
	"bytes"
	"regexp"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

var columns = []string{"period", "policy_area", "metric", "breakdown", "value", "source_title", "source_url", "verified_from", "note"}

const childSafety = "Child Safety"

// child marks a policy area that may be in scope under another name.
var child = regexp.MustCompile(`(?i)child|minor|csam|\bcse\b`)

// metrics by the name that the report gives them.
var metrics = map[string]string{
	"NCMEC reports":       "own_reports",
	"accounts suspended":  "own_accounts",
	"content removed":     "own_pieces",
	"user reports":        "user_reports",
	"post violation rate": "violation_rate",
}

// parts are the breakdowns of a measure by the way of detection.
var parts = map[string]ingest.Breakdown{
	"total": nil, "automated": {"detection": "automated"}, "human": {"detection": "human"},
}

// Reader implements ingest.Reader.
type Reader struct{}

var _ ingest.Reader = Reader{}

// Name implements ingest.Reader.
func (Reader) Name() string { return "x-gtr-csv" }

// Version implements ingest.Reader.
func (Reader) Version() int { return 1 }

// Sniff implements ingest.Reader: the header is the format. Other transcriptions share the columns on the
// source, so a header that is not quite this one has the two of its own.
func (Reader) Sniff(f ingest.File) ingest.Match {
	line, _, _ := bytes.Cut(f.Bytes, []byte("\n"))
	if !bytes.Contains(line, []byte("policy_area")) || !bytes.Contains(line, []byte("breakdown")) {
		return ingest.No
	}
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
	if area != childSafety && area != "" && !child.MatchString(area) {
		sink.Ignore("policy-area-out-of-scope", 1)
		return
	}
	if gap, missing := ingest.Missing(r, "policy_area", "period", "breakdown"); missing {
		sink.Reject(gap)
		return
	}
	reject := func(reason, rule string) {
		sink.Reject(ingest.Reject{Locator: r.At("value"), Raw: r.Raw, Reason: reason, Rule: rule})
	}
	metric, isMetric := metrics[r.Get("metric")]
	part, isPart := parts[r.Get("breakdown")]
	switch {
	case area != childSafety:
		reject("unknown-policy-area", "the policy area on children is "+childSafety)
		return
	case !isMetric:
		reject("unknown-metric", "the metric is one of the five that the report gives for child safety")
		return
	case !isPart:
		reject("unknown-breakdown", "the breakdown is total, automated or human")
		return
	}
	if rule, doubled := seen.Doubled(r.Line, "period, metric and breakdown", r.Get("period"), metric, r.Get("breakdown")); doubled {
		reject("duplicate-row", rule)
		return
	}
	sink.Figure(ingest.Figure{
		Platform: "X", Metric: metric, Label: r.Get("metric"), Period: r.Get("period"), Geography: "world",
		Breakdown: part, Raw: r.Get("value"), Locator: r.At("value"), Note: r.Get("note"),
		Origin: ingest.Origin{Title: r.Get("source_title"), URL: r.Get("source_url")},
	})
}
