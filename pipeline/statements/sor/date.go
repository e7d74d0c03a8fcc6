package sor

// dateLen is the length of a time as text: 2006-01-02 15:04:05.
const dateLen = 19

// ParseTime reads a time, which is UTC, as seconds since 1970. Any day of the calendar from year 1 on is one.
func ParseTime(b []byte) (seconds int64, ok bool) {
	if len(b) != dateLen || b[4] != '-' || b[7] != '-' || b[10] != ' ' || b[13] != ':' || b[16] != ':' {
		return 0, false
	}
	var bad byte
	two := func(i int) int {
		hi, lo := b[i]-'0', b[i+1]-'0'
		if hi > 9 || lo > 9 {
			bad = 1
		}
		return int(hi)*10 + int(lo)
	}
	year, month, day := two(0)*100+two(2), two(5), two(8)
	hour, minute, second := two(11), two(14), two(17)
	if bad != 0 || year == 0 || month == 0 || month > 12 || day == 0 || day > monthDays(year, month) || hour > 23 || minute > 59 || second > 59 {
		return 0, false
	}
	return int64(dayNumber(year, month, day))*86400 + int64(hour*3600+minute*60+second), true
}

// A clock reads times and remembers the last: neighbouring rows have the same day nearly always, and often the same second.
type clock struct {
	text    [dateLen]byte // always a time
	seconds int64
}

func newClock() (c clock) {
	copy(c.text[:], "1970-01-01 00:00:00")
	return c
}

func (c *clock) read(b []byte) (ok bool) {
	if string(b) == string(c.text[:]) {
		return true
	}
	seconds, ok := ParseTime(b)
	if ok {
		c.seconds = seconds
		copy(c.text[:], b)
	}
	return ok
}

func monthDays(year, month int) int {
	if month == 2 {
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 30 + (month+month>>3)&1
}

// dayNumber is the number of days since 1970-01-01 in the Gregorian calendar: years are counted from March, so that the leap
// day is the last of its year.
func dayNumber(year, month, day int) int {
	if month < 3 {
		year, month = year-1, month+12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day - 719469
}

// Day is the day of a time in seconds, as days since 1970-01-01.
func Day(seconds int64) int32 { return int32(floorDiv(seconds, 86400)) }

// floorDiv divides and rounds down, below zero too.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
