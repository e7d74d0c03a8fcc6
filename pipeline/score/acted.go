package score

import (
	"fmt"
	"math"

	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/table"
)

// actedOn makes B3, the share of notices acted on: the midpoint of the share per notice and the share
// per item, with limits from the lower Wilson limit of the smaller to the upper of the larger. Where
// only one unit is published it is that one's share.
func (c *computer) actedOn(r noticeReport) (table.Indicator, error) {
	ind := table.Indicator{Platform: r.platform, Indicator: "B3", Period: r.period, Method: "Wilson, both units"}
	row, ok := r.rows["csam"]
	if !ok {
		ind.State, ind.Reason = c.withoutKeyword(r)
		return ind, nil
	}
	notices, items := row["dsa_notices"], row["dsa_notice_items"]
	law, tc := row["dsa_notice_actions_law"], row["dsa_notice_actions_tc"]
	ind.Observations, ind.N = ids(notices, items, law, tc), notices.Value
	ind.Flags = flagSet(carried(notices, items, law, tc), c.noticeChecks(row))
	switch {
	case notices.Value == nil:
		ind.State, ind.Reason = notPublished, "notices-not-published"
	case *notices.Value == 0:
		ind.State, ind.Reason = notApplicable, "no-notice"
	case law.Value == nil || tc.Value == nil:
		ind.State, ind.Reason = notPublished, "actions-not-published"
	default:
		return ind, c.share(&ind, *law.Value+*tc.Value, *notices.Value, items.Value)
	}
	return ind, nil
}

// share sets the value of B3 from actions, notices and, where published, items.
func (c *computer) share(ind *table.Indicator, actions, notices float64, items *float64) error {
	def := c.frame.Indicator("B3")
	if def == nil {
		return nil
	}
	level := c.frame.Level(def)
	ind.Numerator, ind.Confidence = &actions, &level
	var denominators []float64
	for _, d := range []float64{notices, deref(items)} {
		if d > 0 && actions <= d {
			denominators = append(denominators, d)
		}
	}
	if len(denominators) == 0 {
		ind.State, ind.Reason = implausible, "more-actions-than-notices-and-items"
		return nil
	}
	if len(denominators) == 1 {
		ind.Flags = flagSet(ind.Flags, "one_unit")
	}
	lo, hi, mid := 1.0, 0.0, 0.0
	for _, d := range denominators {
		iv, err := stat.Wilson(int64(actions), int64(d), level)
		if err != nil {
			return fmt.Errorf("B3 of %s: %w", ind.Platform, err)
		}
		lo, hi, mid = math.Min(lo, iv.Lower), math.Max(hi, iv.Upper), mid+actions/d/float64(len(denominators))
	}
	ind.State, ind.Value, ind.Lower, ind.Upper = published, &mid, &lo, &hi
	c.sampleBy(ind.Platform, ind.Indicator, ind.Period, eitherUnit(actions, denominators))
	ind.Basis = fmt.Sprintf("%s actions on %s notices and %s items", number(actions), number(notices), numberOrBlank(items))
	switch {
	case notices < def.Floor.Shown:
		ind.State, ind.Reason, ind.Value, ind.Lower, ind.Upper = tooSmall, "below-floor", nil, nil, nil
	case notices < def.Floor.Scored:
		ind.State, ind.Reason, ind.Reliability = tooSmall, "below-floor", "low"
	}
	return nil
}

// complement makes C0 of a B3: the share of notices dismissed without action. It is shown only. Its numerator is the
// notices left without action; with more actions than notices, as one notice may name many items, there is none.
func complement(b3 table.Indicator) table.Indicator {
	c0 := b3
	c0.Indicator, c0.Numerator = "C0", nil
	if b3.Numerator != nil && *b3.Numerator <= *b3.N {
		c0.Numerator = ptr(*b3.N - *b3.Numerator)
	}
	if c0.Reason == "" {
		c0.Reason = "shown-only"
	}
	if b3.Value != nil {
		c0.Value, c0.Lower, c0.Upper = ptr(1-*b3.Value), ptr(1-*b3.Upper), ptr(1-*b3.Lower)
		c0.Basis = "1 - share acted on: " + b3.Basis
	}
	return c0
}

func deref(v *float64) float64 {
	if v == nil {
		return 0
	}
	return *v
}

func numberOrBlank(v *float64) string {
	if v == nil {
		return "(not published)"
	}
	return number(*v)
}
