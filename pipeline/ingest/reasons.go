package ingest

// Reasons says, for each reason of a quarantined row, what it means and what to do about it. The names
// are those of the Frictionless error types where one fits.
var Reasons = map[string]struct{ Meaning, Next string }{
	"missing-cell":        {"the row has fewer cells than the header, or a cell that must be filled is blank", "compare the row with the publisher's file; a cut line is often the end of an incomplete download"},
	"extra-cell":          {"the row has more cells than the header", "look for a separator inside a cell that is not quoted"},
	"blank-row":           {"the row is empty", "nothing, unless a figure is missing there"},
	"duplicate-row":       {"the same key stands in another row", "see which of the two the publisher means; none is chosen silently"},
	"type-error":          {"the text is not a value of the kind that the column holds", "see the rule; a unit inside the cell, another decimal mark or a note are the usual causes"},
	"constraint-error":    {"the value is none of those that the column may hold", "correct the row, or add the value to the codebook on purpose"},
	"encoding-error":      {"the text is not valid UTF-8", "save the file as UTF-8"},
	"unknown-metric":      {"the publisher prints a measure that the vocabulary does not have", "add it to datasets/metrics.csv and the reader if it matters here"},
	"unknown-code":        {"the code or name is not in the publisher's own template", "see whether the template has changed"},
	"unknown-policy-area": {"a policy area on children or minors that is not known yet", "decide whether it is in scope and add it to the reader"},
	"invalid-period":      {"the text is no period that can be placed on the calendar", "find the period at the publisher's"},
}
