package courts

import (
	"context"
	"path/filepath"
	"sync"

	"github.com/answerable-data/answerable/pipeline/courts/idb"
)

// Rules under which a sound row is left out.
const (
	IgnoredPending = "pending-has-no-termination-year" // by a clock of termination
	IgnoredYears   = "outside-the-years-asked-for"
)

// A FileResult is what became of one file.
type FileResult struct {
	idb.File
	Ignored     map[string]int64 // by rule; not in Loaded
	Rejects     map[string]int64 // by reason
	FirstReject idb.Reject
	FirstFiled  idb.Date // of the rows loaded; 0: none has a date
	LastFiled   idb.Date
	LastEnded   idb.Date

	sample *sample // nil where one file is read alone
}

// A counter counts the rows of one file.
type counter struct {
	opt     Options
	name    string
	t       *tally
	rejects *rejectWriter

	mu  sync.Mutex // over res, for Rows
	res FileResult
}

func readOne(ctx context.Context, opt Options, path string, t *tally, rejects *rejectWriter) (*FileResult, error) {
	c := &counter{opt: opt, t: t, rejects: rejects, res: FileResult{Ignored: map[string]int64{}, Rejects: map[string]int64{}}}
	c.name = filepath.Base(path)
	if len(opt.Files) > 1 {
		c.res.sample = newSample()
	}
	f, err := idb.Read(ctx, path, idb.Options{Counted: opt.Clock.Statistical, Keys: len(opt.Files) > 1, NewColumns: opt.NewColumns, Need: c.need}, c)
	if err != nil {
		return nil, err
	}
	c.res.File = *f
	for _, n := range c.res.Ignored {
		c.res.Loaded -= n
	}
	return &c.res, c.res.limits(path, opt.MaxRejected)
}

// need wants the date of the clock, but of a case that is pending no day on which it ended.
func (c *counter) need(r *idb.Row) (string, bool) {
	if c.opt.Clock.year(r) > 0 || c.opt.Clock.Termination && pending(r) {
		return "", true
	}
	return c.opt.Clock.column(), false
}

// Rows counts the rows of one block.
func (c *counter) Rows(rows []idb.Row) {
	s, _ := c.t.pool.Get().(*scratch)
	if s == nil {
		s = &scratch{}
	}
	defer c.t.pool.Put(s)
	s.cells = s.cells[:0]
	var open, outside int64
	var seen span
	for i := range rows {
		r := &rows[i]
		year, isOpen := c.opt.Clock.year(r), pending(r)
		switch {
		case isOpen && c.opt.Clock.Termination: // even if TDATEUSE holds a date
			open++
			continue
		case c.opt.From > 0 && year < c.opt.From || c.opt.To > 0 && year > c.opt.To:
			outside++
			continue
		}
		seen.add(r)
		s.cells = append(s.cells, pack(r, year, isOpen))
	}
	c.t.add(s)
	if c.res.sample != nil {
		c.res.sample.add(smallKeys(rows, c.res.sample.limit()))
	}
	c.note(open, outside, seen)
}

// smallKeys gives the keys of rows that may be part of a sample.
func smallKeys(rows []idb.Row, most uint64) []uint64 {
	var out []uint64
	for i := range rows {
		if k := keyOf(&rows[i]); k <= most {
			out = append(out, k)
		}
	}
	return out
}

// note adds what was found in one block to the result.
func (c *counter) note(open, outside int64, seen span) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if open > 0 {
		c.res.Ignored[IgnoredPending] += open
	}
	if outside > 0 {
		c.res.Ignored[IgnoredYears] += outside
	}
	c.res.FirstFiled = earlier(c.res.FirstFiled, seen.firstFiled)
	c.res.LastFiled = max(c.res.LastFiled, seen.lastFiled)
	c.res.LastEnded = max(c.res.LastEnded, seen.lastEnded)
}

// Reject counts a reject and writes it down.
func (c *counter) Reject(r idb.Reject) error {
	if len(c.res.Rejects) == 0 {
		c.res.FirstReject = r
	}
	c.res.Rejects[r.Reason]++
	return c.rejects.write(c.name, r)
}

// A span is what dates the rows of a block have.
type span struct{ firstFiled, lastFiled, lastEnded idb.Date }

func (s *span) add(r *idb.Row) {
	s.firstFiled = earlier(s.firstFiled, r.Filed)
	s.lastFiled = max(s.lastFiled, r.Filed)
	s.lastEnded = max(s.lastEnded, r.Ended)
}

// earlier gives the earlier date, where 0 is none.
func earlier(a, b idb.Date) idb.Date {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}
