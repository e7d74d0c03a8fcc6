package stat

import (
	"encoding/csv"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

func incidence(t *testing.T, set []Spell, causes int) *Incidence {
	t.Helper()
	got, err := AalenJohansen(set, causes)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// check holds one printed line: the incidence of cause 1 with both standard errors, and that of cause 2.
func (c *Incidence) check(t *testing.T, time, first, delta, aalen, second float64) {
	t.Helper()
	a, err := c.At(1, time, VarianceDelta, .95)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := c.At(1, time, VarianceAalen, .95)
	other, _ := c.At(2, time, VarianceDelta, .95)
	near(t, "cause 1", a.Value, first, 6)
	near(t, "cause 1", b.Value, first, 6)
	near(t, "delta error", a.StandardError, delta, 6)
	near(t, "Aalen error", b.StandardError, aalen, 6)
	near(t, "cause 2", other.Value, second, 6)
}

func TestAalenJohansenByHand(t *testing.T) {
	c := incidence(t, handSpells(), 2)
	c.check(t, 2, .100000, .094868, .100000, 0)
	c.check(t, 3, .200000, .126491, .133795, 0)
	c.check(t, 5, .200000, .126491, .133795, .114286)
	c.check(t, 6, .314286, .151494, .163021, .228571)
	c.check(t, 8, .314286, .151494, .163021, .228571)
	c.check(t, 9, .466667, .176914, .201016, .228571)
	c.check(t, 12, .466667, .176914, .201016, .380952)
	if !slices.Equal(c.Times, []float64{2, 3, 5, 6, 9, 12}) || !slices.Equal(c.AtRisk, []int{10, 9, 7, 6, 3, 2}) ||
		!slices.Equal(c.Causes[0].Ended, []int{1, 1, 0, 1, 1, 0}) || !slices.Equal(c.Causes[1].Ended, []int{0, 0, 1, 1, 0, 1}) {
		t.Errorf("%+v", c)
	}
}

func TestIncidenceLimits(t *testing.T) {
	c := incidence(t, handSpells(), 2)
	got, err := c.At(1, 9, VarianceDelta, .90)
	if err != nil {
		t.Fatal(err)
	}
	f, half := 7./15, 1.6448536269514722*got.StandardError/(7./15*math.Log(15./7))
	near(t, "lower", got.Lower, math.Pow(f, math.Exp(half)), 12)
	near(t, "upper", got.Upper, math.Pow(f, math.Exp(-half)), 12)
	if got, err = c.At(2, 3, VarianceAalen, .95); err != nil || got.Value != 0 || got.Interval != (Interval{0, 1}) {
		t.Errorf("a cause that has not been met: %+v, %v", got, err)
	}
	if got, err = c.At(1, 0, VarianceAalen, .95); err != nil || got != (Estimate{0, 0, Interval{0, 1}}) {
		t.Errorf("at the origin: %+v, %v", got, err)
	}
	all := incidence(t, []Spell{{0, 1, 1}, {0, 2, 1}}, 1)
	if got, err = all.At(1, 2, VarianceDelta, .95); err != nil || got.Value != 1 || got.Interval != (Interval{0, 1}) {
		t.Errorf("all ended: %+v, %v", got, err)
	}
	for _, bad := range []struct {
		cause       int
		time, level float64
		variance    Variance
	}{{0, 3, .95, VarianceDelta}, {3, 3, .95, VarianceDelta}, {1, 13, .95, VarianceDelta}, {1, -1, .95, VarianceDelta}, {1, 3, 0, VarianceDelta}, {1, 3, .95, ""}} {
		if got, err := c.At(bad.cause, bad.time, bad.variance, bad.level); !errors.Is(err, ErrDomain) || got != (Estimate{}) {
			t.Errorf("At(%+v) = %+v, %v; want ErrDomain", bad, got, err)
		}
	}
}

// With the error that a curve has itself the limits are those of the curve.
func TestLogLogLimits(t *testing.T) {
	want, err := incidence(t, handSpells(), 2).At(1, 9, VarianceDelta, .90)
	if err != nil {
		t.Fatal(err)
	}
	got, ok := LogLogLimits(want.Value, want.StandardError, .90)
	if !ok || math.Abs(got.Lower-want.Lower) > 1e-12 || math.Abs(got.Upper-want.Upper) > 1e-12 {
		t.Errorf("%+v, %v, want %+v", got, ok, want)
	}
	for _, bad := range [][3]float64{{0, .1, .9}, {1, .1, .9}, {.5, 0, .9}, {.5, math.NaN(), .9}, {.5, .1, 1}} {
		if got, ok := LogLogLimits(bad[0], bad[1], bad[2]); ok || got != (Interval{}) {
			t.Errorf("%v: %+v", bad, got)
		}
	}
}

func TestRestrictedMean(t *testing.T) {
	c := incidence(t, handSpells(), 2)
	for _, test := range []struct {
		cause         int
		horizon, want float64
	}{
		{1, 2, 0}, {1, 3, .1}, {1, 4, .1 + .2}, {0, 0, 0}, {0, 1, 1}, {0, 3, 2 + .9}, {2, 6, .8 / 7},
		{1, 12, .1 + 3*.2 + 3*.314285714286 + 3*.466666666667},
	} {
		got, err := c.RestrictedMean(test.cause, test.horizon)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "mean", got, test.want, 10)
	}
	for _, bad := range []struct {
		cause   int
		horizon float64
	}{{-1, 3}, {3, 3}, {1, -1}, {1, 13}, {1, math.NaN()}} {
		if got, err := c.RestrictedMean(bad.cause, bad.horizon); !errors.Is(err, ErrDomain) || got != 0 {
			t.Errorf("RestrictedMean(%+v) = %v, %v; want ErrDomain", bad, got, err)
		}
	}
}

// The variances by their definition, a double sum over the steps.
func definedVariances(steps []step, cause, last int) (delta, aalen float64) {
	share, open := make([]float64, last+1), make([]float64, last+2)
	open[0] = 1
	sum := 0.0
	for i, s := range steps[:last+1] {
		sum += open[i] * float64(s.ended[cause]) / float64(s.atRisk)
		share[i] = sum
		open[i+1] = open[i] * (1 - float64(s.all)/float64(s.atRisk))
	}
	for i, s := range steps[:last+1] {
		n, d, d1 := float64(s.atRisk), float64(s.all), float64(s.ended[cause])
		a, left := share[last]-share[i], 0.0
		if n > d {
			left = n / (n - d)
			delta += a * a * d / (n * (n - d))
		}
		delta += open[i]*open[i]*d1*(n-d1)/(n*n*n) - 2*a*open[i]*d1/(n*n)
		if n > 1 {
			aalen += (open[i] - a*left) * (open[i] - a*left) * d1 * (n - d1) / (n * n * (n - 1))
			aalen += a * left * a * left * (d - d1) * (n - d + d1) / (n * n * (n - 1))
		}
	}
	return delta, aalen
}

// Curves and what is open add up to one, never fall, do not depend on the order of the subjects, and
// have the variances of their definition; with one cause they are the complement of Kaplan-Meier, and
// one cause alone is never below them.
func TestIncidenceProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := spells.Draw(t, "set")
		c, err := AalenJohansen(set, 3)
		if err != nil {
			t.Fatal(err)
		}
		turned := slices.Clone(set)
		slices.Reverse(turned)
		other, _ := AalenJohansen(turned, 3)
		steps, _ := riskTable(set, 3)
		mean := 0.0
		for cause := range 3 {
			curve := c.Causes[cause]
			if !slices.Equal(curve.Aalen, other.Causes[cause].Aalen) {
				t.Fatalf("%+v, in reverse order %+v", c, other)
			}
			for i := range c.Times {
				delta, aalen := definedVariances(steps, cause, i)
				if math.Abs(curve.Delta[i]-max(0, delta)) > 1e-13 || math.Abs(curve.Aalen[i]-max(0, aalen)) > 1e-13 {
					t.Fatalf("cause %d, step %d: variances %v and %v, defined %v and %v", cause, i, curve.Delta[i], curve.Aalen[i], delta, aalen)
				}
				if i > 0 && curve.Share[i] < curve.Share[i-1] {
					t.Fatalf("the share falls: %v", curve.Share)
				}
			}
			area, _ := c.RestrictedMean(cause+1, c.Followed)
			mean += area
		}
		area, _ := c.RestrictedMean(0, c.Followed)
		if math.Abs(mean+area-c.Followed) > 1e-9 {
			t.Fatalf("mean times add up to %v of %v", mean+area, c.Followed)
		}
		for i := range c.Times {
			if sum := c.Open[i] + c.Causes[0].Share[i] + c.Causes[1].Share[i] + c.Causes[2].Share[i]; math.Abs(sum-1) > 1e-12 {
				t.Fatalf("shares add up to %v", sum)
			}
		}
		naive, _ := KaplanMeier(only(set, 1))
		for i, time := range naive.Times {
			if got, err := c.At(1, time, VarianceDelta, .9); err != nil || got.Value > 1-naive.Open[i]+1e-12 {
				t.Fatalf("%v, %v above the naive %v", got, err, 1-naive.Open[i])
			}
		}
		alone, _ := AalenJohansen(only(set, 1), 1)
		for i := range alone.Times {
			if math.Abs(alone.Causes[0].Share[i]+naive.Open[i]-1) > 1e-12 || math.Abs(alone.Causes[0].Delta[i]-naive.Variance[i]) > 1e-12 {
				t.Fatalf("one cause %+v, Kaplan-Meier %+v", alone.Causes[0], naive)
			}
		}
	})
}

