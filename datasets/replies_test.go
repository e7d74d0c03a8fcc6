package datasets_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
)

const goodReply = `r1,reddit,A1:2023,2026Q3.0,2026-11-02,Example Ltd,Legal affairs,"The count, as printed, leaves out a product.",Le nombre imprimé omet un produit.,fr,Example Ltd,Letter of 2 November 2026,https://example.org/letter,,page 1,stands`

func replyHead() string { return strings.Join(datasets.ReplyColumns(), ",") + "\n" }

func TestTheEmbeddedRepliesHoldNoneThatWasInvented(t *testing.T) {
	b, err := fs.ReadFile(datasets.Files(), "replies/replies.csv")
	if err != nil {
		t.Fatal(err)
	}
	if string(b) != replyHead() {
		t.Errorf("the file of replies is not its header alone: %q", b)
	}
}

func TestRepliesAreReadStrictly(t *testing.T) {
	all, err := datasets.DecodeReplies("mine.csv", []byte(replyHead()+goodReply+"\n"))
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	if r := all[0]; r.Text["en"] != "The count, as printed, leaves out a product." || r.Own != "fr" || r.Line != 2 || r.Concerns != "A1:2023" {
		t.Errorf("%+v", r)
	}
	hash := strings.Repeat("a", 64)
	for _, good := range [][2]string{{"A1:2023", ""}, {"A1:2023", "o-0123456789ab"}, {"A1:2023", "reporting"}, {"A1:2023", "reports:2023-01-01/2023-06-30"},
		{"2026Q3.0", ""}, {",fr,", ",,"}, {"https://example.org/letter,", "," + hash}} {
		if _, err := datasets.DecodeReplies("mine.csv", []byte(replyHead()+strings.Replace(goodReply, good[0], good[1], 1)+"\n")); err != nil {
			t.Errorf("%q in place of %q: %v", good[1], good[0], err)
		}
	}
	for _, c := range []struct{ what, a, b, column, message string }{
		{"no id", "r1,", ",", "id", "no usable id"},
		{"no platform", "reddit", "", "platform", "names no platform"},
		{"no address", "A1:2023", "the first one", "concerns", "concerns nothing that has an address"},
		{"no edition", "2026Q3.0", "last year", "edition", "names no edition"},
		{"no day", "2026-11-02", "2 November", "received_on", "no day"},
		{"no office", "Legal affairs", "", "organisation", "who answers"},
		{"a person", "Legal affairs", "Ms Counsel", "office", "names a person"},
		{"mail", "Le nombre", "press@example.org", "text_fr", "electronic mail"},
		{"one language", "Le nombre imprimé omet un produit.", "", "text_fr", "not in both languages"},
		{"unknown mark", ",fr,", ",de,", "translated", "mark of translation"},
		{"no publisher", "fr,Example Ltd", "fr,", "publisher", "no source"},
		{"no title", "Letter of 2 November 2026", "", "publisher", "no source"},
		{"neither address nor hash", "https://example.org/letter", "", "url", "no source"},
		{"no web", "https://example.org/letter", "ftp://example.org", "url", "no address of the web"},
		{"short hash", "https://example.org/letter,", ",abc", "sha256", "no usable hash"},
		{"unknown status", "stands", "true", "status", "unknown status"},
		{"too long", "Le nombre", strings.Repeat("é", 10_001), "text_fr", "too long"},
	} {
		row := strings.Replace(goodReply, c.a, c.b, 1)
		_, err := datasets.DecodeReplies("mine.csv", []byte(replyHead()+row+"\n"))
		var p *diag.Problem
		if !errors.As(err, &p) || p.Where.Row != 2 || p.Where.Column != c.column || !strings.Contains(p.What, c.message) || p.Next == "" {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	for what, file := range map[string]string{"two of one id": replyHead() + goodReply + "\n" + goodReply + "\n", "a cell too many": replyHead() + goodReply + ",x\n",
		"another header": "id,platform\nr1,reddit\n", "an unknown column": "more," + replyHead() + "x," + goodReply + "\n", "too large": strings.Repeat("x", 5<<20)} {
		if _, err := datasets.DecodeReplies("mine.csv", []byte(file)); err == nil {
			t.Errorf("%s was read", what)
		}
	}
	if err := spoilt(t, "replies/replies.csv", replyHead(), strings.Replace(goodReply, "stands", "", 1)); err == nil || !strings.Contains(err.Error(), "E-REPLY") {
		t.Errorf("the embedded file is not read strictly: %v", err)
	}
}

// FuzzReplies holds that no file breaks the reader, and that what it lets through can be printed with its source.
func FuzzReplies(f *testing.F) {
	f.Add([]byte(replyHead() + goodReply + "\n"))
	f.Add([]byte(replyHead()))
	f.Add([]byte(replyHead() + "\"a\nb\",,\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		all, err := datasets.DecodeReplies("f.csv", b)
		if err != nil && len(all) > 0 {
			t.Fatal("replies of a file that was refused")
		}
		for _, r := range all {
			if r.Text["en"] == "" || r.Text["fr"] == "" || r.Publisher == "" || r.Locator == "" || r.URL+r.SHA256 == "" || r.By == "" {
				t.Fatalf("%+v", r)
			}
		}
	})
}
