package workbook

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/reports/locale"
)

// Every row of numbers leads to its address: indicators, scores, figures, suits; in both languages.
func TestRowsLeadToTheirAddresses(t *testing.T) {
	set, know := synthetic(), know(t)
	for _, lang := range locale.Languages() {
		dir := filepath.Join(t.TempDir(), "é x!y") // a path may hold what parts a place
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "scorecards.xlsx")
		if err := os.WriteFile(path, write(t, set, lang), 0o644); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			at, head := -1, 0
			for r, row := range rows {
				if i := slices.Index(row, locale.T(lang, "workbook.col.address")); i >= 0 && at < 0 {
					at, head = i, r
				}
			}
			for r := head + 1; at >= 0 && r < len(rows); r++ {
				if len(rows[r]) <= at || !rowAddress.MatchString(rows[r][at]) {
					continue
				}
				spot, err := Locate(fmt.Sprintf("%s!%s!B%d", path, sheet, r+1), know)
				if err != nil || spot.Address != rows[r][at] {
					t.Errorf("%s row %d: %v %v, want %s", sheet, r+1, spot, err, rows[r][at])
				}
				found++
				break // opening the book for every row takes long
			}
		}
		if found < 6 { // indicators, three pillars, the composite, counts
			t.Errorf("%s: %d sheets carry addresses", lang, found)
		}
	}
}

func TestACellOfTheSummaryIsThatOfItsPillar(t *testing.T) {
	set, know := synthetic(), know(t)
	path := filepath.Join(t.TempDir(), "s.xlsx")
	if err := os.WriteFile(path, write(t, set, "fr"), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sheet := locale.T("fr", "workbook.summary.name")
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	head := slices.IndexFunc(rows, func(r []string) bool { return slices.Contains(r, locale.T("fr", "workbook.col.platform_id")) })
	id := rows[head+1][slices.Index(rows[head], locale.T("fr", "workbook.col.platform_id"))]
	col := slices.Index(rows[head], locale.T("fr", "workbook.col.pillar_score", know.Framework.Pillars[1].Name.Fr))
	cell, err := excelize.CoordinatesToCellName(col+1, head+2)
	if err != nil {
		t.Fatal(err)
	}
	spot, err := Locate(path+"!"+sheet+"!"+cell, know)
	if err != nil || spot.Address != id+":"+know.Framework.Pillars[1].ID {
		t.Errorf("%s: %+v %v", cell, spot, err)
	}
	for place, code := range map[string]string{
		path + "!" + sheet + "!A1": "E-CELL", path + "!" + sheet + "!A99999": "E-CELL", path + "!" + sheet + "!A" + fmt.Sprint(head+2): "E-CELL",
		path + "!nowhere!A1": "E-CELL", path + "!" + sheet + "!1A": "E-CELL", "x.xlsx!A1": "E-CELL", path + ".none!" + sheet + "!A1": "E-FILE-READ",
		path + "!" + locale.T("fr", "workbook.notes.name") + "!A3": "E-CELL",
	} {
		_, err := Locate(place, know)
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != code || p.Next == "" {
			t.Errorf("%s: %v", place, err)
		}
	}
	if err := os.WriteFile(path, []byte(strings.Repeat("PK", 99)), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Locate(path+"!"+sheet+"!B9", know); diag.ExitCode(err) != diag.ExitInput {
		t.Errorf("a damaged file: %v", err)
	}
}
