package explain

import (
	"fmt"
	"slices"

	"github.com/answerable-data/answerable/internal/stat"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// allOperators is the entity of the figures over all operators.
const allOperators = "all-operators"

// ruledOn says whether a first ruling on a motion to dismiss was read.
func ruledOn(r *table.CasePlatform) bool {
	return slices.Contains([]string{"motion_to_dismiss_granted", "motion_to_dismiss_granted_in_part", "motion_to_dismiss_denied"}, r.FirstRuling)
}

func granted(r *table.CasePlatform) bool { return r.FirstRuling == "motion_to_dismiss_granted" }

// dismissalRates says per indicator which suits are counted, and which of them as dismissed.
var dismissalRates = map[string]struct {
	counted, dismissed func(*table.CasePlatform) bool
	symbols            string
}{
	"C1":      {ruledOn, granted, "granted / ruled"},
	"C1-s230": {ruledOn, func(r *table.CasePlatform) bool { return granted(r) && r.FirstRulingBasis == "section_230" }, "granted_230 / ruled"},
	"C1-all":  {func(*table.CasePlatform) bool { return true }, status("dismissed"), "dismissed / suits"},
	"C1-ruled": {status("dismissed", "dismissed_in_part", "settled", "withdrawn"), status("dismissed"),
		"dismissed / (dismissed + dismissed_in_part + settled + withdrawn)"},
	"C1-ended": {status("dismissed", "settled", "withdrawn"), status("dismissed"), "dismissed / (dismissed + settled + withdrawn)"},
}

func status(in ...string) func(*table.CasePlatform) bool {
	return func(r *table.CasePlatform) bool { return slices.Contains(in, r.Status) }
}

// outcomes counts suits, each once an operator however many of its services it names: those counted and those dismissed.
func outcomes(indicator string, rows []*table.CasePlatform) (k, n int64, dismissed []string) {
	rate, seen := dismissalRates[indicator], map[string]bool{}
	for _, r := range rows {
		key := r.Case + "\x1f" + r.Operator
		if seen[key] || !rate.counted(r) {
			continue
		}
		seen[key] = true
		n++
		if rate.dismissed(r) {
			k++
			dismissed = append(dismissed, r.ID)
		}
	}
	return k, n, dismissed
}

// victimSuits are the rows on suits of victims against platforms, of one operator or of all.
func (e *Explainer) victimSuits(operator string) []*table.CasePlatform {
	var out []*table.CasePlatform
	for i := range e.set.CasePlatforms {
		if r := &e.set.CasePlatforms[i]; r.Scope == "core_victim_suit" && (operator == allOperators || r.Operator == operator) {
			out = append(out, r)
		}
	}
	return out
}

// dismissals is C1 and the four other rates. The rows that it names must be all that are held of the operator.
func dismissals(w *work) error {
	operator := w.ind.Perimeter
	rows := w.e.victimSuits(operator)
	if len(rows) != len(w.ind.Observations) {
		return fmt.Errorf("%d suits are named, %d are held of %s", len(w.ind.Observations), len(rows), operator)
	}
	for _, r := range rows {
		if !slices.Contains(w.ind.Observations, r.ID) {
			return fmt.Errorf("suit %s of %s is not named", r.ID, operator)
		}
		w.roles[r.ID] = "suit"
	}
	k, n, ids := outcomes(w.ind.Indicator, rows)
	w.numerator, w.n = ptr(float64(k)), ptr(float64(n))
	w.term("dismissed", float64(k), ids...)
	w.term("counted", float64(n))
	w.says(dismissalRates[w.ind.Indicator].symbols, fmt.Sprintf("%d / %d", k, n))
	if w.ind.Value == nil || n == 0 {
		return nil
	}
	return w.dismissalShare(k, n)
}

// dismissalShare is the plain rate from ten decided suits on; below, the mean of what a model over all operators
// leaves to be believed.
func (w *work) dismissalShare(k, n int64) error {
	fw := &w.e.know.Framework
	reliable := w.def.Floor.Reliable
	if c1 := fw.Indicator("C1"); c1 != nil {
		reliable = c1.Floor.Reliable
	}
	if w.ind.Perimeter == allOperators || float64(n) >= reliable {
		symbols, filled := w.formula.Symbols, w.formula.Filled
		return w.share(symbols, filled, float64(k), float64(n), fw.Confidence)
	}
	prior, err := w.e.pooled()
	if err != nil {
		return err
	}
	post, err := stat.BetaPosterior(prior.A, prior.B, k, n, fw.Level(w.def))
	if err != nil {
		return err
	}
	w.by = provenance.ByModel
	w.value, w.lower, w.upper = &post.Mean, &post.Lower, &post.Upper
	w.term("a", prior.A)
	w.term("b", prior.B)
	w.says("(a + granted) / (a + b + ruled)", fmt.Sprintf("(%s + %d) / (%s + %s + %d)", text(prior.A), k, text(prior.A), text(prior.B), n))
	return nil
}

// pooled fits the model of C1 again over all operators with a first ruling.
func (e *Explainer) pooled() (stat.BetaPrior, error) {
	if e.prior != nil {
		return *e.prior, nil
	}
	var operators []string
	for _, r := range e.victimSuits(allOperators) {
		if !slices.Contains(operators, r.Operator) {
			operators = append(operators, r.Operator)
		}
	}
	slices.Sort(operators)
	var ks, ns []int64
	for _, o := range operators {
		if k, n, _ := outcomes("C1", e.victimSuits(o)); n > 0 {
			ks, ns = append(ks, k), append(ns, n)
		}
	}
	prior, err := stat.BetaBinomialFit(ks, ns)
	if err == nil {
		e.prior = &prior
	}
	return prior, err
}
