package dockets

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const oregon = "id=7 court_id=ord docket_number=3:31-cv-00485-JCS "

// What a docket says of a suit, and what is proposed.
func TestProposals(t *testing.T) {
	d := "doe-v-snap-2031"
	base := suit{id: d, docket: "3:31-cv-485"}
	with := func(change func(*suit)) suit { s := base; change(&s); return s }
	for _, c := range []struct {
		name string
		suit suit
		rows []string
		want []string
	}{
		{"filing date unknown", base, []string{oregon + "date_filed=2031-03-04"}, []string{d + ` fill filed filed_date "" > "2031-03-04"`}},
		{"filing year known", with(func(s *suit) { s.filed = "2031" }), []string{oregon + "date_filed=2031-03-04"}, []string{d + ` refine filed filed_date "2031" > "2031-03-04"`}},
		{"filing month known", with(func(s *suit) { s.filed = "2031-03" }), []string{oregon + "date_filed=2031-03-04"}, []string{d + ` refine filed filed_date "2031-03" > "2031-03-04"`}},
		{"filing day known", with(func(s *suit) { s.filed = "2031-03-04" }), []string{oregon + "date_filed=2031-03-04"}, nil},
		{"another year", with(func(s *suit) { s.filed = "2030" }), []string{oregon + "date_filed=2031-03-04"}, []string{d + ` conflict filed filed_date "2030" > ""`}},
		{"another day", with(func(s *suit) { s.filed = "2031-03-05" }), []string{oregon + "date_filed=2031-03-04"}, []string{d + ` conflict filed filed_date "2031-03-05" > ""`}},
		{"no date", base, []string{oregon + "date_filed=∅"}, nil},
		{"another court", base, []string{"id=7 court_id=cand docket_number=3:31-cv-00485 date_filed=2031-03-04"}, nil},
		{"another office", base, []string{"id=7 court_id=ord docket_number=2:31-cv-00485 date_filed=2031-03-04"}, nil},
		{"another kind", base, []string{"id=7 court_id=ord docket_number=3:31-cr-00485 date_filed=2031-03-04"}, nil},
		{"two dockets, two dates", base, []string{oregon + "date_filed=2031-03-04", "id=8 court_id=ord docket_number=3:31-cv-00485 date_filed=2031-04-04"},
			[]string{d + ` conflict several filed_date "" > ""`, d + ` conflict several filed_date "" > ""`}},
		{"two dockets, one date", base, []string{oregon + "date_filed=2031-03-04", "id=8 court_id=ord docket_number=3:31-cv-00485 date_filed=2031-03-04"},
			[]string{d + ` fill filed filed_date "" > "2031-03-04"`}},
		{"several numbers: the earliest", with(func(s *suit) { s.docket = "3:31-cv-485; 3:31-cv-484" }), []string{oregon + "date_filed=2031-03-04", "id=8 court_id=ord docket_number=3:31-cv-484 date_filed=2031-03-01"},
			[]string{d + ` fill filed filed_date "" > "2031-03-01"`}},
		{"the appeal's date is not the filing's", with(func(s *suit) { s.docket = "No. 31-55 (9th Cir.)" }), []string{"id=7 court_id=ca9 docket_number=31-55 date_filed=2031-03-04 date_terminated=2031-12-01"}, nil},
		{"removed from a state court", with(func(s *suit) {
			s.court, s.docket = "Superior Court, Pierce County, Washington", "3:31-cv-485 (D. Or., before remand)"
		}), []string{oregon + "date_filed=2031-03-04 date_terminated=2031-04-01"}, []string{d + ` read removed filed_date "" > ""`}},
		{"live, yet its docket ended", base, []string{oregon + "date_terminated=2031-12-01"}, []string{d + ` read terminated-yet status "pending" > ""`}},
		{"live, and so is one of its dockets", with(func(s *suit) { s.docket = "3:31-cv-485; 3:31-cv-484" }), []string{oregon + "date_terminated=2031-12-01", "id=8 court_id=ord docket_number=3:31-cv-484"}, nil},
		{"dismissed, day unknown", with(func(s *suit) { s.status, s.finality = "dismissed", "trial_court_only" }), []string{oregon + "date_terminated=2031-12-01"},
			[]string{d + ` fill terminated disposition_date "" > "2031-12-01"`}},
		{"dismissed, month known", with(func(s *suit) { s.status, s.finality, s.decided = "dismissed", "trial_court_only", "2031-12" }), []string{oregon + "date_terminated=2031-12-01"},
			[]string{d + ` refine terminated disposition_date "2031-12" > "2031-12-01"`}},
		{"closed days after the ruling", with(func(s *suit) { s.status, s.finality, s.decided = "dismissed", "trial_court_only", "2031-11-20" }), []string{oregon + "date_terminated=2031-12-01"}, nil},
		{"closed before the ruling", with(func(s *suit) { s.status, s.finality, s.decided = "dismissed", "trial_court_only", "2031-12-20" }), []string{oregon + "date_terminated=2031-12-01"},
			[]string{d + ` conflict terminated disposition_date "2031-12-20" > ""`}},
		{"decided on appeal", with(func(s *suit) { s.status, s.finality, s.decided = "dismissed", "final_on_appeal", "2032" }), []string{oregon + "date_terminated=2031-12-01"}, nil},
		{"something newer", with(func(s *suit) { s.seen = "2031-06" }), []string{oregon + "date_last_filing=2031-07-01"}, []string{d + ` read later-filing verified_on_text_date "2031-06" > ""`}},
		{"nothing newer", with(func(s *suit) { s.seen = "2031-07" }), []string{oregon + "date_last_filing=2031-07-01"}, nil},
		{"no date of a text", with(func(s *suit) { s.seen = "-" }), []string{oregon + "date_last_filing=2031-07-01"}, nil},
	} {
		res, rejects := mustRead(t, tablesOf(t, c.suit), write(t, "dockets.csv", bulk("dockets", c.rows...)))
		if d := cmp.Diff(c.want, brief(res.Proposals)); d != "" || len(rejects) > 0 {
			t.Errorf("%s: %v %s", c.name, rejects, d)
		}
	}
}

