package csvdecl_test

import (
	"slices"
	"testing"

	"github.com/answerable-data/answerable/internal/csvdecl"
)

// Every reason that the damaged files of the tests bring is listed, and every listed one is brought by
// some file.
func TestReasons(t *testing.T) {
	seen := map[string]bool{}
	note := func(d csvdecl.Declaration, text string) {
		if res, err := d.Read("a.csv", []byte(text), csvdecl.Handler{}); err == nil {
			for _, b := range res.Bad {
				seen[b.Reason] = true
			}
		}
	}
	for _, p := range append(filePollutions(), rowPollutions()...) {
		note(p.d, p.text)
	}
	note(plain(func(d *csvdecl.Declaration) { d.LineEnds = csvdecl.LineEnds{"CRLF"} }), "a,b\r\n1\n,2\r\n")
	note(plain(func(d *csvdecl.Declaration) { d.Escape = `\` }), "a,b\n\\1,2\n")
	note(plain(func(d *csvdecl.Declaration) { d.TrailingDelimiter = csvdecl.Allowed }), "a,b\na,b\n1,\n"+string(make([]byte, 1))+"\n"+string(slices.Repeat([]byte("x"), csvdecl.MaxCell+1))+",2\n")
	for _, r := range csvdecl.Reasons {
		if !seen[r] {
			t.Errorf("no file brings %s", r)
		}
		delete(seen, r)
	}
	for r := range seen {
		t.Errorf("%s is not listed", r)
	}
}
