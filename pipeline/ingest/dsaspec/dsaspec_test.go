package dsaspec

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCodes(t *testing.T) {
	keywords := 0
	for _, c := range categories {
		keywords += len(c.keywords)
	}
	if len(categories) != 17 || keywords != 67 || len(parents) != 67 {
		t.Errorf("%d categories, %d keywords, %d of them different; want 17, 67 (68 with KEYWORD_OTHER), 67",
			len(categories), keywords, len(parents))
	}
	if got, ok := Parent("KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL"); got != Minors || !ok {
		t.Errorf("parent of child sexual abuse material is %q", got)
	}
	if _, ok := Parent(Other); ok {
		t.Error("KEYWORD_OTHER has a parent of its own")
	}
	if IsCategory(Total) || !IsCategory(Minors) {
		t.Error("TOTAL is a category, or category 9 is none")
	}
}

func TestWalk(t *testing.T) {
	const csam, suicide, selfHarm = "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL", "KEYWORD_SUICIDE", "STATEMENT_CATEGORY_SELF_HARM"
	for _, tc := range []struct {
		name  string
		cells []string
		want  Place // of the last cell
	}{
		{"total", []string{" total "}, Place{Total, "", InScope}},
		{"category 9", []string{Minors}, Place{Minors, "", InScope}},
		{"no-break space and case", []string{"\u00a0keyword_child_sexual_abuse_material\u00a0"}, Place{Minors, csam, InScope}},
		{"keyword without category row", []string{Total, csam}, Place{Minors, csam, InScope}},
		{"other category", []string{Minors, selfHarm}, Place{selfHarm, "", OutOfScope}},
		{"other keyword", []string{Minors, suicide}, Place{selfHarm, suicide, OutOfScope}},
		{"other of category 9", []string{Minors, csam, Other}, Place{Minors, Other, InScope}},
		{"second other of category 9", []string{Minors, Other, Other}, Place{Minors, Other, InScope}},
		{"other of another category", []string{Minors, selfHarm, Other}, Place{selfHarm, Other, OutOfScope}},
		{"other after a lone keyword", []string{Minors, suicide, Other}, Place{selfHarm, Other, OutOfScope}},
		{"other without category", []string{Total, Other}, Place{"", Other, Orphan}},
		{"other first of all", []string{Other}, Place{"", Other, Orphan}},
		{"other after a blank cell", []string{Minors, "", Other}, Place{"", Other, Orphan}},
		{"blank", []string{Minors, " "}, Place{"", "", NoCode}},
		{"invented in category 9", []string{Minors, "KEYWORD_OTHER_GAMES"}, Place{Minors, "KEYWORD_OTHER_GAMES", UnknownInScope}},
		{"invented elsewhere", []string{selfHarm, "KEYWORD_OTHER_GAMES"}, Place{selfHarm, "KEYWORD_OTHER_GAMES", UnknownElsewhere}},
		{"invented about children", []string{selfHarm, "CHILD_SAFETY"}, Place{selfHarm, "CHILD_SAFETY", UnknownInScope}},
		{"misspelt category 9", []string{"STATEMENT_CATEGORY_PROTECTION_OF_MINOR"}, Place{"STATEMENT_CATEGORY_PROTECTION_OF_MINOR", "", UnknownInScope}},
		{"other of the misspelt", []string{"STATEMENT_CATEGORY_PROTECTION_OF_MINOR", Other}, Place{"STATEMENT_CATEGORY_PROTECTION_OF_MINOR", Other, UnknownInScope}},
		{"invented category ends the block", []string{Minors, "STATEMENT_CATEGORY_OTHER_ILLEGAL"}, Place{"STATEMENT_CATEGORY_OTHER_ILLEGAL", "", UnknownElsewhere}},
		{"other of the invented", []string{Minors, "STATEMENT_CATEGORY_OTHER_ILLEGAL", Other}, Place{"STATEMENT_CATEGORY_OTHER_ILLEGAL", Other, UnknownElsewhere}},
	} {
		var w Walk
		var got Place
		for _, c := range tc.cells {
			got = w.Next(c)
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
		reason, rule := got.Verdict.Refusal()
		refused := got.Verdict == UnknownInScope || got.Verdict == Orphan || got.Verdict == NoCode
		if (reason != "") != refused || (rule != "") != refused {
			t.Errorf("%s: refusal %q, %q", tc.name, reason, rule)
		}
	}
}

func TestBreak(t *testing.T) {
	var w Walk
	w.Next(Minors)
	w.Break()
	if got := w.Next(Other); got.Verdict != Orphan {
		t.Errorf("after an unreadable row KEYWORD_OTHER is placed: %+v", got)
	}
}

func TestFold(t *testing.T) {
	want := "number of measures taken at the provider's own initiative"
	for _, s := range []string{
		"Number of measures taken at the provider's own initiative ",
		"Number of  measures taken at the provider\u2019s own\ninitiative",
		"\u00a0NUMBER of measures\u00a0taken at the provider's own initiative\u00a0",
	} {
		if got := Fold(s); got != want {
			t.Errorf("Fold(%q) = %q", s, got)
		}
	}
}

func TestPlaceholders(t *testing.T) {
	for _, s := range []string{"[...]", " YYYY-MM-DD/YYYY-MM-DD", `Text to detail the "Other" keyword.`, "Free text"} {
		if !IsPlaceholder(s) {
			t.Errorf("%q is not taken for a placeholder", s)
		}
	}
	for _, s := range []string{"", "0", "2025-07-01/2025-12-31", "Invasion of Privacy"} {
		if IsPlaceholder(s) {
			t.Errorf("%q is taken for a placeholder", s)
		}
	}
}

func TestHasHours(t *testing.T) {
	for s, want := range map[string]bool{
		"1.3hrs": true, "25.8 hrs": true, "162.4 HRS": true, "7h": true, "7 hr": true, "1 hour": true, "1,200 hours": true,
		"1.3": false, "": false, "hrs": false, "2 days": false, "3h 10m": false, "70%": false,
	} {
		if got := HasHours(s); got != want {
			t.Errorf("HasHours(%q) = %v", s, got)
		}
	}
}

func TestGeography(t *testing.T) {
	for scope, want := range map[string]string{"TOTAL": EU, "total ": EU, "AT": "AT", "at": "at", "EL": "EL", "GR": "GR", "SP": "", "[...]": "", "": ""} {
		if got, ok := Geography(scope); got != want || ok != (want != "") {
			t.Errorf("Geography(%q) = %q, %v; want %q", scope, got, ok, want)
		}
	}
}

func TestParseAppeal(t *testing.T) {
	got, _, ok := ParseAppeal("Internal complaints mechanism", "Complaint regarding a decision to suspend or terminate an account ", "Decisions upheld")
	if want := (Appeal{"internal_complaints", "suspend_account", "upheld"}); !ok || got != want {
		t.Errorf("got %+v, %v; want %+v", got, ok, want)
	}
	_, unknown, ok := ParseAppeal("Internal complaints mechanism", "Number of complaints submitted to the internal-complaints mechanism", "Decisions lost")
	if ok || unknown != "Decisions lost" {
		t.Errorf("an unknown scope is reported as %q, %v", unknown, ok)
	}
}

// Slugs stand in published data: two names must never share one within a list.
func TestSlugsAreUnique(t *testing.T) {
	for _, terms := range [][]Term{AppealSections, AppealIndicators, AppealScopes} {
		seen := map[string]bool{}
		for _, term := range terms {
			if seen[term.Slug] || term.Slug == "" {
				t.Errorf("slug %q of %q is empty or taken", term.Slug, term.Name)
			}
			seen[term.Slug] = true
		}
	}
}
