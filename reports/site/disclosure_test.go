package site

import (
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

func disclosed(t *testing.T, lang string) string {
	t.Helper()
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	value := 0.75
	set := &table.Set{
		Platforms:    []table.Platform{{ID: "discord", Name: "Discord", Known: true}, {ID: "google", Name: "Google", Known: true}},
		Observations: []table.Observation{{ID: "o-000000000001", Platform: "google", Metric: "own_reports", Period: "2025", Value: &value, State: "published"}},
		Indicators: []table.Indicator{
			{Platform: "discord", Indicator: "A2", Period: "2024", Pillar: "reporting", State: "not_collected"},
			{Platform: "discord", Indicator: "A2", Period: "2025", Pillar: "reporting", State: "published", Value: &value, Unit: "share", Observations: []string{"o-000000000001"}}},
		Disclosures: []table.Disclosure{
			{Platform: "discord", Period: "2024", Item: "appeals", Code: "not_published", Basis: "blank"},
			{Platform: "discord", Period: "2025", Item: "definitions", Code: "unit_missing", Basis: "coder", Coder: "coder-1", Title: "A <b>report</b>",
				URL: "javascript:alert(1)", Locator: "page 3", Note: "seen twice"},
			{Platform: "discord", Period: "2025", Item: "reports-made", Code: "published", Basis: "figure", Perimeter: "google", Observations: []string{"o-000000000001"}}},
	}
	pages, err := Pages(set, know, lang, locale.Languages())
	if err != nil {
		t.Fatal(err)
	}
	return string(pages["discord.html"])
}

// A platform's page lists the items of the year that its score shows, in the order of the list, each with
// what it rests on.
func TestPlatformPageListsItsItems(t *testing.T) {
	for lang, want := range map[string][]string{
		"en": {"Reports made", "a published figure, by way of Google", `href="#o-000000000001"`, "Definitions", "published without its unit", "a judgement of a coder (coder-1)", "A &lt;b&gt;report&lt;/b&gt;", "page 3", "seen twice"},
		"fr": {"Signalements effectués", "un chiffre publié, par l’intermédiaire de Google", `href="#o-000000000001"`, "Définitions", "publié sans son unité", "le jugement d’un codeur (codeur 1)"},
	} {
		page := disclosed(t, lang)
		start := strings.Index(page, `id="disclosure"`)
		if start < 0 {
			t.Fatalf("%s: no section", lang)
		}
		section, from := page[start:], 0
		section = section[:strings.Index(section, "</section>")]
		for _, w := range want {
			i := strings.Index(section[from:], w)
			if i < 0 {
				t.Fatalf("%s: no %q after byte %d of:\n%s", lang, w, from, section)
			}
			from += i
		}
		if strings.Contains(section, "javascript:") || strings.Contains(section, "2024") {
			t.Errorf("%s: an address that is none, or an older year:\n%s", lang, section)
		}
	}
}
