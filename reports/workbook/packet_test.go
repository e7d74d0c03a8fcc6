package workbook

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/dossier"
	"github.com/answerable-data/answerable/reports/workbook/points"
)

// answered is the synthetic set with replies, one to a number, one to the platform as a whole.
func answered() *table.Set {
	s := synthetic()
	var number string
	for _, i := range s.Indicators {
		if i.Platform == "alpha" && number == "" {
			number = i.Platform + ":" + i.Indicator + ":" + i.Period
		}
	}
	s.Replies = []table.Reply{
		{Platform: "alpha", ID: "r1", Concerns: strings.SplitN(number, ":", 2)[1], Edition: "2026Q3.0", ReceivedOn: 20759, Organisation: "Alpha Holdings", Office: "=Legal affairs",
			TextEn: "+It is not so.", TextFr: "Il n'en est rien.", Translated: "fr", Status: "stands", Publisher: "Alpha", Title: "Letter", URL: "https://example.org/l", Locator: "page 1", Numbers: []string{number}},
		{Platform: "alpha", ID: "r2", ReceivedOn: 20760, Organisation: "Alpha Holdings", Office: "Press", TextEn: hostile[7], TextFr: hostile[8], Status: "withdrawn",
			Publisher: "Alpha", Title: "Mail", SHA256: strings.Repeat("ef", 32), Locator: "line 3"},
	}
	return s
}

func packet(t *testing.T, s *table.Set, lang, platform string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WritePacket(&b, s, know(t), lang, platform); err != nil {
		t.Fatal(diag.Render(err))
	}
	return b.Bytes()
}

// A packet keeps the points of a workbook, is the same twice, and says the same in both languages.
func TestThePacketKeepsThePoints(t *testing.T) {
	s := answered()
	for _, id := range dossier.Shown(s) {
		en, fr := packet(t, s, "en", id), packet(t, s, "fr", id)
		for lang, b := range map[string][]byte{"en": en, "fr": fr} {
			for _, found := range Check(b) {
				if found != "point 1: "+map[string]string{"en": "Cover", "fr": "Couverture"}[lang]+": does not give the date of publication" { // it is not published
					t.Errorf("%s, %s: %s", id, lang, found)
				}
			}
		}
		for _, found := range points.Pair(en, fr) {
			t.Errorf("%s: %s", id, found)
		}
		if !bytes.Equal(en, packet(t, s, "en", id)) {
			t.Errorf("%s: two packets of the same tables differ", id)
		}
	}
}

// Every number of the platform stands on the sheet Numbers under its address with its state in words, no other
// platform's does, and a reply stands beside the number that it concerns.
func TestThePacketHoldsEveryNumberOfItsPlatform(t *testing.T) {
	s := answered()
	f, err := excelize.OpenReader(bytes.NewReader(packet(t, s, "en", "alpha")))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Numbers")
	if err != nil {
		t.Fatal(err)
	}
	head := slices.IndexFunc(rows, func(r []string) bool { return slices.Contains(r, "State in words") })
	at := func(r []string, column string) string {
		if i := slices.Index(rows[head], column); i >= 0 && i < len(r) {
			return r[i]
		}
		return ""
	}
	held := map[string][]string{}
	for _, r := range rows[head+1:] {
		held[at(r, "Address")] = r
	}
	for _, i := range s.Indicators {
		r, there := held[i.Address]
		if there != (i.Platform == "alpha") {
			t.Errorf("%s: in the packet %v", i.Address, there)
		}
		if there && at(r, "State in words") == "" {
			t.Errorf("%s has no state in words", i.Address)
		}
	}
	number := s.Replies[0].Numbers[0]
	if r := held["2026Q3.0:"+number]; r == nil || !strings.Contains(at(r, "Replies of the platform"), "+It is not so.") {
		t.Errorf("%s: the reply does not stand beside it: %q", number, r)
	}
	for _, name := range []string{"Doubts", "Sources", "Definitions", "How to answer", "Replies"} {
		if rows, err := f.GetRows(name); err != nil || len(rows) < 4 {
			t.Errorf("sheet %s: %d rows, %v", name, len(rows), err)
		}
	}
}

func TestTheSheetOfRepliesIsThereWhereThereAreSome(t *testing.T) {
	for want, s := range map[bool]*table.Set{false: synthetic(), true: answered()} {
		f, err := excelize.OpenReader(bytes.NewReader(write(t, s, "en")))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := f.GetRows("Replies")
		if got := err == nil; got != want {
			t.Errorf("a sheet of replies: %v, want %v", got, want)
		}
		if text := strings.Join(slices.Concat(rows...), "|"); want && (!strings.Contains(text, "+It is not so.") || !strings.Contains(text, "withdrawn by the organisation")) {
			t.Error(text)
		}
		f.Close()
	}
	for _, lang := range []string{"en", "fr"} {
		for _, found := range Check(write(t, answered(), lang)) {
			t.Errorf("%s: %s", lang, found)
		}
	}
}
