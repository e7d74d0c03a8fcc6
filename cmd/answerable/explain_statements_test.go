package main

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/answerable-data/answerable/internal/bench/statement"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/statements"
)

// ofServices are services that the registry has, with announcements about some, and one that it has not.
var ofServices = []string{"TikTok", "Google Play", "Facebook", "Alder, \"Market\""}

// statementDays makes the counts of made-up days in a folder.
func statementDays(dir string, from time.Time, days, rows int, seed uint64, skip func(i int) bool) (string, error) {
	opt := statements.Options{Out: filepath.Join(dir, "counts"), All: true, MaxRejected: 1}
	for i := range days {
		if skip != nil && skip(i) {
			continue
		}
		made := statement.Options{Rows: rows, Seed: seed + uint64(i), Day: from.AddDate(0, 0, i).Format(time.DateOnly), Services: ofServices, Malformed: .01, Duplicates: .02, Late: .02}
		path := filepath.Join(dir, made.Name())
		f, err := os.Create(path)
		if err != nil {
			return "", err
		}
		if _, err := statement.Write(f, made); err != nil {
			return "", err
		}
		if err := f.Close(); err != nil {
			return "", err
		}
		opt.Archives = append(opt.Archives, path)
	}
	_, err := statements.Run(context.Background(), opt)
	return opt.Out, err
}

// madeUpCounts is a command of the scripts: "madeupcounts FOLDER FIRST-DAY DAYS SEED" counts made-up days of statements of
// four services into a folder.
func madeUpCounts(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: madeupcounts folder first-day days seed")
	}
	from, err := time.Parse(time.DateOnly, args[1])
	ts.Check(err)
	days, err := strconv.Atoi(args[2])
	ts.Check(err)
	seed, err := strconv.ParseUint(args[3], 10, 64)
	ts.Check(err)
	dir := ts.MkAbs(args[0] + ".days")
	ts.Check(os.MkdirAll(dir, 0o755))
	counts, err := statementDays(dir, from, days, 150, seed, nil)
	ts.Check(err)
	ts.Check(os.Rename(counts, ts.MkAbs(args[0])))
}

var madeUpDays = sync.OnceValues(func() (*pipeline.Assembled, error) {
	dir, err := os.MkdirTemp("", "answerable-test-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	counts, err := statementDays(dir, time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC), 65, 150, 0, func(i int) bool { return i == 40 })
	if err != nil {
		return nil, err
	}
	return pipeline.Assemble(context.Background(), pipeline.Options{Statements: counts})
})

// madeUpStatements is the embedded release with the figures of 64 made-up days.
func madeUpStatements(t *testing.T) (*pipeline.Assembled, *statements.Gathered) {
	t.Helper()
	all, err := madeUpDays()
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	return all, all.Counts
}
