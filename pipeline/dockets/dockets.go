// Package dockets reads CourtListener's bulk files and proposes dates for the litigation tables.
//
// It promises:
//   - The tables of dockets, opinion clusters, opinions, courts and the link to the Integrated Database are read from
//     bulk CSV (plain, bzip2, gzip, zip) and from fixtures in JSON, by the names of their columns. Files are read as a
//     stream; memory grows with the dockets of known suits, not with rows.
//   - For each input rows seen = loaded + rejected + ignored. Loaded is a row that bears on a known suit.
//   - A suit is matched by court and docket number, never by a name. Names of parties, captions, judges and texts are
//     not read; no proposal, count or message holds any.
//   - A proposal is for a person to review. Nothing is ever applied, and a date of termination never says how a suit
//     ended: settlement, dismissal and transfer look alike.
//
// Errors are *diag.Problem.
package dockets

import (
	"cmp"
	"context"
	"slices"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/cases"
)

// Options say how files are read.
type Options struct {
	// SkipNew leaves columns aside that are not in the reference; without it a file that has one is refused.
	SkipNew bool
	// Reject receives every row that cannot be used; nil drops them after counting.
	Reject func(Reject)
}

// A Reject is a row that cannot be used. It has no text, which might name people.
type Reject struct {
	File   string
	Row    int // line on which it begins, or number of the object in a fixture
	Column string
	Reason string
	Rule   string
}

// Counts say what became of the rows of one input.
type Counts struct {
	File     string         `json:"file"`
	Table    string         `json:"table"` // as in the reference of columns; "fixture" for JSON
	Rows     int            `json:"rows"`
	Loaded   int            `json:"loaded"`
	Rejected int            `json:"rejected"`
	Ignored  int            `json:"ignored"`
	ByReason map[string]int `json:"by_reason,omitempty"` // of rejected and ignored rows
	Skipped  []string       `json:"skipped_columns,omitempty"`
}

// Adds says whether rows seen = loaded + rejected + ignored.
func (c Counts) Adds() bool { return c.Rows == c.Loaded+c.Rejected+c.Ignored }

// A Result is what files say of known suits.
type Result struct {
	Inputs    []Counts   `json:"inputs"`
	Proposals []Proposal `json:"proposals"`
	// Unmatched are docket numbers of suits for which there was no row, with the reason.
	Unmatched []Unmatched `json:"unmatched"`
}

// Read reads bulk files and proposes dates for the suits of some tables. The order of the files does not matter: courts
// go first, then dockets, the link table, clusters and opinions.
func Read(ctx context.Context, files []string, tables *cases.Tables, opt Options) (*Result, error) {
	inputs, err := list(files)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(inputs, func(a, b input) int { return cmp.Compare(a.rank(), b.rank()) })
	m := newMatcher(tables)
	res := &Result{}
	for _, in := range inputs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if in.rank() > rankCourts {
			m.resolve()
		}
		counts, err := in.read(ctx, m, opt)
		if err != nil {
			return nil, err
		}
		if !counts.Adds() {
			return nil, &diag.Problem{Code: "E-DOCKETS-COUNT", What: "the rows of a file do not reconcile", Where: diag.Place{File: in.name},
				Rule: "rows seen = loaded + rejected + ignored", Next: "report it with the file", Exit: diag.ExitInternal}
		}
		res.Inputs = append(res.Inputs, *counts)
	}
	m.resolve()
	res.Proposals, res.Unmatched = m.propose()
	return res, nil
}
