package score

import (
	"sort"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

// An index finds observations by what they are about.
type index struct {
	sources map[string]table.Source
	byKey   map[string][]table.Observation // all editions of one figure, best first
	series  map[string][]table.Observation // best edition of every figure, by metric
}

// newIndex orders the editions of each figure: first hand before second hand, then the newest.
func newIndex(set *table.Set) *index {
	x := &index{sources: map[string]table.Source{}, byKey: map[string][]table.Observation{}, series: map[string][]table.Observation{}}
	for _, s := range set.Sources {
		x.sources[s.ID] = s
	}
	var keys []string
	for _, o := range set.Observations {
		if o.State == implausible || o.State == withdrawn { // kept in the table for the record; no formula may use the number
			o.Value = nil
		}
		k := figureKey(o)
		if x.byKey[k] == nil {
			keys = append(keys, k)
		}
		x.byKey[k] = append(x.byKey[k], o)
	}
	sort.Strings(keys)
	for _, k := range keys {
		all := x.byKey[k]
		sort.SliceStable(all, func(i, j int) bool { return x.better(all[i], all[j]) })
		x.series[all[0].Metric] = append(x.series[all[0].Metric], all[0])
	}
	return x
}

// figureKey is what stays the same between editions of a figure. A line number or list name in the
// breakdown belongs to it.
func figureKey(o table.Observation) string {
	return strings.Join([]string{o.Metric, o.Platform, o.Perimeter, o.Harm, o.Geography, table.DateText(o.PeriodStart),
		table.DateText(o.PeriodEnd), o.Breakdown}, "\x1f")
}

func (x *index) better(a, b table.Observation) bool {
	sa, sb := x.sources[a.Source], x.sources[b.Source]
	if sa.Hand != sb.Hand {
		return sa.Hand == "first"
	}
	return a.Edition > b.Edition
}

// of gives the best edition of every figure of a metric, in a fixed order.
func (x *index) of(metric string) []table.Observation { return x.series[metric] }

// editions gives all editions of the figure that an observation states, best first.
func (x *index) editions(o table.Observation) []table.Observation { return x.byKey[figureKey(o)] }

// hasFlag says whether a space-separated list has a flag.
func hasFlag(flags, flag string) bool {
	for _, f := range strings.Fields(flags) {
		if f == flag {
			return true
		}
	}
	return false
}

// flagSet joins flags, sorted and once each.
func flagSet(lists ...string) string {
	set := map[string]bool{}
	for _, l := range lists {
		for _, f := range strings.Fields(l) {
			set[f] = true
		}
	}
	out := make([]string, 0, len(set))
	for f := range set {
		out = append(out, f)
	}
	sort.Strings(out)
	return strings.Join(out, " ")
}

// ids collects the ids of observations.
func ids(obs ...table.Observation) []string {
	var out []string
	for _, o := range obs {
		if o.ID != "" {
			out = append(out, o.ID)
		}
	}
	return out
}

// carried flags of figures that an indicator built on them keeps.
func carried(obs ...table.Observation) string {
	var out []string
	for _, o := range obs {
		for _, f := range []string{"second_hand", "unit_in_cell", "unit_converted", "decimal_point_in_count"} {
			if hasFlag(o.Flags, f) {
				out = append(out, f)
			}
		}
	}
	return flagSet(strings.Join(out, " "))
}
