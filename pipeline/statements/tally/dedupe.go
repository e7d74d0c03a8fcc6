package tally

import (
	"bufio"
	"bytes"
	"cmp"
	"io"
	"slices"
	"sort"
)

// idLen is the length of a uuid.
const idLen = 16

// found is what the search for duplicates found in one partition.
type found struct {
	out       []entry // rows that do not count
	within    int64   // of those, how many because of another row of the day
	differing int64
	ids       []byte // of the rows that count, sorted
}

// search puts the rows of a partition in order and finds those that do not count.
func (d *Day) search(part int, f *found) error {
	rows, err := d.parts[part].load()
	if err != nil {
		return err
	}
	slices.SortFunc(rows, func(a, b entry) int {
		if c := bytes.Compare(a.id[:], b.id[:]); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.member, b.member), cmp.Compare(a.ordinal, b.ordinal))
	})
	first := rows[:0:0]
	for from := 0; from < len(rows); {
		to := from + 1
		for ; to < len(rows) && rows[to].id == rows[from].id; to++ {
			f.within++
			if !rows[to].alike(&rows[from]) {
				f.differing++
			}
			f.out = append(f.out, rows[to])
		}
		first = append(first, rows[from])
		from = to
	}
	for _, set := range d.opt.Earlier {
		if first, err = set.without(byte(part), first, f); err != nil {
			return err
		}
	}
	if d.opt.IDs != nil {
		for i := range first {
			f.ids = append(f.ids, first[i].id[:]...)
		}
	}
	return nil
}

// alike says whether two rows are counted in the same way.
func (e *entry) alike(o *entry) bool {
	return e.group == o.group && e.days == o.days && e.hours == o.hours && e.flags == o.flags
}

// without takes the rows whose uuid is in the set out of rows, which are sorted and of one partition. Rows of the day that
// repeat one of them were taken out already.
func (s IDSet) without(part byte, rows []entry, f *found) ([]entry, error) {
	var failed error
	n := int(s.Size / idLen)
	begin := sort.Search(n, func(i int) bool {
		var b [1]byte
		if _, err := s.R.ReadAt(b[:], int64(i)*idLen); err != nil {
			failed = err
		}
		return b[0] >= part
	})
	if failed != nil {
		return nil, failed
	}
	r := bufio.NewReader(io.NewSectionReader(s.R, int64(begin)*idLen, int64(n-begin)*idLen))
	kept, i := rows[:0], 0
	for i < len(rows) {
		var id [idLen]byte
		if _, err := io.ReadFull(r, id[:]); err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
		for ; i < len(rows) && bytes.Compare(rows[i].id[:], id[:]) < 0; i++ {
			kept = append(kept, rows[i])
		}
		if i < len(rows) && rows[i].id == id {
			f.out = append(f.out, rows[i])
			i++
		}
	}
	return append(kept, rows[i:]...), nil
}
