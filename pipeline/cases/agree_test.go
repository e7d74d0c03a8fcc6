package cases

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// fieldOf finds the agreement on a field.
func fieldOf(t *testing.T, g *Agreement, table, field string) FieldAgreement {
	t.Helper()
	i := slices.IndexFunc(g.Fields, func(f FieldAgreement) bool { return f.Table == table && f.Field == field })
	if i < 0 {
		t.Fatalf("no field %s of %s", field, table)
	}
	return g.Fields[i]
}

// Fifty rows that two coders put into two categories: both yes 20, both no 15, yes/no 5, no/yes 10. Kappa is 0.4:
// observed 0.7, expected 0.5 x 0.6 + 0.5 x 0.4 = 0.5.
func TestKappaOfAKnownTable(t *testing.T) {
	var a, b []line
	add := func(n int, first, second string) {
		for range n {
			row := aPair.with("case_id", fmt.Sprintf("doe-v-snap-%d", 2000+len(a)))
			a, b = append(a, row.with("source_grade", first)), append(b, row.with("source_grade", second))
		}
	}
	add(20, "A", "A")
	add(5, "A", "B")
	add(10, "B", "A")
	add(15, "B", "B")
	g := Compare(mustLoad(t, coded(nil, nil, a)), mustLoad(t, coded(nil, nil, b)))
	f := fieldOf(t, g, TablePairs, "source_grade")
	if f.N != 50 || f.Agreed != 35 || f.Kappa == nil || math.Abs(*f.Kappa-0.4) > 1e-12 || f.Lower == nil || !(*f.Lower < 0.4 && *f.Upper > 0.4) {
		t.Errorf("%+v", f)
	}
	if s, ok := f.Share(); !ok || s != 0.7 {
		t.Error(s)
	}
	if len(g.Disagreements) != 15 || g.Disagreements[0] != (Disagreement{TablePairs, "doe-v-snap-2020", "Snapchat", "source_grade", "A", "B"}) {
		t.Errorf("%d, %+v", len(g.Disagreements), g.Disagreements[0])
	}
}

func TestWhereThereIsNoKappa(t *testing.T) {
	suits := func(status ...string) (out []line) {
		for i, s := range status {
			out = append(out, aCase.with("case_id", fmt.Sprintf("doe-v-snap-%d", 2000+i), "status", s))
		}
		return out
	}
	compare := func(a, b []line) FieldAgreement {
		return fieldOf(t, Compare(mustLoad(t, coded(a, nil, nil)), mustLoad(t, coded(b, nil, nil))), TableCases, "status")
	}
	if f := compare(suits("pending", "pending"), suits("pending", "pending")); f.Kappa != nil || f.Why != WhyOneCategory || f.N != 2 || f.Agreed != 2 {
		t.Errorf("one category only: %+v", f)
	}
	if f := compare(suits("pending", "dismissed"), suits("pending", "dismissed")); f.Kappa == nil || *f.Kappa != 1 || f.Lower != nil || f.Why != WhyAllAgree {
		t.Errorf("full agreement: %+v", f)
	}
	if f := compare(suits("pending"), suits("dismissed")); f.Kappa == nil || *f.Kappa != 0 {
		t.Errorf("one coder uses one word, the other another: %+v", f)
	}
	if f := compare(suits("pending"), nil); f.N != 0 || f.Why != WhyNoRows || f.Kappa != nil {
		t.Errorf("no row in common: %+v", f)
	}
	a, b := []line{aCase.with("court_level", "", "filed_date", "2031")}, []line{aCase.with("court_level", "")}
	g := Compare(mustLoad(t, coded(a, nil, nil)), mustLoad(t, coded(b, nil, nil)))
	if f := fieldOf(t, g, TableCases, "court_level"); f.N != 0 || f.Empty != 1 || f.Why != WhyNoRows {
		t.Errorf("neither filled the cell: %+v", f)
	}
	if f := fieldOf(t, g, TableCases, "filed_date"); f.Kappa != nil || f.Why != WhyNoCategory || f.N != 1 || f.Agreed != 0 {
		t.Errorf("a date is no category: %+v", f)
	}
}

// What one coder left empty and the other filled is a disagreement; so is a word of a list that one of them has.
func TestEmptyCellsAndLists(t *testing.T) {
	a := []line{aCase.with("allegation_type", "failure_to_warn;financial_benefit", "harm_type", "")}
	b := []line{aCase.with("allegation_type", "failure_to_warn;other")}
	g := Compare(mustLoad(t, coded(a, nil, nil)), mustLoad(t, coded(b, nil, nil)))
	want := []Disagreement{{TableCases, "doe-v-snap-2031", "", "harm_type", "", "sextortion"},
		{TableCases, "doe-v-snap-2031", "", "allegation_type: financial_benefit", "yes", "no"}, {TableCases, "doe-v-snap-2031", "", "allegation_type: other", "no", "yes"}}
	if d := cmp.Diff(want, g.Disagreements); d != "" {
		t.Error(d)
	}
}

// Rows that one coder alone has are told, by public id; steps of a kind are paired in order.
func TestRowsOfOneCoderAlone(t *testing.T) {
	a := coded([]line{aCase, aCase.with("case_id", "quackenbush-v-snap-2031")}, []line{anEvent, anEvent.with("event_date", "2031-06-09")}, nil)
	b := coded([]line{aCase}, []line{anEvent, anEvent.with("event_date", "2031-06-10"), anEvent.with("event_type", "cert_denied")}, nil)
	g := Compare(mustLoad(t, a), mustLoad(t, b))
	if len(g.OnlyA) != 1 || len(g.OnlyB) != 1 || g.OnlyB[0] != "case_events doe-v-snap-2031 cert_denied" {
		t.Errorf("%q %q", g.OnlyA, g.OnlyB)
	}
	if d := cmp.Diff([]Disagreement{{TableEvents, "doe-v-snap-2031", "motion_to_dismiss_granted 2031-06-09", "event_date", "2031-06-09", "2031-06-10"}}, g.Disagreements); d != "" {
		t.Error(d)
	}
}
