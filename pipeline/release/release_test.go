package release

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
)

func plan(t *testing.T, root string) Plan {
	t.Helper()
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	value := 21.0
	return Plan{Root: root, Know: know, Version: "test", Set: &table.Set{
		Sources:      []table.Source{{ID: "a@1", RowsSeen: 3, RowsLoaded: 1, RowsRejected: 1, RowsIgnored: 1}},
		Observations: []table.Observation{{Platform: "x", ID: "o-1", Value: &value, Raw: "=21"}},
		Rejects:      []table.RejectRow{{Source: "a@1", Seq: 1, Raw: "12 pieces", Reason: "type-error"}},
	}}
}

func publish(t *testing.T, p Plan) *Published {
	t.Helper()
	out, err := Publish(p)
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	return out
}

func TestPublishedReleaseVerifiesAndCountsItsRows(t *testing.T) {
	out := publish(t, plan(t, t.TempDir()))
	if err := Verify(out.Dir); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(out.Dir, "run.json"))
	if err != nil {
		t.Fatal(err)
	}
	var r run
	if err := json.Unmarshal(b, &r); err != nil {
		t.Fatal(err)
	}
	if r.Tables["observations"] != 1 || r.Totals["seen"] != 3 || r.Totals["rejected"] != 1 || r.Version != "test" {
		t.Errorf("run record: %+v", r)
	}
	if b, err := os.ReadFile(filepath.Join(out.Dir, "rejects.csv")); err != nil || !strings.Contains(string(b), "12 pieces") {
		t.Errorf("rejects.csv does not hold the quarantined row (%v)", err)
	}
}

func TestVerifyNamesEachKindOfDamage(t *testing.T) {
	for name, c := range map[string]struct {
		damage func(dir string) error
		says   string
	}{
		"changed": {func(d string) error { return os.WriteFile(filepath.Join(d, "run.json"), []byte("{}"), 0o644) }, "run.json has changed"},
		"missing": {func(d string) error { return os.Remove(filepath.Join(d, "data", "cases.csv")) }, "data/cases.csv is missing"},
		"added":   {func(d string) error { return os.WriteFile(filepath.Join(d, "more.txt"), nil, 0o644) }, "more.txt is not listed"},
		"escape": {func(d string) error {
			return os.WriteFile(filepath.Join(d, sumsFile), []byte(strings.Repeat("0", 64)+"  ../x\n"), 0o644)
		}, "../x"},
		"no list": {func(d string) error { return os.Remove(filepath.Join(d, sumsFile)) }, "no list of checksums"},
	} {
		t.Run(name, func(t *testing.T) {
			out := publish(t, plan(t, t.TempDir()))
			if err := c.damage(out.Dir); err != nil {
				t.Fatal(err)
			}
			err := Verify(out.Dir)
			if err == nil || !strings.Contains(diag.Render(err), c.says) {
				t.Errorf("error %v does not say %q", err, c.says)
			}
		})
	}
}

func TestAFailedBuildLeavesTheOldReleaseWhole(t *testing.T) {
	root := t.TempDir()
	old := publish(t, plan(t, root))
	p := plan(t, root)
	p.Set.Observations = append(p.Set.Observations, p.Set.Observations[0]) // a doubled key
	if _, err := Publish(p); err == nil || !strings.Contains(err.Error(), "two rows have the key") {
		t.Fatalf("a doubled key was published: %v", err)
	}
	if err := Verify(old.Dir); err != nil {
		t.Errorf("the old release is no longer whole: %v", err)
	}
}

func TestADamagedReleaseIsReplacedAndAWholeOneLeftAlone(t *testing.T) {
	root := t.TempDir()
	first := publish(t, plan(t, root))
	if publish(t, plan(t, root)).Changed {
		t.Error("the same release was published twice")
	}
	if err := os.Remove(filepath.Join(first.Dir, "run.json")); err != nil {
		t.Fatal(err)
	}
	if !publish(t, plan(t, root)).Changed || Verify(first.Dir) != nil {
		t.Error("the damaged release was not replaced")
	}
}

func TestAReportThatFailsStopsTheRelease(t *testing.T) {
	p := plan(t, t.TempDir())
	failed := errors.New("no ink")
	p.Reports = []Report{{Draw: func(string, *table.Set, *datasets.Knowledge) error { return failed }}}
	if _, err := Publish(p); !errors.Is(err, failed) {
		t.Errorf("error %v", err)
	}
}

func TestTextThatLooksLikeAFormulaIsNeutralInCSVAndWholeInParquet(t *testing.T) {
	out := publish(t, plan(t, t.TempDir()))
	csv, err := os.ReadFile(filepath.Join(out.Dir, "data", "observations.csv"))
	if err != nil || !strings.Contains(string(csv), ",'=21,") {
		t.Errorf("CSV holds a bare formula (%v)", err)
	}
	b, err := os.ReadFile(filepath.Join(out.Dir, "data", "observations.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := table.ReadParquet[table.Observation](b)
	if err != nil || len(rows) != 1 || rows[0].Raw != "=21" {
		t.Errorf("Parquet rows %+v (%v)", rows, err)
	}
}