// The link table gives dates where the docket has none, and disagrees where it has others; clusters and opinions tell
// what to read. The order of the files does not matter.
func TestTablesTogether(t *testing.T) {
	tables := tablesOf(t, suit{id: "doe-v-snap-2031", docket: "3:31-cv-485", seen: "2031-06"}, suit{id: "doe-v-kik-2031", docket: "3:31-cv-500"}, suit{id: "doe-v-x-2031", docket: "22-5 (Mars Ct.)"})
	files := []string{
		write(t, "opinions.csv", bulk("opinions", "id=1 cluster_id=40", "id=2 cluster_id=41", "id=1 cluster_id=40")),
		write(t, "clusters.csv", bulk("opinion-clusters", "id=40 docket_id=7 date_filed=2031-08-01", "id=41 docket_id=9999 date_filed=2031-08-01")),
		write(t, "idb.csv", bulk("fjc-integrated-database", "id=70 district_id=mad docket_number=9999999 date_filed=2031-03-04", "id=71 district_id=ord office=3 docket_number=3100500 date_filed=2031-05-05",
			"id=72 district_id=ord office=2 docket_number=3100500 date_filed=2031-05-06")),
		write(t, "dockets.csv", bulk("dockets", oregon+"idb_data_id=70 date_filed=2031-03-05")),
		write(t, "courts.csv", bulk("courts", "id=mars citation_string=Mars", "id=or citation_string=Or.")),
	}
	want := []string{`doe-v-snap-2031 conflict several filed_date "" > ""`, `doe-v-snap-2031 conflict several filed_date "" > ""`,
		`doe-v-snap-2031 read later-opinion verified_on_text_date "2031-06" > ""`, `doe-v-kik-2031 fill filed filed_date "" > "2031-05-05"`}
	rapid.Check(t, func(rt *rapid.T) {
		res, rejects := mustRead(t, tables, rapid.Permutation(files).Draw(rt, "order")...)
		if d := cmp.Diff(want, brief(res.Proposals)); d != "" {
			rt.Fatal(d)
		}
		if len(rejects) != 1 || rejects[0].Reason != "duplicate-row" || rejects[0].File != "opinions.csv" {
			rt.Fatal(rejects)
		}
	})
}

// A file of courts gives the id of a court that is not known otherwise.
func TestCourtsFromAFile(t *testing.T) {
	tables := tablesOf(t, suit{id: "doe-v-snap-2031", court: "District Court, Mars", docket: "31-cv-1 (D. Mars)"})
	dockets := write(t, "dockets.csv", bulk("dockets", "id=7 court_id=marsd docket_number=1:31-cv-00001 date_terminated=2031-08-01"))
	if res, _ := mustRead(t, tables, dockets); len(res.Unmatched) != 1 || res.Unmatched[0].Reason != "no-federal-court" {
		t.Errorf("%+v", res)
	}
	courts := write(t, "courts.csv", []byte(strings.Join(table("courts").all, ",")+"\n"+strings.Replace("\"marsd\""+strings.Repeat(",", 11)+"\"D. Mars\""+strings.Repeat(",", 8), ",,", ",,", 1)+"\n"))
	res, _ := mustRead(t, tables, dockets, courts)
	if len(res.Unmatched) != 0 || res.Inputs[0].Table != "courts" || res.Inputs[0].Loaded != 1 || res.Inputs[1].Loaded != 1 {
		t.Errorf("%+v", res)
	}
}

func TestNumbersWithoutARow(t *testing.T) {
	tables := tablesOf(t, suit{id: "a-2031"}, suit{id: "b-2031", docket: "SC092421; MDL No. 3166; No. 20-0434 (Tex.); 3:31-cv-1; No. 31-2 (9th Cir.)"})
	res, _ := mustRead(t, tables, write(t, "dockets.csv", bulk("dockets")))
	var got []string
	for _, u := range res.Unmatched {
		got = append(got, u.String())
	}
	if d := cmp.Diff([]string{"a-2031 no-number", "b-2031 no-federal-number", "b-2031 MDL 3166 multidistrict", "b-2031 20-434 no-federal-court", "b-2031 ord 3:31-cv-00001 no-row",
		"b-2031 ca9 31-2 no-row"}, got); d != "" {
		t.Error(d)
	}
}

func TestWriteCSV(t *testing.T) {
	var b strings.Builder
	if err := WriteCSV(&b, []Proposal{{Kind: KindFill, Case: "doe-v-snap-2031", Court: "ord"}}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	if len(lines) != 3 || lines[0] != strings.Join(ProposalColumns, ",") || !slices.Equal(strings.Split(lines[1], ","), []string{"fill", "", "doe-v-snap-2031", "", "", "", "", "", "ord", "", "", "", ""}) {
		t.Error(b.String())
	}
}
