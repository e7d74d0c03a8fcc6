package datasets

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func TestCourtCodesAreWhole(t *testing.T) {
	codes, err := CourtCodes()
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, c := range codes {
		count[c.Column]++
	}
	want := map[string]int{"DISTRICT": 94, "NOS": 114, "DISP": 21, "PROCPROG": 13}
	for column, n := range want {
		if count[column] != n {
			t.Errorf("%s has %d codes, want %d", column, count[column], n)
		}
	}
	if len(count) != len(want) {
		t.Errorf("columns %v", count)
	}
}

func TestCourtCodesRefuseADoubledCode(t *testing.T) {
	for _, bad := range []string{"DISP,1,a\nDISP,1,b\n", "DISP,,a\n", "DISP,1,\n"} {
		if _, err := readCourtCodes(fstest.MapFS{courtCodesFile: {Data: []byte("column,code,label\n" + bad)}}); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

// The code lists of the research are the same as those of the project.
func TestRealCourtCodes(t *testing.T) {
	folder := filepath.Join("..", "..", "shared", "data", "fjc-idb")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("needs ../shared/data, which is absent")
	}
	real := map[[2]string]bool{}
	for file, at := range map[string][2]int{"district_codes.csv": {0, -1}, "nature_of_suit.csv": {0, -1}, "codes.csv": {1, 0}} {
		b, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(string(b))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			column := map[string]string{"district_codes.csv": "DISTRICT", "nature_of_suit.csv": "NOS"}[file]
			if at[1] >= 0 {
				column = row[at[1]]
			}
			if code := row[at[0]]; code != "-8" && (column == "DISTRICT" || column == "NOS" || column == "DISP" || column == "PROCPROG") {
				real[[2]string{column, code}] = true
			}
		}
	}
	codes, err := CourtCodes()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range codes {
		if !real[[2]string{c.Column, c.Code}] {
			t.Errorf("%s %s is in no list", c.Column, c.Code)
		}
		delete(real, [2]string{c.Column, c.Code})
	}
	for key := range real {
		t.Errorf("%v is missing", key)
	}
}
