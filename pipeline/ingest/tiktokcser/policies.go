package tiktokcser

import (
	"regexp"
	"strings"
)

// A scope says what becomes of a policy's rows.
type scope int

const (
	unrelated scope = iota // not about minors
	inScope                // about the sexual exploitation of minors, or the policy that holds it
	offTopic               // about minors, but not about sexual exploitation
	ambiguous              // stands below two policies, one of them on minors, and does not say which
	holder                 // not about minors, but holds a part that is: its share is needed to read that one's
)

// A policy is one name of the report's order of policies.
type policy struct {
	name  string // the name under which its figures are handed on
	sub   bool   // a part of a policy: its category share is one of that policy, not of all removals
	scope scope
}

// policies by folded name. The order changed in 2023Q2: minor safety with five parts became youth safety
// and well-being and a part of safety and civility; the series breaks there. 2023Q2 itself, and for one
// of two the edition after it, print names of parts without the policy above.
var policies = map[string]policy{
	"minor safety":      {"Minor safety", false, inScope},
	"grooming behavior": {"Grooming behavior", true, inScope},
	"nudity & sexual activity involving minors":              {"Nudity & sexual activity involving minors", true, inScope},
	"nudity and sexual activity involving minors":            {"Nudity & sexual activity involving minors", true, inScope},
	"sexual exploitation of minors":                          {"Sexual exploitation of minors", true, inScope},
	"harmful activities by minors":                           {"Harmful activities by minors", true, offTopic},
	"harmful activites by minors":                            {"Harmful activities by minors", true, offTopic},
	"physical and psychological harm of minors":              {"Physical and psychological harm of minors", true, offTopic},
	"physical and psycological harm of minors":               {"Physical and psychological harm of minors", true, offTopic},
	"youth safety & well-being":                              {"Youth Safety & Well-Being", false, inScope},
	"youth exploitation & abuse":                             {"Youth Exploitation & Abuse", true, inScope},
	"safety & civility - youth exploitation & abuse":         {"Safety & Civility - Youth Exploitation & Abuse", true, inScope},
	"youth safety & well-being - youth exploitation & abuse": {"Youth Safety & Well-Being - Youth Exploitation & Abuse", true, inScope},
	"youth safety & well-being - nudity & body exposure":     {"Youth Safety & Well-Being - Nudity & Body Exposure", true, inScope},
	"youth safety & well-being - sexually suggestive content": {"Youth Safety & Well-Being - Sexually Suggestive Content",
		true, inScope},
	"youth safety & well-being - alcohol, tobacco & drugs": {"Youth Safety & Well-Being - Alcohol, Tobacco & Drugs", true, offTopic},
	"safety & civility":           {"Safety & Civility", false, holder},
	"nudity & body exposure":      {"Nudity & Body Exposure", true, ambiguous},
	"sexually suggestive content": {"Sexually Suggestive Content", true, ambiguous},

	"accounts suspected to be under the age of 13 removed": {"Accounts suspected to be under the age of 13 removed", false, offTopic},
}

// minors marks a policy that may be in scope under a name that is not in the list.
var minors = regexp.MustCompile(`(?i)minor|child|youth|teen|csam|groom|\bunder the age\b|\bunder 1\d\b`)

// policyOf finds a policy by its printed name; it is not known if it seems to be about minors and is not in
// the list.
func policyOf(printed string) (p policy, known bool) {
	p, known = policies[fold(printed)]
	if !known && !minors.MatchString(printed) {
		return policy{name: printed}, true
	}
	return p, known
}

// The measures of videos removed, by folded name; the names of the workbooks are shorter.
var measures = map[string]string{
	"proactive removal rate":        "videos_proactive_share",
	"proactive removal":             "videos_proactive_share",
	"removal rate before any views": "videos_before_views_share",
	"removal before any views":      "videos_before_views_share",
	"removal rate within 24 hours":  "videos_within_24h_share",
	"removal within 24 hours":       "videos_within_24h_share",
	"total videos removed":          "videos_removed",
}

// measureOf gives the metric of a measure of a policy.
func measureOf(printed string, p policy) (metric string, known bool) {
	if isShare(printed) {
		switch {
		case p.scope == holder:
			return "policy_share_of_total", true
		case p.sub:
			return "videos_share_of_policy", true
		}
		return "videos_share_of_total", true
	}
	metric, known = measures[fold(printed)]
	return metric, known
}

// isShare says whether a measure is the share that a policy has of the whole, or a part of its policy.
func isShare(printed string) bool { return fold(printed) == "category share" }

// fold brings names that differ in capitals and spaces only to one form.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
