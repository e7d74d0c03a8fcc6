package statements

import (
	"cmp"
	"context"
	"errors"
	"io"
	"maps"
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
