// Package ziptree reads the files of a ZIP archive that may be hostile.
//
// It knows nothing of the subject. It promises:
//
//   - Nothing is unpacked, and no list of entries is built, before the number of entries is known to be within
//     bounds. Entries that overlap, links and other special files, encrypted entries, doubled names and names
//     that lead out of the archive (absolute, "..", a drive) refuse the archive.
//   - What is unpacked is counted while it is unpacked; the sizes that the archive declares are not trusted. One
//     budget holds for the whole archive and the archives in it.
//   - An entry that unpacks to many times its packed size is refused.
//   - Archives in the archive are opened one level deep and no further.
//   - An archive that was cut off is refused, even where the cut leaves the end of an archive in it behind.
//   - Files come sorted by name, whatever the order in the archive.
//
// An archive is refused with a *diag.Problem; none of it must be used then. The package keeps no state.
package ziptree

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
)

// Limits bound an archive with the archives in it. A zero in any field refuses everything.
type Limits struct {
	Entries int   // files and folders
	Bytes   int64 // unpacked, of all files that are read
	Ratio   int64 // unpacked to packed, of a file of more than a MiB unpacked
}

// Codes of the Problems.
const (
	CodeDamaged   = "E-ZIP-DAMAGED"   // no complete ZIP archive, or a file in it cannot be unpacked
	CodeTooLarge  = "E-ZIP-TOO-LARGE" // beyond the Limits
	CodeOverlap   = "E-ZIP-OVERLAP"   // two entries share bytes
	CodeName      = "E-ZIP-NAME"      // a name that leads out of the archive, or stands twice
	CodeSpecial   = "E-ZIP-SPECIAL"   // a link, a device, or an encrypted file
	CodeTooNested = "E-ZIP-NESTED"    // an archive in an archive in the archive
)

// A Tree is an archive that may be read.
type Tree struct {
	name   string
	limits Limits
	budget *budget
	nested bool
	files  []File
}

// A File is one file of the archive; folders are left out.
type File struct {
	Path string // with slashes, as in the archive
	zip  *zip.File
}

// Base is the last part of the path.
func (f File) Base() string { return path.Base(f.Path) }

// budget is what may still be used, by the archive and those in it.
type budget struct {
	entries int
	bytes   int64
}

// Open checks the list of entries. name serves messages only.
func Open(name string, b []byte, limits Limits) (*Tree, error) {
	return open(name, b, limits, &budget{entries: limits.Entries, bytes: limits.Bytes}, false)
}

func open(name string, b []byte, limits Limits, left *budget, nested bool) (*Tree, error) {
	t := &Tree{name: name, limits: limits, budget: left, nested: nested}
	if err := t.tooMany(Count(b), 4); err != nil {
		return nil, err
	}
	if _, err := Entries(bytes.NewReader(b), int64(len(b))); err != nil {
		return nil, t.refuse(CodeDamaged, "", "the file is no complete ZIP archive", err)
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, t.refuse(CodeDamaged, "", "the file is no complete ZIP archive", err)
	}
	if err := t.tooMany(len(z.File), 1); err != nil {
		return nil, err
	}
	left.entries -= len(z.File)
	if err := t.check(z.File, int64(len(b))); err != nil {
		return nil, err
	}
	slices.SortFunc(t.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return t, nil
}

// entryMark begins each entry of the list at the end of an archive. Counting it costs no memory. Archives that
// are stored unpacked in the archive have marks of their own, so the count is held against a multiple.
const entryMark = "PK\x01\x02"

// Count says about how many entries an archive has, those of archives stored in it included.
func Count(b []byte) int { return bytes.Count(b, []byte(entryMark)) }

func (t *Tree) tooMany(n, times int) error {
	if n <= times*t.budget.entries {
		return nil
	}
	return t.refuse(CodeTooLarge, "", fmt.Sprintf("the archive has too many entries (about %d)", n), nil)
}

// Files lists the files by name.
func (t *Tree) Files() []File { return t.files }

// Read unpacks a file.
func (t *Tree) Read(f File) ([]byte, error) {
	b, err := t.unpack(f, t.budget.bytes+1)
	if err != nil {
		return nil, err
	}
	if t.budget.bytes -= int64(len(b)); t.budget.bytes < 0 {
		return nil, t.refuse(CodeTooLarge, f.Path, "the archive unpacks to more than its bounds", nil)
	}
	return b, nil
}

// Head unpacks at most n bytes of a file. It serves to tell formats apart and is not counted.
func (t *Tree) Head(f File, n int64) ([]byte, error) { return t.unpack(f, n) }

// Open opens an archive in the archive, which is given unpacked.
func (t *Tree) Open(f File, b []byte) (*Tree, error) {
	if t.nested {
		return nil, t.refuse(CodeTooNested, f.Path, "an archive lies in an archive in the archive", nil)
	}
	return open(t.name+" › "+f.Path, b, t.limits, t.budget, true)
}

// unpack reads up to n bytes and stops early where the ratio is beyond its bound.
func (t *Tree) unpack(f File, n int64) ([]byte, error) {
	if f.zip.CompressedSize64 < 1<<40 { // else the sum might overflow; the bound of bytes holds alone
		n = min(n, max(1<<20, int64(f.zip.CompressedSize64)*t.limits.Ratio)+1)
	}
	r, err := f.zip.Open()
	if err != nil {
		return nil, t.refuse(CodeDamaged, f.Path, "a file of the archive cannot be unpacked", err)
	}
	defer func() { _ = r.Close() }() // nothing was written
	b, err := io.ReadAll(io.LimitReader(r, n))
	if err != nil {
		return nil, t.refuse(CodeDamaged, f.Path, "a file of the archive cannot be unpacked", err)
	}
	if packed := max(1, int64(f.zip.CompressedSize64)); len(b) > 1<<20 && int64(len(b))/packed >= t.limits.Ratio {
		return nil, t.refuse(CodeTooLarge, f.Path, "a file unpacks to too many times its packed size", nil)
	}
	return b, nil
}

// refuse is the problem of an archive that is not read.
func (t *Tree) refuse(code, member, what string, cause error) error {
	where := t.name
	if member != "" {
		where += " › " + member
	}
	return &diag.Problem{
		Code: code, What: what, Where: diag.Place{File: where}, Cause: cause,
		Rule: fmt.Sprintf("an archive has at most %d entries, which do not overlap and stay inside it, unpacks to at most %d bytes "+
			"and no file of it to %d times its size, and has archives in it one level deep", t.limits.Entries, t.limits.Bytes, t.limits.Ratio),
		Next: "fetch the archive again; if it is as published, unpack it with care and hand in its files",
	}
}