// published reads one of the two textbook files.
func published(t *testing.T, name string, keep func(row []string) (Spell, bool)) []Spell {
	t.Helper()
	file, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "survival", name))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("needs ../shared/data, which is absent")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var set []Spell
	for _, row := range rows[1:] {
		if s, ok := keep(row); ok {
			set = append(set, s)
		}
	}
	return set
}

func spellOf(t *testing.T, time, cause string) Spell {
	t.Helper()
	exit, err := strconv.ParseFloat(time, 64)
	if err != nil {
		t.Fatal(err)
	}
	code, err := strconv.Atoi(cause)
	if err != nil {
		t.Fatal(err)
	}
	return Spell{Exit: exit, Cause: code}
}

// Bone-marrow transplants: relapse and death. The lines with errors were computed with R; relapse of
// the low-risk group is printed by the PSI CAMIS pages, with R and SAS in agreement.
func TestRealTransplants(t *testing.T) {
	group := func(name string) *Incidence {
		return incidence(t, published(t, "bmt137.csv", func(row []string) (Spell, bool) {
			return spellOf(t, row[1], row[2]), row[0] == name
		}), 2)
	}
	const year = 365.25
	all := group("ALL")
	all.check(t, year, .237986, .069299, .070476, .212815)
	all.check(t, 2*year, .324289, .077279, .079068, .322654)
	all.check(t, 3*year, .324289, .077279, .079068, .322654)
	low := group("AML low risk")
	low.check(t, year, .074074, .035639, .036037, .148148)
	low.check(t, 2*year, .148148, .048343, .048938, .240741)
	low.check(t, 3*year, .166667, .050715, .051359, .286325)
	high := group("AML high risk")
	high.check(t, year, .355556, .071358, .072622, .266667)
	high.check(t, 2*year, .466667, .074370, .076106, .288889)
	high.check(t, 3*year, .466667, .074370, .076106, .288889)
	for _, line := range [][5]float64{
		{1, .0741, .0360, .0234, .1646}, {1.5, .1296, .0463, .0563, .2344}, {2, .1481, .0489, .0685, .2565}, {3, .1667, .0514, .0813, .2783},
	} {
		got, err := low.At(1, line[0]*year, VarianceAalen, .95)
		within(t, "relapse", got.Interval, err, line[3], line[4], 4)
		near(t, "relapse", got.Value, line[1], 4)
		near(t, "error", got.StandardError, line[2], 4)
	}
}

