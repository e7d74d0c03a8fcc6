package score

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

const (
	grantedMTD = "motion_to_dismiss_granted"
	denied     = "motion_to_dismiss_denied"
)

func suitWorld(t *testing.T) *world {
	w := newWorld(t)
	w.someSuits()
	w.compute()
	return w
}

// someSuits adds suits of three operators: ten decided for grindr, two for x, none decided for reddit.
func (w *world) someSuits() {
	for i := range 10 {
		first := grantedMTD
		if i == 0 {
			first = denied
		}
		w.suit(fmt.Sprint("g", i), "grindr", "dismissed", first, "section_230")
	}
	w.suit("x1", "x", "pending", denied, "section_230")
	w.suit("x2", "x", "dismissed", grantedMTD, "jurisdiction")
	w.suit("r1", "reddit", "pending", "", "")
}

func TestDismissalRateByNumberOfDecidedSuits(t *testing.T) {
	w := suitWorld(t)
	many := w.get("grindr", "C1")
	near(t, "plain rate from ten suits on", many.Value, 0.9, 1e-12)
	near(t, "Wilson lower", many.Lower, 0.5958, 0.0001)
	if many.Method != "Wilson" || many.Reliability != "" || *many.Confidence != 0.95 {
		t.Errorf("ten decided suits: %+v", many)
	}
	few := w.get("x", "C1")
	if few.Reliability != "low" || *few.Confidence != 0.90 || *few.N != 2 || *few.Numerator != 1 {
		t.Errorf("two decided suits: %+v", few)
	}
	if *few.Value <= 0.5 || *few.Value >= 0.9 {
		t.Errorf("the pooled rate %v does not lie between the operator's own 1/2 and the others' 9/10", *few.Value)
	}
	if none := w.get("reddit", "C1"); none.State != notApplicable || none.Score != nil || none.Scored {
		t.Errorf("no decided suit: %+v", none)
	}
	if w.get("x", "C1-s230").Value != nil {
		t.Error("a companion rate of two suits is printed; only its counts may be")
	}
}

func TestPendingSuitDoesNotMoveTheFirstRulingRate(t *testing.T) {
	w := suitWorld(t)
	before := w.get(Pooled, "C1")
	w.suit("new", "x", "pending", "", "")
	w.compute()
	after := w.get(Pooled, "C1")
	if *before.Value != *after.Value || *before.N != *after.N {
		t.Errorf("a pending suit moved C1 from %v of %v to %v of %v", *before.Value, *before.N, *after.Value, *after.N)
	}
	if *w.get(Pooled, "C1-all").N != 14 {
		t.Error("the pending suit is not among all suits")
	}
}

func TestRowsOutsideTheScopeChangeNothing(t *testing.T) {
	w := suitWorld(t)
	before := append([]table.Indicator{}, w.set.Indicators...)
	for i, scope := range []string{"aggregate_row", "foreign", "pre_suit", "non_platform_defendant", "public_enforcement", "borderline"} {
		w.suit(fmt.Sprint("other", i), "x", "dismissed", grantedMTD, "section_230")
		w.set.CasePlatforms[len(w.set.CasePlatforms)-1].Scope = scope
	}
	w.compute()
	if d := cmp.Diff(before, w.set.Indicators); d != "" {
		t.Errorf("rows out of scope changed the rates:\n%s", d)
	}
}

func TestSeveralServicesOfAnOperatorAreOnePair(t *testing.T) {
	w := suitWorld(t)
	before := *w.get(Pooled, "C1-all").N
	w.suit("m1", "meta", "withdrawn", "", "")
	w.suit("m1", "meta", "withdrawn", "", "")
	w.set.CasePlatforms[len(w.set.CasePlatforms)-1].Platform = "instagram"
	w.compute()
	if got := *w.get(Pooled, "C1-all").N; got != before+1 {
		t.Errorf("one suit against two services of an operator counts %v times", got-before)
	}
	w.set.CasePlatforms[len(w.set.CasePlatforms)-1].Status = "dismissed"
	if err := Compute(w.set, w.know); err == nil {
		t.Error("two outcomes for one pair went unnoticed")
	}
}

func TestServicesInheritTheOperatorsFigureUnderItsPerimeter(t *testing.T) {
	w := newWorld(t)
	w.suit("m1", "meta", "dismissed", grantedMTD, "section_230")
	w.set.CasePlatforms[0].Platform = "facebook"
	w.compute()
	c1 := w.get("facebook", "C1")
	if c1.Perimeter != "meta" || !hasFlag(c1.Flags, "operator_figure") || c1.Address != "2026Q3.0:facebook:C1:to-2026" {
		t.Errorf("inherited figure: perimeter %s, flags %s, address %s", c1.Perimeter, c1.Flags, c1.Address)
	}
	for _, ind := range w.set.Indicators {
		if ind.Platform == "oculus" {
			t.Error("a service that nothing is about has inherited a figure")
		}
	}
}

// A framework may leave any indicator out: the rest is computed all the same.
func TestAFrameworkMayLeaveAnyIndicatorOut(t *testing.T) {
	for _, out := range []string{"C1", "C1-s230", "C1-all", "B1", "B3", "A1 A3 A4 A6 A7", "B2 B6 C0"} {
		w := indicators(t)
		w.someSuits()
		w.notices("snapchat", "csam", 40, 9, 60, 12, 3, 5, 4, 1, 20, 2)
		w.appeals("snapchat", half, internal, removed, "", map[string]float64{"upheld": 7, "reversed": 3})
		w.coded("grindr", "2024", "regulator", true, 5, 20)
		w.due("grindr", datasets.DueDated, 1, 60)
		for _, e := range editionsOf[1:3] {
			w.source("meta-cser@"+e, "first", e)
		}
		w.said("2006", 1, 100, 2, 100)
		w.know.Framework.Indicators = slices.DeleteFunc(w.know.Framework.Indicators, func(d datasets.IndicatorDef) bool {
			return slices.Contains(strings.Fields(out), d.ID)
		})
		w.compute()
		for _, ind := range w.set.Indicators {
			if slices.Contains(strings.Fields(out), ind.Indicator) {
				t.Errorf("%s is left out and computed", ind.Indicator)
			}
		}
		if out != "C1-all" && w.rows("grindr", "C1-all") != 1 {
			t.Errorf("without %s no other rate is computed", out)
		}
	}
}
