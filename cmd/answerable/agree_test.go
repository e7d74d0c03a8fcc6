package main

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// A published number with its limits, as one form of a release gives it. Numbers are nil where they are
// missing.
type numbers struct{ value, lower, upper *float64 }

// A form is the numbers of a release as one of its files says them, by their address.
type form map[string]numbers

// Parquet, CSV, workbooks, pages and JSON-LD of a release say the same figures.
func TestEveryFormOfAReleaseSaysTheSame(t *testing.T) {
	dir, _ := builtWith(t)
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	want := parquetForm(t, dir)
	if len(want) < 500 {
		t.Fatalf("only %d figures in the Parquet files", len(want))
	}
	compare(t, "CSV", want, csvForm(t, dir), 0)
	for _, lang := range languages {
		compare(t, "workbook "+lang, want, workbookForm(t, dir, lang, know), 1e-12)
		compare(t, "JSON-LD "+lang, want, programRates(t, dir, lang, linkedForm(t, dir, lang)), 0)
		onPages(t, dir, lang, want)
	}
	litigationSaysTheSame(t, dir)
}

// compare holds a form against the tables: every figure that has a number is there, and each is the same to a
// relative error.
func compare(t *testing.T, name string, want, got form, near float64) {
	t.Helper()
	for address, w := range want {
		if _, ok := got[address]; !ok && w.value != nil {
			t.Errorf("%s: %s is missing", name, address)
		}
	}
	for address, g := range got {
		w, ok := want[address]
		if !ok {
			t.Errorf("%s: %s is in no table", name, address)
			continue
		}
		for i, pair := range [][2]*float64{{w.value, g.value}, {w.lower, g.lower}, {w.upper, g.upper}} {
			if !same(pair[0], pair[1], near) {
				t.Errorf("%s: %s: %s is %s, in the table %s", name, address, []string{"the value", "the lower limit", "the upper limit"}[i], written(pair[1]), written(pair[0]))
			}
		}
	}
}

func same(a, b *float64, near float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b || math.Abs(*a-*b) <= near*math.Abs(*a)
}

func written(v *float64) string {
	if v == nil {
		return "missing"
	}
	return strconv.FormatFloat(*v, 'g', -1, 64)
}

func parquetForm(t *testing.T, dir string) form {
	t.Helper()
	out := form{}
	for _, r := range readParquet[table.Indicator](t, dir, "indicators") {
		out[r.Address] = numbers{r.Value, r.Lower, r.Upper}
	}
	for _, r := range readParquet[table.Score](t, dir, "scores") {
		out[r.Edition+":"+r.Platform+":"+r.Pillar] = numbers{r.Score, r.Lower, r.Upper}
	}
	return out
}

func readParquet[T any](t *testing.T, dir, name string) []T {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "data", name+".parquet"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := table.ReadParquet[T](b)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func csvForm(t *testing.T, dir string) form {
	t.Helper()
	out := form{}
	for _, r := range readRows(t, filepath.Join(dir, "data", "indicators.csv")) {
		out[r["address"]] = numbers{parsed(t, r["value"]), parsed(t, r["lower"]), parsed(t, r["upper"])}
	}
	for _, r := range readRows(t, filepath.Join(dir, "data", "scores.csv")) {
		out[r["edition"]+":"+r["platform"]+":"+r["pillar"]] = numbers{parsed(t, r["score"]), parsed(t, r["lower"]), parsed(t, r["upper"])}
	}
	return out
}

func readRows(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%s: %d rows: %v", path, len(rows), err)
	}
	return keyed(rows)
}

// keyed names the cells of rows by the first of them.
func keyed(rows [][]string) []map[string]string {
	var out []map[string]string
	if len(rows) == 0 {
		return nil
	}
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, cell := range r {
			if i < len(rows[0]) {
				m[rows[0][i]] = cell
			}
		}
		out = append(out, m)
	}
	return out
}

