package site

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestTypeset(t *testing.T) {
	for in, want := range map[string]string{
		`<html lang="fr"><p>L'un, d&#39;un ou l'l'autre ?</p></html>`:                     `<html lang="fr"><p>L’un, d’un ou l’l’autre ?</p></html>`,
		"<html lang=\"fr\"><p>a\u00a0; b\u00a0: c\u00a0!<br>d'e</p></html>":               "<html lang=\"fr\"><p>a\u202f; b\u00a0: c\u202f!<br>d’e</p></html>",
		`<html lang="fr"><p lang="en">don't</p><bdi>O'Neil</bdi> d'un</html>`:             `<html lang="fr"><p lang="en">don't</p><bdi>O'Neil</bdi> d’un</html>`,
		`<html lang="fr"><script type="application/ld+json">{"a":"d'un"}</script></html>`: `<html lang="fr"><script type="application/ld+json">{"a":"d'un"}</script></html>`,
		`<html lang="fr"><i title="d'un">'x' 5'3</i></html>`:                              `<html lang="fr"><i title="d'un">'x' 5'3</i></html>`,
		`<html lang="fr"><svg><path d="M0"/><text>d'un</text></svg></html>`:               `<html lang="fr"><svg><path d="M0"/><text>d’un</text></svg></html>`,
		`<html lang="en"><p>don't</p></html>`:                                             `<html lang="en"><p>don't</p></html>`,
	} {
		if got := string(typeset([]byte(in))); got != want {
			t.Errorf("%s\n became %s\n want   %s", in, got, want)
		}
	}
}

// French pages have no straight apostrophe in a word and no wide space before a high mark.
func TestFrenchPagesAreTypeset(t *testing.T) {
	seen := 0
	for path, content := range pages(t) {
		if !strings.HasPrefix(path, "fr/") {
			continue
		}
		for _, n := range parse(t, content).all {
			if lang := attr(n, "lang"); n.Data == "script" || n.Data == "style" || n.Data == "bdi" || lang == "en" {
				continue
			}
			for c := range n.ChildNodes() {
				if c.Type != html.TextNode || n.Parent != nil && attr(n.Parent, "lang") == "en" {
					continue
				}
				seen += strings.Count(c.Data, "’")
				if apostrophe.MatchString(c.Data) || highMark.MatchString(c.Data) {
					t.Errorf("%s: %q", path, c.Data)
				}
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d apostrophes were seen", seen)
	}
}

// Markup is the same before and after, whatever the names hold.
func TestTypesetKeepsMarkup(t *testing.T) {
	for path, content := range pages(t) {
		again := typeset(content)
		if string(again) != string(content) {
			t.Errorf("%s: setting it twice changes it", path)
		}
	}
}
