package statements

import (
	"cmp"
	"context"
	"errors"
	"io"
	"maps"
	"path/filepath"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements/dayzip"
	"github.com/answerable-data/answerable/pipeline/statements/sor"
	"github.com/answerable-data/answerable/pipeline/statements/tally"
)

// lateSeconds is how long after its decision a statement may be submitted without being called late: 60 days.
const lateSeconds = 60 * 86400

// A reading is the work on the members of one day.
type reading struct {
	day   *day
	all   bool
	rows  string
	meter *Meter
	tally *tally.Day

	mu     sync.Mutex // over what follows
	counts sor.Counts
	late   int64
	others map[int32]int64  // rows of other days
	unread map[string]int64 // cells that the typed rows do not have
}

// A task is one member, with its place among those of the day.
type task struct {
	ordinal int
	base    string // of the file
	member  *dayzip.Member
}

// tasks lists the members in the order of files and names.
func (d *day) tasks() []task {
	var out []task
	for _, a := range d.files {
		for i := range a.Members {
			out = append(out, task{len(out), a.Base, &a.Members[i]})
		}
	}
	return out
}

// readAll reads the members, workers at a time, and hashes the files beside that if it was not done before. Where an archive cannot
// be read and its side-car says that it is another one, that is the error, since it tells more.
func (g *reading) readAll(ctx context.Context, workers int) error {
	reading, stopReading := context.WithCancel(ctx)
	defer stopReading()
	hashing, stopHashing := context.WithCancel(ctx)
	defer stopHashing()
	var sums errgroup.Group
	sums.Go(func() error {
		err := g.day.sum(hashing)
		if err != nil {
			stopReading()
		}
		return err
	})
	work, reading := errgroup.WithContext(reading)
	work.SetLimit(workers)
	for _, t := range g.day.tasks() {
		if reading.Err() != nil {
			break
		}
		work.Go(func() error { return g.readOne(reading, t) })
	}
	err := work.Wait()
	if err != nil && !errors.Is(err, context.Canceled) && !g.day.hasSideCar() {
		stopHashing()
		_ = sums.Wait() // it was stopped
		return err
	}
	if bad := sums.Wait(); bad != nil {
		return bad
	}
	return cmp.Or(err, ctx.Err())
}

// readOne reads one member.
func (g *reading) readOne(ctx context.Context, t task) error {
	c := collector{day: g.day.number, tally: g.tally.Member(t.ordinal), others: map[int32]int64{}}
	c.rejects = rejectSpool{path: rejectPath(g.day.staging.scratch, t.ordinal), member: label(t.base, t.member.Name)}
	if g.rows != RowsNone {
		c.rows = &rowsFile{path: rowsPath(g.day.staging.scratch, t.ordinal)}
	}
	counts, err := readInto(ctx, t.member, sor.Options{All: g.all}, &c, g.meter)
	if e := c.close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	g.meter.BytesDone.Add(t.member.Packed)
	g.meter.Rows.Add(counts.Seen)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.counts.Add(counts)
	g.late += c.late
	addTo(g.others, c.others)
	if c.rows != nil {
		addTo(g.unread, c.rows.unread)
	}
	return nil
}

// addTo adds counts up.
func addTo[K comparable](sum, more map[K]int64) {
	for k, n := range maps.All(more) {
		sum[k] += n
	}
}

// readInto reads a member and says of a problem where it is.
func readInto(ctx context.Context, m *dayzip.Member, opt sor.Options, sink sor.Sink, meter *Meter) (sor.Counts, error) {
	r, err := m.Open()
	if err != nil {
		return sor.Counts{}, err
	}
	defer func() { _ = r.Close() }() // nothing was written
	var src io.Reader = r
	if meter != nil {
		src = metered{r, meter}
	}
	counts, err := sor.Read(ctx, src, opt, sink)
	return counts, located(err, m.Where())
}

// readMember reads a member for its rows alone.
func readMember(ctx context.Context, m *dayzip.Member, opt sor.Options, sink sor.Sink, meter *Meter) error {
	_, err := readInto(ctx, m, opt, sink, meter)
	return err
}

// located gives a problem that names no file the member that it is about.
func located(err error, where string) error {
	var p *diag.Problem
	if !errors.As(err, &p) || p.Where.File != "" {
		return err
	}
	there := *p
	there.Where.File = where
	return &there
}

// A collector takes the rows of one member.
type collector struct {
	day     int32
	tally   *tally.Member
	rows    *rowsFile // nil: they are not wanted
	rejects rejectSpool
	n       int64
	late    int64
	others  map[int32]int64
}

// Row counts a row.
func (c *collector) Row(r *sor.Row) error {
	if r.Created-r.Application > lateSeconds {
		c.late++
	}
	if day := sor.Day(r.Created); day != c.day {
		c.others[day]++
	}
	if c.rows != nil {
		if err := c.rows.write(r); err != nil {
			return err
		}
	}
	c.n++
	return c.tally.Row(r, c.n-1)
}

