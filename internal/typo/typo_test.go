package typo

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFrench(t *testing.T) {
	for in, want := range map[string]string{
		"L'un ou l'l'autre\u00a0?":   "L’un ou l’l’autre\u202f?",
		"a\u00a0; b\u00a0: c\u00a0!": "a\u202f; b\u00a0: c\u202f!",
		"a ; b : c :":                "a\u202f; b\u00a0: c\u00a0:",
		"5'3 et 'x'":                 "5'3 et 'x'",
		"«\u00a0mot\u00a0»":          "«\u00a0mot\u00a0»",
	} {
		if got := French(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func TestSettingTwiceIsSettingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := French(rapid.StringOfN(rapid.SampledFrom([]rune("ab'’ ;!?:\u00a0\u202f«»")), 0, 30, -1).Draw(t, "text"))
		if again := French(once); again != once {
			t.Errorf("%q became %q", once, again)
		}
	})
}
