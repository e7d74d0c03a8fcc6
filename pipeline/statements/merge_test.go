package statements_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/bench/statement"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements"
)

// week makes seven days, one of them of two platforms and one in parts.
func week(t *testing.T, dir string) []string {
	t.Helper()
	var paths []string
	for i := range 7 {
		opt := statement.Options{Rows: 400, PerCSV: 150, Seed: uint64(i), Day: fmt.Sprintf("2025-09-%02d", 10+i), Malformed: .03}
		switch i {
		case 2:
			opt.Slug = "birch"
			path, _ := archive(t, dir, opt)
			opt.Slug, opt.Seed = "elm", 77
			paths = append(paths, path)
		case 3:
			if _, err := statement.Each(opt, func(name string, text []byte) error {
				paths = append(paths, filepath.Join(dir, name))
				return os.WriteFile(filepath.Join(dir, name), text, 0o600)
			}); err != nil {
				t.Fatal(err)
			}
			continue
		}
		path, _ := archive(t, dir, opt)
		paths = append(paths, path)
	}
	return paths
}

// Shards merged in any order are one run, to the byte, and so is what is merged in steps or twice.
func TestShardsMerge(t *testing.T) {
	dir := t.TempDir()
	opt := options(filepath.Join(dir, "whole"), week(t, dir)...)
	opt.Rows = statements.RowsMinors
	days := len(run(t, opt))
	want := tree(t, opt.Out)
	if days != 8 {
		t.Fatalf("%d days", days)
	}
	r := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{1, 3, 9} {
		var shards []string
		sum := 0
		for i := range n {
			part := opt
			part.Shard, part.Shards, part.Out = i+1, n, filepath.Join(dir, fmt.Sprintf("shard-%d-%d", i+1, n))
			part.Archives = append([]string(nil), opt.Archives...)
			r.Shuffle(len(part.Archives), func(i, j int) { part.Archives[i], part.Archives[j] = part.Archives[j], part.Archives[i] })
			if got := len(run(t, part)); got > 0 {
				sum += got
				shards = append(shards, part.Out)
			}
		}
		if sum != days {
			t.Errorf("%d shards have %d days", n, sum)
		}
		r.Shuffle(len(shards), func(i, j int) { shards[i], shards[j] = shards[j], shards[i] })
		out := filepath.Join(dir, fmt.Sprintf("merged-%d", n))
		first := r.IntN(len(shards)) + 1
		for _, step := range [][]string{shards[:first], append(shards, shards[0])} {
			if _, err := statements.Merge(t.Context(), step, out); err != nil {
				t.Fatal(err)
			}
		}
		if d := cmp.Diff(want, tree(t, out)); d != "" {
			t.Errorf("%d shards: %s", n, d)
		}
	}
}

// Events of shards are kept.
func TestMergedEvents(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "one")
	for seed := range uint64(3) {
		path, _ := archive(t, dir, statement.Options{Rows: 200, Seed: seed})
		run(t, options(out, path))
	}
	merged := filepath.Join(dir, "merged")
	for range 2 {
		if _, err := statements.Merge(t.Context(), []string{out}, merged); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(tree(t, out), tree(t, merged)); d != "" || tree(t, out)["events.csv"] == "" {
		t.Error(d)
	}
}

func TestMergeRefuses(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	count := func(out string, seed uint64, change func(*statements.Options), more ...string) {
		t.Helper()
		path, _ := archive(t, dir, statement.Options{Rows: 200, Seed: seed, Slug: append(more, "")[0], Day: append(more, "", "")[1]})
		opt := options(at(out), path)
		if change != nil {
			change(&opt)
		}
		run(t, opt)
	}
	refused := func(code string, dirs ...string) {
		t.Helper()
		for i := range dirs {
			dirs[i] = at(dirs[i])
		}
		_, err := statements.Merge(t.Context(), dirs, at("out"))
		wantCode(t, err, code, diag.ExitInput)
		if _, err := os.Stat(at("out/manifests")); err == nil {
			t.Errorf("%s: something was published", code)
		}
	}
	count("a", 1, nil)
	count("b", 2, nil)
	count("version", 1, func(o *statements.Options) { o.Version = "2" })
	count("all", 3, func(o *statements.Options) { o.All = true }, "", "2025-09-20")
	count("own", 4, nil, "birch")
	count("deduped", 1, func(o *statements.Options) { o.Dedupe = at("uuids") })
	refused("E-DAY-CONFLICT", "a", "b")
	refused("E-DAY-CONFLICT", "a", "version")
	refused("E-DAY-MIXED", "a", "all")
	refused("E-DAY-DOUBLE", "a", "own")
	refused("E-DAY-MERGE", "deduped")
	refused("E-DAY-RESULT", "a", "nothing")
	refused("E-DAY-RESULT", ".")

	// A result whose files are not those that it names.
	name := at("a/aggregates/day=2025-09-15/part-global.parquet")
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 1
	if err := os.WriteFile(name, b, 0o600); err != nil {
		t.Fatal(err)
	}
	refused("E-DAY-RESULT", "a")
	if err := os.MkdirAll(at("b/.staging-2025-09-16-global"), 0o755); err != nil {
		t.Fatal(err)
	}
	refused("E-DAY-RESULT", "b")
}
