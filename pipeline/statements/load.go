package statements

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/answerable-data/answerable/pipeline/statements/tally"
)

// Load reads a result: its manifests, sorted by day and slug, and the aggregates of all days added up. It refuses a folder that is no
// result of this version, in which a run is at work or was killed, or whose aggregates are not those that a manifest names.
func Load(dir string) ([]*Manifest, []tally.Aggregate, error) {
	if err := finished(dir); err != nil {
		return nil, nil, err
	}
	all, err := manifests(dir)
	if err != nil {
		return nil, nil, err
	}
	parts := make([][]tally.Aggregate, len(all))
	for i, m := range all {
		if parts[i], err = m.aggregates(dir); err != nil {
			return nil, nil, err
		}
	}
	return all, tally.Merge(parts...), nil
}

// aggregates reads those of one day and holds them against the manifest.
func (m *Manifest) aggregates(dir string) ([]tally.Aggregate, error) {
	for name, want := range m.Outputs {
		if !strings.HasPrefix(name, "aggregates/") || !filepath.IsLocal(filepath.FromSlash(name)) {
			continue
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		if got, err := outputOf(path); err != nil || got != want {
			return nil, resultProblem(path, cmp.Or(err, errChanged))
		}
		f, err := os.Open(path)
		if err != nil {
			return nil, resultProblem(path, err)
		}
		defer f.Close() // only read
		rows, err := tally.Read(f, want.Bytes)
		if err != nil {
			return nil, resultProblem(path, err)
		}
		return rows, nil
	}
	return nil, resultProblem(filepath.Join(dir, m.path()), errNoAggregates)
}

var errNoAggregates = errors.New("it names no aggregates")
