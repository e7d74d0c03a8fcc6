package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
)

// inJSON walks the texts of a description, except titles of publications and the keys of columns.
func inJSON(value any, path string, each func(path, text string)) {
	switch v := value.(type) {
	case map[string]any:
		for k, x := range v {
			inJSON(x, path+"/"+k, each)
		}
	case []any:
		for _, x := range v {
			inJSON(x, path, each)
		}
	case string:
		if path != "/sources/title" && path != "/columns/name" {
			each(path, v)
		}
	}
}

func TestNoEnglishIsLeftBesideFrenchCharts(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	dir, set := builtWith(t)
	names := namesInBook(set, know)
	scan := func(lang string) (found []string) {
		files, err := filepath.Glob(filepath.Join(dir, lang, "charts", "*.json"))
		if err != nil || len(files) < 10 {
			t.Fatalf("%d descriptions of charts: %v", len(files), err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var about any
			if err := json.Unmarshal(b, &about); err != nil {
				t.Fatal(err)
			}
			inJSON(about, "", func(path, text string) {
				if hasEnglish(text, names) {
					found = append(found, filepath.Base(file)+path+": "+text)
				}
			})
		}
		return found
	}
	for _, text := range scan("fr") {
		t.Error(text)
	}
	if found := strings.Join(scan("en"), "\n"); !strings.Contains(found, "/caption: ") || !strings.Contains(found, "/text_alternative: ") {
		t.Error("the search sees no English in the English descriptions")
	}
}

// The data beside a chart are for programs: but for names, they are the same in both languages.
func TestChartDataAreTheSameInBothLanguages(t *testing.T) {
	dir, _ := builtWith(t)
	files, err := filepath.Glob(filepath.Join(dir, "en", "charts", "*.csv"))
	if err != nil || len(files) < 10 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	read := func(path string) [][]string {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		rows, err := csv.NewReader(f).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	named := []string{"covers", "perimeter"} // names of platforms, which may be words
	for _, file := range files {
		en, fr := read(file), read(filepath.Join(dir, "fr", "charts", filepath.Base(file)))
		if len(en) != len(fr) || !slices.Equal(en[0], fr[0]) {
			t.Errorf("%s: other rows or columns in French", filepath.Base(file))
			continue
		}
		for i, row := range en {
			for k, cell := range row {
				if k > 0 && cell != fr[i][k] && !slices.Contains(named, en[0][k]) {
					t.Errorf("%s, %s: %q in English and %q in French", filepath.Base(file), en[0][k], cell, fr[i][k])
				}
			}
		}
	}
}
