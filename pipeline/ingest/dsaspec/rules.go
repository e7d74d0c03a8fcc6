package dsaspec

// Rules under which rows are left out, shared by the readers of the template.
const (
	RuleOutOfScope     = "out-of-scope-category"     // another category than TOTAL and 9, or a keyword of one
	RuleUnknownOutside = "out-of-scope-unknown-code" // a code the template does not have, under another category
	ReasonUnknownCode  = "unknown-code"              // a code or name the template does not have
	ReasonDuplicate    = "duplicate-row"             // a second row with the same key
	ReasonMissingCell  = "missing-cell"              // fewer cells than the layout, or a key cell blank
	ReasonExtraCell    = "extra-cell"                // more cells than the layout
	ReasonType         = "type-error"                // a value that cannot stand in its column
	textUnknownInScope = "a code of category 9 is one of the template's; this one is not, and may speak of minors"
	textOrphan         = "KEYWORD_OTHER belongs to the category above it; here that category cannot be told"
	textNoCode         = "a row names its category; here the cell is blank"
)

// Refusal gives reason and rule for a row that its Verdict keeps from being loaded, other than by being
// out of scope; both are empty where there is none.
func (v Verdict) Refusal() (reason, rule string) {
	switch v {
	case UnknownInScope:
		return ReasonUnknownCode, textUnknownInScope
	case Orphan:
		return ReasonUnknownCode, textOrphan
	case NoCode:
		return ReasonMissingCell, textNoCode
	}
	return "", ""
}
