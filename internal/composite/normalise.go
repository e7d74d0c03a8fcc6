package composite

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// A Method names a way to bring an indicator to a common scale.
type Method string

// The normalisers. Where d is the direction (+1 or -1) and x the indicator, all but GoalpostScale, FixedScale
// and AboveBelowMean work on d·x. Only GoalpostScale and FixedScale give a unit a value that does not depend
// on which other units are in the table.
const (
	MinMax              Method = "min-max"               // low + (high-low) (x-min)/(max-min)
	GoalpostScale       Method = "goalposts"             // position between worst and best, clamped, on a linear or log scale
	FixedScale          Method = "fixed-scale"           // the same, linear and not clamped
	ZScore              Method = "z-score"               // mean + sd (x - m)/s, s the sample standard deviation (n-1)
	DistanceToTarget    Method = "distance-to-target"    // (x-min)/(target-min), at most 1
	DistanceToReference Method = "distance-to-reference" // 1 - (ref-x)/(ref-min), ref the value of a unit
	DistanceToMax       Method = "distance-to-max"       // 1 - (max-x)/(max-min)
	FractionOfMax       Method = "fraction-of-max"       // x/max
	RankScale           Method = "rank"                  // 1 for the lowest, ties take the smaller rank
	Borda               Method = "borda"                 // rank - 1
	PercentileRank      Method = "percentile-rank"       // (rank-1)/(n-1)
	AboveBelowMean      Method = "above-below-mean"      // +1, 0 or -1 outside mean (1 ± share)
)

var methods = []Method{MinMax, GoalpostScale, FixedScale, ZScore, DistanceToTarget, DistanceToReference, DistanceToMax,
	FractionOfMax, RankScale, Borda, PercentileRank, AboveBelowMean}

// A Normaliser is a method with its parameters. The zero value is MinMax from 0 to 100.
type Normaliser struct {
	Method Method  `yaml:"method"`
	Low    float64 `yaml:"low"`  // ends of the scale; both 0: 0 to 100 for min-max, goalposts and fixed-scale, 0 to 1 for
	High   float64 `yaml:"high"` // percentile-rank and the distances
	Best   float64 `yaml:"best"` // goalposts, fixed-scale: the value that takes High, in the unit of the indicator
	Worst  float64 `yaml:"worst"`
	Scale  string  `yaml:"scale"`  // goalposts: "linear" (default) or "log"
	Mean   float64 `yaml:"mean"`   // z-score
	SD     float64 `yaml:"sd"`     // z-score; 0: 1
	Target float64 `yaml:"target"` // distance-to-target, in the unit of the indicator
	Unit   string  `yaml:"unit"`   // distance-to-reference: the unit that takes High
	Share  float64 `yaml:"share"`  // above-below-mean
}

func (n Normaliser) method() Method {
	if n.Method == "" {
		return MinMax
	}
	return n.Method
}

// ends gives the range of the scale; false where the method has none.
func (n Normaliser) ends() (low, high float64, bounded bool) {
	switch n.method() {
	case MinMax, GoalpostScale, FixedScale:
		low, high, bounded = 0, 100, true
	case DistanceToTarget, DistanceToReference, DistanceToMax, FractionOfMax, PercentileRank:
		low, high, bounded = 0, 1, true
	case AboveBelowMean:
		return -1, 1, true
	}
	if bounded && (n.Low != 0 || n.High != 0) {
		low, high = n.Low, n.High
	}
	return low, high, bounded
}

// span is the range in which a missing score of a normalised column can lie; false where nothing says.
func (n Normaliser) span(c column) (low, high float64, known bool) {
	low, high, bounded := n.ends()
	from, to, some := c.extremes()
	switch {
	case bounded && some:
		return min(low, from), max(high, to), true
	case bounded:
		return low, high, true
	}
	return from, to, some
}

// A goalposts scale, ready to score many values.
type goalposts struct {
	best, worst, smaller float64 // on the log scale the first two are logarithms
	low, high            float64
	log, clamp           bool
}

func (n Normaliser) goalposts() goalposts {
	g := goalposts{best: n.Best, worst: n.Worst, smaller: math.Min(n.Best, n.Worst), log: n.Scale == "log", clamp: n.method() == GoalpostScale}
	g.low, g.high, _ = n.ends()
	if g.log {
		g.best, g.worst = math.Log(g.best), math.Log(g.worst)
	}
	return g
}

