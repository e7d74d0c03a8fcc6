package ingest

import "strings"

// Address parts an address of the web from words that stand behind it in the same cell: "https://a.example/x and following
// reports" is the address and "and following reports". A text that is no address is words alone.
func Address(text string) (url, words string) {
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, "https://") && !strings.HasPrefix(text, "http://") {
		return "", text
	}
	url, words, _ = strings.Cut(text, " ")
	words = strings.TrimSpace(words)
	if inside, ok := strings.CutPrefix(words, "("); ok && strings.HasSuffix(inside, ")") {
		words = strings.TrimSuffix(inside, ")")
	}
	return url, words
}
