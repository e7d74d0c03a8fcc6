package stat

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"
)

type method struct {
	name string
	f    func(k, n int64, level float64) (Interval, error)
}

var methods = []method{
	{"Wilson", Wilson}, {"Jeffreys", Jeffreys}, {"ClopperPearson", ClopperPearson},
	{"MidP", MidP}, {"AgrestiCoull", AgrestiCoull},
}

// near fails the test unless got equals want to the given number of printed decimals.
func near(t *testing.T, what string, got, want float64, decimals int) {
	t.Helper()
	if !(math.Abs(got-want) <= 0.5000001*math.Pow(10, -float64(decimals))) {
		t.Errorf("%s = %.9f, want %.*f", what, got, decimals, want)
	}
}

// The limits at 95 % were computed with R; columns in the order of methods above.
func TestProportionLimits(t *testing.T) {
	table := []struct {
		k, n   int64
		limits [5]Interval
	}{
		{0, 5, [5]Interval{{0, .43448}, {0, .37938}, {0, .52182}, {0, .45072}, {0, .48905}}},
		{0, 10, [5]Interval{{0, .27753}, {0, .21720}, {0, .30850}, {0, .25887}, {0, .32089}}},
		{1, 10, [5]Interval{{.01788, .40415}, {.01101, .38131}, {.00253, .44502}, {.00500, .40348}, {0, .42597}}},
		{5, 10, [5]Interval{{.23659, .76341}, {.22353, .77647}, {.18709, .81291}, {.21201, .78799}, {.23659, .76341}}},
		{10, 10, [5]Interval{{.72247, 1}, {.78280, 1}, {.69150, 1}, {.74113, 1}, {.67911, 1}}},
		{0, 20, [5]Interval{{0, .16113}, {0, .11664}, {0, .16843}, {0, .13911}, {0, .18981}}},
		{1, 20, [5]Interval{{.00888, .23613}, {.00545, .21082}, {.00127, .24873}, {.00250, .22281}, {0, .25411}}},
		{3, 20, [5]Interval{{.05237, .36042}, {.04413, .34858}, {.03207, .37893}, {.03962, .35611}, {.04394, .36885}}},
		{1, 29, [5]Interval{{.00611, .17176}, {.00375, .15008}, {.00087, .17764}, {.00172, .15854}, {0, .18629}}},
		{7, 8, [5]Interval{{.52911, .97758}, {.54628, .98616}, {.47349, .99684}, {.51972, .99375}, {.50783, .99887}}},
		{0, 25, [5]Interval{{0, .13319}, {0, .09468}, {0, .13719}, {0, .11293}, {0, .15759}}},
		{15, 148, [5]Interval{{.06239, .16049}, {.06045, .15764}, {.05784, .16165}, {.06006, .15812}, {.06139, .16149}}},
		{81, 263, [5]Interval{{.25529, .36621}, {.25452, .36565}, {.25274, .36762}, {.25440, .36577}, {.25522, .36628}}},
		{36, 154, [5]Interval{{.17390, .30659}, {.17228, .30515}, {.16942, .30865}, {.17200, .30546}, {.17360, .30690}}},
		{12, 77, [5]Interval{{.09146, .25294}, {.08812, .24885}, {.08320, .25641}, {.08728, .24990}, {.08990, .25450}}},
		{1, 1000, [5]Interval{{.00018, .00564}, {.00011, .00466}, {.00003, .00556}, {.00005, .00492}, {0, .00624}}},
	}
	for _, row := range table {
		for i, m := range methods {
			got, err := m.f(row.k, row.n, 0.95)
			if err != nil {
				t.Fatalf("%s(%d, %d): %v", m.name, row.k, row.n, err)
			}
			near(t, m.name+" lower", got.Lower, row.limits[i].Lower, 5)
			near(t, m.name+" upper", got.Upper, row.limits[i].Upper, 5)
			if t.Failed() {
				t.Fatalf("at %d of %d", row.k, row.n)
			}
		}
	}
}

// Numbers printed by others: the PSI CAMIS pages for SAS and R (36 of 154), the tests of the R
// packages cards and cardx (5 of 10, 32 of 32).
func TestPublishedLimits(t *testing.T) {
	tests := []struct {
		method       method
		k, n         int64
		level        float64
		lower, upper float64
		decimals     int
	}{
		{methods[0], 36, 154, .95, .1739, .3066, 4},
		{methods[1], 36, 154, .95, .1723, .3051, 4},
		{methods[2], 36, 154, .95, .1694, .3086, 4},
		{methods[3], 36, 154, .95, .1720, .3055, 4},
		{methods[4], 36, 154, .95, .1736, .3069, 4},
		{methods[0], 5, 10, .90, .2692718, .7307282, 7},
		{methods[0], 32, 32, .95, .8928208, 1, 7},
		{methods[2], 5, 10, .95, .1871, .8129, 4},
	}
	for _, test := range tests {
		got, err := test.method.f(test.k, test.n, test.level)
		if err != nil {
			t.Fatal(err)
		}
		near(t, test.method.name+" lower", got.Lower, test.lower, test.decimals)
		near(t, test.method.name+" upper", got.Upper, test.upper, test.decimals)
	}
}