func (g goalposts) score(v float64) (score float64, flag string) {
	if g.log {
		if v <= 0 {
			v = g.smaller
		}
		v = math.Log(v)
	}
	at := (g.worst - v) / (g.worst - g.best)
	switch {
	case !g.clamp:
	case at < 0:
		at, flag = 0, FlagBeyondWorst
	case at > 1:
		at, flag = 1, FlagBeyondBest
	}
	return g.low + (g.high-g.low)*at, flag
}

// Score gives the score of one value on goalposts or a fixed scale, and the flag of a value beyond a goalpost,
// which is scored as at the goalpost. On the log scale a value at or below 0 counts as the smaller goalpost.
// Other methods need the whole column and have no such score.
func (n Normaliser) Score(v float64) (score float64, flag string) { return n.goalposts().score(v) }

// apply normalises a column in place. sign is +1 or -1.
func (n Normaliser) apply(c column, sign float64, units []string, indicator string) error {
	switch n.method() {
	case GoalpostScale, FixedScale:
		g := n.goalposts()
		c.each(func(v float64) float64 { s, _ := g.score(v); return s })
		return nil
	case AboveBelowMean:
		return n.aboveBelow(c, sign, indicator)
	}
	if _, _, ok := c.extremes(); !ok {
		return nil
	}
	c.each(func(v float64) float64 { return sign * v })
	switch n.method() {
	case ZScore:
		return n.zScore(c, indicator)
	case RankScale, Borda, PercentileRank:
		return n.ranks(c, indicator)
	}
	return n.affine(c, sign, units, indicator)
}

// affine covers the methods that map two values of the column to the ends of the scale.
func (n Normaliser) affine(c column, sign float64, units []string, indicator string) error {
	from, to, _ := c.extremes()
	switch n.method() {
	case DistanceToTarget:
		to = sign * n.Target
	case DistanceToReference:
		ref := indexOf(units, n.Unit)
		if ref < 0 || c.states[ref] != Present {
			return undefined(indicator, "the reference unit has a value", "the reference unit %q has no value", n.Unit)
		}
		to = c.values[ref]
	case FractionOfMax:
		from = 0
	}
	if !(to > from) {
		return undefined(indicator, "the two ends of the scale differ, the better above the worse", "%s has no scale: both its ends are %v", n.method(), to)
	}
	low, high, _ := n.ends()
	c.each(func(v float64) float64 {
		at := (v - from) / (to - from)
		if n.method() == DistanceToTarget {
			at = math.Min(at, 1)
		}
		return at*(high-low) + low
	})
	return nil
}

func (n Normaliser) zScore(c column, indicator string) error {
	values := c.present()
	if len(values) < 2 || stat.StdDev(values, nil) == 0 {
		return undefined(indicator, "a z-score needs two values that differ", "the standard deviation is 0 or not defined")
	}
	mean, sd := stat.MeanStdDev(values, nil)
	c.each(func(v float64) float64 { return (v-mean)/sd*orDefault(n.SD, 1) + n.Mean })
	return nil
}

func (n Normaliser) ranks(c column, indicator string) error {
	ranks := ranking(c, false)
	count := 0
	for _, r := range ranks {
		if r > 0 {
			count++
		}
	}
	if n.method() == PercentileRank && count < 2 {
		return undefined(indicator, "a percentile rank needs two values", "only one unit has a value")
	}
	low, high, _ := n.ends()
	for u, r := range ranks {
		switch {
		case r == 0:
		case n.method() == RankScale:
			c.values[u] = float64(r)
		case n.method() == Borda:
			c.values[u] = float64(r - 1)
		default:
			c.values[u] = low + (high-low)*float64(r-1)/float64(count-1)
		}
	}
	return nil
}

func (n Normaliser) aboveBelow(c column, sign float64, indicator string) error {
	values := c.present()
	if len(values) == 0 {
		return nil
	}
	mean := stat.Mean(values, nil)
	if mean <= 0 {
		return undefined(indicator, "a share of the mean needs a mean above 0", "the mean is %v", mean)
	}
	c.each(func(v float64) float64 {
		switch {
		case v > mean*(1+n.Share):
			return sign
		case v < mean*(1-n.Share):
			return -sign
		}
		return 0
	})
	return nil
}
