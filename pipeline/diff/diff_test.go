package diff

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
)

func ptr[T any](v T) *T { return &v }

// made is a release in which one platform has one indicator and a score, resting on one figure of one source.
func made(edit ...func(*Release)) Release {
	r := Release{Edition: "2026Q2.0", Methodology: "1", Framework: []byte("weights: 1"), Program: "1", Set: &table.Set{
		Sources:   []table.Source{{ID: "report@2024", CatalogID: "report", Edition: "2024", SHA256: "aa"}},
		Platforms: []table.Platform{{ID: "cedar", SizeClass: "designated"}, {ID: "birch", SizeClass: "designated"}},
		Observations: []table.Observation{{ID: "o-1", Platform: "cedar", Perimeter: "cedar", Metric: "pieces", Period: "2024", Value: ptr(10.0), Raw: "10",
			State: "published", Source: "report@2024", Edition: "2024", Locator: "row 2"}},
		Indicators: []table.Indicator{{Platform: "cedar", Indicator: "B7", Pillar: "removal", Period: "2024", Value: ptr(10.0), State: "published", Unit: "share",
			Observations: []string{"o-1"}}},
		Scores: []table.Score{
			{Platform: "birch", Pillar: "removal", Score: ptr(40.0), State: "published", SizeClass: "designated", RankLower: ptr(int32(1)), RankUpper: ptr(int32(1))},
			{Platform: "cedar", Pillar: "removal", Score: ptr(30.0), State: "published", SizeClass: "designated", RankLower: ptr(int32(2)), RankUpper: ptr(int32(2))},
		},
	}}
	for _, e := range edit {
		e(&r)
	}
	return r
}

// moved lets the indicator and the score of cedar rise.
func moved(r *Release) {
	r.Edition = "2026Q3.0"
	r.Set.Indicators[0].Value, r.Set.Scores[1].Score = ptr(12.0), ptr(36.0)
}

// newer puts another figure of a later edition behind the indicator; both editions are held.
func newer(id, raw string, value float64) func(*Release) {
	return func(r *Release) {
		r.Set.Sources = append(r.Set.Sources, table.Source{ID: "report@2025", CatalogID: "report", Edition: "2025", SHA256: "bb"})
		o := r.Set.Observations[0]
		o.ID, o.Raw, o.Value, o.Source, o.Edition = id, raw, &value, "report@2025", "2025"
		r.Set.Observations = append(r.Set.Observations, o)
		r.Set.Indicators[0].Observations = []string{id}
	}
}

