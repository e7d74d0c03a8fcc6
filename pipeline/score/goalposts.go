package score

import (
	"math"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/resolve"
	"github.com/answerable-data/answerable/pipeline/table"
)

// States, by the short names used here.
const (
	published     = resolve.Published
	zeroPublished = resolve.ZeroPublished
	notPublished  = resolve.NotPublished
	notApplicable = resolve.NotApplicable
	tooSmall      = resolve.TooSmall
	implausible   = resolve.Implausible
	unitUnclear   = resolve.UnitUnclear
	notCollected  = resolve.NotCollected
)

// Normalise puts a value on the goalposts: 100 at the best, 0 at the worst, clamped, linear or log.
// The log scale of a value at or below 0 is the best goalpost's end.
func Normalise(v float64, g datasets.Goalposts) float64 {
	best, worst := g.Best, g.Worst
	if g.Scale == "log" {
		if v <= 0 {
			v = math.Min(best, worst)
		}
		v, best, worst = math.Log(v), math.Log(best), math.Log(worst)
	}
	s := 100 * (worst - v) / (worst - best)
	return math.Min(100, math.Max(0, s))
}

// normalise fills score and its limits: the lower score is the one at the worse limit.
func (c *computer) normalise(ind *table.Indicator, def *datasets.IndicatorDef) {
	s := Normalise(*ind.Value, def.Goalposts)
	ind.Score = &s
	if ind.Lower == nil || ind.Upper == nil {
		return
	}
	a, b := Normalise(*ind.Lower, def.Goalposts), Normalise(*ind.Upper, def.Goalposts)
	lo, hi := math.Min(a, b), math.Max(a, b)
	ind.ScoreLower, ind.ScoreUpper = &lo, &hi
}

func ptr[T any](v T) *T { return &v }
