package atomicfs

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
)

const release = "2026Q3.0"

// begin stages a release of two files with the given text.
func begin(t *testing.T, dir, text string) *Staging {
	t.Helper()
	s, err := Stage(dir, release)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(s.Path(), "index.html"), text)
	write(t, filepath.Join(s.Path(), "data", "scores.csv"), text)
	return s
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// tree reads every file below dir; the lock file is left out. A missing folder has no files.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return files
	}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == LockName {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func whole(text string) map[string]string {
	return map[string]string{release + "/index.html": text, release + "/data/scores.csv": text}
}

func wantTree(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Errorf("folder (-want +got):\n%s", diff)
	}
}

func wantExit(t *testing.T, err error, code int) {
	t.Helper()
	var p *diag.Problem
	if !errors.As(err, &p) || diag.ExitCode(err) != code {
		t.Fatalf("error %v with exit code %d, want a Problem with %d", err, diag.ExitCode(err), code)
	}
}

func TestPublishNewAndOver(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made", "on demand")
	s := begin(t, dir, "first")
	wantTree(t, filepath.Join(dir, release), map[string]string{})
	if err := s.Publish(); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, whole("first"))
	s = begin(t, dir, "second")
	if err := os.Remove(filepath.Join(s.Path(), "data", "scores.csv")); err != nil {
		t.Fatal(err)
	}
	wantTree(t, filepath.Join(dir, release), map[string]string{"index.html": "first", "data/scores.csv": "first"})
	if err := s.Publish(); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, map[string]string{release + "/index.html": "second"})
	if err := errors.Join(s.Publish(), s.Abort()); err != nil {
		t.Errorf("after its end a staging answered %v", err)
	}
	wantTree(t, dir, map[string]string{release + "/index.html": "second"})
}

func TestAbortLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := begin(t, dir, "first").Abort(); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 || entries[0].Name() != LockName {
		t.Errorf("left behind: %v, %v", entries, err)
	}
	if err := begin(t, dir, "again").Publish(); err != nil {
		t.Errorf("the lock was not given back: %v", err)
	}
}

func TestSecondLockRefused(t *testing.T) {
	dir := t.TempDir()
	held, err := Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Lock(dir)
	wantExit(t, err, diag.ExitLocked)
	var p *diag.Problem
	if errors.As(err, &p); !strings.HasPrefix(p.Value, fmt.Sprintf("process %d, started 2", os.Getpid())) {
		t.Errorf("the owner is %q", p.Value)
	}
	_, err = Stage(dir, release)
	wantExit(t, err, diag.ExitLocked)
	if err := errors.Join(held.Unlock(), held.Unlock()); err != nil {
		t.Fatal(err)
	}
	again, err := Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Unlock()
	for _, name := range []string{"first", "second"} { // one lock, several releases
		s, err := again.Stage(name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(s.Path(), "x"), name)
		if err := s.Publish(); err != nil {
			t.Fatal(err)
		}
	}
	_, err = Lock(dir)
	wantExit(t, err, diag.ExitLocked)
	wantTree(t, dir, map[string]string{"first/x": "first", "second/x": "second"})
}

// holdEnv names the folder that a second copy of this test program holds until it is killed.
const holdEnv = "ATOMICFS_TEST_HOLD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(holdEnv); dir != "" {
		hold(dir)
	}
	os.Exit(m.Run())
}

func hold(dir string) {
	s, err := Stage(dir, release)
	if err == nil {
		err = os.WriteFile(filepath.Join(s.Path(), "half"), []byte("half"), 0o644)
	}
	fmt.Println("held", err)
	select {}
}

func TestDeadRunBlocksNobody(t *testing.T) {
	dir := t.TempDir()
	if err := begin(t, dir, "old").Publish(); err != nil {
		t.Fatal(err)
	}
	run := exec.Command(os.Args[0])
	run.Env = append(os.Environ(), holdEnv+"="+dir)
	out, err := run.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || line != "held <nil>\n" {
		t.Fatalf("the other run said %q, %v", line, err)
	}
	_, err = Stage(dir, release)
	wantExit(t, err, diag.ExitLocked)
	var p *diag.Problem
	if errors.As(err, &p); !strings.HasPrefix(p.Value, fmt.Sprintf("process %d, ", run.Process.Pid)) {
		t.Errorf("the owner is %q", p.Value)
	}
	if err := run.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = run.Wait()
	if err := begin(t, dir, "new").Publish(); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, whole("new"))
}

// Every step of publishing fails in turn, with and without a way to exchange folders in one step.
// After each failure the folder shows the old release whole or the new one whole, and a later run
// publishes as if nothing had happened.
func TestEachStepMayFail(t *testing.T) {
	for _, exchanges := range []bool{true, false} {
		for _, old := range []bool{true, false} {
			t.Run(fmt.Sprintf("exchange=%v old=%v", exchanges, old), func(t *testing.T) {
				steps := 0
				for n := 1; ; n++ {
					if !failAt(t, n, exchanges, old) {
						break
					}
					steps++
				}
				if steps < 6 { // 3 files and folders to flush, a rename, the parent, a removal
					t.Errorf("only %d steps were seen", steps)
				}
			})
		}
	}
}

