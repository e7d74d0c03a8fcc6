package explain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/checks/dsachecks"
	"github.com/answerable-data/answerable/pipeline/table"
)

type correction = datasets.Correction

// reportsBack is how many of the newest reports A8 looks at.
const reportsBack = 4

// duties is A8: kinds of checks passed over kinds that could be made, on the newest reports of a platform. Every row
// of every check is judged again from the texts of its figures.
func duties(w *work) error {
	rows, kinds := w.e.checksOf(w.ind.Platform)
	verdicts := map[string]map[string]bool{} // by period and kind: whether every row passed
	for _, r := range rows {
		if verdicts[r.Period] == nil {
			verdicts[r.Period] = map[string]bool{}
		}
		passed, made, err := w.e.judge(r)
		if err != nil {
			return err
		}
		if made && slices.Contains(kinds, r.Check) {
			before, seen := verdicts[r.Period][r.Check]
			verdicts[r.Period][r.Check] = passed && (before || !seen)
		}
	}
	periods := sorted(verdicts)
	periods = periods[max(0, len(periods)-reportsBack):]
	k, n := 0.0, 0.0
	var said []string
	for _, p := range periods {
		passed := 0.0
		for _, ok := range verdicts[p] {
			if ok {
				passed++
			}
		}
		k, n = k+passed, n+float64(len(verdicts[p]))
		w.term("passed "+p, passed)
		w.term("made "+p, float64(len(verdicts[p])))
		said = append(said, fmt.Sprintf("%s of %d (%s)", text(passed), len(verdicts[p]), p))
	}
	if n == 0 {
		return nil
	}
	possible := float64(len(periods) * len(kinds))
	w.value, w.numerator, w.n = ptr(k/n), &k, &n
	w.lower, w.upper = ptr(k/possible), ptr((k+possible-n)/possible)
	w.says("passed / made", fmt.Sprintf("%s / %s: %s", text(k), text(n), strings.Join(said, ", ")))
	return nil
}

func sorted[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// checksOf are the rows of the checks on a platform's reports: those of its own files where it has any, without
// editions that a later one corrects; and the kinds that are duties. A compilation is not held to the form of single
// numbers.
func (e *Explainer) checksOf(platform string) (rows []*table.Check, kinds []string) {
	var first, second []*table.Check
	for i := range e.set.Checks {
		r := &e.set.Checks[i]
		replaced := slices.ContainsFunc(r.Observations, func(id string) bool {
			o := e.obs[id]
			return o != nil && e.figures[figureKey(o)][0].ID != id
		})
		switch s := e.sources[r.Source]; {
		case r.Platform != platform || replaced || s == nil:
		case s.Hand == "first":
			first = append(first, r)
		default:
			second = append(second, r)
		}
	}
	rows = first
	if len(first) == 0 {
		rows = second
	}
	for _, c := range dsachecks.Checks() {
		if c.Bearing == dsachecks.Duty && (len(first) > 0 || !c.Form) {
			kinds = append(kinds, c.ID)
		}
	}
	return rows, kinds
}

// judge looks at one row of a check again.
func (e *Explainer) judge(r *table.Check) (passed, made bool, err error) {
	var at []*table.Observation
	for _, id := range r.Observations {
		if e.obs[id] == nil {
			return false, false, fmt.Errorf("check %s names %s, which is no figure", r.Check, id)
		}
		at = append(at, e.obs[id])
	}
	switch r.Check {
	case "automated-within-measures", "trusted-flagger-within-notices":
		return e.within(at)
	case "counts-are-whole", "shares-within-one":
		return e.inForm(r.Check, at)
	case "total-is-sum", "category-is-sum":
		return e.sumsUp(r, at)
	}
	return r.State == dsachecks.Passed, r.State != dsachecks.NotApplicable, nil
}

// within holds a part, the first figure, against its whole, the second.
func (e *Explainer) within(at []*table.Observation) (passed, made bool, err error) {
	if len(at) < 2 {
		return false, false, nil
	}
	part, whole := e.number(at[0]), e.number(at[1])
	if part == nil || whole == nil {
		return false, false, nil
	}
	return *part <= *whole, true, nil
}

// inForm asks of the texts of a sheet whether counts are whole and shares lie between 0 and 1.
func (e *Explainer) inForm(check string, at []*table.Observation) (passed, made bool, err error) {
	passed = true
	for _, o := range at {
		r, err := e.read(o)
		if err != nil || r.value == nil {
			return false, false, err
		}
		v := *r.value
		if check == "counts-are-whole" && v != float64(int64(v)) || check == "shares-within-one" && v > 1 {
			passed = false
		}
	}
	return passed, true, nil
}

// sumsUp adds up the parts, all figures but the first, and holds them against the first. More than the whole is wrong
// in any case; less is only where the row says that the parts are all there are.
func (e *Explainer) sumsUp(r *table.Check, at []*table.Observation) (passed, made bool, err error) {
	if len(at) < 2 {
		return false, false, nil
	}
	whole, added, numbers := e.number(at[0]), 0.0, 0
	for _, o := range at[1:] {
		if v := e.number(o); v != nil {
			added += *v
			numbers++
		}
	}
	if whole == nil || numbers == 0 {
		return false, false, nil
	}
	if r.Parts == nil || *r.Parts != added || r.Whole == nil || *r.Whole != *whole {
		return false, false, fmt.Errorf("check %s of %s adds up other numbers", r.Check, at[0].ID)
	}
	return added == *whole, added >= *whole || r.State != dsachecks.NotApplicable, nil
}
