// Package pipeline builds a scorecard: from published files and the embedded ledger to canonical
// tables, scores and a release folder. Build is its story, top to bottom.
//
// A build needs nothing but the embedded ledger, reads no clock, opens no network connection, and
// publishes a release folder whole or not at all. The same inputs give the same bytes.
package pipeline

import (
	"context"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/checks/dsachecks"
	"github.com/answerable-data/answerable/pipeline/release"
	"github.com/answerable-data/answerable/pipeline/score"
	"github.com/answerable-data/answerable/pipeline/table"
)

// Options say what to build and where.
type Options struct {
	Inputs      string // folder with raw files to read beside the ledger; empty for none
	SkipUnknown bool   // leave out files of Inputs that no reader knows, and say so, instead of refusing
	AsOf        string // ISO date: use only editions that are not after it; empty for all
	Framework   string // file with the user's own framework; empty: the project's
	Out         string // folder that receives the release folder
	Version     string // version of the program, for run.json

	// Report draws what people open (workbook, charts, pages) into the folder of the release. It is
	// given by the caller, since the pipeline knows nothing of reports.
	Report func(dir string, set *table.Set, know *datasets.Knowledge) error
}

// A Result says what a build made.
type Result struct {
	Dir     string     // the release folder
	Edition string     // its name
	Set     *table.Set // all tables
	Notices []Notice   // what the user should know, in a fixed order
	Changed bool       // false: the folder held the same bytes already
}

// A Notice is something that a build did with an input and that its user should know.
type Notice struct {
	File, Text string
}

// An Assembled is everything that a release holds, before it is written.
type Assembled struct {
	Set     *table.Set // all tables, each in the order of its key
	Know    *datasets.Knowledge
	Notices []Notice // what the user should know, in a fixed order
	Cross   score.CrossCheck
}

// Build makes a release: read, resolve, reconcile, check, score, write, read again, publish.
func Build(ctx context.Context, opt Options) (*Result, error) {
	all, err := Assemble(ctx, opt)
	if err != nil {
		return nil, err
	}
	out, err := release.Publish(release.Plan{Root: opt.Out, Set: all.Set, Know: all.Know, Version: opt.Version, Cross: all.Cross, Report: opt.Report})
	if err != nil {
		return nil, err
	}
	return &Result{Dir: out.Dir, Edition: all.Know.Catalog.Edition, Set: all.Set, Notices: all.Notices, Changed: out.Changed}, nil
}

// Assemble computes all tables of a release and writes nothing. Of the options, Out and Report are not used.
func Assemble(ctx context.Context, opt Options) (*Assembled, error) {
	know, err := datasets.Load()
	if err != nil {
		return nil, err
	}
	if opt.Framework != "" {
		if err := ownFramework(know, opt.Framework); err != nil {
			return nil, err
		}
	}
	loaded, notices, err := gather(ctx, know, opt)
	if err != nil {
		return nil, err
	}
	loaded, late, err := upTo(loaded, opt.AsOf)
	if err != nil {
		return nil, err
	}
	if notices = append(notices, late...); opt.AsOf != "" {
		know.Catalog.Edition += "-as-of-" + opt.AsOf
		know.AsOf = opt.AsOf
	}
	set, err := Tables(know, loaded)
	if err != nil {
		return nil, err
	}
	if err := limits(know, set.Sources); err != nil {
		return nil, err
	}
	if err := addEvidence(set, know, opt.AsOf); err != nil {
		return nil, err
	}
	dsachecks.Fill(set, know.AliasNotes()...)
	if err := score.Compute(set, know); err != nil {
		return nil, err
	}
	if err := sortTables(set); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	cross := score.Cross(set)
	for _, d := range cross.Differ {
		notices = append(notices, Notice{"cross-check", d})
	}
	return &Assembled{Set: set, Know: know, Notices: notices, Cross: cross}, nil
}

// sortTables brings every table into the order of its key and refuses doubled keys.
func sortTables(set *table.Set) error {
	for _, spec := range table.Specs() {
		if err := spec.Sort(set); err != nil {
			return err
		}
	}
	return nil
}
