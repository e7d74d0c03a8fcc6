package score

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/pipeline/table"
)

// removals sets up three platforms of one size class that are scored on removal.
func removals(t *testing.T) *world {
	w := newWorld(t)
	w.notices("snapchat", "csam", 112, 44, 116, 48, 21, 7, 0, 0, 61, 35)
	w.notices("x", "csam", 37533, 9, 118153, 19, 3, 41, 1822, 4, 35131, 5)
	w.notices("xvideos", "csam", 37, 0, 37, 0, 11, -1, 6, 0, 31, 0)
	w.compute()
	return w
}

// Bands hold their score, the data band lies in the full band, and both are the same bytes at every run.
func TestBandsAreInOrder(t *testing.T) {
	w := removals(t)
	first := w.set.Scores
	scored := 0
	for _, s := range first {
		if s.Score == nil {
			if s.DataLower != nil || s.FullLower != nil || s.RankLower != nil || s.Tier != "" {
				t.Errorf("%s %s has no score and a band: %+v", s.Platform, s.Pillar, s)
			}
			continue
		}
		scored++
		if !(*s.FullLower <= *s.DataLower && *s.DataLower <= *s.DataUpper && *s.DataUpper <= *s.FullUpper) {
			t.Errorf("%s %s: data band %v to %v, full band %v to %v", s.Platform, s.Pillar, *s.DataLower, *s.DataUpper, *s.FullLower, *s.FullUpper)
		}
		if *s.Score < *s.DataLower || *s.Score > *s.DataUpper {
			t.Errorf("%s %s: the data band %v to %v does not hold the score %v", s.Platform, s.Pillar, *s.DataLower, *s.DataUpper, *s.Score)
		}
		if *s.FullLower < 0 || *s.FullUpper > 100 || *s.RankLower < 1 || *s.RankUpper > 3 || *s.RankLower > *s.RankUpper {
			t.Errorf("%s %s: %+v", s.Platform, s.Pillar, s)
		}
	}
	if scored != 3 {
		t.Fatalf("%d scores", scored)
	}
	w.compute()
	if d := cmp.Diff(first, w.set.Scores); d != "" {
		t.Errorf("a second run differs:\n%s", d)
	}
}

// The data band of B3 covers the sampling of the shares and both units; that of an exact count is a point.
func TestDataBandsFollowTheData(t *testing.T) {
	w := removals(t)
	x, xvideos := w.score("x", "removal"), w.score("xvideos", "removal")
	if width := *x.DataUpper - *x.DataLower; width < 25 || width > 35 { // half of a share that lies between .31 and .98
		t.Errorf("X: %v wide", width)
	}
	if width := *xvideos.DataUpper - *xvideos.DataLower; width > 4 {
		t.Errorf("XVideos: %v wide", width)
	}
	w = newWorld(t)
	google(w, 1472221, 1470958)
	w.compute()
	if s := w.score("google", "reporting"); math.Abs(*s.DataLower-*s.Score) > 1e-9 || math.Abs(*s.DataUpper-*s.Score) > 1e-9 || *s.FullLower >= *s.Score {
		t.Errorf("an exact count: %v, data %v to %v, full from %v", *s.Score, *s.DataLower, *s.DataUpper, *s.FullLower)
	}
}

// A score that leans on all operators takes no rank and no tier, however many there are.
func TestLowReliabilityTakesNoRank(t *testing.T) {
	w := newWorld(t)
	for i, operator := range []string{"meta", "x", "discord", "snapchat"} {
		w.suit(string(rune('a'+i)), operator, "dismissed", grantedMTD, "section_230")
		w.suit(string(rune('k'+i)), operator, "settled", denied, "")
	}
	w.compute()
	s := w.score("meta", "dismissal")
	if s.Reliability != "low" || s.RankLower != nil || s.RankUpper != nil || s.Tier != "" || s.DataLower == nil {
		t.Errorf("%+v", s)
	}
	// 90 % of the posterior, drawn, is the interval that the indicator prints.
	c1 := w.get("meta", "C1")
	near(t, "lower end", s.DataLower, *c1.ScoreLower, 2)
	near(t, "upper end", s.DataUpper, *c1.ScoreUpper, 2)
}

// A figure of the operator that stands for several services is one figure: it is drawn once.
func TestOneFigureIsDrawnOnce(t *testing.T) {
	a := sampleKey(table.Indicator{Platform: "google", Perimeter: "google", Indicator: "A1", Period: "2023"})
	b := sampleKey(table.Indicator{Platform: "youtube", Perimeter: "google", Indicator: "A1", Period: "2023"})
	if a != b || composite.Own(7, a).Float64() != composite.Own(7, b).Float64() || composite.Own(7, a).Float64() == composite.Own(8, a).Float64() {
		t.Errorf("%q and %q", a, b)
	}
}

func TestSamplers(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	mean := func(s sampler) float64 {
		sum := 0.0
		for range 20_000 {
			sum += s(r) / 20_000
		}
		return sum
	}
	for _, c := range []struct {
		what string
		s    sampler
		want float64
	}{
		{"3 of 9 under Jeffreys", jeffreys(3, 9), 3.5 / 10},
		{"between 2 and 4", anywhere(2, 4), 3},
		{"one unit", eitherUnit(30, []float64{59}), 30.5 / 60},
		{"either of two units", eitherUnit(30, []float64{59, 119}), (30.5/60 + 30.5/120) / 2},
	} {
		if got := mean(c.s); math.Abs(got-c.want) > 0.01 {
			t.Errorf("%s: mean %v, want %v", c.what, got, c.want)
		}
	}
}
