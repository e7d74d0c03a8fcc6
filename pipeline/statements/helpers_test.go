package statements_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/bench/statement"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements"
	"github.com/answerable-data/answerable/pipeline/statements/tally"
)

// archive makes a day archive in a folder.
func archive(t testing.TB, dir string, opt statement.Options) (path string, answer *statement.Answer) {
	t.Helper()
	if opt.Day == "" {
		opt.Day = "2025-09-15"
	}
	path = filepath.Join(dir, opt.Name())
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if answer, err = statement.Write(f, opt); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path, answer
}

// options are those of a run in the tests.
func options(out string, archives ...string) statements.Options {
	return statements.Options{Archives: archives, Out: out, Rows: statements.RowsNone, MaxRejected: .05, Version: "1"}
}

// run does a run that must succeed and gives the reports.
func run(t testing.TB, opt statements.Options) []statements.DayReport {
	t.Helper()
	res, err := statements.Run(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return res.Days
}

// wantCode says whether err is a complete problem with the code and exit code.
func wantCode(t *testing.T, err error, code string, exit int, parts ...string) {
	t.Helper()
	var p *diag.Problem
	if !errors.As(err, &p) || p.Code != code || p.Next == "" || diag.ExitCode(err) != exit {
		t.Errorf("want %s and exit code %d, got %v (%d)", code, exit, err, diag.ExitCode(err))
		return
	}
	for _, part := range parts {
		if block := diag.Render(err); !strings.Contains(block, part) {
			t.Errorf("no %q in\n%s", part, block)
		}
	}
}

// tree gives the hash of every file below a folder, the lock excepted.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == ".lock" {
			return err
		}
		b, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		out[filepath.ToSlash(rel)] = fmt.Sprintf("%x", sha256.Sum256(b))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// aggregates reads all aggregates of a folder.
func aggregates(t testing.TB, dir string) []tally.Aggregate {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "aggregates", "day=*", "*.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	var parts [][]tally.Aggregate
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		info, err := f.Stat()
		if err != nil {
			t.Fatal(err)
		}
		part, err := tally.Read(f, info.Size())
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, part)
		_ = f.Close()
	}
	return tally.Merge(parts...)
}

// counts sums aggregates up by the key of the generator's answer.
func counts(all []tally.Aggregate) map[statement.Key]int64 {
	out := map[statement.Key]int64{}
	for _, a := range all {
		out[statement.Key{Platform: a.Platform, Category: a.Category, Visibility: a.DecisionVisibility, Detection: a.AutomatedDetection, Decision: a.AutomatedDecision,
			Source: a.SourceType, Content: a.ContentType, Month: a.ApplicationMonth}] += a.Count
	}
	return out
}

// sets writes the lists of an answer as aggregates have them.
func sets(answer map[statement.Key]int64) map[statement.Key]int64 {
	set := func(list string) string {
		parts := strings.Split(strings.Trim(list, `["]`), `","`)
		if len(parts) == 2 && parts[0] > parts[1] {
			parts[0], parts[1] = parts[1], parts[0]
		}
		return strings.Join(parts, "|")
	}
	out := map[statement.Key]int64{}
	for k, n := range answer {
		k.Visibility, k.Content = set(k.Visibility), set(k.Content)
		out[k] += n
	}
	return out
}

// rejects reads a list of rejects: "file line reason".
func rejects(t testing.TB, path string) []string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range all[1:] {
		out = append(out, r[0][strings.LastIndexByte(r[0], '/')+1:]+" "+r[1]+" "+r[2])
	}
	return out
}

// replaceIn puts a text in the place of another one that a file has.
func replaceIn(t *testing.T, file, old, now string) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil || !bytes.Contains(b, []byte(old)) {
		t.Fatalf("%s has no %q: %v", file, old, err)
	}
	if err := os.WriteFile(file, bytes.ReplaceAll(b, []byte(old), []byte(now)), 0o644); err != nil {
		t.Fatal(err)
	}
}
