package ncmectables_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// read runs a reader and holds that the rows reconcile and no figure stands twice.
func read(t *testing.T, r ingest.Reader, text string) (*ingest.Collected, error) {
	t.Helper()
	c := &ingest.Collected{}
	err := r.Read(ingest.File{Name: "in.csv", Bytes: []byte(text)}, c)
	if err == nil {
		if e := c.Check(); e != nil {
			t.Error(e)
		}
		unique(t, c)
	}
	return c, err
}

// unique holds that no two figures share platform, metric, geography, period and breakdown.
func unique(t *testing.T, c *ingest.Collected) {
	t.Helper()
	met := map[string]string{}
	for _, f := range c.Figures {
		key := strings.Join([]string{f.Platform, f.Metric, f.Geography, f.Period, f.Breakdown.String()}, "|")
		if first, ok := met[key]; ok {
			t.Errorf("%s stands at %s and at %s", key, first, f.Locator)
		}
		met[key] = f.Locator
	}
}

// published reads a file of the published data beside the module's root.
func published(t *testing.T, r ingest.Reader, name string) *ingest.Collected {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the working directory")
		}
		dir = filepath.Dir(dir)
	}
	data := filepath.Join(dir, "..", "shared", "data")
	if _, err := os.Stat(data); err != nil {
		t.Skip("needs ../shared/data, which is absent")
	}
	b, err := os.ReadFile(filepath.Join(data, "ncmec", name))
	if err != nil {
		t.Fatal(err)
	}
	if m := r.Sniff(ingest.File{Name: name, Bytes: b}); m != ingest.Sure {
		t.Errorf("%s: match %v", name, m)
	}
	c, err := read(t, r, string(b))
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	return c
}

// sum adds up the counts that pick chooses.
func sum(t *testing.T, c *ingest.Collected, pick func(ingest.Figure) bool) int {
	t.Helper()
	n := 0
	for _, f := range c.Figures {
		if pick(f) {
			v, err := strconv.Atoi(strings.ReplaceAll(f.Raw, ",", ""))
			if err != nil {
				t.Fatal(err)
			}
			n += v
		}
	}
	return n
}
