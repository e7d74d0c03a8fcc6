package site

import (
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/chart/charttest"
)

// someStatements are invented figures of one platform in two months.
func someStatements(platform string) []table.StatementFigure {
	row := func(period, figure, part, unit, state string, value *float64, n int64, flags ...string) table.StatementFigure {
		return table.StatementFigure{Platform: platform, Period: period, Figure: figure, Part: part, Name: "<Name>", Unit: unit, State: state, Value: value, Denominator: &n,
			Flags: flags, DaysRead: 90, DaysDue: 91, Source: "2 × .zip"}
	}
	v := func(f float64) *float64 { return &f }
	return []table.StatementFigure{
		row("2025-07", "S1", "", "statements", "published", v(1234), 0, "days_missing", "schema_break"), row("2025-07", "S11", "", "share", "invalid_period", nil, 1234, "schema_break", "flag_inverted"),
		row("2025-07", "S6", "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL", "share", "published", v(.255), 200), row("2025-07", "S17", "p90", "hours", "published", v(240), 1234),
		row("2025-08", "S1", "", "statements", "published", v(77), 0), row("2025-08", "S6", "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL", "share", "too_small", nil, 12),
		row("2025-08", "S5", "", "share", "not_applicable", nil, 77, "few_keywords"), row("2025-09", "S1", "", "statements", "not_collected", nil, 5, "days_missing"),
		row("2025H2", "S24", "", "ratio", "published", v(.981), 5000),
	}
}

// The figures stand on the page of their platform alone, each with its month, its base and what is known to be wrong, and
// change no other page; without them no page speaks of them.
func TestStatementsStandOnThePageOfTheirPlatform(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	for lang, want := range map[string][]string{
		"en": {"July 2025", "1,234", "days read: 90 of 91", "first month of the schema", "known to be wrong for this month", "announced as inverted", "25.5%", "of 200", "10\u00a0days", "fewer than 30 statements", "0.98", "never scored", "fewer than half of the statements have a keyword"},
		"fr": {"juillet 2025", "1\u202f234", "jours lus\u00a0: 90 sur 91", "premier mois du schéma", "reconnu erroné pour ce mois", "annoncé comme inversé", "25,5", "sur 200", "10\u00a0jours", "moins de 30 exposés", "0,98", "jamais notés", "moins de la moitié des exposés ont un mot-clé"},
	} {
		set := charttest.Set()
		before, err := Pages(set, know, lang, nil)
		if err != nil {
			t.Fatal(err)
		}
		platform := set.Platforms[0].ID
		for i := range set.Platforms {
			if _, ok := before[file(set.Platforms[i].ID)]; ok {
				platform = set.Platforms[i].ID
			}
		}
		set.StatementFigures = someStatements(platform)
		after, err := Pages(set, know, lang, nil)
		if err != nil {
			t.Fatal(err)
		}
		_, section, found := strings.Cut(string(after[file(platform)]), `id="statements"`)
		section, _, _ = strings.Cut(section, "</section>")
		for _, w := range want {
			if !found || !strings.Contains(strings.ReplaceAll(section, "\u202f", "\u00a0"), strings.ReplaceAll(w, "\u202f", "\u00a0")) {
				t.Errorf("%s: %q is missing", lang, w)
			}
		}
		if strings.Contains(section, "⟦") || strings.Contains(section, "<Name>") || strings.Count(section, "first month of the schema") > 1 || strings.Contains(section, "nothing to count") ||
			strings.Contains(section, "September 2025") {
			t.Errorf("%s: %s", lang, section)
		}
		for name := range before {
			if strings.Contains(string(before[name]), `id="statements"`) || name != file(platform) && string(before[name]) != string(after[name]) {
				t.Errorf("%s: statements on %s", lang, name)
			}
		}
	}
}

// The page of changes counts such figures by month and reason; scores and indicators stay in the table of numbers.
func TestChangedStatementsAreCounted(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	for lang, want := range map[string][]string{"en": {"July 2025", "<td class=\"number\">2</td>", "new data and restated by the publisher", "No score and no indicator differs from edition 2026Q2.0"},
		"fr": {"juillet 2025", "<td class=\"number\">2</td>", "nouvelles données et révisé par l", "Aucun score ni indicateur ne diffère de l"}} {
		set := charttest.Set()
		row := table.Change{Platform: set.Platforms[0].ID, Number: "S6/none", Period: "2025-07", Kind: "changed", OldSource: "2026Q2.0", Reasons: []string{"new_data"}}
		other := row
		other.Number, other.Reasons = "S1", []string{"platform_restated"}
		set.Changes = []table.Change{row, other}
		pages, err := Pages(set, know, lang, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(string(pages["changes.html"]), w) {
				t.Errorf("%s: %q is missing", lang, w)
			}
		}
	}
}

// A figure of a half-year stands under its last month that is shown, and each number leads to itself.
func TestStatementsHaveAnchors(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	set := charttest.Set()
	set.StatementFigures = someStatements(set.Platforms[0].ID)
	s := newSite(set, know, "en")
	section := s.statements(set.Platforms[0].ID)
	last := section.Rows[len(section.Rows)-1]
	if len(last.Cells) != 2 || last.Cells[0].Value != "" || last.Cells[1].Value != "0.98" || last.Cells[1].Anchor != "S24-2025H2" || last.Cells[1].Over != "second half of 2025" {
		t.Errorf("%+v", last)
	}
	if c := section.Rows[0].Cells[1]; c.Anchor != "S1-2025-08" || !strings.HasSuffix(c.Address, ":"+set.Platforms[0].ID+":S1:2025-08") {
		t.Errorf("%+v", c)
	}
}
