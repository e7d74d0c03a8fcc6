package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// A row of numbers, as one form of a release gives it: nil where a number is missing.
type numberRow []*float64

func whole(n int64) *float64 { v := float64(n); return &v }

// sameRows holds the rows of a form against those of the tables.
func sameRows(t *testing.T, name string, want, got map[string]numberRow, near float64) {
	t.Helper()
	if len(want) != len(got) {
		t.Errorf("%s: %d rows, in the table %d", name, len(got), len(want))
	}
	for key, w := range want {
		g, ok := got[key]
		if !ok {
			t.Errorf("%s: %s is missing", name, key)
			continue
		}
		for i := range w {
			if !same(w[i], g[i], near) {
				t.Errorf("%s: %s: number %d is %s, in the table %s", name, key, i+1, written(g[i]), written(w[i]))
			}
		}
	}
}

// The columns of numbers of dismissal_rates, by their names in the files and on the sheet.
var rateColumns = [][2]string{{"suits", "suits"}, {"open", "suits_open"}, {"counted", "suits_counted"}, {"dismissed", "suits_dismissed"}, {"cases", "cases_counted"},
	{"rate", "rate"}, {"lower", "rate_lower"}, {"upper", "rate_upper"}, {"bootstrap_lower", "boot_lower"}, {"bootstrap_upper", "boot_upper"},
	{"leave_one_out_lower", "out_lower"}, {"leave_one_out_upper", "out_upper"}, {"if_no_open_suit_dismissed", "if_none"}, {"if_every_open_suit_dismissed", "if_all"}}

func rateRows(rows []table.DismissalRate) map[string]numberRow {
	out := map[string]numberRow{}
	for _, r := range rows {
		out[strings.Join([]string{r.Sample, r.Grouping, r.Group, r.Definition}, "-")] = numberRow{whole(r.Suits), whole(r.Open), whole(r.Counted), whole(r.Dismissed), whole(r.Cases),
			r.Value, r.Lower, r.Upper, r.BootLower, r.BootUpper, r.OutLower, r.OutUpper, r.IfNone, r.IfAll}
	}
	return out
}

// The columns of numbers of incidence, likewise.
var incidenceColumns = [][2]string{{"days", "days"}, {"at_risk", "at_risk"}, {"ended", "ended"}, {"share", "share_ended"}, {"share_open", "share_open"}, {"lower", "rate_lower"},
	{"upper", "rate_upper"}, {"error_delta", "error_delta"}, {"error_aalen", "error_aalen"}, {"error_by_case", "error_by_case"}, {"ends_by_cause", "ends_by_cause"}, {"suits", "suits"},
	{"followed", "followed"}, {"ends", "suits_ended"}, {"without_filing_date", "no_filing"}, {"without_last_date", "no_last"}, {"contrary_dates", "contrary"}, {"coarse_dates", "coarse"}}

func incidenceRows(rows []table.IncidenceStep) map[string]numberRow {
	out := map[string]numberRow{}
	for i, r := range rows {
		out[fmt.Sprint(i)] = numberRow{&r.Days, whole(r.AtRisk), whole(r.Ended), r.Share, r.Open, r.Lower, r.Upper, r.Delta, r.Aalen, r.ByCase, whole(r.CauseEnds), whole(r.Suits),
			whole(r.Followed), whole(r.Ends), whole(r.NoFiling), whole(r.NoLast), whole(r.Contrary), whole(r.Coarse)}
	}
	return out
}

// numbersIn reads the columns of numbers from rows of a form, keyed as the rows of the table.
func numbersIn(t *testing.T, rows []map[string]string, columns []string, key func(i int, r map[string]string) string) map[string]numberRow {
	t.Helper()
	out := map[string]numberRow{}
	for i, r := range rows {
		var line numberRow
		for _, c := range columns {
			line = append(line, parsed(t, r[c]))
		}
		out[key(i, r)] = line
	}
	return out
}

