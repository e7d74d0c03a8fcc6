package statements

import (
	"context"
	"io"
	"path/filepath"

	"github.com/answerable-data/answerable/pipeline/statements/tally"
)

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
	m := &Manifest{Program: Program, Contract: Contract, Version: r.opt.Version, Settings: r.settings, Typed: r.settings.typed(), Day: d.unit.day, Slug: d.unit.slug, Export: d.unit.export, Sources: d.sources}
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
