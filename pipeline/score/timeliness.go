package score

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// lastDue is how many due reports A3 looks back over.
const lastDue = 4

// timeliness computes A3, per platform: the median of days from the end of a period to the first public
// availability of its report, over the last four reports that were due.
//
// A date that is only a bound enters at the end that favours the platform least, and the other end stands
// in the limits, which are the range over the reports: four values have no sampling interval. A report that
// nobody looked for is our gap and is left out; one that was looked for and was not public counts with the
// days that it was late by then, which the true delay exceeds. A due report alone brings no platform into
// the scorecard: it stands in the table of due reports.
func (c *computer) timeliness() error {
	by := map[string][]table.DueReport{}
	for _, d := range c.set.DueReports {
		by[d.Platform] = append(by[d.Platform], d)
	}
	platforms := make([]string, 0, len(by))
	for p := range by {
		platforms = append(platforms, p)
	}
	sort.Strings(platforms)
	present := c.present()
	for _, p := range platforms {
		if def := c.frame.Indicator("A3"); def != nil && present[p] {
			c.add(timely(p, by[p], def))
		}
	}
	return nil
}

// timely makes A3 of one platform.
func timely(platform string, all []table.DueReport, def *datasets.IndicatorDef) table.Indicator {
	due := newestDue(all)
	read := slices.DeleteFunc(slices.Clone(due), func(d table.DueReport) bool { return d.AtLeast == nil })
	public := slices.ContainsFunc(read, func(d table.DueReport) bool { return d.AtMost != nil })
	ind := table.Indicator{Platform: platform, Indicator: "A3"}
	switch {
	case len(due) == 0:
		ind.State, ind.Reason = notApplicable, "no-report-due"
		rest(&ind, all)
	case len(read) == 0:
		ind.State, ind.Reason = notCollected, "due-reports-not-read"
		rest(&ind, due)
	case !public:
		ind.State, ind.Reason, ind.N = notPublished, "no-due-report-public", ptr(float64(len(read)))
		rest(&ind, read)
	default:
		rest(&ind, read)
		delay(&ind, read, def)
		ind.Basis = fmt.Sprintf("days from period to report: %s; %d of the last %d due reports read", delays(read), len(read), len(due))
		if len(read) < len(due) {
			ind.Flags = flagSet(ind.Flags, "reports_not_read")
		}
	}
	return ind
}

// newestDue gives the last reports that were due, newest first.
func newestDue(all []table.DueReport) []table.DueReport {
	due := slices.DeleteFunc(slices.Clone(all), func(d table.DueReport) bool { return d.Status == datasets.DueNone })
	slices.SortFunc(due, func(a, b table.DueReport) int {
		return cmp.Or(cmp.Compare(b.PeriodEnd, a.PeriodEnd), cmp.Compare(b.PeriodStart, a.PeriodStart), cmp.Compare(a.Regime, b.Regime))
	})
	return due[:min(lastDue, len(due))]
}

// rest names the reports on which an indicator rests, and the span of their periods.
func rest(ind *table.Indicator, reports []table.DueReport) {
	from, to := reports[0].PeriodStart, reports[0].PeriodEnd
	for _, d := range reports {
		from, to = min(from, d.PeriodStart), max(to, d.PeriodEnd)
		ind.Observations = append(ind.Observations, d.ID)
	}
	day := func(d table.Date) string { return time.Unix(int64(d)*86400, 0).UTC().Format(time.DateOnly) }
	ind.Period = day(from) + "/" + day(to)
}

// delay sets value, limits and state from the reports read, at least one of which is public.
func delay(ind *table.Indicator, read []table.DueReport, def *datasets.IndicatorDef) {
	var least, most []float64
	for _, d := range read {
		least, most = append(least, *d.AtLeast), append(most, math.Inf(1))
		switch {
		case d.AtMost == nil:
			ind.Flags = flagSet(ind.Flags, "report_not_public")
		case *d.AtMost > *d.AtLeast:
			most[len(most)-1] = *d.AtMost
			ind.Flags = flagSet(ind.Flags, "date_is_upper_bound")
		default:
			most[len(most)-1] = *d.AtMost
		}
	}
	value := median(most)
	if math.IsInf(value, 1) {
		value = median(least)
		ind.Flags = flagSet(ind.Flags, "delay_is_lower_bound")
	}
	lower, upper := slices.Min(least), slices.Max(most)
	if math.IsInf(upper, 1) { // still not public: the limit is where the score is 0, or beyond
		finite := slices.DeleteFunc(slices.Clone(most), func(v float64) bool { return math.IsInf(v, 1) })
		upper = max(def.Goalposts.Worst, slices.Max(least), slices.Max(finite))
	}
	n := float64(len(read))
	ind.Value, ind.Lower, ind.Upper, ind.N, ind.Method = &value, &lower, &upper, &n, "range over reports"
	ind.State = published
	if n < def.Floor.Scored {
		ind.State, ind.Reason = tooSmall, "too-few-reports"
	}
	if n < def.Floor.Reliable {
		ind.Reliability = "low"
	}
}

// median of at least one value; of an even number, the mean of the two in the middle.
func median(v []float64) float64 {
	s := slices.Sorted(slices.Values(v))
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}

// delays writes the days of each report, oldest first.
func delays(read []table.DueReport) string {
	var out []string
	for _, d := range slices.Backward(read) {
		switch {
		case d.AtMost == nil:
			out = append(out, "at least "+number(*d.AtLeast))
		case *d.AtMost > *d.AtLeast:
			out = append(out, number(*d.AtLeast)+" to "+number(*d.AtMost))
		default:
			out = append(out, number(*d.AtMost))
		}
	}
	return strings.Join(out, ", ")
}
