package score

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/table"
)

// Metrics under which publishers print a share as it is, without the counts behind it.
var (
	proactiveMetrics = []string{"proactive_rate", "content_proactive_percent", "content_proactive_share", "videos_proactive_share"}
	within24hMetrics = []string{"videos_within_24h_share"}
)

// published shares: B7, found before a user reported it, and B8, removed within 24 hours.
func (c *computer) printedShares() error {
	if err := c.printedShare("B7", proactiveMetrics); err != nil {
		return err
	}
	return c.printedShare("B8", within24hMetrics)
}

// printedShare adds the newest value of a share for every platform whose sources have it.
func (c *computer) printedShare(id string, metrics []string) error {
	by := map[string][]table.Observation{}
	for _, m := range metrics {
		for _, o := range c.obs.of(m) {
			fits, err := onExploitation(o)
			if err != nil {
				return err
			}
			if fits && o.Geography == worldwide {
				by[o.Platform] = append(by[o.Platform], o)
			}
		}
	}
	platforms := make([]string, 0, len(by))
	for p := range by {
		platforms = append(platforms, p)
	}
	sort.Strings(platforms)
	for _, p := range platforms {
		used, err := c.newestSeries(by[p])
		if err != nil {
			return err
		}
		c.addPrinted(id, p, used)
	}
	return nil
}

// onExploitation says whether a figure is about the sexual exploitation of children: by its metric, or,
// where that speaks of minors in general or the source splits by policy, by the policy's name.
func onExploitation(o table.Observation) (bool, error) {
	b, err := ingest.ParseBreakdown(o.Breakdown)
	if err != nil {
		return false, err
	}
	policy := strings.ToLower(b["policy"] + b["policy_area"])
	if policy == "" {
		return o.Harm == "cse" || o.Harm == "csam", nil
	}
	return strings.Contains(policy, "exploitation") || strings.Contains(policy, "grooming"), nil
}

// newestSeries leaves the figures of the newest period, of the publisher's own files where there are any,
// and of one way of counting: all removals before those of human moderation alone.
func (c *computer) newestSeries(obs []table.Observation) ([]table.Observation, error) {
	keep := func(fits func(table.Observation) bool) {
		var left []table.Observation
		for _, o := range obs {
			if fits(o) {
				left = append(left, o)
			}
		}
		if len(left) > 0 {
			obs = left
		}
	}
	var end table.Date
	for _, o := range obs {
		end = max(end, o.PeriodEnd)
	}
	keep(func(o table.Observation) bool { return o.PeriodEnd == end })
	keep(func(o table.Observation) bool { return c.obs.sources[o.Source].Hand == "first" })
	tasks := map[string]string{}
	least := "\xff"
	for _, o := range obs {
		b, err := ingest.ParseBreakdown(o.Breakdown)
		if err != nil {
			return nil, err
		}
		tasks[o.ID] = b["task"]
		least = min(least, b["task"]) // "" and "all" come before "human moderation" and "not stated"
	}
	keep(func(o table.Observation) bool { return tasks[o.ID] == least && o.Period == obs[0].Period })
	return obs, nil
}

// addPrinted adds B7 or B8 from the figures of one period: the value as printed, or, where several
// policies on the same matter are printed, the middle between the least and the greatest, since the
// counts that would weigh them are not published. The limits are those of the printed digits.
func (c *computer) addPrinted(id, platform string, obs []table.Observation) {
	ind := table.Indicator{Platform: platform, Indicator: id, Period: obs[0].Period, Method: "printed digits",
		Observations: ids(obs...), Flags: carried(obs...)}
	def := c.frame.Indicator(id)
	if def == nil {
		return
	}
	least, greatest, lo, hi := 1.0, 0.0, 1.0, 0.0
	var basis []string
	for _, o := range obs {
		if o.Value == nil {
			continue
		}
		scale := 1.0
		if o.Unit == "percent" {
			scale = 100
		}
		a, b := roundingRange(o)
		v := *o.Value / scale
		least, greatest = math.Min(least, v), math.Max(greatest, v)
		lo, hi = math.Min(lo, a/scale), math.Max(hi, math.Min(1, b/scale))
		basis = append(basis, strings.TrimSpace(o.Raw+" "+o.Breakdown))
	}
	switch {
	case len(basis) == 0:
		ind.State, ind.Reason, ind.Method = notPublished, "rate-not-published", ""
	default:
		ind.State, ind.Value, ind.Lower, ind.Upper = published, ptr((least+greatest)/2), &lo, &hi
		ind.Basis = fmt.Sprintf("as printed: %s", strings.Join(basis, "; "))
		if !def.Scored {
			ind.Reason = "shown-only"
		}
		if len(basis) > 1 {
			ind.Flags, ind.Method = flagSet(ind.Flags, "several_policies"), "range over the policies printed"
		}
	}
	c.add(ind)
}
