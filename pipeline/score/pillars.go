package score

import (
	"fmt"
	"slices"
	"sort"

	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/pipeline/table"
)

// applyClassRule holds back indicators that are scored only once enough platforms of a size class
// publish them.
func (c *computer) applyClassRule() {
	class := c.classes()
	for _, def := range c.frame.Indicators {
		if def.NeedsInClass == 0 {
			continue
		}
		count := map[string]map[string]bool{}
		for _, ind := range c.set.Indicators {
			if ind.Indicator == def.ID && ind.Scored {
				if count[class[ind.Platform]] == nil {
					count[class[ind.Platform]] = map[string]bool{}
				}
				count[class[ind.Platform]][ind.Platform] = true
			}
		}
		for i := range c.set.Indicators {
			ind := &c.set.Indicators[i]
			if ind.Indicator == def.ID && len(count[class[ind.Platform]]) < def.NeedsInClass {
				ind.Flags = flagSet(ind.Flags, "not_scored_in_class")
				if ind.Scored {
					ind.Scored, ind.Reason = false, "too-few-in-class"
				}
			}
		}
	}
}

// classes gives the size class of each platform.
func (c *computer) classes() map[string]string {
	out := map[string]string{}
	for _, p := range c.set.Platforms {
		out[p.ID] = p.SizeClass
	}
	return out
}

// inherit gives the services of an operator the operator's figures that the methodology lets stand for
// them, under the operator's perimeter. Only services that are in the scorecard anyway, by a figure of
// their own or by being named in a suit, receive them.
func (c *computer) inherit() {
	present, own := c.present(), map[string]bool{}
	for _, ind := range c.set.Indicators {
		own[ind.Platform+"\x1f"+ind.Indicator] = true
	}
	base := c.set.Indicators
	for _, p := range c.set.Platforms {
		if p.Parent == "" || !present[p.ID] {
			continue
		}
		for _, ind := range base {
			def := c.frame.Indicator(ind.Indicator)
			if ind.Platform == p.Parent && def.Inherited && !slices.Contains(def.NotInheritedBy, p.ID) && !own[p.ID+"\x1f"+ind.Indicator] {
				copied := ind
				copied.Platform, copied.Perimeter = p.ID, p.Parent
				copied.Flags = flagSet(ind.Flags, "operator_figure")
				c.set.Indicators = append(c.set.Indicators, copied)
			}
		}
	}
}

// present says which platforms are in the scorecard by a figure of their own or by being named in a suit.
func (c *computer) present() map[string]bool {
	out := map[string]bool{}
	for _, ind := range c.set.Indicators {
		out[ind.Platform] = true
	}
	for _, r := range c.set.CasePlatforms {
		if r.Scope == "core_victim_suit" {
			out[r.Platform] = true
		}
	}
	return out
}

// pillars computes the scores of every platform that has an indicator: one a pillar, and the composite of them.
func (c *computer) pillars() error {
	class, newest := c.classes(), c.newest()
	platforms := make([]string, 0, len(newest))
	for p := range newest {
		if p != Pooled {
			platforms = append(platforms, p)
		}
	}
	if len(platforms) == 0 || len(c.frame.Pillars) == 0 {
		return nil
	}
	sort.Strings(platforms)
	ix, err := c.index(platforms, newest)
	if err != nil {
		return err
	}
	for u, p := range platforms {
		from := len(c.set.Scores)
		for _, pillar := range c.frame.Pillars {
			c.set.Scores = append(c.set.Scores, c.pillar(ix, u, pillar.ID, newest[p]))
		}
		c.set.Scores = append(c.set.Scores, c.composite(ix, u, c.set.Scores[from:]))
		for i := range c.set.Scores[from:] {
			c.set.Scores[from+i].SizeClass = class[p]
		}
	}
	c.auditIndex(ix)
	return nil
}

// An ends is the scorecard's index over all platforms: as it is, and with every value at its worse and its better
// limit.
type ends struct {
	frame              *composite.Framework
	units              []string
	nominal, low, high *composite.Table
}

