package courts

import "github.com/answerable-data/answerable/pipeline/courts/idb"

// A Clock says which year a case is counted in.
type Clock struct {
	Termination bool // the year in which it ended; else the one in which it was filed
	Statistical bool // the Administrative Office's year of its own dates; else the calendar year
}

// String names the clock, as the outputs do: "filing-calendar".
func (c Clock) String() string {
	name := "filing"
	if c.Termination {
		name = "termination"
	}
	if c.Statistical {
		return name + "-statistical"
	}
	return name + "-calendar"
}

// column is the column of the file that the clock reads.
func (c Clock) column() string {
	switch {
	case c.Termination && c.Statistical:
		return "TDATEUSE"
	case c.Termination:
		return "TERMDATE"
	case c.Statistical:
		return "FDATEUSE"
	}
	return "FILEDATE"
}

// year is the year of a case; 0 if its date is missing.
func (c Clock) year(r *idb.Row) int {
	switch {
	case c.Termination && c.Statistical:
		return statistical(r.EndedCounted)
	case c.Termination:
		return r.Ended.Year()
	case c.Statistical:
		return statistical(r.FiledCounted)
	}
	return r.Filed.Year()
}

func statistical(d idb.Date) int {
	if d == 0 {
		return 0
	}
	return d.StatisticalYear()
}

// pending says whether a case was open when the file was made: it has neither a day of ending nor a disposition.
func pending(r *idb.Row) bool { return r.Ended == 0 && r.Disposition == idb.Missing }
