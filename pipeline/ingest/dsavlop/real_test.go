package dsavlop

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

// published reads a published file, or skips the test where the data are absent.
func published(t testing.TB, name string) []byte {
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
	b, err := os.ReadFile(filepath.Join(dir, "..", "shared", "data", "dsa-harmonised", name))
	if os.IsNotExist(err) {
		t.Skip("needs ../shared/data, which is absent")
	} else if err != nil {
		t.Fatal(err)
	}
	return b
}

func realFigures(t testing.TB) *ingest.Collected {
	t.Helper()
	return read(t, published(t, "compiled/vlop-dsa.json"))
}

// where returns the figures of a service whose breakdown has all the given pairs ("" for an absent key).
func where(c *ingest.Collected, service, metric string, pairs ...string) (figures []ingest.Figure) {
	for _, f := range c.Figures {
		ok := f.Metric == metric && (service == "" || f.Platform == service)
		for i := 0; i < len(pairs); i += 2 {
			ok = ok && f.Breakdown[pairs[i]] == pairs[i+1]
		}
		if ok {
			figures = append(figures, f)
		}
	}
	return figures
}

func only(t *testing.T, figures []ingest.Figure) ingest.Figure {
	t.Helper()
	if len(figures) != 1 {
		t.Fatalf("%d figures, want one", len(figures))
	}
	return figures[0]
}

func TestRealFigures(t *testing.T) {
	c := realFigures(t)
	notices := only(t, where(c, "X", "dsa_notices", "keyword", csam))
	if notices.Raw != "37533" || notices.Locator != "/t4/175/2" || notices.Period != "2025-07-01/2025-12-31" {
		t.Errorf("%+v", notices)
	}
	if median := only(t, where(c, "X", "dsa_notice_median_hours", "keyword", csam)); median.Raw != "3" {
		t.Errorf("median %q", median.Raw)
	}
	hours := only(t, where(c, "Pornhub", "dsa_notice_median_hours", "keyword", csam))
	if hours.Raw != "" || hours.Note != noteNull {
		t.Errorf("a median of 1.3hrs is compiled as %+v", hours)
	}
	wikipedia := only(t, where(c, "Wikipedia", "dsa_notices", "category", dsaspec.Minors))
	if wikipedia.Breakdown["keyword"] != csam || wikipedia.Raw != "3" {
		t.Errorf("the keyword without category row is read as %+v", wikipedia)
	}
	if multi := where(c, "Multi-Services", "dsa_notices"); multi[0].Origin.Publisher != "Google" {
		t.Errorf("provider %q", multi[0].Origin.Publisher)
	}
}

func TestRealCounts(t *testing.T) {
	c := realFigures(t)
	services := map[string]bool{}
	for _, f := range c.Figures {
		services[f.Platform] = true
	}
	if len(services) != 25 {
		t.Errorf("%d services, want 25", len(services))
	}
	if got := []int{c.Rows, len(c.Figures), len(c.Rejects)}; !slices.Equal(got, []int{38388, 4280, 3}) {
		t.Errorf("values, figures, rejects: %v", got)
	}
	// Bing's second report on appeals, Spain as "SP" (Wikipedia), Sweden as "SEE" (Pornhub).
	if diff := cmp.Diff([]string{"/t7/563 duplicate-row", "/t10/354 unknown-code", "/t10/460 unknown-code"}, rejected(c)); diff != "" {
		t.Error(diff)
	}
}

func TestRealSumOfOwnInitiative(t *testing.T) {
	sum := 0
	for _, f := range where(realFigures(t), "", "dsa_own_measures", "category", dsaspec.Minors, "keyword", "") {
		sum += int(number(t, f.Raw))
	}
	if sum != 109272866 {
		t.Errorf("own initiative measures on protection of minors: %d, want 109272866", sum)
	}
}

func TestRealBingHasTwoReports(t *testing.T) {
	var got []string
	for _, f := range where(realFigures(t), "Bing", "dsa_own_measures", "category", dsaspec.Minors, "keyword", "") {
		got = append(got, f.Breakdown["report"]+"="+f.Raw)
	}
	if diff := cmp.Diff([]string{"=118", "2=79500"}, got); diff != "" {
		t.Error(diff)
	}
}

// A KEYWORD_OTHER row is placed by the order of the rows. Wherever it is placed in category 9, the keywords
// reach the category only with it; AliExpress gives its 2,351 notices to no keyword.
func TestRealOtherRowsBelong(t *testing.T) {
	c := realFigures(t)
	blocks := 0
	for _, metric := range []string{"dsa_notices", "dsa_own_measures"} {
		for _, whole := range where(c, "", metric, "category", dsaspec.Minors, "keyword", "") {
			sum, others := 0.0, 0
			for _, f := range where(c, whole.Platform, metric, "category", dsaspec.Minors,
				"sheet", whole.Breakdown["sheet"], "surface", whole.Breakdown["surface"], "report", whole.Breakdown["report"]) {
				if f.Breakdown["keyword"] == dsaspec.Other {
					others++
				}
				if f.Breakdown["keyword"] != "" && f.Raw != "" {
					sum += number(t, f.Raw)
				}
			}
			if others == 0 {
				continue
			}
			blocks++
			exception := whole.Platform == "AliExpress" && metric == "dsa_notices"
			if (sum == number(t, whole.Raw)) == exception {
				t.Errorf("%s, sheet %s, %s: category %s, keywords %v", whole.Platform, whole.Breakdown["sheet"], whole.Breakdown["surface"], whole.Raw, sum)
			}
		}
	}
	if blocks != 22 {
		t.Errorf("%d categories with such a row, want 22", blocks)
	}
}

// Snap's own file, read by position alone, and the compilation agree on every value of sheet 4 for TOTAL
// and category 9; what the compilation lacks is zero throughout.
func TestRealAgreesWithSnap(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(string(published(t, "filled/Snap_2025-H2_4_notices.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	c := realFigures(t)
	var w dsaspec.Walk
	compared, dropped := 0, 0
	for _, row := range rows[1:] {
		place := w.Next(row[3])
		if place.Verdict != dsaspec.InScope {
			continue
		}
		for i, m := range dsaspec.Notices {
			printed := row[5+i]
			found := where(c, "Snapchat", m.Metric, "category", place.Category, "keyword", place.Keyword)
			switch {
			case len(found) == 0 && printed == "0":
				dropped++
			case len(found) == 1 && number(t, found[0].Raw) == number(t, printed):
				compared++
			default:
				t.Errorf("%s of %s: printed %q, compiled %v", m.Metric, row[3], printed, found)
			}
		}
	}
	if compared != 70 || dropped != 10 {
		t.Errorf("%d values compared, %d zeros dropped; want 70 and 10", compared, dropped)
	}
}

func number(t *testing.T, raw string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(strings.ReplaceAll(raw, ",", ""), 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func BenchmarkRead(b *testing.B) {
	data := published(b, "compiled/vlop-dsa.json")
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if err := (Reader{}).Read(ingest.File{Bytes: data}, &ingest.Collected{}); err != nil {
			b.Fatal(err)
		}
	}
}
