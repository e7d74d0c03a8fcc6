package locale

import (
	"strconv"
	"strings"
	"time"
)

// Date writes an ISO 8601 date, possibly of reduced precision, in words: 22 November 2026, November
// 2026, 2026. A text that is no date is given back as it is.
func Date(lang, iso string) string {
	if t, err := time.Parse("2006-01-02", iso); err == nil {
		day := strconv.Itoa(t.Day())
		if lang == French && t.Day() == 1 {
			day = "1er"
		}
		return day + " " + month(lang, t.Month()) + " " + strconv.Itoa(t.Year())
	}
	if t, err := time.Parse("2006-01", iso); err == nil {
		return month(lang, t.Month()) + " " + strconv.Itoa(t.Year())
	}
	return iso
}

// ISODay writes a day counted from 1970-01-01 as an ISO 8601 date.
func ISODay(days int32) string {
	return time.Unix(int64(days)*86400, 0).UTC().Format("2006-01-02")
}

// Period writes a period of the tables in words: 2023, second half of 2023, fourth quarter of 2023. Other
// forms are given back as they are.
func Period(lang, period string) string {
	if len(period) != len("2023H1") {
		return period
	}
	year, part := period[:4], period[4:]
	if _, err := strconv.Atoi(year); err != nil || !Has("period."+part) {
		return period
	}
	return T(lang, "period."+part, year)
}

// List joins names: "a, b and c" or "a, b et c".
func List(lang string, names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " " + T(lang, "list.and") + " " + names[n-1]
	}
}

func month(lang string, m time.Month) string {
	if lang == French {
		return [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
			"septembre", "octobre", "novembre", "décembre"}[m-1]
	}
	return m.String()
}
