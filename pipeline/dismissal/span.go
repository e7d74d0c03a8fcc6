package dismissal

import "time"

// A Span is the days on which something may have happened, as far as a date was read: one day, a month, a
// year, or nothing. Days count from 1970-01-01.
type Span struct {
	First, Last int
	Known       bool
}

// ParseSpan reads a date of reduced precision in ISO 8601 (2008-05-16, 2023-11, 2020). What is no date is not
// known.
func ParseSpan(iso string) Span {
	for _, f := range []struct {
		layout string
		next   func(time.Time) time.Time
	}{
		{"2006-01-02", func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }},
		{"2006-01", func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }},
		{"2006", func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }},
	} {
		if t, err := time.Parse(f.layout, iso); err == nil {
			return Span{First: day(t), Last: day(f.next(t)) - 1, Known: true}
		}
	}
	return Span{}
}

func day(t time.Time) int { return int(t.Unix() / 86400) }

// Exact tells whether the span is one day.
func (s Span) Exact() bool { return s.Known && s.First == s.Last }

// or gives all days that one of two spans allows.
func (s Span) or(t Span) Span {
	switch {
	case !s.Known:
		return t
	case !t.Known:
		return s
	}
	return Span{First: min(s.First, t.First), Last: max(s.Last, t.Last), Known: true}
}
