package stat

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Ten subjects with two causes, small enough to follow by hand; cause 0 is still open.
var (
	handTimes  = []float64{2, 3, 3, 5, 6, 6, 8, 9, 12, 12}
	handCauses = []int{1, 0, 1, 2, 1, 2, 0, 1, 0, 2}
)

func handSpells() []Spell {
	var spells []Spell
	for i := range handTimes {
		spells = append(spells, Spell{Exit: handTimes[i], Cause: handCauses[i]})
	}
	return spells
}

// only keeps one cause and takes the others as censored: the naive way.
func only(spells []Spell, cause int) []Spell {
	kept := slices.Clone(spells)
	for i := range kept {
		if kept[i].Cause != cause {
			kept[i].Cause = 0
		}
	}
	return kept
}

func TestKaplanMeierByHand(t *testing.T) {
	curve, err := KaplanMeier(handSpells())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(curve.Times, []float64{2, 3, 5, 6, 9, 12}) || !slices.Equal(curve.AtRisk, []int{10, 9, 7, 6, 3, 2}) ||
		!slices.Equal(curve.Ended, []int{1, 1, 1, 2, 1, 1}) || curve.Followed != 12 {
		t.Errorf("%+v", curve)
	}
	for i, want := range []float64{.9, .8, .8 * 6 / 7, .8 * 6 / 7 * 4 / 6, .8 * 6 / 7 * 4 / 6 * 2 / 3, .8 * 6 / 7 * 4 / 6 * 2 / 3 / 2} {
		near(t, "open", curve.Open[i], want, 12)
	}
	// Greenwood's sum over the first two times: 1/(10·9) + 1/(9·8).
	near(t, "variance", curve.Variance[1], .64*(1./90+1./72), 12)
	// The naive complement for cause 1 that the other causes are said to be overstated by.
	naive, err := KaplanMeier(only(handSpells(), 1))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{.1, .2, .3333, .5556} {
		near(t, "naive", 1-naive.Open[i], want, 4)
	}
}

func TestKaplanMeierLimits(t *testing.T) {
	curve, _ := KaplanMeier(handSpells())
	got, err := curve.At(4, .95)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "open", got.Value, .8, 12)
	near(t, "error", got.StandardError, .8*math.Sqrt(1./90+1./72), 12)
	half := 1.959963984540054 * math.Sqrt(1./90+1./72) / -math.Log(.8)
	near(t, "lower", got.Lower, math.Exp(math.Log(.8)*math.Exp(half)), 12)
	near(t, "upper", got.Upper, math.Exp(math.Log(.8)*math.Exp(-half)), 12)
	if before, err := curve.At(1.9, .95); err != nil || before != (Estimate{1, 0, Interval{0, 1}}) {
		t.Errorf("before the first end: %+v, %v", before, err)
	}
	if at, err := curve.At(2, .95); err != nil || at.Value != .9 {
		t.Errorf("at the first end: %+v, %v", at, err)
	}
	if brief, err := KaplanMeier([]Spell{{0, .25, 1}, {0, .5, 0}}); err != nil || brief.Followed != .5 {
		t.Errorf("brief spells: %+v, %v", brief, err)
	}
	for _, bad := range [][2]float64{{-1, .95}, {12.1, .95}, {math.NaN(), .95}, {3, 1}} {
		if got, err := curve.At(bad[0], bad[1]); !errors.Is(err, ErrDomain) || got != (Estimate{}) {
			t.Errorf("At(%v) = %+v, %v; want ErrDomain", bad, got, err)
		}
	}
	over, err := KaplanMeier([]Spell{{Exit: 1, Cause: 2}, {Exit: 1, Cause: 1}})
	if err != nil || over.Open[0] != 0 || over.Variance[0] != 0 || over.Ended[0] != 2 {
		t.Errorf("all ended at once: %+v, %v", over, err)
	}
	if got, err := over.At(1, .95); err != nil || got != (Estimate{0, 0, Interval{0, 1}}) {
		t.Errorf("nobody left: %+v, %v", got, err)
	}
}

// A subject that was found late is at risk after its entry only; who starts with the others may end at
// time 0.
func TestLateEntry(t *testing.T) {
	curve, err := KaplanMeier([]Spell{{0, 1, 1}, {1, 3, 1}, {0, 2, 1}, {0, 3, 0}, {0, 0, 1}, {2, 5, 0}})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(curve.Times, []float64{0, 1, 2, 3}) || !slices.Equal(curve.AtRisk, []int{4, 3, 3, 3}) {
		t.Errorf("%+v", curve)
	}
}

func TestSpellsDomain(t *testing.T) {
	for _, bad := range [][]Spell{
		nil, {{-1, 1, 1}}, {{2, 1, 1}}, {{1, 1, 1}}, {{0, math.NaN(), 1}}, {{0, math.Inf(1), 1}}, {{math.NaN(), 1, 1}}, {{0, 1, -1}}, {{0, -1, 0}},
	} {
		if got, err := KaplanMeier(bad); !errors.Is(err, ErrDomain) || got != nil {
			t.Errorf("KaplanMeier(%v) = %v, %v; want ErrDomain", bad, got, err)
		}
		if got, err := AalenJohansen(bad, 2); !errors.Is(err, ErrDomain) || got != nil {
			t.Errorf("AalenJohansen(%v) = %v, %v; want ErrDomain", bad, got, err)
		}
	}
	if got, err := AalenJohansen([]Spell{{0, 1, 3}}, 2); !errors.Is(err, ErrDomain) || got != nil {
		t.Errorf("cause 3 of 2: %v, %v", got, err)
	}
	if got, err := AalenJohansen([]Spell{{0, 1, 0}}, 0); !errors.Is(err, ErrDomain) || got != nil {
		t.Errorf("no causes: %v, %v", got, err)
	}
	if got, err := AalenJohansen([]Spell{{0, 1, 0}}, 1); err != nil || len(got.Times) != 0 || got.Followed != 1 {
		t.Errorf("nothing has ended: %v, %v", got, err)
	}
}

var spells = rapid.Custom(func(t *rapid.T) []Spell {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Spell {
		s := Spell{Exit: float64(rapid.IntRange(0, 12).Draw(t, "exit")), Cause: rapid.IntRange(0, 3).Draw(t, "cause")}
		if s.Exit > 0 && rapid.IntRange(0, 3).Draw(t, "late") == 0 {
			s.Entry = float64(rapid.IntRange(0, int(s.Exit)-1).Draw(t, "entry"))
		}
		return s
	}), 1, 40).Draw(t, "spells")
})

// A curve does not depend on the order of the subjects, never rises, and stays within its limits.
func TestKaplanMeierProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := spells.Draw(t, "set")
		curve, err := KaplanMeier(set)
		if err != nil {
			t.Fatal(err)
		}
		turned := slices.Clone(set)
		slices.Reverse(turned)
		other, _ := KaplanMeier(turned)
		if !slices.Equal(curve.Open, other.Open) || !slices.Equal(curve.AtRisk, other.AtRisk) {
			t.Fatalf("%+v, in reverse order %+v", curve, other)
		}
		for i, share := range curve.Open {
			if share < 0 || i > 0 && share > curve.Open[i-1] || !isFinite(share, curve.Variance[i]) {
				t.Fatalf("%+v", curve)
			}
			got, err := curve.At(curve.Times[i], .9)
			if err != nil || got.Lower > share+1e-12 || got.Upper < share-1e-12 {
				t.Fatalf("%+v, %v", got, err)
			}
		}
	})
}
