package courts

import (
	"fmt"
	"path/filepath"
	"slices"
	"sync"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/courts/idb"
)

// sampleSize is how many cases of a file are remembered.
const sampleSize = 4096

// A sample remembers the cases of a file whose keys have the smallest hashes. It holds the same cases whatever the order
// in which they come, and two files that share cases share them in their samples, too: of what is below the larger
// hash of the smaller sample, both hold everything. So an update that is added to the file it replaces is found, which
// would count nearly every case twice.
type sample struct {
	mu   sync.Mutex
	keys []uint64 // up to twice sampleSize, in no order
	most uint64   // larger keys need not be handed over
}

func newSample() *sample { return &sample{most: ^uint64(0)} }

// limit is the key above which none is of use.
func (s *sample) limit() uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.most
}

// add hands over keys of a block.
func (s *sample) add(keys []uint64) {
	if len(keys) == 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, k := range keys {
		if s.keys = append(s.keys, k); len(s.keys) >= 2*sampleSize {
			s.trim()
		}
	}
}

// trim keeps the smallest keys, each once.
func (s *sample) trim() {
	slices.Sort(s.keys)
	s.keys = slices.Compact(s.keys)
	if len(s.keys) >= sampleSize {
		s.keys = s.keys[:sampleSize]
		s.most = s.keys[sampleSize-1]
	}
}

// shared is the share of the cases of the file with fewer of them below the common limit that the other has, too.
func shared(a, b *sample) float64 {
	a.trim()
	b.trim()
	most := min(a.most, b.most)
	below := func(s *sample) []uint64 {
		n, found := slices.BinarySearch(s.keys, most)
		if found {
			n++
		}
		return s.keys[:n]
	}
	x, y := below(a), below(b)
	common := 0
	for _, k := range x {
		if _, found := slices.BinarySearch(y, k); found {
			common++
		}
	}
	return float64(common) / float64(max(1, min(len(x), len(y))))
}

// mostShared is the share of its cases that a file may have in common with another: dockets are reused and mistyped.
const mostShared = 0.02

// overlap refuses a file that holds the cases of one before it.
func overlap(path string, f *FileResult, before []FileResult) error {
	for _, o := range before {
		if share := shared(f.sample, o.sample); share > mostShared {
			return &diag.Problem{Code: "E-COURTS-OVERLAP", What: "two files hold the same cases", Where: diag.Place{File: filepath.ToSlash(path)},
				Value: fmt.Sprintf("about %.0f %% of the cases stand in %s, too", 100*share, o.Name),
				Rule:  "the rows of all files are added up, so a case stands in one of them; an update of the civil file replaces the one before",
				Next:  "hand in the newest file alone"}
		}
	}
	return nil
}

// keyOf is the hash of what identifies a case: district, office, docket, origin and day of filing.
func keyOf(r *idb.Row) uint64 { return cell(r.Key).hash() }
