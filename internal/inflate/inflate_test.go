package inflate

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	kflate "github.com/klauspost/compress/flate"
)

// pack packs b at a level.
func pack(t testing.TB, b []byte, level int) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, level)
	if err == nil {
		_, err = w.Write(b)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// texts are streams of every kind: nothing, one byte, runs, text, noise, and long matches far back.
func texts() map[string][]byte {
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 300_000)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	few := make([]byte, 400_000)
	for i := range few {
		few[i] = "aabbbcd\n"[random.IntN(8)]
	}
	skewed := make([]byte, 500_000) // codes up to the longest
	for i := range skewed {
		skewed[i] = byte(random.ExpFloat64() * 9)
	}
	far := bytes.Repeat(append(bytes.Clone(noise[:32_700]), few[:60]...), 20)
	var rows strings.Builder
	for i := range 6_000 {
		rows.WriteString(strings.Repeat("x", i%300) + "\"2025-09-15 00:00:07\",STATEMENT_CATEGORY\n")
	}
	return map[string][]byte{"empty": nil, "one": {7}, "noise": noise, "few": few, "skewed": skewed, "far": far, "rows": []byte(rows.String()),
		"run": bytes.Repeat([]byte{'z'}, 1_000_000), "pairs": bytes.Repeat([]byte("ab"), 300_000), "nine": bytes.Repeat([]byte("abcdefghi"), 50_000)}
}

func TestUnpacksWhatWasPacked(t *testing.T) {
	for name, want := range texts() {
		for level := -2; level <= 9; level++ {
			packed := pack(t, want, level)
			got, err := io.ReadAll(NewReader(bytes.NewReader(packed)))
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s at level %d: %d bytes for %d, error %v", name, level, len(got), len(want), err)
			}
		}
	}
}

// Sources that give one byte at a time, or their end together with their last bytes, are sources, too.
func TestReadsFromAnySource(t *testing.T) {
	want := texts()["rows"]
	packed := pack(t, want, 6)
	r := NewReader(nil)
	for name, src := range map[string]io.Reader{"bytes": iotest.OneByteReader(bytes.NewReader(packed)), "halves": iotest.HalfReader(bytes.NewReader(packed)),
		"end with the last": iotest.DataErrReader(bytes.NewReader(packed))} {
		r.Reset(src)
		if err := iotest.TestReader(struct{ io.Reader }{r}, want); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestATruncatedStreamIsAnError(t *testing.T) {
	for _, level := range []int{0, 1, 6, -2} {
		packed := pack(t, texts()["rows"][:20_000], level)
		for n := range packed {
			if _, err := io.ReadAll(NewReader(bytes.NewReader(packed[:n]))); !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Fatalf("level %d, the first %d of %d bytes: error %v, want %v", level, n, len(packed), err, io.ErrUnexpectedEOF)
			}
		}
	}
}

func TestTheErrorOfTheSourceIsKept(t *testing.T) {
	broken := errors.New("the disk is gone")
	packed := pack(t, texts()["rows"], 6)
	src := io.MultiReader(bytes.NewReader(packed[:len(packed)/2]), iotest.ErrReader(broken))
	if _, err := io.ReadAll(NewReader(src)); !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
}

// Streams that are damaged are refused as by the standard library.
func TestDamagedStreams(t *testing.T) {
	for name, b := range map[string]string{
		"unknown kind": "\x07", "lengths differ": "\x01\x01\x00\x00\x00", "too far back": "\x4b\x04\x02\x00\x00", "too many symbols": "\xfd\xff\xff\xff\xff",
		"no code": "\x05\xe0\x81\x91\x24\xcb\xb2\x2c\x49\xe2\x0f\x2e\x8b\x9a\x47\x56\x9f\xfb\xfe\xec\xd2\xff\x1f",
	} {
		_, theirs := io.ReadAll(flate.NewReader(strings.NewReader(b)))
		_, ours := io.ReadAll(NewReader(strings.NewReader(b)))
		if (theirs == nil) != (ours == nil) {
			t.Errorf("%s: error %v, compress/flate says %v", name, ours, theirs)
		}
	}
}

// FuzzAgainstTheStandardLibrary holds that both say the same of any bytes: the same text, or an error.
func FuzzAgainstTheStandardLibrary(f *testing.F) {
	for _, b := range texts() {
		for _, level := range []int{0, 1, 6, 9, -2} {
			f.Add(pack(f, b[:min(len(b), 4000)], level))
		}
	}
	ours := NewReader(nil)
	f.Fuzz(func(t *testing.T, b []byte) {
		want, wantErr := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(b)), 1<<24))
		ours.Reset(bytes.NewReader(b))
		got, err := io.ReadAll(io.LimitReader(ours, 1<<24))
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("error %v, compress/flate says %v", err, wantErr)
		}
		if err == nil && !bytes.Equal(got, want) {
			t.Fatalf("%d bytes, compress/flate gives %d others", len(got), len(want))
		}
	})
}

// BenchmarkInflate compares three decoders on the same text.
func BenchmarkInflate(b *testing.B) {
	text := texts()["rows"]
	packed := pack(b, text, 6)
	decoders := map[string]func(io.Reader) io.Reader{
		"own":       func(r io.Reader) io.Reader { return NewReader(r) },
		"klauspost": func(r io.Reader) io.Reader { return kflate.NewReader(r) },
		"standard":  func(r io.Reader) io.Reader { return flate.NewReader(r) },
	}
	for _, name := range []string{"own", "klauspost", "standard"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, err := io.Copy(io.Discard, decoders[name](bytes.NewReader(packed))); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