// Reject writes a reject down.
func (c *collector) Reject(r sor.Reject) error { return c.rejects.write(r) }

func (c *collector) close() error {
	err := c.tally.Close()
	if c.rows != nil {
		err = errors.Join(err, c.rows.close())
	}
	return errors.Join(err, c.rejects.close())
}

// count reads a day and publishes what comes of it.
func (r *run) count(ctx context.Context, d *day, before *Manifest) (*Manifest, error) {
	g := &reading{day: d, all: r.settings.All, rows: r.opt.Rows, meter: r.opt.Meter, others: map[int32]int64{}, unread: map[string]int64{}}
	opt, ids, free, err := r.deduplication(d)
	if err != nil {
		return nil, err
	}
	defer free()
	g.tally = tally.NewDay(d.staging.scratch, opt)
	defer g.tally.Discard()
	if err := g.readAll(ctx, r.opt.Workers); err != nil {
		return nil, err
	}
	m := &Manifest{Program: Program, Contract: Contract, Version: r.opt.Version, Settings: r.settings, Day: d.unit.day, Slug: d.unit.slug, Export: d.unit.export, Sources: d.sources}
	m.fill(&g.counts)
	m.note(g, d.number)
	if err := m.limits(d.unit.files[0].path, r.opt.MaxRejected); err != nil {
		return nil, err
	}
	aggregates, dup, err := g.tally.Finish()
	if err != nil {
		return nil, err
	}
	if err := g.write(m, aggregates, dup); err != nil {
		return nil, err
	}
	if err := ids.close(); err != nil {
		return nil, err
	}
	r.opt.Meter.ArchivesDone.Add(int64(len(d.files)))
	return m, r.publish(d, m, before, ids)
}

// note takes over what the rows said beside their counts.
func (m *Manifest) note(g *reading, day int32) {
	m.Late, m.OtherDays, m.Unread = g.late, map[string]int64{}, g.unread
	for other, n := range g.others {
		m.OtherDays[dayText(other)] = n
	}
	if m.Reasons == nil {
		m.Reasons = map[string]int64{}
	}
	if m.Unknown == nil {
		m.Unknown = map[string]map[string]int64{}
	}
}

// publish completes the manifest of a day and publishes it.
func (r *run) publish(d *day, m, before *Manifest, ids *idFile) error {
	var err error
	if r.store != nil {
		if m.Earlier, err = r.store.earlier(d.unit.day); err != nil {
			return err
		}
	}
	if m.Outputs, err = d.staging.outputs(); err != nil {
		return err
	}
	if err := m.writeTo(d.staging.dir); err != nil {
		return err
	}
	if before != nil && (before.identity() != m.identity() || before.files() != m.files()) {
		if err := stageEvent(r.out, d.staging, before, m); err != nil {
			return err
		}
	}
	if r.store != nil {
		if err := r.store.keep(d.unit.day, d.unit.slug, ids.path); err != nil {
			return err
		}
	}
	return d.staging.publish()
}

// deduplication gives the options of the day's counting: with --dedupe, what the days before have, and where to put its uuids.
func (r *run) deduplication(d *day) (tally.Options, *idFile, func(), error) {
	if r.store == nil {
		return tally.Options{}, nil, func() {}, nil
	}
	sets, free, err := r.store.open(d.unit.day)
	if err != nil {
		return tally.Options{}, nil, nil, err
	}
	ids, err := newIDFile(filepath.Join(d.staging.scratch, "uuids"))
	if err != nil {
		free()
		return tally.Options{}, nil, nil, err
	}
	return tally.Options{Earlier: sets, IDs: ids}, ids, func() { free(); _ = ids.close() }, nil
}

// write writes the files of a day but for its manifest, and holds the rows against each other.
func (g *reading) write(m *Manifest, aggregates []tally.Aggregate, dup *tally.Duplicates) error {
	m.Duplicates = Duplicates{WithinDay: dup.Rows, Differing: dup.Differing, Earlier: dup.Earlier}
	m.Counted = m.Rows.Loaded - dup.Rows - dup.Earlier
	sum := int64(0)
	for i := range aggregates {
		sum += aggregates[i].Count
	}
	if err := m.reconcile(sum); err != nil {
		return err
	}
	s := g.day.staging
	path, err := s.file("aggregates/day=" + m.Day + "/part-" + m.Slug + ".parquet")
	if err != nil {
		return err
	}
	if err := toFile(path, func(w io.Writer) error { return tally.Write(w, aggregates) }); err != nil {
		return err
	}
	if path, err = s.file("rejects/day=" + m.Day + "/rejects-" + m.Slug + ".csv"); err != nil {
		return err
	}
	members := len(g.day.tasks())
	if err := joinRejects(path, s.scratch, members); err != nil {
		return err
	}
	if g.rows == RowsNone {
		return nil
	}
	return g.writeRows(m, members, dup.Dropped)
}
