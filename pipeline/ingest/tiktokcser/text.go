package tiktokcser

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// A dialect is the set of column names of a CSV edition; three names have changed.
type dialect struct{ periodType, policyType, issue, taskType string }

// dialects are, in order: until 2023Q3, 2023Q4, and from 2024Q1.
var dialects = []dialect{
	{"Period Type", "Policy Type", "Issue Policy", "Task Type"},
	{"Period type", "Policy type", "Issue policy", "Task type"},
	{"Period type", "Policy type", "Issue", "Task type"},
}

func (d dialect) columns() []string {
	return []string{"Metric", d.periodType, "Period", d.policyType, d.issue, d.taskType, "Task", "Location", "Market", "Result"}
}

// dialectOf finds the dialect that fits the header best; the last if several or none fit, so that the scanner says
// what is wrong.
func dialectOf(f ingest.File) (best dialect, match ingest.Match) {
	best = dialects[len(dialects)-1]
	for _, d := range dialects {
		if m := ingest.SniffHeader(f, d.columns()...); m != ingest.No && m >= match {
			best, match = d, m
		}
	}
	return best, match
}

// readText reads a CSV edition. Rows are judged once all are met, since a key that stands twice is known
// only then.
func readText(f ingest.File, sink ingest.Sink) error {
	d, _ := dialectOf(f)
	var rows []csvscan.Row
	if err := ingest.ReadCSV(f, sink, d.columns(), func(r csvscan.Row) { rows = append(rows, r) }); err != nil {
		return err
	}
	t := textReader{d: d, sink: sink, keys: map[string][]csvscan.Row{}}
	for _, r := range rows {
		if fold(r.Get("Location")) == "all" {
			k := t.key(r)
			t.keys[k] = append(t.keys[k], r)
		}
	}
	for _, r := range rows {
		t.row(r)
	}
	return nil
}

// A textReader judges the rows of one CSV edition.
type textReader struct {
	d    dialect
	sink ingest.Sink
	keys map[string][]csvscan.Row
}

// key is all that tells a figure from the others of its file.
func (t textReader) key(r csvscan.Row) string {
	issue := fold(r.Get(t.d.issue))
	if p, ok := policies[issue]; ok {
		issue = p.name
	}
	parts := []string{issue}
	for _, c := range []string{"Metric", t.d.periodType, "Period", "Task", "Location", "Market"} {
		parts = append(parts, fold(r.Get(c)))
	}
	return strings.Join(parts, "\x00")
}

// row hands on one row.
func (t textReader) row(r csvscan.Row) {
	if gap, missing := ingest.Missing(r, "Metric", t.d.periodType, "Period", t.d.issue, "Task", "Location", "Market"); missing {
		t.sink.Reject(gap)
		return
	}
	switch fold(r.Get("Location")) {
	case "market", "language":
		t.sink.Ignore(otherPlace, 1)
		return
	case "all":
	default:
		t.reject(r, "Location", "unknown-location", "the location is All, Market or Language")
		return
	}
	if fold(r.Get(t.d.issue)) == "all" {
		t.total(r)
		return
	}
	t.issue(r)
}

// total hands on a row on all issues: the videos removed, of which automation is a part.
func (t textReader) total(r csvscan.Row) {
	task := fold(r.Get("Task"))
	if fold(r.Get("Metric")) != "total videos removed" || !slices.Contains([]string{"all", "automation"}, task) {
		t.sink.Ignore(otherMeasure, 1)
		return
	}
	t.figure(r, "videos_removed_total", ingest.Breakdown{"task": task})
}

// issue hands on a row on one policy.
func (t textReader) issue(r csvscan.Row) {
	p, known := policyOf(r.Get(t.d.issue))
	same := t.keys[t.key(r)]
	switch {
	case !known:
		t.reject(r, t.d.issue, "unknown-policy", "a policy on minors is one of those that this report has had")
		return
	case p.scope == offTopic:
		t.sink.Ignore(otherMinors, 1)
		return
	case p.scope == unrelated, p.scope == ambiguous && len(same) == 1, p.scope == holder && !isShare(r.Get("Metric")):
		t.sink.Ignore(otherIssue, 1)
		return
	}
	task := fold(r.Get("Task"))
	metric, ok := measureOf(r.Get("Metric"), p)
	switch {
	case !ok:
		t.reject(r, "Metric", "unknown-metric", "the metric is one of the five that this report gives by policy")
	case task != "all" && task != "human moderation":
		t.reject(r, "Task", "unknown-task", "figures by policy are for all removals or for human moderation")
	default:
		t.figure(r, metric, ingest.Breakdown{"policy": p.name, "task": task})
	}
}

// figure hands on a row in scope, if its key and its period stand.
func (t textReader) figure(r csvscan.Row, metric string, b ingest.Breakdown) {
	period, ok := quarterOf(r.Get("Period"))
	rule := doubled(r, t.keys[t.key(r)])
	switch {
	case fold(r.Get("Market")) != "all":
		t.reject(r, "Market", "constraint-error", "where the location is All the market is All")
	case fold(r.Get(t.d.periodType)) != "quarterly" || !ok:
		t.reject(r, "Period", "type-error", "the period is a quarter in words, as in Jul-Sep 2022")
	case rule != "":
		t.reject(r, "Result", "duplicate-row", rule)
	default:
		t.sink.Figure(ingest.Figure{
			Platform: platform, Metric: metric, Label: r.Get("Metric"), Period: period, Geography: geography,
			Breakdown: b, Raw: r.Get("Result"), Locator: r.At("Result"),
		})
	}
}

func (t textReader) reject(r csvscan.Row, column, reason, rule string) {
	t.sink.Reject(ingest.Reject{Locator: r.At(column), Raw: r.Raw, Reason: reason, Rule: rule})
}
