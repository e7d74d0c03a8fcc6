// Package dayzip opens day archives of the EU's database of statements of reasons and gives the CSVs in them.
//
// It knows how a day is packed and named, and nothing of what a CSV says. It promises:
//
//   - What a file is, is told by its content: a ZIP archive of ZIP archives (as published since April 2024), a ZIP archive
//     of CSVs (the older form, or one of the inner archives by itself), or a bare CSV. Names give the platform and the
//     day alone.
//   - Nothing is unpacked to disk: inner archives are stored in the outer one and are read in place. Only an inner archive
//     that was packed a second time goes to a scratch file, within a bound.
//   - Members come sorted by name, and any number of them can be read at once; memory is bounded by how many are.
//   - Nothing that an archive says of itself is trusted: the number of entries is bounded before a list of them is
//     built; entries that overlap, links, encrypted entries, doubled names and names that lead out, unknown methods and
//     archives three deep refuse the archive; sizes and checksums are held against what is unpacked, and what is
//     unpacked is bounded in bytes and in proportion to its packed size.
//
// An archive is refused with a *diag.Problem; nothing of it must be used then.
package dayzip

import (
	"archive/zip"
	"cmp"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// Limits bound an archive with the archives in it.
type Limits struct {
	Entries int   // files and folders, of all archives
	List    int64 // bytes of the list of entries of one archive, which is built in memory
	Bytes   int64 // unpacked, of all members
	Ratio   int64 // unpacked to packed, of a member of more than Free bytes
	Free    int64 // unpacked bytes of a member up to which the ratio is not looked at
	Scratch int64 // bytes of inner archives that were packed a second time
}

// Default are limits with room: the largest day so far has about 740 inner archives, 7,400 CSVs of 104 MB, 768 GB in all,
// and packs 23 to 1; no day packed better than 25 to 1.
var Default = Limits{Entries: 100_000, List: 32 << 20, Bytes: 8 << 40, Ratio: 200, Free: 16 << 20, Scratch: 64 << 30}

// A Kind is a way in which a day is packed.
type Kind string

// Kinds of files.
const (
	Nested Kind = "zip-of-zips"
	Flat   Kind = "zip-of-csv" // the older form, or an inner archive by itself
	Bare   Kind = "csv"
)

// An Archive is an open file with statements of one day.
type Archive struct {
	Path    string
	Base    string // last part of the path
	Kind    Kind
	Name    Name // what the names say; Name.Day is empty where none says anything
	Size    int64
	Members []Member // sorted by name

	file    *os.File
	changed time.Time
	limits  Limits
	scratch string
	spooled []*os.File
	left    atomic.Int64 // bytes that may still be unpacked
	entries int          // that may still be listed
	spool   int64        // bytes of scratch that may still be written
}

// A Member is one CSV.
type Member struct {
	Name   string // path in the archive, those of an inner archive behind the name of that: "a.zip/b.csv"
	Packed int64  // bytes as they lie in the archive
	Size   int64  // bytes that the archive says it unpacks to; not to be trusted

	from *Archive
	zip  *zip.File // nil: the file itself
}

// Open opens a file. scratch is a folder for inner archives that were packed a second time.
func Open(path, scratch string, limits Limits) (*Archive, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	a := &Archive{Path: filepath.ToSlash(path), Base: filepath.Base(path), file: f, limits: limits, scratch: scratch, entries: limits.Entries, spool: limits.Scratch}
	a.left.Store(limits.Bytes)
	if err := a.start(); err != nil {
		_ = a.Close() // nothing was read of it
		return nil, err
	}
	return a, nil
}

// Close closes the file and removes what was unpacked to scratch.
func (a *Archive) Close() error {
	var errs []error
	for _, f := range a.spooled {
		_ = f.Close() // it is removed
		errs = append(errs, os.Remove(f.Name()))
	}
	a.spooled = nil
	return errors.Join(append(errs, a.file.Close())...)
}

// start tells what the file is and lists its members.
func (a *Archive) start() error {
	info, err := a.file.Stat()
	if err != nil {
		return unreadable(a.Path, err)
	}
	if !info.Mode().IsRegular() {
		return unreadable(a.Path, errors.New("it is a folder or another thing that is no file"))
	}
	a.Size, a.changed = info.Size(), info.ModTime()
	head := make([]byte, 8)
	n, err := a.file.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return unreadable(a.Path, err)
	}
	if packed := otherPacking(head[:n]); packed != "" {
		return a.otherPacked(packed)
	}
	if isZip(head[:n]) {
		if err := a.list(a.file, a.Size, ""); err != nil {
			return err
		}
	} else {
		a.Kind, a.Members = Bare, []Member{{Name: a.Base, Packed: a.Size, Size: a.Size, from: a}}
	}
	return a.finish()
}

// finish sorts the members and finds what the names say.
func (a *Archive) finish() error {
	if len(a.Members) == 0 {
		return a.damaged("", "the archive holds no file", nil)
	}
	slices.SortFunc(a.Members, func(x, y Member) int { return cmp.Compare(x.Name, y.Name) })
	a.Name = ParseName(a.Base)
	if first := ParseName(baseOf(a.Members[0].Name)); a.Name.Day == "" && first.Day != "" {
		a.Name = first
		a.Name.Part = "" // a renamed archive of a whole day
	}
	return nil
}

// baseOf gives the last part of a member's path.
func baseOf(name string) string { return name[strings.LastIndexByte(name, '/')+1:] }

// isZip says whether a file begins as a ZIP archive: with an entry, as an empty one, or as one of several volumes.
func isZip(head []byte) bool {
	h := string(head)
	return strings.HasPrefix(h, "PK\x03\x04") || strings.HasPrefix(h, "PK\x05\x06") || strings.HasPrefix(h, "PK\x07\x08")
}

// otherPacking names a form that is not read, by its first bytes; empty if it is none known.
func otherPacking(head []byte) string {
	for _, f := range []struct{ mark, name string }{
		{"\x1f\x8b", "gzip"}, {"BZh", "bzip2"}, {"7z\xbc\xaf\x27\x1c", "7z"}, {"\x28\xb5\x2f\xfd", "zstd"}, {"\xfd7zXZ\x00", "xz"},
		{"Rar!", "RAR"}, {"PAR1", "Parquet"},
	} {
		if strings.HasPrefix(string(head), f.mark) {
			return f.name
		}
	}
	return ""
}
