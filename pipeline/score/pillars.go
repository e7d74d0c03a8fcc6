package score

import (
	"fmt"
	"slices"
	"sort"

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

// pillars computes the three scores of every platform that has an indicator.
func (c *computer) pillars() {
	class := c.classes()
	newest := c.newest()
	platforms := make([]string, 0, len(newest))
	for p := range newest {
		if p != Pooled {
			platforms = append(platforms, p)
		}
	}
	sort.Strings(platforms)
	for _, p := range platforms {
		for _, pillar := range c.frame.Pillars {
			s := c.pillar(p, pillar.ID, newest[p])
			s.SizeClass = class[p]
			c.set.Scores = append(c.set.Scores, s)
		}
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

// pillar computes one score: the weighted mean of the scored indicators. Indicators that do not apply,
// that we did not collect, that are too small to score, or that are held back leave the weights; those
// that the platform does not publish stay in them as missing. Below the coverage threshold there is no
// score, only the range that the missing values leave.
func (c *computer) pillar(platform, pillar string, have map[string]table.Indicator) table.Score {
	s := table.Score{Platform: platform, Pillar: pillar, Edition: c.know.Catalog.Edition}
	sum, low, high := 0.0, 0.0, 0.0
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
			sum += def.Weight * *ind.Score
			low += def.Weight * *scoreLow(ind)
			high += def.Weight * *scoreHigh(ind)
			used = append(used, ind)
		case missing(ind):
			s.Applicable += def.Weight
			high += def.Weight * 100
			gaps = append(gaps, gapState(ind))
		default:
			gaps = append(gaps, ind.State)
		}
	}
	c.conclude(&s, sum, low, high, used, gaps)
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
func (c *computer) conclude(s *table.Score, sum, low, high float64, used []table.Indicator, gaps []string) {
	if s.Applicable > 0 {
		s.Coverage = ptr(s.Present / s.Applicable)
	}
	switch {
	case s.Present > 0 && *s.Coverage >= c.frame.CoverageThreshold && c.supportingOnly(used):
		s.State, _ = withoutScore(s.Pillar, gaps)
		s.Reason = "supporting-alone"
	case s.Present > 0 && *s.Coverage >= c.frame.CoverageThreshold:
		s.State, s.Score = published, ptr(sum/s.Present)
		if s.Present == s.Applicable {
			s.Lower, s.Upper, s.LimitsMethod = ptr(low/s.Present), ptr(high/s.Present), "indicator limits combined"
		} else {
			s.Lower, s.Upper, s.LimitsMethod = ptr(low/s.Applicable), ptr(high/s.Applicable), "missing values at both goalposts"
		}
	case s.Present > 0:
		s.State, s.Reason = notPublished, "coverage-below-threshold"
		s.Lower, s.Upper, s.LimitsMethod = ptr(low/s.Applicable), ptr(high/s.Applicable), "missing values at both goalposts"
	default:
		s.State, s.Reason = withoutScore(s.Pillar, gaps)
	}
	unreliable := 0.0
	for _, ind := range used {
		w := c.frame.Indicator(ind.Indicator).Weight / s.Present
		if s.Score != nil {
			s.Contributions = append(s.Contributions, fmt.Sprintf("%s:%s:%.4f:%.4f:%.4f", ind.Indicator, ind.Period, w, *ind.Score, w**ind.Score))
		}
		if ind.Reliability != "" {
			unreliable += w
		}
	}
	if unreliable > 0.5 && s.State == published { // most of the score rests on little
		s.Reliability = "low"
	}
	s.N = countBehind(s.Pillar, used)
}

// supportingOnly says whether a pillar would rest on indicators alone that only support others.
func (c *computer) supportingOnly(used []table.Indicator) bool {
	return !slices.ContainsFunc(used, func(ind table.Indicator) bool { return !c.frame.Indicator(ind.Indicator).Supporting })
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

func scoreLow(ind table.Indicator) *float64  { return firstOf(ind.ScoreLower, ind.Score) }
func scoreHigh(ind table.Indicator) *float64 { return firstOf(ind.ScoreUpper, ind.Score) }

func firstOf(a, b *float64) *float64 {
	if a != nil {
		return a
	}
	return b
}