func TestReasonOfEachKindOfChange(t *testing.T) {
	for _, c := range []struct {
		what    string
		edit    []func(*Release)
		reasons string
		through string
	}{
		{"a later edition says another figure", []func(*Release){moved, newer("o-2", "12", 12)}, Restated, "o-1 o-2"},
		{"a figure of another measure comes", []func(*Release){moved, newer("o-2", "12", 12), func(r *Release) { r.Set.Observations[1].Metric = "reports" }}, NewData, "o-2"},
		{"another publisher says the figure", []func(*Release){moved, newer("o-2", "12", 12), func(r *Release) {
			r.Set.Observations[1].Source, r.Set.Sources[1].ID, r.Set.Sources[1].CatalogID = "other@1", "other@1", "other"
		}}, NewData, "o-2"},
		{"the same edition has other bytes", []func(*Release){moved, func(r *Release) {
			r.Set.Sources[0].SHA256 = "cc"
			r.Set.Observations[0].ID, r.Set.Observations[0].Value, r.Set.Indicators[0].Observations = "o-2", ptr(12.0), []string{"o-2"}
		}}, Restated, "o-2"},
		{"the same bytes are read differently, under the same id", []func(*Release){moved, func(r *Release) { r.Set.Observations[0].Value = ptr(12.0) }}, Correction, "o-1"},
		{"a later edition drops the figure", []func(*Release){moved, func(r *Release) { r.Set.Observations[0].State = "withdrawn" }}, Restated, "o-1"},
		{"the same bytes give another row", []func(*Release){moved, func(r *Release) {
			r.Set.Observations[0].ID, r.Set.Observations[0].Value, r.Set.Observations[0].Raw, r.Set.Indicators[0].Observations = "o-2", ptr(12.0), "12", []string{"o-2"}
		}}, Correction, "o-2"},
		{"the same row is filed under another measure", []func(*Release){moved, func(r *Release) { r.Set.Observations[0].Metric = "reports" }}, Mapping, "o-1"},
		{"the same bytes, filed under another measure with another id", []func(*Release){moved, func(r *Release) {
			r.Set.Observations[0].ID, r.Set.Observations[0].Metric, r.Set.Indicators[0].Observations = "o-2", "reports", []string{"o-2"}
		}}, Mapping, "o-1 o-2"},
		{"the source is no longer held", []func(*Release){moved, func(r *Release) {
			r.Set.Sources, r.Set.Observations, r.Set.Indicators[0].Observations = nil, nil, nil
		}}, Withdrawn, "o-1"},
		{"another methodology", []func(*Release){moved, func(r *Release) { r.Methodology = "2" }}, Method, ""},
		{"another framework under the same version", []func(*Release){moved, func(r *Release) { r.Framework = []byte("weights: 2") }}, Method, ""},
		{"another methodology and new data", []func(*Release){moved, newer("o-2", "12", 12), func(r *Release) { r.Methodology = "2" }}, Restated + " " + Method, "o-1 o-2"},
		{"another program and nothing else", []func(*Release){moved, func(r *Release) { r.Program = "2" }}, Correction, ""},
		{"a new edition in which nothing changed", []func(*Release){moved, newer("o-2", "10", 10)}, NewData, "report@2025"},
		{"another size class", []func(*Release){moved, func(r *Release) { r.Set.Platforms[0].SizeClass = "small" }}, Mapping, "platforms:cedar"},
		{"nothing", []func(*Release){moved}, "", ""},
	} {
		changes := Compare(made(), made(c.edit...))
		i := slices.IndexFunc(changes, func(r table.Change) bool { return r.Number == "B7" })
		if i < 0 {
			t.Fatalf("%s: no change of the indicator", c.what)
		}
		got := changes[i]
		if strings.Join(got.Reasons, " ") != c.reasons || strings.Join(got.Through, " ") != c.through || got.Kind != Changed {
			t.Errorf("%s: %q through %q, want %q through %q", c.what, got.Reasons, got.Through, c.reasons, c.through)
		}
		j := slices.IndexFunc(changes, func(r table.Change) bool { return r.Number == "removal" && r.Platform == "cedar" })
		if want := strings.Fields(c.reasons); !cmp.Equal(changes[j].Reasons, want) && len(want)+len(changes[j].Reasons) > 0 {
			t.Errorf("%s: the score has the reasons %q", c.what, changes[j].Reasons)
		}
		if (Explained(changes) == nil) != (c.reasons != "") {
			t.Errorf("%s: %v", c.what, Explained(changes))
		}
	}
}

func TestTheSameReleaseHasNoChange(t *testing.T) {
	if got := Compare(made(), made(func(r *Release) { r.Edition, r.Program = "2026Q3.0", "2" })); len(got) > 0 {
		t.Errorf("%+v", got)
	}
}

