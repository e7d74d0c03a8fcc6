package explain

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/statements/tally"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// A tallied is what one figure comes to when its statements are added up again.
type tallied struct {
	f        *table.StatementFigure
	rule     statementRule
	groups   map[string]*provenance.StatementGroup
	days     map[int32]int64 // statements of the denominator by day of submission
	k, n     int64
	minors   int64           // statements on minors
	keyword  int64           // of them with a keyword on minors
	delays   map[int64]int64 // by length, none negative
	negative int64
}

// fromCounts computes a figure again from the counts of each day.
func (e *Explainer) fromCounts(x *provenance.Explanation) error {
	f := x.Statement.StatementFigure
	rule, ok := statementRuleOf(f.Figure, f.Part)
	if !ok {
		return fmt.Errorf("no rule is known for figure %s", f.Number())
	}
	t := &tallied{f: f, rule: rule, groups: map[string]*provenance.StatementGroup{}, days: map[int32]int64{}, delays: map[int64]int64{}}
	names := map[string]bool{}
	for _, g := range e.rows[f.Platform] {
		if sameMonths(g.ApplicationMonth, f.Period) {
			names[g.Platform] = true
			t.add(g)
		}
	}
	measures := e.measures(x)
	want := e.wanted(t, measures)
	x.Recomputed.Numbers = append(x.Recomputed.Numbers, want.compared(f, strings.Join(sorted(names), " | "))...)
	x.Recomputed.By = provenance.ByNothing
	if want.value == nil {
		return nil
	}
	x.Recomputed.By, x.Formula = provenance.ByCounts, t.formula(want, measures)
	t.tell(x.Statement, e.counts.Archives)
	return nil
}

// sameMonths says whether a month belongs to a period: itself, or a half-year.
func sameMonths(month, period string) bool {
	if len(month) != len("2025-09") || !strings.Contains(period, "H") {
		return month == period
	}
	first := month[5:] <= "06"
	return month[:4] == period[:4] && first == strings.HasSuffix(period, "H1")
}

// add takes a row of the counts into the sums of its figure.
func (t *tallied) add(g *tally.Aggregate) {
	if onMinors(g) {
		t.minors += g.Count
		if g.MinorsKeywords != "" {
			t.keyword += g.Count
		}
	}
	if !t.rule.base(g) {
		return
	}
	n, k := g.Count, int64(0)
	if t.rule.bins != nil {
		n, k = t.delay(t.rule.bins(g))
	} else if k = t.rule.counted(g); t.rule.only {
		n = k
	}
	t.n, t.k = t.n+n, t.k+k
	if n > 0 {
		t.days[g.SubmissionDay] += n
		t.group(g, n, k)
	}
}

// delay takes delays, and says how many statements have one and how many of these the figure counts. A negative delay
// leaves every summary but that of its own share.
func (t *tallied) delay(bins []tally.Bin) (n, k int64) {
	for _, b := range bins {
		at := int64(b.At)
		if at < 0 && !t.rule.wrong {
			t.negative += b.Count
			continue
		}
		n += b.Count
		t.delays[at] += b.Count
		if t.rule.within != nil && t.rule.within(at) {
			k += b.Count
		}
	}
	return n, k
}

// group adds to the statements that are alike.
func (t *tallied) group(g *tally.Aggregate, n, k int64) {
	labels := labelsOf(g)
	sum := sha256.Sum256([]byte(strings.Join(append([]string{g.Platform, g.ApplicationMonth}, labels...), "\x1f")))
	id := "g-" + hex.EncodeToString(sum[:6])
	day := table.DateText(g.SubmissionDay)
	at := t.groups[id]
	if at == nil {
		at = &provenance.StatementGroup{ID: id, Platform: g.Platform, Month: g.ApplicationMonth, Labels: labels, From: day, To: day}
		t.groups[id] = at
	}
	at.From, at.To = min(at.From, day), max(at.To, day)
	at.Statements, at.Counted = at.Statements+n, at.Counted+k
}

// labelsOf are what the statements of a row have in common beside platform, month and day.
func labelsOf(g *tally.Aggregate) []string {
	var out []string
	for _, l := range [][2]string{{"category", g.Category}, {"minors", g.Minors}, {"minors_keywords", g.MinorsKeywords}, {"decision_visibility", g.DecisionVisibility},
		{"decision_monetary", g.DecisionMonetary}, {"decision_provision", g.DecisionProvision}, {"decision_account", g.DecisionAccount}, {"decision_ground", g.DecisionGround},
		{"content_type", g.ContentType}, {"automated_detection", g.AutomatedDetection}, {"automated_decision", g.AutomatedDecision}, {"source_type", g.SourceType}} {
		if l[1] != "" {
			out = append(out, l[0]+"="+l[1])
		}
	}
	return out
}

// tell lists the groups, the largest first, and how many of the statements each day brought.
func (t *tallied) tell(s *provenance.Statement, all []table.StatementArchive) {
	for _, id := range sorted(t.groups) {
		s.Groups = append(s.Groups, *t.groups[id])
	}
	slices.SortStableFunc(s.Groups, func(a, b provenance.StatementGroup) int { return cmp.Compare(b.Statements, a.Statements) })
	slugs := map[table.Date]int{}
	for _, a := range all {
		slugs[a.Day]++
	}
	for i := range s.Archives {
		// Counts are by day of the statement. Rows of other days in an archive are rare, and archives of several platforms of one
		// day cannot be told apart: such a day says nothing.
		if a := &s.Archives[i]; slugs[a.Day] == 1 {
			n := t.days[a.Day]
			a.Statements = &n
		}
	}
}

// at is the delay of the statement in a place of their order, the first being 1.
func (t *tallied) at(place int64) float64 {
	lengths := make([]int64, 0, len(t.delays))
	for l := range t.delays {
		lengths = append(lengths, l)
	}
	slices.Sort(lengths)
	for _, l := range lengths {
		if place -= t.delays[l]; place <= 0 {
			return float64(l)
		}
	}
	return 0
}

// place is that of a quantile: the first statement such that a share of all is not after it.
func (t *tallied) place() int64 { return int64(math.Ceil(t.rule.quantile * float64(t.n))) }

// formula is how the figure comes from the sums.
func (t *tallied) formula(w wanted, measures []provenance.Term) provenance.Formula {
	n := provenance.Term{Name: "statements", Value: float64(t.n)}
	switch {
	case t.rule.quantile > 0:
		return provenance.Formula{Symbols: fmt.Sprintf("delay(ceil(%s x statements))", text(t.rule.quantile)), Filled: fmt.Sprintf("delay(%d) = %s", t.place(), text(*w.value)),
			Terms: []provenance.Term{n, {Name: "place", Value: float64(t.place())}, {Name: "negative", Value: float64(t.negative)}}}
	case len(measures) > 0:
		var names, values []string
		for _, m := range measures {
			names, values = append(names, m.Name), append(values, text(m.Value))
		}
		return provenance.Formula{Symbols: "statements / (" + strings.Join(names, " + ") + ")", Filled: fmt.Sprintf("%d / (%s)", t.n, strings.Join(values, " + ")),
			Terms: append([]provenance.Term{n}, measures...)}
	case t.rule.only:
		return provenance.Formula{Symbols: "statements", Filled: fmt.Sprint(t.n), Terms: []provenance.Term{n}}
	}
	return quotient(t.k, t.n)
}
