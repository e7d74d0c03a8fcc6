package explain

import (
	"strings"

	"github.com/answerable-data/answerable/pipeline/statements/tally"
)

// A statementRule says which rows of the counts a figure is over, and which statements of them it counts. The rules are
// written down here a second time, from the definitions in the table of figures, and share nothing with the code that
// computes them.
type statementRule struct {
	base    func(*tally.Aggregate) bool
	counted func(*tally.Aggregate) int64 // of a row of the base
	only    bool                         // a number of statements, over nothing

	bins     func(*tally.Aggregate) []tally.Bin // of delays, instead of counted
	within   func(delay int64) bool             // a share of the delays
	quantile float64                            // or the delay of a statement in their order
	wrong    bool                               // negative delays stay in the base

	every bool // only where every category was counted
	land  bool // only where every archive has the territory
	half  bool // only where half of the statements have a keyword
}

func onMinors(g *tally.Aggregate) bool { return g.Minors != "none" }

// has says whether a set, written with bars, has a label.
func has(set, label string) bool { return strings.Contains("|"+set+"|", "|"+label+"|") }

// all counts every statement of the rows for which a condition holds.
func all(holds func(*tally.Aggregate) bool) func(*tally.Aggregate) int64 {
	return func(g *tally.Aggregate) int64 {
		if holds(g) {
			return g.Count
		}
		return 0
	}
}

// among is a share of the statements on minors.
func among(holds func(*tally.Aggregate) bool) statementRule {
	return statementRule{base: onMinors, counted: all(holds)}
}

func seen(label string) func(*tally.Aggregate) bool {
	return func(g *tally.Aggregate) bool { return has(g.DecisionVisibility, "DECISION_VISIBILITY_"+label) }
}

func abuse(g *tally.Aggregate) bool {
	return has(g.MinorsKeywords, "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL") || has(g.MinorsKeywords, "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE") ||
		has(g.MinorsKeywords, "KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS")
}

func keyworded(g *tally.Aggregate) bool { return onMinors(g) && g.MinorsKeywords != "" }

// statementRuleOf is the rule of a figure.
func statementRuleOf(figure, part string) (statementRule, bool) {
	switch figure {
	case "S1", "S24":
		return volume(figure, part), true
	case "S3":
		return statementRule{base: func(*tally.Aggregate) bool { return true }, counted: all(onMinors), every: true}, true
	case "S4":
		return among(keyworded), true
	case "S5":
		return statementRule{base: keyworded, counted: all(abuse), half: true}, true
	case "S6":
		return removed(part), true
	case "S7":
		return among(seen("CONTENT_DISABLED")), true
	case "S8":
		return among(func(g *tally.Aggregate) bool { return has(g.DecisionVisibility, part) }), true
	case "S9":
		return among(seen("OTHER")), true
	case "S10":
		return among(func(g *tally.Aggregate) bool { return g.DecisionAccount == part || g.DecisionProvision == part }), true
	case "S11":
		return among(func(g *tally.Aggregate) bool { return g.AutomatedDetection == "Yes" }), true
	case "S12":
		return among(func(g *tally.Aggregate) bool { return g.AutomatedDecision == part }), true
	case "S13":
		return among(func(g *tally.Aggregate) bool { return g.SourceType == part }), true
	case "S14":
		return flaggers(), true
	case "S15":
		return among(func(g *tally.Aggregate) bool { return g.DecisionGround == "DECISION_GROUND_ILLEGAL_CONTENT" }), true
	case "S16", "S17":
		return delayed(figure, part)
	case "S18":
		return filled(part)
	}
	return statementRule{}, false
}

// volume is a number of statements: all on minors, or those by main or by added category.
func volume(figure, part string) statementRule {
	if figure == "S24" {
		part = "primary"
	}
	return statementRule{only: true, base: onMinors, counted: all(func(g *tally.Aggregate) bool { return part == "" || part == g.Minors })}
}

// removed is the share removed, of all, of those without a keyword, or of those with one of them.
func removed(part string) statementRule {
	r := among(seen("CONTENT_REMOVED"))
	switch part {
	case "":
	case "none":
		r.base = func(g *tally.Aggregate) bool { return onMinors(g) && g.MinorsKeywords == "" }
	default:
		r.base = func(g *tally.Aggregate) bool { return onMinors(g) && has(g.MinorsKeywords, part) }
	}
	return r
}

// flaggers is the share of trusted flaggers among the notices acted on.
func flaggers() statementRule {
	trusted := func(g *tally.Aggregate) bool { return g.SourceType == "SOURCE_TRUSTED_FLAGGER" }
	return statementRule{counted: all(trusted), base: func(g *tally.Aggregate) bool {
		return onMinors(g) && (trusted(g) || g.SourceType == "SOURCE_ARTICLE_16")
	}}
}

// delayed is a figure over delays. From content to decision, measures against an account alone are left out.
func delayed(figure, part string) (statementRule, bool) {
	r := statementRule{base: onMinors, bins: func(g *tally.Aggregate) []tally.Bin { return g.SubmissionDelayHours }}
	if figure == "S16" {
		r.bins = func(g *tally.Aggregate) []tally.Bin { return g.DecisionDelayDays }
		r.base = func(g *tally.Aggregate) bool {
			return onMinors(g) && (g.DecisionVisibility != "" || g.DecisionAccount == "")
		}
	}
	switch figure + part {
	case "S16median", "S17median":
		r.quantile = .5
	case "S16p90", "S17p90":
		r.quantile = .9
	case "S16negative", "S17negative":
		r.wrong, r.within = true, func(d int64) bool { return d < 0 }
	case "S16same_day":
		r.within = func(d int64) bool { return d == 0 }
	case "S16over_30_days":
		r.within = func(d int64) bool { return d > 30 }
	case "S17over_7_days":
		r.within = func(hours int64) bool { return hours >= 168 }
	default:
		return r, false
	}
	return r, true
}

// filled is the share that fills an optional field.
func filled(part string) (statementRule, bool) {
	r := statementRule{base: onMinors, land: part == "territorial_scope"}
	switch part {
	case "category_specification":
		r.counted = func(g *tally.Aggregate) int64 { return g.KeywordGiven }
	case "content_language":
		r.counted = func(g *tally.Aggregate) int64 { return g.LanguageGiven }
	case "incompatible_content_illegal":
		r.counted = func(g *tally.Aggregate) int64 { return g.IllegalityStated }
	case "territorial_scope":
		r.counted = func(g *tally.Aggregate) int64 { return g.TerritoryGiven }
	default:
		return r, false
	}
	return r, true
}
