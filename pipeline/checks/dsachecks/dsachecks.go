// Package dsachecks holds the figures of the harmonised DSA transparency reports against one another.
//
// Each check is a function from observations to rows, one row for each thing that it could look at. A row
// says passed, failed or not applicable, in words and numbers why, and by which observations. A failed row
// changes no observation; what it means depends on the bearing of its check, and none of them speaks of
// intent. What is promised:
//
//   - Only numbers that stand are compared: observations in the states published and zero_published. A
//     blank is no zero. Where a part is missing the sum is a lower bound: more than the whole still fails,
//     less is not applicable. So it is where a part is blank, except among the categories of a publisher's
//     own sheet: there a blank says that nothing applies (Annex II, I.1), and the parts that are filled in
//     make up the whole or do not. A compiler's blank may be anything.
//   - Compared are figures of one report alone: one source edition, platform, perimeter, period, sheet, and
//     surface or report within it. Reports are never mixed, nor first hand with second.
//   - Rows come in a fixed order, and every number in a detail is printed in full.
//
// The rules are those of Annex II to Regulation (EU) 2024/2835 (sub-categories sum to their category, no
// double counts, each notice counts one, counts are integers, percentages floats from 0 to 1) and what
// follows from the definitions of the columns.
package dsachecks

import (
	"cmp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

// A State is the outcome of a check.
type State = string

// The three outcomes.
const (
	Passed        State = "passed"
	Failed        State = "failed"
	NotApplicable State = "not_applicable" // a number that the check needs is missing or blank
)

// A Bearing says what a failed row of a check means.
type Bearing string

// The three bearings.
const (
	// Duty: the sheet does not keep to the rules by which it is to be filled in; the numbers, as they are
	// printed, cannot all be right.
	Duty Bearing = "duty"
	// Question: the numbers differ where one would expect them not to, and another way of counting can
	// explain it: items that were not counted for every notice, complaints of an earlier period or still
	// open, persons counted in two member states.
	Question Bearing = "question"
	// Uninformative: the numbers are not wrong, but a breakdown tells nothing.
	Uninformative Bearing = "uninformative"
)

// A Row is the outcome of one check on one spot of one report: a row of the table checks.
type Row = table.Check

// A Check is one of the checks.
type Check struct {
	ID      string
	Bearing Bearing
	Rule    string // what must hold, in words
	Run     func([]table.Observation) []Row
	Form    bool // looks at how single numbers are printed, which a compiler may have changed
}

// Checks lists the nine checks of sums and parts, then the two of form.
func Checks() []Check {
	return []Check{
		{"total-is-sum", Duty, "the TOTAL row is the sum of the categories", TotalIsSum, false},
		{"category-is-sum", Duty, "a category is the sum of its sub-categories", CategoryIsSum, false},
		{"automated-within-measures", Duty, "measures after solely automated detection are part of the measures", AutomatedWithinMeasures, false},
		{"restrictions-with-measures", Question, "restrictions come with measures; a measure may carry several, or none", RestrictionsWithMeasures, false},
		{"items-cover-notices", Question, "every notice has at least one item", ItemsCoverNotices, false},
		{"minors-apart-from-csam", Uninformative, "protection of minors is more than its one keyword of child sexual abuse material", MinorsApartFromCSAM, false},
		{"trusted-flagger-within-notices", Duty, "what trusted flaggers send is part of all notices", TrustedFlaggerWithin, false},
		{"recipients-are-sum", Question, "recipients in the Union are the sum of the member states, as far as they are rounded", RecipientsAreSum, false},
		{"outcomes-are-sum", Question, "decisions upheld, partially reversed, reversed and omitted make up the complaints", OutcomesAreSum, false},
		{"counts-are-whole", Duty, "counts are whole numbers", CountsAreWhole, true},
		{"shares-within-one", Duty, "shares lie between 0 and 1", SharesWithinOne, true},
	}
}

// Fill runs the checks on the observations of a set and adds their rows to its table checks. Notes are
// the remarks on names that the project itself adds to figures; they are no remarks of a publisher.
func Fill(set *table.Set, notes ...string) {
	rows := All(set.Observations)
	for i := range rows {
		for _, n := range notes {
			if n != "" {
				rows[i].Remark = strings.TrimSuffix(strings.TrimSuffix(rows[i].Remark, n), "; ")
			}
		}
	}
	set.Checks = append(set.Checks, rows...)
}

// All runs the checks and gives their rows, sorted by check, platform, source, sheet and spot.
func All(obs []table.Observation) []Row {
	var rows []Row
	for _, c := range Checks() {
		found := c.Run(obs)
		for i := range found {
			found[i].Bearing = cmp.Or(found[i].Bearing, string(c.Bearing))
		}
		rows = append(rows, found...)
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
