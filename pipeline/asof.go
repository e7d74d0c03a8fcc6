package pipeline

import (
	"fmt"
	"regexp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/resolve"
	"github.com/answerable-data/answerable/pipeline/table"
)

// periodToken finds the period that an edition is named after: 2022Q4, Snap-2025H2-4, 2026-06-cases.
var periodToken = regexp.MustCompile(`\d{4}(?: ?[HQ]\d|-\d{2})?`)

// editionDay is the day from which an edition counts as known: its publication, or else the end of the
// period that it is named after, or else the day on which it was obtained. Nil where nothing is known.
func editionDay(s table.Source) *table.Date {
	if s.PublishedOn != nil {
		return s.PublishedOn
	}
	if end := editionPeriod(s); end != nil {
		return end
	}
	return s.RetrievedOn
}

// editionPeriod is the end of the period that an edition is named after; nil where it is not.
func editionPeriod(s table.Source) *table.Date {
	if p, err := resolve.ParsePeriod(periodToken.FindString(s.Edition)); err == nil {
		return &p.End
	}
	return nil
}

// upTo keeps the editions that are not after a day, so that an old state of knowledge can be built
// again. An edition without any date is left out, with a notice.
func upTo(loaded []*ingest.Loaded, asOf string) ([]*ingest.Loaded, []Notice, error) {
	if asOf == "" {
		return loaded, nil, nil
	}
	day, err := resolve.ParseDay(asOf)
	if err != nil {
		return nil, nil, &diag.Problem{Code: "E-AS-OF", What: "the date of --as-of cannot be read", Value: asOf,
			Rule: "a date is written 2022-12-31", Next: "give the date in this form", Exit: diag.ExitUsage, Cause: err}
	}
	var out []*ingest.Loaded
	var notices []Notice
	for _, l := range loaded {
		switch d := editionDay(l.Source); {
		case d == nil:
			notices = append(notices, Notice{l.Source.File, fmt.Sprintf("left out: edition %s has no date to hold against %s", l.Source.ID, asOf)})
		case *d <= *day:
			out = append(out, l)
		}
	}
	if len(out) == 0 {
		return nil, nil, &diag.Problem{Code: "E-AS-OF", What: "no edition is as old as the date of --as-of", Value: asOf,
			Rule: "at least one edition counts as known on that day", Next: "give a later date", Exit: diag.ExitInput}
	}
	return out, notices, nil
}
