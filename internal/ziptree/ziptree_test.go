package ziptree_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/ziptree"
)

var limits = ziptree.Limits{Entries: 20, Bytes: 4 << 20, Ratio: 100}

// member is one entry of an archive to be built.
type member struct {
	name, text string
	change     func(*zip.FileHeader)
}

func build(t testing.TB, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		h := &zip.FileHeader{Name: m.name, Method: zip.Deflate}
		if m.change != nil {
			m.change(h)
		}
		dst, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := dst.Write([]byte(m.text)); err != nil && m.text != "" {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFiles(t *testing.T) {
	b := build(t, member{name: "b/"}, member{name: "b/2.csv", text: "two"}, member{name: "a.csv", text: "one"}, member{name: `c\3.csv`, text: "three"})
	tree, err := ziptree.Open("r.zip", b, limits)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	var order []string
	for _, f := range tree.Files() {
		text, err := tree.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		got[f.Path], order = string(text), append(order, f.Base())
	}
	if d := cmp.Diff(map[string]string{"a.csv": "one", "b/2.csv": "two", "c/3.csv": "three"}, got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"a.csv", "2.csv", "3.csv"}, order); d != "" {
		t.Error(d)
	}
	if head, err := tree.Head(tree.Files()[1], 2); err != nil || string(head) != "tw" {
		t.Errorf("%q, %v", head, err)
	}
}

// wantCode says whether err is a complete problem with the code.
func wantCode(t *testing.T, what string, err error, code string) {
	t.Helper()
	var p *diag.Problem
	if !errors.As(err, &p) || p.Code != code || p.Next == "" || p.Rule == "" || !strings.HasPrefix(p.Where.File, "r.zip") {
		t.Errorf("%s: want %s, got %v", what, code, err)
	}
}

func TestRefused(t *testing.T) {
	good := build(t, member{name: "a.csv", text: "one"}, member{name: "b.csv", text: "two"})
	for _, c := range []struct {
		what, code string
		b          []byte
	}{
		{"empty", ziptree.CodeDamaged, nil},
		{"cut off", ziptree.CodeDamaged, good[:len(good)-10]},
		{"a name that leads up", ziptree.CodeName, build(t, member{name: "../a.csv"})},
		{"a name that leads up within", ziptree.CodeName, build(t, member{name: "x/../../a.csv"})},
		{"a backslash that leads up", ziptree.CodeName, build(t, member{name: `x\..\..\a.csv`})},
		{"an absolute name", ziptree.CodeName, build(t, member{name: "/etc/a.csv"})},
		{"a drive", ziptree.CodeName, build(t, member{name: `C:\a.csv`})},
		{"no name", ziptree.CodeName, build(t, member{name: "/"})},
		{"a name twice", ziptree.CodeName, build(t, member{name: "a.csv"}, member{name: "a.csv"})},
		{"a name twice by the slash", ziptree.CodeName, build(t, member{name: "x/a.csv"}, member{name: `x\a.csv`})},
		{"a link", ziptree.CodeSpecial, build(t, member{name: "a", text: "b", change: func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) }})},
		{"encrypted", ziptree.CodeSpecial, build(t, member{name: "a", text: "b", change: func(h *zip.FileHeader) { h.Flags |= 1 }})},
		{"overlap", ziptree.CodeOverlap, overlapping()},
		{"21 entries", ziptree.CodeTooLarge, many(t, 21)},
		{"10,000 entries", ziptree.CodeTooLarge, many(t, 10_000)},
	} {
		tree, err := ziptree.Open("r.zip", c.b, limits)
		wantCode(t, c.what, err, c.code)
		if tree != nil {
			t.Errorf("%s: a tree is given", c.what)
		}
	}
}

// An archive of stored archives that is cut off anywhere is refused: the standard library would open an inner archive in its
// place, with none of the other files.
func TestCutOffAnywhere(t *testing.T) {
	var inner []member
	for i := range 3 {
		inner = append(inner, member{fmt.Sprintf("%d.zip", i), string(build(t, member{name: "a.csv", text: strings.Repeat("x,y\n", 20)})),
			func(h *zip.FileHeader) { h.Method = zip.Store }})
	}
	good := build(t, inner...)
	for n := range len(good) {
		for _, b := range [][]byte{good[:n], good[n+1:], append(good[:n:n], " and more"...)} {
			if _, err := ziptree.Open("r.zip", b, limits); err == nil {
				t.Fatalf("%d bytes of %d are opened", n, len(good))
			}
		}
	}
}

func many(t *testing.T, n int) []byte {
	var ms []member
	for i := range n {
		ms = append(ms, member{name: fmt.Sprintf("%d.csv", i)})
	}
	return build(t, ms...)
}

