package statement

import (
	"math/rand/v2"
	"strconv"
	"strings"
)

// A kind is a sort of decision of one service: what stays the same from row to row, by column.
type kind struct {
	cells   map[string]string
	minors  bool
	age     int // days from content to decision
	lag     int // days from decision to submission
	speaks  bool
	weight  float64
	service string
}

// A service files decisions.
type service struct {
	weight float64
	kinds  []kind
}

// Shares of the kinds that are on minors.
const (
	fewOnMinors  = .025 // as in the published days
	manyOnMinors = .5   // of services that were named
)

// servicesOf draws the services, the same for all CSVs of an archive.
func servicesOf(opt Options) []service {
	if len(opt.Services) > 0 {
		return drawServices(rand.New(rand.NewPCG(1, 1<<63)), opt.Services, manyOnMinors)
	}
	var all []string
	for i := range 5 * len(names) {
		name := names[i%len(names)]
		if i >= len(names) {
			name += " " + strconv.Itoa(i/len(names)+1)
		}
		all = append(all, name)
	}
	return drawServices(rand.New(rand.NewPCG(opt.Seed, 1<<63)), all, fewOnMinors)
}

func drawServices(r *rand.Rand, all []string, onMinors float64) []service {
	var out []service
	for i, name := range all {
		s := service{weight: 1 / float64(i+1)}
		for k := range 4 + r.IntN(40) {
			s.kinds = append(s.kinds, drawKind(r, name, k, onMinors))
		}
		out = append(out, s)
	}
	return out
}

func drawKind(r *rand.Rand, name string, k int, onMinors float64) kind {
	c := map[string]string{"platform_name": name, "decision_facts": pick(r, facts), "source_type": "SOURCE_VOLUNTARY", "automated_detection": "Yes",
		"automated_decision": pick(r, []string{"AUTOMATED_DECISION_FULLY", "AUTOMATED_DECISION_FULLY", "AUTOMATED_DECISION_PARTIALLY", "AUTOMATED_DECISION_NOT_AUTOMATED"}),
		"territorial_scope":  list("", states[:len(states)-3*r.IntN(2)])}
	if r.Float64() < .2 {
		c["automated_detection"] = "No"
	}
	if r.Float64() < .05 {
		c["source_type"], c["source_identity"] = "SOURCE_TRUSTED_FLAGGER", "A hotline"
	} else if r.Float64() < .05 {
		c["source_type"] = "SOURCE_ARTICLE_16"
	}
	decide(r, c)
	content := pick(r, contents)
	c["content_type"] = list("CONTENT_TYPE_", content)
	if content[0] == "OTHER" {
		c["content_type_other"] = "Account"
	}
	out := kind{cells: c, age: pick(r, []int{0, 0, 1, 3, 40, 400}), lag: pick(r, []int{0, 0, 0, 1, 2, 20}), speaks: r.Float64() < .4, weight: 1 / float64(k+1), service: name}
	out.minors = concern(r, c, onMinors)
	return out
}

// decide draws the decision and its ground.
func decide(r *rand.Rand, c map[string]string) {
	switch p := r.Float64(); {
	case p < .08:
		c["decision_account"] = pick(r, []string{"DECISION_ACCOUNT_SUSPENDED", "DECISION_ACCOUNT_TERMINATED"})
	case p < .12:
		c["decision_provision"] = "DECISION_PROVISION_TOTAL_TERMINATION"
	default:
		v := pick(r, visibilities)
		if c["decision_visibility"] = list("DECISION_VISIBILITY_", []string{v}); v == "OTHER" {
			c["decision_visibility_other"] = "Not put forward, and harder to find"
		} else if v == "CONTENT_REMOVED" && r.Float64() < .1 {
			c["decision_visibility"] = list("DECISION_VISIBILITY_", []string{v, "CONTENT_DEMOTED"})
		}
	}
	var text []string
	for range 1 + r.IntN(4) {
		text = append(text, pick(r, reasons))
	}
	if r.Float64() < .06 {
		c["decision_ground"], c["illegal_content_legal_ground"], c["illegal_content_explanation"] = "DECISION_GROUND_ILLEGAL_CONTENT", "Law on the safety of goods", strings.Join(text, " ")
		return
	}
	c["decision_ground"], c["incompatible_content_ground"] = "DECISION_GROUND_INCOMPATIBLE_CONTENT", pick(r, grounds)
	c["incompatible_content_explanation"] = strings.Join(text, " ")
	if r.Float64() < .3 {
		c["incompatible_content_illegal"] = "No"
	}
}

// concern draws the category and says whether the kind is about minors.
func concern(r *rand.Rand, c map[string]string, onMinors float64) bool {
	if r.Float64() < onMinors {
		c["category"] = minors
		if r.Float64() < .4 {
			c["category_specification"] = list("KEYWORD_", []string{pick(r, minorsKeywords)})
		}
		return true
	}
	c["category"] = "STATEMENT_CATEGORY_" + pick(r, otherCategories)
	switch p := r.Float64(); {
	case p < .01:
		c["category_addition"] = list("", []string{"STATEMENT_CATEGORY_VIOLENCE", minors})
		return true
	case p < .03:
		c["category_addition"] = list("STATEMENT_CATEGORY_", []string{"SELF_HARM"})
	}
	return false
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }
