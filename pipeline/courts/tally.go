package courts

import (
	"slices"
	"sync"

	"github.com/answerable-data/answerable/pipeline/courts/idb"
)

// A cell is one row of the table, packed into 64 bits in the order of its key, so that cells are compared, sorted and
// looked up as one number: district 16 bits, year 12, nature of suit 14, disposition 11, pending 1, progress 10.
type cell uint64

const (
	codeOffset   = 16 // makes the smallest code, -9, positive
	progressBits = 10
	yearShift    = 36
)

func pack(r *idb.Row, year int, pending bool) cell {
	c := uint64(r.District)<<48 | uint64(year)<<36 | uint64(r.Nature+codeOffset)<<22 | uint64(r.Disposition+codeOffset)<<11 | uint64(r.Progress+codeOffset)
	if pending {
		c |= 1 << 10
	}
	return cell(c)
}

func (c cell) district() idb.District { return idb.District(c >> 48) }
func (c cell) year() int32            { return int32(c >> 36 & (1<<12 - 1)) }
func (c cell) nature() int32          { return int32(c>>22&(1<<14-1)) - codeOffset }
func (c cell) disposition() int32     { return int32(c>>11&(1<<11-1)) - codeOffset }
func (c cell) pending() bool          { return c>>10&1 == 1 }
func (c cell) progress() int32        { return int32(c&(1<<10-1)) - codeOffset }

// hash spreads cells, whose bits are far from random, over shards and slots (a step of splitmix64).
func (c cell) hash() uint64 {
	h := (uint64(c) ^ uint64(c)>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

const shardBits = 6

// A tally counts cells. It is one table in all, whatever the number of cores: a table for each core took memory for
// each, since nearly all of them meet nearly all cells. It is cut into shards with a lock each; a block's rows are
// put in the order of the shards first, so that a lock is taken once for some fifty rows.
type tally struct {
	shards [1 << shardBits]shard
	pool   sync.Pool // of *scratch
}

// scratch is where one block's cells are put in order.
type scratch struct {
	cells, sorted []cell
	starts        [1<<shardBits + 1]int
}

// add counts the cells of one block. It may be called by several goroutines at a time.
func (t *tally) add(s *scratch) {
	s.starts = [len(s.starts)]int{}
	for _, c := range s.cells {
		s.starts[c.hash()>>(64-shardBits)+1]++
	}
	for i := 1; i < len(s.starts); i++ {
		s.starts[i] += s.starts[i-1]
	}
	s.sorted = slices.Grow(s.sorted[:0], len(s.cells))[:len(s.cells)]
	next := s.starts
	for _, c := range s.cells {
		i := c.hash() >> (64 - shardBits)
		s.sorted[next[i]] = c
		next[i]++
	}
	for i := range t.shards {
		if from, to := s.starts[i], s.starts[i+1]; from < to {
			t.shards[i].add(s.sorted[from:to])
		}
	}
}

// A shard is a table with open addressing: a slot's cell and, apart from it, its count, twelve bytes together. No
// cell is 0, since a district is at least one character; 0 marks a free slot.
type shard struct {
	mu     sync.Mutex
	cells  []cell
	counts []uint32
	used   int
	met    cell // of no use, but that the reads which it is made of are not left out
}

func (s *shard) add(cells []cell) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for (s.used+len(cells))*4 >= len(s.cells)*3 {
		s.grow()
	}
	// Each slot is read before any is needed: these reads do not wait for each other, as those of the loop below do, so
	// the memory, which is far beyond the caches, is asked for all slots at once.
	var met cell
	for _, c := range cells {
		met |= s.cells[int(c.hash())&(len(s.cells)-1)]
	}
	s.met = met
	for _, c := range cells {
		i := s.slot(c)
		if s.cells[i] == 0 {
			s.cells[i] = c
			s.used++
		}
		s.counts[i]++
	}
}

// slot finds the place of a cell, or the free one where it belongs.
func (s *shard) slot(c cell) int {
	mask := len(s.cells) - 1
	for i := int(c.hash()) & mask; ; i = (i + 1) & mask {
		if s.cells[i] == c || s.cells[i] == 0 {
			return i
		}
	}
}

func (s *shard) grow() {
	cells, counts := s.cells, s.counts
	s.cells, s.counts = make([]cell, max(64, 2*len(cells))), make([]uint32, max(64, 2*len(cells)))
	for i, c := range cells {
		if c != 0 {
			j := s.slot(c)
			s.cells[j], s.counts[j] = c, counts[i]
		}
	}
}

// A ranking is the cells that were met in the order of the table's key, with the number of rows in each.
type ranking struct {
	cells  []cell
	counts []uint32
}

// ranking sorts the cells alone and looks the counts up again, which goes in parallel.
func (t *tally) ranking() ranking {
	n := 0
	for i := range t.shards {
		n += t.shards[i].used
	}
	cells := make([]cell, 0, n)
	for i := range t.shards {
		for _, c := range t.shards[i].cells {
			if c != 0 {
				cells = append(cells, c)
			}
		}
	}
	r := ranking{sorted(cells), make([]uint32, n)}
	var work sync.WaitGroup
	for from := 0; from < n; from += rankPart {
		work.Go(func() {
			for i, c := range r.cells[from:min(from+rankPart, n)] {
				s := &t.shards[c.hash()>>(64-shardBits)]
				r.counts[from+i] = s.counts[s.slot(c)]
			}
		})
	}
	work.Wait()
	return r
}

const rankPart = 1 << 16 // cells whose counts one goroutine looks up

// sorted puts cells in order by eleven bits at a time, from the lowest, where each step keeps the order of the one
// before. Comparing them took three times as long.
func sorted(cells []cell) []cell {
	const digit = 11
	other := make([]cell, len(cells))
	for shift := 0; shift < 64; shift += digit {
		var next [1<<digit + 1]int // where the next cell with that digit goes
		for _, c := range cells {
			next[c>>shift&(1<<digit-1)+1]++
		}
		for i := 1; i < len(next); i++ {
			next[i] += next[i-1]
		}
		for _, c := range cells {
			i := c >> shift & (1<<digit - 1)
			other[next[i]] = c
			next[i]++
		}
		cells, other = other, cells
	}
	return cells
}
