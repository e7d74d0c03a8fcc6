package score

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A measuresRow is what one part of a report (a sheet, and a surface or report within it) gives about
// measures at own initiative under one category or keyword.
type measuresRow struct {
	part                string // sheet, surface, report
	harm                string
	measures, automated table.Observation
}

// A measuresReport is the rows of a platform's sheets 5 and 6 in a period.
type measuresReport struct {
	platform, period string
	rows             []measuresRow
	firstHand        bool // a sheet 5 or 6 is the publisher's own
	covered          bool // a sheet 5 or 6 is held
}

// automated computes B5, the share of measures at own initiative after solely automated detection. It is
// shown only: automation is scale and risk at once.
func (c *computer) automated() error {
	def := c.frame.Indicator("B5")
	if def == nil {
		return nil
	}
	reports, err := c.measuresReports()
	if err != nil {
		return err
	}
	for _, r := range reports {
		c.add(c.automatedShare(r, def))
	}
	return nil
}

// measuresReports gathers, for every platform and period with a harmonised report, the rows of sheets 5
// and 6 on child sexual abuse material and on minors, in a fixed order. Parts are never added up: they
// may count different things (hosts, images, addresses).
func (c *computer) measuresReports() ([]*measuresReport, error) {
	by := map[string]*measuresReport{}
	at := map[string]int{} // row by report, part and harm
	var keys []string
	for _, metric := range []string{"dsa_own_measures", "dsa_own_automated", "dsa_notices"} {
		for _, o := range c.obs.of(metric) {
			k := o.Platform + "\x1f" + o.Period
			r := by[k]
			if r == nil {
				r = &measuresReport{platform: o.Platform, period: o.Period}
				by[k], keys = r, append(keys, k)
			}
			if metric == "dsa_notices" { // a report is held, though perhaps not these sheets
				continue
			}
			r.covered = true
			r.firstHand = r.firstHand || c.obs.sources[o.Source].Hand == "first"
			if o.Harm != "csam" && o.Harm != "minors" {
				continue
			}
			part, err := partOf(o)
			if err != nil {
				return nil, err
			}
			id := k + "\x1f" + part + "\x1f" + o.Harm
			i, seen := at[id]
			if !seen {
				i = len(r.rows)
				at[id], r.rows = i, append(r.rows, measuresRow{part: part, harm: o.Harm})
			}
			if metric == "dsa_own_measures" {
				r.rows[i].measures = o
			} else {
				r.rows[i].automated = o
			}
		}
	}
	sort.Strings(keys)
	out := make([]*measuresReport, len(keys))
	for i, k := range keys {
		out[i] = by[k]
	}
	return out, nil
}

// partOf names sheet, surface and report of a figure.
func partOf(o table.Observation) (string, error) {
	b, err := ingest.ParseBreakdown(o.Breakdown)
	if err != nil {
		return "", err
	}
	parts := []string{"sheet " + b["sheet"]}
	if b["surface"] != "" {
		parts = append(parts, b["surface"])
	}
	if b["report"] != "" {
		parts = append(parts, "report "+b["report"])
	}
	return strings.Join(parts, ", "), nil
}

// under gives the rows to use: those of the keyword, or else those of the whole category.
func (r *measuresReport) under() (rows []measuresRow, harm string) {
	for _, harm := range []string{"csam", "minors"} {
		var rows []measuresRow
		for _, row := range r.rows {
			if row.harm == harm && row.measures.Value != nil {
				rows = append(rows, row)
			}
		}
		if len(rows) > 0 {
			sort.SliceStable(rows, func(i, j int) bool { // the part with the most measures first
				a, b := *rows[i].measures.Value, *rows[j].measures.Value
				return a > b || a == b && rows[i].part < rows[j].part
			})
			return rows, harm
		}
	}
	return nil, ""
}

// automatedShare makes B5 of a report: the share of the part with the most measures, and the least and
// the greatest share of all parts for its limits.
func (c *computer) automatedShare(r *measuresReport, def *datasets.IndicatorDef) table.Indicator {
	ind := table.Indicator{Platform: r.platform, Indicator: "B5", Period: r.period, Reason: "shown-only"}
	rows, harm := r.under()
	if len(rows) == 0 {
		ind.State, ind.Reason = r.withoutMeasures()
		return ind
	}
	var basis []string
	for _, row := range rows {
		ind.Observations = append(ind.Observations, ids(row.measures, row.automated)...)
		ind.Flags = flagSet(ind.Flags, carried(row.measures, row.automated))
		basis = append(basis, fmt.Sprintf("%s automated of %s measures (%s)", numberOrBlank(row.automated.Value), number(*row.measures.Value), row.part))
	}
	ind.Basis = strings.Join(basis, "; ")
	if harm == "minors" {
		ind.Flags = flagSet(ind.Flags, "category_row")
	}
	if len(rows) > 1 {
		ind.Flags = flagSet(ind.Flags, "largest_part")
	}
	judgeAutomated(&ind, rows, def)
	return ind
}

// withoutMeasures is state and reason where no number of measures is held. In the publisher's own sheet
// that is the platform's choice; anything else is our gap.
func (r *measuresReport) withoutMeasures() (state, reason string) {
	switch {
	case r.firstHand:
		return notPublished, "measures-not-published"
	case r.covered:
		return notCollected, "measures-not-in-compilation"
	}
	return notCollected, "measures-sheet-not-held"
}

// judgeAutomated sets value, limits and state of B5 from the rows of a report, the largest first. More
// automated measures than measures cannot be: the value is kept for the record.
func judgeAutomated(ind *table.Indicator, rows []measuresRow, def *datasets.IndicatorDef) {
	first := rows[0]
	ind.N, ind.Numerator = first.measures.Value, first.automated.Value
	lo, hi := 1.0, 0.0
	for _, row := range rows {
		if a, n := row.automated.Value, *row.measures.Value; a != nil && n > 0 {
			lo, hi = math.Min(lo, *a/n), math.Max(hi, *a/n)
		}
	}
	switch n := *first.measures.Value; {
	case n == 0:
		ind.State, ind.Reason = notApplicable, "no-own-measure"
	case first.automated.Value == nil && hasFlag(first.measures.Flags, "second_hand"):
		ind.State, ind.Reason = notCollected, "automated-not-in-compilation"
	case first.automated.Value == nil:
		ind.State, ind.Reason = notPublished, "automated-not-published"
	case hi > 1:
		ind.State, ind.Reason, ind.Value = implausible, "more-automated-than-measures", ptr(*first.automated.Value/n)
	case n < def.Floor.Shown:
		ind.State, ind.Reason = tooSmall, "below-floor"
	default:
		ind.State, ind.Value = published, ptr(*first.automated.Value/n)
		if n < def.Floor.Scored {
			ind.State, ind.Reason, ind.Reliability = tooSmall, "below-floor", "low"
		}
		if len(rows) > 1 {
			ind.Lower, ind.Upper, ind.Method = &lo, &hi, "range over the parts of the report"
		}
	}
}
