// Package diff compares the numbers of two releases and derives why each one differs.
//
// A number is an indicator of a platform in a period, a score, or a figure from the EU statements of reasons. Two releases are compared number by number, on value,
// limits, rank interval and state. The reason of a change is never typed: it is found in the rows behind the number
// (which source brought a row that was not there, which edition says another figure, which row is read or filed
// differently from the same bytes), and where these are the same, in the methodology and the program. A change for
// which nothing is found has no reason, and Unexplained names it: the same inputs, methodology and program must give
// the same numbers.
package diff

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A Release is what is compared: the tables of a release and what they were made by.
type Release struct {
	Edition     string
	Methodology string // version of the methodology
	Framework   []byte // framework.yaml of the release
	Program     string // version of the program
	Set         *table.Set
}

// The reasons of a change, the strongest first.
const (
	Withdrawn  = "source_withdrawn"  // a row that it rested on stands in a source that is no longer held
	Restated   = "platform_restated" // a later edition, or other bytes of the same, says another figure
	Correction = "our_correction"    // the same bytes, read or computed differently
	Mapping    = "mapping_change"    // the same figure, filed under another platform, measure or size class, or taken for right or wrong otherwise
	Method     = "method_change"     // another methodology
	NewData    = "new_data"          // rows that were not there
)

// Reasons lists them in their order.
func Reasons() []string {
	return []string{Withdrawn, Restated, Correction, Mapping, Method, NewData}
}

// The kinds of a change.
const (
	Added   = "added"
	Removed = "removed"
	Changed = "changed"
)

// Compare lists the numbers that differ, by platform, number and period.
func Compare(old, new Release) []table.Change {
	c := &comparison{old: indexOf(old), new: indexOf(new)}
	c.indicators()
	c.scores()
	c.statements()
	slices.SortFunc(c.out, func(a, b table.Change) int {
		return cmp.Or(cmp.Compare(a.Platform, b.Platform), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Period, b.Period))
	})
	return c.out
}

// Unexplained lists the changes without a reason.
func Unexplained(changes []table.Change) []table.Change {
	var out []table.Change
	for _, c := range changes {
		if len(c.Reasons) == 0 {
			out = append(out, c)
		}
	}
	return out
}

// Explained is an error that names the changes without a reason.
func Explained(changes []table.Change) error {
	list := Unexplained(changes)
	if len(list) == 0 {
		return nil
	}
	var names []string
	for _, c := range list[:min(len(list), 5)] {
		names = append(names, c.Address(c.NewSource))
	}
	return &diag.Problem{Code: "E-CHANGE-REASON", What: fmt.Sprintf("%d numbers differ from the release before and nothing behind them does", len(list)),
		Value: strings.Join(names, ", "), Rule: "the same rows, methodology and program give the same number",
		Next: "raise the version of the program if its arithmetic was mended; else report it: a number must not move by itself", Exit: diag.ExitChecks}
}

// RestatedFigures lists the figures that an edition which only the new release holds gives otherwise than the edition
// before it.
func RestatedFigures(old, new Release) []table.Restatement {
	held := map[string]bool{}
	for _, s := range old.Set.Sources {
		held[s.ID] = true
	}
	var out []table.Restatement
	for _, r := range new.Set.Restatements {
		if !held[r.NewSource] {
			out = append(out, r)
		}
	}
	return out
}

// A comparison is one run of Compare.
type comparison struct {
	old, new *index
	out      []table.Change
	moved    map[string][]table.Change // changed indicators, by platform and pillar
}

