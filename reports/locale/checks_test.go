package locale

import "testing"

func TestCheckSpot(t *testing.T) {
	for _, c := range [][4]string{
		{"en", "TOTAL", "", "TOTAL"},
		{"en", "STATEMENT_CATEGORY_PROTECTION_OF_MINORS/KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL", "surface=Core", "protection of minors, child sexual abuse material, Core"},
		{"fr", "internal_complaints/complaints", "report=2", "réclamations internes, toutes les réclamations, rapport 2"},
		{"en", "STATEMENT_CATEGORY_SELF_HARM/KEYWORD_OTHER/Diets/AT", "", "self-harm, other, Diets/AT"},
		{"en", "", "", ""},
	} {
		if got := CheckSpot(c[0], c[1], c[2]); got != c[3] {
			t.Errorf("CheckSpot(%q, %q, %q) = %q, want %q", c[0], c[1], c[2], got, c[3])
		}
	}
}

func TestCheckSentence(t *testing.T) {
	for _, c := range []struct {
		lang, check              string
		whole, parts, difference float64
		want                     string
	}{
		{"en", "automated-within-measures", 1544097, 1553354, 9257, "1,553,354 measures after solely automated detection stand beside 1,544,097 measures in all, 9,257 more."},
		{"fr", "total-is-sum", 10, 7, -3, "La ligne TOTAL donne 10\u202f; les catégories remplies donnent ensemble 7, soit un écart de 3."},
		{"en", "minors-apart-from-csam", 5, 5, 0, "Category and keyword both give 5: the breakdown tells nothing about the kind of content."},
		{"en", "counts-are-whole", 30, 29, -1, "Of 30 counts, 29 are whole numbers; not whole: 1."},
		{"en", "unheard-of", 1, 2, 1, ""},
	} {
		if got := CheckSentence(c.lang, c.check, c.whole, c.parts, c.difference); got != c.want {
			t.Errorf("%s: %q, want %q", c.check, got, c.want)
		}
	}
}
