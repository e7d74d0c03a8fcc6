package dismissal

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/pipeline/table"
)

// filedOn dates a suit: filed on the first of 2010, over or last seen some days later.
func filedOn(r *table.CasePlatform, days int) {
	at := time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days).Format("2006-01-02")
	r.Filed, r.StatusDate, r.Censored = "2010-01-01", at, at
}

// hand is the set of ten that the research note works out by hand, with days for its times: 1 is a dismissal on
// Section 230, 2 a settlement, 0 open. Three copies of it pass the floor of ten ends.
func hand(t testing.TB, copies int) *docket {
	d := newDocket(t)
	for range copies {
		for i, days := range []int{2, 3, 3, 5, 6, 6, 8, 9, 12, 12} {
			status := [][2]string{{"pending", ""}, {"dismissed", "section_230"}, {"settled", "settlement"}}[[]int{1, 0, 1, 2, 1, 2, 0, 1, 0, 2}[i]]
			filedOn(d.add("x", status[0], status[1], "", ""), days)
		}
	}
	return d
}

func steps(set table.Set, dates, cause string) []table.IncidenceStep {
	var out []table.IncidenceStep
	for _, r := range set.Incidence {
		if r.Sample == "core" && r.Dates == dates && r.Cause == cause {
			out = append(out, r)
		}
	}
	return out
}

// The shares are those of the note; three copies of a set have the same curve and a third of its variance.
func TestIncidenceByHand(t *testing.T) {
	d := hand(t, 3)
	d.fill()
	for _, dates := range []string{"shortest", "longest"} {
		one, two := steps(d.set, dates, "dismissed_230"), steps(d.set, dates, "settled")
		want := [][3]float64{{0, 0, 0}, {2, .1, 0}, {3, .2, 0}, {5, .2, .114286}, {6, .314286, .228571}, {9, .466667, .228571}, {12, .466667, .380952}}
		if len(one) != len(want) {
			t.Fatalf("%d steps: %+v", len(one), one)
		}
		for i, w := range want {
			if one[i].Days != w[0] {
				t.Errorf("step %d after %v days, want %v", i, one[i].Days, w[0])
			}
			near(t, "dismissed", one[i].Share, w[1], 5e-7)
			near(t, "settled", two[i].Share, w[2], 5e-7)
		}
		near(t, "error after 9 days", one[5].Delta, .176914/math.Sqrt(3), 5e-7)
		last := one[6]
		if last.State != "published" || last.Suits != 30 || last.Followed != 30 || last.Ends != 21 || last.CauseEnds != 12 || last.Ended != 0 || one[5].Ended != 3 || one[5].AtRisk != 9 || last.Coarse != 0 {
			t.Errorf("%+v", last)
		}
		if !(*last.Lower < *last.Share && *last.Share < *last.Upper) || *last.Confidence != .95 || last.Method == "" {
			t.Errorf("%+v", last)
		}
		if e := math.Max(*last.Aalen, *last.ByCase); math.Abs(math.Log(math.Log(*last.Lower)/math.Log(*last.Share))-1.959964*e/math.Abs(*last.Share*math.Log(*last.Share))) > 1e-4 {
			t.Errorf("limits %v and %v for the error %v", *last.Lower, *last.Upper, e)
		}
	}
	for _, r := range steps(d.set, "longest", "judgment") {
		if *r.Share != 0 || r.Lower != nil || r.CauseEnds != 0 {
			t.Errorf("%+v", r)
		}
	}
}

// A cause of fewer than five ends has a share and no limits.
func TestNoLimitsForARareCause(t *testing.T) {
	d := hand(t, 3)
	for range 4 {
		filedOn(d.add("x", "withdrawn", "other", "", ""), 4)
	}
	d.fill()
	for _, r := range steps(d.set, "longest", "withdrawn") {
		if r.CauseEnds != 4 || r.Lower != nil || r.Upper != nil || r.Confidence != nil || r.Method != "" {
			t.Errorf("%+v", r)
		}
	}
	if last := steps(d.set, "longest", "withdrawn"); *last[len(last)-1].Share <= 0 {
		t.Error("no share")
	}
}

