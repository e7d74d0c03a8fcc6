package site

import (
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

func num(v float64) *float64 { return &v }

// failing is a small set: one platform with a failed check of each bearing, one whose checks all passed.
func failing() *table.Set {
	row := func(check, bearing, state string, whole, parts float64) table.Check {
		return table.Check{Check: check, Bearing: bearing, State: state, Platform: "plaza", Source: "own@1", Period: "2025H2", Sheet: "6",
			Category: "TOTAL", Metric: "dsa_own_measures", Whole: num(whole), Parts: num(parts), Difference: num(parts - whole),
			Observations: []string{"o-1", "o-2", "o-1", "o-3", "o-4", "o-5", "o-6", "o-7", "o-8"}}
	}
	set := &table.Set{Platforms: []table.Platform{{ID: "plaza", Name: "Plaza", Level: "service"}, {ID: "forum", Name: "Forum", Level: "service"}},
		Sources: []table.Source{{ID: "own@1", Hand: "first"}, {ID: "compiled@1", Hand: "second"}}}
	for _, id := range []string{"o-1", "o-2", "o-3", "o-4", "o-5", "o-6", "o-7", "o-8"} {
		set.Observations = append(set.Observations, table.Observation{ID: id, Platform: "plaza", Source: "own@1", Period: "2025H2", Value: num(3), State: "published"})
	}
	for _, p := range []string{"plaza", "forum"} {
		set.Indicators = append(set.Indicators,
			table.Indicator{Platform: p, Indicator: "B3", Period: "2025H2", State: "published", Value: num(.5), Unit: "share"},
			table.Indicator{Platform: p, Indicator: "B1", Period: "2025H2", State: "not_published", Unit: "hours"})
	}
	set.Indicators = append(set.Indicators, table.Indicator{Platform: "plaza", Indicator: "B6", Period: "2025H1", State: "published", Value: num(.25), Unit: "share"},
		table.Indicator{Platform: "plaza", Indicator: "B6", Period: "2025H2", State: "published", Value: num(.485), Unit: "share"})
	duty := row("total-is-sum", "duty", "failed", 291093794, 213125592)
	duty.Remark = "We <b>sum</b> all"
	question := row("items-cover-notices", "question", "failed", 191, 198)
	question.Source, question.Category, question.Part = "compiled@1", "STATEMENT_CATEGORY_PROTECTION_OF_MINORS/KEYWORD_OTHER/<i>toys</i>", "report=2;surface=Ads"
	open := row("category-is-sum", "duty", "not_applicable", 1, 2)
	fine := row("category-is-sum", "duty", "passed", 1, 1)
	other := fine
	other.Platform = "forum"
	set.Checks = []table.Check{duty, question, row("minors-apart-from-csam", "uninformative", "failed", 5, 5), open, fine, other}
	return set
}

func TestChecksOnThePageOfAPlatform(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	for lang, want := range map[string][]string{
		"en": {"What does not add up", "4 checks could be made, 1 passed", "The TOTAL row gives 291,093,794; the categories that are filled in add up to 213,125,592, a difference of 77,968,202.",
			"By the rules of the template the published numbers cannot all be right.", "We &lt;b&gt;sum&lt;/b&gt; all", "198 notices stand beside 191 items", "It is no error by itself.",
			"protection of minors, other, &lt;i&gt;toys&lt;/i&gt;, report 2, Ads", "the breakdown tells nothing", "the compiler may be the reason", "and 2 more below",
			"decisions reversed on complaint (all content): 48.5%, second half of 2025"},
		"fr": {"Ce qui ne concorde pas", "4 contrôles possibles, 1 réussis", "La ligne TOTAL donne 291\u202f093\u202f794\u202f; les catégories remplies donnent ensemble 213\u202f125\u202f592, soit un écart de 77\u202f968\u202f202.",
			"protection des mineurs, autre, &lt;i&gt;toys&lt;/i&gt;, rapport 2, Ads", "n’apprend rien sur la nature", "décisions annulées sur réclamation (tous contenus)\u00a0: 48,5\u00a0%"},
	} {
		pages, err := Pages(failing(), know, lang, nil)
		if err != nil {
			t.Fatal(err)
		}
		page := string(pages["plaza.html"])
		for _, text := range want {
			if !strings.Contains(page, text) {
				t.Errorf("%s: the page lacks %q", lang, text)
			}
		}
		if strings.Contains(page, "not_applicable") || strings.Contains(page, "<b>sum</b>") || strings.Contains(page, "⟦") {
			t.Errorf("%s: a code, markup of others or a missing text shows", lang)
		}
		if !strings.Contains(page, `<a href="#o-1">`) || !strings.Contains(page, `<tr id="o-8">`) {
			t.Errorf("%s: the failed checks do not lead to their figures", lang)
		}
		if n := strings.Count(page, map[string]string{"en": "Beside it", "fr": "À côté, décisions"}[lang]); n != 2 { // the card and B3; B1 has no value
			t.Errorf("%s: the counterweight stands %d times, want beside B3 on the card and in the table", lang, n)
		}
	}
}

func TestPageWithoutFailedChecks(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	set := failing()
	pages, err := Pages(set, know, "en", nil)
	if err != nil {
		t.Fatal(err)
	}
	page := string(pages["forum.html"])
	if !strings.Contains(page, "1 checks could be made, 1 passed") || !strings.Contains(page, "None of them failed.") {
		t.Error("a platform whose checks all passed does not say so")
	}
	if !strings.Contains(page, "decisions reversed on complaint (all content): not collected") {
		t.Error("a removal figure stands without its counterweight")
	}
	sources := string(pages["sources.html"])
	for _, text := range []string{"held against themselves", "A category is the sum of its sub-categories.", "numbers that cannot all be right", "data/checks.csv"} {
		if !strings.Contains(sources, text) {
			t.Errorf("the page on sources lacks %q", text)
		}
	}
	set.Checks = nil
	if pages, err = Pages(set, know, "en", nil); err != nil {
		t.Fatal(err)
	}
	if page := string(pages["plaza.html"]); strings.Contains(page, "What does not add up") {
		t.Error("a platform of which no report is held has a section on checks")
	}
}
