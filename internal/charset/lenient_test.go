package charset

import (
	"encoding/binary"
	"errors"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/diag"
)

func TestLookup(t *testing.T) {
	for name, want := range map[string]Encoding{"UTF8": UTF8, "ascii": UTF8, "US-ASCII": UTF8, " utf-16le ": UTF16LE, "CP1252": CP1252, "Latin1": Latin1, "ISO_8859-1:1987": Latin1} {
		if got, ok := Lookup(name); !ok || got != want {
			t.Errorf("%q: %s", name, got)
		}
	}
	for _, name := range []string{"", "UTF-16", "utf-7", "latin2"} {
		if got, ok := Lookup(name); ok {
			t.Errorf("%q is taken for %s", name, got)
		}
	}
	for alias, enc := range aliases {
		if !known(enc) || enc == Undeclared {
			t.Errorf("%s stands for %q", alias, enc)
		}
	}
}

func TestDecodeMarked(t *testing.T) {
	for _, c := range []struct {
		text string
		enc  Encoding
		want string
	}{
		{"a\xffb", UTF8, "a\xffb"},
		{"\xef\xbb\xbfa", UTF8, "a"},
		{"\xe9\x81", CP1252, "é\x81"},
		{"\x93\xe9", Latin1, "\x93é"},
		{"abc", CP1252, "abc"},
		{encode16(binary.LittleEndian, "a€😀"), UTF16LE, "a€😀"},
		{"\xff\xfea\x00", UTF16LE, "a"},
		{"a\x00\x3d\xd8b\x00", UTF16LE, "a\xed\xa0\xbdb"},
		{"\x00a\xd8\x3d", UTF16BE, "a\xed\xa0\xbd"},
		{"a\x00b", UTF16LE, "a\xff"},
	} {
		got, err := DecodeMarked("f", []byte(c.text), c.enc)
		if err != nil || string(got) != c.want {
			t.Errorf("%q in %s: %q %v", c.text, c.enc, got, err)
		}
	}
	for text, enc := range map[string]Encoding{"é": Latin1, "\xff\xfea\x00": UTF8, "\xef\xbb\xbfa": CP1252, "a": Undeclared, "b": "other"} {
		if _, err := DecodeMarked("f", []byte(text), enc); !errors.As(err, new(*diag.Problem)) {
			t.Errorf("%q in %q: %v", text, enc, err)
		}
	}
}

// What Decode decodes, DecodeMarked decodes to the same; what it refuses is marked.
func TestDecodeMarkedIsDecode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")
		enc := rapid.SampledFrom([]Encoding{UTF8, UTF16LE, UTF16BE, CP1252, Latin1}).Draw(t, "encoding")
		strict, _, refused := Decode("f", b, enc)
		marked, err := DecodeMarked("f", b, enc)
		if err != nil {
			t.Skip("the declaration is refused")
		}
		if refused == nil && string(strict) != string(marked) {
			t.Fatalf("%q and %q", strict, marked)
		}
		if hasZero := string(marked) != "" && utf8.Valid(marked) && refused != nil; hasZero {
			for _, c := range marked {
				if c == 0 {
					return
				}
			}
			t.Fatalf("refused with %v, and nothing is marked in %q", refused, marked)
		}
	})
}
