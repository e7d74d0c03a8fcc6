package tally

import (
	"fmt"
	"time"
)

// month gives the month of a day since 1970-01-01, as 12 times the year and the month counted from 0.
func month(day int32) int32 {
	y, m, _ := time.Unix(int64(day)*86400, 0).UTC().Date()
	return int32(y)*12 + int32(m) - 1
}

// monthText writes a month as 2025-09.
func monthText(m int32) string { return fmt.Sprintf("%04d-%02d", m/12, m%12+1) }
