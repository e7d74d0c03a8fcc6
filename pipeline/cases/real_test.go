package cases

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
)

// embedded is the folder of the program's tables.
func embedded(t *testing.T) (fs.FS, *Tables) {
	t.Helper()
	fsys, err := fs.Sub(datasets.Files(), "litigation")
	if err != nil {
		t.Fatal(err)
	}
	tables, err := Load("datasets/litigation", fsys)
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	return fsys, tables
}

// Every finding in the tables of the program was looked at by a person, and no entry of the reviews is about
// none.
func TestEveryFindingInTheProgramsTablesWasReviewed(t *testing.T) {
	fsys, tables := embedded(t)
	found, err := ApplyReviews(fsys, tables.Check())
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	data := 0
	for _, f := range found {
		if f.Review == nil {
			t.Errorf("not reviewed: %s %s row %d %s %s, saw %s", f.Rule, f.File, f.Line, f.Case, f.Column, f.Saw)
		} else if f.Review.Verdict == VerdictData {
			data++
		}
	}
	if len(found) != 22 || data != 17 {
		t.Errorf("%d findings, %d of them in the data", len(found), data)
	}
}

// Of the 99 rows of case_platforms, 92 follow from the steps of their suits. That the outcomes of the known traps do
// is held by name.
func TestOutcomesFollowFromTheSteps(t *testing.T) {
	_, tables := embedded(t)
	follow, all := 0, tables.DeriveAll()
	byKey := map[string]Derived{}
	for _, d := range all {
		byKey[d.Case+" "+d.Pair.Platform] = d
		if len(d.Differs) == 0 {
			follow++
		}
		if !d.Judged {
			t.Errorf("%s is not judged", d.Case)
		}
	}
	if len(all) != 99 || follow != 92 {
		t.Errorf("%d of %d rows follow", follow, len(all))
	}
	for key, want := range map[string]string{
		"am-v-omegle-dor-2021 Omegle":                 "settled settlement 2023-11-02 settlement / motion_to_dismiss_granted_in_part 2022-07-13 section_230",               // docketed as dismissed
		"js-v-village-voice-wash-2012 Backpage":       "settled settlement 2017-10-03 settlement / motion_to_dismiss_denied section_230",                                   // the denial was affirmed
		"ab-v-salesforce-sdtex-2020 Salesforce":       "pending interlocutory",                                                                                             // the denial was affirmed
		"gg-v-salesforce-ndill-2020 Salesforce":       "pending interlocutory / motion_to_dismiss_granted 2022-05-16 section_230",                                          // reversed
		"in-re-facebook-tex-2018 Facebook":            "dismissed_in_part section_230 2021-06-25 interlocutory / motion_to_dismiss_denied 2019-05 section_230",             // denial affirmed, then in part
		"doe-v-twitter-ndcal-2021 X (Twitter)":        "dismissed_in_part section_230 2025-08-01 interlocutory / motion_to_dismiss_granted_in_part 2021-08-19 section_230", // revived in part
		"mh-v-omegle-njd-mdfla-2020 Omegle":           "dismissed mixed 2024-12-09 final_on_appeal / motion_to_dismiss_granted 2021-03-19 jurisdiction",                    // the ground moved
		"vv-v-meta-conn-2023 Snapchat":                "dismissed section_230 2024-02 trial_court_only / motion_to_dismiss_granted 2024-02 section_230",                    // one of two companies
		"vv-v-meta-conn-2023 Facebook":                "withdrawn other 2023-12-28 withdrawn",                                                                              // the other
		"esafety-v-x-corp-aus-2023 X (Twitter)":       "judgment other 2026-05-21 trial_court_only",                                                                        // a second judgment
		"does-v-reddit-cdcal-2021 Reddit":             "direction_unread section_230 2022-10-24 interlocutory",                                                             // affirmed, what was not read
		"jb-v-craigslist-ndcal-2019 Craigslist":       "dismissed section_230 2023-05-03 final_on_appeal / motion_to_dismiss_granted 2020-08-20 section_230",               // leave to amend, then appeal
		"doe-v-backpage-dmass-2014 Backpage":          "dismissed section_230 2016-03-14 final_on_appeal / motion_to_dismiss_granted section_230",                          // undated ruling below
		"new-mexico-v-meta-2023 Facebook":             "judgment other 2026-03-24 interlocutory / motion_to_dismiss_denied section_230",                                    // verdict, first phase
		"ftc-utah-v-aylo-dutah-2025 Pornhub":          "settled settlement 2025-09-03 settlement",                                                                          // consent order
		"doe-v-mg-freesites-ndala-2021 Pornhub":       "pending not_decided / motion_to_dismiss_denied 2022-02-09 section_230",                                             // certified, goes on
		"ml-v-craigslist-wdwash-2019 Craigslist":      "dismissed_in_part section_230 2022-04-25 interlocutory / motion_to_dismiss_denied 2020-04 section_230",             // denied, then in part
		"case-doe-yahoo-edtex-2005-78aa Yahoo Groups": "dismissed section_230 2006-12-27 trial_court_only / motion_to_dismiss_granted 2006-12-27 section_230",              // a recommendation is no ruling
	} {
		if d, ok := byKey[key]; !ok || words(d.Standing) != want {
			t.Errorf("%s: %s, want %s", key, words(d.Standing), want)
		}
	}
}

// The coded files and the program's own tables give the same findings, but for file names and rows.
func TestRealCodedFiles(t *testing.T) {
	dir := ingesttest.Dir(t, "litigation")
	tables, err := Load("litigation", os.DirFS(dir))
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	_, own := embedded(t)
	want := map[string]bool{}
	for _, f := range own.Check() {
		want[f.key()] = true
	}
	found := tables.Check()
	for _, f := range found {
		if !want[f.key()] {
			t.Errorf("only in the coded files: %s %s row %d %s", f.Rule, f.File, f.Line, f.Saw)
		}
		if strings.Contains(f.Saw, "(not shown") || f.Value == Hidden || strings.Contains(f.Item, "(not") {
			t.Errorf("something is withheld that names nobody: %+v", f)
		}
	}
	if len(found) != len(want) {
		t.Errorf("%d findings in the coded files, %d in the program's tables", len(found), len(want))
	}
}
