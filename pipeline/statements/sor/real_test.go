package sor

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The four real files: rows, distinct identifiers, and what is on minors, as found by hand in the research notes.
func TestRealFixtures(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t, "data", "dsa-sor"), "*.csv"))
	if err != nil || len(files) != 4 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	var sum Counts
	all := &collector{}
	for _, path := range files {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		counts, err := Read(context.Background(), f, Options{All: true}, all)
		if err != nil || f.Close() != nil {
			t.Fatal(err)
		}
		sum.Add(counts)
	}
	if !sum.Holds() || sum.Loaded != 200 || sum.Rejected != 0 || sum.Recovered != 0 || sum.Schema != "v1-full|v2-full" || sum.NewColumns != nil || sum.MissingColumns != nil || sum.Unknown != nil {
		t.Errorf("counts: %+v", sum)
	}
	seen, minors := map[[16]byte]bool{}, map[string]int{}
	delays, sets := map[string][]int32{}, map[int]int{}
	keywords := 0
	for _, r := range all.rows {
		sets[len(Set([]byte(r.Texts[TerritorialScope])))]++
		if seen[r.ID] || r.Minors == MinorsNone {
			seen[r.ID] = true
			continue
		}
		seen[r.ID] = true
		name := r.Texts[PlatformName]
		minors[name]++
		delays[name] = append(delays[name], Day(r.Application)-Day(r.Content))
		slices.Sort(delays[name])
		for _, k := range Set([]byte(r.Texts[CategorySpecification])) {
			if slices.Contains(MinorsKeywords, k) {
				keywords++
			}
		}
		if r.Minors != MinorsPrimary {
			t.Errorf("row %d: %v", r.Line, r.Minors)
		}
	}
	if len(seen) != 199 || keywords != 6 {
		t.Errorf("%d distinct rows, %d with a keyword on minors", len(seen), keywords)
	}
	want := map[string]int{"TikTok": 5, "Discord Netherlands B.V.": 4, "Idealo": 2, "Snapchat": 2, "Google Shopping": 1}
	wantDelays := map[string][]int32{"TikTok": {0, 0, 0, 0, 753}, "Discord Netherlands B.V.": {1, 1, 1, 1}, "Idealo": {0, 0}, "Snapchat": {0, 66}, "Google Shopping": {0}}
	if d := cmp.Diff(want, minors) + cmp.Diff(wantDelays, delays) + cmp.Diff(map[int]int{30: 141, 29: 47, 27: 1, 1: 11}, sets); d != "" {
		t.Error(d)
	}
}
