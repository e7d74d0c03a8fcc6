// Package dsachecks holds the figures of the harmonised DSA transparency reports against one another.
//
// Each check is a function from observations to rows, one row for each thing that it could look at. A row
// says passed, failed or not applicable, in words why, and by which observations. A failed row says that
// the published numbers cannot all be right, or (MinorsApartFromCSAM) that a breakdown tells nothing; it
// changes no observation and no score. What is promised:
//
//   - Only numbers that stand are compared: observations in the states published and zero_published. A
//     blank is no zero. Where a part is missing or blank the sum is a lower bound: more than the whole still
//     fails, less is not applicable.
//   - Compared are figures of one report alone: one source edition, platform, perimeter, period, sheet, and
//     surface or report within it. Reports are never mixed, nor first hand with second.
//   - Rows come in a fixed order, and every number in a detail is printed in full.
//
// The rules are those of Annex II to Regulation (EU) 2024/2835 (sub-categories sum to their category, no
// double counts, each notice counts one) and what follows from the definitions of the columns.
package dsachecks

import (
	"cmp"
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
)

// A State is the outcome of a check.
type State string

// The three outcomes.
const (
	Passed        State = "passed"
	Failed        State = "failed"
	NotApplicable State = "not applicable" // a number that the check needs is missing or blank
)

// A Row is the outcome of one check on one spot of one report.
type Row struct {
	Check        string // id, see Checks
	Platform     string // platform id
	Perimeter    string // what the figures cover
	Source       string // source edition
	Period       string // in short form
	Sheet        string // number of the sheet
	Part         string // surface and report of a report in parts, as key=value;...; empty for a whole one
	Category     string // category code, with its keyword or (sheet 7) the section with its indicator after a slash
	Metric       string // metric of the whole that is looked at
	State        State
	Detail       string   // one sentence with the numbers
	Observations []string // ids of the observations compared, in order
}

// A Check is one of the nine checks.
type Check struct {
	ID   string
	Rule string // what must hold, in words
	Run  func([]table.Observation) []Row
}

// Checks lists the nine checks, in the order in which All runs them.
func Checks() []Check {
	return []Check{
		{"total-is-sum", "the TOTAL row is the sum of the categories", TotalIsSum},
		{"category-is-sum", "a category is the sum of its sub-categories", CategoryIsSum},
		{"automated-within-measures", "measures after solely automated detection are part of the measures", AutomatedWithinMeasures},
		{"restrictions-with-measures", "restrictions come with measures; a measure may carry several, or none", RestrictionsWithMeasures},
		{"items-cover-notices", "every notice has at least one item", ItemsCoverNotices},
		{"minors-apart-from-csam", "protection of minors is more than its one keyword of child sexual abuse material", MinorsApartFromCSAM},
		{"trusted-flagger-within-notices", "what trusted flaggers send is part of all notices", TrustedFlaggerWithin},
		{"recipients-are-sum", "recipients in the Union are the sum of the member states, as far as they are rounded", RecipientsAreSum},
		{"outcomes-are-sum", "decisions upheld, partially reversed, reversed and omitted make up the complaints", OutcomesAreSum},
	}
}

// All runs the nine checks and gives their rows, sorted by check, platform, source, sheet and spot.
func All(obs []table.Observation) []Row {
	var rows []Row
	for _, c := range Checks() {
		rows = append(rows, c.Run(obs)...)
	}
	return rows
}

// sorted brings the rows of one check into their order.
func sorted(rows []Row) []Row {
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Platform, b.Platform), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Perimeter, b.Perimeter),
			cmp.Compare(a.Period, b.Period), cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Part, b.Part),
			cmp.Compare(a.Category, b.Category), cmp.Compare(a.Metric, b.Metric))
	})
	return rows
}
