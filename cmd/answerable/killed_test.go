package main

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/release"
)

// internal/bench/kills.sh sets these for the long run.
var (
	kills  = flag.Int("kills", 10, "how often TestKilledBuild kills a build")
	newest = flag.Bool("newest", false, "TestKilledBuild builds the newest edition in place of a small one")
	drawn  = flag.Bool("drawn", false, "TestKilledBuild builds with workbooks, charts and pages")
	chance = flag.Uint64("chance", 7, "from which TestKilledBuild draws its moments")
)

// Variables that have a build of these tests kill itself before the operation of this number on the file system, or
// stop there for good, as one that takes long.
const (
	dieAtEnv  = "ANSWERABLE_TEST_DIE_AT"
	holdAtEnv = "ANSWERABLE_TEST_HOLD_AT"
)

// dieAt sets the end that a test asked for. It is a function of the test program, not of the program.
func dieAt() {
	dies, hold := os.Getenv(dieAtEnv), os.Getenv(holdAtEnv)
	n, err := strconv.ParseInt(dies+hold, 10, 64)
	if err != nil {
		return
	}
	var asked atomic.Int64
	atomicfs.Watch(func(atomicfs.Operation, string) error {
		if asked.Add(1) != n {
			return nil
		}
		if dies != "" {
			self, _ := os.FindProcess(os.Getpid())
			_ = self.Kill()
		}
		time.Sleep(time.Hour)
		return nil
	})
}

// A contested folder holds a release that two builds in turn replace by one another, and a bystander that neither may touch.
type contested struct {
	t         *testing.T
	root      string
	dir       string      // the release that is replaced
	bystander string      // the one beside it
	builds    [2][]string // command lines of the two
	sums      [2]string   // what each of them publishes when nobody disturbs it
}

func contest(t *testing.T) *contested {
	c := &contested{t: t, root: filepath.Join(t.TempDir(), "releases")}
	line := []string{"build", "--out", c.root, "--replace", "--as-of", "2020-12-31"}
	if *newest {
		line = line[:4]
	}
	if !*drawn {
		line = append(line, "--tables")
	}
	c.run("build", "--tables", "--as-of", "2019-12-31", "--out", c.root)
	c.bystander = c.only()
	c.builds = [2][]string{line, append(slices.Clip(line), "--previous", c.bystander)}
	for i, b := range c.builds {
		c.run(b...)
		c.dir = c.only()
		c.sums[i] = c.read()
	}
	if c.sums[0] == c.sums[1] {
		t.Fatal("the two builds make the same release: a kill between them would not be seen")
	}
	return c
}

// only is the release that is no bystander.
func (c *contested) only() string {
	c.t.Helper()
	found, err := filepath.Glob(filepath.Join(c.root, "2*"))
	found = slices.DeleteFunc(found, func(dir string) bool { return dir == c.bystander })
	if err != nil || len(found) != 1 {
		c.t.Fatal(found, err)
	}
	return found[0]
}

func (c *contested) read() string {
	c.t.Helper()
	b, err := os.ReadFile(filepath.Join(c.dir, "SHA256SUMS"))
	if err != nil {
		c.t.Fatal(err)
	}
	return string(b)
}

// run lets a build run to its end.
func (c *contested) run(args ...string) {
	c.t.Helper()
	if out, err := exec.Command("answerable", args...).CombinedOutput(); err != nil {
		c.t.Fatalf("%v: %v\n%s", args, err, out)
	}
}

// stands holds that both releases are whole, and gives which build the contested one is of.
func (c *contested) stands() int {
	c.t.Helper()
	for _, dir := range []string{c.bystander, c.dir} {
		if err := release.Verify(dir); err != nil {
			c.t.Fatal(diag.Render(err))
		}
	}
	i := slices.Index(c.sums[:], c.read())
	if i < 0 {
		c.t.Fatal("the release is whole, and neither the old one nor the new one")
	}
	return i
}

// finish runs the build again: it finds no lock and no rest of the dead run in its way, and publishes the same bytes as ever.
func (c *contested) finish(i int) {
	c.t.Helper()
	c.run(c.builds[i]...)
	if c.stands() != i {
		c.t.Fatal("the rerun did not publish its release")
	}
	entries, err := os.ReadDir(c.root)
	if err != nil {
		c.t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != atomicfs.LockName && e.Name() != ".state.json" && strings.HasPrefix(e.Name(), ".") {
			c.t.Fatalf("%s is left behind", e.Name())
		}
	}
}

