package courts

import "github.com/answerable-data/answerable/pipeline/courts/idb"

// Outcome groups. The first three are the outcomes of suits, which a share is taken of; the others are none: the case
// goes on elsewhere, was closed for the books, or has no code that could be read.
const (
	PartyResolved  = "party_resolved"
	CourtDismissed = "court_dismissed"
	Judgment       = "judgment"
	Transfer       = "transfer"
	Remand         = "remand"
	OtherEnding    = "other_ending"
	MissingGroup   = "missing"
	Pending        = "pending"
	Unknown        = "unknown"
)

// groups gives the group of each disposition of the codebook. Consent judgments, voluntary dismissals and settlements
// are one group, since nearly all of them turn out to be resolved by the parties; a stay for bankruptcy, a closing for
// statistics and an appeal from a magistrate judge are no outcome of a suit.
var groups = map[int32]string{
	0: Transfer, 10: Transfer,
	1: Remand, 11: Remand,
	5: PartyResolved, 12: PartyResolved, 13: PartyResolved,
	2: CourtDismissed, 3: CourtDismissed, 14: CourtDismissed,
	4: Judgment, 6: Judgment, 7: Judgment, 8: Judgment, 9: Judgment, 15: Judgment, 17: Judgment,
	16: OtherEnding, 18: OtherEnding, 19: OtherEnding, 20: OtherEnding,
	idb.Missing: MissingGroup,
}

// outcome says whether a group is one of those that a share is taken of.
func outcome(group string) bool {
	return group == PartyResolved || group == CourtDismissed || group == Judgment
}

// group is looked up by the bits of disposition and pending: asking a map took a sixth of the time of writing the table.
func (c cell) group() string { return groupAt[c>>progressBits&(1<<12-1)] }

var groupAt = func() (at [1 << 12]string) {
	for i := range at {
		if at[i] = Unknown; i&1 == 1 {
			at[i] = Pending
		}
	}
	for disposition, group := range groups {
		at[(disposition+codeOffset)<<1] = group
	}
	return at
}()
