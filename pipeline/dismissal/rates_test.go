package dismissal

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
)

// twelve are suits of one operator: ten with a first ruling (7 granted, 6 of them on Section 230), ten ended.
func twelve(t testing.TB) *docket {
	d := newDocket(t)
	d.some(6, "x", "dismissed", "section_230", granted1, "section_230")
	d.add("x", "dismissed", "failure_to_state_claim", granted1, "jurisdiction")
	d.add("x", "settled", "settlement", partly, "section_230")
	d.add("x", "settled", "settlement", denied, "section_230")
	d.add("x", "judgment_plaintiff", "other", denied, "section_230")
	d.add("x", "pending", "", "", "")
	d.add("x", "transferred", "", "", "")
	return d
}

func TestFiveDefinitions(t *testing.T) {
	d := twelve(t)
	d.add("x", "dismissed_in_part", "section_230", "", "")
	d.fill()
	for id, kn := range map[string][2]int64{"C1": {7, 10}, "C1-s230": {6, 10}, "C1-all": {7, 13}, "C1-ruled": {7, 11}, "C1-ended": {7, 10}} {
		r := d.rate("pooled", Pooled, id)
		if r.Dismissed != kn[0] || r.Counted != kn[1] || r.Suits != 13 || r.Open != 3 || r.State != "published" || int64(len(r.Rows)) != kn[1] || r.Cases != kn[1] {
			t.Errorf("%s: %+v", id, r)
			continue
		}
		near(t, id, r.Value, float64(kn[0])/float64(kn[1]), 1e-12)
	}
	all := d.rate("pooled", Pooled, "C1-all")
	near(t, "if no open suit is dismissed", all.IfNone, 7./13, 1e-12)
	near(t, "if every open suit is dismissed", all.IfAll, 10./13, 1e-12)
	if r := d.rate("pooled", Pooled, "C1"); r.IfNone != nil || r.IfAll != nil {
		t.Errorf("open suits cannot move the first ruling of others: %+v", r)
	}
}

// A settled suit whose docket says dismissed stays settled: the status is the end, whatever ruling came first.
func TestASettlementDocketedAsDismissalStaysSettled(t *testing.T) {
	d := twelve(t)
	d.fill()
	before := d.rate("pooled", Pooled, "C1-ended")
	d.add("x", "settled", "settlement", granted1, "section_230")
	d.fill()
	after := d.rate("pooled", Pooled, "C1-ended")
	if after.Dismissed != before.Dismissed || after.Counted != before.Counted+1 {
		t.Errorf("%d of %d, before %d of %d", after.Dismissed, after.Counted, before.Dismissed, before.Counted)
	}
	if p := (Pair{Status: "settled", First: granted1}); causeOf(p) != slices.Index(Causes, "settled")+1 || Open(p) {
		t.Errorf("cause %d", causeOf(p))
	}
}

// An appeal that upholds a denial leaves a suit that goes on; only the status says dismissed.
func TestAnAffirmedDenialIsNoDismissal(t *testing.T) {
	d := newDocket(t)
	d.some(10, "x", "pending", "", denied, "section_230")
	for i := range d.set.CasePlatforms {
		d.set.CasePlatforms[i].Finality = "final_on_appeal"
		d.set.CaseEvents = append(d.set.CaseEvents,
			table.CaseEvent{Case: d.set.CasePlatforms[i].Case, Seq: 1, Date: "2020-06-01", Type: denied},
			table.CaseEvent{Case: d.set.CasePlatforms[i].Case, Seq: 2, Date: "2021-06-01", Type: "appeal_affirmed", Basis: "section_230"})
	}
	d.fill()
	for _, id := range []string{"C1", "C1-s230", "C1-all"} {
		if r := d.rate("pooled", Pooled, id); r.Dismissed != 0 || r.Counted != 10 {
			t.Errorf("%s: %+v", id, r)
		}
	}
	if r := d.rate("pooled", Pooled, "C1-ended"); r.Counted != 0 || r.State != "not_applicable" {
		t.Errorf("%+v", r)
	}
	if ends := d.set.Incidence[0].Ends; ends != 0 {
		t.Errorf("%d ends", ends)
	}
}

