package pipeline

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/internal/csvdecl"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// A dialect is a file in a declared dialect, turned into the RFC 4180 that readers of CSV read, with what it
// takes to say where things stood in the original. Nothing is declared by guess: a declaration stands in the
// catalogue, or in the origin record of a file that a person added with one.
type dialect struct {
	text  ingest.File
	lines []int // line of the original of each line of the text, from 1; index 0 is unused
	bad   []csvdecl.Bad
}

// plain says whether a declaration is that of RFC 4180 in UTF-8, which readers read as it is, a byte order mark
// and either line end included.
func plain(d *csvdecl.Declaration) bool {
	return d == nil || strings.EqualFold(d.Encoding, "UTF-8") && (d.Delimiter == "," || d.Delimiter == "comma") &&
		(d.Quote == `"` || d.Quote == "double") && (d.Escape == "" || d.Escape == csvdecl.Doubled) && d.Preamble == 0 &&
		d.Footer == 0 && d.Header <= 1 && len(d.Columns) == 0 && d.Comment == ""
}

// inDialect turns a file into RFC 4180 where its declaration is another; nil where there is nothing to do.
func inDialect(f ingest.File, d *csvdecl.Declaration) (*dialect, error) {
	if plain(d) {
		return nil, nil
	}
	text, starts, bad, err := d.Transcode(f.Name, f.Bytes)
	if err != nil {
		return nil, err
	}
	x := &dialect{text: ingest.File{Name: f.Name, Bytes: text}, bad: bad}
	return x, x.place(starts)
}

// place notes for each line of the text the line of the original on which its record begins.
func (x *dialect) place(starts []int) error {
	x.lines = make([]int, 1, bytes.Count(x.text.Bytes, []byte("\n"))+2)
	r := csv.NewReader(bytes.NewReader(x.text.Bytes))
	r.FieldsPerRecord, r.ReuseRecord = -1, true
	for i := range starts {
		from := r.InputOffset()
		if _, err := r.Read(); err != nil {
			return fmt.Errorf("%s: record %d of what was transcoded cannot be read: %w", x.text.Name, i, err)
		}
		for range bytes.Count(x.text.Bytes[from:r.InputOffset()], []byte("\n")) {
			x.lines = append(x.lines, starts[i])
		}
	}
	return nil
}

var rowOf = regexp.MustCompile(`^row (\d+)`)

// at turns a locator of the text into one of the original.
func (x *dialect) at(locator string) string {
	m := rowOf.FindStringSubmatch(locator)
	if m == nil {
		return locator
	}
	n, err := strconv.Atoi(m[1])
	if err != nil || n >= len(x.lines) {
		return locator
	}
	return "row " + strconv.Itoa(x.lines[n]) + locator[len(m[0]):]
}

// settle gives what was read the places of the original, and adds the rows that did not fit the declaration.
func (x *dialect) settle(l *ingest.Loaded) {
	for i := range l.Figures {
		l.Figures[i].Locator = x.at(l.Figures[i].Locator)
	}
	for i := range l.Records {
		l.Records[i].Locator = x.at(l.Records[i].Locator)
	}
	for i := range l.Rejects {
		l.Rejects[i].Locator = x.at(l.Rejects[i].Locator)
	}
	for _, b := range x.bad {
		l.Rejects = append(l.Rejects, ingest.Reject{Locator: b.At(), Raw: b.Raw, Reason: b.Reason, Rule: b.Rule, Rows: 1})
	}
	l.Source.RowsSeen += int64(len(x.bad))
	l.Source.RowsRejected += int64(len(x.bad))
}

// noRows refuses a file that its reader takes and that holds nothing, which is often what is left of a download.
func noRows(l *ingest.Loaded) error {
	if l.Source.RowsSeen > 0 {
		return nil
	}
	return &diag.Problem{Code: "E-FILE-NO-ROWS", What: "the file has a header and no row", Where: diag.Place{File: l.Source.File},
		Rule: "a file of " + l.Source.Reader + " has at least one row", Next: "fetch the file again; it may have been cut off"}
}
