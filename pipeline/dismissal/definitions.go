package dismissal

import "slices"

// A Definition is one way to count dismissals: which pairs are counted, and which of them as dismissed. Its
// id is that of an indicator of datasets/framework.yaml, which names it in full.
type Definition struct {
	ID        string
	counted   func(Pair) bool
	dismissed func(Pair) bool
}

// Definitions lists the five definitions. The same 47 suits give 38 %, 69 %, 86 %, 68 % or 57 %.
var Definitions = []Definition{
	{"C1", ruled, granted},
	{"C1-s230", ruled, func(p Pair) bool { return granted(p) && p.FirstBasis == "section_230" }},
	{"C1-all", func(Pair) bool { return true }, dismissed},
	{"C1-ruled", func(p Pair) bool { return ended(p) || p.Status == "dismissed_in_part" }, dismissed},
	{"C1-ended", ended, dismissed},
}

func granted(p Pair) bool   { return p.First == "motion_to_dismiss_granted" }
func dismissed(p Pair) bool { return p.Status == "dismissed" }

func ruled(p Pair) bool {
	return granted(p) || p.First == "motion_to_dismiss_granted_in_part" || p.First == "motion_to_dismiss_denied"
}

// ended tells whether the status is an end. A transfer moves a suit to another court and ends nothing; a
// settlement stays one although the docket then shows a dismissal.
func ended(p Pair) bool {
	return slices.Contains([]string{"dismissed", "settled", "withdrawn", "judgment_plaintiff", "judgment_defendant"}, p.Status)
}

// Open tells whether a pair may still come to any end: it is pending, of unknown state, transferred, or goes
// on after a dismissal in part.
func Open(p Pair) bool { return !ended(p) }

// Count gives how many pairs a definition counts, and how many of these as dismissed.
func (d Definition) Count(pairs []Pair) (k, n int64) {
	for _, p := range pairs {
		if d.counted(p) {
			n++
			if d.dismissed(p) {
				k++
			}
		}
	}
	return k, n
}
