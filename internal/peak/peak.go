// Package peak measures, for tests, how much memory a piece of work takes at most, in a process of its own.
//
// The system counts the peak (VmHWM of Linux), so that nothing escapes the measure: not what the collector frees
// at once, and not the memory of a library. On other systems the test is skipped.
package peak

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// input names the file that the child works on.
const input = "ANSWERABLE_PEAK_INPUT"

// Limit is the time after which the child is ended, so that work without end fails the test.
const Limit = 2 * time.Minute

// Of builds an input, starts the running test again in a child, lets the child do the work on the input, and
// gives the child's peak in bytes and what the work said. It must be called once in a test or subtest; what stands
// before the call runs in the child too.
func Of(t *testing.T, build func() []byte, work func([]byte) string) (bytes int64, said string) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("needs /proc/self/status, which only Linux has")
	}
	SkipUnderRace(t)
	if path := os.Getenv(input); path != "" {
		os.Exit(child(path, work))
	}
	path := filepath.Join(t.TempDir(), "input")
	b := build()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), Limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], "-test.run="+pattern(t.Name()), "-test.count=1")
	cmd.Env = append(os.Environ(), input+"="+path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("the child ended with %v: %s", err, out)
	}
	cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	out, err := os.ReadFile(path + ".out")
	if err != nil {
		t.Fatal(err)
	}
	first, said, _ := strings.Cut(string(out), "\n")
	if bytes, err = strconv.ParseInt(first, 10, 64); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes of input, peak %d MB, %.2f s of processor time: %s", len(b), bytes>>20, cpu.Seconds(), said)
	return bytes, said
}

// SkipUnderRace skips a test that counts bytes or allocations where the race detector adds its own.
func SkipUnderRace(t testing.TB) {
	t.Helper()
	if race {
		t.Skip("the race detector takes memory of its own")
	}
}

// pattern selects one test or subtest.
func pattern(name string) string {
	parts := strings.Split(name, "/")
	for i, p := range parts {
		parts[i] = "^" + regexp.QuoteMeta(p) + "$"
	}
	return strings.Join(parts, "/")
}

// child does the work and writes down the peak.
func child(path string, work func([]byte) string) int {
	b, err := os.ReadFile(path)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	said := work(b)
	high, err := highWater()
	if err == nil {
		err = os.WriteFile(path+".out", fmt.Appendf(nil, "%d\n%s", high, said), 0o600)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

var highWaterLine = regexp.MustCompile(`(?m)^VmHWM:\s+(\d+) kB$`)

// highWater is the most memory that this process has held.
func highWater() (int64, error) {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	m := highWaterLine.FindSubmatch(b)
	if m == nil {
		return 0, fmt.Errorf("no VmHWM in %q", b)
	}
	kb, err := strconv.ParseInt(string(m[1]), 10, 64)
	return kb << 10, err
}
