package charset

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/diag"
)

func encode16(order binary.AppendByteOrder, s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

func TestDecode(t *testing.T) {
	const text = "Größe,\u00a0€ 5\r\n\u201c😀\u201d\n"
	little, big := encode16(binary.LittleEndian, text), encode16(binary.BigEndian, text)
	for _, tc := range []struct {
		name, bytes string
		declared    Encoding
		want        string
		enc         Encoding
	}{
		{"nothing", "", Undeclared, "", UTF8},
		{"UTF-8", text, Undeclared, text, UTF8},
		{"UTF-8 with mark", "\xef\xbb\xbf" + text, Undeclared, text, UTF8},
		{"UTF-8, declared and marked", "\xef\xbb\xbf" + text, UTF8, text, UTF8},
		{"one mark only is taken off", "\xef\xbb\xbf\xef\xbb\xbfa", Undeclared, "\ufeffa", UTF8},
		{"UTF-16 little endian", "\xff\xfe" + little, Undeclared, text, UTF16LE},
		{"UTF-16 big endian", "\xfe\xff" + big, Undeclared, text, UTF16BE},
		{"UTF-16, mark alone", "\xff\xfe", Undeclared, "", UTF16LE},
		{"UTF-16 declared", little, UTF16LE, text, UTF16LE},
		{"UTF-16 declared, big", big, UTF16BE, text, UTF16BE},
		{"Windows-1252", "Gr\xf6\xdfe \x80 \x93x\x94", CP1252, "Größe € \u201cx\u201d", CP1252},
		{"ISO 8859-1", "Gr\xf6\xdfe\xa0", Latin1, "Größe\u00a0", Latin1},
		{"UTF-8 where another is declared", text, CP1252, text, UTF8},
		{"ASCII where another is declared", "abc", Latin1, "abc", UTF8},
	} {
		got, enc, err := Decode("x.csv", []byte(tc.bytes), tc.declared)
		if err != nil || string(got) != tc.want || enc != tc.enc {
			t.Errorf("%s: %q, %s, %v; want %q, %s", tc.name, got, enc, err, tc.want, tc.enc)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, tc := range []struct {
		name, bytes string
		declared    Encoding
		code, says  string
		line        int
	}{
		{"single byte, not declared", "a\nGr\xf6\xdfe", Undeclared, CodeEncoding, "windows-1252 or ISO-8859-1 (byte 0xf6", 2},
		{"only Windows-1252 has it", "a\n\n\x92", Undeclared, CodeEncoding, "like windows-1252 (byte 0x92", 3},
		{"declared UTF-8", "\xf6", UTF8, CodeEncoding, "byte 0xf6, which is not UTF-8", 1},
		{"marked UTF-8", "\xef\xbb\xbf\xf6", Undeclared, CodeEncoding, "not UTF-8 there", 1},
		{"undefined in Windows-1252", "a\n\xe4\x81", CP1252, CodeEncoding, "byte 0x81, to which windows-1252", 2},
		{"Windows-1252 declared as ISO 8859-1", "\xe4 \x92", Latin1, CodeEncoding, "byte 0x92, to which ISO-8859-1", 1},
		{"no mark", encode16(binary.LittleEndian, "a,b\n1,2\n"), Undeclared, CodeEncoding, "looks like UTF-16LE", 1},
		{"no mark, big", encode16(binary.BigEndian, "a,b\n1,2\n"), Undeclared, CodeEncoding, "looks like UTF-16BE", 1},
		{"cut in a unit", "\xff\xfea\x00\n\x00b", Undeclared, CodeEncoding, "odd number", 2},
		{"cut in a pair", "\xff\xfe\x3d\xd8", Undeclared, CodeEncoding, "half a character", 1},
		{"low surrogate alone", "\xff\xfe\x00\xdea\x00", Undeclared, CodeEncoding, "without its partner", 1},
		{"high surrogate alone", "\xff\xfe\x3d\xd8a\x00", Undeclared, CodeEncoding, "without its partner", 1},
		{"zero character", "a\n\x00", Undeclared, CodeEncoding, "zero character", 2},
		{"zero character in UTF-16", "\xfe\xff\x00a\x00\x00", Undeclared, CodeEncoding, "zero character", 1},
		{"UTF-32", "\xff\xfe\x00\x00a\x00\x00\x00", Undeclared, CodeEncoding, "UTF-32", 1},
		{"UTF-32 big endian", "\x00\x00\xfe\xff\x00\x00\x00a", Undeclared, CodeEncoding, "UTF-32", 1},
		{"mark against declaration", "\xff\xfea\x00", CP1252, CodeDeclared, "mark of UTF-16LE", 0},
		{"UTF-8 mark against declaration", "\xef\xbb\xbfa", Latin1, CodeDeclared, "mark of UTF-8", 0},
		{"unknown declaration", "a", "koi8-r", CodeDeclared, `"koi8-r"`, 0},
	} {
		got, _, err := Decode("x.csv", []byte(tc.bytes), tc.declared)
		var p *diag.Problem
		if !errors.As(err, &p) {
			t.Errorf("%s: %q, %v; want a problem", tc.name, got, err)
			continue
		}
		if p.Code != tc.code || !strings.Contains(p.What, tc.says) || p.Where.Row != tc.line || p.Where.File != "x.csv" || p.Rule == "" || p.Next == "" {
			t.Errorf("%s: %+v; want %s, %q, line %d", tc.name, p, tc.code, tc.says, tc.line)
		}
	}
}

// Each byte decodes as the tables of another package have it.
func TestSingleBytes(t *testing.T) {
	for c := 1; c < 256; c++ {
		b := []byte{0xe4, byte(c), ' '} // never valid UTF-8 but by chance with a continuation byte
		for enc, table := range map[Encoding]*charmap.Charmap{CP1252: charmap.Windows1252, Latin1: charmap.ISO8859_1} {
			got, _, err := Decode("", b, enc)
			bad := enc == Latin1 && c >= 0x80 && c <= 0x9f || enc == CP1252 && slices.Contains([]int{0x81, 0x8d, 0x8f, 0x90, 0x9d}, c)
			if bad != (err != nil) {
				t.Errorf("%s 0x%02x: error %v", enc, c, err)
			} else if want, _ := table.NewDecoder().Bytes(b); err == nil && string(got) != string(want) {
				t.Errorf("%s 0x%02x: %q, want %q", enc, c, got, want)
			}
		}
	}
}

func TestPropose(t *testing.T) {
	for text, want := range map[string][]Encoding{
		"":                         {UTF8},
		"Größe":                    {UTF8},
		"\xef\xbb\xbf\xff":         {UTF8},
		"\xff\xfe":                 {UTF16LE},
		"Gr\xf6\xdfe":              {CP1252, Latin1},
		"it\x92s":                  {CP1252},
		"\x81\xff":                 nil,
		"a\x00b\x00c\x00":          {UTF16LE},
		"\x00a\x00b\x00c":          {UTF16BE},
		"\x00\x01\x02\x00 archive": nil,
	} {
		if got := Propose([]byte(text)); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestHead(t *testing.T) {
	for name, b := range map[string]string{
		"UTF-8": "Größe", "marked": "\xef\xbb\xbfGröße",
		"UTF-16LE": "\xff\xfe" + encode16(binary.LittleEndian, "Größe"), "UTF-16BE": "\xfe\xff" + encode16(binary.BigEndian, "Größe"),
		"cut": "\xff\xfe" + encode16(binary.LittleEndian, "Größe") + "x", "unmarked": encode16(binary.BigEndian, "Größe"),
	} {
		if got := Head([]byte(b)); got != "Größe" {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := Head([]byte(strings.Repeat("a", 1<<17))); len(got) != sample {
		t.Errorf("%d bytes", len(got))
	}
	if got := Head([]byte("Gr\xf6")); got != "Gr\ufffd" {
		t.Errorf("%q", got)
	}
}

// Any text without a zero character survives UTF-16 and its mark, written by another package.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.ReplaceAll(rapid.String().Draw(rt, "text"), "\x00", "")
		for _, e := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
			b, err := unicode.UTF16(e, unicode.UseBOM).NewEncoder().String(text)
			if err != nil {
				rt.Skip(err) // a text that the other package cannot write is no text to read
			}
			got, _, err := Decode("", []byte(b), Undeclared)
			if err != nil || string(got) != text {
				rt.Fatalf("%q became %q, %v", text, got, err)
			}
		}
	})
}

func FuzzDecode(f *testing.F) {
	declarations := []Encoding{Undeclared, UTF8, UTF16LE, UTF16BE, CP1252, Latin1, "other"}
	for i, s := range []string{"a,b\n", "\xff\xfea\x00", "\xfe\xff\x00a", "\xef\xbb\xbfa", "Gr\xf6", "\x81", "\xff\xfe\x3d\xd8", "\xff\xfe\x00\x00"} {
		f.Add([]byte(s), byte(i))
	}
	f.Fuzz(func(t *testing.T, b []byte, which byte) {
		if !utf8.ValidString(Head(b)) {
			t.Fatal("Head is not UTF-8")
		}
		text, enc, err := Decode("f", b, declarations[int(which)%len(declarations)])
		if err != nil {
			if p := new(diag.Problem); !errors.As(err, &p) || text != nil {
				t.Fatalf("%q with %v", text, err)
			}
			return
		}
		if !utf8.Valid(text) || strings.ContainsRune(string(text), 0) || enc == Undeclared {
			t.Fatalf("%q in %q", text, enc)
		}
		again, _, err := Decode("f", text, Undeclared)
		if _, _, marked := Mark(text); !marked && (err != nil || string(again) != string(text)) {
			t.Fatalf("decoded text is not UTF-8 text: %v", err)
		}
	})
}
