package main

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/answerable-data/answerable/internal/bench/statement"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/statements"
)

// ofServices are services that the registry has, with announcements about some, and one that it has not.
var ofServices = []string{"TikTok", "Google Play", "Facebook", "Alder, \"Market\""}

// statementDays makes the counts of made-up days in a folder.
func statementDays(dir string, from time.Time, days, rows int, skip func(i int) bool) (string, error) {
	opt := statements.Options{Out: filepath.Join(dir, "counts"), All: true, MaxRejected: 1}
	for i := range days {
		if skip != nil && skip(i) {
			continue
		}
		made := statement.Options{Rows: rows, Seed: uint64(i), Day: from.AddDate(0, 0, i).Format(time.DateOnly), Services: ofServices, Malformed: .01, Duplicates: .02, Late: .02}
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

var madeUpDays = sync.OnceValues(func() (*pipeline.Assembled, error) {
	dir, err := os.MkdirTemp("", "answerable-test-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	counts, err := statementDays(dir, time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC), 65, 150, func(i int) bool { return i == 40 })
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
