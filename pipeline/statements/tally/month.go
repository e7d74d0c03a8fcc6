package tally

import (
	"fmt"
	"time"
)

// A calendar gives the months of days and remembers the last.
type calendar struct{ day, month int32 }

func (c *calendar) of(day int32) int32 {
	if c.month == 0 || c.day != day {
		c.day, c.month = day, month(day)
	}
	return c.month
}

// month gives the month of a day since 1970-01-01, as 12 times the year and the month counted from 0.
func month(day int32) int32 {
	y, m, _ := time.Unix(int64(day)*86400, 0).UTC().Date()
	return int32(y)*12 + int32(m) - 1
}

// monthText writes a month as 2025-09.
func monthText(m int32) string { return fmt.Sprintf("%04d-%02d", m/12, m%12+1) }
