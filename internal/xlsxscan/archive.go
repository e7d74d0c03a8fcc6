package xlsxscan

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// An archive is the zip file with what is left of the bounds on its contents.
type archive struct {
	parts map[string]*part // by name in lower case
	order []*part          // by place in the file
	left  int64            // bytes that may still be unpacked
	tags  int              // tags and texts that may still be read
}

// A part is one file in the archive.
type part struct {
	*zip.File
	from, to int64 // where its packed bytes lie
	read     bool
}

var directoryEntry = []byte("PK\x01\x02")

// open reads the directory of a zip file and checks that its parts lie side by side.
func open(b []byte) (*archive, error) {
	// The library reads as many entries as there are, whatever number the file names.
	if len(b) > maxPacked || bytes.Count(b, directoryEntry) > 4*maxParts {
		return nil, fmt.Errorf("the file has %d bytes and %d parts or more: %w", len(b), bytes.Count(b, directoryEntry), errBound)
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, fmt.Errorf("the file is not a complete zip file: %w", err)
	}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("%d parts: %w", len(z.File), errBound)
	}
	a := &archive{parts: map[string]*part{}, left: maxBytes, tags: maxTags}
	for _, f := range z.File {
		if err := a.add(f, int64(len(b))); err != nil {
			return nil, err
		}
	}
	return a, a.apart()
}

// add takes up a part. Programs do not agree on which of two parts of one name they read, so that is refused.
func (a *archive) add(f *zip.File, size int64) error {
	name := partName(f.Name)
	if strings.HasSuffix(name, "/") {
		return nil // a folder
	}
	if a.parts[name] != nil {
		return fmt.Errorf("part %q stands twice", f.Name)
	}
	from, err := f.DataOffset()
	if err != nil {
		return fmt.Errorf("part %q: %w", f.Name, err)
	}
	if f.CompressedSize64 > uint64(size-from) {
		return fmt.Errorf("part %q goes beyond the end of the file", f.Name)
	}
	p := &part{File: f, from: from, to: from + int64(f.CompressedSize64)}
	a.parts[name] = p
	a.order = append(a.order, p)
	return nil
}

// partName is the form under which parts are looked up: names are the same in capitals and not.
func partName(s string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(s, `\`, "/"), "/"))
}

// apart refuses parts that share bytes: a small file can so unpack to any size.
func (a *archive) apart() error {
	slices.SortFunc(a.order, func(x, y *part) int { return int(x.from - y.from) })
	end := int64(0)
	for _, p := range a.order {
		if p.from < end {
			return fmt.Errorf("part %q overlaps another: %w", p.Name, errBound)
		}
		end = max(end, p.to)
	}
	return nil
}

// find gives a part by name; nil if there is none.
func (a *archive) find(name string) *part { return a.parts[partName(name)] }

// stream opens a part. A part is read once, so that the bounds hold for all reading together.
func (a *archive) stream(p *part) (io.ReadCloser, error) {
	if p.read {
		return nil, fmt.Errorf("part %q has two uses", p.Name)
	}
	p.read = true
	if p.Flags&1 != 0 {
		return nil, fmt.Errorf("part %q is encrypted", p.Name)
	}
	r, err := p.Open()
	if err != nil {
		return nil, fmt.Errorf("part %q: %w", p.Name, err)
	}
	return &metered{ReadCloser: r, archive: a, packed: p.to - p.from}, nil
}

// rest unpacks the parts that were not read, to see whether the file is whole.
func (a *archive) rest() error {
	for _, p := range a.order {
		if p.read {
			continue
		}
		r, err := a.stream(p)
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, r)
		_ = r.Close() // nothing was written
		if err != nil {
			return fmt.Errorf("part %q: %w", p.Name, err)
		}
	}
	return nil
}

// A metered part takes what is unpacked off the archive's bound.
type metered struct {
	io.ReadCloser
	archive          *archive
	packed, unpacked int64
}

// Read implements io.Reader.
func (m *metered) Read(b []byte) (int, error) {
	n, err := m.ReadCloser.Read(b)
	m.unpacked += int64(n)
	m.archive.left -= int64(n)
	switch {
	case m.archive.left < 0:
		return 0, fmt.Errorf("the parts unpack to more than %d bytes: %w", maxBytes, errBound)
	case m.unpacked > freeRatio && m.unpacked > maxRatio*m.packed:
		return 0, fmt.Errorf("%d bytes unpack to more than %d times their number: %w", m.packed, maxRatio, errBound)
	}
	return n, err
}

// beside resolves the target of a relation of a part.
func beside(base, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return path.Clean(target)
	}
	return path.Join(path.Dir(base), target)
}
