package dsaspec

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

const templates = "data/dsa-harmonised/templates/4_EN_Annex_I__Templates_for_Transparency_Reports_CSV_Part_"

// template reads a sheet of the official template without any code of this project.
func template(t *testing.T, sheet string) [][]string {
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
	f, err := os.Open(filepath.Join(dir, "..", "shared", templates+sheet+".csv"))
	if os.IsNotExist(err) {
		t.Skip("needs ../shared/data, which is absent")
	} else if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestRealCategories(t *testing.T) {
	var want []string
	for _, c := range categories {
		want = append(append(want, c.code), c.keywords...)
	}
	var got []string
	for _, row := range template(t, "2_categories_names")[1:] {
		if code := row[2]; code != Total && code != Other {
			got = append(got, code)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("sheet 2 of the template has other codes, or another order:\n%v\nhere:\n%v", got, want)
	}
}

// Every keyword stands below its category, so that the walk and the template agree on each row.
func TestRealWalkFollowsTheTemplate(t *testing.T) {
	for _, sheet := range []string{"4_notices", "5_own_initiative_illegal", "6_own_initiative_TC"} {
		var w Walk
		category, minors := "", 0
		for _, row := range template(t, sheet)[1:] {
			place := w.Next(row[3])
			if IsCategory(row[3]) || row[3] == Total {
				category = row[3]
			}
			if place.Category != category {
				t.Errorf("sheet %s: %s is placed under %s, stands under %s", sheet, row[3], place.Category, category)
			}
			if place.Verdict == InScope {
				minors++
			}
		}
		if minors != 8 { // TOTAL, category 9 and its six keywords
			t.Errorf("sheet %s: %d rows in scope, want 8", sheet, minors)
		}
	}
}

func TestRealHeadings(t *testing.T) {
	for sheet, measures := range map[string][]Measure{
		"4_notices": Notices, "5_own_initiative_illegal": OwnInitiative, "6_own_initiative_TC": OwnInitiative,
	} {
		head := template(t, sheet)[0]
		n := len(measures)
		if len(head) != 5+2*n {
			t.Fatalf("sheet %s has %d columns, want %d", sheet, len(head), 5+2*n)
		}
		for i, m := range measures {
			if Fold(head[5+i]) != Fold(m.Heading) {
				t.Errorf("sheet %s, column %d: %q, want %q", sheet, 6+i, head[5+i], m.Heading)
			}
			if Fold(head[5+n+i]) != Fold(ContextPrefix+m.Heading) {
				t.Errorf("sheet %s, column %d: %q, want the remarks on %q", sheet, 6+n+i, head[5+n+i], m.Heading)
			}
		}
	}
}

func TestRealAppeals(t *testing.T) {
	seen := map[Appeal]bool{}
	rows := template(t, "7_appeals_and_recidivism")[1:]
	for i, row := range rows {
		a, unknown, ok := ParseAppeal(row[3], row[4], row[5])
		if !ok {
			t.Errorf("row %d: %q is unknown", i+2, unknown)
		}
		seen[a] = true
	}
	if len(seen) != len(rows) || len(rows) != 47 {
		t.Errorf("%d rows with %d different keys, want 47 of each", len(rows), len(seen))
	}
}