// index builds the index of the newest values.
func (c *computer) index(platforms []string, newest map[string]map[string]table.Indicator) (*ends, error) {
	f, err := composite.New(c.frame.Spec())
	if err != nil {
		return nil, err
	}
	g, err := newGrid(f, platforms, func(u int, id string) (table.Indicator, bool) {
		ind, ok := newest[platforms[u]][id]
		return ind, ok
	})
	if err != nil {
		return nil, err
	}
	ix := &ends{frame: f, units: platforms}
	r, err := f.Compute(g.Table)
	if err != nil {
		return nil, err
	}
	ix.nominal = r.Scores
	if ix.low, err = c.end(f, g, 0); err != nil {
		return nil, err
	}
	ix.high, err = c.end(f, g, 1)
	return ix, err
}

// limits sets the score of a unit at a node, where it has one, and its limits.
func (ix *ends) limits(s *table.Score, u, node int) {
	if v, ok := ix.nominal.Get(u, node); ok {
		s.State, s.Score = published, &v
	}
	low, ok := ix.low.Get(u, node)
	high, also := ix.high.Get(u, node)
	if !ok || !also {
		return
	}
	s.Lower, s.Upper, s.LimitsMethod = &low, &high, "indicator limits combined"
	if s.Present != s.Applicable {
		s.LimitsMethod = "missing values at both goalposts"
	}
}

// newest gives, per platform and indicator, the row of the newest period. A period of which we hold nothing is our
// gap and does not hide an older one.
func (c *computer) newest() map[string]map[string]table.Indicator {
	out := map[string]map[string]table.Indicator{}
	for _, ind := range c.set.Indicators {
		if out[ind.Platform] == nil {
			out[ind.Platform] = map[string]table.Indicator{}
		}
		old, ok := out[ind.Platform][ind.Indicator]
		gap, oldGap := ind.State == notCollected, old.State == notCollected
		if !ok || gap == oldGap && ind.Period > old.Period || !gap && oldGap {
			out[ind.Platform][ind.Indicator] = ind
		}
	}
	return out
}

// pillar computes one score by the rule of the framework. Indicators that do not apply, that we did not collect, that are
// too small to score, or that are held back leave the weights; those that the platform does not publish stay in
// them as missing. Below the coverage threshold there is no score, only the range that the missing values leave.
func (c *computer) pillar(ix *ends, u int, pillar string, have map[string]table.Indicator) table.Score {
	s := table.Score{Platform: ix.units[u], Pillar: pillar, Edition: c.know.Catalog.Edition}
	var used []table.Indicator
	var gaps []string
	for _, def := range c.frame.Indicators {
		ind, ok := have[def.ID]
		if def.Pillar != pillar || !def.Scored || !ok || hasFlag(ind.Flags, "not_scored_in_class") {
			continue
		}
		switch {
		case ind.Scored:
			s.Applicable += def.Weight
			s.Present += def.Weight
			used = append(used, ind)
		case missing(ind):
			s.Applicable += def.Weight
			gaps = append(gaps, gapState(ind))
		default:
			gaps = append(gaps, ind.State)
		}
	}
	if s.Applicable > 0 {
		s.Coverage = ptr(s.Present / s.Applicable)
	}
	c.conclude(&s, ix, u, used, gaps)
	return s
}

// missing says whether an indicator applies and is not there by the platform's own doing.
func missing(ind table.Indicator) bool {
	return ind.State == notPublished || ind.State == implausible || heldBack(ind)
}

// heldBack says whether an indicator is shown and waits for an answer of the platform.
func heldBack(ind table.Indicator) bool {
	return ind.Reason == "contradiction-b1-b3" || ind.Reason == heldForReply
}

// gapState is the state that a missing indicator gives its pillar. One that waits for an answer failed a
// check, whatever its own state.
func gapState(ind table.Indicator) string {
	if heldBack(ind) {
		return implausible
	}
	return ind.State
}

