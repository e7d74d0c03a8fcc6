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

// notLetters are the parts of a format code whose letters are no codes: texts, escaped letters, and in brackets
// colours, languages and spans of time.
var notLetters = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|(?i:am/pm|a/p|general)`)

// showsDate says whether a format code shows a day, month or year. An m beside hours or seconds is minutes.
func showsDate(code string) bool {
	code, _, _ = strings.Cut(notLetters.ReplaceAllString(code, ""), ";")
	has := func(letters string) bool { return strings.ContainsAny(code, letters) }
	return has("yYdD") || has("mM") && !has("hHsS")
}

// styles says of each cell format whether it shows a date.
type styles struct {
	codes map[int]bool // formats that the workbook defines
	dates []bool       // by number of the cell format
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
		s.codes[id("numFmtId")] = showsDate(attr(attrs, "formatCode"))
	case at(path, "styleSheet", "cellXfs", "xf"):
		date, defined := s.codes[id("numFmtId")]
		s.dates = append(s.dates, date || !defined && builtinDates[id("numFmtId")])
	}
	if len(s.dates) > maxStyles || len(s.codes) > maxStyles {
		return fmt.Errorf("more than %d cell formats: %w", maxStyles, errBound)
	}
	return nil
}

func (*styles) text([]string, []byte) error { return nil }
func (*styles) end([]string) error          { return nil }
