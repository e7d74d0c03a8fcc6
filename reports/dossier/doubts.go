package dossier

import (
	"cmp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

// A Doubt is one thing that is in doubt about numbers of a platform, with the numbers and rows that it touches.
type Doubt struct {
	Kind    string   // one of Kinds
	Domain  string   // flag, state or reason: what Code is
	Code    string   // as in the tables
	Numbers []string // addresses
	Rows    []string // ids of figures
}

// Kinds are what can be in doubt, in the order in which they are told.
func Kinds() []string {
	return []string{"unit", "perimeter", "plausibility", "period", "origin", "reading", "sample", "absence", "model"}
}

// kinds says what each code of the tables puts in doubt. A code that is not there is told as something to be read, never
// left out; one with an empty kind says how a number is used and puts nothing in doubt.
var kinds = map[string]map[string]string{
	"flag": {
		"unit_converted": "unit", "unit_in_cell": "unit", "decimal_point_in_count": "unit", "fraction_in_count": "unit", "one_unit": "unit", "rounded_by_publisher": "unit",
		"operator_figure": "perimeter", "one_surface": "perimeter", "largest_part": "perimeter", "category_row": "perimeter", "all_content": "perimeter",
		"several_policies": "perimeter", "unlisted_platform": "perimeter",
		"contradiction_B1_B3": "plausibility", "fewer_items_than_notices": "plausibility", "trusted_flagger_notices_exceed_notices": "plausibility", "coding_contradicts_figure": "plausibility",
		"break_2024_bundling": "period", "later_year_not_read": "period", "date_is_upper_bound": "period", "delay_is_lower_bound": "period",
		"period_is_publication_month": "period", "users_not_of_last_quarter": "period", "upper_bound_on_silent_change": "period", "revised": "period", "provisional": "period",
		"second_hand": "origin", "items_not_read": "reading", "one_coder": "reading", "reports_not_read": "reading", "report_not_public": "absence",
		"pooled_over_operators": "model", "estimated": "model", "not_scored_in_class": "",
	},
	"state": {
		"published": "", "zero_published": "", "not_applicable": "", "not_published": "absence", "not_collected": "reading", "withdrawn": "absence",
		"unit_unclear": "unit", "censored": "plausibility", "too_small": "sample", "implausible": "plausibility", "invalid_period": "period",
	},
	"reason": {
		"units-differ": "unit", "no-worldwide-users": "perimeter", "second-hand-report": "origin",
		"contradiction-b1-b3": "plausibility", "held-for-reply": "plausibility", "median-beyond-plausible": "plausibility", "median-zero-with-notices": "plausibility",
		"more-actions-than-notices-and-items": "plausibility", "more-automated-than-measures": "plausibility",
		"keyword-row-not-in-compilation": "reading", "measures-not-in-compilation": "reading", "automated-not-in-compilation": "reading", "measures-sheet-not-held": "reading",
		"no-report-held": "reading", "no-figures-held": "reading", "own-count-not-read": "reading", "answers-not-coded": "reading", "too-few-items-read": "reading",
		"too-few-items-to-score": "reading", "due-reports-not-read": "reading", "too-few-dates": "reading", "no-suit-read": "reading",
		"actions-not-published": "absence", "automated-not-published": "absence", "keyword-row-missing": "absence", "measures-not-published": "absence",
		"median-not-published": "absence", "notices-not-published": "absence", "outcomes-not-published": "absence", "rate-not-published": "absence", "no-own-count": "absence",
		"no-due-report-public": "absence", "no-own-measure": "absence", "no-clearinghouse-count": "absence",
		"below-floor": "sample", "few-checks": "sample", "too-few-in-class": "sample", "too-few-questions": "sample", "too-few-reports": "sample",
		"counts-only": "", "shown-only": "", "no-decided-suit": "", "no-notice": "", "no-notice-given": "", "pooled-figure": "", "ended-before-duty": "", "no-report-due": "",
		"no-suit": "", "no-decided-complaint": "", "supporting-alone": "", "no-row": "", "no-check-possible": "", "coverage-below-threshold": "", "no-indicator-scored": "", "pillar-without-score": "",
	},
}

// KindOf is what a code puts in doubt; false where it puts nothing in doubt.
func KindOf(domain, code string) (string, bool) {
	kind, known := kinds[domain][code]
	if !known {
		kind = "reading"
	}
	return kind, kind != ""
}

// Known says whether a code was judged.
func Known(domain, code string) bool { _, ok := kinds[domain][code]; return ok }

// lowReliability is what the tables call a number that rests on little.
const lowReliability = "low"

// doubts gathers what the codes of the numbers and figures of a platform put in doubt, each code once.
func doubts(set *table.Set) []Doubt {
	var g gathering
	for _, i := range set.Indicators {
		number := []string{i.Address}
		g.add("state", i.State, number, nil)
		for _, f := range strings.Fields(i.Flags) {
			g.add("flag", f, number, nil)
		}
		for _, r := range strings.FieldsFunc(i.Reason, func(r rune) bool { return r == ' ' || r == ';' }) {
			g.add("reason", r, number, nil)
		}
		if i.Reliability == lowReliability {
			g.put("sample", "mark", lowReliability, number, nil)
		}
	}
	for _, o := range set.Observations {
		row := []string{o.ID}
		if o.State == "implausible" || o.State == "withdrawn" || o.State == "censored" {
			g.add("state", o.State, nil, row)
		}
		for _, f := range strings.Fields(o.Flags) {
			if f != "second_hand" { // told of the numbers; a whole file of rows would hide the rest
				g.add("flag", f, nil, row)
			}
		}
	}
	order := Kinds()
	slices.SortStableFunc(g.list, func(a, b Doubt) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Kind), slices.Index(order, b.Kind)), cmp.Compare(a.Domain, b.Domain), cmp.Compare(a.Code, b.Code))
	})
	return g.list
}

// A gathering brings the same doubts together.
type gathering struct{ list []Doubt }

func (g *gathering) add(domain, code string, numbers, rows []string) {
	if kind, doubtful := KindOf(domain, code); doubtful && code != "" {
		g.put(kind, domain, code, numbers, rows)
	}
}

func (g *gathering) put(kind, domain, code string, numbers, rows []string) {
	at := slices.IndexFunc(g.list, func(d Doubt) bool { return d.Kind == kind && d.Domain == domain && d.Code == code })
	if at < 0 {
		at = len(g.list)
		g.list = append(g.list, Doubt{Kind: kind, Domain: domain, Code: code})
	}
	g.list[at].Numbers = append(g.list[at].Numbers, numbers...)
	g.list[at].Rows = append(g.list[at].Rows, rows...)
}
