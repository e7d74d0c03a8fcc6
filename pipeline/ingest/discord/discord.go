// Package discord reads the CSV files that belong to Discord's transparency reports, one file a quarter or
// half-year.
//
// The files are not tidy: several tables stand under each other, each with a title, a header and rows
// padded with commas; the older files hold one table alone. Every cell with text below a header is one
// value of the count; so is a blank one of a month or of Child Safety. In scope are the table of accounts reported to NCMEC, and the rows Child Safety and
// Total of the tables by category; the other rows and tables are ignored under named rules.
//
// It promises to keep clear of the traps of these files:
//
//   - The table NCMEC is headed Media Reports and Grooming or Endangerment Escalations. Both count accounts,
//     as later reports say; they get metrics in accounts and never stand as reports to NCMEC.
//   - The files name no year. The period is the one at the end of the base name ("2023-q4"); without it the
//     file is refused. A month outside of that period is rejected, since either may be wrong.
//   - A total of the NCMEC table is taken only where it equals the sum of the months above it in its own
//     column; so a total without a label is known for one, and a total that slipped into another column
//     (2022 Q3) is rejected.
//   - A table in which a header stands in the place of a value has slipped by a row (2023 Q3): every
//     value below is rejected, since no label is sure.
//   - Totals of other tables can be off by one and are handed on as they stand; nothing is added up.
//     Percentages are ignored, since they follow from the counts beside them.
package discord

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// Reader implements ingest.Reader.
type Reader struct{}

var _ ingest.Reader = Reader{}

// Name implements ingest.Reader.
func (Reader) Name() string { return "discord-csv" }

// Version implements ingest.Reader.
func (Reader) Version() int { return 1 }

// Sniff implements ingest.Reader: every edition has the header of the table of accounts reported to NCMEC,
// in one of its spellings.
func (Reader) Sniff(f ingest.File) ingest.Match {
	text := bytes.TrimPrefix(f.Bytes[:min(len(f.Bytes), 1<<16)], []byte("\xef\xbb\xbf"))
	switch {
	case ncmecHeader.Match(text):
		return ingest.Sure
	case bytes.Contains(text, []byte("Media Reports,")) && bytes.Contains(text, []byte("Month,")):
		return ingest.Likely
	}
	return ingest.No
}

var ncmecHeader = regexp.MustCompile(`(?im)^Month,Media reports,(Grooming or endangerment )?escalations\b`)

// Read implements ingest.Reader. Every error is a *diag.Problem.
func (Reader) Read(f ingest.File, sink ingest.Sink) error {
	records, err := split(f)
	if err != nil {
		return err
	}
	span, ok := spanOf(f.Name)
	if !ok {
		return noPeriod(f.Name)
	}
	p := &pass{span: span, sink: sink, seen: ingest.Keys{}}
	for _, r := range records {
		p.record(r)
	}
	if !p.anyTable {
		return &diag.Problem{
			Code: "E-DISCORD-TABLES", What: "the file holds no table of a transparency report", Where: diag.Place{File: f.Name},
			Rule: "a table begins with a header that this report has had", Next: "fetch the file again; it may have been cut off",
		}
	}
	return nil
}

// A span is the quarter or half-year of a file.
type span struct {
	text        string // "2023Q4"
	year        string
	first, last int // months
}

var nameForm = regexp.MustCompile(`(?i)(?:^|[^0-9])((?:19|20)\d\d)[-_ ]?([qh])([1-4])(?:\.[a-z]+)?$`)

// spanOf reads the period at the end of a file's base name.
func spanOf(name string) (span, bool) {
	m := nameForm.FindStringSubmatch(name)
	if m == nil {
		return span{}, false
	}
	n, months := int(m[3][0]-'0'), 3
	if strings.EqualFold(m[2], "h") {
		months = 6
	}
	if n*months > 12 {
		return span{}, false
	}
	return span{m[1] + strings.ToUpper(m[2]) + m[3], m[1], n*months - months + 1, n * months}, true
}

func noPeriod(file string) error {
	return &diag.Problem{
		Code: "E-DISCORD-PERIOD", What: "the name of the file does not say which quarter or half-year it is of",
		Where: diag.Place{File: file}, Value: file,
		Rule: "the tables name no year, so the base name ends in the period, as in discord-2023-q4.csv",
		Next: "rename the file after the report that it belongs to",
	}
}
