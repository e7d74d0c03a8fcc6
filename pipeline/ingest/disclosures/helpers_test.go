package disclosures_test

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// read runs a reader and holds that the rows reconcile.
func read(t *testing.T, r ingest.Reader, text string) (*ingest.Collected, error) {
	t.Helper()
	c := &ingest.Collected{}
	err := r.Read(ingest.File{Name: "in", Bytes: []byte(text)}, c)
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
		key := f.Platform + "|" + f.Metric + "|" + f.Geography + "|" + f.Period + "|" + f.Breakdown.String()
		if first, ok := met[key]; ok {
			t.Errorf("%s stands at %s and at %s", key, first, f.Locator)
		}
		met[key] = f.Locator
	}
}

// published reads a file of the published data beside the module's root.
func published(t *testing.T, r ingest.Reader, folder, name string) *ingest.Collected {
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
	b, err := os.ReadFile(filepath.Join(data, folder, name))
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

// ownReports adds up a platform's own reports in the periods.
func ownReports(t *testing.T, c *ingest.Collected, platform string, periods ...string) int {
	t.Helper()
	sum := 0
	for _, f := range c.Figures {
		for _, p := range periods {
			if f.Platform == platform && f.Metric == "own_reports" && f.Period == p {
				n, err := strconv.Atoi(f.Raw)
				if err != nil {
					t.Fatal(err)
				}
				sum += n
			}
		}
	}
	return sum
}

// audits holds the counts of the published audits of 2022.
func audits(t *testing.T, c *ingest.Collected) {
	t.Helper()
	halves := []string{"2022", "2022 H1", "2022 H2"}
	for platform, want := range map[string]int{"Reddit": 52592, "Pinterest": 32964, "Snap": 550755, "Discord": 0, "Twitch": 0} {
		if got := ownReports(t, c, platform, halves...); got != want {
			t.Errorf("%s reports 2022: %d, want %d", platform, got, want)
		}
	}
	if got := ownReports(t, c, "Google", halves...) + ownReports(t, c, "YouTube", halves...); got != 2174319 {
		t.Errorf("Google and YouTube reports 2022: %d", got)
	}
}
