package explain

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/composite"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// score explains a score: its parts with their places on the goalposts, their weights and what they add.
func (e *Explainer) score(x *provenance.Explanation, s *table.Score) error {
	x.Score, x.Platform, x.Subject = s, s.Platform, s.Pillar
	x.Recomputed.By = provenance.ByTree
	var got mark
	if pillar := e.know.Framework.Pillar(s.Pillar); pillar != nil {
		got = e.pillar(x, s, *pillar)
	} else {
		got = e.composite(x, s)
	}
	for _, c := range []struct {
		name         string
		printed, got *float64
	}{{"score", s.Score, got.score}, {"lower", s.Lower, got.low}, {"upper", s.Upper, got.high}} {
		if c.printed != nil {
			x.Recomputed.Numbers = append(x.Recomputed.Numbers, compare(c.name, c.printed, c.got))
		}
	}
	if s.Score == nil && s.Lower == nil {
		x.Recomputed.By = provenance.ByNothing
	}
	x.Recomputed.Numbers = append(x.Recomputed.Numbers, compare("applicable_weight", &s.Applicable, &got.applicable), compare("present_weight", &s.Present, &got.present))
	return e.printedParts(x, s)
}

// A mark is a score at its value and with everything at the worse and at the better limit.
type mark struct {
	score, low, high    *float64
	applicable, present float64
}

// A child is one part of a group, as it enters the mean.
type child struct{ weight, value, low, high float64 }

// pillar computes a pillar from the newest values of the platform.
func (e *Explainer) pillar(x *provenance.Explanation, s *table.Score, pillar datasets.Pillar) mark {
	var m mark
	var there, ends []child
	supportedOnly := true
	for i := range e.know.Framework.Indicators {
		def := &e.know.Framework.Indicators[i]
		if def.Pillar != pillar.ID || !def.Scored {
			continue
		}
		ind := e.newest(s.Platform, def.ID)
		p := partOf(def, ind)
		switch {
		case ind != nil && ind.Scored:
			c := e.placed(ind, def)
			p.Score, p.Lower, p.Upper = &c.value, &c.low, &c.high
			there, ends = append(there, c), append(ends, c)
			m.applicable, m.present = m.applicable+def.Weight, m.present+def.Weight
			supportedOnly = supportedOnly && def.Supporting
			x.Parts = append(x.Parts, p)
			continue
		case ind != nil && countsAsMissing(ind):
			ends = append(ends, child{def.Weight, 0, 0, 100})
			m.applicable += def.Weight
		}
		x.Missing = append(x.Missing, p)
	}
	if len(there) == 0 {
		return m
	}
	rule := e.rule(pillar.Aggregate, 0)
	if m.present/m.applicable >= e.threshold(rule)-1e-12 && !supportedOnly {
		m.score = rule.mean(there, func(c child) float64 { return c.value })
	}
	m.low, m.high = rule.mean(ends, func(c child) float64 { return c.low }), rule.mean(ends, func(c child) float64 { return c.high })
	for i := range x.Parts {
		x.Parts[i].Weight = there[i].weight / m.present
		x.Parts[i].Points = x.Parts[i].Weight * there[i].value
	}
	x.Formula = rule.written(there, x.Parts)
	return m
}

// partOf begins a part of a score.
func partOf(def *datasets.IndicatorDef, ind *table.Indicator) provenance.Part {
	p := provenance.Part{ID: def.ID, Best: def.Goalposts.Best, Worst: def.Goalposts.Worst, Scale: def.Goalposts.Scale, Weight: def.Weight, State: notCollected}
	if ind != nil {
		p.Address, p.Period, p.State, p.Reason, p.Value = ind.Address, ind.Period, ind.State, ind.Reason, ind.Value
	}
	return p
}

// newest is the row of an indicator that enters a score: that of the newest period of which anything is held.
func (e *Explainer) newest(platform, indicator string) *table.Indicator {
	var best *table.Indicator
	for i := range e.set.Indicators {
		r := &e.set.Indicators[i]
		if r.Platform != platform || r.Indicator != indicator {
			continue
		}
		held, bestHeld := r.State != notCollected, best != nil && best.State != notCollected
		if best == nil || held && !bestHeld || held == bestHeld && r.Period > best.Period {
			best = r
		}
	}
	return best
}

// countsAsMissing says whether an indicator applies and is not there by the platform's own doing, or waits for its answer.
func countsAsMissing(ind *table.Indicator) bool {
	return !slices.Contains(strings.Fields(ind.Flags), "not_scored_in_class") && (ind.State == notPublished || ind.State == implausible ||
		ind.Reason == "contradiction-b1-b3" || ind.Reason == "held-for-reply")
}

// placed puts an indicator between its goalposts, at its value and at both limits.
func (e *Explainer) placed(ind *table.Indicator, def *datasets.IndicatorDef) child {
	at := func(v float64) float64 { return part(v, def.Goalposts) }
	c := child{weight: def.Weight, value: at(*ind.Value)}
	c.low, c.high = c.value, c.value
	if ind.Lower != nil && ind.Upper != nil {
		a, b := at(*ind.Lower), at(*ind.Upper)
		c.low, c.high = math.Min(a, b), math.Max(a, b)
	}
	return c
}

