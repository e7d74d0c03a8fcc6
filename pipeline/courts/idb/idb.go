// Package idb reads the civil file of the Integrated Database of the Federal Judicial Center: one row for each
// case that a federal district court has reported since 1988. It knows the form of the file and nothing of what
// its codes mean.
//
// The file is tab-delimited text with a header, as it is or in a ZIP archive, which is read without unpacking it
// to disk. The package promises:
//
//   - Only the columns that are asked for are parsed. The text is Windows-1252, but tabs, quotes, line ends and
//     all codes are the same bytes there as in ASCII, so nothing is decoded. Names of parties are never copied.
//   - A row is a line. A cell may stand in quotes, with tabs and doubled quotes in it, and then even run over line
//     ends; a stray quote never swallows the rows below. The exact rule is in record.go.
//   - Every line below the header is part of exactly one Row or one Reject: Counts.Seen is their sum.
//   - Memory does not grow with the rows, and the result does not depend on the number of cores: blocks of the
//     file begin where a row must begin, rejects are handed over in the order of the file.
//   - A file whose header is not that of the civil file, an archive that is cut off or damaged, and a stretch of
//     text without any row are refused with a *diag.Problem; what was handed over before must not be used then.
package idb

// A Date is a day as the number yyyymmdd; 0 means that the cell is blank, -8 or the placeholder 01/01/1900.
type Date uint32

// Year is the calendar year.
func (d Date) Year() int { return int(d / 10000) }

// StatisticalYear is the year in which the Administrative Office counts the day: July to June up to 1991, then one
// year of fifteen months up to 30 September 1992, since then October to September.
func (d Date) StatisticalYear() int {
	month := int(d / 100 % 100)
	switch {
	case d >= 19921001:
		return d.Year() + btoi(month >= 10)
	case d >= 19910701:
		return 1992
	}
	return d.Year() + btoi(month >= 7)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Missing is the code that stands for no value. A blank cell means the same and is read as this.
const Missing = -8

// A District is a code of at most two characters: digits, capital letters, hyphen.
type District uint16

// String is the code as printed.
func (d District) String() string {
	if d&0xff == 0 {
		return string([]byte{byte(d >> 8)})
	}
	return string([]byte{byte(d >> 8), byte(d)})
}

// A Row is what is read of one case.
type Row struct {
	Filed, Ended               Date // FILEDATE, TERMDATE
	FiledCounted, EndedCounted Date // FDATEUSE, TDATEUSE: the dates that decide the statistical year; 0 unless Options.Counted
	District                   District
	Nature                     int16 // NOS, or Missing
	Progress                   int16 // PROCPROG, or Missing
	Disposition                int16 // DISP, or Missing

	// Key tells cases apart: a hash of district, office, docket, origin and day of filing; 0 unless Options.Keys.
	Key uint64
}

// A Reject is a line that is no usable row. Its text is not kept, since it holds names of parties; the line finds
// it in the file.
type Reject struct {
	Line   int64  // counted from 1, the header included
	Reason string // named as in package ingest
	Column string // the column at fault, if one is
	Value  string // its cell, if that can be no name
	Rule   string
}

// Reasons of a Reject; those that Frictionless has carry its names.
const (
	MissingCell = "missing-cell" // fewer cells than the header
	ExtraCell   = "extra-cell"   // more cells than the header
	BlankRow    = "blank-row"    // an empty line
	QuoteError  = "quote-error"  // a quote that is not closed, so the borders of the cells are in doubt
	TypeError   = "type-error"   // no date, or no code
	DateOrder   = "date-order"   // ended before it was filed
)

// Counts say what became of the lines below the header.
type Counts struct{ Seen, Loaded, Rejected int64 }

// A Handler receives what is read.
type Handler interface {
	// Rows takes rows of one block. It is called by several goroutines at a time; rows are valid during the call.
	Rows(rows []Row)
	// Reject takes one reject, in the order of the file, one call at a time.
	Reject(Reject) error
}

// Options say what to read of a file.
type Options struct {
	Counted    bool // read FDATEUSE and TDATEUSE too
	Keys       bool // give each row its Key
	NewColumns bool // accept columns that are not known here; they are not read

	// Need gives the column without which a row is of no use to the caller, and whether the row has it; nil: none is
	// needed. It is called by several goroutines.
	Need func(*Row) (column string, ok bool)
}
