package stat

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"
)

// A Spell is the time for which one subject was watched, and how it ended. Times are counted from the
// subject's own origin, in any unit.
type Spell struct {
	// Entry is when watching began: 0 for from the origin on, later for a subject that was found late.
	// Such a subject says nothing about the time before, and is at risk after its entry only.
	Entry float64
	Exit  float64 // when it ended, or was last seen
	Cause int     // 1, 2, ... for how it ended; 0 for still open when last seen (censored)
}

// A step is a time at which something ended, with the number at risk just before it.
type step struct {
	time   float64
	atRisk int
	ended  []int // by cause, the first cause at 0
	all    int
}

// riskTable gives the steps in rising order. At equal times what ends comes before what is last seen
// and before what enters.
func riskTable(spells []Spell, causes int) ([]step, error) {
	if len(spells) == 0 {
		return nil, fmt.Errorf("%w: no spells", ErrDomain)
	}
	exits, entries := make([]float64, 0, len(spells)), make([]float64, 0, len(spells))
	for i, s := range spells {
		if err := s.check(causes); err != nil {
			return nil, fmt.Errorf("spell %d: %w", i, err)
		}
		exits = append(exits, s.Exit)
		if s.Entry > 0 {
			entries = append(entries, s.Entry)
		}
	}
	slices.Sort(entries)
	slices.Sort(exits)
	atOrigin := len(spells) - len(entries)
	ends := slices.DeleteFunc(slices.Clone(spells), func(s Spell) bool { return s.Cause == 0 })
	slices.SortFunc(ends, func(a, b Spell) int { return cmp.Compare(a.Exit, b.Exit) })
	var steps []step
	for _, s := range ends {
		if len(steps) == 0 || steps[len(steps)-1].time != s.Exit {
			atRisk := atOrigin + sort.SearchFloat64s(entries, s.Exit) - sort.SearchFloat64s(exits, s.Exit)
			steps = append(steps, step{time: s.Exit, atRisk: atRisk, ended: make([]int, causes)})
		}
		last := &steps[len(steps)-1]
		last.ended[s.Cause-1]++
		last.all++
	}
	return steps, nil
}

func (s Spell) check(causes int) error {
	switch {
	case !isFinite(s.Entry, s.Exit) || s.Entry < 0 || s.Exit < s.Entry || s.Entry > 0 && s.Exit == s.Entry:
		return fmt.Errorf("%w: a spell from %v to %v", ErrDomain, s.Entry, s.Exit)
	case s.Cause < 0 || s.Cause > causes:
		return fmt.Errorf("%w: cause %d is not between 0 and %d", ErrDomain, s.Cause, causes)
	}
	return nil
}

// A Survival is a Kaplan-Meier curve. The slices run over the times at which something ended.
type Survival struct {
	Times    []float64
	AtRisk   []int     // subjects at risk just before each time
	Ended    []int     // subjects that ended at each time, by whatever cause
	Open     []float64 // share still open after each time
	Variance []float64 // of Open (Greenwood)
	Followed float64   // the longest time to which anybody was followed
}

// KaplanMeier estimates the share still open over time, counting every cause alike (Kaplan and Meier
// 1958): the product of 1 - ended/at risk. The variance is Greenwood's (1926), and 0 once nobody is
// left. One minus this curve with all causes but one taken as censored overstates that cause: use
// AalenJohansen. Errors: no spells, and spells that end before they begin or have a negative cause.
func KaplanMeier(spells []Spell) (*Survival, error) {
	causes := 1
	for _, s := range spells {
		causes = max(causes, s.Cause)
	}
	steps, err := riskTable(spells, causes)
	if err != nil {
		return nil, err
	}
	curve := &Survival{Followed: followed(spells)}
	open, sum := 1.0, 0.0
	for _, s := range steps {
		n, d := float64(s.atRisk), float64(s.all)
		open *= (n - d) / n
		if n > d {
			sum += d / (n * (n - d))
		}
		curve.Times = append(curve.Times, s.time)
		curve.AtRisk = append(curve.AtRisk, s.atRisk)
		curve.Ended = append(curve.Ended, s.all)
		curve.Open = append(curve.Open, open)
		curve.Variance = append(curve.Variance, open*open*sum)
	}
	return curve, nil
}

func followed(spells []Spell) float64 {
	longest := 0.0
	for _, s := range spells {
		longest = max(longest, s.Exit)
	}
	return longest
}

// An Estimate is a share at a time, with its standard error and limits.
type Estimate struct {
	Value, StandardError float64
	Interval
}

// At gives the share still open at a time, with log-log limits (Kalbfleisch and Prentice 1980): with S
// the share, S to the power of exp(-+ z error/(S ln S)). Where nothing has ended yet or nobody is left,
// that interval is not defined and the limits are 0 and 1. Errors: a time before 0 or beyond the
// longest follow-up, a level outside (0, 1).
func (c *Survival) At(time, level float64) (Estimate, error) {
	if err := checkTime(time, c.Followed, level); err != nil {
		return Estimate{}, err
	}
	i := stepAt(c.Times, time)
	if i < 0 {
		return logLog(1, 0, level), nil
	}
	return logLog(c.Open[i], c.Variance[i], level), nil
}

// stepAt is the index of the last step not after a time, or -1.
func stepAt(times []float64, time float64) int {
	return sort.Search(len(times), func(i int) bool { return times[i] > time }) - 1
}

func checkTime(time, followed, level float64) error {
	if !(time >= 0 && time <= followed) {
		return fmt.Errorf("%w: time %v is not between 0 and the longest follow-up, %v", ErrDomain, time, followed)
	}
	return checkLevel(level)
}

// LogLogLimits gives the limits of a share that are symmetric on the scale of ln(-ln share), for a standard
// error from elsewhere, such as GroupedJackknife: share to the power of exp(-+ z error/(share ln share)). They
// are not defined at a share of 0 or 1, nor without an error or a level between 0 and 1: then ok is false.
func LogLogLimits(share, standardError, level float64) (limits Interval, ok bool) {
	if !(share > 0 && share < 1) || !(standardError > 0) || checkLevel(level) != nil {
		return Interval{}, false
	}
	return logLog(share, standardError*standardError, level).Interval, true
}

// logLog gives the limits that are symmetric on the scale of ln(-ln value).
func logLog(value, variance, level float64) Estimate {
	e := Estimate{Value: value, StandardError: math.Sqrt(variance), Interval: Interval{0, 1}}
	if !(value > 0 && value < 1) || variance == 0 {
		return e
	}
	power := math.Exp(normalQuantile(level) * e.StandardError / math.Abs(value*math.Log(value)))
	e.Interval = Interval{math.Pow(value, power), math.Pow(value, 1/power)}
	return e
}
