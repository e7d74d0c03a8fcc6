// Package ncmeccountries reads where the reports of NCMEC's CyberTipline lead to, compiled in CSV files:
//   - Countries: one row a country and one column a year, with the columns country and iso3,
//   - States: the states of the United States, with the columns year, state, reports and population.
//
// In the first an empty cell means that the country is not in that year's list, not that its count is
// zero; such cells are ignored under a rule. Geography is the ISO 3166 code of two letters. A row without a
// code of the standard ("No Country Listed", "Europe", Kosovo) stands under "world" with the dimension
// listed_as; it is a part of the world, not its total. Where two rows share a code, both carry listed_as.
//
// In the second the rows Subtotal, Unspecified and Total stand among the states. They are ignored under a
// rule, after the file was held against them: states and subtotal, and subtotal, unspecified and total,
// must agree, else the file is refused. Where a report leads to says nothing on who made it.
package ncmeccountries

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

const (
	countryColumn = "country"
	isoColumn     = "iso3"
)

// Names of the rules under which cells are ignored.
const (
	ruleUnlisted   = "country-not-in-the-list-of-that-year"
	ruleBlank      = "blank-line"
	ruleTotal      = "total-or-unspecified-row"
	rulePopulation = "population-of-another-publisher"
)

// The columns of years that a file may have.
var years = func() []string {
	var out []string
	for y := 1998; y < 2100; y++ {
		out = append(out, strconv.Itoa(y))
	}
	return out
}()

var (
	count = regexp.MustCompile(`^(0|[1-9]\d{0,14}|[1-9]\d{0,2}(,\d{3}){1,4})$`)
	iso3  = regexp.MustCompile(`^[A-Z]{3}$`)
)

const countRule = "a count is a whole number in digits, with or without commas between thousands"

// Countries implements ingest.Reader for the list of countries.
type Countries struct{}

var _ ingest.Reader = Countries{}

// Name implements ingest.Reader.
func (Countries) Name() string { return "ncmec-countries-csv" }

// Version implements ingest.Reader.
func (Countries) Version() int { return 1 }

// Sniff implements ingest.Reader: the two fixed columns and a column of a year.
func (Countries) Sniff(f ingest.File) ingest.Match {
	if ingest.SniffHeader(f, countryColumn, isoColumn) != ingest.Sure {
		return ingest.No
	}
	for _, y := range years {
		if ingest.SniffHeader(f, y) == ingest.Sure {
			return ingest.Sure
		}
	}
	return ingest.Likely
}

// Read implements ingest.Reader. A row is a cell of a country in a year.
func (Countries) Read(f ingest.File, sink ingest.Sink) error {
	var rows []csvscan.Row
	opts := csvscan.Options{Columns: []string{countryColumn, isoColumn}, Optional: years}
	bad, err := csvscan.Read(f.Name, f.Bytes, opts, func(r csvscan.Row) { rows = append(rows, r) })
	if err != nil {
		return err
	}
	if len(rows) == 0 || len(yearsOf(rows[0])) == 0 {
		return noYears(f.Name)
	}
	for _, b := range bad {
		sink.Seen(1)
		if b.Reason == csvscan.BlankRow {
			sink.Ignore(ruleBlank, 1)
			continue
		}
		sink.Reject(ingest.Reject{Locator: b.At(), Raw: b.Raw, Reason: b.Reason, Rule: b.Rule})
	}
	shared := map[string]int{}
	for _, r := range rows {
		shared[r.Get(isoColumn)]++
	}
	seen := ingest.Keys{}
	for _, r := range rows {
		readCountry(r, shared, seen, sink)
	}
	return nil
}

// readCountry hands on the cells of a row.
func readCountry(r csvscan.Row, shared map[string]int, seen ingest.Keys, sink ingest.Sink) {
	here := yearsOf(r)
	sink.Seen(len(here))
	whole := func(column, reason, rule string) {
		sink.Reject(ingest.Reject{Locator: r.At(column), Raw: r.Raw, Reason: reason, Rule: rule, Rows: len(here)})
	}
	name, code := strings.TrimSpace(r.Get(countryColumn)), r.Get(isoColumn)
	switch {
	case name == "":
		whole(countryColumn, csvscan.MissingCell, "a row names its country")
		return
	case r.Multiline():
		whole(countryColumn, "constraint-error", "no cell holds a line break; a stray quote may have swallowed the rows below")
		return
	case code != "" && !iso3.MatchString(code):
		whole(isoColumn, "type-error", "a code has three capital letters")
		return
	}
	if rule, doubled := seen.Doubled(r.Line, "a country", name); doubled {
		whole(countryColumn, "duplicate-row", rule)
		return
	}
	geography, b := place(name, code, shared[code])
	for _, y := range here {
		raw := r.Get(y)
		switch {
		case raw == "":
			sink.Ignore(ruleUnlisted, 1)
		case !count.MatchString(raw):
			sink.Reject(ingest.Reject{Locator: r.At(y), Raw: raw, Reason: "type-error", Rule: countRule})
		default:
			sink.Figure(figure(name, y, geography, b, raw, r.At(y)))
		}
	}
}

// place gives the geography of a row and what further tells it apart.
func place(name, code string, rows int) (string, ingest.Breakdown) {
	listed := ingest.Breakdown{"listed_as": name}
	region, err := language.ParseRegion(code)
	if err != nil || !region.IsCountry() || len(region.String()) != 2 {
		return "world", listed
	}
	if rows > 1 {
		return region.String(), listed
	}
	return region.String(), nil
}

func figure(name, period, geography string, b ingest.Breakdown, raw, locator string) ingest.Figure {
	return ingest.Figure{
		Platform: "CyberTipline", Metric: "cybertipline_reports", Label: "reports, " + name, Period: period, Geography: geography,
		Breakdown: b, Raw: raw, Locator: locator,
	}
}

// yearsOf lists the years that the file has columns for.
func yearsOf(r csvscan.Row) []string {
	var out []string
	for _, y := range years {
		if r.Has(y) {
			out = append(out, y)
		}
	}
	return out
}

func noYears(file string) error {
	return &diag.Problem{
		Code: "E-CSV-NO-ROWS", What: "the file has no row of a country or no column of a year", Where: diag.Place{File: file, Row: 1},
		Rule: fmt.Sprintf("the list has columns %s, %s and one for each year", countryColumn, isoColumn),
		Next: "fetch the file again; it may have been cut off",
	}
}
