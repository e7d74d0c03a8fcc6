package tiktokcser

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// quarterWords is a quarter as the report prints it: "Jul-Sep 2022", "Jul - Sep 2022".
var quarterWords = regexp.MustCompile(`(?i)^(jan ?- ?mar|apr ?- ?jun|jul ?- ?sep|oct ?- ?dec) (20\d\d)$`)

// quarterOf turns the words into "2022Q3".
func quarterOf(s string) (string, bool) {
	m := quarterWords.FindStringSubmatch(fold(s))
	if m == nil {
		return "", false
	}
	n := map[string]string{"jan": "1", "apr": "2", "jul": "3", "oct": "4"}[strings.ToLower(m[1][:3])]
	return m[2] + "Q" + n, true
}

// quarterEnding turns the day number of a quarter's last day, as the workbooks store it, into "2022Q3".
func quarterEnding(serial string, date1904 bool) (string, bool) {
	days, err := strconv.ParseFloat(serial, 64)
	if err != nil || days != float64(int(days)) || days < 30000 || days > 80000 {
		return "", false
	}
	zero := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if date1904 {
		zero = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	next := zero.AddDate(0, 0, int(days)+1)
	if next.Day() != 1 || int(next.Month())%3 != 1 {
		return "", false
	}
	last := next.AddDate(0, 0, -1)
	return fmt.Sprintf("%dQ%d", last.Year(), int(last.Month())/3), true
}
