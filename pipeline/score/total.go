package score

import (
	"math"
	"sort"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A total is a sum of published figures, with the smallest and largest sum over their editions.
type total struct {
	value, low, high float64
	obs              []table.Observation
}

// A series is a measure with the way in which its figures are printed.
type series struct {
	metric string
	split  string  // dimension over which it is printed in parts; empty: whole
	step   float64 // rounding of each figure that the file does not show; 0: none
}

// sum adds up a series over the parts of a perimeter in a year. It is complete only if every part has
// figures for the whole year.
func (c *computer) sum(s series, parts []datasets.Part, year int) (total, bool) {
	var t total
	complete := len(parts) > 0
	for _, part := range parts {
		obs, whole := c.wholeYear(s, part, year)
		complete = complete && whole
		for _, o := range obs {
			t.include(c.obs, o, s.step)
		}
	}
	return t, complete
}

// add adds another total.
func (t *total) add(o total) {
	t.value, t.low, t.high = t.value+o.value, t.low+o.low, t.high+o.high
	t.obs = append(t.obs, o.obs...)
}

// wholeYear gives the figures of a part that cover a year: the yearly ones, or both halves, or all four
// quarters, never a mixture, which would count months twice. Without any that cover the year it gives
// the widest there are. A list of the clearinghouse may have several lines for one part, which add up;
// figures of a platform add up within a period only over a dimension that is declared to split them, and
// then every period must have the same parts.
func (c *computer) wholeYear(s series, part datasets.Part, year int) (obs []table.Observation, whole bool) {
	var widest []table.Observation
	for _, span := range []int{12, 6, 3} {
		var found []table.Observation
		for _, o := range c.obs.of(s.metric) {
			if o.Platform == part.Platform && o.Perimeter == part.Perimeter && o.Geography == worldwide && o.Value != nil && monthsIn(o, year) == span && s.has(o) {
				found = append(found, o)
			}
		}
		if span*len(periods(found)) == 12 && s.even(found) {
			return found, true
		}
		if widest == nil {
			widest = found
		}
	}
	return widest, false
}

// has says whether a figure belongs to the series: printed over the split alone, where there is one, else as a whole,
// since a part is never the whole. In the clearinghouse's list the breakdown is the line.
func (s series) has(o table.Observation) bool {
	switch {
	case s.split != "":
		return strings.HasPrefix(o.Breakdown, s.split+"=") && !strings.Contains(o.Breakdown, ";")
	case s.metric == clearinghouseMetric:
		return true
	}
	return o.Breakdown == ""
}

// even says whether the figures of each period may be added up.
func (s series) even(found []table.Observation) bool {
	if s.metric == clearinghouseMetric {
		return true
	}
	by := periods(found)
	var first string
	for _, o := range found {
		switch parts := strings.Join(by[o.Period], "\x1f"); {
		case s.split == "" && len(by[o.Period]) > 1:
			return false
		case first == "":
			first = parts
		case s.split != "" && parts != first:
			return false
		}
	}
	return true
}

// periods gives the sorted breakdowns of each period.
func periods(obs []table.Observation) map[string][]string {
	by := map[string][]string{}
	for _, o := range obs {
		by[o.Period] = append(by[o.Period], o.Breakdown)
	}
	for _, list := range by {
		sort.Strings(list)
	}
	return by
}

// include adds a figure, the range of its editions, and what rounding to a step may have taken or given.
func (t *total) include(x *index, o table.Observation, step float64) {
	t.value += *o.Value
	t.obs = append(t.obs, o)
	lo, hi := *o.Value, *o.Value
	for _, e := range x.editions(o) {
		if e.Value != nil {
			lo, hi = math.Min(lo, *e.Value), math.Max(hi, *e.Value)
		}
	}
	t.low, t.high = t.low+math.Max(0, lo-step/2), t.high+hi+step/2
}

// monthsIn is the number of months of a yearly, half-yearly or quarterly figure of that year, else 0.
func monthsIn(o table.Observation, year int) int {
	y := strconv.Itoa(year)
	switch o.Period {
	case y:
		return 12
	case y + "H1", y + "H2":
		return 6
	case y + "Q1", y + "Q2", y + "Q3", y + "Q4":
		return 3
	}
	return 0
}

func perimeterName(parts []datasets.Part) string {
	name := ""
	for i, p := range parts {
		if i > 0 {
			name += " + "
		}
		name += p.Perimeter
	}
	return name
}

// number writes a number for a formula: no grouping, no trailing zeros.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
