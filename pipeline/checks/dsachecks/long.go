package dsachecks

import (
	"fmt"
	"math"
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
)

// memberStates is how many the Union has.
const memberStates = 27

// RecipientsAreSum compares the recipients in the Union (sheet 10) with those of the member states.
// Publishers round them and do not say to what, so each number is taken to be rounded to the largest power
// of ten that divides it, 100,000 at most. A person who uses a service in two member states may be counted
// in both and once in the Union, and some publishers print no more than the threshold of 45 million, so a
// difference is a question.
func RecipientsAreSum(obs []table.Observation) []Row {
	const check = "recipients-are-sum"
	var rows []Row
	for _, r := range reports(obs, "10") {
		parts := r.pick(func(f *figure) bool { return f.Metric == "dsa_amar" && f.Geography != "EU" })
		for _, whole := range r.pick(func(f *figure) bool { return f.Metric == "dsa_amar" && f.Geography == "EU" }) {
			s := sum{whole: whole, parts: parts, complete: len(parts) >= memberStates, tolerance: rounding(slices.Concat(parts, []*figure{whole})),
				missing: fmt.Sprintf("%d of the %d member states are at hand", len(parts), memberStates)}
			rows = append(rows, r.result(check, "", whole.Metric, s.judge(), s.all()...))
		}
	}
	return sorted(rows)
}

// rounding is the difference that rounding of all figures together can make.
func rounding(figures []*figure) (tolerance float64) {
	for _, f := range figures {
		v, ok := f.number()
		if !ok || v == 0 {
			continue
		}
		step := 1.0
		for step < 100_000 && math.Mod(v, step*10) == 0 {
			step *= 10
		}
		if step > 1 {
			tolerance += step / 2
		}
	}
	return tolerance
}

// outcomes are the scopes of sheet 7 that make up the total of an indicator.
var outcomes = []string{"upheld", "partially_reversed", "reversed", "omitted"}

// OutcomesAreSum compares, for each indicator of sheet 7 that has outcomes, the total with the outcomes.
// What came in during a period need not be decided in it, so a difference is a question.
func OutcomesAreSum(obs []table.Observation) []Row {
	const check = "outcomes-are-sum"
	var rows []Row
	for _, r := range reports(obs, "7") {
		for _, whole := range r.pick(func(f *figure) bool { return f.Metric == "dsa_appeals" && f.by["scope"] == "total" }) {
			var parts []*figure
			for _, scope := range outcomes {
				parts = append(parts, r.pick(func(f *figure) bool {
					return f.Metric == "dsa_appeals" && f.by["scope"] == scope && indicator(f) == indicator(whole)
				})...)
			}
			if len(parts) == 0 {
				continue // suspensions, and new restrictions, have no outcomes
			}
			s := sum{whole: whole, parts: parts, complete: len(parts) == len(outcomes),
				missing: fmt.Sprintf("%d of the %d outcomes are at hand", len(parts), len(outcomes))}
			rows = append(rows, r.result(check, indicator(whole), whole.Metric, s.judge(), s.all()...))
		}
	}
	return sorted(rows)
}

func indicator(f *figure) string { return f.by["section"] + "/" + f.by["indicator"] }
