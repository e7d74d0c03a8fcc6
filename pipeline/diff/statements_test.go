package diff

import (
	"strings"
	"testing"

	"github.com/answerable-data/answerable/pipeline/table"
)

// stated is a release with one figure of a platform, over two days.
func stated(edit ...func(*Release)) Release {
	day := func(d table.Date, hash string) table.StatementArchive {
		return table.StatementArchive{Day: d, Slug: "global", Files: []string{"a.zip"}, SHA256: []string{hash}, Aggregates: hash, Counted: 5}
	}
	r := made()
	r.Set.StatementFigures = []table.StatementFigure{{Platform: "cedar", Period: "2025-09", Figure: "S6", Part: "none", Name: "Cedar", Value: ptr(.25), Unit: "share",
		Numerator: ptr(int64(50)), Denominator: ptr(int64(200)), Confidence: ptr(.95), State: "published", DaysRead: 2, DaysDue: 90, Source: "2 archives"}}
	r.Set.Archives = []table.StatementArchive{day(20332, "aa"), day(20333, "bb")} // 2025-09-01, 2025-09-02
	for _, e := range edit {
		e(&r)
	}
	return r
}

func figure(edit func(*table.StatementFigure)) func(*Release) {
	return func(r *Release) { edit(&r.Set.StatementFigures[0]) }
}

// risen lets the figure rise.
var risen = figure(func(f *table.StatementFigure) { f.Value = ptr(.5) })

// The reason of a figure from statements of reasons is that of what lies behind it.
func TestReasonsOfStatementFigures(t *testing.T) {
	for _, c := range []struct {
		what      string
		old, new  []func(*Release)
		kind, why string
		through   string
	}{
		{"a day was read that was not", nil, []func(*Release){risen, func(r *Release) {
			r.Set.Archives = append(r.Set.Archives, table.StatementArchive{Day: 20334, Slug: "global", SHA256: []string{"cc"}})
		}}, Changed, NewData, "2025-09-03"},
		{"an archive was published anew", nil, []func(*Release){risen, func(r *Release) { r.Set.Archives[1].SHA256 = []string{"cc"} }}, Changed, Restated, "2025-09-02"},
		{"a day is no longer held", nil, []func(*Release){risen, func(r *Release) { r.Set.Archives = r.Set.Archives[:1] }}, Changed, Withdrawn, "2025-09-02"},
		{"the same archive is counted otherwise", nil, []func(*Release){risen, func(r *Release) { r.Set.Archives[0].Aggregates = "cc" }}, Changed, Correction, "2025-09-01"},
		{"statements are counted once over all days", nil, []func(*Release){risen, func(r *Release) { r.Set.Archives[0].Deduplicated = true }}, Changed, Method, "2025-09-01"},
		{"an announcement takes the figure away", nil, []func(*Release){figure(func(f *table.StatementFigure) {
			f.Value, f.Numerator, f.State, f.Flags = nil, nil, "invalid_period", []string{"flag_inverted"}
		})}, Changed, Mapping, "statement_validity:flag_inverted"},
		{"another level of limits", nil, []func(*Release){figure(func(f *table.StatementFigure) { f.Lower, f.Upper, f.Confidence = ptr(.2), ptr(.3), ptr(.9) })}, Changed, Method, ""},
		{"the name is filed elsewhere", nil, []func(*Release){figure(func(f *table.StatementFigure) { f.Platform = "birch" })}, Added, Mapping, "name:Cedar"},
		{"another program and nothing else", nil, []func(*Release){risen, func(r *Release) { r.Program = "2" }}, Changed, Correction, ""},
		{"nothing", nil, []func(*Release){risen}, Changed, "", ""},
		{"none before", []func(*Release){func(r *Release) { r.Set.StatementFigures, r.Set.Archives = nil, nil }}, nil, Added, NewData, "2025-09-01 2025-09-02"},
		{"none now", nil, []func(*Release){func(r *Release) { r.Set.StatementFigures, r.Set.Archives = nil, nil }}, Removed, Withdrawn, "2025-09-01 2025-09-02"},
		{"a release that does not name its days, with more of them", []func(*Release){func(r *Release) { r.Set.Archives = nil }}, []func(*Release){risen, func(r *Release) {
			r.Set.Archives, r.Set.StatementFigures[0].Source, r.Set.StatementFigures[0].DaysRead = nil, "3 archives", 3
		}}, Changed, NewData, ""},
		{"a release that does not name its days, with as many", []func(*Release){func(r *Release) { r.Set.Archives = nil }}, []func(*Release){risen, func(r *Release) {
			r.Set.Archives, r.Set.StatementFigures[0].Source = nil, "2 others"
		}}, Changed, Restated, ""},
	} {
		changes := Compare(stated(c.old...), stated(c.new...))
		if len(changes) == 0 {
			t.Errorf("%s: no change", c.what)
			continue
		}
		got := changes[0]
		if got.Kind != c.kind || strings.Join(got.Reasons, " ") != c.why || strings.Join(got.Through, " ") != c.through || got.Number != "S6/none" || got.Period != "2025-09" {
			t.Errorf("%s: %s %s, %q through %q; want %s, %q through %q", c.what, got.Number, got.Kind, got.Reasons, got.Through, c.kind, c.why, c.through)
		}
		if (Explained(changes) == nil) != (c.why != "") {
			t.Errorf("%s: %v", c.what, Explained(changes))
		}
		if a := got.Address("2026Q3.0"); a != "2026Q3.0:"+got.Platform+":S6/none:2025-09" {
			t.Error(a)
		}
	}
}

