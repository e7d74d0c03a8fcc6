package dsachecks

import (
	"fmt"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

// within compares two metrics row by row: the small one must not exceed the large one. A row that has
// neither is left out.
func within(obs []table.Observation, check string, pairs [][2]string, sheets ...string) []Row {
	var rows []Row
	for _, r := range reports(obs, sheets...) {
		for _, pair := range pairs {
			for _, small := range r.pick(func(f *figure) bool { return f.Metric == pair[0] }) {
				large := r.find(pair[1], small.spot(), small.Geography)
				row := r.result(check, place(small, small.spot()), pair[1], compare(small, large), small, large)
				row.Remark = remark(large)
				rows = append(rows, row)
			}
		}
	}
	return sorted(rows)
}

func compare(small, large *figure) outcome {
	a, okA := small.number()
	b, okB := large.number()
	switch {
	case !okA && okB:
		return outcome{state: NotApplicable, detail: small.Metric + " has no number", whole: &b, blank: 1}
	case !okA:
		return outcome{state: NotApplicable, detail: small.Metric + " has no number", blank: 1}
	case !okB:
		return outcome{state: NotApplicable, detail: fmt.Sprintf("%s is %s, what it is held against has no number", small.Metric, full(a)), parts: &a}
	case a > b:
		return outcome{state: Failed, detail: fmt.Sprintf("%s is %s, more than %s, %s", small.Metric, full(a), large.Metric, full(b)), whole: &b, parts: &a}
	}
	return outcome{state: Passed, detail: fmt.Sprintf("%s is %s, %s %s", small.Metric, full(a), large.Metric, full(b)), whole: &b, parts: &a}
}

// AutomatedWithinMeasures holds the measures after solely automated detection against all measures, on every
// row of sheets 5 and 6.
func AutomatedWithinMeasures(obs []table.Observation) []Row {
	return within(obs, "automated-within-measures", [][2]string{{"dsa_own_automated", "dsa_own_measures"}}, "5", "6")
}

// ItemsCoverNotices holds notices against the items in them, on every row of sheet 4, those of trusted
// flaggers apart.
func ItemsCoverNotices(obs []table.Observation) []Row {
	return within(obs, "items-cover-notices", [][2]string{
		{"dsa_notices", "dsa_notice_items"}, {"dsa_notices_tf", "dsa_notice_items_tf"},
	}, "4")
}

// TrustedFlaggerWithin holds the columns of sheet 4 for trusted flaggers against those for all notices. A
// failed row means that the columns for all leave the trusted flaggers out.
func TrustedFlaggerWithin(obs []table.Observation) []Row {
	return within(obs, "trusted-flagger-within-notices", [][2]string{
		{"dsa_notices_tf", "dsa_notices"}, {"dsa_notice_items_tf", "dsa_notice_items"},
		{"dsa_notice_actions_law_tf", "dsa_notice_actions_law"}, {"dsa_notice_actions_tc_tf", "dsa_notice_actions_tc"},
	}, "4")
}

// MinorsApartFromCSAM asks, on sheets 4 to 6, whether protection of minors equals its keyword of child sexual
// abuse material exactly. Where it does, everything was put under one keyword, or the other keywords were
// not used, and the two series say one and the same thing.
func MinorsApartFromCSAM(obs []table.Observation) []Row {
	const check = "minors-apart-from-csam"
	var rows []Row
	for _, r := range reports(obs, "4", "5", "6") {
		for _, category := range r.pick(func(f *figure) bool {
			return (f.Metric == "dsa_own_measures" || f.Metric == "dsa_notices") && f.spot() == minors
		}) {
			keyword := r.find(category.Metric, minors+"/"+csam, category.Geography)
			a, okA := category.number()
			b, okB := keyword.number()
			o := outcome{state: Passed, detail: fmt.Sprintf("the category has %s, the keyword %s", full(a), full(b)), whole: &a, parts: &b}
			switch {
			case !okA || !okB || a == 0:
				o = outcome{state: NotApplicable, detail: "category or keyword has no number, or nothing was counted"}
			case a == b:
				o.state, o.detail = Failed, fmt.Sprintf("category and keyword both have %s", full(a))
			}
			rows = append(rows, r.result(check, minors, category.Metric, o, category, keyword))
		}
	}
	return sorted(rows)
}

// RestrictionsWithMeasures adds up the restrictions of a row of sheets 5 and 6 and holds them against its
// measures. One measure can carry two restrictions, and a warning is a measure without one, so neither
// direction is wrong; restrictions without any measure are.
func RestrictionsWithMeasures(obs []table.Observation) []Row {
	const check = "restrictions-with-measures"
	var rows []Row
	for _, r := range reports(obs, "5", "6") {
		for _, measures := range r.pick(func(f *figure) bool { return f.Metric == "dsa_own_measures" }) {
			restrictions := r.pick(func(f *figure) bool {
				return f.Geography == measures.Geography && isRestriction(f.Metric) && f.spot() == measures.spot()
			})
			rows = append(rows, r.result(check, measures.spot(), measures.Metric, restricted(measures, restrictions), append([]*figure{measures}, restrictions...)...))
		}
	}
	return sorted(rows)
}

func isRestriction(metric string) bool {
	return strings.HasPrefix(metric, "dsa_own_") && metric != "dsa_own_measures" && metric != "dsa_own_automated"
}

func restricted(measures *figure, restrictions []*figure) outcome {
	n, ok := measures.number()
	added, numbers := 0.0, 0
	for _, f := range restrictions {
		if v, ok := f.number(); ok {
			added, numbers = added+v, numbers+1
		}
	}
	o := outcome{state: Passed, detail: fmt.Sprintf("%s restrictions of %s measures", full(added), full(n)), whole: &n, parts: &added,
		blank: len(restrictions) - numbers}
	switch {
	case !ok || numbers == 0:
		return outcome{state: NotApplicable, detail: "measures or restrictions have no number", blank: o.blank}
	case n == 0 && added > 0:
		o.state, o.detail = Failed, fmt.Sprintf("%s restrictions without a measure", full(added))
	}
	return o
}
