package dsachecks

import (
	"fmt"
	"strconv"

	"github.com/answerable-data/answerable/pipeline/table"
)

// A sum compares a whole with its parts.
type sum struct {
	whole     *figure
	parts     []*figure
	complete  bool    // the parts are all there are
	missing   string  // what to say where they are not
	tolerance float64 // difference that rounding explains

	blankIsNothing bool // a blank part says that there is nothing to count
}

// judge says whether the parts make up the whole. Parts are numbers from zero up, so even where some are
// missing or blank, more than the whole is wrong; less is not, unless a blank stands for nothing.
func (s sum) judge() outcome {
	whole, ok := s.whole.number()
	added, blank := 0.0, 0
	for _, p := range s.parts {
		v, ok := p.number()
		if !ok {
			blank++
		}
		added += v
	}
	switch {
	case !ok:
		return outcome{state: NotApplicable, detail: "the whole has no number", blank: blank}
	case blank == len(s.parts):
		return outcome{state: NotApplicable, detail: "no part has a number", whole: &whole, blank: blank}
	}
	o := outcome{whole: &whole, parts: &added, blank: blank}
	o.state, o.detail = s.verdict(whole, added, blank)
	o.detail = fmt.Sprintf("the whole is %s, the parts make %s", full(whole), full(added)) + o.detail
	return o
}

// verdict compares the numbers of a sum and says how they differ.
func (s sum) verdict(whole, added float64, blank int) (State, string) {
	switch {
	case added > whole+s.tolerance:
		return Failed, ", more than the whole"
	case added >= whole-s.tolerance && added != whole:
		return Passed, ", as near as rounding allows"
	case added == whole:
		return Passed, ""
	case !s.complete:
		return NotApplicable, "; " + s.missing
	case blank > 0 && !s.blankIsNothing:
		return NotApplicable, fmt.Sprintf("; %d of the parts have no number", blank)
	case blank > 0:
		return Failed, fmt.Sprintf(", less than the whole; %d of the parts are left blank", blank)
	}
	return Failed, ", less than the whole"
}

func (s sum) all() []*figure { return append([]*figure{s.whole}, s.parts...) }

// full writes a number in full.
func full(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// adds says whether a metric may be added up over categories: counts may, medians not.
func adds(f *figure) bool { return f.Unit != "hours" }

// categories is how many categories each sheet by category has, TOTAL left out.
var categories = map[string]int{"3": 15, "4": 15, "5": 14, "6": 15}

// TotalIsSum compares the TOTAL row of sheets 3 to 6 with the categories, metric by metric. Observations
// that hold only some categories can show that a part is larger than the whole, and nothing else.
func TotalIsSum(obs []table.Observation) []Row {
	const check = "total-is-sum"
	var rows []Row
	for _, r := range reports(obs, "3", "4", "5", "6") {
		for _, whole := range r.pick(func(f *figure) bool { return f.by["category"] == total && adds(f) }) {
			parts := r.pick(func(f *figure) bool {
				return f.Metric == whole.Metric && f.Geography == whole.Geography && f.by["category"] != total && f.by["keyword"] == ""
			})
			want := categories[r.row.Sheet]
			s := sum{whole: whole, parts: parts, complete: len(parts) >= want, blankIsNothing: firstHand(whole),
				missing: fmt.Sprintf("%d of the %d categories are at hand", len(parts), want)}
			rows = append(rows, r.result(check, place(whole, total), whole.Metric, s.judge(), s.all()...))
		}
	}
	return sorted(rows)
}

// place adds the member state, where it is not the whole Union, to a spot.
func place(f *figure, spot string) string {
	if f.Geography == "EU" {
		return spot
	}
	return spot + "/" + f.Geography
}

// keywords are the sub-categories of category 9, beside KEYWORD_OTHER.
const keywords = 5

// CategoryIsSum compares each category of sheets 3 to 6 with its sub-categories, metric by metric. Which
// sub-categories there are is known for category 9 alone; others are complete only if they reach the sum.
func CategoryIsSum(obs []table.Observation) []Row {
	const check = "category-is-sum"
	var rows []Row
	for _, r := range reports(obs, "3", "4", "5", "6") {
		for _, whole := range r.pick(func(f *figure) bool {
			return f.by["category"] != "" && f.by["category"] != total && f.by["keyword"] == "" && adds(f)
		}) {
			category := whole.by["category"]
			parts := r.pick(func(f *figure) bool {
				return f.Metric == whole.Metric && f.Geography == whole.Geography && f.by["category"] == category && f.by["keyword"] != ""
			})
			if len(parts) == 0 && category != minors {
				continue // the keywords of other categories are not read
			}
			s := sum{whole: whole, parts: parts, complete: category == minors && allKeywords(parts), blankIsNothing: firstHand(whole),
				missing: "not all sub-categories are at hand"}
			rows = append(rows, r.result(check, place(whole, category), whole.Metric, s.judge(), s.all()...))
		}
	}
	return sorted(rows)
}

// allKeywords says whether the parts hold every sub-category of category 9.
func allKeywords(parts []*figure) bool {
	names := map[string]bool{}
	for _, p := range parts {
		names[p.by["keyword"]] = true
	}
	return names[other] && len(names) > keywords
}
