package resolve

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/answerable-data/answerable/pipeline/table"
)

// A Period is a span of days, both ends included, with its short name.
type Period struct {
	Start, End table.Date
	Name       string // 2023, 2023H1, 2023Q4, 2023-02, or start/end
	Published  bool   // the text gives the month of publication, not the period of the figure
}

// Years outside these are slips of the pen.
const minYear, maxYear = 1900, 2999

var (
	yearForm    = regexp.MustCompile(`^(\d{4})$`)
	halfForm    = regexp.MustCompile(`^(\d{4}) ?H([12])$`)
	quarterForm = regexp.MustCompile(`^(\d{4}) ?Q([1-4])$`)
	monthForm   = regexp.MustCompile(`^(\d{4})-(\d{2})$`)
	dayForm     = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	remark      = regexp.MustCompile(` \((publication month|published by \d{4}-\d{2}-\d{2}|as of \d{4}-\d{2}-\d{2})\)$`)
)

// ParsePeriod reads a period as sources print it: "2023", "2020 H1", "2023Q4", "2023-02",
// "2025-07-01/2025-12-31", "2022-08/2023-01 (published by 2023-02-17)", "published 2023-08". Nothing
// else is understood: no year is guessed, and no other remark is passed over, since it could narrow the
// period ("2023 (second half)").
func ParsePeriod(text string) (Period, error) {
	s, published := strings.TrimSpace(text), false
	if m := remark.FindStringSubmatch(s); m != nil {
		s, published = strings.TrimSuffix(s, m[0]), m[1] == "publication month"
	}
	if rest, ok := strings.CutPrefix(s, "published "); ok {
		s, published = rest, true
	}
	p, err := span(s)
	if err != nil {
		return Period{}, fmt.Errorf("period %q is none of 2023, 2023H1, 2023Q4, 2023-02 or start/end in ISO dates", text)
	}
	p.Published = published
	return p, nil
}

// span reads the forms without remarks.
func span(s string) (Period, error) {
	if a, b, ok := strings.Cut(s, "/"); ok {
		return between(a, b)
	}
	if m := yearForm.FindStringSubmatch(s); m != nil {
		return months(m[1], 1, 12, m[1])
	}
	if m := halfForm.FindStringSubmatch(s); m != nil {
		h := int(m[2][0] - '0')
		return months(m[1], h*6-5, h*6, m[1]+"H"+m[2])
	}
	if m := quarterForm.FindStringSubmatch(s); m != nil {
		q := int(m[2][0] - '0')
		return months(m[1], q*3-2, q*3, m[1]+"Q"+m[2])
	}
	if m := monthForm.FindStringSubmatch(s); m != nil {
		n, _ := strconv.Atoi(m[2])
		return months(m[1], n, n, s)
	}
	return Period{}, fmt.Errorf("not a period")
}

// months is the span from the first day of one month to the last of another in a year.
func months(year string, from, to int, name string) (Period, error) {
	y, _ := strconv.Atoi(year)
	if from < 1 || to > 12 || y < minYear || y > maxYear {
		return Period{}, fmt.Errorf("not a month")
	}
	start := time.Date(y, time.Month(from), 1, 0, 0, 0, 0, time.UTC)
	end := time.Date(y, time.Month(to)+1, 0, 0, 0, 0, 0, time.UTC)
	return Period{Start: Day(start), End: Day(end), Name: name}, nil
}

// between is the span of two dates or months. Spans that are a year, a half or a quarter get its name.
func between(a, b string) (Period, error) {
	from, err := first(a)
	if err != nil {
		return Period{}, err
	}
	to, err := last(b)
	if err != nil || to.Before(from) || from.Year() < minYear || to.Year() > maxYear {
		return Period{}, fmt.Errorf("not a span")
	}
	return Period{Start: Day(from), End: Day(to), Name: spanName(from, to, a+"/"+b)}, nil
}

func first(s string) (time.Time, error) {
	if monthForm.MatchString(s) {
		return time.Parse("2006-01", s)
	}
	return parseDay(s)
}

func last(s string) (time.Time, error) {
	if monthForm.MatchString(s) {
		t, err := time.Parse("2006-01", s)
		return t.AddDate(0, 1, -1), err
	}
	return parseDay(s)
}

func parseDay(s string) (time.Time, error) {
	if !dayForm.MatchString(s) {
		return time.Time{}, fmt.Errorf("not an ISO date")
	}
	return time.Parse("2006-01-02", s)
}

// spanName is the short name of a whole year, half or quarter, else the text.
func spanName(from, to time.Time, text string) string {
	whole := from.Day() == 1 && to.AddDate(0, 0, 1).Day() == 1 && from.Year() == to.Year()
	y, f, t := strconv.Itoa(from.Year()), int(from.Month()), int(to.Month())
	switch {
	case whole && f == 1 && t == 12:
		return y
	case whole && t-f == 5 && (f == 1 || f == 7):
		return y + "H" + strconv.Itoa(1+f/7)
	case whole && t-f == 2 && f%3 == 1:
		return y + "Q" + strconv.Itoa(1+f/3)
	}
	return text
}

// Day converts a time to a table date.
func Day(t time.Time) table.Date { return table.Date(t.Unix() / 86400) }

// ParseDay reads an ISO date; nil for the empty text.
func ParseDay(s string) (*table.Date, error) {
	if s == "" {
		return nil, nil
	}
	t, err := parseDay(s)
	if err != nil {
		return nil, fmt.Errorf("date %q is not of the form 2006-01-02", s)
	}
	d := Day(t)
	return &d, nil
}
