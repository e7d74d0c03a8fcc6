package score

import (
	"fmt"
	"sort"

	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/table"
)

// complaints computes B6, the share of decisions reversed on complaint, from sheet 7 of the EU template.
// The sheet is not split by category, so it speaks of all content; it is shown only.
func (c *computer) complaints() error {
	groups := map[string]map[string]table.Observation{}
	var keys []string
	for _, o := range c.obs.of("dsa_appeals") {
		b, err := ingest.ParseBreakdown(o.Breakdown)
		if err != nil {
			return err
		}
		if b["section"] != "internal_complaints" || b["indicator"] != "remove_or_disable" {
			continue
		}
		k := o.Platform + "\x1f" + o.Period + "\x1f" + b["surface"]
		if groups[k] == nil {
			groups[k] = map[string]table.Observation{}
			keys = append(keys, k)
		}
		groups[k][b["scope"]] = o
	}
	sort.Strings(keys)
	done := map[string]bool{}
	for _, k := range keys { // the row without a surface, or else the first surface by name (Core)
		o := anyOf(groups[k])
		if id := o.Platform + "\x1f" + o.Period; !done[id] {
			done[id] = true
			if err := c.reversals(groups[k]); err != nil {
				return err
			}
		}
	}
	return nil
}

func anyOf(cells map[string]table.Observation) table.Observation {
	for _, scope := range []string{"total", "upheld", "partially_reversed", "reversed", "omitted", "median_time", "outcomes_implemented"} {
		if o, ok := cells[scope]; ok {
			return o
		}
	}
	return table.Observation{}
}

// reversals adds B6 from the cells of one indicator of sheet 7.
func (c *computer) reversals(cells map[string]table.Observation) error {
	def := c.frame.Indicator("B6")
	if def == nil {
		return nil
	}
	upheld, part, reversed := cells["upheld"], cells["partially_reversed"], cells["reversed"]
	any := anyOf(cells)
	ind := table.Indicator{Platform: any.Platform, Indicator: "B6", Period: any.Period, Method: "Wilson", Reason: "shown-only",
		Observations: ids(upheld, part, reversed), Flags: flagSet(carried(upheld, part, reversed), "all_content", surfaceFlag(any))}
	if upheld.Value == nil || reversed.Value == nil {
		ind.State, ind.Reason = notPublished, "outcomes-not-published"
		c.add(ind)
		return nil
	}
	k := *reversed.Value + deref(part.Value)
	n := k + *upheld.Value
	if n == 0 {
		ind.State, ind.Reason = notApplicable, "no-decided-complaint"
		c.add(ind)
		return nil
	}
	level := c.frame.Level(def)
	iv, err := stat.Wilson(int64(k), int64(n), level)
	if err != nil {
		return fmt.Errorf("B6 of %s: %w", any.Platform, err)
	}
	ind.State, ind.Value, ind.Lower, ind.Upper, ind.Confidence = published, ptr(k/n), &iv.Lower, &iv.Upper, &level
	ind.Numerator, ind.N = &k, &n
	ind.Basis = fmt.Sprintf("(%s reversed + %s partly reversed) / %s decided", number(*reversed.Value), number(deref(part.Value)), number(n))
	c.add(ind)
	return nil
}

// surfaceFlag names the part of the service where the figures cover only one.
func surfaceFlag(o table.Observation) string {
	b, err := ingest.ParseBreakdown(o.Breakdown)
	if err != nil || b["surface"] == "" {
		return ""
	}
	return "one_surface"
}
