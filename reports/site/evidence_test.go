package site

import (
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/chart/charttest"
)

// A number from a document that a person read leads to its row on the page, and the row to its source.
func TestWhatAPersonReadStandsOnThePage(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	set := charttest.Set()
	platform := set.Indicators[0].Platform
	days := func(v float64) *float64 { return &v }
	seen := table.Date(20512)
	set.DueReports = []table.DueReport{
		{ID: "d-000000000001", Platform: platform, Regime: "dsa-half-year", PeriodStart: 20270, PeriodEnd: 20453, DueOn: 20512, Status: "reissued",
			AtLeast: days(58), AtMost: days(91), PublishedOn: &seen, Publisher: "Publisher & Co", Title: "Sheet 1", URL: "https://example.org/due", Locator: "row 3"},
		{ID: "d-000000000002", Platform: platform, Regime: "dsa-year", PeriodStart: 20089, PeriodEnd: 20453, DueOn: 20512, Status: "absent",
			AtLeast: days(147), SeenOn: &seen, Publisher: "P", Title: "T", URL: "javascript:alert(1)", Locator: "L"},
	}
	set.Notices = []table.InformationNotice{{ID: "n-000000000001", Platform: platform, Regulator: "Regulator", Given: "2024-07-22", Period: "2024",
		Code: "not_answered", Topic: "staff", Publisher: "Regulator", Title: "Findings", URL: "https://example.org/notice", Locator: "page 9"}}
	set.Indicators = append(set.Indicators,
		table.Indicator{Platform: platform, Indicator: "A3", Period: "2025-07-01/2025-12-31", Pillar: "reporting", State: "too_small", Value: days(102), Unit: "days",
			Observations: []string{"d-000000000001", "d-000000000002"}},
		table.Indicator{Platform: platform, Indicator: "A7", Period: "2024", Pillar: "reporting", State: "not_collected", Unit: "share", Observations: []string{"n-000000000001"}})
	for lang, words := range map[string][]string{"en": {"58 to 91 days", "147 days or more", "not answered"}, "fr": {"58 à 91 jours", "147 jours ou plus", "sans réponse"}} {
		pages, err := Pages(set, know, lang, nil)
		if err != nil {
			t.Fatal(err)
		}
		page := string(pages[file(platform)])
		for _, want := range append(words, `href="#d-000000000001"`, `id="d-000000000001"`, `id="d-000000000002"`, `href="#n-000000000001"`, `id="n-000000000001"`,
			`href="https://example.org/due"`, `href="https://example.org/notice"`, "Publisher &amp; Co", "page 9") {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page of %s has no %q", lang, platform, want)
			}
		}
		if strings.Contains(page, "javascript:") {
			t.Errorf("%s: an address that is none became a link", lang)
		}
	}
}
