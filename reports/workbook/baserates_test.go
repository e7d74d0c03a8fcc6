package workbook

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/answerable-data/answerable/pipeline/table"
)

// The sheet is there only where base rates were given, keeps the points of a good workbook, and says above its table
// what is known of wrong codes.
func TestBaseRatesHaveASheetOfTheirOwn(t *testing.T) {
	for lang, want := range map[string][3]string{
		"en": {"Base rates", "up to about 70 per cent", "360 Other personal injury"},
		"fr": {"Taux de base", "jusqu’à environ 70", "360 Autres dommages corporels"},
	} {
		set := synthetic()
		if slices.Contains(sheetNames(t, write(t, set, lang)), want[0]) {
			t.Errorf("%s: a sheet for base rates that were not given", lang)
		}
		set.CourtRates = []table.CourtBaseRate{
			{Nature: "360", Group: "judgment", Disposition: "6", Count: 125, Outcomes: 1000, Share: num(.125), FirstYear: 2012, LastYear: 2025, Clock: "filing-calendar", Source: "=cmd()"},
			{Nature: "360", Group: "transfer", Disposition: "all", Count: 7, Outcomes: 1000, FirstYear: 2012, LastYear: 2025, Clock: "filing-calendar", Source: "=cmd()"},
			{Nature: "530", Group: "judgment", Disposition: "6", Count: 9, Outcomes: 9, Share: num(1), FirstYear: 2012, LastYear: 2025, Clock: "filing-calendar", Source: "=cmd()"},
		}
		file := write(t, set, lang)
		for _, complaint := range Check(file) {
			t.Errorf("%s: %s", lang, complaint)
		}
		all := sheetText(t, file, want[0])
		if !strings.Contains(all, want[1]) || !strings.Contains(all, want[2]) || !strings.Contains(all, "0.125") || strings.Contains(all, "530") || strings.Contains(all, "⟦") {
			t.Errorf("%s:\n%s", lang, all)
		}
	}
}

// sheetText is what a sheet says, a line for each row.
func sheetText(t *testing.T, file []byte, name string) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	var text []string
	for _, r := range rows {
		text = append(text, strings.Join(r, "|"))
	}
	return strings.Join(text, "\n")
}

func sheetNames(t *testing.T, file []byte) []string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return f.GetSheetList()
}
