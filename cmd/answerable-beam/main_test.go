package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/answerable-data/answerable/internal/bench/statement"
	"github.com/answerable-data/answerable/pipeline/statements"
)

func TestMain(m *testing.M) {
	flag.Parse()
	if err := flag.Set("runner", "prism"); err != nil {
		panic(err) // Beam has no such flag any more, and there is no test yet that could fail
	}
	beam.Init()
	os.Exit(m.Run())
}

// archive writes a made-up day with every kind of row: line breaks in texts, quotes behind backslashes, broken rows, and
// statements that stand twice.
func archive(t *testing.T, day string, seed uint64) string {
	t.Helper()
	opt := statement.Options{Rows: 6000, Seed: seed, Day: day, Slug: "global", PerCSV: 700, Level: 6, Newlines: .1, Escaped: .01, Malformed: .01, Duplicates: .02}
	path := filepath.Join(t.TempDir(), opt.Name())
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := statement.Write(f, opt); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// The job gives the bytes of `answerable statements`, for two days at once, with all categories and with those on minors.
func TestTheJobGivesTheBytesOfTheLocalRun(t *testing.T) {
	archives := []string{archive(t, "2025-06-30", 1), archive(t, "2025-09-15", 2)}
	for _, all := range []bool{false, true} {
		local, spread := filepath.Join(t.TempDir(), "local"), filepath.Join(t.TempDir(), "spread")
		res, err := statements.Run(context.Background(), statements.Options{Archives: archives, Out: local, All: all, Rows: statements.RowsNone, MaxRejected: 1, Version: "test"})
		if err != nil {
			t.Fatal(err)
		}
		if err := run(context.Background(), spread, all, archives); err != nil {
			t.Fatal(err)
		}
		for _, d := range res.Days {
			name := filepath.Join("aggregates", "day="+d.Manifest.Day, "part-global.parquet")
			want, err := os.ReadFile(filepath.Join(local, name))
			if err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(filepath.Join(spread, name))
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("all %v: %s differs: %d bytes, %d locally, error %v", all, name, len(got), len(want), err)
			}
			checkCounts(t, spread, d.Manifest)
		}
	}
}

// checkCounts holds that the rows of a day add up as the manifest of the local run says.
func checkCounts(t *testing.T, out string, m *statements.Manifest) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(out, "counts", "day="+m.Day, "counts-global.json"))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Counts     struct{ Seen, Loaded, Rejected, Ignored int64 }
		Duplicates int64
	}
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	if c := got.Counts; c.Seen != m.Rows.Seen || c.Loaded != m.Rows.Loaded || c.Rejected != m.Rows.Rejected || c.Ignored != m.Rows.Ignored ||
		got.Duplicates != m.Duplicates.WithinDay || c.Rejected == 0 || got.Duplicates == 0 {
		t.Errorf("%s: %+v, locally %+v and %+v", m.Day, got, m.Rows, m.Duplicates)
	}
}

func TestBadUseIsSaid(t *testing.T) {
	one := archive(t, "2025-09-15", 3)
	twin := filepath.Join(t.TempDir(), filepath.Base(one))
	if err := os.Link(one, twin); err != nil {
		t.Fatal(err)
	}
	nameless := filepath.Join(t.TempDir(), "day.csv") // the names in an archive would say it, too
	if err := os.WriteFile(nameless, []byte("uuid,category\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for want, archives := range map[string][]string{"E-USAGE": nil, "E-DAY-TWICE": {one, twin}, "E-DAY-NAME": {nameless}} {
		err := run(context.Background(), t.TempDir(), false, archives)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

// An archive that changed after it was listed stops the job.
func TestAnotherArchiveUnderThePathStopsTheJob(t *testing.T) {
	path := archive(t, "2025-09-15", 4)
	elements, err := list([]string{path}, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(archive(t, "2025-09-15", 5), path); err != nil {
		t.Fatal(err)
	}
	var e element
	if err := json.Unmarshal([]byte(elements[0]), &e); err != nil {
		t.Fatal(err)
	}
	if _, err := count(context.Background(), e); err == nil || !strings.Contains(err.Error(), "not what was listed") {
		t.Errorf("error %v", err)
	}
}
