package pipeline

import (
	"context"
	"fmt"
	"time"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/resolve"
	"github.com/answerable-data/answerable/pipeline/table"
)

// The three states of a source.
const (
	Fresh   = "fresh"   // the newest edition is the one to be expected
	Stale   = "stale"   // a newer one was due
	Missing = "missing" // no edition is held
)

// A SourceStatus says how a source stands on a day.
type SourceStatus struct {
	Source   string `json:"source"`
	State    string `json:"state"`
	Newest   string `json:"newest_edition"` // edition held
	Due      string `json:"next_due"`       // ISO day by which the next edition is to be expected
	Reason   string `json:"reason"`
	Editions int    `json:"editions"`
}

// months between two editions, by the cadence that the catalogue names.
var months = map[string]int{"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}

// publicationLag is how long after the end of its period an edition is to be expected: the two months
// of the EU template regulation, and one of grace.
const publicationLag = 3 // months

// Status holds the newest edition of each source against its cadence on a day (ISO).
func Status(ctx context.Context, opt Options, on string) ([]SourceStatus, error) {
	day, err := time.Parse("2006-01-02", on)
	if err != nil {
		return nil, &diag.Problem{Code: "E-USAGE-DATE", What: "the date cannot be read", Value: on, Rule: "a date is written 2026-11-22",
			Next: "give the date in this form", Exit: diag.ExitUsage}
	}
	know, err := datasets.Load()
	if err != nil {
		return nil, err
	}
	loaded, _, err := gather(ctx, know, opt)
	if err != nil {
		return nil, err
	}
	bySource := map[string][]table.Source{}
	for _, l := range loaded {
		bySource[l.Source.CatalogID] = append(bySource[l.Source.CatalogID], l.Source)
	}
	var out []SourceStatus
	for _, cat := range know.Catalog.Sources {
		out = append(out, statusOf(cat, bySource[cat.ID], resolve.Day(day)))
	}
	return out, nil
}

// statusOf is the status of one source.
func statusOf(cat datasets.CatalogSource, held []table.Source, day table.Date) SourceStatus {
	s := SourceStatus{Source: cat.ID, Editions: len(held), State: Missing, Reason: "no edition is held"}
	var newest *table.Date
	for _, h := range held {
		d := editionPeriod(h) // what is due next follows from the period, not from when it was published
		if d == nil {
			d = editionDay(h)
		}
		if d != nil && (newest == nil || *d > *newest) {
			newest, s.Newest = d, h.Edition
		}
	}
	every, known := months[cat.Cadence]
	switch {
	case len(held) == 0:
	case newest == nil || !known:
		s.State, s.Reason = Fresh, "its editions carry no date, or it has no cadence; nothing is due"
	default:
		due := time.Unix(int64(*newest)*86400, 0).UTC().AddDate(0, every+publicationLag, 0)
		s.Due, s.State, s.Reason = due.Format("2006-01-02"), Fresh, ""
		if resolve.Day(due) < day {
			s.State, s.Reason = Stale, fmt.Sprintf("%s: an edition after %s was to be expected by %s", cat.Cadence, s.Newest, s.Due)
		}
	}
	return s
}