// A rule is how the children of a group become one number.
type rule struct {
	composite.Aggregation
}

// rule is the rule of a group: its own, or that of its level, pillars first.
func (e *Explainer) rule(own *composite.Aggregation, level int) rule {
	switch {
	case own != nil:
		return rule{*own}
	case level < len(e.know.Framework.Levels):
		return rule{e.know.Framework.Levels[level]}
	}
	return rule{}
}

// threshold is the share of the weight that a group's score needs.
func (e *Explainer) threshold(r rule) float64 {
	if r.Coverage != nil {
		return *r.Coverage
	}
	return e.know.Framework.CoverageThreshold
}

// mean computes the weighted mean of the children: arithmetic, geometric or harmonic; nil under another rule, which is
// not computed again.
func (r rule) mean(children []child, of func(child) float64) *float64 {
	var sum, weight float64
	for _, c := range children {
		v := of(c)
		switch r.Rule {
		case composite.Arithmetic, "":
		case composite.Geometric:
			v = math.Log(math.Max(v, r.Floor))
		case composite.Harmonic:
			v = 1 / math.Max(v, r.Floor)
		default:
			return nil
		}
		weight += c.weight
		sum += c.weight * v
	}
	if weight == 0 {
		return nil
	}
	v := sum / weight
	switch r.Rule {
	case composite.Geometric:
		v = math.Exp(v)
	case composite.Harmonic:
		v = 1 / v
	}
	return &v
}

// written is the mean as a formula.
func (r rule) written(children []child, parts []provenance.Part) provenance.Formula {
	name := string(r.Rule)
	if name == "" {
		name = string(composite.Arithmetic)
	}
	var symbols, filled []string
	for i, c := range children {
		symbols = append(symbols, "w("+parts[i].ID+") x "+parts[i].ID)
		filled = append(filled, text(c.weight)+" x "+text(c.value))
	}
	write := func(list []string) string { return fmt.Sprintf("%s mean(%s)", name, strings.Join(list, "; ")) }
	return provenance.Formula{Symbols: write(symbols), Filled: write(filled)}
}

// composite computes the score over the pillars that weigh in it.
func (e *Explainer) composite(x *provenance.Explanation, s *table.Score) mark {
	var m mark
	var there []child
	for _, pillar := range e.know.Framework.Pillars {
		row := e.scores[s.Platform+":"+pillar.ID]
		if pillar.Weight == 0 || row == nil {
			continue
		}
		m.applicable += pillar.Weight
		part := provenance.Part{ID: pillar.ID, Address: row.Edition + ":" + row.Platform + ":" + row.Pillar, State: row.State, Reason: row.Reason, Worst: 0, Best: 100, Weight: pillar.Weight}
		got := e.pillar(&provenance.Explanation{}, row, pillar)
		if got.score == nil {
			x.Missing = append(x.Missing, part)
			continue
		}
		m.present += pillar.Weight
		part.Value, part.Score, part.Lower, part.Upper = got.score, got.score, got.low, got.high
		there, x.Parts = append(there, child{pillar.Weight, *got.score, *got.low, *got.high}), append(x.Parts, part)
	}
	for i := range x.Parts {
		x.Parts[i].Weight /= m.present
	}
	if len(x.Missing) > 0 || len(there) == 0 {
		return m
	}
	rule := e.rule(e.know.Framework.Composite.Aggregate, 1)
	m.score = rule.mean(there, func(c child) float64 { return c.value })
	m.low, m.high = rule.mean(there, func(c child) float64 { return c.low }), rule.mean(there, func(c child) float64 { return c.high })
	x.Formula = rule.written(there, x.Parts)
	return m
}

// addsUp says whether the parts of a score add up to it.
func (e *Explainer) addsUp(id string) bool {
	rule := e.rule(e.know.Framework.Composite.Aggregate, 1)
	if p := e.know.Framework.Pillar(id); p != nil {
		rule = e.rule(p.Aggregate, 0)
	}
	return rule.Rule == composite.Arithmetic || rule.Rule == ""
}

// printedParts holds the contributions that the table prints, to four decimals, against the parts.
func (e *Explainer) printedParts(x *provenance.Explanation, s *table.Score) error {
	for _, c := range s.Contributions {
		f := strings.Split(c, ":")
		if len(f) < 5 {
			return fmt.Errorf("contribution %q has not five parts", c)
		}
		at := slices.IndexFunc(x.Parts, func(p provenance.Part) bool { return p.ID == f[0] })
		if at < 0 {
			return fmt.Errorf("contribution %q is of no part of the score", c)
		}
		points, err := strconv.ParseFloat(f[len(f)-1], 64)
		if err != nil {
			return err
		}
		p := &x.Parts[at]
		if !e.addsUp(s.Pillar) { // the points of another mean are shared out, not added up: they are told as printed
			p.Points = points
		}
		place, _ := strconv.ParseFloat(f[len(f)-2], 64)
		rounded := func(v float64) float64 { r, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'f', 4, 64), 64); return r }
		x.Recomputed.Numbers = append(x.Recomputed.Numbers, compare("part "+p.ID, &place, ptr(rounded(*p.Score))), compare("points "+p.ID, &points, ptr(rounded(p.Points))))
	}
	return nil
}
