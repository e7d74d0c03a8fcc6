package dismissal

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

// A grouping puts each pair into one or, for allegations, several groups.
type grouping struct {
	id string
	of func(Pair) []string
}

// unread is the group of suits of which nothing decides the group.
const unread = "not_known"

// groupings lists how the rates are split.
func groupings(set *table.Set) []grouping {
	before := firstEvents(set)
	return []grouping{
		{"pooled", func(Pair) []string { return []string{Pooled} }},
		{"operator", func(p Pair) []string { return []string{p.Operator} }},
		{"forum", func(p Pair) []string { return []string{forum(p.Jurisdiction)} }},
		{"cohort", func(p Pair) []string { return []string{cohort(p, before[p.Case])} }},
		{"allegation", func(p Pair) []string { return parts(p.Allegation) }},
		{"harm", func(p Pair) []string { return parts(p.Harm) }},
	}
}

// parts splits a coded list; each value once.
func parts(list string) []string {
	var out []string
	for _, v := range strings.Split(list, ";") {
		if v = strings.TrimSpace(v); v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	if out == nil {
		return []string{unread}
	}
	return out
}

// forum is the kind of court, from the coded jurisdiction: the circuit stands after a semicolon where the
// case is federal. The Ninth Circuit stands alone, since its district courts follow its own rulings.
func forum(jurisdiction string) string {
	state, circuit, federal := strings.Cut(jurisdiction, ";")
	switch {
	case federal && strings.TrimSpace(circuit) == "9th Cir.":
		return "federal_9th"
	case federal:
		return "federal_other"
	case strings.HasPrefix(state, "US-"):
		return "state"
	}
	return unread
}

// Ends of the filing cohorts. The first ends with the month in which the FOSTA act was signed (11 April
// 2018); 2021 is the year of the first ruling that let a claim of defective design go on beside Section 230
// (Lemmon v. Snap, 9th Cir., May 2021).
var (
	endOfFirst  = ParseSpan("2018-04").Last
	endOfSecond = ParseSpan("2021").Last
)

// cohort is the time of filing. A suit without a filing date was filed before its first dated step; that can
// place it in the first cohort and in no other. A date too coarse to decide leaves the cohort open.
func cohort(p Pair, firstStep Span) string {
	last, known := p.Filed.Last, p.Filed.Known
	for _, s := range []Span{firstStep, p.Ruled, p.Ended, p.Seen} {
		if s.Known && (!known || s.Last < last) {
			last, known = s.Last, true
		}
	}
	switch {
	case known && last <= endOfFirst:
		return "to_2018_04"
	case !p.Filed.Known || p.Filed.First <= endOfFirst:
		return unread
	case last <= endOfSecond:
		return "2018_05_to_2021"
	case p.Filed.First > endOfSecond:
		return "from_2022"
	}
	return unread
}

// firstEvents gives the earliest dated step of each case.
func firstEvents(set *table.Set) map[string]Span {
	out := map[string]Span{}
	for _, e := range set.CaseEvents {
		if s := ParseSpan(e.Date); s.Known {
			if old, met := out[e.Case]; !met || s.Last < old.Last {
				out[e.Case] = s
			}
		}
	}
	return out
}
