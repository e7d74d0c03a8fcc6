package csvscan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
)

// checkHeader compares the header with the columns asked for and returns the place of each column.
func checkHeader(name string, head []string, opts Options) (map[string]int, error) {
	known := slices.Concat(opts.Columns, opts.Optional)
	index := make(map[string]int, len(head))
	for i, col := range head {
		if first, dup := index[col]; dup {
			return nil, doubled(name, col, first, i)
		}
		index[col] = i
	}
	for i, col := range head {
		if !slices.Contains(known, col) {
			return nil, unknown(name, head, i, known)
		}
	}
	for _, col := range opts.Columns {
		if _, ok := index[col]; !ok {
			return nil, missing(name, head, col)
		}
	}
	return index, nil
}

func doubled(name, col string, first, second int) error {
	return &diag.Problem{
		Code:  "E-CSV-COLUMN-DUPLICATE",
		What:  fmt.Sprintf("column %q stands twice, at %d and at %d", col, first+1, second+1),
		Where: diag.Place{File: name, Row: 1, Column: col},
		Value: col,
		Rule:  "a column name stands once in the header",
		Next:  "rename or remove one of the two columns",
	}
}

func unknown(name string, head []string, at int, known []string) error {
	p := &diag.Problem{
		Code:  "E-CSV-COLUMN-UNKNOWN",
		What:  fmt.Sprintf("column %d has the unknown name %q", at+1, diag.Clip(head[at], 80)),
		Where: diag.Place{File: name, Row: 1},
		Value: head[at],
		Rule:  "the columns are: " + strings.Join(known, ", "),
		Next:  "remove the column, or give it one of these names",
	}
	if head[at] == "" {
		p.What = fmt.Sprintf("column %d has no name", at+1)
	}
	if other := otherSeparator(head); other != "" {
		p.Next = "the header seems to be separated by " + other + "; save the file with commas"
	} else if near := nearest(head[at], unused(known, head)); near != "" {
		p.Next = fmt.Sprintf("did you mean %q?", near)
	}
	return p
}

func missing(name string, head []string, col string) error {
	return &diag.Problem{
		Code:  "E-CSV-COLUMN-MISSING",
		What:  fmt.Sprintf("column %q is missing", col),
		Where: diag.Place{File: name, Row: 1},
		Value: strings.Join(head, ","),
		Rule:  fmt.Sprintf("the header names the column %q", col),
		Next:  "add the column to the header and to every row, or use the file that has it",
	}
}

// unused gives the names that the header does not have yet: only they can be meant by another name.
func unused(known, head []string) []string {
	return slices.DeleteFunc(slices.Clone(known), func(c string) bool { return slices.Contains(head, c) })
}

// otherSeparator names the separator of a header that has come out as one single cell.
func otherSeparator(head []string) string {
	switch {
	case len(head) != 1:
		return ""
	case strings.Contains(head[0], ";"):
		return "semicolons"
	case strings.Contains(head[0], "\t"):
		return "tabs"
	}
	return ""
}

// nearest finds the name that a misspelt one most likely stands for, or "". Case, spaces, hyphens and
// underscores do not count; beyond that, up to half of the letters may differ.
func nearest(word string, names []string) string {
	best, bestDist := "", -1
	w := fold(word)
	if len(w) == 0 || len(w) > 100 {
		return ""
	}
	for _, name := range names {
		d := distance(w, fold(name))
		if d*2 <= len(fold(name)) && (bestDist < 0 || d < bestDist) {
			best, bestDist = name, d
		}
	}
	return best
}

func fold(s string) []rune {
	return []rune(strings.NewReplacer(" ", "", "_", "", "-", "").Replace(strings.ToLower(s)))
}

// distance is the edit distance of Levenshtein: insertions, deletions and substitutions.
func distance(a, b []rune) int {
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i, ra := range a {
		cur := make([]int, len(b)+1)
		cur[0] = i + 1
		for j, rb := range b {
			cost := 1
			if ra == rb {
				cost = 0
			}
			cur[j+1] = min(prev[j]+cost, prev[j+1]+1, cur[j]+1)
		}
		prev = cur
	}
	return prev[len(b)]
}

// Nearest gives the name that a word may be a misspelling of, or nothing where none is near.
func Nearest(word string, names []string) string { return nearest(word, names) }
