// Package statements turns day archives of the EU's database of statements of reasons into aggregates and typed rows.
//
// A day archive holds up to 737 million rows in CSVs of about 100,000. Run reads the CSVs of one day beside each other, one worker
// each, and publishes what comes of the day before it goes on to the next.
//
// It promises:
//
//   - Rows seen = loaded + rejected + ignored for each day, rows loaded = counted + duplicates, and the aggregates add up to the
//     rows counted; else nothing of the day is published (E-RECONCILE).
//   - A day is published whole or not at all. A run that was killed is completed by running it again, and the result is the same
//     to the byte.
//   - The same archives, program and settings give the same bytes, whatever the number of workers, the order of the arguments
//     and the split into shards. Nothing in a result tells the time of the machine.
//   - A day whose archives, program and settings are as they were is not read again. An archive that was published anew is
//     read, and the event is kept in events.csv.
//   - Neither free texts nor identifiers that can name a person reach a file, a message or an error.
//   - Memory grows with workers, and not with rows, members or days.
//
// Layout of the folder, where SLUG is "global" or a platform's:
//
//	aggregates/day=YYYY-MM-DD/part-SLUG.parquet    counts (package tally)
//	rows/day=YYYY-MM-DD/part-SLUG-NNNNN.parquet    typed rows (package rows), if asked for
//	rejects/day=YYYY-MM-DD/rejects-SLUG.csv        file, line and reason of each row that could not be read
//	manifests/day=YYYY-MM-DD/manifest-SLUG.json    what was read and what became of it (Manifest)
//	events.csv                                     archives that were published anew
package statements

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements/rows"
)

// Which rows are written.
const (
	RowsNone   = "none"
	RowsMinors = "minors"
	RowsAll    = "all" // which counts all categories, too
)

// Options say what to count and where the result goes.
type Options struct {
	Archives      []string
	Out           string  // folder that days are added to; one that holds anything else is left alone
	All           bool    // count all categories, not only the rows on minors
	Rows          string  // RowsNone, RowsMinors or RowsAll
	Dedupe        string  // folder of uuids, to leave out what an earlier day has; empty: within a day only
	Shard, Shards int     // read the Shard-th of Shards parts of the list; 0: all of it
	Force         bool    // read days again that are as they were
	Workers       int     // CSVs that are read at once; 0: as many as there are processors
	MaxRejected   float64 // share of the rows of a day that may be rejected
	Version       string  // of the program, for the manifests

	Meter *Meter          // told how far the run is; nil: nobody asks
	Done  func(DayReport) `json:"-"` // told of each day when it is published or found unchanged; nil: nobody asks
}

// settings are the options that decide how a day is counted.
func (o *Options) settings() Settings {
	return Settings{All: o.All || o.Rows == RowsAll, Rows: o.Rows, Dedupe: o.Dedupe != ""}
}

// typed is the version of the columns of typed rows; none without them.
func (s Settings) typed() string {
	if s.Rows == RowsNone {
		return ""
	}
	return rows.Contract
}

// States of a day in a report.
const (
	StateRead        = "read"        // it was not there before
	StateUnchanged   = "unchanged"   // archives, program and settings are as they were
	StateRepublished = "republished" // the archives are others than before
	StateAgain       = "again"       // the program, the settings or the result were others, or it was forced
)

// A DayReport says what became of one day and slug.
type DayReport struct {
	Manifest *Manifest
	State    string
	Before   *Manifest // what was there, where there was something
}

// A Result says what became of the days, in their order.
type Result struct{ Days []DayReport }

// A run is one call of Run.
type run struct {
	opt      Options
	settings Settings
	out      string
	store    *store
	present  map[string]*Manifest // by key of the unit
}

// Run reads the archives, day by day, and publishes each.
func Run(ctx context.Context, opt Options) (*Result, error) {
	opt = opt.withDefaults()
	units, err := planUnits(ctx, opt)
	if err != nil {
		return nil, err
	}
	r, free, err := begin(opt, units)
	if err != nil {
		return nil, err
	}
	defer free()
	units = shard(units, opt.Shard, opt.Shards)
	r.measure(units)
	res := &Result{}
	for i := range units {
		report, err := r.one(ctx, &units[i])
		if err != nil {
			return res, err
		}
		res.Days = append(res.Days, *report)
		if opt.Done != nil {
			opt.Done(*report)
		}
	}
	return res, nil
}

func (o Options) withDefaults() Options {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Rows == "" {
		o.Rows = RowsNone
	}
	if o.Meter == nil {
		o.Meter = &Meter{}
	}
	return o
}

