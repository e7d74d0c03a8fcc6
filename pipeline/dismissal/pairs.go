package dismissal

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
)

// Pooled is the entity under which the figures of all operators together stand.
const Pooled = "all-operators"

// A Pair is one suit against one operator: the unit of a dismissal rate. A suit that names several services
// of an operator is one pair.
type Pair struct {
	Case, Operator   string
	Status, Basis    string // as the last text read left it
	Finality         string
	First            string // first ruling on a motion to dismiss
	FirstBasis       string // its ground
	Filed, Ended     Span   // filing, and the ruling or agreement that fixed the status
	Ruled, Seen      Span   // first ruling, and the newest text read
	Censored         string // date of the newest text, as written
	Grade            string // weakest grade of its rows
	IDs              []string
	Allegation, Harm string // of the case
	Jurisdiction     string
}

// A Sample is a choice of rows. All of them hold suits of victims against platforms before courts of the
// United States; MDL rows, foreign suits, settlements before a suit, vendors and enforcement by authorities
// are in none.
type Sample struct {
	ID     string
	scopes []string
	grades string // grades of source admitted; empty: all
}

// Samples are the ones that every rate is given for. Core is the one that the scorecard scores; the others
// show what a choice of rows would change.
var Samples = []Sample{
	Core,
	{ID: "core_and_borderline", scopes: []string{"core_victim_suit", "borderline"}},
	{ID: "grade_a", scopes: []string{"core_victim_suit"}, grades: "A"},
}

// Core holds the suits that every rate of the scorecard counts.
var Core = Sample{ID: "core", scopes: []string{"core_victim_suit"}}

// Pairs gathers the suits of a sample, in the order of the table. An error is a *diag.Problem (E-SUITS): rows
// of one case and operator that say different things are no single outcome.
func Pairs(set *table.Set, s Sample) ([]Pair, error) {
	var out []Pair
	at := map[[2]string]int{}
	cases := map[string]*table.Case{}
	for i := range set.Cases {
		cases[set.Cases[i].ID] = &set.Cases[i]
	}
	for i := range set.CasePlatforms {
		r := &set.CasePlatforms[i]
		if !slices.Contains(s.scopes, r.Scope) {
			continue
		}
		p := pairOf(r, cases[r.Case])
		j, met := at[[2]string{r.Case, r.Operator}]
		if !met {
			at[[2]string{r.Case, r.Operator}] = len(out)
			out = append(out, p)
			continue
		}
		if err := out[j].join(p, r.Locator); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(out, func(p Pair) bool { return s.grades != "" && !strings.Contains(s.grades, p.Grade) }), nil
}

func pairOf(r *table.CasePlatform, c *table.Case) Pair {
	p := Pair{Case: r.Case, Operator: r.Operator, Status: r.Status, Basis: r.Basis, Finality: r.Finality, First: r.FirstRuling,
		FirstBasis: r.FirstRulingBasis, Filed: ParseSpan(r.Filed), Ended: ParseSpan(r.StatusDate), Ruled: ParseSpan(r.FirstRulingDate),
		Seen: ParseSpan(r.Censored), Censored: r.Censored, Grade: r.Grade, IDs: []string{r.ID}}
	if c != nil {
		p.Allegation, p.Harm, p.Jurisdiction = c.AllegationType, c.HarmType, c.Jurisdiction
	}
	return p
}

// join adds a further service of the same operator.
func (p *Pair) join(q Pair, locator string) error {
	for _, f := range [][3]string{{"status", p.Status, q.Status}, {"ground", p.Basis, q.Basis}, {"finality", p.Finality, q.Finality},
		{"first ruling", p.First, q.First}, {"ground of the first ruling", p.FirstBasis, q.FirstBasis}} {
		if f[1] != f[2] {
			return &diag.Problem{Code: "E-SUITS", What: "two rows of one suit against one operator differ, so they are no single outcome",
				Where: diag.Place{File: "case_platforms (" + locator + ")", Column: f[0]}, Value: "case " + p.Case + ", operator " + p.Operator + ": " + quoted(f[1]) + " and " + quoted(f[2]),
				Rule: "the unit of a dismissal rate is one case against one operator", Next: "code the services of an operator alike, or as separate cases"}
		}
	}
	p.Filed, p.Ended, p.Ruled, p.Seen = p.Filed.or(q.Filed), p.Ended.or(q.Ended), p.Ruled.or(q.Ruled), p.Seen.or(q.Seen)
	p.Censored, p.Grade = max(p.Censored, q.Censored), max(p.Grade, q.Grade)
	p.IDs = append(p.IDs, q.IDs...)
	return nil
}

func quoted(s string) string { return `"` + s + `"` }

// Period names the time that rates of these pairs are about: up to the newest text read.
func Period(pairs []Pair) string {
	last := ""
	for _, p := range pairs {
		last = max(last, p.Censored)
	}
	return "to-" + last
}
