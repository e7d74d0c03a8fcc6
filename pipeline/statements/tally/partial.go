package tally

import (
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

// A Partial is what some members of a day's archive give: the kinds of rows that were met, and each row with its uuid. It
// is how the parts of a day travel between machines: as bytes, put together in any order, finished in one place. Where
// all members are read on one machine, Day.Finish is enough.
type Partial struct {
	kinds []ident
	rows  []entry // their group is the place in kinds
}

// partialMark begins the bytes of a Partial; the digit is the version of the form.
const partialMark = "answerable-partial-1\n"

// Partial gives what the members of the day gave so far, in place of Finish. Options.Earlier and IDs have no part in it.
func (d *Day) Partial() (*Partial, error) {
	defer d.Discard()
	if err := d.closeMembers(); err != nil {
		return nil, err
	}
	p := &Partial{}
	for _, t := range d.totals {
		p.kinds = append(p.kinds, t.ident)
	}
	for i := range d.parts {
		rows, err := d.parts[i].load()
		if err != nil {
			return nil, err
		}
		p.rows = append(p.rows, rows...)
	}
	return p, nil
}

// Add takes in what other members of the day gave, as if they had been read here.
func (d *Day) Add(p *Partial) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	ids := make([]uint32, len(p.kinds))
	for i, k := range p.kinds {
		id, err := d.register(k)
		if err != nil {
			return err
		}
		ids[i] = id
	}
	for _, e := range p.rows {
		e.group = ids[e.group]
		t := d.totals[e.group]
		g := group{sums: t.sums, days: t.days, hours: t.hours}
		g.count1(&e, 1)
		t.sums = g.sums
		part := &d.parts[e.id[0]]
		part.rows = append(part.rows, e)
	}
	if d.waiting += len(p.rows); d.waiting > d.opt.InMemory {
		return d.spill()
	}
	return nil
}

// MarshalBinary writes the kinds, each as its numbers and texts, and then the rows.
func (p *Partial) MarshalBinary() ([]byte, error) {
	b := []byte(partialMark)
	b = binary.AppendUvarint(b, uint64(len(p.kinds)))
	for i := range p.kinds {
		k := &p.kinds[i]
		b = binary.AppendVarint(b, int64(k.month))
		b = binary.AppendVarint(b, int64(k.day))
		b = append(b, byte(k.minors))
		for _, text := range k.labels {
			b = binary.AppendUvarint(b, uint64(len(text)))
			b = append(b, text...)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(p.rows)))
	b = slices.Grow(b, len(p.rows)*entryLen)
	for i := range p.rows {
		b = p.rows[i].append(b)
	}
	return b, nil
}

// UnmarshalBinary reads the bytes of MarshalBinary. It refuses others, those of another version included.
func (p *Partial) UnmarshalBinary(b []byte) error {
	if len(b) < len(partialMark) || string(b[:len(partialMark)]) != partialMark {
		return damaged("they do not begin as a part of this version does")
	}
	r := partReader{b: b[len(partialMark):]}
	*p = Partial{kinds: make([]ident, 0, r.count(3+len(dimensions)))}
	for range cap(p.kinds) {
		k := ident{month: int32(r.varint()), day: int32(r.varint()), minors: sor.Minors(r.take(1)[0])}
		for i := range k.labels {
			k.labels[i] = string(r.take(r.count(1)))
		}
		p.kinds = append(p.kinds, k)
	}
	n := r.count(entryLen)
	for range n {
		var e entry
		e.read((*[entryLen]byte)(r.take(entryLen)))
		if int(e.group) >= len(p.kinds) {
			return damaged("a row is of a kind that is not there")
		}
		p.rows = append(p.rows, e)
	}
	if r.short || len(r.b) > 0 {
		return damaged("they end in the wrong place")
	}
	return nil
}

func damaged(why string) error {
	return &diag.Problem{Code: "E-TALLY-PART", What: "the bytes are no part of a day", Cause: fmt.Errorf("%s", why),
		Rule: "a part is used as it was written, by the same version of the program", Next: "count the archive again"}
}

// A partReader takes bytes from the front. Once there are too few it gives zeros, and says so at the end.
type partReader struct {
	b     []byte
	short bool
}

func (r *partReader) take(n int) []byte {
	if n > len(r.b) || r.short {
		r.short, r.b = true, nil
		return make([]byte, min(n, 1024))
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *partReader) varint() int64 {
	v, n := binary.Varint(r.b)
	if n <= 0 {
		r.short, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

// count reads how many things of at least size bytes follow.
func (r *partReader) count(size int) int {
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > uint64(len(r.b))/uint64(size) {
		r.short, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

// Join takes in the rows of another part of the same day. The order in which parts are joined has no effect on what Day.Finish
// makes of them.
func (p *Partial) Join(other *Partial) {
	place := make(map[ident]uint32, len(p.kinds)+len(other.kinds))
	for i, k := range p.kinds {
		place[k] = uint32(i)
	}
	ids := make([]uint32, len(other.kinds))
	for i, k := range other.kinds {
		id, ok := place[k]
		if !ok {
			id = uint32(len(p.kinds))
			place[k], p.kinds = id, append(p.kinds, k)
		}
		ids[i] = id
	}
	p.rows = slices.Grow(p.rows, len(other.rows))
	for _, e := range other.rows {
		e.group = ids[e.group]
		p.rows = append(p.rows, e)
	}
}
