// Package figures computes, from the aggregates of the EU statements of reasons, what a platform said of its decisions on
// the protection of minors, by month of application.
//
// Statements are a census of decisions as their platforms state them: no views, no notices that led nowhere, no ground
// truth. So the figures describe what was stated, how, and how fast; they are shown beside the scores and never scored.
// It promises: no figure over fewer than 30 statements, none for a month of whose own days fewer than nine in ten were read,
// none for a month for which an announcement says that the field is wrong, and beside each how many of the days were
// read that can hold statements of the month. Shares of several
// labels need not sum to one, since one statement may carry several.
//
// The definitions are those of datasets: see table.StatementFigure and statement_validity.csv.
package figures

import (
	"cmp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/statements/tally"
	"github.com/answerable-data/answerable/pipeline/table"
)

// Floors in statements.
const (
	shown    = 30  // fewer: no figure
	steady   = 100 // fewer: marked
	nameable = 10  // fewer: not even their number
)

// settle is how many days after its last a month is taken to be complete: statements come late, some by weeks.
const settle = 60

// An Input is what the figures are computed from.
type Input struct {
	Groups    []tally.Aggregate
	Days      []string // days of submission that were read, 2025-09-15, in order
	All       bool     // the groups are of every category, not only of those on minors
	Territory bool     // every archive had the column territorial_scope
	Source    string   // what was read, for the reader of the table

	Confidence float64 // level of limits

	Platform func(name, month string) string                         // id of a name as published
	Validity []datasets.StatementValidity                            // spans in which fields are wrong
	Measures func(platform, half string) (measures float64, ok bool) // of the harmonised report on minors: own measures and actions on notices
}

// Compute gives the figures in the order of their key.
func Compute(in Input) []table.StatementFigure {
	c := computer{Input: in, read: map[string]bool{}}
	for _, d := range in.Days {
		c.read[d] = true
	}
	for _, m := range c.months() {
		c.month(m)
	}
	c.agreement()
	slices.SortFunc(c.out, func(a, b table.StatementFigure) int {
		return cmp.Or(strings.Compare(a.Platform, b.Platform), strings.Compare(a.Period, b.Period), strings.Compare(a.Figure, b.Figure), strings.Compare(a.Part, b.Part))
	})
	return c.out
}

// A computer collects the figures.
type computer struct {
	Input
	read map[string]bool
	out  []table.StatementFigure
	sums []*sums // of the months, for the half-years
}

// months adds the groups up by platform and month, in a fixed order.
func (c *computer) months() []*sums {
	by := map[[2]string]*sums{}
	for i := range c.Groups {
		g := &c.Groups[i]
		key := [2]string{c.Platform(g.Platform, g.ApplicationMonth), g.ApplicationMonth}
		s := by[key]
		if s == nil {
			s = newSums(key[0], key[1])
			by[key] = s
			c.sums = append(c.sums, s)
		}
		s.add(g)
	}
	slices.SortFunc(c.sums, func(a, b *sums) int {
		return cmp.Or(strings.Compare(a.platform, b.platform), strings.Compare(a.month, b.month))
	})
	return c.sums
}

// row begins a figure of a month, with what is true of every figure of it.
func (c *computer) row(s *sums, figure, part, unit string) table.StatementFigure {
	due, read, within := c.days(s.month)
	f := table.StatementFigure{Platform: s.platform, Period: s.month, Figure: figure, Part: part, Unit: unit, Name: strings.Join(sortedKeys(s.names), " | "),
		DaysDue: int32(due), DaysRead: int32(read), Source: c.Source, State: "published"}
	if read < due {
		f.Flags = append(f.Flags, "days_missing")
	}
	if len(c.Days) == 0 || c.Days[len(c.Days)-1] < lastDue(s.month) {
		f.Flags = append(f.Flags, "not_final")
	}
	if !within { // what was read are the late statements of the month, or some of its days
		f.State = "not_collected"
	}
	for _, v := range c.Validity {
		if !v.Covers(s.platform, figure, s.month) {
			continue
		}
		if v.Effect == datasets.ValidityInvalid {
			f.State = "invalid_period"
		}
		if !slices.Contains(f.Flags, v.Code) {
			f.Flags = append(f.Flags, v.Code)
		}
	}
	return f
}

// share enters k of n.
func (c *computer) share(s *sums, figure, part string, k, n int64) {
	f := c.row(s, figure, part, "share")
	if over(&f, n) {
		value := float64(k) / float64(n)
		f.Value, f.Numerator = &value, &k
		if k == 0 {
			f.State = "zero_published"
		}
		if i, err := stat.Wilson(k, n, c.Confidence); err == nil {
			f.Lower, f.Upper, f.Confidence = &i.Lower, &i.Upper, &c.Confidence
		}
	}
	c.out = append(c.out, f)
}

// number enters a value over n statements.
func (c *computer) number(s *sums, figure, part, unit string, value float64, n int64) {
	f := c.row(s, figure, part, unit)
	if over(&f, n) {
		if f.Value = &value; value == 0 {
			f.State = "zero_published"
		}
	}
	c.out = append(c.out, f)
}

// absent enters that a figure is not there, and why.
func (c *computer) absent(s *sums, figure, part, unit, state string, flags ...string) {
	f := c.row(s, figure, part, unit)
	if f.State != "not_collected" { // whose days were not read, whatever else could be said
		f.State, f.Flags = state, append(f.Flags, flags...)
	}
	c.out = append(c.out, f)
}

// over sets the denominator, and says whether a figure over it may be shown.
func over(f *table.StatementFigure, n int64) bool {
	if n >= nameable {
		f.Denominator = &n
	}
	switch {
	case f.State == "invalid_period" || f.State == "not_collected":
		return false
	case n == 0:
		f.State = "not_applicable"
		return false
	case n < shown:
		f.State = "too_small"
		return false
	case n < steady:
		f.Flags = append(f.Flags, "small_n")
	}
	return true
}
