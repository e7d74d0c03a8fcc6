package dismissal

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A rater makes the rates of one sample.
type rater struct {
	sample, period string
	frame          *datasets.Framework
}

func (r *rater) rates(pairs []Pair, by []grouping) ([]table.DismissalRate, error) {
	var out []table.DismissalRate
	for _, g := range by {
		groups := map[string][]Pair{}
		for _, p := range pairs {
			for _, id := range g.of(p) {
				groups[id] = append(groups[id], p)
			}
		}
		for _, id := range slices.Sorted(maps.Keys(groups)) {
			for _, d := range Definitions {
				if r.frame.Indicator(d.ID) == nil { // an analyst's framework may leave one out
					continue
				}
				row, err := r.rate(d, groups[id])
				if err != nil {
					return nil, fmt.Errorf("%s of %s %s: %w", d.ID, g.id, id, err)
				}
				row.Grouping, row.Group = g.id, id
				out = append(out, row)
			}
		}
	}
	return out, nil
}

// rate counts one definition over one group, and gives the rate where the floor allows it.
func (r *rater) rate(d Definition, pairs []Pair) (table.DismissalRate, error) {
	k, n := d.Count(pairs)
	row := table.DismissalRate{Sample: r.sample, Definition: d.ID, Period: r.period, Suits: int64(len(pairs)), Dismissed: k, Counted: n,
		State: "published"}
	var counted []Pair
	for _, p := range pairs {
		if Open(p) {
			row.Open++
		}
		if d.counted(p) {
			counted = append(counted, p)
			row.Rows = append(row.Rows, p.IDs...)
		}
	}
	row.Cases = int64(len(casesOf(counted)))
	switch {
	case n == 0:
		row.State, row.Reason = "not_applicable", "no-decided-suit"
		return row, nil
	case n < Floor(r.frame):
		row.State, row.Reason = "too_small", "counts-only"
		return row, nil
	}
	return row, r.measure(&row, d, counted, pairs)
}

// Floor is the number of suits from which on a rate is given.
func Floor(f *datasets.Framework) int64 {
	for _, d := range Definitions { // C1 first: its companions share its floor
		if def := f.Indicator(d.ID); def != nil && def.Floor.Reliable > 0 {
			return int64(def.Floor.Reliable)
		}
	}
	return 10
}

// measure adds the rate and all that says how far it can be trusted.
func (r *rater) measure(row *table.DismissalRate, d Definition, counted, pairs []Pair) error {
	level := r.frame.Confidence
	value := float64(row.Dismissed) / float64(row.Counted)
	iv, err := stat.Wilson(row.Dismissed, row.Counted, level)
	if err != nil {
		return err
	}
	row.Value, row.Lower, row.Upper, row.Confidence, row.Method = &value, &iv.Lower, &iv.Upper, &level, "Wilson"
	leaveOneOut(row, d, counted)
	if d.ID == "C1-all" {
		none, all := value, float64(row.Dismissed+row.Open)/float64(row.Suits)
		row.IfNone, row.IfAll = &none, &all
	}
	return r.bootstrap(row, d, counted)
}

// bootstrap draws whole cases. Where all suits or none were dismissed no resample can differ, which is not
// certainty, so nothing is given.
func (r *rater) bootstrap(row *table.DismissalRate, d Definition, pairs []Pair) error {
	if row.Dismissed == 0 || row.Dismissed == row.Counted || row.Cases < 2 {
		return nil
	}
	labels := make([]string, len(pairs))
	hit := make([]bool, len(pairs))
	for i, p := range pairs {
		labels[i], hit[i] = p.Case, d.dismissed(p)
	}
	draws, err := stat.ClusterBootstrap(labels, r.frame.Uncertainty.Draws, r.frame.Seed, func(rows []int) float64 {
		k := 0
		for _, i := range rows {
			if hit[i] {
				k++
			}
		}
		return float64(k) / float64(len(rows))
	})
	if err != nil {
		return err
	}
	iv, err := draws.Interval(r.frame.Confidence)
	if err != nil {
		return err
	}
	row.BootLower, row.BootUpper, row.Draws = &iv.Lower, &iv.Upper, int32(r.frame.Uncertainty.Draws)
	return nil
}

// leaveOneOut gives the rates between which the rate moves when any one case is left out.
func leaveOneOut(row *table.DismissalRate, d Definition, counted []Pair) {
	lower, upper := math.Inf(1), math.Inf(-1)
	for _, id := range casesOf(counted) {
		k, n := d.Count(slices.DeleteFunc(slices.Clone(counted), func(p Pair) bool { return p.Case == id }))
		if n == 0 { // the only case
			return
		}
		v := float64(k) / float64(n)
		if v < lower {
			lower, row.OutLowerCase = v, id
		}
		if v > upper {
			upper, row.OutUpperCase = v, id
		}
	}
	row.OutLower, row.OutUpper = &lower, &upper
}

// casesOf lists the cases of pairs, each once, in their order.
func casesOf(pairs []Pair) []string {
	var out []string
	for _, p := range pairs {
		if !slices.Contains(out, p.Case) {
			out = append(out, p.Case)
		}
	}
	return out
}
