// Package typo sets French text as French print does: typographic apostrophes, and narrow no-break spaces
// before high marks. It promises to change nothing else, and that setting a text twice is setting it once.
package typo

import "regexp"

// apostrophe is a straight one between two letters.
var apostrophe = regexp.MustCompile(`(\pL)'(\pL)`)

// highMark is a mark before which French sets a narrow space, colon one before which it sets a wide one.
var (
	highMark = regexp.MustCompile(`[ \x{00a0}]([;!?])`)
	colon    = regexp.MustCompile(` :( |$)`)
)

// French sets a text. What stands in it as a quotation of another language is set like the rest, so it is for
// the texts of a catalogue, not for what a publisher wrote.
func French(text string) string {
	text = apostrophe.ReplaceAllString(text, "$1’$2")
	text = apostrophe.ReplaceAllString(text, "$1’$2") // l'l'autre: one letter between two
	return colon.ReplaceAllString(highMark.ReplaceAllString(text, "\u202f$1"), "\u00a0:$1")
}
