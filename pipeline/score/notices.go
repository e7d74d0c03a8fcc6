package score

import (
	"fmt"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/table"
)

// noticeRow holds the cells of one row of sheet 4 of the EU template: notices, items, median time and
// actions, each with its "of which trusted flagger" twin.
type noticeRow map[string]table.Observation

// A noticeReport is what a platform publishes about notices in a period, by harm of the row.
type noticeReport struct {
	platform, period string
	rows             map[string]noticeRow // csam, minors, all, ...
}

var noticeMetrics = []string{"dsa_notices", "dsa_notices_tf", "dsa_notice_items", "dsa_notice_items_tf",
	"dsa_notice_median_hours", "dsa_notice_median_hours_tf", "dsa_notice_actions_law", "dsa_notice_actions_law_tf",
	"dsa_notice_actions_tc", "dsa_notice_actions_tc_tf"}

// notices computes the indicators on notices of child sexual abuse material: B1, B2, B3 and C0.
func (c *computer) notices() error {
	reports, err := c.noticeReports()
	if err != nil {
		return err
	}
	for _, r := range reports {
		if err := c.noticesOf(r); err != nil {
			return err
		}
	}
	return nil
}

// noticeReports gathers sheet 4 by platform and period, in a fixed order. Of a service whose report comes in parts one
// part stands, so that no formula mixes the cells of two.
func (c *computer) noticeReports() ([]noticeReport, error) {
	reports := map[string]*noticeReport{}
	parts := map[string]map[string]map[string]noticeRow{} // by report, harm and part
	for _, m := range noticeMetrics {
		for _, o := range c.obs.of(m) {
			if o.State == notApplicable { // a cell that asks nothing of the platform is no report
				continue
			}
			b, err := ingest.ParseBreakdown(o.Breakdown)
			if err != nil {
				return nil, err
			}
			k, part := o.Platform+"\x1f"+o.Period, partName(b)
			if reports[k] == nil {
				reports[k] = &noticeReport{platform: o.Platform, period: o.Period, rows: map[string]noticeRow{}}
				parts[k] = map[string]map[string]noticeRow{}
			}
			if parts[k][o.Harm] == nil {
				parts[k][o.Harm] = map[string]noticeRow{}
			}
			if parts[k][o.Harm][part] == nil {
				parts[k][o.Harm][part] = noticeRow{}
			}
			if _, taken := parts[k][o.Harm][part][m]; !taken {
				parts[k][o.Harm][part][m] = o
			}
		}
	}
	out := make([]noticeReport, 0, len(reports))
	for _, k := range sortedKeys(reports) {
		for harm, of := range parts[k] {
			reports[k].rows[harm] = of[mainPart(of)]
		}
		out = append(out, *reports[k])
	}
	return out, nil
}

// noticesOf adds the indicators of one report. A time to act beside no action at all is a
// contradiction: both are shown, neither is scored, until the platform has answered.
func (c *computer) noticesOf(r noticeReport) error {
	b1 := c.medianTime(r, "B1", "")
	b2 := c.medianTime(r, "B2", "_tf")
	b3, err := c.actedOn(r)
	if err != nil {
		return err
	}
	if contradiction(r) {
		for _, ind := range []*table.Indicator{&b1, &b3} {
			ind.Flags = flagSet(ind.Flags, "contradiction_B1_B3")
			ind.Reason = "contradiction-b1-b3"
		}
	}
	c.add(b1)
	c.add(b2)
	c.add(b3)
	c.add(complement(b3))
	return nil
}

// contradiction says whether the row prints a time to act, and actions, and the actions are none.
func contradiction(r noticeReport) bool {
	row := r.rows["csam"]
	median, notices := row["dsa_notice_median_hours"], row["dsa_notices"]
	law, tc := row["dsa_notice_actions_law"], row["dsa_notice_actions_tc"]
	return positive(median) && positive(notices) && law.Value != nil && tc.Value != nil && *law.Value+*tc.Value == 0
}

func positive(o table.Observation) bool { return o.Value != nil && *o.Value > 0 }

