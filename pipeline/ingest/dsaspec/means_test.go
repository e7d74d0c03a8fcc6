package dsaspec

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

func TestMeans(t *testing.T) {
	seen := map[string]bool{}
	for _, list := range [][]Means{Automated, Moderators} {
		for _, m := range list {
			if got, ok := MeansMetric(list, " "+m.Name+"\u00a0"); !ok || got != m.Metric || seen[m.Metric] {
				t.Errorf("%s: %q, taken %v", m.Name, got, seen[m.Metric])
			}
			seen[m.Metric] = true
		}
	}
	if _, ok := MeansMetric(Moderators, Automated[0].Name); ok {
		t.Error("an indicator of sheet 8 is one of sheet 9")
	}
	for printed, want := range map[string][2]string{
		"Own-initiative ": {"own_initiative", ""}, "total": {"total", ""}, "NAM TOTAL": {"notices", ""}, "NAM Trusted Flagger": {"tf_notices", ""},
		"Gesamtzahl": {"total", ""}, " SV": {"", "sv"}, "bg": {"", "bg"}, "Irish": {"", "ga"}, "Συνολικός αριθμός": {"total", ""},
	} {
		if scope, language, ok := MeansScope(printed, false); !ok || scope != want[0] || language != want[1] {
			t.Errorf("%q: %q, %q, %v", printed, scope, language, ok)
		}
	}
	for _, printed := range []string{"", "be", "[...]", "Agnostic", "PhotoDNA", "Median time"} {
		if _, _, ok := MeansScope(printed, true); ok {
			t.Errorf("%q is a scope", printed)
		}
	}
	if _, _, ok := MeansScope("DE", false); ok {
		t.Error("a member state is a language")
	}
	for want, scopes := range map[bool][]string{true: {"Total number", "DE", "EN", "fr"}, false: {"DE", "EN", "GR"}} {
		if got := Capitals(scopes); got != want {
			t.Errorf("%q: %v", scopes, got)
		}
	}
	if Capitals([]string{"DE", "FR", "de"}) {
		t.Error("capitals that may be member states are languages")
	}
	if len(languageNames) != 24 {
		t.Errorf("%d names of languages", len(languageNames))
	}
	if len(languages) != 24 {
		t.Errorf("%d official languages", len(languages))
	}
}

// known says whether the template has an English section, indicator or scope of this name in sheets 7 to 9.
func known(name string) bool {
	for _, terms := range [][]Term{AppealSections, AppealIndicators, AppealScopes, meansScopes} {
		if _, ok := Slug(terms, name); ok {
			return true
		}
	}
	_, automated := MeansMetric(Automated, name)
	_, moderators := MeansMetric(Moderators, name)
	return automated || moderators || name == AutomatedSection || name == ModeratorsSection
}

func TestTranslations(t *testing.T) {
	names := 0
	for name, others := range translations {
		if !known(name) {
			t.Errorf("%q is no name of the template", name)
		}
		for _, o := range others {
			names++
			if English(" "+o) != name {
				t.Errorf("%q is %q", o, English(o))
			}
		}
	}
	if len(english) != names {
		t.Errorf("%d names, %d of them different", names, len(english))
	}
	if got := English("Decisions upheld "); got != "Decisions upheld " {
		t.Errorf("an English name becomes %q", got)
	}
}

// Every name here stands in the crosswalk, and every name of the crosswalk that the sheets 7 to 9 need is here.
func TestRealCrosswalk(t *testing.T) {
	template(t, "9_human_resources") // skips where the data are absent
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	b, err := os.ReadFile(filepath.Join(dir, "..", "shared", "data", "dsa-harmonised", "compiled", "template-crosswalk.json"))
	if err != nil {
		t.Fatal(err)
	}
	var lists map[string]map[string]string
	if err := json.Unmarshal(b, &lists); err != nil {
		t.Fatal(err)
	}
	doubtful := map[string]bool{"Précision des moyens automatisés - Exactitude": true, "Précision des moyens automatisés - Précision": true}
	met := 0
	for _, list := range lists {
		for printed, name := range list {
			switch {
			case doubtful[printed]:
				if English(printed) != printed {
					t.Errorf("%q is taken over", printed)
				}
			case known(name):
				met++
				if Fold(English(printed)) != Fold(name) {
					t.Errorf("%q is %q, want %q", printed, English(printed), name)
				}
			}
		}
	}
	if met != len(english) {
		t.Errorf("%d names of the crosswalk are met, %d are here", met, len(english))
	}
}

func TestRealOrdersAndMeans(t *testing.T) {
	head := template(t, "3_member_states_orders")[0]
	if len(head) != 6+2*len(Orders) {
		t.Fatalf("sheet 3 has %d columns", len(head))
	}
	for i, m := range Orders {
		if Fold(head[6+i]) != Fold(m.Heading) || Fold(head[6+len(Orders)+i]) != Fold(ContextPrefix+m.Heading) {
			t.Errorf("column %d: %q and %q, want %q", 7+i, head[6+i], head[6+len(Orders)+i], m.Heading)
		}
	}
	for sheet, list := range map[string][]Means{"8_automated_means": Automated, "9_human_resources": Moderators} {
		for i, row := range template(t, sheet)[1:] {
			if _, ok := MeansMetric(list, row[4]); !ok {
				t.Errorf("sheet %s, row %d: indicator %q is unknown", sheet, i+2, row[4])
			}
			if _, _, ok := MeansScope(row[5], false); !ok && !IsPlaceholder(row[5]) {
				t.Errorf("sheet %s, row %d: scope %q is unknown", sheet, i+2, row[5])
			}
		}
	}
}
