package tiktokcser

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/answerable-data/answerable/internal/xlsxscan"
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
	last, ok := xlsxscan.ISODate(days, date1904)
	day, err := time.Parse(time.DateOnly, last)
	if !ok || err != nil {
		return "", false
	}
	next := day.AddDate(0, 0, 1)
	if next.Day() != 1 || int(next.Month())%3 != 1 {
		return "", false
	}
	return fmt.Sprintf("%dQ%d", day.Year(), int(day.Month())/3), true
}
