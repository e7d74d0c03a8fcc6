package ziptree

import (
	"archive/zip"
	"cmp"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// check judges the entries without unpacking any, and keeps the files.
func (t *Tree) check(entries []*zip.File, size int64) error {
	seen := map[string]bool{}
	for _, e := range entries {
		if err := t.checkEntry(e, seen); err != nil {
			return err
		}
		if !folder(e) {
			name, _ := local(e.Name)
			t.files = append(t.files, File{Path: name, zip: e})
		}
	}
	return t.overlap(entries, size)
}

// folder says whether an entry is one; by the name too, for some programs set no mode.
func folder(e *zip.File) bool {
	return strings.HasSuffix(e.Name, "/") || strings.HasSuffix(e.Name, `\`) || e.Mode().IsDir()
}

// encrypted is the bit of an entry's flags that says so.
const encrypted = 0x1

func (t *Tree) checkEntry(e *zip.File, seen map[string]bool) error {
	name, inside := local(strings.TrimRight(e.Name, `/\`))
	switch mode := e.Mode(); {
	case !inside:
		return t.refuse(CodeName, "", fmt.Sprintf("the name %q leads out of the archive", clip(e.Name)), nil)
	case seen[name]:
		return t.refuse(CodeName, "", fmt.Sprintf("the name %q stands twice", clip(e.Name)), nil)
	case !folder(e) && mode&fs.ModeType != 0:
		return t.refuse(CodeSpecial, clip(name), "an entry is a link or another special file", nil)
	case e.Flags&encrypted != 0:
		return t.refuse(CodeSpecial, clip(name), "a file of the archive is encrypted", nil)
	}
	seen[name] = true
	return nil
}

// local gives a name with slashes, and says whether it stays inside the archive on every system. Some programs
// of Windows write backslashes.
func local(name string) (string, bool) {
	name = strings.ReplaceAll(name, `\`, "/")
	drive := len(name) > 1 && name[1] == ':'
	return name, !drive && !strings.Contains(name, "\x00") && filepath.IsLocal(filepath.FromSlash(name))
}

func clip(name string) string {
	if len(name) > 200 {
		return strings.ToValidUTF8(name[:200], "") + "…"
	}
	return name
}

// overlap refuses entries that share bytes: a small archive can unpack to any size by them. Between the data of
// two entries lies at least the header of the second.
func (t *Tree) overlap(entries []*zip.File, size int64) error {
	const header = 30
	type span struct{ from, to int64 }
	spans := make([]span, 0, len(entries))
	for _, e := range entries {
		at, err := e.DataOffset()
		if err != nil {
			return t.refuse(CodeDamaged, clip(e.Name), "an entry of the archive has no header", err)
		}
		if e.CompressedSize64 > uint64(size) {
			return t.refuse(CodeDamaged, clip(e.Name), "an entry is said to be larger than the archive", nil)
		}
		spans = append(spans, span{at, at + int64(e.CompressedSize64)})
	}
	slices.SortFunc(spans, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	for i := 1; i < len(spans); i++ {
		if spans[i-1].to+header > spans[i].from {
			return t.refuse(CodeOverlap, "", "two entries of the archive share bytes", nil)
		}
	}
	if n := len(spans); n > 0 && spans[n-1].to > size {
		return t.refuse(CodeDamaged, "", "the last entry ends beyond the archive", nil)
	}
	return nil
}
