package pipeline

import (
	"context"
	"errors"
	"fmt"
	"sort"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
)

// A SourceCount says what became of the rows of a source, over its files.
type SourceCount struct {
	Source   string `json:"source"`
	Files    int    `json:"files"`
	Seen     int64  `json:"rows_seen"`
	Loaded   int64  `json:"rows_loaded"`
	Rejected int64  `json:"rows_rejected"`
	Ignored  int64  `json:"rows_ignored"`
}

// A Checked is the outcome of Check.
type Checked struct {
	Counts  []SourceCount // by source, sorted
	Set     *table.Set    // tables before scoring, for the rejects
	Notices []Notice
}

// Check reads everything that a build would read and holds it against the rules, without scoring or
// publishing: every file has a reader, rows reconcile, and no file loses more rows than its source may.
func Check(ctx context.Context, opt Options) (*Checked, error) {
	know, err := datasets.Load()
	if err != nil {
		return nil, err
	}
	loaded, notices, err := gather(ctx, know, opt)
	if err != nil {
		return nil, err
	}
	loaded, late, err := upTo(loaded, opt.AsOf)
	if err != nil {
		return nil, err
	}
	set, err := Tables(know, loaded)
	if err != nil {
		return nil, err
	}
	c := &Checked{Counts: countSources(set), Set: set, Notices: append(notices, late...)}
	return c, limits(know, set.Sources)
}

// countSources adds up the files of each source.
func countSources(set *table.Set) []SourceCount {
	by := map[string]*SourceCount{}
	for _, s := range set.Sources {
		c := by[s.CatalogID]
		if c == nil {
			c = &SourceCount{Source: s.CatalogID}
			by[s.CatalogID] = c
		}
		c.Files++
		c.Seen, c.Loaded = c.Seen+s.RowsSeen, c.Loaded+s.RowsLoaded
		c.Rejected, c.Ignored = c.Rejected+s.RowsRejected, c.Ignored+s.RowsIgnored
	}
	out := make([]SourceCount, 0, len(by))
	for _, c := range by {
		out = append(out, *c)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Source < out[j].Source })
	return out
}

// fewRejects is how many rejected rows a file may have whatever its share, so that one bad row does not
// refuse a small file.
const fewRejects = 10

// limits refuses a file of which more rows were rejected than the catalogue allows for its source.
func limits(know *datasets.Knowledge, sources []table.Source) error {
	var problems []error
	for _, s := range sources {
		cat := know.Catalog.ByID(s.CatalogID)
		if cat == nil || s.RowsRejected <= fewRejects {
			continue
		}
		if share := float64(s.RowsRejected) / float64(s.RowsRejected+s.RowsLoaded); share > cat.Limit() {
			problems = append(problems, &diag.Problem{Code: "E-REJECTED-SHARE", What: "too many rows of a file were rejected",
				Where: diag.Place{File: s.File}, Value: fmt.Sprintf("%d of %d rows (%.1f %%)", s.RowsRejected, s.RowsRejected+s.RowsLoaded, 100*share),
				Rule: fmt.Sprintf("at most %.1f %% of the rows of %s may be rejected (max_rejected_share in datasets/catalog.yaml)", 100*cat.Limit(), s.CatalogID),
				Next: "see `answerable quarantine` with the same inputs for the reasons", Exit: diag.ExitChecks})
		}
	}
	return errors.Join(problems...)
}