// planUnits groups the archives; nothing of the result is touched.
func planUnits(ctx context.Context, opt Options) ([]unit, error) {
	if opt.Dedupe != "" && opt.Shards > 0 {
		return nil, &diag.Problem{Code: "E-USAGE", What: "--dedupe and --shard do not go together", Exit: diag.ExitUsage,
			Rule: "a row is left out if an earlier day has it, so one run reads all days in their order", Next: "leave one of the two out"}
	}
	if err := separate(opt.Out, opt.Dedupe); err != nil {
		return nil, err
	}
	scratch, err := os.MkdirTemp("", "answerable-*")
	if err != nil {
		return nil, atomicfs.WriteProblem(os.TempDir(), err)
	}
	defer func() { _ = os.RemoveAll(scratch) }() // nothing of it is used
	return plan(ctx, opt.Archives, scratch)
}

// separate refuses a folder of uuids in that of the result, or the other way round: each holds nothing else.
func separate(out, dedupe string) error {
	if dedupe == "" {
		return nil
	}
	for _, pair := range [][2]string{{out, dedupe}, {dedupe, out}} {
		from, err := filepath.Abs(pair[0])
		if err != nil {
			return atomicfs.WriteProblem(pair[0], err)
		}
		to, err := filepath.Abs(pair[1])
		if err != nil {
			return atomicfs.WriteProblem(pair[1], err)
		}
		if rel, err := filepath.Rel(from, to); err == nil && filepath.IsLocal(rel) {
			return &diag.Problem{Code: "E-USAGE", What: "the folders of --out and --dedupe lie in each other", Value: dedupe, Exit: diag.ExitUsage,
				Rule: "the folder of a result holds nothing else, and neither does that of uuids", Next: "give two folders beside each other"}
		}
	}
	return nil
}

// begin takes hold of the folders, completes what a killed run had decided, and holds the plan against what is there.
func begin(opt Options, units []unit) (r *run, free func(), err error) {
	out, err := filepath.Abs(opt.Out)
	if err != nil {
		return nil, nil, atomicfs.WriteProblem(opt.Out, err)
	}
	if err := usable(out); err != nil {
		return nil, nil, err
	}
	held, err := atomicfs.Lock(out)
	if err != nil {
		return nil, nil, err
	}
	r = &run{opt: opt, settings: opt.settings(), out: out, present: map[string]*Manifest{}}
	free = func() {
		if r.store != nil {
			_ = r.store.close() // the lock dies with the process
		}
		_ = held.Unlock()
	}
	if err = r.prepare(units); err != nil {
		free()
		return nil, nil, err
	}
	return r, free, nil
}

func (r *run) prepare(units []unit) error {
	if err := recoverDays(r.out); err != nil {
		return err
	}
	there, err := manifests(r.out)
	if err != nil {
		return err
	}
	for _, m := range there {
		r.present[m.Day+"-"+m.Slug] = m
	}
	if err := r.fits(units); err != nil {
		return err
	}
	if r.opt.Dedupe != "" {
		r.store, err = openStore(r.opt.Dedupe)
	}
	return err
}

// fits refuses days that cannot stand beside those that are there: other settings, or rows that are there already.
func (r *run) fits(units []unit) error {
	slugs := map[string][]string{}
	given := map[string]bool{}
	for i := range units {
		u := &units[i]
		given[u.key()] = true
		slugs[u.day] = append(slugs[u.day], u.slug)
		if m := r.present[u.key()]; m != nil && !r.opt.Force {
			if err := u.complete(m); err != nil {
				return err
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(r.present)) {
		m := r.present[key]
		if given[key] {
			continue
		}
		slugs[m.Day] = append(slugs[m.Day], m.Slug)
		if len(units) > 0 && m.Settings != r.settings {
			return mixed(filepath.Join(r.opt.Out, m.path()))
		}
	}
	return apart(slugs)
}

// complete refuses some parts of a day in place of others: the rest would be lost.
func (u *unit) complete(before *Manifest) error {
	given := map[string]bool{}
	for _, f := range u.files {
		if f.name.Part == "" && u.slug != unnamed {
			return nil
		}
		given[filepath.Base(f.path)] = true
	}
	for _, s := range before.Sources {
		if !given[s.File] {
			return &diag.Problem{Code: "E-DAY-PARTS", What: "a part of the day was counted before and is not among the files now", Where: diag.Place{File: filepath.ToSlash(u.files[0].path)}, Value: s.File,
				Rule: "the parts of a day are counted together", Next: "hand in all parts of the day; with --force those that are given take the place of what was counted"}
		}
	}
	return nil
}

// measure tells the meter how much there is to read.
func (r *run) measure(units []unit) {
	for _, u := range units {
		for _, f := range u.files {
			r.opt.Meter.Archives.Add(1)
			if info, err := os.Stat(f.path); err == nil { // else reading it says why
				r.opt.Meter.Bytes.Add(info.Size())
			}
		}
	}
}

// label names a member in the list of rejects.
func label(base, member string) string {
	if base == member {
		return base
	}
	return base + "/" + member
}