// A build that is killed at any moment leaves the release before it whole, or the new one; the same command then
// publishes what an undisturbed run does.
func TestKilledBuild(t *testing.T) {
	c := contest(t)
	span, writing := c.measure()
	t.Logf("a build takes %v, of which it writes for %v; seed %d", span, writing, *chance)
	r := rand.New(rand.NewPCG(*chance, 1))
	var died, changed, rests int
	for n := range *kills {
		now := c.stands()
		next := 1 - now
		cmd := exec.Command("answerable", c.builds[next]...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		moment := time.Duration(r.Float64() * 1.02 * float64(span))
		if n%2 == 1 { // while the folder is being written, and while it is put in its place
			c.awaitStaging(span)
			moment = time.Duration(r.Float64() * 1.1 * float64(writing))
		}
		time.Sleep(moment)
		_ = cmd.Process.Kill()
		if cmd.Wait() != nil {
			died++
		}
		if rest, _ := filepath.Glob(filepath.Join(c.root, ".staging-*")); len(rest) > 0 {
			rests++
		}
		if c.stands() == next {
			changed++
		}
		c.finish(next)
	}
	t.Logf("%d builds, %d killed before their end, %d of these with a half-written folder left behind, %d releases changed; every release was whole and every rerun gave the same bytes",
		*kills, died, rests, changed)
	if died < *kills/4 || rests == 0 {
		t.Errorf("%d kills came in time and %d left something behind: they are too late to show anything", died, rests)
	}
}

// measure gives how long a build takes, and how long from its first folder to its end.
func (c *contested) measure() (span, writing time.Duration) {
	c.t.Helper()
	cmd := exec.Command("answerable", c.builds[0]...)
	from := time.Now()
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	c.awaitStaging(time.Minute)
	begun := time.Now()
	if err := cmd.Wait(); err != nil {
		c.t.Fatal(err)
	}
	return time.Since(from), time.Since(begun)
}

func (c *contested) awaitStaging(most time.Duration) {
	for end := time.Now().Add(most); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if found, _ := filepath.Glob(filepath.Join(c.root, ".staging-*")); len(found) > 0 {
			return
		}
	}
}

// A build dies right before one of its operations on the file system: the lock, the folders, the files, the flushes,
// the exchange of the folders, the removal of the old one. Every thirteenth is tried here, and all around the exchange.
func TestBuildDiesBetweenOperations(t *testing.T) {
	c := contest(t)
	died, exchanged := 0, 0
	try := func(n int) bool {
		next := 1 - c.stands()
		cmd := exec.Command("answerable", c.builds[next]...)
		cmd.Env = append(os.Environ(), dieAtEnv+"="+strconv.Itoa(n))
		var said bytes.Buffer
		cmd.Stderr = &said
		if cmd.Run() == nil {
			return false
		}
		if cmd.ProcessState.ExitCode() != -1 {
			t.Fatalf("operation %d: the build was to die and ended with %d\n%s", n, cmd.ProcessState.ExitCode(), said.String())
		}
		died++
		if c.stands() == next {
			exchanged++
		}
		c.finish(next)
		return true
	}
	step := 13
	if *kills > 10 {
		step = 1
	}
	last := 1
	for n := 1; try(n); n += step {
		last = n
	}
	for n := last + 1; step > 1 && try(n); n++ { // the last ones are the flush, the exchange, its flush and the removal
	}
	t.Logf("%d deaths, %d of them after the new release had its name", died, exchanged)
	if exchanged == 0 || exchanged == died {
		t.Errorf("%d of %d deaths came after the exchange: both sides of it are to be seen", exchanged, died)
	}
}

// Every operation of a whole build fails in turn, that of the folder's memory included: the build ends with exit code 4, a
// file and a next step, and what stood is whole; or it ends well, and the new release stands. Every thirteenth is tried
// here, and all of the last ones; -kills 11 tries all.
func TestEveryOperationOfABuildMayFail(t *testing.T) {
	c := contest(t)
	failed, kept := 0, 0
	try := func(n int) bool {
		next, asked := 1-c.stands(), 0
		cause := []error{syscall.ENOSPC, syscall.EIO, syscall.EACCES}[n%3]
		stop := atomicfs.Watch(func(atomicfs.Operation, string) error {
			if asked++; asked == n {
				return cause
			}
			return nil
		})
		var out, errs bytes.Buffer
		code := run(c.builds[next], streams{&out, &errs})
		stop()
		if asked < n {
			return false
		}
		stands := c.stands()
		switch {
		case code == diag.ExitOutput && strings.Contains(errs.String(), "  where: ") && strings.Contains(errs.String(), "  next:  ") && out.Len() == 0:
			failed++
		case code == 0 && stands == next:
			kept++
		default:
			t.Fatalf("operation %d: exit code %d, release %d stands\n%s%s", n, code, stands, out.String(), errs.String())
		}
		c.finish(next)
		return true
	}
	step, last := 13, 1
	if *kills > 10 {
		step = 1
	}
	for n := 1; try(n); n += step {
		last = n
	}
	for n := last + 1; step > 1 && try(n); n++ {
	}
	t.Logf("%d operations failed the build, %d did not matter to it", failed, kept)
	if failed < 15 || kept == 0 {
		t.Errorf("%d operations failed the build and %d did not matter: both are to be seen", failed, kept)
	}
}
