package ingest

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
)

// SniffHeader judges a CSV file by the names in its first line: Sure if all columns are there, Likely
// if most are, so that a file with a renamed column is refused by the reader that knows the format
// and can say what is wrong.
func SniffHeader(f File, columns ...string) Match {
	line, _, _ := bytes.Cut(bytes.TrimPrefix(f.Bytes, []byte("\xef\xbb\xbf")), []byte("\n"))
	if len(line) > 1<<16 {
		return No
	}
	head, err := csv.NewReader(bytes.NewReader(line)).Read()
	if err != nil {
		return No
	}
	in := map[string]bool{}
	for _, h := range head {
		in[h] = true
	}
	found := 0
	for _, c := range columns {
		if in[c] {
			found++
		}
	}
	switch {
	case found == len(columns):
		return Sure
	case found >= 2 && found*3 >= len(columns)*2:
		return Likely
	}
	return No
}

// ReadCSV reads a long CSV file in which each row is one value: it counts the rows, quarantines those
// of the wrong shape, and hands the others to row.
func ReadCSV(f File, sink Sink, columns []string, row func(csvscan.Row)) error {
	bad, err := csvscan.Read(f.Name, f.Bytes, csvscan.Options{Columns: columns}, func(r csvscan.Row) {
		sink.Seen(1)
		if r.Multiline() {
			sink.Reject(Reject{Locator: fmt.Sprintf("row %d", r.Line), Raw: r.Raw, Reason: "constraint-error",
				Rule: "no cell holds a line break; a stray quote may have swallowed the rows below"})
			return
		}
		row(r)
	})
	for _, b := range bad {
		sink.Seen(1)
		sink.Reject(Reject{Locator: b.At(), Raw: b.Raw, Reason: b.Reason, Rule: b.Rule})
	}
	return err
}

// Missing finds the first of the columns whose cell is blank in the row. Every figure needs a platform, a
// period and the like; a blank one would become an entity without a name, or take a unit for granted.
func Missing(r csvscan.Row, columns ...string) (reject Reject, missing bool) {
	for _, c := range columns {
		if strings.TrimSpace(r.Get(c)) == "" {
			return Reject{Locator: r.At(c), Raw: r.Raw, Reason: csvscan.MissingCell,
				Rule: fmt.Sprintf("column %s is filled in every row", c)}, true
		}
	}
	return Reject{}, false
}

// Keys remembers which keys of a file have been met, for the quarantine of doubled rows.
type Keys map[string]int

// Doubled notes a key under its line. If the key was met before it returns the rule that is broken.
func (k Keys) Doubled(line int, what string, parts ...string) (rule string, doubled bool) {
	key := strings.Join(parts, "\x00")
	if first, ok := k[key]; ok {
		return fmt.Sprintf("%s stand once; they stand in row %d already", what, first), true
	}
	k[key] = line
	return "", false
}
