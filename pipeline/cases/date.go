package cases

import "time"

// A Date is a day, month or year of a source; the zero Date was not read. First and last are the days that it may
// mean, so that two dates are compared only as far as both reach.
type Date struct {
	Text        string // as coded: 2008-05-16, 2023-11, 2020, or empty
	first, last time.Time
}

// ParseDate reads a coded date. It fails on anything but an ISO 8601 day, month or year of the calendar; an empty text
// is the zero Date.
func ParseDate(text string) (Date, bool) {
	if text == "" {
		return Date{}, true
	}
	for _, p := range []struct {
		layout      string
		years       int
		months, day int
	}{{"2006-01-02", 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if first, err := time.Parse(p.layout, text); err == nil {
			return Date{text, first, first.AddDate(p.years, p.months, p.day).AddDate(0, 0, -1)}, true
		}
	}
	return Date{}, false
}

// date is ParseDate for cells that Check reports on its own: what is no date is not read.
func date(text string) Date {
	d, _ := ParseDate(text)
	return d
}

// Known says whether a date was read at all.
func (d Date) Known() bool { return d.Text != "" }

// Day says whether the date is a single day.
func (d Date) Day() bool { return d.Known() && d.first.Equal(d.last) }

// Bounds are the first and the last day that the date may mean; both are zero where it was not read.
func (d Date) Bounds() (first, last time.Time) { return d.first, d.last }

// Before says whether d is certainly before e.
func (d Date) Before(e Date) bool { return d.Known() && e.Known() && d.last.Before(e.first) }

// Overlaps says whether both may mean the same day. A date that was not read may mean any.
func (d Date) Overlaps(e Date) bool { return !d.Before(e) && !e.Before(d) }

// Contains says whether every day of e is one of d, and d is the coarser of both.
func (d Date) Contains(e Date) bool {
	return d.Known() && e.Known() && !e.first.Before(d.first) && !e.last.After(d.last) && d.Text != e.Text
}
