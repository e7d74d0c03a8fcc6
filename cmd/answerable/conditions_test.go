package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/snapshot"
)

// small is a build that takes little time: an old state of knowledge, tables alone.
var small = []string{"build", "--tables", "--as-of", "2020-12-31"}

// smallSums builds into a folder and gives the checksums of what it made.
func smallSums(t *testing.T, out string, more ...string) string {
	t.Helper()
	var said, errs bytes.Buffer
	args := append(append([]string{}, small...), append(more, "--out", out)...)
	if code := run(args, streams{&said, &errs}); code != 0 {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	b, err := os.ReadFile(filepath.Join(strings.TrimSpace(said.String()), "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// A disk that is full when a page, a chart, a workbook or a table is written ends the build with exit code 4: the file is
// named, the next step is said in the reader's language, and what stood is as it was.
func TestDiskFullWhileReportsAreWritten(t *testing.T) {
	out := filepath.Join(t.TempDir(), "releases")
	before := smallSums(t, out)
	for _, name := range []string{"data/scores.parquet", "scorecards.fr.xlsx", "en/index.html", "fr/charts/index.html", "datapackage.json", "SHA256SUMS"} {
		stop := atomicfs.Watch(func(op atomicfs.Operation, path string) error {
			if op == atomicfs.OpWrite && strings.HasSuffix(filepath.ToSlash(path), name) {
				return syscall.ENOSPC
			}
			return nil
		})
		var said, errs bytes.Buffer
		code := run([]string{"build", "--as-of", "2020-12-31", "--replace", "--out", out, "--lang", "fr"}, streams{&said, &errs})
		stop()
		for _, want := range []string{"erreur E-DISK-FULL: le disque ou le quota est plein", "/" + name + "\n", "suite: libérer de la place"} {
			if code != diag.ExitOutput || !strings.Contains(errs.String(), want) {
				t.Errorf("%s: exit code %d, no %q in\n%s", name, code, want, errs.String())
			}
		}
		if said.Len() > 0 || smallSums(t, out) != before {
			t.Errorf("%s: the release before is not as it was; stdout %q", name, said.String())
		}
	}
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere: the file system's refusal is played in TestEveryOperationOfAReleaseMayFail")
	}
	out := filepath.Join(t.TempDir(), "closed")
	if err := os.Mkdir(out, 0o555); err != nil {
		t.Fatal(err)
	}
	var said, errs bytes.Buffer
	if code := run(append(small, "--out", out), streams{&said, &errs}); code != diag.ExitOutput || !strings.Contains(errs.String(), "E-READ-ONLY") {
		t.Errorf("exit code %d: %s", code, errs.String())
	}
}

// Inputs that may only be read are enough for a build, and their times say nothing.
func TestInputsMayBeReadOnlyAndOfAnyTime(t *testing.T) {
	in := ownInput(t, t.TempDir())
	want := smallSums(t, t.TempDir(), "--inputs", in)
	if want == smallSums(t, t.TempDir()) {
		t.Fatal("the input is not in the release: the test would show nothing")
	}
	for _, year := range []int{2001, 2040} {
		each(t, in, func(path string, info fs.FileInfo) error {
			day := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
			return errors.Join(os.Chtimes(path, day, day), os.Chmod(path, info.Mode()&0o555))
		})
		if smallSums(t, t.TempDir(), "--inputs", in) != want {
			t.Errorf("inputs of %d that may only be read give another release", year)
		}
	}
	each(t, in, func(path string, info fs.FileInfo) error { return os.Chmod(path, info.Mode()|0o200) }) // so that the test can clear up
}

func each(t *testing.T, dir string, do func(path string, info fs.FileInfo) error) {
	t.Helper()
	var paths []string
	if err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error { paths = append(paths, path); return err }); err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err == nil {
			err = do(path, info)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// ownInput keeps a publisher's file, made up for this test, in a folder of inputs, and gives the folder.
func ownInput(t *testing.T, dir string) string {
	t.Helper()
	in := filepath.Join(dir, "inputs")
	text := "app,policy_area,metric,period,value\nFacebook,Child Endangerment: Sexual Exploitation,Content Actioned,2020Q2,\"9,500,000\"\n"
	if _, _, err := snapshot.Store(in, []byte(text), snapshot.Origin{File: "meta.csv", Reader: "meta-cser", Edition: "2020Q2x", PublishedOn: "2020-08-11"}); err != nil {
		t.Fatal(err)
	}
	return in
}

// Of two builds at once, one waits for nobody: it ends with exit code 6 and names the other. The lock dies with its process.
func TestTwoBuildersAtOnce(t *testing.T) {
	out := filepath.Join(t.TempDir(), "releases")
	first := exec.Command("answerable", append(small, "--out", out)...)
	first.Env = append(os.Environ(), holdAtEnv+"=9")
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = first.Process.Kill() }()
	for end := time.Now().Add(time.Minute); ; time.Sleep(5 * time.Millisecond) {
		if found, _ := filepath.Glob(filepath.Join(out, ".staging-*", "data", "*")); len(found) > 0 {
			break
		} else if time.Now().After(end) {
			t.Fatal("the first build never began to write")
		}
	}
	var said, errs bytes.Buffer
	code := run(append(small, "--out", out), streams{&said, &errs})
	owner := fmt.Sprintf("process %d, started 2", first.Process.Pid)
	if code != diag.ExitLocked || !strings.Contains(errs.String(), "error E-LOCKED: another run holds the output folder") || !strings.Contains(errs.String(), owner) {
		t.Errorf("exit code %d, want 6 and %q in\n%s", code, owner, errs.String())
	}
	if err := first.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = first.Wait()
	if got, want := smallSums(t, out), smallSums(t, t.TempDir()); got != want {
		t.Error("after the death of the first build the second one made another release")
	}
}

// Names of folders with spaces, accents and letters written from right to left change nothing.
func TestFoldersOfEveryName(t *testing.T) {
	want := smallSums(t, t.TempDir())
	for _, name := range []string{"mes publications", "données d'été", "נתונים 2026", "بيانات", "公開", "a'b\"c$d;e&f", "-out"} {
		out := filepath.Join(t.TempDir(), name)
		if got := smallSums(t, out); got != want {
			t.Errorf("in %q the release is another one", name)
		}
		var said, errs bytes.Buffer
		found, err := filepath.Glob(filepath.Join(globQuote(out), "2*"))
		if err != nil || len(found) != 1 {
			t.Fatal(found, err)
		}
		if code := run([]string{"verify", found[0]}, streams{&said, &errs}); code != 0 {
			t.Errorf("%q: exit code %d: %s", name, code, errs.String())
		}
	}
}

func globQuote(path string) string {
	return strings.NewReplacer(`*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(path)
}

// The bytes depend on no clock, no time zone, no locale and no number of cores. That nothing asks the clock is held by
// internal/walls; here the environment says 2001 and 2040, and so do the times of the inputs.
func TestClockZoneAndCoresChangeNothing(t *testing.T) {
	want := smallSums(t, t.TempDir())
	for _, env := range [][]string{
		{"SOURCE_DATE_EPOCH=978307200", "TZ=Pacific/Kiritimati", "LC_ALL=fr_FR.UTF-8", "GOMAXPROCS=1"},
		{"SOURCE_DATE_EPOCH=2208988800", "TZ=America/Noronha", "LC_ALL=tr_TR.UTF-8", "GOMAXPROCS=7", "GOGC=20"},
	} {
		out := filepath.Join(t.TempDir(), "releases")
		cmd := exec.Command("answerable", append(small, "--out", out)...)
		cmd.Env = append(os.Environ(), env...)
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", env, err, said)
		}
		found, _ := filepath.Glob(filepath.Join(out, "2*", "SHA256SUMS"))
		if len(found) != 1 {
			t.Fatal(found)
		}
		if b, err := os.ReadFile(found[0]); err != nil || string(b) != want {
			t.Errorf("%v: another release (%v)", env, err)
		}
	}
}
