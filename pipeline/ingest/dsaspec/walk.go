package dsaspec

import "strings"

// A Verdict says what becomes of a row of the sheets by category (4, 5 and 6).
type Verdict int

// The verdicts. In scope are TOTAL and category 9 with its keywords.
const (
	InScope          Verdict = iota // TOTAL, protection of minors, or one of its keywords
	OutOfScope                      // another category or one of its keywords
	UnknownInScope                  // a code the template does not have, where it may speak of minors
	UnknownElsewhere                // a code the template does not have, under another category
	Orphan                          // a KEYWORD_OTHER of which the category cannot be told
	NoCode                          // the category cell is blank
)

// A Place is where a row stands: its category and, for a keyword row, the keyword.
type Place struct {
	Category string
	Keyword  string // empty on category rows and on TOTAL
	Verdict  Verdict
}

// A Walk goes down the rows of one report and keeps the category whose block it is in. Every keyword but
// KEYWORD_OTHER belongs to one category by its code; KEYWORD_OTHER belongs to the category whose row, or
// whose keyword, stands last above it. A report that has keyword rows without the category row (Wikipedia)
// is read right by the same rule. The zero Walk stands above the first row.
type Walk struct {
	block string // category of the block; empty where it cannot be told
}

// Break says that a row could not be read: it may have been a category row, so the block is unknown.
func (w *Walk) Break() { w.block = "" }

// Next takes the category cell of the next row.
func (w *Walk) Next(cell string) Place {
	code := Code(cell)
	if parent, ok := Parent(code); ok {
		w.block = parent
		return Place{parent, code, scope(parent)}
	}
	switch {
	case code == "":
		w.Break()
		return Place{Verdict: NoCode}
	case code == Total:
		w.Break() // TOTAL has no sub-categories, so nothing below it belongs to it
		return Place{Category: Total, Verdict: InScope}
	case IsCategory(code):
		w.block = code
		return Place{Category: code, Verdict: scope(code)}
	case code == Other:
		return w.other()
	case strings.HasPrefix(code, "STATEMENT_CATEGORY_"):
		w.block = code
		return Place{Category: code, Verdict: unknown(code)}
	}
	return w.invented(code)
}

func (w *Walk) other() Place {
	p := Place{Category: w.block, Keyword: Other}
	switch {
	case w.block == "":
		p.Verdict = Orphan
	case IsCategory(w.block):
		p.Verdict = scope(w.block)
	default:
		p.Verdict = unknown(w.block)
	}
	return p
}

// invented places a keyword that the template does not have: it is taken for a part of the block it stands in.
func (w *Walk) invented(code string) Place {
	v := unknown(code)
	if w.block == Minors {
		v = UnknownInScope
	}
	return Place{Category: w.block, Keyword: code, Verdict: v}
}

func scope(category string) Verdict {
	if category == Minors {
		return InScope
	}
	return OutOfScope
}

// unknown judges an invented code by its words, so that a misspelt code of category 9 is never passed over.
func unknown(code string) Verdict {
	if strings.Contains(code, "MINOR") || strings.Contains(code, "CHILD") {
		return UnknownInScope
	}
	return UnknownElsewhere
}
