package main

import (
	"encoding/csv"
	"io/fs"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/cases"
	"github.com/answerable-data/answerable/reports/locale"
)

// Rules, next steps and the remarks of the reviews are said in French.
func TestRulesOfTheLitigationTablesAreSaidInFrench(t *testing.T) {
	texts := cases.Rules()
	b, err := fs.ReadFile(datasets.Files(), "litigation/"+cases.ReviewFile)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(b))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		texts = append(texts, row[6])
	}
	for _, text := range texts {
		if fr := locale.Message(locale.French, text); fr == text || hasEnglish(fr, strings.NewReplacer("answerable cases", "")) {
			t.Errorf("no French form: %q: %q", text, fr)
		}
	}
}