// A rank interval moves with the scores of others, and the reason is theirs.
func TestRankMovesWithOthers(t *testing.T) {
	changes := Compare(made(), made(moved, newer("o-2", "12", 12), func(r *Release) {
		r.Set.Scores[0].RankUpper = ptr(int32(2))
	}))
	got := changes[0]
	want := table.Change{Platform: "birch", Number: "removal", Kind: Changed, Old: ptr(40.0), New: ptr(40.0), Unit: "points", OldRank: "1-1", NewRank: "1-2",
		OldState: "published", NewState: "published", Reasons: []string{Restated}, Through: []string{"cedar:removal"}, OldSource: "2026Q2.0", NewSource: "2026Q3.0"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// A number of an older period that a newer one replaces has the newer one's reason; so has what is named only because
// others have a value.
func TestWhatComesAndGoesWithOthers(t *testing.T) {
	changes := Compare(made(), made(newer("o-2", "12", 12), func(r *Release) {
		r.Set.Observations[1].Period, r.Set.Indicators[0].Period = "2025", "2025"
		r.Set.Indicators = append(r.Set.Indicators, table.Indicator{Platform: "birch", Indicator: "B7", Pillar: "removal", Period: "2025", State: "not_collected"})
	}))
	got := map[string]string{}
	for _, c := range changes {
		got[c.Platform+" "+c.Number+" "+c.Period+" "+c.Kind] = strings.Join(c.Reasons, " ")
	}
	want := map[string]string{"cedar B7 2024 removed": NewData, "cedar B7 2025 added": NewData, "birch B7 2025 added": NewData}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// A shrunk rate moves with the suits of all operators; a person's judgement moves a completeness share.
func TestWhatStandsBesideTheOwnRows(t *testing.T) {
	suit := table.CasePlatform{ID: "l-1", Case: "a", Platform: "birch", Status: "pending"}
	rate := func(r *Release) {
		r.Set.Indicators[0].Indicator, r.Set.Indicators[0].Pillar, r.Set.Scores[1].Pillar = "C1", "dismissal", "dismissal"
		r.Set.CasePlatforms = []table.CasePlatform{suit}
	}
	more := func(r *Release) {
		r.Set.CasePlatforms = append(r.Set.CasePlatforms, table.CasePlatform{ID: "l-2", Case: "b", Platform: "birch", Status: "dismissed"})
	}
	coded := func(code, basis string) func(*Release) {
		return func(r *Release) {
			r.Set.Indicators[0].Indicator = "A2"
			r.Set.Disclosures = []table.Disclosure{{Platform: "cedar", Period: "2024", Item: "appeals", Coder: "coder-1", Code: code, Basis: basis}}
		}
	}
	for _, c := range []struct {
		what     string
		old, new Release
		want     string
	}{
		{"another suit", made(rate), made(rate, more, moved), NewData},
		{"another judgement", made(coded("published", "coder")), made(coded("not_published", "coder"), moved), Correction},
		{"a figure decides what a person judged", made(coded("not_published", "coder")), made(coded("published", "figure"), moved), NewData},
	} {
		changes := Compare(c.old, c.new)
		for _, ch := range changes {
			if strings.Join(ch.Reasons, " ") != c.want {
				t.Errorf("%s: %s %s has the reasons %q", c.what, ch.Platform, ch.Number, ch.Reasons)
			}
		}
		if len(changes) != 2 {
			t.Errorf("%s: %d changes", c.what, len(changes))
		}
	}
}

func TestUnexplainedChangesAreNamed(t *testing.T) {
	p, ok := Explained(Compare(made(), made(moved))).(*diag.Problem)
	if !ok || p.Code != "E-CHANGE-REASON" || p.Exit != diag.ExitChecks || p.Value != "2026Q3.0:cedar:B7:2024, 2026Q3.0:cedar:removal" {
		t.Errorf("%+v", p)
	}
}

func TestRestatedFiguresAreThoseOfNewEditions(t *testing.T) {
	old, now := made(), made(newer("o-2", "12", 12), func(r *Release) {
		r.Set.Restatements = []table.Restatement{{Platform: "cedar", NewSource: "report@2024"}, {Platform: "cedar", NewSource: "report@2025"}}
	})
	if got := RestatedFigures(old, now); len(got) != 1 || got[0].NewSource != "report@2025" {
		t.Errorf("%+v", got)
	}
}
