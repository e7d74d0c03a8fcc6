package pipeline

import (
	"fmt"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/resolve"
	"github.com/answerable-data/answerable/pipeline/table"
)

// Tables resolves what was loaded into the canonical tables and holds, for each source, rows seen =
// loaded + rejected + ignored.
func Tables(know *datasets.Knowledge, loaded []*ingest.Loaded) (*table.Set, error) {
	set := &table.Set{}
	r := resolve.New(know)
	for _, l := range loaded {
		if err := addSource(set, r, l); err != nil {
			return nil, err
		}
	}
	if err := addPlatforms(set, know, r); err != nil {
		return nil, err
	}
	return set, nil
}

// addSource resolves one source and adds its rows, its rejects and its counts.
func addSource(set *table.Set, r *resolve.Resolver, l *ingest.Loaded) error {
	if err := reconcile(l); err != nil {
		return err
	}
	obs, late := r.Figures(l)
	r.Records(l, set)
	set.Observations = append(set.Observations, obs...)
	src := l.Source
	src.RowsLoaded -= int64(len(late))
	src.RowsRejected += int64(len(late))
	set.Sources = append(set.Sources, src)
	seq := int32(0)
	for _, stage := range []struct {
		name string
		rows []ingest.Reject
	}{{"ingest", l.Rejects}, {"resolve", late}} {
		for _, x := range stage.rows {
			seq++
			set.Rejects = append(set.Rejects, table.RejectRow{Source: src.ID, Seq: seq, Locator: x.Locator,
				Raw: diag.Clip(x.Raw, 500), Reason: x.Reason, Rule: x.Rule, Rows: int32(max(x.Rows, 1)), Stage: stage.name})
		}
	}
	return nil
}

// reconcile holds the counts of a source against what it brought.
func reconcile(l *ingest.Loaded) error {
	s, rejected := l.Source, int64(0)
	for _, r := range l.Rejects {
		rejected += int64(max(r.Rows, 1))
	}
	loaded := int64(len(l.Figures) + len(l.Records))
	if loaded == s.RowsLoaded && rejected == s.RowsRejected && s.RowsSeen == loaded+rejected+s.RowsIgnored {
		return nil
	}
	return &diag.Problem{Code: "E-ROWS", What: "the rows of a source do not reconcile", Where: diag.Place{File: s.File},
		Value: fmt.Sprintf("%d seen; %d loaded (the source says %d), %d rejected (%d), %d ignored", s.RowsSeen, loaded, s.RowsLoaded, rejected, s.RowsRejected, s.RowsIgnored),
		Rule:  "rows seen = loaded + rejected + ignored", Next: "write the ledger anew with `answerable ledger`; if it stays, report a defect of reader " + s.Reader,
		Exit: diag.ExitChecks}
}

// addPlatforms adds the registry and the entities that it does not list.
func addPlatforms(set *table.Set, know *datasets.Knowledge, r *resolve.Resolver) error {
	for _, p := range know.Platforms {
		from, err := resolve.ParseDay(p.ValidFrom)
		if err != nil {
			return fmt.Errorf("platforms.csv: %s: %w", p.ID, err)
		}
		to, err := resolve.ParseDay(p.ValidTo)
		if err != nil {
			return fmt.Errorf("platforms.csv: %s: %w", p.ID, err)
		}
		set.Platforms = append(set.Platforms, table.Platform{ID: p.ID, Name: p.Name, Operator: p.Operator, Parent: p.Parent,
			Level: p.Level, Kind: p.Kind, SizeClass: p.SizeClass, ValidFrom: from, ValidTo: to, Known: true, Note: p.Note})
	}
	set.Platforms = append(set.Platforms, r.Unlisted()...)
	return nil
}