// The five dismissal rates of the litigation data set and the smallest case. Two upper limits, .83499
// and .73491, become 84 and 74 % when rounded twice; they are 83 and 73 %.
func TestDismissalRates(t *testing.T) {
	for _, test := range []struct {
		k, n         int64
		lower, upper float64
	}{
		{18, 47, .25790681, .52573433}, {18, 26, .50011742, .83498684}, {18, 21, .65363940, .95018988},
		{19, 28, .49338843, .82066753}, {16, 28, .39070786, .73491453}, {3, 3, .43850297, 1},
	} {
		got, err := Wilson(test.k, test.n, .95)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "lower", got.Lower, test.lower, 8)
		near(t, "upper", got.Upper, test.upper, 8)
	}
}

// Quantiles of the beta distribution at large shapes, integrated with 40 digits.
func TestLargeCounts(t *testing.T) {
	for _, test := range []struct {
		k, n         int64
		lower, upper float64
	}{
		{1234567, 2000000, .61660971214526726, .61795694840068516},
		{3000000000, 4000000000, .74998658086303134, .75001341877518043},
	} {
		got, err := Jeffreys(test.k, test.n, .95)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "lower", got.Lower, test.lower, 9)
		near(t, "upper", got.Upper, test.upper, 9)
	}
	for _, m := range methods {
		for _, k := range []int64{0, 1, 4e9 - 1, 4e9} {
			got, err := m.f(k, 4e9, .95)
			if err != nil || got.Lower < 0 || got.Upper > 1 || got.Upper-got.Lower > 1e-8 || !(got.Lower < got.Upper) {
				t.Errorf("%s(%d, 4e9) = %v, %v", m.name, k, got, err)
			}
		}
	}
}

func TestProportionDomain(t *testing.T) {
	for _, m := range methods {
		for _, bad := range []struct {
			k, n  int64
			level float64
		}{
			{-1, 5, .95}, {6, 5, .95}, {0, 0, .95}, {0, -1, .95}, {1, MaxCount + 1, .95},
			{1, 5, 0}, {1, 5, 1}, {1, 5, -1}, {1, 5, 95}, {1, 5, math.NaN()},
		} {
			if got, err := m.f(bad.k, bad.n, bad.level); !errors.Is(err, ErrDomain) || got != (Interval{}) {
				t.Errorf("%s(%d, %d, %v) = %v, %v; want ErrDomain", m.name, bad.k, bad.n, bad.level, got, err)
			}
		}
	}
}

// An interval holds its rate, mirrors when successes and failures change places, and widens with the
// level; the limits of Clopper-Pearson enclose mid-P's.
func TestProportionProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 5000).Draw(t, "n")
		k := rapid.Int64Range(0, n).Draw(t, "k")
		rate := float64(k) / float64(n)
		results := map[string]Interval{}
		for _, m := range methods {
			got, err := m.f(k, n, .95)
			if err != nil {
				t.Fatal(err)
			}
			if !(got.Lower >= 0 && got.Lower <= rate && rate <= got.Upper && got.Upper <= 1) {
				t.Fatalf("%s(%d, %d) = %v does not hold %v", m.name, k, n, got, rate)
			}
			mirror, _ := m.f(n-k, n, .95)
			if math.Abs(mirror.Lower-(1-got.Upper)) > 1e-9 || math.Abs(mirror.Upper-(1-got.Lower)) > 1e-9 {
				t.Fatalf("%s(%d, %d) = %v, mirrored %v", m.name, k, n, got, mirror)
			}
			if wide, _ := m.f(k, n, .99); wide.Lower > got.Lower || wide.Upper < got.Upper {
				t.Fatalf("%s(%d, %d): %v at 99 %% inside %v at 95 %%", m.name, k, n, wide, got)
			}
			results[m.name] = got
		}
		exact, mid := results["ClopperPearson"], results["MidP"]
		if exact.Lower > mid.Lower+1e-12 || exact.Upper < mid.Upper-1e-12 {
			t.Fatalf("%d of %d: exact %v inside mid-P %v", k, n, exact, mid)
		}
	})
}
