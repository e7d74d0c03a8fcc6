package tiktokcser_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/tiktokcser"
)

func read(t testing.TB, name string, b []byte) (*ingest.Collected, error) {
	t.Helper()
	c := &ingest.Collected{}
	err := tiktokcser.Reader{}.Read(ingest.File{Name: name, Bytes: b}, c)
	if err == nil {
		if e := c.Check(); e != nil {
			t.Error(e)
		}
		unique(t, c)
	}
	return c, err
}

// unique holds that no two figures of a file say something about the same thing.
func unique(t testing.TB, c *ingest.Collected) {
	t.Helper()
	met := map[string]string{}
	for _, f := range c.Figures {
		k := f.Metric + "|" + f.Period + "|" + f.Geography + "|" + f.Breakdown.String()
		if at, ok := met[k]; ok {
			t.Errorf("%s stands in %s and in %s", k, at, f.Locator)
		}
		met[k] = f.Locator
	}
}

// published reads a published file, or skips the test where the data are absent.
func published(t *testing.T, name string) []byte {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		} else if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
	}
	b, err := os.ReadFile(filepath.Join(dir, "..", "shared", "data", "tiktok", name))
	if os.IsNotExist(err) {
		t.Skip("needs ../shared/data, which is absent")
	} else if err != nil {
		t.Fatal(err)
	}
	return b
}
