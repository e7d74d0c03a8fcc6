package idb

import (
	"context"
	"os"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/answerable-data/answerable/internal/diag"
)

// A File says what was read.
type File struct {
	Name     string // base name
	Member   string // file in the archive; empty: the file itself
	SHA256   string // of the file as it is
	Bytes    int64
	Unpacked int64    // bytes of text
	Added    []string // columns that are not known and were not read
	Counts
}

// Read reads a file. The reading (and inflating), the parsing and the hash of the file each go on beside the others:
// one goroutine cuts the text into blocks, several parse them, and one hands the rejects over in order.
func Read(ctx context.Context, path string, opt Options, h Handler) (*File, error) {
	before, err := os.Stat(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	src, err := open(path)
	if err != nil {
		return nil, err
	}
	defer src.file.Close() // nothing was written
	out := &File{Name: src.base, Member: src.member, Bytes: src.size}
	work, ctx := errgroup.WithContext(ctx)
	work.Go(func() (err error) { out.SHA256, err = sum(path); return })
	work.Go(func() error { return out.readText(ctx, src, opt, h) })
	if err := work.Wait(); err != nil {
		return nil, err
	}
	if after, err := os.Stat(path); err != nil || after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) {
		return nil, &diag.Problem{Code: "E-COURTS-CHANGED", What: "the file changed while it was read", Where: diag.Place{File: src.name},
			Next: "wait until it is complete, then run the same command again", Cause: err}
	}
	return out, nil
}

// readText reads the text to its end.
func (f *File) readText(ctx context.Context, src *source, opt Options, h Handler) error {
	c := &cutter{file: src.name, from: src, size: blockSize, most: maxBlock}
	head, err := c.header()
	if err != nil {
		return err
	}
	l, err := readHeader(src.name, head, opt)
	if err != nil {
		return err
	}
	c.width, c.room, f.Added = l.width, make([][]byte, 0, l.width+1), l.added
	err = f.run(ctx, c, l, opt.Need, h)
	f.Unpacked = c.total
	return err
}

// A flow is the way of the blocks: cut, parsed by several, collected in order. The blocks are few and used again, which
// bounds the memory: whoever is ahead waits. Every channel has room for all blocks, so that only a free block is waited for.
type flow struct {
	c                   *cutter
	h                   Handler
	free, todo, inOrder chan *block
}

// run reads the text to its end.
func (f *File) run(ctx context.Context, c *cutter, l layout, need func(*Row) (string, bool), h Handler) error {
	workers := runtime.GOMAXPROCS(0)
	blocks := 2*workers + 2
	x := &flow{c: c, h: h, free: make(chan *block, blocks), todo: make(chan *block, blocks), inOrder: make(chan *block, blocks)}
	for range blocks {
		x.free <- newBlock()
	}
	work, ctx := errgroup.WithContext(ctx)
	work.Go(func() error { return x.cut(ctx) })
	for range workers {
		work.Go(func() error { x.parse(newParser(l, need)); return nil })
	}
	work.Go(func() error { return x.collect(f) })
	return work.Wait()
}

// cut cuts the text into blocks until it ends, or another part of the flow has failed.
func (x *flow) cut(ctx context.Context) error {
	defer close(x.todo)
	defer close(x.inOrder)
	for {
		var b *block
		select {
		case b = <-x.free:
		case <-ctx.Done():
			return ctx.Err()
		}
		more, err := x.c.next(b)
		if err != nil || !more {
			return err
		}
		x.todo <- b
		x.inOrder <- b
	}
}

// parse parses blocks as they come.
func (x *flow) parse(p *parser) {
	for b := range x.todo {
		p.block(b.buf[:b.text], b.line)
		x.h.Rows(p.rows)
		b.seen, b.rows, b.rejects = p.seen, int64(len(p.rows)), append(b.rejects[:0], p.rejects...)
		b.read <- struct{}{}
	}
}

// collect adds up the blocks in the order of the file.
func (x *flow) collect(f *File) error {
	for b := range x.inOrder {
		<-b.read
		f.Seen += b.seen
		f.Loaded += b.rows
		f.Rejected += int64(len(b.rejects))
		for _, r := range b.rejects {
			if err := x.h.Reject(r); err != nil {
				return err
			}
		}
		x.free <- b
	}
	return nil
}
