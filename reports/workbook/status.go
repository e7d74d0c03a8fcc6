package workbook

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// remarks are the flags that have a marker of their own, in the order in which markers are written.
var remarks = []string{"estimated", "provisional", "revised"}

// flagged gives the markers of the flags that have one.
func flagged(flags string) string {
	have := strings.Fields(flags)
	s := ""
	for _, r := range remarks {
		if slices.Contains(have, r) {
			s += locale.Shorthand(r)
		}
	}
	return s
}

// missing is the marker of a number that is not there. A state that promises a number and has none
// must not leave the cell unexplained.
func missing(state string) string {
	if s := locale.Shorthand(state); s != "" {
		return s
	}
	return locale.Shorthand("not_stated")
}

// valueStatus explains the value of an indicator.
func valueStatus(i table.Indicator) cell {
	if i.Value == nil {
		return text(missing(i.State))
	}
	return text(locale.Shorthand(i.State) + reliability(i.Reliability) + flagged(i.Flags))
}

func reliability(r string) string {
	if r == "low" {
		return locale.Shorthand("low")
	}
	return ""
}

// limitsStatus explains lower limit, upper limit and confidence level.
func limitsStatus(i table.Indicator) cell {
	switch {
	case i.Value == nil && (i.Lower == nil || i.Upper == nil):
		return text(missing(i.State))
	case i.Lower == nil || i.Upper == nil:
		return text(locale.Shorthand("no_limits"))
	case i.Confidence == nil:
		return text(locale.Shorthand("no_sampling_interval"))
	}
	return cell{}
}

// countsStatus explains numerator and n.
func countsStatus(i table.Indicator) cell {
	switch {
	case i.Numerator != nil && i.N != nil:
		return cell{}
	case i.Value == nil:
		return text(missing(i.State))
	}
	return text(locale.Shorthand("no_count"))
}

// scoreStatus explains the score and its limits.
func scoreStatus(i table.Indicator) cell {
	s := ""
	switch {
	case i.Score == nil && i.Value == nil:
		return text(missing(i.State))
	case !i.Scored:
		s = locale.Shorthand("not_scored")
	case i.Score == nil:
		s = locale.Shorthand("not_stated")
	case i.ScoreLower == nil || i.ScoreUpper == nil:
		s = locale.Shorthand("no_limits")
	}
	if i.Score != nil {
		s += reliability(i.Reliability)
	}
	return text(s)
}

// pillarStatus explains the numbers of a pillar score.
func pillarStatus(s *table.Score) string {
	switch {
	case s == nil:
		return locale.Shorthand("not_collected")
	case s.Score == nil:
		return missing(s.State)
	}
	out := locale.Shorthand(s.State)
	if s.FullLower == nil || s.FullUpper == nil {
		out += locale.Shorthand("no_limits")
	}
	if s.N == nil {
		out += locale.Shorthand("no_count")
	}
	return out + reliability(s.Reliability)
}

// present explains a group of numbers that have no state of their own.
func present(nums ...*float64) string {
	if slices.Contains(nums, nil) {
		return locale.Shorthand("not_stated")
	}
	return ""
}
