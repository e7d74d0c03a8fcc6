package tally

import (
	"cmp"
	"io"
	"maps"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

// Options say how to count a day.
type Options struct {
	// InMemory is how many rows are kept in memory for de-duplication before they go to files in the scratch folder; 0: half
	// a million, which take 30 MB. The result does not depend on it.
	InMemory int

	// Earlier are uuids that were counted before, as IDs writes them: rows with one of them are left out.
	Earlier []IDSet

	// IDs receives the uuids of the rows that count, 16 bytes each, sorted; nil: they are not wanted.
	IDs io.Writer
}

// An IDSet is a sorted list of uuids, 16 bytes each.
type IDSet struct {
	R    io.ReaderAt
	Size int64 // in bytes
}

// A Day counts the rows of a day.
type Day struct {
	opt Options
	dir string

	mu      sync.Mutex
	open    []*Member
	ids     map[ident]uint32
	totals  []*total
	parts   [256]partition // by the first byte of the uuid
	waiting int            // rows in memory
}

// An ident is the key of an aggregate.
type ident struct {
	labels     [len(dimensions)]string
	month, day int32
	minors     sor.Minors
}

// A total is a group of the whole day.
type total struct {
	ident
	sums
	days, hours map[int32]int64
}

// NewDay begins a day. Files go into a scratch folder that exists and is the day's own; Finish and Discard remove them.
func NewDay(scratchDir string, opt Options) *Day {
	if opt.InMemory == 0 {
		opt.InMemory = 1 << 19
	}
	return &Day{opt: opt, dir: scratchDir, ids: map[ident]uint32{}}
}

// Member begins a member. Ordinals are the places of the members in the day's archive; each is used once, in any order.
func (d *Day) Member(ordinal int) *Member {
	m := &Member{day: d, ordinal: ordinal, groups: map[packed]*group{}}
	for i, c := range dimensions {
		m.dims[i] = newDimension(c)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.open = append(d.open, m)
	return m
}

// register gives the number of a group in the day.
func (d *Day) register(k ident) (uint32, error) {
	id, ok := d.ids[k]
	if !ok {
		if len(d.totals) >= maxGroups {
			return 0, tooManyGroups()
		}
		id = uint32(len(d.totals))
		d.ids[k] = id
		d.totals = append(d.totals, &total{ident: k, days: map[int32]int64{}, hours: map[int32]int64{}})
	}
	return id, nil
}

// flush hands the rows and counts of a member to its day.
func (m *Member) flush() error {
	d := m.day
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, g := range m.list {
		if g.count == 0 {
			continue
		}
		if !g.named {
			id, err := d.register(m.ident(&g.key))
			if err != nil {
				return err
			}
			g.id, g.named = id, true
		}
		d.totals[g.id].add(g)
	}
	for i := range m.entries {
		e := &m.entries[i]
		e.group = m.list[e.group].id
		p := &d.parts[e.id[0]]
		p.rows = append(p.rows, *e)
	}
	d.waiting += len(m.entries)
	m.entries = m.entries[:0]
	if d.waiting > d.opt.InMemory {
		return d.spill()
	}
	return nil
}

func (m *Member) ident(k *packed) ident {
	id := ident{month: k.month, day: k.day, minors: k.minors}
	for i, n := range k.labels {
		id.labels[i] = m.dims[i].texts[n]
	}
	return id
}

// add takes in the counts of a member's group and empties it.
func (t *total) add(g *group) {
	t.count += g.count
	t.keyword += g.keyword
	t.language += g.language
	t.territory += g.territory
	t.illegality += g.illegality
	for at, n := range g.days {
		t.days[at] += n
	}
	for at, n := range g.hours {
		t.hours[at] += n
	}
	g.sums = sums{}
	clear(g.days)
	clear(g.hours)
}

// Duplicates are the rows that do not count.
type Duplicates struct {
	Rows      int64 // whose uuid another row of the day has, which counts
	Differing int64 // of those, the ones that would be counted under another key, or with other delays or blanks
	Earlier   int64 // whose uuid is in Options.Earlier

	// Dropped are all of them: member to ordinals, as given to Row, sorted.
	Dropped map[int][]int64
}

// Finish takes the duplicates out and gives the aggregates of the day, as Merge orders them. Files in the scratch folder are
// removed.
func (d *Day) Finish() ([]Aggregate, *Duplicates, error) {
	defer d.Discard()
	if err := d.closeMembers(); err != nil {
		return nil, nil, err
	}
	dup := &Duplicates{Dropped: map[int][]int64{}}
	step := runtime.GOMAXPROCS(0)
	for from := 0; from < len(d.parts); from += step {
		found := make([]found, min(step, len(d.parts)-from))
		var work errgroup.Group
		for i := range found {
			work.Go(func() error { return d.search(from+i, &found[i]) })
		}
		if err := work.Wait(); err != nil {
			return nil, nil, err
		}
		for i := range found {
			if err := d.takeOut(&found[i], dup); err != nil {
				return nil, nil, err
			}
		}
	}
	for _, ordinals := range dup.Dropped {
		slices.Sort(ordinals)
	}
	return d.aggregates(), dup, nil
}

// closeMembers closes the members that were left open.
func (d *Day) closeMembers() error {
	for _, m := range d.open {
		if m.groups != nil {
			if err := m.Close(); err != nil {
				return err
			}
		}
	}
	return nil
}

// takeOut takes rows out of the counts.
func (d *Day) takeOut(f *found, dup *Duplicates) error {
	dup.Rows += f.within
	dup.Differing += f.differing
	dup.Earlier += int64(len(f.out)) - f.within
	for i := range f.out {
		e := &f.out[i]
		dup.Dropped[int(e.member)] = append(dup.Dropped[int(e.member)], e.ordinal)
		t := d.totals[e.group]
		g := group{sums: t.sums, days: t.days, hours: t.hours}
		g.count1(e, -1)
		t.sums = g.sums
	}
	if d.opt.IDs == nil {
		return nil
	}
	_, err := d.opt.IDs.Write(f.ids)
	return err
}

// aggregates gives what has been counted.
func (d *Day) aggregates() []Aggregate {
	out := make([]Aggregate, 0, len(d.totals))
	for _, t := range d.totals {
		a := Aggregate{ApplicationMonth: monthText(t.month), SubmissionDay: t.day, Minors: t.minors.String(),
			Count: t.count, KeywordGiven: t.keyword, LanguageGiven: t.language, TerritoryGiven: t.territory, IllegalityStated: t.illegality,
			DecisionDelayDays: bins(t.days), SubmissionDelayHours: bins(t.hours)}
		for i, into := range [len(dimensions)]*string{&a.Platform, &a.Category, &a.MinorsKeywords, &a.DecisionVisibility, &a.DecisionMonetary,
			&a.DecisionProvision, &a.DecisionAccount, &a.DecisionGround, &a.ContentType, &a.AutomatedDetection, &a.AutomatedDecision, &a.SourceType} {
			*into = t.labels[i]
		}
		out = append(out, a)
	}
	return Merge(out)
}

func bins(counts map[int32]int64) []Bin {
	out := make([]Bin, 0, len(counts))
	for _, at := range slices.SortedFunc(maps.Keys(counts), cmp.Compare[int32]) {
		if n := counts[at]; n != 0 {
			out = append(out, Bin{at, n})
		}
	}
	return out
}
