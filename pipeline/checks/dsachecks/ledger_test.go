package dsachecks_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/checks/dsachecks"
	"github.com/answerable-data/answerable/pipeline/table"
)

// sources are the editions for which the expectations below were counted; others may join the ledger.
const sources = " dsa-vlop-compiled@2025H2 dsa-report@Pornhub-2025H2-4 dsa-report@Snap-2025H2-4 dsa-report@Snap-2025H2-6 dsa-report@TikTok-2026H1-6 "

// observations are those of the embedded ledger, from these sources.
func observations(t testing.TB) (list []table.Observation) {
	t.Helper()
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := pipeline.Embedded(datasets.Files())
	if err != nil {
		t.Fatal(err)
	}
	set, err := pipeline.Tables(know, loaded)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range set.Observations {
		if strings.Contains(sources, " "+o.Source+" ") {
			list = append(list, o)
		}
	}
	return list
}

// The numbers of rows were counted from the ledger's files without this package.
func TestRealLedger(t *testing.T) {
	got := map[string][3]int{} // passed, failed, not applicable
	obs := observations(t)
	ids := map[string]bool{}
	for _, o := range obs {
		ids[o.ID] = true
	}
	for _, r := range dsachecks.All(obs) {
		n := got[r.Check]
		switch r.State {
		case dsachecks.Passed:
			n[0]++
		case dsachecks.Failed:
			n[1]++
		case dsachecks.NotApplicable:
			n[2]++
		}
		got[r.Check] = n
		for _, id := range r.Observations {
			if !ids[id] {
				t.Errorf("%s names %s, which is no observation", r.Check, id)
			}
		}
		if len(r.Observations) == 0 || r.Detail == "" || r.Bearing == "" || r.Platform == "" || r.Period == "" || r.Sheet == "" {
			t.Errorf("incomplete: %+v", r)
		}
	}
	want := map[string][3]int{
		"total-is-sum":                   {165, 1, 818},
		"category-is-sum":                {426, 0, 302},
		"automated-within-measures":      {152, 1, 21},
		"restrictions-with-measures":     {170, 0, 4},
		"items-cover-notices":            {194, 25, 37},
		"minors-apart-from-csam":         {20, 17, 20},
		"trusted-flagger-within-notices": {355, 12, 145},
		"recipients-are-sum":             {13, 2, 4},
		"outcomes-are-sum":               {93, 19, 41},
		"counts-are-whole":               {122, 1, 0},
		"shares-within-one":              {19, 0, 0},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The hits that the published reports are known for.
func TestRealHits(t *testing.T) {
	const minors = "STATEMENT_CATEGORY_PROTECTION_OF_MINORS"
	rows := dsachecks.All(observations(t))
	for _, want := range []struct {
		check, platform, category, metric string
		state                             dsachecks.State
		detail                            string
	}{
		{"category-is-sum", "snapchat", minors, "dsa_notices", dsachecks.Passed, "the whole is 593, the parts make 593"},
		{"items-cover-notices", "tiktok", minors, "dsa_notice_items", dsachecks.Failed, "dsa_notices is 77123, more than dsa_notice_items, 33910"},
		{"restrictions-with-measures", "snapchat", minors, "dsa_own_measures", dsachecks.Passed, "97915 restrictions of 94414 measures"},
		{"minors-apart-from-csam", "facebook", minors, "dsa_own_measures", dsachecks.Failed, "category and keyword both have 1182154"},
		{"minors-apart-from-csam", "instagram", minors, "dsa_own_measures", dsachecks.Failed, "category and keyword both have 576939"},
		{"trusted-flagger-within-notices", "facebook", minors, "dsa_notices", dsachecks.Failed, "dsa_notices_tf is 27, more than dsa_notices, 0"},
		{"recipients-are-sum", "booking", "", "dsa_amar", dsachecks.Failed, "the whole is 45000000, the parts make 97700000, more than the whole"},
		{"total-is-sum", "tiktok", "TOTAL", "dsa_own_measures", dsachecks.Failed, "the whole is 291093794, the parts make 213125592, less than the whole; 2 of the parts are left blank"},
		{"total-is-sum", "tiktok", "TOTAL", "dsa_own_removal", dsachecks.Passed, "the whole is 104133905, the parts make 104133905"},
		{"automated-within-measures", "tiktok", "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "dsa_own_measures", dsachecks.Failed,
			"dsa_own_automated is 1553354, more than dsa_own_measures, 1544097"},
		{"counts-are-whole", "instagram", "", "", dsachecks.Failed, "1 of 30 counts are not in order"},
		{"outcomes-are-sum", "x", "internal_complaints/complaints", "dsa_appeals", dsachecks.Passed, "the whole is 644956, the parts make 644956"},
	} {
		found := 0
		for _, r := range rows {
			if r.Check == want.check && r.Platform == want.platform && r.Category == want.category && r.Metric == want.metric && r.State == want.state && r.Detail == want.detail {
				found++
			}
		}
		if found == 0 {
			t.Errorf("no row %+v", want)
		}
	}
}

func BenchmarkAll(b *testing.B) {
	obs := observations(b)
	for b.Loop() {
		dsachecks.All(obs)
	}
}
