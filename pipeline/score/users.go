package score

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// perUsers computes A6, reports per million worldwide monthly users, where both sides are published for
// one perimeter. It is shown and never scored: volume is neither better nor worse.
func (c *computer) perUsers() error {
	for _, p := range c.know.Perimeters {
		if p.Indicator != "A6" {
			continue
		}
		for _, year := range c.years(clearinghouseMetric) {
			if p.Covers(year) {
				c.usersOfYear(p, year)
			}
		}
	}
	return nil
}

// usersOfYear adds A6 of a year. Users are those of the last quarter published for that year; EU
// recipients are never set under worldwide reports.
func (c *computer) usersOfYear(p datasets.Perimeter, year int) {
	reports, ok := c.sum(series{metric: clearinghouseMetric}, p.Clearinghouse, year)
	users := c.lastQuarter(p.Users, year)
	ind := table.Indicator{Platform: p.Platform, Indicator: "A6", Period: strconv.Itoa(year),
		Observations: append(ids(reports.obs...), ids(users)...), Flags: carried(append(reports.obs, users)...), Reason: "shown-only"}
	if year >= 2024 {
		ind.Flags = flagSet(ind.Flags, "break_2024_bundling")
	}
	switch {
	case !ok || len(reports.obs) == 0:
		return // no line in the list: nothing to divide
	case users.Value == nil:
		ind.State, ind.Reason = notPublished, "no-worldwide-users"
	default:
		v := reports.value / (*users.Value / 1e6)
		ind.State, ind.Value, ind.Numerator, ind.N = published, &v, &reports.value, users.Value
		ind.Method = "printed digits"
		lo, hi := roundingRange(users)
		ind.Lower, ind.Upper = ptr(reports.value/(hi/1e6)), ptr(reports.value/(lo/1e6))
		ind.Basis = fmt.Sprintf("%s / (%s / 1,000,000), users of %s", number(reports.value), number(*users.Value), users.Period)
		if users.Period != strconv.Itoa(year)+"Q4" {
			ind.Flags = flagSet(ind.Flags, "users_not_of_last_quarter")
		}
	}
	c.add(ind)
}

// lastQuarter finds the newest quarterly number of worldwide monthly users in a year.
func (c *computer) lastQuarter(parts []datasets.Part, year int) table.Observation {
	var best table.Observation
	for _, o := range c.obs.of("users_monthly") {
		if len(parts) != 1 || o.Platform != parts[0].Platform || o.Perimeter != parts[0].Perimeter || o.Geography != worldwide || o.Value == nil {
			continue
		}
		if strings.HasPrefix(o.Period, strconv.Itoa(year)+"Q") && o.Period > best.Period {
			best = o
		}
	}
	return best
}

// roundingRange is the range of true values that print as this one; without a known step it is the
// value itself.
func roundingRange(o table.Observation) (lo, hi float64) {
	v := *o.Value
	if o.Rounding == nil {
		return v, v
	}
	half := *o.Rounding / 2
	return max(0, v-half), v + half
}
