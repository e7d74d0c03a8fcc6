package account

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// hostile is an explanation in which every text of others tries to be markup or to move the cursor.
func hostile() *provenance.Explanation {
	const evil = "<script>alert(1)</script>\x1b[2J\u202e\"'&"
	v, step, day := 0.25, 0.01, table.Date(20000)
	op := provenance.Operand{ID: "o-0123456789ab", Role: "own", Kind: "figure", Raw: evil, Number: &v, Step: &step, Unit: "share", State: "published", Platform: evil,
		Metric: "own_reports", Label: evil, Publisher: evil, Title: evil, URL: "javascript:alert(1)", Locator: evil, Note: evil, Source: "plaza@1", File: evil,
		SHA256: strings.Repeat("a", 64), Edition: "1", Hand: "first", Published: &day}
	return &provenance.Explanation{Address: "2031Q2.0:plaza:A1:2030", Kind: provenance.KindIndicator, Edition: "2031Q2.0", Published: "2031-08-01", Platform: "plaza", Subject: "A1",
		Period: "2030", Indicator: &table.Indicator{Platform: "plaza", Indicator: "A1", Period: "2030", Value: &v, Lower: &v, Upper: &v, Unit: "share", State: "published"},
		Formula:    provenance.Formula{Symbols: "own", Filled: evil, Terms: []provenance.Term{{Name: "own", Value: v, Operands: []string{op.ID}}}},
		Operands:   []provenance.Operand{op},
		Recomputed: provenance.Recomputed{By: provenance.ByFormula, Numbers: []provenance.Compared{{Name: "value", Printed: &v, Recomputed: nil}}},
		Mappings:   []provenance.Mapping{{Kind: "platform", From: evil, To: "plaza", By: "aliases.csv, dsa", Note: evil}},
		Others:     []provenance.Other{{Of: op.ID, Observation: table.Observation{ID: "o-ba9876543210", Source: "plaza@0", Raw: evil}, Why: "older_edition"}},
		Restatements: []table.Restatement{{Metric: "own_reports", OldRaw: evil, NewRaw: evil, NewID: "o-1", Marked: "silent", Note: evil},
			{Metric: "own_reports", OldRaw: evil, Marked: "marked"}},
		Rejects: []provenance.Reject{{RejectRow: table.RejectRow{Source: "plaza@1", Raw: evil, Reason: "type-error", Rule: evil, Rows: 1}, Names: true},
			{RejectRow: table.RejectRow{Source: "plaza@1", Rows: 4}}},
		Replies: []table.Reply{{ID: "r", Platform: "plaza", Concerns: "A1:2030", ReceivedOn: day, Organisation: evil, Office: evil, TextEn: evil, TextFr: evil, Translated: "fr",
			Status: "withdrawn", Publisher: evil, Title: evil, URL: "javascript:alert(1)", Locator: evil}},
		Past:    []provenance.Past{{Edition: evil, Found: true, State: "published", Numbers: []provenance.Compared{{Name: "value", Printed: &v, Recomputed: &step}}}, {Edition: "1"}},
		Rebuild: []string{"answerable explain plaza:A1:2030"}}
}

func TestTextsOfOthersAreTexts(t *testing.T) {
	for _, lang := range []string{"en", "fr"} {
		opt := Options{Lang: lang, Cell: "<b>cell</b>", Citations: map[string]string{"en": "<i>cite</i>", "fr": "<i>citer</i>"}}
		var text, page bytes.Buffer
		if err := Text(&text, hostile(), opt); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(text.String(), "\x1b\u202e\r") {
			t.Errorf("%s: a control character reaches the terminal", lang)
		}
		if err := HTML(&page, hostile(), opt); err != nil {
			t.Fatal(err)
		}
		selfContained(t, page.String())
		for _, out := range []string{text.String(), page.String()} {
			if strings.Contains(out, "⟦") || strings.Contains(out, "%!") {
				t.Errorf("%s: a text is missing: %s", lang, out)
			}
		}
	}
}

// selfContained parses a page and looks for anything that runs or is fetched.
func selfContained(t *testing.T, page string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	elements := 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		elements++
		switch n.Data {
		case "script", "img", "link", "iframe", "object", "embed", "form", "b", "i":
			t.Errorf("the page has <%s>", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "href" && !strings.HasPrefix(a.Val, "https://") {
				t.Errorf("the page has %s=%q", a.Key, a.Val)
			}
		}
	}
	if elements < 50 {
		t.Errorf("the page has %d elements", elements)
	}
}

// The page and the text say the same, section by section.
func TestPageAndTextSayTheSame(t *testing.T) {
	x := hostile()
	var text, page, whole bytes.Buffer
	if err := Text(&text, x, Options{Lang: "en"}); err != nil {
		t.Fatal(err)
	}
	if err := HTML(&page, x, Options{Lang: "en"}); err != nil {
		t.Fatal(err)
	}
	for _, s := range tell(x, Options{Lang: "en"}).Sections {
		if !strings.Contains(text.String(), "\n"+s.Head+"\n") || !strings.Contains(page.String(), "<h2>"+s.Head+"</h2>") {
			t.Errorf("section %q is not in both", s.Head)
		}
	}
	for _, want := range []string{"DIFFERS", "value is printed as 0.25 and comes out as \u2014", "0.25 to 0.25", "value was 0.25 there, is 0.01 now", "no number at this address",
		"rows that do not name this platform: 4", "4 October 2024"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	x.Operands = append(x.Operands, make([]provenance.Operand, 40)...)
	text.Reset()
	if err := Text(&text, x, Options{Lang: "en"}); err != nil || !strings.Contains(text.String(), "and 29 more") {
		t.Errorf("a long list is not cut: %v", err)
	}
	if err := Text(&whole, x, Options{Lang: "en", All: true}); err != nil || strings.Contains(whole.String(), "more; see them") {
		t.Errorf("--all cuts a list: %v", err)
	}
}

// In JSON every relation leads to an entity, activity or agent of the document.
func TestProvHangsTogether(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, hostile(), Options{}); err != nil {
		t.Fatal(err)
	}
	var d struct {
		Schema                  string
		Entity, Activity, Agent map[string]any
		Used                    []map[string]string
		WasDerivedFrom          []map[string]string
		WasAttributedTo         []map[string]string
	}
	if err := json.Unmarshal(b.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	known := func(id string) bool { return d.Entity[id] != nil || d.Activity[id] != nil || d.Agent[id] != nil }
	n := 0
	for _, list := range [][]map[string]string{d.Used, d.WasDerivedFrom, d.WasAttributedTo} {
		for _, relation := range list {
			for key, id := range relation {
				if key != "role" && key != "type" && !known(id) {
					t.Errorf("%s leads to %q, which is not in the document", key, id)
				}
				n++
			}
		}
	}
	if d.Schema != Schema || n < 8 {
		t.Errorf("%s, %d relations", d.Schema, n)
	}
}

// The style holds no address, and the policy names it alone.
func TestThePolicyAllowsTheStyleAlone(t *testing.T) {
	if regexp.MustCompile(`url\(|@import|http`).MatchString(style) || !strings.HasPrefix(policy, "default-src 'none'; style-src 'sha256-") {
		t.Errorf("%s\n%s", style, policy)
	}
}
