package pipeline

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sort"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/ledger"
	"github.com/answerable-data/answerable/pipeline/ingest/litigation"
)

// WriteLedger writes the ledger and the litigation tables of a datasets folder from the publishers' own
// files, found anywhere under from by the hashes that the catalogue gives. Every edition of the
// catalogue must be there. It is the same path that a user's files go: the same readers, the same
// quarantine. The same files give the same bytes.
func WriteLedger(ctx context.Context, from, to string) ([]*ingest.Loaded, error) {
	know, err := datasets.Load()
	if err != nil {
		return nil, err
	}
	loaded, err := editions(ctx, know, from)
	if err != nil {
		return nil, err
	}
	for _, d := range []string{"ledger", "litigation"} {
		if err := atomicfs.MkdirAll(filepath.Join(to, d)); err != nil {
			return nil, err
		}
	}
	for name, b := range ledger.Files(loaded) {
		if err := atomicfs.WriteFile(filepath.Join(to, "ledger", name), b, 0o644); err != nil {
			return nil, err
		}
	}
	for _, t := range litigationTables {
		b := ledger.Records(litigation.Columns(t), tableRecords(loaded, t))
		if err := atomicfs.WriteFile(filepath.Join(to, "litigation", t+".csv"), b, 0o644); err != nil {
			return nil, err
		}
	}
	return loaded, nil
}

// editions reads every edition of the catalogue.
func editions(ctx context.Context, know *datasets.Knowledge, from string) ([]*ingest.Loaded, error) {
	paths, err := files(from)
	if err != nil {
		return nil, err
	}
	found := map[string]*ingest.Loaded{}
	for _, path := range paths {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		f, err := open(path)
		if err != nil {
			return nil, err
		}
		if cat, ed := know.Catalog.ByHash(hashOf(f.Bytes)); cat == nil || found[cat.ID+"@"+ed.ID] != nil {
			continue
		}
		l, err := ReadFile(know, f, nil)
		if err != nil {
			return nil, err
		}
		found[l.Source.ID] = l
	}
	return complete(know, from, found)
}

// complete refuses a folder in which an edition is missing.
func complete(know *datasets.Knowledge, from string, found map[string]*ingest.Loaded) ([]*ingest.Loaded, error) {
	var problems []error
	var out []*ingest.Loaded
	for _, cat := range know.Catalog.Sources {
		for _, ed := range cat.Editions {
			l, ok := found[cat.ID+"@"+ed.ID]
			if !ok {
				problems = append(problems, &diag.Problem{Code: "E-EDITION-MISSING", What: "an edition of the catalogue is not in the folder",
					Where: diag.Place{File: from}, Value: fmt.Sprintf("%s (%s)", cat.ID+"@"+ed.ID, ed.File),
					Rule: "a file has the SHA-256 " + ed.SHA256, Next: "put the file into the folder, or correct datasets/catalog.yaml"})
				continue
			}
			out = append(out, l)
		}
	}
	return out, errors.Join(problems...)
}

// tableRecords gathers the rows of one litigation table, each with its source.
func tableRecords(loaded []*ingest.Loaded, name string) []ingest.Record {
	var out []ingest.Record
	for _, l := range loaded {
		for _, r := range l.Records {
			if r.Table == name {
				r.Fields["source"] = l.Source.ID
				out = append(out, r)
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Fields["case_id"] < out[j].Fields["case_id"] })
	return out
}
