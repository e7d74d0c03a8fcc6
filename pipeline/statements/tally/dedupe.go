package tally

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
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
	rows = inOrder(rows)
	first := rows[:0] // never longer than what was looked at
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

// inOrder sorts rows by uuid, then by their place in the archive. What is sorted is the first half of the uuid and a number, since an
// entry is three times as long and a comparison of bytes a call.
func inOrder(rows []entry) []entry {
	type key struct {
		head uint64
		at   int32
	}
	keys := make([]key, len(rows))
	for i := range rows {
		keys[i] = key{binary.BigEndian.Uint64(rows[i].id[:]), int32(i)}
	}
	slices.SortFunc(keys, func(a, b key) int {
		if a.head != b.head {
			if a.head < b.head {
				return -1
			}
			return 1
		}
		x, y := &rows[a.at], &rows[b.at]
		return cmp.Or(bytes.Compare(x.id[:], y.id[:]), cmp.Compare(x.member, y.member), cmp.Compare(x.ordinal, y.ordinal))
	})
	sorted := make([]entry, len(rows))
	for i, k := range keys {
		sorted[i] = rows[k.at]
	}
	return sorted
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