// Monoclonal gammopathy: malignancy and death, in months, as printed in the vignette of R's survival.
func TestRealGammopathy(t *testing.T) {
	read := func(sex string) []Spell {
		return published(t, "mgus2_competing.csv", func(row []string) (Spell, bool) {
			return spellOf(t, row[2], row[3]), sex == "" || row[1] == sex
		})
	}
	set := read("")
	counts := [3]int{}
	for _, s := range set {
		counts[s.Cause]++
	}
	if counts != [3]int{409, 115, 860} {
		t.Errorf("counts %v", counts)
	}
	c := incidence(t, set, 2)
	c.check(t, 60, .034104, .004889, .004891, .320367)
	c.check(t, 120, .063722, .006797, .006799, .531818)
	c.check(t, 240, .099814, .009785, .009806, .724028)
	c.check(t, 360, .134042, .020128, .021337, .784208)
	naive, err := KaplanMeier(only(set, 1))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range [][2]float64{{120, .09522}, {240, .20956}} {
		got, err := naive.At(line[0], .95)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "naive", 1-got.Value, line[1], 5)
	}
	for _, line := range []struct {
		sex                 string
		malignant, deceased float64
	}{{"F", 15.87940, 105.8773}, {"M", 12.77632, 123.1235}} {
		c := incidence(t, read(line.sex), 2)
		malignant, err := c.RestrictedMean(1, 240)
		if err != nil {
			t.Fatal(err)
		}
		deceased, _ := c.RestrictedMean(2, 240)
		near(t, "months with malignancy", malignant, line.malignant, 5)
		near(t, "months deceased", deceased, line.deceased, 4)
	}
}
