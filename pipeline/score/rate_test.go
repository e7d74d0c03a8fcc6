package score

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/table"
)

const grantedInPart = "motion_to_dismiss_granted_in_part"

// tenSuits are suits against one operator with every kind of outcome.
func (w *world) tenSuits(operator string) {
	for i, s := range [][3]string{
		{"dismissed", grantedMTD, "section_230"}, {"dismissed", grantedMTD, "jurisdiction"}, {"dismissed_in_part", grantedInPart, "section_230"},
		{"settled", denied, "section_230"}, {"withdrawn", "", ""}, {"pending", denied, ""}, {"pending", "", ""}, {"unknown", "", ""},
		{"dismissed", "", "section_230"}, {"settled", grantedMTD, "section_230"},
	} {
		w.suit(fmt.Sprint("t", i), operator, s[0], s[1], s[2])
	}
}

// The same ten suits, against each of two operators, give five rates: 3 of 6 first rulings granted in full, 2 of 6 on
// Section 230, 3 of 10 dismissed so far, 3 of 7 with an end or dismissed in part, 3 of 6 ended. Pooled they pass the
// floor of ten; an operator's own pass it once.
func TestFiveDefinitionsOfADismissalRate(t *testing.T) {
	w := indicators(t)
	w.tenSuits("x")
	w.tenSuits("y")
	w.compute()
	words := "%d suits read, %d counted, %d of them dismissed; %d open or of unknown state"
	for _, c := range []struct {
		id           string
		k, n         float64
		lower, upper float64
	}{
		{"C1", 6, 12, .253781598, .746218402},
		{"C1-s230", 4, 12, .138120091, .609377911},
		{"C1-all", 6, 20, .145477245, .518972818},
		{"C1-ruled", 6, 14, .213807989, .674093554},
		{"C1-ended", 6, 12, .253781598, .746218402},
	} {
		p := w.get(Pooled, c.id)
		near(t, c.id, p.Value, c.k/c.n, 1e-12)
		near(t, "lower", p.Lower, c.lower, 1e-8)
		near(t, "upper", p.Upper, c.upper, 1e-8)
		near(t, "dismissed", p.Numerator, c.k, 0)
		near(t, "counted", p.N, c.n, 0)
		if p.State != published || p.Method != "Wilson" || *p.Confidence != 0.95 || p.Flags != "pooled_over_operators" || p.Reason != "pooled-figure" || p.Scored ||
			p.Reliability != "" || p.Period != "to-2026" || len(p.Observations) != 20 || p.Basis != fmt.Sprintf(words, 20, int(c.n), int(c.k), 8) {
			t.Errorf("pooled %s: %+v", c.id, p)
		}
		x := w.get("x", c.id)
		near(t, "dismissed", x.Numerator, c.k/2, 0)
		near(t, "counted", x.N, c.n/2, 0)
		switch {
		case len(x.Observations) != 10 || x.Basis != fmt.Sprintf(words, 10, int(c.n)/2, int(c.k)/2, 4):
			t.Errorf("%s of X: %+v", c.id, x)
		case c.id == "C1":
			if x.State != published || x.Flags != "pooled_over_operators" || x.Reliability != "low" || x.Reason != "" || !x.Scored || *x.Confidence != 0.90 {
				t.Errorf("C1 of X: %+v", x)
			}
		case c.id == "C1-all": // ten suits: a plain rate
			near(t, c.id, x.Value, .3, 1e-12)
			if x.State != published || x.Reason != "shown-only" || x.Scored || x.Flags != "" || x.Reliability != "" {
				t.Errorf("%s of X: %+v", c.id, x)
			}
		default:
			if x.State != tooSmall || x.Reason != "counts-only" || x.Reliability != "low" || x.Value != nil || x.Lower != nil || x.Flags != "" {
				t.Errorf("%s of X: %+v", c.id, x)
			}
		}
	}
}

// All operators together are held to the same floor as one: six decided suits give no rate.
func TestNoPooledRateUnderTheFloor(t *testing.T) {
	w := indicators(t)
	w.tenSuits("x")
	w.compute()
	for _, id := range []string{"C1", "C1-s230", "C1-ruled", "C1-ended"} {
		if p := w.get(Pooled, id); p.State != tooSmall || p.Reason != "counts-only" || p.Value != nil || p.Lower != nil || p.Flags != "pooled_over_operators" {
			t.Errorf("%s: %+v", id, p)
		}
	}
}

