package score

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// The tests that the framework of indicators implies, as properties of random small worlds (research note on
// indicators, section 10). What needs the real figures is TestTheRealFiguresRaiseTheirChecks.
func TestWhatTheFrameworkImplies(t *testing.T) {
	know := newWorld(t).know
	know.Framework.Uncertainty.Draws, know.Framework.Uncertainty.SobolRows, know.Framework.Uncertainty.Resamples = 60, 4, 2
	for _, p := range []struct {
		name  string
		check func(*rapid.T, *world)
	}{
		{"1 a million reports more change no score", volumeChangesNothing},
		{"2 a pending case changes neither the rate of first rulings nor a score", pendingChangesNothing},
		{"3 a printed value can lower a pillar and never A2", printingNeverLowersA2},
		{"4 what does not apply changes nothing", notApplicableChangesNothing},
		{"5 removing a platform changes no other score", removingChangesNoOther},
		{"6 a median of 0 with 0 notices is never a 100", zeroIsNotInstant},
		{"7 the bands hold the score, and the full band the data band", bandsHoldTheScore},
		{"8 a second run gives the same tables", secondRunIsTheSame},
		{"9 every first ruling is counted once", rulingsAddUp},
		{"10 rows that stand for many suits change no count", aggregateRowsChangeNothing},
	} {
		t.Run(p.name, func(t *testing.T) {
			rapid.Check(t, func(r *rapid.T) { p.check(r, anyWorld(t, r, know)) })
		})
	}
}

var (
	noticed  = []string{"snapchat", "x", "xvideos", "pinterest", "temu"}
	counted  = []string{"reddit", "pinterest", "openai"}
	sued     = []string{"x", "grindr", "discord", "meta"}
	outcomes = []string{grantedMTD, denied, "motion_to_dismiss_granted_in_part", ""}
	statuses = []string{"dismissed", "pending", "settled", "withdrawn", "dismissed_in_part", "unknown"}
)

// anyWorld draws notices, counts of reports and suits of a few platforms.
func anyWorld(t *testing.T, r *rapid.T, know *datasets.Knowledge) *world {
	k := *know
	w := &world{t: t, know: &k, set: &table.Set{}}
	for _, p := range k.Platforms {
		w.set.Platforms = append(w.set.Platforms, table.Platform{ID: p.ID, Parent: p.Parent, Level: p.Level, Kind: p.Kind, SizeClass: p.SizeClass, Known: true})
	}
	w.source("first@1", "first", "1")
	cell := func(name string, most int) float64 { // -1: not published
		return float64(rapid.IntRange(-1, most).Draw(r, name))
	}
	for _, p := range rapid.SliceOfDistinct(rapid.SampledFrom(noticed), rapid.ID).Draw(r, "noticed") {
		w.notices(p, "csam", cell("notices", 200), cell("flaggers", 60), cell("items", 400), cell("items of flaggers", 90), cell("median", 900),
			cell("median of flaggers", 90), cell("law", 90), cell("law of flaggers", 20), cell("terms", 90), cell("terms of flaggers", 20))
	}
	for _, p := range rapid.SliceOfDistinct(rapid.SampledFrom(counted), rapid.ID).Draw(r, "counted") {
		for _, year := range []string{"2023", "2024"} {
			w.figure("first@1", p, "own_reports", "csam", year, cell("own", 3000))
			w.figure("first@1", p, "ncmec_reports", "csam", year, float64(rapid.IntRange(1, 3000).Draw(r, "clearinghouse")))
		}
	}
	for i := range rapid.IntRange(0, 30).Draw(r, "suits") {
		w.suit(fmt.Sprint("s", i), rapid.SampledFrom(sued).Draw(r, "operator"), rapid.SampledFrom(statuses).Draw(r, "status"),
			rapid.SampledFrom(outcomes).Draw(r, "first ruling"), rapid.SampledFrom([]string{"section_230", "jurisdiction"}).Draw(r, "ground"))
	}
	w.run(r)
	return w
}

// run computes and fails the property, not the test.
func (w *world) run(r *rapid.T) {
	w.set.Indicators, w.set.Scores, w.set.Reconciliations, w.set.Restatements, w.set.Disclosures = nil, nil, nil, nil, nil
	w.set.Sensitivities, w.set.Audit, w.set.Differences = nil, nil, nil
	if err := Compute(w.set, w.know); err != nil {
		r.Fatal(err)
	}
}

