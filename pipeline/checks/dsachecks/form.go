package dsachecks

import (
	"fmt"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

// sheets are those that hold numbers.
var sheets = []string{"3", "4", "5", "6", "7", "8", "9", "10"}

// CountsAreWhole asks of each sheet whether its counts are whole numbers, as Annex II has it. A count
// printed as 50236.0 is one.
func CountsAreWhole(obs []table.Observation) []Row {
	return form(obs, "counts-are-whole", "counts", isCount, func(f *figure) bool {
		return !slices.Contains(strings.Fields(f.Flags), "fraction_in_count")
	})
}

// isCount says whether a figure counts something: all but times, shares and full-time equivalents do.
func isCount(f *figure) bool {
	return f.Value != nil && f.Unit != "hours" && f.Unit != "share" && f.Unit != "full-time equivalents"
}

// SharesWithinOne asks of each sheet whether its shares lie between 0 and 1, as Annex II has it.
func SharesWithinOne(obs []table.Observation) []Row {
	return form(obs, "shares-within-one", "shares", func(f *figure) bool { return f.Value != nil && f.Unit == "share" },
		func(f *figure) bool { return *f.Value >= 0 && *f.Value <= 1 })
}

// form looks at every figure of a sheet that is of some kind: the whole is how many there are, the parts
// those in order. A failed row names the figures that are not.
func form(obs []table.Observation, check, kind string, is, sound func(*figure) bool) []Row {
	var rows []Row
	for _, r := range reports(obs, sheets...) {
		looked := r.pick(is)
		if len(looked) == 0 {
			continue
		}
		wrong := slices.DeleteFunc(slices.Clone(looked), sound)
		n, good := float64(len(looked)), float64(len(looked)-len(wrong))
		o := outcome{state: Passed, detail: fmt.Sprintf("%s %s, all in order", full(n), kind), whole: &n, parts: &good}
		if len(wrong) > 0 {
			looked, o.state, o.detail = wrong, Failed, fmt.Sprintf("%s of %s %s are not in order", full(n-good), full(n), kind)
		}
		row := r.result(check, "", "", o, looked...)
		row.Remark = ""
		if !firstHand(looked[0]) { // a compiler who averages a range prints what the publisher did not
			row.Bearing = string(Question)
		}
		rows = append(rows, row)
	}
	return sorted(rows)
}
