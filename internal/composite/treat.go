package composite

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// A Treatment pulls in the outliers of an indicator. It is meant for unbounded series, not for shares.
//
// An indicator passes when |skewness| <= MaxSkew or excess kurtosis <= MaxKurtosis (bias-corrected sample
// moments). One that fails is winsorised: all values at the maximum take the next lower distinct value, or,
// where the skewness is negative, all at the minimum the next higher; then it is tested again, MaxPasses times
// at most. If it still fails, the values are as they were, and with Then "log" they become
// ln(x - min + 0.01 (max - min)).
type Treatment struct {
	Off         bool    `yaml:"off"`          // no treatment
	MaxSkew     float64 `yaml:"max_skew"`     // 0: 2
	MaxKurtosis float64 `yaml:"max_kurtosis"` // 0: 3.5
	MaxPasses   int     `yaml:"max_passes"`   // 0: 5
	Then        string  `yaml:"then"`         // "log" (default) or "none"
}

// A Flag marks a cell that treatment or normalisation changed beyond the plain formula.
type Flag struct {
	Unit, Indicator string
	What            string // one of the constants below
	Before, After   float64
}

// What a Flag can say.
const (
	FlagWinsorisedHigh = "winsorised-high" // pulled down to the next lower value
	FlagWinsorisedLow  = "winsorised-low"  // pulled up to the next higher value
	FlagLog            = "log"             // the whole indicator was put on a log scale
	FlagBeyondBest     = "beyond-best"     // beyond the better goalpost, scored as at it
	FlagBeyondWorst    = "beyond-worst"    // beyond the worse goalpost, scored as at it
)

// A Check is the outcome of one test of an indicator for outliers.
type Check struct {
	Skew, Kurtosis float64
	Defined        bool // false with fewer than four values or without spread; the check then passes
	Pass           bool
}

// A TreatmentReport says what a treatment did to one indicator.
type TreatmentReport struct {
	Before, After Check
	Passes        int  // of winsorising that stand; 0 if it was undone or not needed
	Log           bool // whether the log took its place
}

// Moments gives the bias-corrected sample skewness G1 and excess kurtosis G2. They are not defined for fewer
// than four values or without spread.
func Moments(values []float64) (skew, kurtosis float64, ok bool) {
	if len(values) < 4 || stat.StdDev(values, nil) == 0 {
		return 0, 0, false
	}
	skew, kurtosis = stat.Skew(values, nil), stat.ExKurtosis(values, nil)
	return skew, kurtosis, !math.IsNaN(skew+kurtosis) && !math.IsInf(skew+kurtosis, 0)
}

func (t Treatment) check(c column) Check {
	skew, kurt, ok := Moments(c.present())
	pass := !ok || math.Abs(skew) <= orDefault(t.MaxSkew, 2) || kurt <= orDefault(t.MaxKurtosis, 3.5)
	return Check{Skew: skew, Kurtosis: kurt, Defined: ok, Pass: pass}
}

// apply treats a column in place.
func (t Treatment) apply(c column) TreatmentReport {
	report := TreatmentReport{Before: t.check(c)}
	report.After = report.Before
	if t.Off || report.Before.Pass {
		return report
	}
	raw := append([]float64(nil), c.values...)
	for report.Passes < int(orDefault(float64(t.MaxPasses), 5)) && !report.After.Pass {
		c.winsorise(report.After.Skew >= 0)
		report.Passes++
		report.After = t.check(c)
	}
	if !report.After.Pass {
		report.Passes = 0
		copy(c.values, raw)
		if report.Log = t.Then != "none"; report.Log {
			c.log()
		}
		report.After = t.check(c)
	}
	return report
}

// winsorise gives the values at the upper or lower end the next distinct one.
func (c column) winsorise(high bool) {
	low, top, _ := c.extremes()
	end, next := top, low
	if !high {
		end, next = low, top
	}
	for u, s := range c.states {
		v := c.values[u]
		if s == Present && v != end && (high && v > next || !high && v < next) {
			next = v
		}
	}
	c.each(func(v float64) float64 {
		if v == end {
			return next
		}
		return v
	})
}

// log puts a column on a log scale that reaches one hundredth of the range below its minimum.
func (c column) log() {
	low, high, _ := c.extremes()
	c.each(func(v float64) float64 { return math.Log(v - low + 0.01*(high-low)) })
}

// flags compares a column before and after its treatment.
func (r TreatmentReport) flags(units []string, indicator string, before []float64, after column) []Flag {
	var flags []Flag
	for u, s := range after.states {
		if s != Present || before[u] == after.values[u] {
			continue
		}
		what := FlagLog
		if !r.Log {
			what = FlagWinsorisedHigh
			if after.values[u] > before[u] {
				what = FlagWinsorisedLow
			}
		}
		flags = append(flags, Flag{units[u], indicator, what, before[u], after.values[u]})
	}
	return flags
}

func orDefault(v, standard float64) float64 {
	if v == 0 {
		return standard
	}
	return v
}
