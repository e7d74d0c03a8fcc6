package xlsxscan

import (
	"encoding/xml"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const daySeconds = 24 * 60 * 60

// ISODate turns a stored day number into a date: "2022-09-30", or with a part of a day "2022-09-30T12:00:00",
// to the second. Under the 1900 system day 1 is 1900-01-01, and day 60 is the 29 February 1900, which never was;
// under the 1904 system day 0 is 1904-01-01. False stands for what is no date: day 60, days before the first and
// after the year 9999. ISO 8601 texts, which Cell.Date marks too, need no turning.
func ISODate(serial float64, date1904 bool) (string, bool) {
	if !(serial >= 0 && serial < 3e6) { // no number either
		return "", false
	}
	seconds := int(math.Round(serial * daySeconds))
	days := seconds / daySeconds
	zero := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		zero = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days == 0 || days == 60:
		return "", false
	case days < 60: // before the day that never was, all numbers are one less
		days++
		seconds += daySeconds
	}
	t := zero.AddDate(0, 0, days)
	if t.Year() > 9999 {
		return "", false
	}
	if rest := seconds % daySeconds; rest > 0 {
		return t.Add(time.Duration(rest) * time.Second).Format("2006-01-02T15:04:05"), true
	}
	return t.Format(time.DateOnly), true
}

// Formats that every workbook has without saying so and that show a date (ECMA-376 part 1, 18.8.30).
var builtinDates = map[int]bool{14: true, 15: true, 16: true, 17: true, 22: true,
	27: true, 28: true, 29: true, 30: true, 31: true, 36: true,
	50: true, 51: true, 52: true, 53: true, 54: true, 57: true, 58: true}

// Formats of the same kind that show a time of day or a span of time.
var builtinClocks = map[int]bool{18: true, 19: true, 20: true, 21: true, 32: true, 33: true, 34: true, 35: true,
	45: true, 46: true, 47: true, 55: true, 56: true}

// span is a number of hours, minutes or seconds that does not begin anew with each day.
var span = regexp.MustCompile(`^[^"]*\[(?i:h+|m+|s+)\]`)

// notLetters are the parts of a format code whose letters are no codes: texts, escaped letters, and in brackets
// colours, languages and spans of time.
var notLetters = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|(?i:am/pm|a/p|general)`)

// showsDate says whether a format code shows a day, month or year. An m beside hours or seconds is minutes.
func showsDate(code string) bool {
	code, _, _ = strings.Cut(notLetters.ReplaceAllString(code, ""), ";")
	has := func(letters string) bool { return strings.ContainsAny(code, letters) }
	return has("yYdD") || has("mM") && !has("hHsS")
}

// showsClock says whether a format code shows a time or a span of time, and no date: a number stored under it is
// a number of days.
func showsClock(code string) bool {
	if span.MatchString(code) {
		return true
	}
	plain, _, _ := strings.Cut(notLetters.ReplaceAllString(code, ""), ";")
	return strings.ContainsAny(plain, "hHsS") && !showsDate(code)
}

// A shown is what a cell format shows of a number of days.
type shown struct{ date, clock bool }

// styles says of each cell format what it shows.
type styles struct {
	codes map[int]shown // formats that the workbook defines
	cells []shown       // by number of the cell format
}

func (s *styles) start(path []string, attrs []xml.Attr) error {
	id := func(name string) int {
		n, err := strconv.Atoi(attr(attrs, name))
		if err != nil {
			return 0
		}
		return n
	}
	switch {
	case at(path, "styleSheet", "numFmts", "numFmt"):
		code := attr(attrs, "formatCode")
		s.codes[id("numFmtId")] = shown{showsDate(code), showsClock(code)}
	case at(path, "styleSheet", "cellXfs", "xf"):
		format, defined := s.codes[id("numFmtId")]
		if !defined {
			format = shown{builtinDates[id("numFmtId")], builtinClocks[id("numFmtId")]}
		}
		s.cells = append(s.cells, format)
	}
	if len(s.cells) > maxStyles || len(s.codes) > maxStyles {
		return fmt.Errorf("more than %d cell formats: %w", maxStyles, errBound)
	}
	return nil
}

func (*styles) text([]string, []byte) error { return nil }
func (*styles) end([]string) error          { return nil }
