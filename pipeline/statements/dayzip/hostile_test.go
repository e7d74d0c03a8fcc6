package dayzip_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/pipeline/statements/dayzip"
)

// A raw entry is written byte by byte, so that it can lie. Offsets are of the data of another entry where share is set.
type raw struct {
	name       string
	data       string
	crc        uint32 // 0: the true one
	size       uint32 // unpacked, as stated; 0: the true one
	share      bool   // uses the data of the entry before
	noChecksum bool
}

var le = binary.LittleEndian

// lying builds an archive of stored entries that says of itself whatever it is told to.
func lying(entries ...raw) string {
	var b, list []byte
	last := 0
	for _, e := range entries {
		fields := func() []byte {
			f := append([]byte{20, 0}, make([]byte, 8)...) // version needed; flags, stored, time, date
			crc, size := e.crc, e.size
			if crc == 0 && !e.noChecksum {
				crc = crc32.ChecksumIEEE([]byte(e.data))
			}
			if size == 0 {
				size = uint32(len(e.data))
			}
			f = le.AppendUint32(f, crc)
			f = le.AppendUint32(f, uint32(len(e.data)))
			f = le.AppendUint32(f, size)
			f = le.AppendUint16(f, uint16(len(e.name)))
			return le.AppendUint16(f, 0)
		}
		if !e.share {
			last = len(b)
			b = append(append(append(append(b, "PK\x03\x04"...), fields()...), e.name...), e.data...)
		}
		list = append(append(list, "PK\x01\x02\x14\x00"...), fields()...)
		list = append(list, make([]byte, 10)...) // comment, disk, attributes
		list = append(le.AppendUint32(list, uint32(last)), e.name...)
	}
	start := len(b)
	b = append(append(b, list...), "PK\x05\x06\x00\x00\x00\x00"...)
	b = le.AppendUint16(le.AppendUint16(b, uint16(len(entries))), uint16(len(entries)))
	b = le.AppendUint32(le.AppendUint32(b, uint32(len(list))), uint32(start))
	return string(append(b, 0, 0))
}

func TestLies(t *testing.T) {
	text := strings.Repeat("uuid,category\n", 50)
	if _, got, err := contents(t, place(t, "x.zip", lying(raw{name: "a.csv", data: text})), dayzip.Default); err != nil || got["a.csv"] != text {
		t.Fatalf("an archive that does not lie: %v", err)
	}
	for what, b := range map[string]string{
		"too small a size": lying(raw{name: "a.csv", data: text, size: 20}),
		"too large a size": lying(raw{name: "a.csv", data: text, size: 1 << 30}),
		"a wrong checksum": lying(raw{name: "a.csv", data: text, crc: 77}),
		"no checksum":      lying(raw{name: "a.csv", data: text, noChecksum: true}),
		"a hole":           lying(raw{name: "a.csv", data: text})[:60] + lying(raw{name: "a.csv", data: text})[90:],
		"a number of entries that none has": func() string {
			b := []byte(lying(raw{name: "a.csv", data: text}))
			le.PutUint16(b[len(b)-12:], 2)
			return string(b)
		}(),
	} {
		_, _, err := contents(t, place(t, "x.zip", b), dayzip.Default)
		wantCode(t, what, err, "E-DAY-DAMAGED", "x.zip")
	}
	_, _, err := contents(t, place(t, "x.zip", lying(raw{name: "a.csv", data: text}, raw{name: "b.csv", data: text, share: true})), dayzip.Default)
	wantCode(t, "shared bytes", err, "E-DAY-OVERLAP", "two entries of the archive share bytes")
}

// A day that is cut off anywhere is refused: within an inner archive, behind one, or in the list at its end. The standard library
// would open an inner archive in its place.
func TestCutOffAnywhere(t *testing.T) {
	var inner []entry
	for i := range 4 {
		name := fmt.Sprintf("%d.csv.zip", i)
		inner = append(inner, entry{name, pack(t, entry{name: fmt.Sprintf("%d.csv", i), text: strings.Repeat("uuid,category\n", 20)}), stored})
	}
	good := pack(t, inner...)
	path := filepath.Join(t.TempDir(), "x.zip")
	for n := 4; n < len(good); n++ {
		for _, text := range []string{good[:n], good[:n] + "\x00", good[n:], good + good[:n]} {
			if !strings.HasPrefix(text, "PK\x03\x04") || text == good {
				continue // the first is no archive at first sight, and is read as a CSV
			}
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			a, err := dayzip.Open(path, "", dayzip.Default)
			if err == nil {
				t.Errorf("%d bytes of %d are opened, with %d members", n, len(good), len(a.Members))
				_ = a.Close()
			}
		}
	}
}

