package pipeline

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/release"
)

// A release that stands is never touched: other bytes become the next correction, which names what it corrects.
func TestCorrectionsAreNumbered(t *testing.T) {
	out := t.TempDir()
	build := func(version string) (*Result, error) {
		return Build(context.Background(), Options{AsOf: "2022-12-31", Edition: "2022Q4", Out: out, Version: version})
	}
	for _, c := range []struct {
		version, name string
		changed       bool
	}{{"1", "2022Q4.0-as-of-2022-12-31", true}, {"1", "2022Q4.0-as-of-2022-12-31", false}, {"2", "2022Q4.1-as-of-2022-12-31", true}, {"2", "2022Q4.1-as-of-2022-12-31", false}} {
		r, err := build(c.version)
		if err != nil {
			t.Fatal(diag.Render(err))
		}
		if r.Edition != c.name || filepath.Base(r.Dir) != c.name || r.Changed != c.changed {
			t.Errorf("version %s made %s (changed: %v), want %+v", c.version, r.Edition, r.Changed, c)
		}
	}
	found, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if f.IsDir() && f.Name()[0] != '.' {
			if err := release.Verify(filepath.Join(out, f.Name())); err != nil {
				t.Error(err)
			}
		}
	}
	other := Options{AsOf: "2022-12-31", Out: out, Version: "1"}
	if _, err := Build(context.Background(), other); err != nil {
		t.Fatal(err)
	}
	if r, err := Build(context.Background(), Options{AsOf: "2022-12-31", Edition: "2026Q3", Out: out, Version: "1"}); err != nil || r.Changed || r.Edition != "2026Q3.0-as-of-2022-12-31" {
		t.Errorf("the edition of the catalogue, named by --edition, is another release: %+v, %v", r, err)
	}
	other.Version = "2"
	if _, err := Build(context.Background(), other); !errors.Is(err, release.ErrStands) || diag.ExitCode(err) != diag.ExitOutput {
		t.Errorf("a whole release was replaced: %v", err)
	}
	other.Replace = true
	if r, err := Build(context.Background(), other); err != nil || !r.Changed {
		t.Errorf("--replace: %v", err)
	}
}