// find is an indicator, if it is there.
func (w *world) find(platform, id string) (table.Indicator, bool) {
	i := slices.IndexFunc(w.set.Indicators, func(x table.Indicator) bool { return x.Platform == platform && x.Indicator == id })
	if i < 0 {
		return table.Indicator{}, false
	}
	return w.set.Indicators[i], true
}

// sameScores compares the scores of the platforms that were there before.
func (w *world) sameScores(r *rapid.T, before []table.Score, look func(table.Score) table.Score) {
	for _, s := range before {
		i := slices.IndexFunc(w.set.Scores, func(x table.Score) bool { return x.Platform == s.Platform && x.Pillar == s.Pillar })
		if i < 0 {
			r.Fatalf("%s of %s is gone", s.Pillar, s.Platform)
		}
		if d := cmp.Diff(look(s), look(w.set.Scores[i])); d != "" {
			r.Fatalf("%s of %s:\n%s", s.Pillar, s.Platform, d)
		}
	}
}

func whole(s table.Score) table.Score { return s }

func volumeChangesNothing(r *rapid.T, w *world) {
	before := w.set.Scores
	for _, p := range append(slices.Clone(noticed), "bluesky") { // none has a count of its own for these years
		w.figure("first@1", p, "ncmec_reports", "csam", "2021", 1e6)
		w.figure("first@1", p, "users_monthly", "all", "2021Q4", 5e8)
	}
	for i, o := range w.set.Observations { // both sides of a comparison a thousand times larger: the ratio stays
		if (o.Metric == "own_reports" || o.Metric == "ncmec_reports") && o.Value != nil {
			w.set.Observations[i].Value = ptr(*o.Value * 1000)
		}
	}
	w.run(r)
	w.sameScores(r, before, func(s table.Score) table.Score {
		for _, v := range []**float64{&s.Score, &s.Lower, &s.Upper, &s.DataLower, &s.DataUpper, &s.FullLower, &s.FullUpper} {
			if *v != nil {
				*v = ptr(float64(int64(**v*1e9+.5)) / 1e9) // a ratio of larger numbers rounds otherwise in the last digit
			}
		}
		return s
	})
}

func pendingChangesNothing(r *rapid.T, w *world) {
	before, rates := w.set.Scores, w.rates()
	for _, o := range sued {
		if _, ok := w.find(o, "C1"); ok {
			w.suit("pending-"+o, o, "pending", "", "")
		}
	}
	w.run(r)
	w.sameScores(r, before, whole)
	if d := cmp.Diff(rates, w.rates()); d != "" {
		r.Fatalf("a pending case moved C1:\n%s", d)
	}
}

// rates are value and counts of C1 by operator.
func (w *world) rates() map[string][3]string {
	out := map[string][3]string{}
	for _, ind := range w.set.Indicators {
		if ind.Indicator == "C1" {
			out[ind.Platform] = [3]string{text(ind.Value), text(ind.Numerator), text(ind.N)}
		}
	}
	return out
}

func printingNeverLowersA2(r *rapid.T, w *world) {
	before := map[string]table.Indicator{}
	for _, ind := range w.set.Indicators {
		if ind.Indicator == "A2" {
			before[ind.Platform+ind.Period] = ind
		}
	}
	for i, o := range w.set.Observations {
		if o.State == notPublished {
			w.set.Observations[i].State, w.set.Observations[i].Value = published, ptr(float64(rapid.IntRange(1, 900).Draw(r, "printed")))
		}
	}
	w.run(r)
	for _, ind := range w.set.Indicators {
		old, ok := before[ind.Platform+ind.Period]
		if ind.Indicator == "A2" && ok && old.Value != nil && (ind.Value == nil || *ind.Value < *old.Value) {
			r.Fatalf("A2 of %s %s fell from %v to %s", ind.Platform, ind.Period, *old.Value, text(ind.Value))
		}
	}
}

