package statements

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements/dayzip"
)

// one brings the result of a day up to date.
func (r *run) one(ctx context.Context, u *unit) (*DayReport, error) {
	before := r.present[u.key()]
	d, err := r.open(ctx, u)
	if err != nil {
		return nil, err
	}
	defer d.close()
	report := &DayReport{Before: before, State: StateRead}
	if before != nil {
		// The archives are hashed before they are read, and not after a look at size and time of the files, which copying
		// and fetching change or keep as they please: hashing takes a twentieth of the time of reading.
		if err := d.sum(ctx); err != nil {
			return nil, err
		}
		if report.State = r.state(d, before); report.State == StateUnchanged {
			report.Manifest = before
			r.passed(d)
			return report, nil
		}
	}
	if r.store != nil {
		if err := r.store.inOrder(u.day); err != nil {
			return nil, err
		}
	}
	report.Manifest, err = r.count(ctx, d, before)
	return report, err
}

// state says whether a day is as it was, or why not.
func (r *run) state(d *day, before *Manifest) string {
	now := Manifest{Sources: d.sources}
	earlier := true
	if r.store != nil {
		e, err := r.store.earlier(d.unit.day)
		earlier = err == nil && before.Earlier != nil && *e == *before.Earlier && r.store.has(d.unit.day, d.unit.slug)
	}
	switch {
	case now.identity() != before.identity() || now.files() != before.files():
		return StateRepublished
	case r.opt.Force, !earlier, before.Version != r.opt.Version, before.Settings != r.settings, before.Typed != r.settings.typed(), !before.whole(r.out):
		return StateAgain
	}
	return StateUnchanged
}

// passed tells the meter of a day that is not read.
func (r *run) passed(d *day) {
	for _, s := range d.sources {
		r.opt.Meter.ArchivesDone.Add(1)
		r.opt.Meter.BytesDone.Add(s.Bytes)
	}
}

// A day is a unit with its files open.
type day struct {
	unit    *unit
	number  int32 // of the day, from 1970-01-01
	staging *staging
	files   []*dayzip.Archive
	sources []Source // of files; without sums until sum was called
	said    []string // sums of the side-cars; empty: there is none
	summed  bool
}

// open opens the files of a day into a staging of its own.
func (r *run) open(ctx context.Context, u *unit) (*day, error) {
	date, err := time.Parse(time.DateOnly, u.day)
	if err != nil {
		return nil, err // ParseName has parsed it
	}
	d := &day{unit: u, number: int32(date.Unix() / 86400)}
	if d.staging, err = stage(r.out, u.key()); err != nil {
		return nil, err
	}
	for _, f := range u.files {
		if err := d.add(ctx, f.path); err != nil {
			d.close()
			return nil, err
		}
	}
	return d, nil
}

// add opens one file of the day.
func (d *day) add(ctx context.Context, path string) error {
	a, err := dayzip.Open(path, d.staging.scratch, dayzip.Default)
	if err != nil {
		return dayzip.Explain(ctx, path, err)
	}
	d.files = append(d.files, a)
	said, found, err := a.SideCar()
	if err != nil {
		return err
	}
	s := Source{File: a.Base, Kind: a.Kind, Bytes: a.Size, SideCar: "absent", Members: len(a.Members)}
	if found {
		s.SideCar = "agrees" // or the day is refused
	}
	d.sources, d.said = append(d.sources, s), append(d.said, said)
	return nil
}

// hasSideCar says whether the sum of a file is known from elsewhere.
func (d *day) hasSideCar() bool {
	return slices.ContainsFunc(d.said, func(s string) bool { return s != "" })
}

func (d *day) close() {
	for _, a := range d.files {
		_ = a.Close() // only read
	}
	d.staging.abort()
}

// sum hashes the files and holds them against their side-cars.
func (d *day) sum(ctx context.Context) error {
	if d.summed {
		return nil
	}
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(2) // more would only make the disk seek
	for i, a := range d.files {
		work.Go(func() error {
			got, err := a.Sums(ctx, d.said[i] != "")
			if err != nil {
				return err
			}
			d.sources[i].SHA256, d.sources[i].SHA1 = got.SHA256, got.SHA1
			if d.said[i] != "" {
				return a.CheckSideCar(d.said[i], got)
			}
			return nil
		})
	}
	if err := work.Wait(); err != nil {
		return err
	}
	seen := map[string]string{}
	for _, s := range d.sources {
		if other, twice := seen[s.SHA256]; twice {
			return &diag.Problem{Code: "E-DAY-TWICE", What: "two files of a day have the same content", Where: diag.Place{File: s.File}, Value: other,
				Rule: "the rows of all files are added up, so each file is read once, and no two have the same name", Next: "leave one of them out"}
		}
		seen[s.SHA256] = s.File
	}
	d.summed = true
	return nil
}

// limits refuses a day without rows, and one of which too much was rejected.
func (m *Manifest) limits(path string, most float64) error {
	share := float64(m.Rows.Rejected) / float64(max(1, m.Rows.Loaded+m.Rows.Rejected+m.Rows.Ignored))
	if share <= most {
		return nil
	}
	return &diag.Problem{Code: "E-REJECTED-SHARE", What: "too many rows of a file were rejected", Where: diag.Place{File: filepath.ToSlash(path)},
		Value: fmt.Sprintf("%d of %d rows (%.1f %%)", m.Rows.Rejected, m.Rows.Seen, 100*share), Rule: "the rows of a file that cannot be read are few",
		Next: "look at the file; if the rest is sound, a higher --max-rejected lets the day through and lists the rejected rows in rejects", Exit: diag.ExitChecks}
}
