package workbook

import (
	"strings"

	"github.com/answerable-data/answerable/reports/locale"
)

// ours is a short text of the project's own that stands in English in its datasets. One that has no French
// form is given as it stands; a test of the command looks that no build has one.
func (b *book) ours(text string) string {
	said, _ := locale.Phrase(b.lang, text)
	return said
}

// remark is the same for a text that may hold a publisher's sentences, which keep their language.
func (b *book) remark(text string) string { return quotedIn(locale.Remark(b.lang, text)) }

// basis writes the figures behind an indicator.
func (b *book) basis(text string) string { return quotedIn(locale.Basis(b.lang, text, b.itemName)) }

// locator writes where in a source a figure stands.
func (b *book) locator(text string) string { return quotedIn(locale.Locator(b.lang, text)) }

// publisher names who published; most names are the same in every language.
func (b *book) publisher(name string) string { return b.term("publisher", name) }

// quotedIn joins the pieces of a text. A cell cannot mark the language of a part, so what is quoted stands in
// quotation marks.
func quotedIn(list []locale.Piece) string {
	var out strings.Builder
	for _, p := range list {
		if p.Quoted {
			out.WriteString("«\u00a0" + p.Text + "\u00a0»")
		} else {
			out.WriteString(p.Text)
		}
	}
	return out.String()
}

// ignored names the rules under which rows were left out, with how many.
func (b *book) ignored(rules string) string {
	var out []string
	for _, r := range strings.Split(rules, ";") {
		if name, n, ok := strings.Cut(r, "="); ok {
			out = append(out, b.t("ignored", b.term("ignored", name), n))
		}
	}
	return strings.Join(out, "\n")
}
