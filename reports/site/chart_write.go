package site

import (
	"path/filepath"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// writeCharts writes the files of the charts of a language into dir/<lang>/charts.
func writeCharts(dir string, set *table.Set, know *datasets.Knowledge, lang string, languages []string) error {
	files, err := ChartFiles(set, know, lang, languages)
	if err != nil {
		return err
	}
	return write(filepath.Join(dir, lang), files)
}