// Dismissal rates and incidence are the same in Parquet, CSV, workbook and, where they stand there, on the page of
// the suits.
func litigationSaysTheSame(t *testing.T, dir string) {
	t.Helper()
	rates, steps := rateRows(readParquet[table.DismissalRate](t, dir, "dismissal_rates")), incidenceRows(readParquet[table.IncidenceStep](t, dir, "incidence"))
	if len(rates) < 400 || len(steps) < 3 {
		t.Fatalf("%d rates and %d steps in the Parquet files", len(rates), len(steps))
	}
	rateKey := func(names ...string) func(int, map[string]string) string {
		return func(_ int, r map[string]string) string {
			var parts []string
			for _, n := range names {
				parts = append(parts, r[n])
			}
			return strings.Join(parts, "-")
		}
	}
	order := func(i int, _ map[string]string) string { return fmt.Sprint(i) }
	names := func(columns [][2]string, k int, head func(string) string) []string {
		var out []string
		for _, c := range columns {
			out = append(out, head(c[k]))
		}
		return out
	}
	plain := func(s string) string { return s }
	sameRows(t, "CSV of rates", rates, numbersIn(t, readRows(t, filepath.Join(dir, "data", "dismissal_rates.csv")), names(rateColumns, 0, plain), rateKey("sample", "grouping", "group", "definition")), 0)
	sameRows(t, "CSV of incidence", steps, numbersIn(t, readRows(t, filepath.Join(dir, "data", "incidence.csv")), names(incidenceColumns, 0, plain), order), 0)
	for _, lang := range languages {
		head := func(key string) string { return locale.T(lang, "workbook.col."+key) }
		rows := sheetRows(t, dir, lang, "rates", head("group_id"))
		sameRows(t, "rates in the workbook "+lang, rates, numbersIn(t, rows, names(rateColumns, 1, head), rateKey(head("sample_id"), head("grouping_id"), head("group_id"), head("indicator"))), 1e-12)
		sameRows(t, "incidence in the workbook "+lang, steps, numbersIn(t, sheetRows(t, dir, lang, "incidence", head("at_risk")), names(incidenceColumns, 1, head), order), 1e-12)
		ratesOnThePage(t, dir, lang, rates)
	}
}

func sheetRows(t *testing.T, dir, lang, key, mark string) []map[string]string {
	t.Helper()
	f, err := excelize.OpenFile(filepath.Join(dir, "scorecards."+lang+".xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return keyed(below(t, f, locale.T(lang, "workbook."+key+".name"), func(r []string) bool { return slices.Contains(r, mark) }))
}

// ratesOnThePage holds the cells of rates: dismissed of counted, and the rate with its limits where there is one.
func ratesOnThePage(t *testing.T, dir, lang string, rates map[string]numberRow) {
	t.Helper()
	cells := 0
	for _, n := range elements(t, filepath.Join(dir, lang, "litigation.html")) {
		key, ok := strings.CutPrefix(attribute(n, "id"), "rate-")
		if !ok || n.Data != "td" {
			continue
		}
		cells++
		r, met := rates[key]
		if !met {
			t.Errorf("%s: no rate %s", lang, key)
			continue
		}
		want := numberRow{r[3], r[2]}
		if r[5] != nil && *r[5] != 0 && *r[5] != 1 { // where all suits or none were dismissed the limits stand alone
			want = append(want, r[5])
		}
		if r[5] != nil {
			want = append(want, r[6], r[7])
		}
		got := printedNumber.FindAllString(spaced(n), -1)
		if len(got) != len(want) {
			t.Errorf("%s: %s: %q, in the table %d numbers", lang, key, got, len(want))
			continue
		}
		for i, w := range want {
			if !agrees(got[i], lang, *w) {
				t.Errorf("%s: %s: %q, in the table %s", lang, key, got[i], written(w))
			}
		}
	}
	if cells < 120 {
		t.Errorf("%s: only %d cells of rates", lang, cells)
	}
}

// spaced is the text of an element with a space between its parts.
func spaced(n *html.Node) string {
	var parts []string
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			parts = append(parts, c.Data)
		}
	}
	return strings.Join(parts, " ")
}

// programRates splits the rates off what a page says to programs, and holds each against the table.
func programRates(t *testing.T, dir, lang string, got form) form {
	t.Helper()
	rates := rateRows(readParquet[table.DismissalRate](t, dir, "dismissal_rates"))
	rest, seen := form{}, 0
	for address, g := range got {
		parts := strings.Split(address, ":")
		if len(parts) != 6 || parts[1] != "dismissal" {
			rest[address] = g
			continue
		}
		seen++
		r, ok := rates[strings.Join(parts[2:], "-")]
		if !ok || !same(r[5], g.value, 0) || !same(r[6], g.lower, 0) || !same(r[7], g.upper, 0) {
			t.Errorf("JSON-LD %s: %s is %s (%s to %s), in the table %v", lang, address, written(g.value), written(g.lower), written(g.upper), r)
		}
	}
	if seen < 30 {
		t.Errorf("JSON-LD %s: only %s rates", lang, strconv.Itoa(seen))
	}
	return rest
}