// Rows that no rate may count leave every figure of the core as it was.
func TestRowsOutOfScopeLeaveTheCoreUnchanged(t *testing.T) {
	d := twelve(t)
	d.fill()
	before := coreOf(d.set)
	for _, scope := range []string{"aggregate_row", "foreign", "pre_suit", "non_platform_defendant", "public_enforcement", "borderline"} {
		r := d.add("x", "dismissed", "section_230", granted1, "section_230")
		r.Scope, r.Censored = scope, "2031"
	}
	d.fill()
	if diff := cmp.Diff(before, coreOf(d.set)); diff != "" {
		t.Error(diff)
	}
	if r := d.of("core_and_borderline", "pooled", Pooled, "C1-all"); r.Suits != 13 {
		t.Errorf("%d suits with the borderline one", r.Suits)
	}
}

func coreOf(set table.Set) []any {
	var out []any
	for _, r := range set.DismissalRates {
		if r.Sample == "core" {
			out = append(out, r)
		}
	}
	for _, r := range set.Incidence {
		if r.Sample == "core" {
			out = append(out, r)
		}
	}
	return out
}

func TestNoRateUnderTheFloor(t *testing.T) {
	d := newDocket(t)
	d.some(9, "x", "dismissed", "section_230", granted1, "section_230")
	d.fill()
	for _, g := range [][2]string{{"pooled", Pooled}, {"operator", "x"}, {"forum", "federal_9th"}} {
		r := d.rate(g[0], g[1], "C1")
		if r.State != "too_small" || r.Reason != "counts-only" || r.Dismissed != 9 || r.Value != nil || r.Lower != nil || r.BootLower != nil || r.OutLower != nil || r.Method != "" {
			t.Errorf("%v: %+v", g, r)
		}
	}
	d.add("x", "dismissed", "section_230", granted1, "section_230")
	d.fill()
	r := d.rate("operator", "x", "C1")
	near(t, "rate", r.Value, 1, 0)
	near(t, "lower", r.Lower, .722467, 1e-6)
	if r.State != "published" || r.BootLower != nil || r.Draws != 0 {
		t.Errorf("resamples of ten dismissals cannot differ, which is no precision: %+v", r)
	}
}

func TestGradeASample(t *testing.T) {
	d := twelve(t)
	d.set.CasePlatforms[0].Grade = "B"
	d.set.CasePlatforms[1].Grade = "C"
	d.fill()
	if r := d.of("grade_a", "pooled", Pooled, "C1-all"); r.Suits != 10 || r.Dismissed != 5 {
		t.Errorf("%+v", r)
	}
	// one of two services read from the press alone: the suit was not read from an opinion
	d.also(d.set.CasePlatforms[2].Case, "x", "dismissed", "section_230", granted1, "section_230").Grade = "B"
	d.fill()
	if r := d.of("grade_a", "pooled", Pooled, "C1-all"); r.Suits != 9 {
		t.Errorf("%+v", r)
	}
}

// Without any one case the rate lies between the limits given, and the cases named give them. Several suits of one
// case leave together.
func TestLeaveOneOut(t *testing.T) {
	d := newDocket(t)
	d.some(6, "x", "dismissed", "section_230", granted1, "section_230")
	d.some(3, "x", "pending", "", denied, "section_230")
	for _, o := range []string{"y", "z"} { // three suits of one case
		d.also("case-008", o, "pending", "", denied, "section_230")
	}
	d.fill()
	r := d.rate("pooled", Pooled, "C1")
	near(t, "rate", r.Value, 6./11, 1e-12)
	near(t, "smallest", r.OutLower, 5./10, 1e-12)
	near(t, "largest", r.OutUpper, 6./8, 1e-12)
	if r.OutLowerCase != "case-000" || r.OutUpperCase != "case-008" || r.Cases != 9 {
		t.Errorf("%+v", r)
	}
}

