package tally

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/answerable-data/answerable/internal/atomicfs"
)

// An entry is what is kept of a row to find duplicates, and to take it out of the counts if it is one.
type entry struct {
	id      [idLen]byte
	ordinal int64
	member  int32
	group   uint32
	days    int32
	hours   int32
	flags   uint8
}

// entryLen is the length of an entry in a file.
const entryLen = idLen + 8 + 4*4 + 1

func (e *entry) append(b []byte) []byte {
	b = append(b, e.id[:]...)
	b = binary.LittleEndian.AppendUint64(b, uint64(e.ordinal))
	for _, v := range [...]uint32{uint32(e.member), e.group, uint32(e.days), uint32(e.hours)} {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	return append(b, e.flags)
}

func (e *entry) read(b *[entryLen]byte) {
	copy(e.id[:], b[:])
	e.ordinal = int64(binary.LittleEndian.Uint64(b[idLen:]))
	four := func(i int) uint32 { return binary.LittleEndian.Uint32(b[idLen+8+4*i:]) }
	e.member, e.group, e.days, e.hours = int32(four(0)), four(1), int32(four(2)), int32(four(3))
	e.flags = b[entryLen-1]
}

// A partition holds the rows of the day whose uuids begin with one byte: some in memory, the others in a file.
type partition struct {
	rows  []entry
	file  *os.File
	inOld int // rows in the file
}

// spill moves the rows in memory to files. The lock of the day is held.
func (d *Day) spill() error {
	var b []byte
	for i := range d.parts {
		p := &d.parts[i]
		if len(p.rows) == 0 {
			continue
		}
		if p.file == nil {
			f, err := os.OpenFile(filepath.Join(d.dir, fmt.Sprintf("rows-%02x", i)), os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
			if err != nil {
				return atomicfs.WriteProblem(d.dir, err)
			}
			p.file = f
		}
		b = b[:0]
		for j := range p.rows {
			b = p.rows[j].append(b)
		}
		if _, err := p.file.Write(b); err != nil {
			return atomicfs.WriteProblem(p.file.Name(), err)
		}
		p.inOld += len(p.rows)
		p.rows = p.rows[:0]
	}
	d.waiting = 0
	return nil
}

// load gives all rows of a partition and forgets them.
func (p *partition) load() ([]entry, error) {
	rows := p.rows
	p.rows = nil
	if p.file == nil {
		return rows, nil
	}
	if _, err := p.file.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	all := make([]entry, p.inOld, p.inOld+len(rows))
	r := bufio.NewReaderSize(p.file, 1<<16)
	var b [entryLen]byte
	for i := range all {
		if _, err := io.ReadFull(r, b[:]); err != nil {
			return nil, fmt.Errorf("scratch file %s: %w", filepath.Base(p.file.Name()), err)
		}
		all[i].read(&b)
	}
	return append(all, rows...), nil
}

// Discard gives up the day and removes its files. It does nothing after Finish.
func (d *Day) Discard() {
	for i := range d.parts {
		if f := d.parts[i].file; f != nil {
			_ = f.Close() // it is read no more
			_ = os.Remove(f.Name())
			d.parts[i].file = nil
		}
		d.parts[i].rows = nil
	}
}
