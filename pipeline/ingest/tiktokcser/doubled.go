package tiktokcser

import (
	"fmt"

	"github.com/answerable-data/answerable/internal/csvscan"
)

// doubled gives the rule that a row breaks whose key stands elsewhere too. The first of equal rows stands;
// rows that contradict each other fall together, for the file does not say which policy each belongs to.
func doubled(r csvscan.Row, same []csvscan.Row) string {
	for _, other := range same {
		if other.Get("Result") != r.Get("Result") {
			return fmt.Sprintf("metric, period, issue and task stand once; rows %d and %d give them different results",
				min(r.Line, other.Line), max(r.Line, other.Line))
		}
	}
	if first := same[0].Line; first != r.Line {
		return fmt.Sprintf("metric, period, issue and task stand once; row %d has them already", first)
	}
	return ""
}
