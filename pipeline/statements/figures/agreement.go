package figures

import (
	"cmp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

// agreement enters, for each platform and half-year, the statements on minors over the measures that the harmonised
// report states for it: near 1 the two mechanisms agree. It is shown only where all days of all six months were read
// and the report has the figure; both count by the main category.
func (c *computer) agreement() {
	type key struct{ platform, half string }
	halves := map[key][]*sums{}
	for _, s := range c.sums {
		if len(s.month) == len("2025-09") {
			k := key{s.platform, halfOf(s.month)}
			halves[k] = append(halves[k], s)
		}
	}
	var keys []key
	for k := range halves {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b key) int {
		return cmp.Or(strings.Compare(a.platform, b.platform), strings.Compare(a.half, b.half))
	})
	for _, k := range keys {
		if f, ok := c.agree(k.platform, k.half, halves[k]); ok {
			c.out = append(c.out, f)
		}
	}
}

func (c *computer) agree(platform, half string, months []*sums) (table.StatementFigure, bool) {
	measures, ok := c.Measures(platform, half)
	if !ok || measures <= 0 {
		return table.StatementFigure{}, false
	}
	f := table.StatementFigure{Platform: platform, Period: half, Figure: "S24", Unit: "ratio", State: "published", Source: c.Source}
	names := map[string]bool{}
	var n int64
	for _, s := range months {
		n += s.primary
		for name := range s.names {
			names[name] = true
		}
	}
	f.Name = strings.Join(sortedKeys(names), " | ")
	for _, m := range monthsOf(half) {
		due, read, _ := c.days(m)
		f.DaysDue, f.DaysRead = f.DaysDue+int32(due), f.DaysRead+int32(read)
	}
	if f.DaysRead < f.DaysDue {
		f.State, f.Flags = "not_collected", []string{"days_missing"}
		return f, true
	}
	whole, value := int64(measures), float64(n)/measures
	f.Numerator, f.Denominator, f.Value = &n, &whole, &value
	if n == 0 {
		f.State = "zero_published"
	}
	return f, true
}

// halfOf is the half-year of a month, 2025H2.
func halfOf(month string) string {
	if month[5:] <= "06" {
		return month[:4] + "H1"
	}
	return month[:4] + "H2"
}

// monthsOf are the months of a half-year.
func monthsOf(half string) []string {
	tails := []string{"-01", "-02", "-03", "-04", "-05", "-06"}
	if strings.HasSuffix(half, "H2") {
		tails = []string{"-07", "-08", "-09", "-10", "-11", "-12"}
	}
	out := make([]string, 0, len(tails))
	for _, t := range tails {
		out = append(out, half[:4]+t)
	}
	return out
}
