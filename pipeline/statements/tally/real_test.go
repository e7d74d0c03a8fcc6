package tally

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

// The table of the research notes on the four real files.
func TestRealOracle(t *testing.T) {
	const data = "../../../../shared/data/dsa-sor"
	files, err := filepath.Glob(filepath.Join(data, "*.csv"))
	if err != nil || len(files) == 0 {
		t.Skip("needs ../shared/data, which is absent")
	}
	var ids bytes.Buffer
	all := NewDay(t.TempDir(), Options{})
	day := NewDay(t.TempDir(), Options{IDs: &ids})
	for i, path := range files {
		for _, c := range []struct {
			d   *Day
			opt sor.Options
		}{{all, sor.Options{All: true}}, {day, sor.Options{}}} {
			f, err := os.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := sor.Read(context.Background(), f, c.opt, &sink{m: c.d.Member(i)}); err != nil || f.Close() != nil {
				t.Fatal(err)
			}
		}
	}
	rows, dup, err := all.Finish()
	total := int64(0)
	for _, a := range rows {
		total += a.Count
	}
	if err != nil || total != 199 || dup.Rows != 1 || dup.Differing != 0 {
		t.Fatalf("%v: %d distinct rows, %+v", err, total, dup)
	}
	minors, dup, err := day.Finish()
	if err != nil || dup.Rows != 1 || ids.Len() != 14*idLen {
		t.Fatalf("%v: %+v, %d ids", err, dup, ids.Len()/idLen)
	}
	type line struct{ N, Removed, Disabled, Age, Other, Suspended, Terminated, Detected, Fully, NoKeyword int64 }
	got := map[string]line{}
	specific, voluntary := int64(0), int64(0)
	for _, a := range minors {
		l := got[a.Platform]
		has := func(set, label string) int64 {
			if slices.Contains(strings.Split(set, "|"), label) {
				return a.Count
			}
			return 0
		}
		l.N += a.Count
		l.Removed += has(a.DecisionVisibility, "DECISION_VISIBILITY_CONTENT_REMOVED")
		l.Disabled += has(a.DecisionVisibility, "DECISION_VISIBILITY_CONTENT_DISABLED")
		l.Age += has(a.DecisionVisibility, "DECISION_VISIBILITY_CONTENT_AGE_RESTRICTED")
		l.Other += has(a.DecisionVisibility, "DECISION_VISIBILITY_OTHER")
		l.Suspended += has(a.DecisionAccount, "DECISION_ACCOUNT_SUSPENDED")
		l.Terminated += has(a.DecisionAccount, "DECISION_ACCOUNT_TERMINATED")
		l.Detected += has(a.AutomatedDetection, "Yes")
		l.Fully += has(a.AutomatedDecision, "AUTOMATED_DECISION_FULLY")
		l.NoKeyword += has(a.MinorsKeywords, "")
		if a.MinorsKeywords != "" {
			specific += a.Count
		}
		voluntary += has(a.SourceType, "SOURCE_VOLUNTARY")
		got[a.Platform] = l
	}
	want := map[string]line{
		"TikTok": {5, 0, 0, 1, 4, 0, 0, 5, 4, 5}, "Discord Netherlands B.V.": {4, 2, 0, 0, 0, 0, 2, 0, 0, 0}, "Idealo": {2, 0, 2, 0, 0, 0, 0, 2, 2, 2},
		"Snapchat": {2, 1, 0, 0, 0, 1, 0, 1, 2, 0}, "Google Shopping": {1, 1, 0, 0, 0, 0, 0, 1, 1, 1},
	}
	if d := gocmp.Diff(want, got); d != "" || specific != 6 || voluntary != 13 {
		t.Errorf("specific %d, voluntary %d: %s", specific, voluntary, d)
	}
	if d := gocmp.Diff(map[int32]int64{0: 4 + 2 + 2, 24: 3 + 1, 48: 2, 1: 0}, hoursOf(minors)); d != "" {
		t.Error(d)
	}
}

func hoursOf(rows []Aggregate) map[int32]int64 {
	out := map[int32]int64{1: 0}
	for _, a := range rows {
		for _, b := range a.SubmissionDelayHours {
			out[b.At] += b.Count
		}
	}
	return out
}
