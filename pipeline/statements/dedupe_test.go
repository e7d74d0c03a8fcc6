package statements_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/bench/statement"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements"
)

// leaking makes three days as CSVs; half the rows of the first stand in the second, too, and a third of each in the third.
func leaking(t *testing.T, dir string) []string {
	t.Helper()
	var days [][]string
	var head string
	for i, day := range []string{"2025-09-15", "2025-09-16", "2025-09-17"} {
		if _, err := statement.Each(statement.Options{Rows: 3000, Day: day, Seed: uint64(i)}, func(_ string, b []byte) error {
			lines := strings.Split(string(b), "\n") // no text of these days has a line break
			head = lines[0]
			days = append(days, lines[1:])
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	days[1] = append(days[1], days[0][:1500]...)
	days[2] = append(append(days[2], days[0][1000:2000]...), days[1][:1000]...)
	var paths []string
	for i, lines := range days {
		path := filepath.Join(dir, "sor-global-2025-09-1"+string(rune('5'+i))+"-full.csv")
		if err := os.WriteFile(path, []byte(head+"\n"+strings.Join(lines, "\n")), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// A row that an earlier day has is counted there alone.
func TestAcrossDays(t *testing.T) {
	dir := t.TempDir()
	paths := leaking(t, dir)
	plain := run(t, options(filepath.Join(dir, "plain"), paths...))
	opt := options(filepath.Join(dir, "out"), paths...)
	opt.Dedupe, opt.Rows = filepath.Join(dir, "uuids"), statements.RowsMinors
	days := run(t, opt)
	minorsOf := func(path string, from, to int) (n int64) {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(b), "\n")[1:][from:to] {
			if strings.Contains(line, "STATEMENT_CATEGORY_PROTECTION_OF_MINORS") {
				n++
			}
		}
		return n
	}
	second, third := minorsOf(paths[0], 0, 1500), minorsOf(paths[0], 1000, 2000)+minorsOf(paths[1], 0, 1000)
	var total int64
	for i, want := range []int64{0, second, third} {
		m := days[i].Manifest
		if m.Duplicates.Earlier != want || m.Counted != m.Rows.Loaded-want || m.Duplicates.WithinDay != 0 || i > 0 && want == 0 {
			t.Errorf("day %d: %+v of %d, want %d", i, m.Duplicates, m.Rows.Loaded, want)
		}
		if m.Earlier.Days != i {
			t.Errorf("day %d was held against %d", i, m.Earlier.Days)
		}
		if i == 0 && plain[0].Manifest.Counted != m.Counted || i > 0 && plain[i].Manifest.Counted != m.Counted+want {
			t.Errorf("day %d: %d and %d", i, plain[i].Manifest.Counted, m.Counted)
		}
		total += m.Counted
	}
	var ids int64
	for name := range tree(t, opt.Dedupe) {
		info, err := os.Stat(filepath.Join(opt.Dedupe, name))
		if err != nil {
			t.Fatal(err)
		}
		ids += info.Size()/16 - 1
	}
	if ids != total {
		t.Errorf("%d uuids are kept of %d rows", ids, total)
	}

	// Day by day, and all of it again, gives the same.
	want := tree(t, opt.Out)
	step := opt
	step.Out, step.Dedupe = filepath.Join(dir, "steps"), filepath.Join(dir, "steps-uuids")
	for _, path := range paths {
		step.Archives = []string{path}
		run(t, step)
	}
	step.Archives = paths
	for _, r := range run(t, step) {
		if r.State != statements.StateUnchanged {
			t.Errorf("%s: %s", r.Manifest.Day, r.State)
		}
	}
	if d := cmp.Diff(want, tree(t, step.Out)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(tree(t, opt.Dedupe), tree(t, step.Dedupe)); d != "" {
		t.Error(d)
	}
}

// Days are counted in their order; one that is counted again makes the later ones wrong, and is refused.
func TestOrderOfDays(t *testing.T) {
	dir := t.TempDir()
	paths := leaking(t, dir)
	opt := options(filepath.Join(dir, "out"), paths[1:]...)
	opt.Dedupe = filepath.Join(dir, "uuids")
	run(t, opt)
	want := tree(t, opt.Out)
	opt.Archives = paths[:1]
	_, err := statements.Run(t.Context(), opt)
	wantCode(t, err, "E-DAY-ORDER", diag.ExitInput, "2025-09-15, and the folder has 2025-09-17", "--dedupe")
	opt.Archives, opt.Force = paths[1:], true
	_, err = statements.Run(t.Context(), opt)
	wantCode(t, err, "E-DAY-ORDER", diag.ExitInput, "2025-09-16, and the folder has 2025-09-17")
	opt.Archives = paths[2:] // the newest may be counted again
	run(t, opt)
	if d := cmp.Diff(want, tree(t, opt.Out)); d != "" {
		t.Error(d)
	}
	opt.Shard, opt.Shards = 1, 2
	_, err = statements.Run(t.Context(), opt)
	wantCode(t, err, "E-USAGE", diag.ExitUsage, "--dedupe and --shard")
	opt.Shard, opt.Shards = 0, 0
	for _, in := range []string{opt.Out, dir, filepath.Join(opt.Out, "uuids")} {
		opt.Dedupe = in
		_, err = statements.Run(t.Context(), opt)
		wantCode(t, err, "E-USAGE", diag.ExitUsage, "lie in each other")
	}
	opt.Dedupe = t.TempDir()
	copyOne(t, paths[0], filepath.Join(opt.Dedupe, "thesis.csv"))
	_, err = statements.Run(t.Context(), opt)
	wantCode(t, err, "E-OUT-OTHER", diag.ExitOutput, "thesis.csv")
}
