package sor

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A made archive is what the generator of shared workloads made: its CSV texts and what it says of them.
type made struct {
	dir, stem string
	files     []string
	Rows      int64 `json:"rows"`
	Minors    int64 `json:"minors_rows"`
	Malformed []struct {
		File, Kind string
		Line       int64
	} `json:"malformed"`
}

// generator builds the generator once for a test.
func generator(t testing.TB) string {
	t.Helper()
	src, err := filepath.Abs(shared(t, "bench", "sorgen"))
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(t.TempDir(), "sorgen")
	build := exec.Command("go", "build", "-o", bin, ".")
	build.Dir, build.Env = src, append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return bin
}

func generate(t testing.TB, bin, date string, args ...string) *made {
	t.Helper()
	m := &made{dir: t.TempDir(), stem: "sor-global-" + date + "-full"}
	csvs := filepath.Join(m.dir, "csv")
	args = append([]string{"sor", "-out", m.dir, "-csv", csvs, "-date", date, "-level", "1"}, args...)
	if out, err := exec.Command(bin, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(m.dir, m.stem+".manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, m); err != nil {
		t.Fatal(err)
	}
	if m.files, err = filepath.Glob(filepath.Join(csvs, "*.csv")); err != nil || len(m.files) == 0 {
		t.Fatal("no files", err)
	}
	return m
}

// expected reads the generator's own aggregate, keyed by all but its number.
func (m *made) expected(t *testing.T) map[string]int64 {
	t.Helper()
	f, err := os.Open(filepath.Join(m.dir, m.stem+".minors.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]int64{}
	for _, r := range records[1:] {
		n, err := strconv.ParseInt(r[len(r)-1], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		out[strings.Join(r[:len(r)-1], "|")] = n
	}
	return out
}

// kinds are the generator's kinds of malformed rows that must be rejected, and the reason.
var kinds = map[string]string{"truncated": MissingCell, "extra-field": ExtraCell, "bad-date": TypeError}

func TestRealGeneratedArchives(t *testing.T) {
	bin := generator(t)
	for _, c := range []struct{ date, schema, newlines string }{{"2025-09-15", "v2-full", "0.25"}, {"2024-11-03", "v1-full", "1"}} {
		for seed := 1; seed <= 3; seed++ {
			t.Run(fmt.Sprint(c.date, " ", seed), func(t *testing.T) {
				checkMade(t, generate(t, bin, c.date, "-rows", "9000", "-csv-rows", "2000", "-malformed", "300", "-newlines", c.newlines, "-seed", fmt.Sprint(seed)), c.schema)
			})
		}
	}
}

// checkMade holds a reading against what the generator says. Rows with broken quotes are not in its aggregate, but the
// backslash rule reads them; rows of an unknown category are not in it either, and must be kept: both are left out before
// the comparison, by its own list.
func checkMade(t *testing.T, m *made, schema string) {
	kindAt := map[string]string{}
	for _, b := range m.Malformed {
		kindAt[fmt.Sprintf("%s:%d", b.File, b.Line)] = b.Kind
	}
	got, wantRejects, gotRejects := map[string]int64{}, map[string]string{}, map[string]string{}
	byKind := map[string]int64{}
	for at, kind := range kindAt {
		byKind[kind]++
		if reason, ok := kinds[kind]; ok {
			wantRejects[at] = reason
		}
	}
	var sum Counts
	for _, path := range m.files {
		c := &collector{}
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		counts, err := Read(context.Background(), f, Options{}, c)
		if err != nil || f.Close() != nil {
			t.Fatal(err)
		}
		sum.Add(counts)
		at := func(record int64) string { return fmt.Sprintf("%s:%d", filepath.Base(path), record+1) } // the generator counts records, not lines
		for _, r := range c.rejects {
			gotRejects[at(r.Record)] = r.Reason
		}
		for _, r := range c.rows {
			if kind := kindAt[at(r.Record)]; kind == "" || kind == "invalid-utf8" || kind == "nul-byte" {
				got[strings.Join([]string{r.Texts[PlatformName], r.Texts[Category], r.Texts[DecisionVisibility], r.Texts[AutomatedDetection], r.Texts[AutomatedDecision],
					r.Texts[SourceType], r.Texts[ContentType], r.Texts[ApplicationDate][:7]}, "|")]++
			}
		}
	}
	if d := cmp.Diff(m.expected(t), got) + cmp.Diff(wantRejects, gotRejects); d != "" {
		t.Error(d)
	}
	if !sum.Holds() || sum.Seen != m.Rows || sum.Schema != schema {
		t.Errorf("counts do not hold: %+v", sum)
	}
	unknown := sum.Unknown["category"]["STATEMENT_CATEGORY_BRAND_NEW_KIND"]
	if sum.Recovered != byKind["escaped-quote"]+byKind["odd-quote"] || sum.InvalidUTF8 != byKind["invalid-utf8"] || sum.NUL != byKind["nul-byte"] || unknown != byKind["unknown-category"] {
		t.Errorf("recovered %d, invalid %d, NUL %d, unknown %d; the generator says %v", sum.Recovered, sum.InvalidUTF8, sum.NUL, unknown, byKind)
	}
	if len(byKind) != 8 || !slices.ContainsFunc(m.Malformed, func(b struct {
		File, Kind string
		Line       int64
	}) bool {
		return b.Kind == "odd-quote"
	}) {
		t.Errorf("the set lacks kinds: %v", byKind)
	}
}