func parsed(t *testing.T, s string) *float64 {
	t.Helper()
	if s == "" {
		return nil
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Errorf("%q is no number", s)
		return nil
	}
	return &v
}

// workbookForm reads the sheets that have a column of addresses, and those of the scores.
func workbookForm(t *testing.T, dir, lang string, know *datasets.Knowledge) form {
	t.Helper()
	f, err := excelize.OpenFile(filepath.Join(dir, "scorecards."+lang+".xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	head := func(key string, args ...any) string { return locale.T(lang, "workbook.col."+key, args...) }
	out := form{}
	for _, sheet := range f.GetSheetList() {
		rows := below(t, f, sheet, func(r []string) bool {
			return slices.Contains(r, head("address")) && slices.Contains(r, head("value")) || slices.Contains(r, head("worse"))
		})
		for _, r := range keyed(rows) {
			a := r[head("address")]
			if _, score := r[head("worse")]; !score {
				if a != "" {
					out[a] = numbers{parsed(t, r[head("value")]), parsed(t, r[head("lower")]), parsed(t, r[head("upper")])}
				}
				continue
			}
			n := numbers{parsed(t, r[head("score")]), parsed(t, r[head("worse")]), parsed(t, r[head("better")])}
			if want := know.Catalog.Edition + ":" + r[head("platform_id")] + ":" + pillarOf(sheet, lang, know); a != want && r[head("platform_id")] != "" {
				t.Errorf("workbook %s: sheet %s: the address of a score is %q, want %q", lang, sheet, a, want)
			}
			if n.value != nil || n.lower != nil {
				out[a] = n
			}
		}
	}
	return out
}

// pillarOf is the pillar of a sheet, or the composite.
func pillarOf(sheet, lang string, know *datasets.Knowledge) string {
	for _, p := range know.Framework.Pillars {
		if p.Name.In(lang) == sheet {
			return p.ID
		}
	}
	return know.Framework.Composite.ID
}

// below gives the heading of a sheet's table and the rows under it; none where the first rows hold no such
// heading.
func below(t *testing.T, f *excelize.File, sheet string, isHead func([]string) bool) [][]string {
	t.Helper()
	rows, err := f.Rows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out [][]string
	for n := 0; rows.Next() && (out != nil || n < 20); n++ {
		r, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		if out != nil || isHead(r) {
			out = append(out, r)
		}
	}
	return out
}

// linkedForm reads what every page says of itself to programs.
func linkedForm(t *testing.T, dir, lang string) form {
	t.Helper()
	out := form{}
	for _, path := range pagesIn(t, dir, lang) {
		for _, n := range elements(t, path) {
			if n.Data != "script" {
				continue
			}
			var d struct {
				Type     string `json:"@type"`
				Measured []struct {
					ID    string   `json:"propertyID"`
					Value *float64 `json:"value"`
					Lower *float64 `json:"minValue"`
					Upper *float64 `json:"maxValue"`
				} `json:"variableMeasured"`
			}
			if err := json.Unmarshal([]byte(n.FirstChild.Data), &d); err != nil || d.Type != "Dataset" {
				t.Fatalf("%s: %q: %v", path, d.Type, err)
			}
			for _, m := range d.Measured {
				out[m.ID] = numbers{m.Value, m.Lower, m.Upper}
			}
		}
	}
	return out
}

func TestAgreesSeesADifference(t *testing.T) {
	for _, c := range []struct {
		printed, lang string
		v             float64
		want          bool
	}{
		{"12.3%", "en", .1234, true}, {"12.3%", "en", .1236, false}, {"12,3\u00a0%", "fr", .1234, true}, {"1\u202f234,5", "fr", 1234.52, true},
		{"1,234", "en", 1234.4, true}, {"1,234", "en", 1235, false}, {"−0.5", "en", -.5, true}, {"", "en", 0, false},
	} {
		if got := agrees(c.printed, c.lang, c.v); got != c.want {
			t.Errorf("%q in %s for %g: %v", c.printed, c.lang, c.v, got)
		}
	}
}