// A member changed after it was packed does not pass, wherever the change is.
func TestChecksumHolds(t *testing.T) {
	text := strings.Repeat("uuid,category\n", 5000)
	good := pack(t, entry{"i.zip", pack(t, entry{name: "a.csv", text: text}), stored})
	r := rand.New(rand.NewPCG(1, 2))
	refused := 0
	for range 200 {
		b := []byte(good)
		b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		_, got, err := contents(t, place(t, "x.zip", string(b)), dayzip.Default)
		if err != nil {
			refused++
			continue
		}
		for _, v := range got {
			if v != text {
				t.Fatal("a changed archive gives another text and no error")
			}
		}
	}
	if refused < 100 {
		t.Errorf("%d of 200 changed archives refused", refused)
	}
}

// Bombs are refused while they unpack, in little memory.
func TestBombs(t *testing.T) {
	limits := dayzip.Limits{Entries: 20, List: 4 << 10, Bytes: 8 << 20, Ratio: 200, Free: 1 << 20, Scratch: 4 << 20}
	zeros := strings.Repeat("0", 6<<20)
	noise := func(n int) string {
		b := make([]byte, n)
		r := rand.New(rand.NewPCG(3, 4))
		for i := range b {
			b[i] = byte(r.Uint32())
		}
		return string(b)
	}
	many := func(n int, name string) string {
		var es []entry
		for i := range n {
			es = append(es, entry{name: name + strings.Repeat("x", i), text: "1"})
		}
		return pack(t, es...)
	}
	large := []byte(pack(t, entry{name: "a.csv", text: "1"}))
	le.PutUint16(large[len(large)-12:], 65_000)
	for what, b := range map[string]string{
		"ratio":                   pack(t, entry{name: "a.csv", text: zeros}),
		"ratio within":            pack(t, entry{"i.zip", pack(t, entry{name: "a.csv", text: zeros}), stored}),
		"bytes":                   pack(t, entry{name: "a.csv", text: noise(5 << 20)}, entry{name: "b.csv", text: noise(5 << 20)}),
		"an archive that shrinks": pack(t, entry{name: "i.zip", text: pack(t, entry{"a.csv", zeros, stored})}),
		"scratch":                 pack(t, entry{name: "i.zip", text: pack(t, entry{name: "a.csv", text: noise(5 << 20)})}),
		"21 entries":              many(21, "a"),
		"21 entries in all":       pack(t, entry{"i.zip", many(11, "a"), stored}, entry{"j.zip", many(11, "a"), stored}),
		"a number of entries":     string(large),
	} {
		var before, after runtime.MemStats
		path := place(t, "x.zip", b)
		runtime.ReadMemStats(&before)
		a, err := dayzip.Open(path, t.TempDir(), limits)
		if err == nil {
			err = drain(t, a)
		}
		runtime.ReadMemStats(&after)
		wantCode(t, what, err, "E-DAY-TOO-LARGE", "x.zip")
		if used := after.TotalAlloc - before.TotalAlloc; used > 4<<20 {
			t.Errorf("%s: %d bytes allocated", what, used)
		}
	}
	long := pack(t, entry{name: strings.Repeat("y", 5000), text: "1"})
	_, err := dayzip.Open(place(t, "x.zip", long), t.TempDir(), limits)
	wantCode(t, "a long list", err, "E-DAY-DAMAGED", "the list of files in the archive is too long")
}

// drain reads every member and keeps nothing.
func drain(t *testing.T, a *dayzip.Archive) error {
	t.Helper()
	defer func() { _ = a.Close() }()
	buf := make([]byte, 1<<15)
	for i := range a.Members {
		r, err := a.Members[i].Open()
		if err != nil {
			return err
		}
		for err == nil {
			_, err = r.Read(buf)
		}
		if err != io.EOF {
			return err
		}
	}
	return nil
}

// FuzzOpen holds: no panic, and an error is a Problem.
func FuzzOpen(f *testing.F) {
	f.Add([]byte(pack(f, entry{"i.zip", pack(f, entry{name: "a.csv", text: "1"}), stored})))
	f.Add([]byte(pack(f, entry{name: "a.csv", text: "1"})))
	f.Add([]byte(lying(raw{name: "a.csv", data: "1"}, raw{name: "b.csv", data: "1", share: true})))
	f.Add(bytes.Repeat([]byte("PK\x05\x06"), 9))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, b []byte) {
		path := filepath.Join(dir, fmt.Sprintf("%d.zip", os.Getpid()))
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		limits := dayzip.Limits{Entries: 20, List: 1 << 20, Bytes: 8 << 20, Ratio: 200, Free: 1 << 20, Scratch: 4 << 20}
		a, err := dayzip.Open(path, dir, limits)
		if err == nil {
			err = drain(t, a)
		}
		if err != nil && !isProblem(err) {
			t.Fatalf("no problem: %v", err)
		}
	})
}
