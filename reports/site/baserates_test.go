package site

import (
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/chart/charttest"
)

// someRates are invented base rates of two natures of suit, one of which is not shown.
func someRates() []table.CourtBaseRate {
	var out []table.CourtBaseRate
	add := func(nature, group, code string, n, outcomes int64) {
		r := table.CourtBaseRate{Nature: nature, Group: group, Disposition: code, Count: n, Outcomes: outcomes, FirstYear: 2012, LastYear: 2025,
			Clock: "termination-statistical", Source: "<cv88on.zip> sha256:00"}
		if group == "party_resolved" || group == "court_dismissed" || group == "judgment" {
			share := float64(n) / float64(outcomes)
			r.Share = &share
		}
		out = append(out, r)
	}
	for _, nature := range []string{"360", "530", "all"} {
		add(nature, "party_resolved", "all", 500, 1250)
		add(nature, "party_resolved", "12", 125, 1250)
		add(nature, "court_dismissed", "all", 625, 1250)
		add(nature, "judgment", "6", 125, 1250)
		add(nature, "judgment", "all", 125, 1250)
		add(nature, "transfer", "all", 77, 1250)
		add(nature, "pending", "all", 30, 1250)
		add(nature, "unknown", "all", 3, 1250)
	}
	return out
}

// Base rates stand on the page of the suits alone, with what is known of wrong codes in the caption, and change no other
// page; without them the page says nothing of them.
func TestBaseRatesStandAsContextWithTheirErrors(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	for lang, want := range map[string][]string{
		"en": {"Context, and no rate of any platform", "by statistical year of termination, 2012 to 2025", "up to about 70 per cent", "37,915", "360 Other personal injury", "1,250", "50.0%", ">77<", ">33<"},
		"fr": {"Contexte, et non taux d’une plateforme", "par année statistique de clôture, de 2012 à 2025", "environ 70", "37\u00a0915", "360 Autres dommages corporels", "50,0", ">77<", ">33<"},
	} {
		set := charttest.Set()
		before, err := Pages(set, know, lang, nil)
		if err != nil {
			t.Fatal(err)
		}
		set.CourtRates = someRates()
		after, err := Pages(set, know, lang, nil)
		if err != nil {
			t.Fatal(err)
		}
		page := string(after["litigation.html"])
		_, section, _ := strings.Cut(page, `id="base-rates"`)
		caption, _, _ := strings.Cut(section, "<table")
		for i, w := range want {
			if in := map[bool]string{true: caption, false: section}[i < 4]; !strings.Contains(in, w) {
				t.Errorf("%s: %q is missing", lang, w)
			}
		}
		if strings.Contains(section, "⟦") || strings.Contains(section, "<cv88on") || strings.Contains(section, "530") {
			t.Errorf("%s: %s", lang, section)
		}
		if strings.Contains(string(before["litigation.html"]), "base-rates") {
			t.Errorf("%s: the page speaks of base rates that were not given", lang)
		}
		for name := range before {
			if name != "litigation.html" && string(before[name]) != string(after[name]) {
				t.Errorf("%s: base rates change %s", lang, name)
			}
		}
	}
}
