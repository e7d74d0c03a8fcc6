package sor

import (
	"bytes"
	"context"
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
	opt    Options
	sink   Sink
	counts Counts
	fields []field
	row    Row
	labels *vocabulary
	in     input
	lines  int64 // line ends before in.pos
	open   bool  // within a rejected record whose end has not been found
}

// Read reads the CSV text of one member and hands its rows over. It refuses, with a *diag.Problem, a text that is empty or whose
// header is not that of an export; an error of src or sink ends it. Counts are those of what was read until then.
func Read(ctx context.Context, src io.Reader, opt Options, sink Sink) (Counts, error) {
	p := &parser{opt: opt, sink: sink, in: input{src: src, buf: make([]byte, 2*window+slack)}}
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
		if b := p.in.rest(); p.in.last || len(b) >= window || bytes.IndexByte(b, '\n') >= 0 {
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
	fields, end, e := split(b, p.in.last, strict, nil)
	if e != closed {
		return headerProblem("", "the first line is the header: names between commas")
	}
	var names []string
	for _, f := range fields {
		names = append(names, strings.ReplaceAll(strings.ToValidUTF8(string(b[f.from:f.to]), "\uFFFD"), `""`, `"`))
	}
	s, err := readHeader(names)
	if err != nil {
		return err
	}
	p.schema, p.row.schema, p.labels = s, s, newVocabulary()
	p.counts.Schema, p.counts.NewColumns, p.counts.MissingColumns = s.name, s.fresh, s.missing
	p.advance(end)
	return nil
}

// advance moves behind n bytes that were read.
func (p *parser) advance(n int) {
	p.lines += int64(bytes.Count(p.in.buf[p.in.pos:p.in.pos+n], []byte("\n")))
	p.in.pos += n
}

// block reads the records that are at hand.
func (p *parser) block() error {
	for {
		b := p.in.rest()
		if p.open {
			p.skip(b)
			if b = p.in.rest(); p.open {
				return nil
			}
		}
		if len(b) == 0 {
			return nil
		}
		v := p.judge(b, p.in.last)
		if v.more {
			return nil
		}
		p.counts.Seen++
		p.row.Record, p.row.Line = p.counts.Seen, p.lines+1
		p.open = v.open
		err := p.settle(&v)
		p.advance(v.n)
		if err != nil {
			return err
		}
	}
}

// skip passes over what belongs to a record that was rejected already.
func (p *parser) skip(b []byte) {
	if next := nextRecord(b); next > 0 {
		p.open = false
		p.advance(next)
		return
	}
	keep := tail
	if p.in.last {
		keep = 0
	}
	p.advance(max(0, len(b)-keep))
}

// settle counts a judged record and hands it over.
func (p *parser) settle(v *verdict) error {
	r := &p.row
	if !v.ok {
		v.reject.Record, v.reject.Line = r.Record, r.Line
		p.counts.Rejected++
		p.counts.reason(v.reject.Reason, 1)
		return p.sink.Reject(v.reject)
	}
	if v.recovered {
		p.counts.Recovered++
	}
	if !utf8.Valid(r.text) {
		p.counts.InvalidUTF8++
	}
	if bytes.IndexByte(r.text, 0) >= 0 {
		p.counts.NUL++
	}
	r.Minors = r.minors()
	p.labels.category(r, &p.counts)
	if r.Minors == MinorsNone && !p.opt.All {
		p.counts.Ignored++
		return nil
	}
	p.labels.rest(r, &p.counts)
	p.counts.Loaded++
	return p.sink.Row(r)
}
