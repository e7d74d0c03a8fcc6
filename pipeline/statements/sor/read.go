package sor

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// window is how many bytes are read at a time: enough that a block's ends do not count, and little enough that a block is
// still in the processor's cache when it is parsed.
const window = 256 << 10

// slack is how many bytes behind the text can be read: the fast path looks at whole words.
const slack = 64

// A parser reads one member.
type parser struct {
	*schema
	opt     Options
	sink    Sink
	counts  Counts
	row     Row
	ends    [maxColumns + 8]int32 // of the cells of the row; the fast path writes up to eight more
	cells   []int32               // of the record that the exact rule looks at
	times   [len(dates)]clock
	habits  [maxColumns]habit // of the cells, by their place
	reject  Reject            // why the record at hand is no row
	known   int               // how many times of the row the fast path knows already
	labels  *vocabulary
	recalls [NumColumns]recall
	in      input
	exact   bool // leave the fast path out: for tests
	open    bool // within a rejected record whose end has not been found
}

// Read reads the CSV text of one member and hands its rows over. It refuses, with a *diag.Problem, a text that is empty or whose
// header is not that of an export; an error of src or sink ends it. Counts are those of what was read until then.
func Read(ctx context.Context, src io.Reader, opt Options, sink Sink) (Counts, error) {
	return newParser(src, opt, sink).run(ctx)
}

func newParser(src io.Reader, opt Options, sink Sink) *parser {
	return &parser{opt: opt, sink: sink, in: input{src: src, window: window, buf: make([]byte, 2*window+slack)}}
}

func (p *parser) run(ctx context.Context) (Counts, error) {
	err := p.read(ctx)
	p.counts.Bytes = p.in.total
	return p.counts, err
}

func (p *parser) read(ctx context.Context) error {
	if err := p.header(); err != nil {
		return err
	}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := p.block(); err != nil {
			return err
		}
		if p.in.last {
			return nil
		}
		if err := p.in.fill(); err != nil {
			return err
		}
	}
}

// header reads the first line.
func (p *parser) header() error {
	for {
		if err := p.in.fill(); err != nil {
			return err
		}
		if b := p.in.rest(); p.in.last || len(b) >= maxHeader || bytes.IndexByte(b, '\n') >= 0 {
			break
		}
	}
	b := p.in.rest()
	if bytes.HasPrefix(b, []byte("\xef\xbb\xbf")) {
		p.in.pos += 3
		b = b[3:]
	}
	if len(b) == 0 {
		return emptyProblem()
	}
	ends, end, e := split(b, p.in.last, strict, nil)
	if e != closed {
		return headerProblem("", "the first line is the header: names between commas")
	}
	var names []string
	for at := range ends {
		names = append(names, strings.ReplaceAll(strings.ToValidUTF8(string(cell(b, ends, at)), "\uFFFD"), `""`, `"`))
	}
	s, err := readHeader(names)
	if err != nil {
		return err
	}
	p.schema, p.row.schema, p.labels = s, s, newVocabulary()
	p.counts.Schema, p.counts.NewColumns, p.counts.MissingColumns = s.name, s.fresh, s.missing
	p.row.ends = &p.ends
	for i, c := range dates {
		p.times[i] = newClock()
		p.habits[s.at[c]].clock = &p.times[i]
	}
	for c := range NumColumns {
		if at := s.at[c]; at >= 0 && c.IsList() {
			p.habits[at].list = true
		}
	}
	p.in.pos += end
	return nil
}

// block reads the records that are at hand.
func (p *parser) block() error {
	for {
		if p.open {
			p.skip()
		}
		if p.open || p.in.pos == p.in.end {
			return nil
		}
		v := p.next()
		if v.more {
			return nil
		}
		p.counts.Seen++
		p.open = v.open
		err := p.settle(v)
		p.in.pos += v.n
		if err != nil {
			return err
		}
	}
}

// next judges the record at hand.
func (p *parser) next() verdict {
	if !p.exact {
		if n := p.fast(p.in.buf[p.in.pos:], p.in.end-p.in.pos); n > 0 {
			return verdict{n: n, ok: p.content(p.in.buf[p.in.pos : p.in.pos+n])}
		}
	}
	return p.judge(p.in.rest(), p.in.last)
}

// skip passes over what belongs to a record that was rejected already.
func (p *parser) skip() {
	b := p.in.rest()
	if next := nextRecord(b); next > 0 {
		p.open = false
		p.in.pos += next
	} else if p.in.last {
		p.in.pos = p.in.end
	} else {
		p.in.pos += max(0, len(b)-tail)
	}
}

// settle counts a judged record and hands it over.
func (p *parser) settle(v verdict) error {
	r, handed := &p.row, p.opt.All
	if v.ok {
		r.Minors = r.minors()
		handed = handed || r.Minors != MinorsNone
		if handed {
			p.recall()
		}
		var slipped Column
		if slipped, v.ok = p.labels.judge(r, handed); !v.ok {
			p.reject = Reject{Reason: ConstraintError, Column: slipped.String(), Rule: fmt.Sprintf("a label is made of letters, digits, underscores and hyphens, %d at most", maxLabel)}
		}
	}
	if !v.ok {
		p.reject.Record, p.reject.Line = p.counts.Seen, p.in.lineNumber()
		p.counts.Rejected++
		p.counts.reason(p.reject.Reason, 1)
		return p.sink.Reject(p.reject)
	}
	if v.recovered {
		p.counts.Recovered++
	}
	if p.in.odd() {
		p.odd(r.text)
	}
	p.labels.count(&p.counts)
	if !handed {
		p.counts.Ignored++
		return nil
	}
	p.counts.Loaded++
	r.Record, r.Line = p.counts.Seen, p.in.lineNumber()
	return p.sink.Row(r)
}

// odd counts what may be odd in a sound row.
func (p *parser) odd(text []byte) {
	if !utf8.Valid(text) {
		p.counts.InvalidUTF8++
	}
	if bytes.IndexByte(text, 0) >= 0 {
		p.counts.NUL++
	}
}
