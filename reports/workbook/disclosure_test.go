package workbook

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/pipeline/table"
)

// withDisclosures is a set with one A2 and the items of two years, only one of which has an A2.
func withDisclosures() *table.Set {
	s := synthetic()
	s.Indicators = append(s.Indicators, table.Indicator{Platform: "alpha", Indicator: "A2", Period: "2025", Pillar: "reporting", Perimeter: "alpha",
		State: "too_small", Reason: "too-few-items-to-score", Value: num(.75), Lower: num(.5), Upper: num(.9), Unit: "share", N: num(2), Numerator: num(1.5),
		Method: "coders and unread items", Address: "2026Q3.0:alpha:A2:2025", Observations: []string{"o-000000000001"}})
	s.Disclosures = []table.Disclosure{
		{Platform: "alpha", Period: "2024", Item: "reports-made", List: "core", Code: "published", Basis: "figure", Perimeter: "alpha"},
		{Platform: "alpha", Period: "2025", Item: "grooming", List: "extended", Code: "not_published", Basis: "coder", Coder: "coder-2", CodedPeriod: "2025H2",
			Title: "=evil()", Publisher: "@Publisher", URL: "javascript:alert(1)", Locator: "-page", Note: "+note", CodedOn: day(20000)},
		{Platform: "alpha", Period: "2025", Item: "grooming", List: "extended", Code: "published", Basis: "coder", Coder: "coder-1", CodedPeriod: "2025",
			Title: "Report", Publisher: "Alpha", URL: "https://example.org/report", Locator: "page 3", CodedOn: day(20001)},
		{Platform: "alpha", Period: "2025", Item: "reports-made", List: "core", Code: "published", Basis: "figure", Perimeter: "delta", Observations: []string{"o-000000000001"}},
		{Platform: "alpha", Period: "2025", Item: "appeals", List: "core", Code: "not_collected", Basis: "none"},
	}
	return s
}

// The sheet shows the years that have an A2, in the order of the list, with what each item rests on.
func TestDisclosureSheetLeadsFromEachItemToItsEvidence(t *testing.T) {
	for lang, want := range map[string][]string{
		"en": {"reports-made: published, a published figure, o-000000000001, no address",
			"appeals: not looked for, or not to be seen, nothing yet, , no address",
			"grooming: published, a judgement of a coder, , https://example.org/report",
			"grooming: not published, a judgement of a coder, , no address"},
		"fr": {"reports-made: publié, un chiffre publié, o-000000000001, no address",
			"appeals: non recherché ou non consultable, rien à ce jour, , no address",
			"grooming: publié, le jugement d’un codeur, , https://example.org/report",
			"grooming: non publié, le jugement d’un codeur, , no address"},
	} {
		b, err := newBook(withDisclosures(), know(t), lang)
		if err != nil {
			t.Fatal(err)
		}
		s := b.disclosure()
		at := map[string]int{}
		for i, h := range s.heads {
			at[h] = i
		}
		var got []string
		for _, r := range s.rows {
			link := r[at[b.t("col.source_link")]].url
			if link == "" {
				link = "no address"
			}
			got = append(got, fmt.Sprintf("%s: %s, %s, %s, %s", r[at[b.t("col.item_id")]].text, r[at[b.t("col.item_state")]].text,
				r[at[b.t("col.item_basis")]].text, strings.TrimSpace(r[at[b.t("col.ids")]].text), link))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", lang, d)
		}
	}
}

// The figures behind the items stand on the sheet Figures, and the whole book passes the check.
func TestAWorkbookWithDisclosuresPassesTheCheck(t *testing.T) {
	for _, lang := range []string{"en", "fr"} {
		var out strings.Builder
		if err := Write(&out, withDisclosures(), know(t), lang); err != nil {
			t.Fatal(err)
		}
		for _, v := range Check([]byte(out.String())) {
			t.Errorf("%s: %v", lang, v)
		}
	}
}