// failAt publishes with the n-th operation failing and says whether there was an n-th one.
func failAt(t *testing.T, n int, exchanges, old bool) bool {
	t.Helper()
	dir := t.TempDir()
	if old {
		if err := begin(t, dir, "old").Publish(); err != nil {
			t.Fatal(err)
		}
	}
	s := begin(t, dir, "new")
	failed := s.held.failing(n, exchanges)
	err := s.Publish()
	got := tree(t, filepath.Join(dir, release))
	switch {
	case cmp.Equal(got, map[string]string{"index.html": "new", "data/scores.csv": "new"}):
	case err == nil:
		t.Fatalf("step %d: no error, yet the new release is not there: %v", n, got)
	case old && !cmp.Equal(got, map[string]string{"index.html": "old", "data/scores.csv": "old"}):
		t.Fatalf("step %d: neither release is whole: %v", n, got)
	case !old && len(got) > 0:
		t.Fatalf("step %d: part of a release is published: %v", n, got)
	}
	if err != nil {
		wantExit(t, err, diag.ExitOutput)
	}
	s.held.ops = system
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	if err := begin(t, dir, "next").Publish(); err != nil {
		t.Fatalf("step %d: the next run fails: %v", n, err)
	}
	wantTree(t, dir, whole("next"))
	return *failed
}

// failing makes the n-th operation answer that the disk is full.
func (h *Held) failing(n int, exchanges bool) *bool {
	failed := false
	step := func() error {
		if n--; n == 0 {
			failed = true
			return syscall.ENOSPC
		}
		return nil
	}
	either := func(f func(a, b string) error) func(a, b string) error {
		return func(a, b string) error {
			if err := step(); err != nil {
				return err
			}
			return f(a, b)
		}
	}
	h.ops.rename = either(os.Rename)
	h.ops.exchange = func(_, _ string) error { return errors.ErrUnsupported }
	if exchanges {
		h.ops.exchange = either(exchange)
	}
	h.ops.sync = func(path string) error { return errors.Join(step(), syncPath(path)) }
	h.ops.removeAll = func(path string) error {
		if err := step(); err != nil {
			return err
		}
		return os.RemoveAll(path)
	}
	return &failed
}

// A run that died between the two renames of a system without exchange left the old release aside.
func TestReleaseSetAsideComesBack(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, asidePrefix+release, "index.html"), "old")
	write(t, filepath.Join(dir, stagingPrefix+release, "index.html"), "half")
	write(t, filepath.Join(dir, "other", "index.html"), "other")
	s, err := Stage(dir, "next")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, map[string]string{release + "/index.html": "old", "other/index.html": "other"})
}

func TestFolderThatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	write(t, file, "in the way")
	_, err := Stage(filepath.Join(file, "below"), release) // ENOTDIR, for root too
	wantExit(t, err, diag.ExitOutput)
	_, err = Stage(dir, "file")
	wantExit(t, err, diag.ExitOutput)
	wantExit(t, WriteFile(filepath.Join(file, "below"), nil, 0o644), diag.ExitOutput)
	wantTree(t, dir, map[string]string{"file": "in the way"})

	closed := filepath.Join(dir, "closed")
	if err := os.Mkdir(closed, 0o555); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		t.Log("root may write everywhere: the read-only folder is left out, a file in the way stands for it")
		return
	}
	_, err = Stage(closed, release)
	wantExit(t, err, diag.ExitOutput)
}

func TestWriteProblemNamesTheCause(t *testing.T) {
	for err, code := range map[error]string{
		syscall.ENOSPC: "E-DISK-FULL", syscall.EDQUOT: "E-DISK-FULL",
		syscall.EROFS: "E-READ-ONLY", syscall.EACCES: "E-READ-ONLY",
		syscall.ENOTDIR: "E-NOT-A-FOLDER", syscall.EIO: "E-WRITE",
	} {
		var p *diag.Problem
		got := WriteProblem("out", &fs.PathError{Op: "write", Path: "out", Err: err})
		if !errors.As(got, &p) || p.Code != code || !errors.Is(got, err) || diag.ExitCode(got) != diag.ExitOutput {
			t.Errorf("%v became %v, want %s", err, got, code)
		}
		if again := WriteProblem("elsewhere", got); again != got {
			t.Errorf("a Problem was wrapped again: %v", again)
		}
	}
	if err := WriteProblem("out", nil); err != nil {
		t.Errorf("no error became %v", err)
	}
}

func TestNamesThatAreNoName(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"", ".", "..", "../x", "a/b", `a\b`, ".hidden"} {
		_, err := Stage(dir, name)
		wantExit(t, err, diag.ExitUsage)
	}
	if err := begin(t, dir, "the lock is free").Abort(); err != nil {
		t.Fatal(err)
	}
}

func TestWriteFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "état.json")
	for _, text := range []string{"first", "second, longer"} {
		if err := WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		wantTree(t, filepath.Dir(path), map[string]string{"état.json": text})
	}
	wantExit(t, WriteFile(filepath.Join(path, "below"), nil, 0o600), diag.ExitOutput)
}
