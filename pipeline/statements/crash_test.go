package statements_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/bench/statement"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements"
)

// runEnv holds the options of a run that a second copy of this test program does.
const runEnv = "ANSWERABLE_STATEMENTS_RUN"

func TestMain(m *testing.M) {
	if text := os.Getenv(runEnv); text != "" {
		os.Exit(child(text))
	}
	os.Exit(m.Run())
}

// child does a run and says how it ended.
func child(text string) int {
	var opt statements.Options
	if err := json.Unmarshal([]byte(text), &opt); err != nil {
		return diag.ExitUsage
	}
	_, err := statements.Run(context.Background(), opt)
	return diag.ExitCode(err)
}

// start starts a run in a process of its own.
func start(t *testing.T, opt statements.Options) *exec.Cmd {
	t.Helper()
	b, err := json.Marshal(opt)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), runEnv+"="+string(b))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd
}

// A run that is killed at any moment and run again ends with the bytes of one that was not, and at no moment does a manifest name
// a file that is not there as it says.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	var archives []string
	for i, day := range []string{"2025-09-15", "2025-09-16", "2025-09-17"} {
		opt := hard(uint64(2*i + 1))
		opt.Day, opt.Light, opt.Rows = day, false, 2500
		path, _ := archive(t, dir, opt)
		archives = append(archives, path)
	}
	opt := options(filepath.Join(dir, "whole"), archives...)
	opt.Rows, opt.Dedupe = statements.RowsMinors, filepath.Join(dir, "whole-uuids")
	begun := time.Now()
	if err := start(t, opt).Wait(); err != nil {
		t.Fatal(err)
	}
	took := time.Since(begun)
	want, wantIDs := tree(t, opt.Out), tree(t, opt.Dedupe)

	r := rand.New(rand.NewPCG(8, 2026))
	killed := 0
	for round := 0; round < 3 || killed < 2 && round < 30; round++ { // how many are killed in time hangs on the machine
		opt.Out, opt.Dedupe = filepath.Join(dir, "out"), filepath.Join(dir, "uuids")
		for _, d := range []string{opt.Out, opt.Dedupe} {
			if err := os.RemoveAll(d); err != nil {
				t.Fatal(err)
			}
		}
		for done := false; !done; {
			cmd := start(t, opt)
			ended := make(chan error, 1)
			go func() { ended <- cmd.Wait() }()
			select {
			case err := <-ended:
				if done = err == nil; !done {
					t.Fatal(err)
				}
			case <-time.After(time.Duration(r.Int64N(int64(took)))):
				_ = cmd.Process.Kill()
				<-ended
				killed++
				holds(t, opt.Out)
			}
		}
		if d := cmp.Diff(want, tree(t, opt.Out)); d != "" {
			t.Errorf("round %d: %s", round, d)
		}
		if d := cmp.Diff(wantIDs, tree(t, opt.Dedupe)); d != "" {
			t.Errorf("round %d, uuids: %s", round, d)
		}
	}
	if killed < 2 {
		t.Errorf("killed %d times", killed)
	}
}

// holds says whether each day of which there is a manifest is whole.
func holds(t *testing.T, out string) {
	t.Helper()
	got := map[string]string{}
	if _, err := os.Stat(out); err == nil {
		got = tree(t, out)
	}
	for name := range got {
		if !strings.HasPrefix(name, "manifests/") {
			continue
		}
		b, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		var m statements.Manifest
		if err := json.Unmarshal(b, &m); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for file, o := range m.Outputs {
			if got[file] != o.SHA256 {
				t.Errorf("%s names %s, which is not there as it says", name, file)
			}
		}
	}
}

