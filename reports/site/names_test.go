package site

import (
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/reports/locale"
)

// A name in words has a French form, and its English form is that of the registry.
func TestNamesInWords(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range know.Platforms {
		words := strings.Contains(p.Name, "(") || strings.Contains(p.Name, " services") || strings.Contains(p.Name, " other ")
		if words != locale.Has("platform."+p.ID) {
			t.Errorf("%s (%s): a name in words: %v, with a text: %v", p.ID, p.Name, words, !words)
		}
		if p.Kind != pooled && words && locale.Term("en", "platform", p.ID) != p.Name {
			t.Errorf("%s: the registry says %q, the texts say %q", p.ID, p.Name, locale.Term("en", "platform", p.ID))
		}
	}
}
