// Package sor reads statements of reasons as the EU's transparency database exports them: the CSV text of one member of a day
// archive. It knows the format and nothing of archives, files or days.
//
// The package promises:
//
//   - The schema is chosen by the header: full or light, with or without content_id_ean, columns in any order behind uuid,
//     columns that are not known here named and left alone.
//   - Every row below the header is judged: the number of its fields, its uuid, its three dates, the columns that must be
//     filled. Counts.Seen = Loaded + Rejected + Ignored, where ignored rows are sound and not on minors.
//   - Records are read by RFC 4180; one that is then no row is read again with the backslash rule of the exporter; one
//     that is still none is rejected with its place and the reason, and reading goes on where the next row begins (exact.go).
//     A fast path (fast.go) reads what is plainly sound and hands everything else to that rule.
//   - Memory is bounded whatever the input: a record has at most 4 MiB.
//   - Identifiers that can name a person (platform_uid) and free texts cannot be had from a Row at all, and are in no
//     Reject, count or error.
package sor

// Options say which rows to hand over.
type Options struct {
	All bool // rows of every category, not only those on minors
}

// A Reject is a record that is no usable row. Its text is not kept.
type Reject struct {
	Line   int64  // of the text, counted from 1, the header included
	Record int64  // counted from 1, the header not included; differs from Line-1 where a cell holds line breaks
	Reason string // named as in package ingest
	Column string // the column at fault, if one is
	Value  string // its cell, where that can be neither free text nor an identifier
	Rule   string
}

// Reasons of a Reject; those that Frictionless has carry its names.
const (
	MissingCell   = "missing-cell"   // fewer fields than the header, or a required one is blank
	ExtraCell     = "extra-cell"     // more fields than the header
	BlankRow      = "blank-row"      // an empty line
	QuoteError    = "quote-error"    // quotes by neither rule, so the borders of the fields are in doubt
	TypeError     = "type-error"     // no uuid, or no date
	EncodingError = "encoding-error" // a column that is counted by is not UTF-8
	SizeError     = "size-error"     // a record of more than 4 MiB

	// ConstraintError is a text that cannot be a label, or a name of more than 200 bytes: cells have slipped. The category and the
	// name of the platform are asked for it in every row, the other labels in rows handed over.
	ConstraintError = "constraint-error"
)

// A Sink receives what is read, in the order of the text.
type Sink interface {
	// Row takes a row, which is valid during the call only.
	Row(*Row) error
	// Reject takes a record that is no row.
	Reject(Reject) error
}

// Minors says how a row is about the protection of minors.
type Minors uint8

// The ways in which a row is about the protection of minors.
const (
	MinorsNone     Minors = iota // it is not
	MinorsPrimary                // its category is
	MinorsAddition               // one of its added categories is
)

// String is the word for it in aggregates.
func (m Minors) String() string { return [...]string{"none", "primary", "addition"}[m] }

// CategoryMinors is the category that makes a row one on minors.
const CategoryMinors = "STATEMENT_CATEGORY_PROTECTION_OF_MINORS"
