package dayzip

import (
	"archive/zip"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/ziptree"
)

// list adds the CSVs of an archive, and those of the archives in it. inner is the name of an inner archive.
func (a *Archive) list(r io.ReaderAt, size int64, inner string) error {
	entries, err := a.entriesOf(r, size, inner)
	if err != nil {
		return err
	}
	a.Kind = cmp.Or(a.Kind, Flat)
	for _, e := range entries {
		if folder(e) {
			continue
		}
		head, err := a.head(e, inner)
		switch {
		case err != nil:
			return err
		case isZip(head) && inner != "":
			return a.refuse("E-DAY-NESTED", within(inner, e.Name), "an archive lies in an archive in the archive", nil)
		case isZip(head):
			a.Kind = Nested
			if err := a.listInner(r, e); err != nil {
				return err
			}
		default:
			a.Members = append(a.Members, Member{Name: within(inner, e.Name), Packed: int64(e.CompressedSize64),
				Size: int64(min(e.UncompressedSize64, math.MaxInt64)), from: a, zip: e})
		}
	}
	return nil
}

// listInner lists an archive in the archive: in place where it is stored, else from a scratch file.
func (a *Archive) listInner(r io.ReaderAt, e *zip.File) error {
	if e.Method != zip.Store {
		f, size, err := a.unpackInner(e)
		if err != nil {
			return err
		}
		return a.list(f, size, e.Name)
	}
	at, err := e.DataOffset()
	if err != nil {
		return a.damaged(e.Name, "an entry of the archive has no header", err)
	}
	if e.CompressedSize64 != e.UncompressedSize64 {
		return a.damaged(e.Name, "a stored entry is said to have two sizes", nil)
	}
	// The outer archive's checksum of an inner one is not computed: every byte of the inner one that matters has a checksum of
	// its own there, and the side-car file, where there is one, covers the whole.
	size := int64(e.CompressedSize64)
	return a.list(io.NewSectionReader(r, at, size), size, e.Name)
}

// entriesOf reads the list at the end of an archive and judges it, without unpacking anything.
func (a *Archive) entriesOf(r io.ReaderAt, size int64, inner string) ([]*zip.File, error) {
	n, err := ziptree.Entries(r, size)
	if err != nil {
		return nil, a.damaged(inner, "the file is no complete ZIP archive", err)
	}
	if n > uint64(a.entries) {
		return nil, a.refuse("E-DAY-TOO-LARGE", inner, fmt.Sprintf("the archive has too many entries (%d)", n), nil)
	}
	at := &bounded{r: r, left: a.limits.List}
	z, err := zip.NewReader(at, size)
	if err != nil {
		return nil, a.damaged(inner, "the file is no complete ZIP archive", err)
	}
	at.left = math.MaxInt64
	// Unpacking is what reading a day mostly consists of; the archive's format and its checksums stay with the standard
	// library.
	z.RegisterDecompressor(zip.Deflate, unpack)
	if a.entries -= len(z.File); a.entries < 0 {
		return nil, a.refuse("E-DAY-TOO-LARGE", inner, "the archive has too many entries", nil)
	}
	return z.File, a.check(z.File, size, inner)
}

// A bounded reader ends with an error once more than left bytes were read: the list of entries is built in memory.
type bounded struct {
	r    io.ReaderAt
	left int64
}

func (b *bounded) ReadAt(p []byte, off int64) (int, error) {
	if b.left != math.MaxInt64 {
		if b.left -= int64(len(p)); b.left < 0 {
			return 0, errors.New("the list of files in the archive is too long")
		}
	}
	return b.r.ReadAt(p, off)
}

// folder says whether an entry is one; by the name too, for some programs set no mode.
func folder(e *zip.File) bool { return strings.HasSuffix(e.Name, "/") || e.Mode().IsDir() }

// Bits of an entry's flags.
const encrypted = 0x1 | 0x40 // in the old way, and strongly

func (a *Archive) check(entries []*zip.File, size int64, inner string) error {
	seen := map[string]bool{}
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name, "/")
		at := within(inner, e.Name)
		switch mode := e.Mode(); {
		case !local(name):
			return a.refuse("E-DAY-NAME", inner, fmt.Sprintf("the name %q leads out of the archive", clip(e.Name)), nil)
		case seen[name]:
			return a.refuse("E-DAY-NAME", inner, fmt.Sprintf("the name %q stands twice", clip(e.Name)), nil)
		case !folder(e) && mode&fs.ModeType != 0:
			return a.refuse("E-DAY-SPECIAL", at, "an entry is a link or another special file", nil)
		case e.Flags&encrypted != 0:
			return a.refuse("E-DAY-SPECIAL", at, "a file of the archive is encrypted", nil)
		case !folder(e) && e.Method != zip.Store && e.Method != zip.Deflate:
			return a.otherMethod(at, e.Method)
		case !folder(e) && e.UncompressedSize64 == 0:
			return a.damaged(at, "a file of the archive is empty, without so much as a header", nil)
		case !folder(e) && e.CRC32 == 0: // the standard library takes it for "not set" and checks nothing
			return a.damaged(at, "an entry of the archive has no checksum", nil)
		}
		seen[name] = true
	}
	return a.overlap(entries, size, inner)
}

// local says whether a name stays inside a folder on every system.
func local(name string) bool {
	drive := len(name) > 1 && name[1] == ':'
	return !drive && !strings.ContainsAny(name, "\x00\\") && filepath.IsLocal(filepath.FromSlash(name))
}

// overlap refuses entries that share bytes: a small archive can unpack to any size by them. Between the data of two
// entries lies at least the header of the second.
func (a *Archive) overlap(entries []*zip.File, size int64, inner string) error {
	const header = 30
	type span struct{ from, to int64 }
	spans := make([]span, 0, len(entries))
	for _, e := range entries {
		at, err := e.DataOffset()
		if err != nil {
			return a.damaged(within(inner, e.Name), "an entry of the archive has no header", err)
		}
		if e.CompressedSize64 > uint64(size) || at+int64(e.CompressedSize64) > size {
			return a.damaged(within(inner, e.Name), "an entry is said to end beyond the archive", nil)
		}
		spans = append(spans, span{at, at + int64(e.CompressedSize64)})
	}
	slices.SortFunc(spans, func(x, y span) int { return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to)) })
	for i := 1; i < len(spans); i++ {
		if spans[i-1].to+header > spans[i].from {
			return a.refuse("E-DAY-OVERLAP", inner, "two entries of the archive share bytes", nil)
		}
	}
	return nil
}
