// Package ingesttest holds what the tests of all readers share: the publishers' files, which lie beside the
// project and are never part of it, and what every reader promises. Tests alone import it.
package ingesttest

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// T is what a check needs of a test: of the testing package, or of a property test.
type T interface {
	Helper()
	Errorf(format string, args ...any)
}

// Absent is the reason with which a test is skipped that needs the publishers' files.
const Absent = "needs ../shared/data, which is absent"

// Root is the folder of the module.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above the working directory")
		}
		dir = up
	}
}

// Dir is the folder of the publishers' files, or of one publisher's, beside the root of the module. The test is
// skipped where it is absent.
func Dir(t testing.TB, folder ...string) string {
	t.Helper()
	data := filepath.Join(Root(t), "..", "shared", "data")
	if _, err := os.Stat(data); err != nil {
		t.Skip(Absent)
	}
	return filepath.Join(append([]string{data}, folder...)...)
}

// Published reads one publisher's file. The test is skipped where the files are absent, and fails where this one
// alone is.
func Published(t testing.TB, folder, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(Dir(t, folder), name))
	if errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("%s/%s is not among the publishers' files", folder, name)
	} else if err != nil {
		t.Fatal(err)
	}
	return b
}

// Read runs a reader over a file and holds what every reader promises of a file that it takes: its rows reconcile and no
// figure stands twice. The error is the reader's.
func Read(t T, r ingest.Reader, f ingest.File) (*ingest.Collected, error) {
	t.Helper()
	c := &ingest.Collected{}
	err := r.Read(f, c)
	if err == nil {
		if e := c.Check(); e != nil {
			t.Errorf("%v", e)
		}
		Unique(t, c.Figures)
	}
	return c, err
}

// Open reads one publisher's file with the reader that must be sure of it.
func Open(t testing.TB, r ingest.Reader, folder, name string) *ingest.Collected {
	t.Helper()
	f := ingest.File{Name: name, Bytes: Published(t, folder, name)}
	if m := r.Sniff(f); m != ingest.Sure {
		t.Errorf("%s: match %v", name, m)
	}
	c, err := Read(t, r, f)
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	return c
}

// Sum adds up the counts among some figures, thousands marks taken out.
func Sum(t testing.TB, figures []ingest.Figure, pick func(ingest.Figure) bool) int {
	t.Helper()
	n := 0
	for _, f := range figures {
		if !pick(f) {
			continue
		}
		v, err := strconv.Atoi(strings.ReplaceAll(f.Raw, ",", ""))
		if err != nil {
			t.Fatal(err)
		}
		n += v
	}
	return n
}

// Unique holds that no two figures share platform, metric, geography, period and breakdown.
func Unique(t T, figures []ingest.Figure) {
	t.Helper()
	met := map[string]string{}
	for _, f := range figures {
		key := strings.Join([]string{f.Platform, f.Metric, f.Geography, f.Period, f.Breakdown.String()}, "\x1f")
		if first, ok := met[key]; ok {
			t.Errorf("%q stands at %s and at %s", key, first, f.Locator)
		}
		met[key] = f.Locator
	}
}
