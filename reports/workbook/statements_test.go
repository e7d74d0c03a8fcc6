package workbook

import (
	"slices"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/pipeline/table"
)

// The sheet is there only where statements were given, keeps the points of a good workbook, and says why a figure is missing.
func TestStatementsHaveASheetOfTheirOwn(t *testing.T) {
	for lang, want := range map[string][]string{
		"en": {"EU statements", "Detected by automated means", "announced as inverted", "child sexual abuse material", "0.255"},
		"fr": {"Exposés UE", "Détecté par des moyens automatisés", "annoncé comme inversé", "matériel d’abus sexuels d’enfants", "0.255"},
	} {
		set := synthetic()
		if slices.Contains(sheetNames(t, write(t, set, lang)), want[0]) {
			t.Errorf("%s: a sheet for statements that were not given", lang)
		}
		n, k := int64(200), int64(51)
		set.StatementFigures = []table.StatementFigure{
			{Platform: "reddit", Period: "2025-08", Figure: "S6", Part: "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL", Name: "=cmd()", Value: num(.255), Unit: "share", Numerator: &k, Denominator: &n,
				Lower: num(.2), Upper: num(.32), Confidence: num(.95), State: "published", DaysRead: 91, DaysDue: 91, Source: "=cmd()"},
			{Platform: "unlisted-x", Period: "2025-08", Figure: "S11", Name: "X", Unit: "share", State: "invalid_period", Flags: []string{"small_n", "flag_inverted"}, DaysRead: 90, DaysDue: 91, Source: "=cmd()"},
			{Platform: "unlisted-x", Period: "2025-08", Figure: "S17", Part: "median", Name: "X", Value: num(24), Unit: "hours", State: "published", DaysRead: 90, DaysDue: 91, Source: "=cmd()"},
			{Platform: "unlisted-x", Period: "2025-08", Figure: "S1", Name: "X", Value: num(4321), Unit: "statements", State: "published", DaysRead: 90, DaysDue: 91, Source: "=cmd()"},
			{Platform: "unlisted-x", Period: "2025H2", Figure: "S24", Name: "X", Value: num(.98), Unit: "ratio", State: "published", DaysRead: 90, DaysDue: 91, Source: "=cmd()"},
		}
		file := write(t, set, lang)
		for _, complaint := range Check(file) {
			t.Errorf("%s: %s", lang, complaint)
		}
		all := sheetText(t, file, want[0])
		for _, w := range want[1:] {
			if !strings.Contains(all, w) {
				t.Errorf("%s: %q is missing:\n%s", lang, w, all)
			}
		}
		if strings.Contains(all, "⟦") {
			t.Errorf("%s: a text is missing:\n%s", lang, all)
		}
	}
}
