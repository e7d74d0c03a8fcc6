package dismissal

import (
	"math"

	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/table"
)

// Causes are the ways in which a suit ends, in the order of their numbers from 1.
var Causes = []string{"dismissed_230", "dismissed_other", "dismissed_procedural", "settled", "judgment", "withdrawn"}

// causeOf is the number of the way in which a pair ended, 0 while it goes on. The end is that of the last
// text read: an appeal that upholds a dismissal is the end, one that reverses it opens the suit again. A
// dismissal that leaves the plaintiff free to amend is no end.
func causeOf(p Pair) int {
	switch p.Status {
	case "dismissed":
		switch {
		case p.Finality == "leave_to_amend":
			return 0
		case p.Basis == "section_230":
			return 1
		case p.Basis == "jurisdiction" || p.Basis == "arbitration":
			return 3
		}
		return 2
	case "settled":
		return 4
	case "judgment_plaintiff", "judgment_defendant":
		return 5
	case "withdrawn":
		return 6
	}
	return 0
}

// Rules of refusal. They are set by what an estimate needs, not by what this one would show: fewer than ten
// ends say nothing of a curve, and suits without dates are not like the others (an old opinion is read without
// its docket, so they are dismissed more often).
const (
	leastEnds   = 10
	mostMissing = 0.1 // of the suits
	leastCause  = 5   // ends by a cause from which on its limits are given
)

// Ends of the dates of low precision.
const (
	shortest = "shortest"
	longest  = "longest"
)

// A follow is a pair as it was watched, in days since filing at both ends of its dates.
type follow struct {
	suit              string
	cause             int
	shortest, longest float64
}

// watched gives the pairs that can be followed in time, and counts those that cannot.
func watched(pairs []Pair, row *table.IncidenceStep) []follow {
	var out []follow
	for _, p := range pairs {
		cause, to := causeOf(p), p.Seen
		if cause > 0 {
			row.Ends++
			if to = p.Ended; !to.Known && p.Seen.Known { // it ended between its filing and the text that says so
				to = Span{First: p.Filed.First, Last: p.Seen.Last, Known: true}
			}
		}
		long := float64(to.Last - p.Filed.First)
		switch {
		case !p.Filed.Known:
			row.NoFiling++
		case !to.Known:
			row.NoLast++
		case long < 0:
			row.Contrary++
		default:
			if !p.Filed.Exact() || !to.Exact() {
				row.Coarse++
			}
			out = append(out, follow{p.Case, cause, math.Max(0, float64(to.First-p.Filed.Last)), long})
		}
	}
	row.Suits, row.Followed = int64(len(pairs)), int64(len(out))
	return out
}

// incidence estimates how large a share of the suits of a sample has ended, by cause and time since filing,
// with suits that go on censored at the date of the newest text read. Each date of low precision is taken at
// both ends, which gives two curves. Where too few dates or ends are known there is one row that says so.
func incidence(sample string, pairs []Pair, level float64) ([]table.IncidenceStep, error) {
	base := table.IncidenceStep{Sample: sample, Period: Period(pairs), State: "published"}
	set := watched(pairs, &base)
	missing := base.Suits - base.Followed
	switch {
	case base.Suits == 0:
		base.State, base.Reason = "not_applicable", "no-suit"
	case float64(missing) > mostMissing*float64(base.Suits):
		base.State, base.Reason = "not_collected", "too-few-dates"
	case base.Ends < leastEnds:
		base.State, base.Reason = "too_small", "counts-only"
	}
	if base.State != "published" {
		return []table.IncidenceStep{base}, nil
	}
	var out []table.IncidenceStep
	for _, end := range []string{shortest, longest} {
		rows, err := curves(base, set, end, level)
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}

// spells are the times of the pairs at one end of their dates.
func spells(set []follow, end string) []stat.Spell {
	out := make([]stat.Spell, len(set))
	for i, f := range set {
		out[i] = stat.Spell{Exit: f.longest, Cause: f.cause}
		if end == shortest {
			out[i].Exit = f.shortest
		}
	}
	return out
}
