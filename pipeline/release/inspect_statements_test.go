package release

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/pipeline/table"
)

func ptrOf[T any](v T) *T { return &v }

// withFigures publishes a small release with figures from statements that fit together.
func withFigures(t *testing.T) (dir string, set *table.Set) {
	t.Helper()
	row := func(figure, part, unit string, value float64, k, n int64) table.StatementFigure {
		f := table.StatementFigure{Platform: "unlisted-x", Period: "2025-09", Figure: figure, Part: part, Unit: unit, Value: &value, State: "published", DaysRead: 90, DaysDue: 90}
		if n > 0 {
			f.Numerator, f.Denominator, f.Lower, f.Upper = &k, &n, ptrOf(0.0), ptrOf(1.0)
		}
		return f
	}
	p := plan(t, t.TempDir())
	p.Set = &table.Set{StatementFigures: []table.StatementFigure{row("S1", "", "statements", 200, 0, 0), row("S1", "addition", "statements", 40, 0, 0), row("S1", "primary", "statements", 160, 0, 0),
		row("S17", "median", "hours", 24, 0, 0), row("S6", "", "share", .25, 50, 200)},
		Archives: []table.StatementArchive{{Day: 20332, Slug: "global", Files: []string{"a.zip"}, SHA256: []string{"aa"}, Seen: 10, Loaded: 7, Rejected: 1, Ignored: 2, Duplicates: 1, Counted: 6}}}
	return publish(t, p).Dir, p.Set
}

// Whoever changes a figure and the checksums with it is found by what no longer fits together.
func TestInspectHoldsStatementFigures(t *testing.T) {
	dir, set := withFigures(t)
	if _, err := Inspect(dir); err != nil {
		t.Fatal(rendered(err))
	}
	for name, c := range map[string]struct {
		spoil func(f []table.StatementFigure)
		says  string
	}{
		"a share":                {func(f []table.StatementFigure) { f[4].Value = ptrOf(.2) }, "unlisted-x:S6:2025-09: 0.2 is not 50 / 200"},
		"a numerator":            {func(f []table.StatementFigure) { f[4].Numerator = ptrOf(int64(60)) }, "0.25 is not 60 / 200"},
		"a share and its counts": {func(f []table.StatementFigure) { f[4].Value, f[4].Denominator = ptrOf(.5), ptrOf(int64(100)) }, "unlisted-x:S1:2025-09: its parts"},
		"a limit":                {func(f []table.StatementFigure) { f[4].Upper = ptrOf(.1) }, "outside its limits"},
		"a number":               {func(f []table.StatementFigure) { f[0].Value = ptrOf(300.0) }, "another number of statements"},
		"a part":                 {func(f []table.StatementFigure) { f[2].Value = ptrOf(100.0) }, "another number of statements"},
		"a state":                {func(f []table.StatementFigure) { f[3].State = "too_small" }, "S17/median:2025-09: the state is too_small"},
		"a zero":                 {func(f []table.StatementFigure) { f[3].Value = ptrOf(0.0) }, "the state is published and the value 0"},
		"days":                   {func(f []table.StatementFigure) { f[3].DaysRead = 91 }, "91 days read of 90"},
	} {
		rows := append([]table.StatementFigure{}, set.StatementFigures...)
		c.spoil(rows)
		rewrite(t, dir, "statement_figures", rows)
		resealed(t, dir)
		if _, err := Inspect(dir); err == nil || !strings.Contains(rendered(err), "E-VERIFY-STATEMENTS") || !strings.Contains(rendered(err), c.says) {
			t.Errorf("%s: %v", name, rendered(err))
		}
	}
	rewrite(t, dir, "statement_figures", set.StatementFigures)
	lost := append([]table.StatementArchive{}, set.Archives...)
	lost[0].Seen++
	rewrite(t, dir, "statement_archives", lost)
	resealed(t, dir)
	if _, err := Inspect(dir); err == nil || !strings.Contains(rendered(err), "2025-09-01 global: 11 rows seen, 7 loaded") {
		t.Error(rendered(err))
	}
}

// resealed writes the checksums anew.
func resealed(t *testing.T, dir string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, sumsFile)); err != nil {
		t.Fatal(err)
	}
	if err := writeSums(Plan{}, dir); err != nil {
		t.Fatal(err)
	}
}
