package tally

import (
	"strconv"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

// A packed key is the key of a group in numbers.
type packed struct {
	labels [len(dimensions)]uint32
	month  int32 // of the application: 12 times the year, and the month from 0
	day    int32 // of the submission
	minors sor.Minors
}

// maxGroups bounds the groups of a day. A day of all categories has some ten thousand.
const maxGroups = 2 << 20

// A group is what is counted under one key.
type group struct {
	sums
	key   packed
	place uint32 // in the member's list
	id    uint32 // number in the day, once named
	named bool
	days  map[int32]int64
	hours map[int32]int64
}

// sums are the plain counts of a group.
type sums struct{ count, keyword, language, territory, illegality int64 }

// flags of an entry: the optional columns that are filled.
const (
	hasKeyword = 1 << iota
	hasLanguage
	hasTerritory
	hasIllegality
)

// A Member collects the rows of one member. It is used by one goroutine.
type Member struct {
	day     *Day
	ordinal int
	dims    [len(dimensions)]*dimension
	groups  map[packed]*group
	list    []*group // in the order in which they were met
	last    *group
	calendar
	entries []entry // rows that were not handed to the day yet; their group is the place in list
}

// flushRows is how many rows a member keeps before it hands them to the day.
const flushRows = 1 << 15

// Row counts a row. Ordinals rise with the rows of a member; they decide which of two rows with one uuid counts, and are
// what Result.Dropped names.
func (m *Member) Row(r *sor.Row, ordinal int64) error {
	k := packed{month: m.calendar.of(sor.Day(r.Application)), day: sor.Day(r.Created), minors: r.Minors}
	for i, d := range m.dims {
		id, err := d.id(r)
		if err != nil {
			return err
		}
		k.labels[i] = id
	}
	g := m.last
	if g == nil || g.key != k {
		if g = m.groups[k]; g == nil {
			if len(m.list) >= maxGroups {
				return tooManyGroups()
			}
			g = &group{key: k, place: uint32(len(m.list)), days: map[int32]int64{}, hours: map[int32]int64{}}
			m.groups[k] = g
			m.list = append(m.list, g)
		}
		m.last = g
	}
	e := entry{id: r.UUID(), member: int32(m.ordinal), ordinal: ordinal, group: g.place, flags: flagsOf(r),
		days: sor.Day(r.Application) - sor.Day(r.Content), hours: hours(r.Application, r.Created)}
	g.count1(&e, 1)
	if m.entries = append(m.entries, e); len(m.entries) >= flushRows {
		return m.flush()
	}
	return nil
}

func flagsOf(r *sor.Row) (flags uint8) {
	for i, c := range [...]sor.Column{sor.CategorySpecification, sor.ContentLanguage, sor.TerritorialScope, sor.IncompatibleContentIllegal} {
		if r.Filled(c) {
			flags |= 1 << i
		}
	}
	return flags
}

// count1 adds a row to its group n times; -1 takes it out again.
func (g *group) count1(e *entry, n int64) {
	g.count += n
	g.keyword += n * int64(e.flags&hasKeyword)
	g.language += n * int64(e.flags&hasLanguage/hasLanguage)
	g.territory += n * int64(e.flags&hasTerritory/hasTerritory)
	g.illegality += n * int64(e.flags&hasIllegality/hasIllegality)
	g.days[e.days] += n
	g.hours[e.hours] += n
}

// Close hands the rows that are left to the day and frees the memory of the member. Finish does so for members left open.
func (m *Member) Close() error {
	err := m.flush()
	m.groups, m.list, m.last, m.entries = nil, nil, nil, nil
	m.dims = [len(dimensions)]*dimension{}
	return err
}

// hours is the delay from application to submission, rounded down.
func hours(application, created int64) int32 {
	d := created - application
	h := d / 3600
	if d%3600 < 0 {
		h--
	}
	return int32(h)
}

func tooManyGroups() error {
	return &diag.Problem{Code: "E-TALLY-GROUPS", What: "there are too many different kinds of rows to be counted", Value: strconv.Itoa(maxGroups),
		Rule: "the aggregates of a day have at most two million rows", Next: "see whether the columns of the file are those that its header names"}
}
