package sor

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
)

// maxColumns bounds the header. The widest export has 38 columns.
const maxColumns = 256

// maxHeader is how many bytes of the text are looked at for the end of the header.
const maxHeader = 64 << 10

// A schema says where the columns stand in a member.
type schema struct {
	width          int
	at             [NumColumns]int // field of a column, -1 where the header lacks it
	name           string
	fresh, missing []string
}

// readHeader finds out the schema from the names in the first line.
func readHeader(names []string) (*schema, error) {
	s := &schema{width: len(names)}
	if len(names) > maxColumns || names[0] != UUID.String() {
		return nil, headerProblem(names[0], "the first column is uuid: rows are found by it")
	}
	for i, n := range names {
		if slices.Contains(names[:i], n) {
			return nil, headerProblem(n, "a header names each column once")
		}
		if !slices.Contains(columnNames[:], n) && !slices.Contains(withheld, n) {
			s.fresh = append(s.fresh, diag.Clip(n, 80))
		}
	}
	for c := range NumColumns {
		if s.at[c] = slices.Index(names, c.String()); s.at[c] < 0 && slices.Contains(required, c) {
			return nil, headerProblem(c.String(), "the columns that statements are counted by are there, whatever the version of the export")
		}
	}
	s.name = schemaName(names)
	for _, n := range slices.Concat(columnNames[:], withheld) {
		absent := s.name[:2] == "v1" && n == ContentIDEAN.String() || strings.HasSuffix(s.name, "light") && slices.Contains(longTexts, n)
		if !absent && !slices.Contains(names, n) {
			s.missing = append(s.missing, n)
		}
	}
	slices.Sort(s.fresh)
	slices.Sort(s.missing)
	return s, nil
}

func schemaName(names []string) string {
	version, form := "v1", "-part"
	if slices.Contains(names, ContentIDEAN.String()) {
		version = "v2"
	}
	long := 0
	for _, n := range longTexts {
		if slices.Contains(names, n) {
			long++
		}
	}
	switch long {
	case 0:
		form = "-light"
	case len(longTexts):
		form = "-full"
	}
	return version + form
}

func headerProblem(column, rule string) error {
	return &diag.Problem{Code: "E-SOR-HEADER", What: "the header is not that of an export of statements of reasons",
		Where: diag.Place{Row: 1, Column: diag.Clip(column, 80)}, Rule: rule, Next: "check that it is the right file"}
}

func emptyProblem() error {
	return &diag.Problem{Code: "E-SOR-EMPTY", What: "the text is empty", Rule: "an export has a header, even where no row follows",
		Next: "fetch the file again; it may have been cut off"}
}
