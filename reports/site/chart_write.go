package site

import (
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// writeCharts writes the files of the charts of a language into dir/<lang>/charts.
func writeCharts(dir string, set *table.Set, know *datasets.Knowledge, lang string, languages []string) error {
	files, err := ChartFiles(set, know, lang, languages)
	if err != nil {
		return err
	}
	folder := filepath.Join(dir, lang, chartFolder)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return unwritten(folder, err)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(dir, lang, filepath.FromSlash(name))
		if err := os.WriteFile(path, files[name], 0o644); err != nil {
			return unwritten(path, err)
		}
	}
	return nil
}
