package pipeline

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/release"
	"github.com/answerable-data/answerable/pipeline/score"
)

// buildAs makes a release under a name; empty for that of the catalogue. Where the folder remembers that the release
// that stands was made from the very same, it is left as it is; reports that would be drawn from the same tables as
// before are taken over.
func buildAs(ctx context.Context, opt Options, name string) (r *Result, err error) {
	know, _, err := knowledge(opt, name)
	if err != nil {
		return nil, err
	}
	from, err := ingredients(opt, know)
	if err != nil {
		return nil, err
	}
	known := readState(opt.Out)
	if r := unchanged(opt, know, from, known); r != nil {
		return r, nil
	}
	held, err := holdThere(opt.Out)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, held.Unlock()) }()
	all := sameTables(opt, know, from, known)
	if all == nil {
		if all, err = assemble(ctx, opt, name); err != nil {
			return nil, err
		}
		all.Counts = nil // only an explanation needs them
	}
	return publish(opt, all, from, held)
}

// holdThere takes hold of a folder of releases that is there, so that a second build is told at once. A folder that is
// not there is left to be made when there is something to write; nil then.
func holdThere(dir string) (*atomicfs.Held, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, nil
	}
	return atomicfs.Lock(dir)
}

// unchanged is the release that stands, where it was made from the same; nil where it was not, or is not whole.
func unchanged(opt Options, know *datasets.Knowledge, from []ingredient, s *state) *Result {
	edition := know.Catalog.Edition
	b, dir := s.Releases[edition], filepath.Join(opt.Out, edition)
	if b == nil || programHash() == "" || !slices.Equal(b.From, from) || len(b.Reports) != len(opt.Reports) {
		return nil
	}
	for _, r := range opt.Reports {
		if b.Reports[r.Name] == "" {
			return nil
		}
	}
	if !b.stands(dir) || opt.Previous != "" && release.Verify(opt.Previous) != nil {
		return nil
	}
	set, err := release.Tables(dir)
	if err != nil {
		return nil
	}
	return &Result{Dir: dir, Edition: edition, Set: set, Notices: b.Notices}
}

// sameTables are the tables of the release that was built under this name from the same, with all that belongs to them;
// nil where they are not there as they were written.
func sameTables(opt Options, know *datasets.Knowledge, from []ingredient, s *state) *Assembled {
	b, dir := s.Releases[know.Catalog.Edition], filepath.Join(opt.Out, know.Catalog.Edition)
	if b == nil || programHash() == "" || !slices.Equal(b.From, from) || !release.Holds(tablesAndRecord, dir, b.Sums) {
		return nil
	}
	set, err := release.Tables(dir)
	if err != nil {
		return nil
	}
	made, err := release.Record(dir)
	if err != nil {
		return nil
	}
	recipe := *made.From
	recipe.Languages = languagesOf(opt)
	return &Assembled{Set: set, Know: know, Notices: b.Notices, Cross: score.Cross(set), Recipe: &recipe}
}

// tablesAndRecord stands for the files of a release that sameTables reads.
var tablesAndRecord = release.Report{Owns: []string{"data/", "run.json"}}

// publish writes the release into the folder, which it takes hold of where that was not done, and has it remembered.
func publish(opt Options, all *Assembled, from []ingredient, held *atomicfs.Held) (r *Result, err error) {
	if held == nil {
		if held, err = atomicfs.Lock(opt.Out); err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, held.Unlock()) }()
	}
	known, taking := readState(opt.Out), &taking{keys: map[string]string{}}
	out, err := release.Publish(release.Plan{Root: opt.Out, Held: held, Set: all.Set, Know: all.Know, Version: opt.Version, Cross: all.Cross,
		MadeFrom: all.Recipe, Reports: opt.Reports, Take: taking.from(known, opt, all.Know), Replace: opt.Replace})
	if err != nil {
		return nil, err
	}
	r = &Result{Dir: out.Dir, Edition: all.Know.Catalog.Edition, Set: all.Set, Notices: all.Notices, Changed: out.Changed}
	sums, err := release.SumsHash(out.Dir)
	if err == nil {
		err = known.remember(held, opt.Out, r.Edition, &built{Sums: sums, From: from, Reports: taking.keys, Notices: all.Notices})
	}
	if err != nil { // the release stands; the next build takes longer
		r.Notices = append(r.Notices, Notice{stateName, "not kept, so that the next build does everything again: " + diag.Clip(err.Error(), 300)})
	}
	return r, nil
}

// A taking hands over reports that were drawn before, and notes what each one of this build is drawn from.
type taking struct {
	mu   sync.Mutex
	keys map[string]string
}

func (k *taking) from(s *state, opt Options, know *datasets.Knowledge) func(release.Report, string) (bool, error) {
	return func(r release.Report, dir string) (bool, error) {
		data, err := release.DataHash(dir)
		if err != nil {
			return false, err
		}
		key := reportKey(r, opt, know, data)
		k.mu.Lock()
		k.keys[r.Name] = key
		k.mu.Unlock()
		name, sums := s.donor(r.Name, key)
		if name == "" {
			return false, nil
		}
		return release.TakeOver(r, filepath.Join(opt.Out, name), sums, dir)
	}
}
