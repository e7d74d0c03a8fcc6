// Package indiaitrules reads the compilation of the monthly reports that platforms publish under India's
// Information Technology Rules 2021, one JSON object with the keys source, coverage, columns and rows. A
// row is an array of platform, period (a month), section, category, metric, unit and value.
//
// In scope are Meta's content actioned and proactive rate for the sexual exploitation of children, and
// Twitter's grievances and suspended accounts for it. Twitter's suspensions are counted together with
// those for non-consensual nudity; they get a metric that says so. All other rows are ignored under named
// rules. A category on children that this package does not know is rejected, where a person sees it.
//
// It promises strict JSON: a key that stands twice, another layout or a whole number beyond 2^53, which
// other programs have rounded by now, refuses the file. Raw is the number's own text; a unit that says
// that the publisher rounds becomes a note. A share is printed without its sign, which its unit states.
package indiaitrules

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/answerable-data/answerable/internal/jsonscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// Reader implements ingest.Reader.
type Reader struct{}

var _ ingest.Reader = Reader{}

// Name implements ingest.Reader.
func (Reader) Name() string { return "india-it-rules-json" }

// Version implements ingest.Reader.
func (Reader) Version() int { return 1 }

// Sniff implements ingest.Reader: the list of columns is the format, and stands near the head.
func (Reader) Sniff(f ingest.File) ingest.Match {
	text := bytes.TrimSpace(f.Bytes[:min(len(f.Bytes), 1<<16)])
	if !bytes.HasPrefix(text, []byte("{")) {
		return ingest.No
	}
	m := columnList.FindSubmatch(text)
	if m == nil {
		return ingest.No
	}
	found, listed := 0, string(m[1])
	for _, c := range columns {
		if strings.Contains(listed, `"`+c+`"`) {
			found++
		}
	}
	switch {
	case found == len(columns):
		return ingest.Sure
	case found >= 5:
		return ingest.Likely
	}
	return ingest.No
}

var columnList = regexp.MustCompile(`"columns"\s*:\s*\[([^\]]*)\]`)

// Read implements ingest.Reader. Every error is a *diag.Problem.
func (Reader) Read(f ingest.File, sink ingest.Sink) error {
	rows, err := load(f)
	if err != nil {
		return err
	}
	seen := ingest.Keys{}
	for i, r := range rows {
		sink.Seen(1)
		readRow(i, r, seen, sink)
	}
	return nil
}

// A subject is what a row is about; all four parts decide its metric.
type subject struct{ section, category, metric, unit string }

const (
	exploitation = "Child Endangerment - Sexual Exploitation"
	otherHarm    = "Child Endangerment - Nudity and Physical Abuse"
	mixed        = "Child Sexual Exploitation, Non-Consensual Nudity, and similar content"
	grievance    = "Child Sexual Exploitation"
)

var metrics = map[subject]string{
	{"content_actioned_proactive", exploitation, "content_actioned", "approx_count"}: "content_actioned",
	{"content_actioned_proactive", exploitation, "content_actioned", "count"}:        "content_actioned",
	{"content_actioned_proactive", exploitation, "proactive_rate", "percent"}:        "proactive_rate",
	{"accounts_actioned", mixed, "accounts_suspended", "count"}:                      "accounts_suspended_mixed",
	{"grievances", grievance, "grievances_received", "count"}:                        "grievances",
	{"grievances", grievance, "urls_actioned", "count"}:                              "grievance_urls_actioned",
}

// child marks a category that may be in scope under another name.
var child = regexp.MustCompile(`(?i)child|minor|csam`)

// Places of the columns in a row.
const (
	platform = iota
	period
	section
	category
	metric
	unit
	value
)

// readRow hands on one row.
func readRow(i int, row []jsonscan.Value, seen ingest.Keys, sink ingest.Sink) {
	reject := func(column int, reason, rule string) {
		sink.Reject(ingest.Reject{Locator: fmt.Sprintf("/rows/%d/%d", i, column), Raw: text(row), Reason: reason, Rule: rule})
	}
	cells, number, column := parts(row)
	if column >= 0 {
		reject(column, "type-error", "a row is six texts and a number or null")
		return
	}
	if !child.MatchString(cells[category]) {
		sink.Ignore("category-out-of-scope", 1)
		return
	}
	if cells[category] == otherHarm {
		sink.Ignore("policy-area-out-of-scope", 1)
		return
	}
	id, known := metrics[subject{cells[section], cells[category], cells[metric], cells[unit]}]
	switch {
	case cells[platform] == "":
		reject(platform, "missing-cell", "a row names its platform")
		return
	case cells[period] == "":
		reject(period, "missing-cell", "a row names its month")
		return
	case !known:
		reject(metric, "unknown-metric", "section, category, metric and unit of a row on children are among those that this file has had")
		return
	}
	if rule, doubled := seen.Doubled(i, "platform, period, section, category and metric", append(cells[:2:2], id)...); doubled {
		reject(value, "duplicate-row", rule)
		return
	}
	sink.Figure(ingest.Figure{
		Platform: cells[platform], Metric: id, Label: cells[metric], Period: cells[period], Geography: "IN",
		Breakdown: ingest.Breakdown{"policy_area": cells[category]}, Raw: number, Locator: fmt.Sprintf("/rows/%d/%d", i, value),
		Note: note(cells[unit]),
	})
}

// note keeps what the unit says beyond the metric's own.
func note(unit string) string {
	switch unit {
	case "approx_count":
		return "unit approx_count: rounded by the publisher"
	case "percent":
		return "unit percent: printed without its sign"
	}
	return ""
}

// parts splits a row into its texts and the text of its number; null is an empty text. column is the first
// one of another type, or -1.
func parts(row []jsonscan.Value) (cells []string, number string, column int) {
	for i := range columns {
		if i >= len(row) {
			return nil, "", i
		}
		switch c := row[i]; {
		case i < value && c.Kind == jsonscan.Text:
			cells = append(cells, c.Text)
		case i == value && (c.Kind == jsonscan.Number || c.Kind == jsonscan.Null):
			number = c.Text
		default:
			return nil, "", i
		}
	}
	if len(row) > len(columns) {
		return nil, "", len(columns)
	}
	return cells, number, -1
}

// text writes a row as JSON for a message.
func text(row []jsonscan.Value) string {
	parts := make([]string, len(row))
	for i, c := range row {
		parts[i] = c.JSON()
	}
	return "[" + strings.Join(parts, ",") + "]"
}
