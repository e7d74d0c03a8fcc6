package dsaspec

import (
	"regexp"
	"strings"
)

// Fold brings a heading or a name into the form in which two of them are compared. The official template
// has spaces and a no-break space at the end of some headings and "Information" beside "information", so
// runs of white space count as one space and case does not count; nor does the form of the apostrophe.
func Fold(s string) string {
	s = strings.ReplaceAll(s, "\u2019", "'")
	return strings.ToLower(strings.Join(strings.Fields(s), " "))
}

// Clean takes the white space off both ends of a cell, no-break spaces included.
func Clean(cell string) string { return strings.TrimSpace(cell) }

// placeholders are the texts that stand in the empty template where the publisher is to write, in their loose
// form; those in German, French and Greek as they were left standing in the sheets that headings name.
var placeholders = looseSet(
	"[...]", "[…]", "AT, [...], SE", "AT, […], SE",
	"Text", "Free text",
	"YYYY-MM-DD", "YYYY-MM-DD/YYYY-MM-DD",
	"JJJJ-MM-TT", "JJJJ-MM-TT/JJJJ-MM-TT",
	"AAAA-MM-JJ", "AAAA-MM-JJ/AAAA-MM-JJ",
	`Text to detail the "Other" keyword.`, `Text to detail the "Other" keyword`,
	"Text zur Präzisierung des Stichworts „Sonstige“.",
	"Texte pour préciser le mot-clé «Autre».",
	"Κείμενο για την παροχή λεπτομερειών σχετικά με τη λέξη-κλειδί «Άλλο».",
)

func looseSet(texts ...string) map[string]bool {
	set := map[string]bool{}
	for _, t := range texts {
		set[loose(t)] = true
	}
	return set
}

// IsPlaceholder says whether a cell still holds the template's own text instead of an answer.
func IsPlaceholder(cell string) bool { return placeholders[loose(cell)] }

var hourUnit = regexp.MustCompile(`(?i)^\s*[0-9][0-9.,\s]*(h|hr|hrs|hour|hours)\.?\s*$`)

// HasHours says whether a cell is a number with its unit, hours, written behind it ("1.3hrs"). In a column
// of median times that is the column's own unit and changes nothing; in a column of counts it is an error.
func HasHours(cell string) bool { return hourUnit.MatchString(cell) }