func notApplicableChangesNothing(r *rapid.T, w *world) {
	before := w.set.Scores
	for _, p := range append(slices.Clone(counted), noticed...) {
		for _, metric := range []string{"own_reports", "appeals", "dsa_notices"} {
			w.figure("first@1", p, metric, "cse", "2022", -1, func(o *table.Observation) { o.State = notApplicable })
		}
	}
	w.run(r)
	w.sameScores(r, before, whole)
}

func removingChangesNoOther(r *rapid.T, w *world) {
	gone := rapid.SampledFrom(append(slices.Clone(noticed), counted...)).Draw(r, "gone")
	before := slices.DeleteFunc(slices.Clone(w.set.Scores), func(s table.Score) bool { return s.Platform == gone || s.Pillar == "dismissal" })
	w.set.Observations = slices.DeleteFunc(w.set.Observations, func(o table.Observation) bool { return o.Platform == gone })
	w.run(r)
	w.sameScores(r, before, alone)
}

func zeroIsNotInstant(r *rapid.T, w *world) {
	w.notices("wikipedia", "csam", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	w.run(r)
	for _, id := range []string{"B1", "B2", "B3"} {
		if ind, ok := w.find("wikipedia", id); !ok || ind.State != notApplicable || ind.Score != nil || ind.Scored {
			r.Fatalf("%s without a notice: %+v", id, ind)
		}
	}
	for _, ind := range w.set.Indicators { // nowhere does a 0 without notices score
		if ind.Indicator == "B1" && ind.Scored && (ind.N == nil || *ind.N < 30) {
			r.Fatalf("%+v", ind)
		}
	}
}

func bandsHoldTheScore(r *rapid.T, w *world) {
	for _, s := range w.set.Scores {
		if s.Score == nil {
			continue
		}
		if s.DataLower == nil || s.FullLower == nil {
			r.Fatalf("%s %s has no bands", s.Platform, s.Pillar)
		}
		if !(*s.FullLower <= *s.DataLower && *s.DataLower <= *s.Score && *s.Score <= *s.DataUpper && *s.DataUpper <= *s.FullUpper) {
			r.Fatalf("%s %s: %v in %v to %v in %v to %v", s.Platform, s.Pillar, *s.Score, *s.DataLower, *s.DataUpper, *s.FullLower, *s.FullUpper)
		}
	}
}

func secondRunIsTheSame(r *rapid.T, w *world) {
	first := *w.set
	w.run(r)
	if d := cmp.Diff(first, *w.set); d != "" {
		r.Fatalf("a second run differs:\n%s", d)
	}
}

func rulingsAddUp(r *rapid.T, w *world) {
	pooled, ok := w.find(Pooled, "C1")
	if !ok {
		return
	}
	want := map[string]float64{}
	for _, p := range w.set.CasePlatforms {
		want[p.FirstRuling]++
	}
	decided := want[grantedMTD] + want[denied] + want["motion_to_dismiss_granted_in_part"]
	all, _ := w.find(Pooled, "C1-all")
	if *pooled.Numerator != want[grantedMTD] || *pooled.N != decided || *all.N != decided+want[""] {
		r.Fatalf("first rulings %v, C1 %v of %v, all %v", want, *pooled.Numerator, *pooled.N, *all.N)
	}
	sum := [2]float64{}
	for _, ind := range w.set.Indicators {
		if ind.Indicator == "C1" && ind.Platform != Pooled && ind.Perimeter == ind.Platform {
			sum[0], sum[1] = sum[0]+*ind.Numerator, sum[1]+*ind.N
		}
	}
	if sum != [2]float64{*pooled.Numerator, *pooled.N} {
		r.Fatalf("the operators have %v, all together %v of %v", sum, *pooled.Numerator, *pooled.N)
	}
}

func aggregateRowsChangeNothing(r *rapid.T, w *world) {
	before, scores := w.rates(), w.set.Scores
	for i := range rapid.IntRange(1, 5).Draw(r, "rows") {
		w.suit(fmt.Sprint("mdl", i), rapid.SampledFrom(sued).Draw(r, "operator"), "dismissed", grantedMTD, "section_230")
		w.set.CasePlatforms[len(w.set.CasePlatforms)-1].Scope = "aggregate_row"
	}
	w.run(r)
	if d := cmp.Diff(before, w.rates()); d != "" {
		r.Fatalf("a row for many suits moved C1:\n%s", d)
	}
	w.sameScores(r, scores, whole)
}
