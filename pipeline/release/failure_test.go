package release

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A fault makes the operations of a build fail: the n-th one, and where the trouble stays all after it that need room
// or the right to write.
type fault struct {
	n     int
	cause syscall.Errno
	stays bool
	met   atomicfs.Operation // the operation that was made to fail first; empty: there was no n-th one
}

func (f *fault) ask(op atomicfs.Operation, _ string) error {
	f.n--
	frees := op == atomicfs.OpRemove || op == atomicfs.OpRename || op == atomicfs.OpExchange
	if f.n > 0 || f.n < 0 && (!f.stays || frees) {
		return nil
	}
	if f.n == 0 {
		f.met = op
	}
	return f.cause
}

// every has all operations fail, with each cause, once and for good: 213 operations, six ways, with and without a release
// that stands. Without it every seventh file stands for all, and the ways take turns.
var every = flag.Bool("every", false, "make every operation of a release fail in every way (takes minutes)")

// Every thing that writing a release asks of the file system fails in turn: making a folder, making, filling and
// closing each file, bringing each to the disk, exchanging the folders, removing the old one. Whatever it is, the folder
// shows the old release whole or the new one whole, the error names a file and what to do, and the next run publishes.
func TestEveryOperationOfAReleaseMayFail(t *testing.T) {
	causes := []syscall.Errno{syscall.ENOSPC, syscall.EIO, syscall.EACCES}
	for _, stands := range []bool{true, false} {
		tried := map[atomicfs.Operation]int{}
		for i, op := range operationsOf(t, stands) {
			many := op == atomicfs.OpCreate || op == atomicfs.OpWrite || op == atomicfs.OpClose || op == atomicfs.OpSync
			for way := range 2 * len(causes) {
				if *every || way == i%6 && (!many || i%7 == 0) {
					failOnce(t, &fault{n: i + 1, cause: causes[way%3], stays: way >= 3}, op, stands)
					tried[op]++
				}
			}
		}
		t.Logf("a release stands: %v; failures tried: %v", stands, tried)
		ends := map[bool]atomicfs.Operation{true: atomicfs.OpExchange, false: atomicfs.OpRename}[stands]
		for _, op := range []atomicfs.Operation{atomicfs.OpLock, atomicfs.OpMkdir, atomicfs.OpCreate, atomicfs.OpWrite, atomicfs.OpClose, atomicfs.OpSync, atomicfs.OpRemove, ends} {
			if tried[op] == 0 {
				t.Errorf("no %s was made to fail", op)
			}
		}
	}
}

// operationsOf lists what writing a release asks of the file system, in order.
func operationsOf(t *testing.T, stands bool) []atomicfs.Operation {
	t.Helper()
	root := filepath.Join(t.TempDir(), "releases")
	if stands {
		publish(t, reported(t, root, "old"))
	}
	var all []atomicfs.Operation
	defer atomicfs.Watch(func(op atomicfs.Operation, _ string) error { all = append(all, op); return nil })()
	publish(t, reported(t, root, "new"))
	return all
}

// reported is a plan with something that stands for workbooks and pages.
func reported(t *testing.T, root, text string) Plan {
	p := plan(t, root)
	p.Replace = true
	p.Reports = []Report{{Name: "pages", Owns: []string{"en/"}, Draw: func(dir string, _ *table.Set, _ *datasets.Knowledge) error {
		return atomicfs.Write(filepath.Join(dir, "en", "charts", "index.html"), []byte(text))
	}}}
	return p
}

// failOnce publishes with a fault and holds what is left.
func failOnce(t *testing.T, f *fault, op atomicfs.Operation, stands bool) {
	t.Helper()
	root := filepath.Join(t.TempDir(), "releases")
	if stands {
		publish(t, reported(t, root, "old"))
	}
	n := f.n
	stop := atomicfs.Watch(f.ask)
	_, err := Publish(reported(t, root, "new"))
	stop()
	text, whole := standing(t, root)
	switch {
	case f.met != op:
		t.Fatalf("operation %d was %q, not %s: a build does not ask the same twice", n, f.met, op)
	case err == nil && text != "new":
		t.Fatalf("operation %d (%s): no error, and the release says %q", n, f.met, text)
	case stands && !whole, text != "" && !whole:
		t.Fatalf("operation %d (%s, %v): no whole release stands: %q", n, f.met, err, text)
	case err != nil:
		wantWriteProblem(t, n, f, err)
	}
	publish(t, reported(t, root, "next"))
	if text, whole := standing(t, root); text != "next" || !whole {
		t.Fatalf("operation %d (%s): the next run left %q", n, f.met, text)
	}
	wantOnlyReleases(t, root)
}

// standing gives what the release of the folder says, and whether it is whole: it verifies, and its checksums are those
// of an undisturbed run, since a file cut short could have been listed as it is.
func standing(t *testing.T, root string) (text string, whole bool) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(root, "2*"))
	if err != nil || len(found) > 1 {
		t.Fatal(found, err)
	}
	if len(found) == 0 {
		return "", false
	}
	b, _ := os.ReadFile(filepath.Join(found[0], "en", "charts", "index.html"))
	return string(b), Verify(found[0]) == nil && sumsText(t, found[0]) == undisturbed(t, string(b))
}

func sumsText(t *testing.T, dir string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, sumsFile))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// wholeSums keeps the checksums of undisturbed releases by what they say.
var wholeSums = map[string]string{}

func undisturbed(t *testing.T, text string) string {
	t.Helper()
	if wholeSums[text] == "" {
		wholeSums[text] = sumsText(t, publish(t, reported(t, t.TempDir(), text)).Dir)
	}
	return wholeSums[text]
}

func wantWriteProblem(t *testing.T, n int, f *fault, err error) {
	t.Helper()
	var p *diag.Problem
	if !errors.As(err, &p) || p.Exit != diag.ExitOutput || p.Where.File == "" || p.Next == "" || !errors.Is(err, f.cause) {
		t.Errorf("operation %d (%s): the error names no file and no next step:\n%s", n, f.met, diag.Render(err))
	}
}

// wantOnlyReleases holds that nothing of a dead or failed run is left.
func wantOnlyReleases(t *testing.T, root string) {
	t.Helper()
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") && e.Name() != atomicfs.LockName {
			t.Errorf("%s is left behind", e.Name())
		}
	}
}
