package workbook

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// some picks cells of a row.
func some(row map[string]string, heads ...string) map[string]string {
	out := map[string]string{}
	for _, h := range heads {
		v, ok := row[h]
		if !ok {
			v = ""
		}
		out[h] = v
	}
	return out
}

// A pillar sheet gives each platform's score with its bands, ranks and what each indicator brings to it.
func TestPillarSheetShowsScoreBandsRanksAndContributions(t *testing.T) {
	rows := tableOf(t, open(t, good(t, "en")), "Reporting")
	if len(rows) != 1 {
		t.Fatalf("%d rows", len(rows))
	}
	want := map[string]string{
		"Platform": "Délta & Söhne <GmbH>", "Platform id": "delta", "Size class [note 9]": "designated", "Score (points)": "57.94", "Score status": "",
		"Full band, lower end (points)": "41.25", "Full band, upper end (points)": "80", "Data band, lower end (points)": "50.5",
		"Data band, upper end (points)": "67.5", "Bands status": "", "Score with all indicators at worse limit (points)": "49.9",
		"Score with all indicators at better limit (points)": "68.2", "Best rank in its size class (rank)": "1", "Worst rank in its size class (rank)": "3",
		"Against the middle of its size class": "cannot be told apart", "n behind the score (count)": "2", "Weight of what applies (number)": "3", "Coverage (share)": "1",
		"A1 contribution (points)": "49.94", "A1 status": "", "A1 period": "2023", "A4 contribution (points)": "8", "A4 period": "2021Q2/2024Q1",
		// What is damaged is no number; what was shown and not scored, or never looked for, says so.
		"A2 contribution (points)": "", "A2 status": "[x1]", "A3 contribution (points)": "", "A3 status": "[z4]",
	}
	var heads []string
	for h := range want {
		heads = append(heads, h)
	}
	if d := cmp.Diff(want, some(rows[0], heads...)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// A pillar without a score explains every number that is not there, and one of low reliability has no rank.
func TestPillarSheetExplainsWhatIsMissing(t *testing.T) {
	f := open(t, good(t, "en"))
	removal := tableOf(t, f, "Removal")
	heads := []string{"Score status", "Bands status", "Limits status", "Ranks status", "Counts status", "B1 status", "Reversed status"}
	for id, want := range map[string][]string{
		"delta": {"[x]", "[x]", "[x]", "[x]", "[x]", "[x1]", "[x1]"},
		"alpha": {"[u1]", "[u1]", "[u1]", "[u1]", "[u1]", "[b]", "[x1]"},
		"bravo": {"[u]", "[z2]", "[z2]", "[z6]", "", "[z4]", "[x1]"},
	} {
		var got []string
		for _, h := range heads {
			got = append(got, find(t, removal, "Platform id", id)[h])
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", id, d)
		}
	}
}

// The counts stand by definition, all operators together first; a service that takes its operator's figure
// over is not counted again.
func TestLitigationCountsByDefinition(t *testing.T) {
	var got [][]string
	for _, r := range tableOf(t, open(t, good(t, "en")), "Litigation counts") {
		got = append(got, []string{r["Indicator id"], r["Operator id"], r["Suits counted (count)"], r["Of these dismissed (count)"], r["Dismissal rate (share)"], r["Rate status"]})
	}
	want := [][]string{
		{"C1", "all-operators", "28", "19", "0.68", ""}, {"C1", "echo", "4", "3", "0.62", "[u][e]"},
		{"C1-all", "all-operators", "47", "18", "0.38", ""}, {"C1-all", "echo", "4", "3", "", "[u1]"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// With nothing to compare with, the sheet of changes says that, and not that nothing changed.
func TestChangesSayThatThereWasNothingToCompareWith(t *testing.T) {
	rows := tableOf(t, open(t, good(t, "en")), "Changes")
	if len(rows) != 1 || rows[0]["Number that changed"] != "No earlier edition was there to compare with. This does not say that nothing changed." || rows[0]["Values status"] != "[z5]" {
		t.Errorf("%v", rows)
	}
}

// What is no platform but a group of them has a name in each language, and the same place in both.
func TestAllOperatorsTogetherAreNamedInEachLanguage(t *testing.T) {
	for lang, want := range map[string]string{"en": "All operators together", "fr": "Tous les exploitants ensemble"} {
		b, err := newBook(synthetic(), know(t), lang)
		if err != nil {
			t.Fatal(err)
		}
		if rows := b.rates(); b.name(rows[0].Platform) != want {
			t.Errorf("%s: %q", lang, b.name(rows[0].Platform))
		}
	}
}
