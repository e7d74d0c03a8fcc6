package dismissal

import (
	"fmt"
	"math"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A docket is a small set of suits for a test.
type docket struct {
	t    testing.TB
	set  table.Set
	know *datasets.Knowledge
}

func newDocket(t testing.TB) *docket {
	t.Helper()
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	know.Framework.Uncertainty.Draws = 200
	return &docket{t: t, know: know}
}

const (
	granted1 = "motion_to_dismiss_granted"
	partly   = "motion_to_dismiss_granted_in_part"
	denied   = "motion_to_dismiss_denied"
)

// add adds a suit in a case of its own.
func (d *docket) add(operator, status, basis, first, firstBasis string) *table.CasePlatform {
	id := fmt.Sprintf("case-%03d", len(d.set.Cases))
	d.set.Cases = append(d.set.Cases, table.Case{ID: id, Jurisdiction: "US-CA; 9th Cir.", HarmType: "sextortion", AllegationType: "failure_to_warn;other"})
	return d.also(id, operator, status, basis, first, firstBasis)
}

// also adds a suit to a case.
func (d *docket) also(id, operator, status, basis, first, firstBasis string) *table.CasePlatform {
	d.set.CasePlatforms = append(d.set.CasePlatforms, table.CasePlatform{Case: id, Platform: operator, Operator: operator, Scope: "core_victim_suit",
		Status: status, Basis: basis, FirstRuling: first, FirstRulingBasis: firstBasis, Grade: "A", Filed: "2020-01-01", StatusDate: "2021-01-01",
		Censored: "2022-01-01", ID: fmt.Sprintf("l-%012d", len(d.set.CasePlatforms))})
	return &d.set.CasePlatforms[len(d.set.CasePlatforms)-1]
}

// some adds n suits alike, each in a case of its own.
func (d *docket) some(n int, operator, status, basis, first, firstBasis string) {
	for range n {
		d.add(operator, status, basis, first, firstBasis)
	}
}

func (d *docket) fill() {
	d.t.Helper()
	if err := Fill(&d.set, d.know); err != nil {
		d.t.Fatal(err)
	}
}

// rate finds a row of the core sample.
func (d *docket) rate(grouping, group, definition string) table.DismissalRate {
	d.t.Helper()
	return d.of("core", grouping, group, definition)
}

func (d *docket) of(sample, grouping, group, definition string) table.DismissalRate {
	d.t.Helper()
	for _, r := range d.set.DismissalRates {
		if r.Sample == sample && r.Grouping == grouping && r.Group == group && r.Definition == definition {
			return r
		}
	}
	d.t.Fatalf("no rate %s of %s %s in sample %s", definition, grouping, group, sample)
	return table.DismissalRate{}
}

func near(t testing.TB, what string, got *float64, want, by float64) {
	t.Helper()
	if got == nil || math.Abs(*got-want) > by {
		t.Errorf("%s is %s, want %v", what, said(got), want)
	}
}

func said(v *float64) string {
	if v == nil {
		return "missing"
	}
	return fmt.Sprint(*v)
}
