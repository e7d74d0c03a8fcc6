package cases

import (
	"cmp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/stat"
)

// Level of the intervals of kappa.
const kappaLevel = 0.95

// A FieldAgreement says how far two coders agree on one field, over the rows that both have.
type FieldAgreement struct {
	Table  string `json:"table"`
	Field  string `json:"field"`
	N      int    `json:"n"`     // rows in which at least one of them filled the cell
	Empty  int    `json:"empty"` // rows in which neither did; not counted in N
	Agreed int    `json:"agreed"`
	// Kappa is Cohen's, unweighted: the words of the codebook have no order. It is nil where it is not defined; Why says so.
	Kappa *float64 `json:"kappa"`
	Lower *float64 `json:"lower"` // large-sample interval, 95 %; nil where every pair agrees, or kappa is not defined
	Upper *float64 `json:"upper"`
	Why   string   `json:"why,omitempty"` // a code: no-rows, one-category, all-agree, no-category
}

// The reasons for which a kappa or its interval is not given.
const (
	WhyNoRows      = "no-rows"      // neither filled the cell of any row that both have
	WhyOneCategory = "one-category" // both used one and the same word only: kappa is 0/0
	WhyAllAgree    = "all-agree"    // kappa is 1; its large-sample error is 0 and says nothing
	WhyNoCategory  = "no-category"  // dates, lists of platforms and texts are no categories: only shares of agreement
)

// A Disagreement is a cell that two coders filled differently.
type Disagreement struct {
	Table string `json:"table"`
	Case  string `json:"case"`
	Item  string `json:"item,omitempty"`
	Field string `json:"field"`
	A     string `json:"a"`
	B     string `json:"b"`
}

// An Agreement compares the tables of two coders.
type Agreement struct {
	Fields        []FieldAgreement `json:"fields"`
	Disagreements []Disagreement   `json:"disagreements"`
	OnlyA         []string         `json:"only_a"` // rows that the first has and the second has not
	OnlyB         []string         `json:"only_b"`
}

// comparedColumns are the fields that are coded, by table. What is copied from another table is left out.
var comparedColumns = map[string][]string{
	TableCases: {"court_level", "jurisdiction", "filed_date", "plaintiff_type", "harm_type", "section_230_raised", "status", "disposition_basis",
		"disposition_date", "verified_on_text_date"},
	TableEvents: {"event_date", "basis"},
	TablePairs: {"platform_role", "rate_scope", "platform_status", "platform_basis", "platform_status_date", "finality", "first_ruling", "first_ruling_date",
		"first_ruling_basis", "source_grade"},
}

// Compare holds the tables of two coders against each other. Rows are paired by suit, suit and platform, or suit and kind of
// step; of several steps of a kind in a suit the first of one goes with the first of the other, and so on. An empty cell
// means that nothing was read: where both are empty nothing was judged; where one is, the coders disagree.
func Compare(a, b *Tables) *Agreement {
	out := &Agreement{Disagreements: []Disagreement{}, OnlyA: []string{}, OnlyB: []string{}}
	for i, t := range a.all() {
		if t.Name == "" || b.all()[i].Name == "" { // a file was read in place of a folder
			continue
		}
		rows, onlyA, onlyB := pairRows(*t, *b.all()[i])
		out.OnlyA, out.OnlyB = append(out.OnlyA, onlyA...), append(out.OnlyB, onlyB...)
		for _, column := range comparedColumns[t.Name] {
			out.field(t.Name, column, rows, func(r Row) string { return r.get(column) })
		}
		if t.Name == TableCases {
			for _, word := range allegations {
				out.field(t.Name, "allegation_type: "+word, rows, func(r Row) string { return alleged(r, word) })
			}
		}
	}
	return out
}

// alleged says whether a suit alleges something; nothing where its allegations were not read.
func alleged(r Row, word string) string {
	words, _ := list(r.get("allegation_type"))
	switch {
	case len(words) == 0:
		return ""
	case slices.Contains(words, word):
		return "yes"
	}
	return "no"
}

// pairRows pairs the rows of two tables by key.
func pairRows(a, b Table) (both [][2]Row, onlyA, onlyB []string) {
	index := func(t Table) (map[string]Row, []string) {
		rows, keys, count := map[string]Row{}, []string(nil), map[string]int{}
		for _, r := range t.Rows {
			key := strings.TrimSpace(t.Name + " " + r.ID)
			switch t.Name {
			case TablePairs:
				key += " " + shown("platform", r.get("platform"))
			case TableEvents:
				key += " " + shown("event_type", r.get("event_type"))
			}
			count[key]++
			if n := count[key]; n > 1 {
				key += " (" + strings.Repeat("+", n-1) + ")"
			}
			rows[key] = r
			keys = append(keys, key)
		}
		return rows, keys
	}
	inA, keysA := index(a)
	inB, keysB := index(b)
	for _, k := range keysA {
		if r, ok := inB[k]; ok {
			both = append(both, [2]Row{inA[k], r})
		} else {
			onlyA = append(onlyA, k)
		}
	}
	for _, k := range keysB {
		if _, ok := inA[k]; !ok {
			onlyB = append(onlyB, k)
		}
	}
	return both, onlyA, onlyB
}

// field compares one field over the rows that both have.
func (g *Agreement) field(table, field string, rows [][2]Row, get func(Row) string) {
	f := FieldAgreement{Table: table, Field: field}
	var x, y []string
	for _, r := range rows {
		p, q := get(r[0]), get(r[1])
		if p == "" && q == "" {
			f.Empty++
			continue
		}
		x, y = append(x, p), append(y, q)
		if p == q {
			f.Agreed++
			continue
		}
		column, _, _ := strings.Cut(field, ":")
		g.Disagreements = append(g.Disagreements, Disagreement{table, r[0].ID, item(table, r[0]), field, shown(column, p), shown(column, q)})
	}
	f.N = len(x)
	f.kappa(x, y)
	g.Fields = append(g.Fields, f)
}

// kappa computes Cohen's kappa, or says why there is none.
func (f *FieldAgreement) kappa(x, y []string) {
	switch {
	case f.N == 0:
		f.Why = WhyNoRows
		return
	case strings.HasSuffix(f.Field, "_date") || f.Field == "jurisdiction":
		f.Why = WhyNoCategory
		return
	}
	words, table, err := stat.CrossTable(x, y)
	if err != nil || len(words) < 2 {
		f.Why = WhyOneCategory
		return
	}
	k, err := stat.CohenKappa(table, stat.KappaUnweighted, kappaLevel)
	if err != nil {
		f.Why = WhyOneCategory
		return
	}
	f.Kappa = &k.Value
	if f.Agreed == f.N {
		f.Why = WhyAllAgree
		return
	}
	f.Lower, f.Upper = &k.Lower, &k.Upper
}

// Share is the share of rows on which both agree; false where there are none.
func (f FieldAgreement) Share() (float64, bool) {
	return float64(f.Agreed) / float64(cmp.Or(f.N, 1)), f.N > 0
}
