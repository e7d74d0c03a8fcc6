package statements_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/bench/statement"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements"
)

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	a, _ := archive(t, dir, statement.Options{Rows: 800, Seed: 1})
	b, _ := archive(t, dir, statement.Options{Rows: 800, Seed: 2, Day: "2025-09-16"})
	run(t, options(out, a, b))
	days, sum, err := statements.Load(out)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(aggregates(t, out), sum); d != "" || len(sum) == 0 || len(days) != 2 || days[1].Day != "2025-09-16" {
		t.Errorf("%d days, %s", len(days), d)
	}
	name := filepath.Join(out, "aggregates/day=2025-09-15/part-global.parquet")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text[len(text)/2] ^= 1
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
	_, _, err = statements.Load(out)
	wantCode(t, err, "E-DAY-RESULT", diag.ExitInput, "it is not the file that the manifest names")
	_, _, err = statements.Load(dir)
	wantCode(t, err, "E-DAY-RESULT", diag.ExitInput)
}

// The real rows of four days: 199 statements of 200 rows, 14 of them on minors.
func TestRealFixtures(t *testing.T) {
	paths, err := filepath.Glob("../../../shared/data/dsa-sor/*.csv")
	if err != nil || len(paths) != 4 {
		t.Skip("needs ../shared/data, which is absent")
	}
	for _, c := range []struct {
		all                     bool
		loaded, counted, within int64
	}{{false, 15, 14, 1}, {true, 200, 199, 1}} {
		opt := options(filepath.Join(t.TempDir(), "out"), paths...)
		opt.All, opt.Rows = c.all, statements.RowsMinors
		var seen, loaded, counted, within, rejected int64
		days := run(t, opt)
		for _, d := range days {
			m := d.Manifest
			seen, loaded, counted, within, rejected = seen+m.Rows.Seen, loaded+m.Rows.Loaded, counted+m.Counted, within+m.Duplicates.WithinDay, rejected+m.Rows.Rejected
			if len(m.OtherDays) > 0 || m.Export != "full" {
				t.Errorf("%s: %v %s", m.Day, m.OtherDays, m.Export)
			}
		}
		if seen != 200 || loaded != c.loaded || counted != c.counted || within != c.within || rejected != 0 || len(days) != 2 {
			t.Errorf("%d seen, %d loaded, %d counted, %d duplicates, %d rejected of %d days", seen, loaded, counted, within, rejected, len(days))
		}
		platforms := map[string]int64{}
		for _, a := range aggregates(t, opt.Out) {
			if a.Minors != "none" {
				platforms[a.Platform] += a.Count
			}
		}
		want := map[string]int64{"TikTok": 5, "Discord Netherlands B.V.": 4, "Idealo": 2, "Snapchat": 2, "Google Shopping": 1}
		if d := cmp.Diff(want, platforms); d != "" {
			t.Error(d)
		}
	}
}