// Days outside those on which statements of the month can come explain nothing of it.
func TestOtherDaysExplainNothing(t *testing.T) {
	later := func(r *Release) {
		r.Set.Archives = append(r.Set.Archives, table.StatementArchive{Day: 20332 + 90, Slug: "global", SHA256: []string{"cc"}}) // 2025-11-30: 61 days after the month
	}
	if got := Compare(stated(), stated(risen, later)); len(got) != 1 || len(got[0].Reasons) > 0 {
		t.Errorf("%+v", got)
	}
	within := func(r *Release) {
		r.Set.Archives = append(r.Set.Archives, table.StatementArchive{Day: 20332 + 89, Slug: "global", SHA256: []string{"cc"}})
	}
	if got := Compare(stated(), stated(risen, within)); len(got) != 1 || strings.Join(got[0].Through, " ") != "2025-11-29" {
		t.Errorf("%+v", got)
	}
	if got := Compare(stated(), stated(later, figure(func(f *table.StatementFigure) { f.DaysRead, f.Flags = 3, []string{"days_missing"} }))); len(got) > 0 {
		t.Errorf("the same number is a change: %+v", got)
	}
}

// S24 also differs with the report that it is over.
func TestReasonOfTheHarmonisedReport(t *testing.T) {
	half := func(value float64, id, raw string) func(*Release) {
		return func(r *Release) {
			f := &r.Set.StatementFigures[0]
			f.Figure, f.Part, f.Period, f.Value = "S24", "", "2025H2", &value
			r.Set.Observations = append(r.Set.Observations, table.Observation{ID: id, Platform: "cedar", Metric: "dsa_own_measures", Period: "2025H2", Raw: raw, Value: &value, Current: true,
				Breakdown: "category=STATEMENT_CATEGORY_PROTECTION_OF_MINORS;sheet=6", Source: "report@2024", State: "published"})
		}
	}
	got := Compare(stated(half(.5, "o-7", "7")), stated(half(.6, "o-8", "8"), func(r *Release) { r.Set.Sources[0].SHA256 = "zz" }))
	if len(got) != 1 || strings.Join(got[0].Reasons, " ") != Restated || got[0].Number != "S24" {
		t.Errorf("%+v", got)
	}
}
