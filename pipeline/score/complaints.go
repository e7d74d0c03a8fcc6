package score

import (
	"fmt"
	"strings"

	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/table"
)

// complaints computes B6, the share of decisions reversed on complaint, from sheet 7 of the EU template.
// The sheet is not split by category, so it speaks of all content; it is shown only.
func (c *computer) complaints() error {
	reports := map[string]map[string]map[string]table.Observation{} // by report, part and scope
	for _, o := range c.obs.of("dsa_appeals") {
		b, err := ingest.ParseBreakdown(o.Breakdown)
		if err != nil {
			return err
		}
		if b["section"] != "internal_complaints" || b["indicator"] != "remove_or_disable" {
			continue
		}
		k := o.Platform + "\x1f" + o.Period
		if reports[k] == nil {
			reports[k] = map[string]map[string]table.Observation{}
		}
		part := partName(b)
		if reports[k][part] == nil {
			reports[k][part] = map[string]table.Observation{}
		}
		reports[k][part][b["scope"]] = o
	}
	for _, k := range sortedKeys(reports) {
		part := mainPart(reports[k])
		if err := c.reversals(reports[k][part], part); err != nil {
			return err
		}
	}
	return nil
}

// partName names the part of a service, or the further report in one file, that a figure is of; empty for the whole.
func partName(breakdown map[string]string) string {
	return strings.TrimSpace(breakdown["surface"] + " " + breakdown["report"])
}

// mainPart names the part whose figures stand for a service: the whole where the report has it, else its core, else the
// first by name. Parts are never added up, and advertisements do not stand for what users post.
func mainPart[V any](parts map[string]V) string {
	for _, name := range []string{"", "Core"} {
		if _, ok := parts[name]; ok {
			return name
		}
	}
	return sortedKeys(parts)[0]
}

// partFlag says that figures cover one part of a service only.
func partFlag(part string) string {
	if part == "" {
		return ""
	}
	return "one_surface"
}

func anyOf(cells map[string]table.Observation) table.Observation {
	for _, scope := range []string{"total", "upheld", "partially_reversed", "reversed", "omitted", "median_time", "outcomes_implemented"} {
		if o, ok := cells[scope]; ok {
			return o
		}
	}
	return table.Observation{}
}

// reversals adds B6 from the cells of one indicator of sheet 7, of one part of the service.
func (c *computer) reversals(cells map[string]table.Observation, named string) error {
	def := c.frame.Indicator("B6")
	if def == nil {
		return nil
	}
	upheld, part, reversed := cells["upheld"], cells["partially_reversed"], cells["reversed"]
	any := anyOf(cells)
	ind := table.Indicator{Platform: any.Platform, Indicator: "B6", Period: any.Period, Method: "Wilson", Reason: "shown-only",
		Observations: ids(upheld, part, reversed), Flags: flagSet(carried(upheld, part, reversed), "all_content", partFlag(named))}
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
	if named != "" {
		ind.Basis += ", " + named
	}
	c.add(ind)
	return nil
}