// A day that was decided is completed from wherever its renames were left off, in place of an edition with other files.
func TestCompletedFromAnyStep(t *testing.T) {
	dir := t.TempDir()
	first, second := hard(1), hard(5)
	path, _ := archive(t, dir, first)
	opt := options(filepath.Join(dir, "out"), path)
	opt.Rows = statements.RowsAll
	run(t, opt)
	before := tree(t, opt.Out)
	second.Rows = 2000 // fewer files of rows
	archive(t, dir, second)
	before2 := copyTree(t, opt.Out, filepath.Join(dir, "before"))
	run(t, opt)
	want := tree(t, opt.Out)
	if cmp.Diff(before, want) == "" || want["events.csv"] == "" || len(want) >= len(before) {
		t.Fatalf("the second edition is no other: %d and %d files", len(before), len(want))
	}
	// The order in which a day's files are moved: by tree, the manifest last.
	var moved []string
	for _, tree := range []string{"aggregates/", "rows/", "rejects/", "manifests/"} {
		var names []string
		for name := range want {
			if strings.HasPrefix(name, tree) {
				names = append(names, name)
			}
		}
		moved = append(moved, sorted(names)...)
	}
	for done := range len(moved) + 1 {
		out := copyTree(t, before2, filepath.Join(dir, "again"))
		commit := filepath.Join(out, ".commit-2025-09-15-global")
		for i, name := range moved {
			to := filepath.Join(commit, filepath.FromSlash(name))
			if i < done {
				to = filepath.Join(out, filepath.FromSlash(name))
			}
			copyOne(t, filepath.Join(opt.Out, filepath.FromSlash(name)), to)
		}
		copyOne(t, filepath.Join(opt.Out, "events.csv"), filepath.Join(commit, "event.csv"))
		if done == len(moved) { // then the rest was done before
			copyOne(t, filepath.Join(opt.Out, "events.csv"), filepath.Join(out, "events.csv"))
			for name := range before {
				if want[name] == "" {
					_ = os.Remove(filepath.Join(out, filepath.FromSlash(name)))
				}
			}
		}
		if err := os.MkdirAll(filepath.Join(out, ".staging-2025-09-16-global", "rows"), 0o755); err != nil {
			t.Fatal(err)
		}
		again := opt
		again.Out = out
		if r := run(t, again); r[0].State != statements.StateUnchanged {
			t.Errorf("after %d renames the day is read again: %s", done, r[0].State)
		}
		if d := cmp.Diff(want, tree(t, out)); d != "" {
			t.Errorf("after %d of %d renames: %s", done, len(moved), d)
		}
		if left, _ := filepath.Glob(filepath.Join(out, ".[sc]*")); len(left) != 0 {
			t.Errorf("left over: %v", left)
		}
	}
}

// The manifest comes last, so a day that could not be brought to its place has none; once the obstacle is gone, the next run
// completes the day without reading it again.
func TestManifestComesLast(t *testing.T) {
	dir := t.TempDir()
	path, _ := archive(t, dir, hard(1))
	opt := options(filepath.Join(dir, "whole"), path)
	opt.Rows = statements.RowsMinors
	run(t, opt)
	want := tree(t, opt.Out)
	for _, name := range []string{"aggregates", "rows", "rejects"} {
		opt.Out = filepath.Join(dir, name)
		obstacle := filepath.Join(opt.Out, name, "day=2025-09-15")
		copyOne(t, path, obstacle)
		_, err := statements.Run(t.Context(), opt)
		wantCode(t, err, "E-NOT-A-FOLDER", diag.ExitOutput)
		if _, err := os.Stat(filepath.Join(opt.Out, "manifests")); err == nil {
			t.Errorf("%s cannot be moved, and there is a manifest", name)
		}
		if err := os.Remove(obstacle); err != nil {
			t.Fatal(err)
		}
		if r := run(t, opt); r[0].State != statements.StateUnchanged {
			t.Errorf("%s: the day is read again: %s", name, r[0].State)
		}
		if d := cmp.Diff(want, tree(t, opt.Out)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func sorted(list []string) []string {
	out := append([]string(nil), list...)
	for i := range out {
		for j := i; j > 0 && out[j] < out[j-1]; j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}

// copyTree copies a folder, in place of what is there.
func copyTree(t *testing.T, from, to string) string {
	t.Helper()
	if err := os.RemoveAll(to); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return to
}

func copyOne(t *testing.T, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(to), 0o755)
	}
	if err == nil {
		err = os.WriteFile(to, b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Two runs do not publish into one folder at once: the second is told whose it is.
func TestLocked(t *testing.T) {
	dir := t.TempDir()
	path, _ := archive(t, dir, statement.Options{Rows: 60_000, PerCSV: 20_000})
	opt := options(filepath.Join(dir, "out"), path)
	cmd := start(t, opt)
	defer func() { _ = cmd.Wait() }()
	for deadline := time.Now().Add(time.Minute); ; {
		if staged, _ := filepath.Glob(filepath.Join(opt.Out, ".staging-*")); len(staged) > 0 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("the run does not begin")
		}
	}
	_, err := statements.Run(t.Context(), opt)
	if err == nil {
		t.Skip("the first run had ended before the second began")
	}
	wantCode(t, err, "E-LOCKED", diag.ExitLocked)
	_ = cmd.Process.Kill()
}
