package csvdecl

import (
	"fmt"

	"github.com/answerable-data/answerable/internal/diag"
)

// A Bad is a part of the file that is no usable row, kept as it stands.
type Bad struct {
	Line   int    `json:"line"`   // line on which it begins, counted from 1
	Lines  int    `json:"lines"`  // lines that it covers
	Reason string `json:"reason"` // one of Reasons
	Rule   string `json:"rule"`   // the rule in words, with the figures of this case
	Raw    string `json:"raw"`    // its text in UTF-8, without the last line end; bytes that are no text stay as they are
}

// At is the locator of the row: "row 57".
func (b Bad) At() string { return fmt.Sprintf("row %d", b.Line) }

// A Span is a run of lines that a rule of the declaration leaves out.
type Span struct {
	Line  int    `json:"line"`
	Lines int    `json:"lines"`
	Rule  string `json:"rule"` // preamble, header, footer, comment, blank-line, empty-row, repeated-header
}

// Tally counts lines.
type Tally struct{ Seen, Accepted, Rejected, Ignored int }

// A Result says what became of every line of a file.
type Result struct {
	Columns    []string // names of the columns
	HeaderLine int      // line on which the header begins; 0 where the declaration names the columns
	Accepted   int      // accepted rows
	Bad        []Bad    // rows in quarantine, in the order of the file
	Ignored    []Span   // lines left out, in the order of the file
	Lines      Tally    // every line of the file, by what became of it
}

// Seen counts rows: accepted ones, rejected ones, and lines left out.
func (r *Result) Seen() int { return r.Accepted + len(r.Bad) + r.IgnoredLines() }

// IgnoredLines counts the lines left out.
func (r *Result) IgnoredLines() int {
	n := 0
	for _, s := range r.Ignored {
		n += s.Lines
	}
	return n
}

// RejectedBy counts the rows in quarantine, by reason.
func (r *Result) RejectedBy() map[string]int {
	by := map[string]int{}
	for _, b := range r.Bad {
		by[b.Reason]++
	}
	return by
}

// IgnoredBy counts the lines left out, by rule.
func (r *Result) IgnoredBy() map[string]int {
	by := map[string]int{}
	for _, s := range r.Ignored {
		by[s.Rule] += s.Lines
	}
	return by
}

// Check returns an error unless every line belongs to exactly one row, Bad or Span.
func (r *Result) Check() error {
	rejected := 0
	for _, b := range r.Bad {
		rejected += b.Lines
	}
	l := r.Lines
	if l.Seen != l.Accepted+l.Rejected+l.Ignored || l.Rejected != rejected || l.Ignored != r.IgnoredLines() || l.Accepted < r.Accepted {
		return &diag.Problem{Code: "E-CSV-SUM", What: "lines do not reconcile; this is a defect of the program", Exit: diag.ExitInternal,
			Value: fmt.Sprintf("%+v, %d accepted rows, %d lines in quarantine, %d left out", l, r.Accepted, rejected, r.IgnoredLines()),
			Rule:  "lines seen = accepted + rejected + ignored", Next: "report it with the file"}
	}
	return nil
}
