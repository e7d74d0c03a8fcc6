package score

import (
	"fmt"
	"math"
	"sort"
	"strconv"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// worldwide is the geography of figures on all countries together. Totals are never of one country.
const worldwide = "world"

// clearinghouseMetric is what NCMEC's lists by provider count.
const clearinghouseMetric = "ncmec_reports"

// reconciliation sets each platform's own count of reports beside the clearinghouse's, by the lines
// that datasets/perimeters.csv declares comparable, and computes A1.
func (c *computer) reconciliation() error {
	for _, p := range c.know.Perimeters {
		if p.Indicator != "A1" && p.Indicator != datasets.Shown {
			continue
		}
		for _, year := range c.years(clearinghouseMetric) {
			if p.Covers(year) {
				c.reconcile(p, year)
			}
		}
	}
	return nil
}

// years in which a metric has figures for a whole calendar year.
func (c *computer) years(metric string) []int {
	seen := map[int]bool{}
	for _, o := range c.obs.of(metric) {
		if y, ok := yearOf(o); ok {
			seen[y] = true
		}
	}
	out := make([]int, 0, len(seen))
	for y := range seen {
		out = append(out, y)
	}
	sort.Ints(out)
	return out
}

// yearOf is the calendar year of a yearly figure.
func yearOf(o table.Observation) (int, bool) {
	y, err := strconv.Atoi(o.Period)
	return y, err == nil
}

// reconcile adds one row of the reconciliation and, unless it is only shown, one A1.
func (c *computer) reconcile(p datasets.Perimeter, year int) {
	own, ownOK := c.ownTotal(p, year)
	clearing, clearingOK := c.sum(series{metric: clearinghouseMetric}, p.Clearinghouse, year)
	if len(own.obs) == 0 && len(clearing.obs) == 0 {
		return
	}
	row := c.reconciliationRow(p, year, own, clearing)
	ind := table.Indicator{Platform: p.Platform, Indicator: "A1", Period: strconv.Itoa(year), Method: "range over editions",
		Observations: append(append([]string{}, row.OwnIDs...), row.ClearingIDs...), Flags: row.Flags}
	if ownOK {
		row.Own = &own.value
	}
	if clearingOK {
		row.Clearing = &clearing.value
		c.ofTotals(&row, year)
	}
	switch {
	case !clearingOK || clearing.value == 0:
		ind.State, ind.Reason = notApplicable, "no-clearinghouse-count"
	case !c.holds(p):
		ind.State, ind.Reason = notCollected, "no-figures-held"
	case !c.sameUnit(p):
		ind.State, ind.Reason = unitUnclear, unitsDiffer
		row.Use = unitsDiffer
	case !ownOK && len(own.obs) == 0 && year > c.lastOwn(p):
		ind.State, ind.Reason = notCollected, "own-count-not-read" // newer than anything held: our gap until it is read
	case !ownOK || own.value == 0:
		ind.State, ind.Reason = notPublished, "no-own-count"
	default:
		compare(&row, &ind, own, clearing)
	}
	c.set.Reconciliations = append(c.set.Reconciliations, row)
	if p.Indicator == "A1" {
		c.add(ind)
	}
}

// reconciliationRow fills what is known of a comparison before its counts are looked at.
func (c *computer) reconciliationRow(p datasets.Perimeter, year int, own, clearing total) table.Reconciliation {
	row := table.Reconciliation{Platform: p.Platform, Year: int32(year), Measure: "reports", Perimeter: perimeterName(p.Clearinghouse),
		OwnIDs: ids(own.obs...), ClearingIDs: ids(clearing.obs...), Flags: carried(append(own.obs, clearing.obs...)...),
		Use: p.Indicator, Note: p.Note}
	if year >= 2024 {
		row.Flags = flagSet(row.Flags, "break_2024_bundling")
	}
	if m := c.know.Metric(p.OwnMetrics[0]); m != nil {
		row.OwnUnit = m.Unit
	}
	if p.OwnStep > 0 {
		row.OwnStep = ptr(p.OwnStep)
		row.Flags = flagSet(row.Flags, "rounded_by_publisher")
	}
	return row
}

// ownTotal adds up the platform's own measures. It is complete only if each of them covers the year.
func (c *computer) ownTotal(p datasets.Perimeter, year int) (total, bool) {
	var t total
	complete := len(p.OwnMetrics) > 0
	for _, m := range p.OwnMetrics {
		part, whole := c.sum(series{m, p.Split, p.OwnStep}, p.Own, year)
		complete = complete && whole
		t.add(part)
	}
	return t, complete
}

// ofTotals gives the clearinghouse's count over both of its totals: the reports of providers alone, and all
// reports, those of the public included. Both are named, because shares in use mix them up. The parts of a country are
// no total.
func (c *computer) ofTotals(row *table.Reconciliation, year int) {
	for _, o := range c.obs.of("cybertipline_reports") {
		if y, ok := yearOf(o); !ok || y != year || o.Geography != worldwide || o.Value == nil || *o.Value == 0 {
			continue
		}
		switch v := *row.Clearing / *o.Value; o.Breakdown {
		case "sender=esp":
			row.ShareProviders = &v
		case "":
			row.ShareAll = &v
		default:
			continue
		}
		row.TotalIDs = append(row.TotalIDs, o.ID)
	}
}

// holds says whether any own figure is held for the parts, in whatever year.
func (c *computer) holds(p datasets.Perimeter) bool {
	for _, m := range p.OwnMetrics {
		for _, o := range c.obs.of(m) {
			for _, part := range p.Own {
				if o.Platform == part.Platform && o.Perimeter == part.Perimeter {
					return true
				}
			}
		}
	}
	return false
}

// lastOwn is the newest calendar year for which any own figure is held.
func (c *computer) lastOwn(p datasets.Perimeter) int {
	last := 0
	for _, m := range p.OwnMetrics {
		for _, o := range c.obs.of(m) {
			for _, part := range p.Own {
				if y, err := strconv.Atoi(o.Period[:min(4, len(o.Period))]); err == nil && o.Platform == part.Platform && o.Perimeter == part.Perimeter {
					last = max(last, y)
				}
			}
		}
	}
	return last
}

// sameUnit says whether both sides count the same thing, by the vocabulary.
func (c *computer) sameUnit(p datasets.Perimeter) bool {
	want := c.know.Metric(clearinghouseMetric)
	for _, m := range p.OwnMetrics {
		if got := c.know.Metric(m); got == nil || want == nil || got.Unit != want.Unit {
			return false
		}
	}
	return true
}

// compare fills ratio, both differences and the log gap. The limits are the smallest and largest over all
// editions of either count and over what its rounding allows; with one edition of exact counts they are
// the value itself.
func compare(row *table.Reconciliation, ind *table.Indicator, own, clearing total) {
	a, b := own.value, clearing.value
	row.Ratio, row.DiffOwn, row.DiffMean = ptr(a/b), ptr((a-b)/a), ptr((a-b)/((a+b)/2))
	row.RatioLower = ptr(own.low / clearing.high)
	if clearing.low > 0 {
		row.RatioUpper = ptr(own.high / clearing.low)
	}
	gap := math.Abs(math.Log(a / b))
	lo, hi := gapRange(gap, *row.RatioLower, own.high/clearing.low)
	ind.State, ind.Value, ind.Lower, ind.Upper = published, &gap, &lo, &hi
	ind.Numerator, ind.N = &a, &b
	ind.Basis = fmt.Sprintf("|ln(%s / %s)|", number(a), number(b))
	if gap >= math.Ln2 {
		ind.Reason = heldForReply
	}
}

// gapRange gives the least and the greatest gap that the limits of the ratio leave. Where a count may be nothing the
// ratio has no end, and neither has the gap: its limit is where the score is 0, or beyond.
func gapRange(gap, low, high float64) (lo, hi float64) {
	lo, hi = gap, gap
	for _, ratio := range []float64{low, high} {
		g := math.Abs(math.Log(ratio))
		if math.IsInf(g, 1) {
			hi = math.Max(hi, math.Ln2)
			continue
		}
		lo, hi = math.Min(lo, g), math.Max(hi, g)
	}
	if low <= 1 && high >= 1 { // the counts may agree
		lo = 0
	}
	return lo, hi
}

// heldForReply is why a gap of a factor of two or more is shown and not scored: a difference of units or
// services is likelier than an error of the company, which must be asked first.
const heldForReply = "held-for-reply"

// unitsDiffer is why two counts stand side by side and nothing is computed from them.
const unitsDiffer = "units-differ"
