package composite

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/answerable-data/answerable/internal/diag"
)

// A Factor is one source of uncertainty: it changes the inputs of a Trial before it runs.
//
// Apply takes all its randomness from r, which is made anew for each draw from the seed, the number of the draw
// and the name of the factor, so that a factor's numbers do not depend on which others there are. Apply is called
// from several goroutines at once, each with its own r and Trial, and must keep no state.
type Factor struct {
	Name  string
	Apply func(r *rand.Rand, t *Trial) error
}

// A Simulation builds the index of a table many times, with factors applied in their order.
type Simulation struct {
	Framework *Framework
	Table     *Table
	Factors   []Factor
	Seed      uint64
	Strata    []string // of the units, for ranks and tiers; nil: one
	Nodes     []string // groups whose draws are kept; nil: all groups
	Workers   int      // goroutines; 0: one for each core. The result does not depend on it.
}

// nominal builds the index without any factor and settles which nodes are kept.
func (s Simulation) nominal() (*Table, []int, error) {
	if err := s.check(); err != nil {
		return nil, nil, err
	}
	tr, err := s.Framework.Trial(s.Table)
	if err != nil {
		return nil, nil, err
	}
	scores, err := tr.Run()
	if err != nil {
		return nil, nil, err
	}
	var nodes []int
	for n := s.Framework.indicators; n < len(s.Framework.nodes) && s.Nodes == nil; n++ {
		nodes = append(nodes, n)
	}
	for _, id := range s.Nodes {
		n := s.Framework.Node(id)
		if n < 0 {
			return nil, nil, unknownName("", "node", id, s.Framework.ids())
		}
		nodes = append(nodes, n)
	}
	return scores, nodes, nil
}

func (s Simulation) check() error {
	names := make([]string, len(s.Factors))
	for i, f := range s.Factors {
		names[i] = f.Name
	}
	switch {
	case doubled(names) >= 0:
		return refuse(codeFramework, "uncertainty", "give every factor a name of its own", "a factor has no name, or its name stands twice")
	case s.Strata != nil && len(s.Strata) != len(s.Table.units):
		return refuse(codeTable, StratumColumn, "give one stratum for each unit", "there are %d strata for %d units", len(s.Strata), len(s.Table.units))
	}
	return nil
}

// A stream gives the random generator of one factor.
type stream struct {
	key [32]byte
	src *rand.ChaCha8
	r   *rand.Rand
}

func newStream(seed uint64, factor string) *stream {
	s := &stream{}
	name := sha256.Sum256([]byte(factor))
	binary.LittleEndian.PutUint64(s.key[:8], seed)
	copy(s.key[16:], name[:16])
	s.src = rand.NewChaCha8(s.key)
	s.r = rand.New(s.src)
	return s
}

// at sets the generator to the beginning of a draw.
func (s *stream) at(draw uint64) *rand.Rand {
	binary.LittleEndian.PutUint64(s.key[8:16], draw)
	s.src.Seed(s.key)
	return s.r
}

// A runner is one goroutine's own copy of everything that a draw changes.
type runner struct {
	sim     *Simulation
	trial   *Trial
	streams []*stream
	ranker  *ranker
}

func (s *Simulation) runner() (*runner, error) {
	tr, err := s.Framework.Trial(s.Table)
	if err != nil {
		return nil, err
	}
	r := &runner{sim: s, trial: tr, ranker: newRanker(len(s.Table.units), s.Strata)}
	for _, f := range s.Factors {
		r.streams = append(r.streams, newStream(s.Seed, f.Name))
	}
	return r, nil
}

// run builds the index once. draw gives the number of the draw for each factor.
func (r *runner) run(draw func(factor int) uint64) (*Table, error) {
	r.trial.reset(r.sim.Table)
	for i, f := range r.sim.Factors {
		if err := f.Apply(r.streams[i].at(draw(i)), r.trial); err != nil {
			return nil, err
		}
	}
	return r.trial.Run()
}

// chunk is the number of runs that a worker takes at a time.
const chunk = 64

// each does n runs on all workers. use is called at once from several goroutines and must write to places of
// its own run only. Of several errors the one of the earliest run is given.
func (s *Simulation) each(ctx context.Context, n int, draw func(run, factor int) uint64, use func(r *runner, run int, scores *Table)) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	var first failure
	for range s.workers(n) {
		r, err := s.runner()
		if err != nil {
			return err
		}
		wg.Go(func() {
			for !first.stopped() && ctx.Err() == nil {
				from := int(next.Add(chunk)) - chunk
				if from >= n {
					return
				}
				if run, err := r.runs(from, min(from+chunk, n), draw, use); err != nil {
					first.set(run, err)
				}
			}
		})
	}
	wg.Wait()
	if first.err != nil {
		return inDraw(first.err)
	}
	return ctx.Err()
}

// runs does a chunk of runs up to its first error, and says in which run that was.
func (r *runner) runs(from, to int, draw func(run, factor int) uint64, use func(r *runner, run int, scores *Table)) (int, error) {
	for run := from; run < to; run++ {
		scores, err := r.run(func(factor int) uint64 { return draw(run, factor) })
		if err != nil {
			return run, err
		}
		use(r, run, scores)
	}
	return to, nil
}

func (s *Simulation) workers(n int) int {
	w := s.Workers
	if w <= 0 {
		w = runtime.GOMAXPROCS(0)
	}
	return max(1, min(w, (n+chunk-1)/chunk))
}

// A failure keeps the error of the earliest run that failed. Chunks are handed out in order and each is worked
// off up to its first error, so the earliest is always among those that are seen.
type failure struct {
	mu  sync.Mutex
	run int
	err error
}

func (f *failure) set(run int, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err == nil || run < f.run {
		f.run, f.err = run, err
	}
}

func (f *failure) stopped() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err != nil
}

// inDraw says that a problem came up in a simulation and not in the index itself.
func inDraw(err error) error {
	var p *diag.Problem
	if errors.As(err, &p) {
		p.What = "in a draw of the simulation: " + p.What
	}
	return err
}
