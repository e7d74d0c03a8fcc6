// Package ingest is the contract between published files and the pipeline.
//
// A Reader knows one published format and nothing else. It turns a file into Figures (published
// values with the names and the text that the publisher printed) or Records (rows of the litigation
// tables), each with a locator, and accounts for every row: what it cannot use is rejected with a
// reason or ignored under a named rule. A reader never decides what a name or a text means; that is
// the work of package resolve.
//
// Each format is a package of its own below this one. None of them imports another.
package ingest

import (
	"fmt"
	"sort"
	"strings"
)

// A File is one input with its bytes in memory. Name is the base name under which it was handed in. A reader is
// chosen by content, never by name; the name serves messages, and tells the part of a service where a sheet of
// the DSA report covers only one.
type File struct {
	Name  string
	Bytes []byte
}

// A Figure is one published value as its publisher printed it.
type Figure struct {
	Platform  string    // name of the platform, provider or service as printed
	Metric    string    // id in datasets/metrics.csv
	Label     string    // the publisher's own name of the measure
	Period    string    // period as printed, or as the file's own title gives it
	Geography string    // "world", "EU", "US" or an ISO 3166 code, by the format's definition
	Breakdown Breakdown // further dimensions: category, keyword, surface, ...
	Raw       string    // the text as published; may be empty where the cell is
	Locator   string    // where it stands: "row 57, column value", "page 3, line 12", "/t4/17/2"
	Note      string    // a remark that the file itself attaches to this value
	Origin    Origin    // set only where a compilation names another source for this very value
}

// An Origin says who published a value, under which title and address. Empty parts are those of the
// file's catalogue entry.
type Origin struct {
	Publisher string
	Title     string
	URL       string
}

// A Breakdown names the further dimensions of a figure. Keys are lower snake case.
type Breakdown map[string]string

// String writes the breakdown as "key=value;key=value", sorted by key; the form used in the ledger.
func (b Breakdown) String() string {
	keys := make([]string, 0, len(b))
	for k := range b {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for i, k := range keys {
		keys[i] = k + "=" + escape.Replace(b[k])
	}
	return strings.Join(keys, ";")
}

var (
	escape   = strings.NewReplacer("%", "%25", ";", "%3B", "=", "%3D")
	unescape = strings.NewReplacer("%3B", ";", "%3D", "=", "%25", "%")
)

// ParseBreakdown reads what Breakdown.String wrote.
func ParseBreakdown(s string) (Breakdown, error) {
	b := Breakdown{}
	if s == "" {
		return b, nil
	}
	for _, part := range strings.Split(s, ";") {
		k, v, ok := strings.Cut(part, "=")
		if !ok || k == "" {
			return nil, fmt.Errorf("breakdown %q: part %q is not key=value", s, part)
		}
		if _, dup := b[k]; dup {
			return nil, fmt.Errorf("breakdown %q: key %q stands twice", s, k)
		}
		b[k] = unescape.Replace(v)
	}
	return b, nil
}

// A Record is one row of a table that is not made of figures (cases, events, case x platform).
type Record struct {
	Table   string            // canonical table: "cases", "case_events", "case_platforms"
	Fields  map[string]string // by the names of the format's codebook
	Locator string
}

// A Reject is a row that could not be used, with the reason. Reasons carry the names of the
// Frictionless error types where one fits (missing-cell, type-error, extra-cell, ...).
type Reject struct {
	Locator string
	Raw     string // the row or cell as published
	Reason  string // "type-error", "duplicate-row", ...
	Rule    string // the rule in words
	Rows    int    // rows it stands for; 0 counts as 1
}

// A Sink receives what a reader finds. A row is one published value (a data cell of a wide sheet, a
// line of a long file) or one row of a litigation table. The reader counts what it meets with Seen,
// where it meets it, and hands each row on through exactly one of the other methods; Collected.Check
// then holds rows seen = loaded + rejected + ignored.
type Sink interface {
	// Seen counts rows met in the file, whatever becomes of them.
	Seen(rows int)
	Figure(Figure)
	Record(Record)
	Reject(Reject)
	// Ignore counts rows that the reader leaves out under a named rule ("out-of-scope-policy").
	Ignore(rule string, rows int)
	// Remark tells the user something about the file that no row says, as one sentence: a sheet that is hidden
	// and was not read. It is shown where the file is added, checked or built from, and changes no figure.
	Remark(text string)
}

// Match says how sure a reader is that a file is in its format.
type Match int

// The three degrees of a match.
const (
	No     Match = iota
	Likely       // the layout fits, but some mark is missing
	Sure         // header or signature is that of the format
)

// A Reader reads one published format.
type Reader interface {
	// Name is the id by which catalog.yaml names the reader, for example "meta-cser".
	Name() string
	// Version rises whenever the reader's output for the same bytes changes.
	Version() int
	// Sniff judges by content whether the file is in this format.
	Sniff(File) Match
	// Read reports every row to the sink. An error means that the file as a whole is refused (it is
	// damaged, or does not add up); it should be a *diag.Problem. What was reported before the error
	// is then discarded by the caller.
	Read(File, Sink) error
}

// Collected is a Sink that keeps everything in memory.
type Collected struct {
	Rows    int // rows seen
	Figures []Figure
	Records []Record
	Rejects []Reject
	Ignored map[string]int
	Remarks []string
}

// Seen implements Sink.
func (c *Collected) Seen(rows int) { c.Rows += rows }

// Figure implements Sink.
func (c *Collected) Figure(f Figure) { c.Figures = append(c.Figures, f) }

// Record implements Sink.
func (c *Collected) Record(r Record) { c.Records = append(c.Records, r) }

// Reject implements Sink.
func (c *Collected) Reject(r Reject) {
	if r.Rows == 0 {
		r.Rows = 1
	}
	c.Rejects = append(c.Rejects, r)
}

// Ignore implements Sink.
func (c *Collected) Ignore(rule string, rows int) {
	if c.Ignored == nil {
		c.Ignored = map[string]int{}
	}
	c.Ignored[rule] += rows
}

// Remark implements Sink.
func (c *Collected) Remark(text string) { c.Remarks = append(c.Remarks, text) }

// Counts gives rows loaded, rejected and ignored.
func (c *Collected) Counts() (loaded, rejected, ignored int) {
	loaded = len(c.Figures) + len(c.Records)
	for _, r := range c.Rejects {
		rejected += r.Rows
	}
	for _, n := range c.Ignored {
		ignored += n
	}
	return loaded, rejected, ignored
}

// Check returns an error unless rows seen = loaded + rejected + ignored.
func (c *Collected) Check() error {
	loaded, rejected, ignored := c.Counts()
	if c.Rows != loaded+rejected+ignored {
		return fmt.Errorf("rows do not reconcile: %d seen, but %d loaded + %d rejected + %d ignored = %d",
			c.Rows, loaded, rejected, ignored, loaded+rejected+ignored)
	}
	return nil
}