// medianTime makes B1 (suffix "") or B2 (suffix "_tf").
func (c *computer) medianTime(r noticeReport, id, suffix string) table.Indicator {
	ind := table.Indicator{Platform: r.platform, Indicator: id, Period: r.period, Method: "printed digits"}
	def := c.frame.Indicator(id)
	if def == nil {
		return ind
	}
	row, ok := r.rows["csam"]
	if !ok {
		return c.keywordMissing(ind, r, suffix, def)
	}
	notices, median := row["dsa_notices"+suffix], row["dsa_notice_median_hours"+suffix]
	ind.Observations, ind.Flags = ids(notices, median), flagSet(carried(notices, median), c.noticeChecks(row))
	if notices.Value != nil {
		ind.N = notices.Value
	}
	judgeMedian(&ind, notices, median, def)
	return ind
}

// beyond says whether a median is longer than can be, where the framework sets such a bound.
func beyond(median table.Observation, def *datasets.IndicatorDef) bool {
	return def.ImplausibleAbove > 0 && median.Value != nil && *median.Value > def.ImplausibleAbove
}

// judgeMedian sets value, limits and state of a median time.
func judgeMedian(ind *table.Indicator, notices, median table.Observation, def *datasets.IndicatorDef) {
	if median.Value != nil && !(*median.Value == 0 && !positive(notices)) {
		lo, hi := roundingRange(median)
		ind.Value, ind.Lower, ind.Upper = median.Value, &lo, &hi
		ind.Basis = fmt.Sprintf("median %s hours on %s notices", median.Raw, notices.Raw)
	}
	switch {
	case notices.Value == nil:
		ind.State, ind.Reason = notPublished, "notices-not-published"
	case *notices.Value == 0:
		ind.State, ind.Reason = notApplicable, "no-notice"
	case median.Value == nil:
		ind.State, ind.Reason = notPublished, "median-not-published"
	case beyond(median, def):
		ind.State, ind.Reason = implausible, "median-beyond-plausible"
	case *median.Value == 0:
		ind.State, ind.Reason = implausible, "median-zero-with-notices"
	case *notices.Value < def.Floor.Scored:
		ind.State, ind.Reason = tooSmall, "below-floor"
	default:
		ind.State = published
	}
}

// keywordMissing is the indicator of a platform that has no row for child sexual abuse material. Its
// row for the whole category is no substitute, but a value there that cannot be hours says that the
// report's unit is not to be trusted.
func (c *computer) keywordMissing(ind table.Indicator, r noticeReport, suffix string, def *datasets.IndicatorDef) table.Indicator {
	ind.State, ind.Reason = c.withoutKeyword(r)
	row := r.rows["minors"]
	notices, median := row["dsa_notices"+suffix], row["dsa_notice_median_hours"+suffix]
	if beyond(median, def) {
		ind.State, ind.Reason, ind.Value, ind.N = implausible, "median-beyond-plausible", median.Value, notices.Value
		ind.Observations, ind.Flags = ids(notices, median), flagSet(carried(notices, median), "category_row")
		ind.Basis = fmt.Sprintf("median %s hours on %s notices of the whole category", median.Raw, notices.Raw)
	}
	return ind
}

// withoutKeyword is state and reason where the row for child sexual abuse material is not there. In the
// publisher's own file that is the platform's choice; a compilation leaves out rows that are all zero
// or blank, so there it is our gap and says nothing about the platform.
func (c *computer) withoutKeyword(r noticeReport) (state, reason string) {
	for _, row := range r.rows {
		for _, o := range row {
			if c.obs.sources[o.Source].Hand == "first" {
				return notPublished, "keyword-row-missing"
			}
		}
	}
	return notCollected, "keyword-row-not-in-compilation"
}

// noticeChecks raises flags on a row of sheet 4 that does not hold together, or that covers a part of the service only.
func (c *computer) noticeChecks(row noticeRow) string {
	var out string
	for _, o := range row {
		if b, err := ingest.ParseBreakdown(o.Breakdown); err == nil {
			out = flagSet(out, partFlag(partName(b)))
		}
	}
	notices, tf, items := row["dsa_notices"], row["dsa_notices_tf"], row["dsa_notice_items"]
	if notices.Value != nil && tf.Value != nil && *tf.Value > *notices.Value {
		out = flagSet(out, "trusted_flagger_notices_exceed_notices")
	}
	if notices.Value != nil && items.Value != nil && *items.Value < *notices.Value {
		out = flagSet(out, "fewer_items_than_notices")
	}
	return out
}
