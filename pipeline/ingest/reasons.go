package ingest

import "strings"

// An Explanation says what a reason of a quarantined row means and what to do about it.
type Explanation struct{ Meaning, Next string }

// Explain gives the explanation of a reason; false if there is no such reason. Readers name what they do
// not know ("unknown-policy", "unknown-task"); those share one explanation.
func Explain(reason string) (Explanation, bool) {
	if e, ok := Reasons[reason]; ok {
		return e, true
	}
	if what, ok := strings.CutPrefix(reason, "unknown-"); ok && what != "" {
		return Explanation{"the publisher prints a " + strings.ReplaceAll(what, "-", " ") + " that the reader does not know",
			"see whether it matters here, and add it to the reader"}, true
	}
	return Explanation{}, false
}

// Reasons says, for each reason of a quarantined row, what it means and what to do about it. The names
// are those of the Frictionless error types where one fits.
var Reasons = map[string]Explanation{
	"missing-cell":         {"the row has fewer cells than the header, or a cell that must be filled is blank", "compare the row with the publisher's file; a cut line is often the end of an incomplete download"},
	"extra-cell":           {"the row has more cells than the header", "look for a separator inside a cell that is not quoted"},
	"blank-row":            {"the row is empty", "nothing, unless a figure is missing there"},
	"duplicate-row":        {"the same key stands in another row", "see which of the two the publisher means; none is chosen silently"},
	"type-error":           {"the text is not a value of the kind that the column holds", "see the rule; a unit inside the cell, another decimal mark or a note are the usual causes"},
	"constraint-error":     {"the value is none of those that the column may hold", "correct the row, or add the value to the codebook on purpose"},
	"encoding-error":       {"the text is not valid UTF-8", "save the file as UTF-8"},
	"unknown-metric":       {"the publisher prints a measure that the vocabulary does not have", "add it to datasets/metrics.csv and the reader if it matters here"},
	"unknown-code":         {"the code or name is not in the publisher's own template", "see whether the template has changed"},
	"unknown-policy-area":  {"a policy area on children or minors that is not known yet", "decide whether it is in scope and add it to the reader"},
	"unknown-scope":        {"the publisher prints a scope or place that the reader does not know", "add it to the reader if it matters here"},
	"slipped-table":        {"the columns of a table have slipped, so its cells stand under the wrong headings", "find the figures in another table or edition of the publisher"},
	"total-mismatch":       {"a printed total is not the sum of its parts", "find out which of them the publisher means"},
	"superseded-row":       {"the source itself gives a later value for the same figure", "nothing; the later value is loaded"},
	"unit-unclear":         {"the source does not say what the number counts", "ask the publisher, or find the unit in its report"},
	"month-outside-period": {"the label names a month that is not in the period of the file", "compare with the publisher's other editions"},
	"unclear-product":      {"the text is a product of two numbers that the source does not explain", "use the figure that the publisher prints"},
	"quote-error":          {"a quote is not written as the source's declaration has it, so the borders of the cells are in doubt", "correct the quotes in this line, or the declaration; see what `answerable infer FILE` proposes"},
	"escape-error":         {"an escape character stands where the source's declaration gives it no meaning", "declare other_escapes, if the publisher's rule is known"},
	"line-end-error":       {"a line break of a kind that is not declared stands inside the row", "see how the file's lines end, and declare line_ends"},
	"size-error":           {"a cell is larger than may be read", "look for a quote that is never closed"},
	"repeated-header":      {"the header stands once more among the rows, as in a file put together from several", "nothing, if the rows below it belong to the same table; declare repeated_header: ignore then"},
	"doubtful-row":         {"the row can be read in two ways", "see the rule; declare line_breaks or trailing_delimiter more strictly or more widely, as the publisher writes"},
	"date-order":           {"a date lies before one that it cannot lie before, such as the end of a case before its filing", "compare the row with the publisher's file; one of the two dates is wrong"},
	"invalid-period":       {"the text is no period that can be placed on the calendar", "find the period at the publisher's"},
}
