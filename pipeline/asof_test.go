package pipeline

import (
	"context"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
)

// current finds the figure that a build uses for Facebook, sexual exploitation, fourth quarter of 2022.
func current(t *testing.T, set *table.Set) table.Observation {
	t.Helper()
	var found []table.Observation
	for _, o := range set.Observations {
		if o.Current && o.Platform == "facebook" && o.Metric == "content_actioned" && o.Period == "2022Q4" {
			found = append(found, o)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d current figures, want one", len(found))
	}
	return found[0]
}

func TestAnOldStateOfKnowledgeCanBeBuiltAgain(t *testing.T) {
	if got := current(t, build(t, Options{}).Set); got.Raw != "25,200,000" {
		t.Errorf("by default the figure is %s", got.Raw)
	}
	r, err := Build(context.Background(), Options{Out: t.TempDir(), AsOf: "2022-12-31"})
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	if got := current(t, r.Set); got.Raw != "25,100,000" {
		t.Errorf("as of the end of 2022 the figure is %s", got.Raw)
	}
	if !strings.HasSuffix(r.Dir, "2026Q3.0-as-of-2022-12-31") {
		t.Errorf("the old state is published as %s, over the newest", r.Dir)
	}
	for _, s := range r.Set.Sources {
		if s.CatalogID == "dsa-vlop-compiled" || s.Edition == "2023Q1" {
			t.Errorf("edition %s is younger than the date", s.ID)
		}
	}
}

func TestAsOfRefusesWhatItCannotDo(t *testing.T) {
	for date, want := range map[string]int{"31.12.2022": diag.ExitUsage, "1999-01-01": diag.ExitInput} {
		_, err := Build(context.Background(), Options{Out: t.TempDir(), AsOf: date})
		if err == nil || diag.ExitCode(err) != want {
			t.Errorf("%s: error %v, exit code %d, want %d", date, err, diag.ExitCode(err), want)
		}
	}
}

func TestOneCurrentEditionOfEveryFigure(t *testing.T) {
	seen := map[string]int{}
	for _, o := range build(t, Options{}).Set.Observations {
		key := strings.Join([]string{o.Platform, o.Perimeter, o.Metric, o.Harm, o.Geography, table.DateText(o.PeriodStart), table.DateText(o.PeriodEnd), o.Breakdown}, "|")
		if o.Current {
			seen[key]++
		} else {
			seen[key] += 0
		}
	}
	for key, n := range seen {
		if n != 1 {
			t.Errorf("%d current editions of %s", n, key)
		}
	}
}
