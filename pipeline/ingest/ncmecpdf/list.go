package ncmecpdf

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/answerable-data/answerable/internal/diag"
)

// A list is the rows of a list that adds up to its printed total.
type list struct {
	rows   []row               // without the total
	places map[string][]string // locators of each name
	// dropRepeats is set where lines that repeat an earlier one exactly are not part of the printed total.
	dropRepeats bool
	repeated    map[row]bool // the rows that repeat an earlier one exactly
}

var (
	totalName  = regexp.MustCompile(`(?i)^totals?:?$`)
	plainCount = regexp.MustCompile(`^\d{1,3}(,\d{3}){0,4}$|^\d{1,15}$`)
)

// parseCount reads a printed number. 15 digits are far from overflow, also in the sum.
func parseCount(s string) (int64, bool) {
	if !plainCount.MatchString(s) {
		return 0, false
	}
	n, err := strconv.ParseInt(strings.ReplaceAll(s, ",", ""), 10, 64)
	return n, err == nil
}

// newList takes the total off the rows and checks that they add up to it.
func newList(rows []row) (list, error) {
	total, printed, rows, err := splitTotal(rows)
	if err != nil {
		return list{}, err
	}
	l := list{rows: rows, places: map[string][]string{}, repeated: map[row]bool{}}
	var sum, repeats int64
	var unread *row
	met := map[[2]string]bool{}
	for i, r := range rows {
		l.places[r.name] = append(l.places[r.name], r.locator())
		n, ok := parseCount(r.count)
		if !ok && unread == nil {
			unread = &rows[i]
		}
		sum += n
		if key := [2]string{r.name, r.count}; met[key] {
			repeats += n
			l.repeated[r] = true
		} else {
			met[key] = true
		}
	}
	switch {
	case sum == total:
		return l, nil
	case repeats > 0 && sum-repeats == total:
		l.dropRepeats = true
		return l, nil
	case unread != nil:
		return list{}, badCount(*unread)
	}
	return list{}, badSum(printed, total, sum)
}

// splitTotal finds the printed total, which must be the last row.
func splitTotal(rows []row) (total int64, printed row, rest []row, err error) {
	for i, r := range rows {
		if !totalName.MatchString(r.name) {
			continue
		}
		total, ok := parseCount(r.count)
		if !ok {
			return 0, row{}, nil, badCount(r)
		}
		if i+1 < len(rows) {
			return 0, row{}, nil, afterTotal(rows[i+1])
		}
		return total, r, rows[:i], nil
	}
	return 0, row{}, nil, noTotal(rows)
}

// fault says why a row of a list that adds up is not loaded; the reason is "" for a good row.
func (r row) fault(l list) (reason, rule string) {
	if _, ok := parseCount(r.count); !ok {
		return "type-error", "a count is a whole number, with commas between thousands or without"
	}
	if l.dropRepeats && l.repeated[r] {
		return "duplicate-row", "the line repeats " + l.places[r.name][0] + "; the printed total counts it once"
	}
	if strings.ContainsFunc(r.name, func(c rune) bool { return c == unicode.ReplacementChar || unicode.IsControl(c) }) {
		return "encoding-error", "a name has only characters that the fonts of the document define"
	}
	return "", ""
}

func badSum(r row, total, sum int64) error {
	return &diag.Problem{
		Code:  "E-PDF-SUM",
		What:  fmt.Sprintf("the list adds up to %d, but its printed total is %d: the difference is %d", sum, total, sum-total),
		Where: diag.Place{Page: r.page, Row: r.line},
		Value: r.count,
		Rule:  "the rows of the list add up to its printed total",
		Next:  "compare the file with the published one and fetch it again; if the publisher's own list does not add up, report it and load a corrected transcription",
	}
}

func badCount(r row) error {
	return &diag.Problem{
		Code:  "E-PDF-COUNT",
		What:  fmt.Sprintf("the number of %q cannot be read", r.name),
		Where: diag.Place{Page: r.page, Row: r.line},
		Value: r.count,
		Rule:  "a count is a whole number, with commas between thousands or without",
		Next:  "look at this line of the file; if it is printed so, transcribe the list to CSV and load that",
	}
}

func noTotal(rows []row) error {
	return &diag.Problem{
		Code: "E-PDF-TOTAL",
		What: fmt.Sprintf("the list has %d rows, but no printed total, so it cannot be checked for completeness", len(rows)),
		Rule: `the last row of the list is named "Total" or "Totals"`,
		Next: "fetch the file again; the last page may be missing",
	}
}

func afterTotal(r row) error {
	return &diag.Problem{
		Code:  "E-PDF-TOTAL",
		What:  "the list goes on below its printed total",
		Where: diag.Place{Page: r.page, Row: r.line},
		Value: r.name + " " + r.count,
		Rule:  "the printed total is the last row of the list",
		Next:  "check that the file holds one list only",
	}
}
