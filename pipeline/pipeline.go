// Package pipeline builds a scorecard: from published files and the embedded ledger to canonical
// tables, scores and a release folder. Build is its story, top to bottom.
//
// A build needs nothing but the embedded ledger, reads no clock, opens no network connection, and
// publishes a release folder whole or not at all. The same inputs give the same bytes.
package pipeline

import (
	"context"
	"errors"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/checks/dsachecks"
	"github.com/answerable-data/answerable/pipeline/diff"
	"github.com/answerable-data/answerable/pipeline/dismissal"
	"github.com/answerable-data/answerable/pipeline/release"
	"github.com/answerable-data/answerable/pipeline/score"
	"github.com/answerable-data/answerable/pipeline/statements"
	"github.com/answerable-data/answerable/pipeline/table"
)

// Options say what to build and where.
type Options struct {
	Inputs      string // folder with raw files to read beside the ledger; empty for none
	SkipUnknown bool   // leave out files of Inputs that no reader knows, and say so, instead of refusing
	AsOf        string // ISO date: use only editions that are not after it; empty for all
	Framework   string // file with the user's own framework; empty: the project's
	Previous    string // folder of the release before, to list what differs from it; empty for none
	Edition     string // quarter of the edition, 2026Q3: makes its release .0, or a correction .1, .2 of what stands; empty: the catalogue's
	Replace     bool   // put the release in the place of another whole one of the same name
	Replies     string // file of replies of platforms to read beside the embedded ones; empty for none
	Courts      string // folder that `answerable courts` wrote, for base rates beside the suits; empty for none
	Statements  string // folder that `answerable statements` wrote, for figures beside the scores; empty for none
	Out         string // folder that receives the release folder
	Version     string // version of the program, for run.json

	Languages []string          // in which Reports draw, for run.json
	paths     []string          // the files to read in place of all under Inputs, in this order; nil: all
	names     map[string]string // names of files, by path, that they have in place of their own

	// Reports draw what people open (workbook, charts, pages) into the folder of the release. They are
	// given by the caller, since the pipeline knows nothing of reports.
	Reports []release.Report
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
	Recipe  *release.Recipe      // what the release is made from
	Counts  *statements.Gathered // of the statements of reasons; nil where none were given
}

// Build makes a release: read, resolve, reconcile, check, score, write, read again, publish. A release that stands is not
// touched: with a quarter in the options what differs from it becomes the next correction, without one it is refused.
func Build(ctx context.Context, opt Options) (*Result, error) {
	if opt.Edition == "" {
		return buildAs(ctx, opt, "")
	}
	n, err := newest(opt)
	if err != nil {
		return nil, err
	}
	r, err := buildAs(ctx, opt.correcting(n), numbered(opt, n))
	if errors.Is(err, release.ErrStands) {
		return buildAs(ctx, opt.correcting(n+1), numbered(opt, n+1))
	}
	return r, err
}

// Assemble computes all tables of a release and writes nothing. Of the options, Out, Report, Edition and Replace are not used.
func Assemble(ctx context.Context, opt Options) (*Assembled, error) { return assemble(ctx, opt, "") }

// assemble computes all tables of a release of a name.
func assemble(ctx context.Context, opt Options, name string) (*Assembled, error) {
	know, named, err := knowledge(opt, name)
	if err != nil {
		return nil, err
	}
	rates, err := courtRates(opt)
	if err != nil {
		return nil, err
	}
	loaded, notices, err := gather(ctx, know, opt)
	if err != nil {
		return nil, err
	}
	recipe, err := recipeOf(opt, named, know, loaded)
	if err != nil {
		return nil, err
	}
	loaded, late, err := upTo(loaded, opt.AsOf)
	if err != nil {
		return nil, err
	}
	notices = append(notices, late...)
	set, err := Tables(know, loaded)
	if err != nil {
		return nil, err
	}
	set.CourtRates = rates
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
	if err := dismissal.Fill(set, know); err != nil {
		return nil, err
	}
	counts, err := addStatements(opt, know, set)
	if err != nil {
		return nil, err
	}
	if err := addReplies(set, know, opt); err != nil { // after everything that is computed: a reply changes no number
		return nil, err
	}
	if err := sortTables(set); err != nil {
		return nil, err
	}
	if err := addChanges(set, know, opt); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	cross := score.Cross(set)
	for _, d := range cross.Differ {
		notices = append(notices, Notice{"cross-check", d})
	}
	return &Assembled{Set: set, Know: know, Notices: notices, Cross: cross, Recipe: recipe, Counts: counts}, nil
}

// knowledge loads what the program knows, under the name and the methodology that the options ask for. Named is the name,
// where it is another one than that of the catalogue.
func knowledge(opt Options, name string) (know *datasets.Knowledge, named string, err error) {
	if know, err = datasets.Load(); err != nil {
		return nil, "", err
	}
	if name != "" && name != know.Catalog.Edition {
		know.Catalog.Edition, named = name, name
	}
	if err := ownFramework(know, opt); err != nil {
		return nil, "", err
	}
	if opt.AsOf != "" {
		know.Catalog.Edition += "-as-of-" + opt.AsOf
		know.AsOf = opt.AsOf
	}
	return know, named, nil
}

// addChanges lists what differs from the release before, where one is named. A number that moved and nothing behind it
// stops the build.
func addChanges(set *table.Set, know *datasets.Knowledge, opt Options) error {
	if opt.Previous == "" {
		return nil
	}
	old, err := diff.Load(opt.Previous)
	if err != nil {
		return err
	}
	now := diff.Release{Edition: know.Catalog.Edition, Methodology: know.Framework.Version, Framework: know.FrameworkText, Program: opt.Version, Set: set}
	set.Changes = diff.Compare(old, now)
	return diff.Explained(set.Changes)
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
