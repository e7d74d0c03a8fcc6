package ingest

import (
	"fmt"
	"sort"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

// A Loaded is a file edition that was read: its origin with the row counts, and what it held.
type Loaded struct {
	Source  table.Source
	Figures []Figure
	Records []Record
	Rejects []Reject
	Remarks []string // what the user should know about the file, in the order of the reader
	Handed  *Handed  // the file as it was handed to the build; nil for what the program carries
}

// A Handed is a file that was handed to a build beside what the program carries.
type Handed struct {
	Name   string // under which it was read
	SHA256 string
	Origin string // SHA-256 of the record of its origin; empty: it had none
}

// Load runs a reader over a file and completes the source with the counts. It fails if the reader
// refuses the file or the rows do not reconcile.
func Load(r Reader, f File, src table.Source) (*Loaded, error) {
	c := &Collected{}
	if err := r.Read(f, c); err != nil {
		return nil, err
	}
	if err := c.Check(); err != nil {
		return nil, fmt.Errorf("reader %s: %s: %w", r.Name(), f.Name, err)
	}
	loaded, rejected, ignored := c.Counts()
	src.Reader, src.ReaderVersion, src.Bytes = r.Name(), int32(r.Version()), int64(len(f.Bytes))
	src.RowsSeen, src.RowsLoaded = int64(c.Rows), int64(loaded)
	src.RowsRejected, src.RowsIgnored = int64(rejected), int64(ignored)
	src.IgnoredRules = rules(c.Ignored)
	return &Loaded{Source: src, Figures: c.Figures, Records: c.Records, Rejects: c.Rejects, Remarks: c.Remarks}, nil
}

// rules writes the ignore rules and their counts, sorted by name.
func rules(ignored map[string]int) string {
	var parts []string
	for rule, n := range ignored {
		parts = append(parts, fmt.Sprintf("%s=%d", rule, n))
	}
	sort.Strings(parts)
	return strings.Join(parts, ";")
}
