package site

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/chart/charttest"
	"github.com/answerable-data/answerable/reports/dossier"
	"github.com/answerable-data/answerable/reports/locale"
)

// answeredSet is the test set with replies of a platform: to a number, to a score, and to nothing of its own.
func answeredSet(t *testing.T) (*table.Set, string) {
	t.Helper()
	set := charttest.Set()
	id := dossier.Shown(set)[0]
	var number string
	for _, i := range set.Indicators {
		if i.Platform == id {
			number = id + ":" + i.Indicator + ":" + i.Period
		}
	}
	reply := func(key, text string, numbers ...string) table.Reply {
		return table.Reply{Platform: id, ID: key, ReceivedOn: 20759, Organisation: "Example Ltd", Office: "Legal affairs", TextEn: text, TextFr: text + " (fr) d'un",
			Translated: "fr", Status: "stands", Publisher: "Example Ltd", Title: "Letter", URL: "https://example.org/letter", Locator: "page 1", Numbers: numbers}
	}
	set.Replies = []table.Reply{reply("r1", "To a number <b>", number), reply("r2", "To a score", id+":reporting"), reply("r3", "To the whole")}
	return set, id
}

func packetOf(t *testing.T, set *table.Set, lang, id string) []byte {
	t.Helper()
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	b, err := Packet(set, know, lang, id)
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	return b
}

// A packet stands alone: nothing runs, nothing is fetched, every link inside leads to something, and its rules are
// named in its policy. It holds the address of every number of its platform, and is the same twice.
func TestAPacketStandsAlone(t *testing.T) {
	set, _ := answeredSet(t)
	for _, id := range dossier.Shown(set) {
		for _, lang := range locale.Languages() {
			content := packetOf(t, set, lang, id)
			path := lang + " " + id
			d := parse(t, content)
			for _, n := range d.all {
				checkElement(t, path, n)
				if n.Data == "th" && attr(n, "scope") == "" {
					t.Errorf("%s: a heading cell without scope: %q", path, textOf(n))
				}
			}
			for _, a := range d.find("a") {
				if anchor, inside := strings.CutPrefix(attr(a, "href"), "#"); inside && d.ids[anchor] == 0 {
					t.Errorf("%s: no place %q", path, anchor)
				} else if !inside && !strings.HasPrefix(attr(a, "href"), "http") {
					t.Errorf("%s: leads out of the packet: %q", path, attr(a, "href"))
				}
			}
			for place, n := range d.ids {
				if n != 1 {
					t.Errorf("%s: id %q stands %d times", path, place, n)
				}
			}
			for _, i := range set.Indicators {
				if there := bytes.Contains(content, []byte(">"+i.Address+"<")); there != (i.Platform == id) && i.Address != "" {
					t.Errorf("%s: %s in the packet: %v", path, i.Address, there)
				}
			}
			if again := packetOf(t, set, lang, id); !bytes.Equal(content, again) {
				t.Errorf("%s: two packets of the same tables differ", path)
			}
			if found := unfilled.Find(content); found != nil {
				t.Errorf("%s: a text is missing or not filled in: %q", path, found)
			}
		}
	}
}

// unfilled is what a missing text or a wrong argument of one leaves.
var unfilled = regexp.MustCompile(`⟦[^⟧]*⟧|%!\w?\([^)]*\)|%\[?\d?\]?[sd]\b`)

// A reply stands word for word beside what it concerns, on the page of the platform and in the packet, with its source
// and with the mark of a translation in the language that was translated.
func TestAReplyStandsBesideItsNumber(t *testing.T) {
	set, id := answeredSet(t)
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range locale.Languages() {
		all, err := Pages(set, know, lang, locale.Languages())
		if err != nil {
			t.Fatal(diag.Render(err))
		}
		anchor := strings.Replace(strings.TrimPrefix(set.Replies[0].Numbers[0], id+":"), ":", "-", 1)
		for where, content := range map[string][]byte{"page": all[file(id)], "packet": packetOf(t, set, lang, id)} {
			d := parse(t, content)
			beside, marked := false, false
			for _, n := range d.all {
				beside = beside || attr(n, "id") == strings.ReplaceAll(anchor, "/", "_") && strings.Contains(textOf(n), "To a number <b>")
				marked = marked || attr(n, "class") == "reply" && strings.Contains(textOf(n), locale.T(lang, "reply.translated"))
			}
			if !beside || marked != (lang == "fr") {
				t.Errorf("%s, %s: beside its number %v, marked as translated %v", lang, where, beside, marked)
			}
			for _, text := range []string{"To a score", "To the whole", "https://example.org/letter"} {
				if !bytes.Contains(content, []byte(text)) {
					t.Errorf("%s, %s: no %q", lang, where, text)
				}
			}
			if lang == "fr" && !bytes.Contains(content, []byte("(fr) d&#39;un")) {
				t.Errorf("%s: the words of a reply were touched", where)
			}
		}
	}
}