func TestIncidenceIsRefused(t *testing.T) {
	dateless := func(n int, blank func(*table.CasePlatform)) *docket {
		d := hand(t, 3)
		for i := range n {
			blank(&d.set.CasePlatforms[i])
		}
		return d
	}
	for _, c := range []struct {
		what, state, reason     string
		d                       *docket
		noFiling, noLast, other int64
	}{
		{"three of thirty without filing date", "published", "", dateless(3, func(r *table.CasePlatform) { r.Filed = "" }), 3, 0, 0},
		{"four of thirty", "not_collected", "too-few-dates", dateless(4, func(r *table.CasePlatform) { r.Filed = "" }), 4, 0, 0},
		{"four without any later date", "not_collected", "too-few-dates", dateless(4, func(r *table.CasePlatform) { r.Censored, r.StatusDate = "", "" }), 0, 4, 0},
		{"four that end before they begin", "not_collected", "too-few-dates", dateless(4, func(r *table.CasePlatform) { r.Censored, r.StatusDate = "2009", "2009" }), 0, 0, 4},
		{"seven ends", "too_small", "counts-only", hand(t, 1), 0, 0, 0},
		{"no suit", "not_applicable", "no-suit", newDocket(t), 0, 0, 0},
	} {
		c.d.fill()
		r := c.d.set.Incidence[0]
		if r.State != c.state || r.Reason != c.reason || r.NoFiling != c.noFiling || r.NoLast != c.noLast || r.Contrary != c.other {
			t.Errorf("%s: %+v", c.what, r)
		}
		if refused := len(steps(c.d.set, "", "")) == 1; refused == (c.state == "published") || refused && (r.Share != nil || r.Open != nil || len(steps(c.d.set, "longest", "settled")) > 0) {
			t.Errorf("%s: %d rows", c.what, len(c.d.set.Incidence))
		}
	}
}

// A date of low precision is taken at both ends; a suit whose end has no date ended between its filing and the
// newest text.
func TestDatesOfLowPrecision(t *testing.T) {
	for _, c := range []struct {
		filed, end, seen  string
		status            string
		shortest, longest float64
	}{
		{"2010-01-01", "2010-01-11", "2012", "dismissed", 10, 10},
		{"2010", "2011", "2012", "dismissed", 1, 729},
		{"2010", "2010-06-30", "2012", "dismissed", 0, 180},
		{"2010-03", "", "2010-04-30", "dismissed", 0, 60},
		{"2010-03", "2010-03-05", "2010-04-30", "pending", 30, 60},
	} {
		r := table.CasePlatform{Filed: c.filed, StatusDate: c.end, Censored: c.seen, Status: c.status}
		var row table.IncidenceStep
		got := watched([]Pair{pairOf(&r, nil)}, &row)
		if len(got) != 1 || got[0].shortest != c.shortest || got[0].longest != c.longest || row.Coarse != map[bool]int64{true: 0, false: 1}[c.shortest == c.longest] {
			t.Errorf("%+v: %+v, %d coarse", c, got, row.Coarse)
		}
	}
}

func TestCauses(t *testing.T) {
	for _, c := range []struct {
		p    Pair
		want string
	}{
		{Pair{Status: "dismissed", Basis: "section_230"}, "dismissed_230"}, {Pair{Status: "dismissed", Basis: "jurisdiction"}, "dismissed_procedural"},
		{Pair{Status: "dismissed", Basis: "arbitration"}, "dismissed_procedural"}, {Pair{Status: "dismissed", Basis: "failure_to_state_claim"}, "dismissed_other"},
		{Pair{Status: "dismissed"}, "dismissed_other"}, {Pair{Status: "settled"}, "settled"}, {Pair{Status: "judgment_plaintiff"}, "judgment"},
		{Pair{Status: "judgment_defendant"}, "judgment"}, {Pair{Status: "withdrawn"}, "withdrawn"},
		{Pair{Status: "dismissed", Basis: "section_230", Finality: "leave_to_amend"}, ""}, {Pair{Status: "dismissed_in_part", Basis: "section_230"}, ""},
		{Pair{Status: "pending"}, ""}, {Pair{Status: "transferred"}, ""}, {Pair{Status: "unknown"}, ""}, {Pair{}, ""},
	} {
		got := ""
		if n := causeOf(c.p); n > 0 {
			got = Causes[n-1]
		}
		if got != c.want {
			t.Errorf("%+v: %q, want %q", c.p, got, c.want)
		}
	}
}

// At every step of every curve the shares of all causes and of the open suits add up to 1.
func TestSharesAddUpToOne(t *testing.T) {
	base := newDocket(t)
	base.know.Framework.Uncertainty.Draws = 5
	statuses := []string{"dismissed", "settled", "withdrawn", "judgment_plaintiff", "pending", "dismissed"}
	rapid.Check(t, func(rt *rapid.T) {
		d := &docket{t: t, know: base.know}
		for i := range rapid.IntRange(20, 35).Draw(rt, "suits") {
			status := statuses[i%len(statuses)]
			r := d.add("x", status, rapid.SampledFrom([]string{"section_230", "jurisdiction", "other"}).Draw(rt, "ground"), "", "")
			filedOn(r, rapid.IntRange(0, 3000).Draw(rt, "days"))
			r.Filed = r.Filed[:rapid.SampledFrom([]int{4, 7, 10}).Draw(rt, "precision")]
		}
		d.fill()
		sum, open := map[[2]any]float64{}, map[[2]any]float64{}
		for _, r := range d.set.Incidence {
			if r.Sample == "core" && r.State == "published" {
				k := [2]any{r.Dates, r.Step}
				sum[k] += *r.Share
				open[k] = *r.Open
			}
		}
		if len(sum) == 0 {
			rt.Fatal("no curve")
		}
		for k, s := range sum {
			if math.Abs(s+open[k]-1) > 1e-9 {
				rt.Fatalf("%v: %v", k, s+open[k])
			}
		}
	})
}
