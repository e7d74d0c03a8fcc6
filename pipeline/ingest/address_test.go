package ingest

import "testing"

func TestAnAddressIsPartedFromWords(t *testing.T) {
	for text, want := range map[string][2]string{
		"https://a.example/x": {"https://a.example/x", ""}, " http://a.example/x  and following reports ": {"http://a.example/x", "and following reports"},
		"see the reports": {"", "see the reports"}, "": {"", ""}, "https://a.example/ (linked)": {"https://a.example/", "linked"},
	} {
		if url, words := Address(text); url != want[0] || words != want[1] {
			t.Errorf("%q: %q and %q", text, url, words)
		}
	}
}