// overlapping is an archive of which both entries have the same data: two entries of the list, one of the data.
func overlapping() []byte {
	var b []byte
	text := []byte("shared")
	sum := crc32.ChecksumIEEE(text)
	le := binary.LittleEndian
	header := func(mark string, name string) []byte {
		h := []byte(mark)
		h = le.AppendUint16(h, 20)        // version needed
		h = append(h, make([]byte, 8)...) // flags, stored, time, date
		h = le.AppendUint32(h, sum)       //
		h = le.AppendUint32(h, 6)         // packed
		h = le.AppendUint32(h, 6)         // unpacked
		h = le.AppendUint16(h, uint16(len(name)))
		return le.AppendUint16(h, 0) // extra
	}
	b = append(append(b, header("PK\x03\x04", "a")...), 'a')
	b = append(b, text...)
	start := len(b)
	for _, name := range []string{"a", "b"} {
		h := header("PK\x01\x02", name)
		h = append(h[:4], append([]byte{20, 0}, h[4:]...)...) // version made by
		h = append(h, make([]byte, 10)...)                    // comment, disk, attributes
		h = le.AppendUint32(h, 0)                             // offset
		b = append(append(b, h...), name...)
	}
	size := len(b) - start
	b = append(b, "PK\x05\x06\x00\x00\x00\x00\x02\x00\x02\x00"...)
	b = le.AppendUint32(b, uint32(size))
	b = le.AppendUint32(b, uint32(start))
	return append(b, 0, 0)
}

// Bombs are refused while they unpack, within little more memory than the bounds.
func TestBombs(t *testing.T) {
	zeros := strings.Repeat("0", 3<<20)
	for what, b := range map[string][]byte{
		"ratio":  build(t, member{name: "a.csv", text: zeros}),
		"budget": build(t, member{name: "a.csv", text: noise(3 << 20)}, member{name: "b.csv", text: noise(3 << 20)}),
		"one":    build(t, member{name: "a.csv", text: noise(5 << 20)}),
	} {
		tree, err := ziptree.Open("r.zip", b, limits)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range tree.Files() {
			if _, err = tree.Read(f); err != nil {
				break
			}
		}
		wantCode(t, what, err, ziptree.CodeTooLarge)
	}
}

// The list of a huge archive is refused before it is built.
func TestManyEntriesTakeNoMemory(t *testing.T) {
	b := bytes.Repeat([]byte("PK\x01\x02"+strings.Repeat("\x00", 42)), 200_000)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := ziptree.Open("r.zip", b, limits)
	runtime.ReadMemStats(&after)
	wantCode(t, "200,000 entries", err, ziptree.CodeTooLarge)
	if taken := after.TotalAlloc - before.TotalAlloc; taken > 1<<20 {
		t.Errorf("%d bytes were taken", taken)
	}
}

// noise is text that does not pack well.
func noise(n int) string {
	b := make([]byte, n)
	x := uint32(1)
	for i := range b {
		x = x*1664525 + 1013904223
		b[i] = byte(x >> 24)
	}
	return string(b)
}

func TestNested(t *testing.T) {
	inner := build(t, member{name: "4.csv", text: "four"})
	middle := build(t, member{name: "inner.zip", text: string(inner)})
	outer := build(t, member{name: "middle.zip", text: string(middle)})
	tree, err := ziptree.Open("r.zip", outer, limits)
	if err != nil {
		t.Fatal(err)
	}
	b, err := tree.Read(tree.Files()[0])
	if err != nil {
		t.Fatal(err)
	}
	second, err := tree.Open(tree.Files()[0], b)
	if err != nil || second.Files()[0].Path != "inner.zip" {
		t.Fatal(err)
	}
	if b, err = second.Read(second.Files()[0]); err != nil {
		t.Fatal(err)
	}
	_, err = second.Open(second.Files()[0], b)
	wantCode(t, "a third level", err, ziptree.CodeTooNested)
	// The budget is one for all of them.
	wide := build(t, member{name: "m.zip", text: string(many(t, 15))}, member{name: "n.zip", text: string(many(t, 15))})
	if tree, err = ziptree.Open("r.zip", wide, limits); err != nil {
		t.Fatal(err)
	}
	for _, f := range tree.Files() {
		if b, err = tree.Read(f); err == nil {
			_, err = tree.Open(f, b)
		}
	}
	wantCode(t, "entries of both", err, ziptree.CodeTooLarge)
}

// A file whose data were changed is not handed on.
func TestDamagedFile(t *testing.T) {
	b := build(t, member{name: "a.csv", text: noise(500), change: func(h *zip.FileHeader) { h.Method = zip.Store }})
	b[200] ^= 1
	tree, err := ziptree.Open("r.zip", b, limits)
	if err != nil {
		t.Fatal(err)
	}
	_, err = tree.Read(tree.Files()[0])
	wantCode(t, "a changed byte", err, ziptree.CodeDamaged)
}

func FuzzOpen(f *testing.F) {
	f.Add(build(f, member{name: "a.csv", text: "one"}, member{name: "b/2.csv", text: "two"}))
	f.Add(overlapping())
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, b []byte) {
		tree, err := ziptree.Open("f.zip", b, limits)
		if p := new(diag.Problem); err != nil && !errors.As(err, &p) {
			t.Fatalf("not a Problem: %v", err)
		}
		if err != nil {
			return
		}
		total := 0
		for _, file := range tree.Files() {
			if strings.HasPrefix(file.Path, "/") || strings.Contains("/"+file.Path+"/", "/../") {
				t.Fatalf("the name %q", file.Path)
			}
			if text, err := tree.Read(file); err == nil {
				total += len(text)
			}
		}
		if total > 4<<20 {
			t.Fatalf("%d bytes", total)
		}
	})
}