// Suits of one case are drawn together, so that five cases of two suits tell less than ten of one.
func TestBootstrapDrawsWholeCases(t *testing.T) {
	width := func(clustered bool) float64 {
		d := newDocket(t)
		d.know.Framework.Uncertainty.Draws = 2000
		for i := range 10 {
			status, first := "dismissed", granted1
			if i%2 == 1 {
				status, first = "pending", denied
			}
			d.add("x", status, "section_230", first, "section_230")
			if clustered {
				id := d.set.CasePlatforms[len(d.set.CasePlatforms)-1].Case
				d.also(id, "y", status, "section_230", first, "section_230")
			} else {
				d.add("y", status, "section_230", first, "section_230")
			}
		}
		d.fill()
		r := d.rate("pooled", Pooled, "C1")
		near(t, "rate", r.Value, .5, 0)
		return *r.BootUpper - *r.BootLower
	}
	if one, two := width(false), width(true); two < 1.2*one {
		t.Errorf("width %v with whole cases, %v without", two, one)
	}
}

func TestTheBootstrapTakesItsSeedFromTheMethodology(t *testing.T) {
	limits := func(seed uint64, draws int) string {
		d := twelve(t)
		d.some(30, "y", "pending", "", denied, "section_230")
		d.know.Framework.Seed, d.know.Framework.Uncertainty.Draws = seed, draws
		d.fill()
		r := d.rate("pooled", Pooled, "C1-all")
		return fmt.Sprint(*r.BootLower, *r.BootUpper, r.Draws)
	}
	if a, b := limits(7, 50), limits(7, 50); a != b {
		t.Errorf("%s, then %s", a, b)
	}
	if a, b := limits(7, 50), limits(8, 50); a == b {
		t.Errorf("seeds 7 and 8 both give %s", a)
	}
}

func TestGroupsOfSuits(t *testing.T) {
	for j, want := range map[string]string{"US-CA; 9th Cir.": "federal_9th", "US-TX; 5th Cir.": "federal_other", "US-CA": "state", "NL": "not_known", "": "not_known"} {
		if got := forum(j); got != want {
			t.Errorf("%q: %s, want %s", j, got, want)
		}
	}
	for _, c := range []struct{ filed, step, want string }{
		{"2018-04-30", "", "to_2018_04"}, {"2018-04", "", "to_2018_04"}, {"2018-05-01", "", "2018_05_to_2021"}, {"2018", "", "not_known"},
		{"2018", "2018-03-01", "to_2018_04"}, {"2021", "", "2018_05_to_2021"}, {"2022", "", "from_2022"}, {"", "", "not_known"},
		{"", "2007", "to_2018_04"}, {"", "2024-10-18", "not_known"}, {"", "2018", "not_known"},
	} {
		if got := cohort(Pair{Filed: ParseSpan(c.filed)}, ParseSpan(c.step)); got != c.want {
			t.Errorf("filed %q, first step %q: %s, want %s", c.filed, c.step, got, c.want)
		}
	}
	// two services of one operator whose filings were read in different years
	if got := cohort(Pair{Filed: ParseSpan("2021-11").or(ParseSpan("2022-02"))}, Span{}); got != "not_known" {
		t.Errorf("filed in 2021 or 2022: %s", got)
	}
	if d := cmp.Diff([]string{"a", "b"}, parts("a; b;a;")); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"not_known"}, parts("")); d != "" {
		t.Error(d)
	}
}

// A suit that pleads two things stands in both groups and once in the whole.
func TestAllegationsOverlap(t *testing.T) {
	d := twelve(t)
	d.fill()
	for _, a := range []string{"failure_to_warn", "other"} {
		if r := d.rate("allegation", a, "C1-all"); r.Suits != 12 {
			t.Errorf("%s: %d suits", a, r.Suits)
		}
	}
}