// conclude sets score, limits, state and contributions.
func (c *computer) conclude(s *table.Score, ix *ends, u int, used []table.Indicator, gaps []string) {
	node := ix.frame.Node(s.Pillar)
	if len(used) > 0 {
		ix.limits(s, u, node)
	}
	switch {
	case s.Score != nil:
	case s.Present > 0 && *s.Coverage >= c.frame.CoverageThreshold && c.supportingOnly(used):
		s.State, _ = withoutScore(s.Pillar, gaps)
		s.Reason = "supporting-alone"
		s.Lower, s.Upper, s.LimitsMethod = nil, nil, ""
	case s.Present > 0:
		s.State, s.Reason = notPublished, "coverage-below-threshold"
	default:
		s.State, s.Reason = withoutScore(s.Pillar, gaps)
	}
	period, unreliable := map[string]string{}, 0.0
	for _, ind := range used {
		period[ind.Indicator] = ind.Period
		if ind.Reliability != "" {
			unreliable += c.frame.Indicator(ind.Indicator).Weight / s.Present
		}
	}
	s.Contributions = ix.contributions(u, node, period)
	if unreliable > 0.5 && s.Score != nil { // most of the score rests on little
		s.Reliability = "low"
	}
	s.N = countBehind(s.Pillar, used)
}

// contributions writes the parts of a score, child:period:weight:score:points.
func (ix *ends) contributions(u, node int, period map[string]string) []string {
	var out []string
	for _, k := range ix.frame.Contributions(ix.nominal, u, node) {
		id := ix.frame.Nodes()[k.Node].ID
		if k.Weight > 0 {
			out = append(out, fmt.Sprintf("%s:%s:%.4f:%.4f:%.4f", id, period[id], k.Weight, k.Value, k.Points))
		}
	}
	return out
}

// supportingOnly says whether a pillar would rest on indicators alone that only support others.
func (c *computer) supportingOnly(used []table.Indicator) bool {
	return !slices.ContainsFunc(used, func(ind table.Indicator) bool { return !c.frame.Indicator(ind.Indicator).Supporting })
}

// composite is the score over the pillars, of a platform that has every pillar that weighs in it. Without one of them it
// has no score: a mean of what is left would reward a gap.
func (c *computer) composite(ix *ends, u int, pillars []table.Score) table.Score {
	s := table.Score{Platform: ix.units[u], Pillar: c.frame.Composite.ID, Edition: c.know.Catalog.Edition}
	unreliable, n := 0.0, 0.0
	var gaps []string
	for i, p := range c.frame.Pillars {
		if p.Weight == 0 {
			continue
		}
		s.Applicable += p.Weight
		if pillars[i].Score == nil {
			gaps = append(gaps, pillars[i].State)
			continue
		}
		s.Present += p.Weight
		n++
		if pillars[i].Reliability != "" {
			unreliable += p.Weight
		}
	}
	s.Coverage = ptr(s.Present / s.Applicable)
	if len(gaps) > 0 {
		s.State, s.Reason = gapOfPillars(gaps), "pillar-without-score"
		return s
	}
	node := ix.frame.Node(s.Pillar)
	ix.limits(&s, u, node)
	s.LimitsMethod = "indicator limits combined"
	s.N, s.Contributions = &n, ix.contributions(u, node, nil)
	if unreliable > 0.5*s.Present {
		s.Reliability = "low"
	}
	return s
}

// gapOfPillars is the most telling state of the pillars that have no score.
func gapOfPillars(states []string) string {
	for _, st := range []string{implausible, unitUnclear, notPublished, tooSmall, notCollected} {
		if slices.Contains(states, st) {
			return st
		}
	}
	return notApplicable
}

// withoutScore names the state of a pillar with nothing scored: the most telling of its gaps. Where no
// suit was read there is nothing to dismiss, which is neither good nor bad.
func withoutScore(pillar string, gaps []string) (state, reason string) {
	if pillar == "dismissal" && len(gaps) == 0 {
		return notApplicable, "no-suit-read"
	}
	for _, st := range []string{implausible, unitUnclear, notPublished, tooSmall, notCollected, notApplicable} {
		switch {
		case !slices.Contains(gaps, st):
		case st == notCollected && !slices.Contains(gaps, published):
			return st, "no-figures-held"
		default:
			return st, "no-indicator-scored"
		}
	}
	if slices.Contains(gaps, published) { // shown, and not scored: the publisher's own file is not held
		return notCollected, "no-indicator-scored"
	}
	return notCollected, "no-figures-held"
}

// countBehind is n of a pillar: decided suits for dismissal, scored indicators otherwise.
func countBehind(pillar string, used []table.Indicator) *float64 {
	switch {
	case len(used) == 0:
		return nil
	case pillar == "dismissal":
		return used[0].N
	}
	return ptr(float64(len(used)))
}