// indicators compares every indicator of both releases.
func (c *comparison) indicators() {
	c.moved = map[string][]table.Change{}
	var pillars []string
	for _, key := range union(c.old.indicators, c.new.indicators) {
		a, b := c.old.indicators[key], c.new.indicators[key]
		if a != nil && b != nil && sameIndicator(a, b) {
			continue
		}
		one := a
		if b != nil {
			one = b
		}
		row := table.Change{Platform: one.Platform, Number: one.Indicator, Period: one.Period, Unit: one.Unit, OldSource: c.old.Edition, NewSource: c.new.Edition}
		row.Kind = kindOf(a != nil, b != nil)
		var was, is []string
		if a != nil {
			row.Old, row.OldLower, row.OldUpper, row.OldState, was = a.Value, a.Lower, a.Upper, a.State, a.Observations
		}
		if b != nil {
			row.New, row.NewLower, row.NewUpper, row.NewState, is = b.Value, b.Lower, b.Upper, b.State, b.Observations
		}
		w := c.why(one, was, is)
		row.Reasons, row.Through = w.reasons(), w.rows()
		c.out = append(c.out, row)
		pillars = append(pillars, one.Pillar)
	}
	for i, row := range c.out {
		if len(row.Reasons) == 0 {
			c.out[i] = c.beside(row)
		}
		c.moved[key(row.Platform, pillars[i])] = append(c.moved[key(row.Platform, pillars[i])], c.out[i])
	}
}

// beside explains a number that came or went with others: a newer period of the same indicator stands for an older one,
// and a number without value ("not collected") is there because others have one.
func (c *comparison) beside(row table.Change) table.Change {
	own, all, platform := newCause(), newCause(), newCause()
	for _, other := range c.out {
		switch {
		case other.Number == row.Number && other.Platform == row.Platform:
			carry(own, other)
		case other.Number == row.Number:
			carry(all, other)
		case other.Platform == row.Platform:
			carry(platform, other)
		}
	}
	w := own
	if row.Old == nil && row.New == nil {
		w = firstFound(own, all, platform)
	}
	if len(w.found) == 0 {
		c.program(w)
	}
	row.Reasons, row.Through = w.reasons(), w.rows()
	return row
}

// firstFound is the first cause that holds a reason, or the last one.
func firstFound(causes ...*cause) *cause {
	for _, w := range causes {
		if len(w.found) > 0 {
			return w
		}
	}
	return causes[len(causes)-1]
}

// sameIndicator says whether a reader sees the same number.
func sameIndicator(a, b *table.Indicator) bool {
	return same(a.Value, b.Value) && same(a.Lower, b.Lower) && same(a.Upper, b.Upper) && same(a.N, b.N) && same(a.Numerator, b.Numerator) &&
		same(a.Score, b.Score) && a.Scored == b.Scored && a.State == b.State && a.Reason == b.Reason && a.Unit == b.Unit && a.Reliability == b.Reliability
}

// sameScore says whether a reader sees the same score.
func sameScore(a, b *table.Score) bool {
	return same(a.Score, b.Score) && same(a.Lower, b.Lower) && same(a.Upper, b.Upper) && same(a.DataLower, b.DataLower) && same(a.DataUpper, b.DataUpper) &&
		same(a.FullLower, b.FullLower) && same(a.FullUpper, b.FullUpper) && rank(a) == rank(b) && a.Tier == b.Tier && a.SizeClass == b.SizeClass &&
		a.State == b.State && a.Reason == b.Reason && a.Reliability == b.Reliability && same(a.N, b.N)
}

func same(a, b *float64) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}

// rank writes the rank interval of a score; empty where it has none.
func rank(s *table.Score) string {
	if s == nil || s.RankLower == nil || s.RankUpper == nil {
		return ""
	}
	return strconv.Itoa(int(*s.RankLower)) + "-" + strconv.Itoa(int(*s.RankUpper))
}

func kindOf(before, now bool) string {
	switch {
	case !before:
		return Added
	case !now:
		return Removed
	}
	return Changed
}

// union lists the keys of both maps, sorted.
func union[T any](a, b map[string]T) []string {
	var out []string
	for k := range a {
		out = append(out, k)
	}
	for k := range b {
		if _, ok := a[k]; !ok {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}

func key(parts ...string) string { return strings.Join(parts, "\x1f") }