func TestRowsOfOneSuitThatContradictEachOther(t *testing.T) {
	for what, change := range map[string]func(*table.CasePlatform){
		"status": func(r *table.CasePlatform) { r.Status = "settled" }, "ground": func(r *table.CasePlatform) { r.Basis = "other" },
		"finality": func(r *table.CasePlatform) { r.Finality = "interlocutory" }, "first ruling": func(r *table.CasePlatform) { r.FirstRuling = denied },
		"ground of the first ruling": func(r *table.CasePlatform) { r.FirstRulingBasis = "jurisdiction" },
	} {
		d := newDocket(t)
		d.add("x", "dismissed", "section_230", granted1, "section_230")
		r := d.also("case-000", "x", "dismissed", "section_230", granted1, "section_230")
		r.Locator = "row 9"
		change(r)
		var p *diag.Problem
		err := Fill(&d.set, d.know)
		if !errors.As(err, &p) || p.Code != "E-SUITS" || p.Where.Column != what || !strings.Contains(p.Where.File, "row 9") || !strings.Contains(p.Value, "case-000") {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestSpans(t *testing.T) {
	for iso, days := range map[string]int{"2023-11-02": 1, "2023-11": 30, "2024": 366, "2023": 365} {
		if s := ParseSpan(iso); !s.Known || s.Last-s.First+1 != days || s.Exact() != (days == 1) {
			t.Errorf("%s: %+v", iso, s)
		}
	}
	for _, iso := range []string{"", "unknown", "2023-13", "2023-02-30", "23"} {
		if s := ParseSpan(iso); s.Known || s.Exact() {
			t.Errorf("%q: %+v", iso, s)
		}
	}
	if a := ParseSpan("1970-01-02"); a.First != 1 {
		t.Errorf("%+v", a)
	}
	if s := ParseSpan("2020").or(ParseSpan("2021-02")); s.First != ParseSpan("2020").First || s.Last != ParseSpan("2021-02").Last {
		t.Errorf("%+v", s)
	}
	if s := (Span{}).or(ParseSpan("2020")); s != ParseSpan("2020") {
		t.Errorf("%+v", s)
	}
}

// Any suits: counts add up, no rate is under the floor or outside its limits, and a suit that is added open without a
// ruling moves no first ruling.
func TestRatesOfAnySuits(t *testing.T) {
	statuses := []string{"pending", "dismissed", "dismissed_in_part", "settled", "judgment_plaintiff", "judgment_defendant", "withdrawn", "transferred", "unknown"}
	rulings := []string{"", granted1, partly, denied, "motion_to_dismiss_recommended_granted"}
	base := newDocket(t)
	base.know.Framework.Uncertainty.Draws = 20
	rapid.Check(t, func(rt *rapid.T) {
		d := &docket{t: t, know: base.know}
		for range rapid.IntRange(1, 40).Draw(rt, "suits") {
			r := d.add(rapid.SampledFrom([]string{"x", "y"}).Draw(rt, "operator"), rapid.SampledFrom(statuses).Draw(rt, "status"), "section_230",
				rapid.SampledFrom(rulings).Draw(rt, "first"), rapid.SampledFrom([]string{"section_230", "jurisdiction"}).Draw(rt, "ground"))
			r.Scope = rapid.SampledFrom([]string{"core_victim_suit", "core_victim_suit", "borderline", "foreign"}).Draw(rt, "scope")
		}
		d.fill()
		statusCount := map[string]int64{}
		for _, r := range d.set.CasePlatforms {
			if r.Scope == "core_victim_suit" {
				statusCount[r.Status]++
			}
		}
		for _, r := range d.set.DismissalRates {
			if r.Dismissed > r.Counted || r.Counted > r.Suits || (r.Value != nil) != (r.Counted >= 10) {
				rt.Fatalf("%+v", r)
			}
			if r.Value != nil && (*r.Lower > *r.Value || *r.Upper < *r.Value || *r.OutLower > *r.Value || *r.OutUpper < *r.Value || math.IsNaN(*r.Value)) {
				rt.Fatalf("%+v", r)
			}
			if r.Sample == "core" && r.Grouping == "pooled" && r.Definition == "C1-all" {
				total := int64(0)
				for _, n := range statusCount {
					total += n
				}
				if r.Suits != total || r.Dismissed != statusCount["dismissed"] {
					rt.Fatalf("%+v of %v", r, statusCount)
				}
			}
		}
		before := map[string]table.DismissalRate{}
		for _, r := range d.set.DismissalRates {
			before[r.Sample+r.Grouping+r.Group+r.Definition] = r
		}
		d.add("x", "pending", "", "", "")
		d.fill()
		for _, r := range d.set.DismissalRates {
			old, met := before[r.Sample+r.Grouping+r.Group+r.Definition]
			if met && (r.Definition == "C1" || r.Definition == "C1-s230") && (r.Dismissed != old.Dismissed || r.Counted != old.Counted || !cmp.Equal(r.Value, old.Value) || !cmp.Equal(r.BootLower, old.BootLower)) {
				rt.Fatalf("a pending suit moved %+v to %+v", old, r)
			}
		}
	})
}
