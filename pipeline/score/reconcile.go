package score

import (
	"fmt"
	"math"
	"sort"
	"strconv"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// reconciliation sets each platform's own count of reports beside the clearinghouse's, by the lines
// that datasets/perimeters.csv declares comparable, and computes A1.
func (c *computer) reconciliation() error {
	for _, p := range c.know.Perimeters {
		if p.Indicator != "A1" {
			continue
		}
		for _, year := range c.years("ncmec_reports") {
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

// reconcile adds one row of the reconciliation and one A1.
func (c *computer) reconcile(p datasets.Perimeter, year int) {
	own, ownOK := c.sum("own_reports", p.Own, year)
	clearing, clearingOK := c.sum("ncmec_reports", p.Clearinghouse, year)
	if len(own.obs) == 0 && len(clearing.obs) == 0 {
		return
	}
	row := table.Reconciliation{Platform: p.Platform, Year: int32(year), Measure: "reports", Perimeter: perimeterName(p.Clearinghouse),
		OwnIDs: ids(own.obs...), ClearingIDs: ids(clearing.obs...), Flags: carried(append(own.obs, clearing.obs...)...), Note: p.Note}
	ind := table.Indicator{Platform: p.Platform, Indicator: "A1", Period: strconv.Itoa(year), Method: "range over editions",
		Observations: append(append([]string{}, row.OwnIDs...), row.ClearingIDs...), Flags: row.Flags}
	if year >= 2024 {
		row.Flags = flagSet(row.Flags, "break_2024_bundling")
		ind.Flags = row.Flags
	}
	if ownOK {
		row.Own = &own.value
	}
	if clearingOK {
		row.Clearing = &clearing.value
	}
	switch {
	case !clearingOK || clearing.value == 0:
		ind.State, ind.Reason = notApplicable, "no-clearinghouse-count"
	case !c.holds("own_reports", p.Own):
		ind.State, ind.Reason = notCollected, "no-figures-held"
	case !ownOK || own.value == 0:
		ind.State, ind.Reason = notPublished, "no-own-count"
	default:
		compare(&row, &ind, own, clearing)
	}
	c.set.Reconciliations = append(c.set.Reconciliations, row)
	c.add(ind)
}

// holds says whether any figure of a metric is held for the parts, in whatever year.
func (c *computer) holds(metric string, parts []datasets.Part) bool {
	for _, o := range c.obs.of(metric) {
		for _, part := range parts {
			if o.Platform == part.Platform && o.Perimeter == part.Perimeter {
				return true
			}
		}
	}
	return false
}

// compare fills ratio, both differences and the log gap. The limits are the smallest and largest gap
// over all editions of either count; with one edition they are the value itself.
func compare(row *table.Reconciliation, ind *table.Indicator, own, clearing total) {
	a, b := own.value, clearing.value
	row.Ratio, row.DiffOwn, row.DiffMean = ptr(a/b), ptr((a-b)/a), ptr((a-b)/((a+b)/2))
	gap := math.Abs(math.Log(a / b))
	lo, hi := gap, gap
	for _, x := range []float64{own.low, own.high} {
		for _, y := range []float64{clearing.low, clearing.high} {
			g := math.Abs(math.Log(x / y))
			lo, hi = math.Min(lo, g), math.Max(hi, g)
		}
	}
	ind.State, ind.Value, ind.Lower, ind.Upper = published, &gap, &lo, &hi
	ind.Numerator, ind.N = &a, &b
	ind.Basis = fmt.Sprintf("|ln(%s / %s)|", number(a), number(b))
	if gap >= math.Ln2 {
		ind.Reason = heldForReply
	}
}

// heldForReply is why a gap of a factor of two or more is shown and not scored: a difference of units or
// services is likelier than an error of the company, which must be asked first.
const heldForReply = "held-for-reply"

// A total is a sum of published figures, with the smallest and largest sum over their editions.
type total struct {
	value, low, high float64
	obs              []table.Observation
}

// sum adds up a metric over the parts of a perimeter in a year. It is complete only if every part has
// figures for the whole year.
func (c *computer) sum(metric string, parts []datasets.Part, year int) (total, bool) {
	var t total
	complete := len(parts) > 0
	for _, part := range parts {
		obs, whole := c.wholeYear(metric, part, year)
		complete = complete && whole
		for _, o := range obs {
			t.include(c.obs, o)
		}
	}
	return t, complete
}

// wholeYear gives the figures of a part that cover a year: the yearly ones, or both halves, or all four
// quarters, never a mixture, which would count months twice. Without any that cover the year it gives
// the widest there are. A list of the clearinghouse may have several lines for one part, which add up;
// several figures of a platform for one period are split in a way that nobody declared addable.
func (c *computer) wholeYear(metric string, part datasets.Part, year int) (obs []table.Observation, whole bool) {
	var widest []table.Observation
	for _, span := range []int{12, 6, 3} {
		var found []table.Observation
		for _, o := range c.obs.of(metric) {
			if o.Platform == part.Platform && o.Perimeter == part.Perimeter && o.Value != nil && monthsIn(o, year) == span {
				found = append(found, o)
			}
		}
		n := distinctPeriods(found)
		if span*n == 12 && (n == len(found) || metric == "ncmec_reports") {
			return found, true
		}
		if widest == nil {
			widest = found
		}
	}
	return widest, false
}

func distinctPeriods(obs []table.Observation) int {
	seen := map[string]bool{}
	for _, o := range obs {
		seen[o.Period] = true
	}
	return len(seen)
}

// include adds a figure and the range of its editions.
func (t *total) include(x *index, o table.Observation) {
	t.value += *o.Value
	t.obs = append(t.obs, o)
	lo, hi := *o.Value, *o.Value
	for _, e := range x.editions(o) {
		if e.Value != nil {
			lo, hi = math.Min(lo, *e.Value), math.Max(hi, *e.Value)
		}
	}
	t.low, t.high = t.low+lo, t.high+hi
}

// monthsIn is the number of months of a yearly, half-yearly or quarterly figure of that year, else 0.
func monthsIn(o table.Observation, year int) int {
	y := strconv.Itoa(year)
	switch o.Period {
	case y:
		return 12
	case y + "H1", y + "H2":
		return 6
	case y + "Q1", y + "Q2", y + "Q3", y + "Q4":
		return 3
	}
	return 0
}

func perimeterName(parts []datasets.Part) string {
	name := ""
	for i, p := range parts {
		if i > 0 {
			name += " + "
		}
		name += p.Perimeter
	}
	return name
}

// number writes a number for a formula: no grouping, no trailing zeros.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
