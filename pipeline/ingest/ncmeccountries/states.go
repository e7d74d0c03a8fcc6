package ncmeccountries

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

const (
	yearColumn       = "year"
	stateColumn      = "state"
	reportsColumn    = "reports"
	populationColumn = "population"
)

var stateColumns = []string{yearColumn, stateColumn, reportsColumn, populationColumn}

// The rows among the states that are none.
const subtotal, unspecified, total = "Subtotal", "Unspecified", "Total"

var (
	year  = regexp.MustCompile(`^(19|20)\d\d$`)
	state = regexp.MustCompile(`^[A-Z]{2}$`)
)

// States implements ingest.Reader for the list of states.
type States struct{}

var _ ingest.Reader = States{}

// Name implements ingest.Reader.
func (States) Name() string { return "ncmec-states-csv" }

// Version implements ingest.Reader.
func (States) Version() int { return 1 }

// Sniff implements ingest.Reader: the header is the format.
func (States) Sniff(f ingest.File) ingest.Match {
	if ingest.SniffHeader(f, stateColumn, reportsColumn) != ingest.Sure {
		return ingest.No
	}
	return ingest.SniffHeader(f, stateColumns...)
}

// Read implements ingest.Reader. Each row has two values, reports and population.
func (States) Read(f ingest.File, sink ingest.Sink) error {
	sums, seen := map[string]*sum{}, ingest.Keys{}
	err := ingest.ReadCSV(f, sink, stateColumns, func(r csvscan.Row) {
		sink.Seen(1)
		sink.Ignore(rulePopulation, 1)
		readState(r, sums, seen, sink)
	})
	if err != nil {
		return err
	}
	return check(f.Name, sums)
}

// A sum is what a year adds up to, and what the file says that it does.
type sum struct {
	states int64
	stated map[string]int64 // by the name of the row
}

// readState hands on the reports of a row.
func readState(r csvscan.Row, sums map[string]*sum, seen ingest.Keys, sink ingest.Sink) {
	if gap, missing := ingest.Missing(r, yearColumn, stateColumn, reportsColumn); missing {
		sink.Reject(gap)
		return
	}
	reject := func(column, reason, rule string) {
		sink.Reject(ingest.Reject{Locator: r.At(column), Raw: r.Raw, Reason: reason, Rule: rule})
	}
	y, name, raw := r.Get(yearColumn), r.Get(stateColumn), r.Get(reportsColumn)
	isTotal := name == subtotal || name == unspecified || name == total
	switch {
	case !year.MatchString(y):
		reject(yearColumn, "type-error", "a year has four digits")
		return
	case !isTotal && !state.MatchString(name):
		reject(stateColumn, "type-error", "a state has two capital letters")
		return
	case !count.MatchString(raw):
		reject(reportsColumn, "type-error", countRule)
		return
	}
	if rule, doubled := seen.Doubled(r.Line, "year and state", y, name); doubled {
		reject(stateColumn, "duplicate-row", rule)
		return
	}
	n, _ := strconv.ParseInt(strings.ReplaceAll(raw, ",", ""), 10, 64) // fits by its form
	if sums[y] == nil {
		sums[y] = &sum{stated: map[string]int64{}}
	}
	if isTotal {
		sums[y].stated[name] = n
		sink.Ignore(ruleTotal, 1)
		return
	}
	sums[y].states += n
	sink.Figure(figure(name, y, "US-"+name, nil, raw, r.At(reportsColumn)))
}

// check holds the states against the totals of the file.
func check(name string, sums map[string]*sum) error {
	var bad []string
	for y, s := range sums {
		switch {
		case len(s.stated) != 3:
			bad = append(bad, fmt.Sprintf("%s: a row %s, %s or %s is missing", y, subtotal, unspecified, total))
		case s.states != s.stated[subtotal]:
			bad = append(bad, fmt.Sprintf("%s: the states add up to %d, not to %d", y, s.states, s.stated[subtotal]))
		case s.stated[subtotal]+s.stated[unspecified] != s.stated[total]:
			bad = append(bad, fmt.Sprintf("%s: %d + %d, not %d", y, s.stated[subtotal], s.stated[unspecified], s.stated[total]))
		}
	}
	if len(sums) == 0 {
		bad = append(bad, "no usable row")
	}
	if len(bad) == 0 {
		return nil
	}
	slices.Sort(bad)
	return &diag.Problem{
		Code: "E-CSV-SUM", What: "the states of a year do not add up to its totals", Where: diag.Place{File: name}, Value: bad[0],
		Rule: "states add up to the subtotal; subtotal and unspecified add up to the total",
		Next: "fetch the file again; a row may be damaged or missing",
	}
}