// One ruling is enough to speak in the pool. The rate of an operator is the mean of the posterior, (a + k)/(a + b + n),
// its limits leave a twentieth on each side, and the bands are drawn from that same posterior.
func TestThePooledRate(t *testing.T) {
	w := indicators(t)
	w.tenSuits("x")
	w.suit("m1", "meta", "dismissed", grantedMTD, "section_230")
	w.suit("r1", "reddit", "pending", denied, "")
	w.suit("k1", "kik", "pending", "", "")
	prior, err := stat.BetaBinomialFit([]int64{1, 0, 3}, []int64{1, 1, 6})
	if err != nil {
		t.Fatal(err)
	}
	w.compute()
	c := &computer{set: &table.Set{CasePlatforms: w.set.CasePlatforms}, know: w.know, frame: &w.know.Framework}
	if err := c.suits(); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for operator, kn := range map[string][2]float64{"x": {3, 6}, "meta": {1, 1}, "reddit": {0, 1}} {
		a, b := prior.A+kn[0], prior.B+kn[1]-kn[0]
		ind := w.get(operator, "C1")
		near(t, "C1 of "+operator, ind.Value, a/(a+b), 1e-6)
		below, above := distuv.Beta{Alpha: a, Beta: b}.CDF(*ind.Lower), 1-distuv.Beta{Alpha: a, Beta: b}.CDF(*ind.Upper)
		near(t, "share below the lower limit", &below, 0.05, 1e-6)
		near(t, "share above the upper limit", &above, 0.05, 1e-6)
		if want := fmt.Sprintf("beta-binomial, pooled over operators (a %.4g, b %.4g, ", prior.A, prior.B); !strings.HasPrefix(ind.Method, want) {
			t.Errorf("method %q", ind.Method)
		}
		draw, mean := c.samplers[sampleKey(table.Indicator{Perimeter: operator, Indicator: "C1", Period: "to-2026"})], 0.0
		if draw == nil {
			t.Fatalf("nothing is drawn for %s", operator)
		}
		for range 20_000 {
			mean += draw(r) / 20_000
		}
		near(t, "mean of the draws of "+operator, &mean, a/(a+b), 0.01)
	}
	kik := w.get("kik", "C1")
	if kik.State != notApplicable || kik.Reason != "no-decided-suit" || kik.Value != nil || *kik.N != 0 || kik.Basis != "1 suits read, 0 counted, 0 of them dismissed; 1 open or of unknown state" {
		t.Errorf("%+v", kik)
	}
	if kik := w.get("kik", "C1-all"); *kik.N != 1 || kik.State != tooSmall {
		t.Errorf("%+v", kik)
	}
}

// Where no suit has a first ruling there is nothing to pool, and no rate.
func TestNoRulingNoRate(t *testing.T) {
	w := indicators(t)
	w.suit("k1", "kik", "pending", "", "")
	w.compute()
	for _, p := range []string{"kik", Pooled} {
		if c1 := w.get(p, "C1"); c1.State != notApplicable || c1.Value != nil || c1.Scored {
			t.Errorf("%+v", c1)
		}
	}
}

// A suit against two operators is two pairs; one against two services of an operator is one, which names both rows.
// The period ends with the newest text read.
func TestPairs(t *testing.T) {
	w := indicators(t)
	w.suit("a", "meta", "settled", "", "")
	w.suit("a", "snapchat", "dismissed", grantedMTD, "section_230")
	w.suit("a", "meta", "settled", "", "")
	for i, day := range []string{"2025-03", "2026-01-15", "2024"} {
		w.set.CasePlatforms[i].Censored = day
	}
	w.set.CasePlatforms[2].Platform = "instagram"
	w.compute()
	all := w.get(Pooled, "C1-all")
	near(t, "pairs", all.N, 2, 0)
	if len(all.Observations) != 3 || all.Period != "to-2026-01-15" {
		t.Errorf("%+v", all)
	}
	if meta := w.get("meta", "C1-all"); len(meta.Observations) != 2 || *meta.N != 1 {
		t.Errorf("%+v", meta)
	}
	if n := *w.get("snapchat", "C1").Numerator; n != 1 {
		t.Errorf("%v dismissals of Snapchat", n)
	}
}

// Rows of one pair that differ in any part of the outcome are an error of the data, which says where.
func TestOutcomesOfAPairThatDiffer(t *testing.T) {
	for what, change := range map[string]func(*table.CasePlatform){
		"status": func(r *table.CasePlatform) { r.Status = "settled" },
		"ruling": func(r *table.CasePlatform) { r.FirstRuling = denied },
		"ground": func(r *table.CasePlatform) { r.FirstRulingBasis = "jurisdiction" },
	} {
		w := indicators(t)
		w.suit("case-7", "meta", "dismissed", grantedMTD, "section_230")
		w.suit("case-7", "meta", "dismissed", grantedMTD, "section_230")
		change(&w.set.CasePlatforms[1])
		err := Compute(w.set, w.know)
		if err == nil || !strings.Contains(err.Error(), "case case-7") || !strings.Contains(err.Error(), "operator meta") {
			t.Errorf("rows that differ in %s: %v", what, err)
		}
	}
}
