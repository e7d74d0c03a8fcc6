package charset

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/answerable-data/answerable/internal/diag"
)

// sample is how much of a text Propose looks at for zero bytes, and the most that Head reads.
const sample = 1 << 16

// Propose lists the encodings in which the text could be, the likeliest first; empty means none of those
// that are read. It is for messages, and for a person who then declares one: nothing is decoded on it.
func Propose(b []byte) []Encoding {
	if _, enc, ok := Mark(b); ok {
		return []Encoding{enc}
	}
	if bytes.IndexByte(b, 0) >= 0 {
		return unmarked16(b[:min(len(b), sample)])
	}
	if utf8.Valid(b) {
		return []Encoding{UTF8}
	}
	var list []Encoding
	for _, enc := range []Encoding{CP1252, Latin1} {
		if all(b, func(c byte) bool { return defines(enc, c) }) {
			list = append(list, enc)
		}
	}
	return list
}

// unmarked16 tells the two orders of UTF-16 by the zero bytes that ASCII has in it.
func unmarked16(b []byte) []Encoding {
	var zeros [2]int
	for i, c := range b {
		if c == 0 {
			zeros[i%2]++
		}
	}
	switch half := len(b) / 2; {
	case zeros[0] == 0 && zeros[1]*2 >= half:
		return []Encoding{UTF16LE}
	case zeros[1] == 0 && zeros[0]*2 >= half:
		return []Encoding{UTF16BE}
	}
	return nil
}

func all(b []byte, ok func(byte) bool) bool {
	for _, c := range b {
		if !ok(c) {
			return false
		}
	}
	return true
}

// Head gives the first 64 KiB of a text as well as they can be read, damage replaced. It serves to
// recognise a format, so that the format's reader can say what is wrong, and never to read data.
func Head(b []byte) string {
	b, enc, _ := Mark(b[:min(len(b), sample)])
	var order binary.ByteOrder
	switch guess := Propose(b); {
	case enc == UTF16LE, enc == Undeclared && len(guess) == 1 && guess[0] == UTF16LE:
		order = binary.LittleEndian
	case enc == UTF16BE, enc == Undeclared && len(guess) == 1 && guess[0] == UTF16BE:
		order = binary.BigEndian
	default:
		return strings.ToValidUTF8(string(b), "\ufffd")
	}
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = order.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}

// A fault is what keeps a text from being decoded, and the line on which it stands.
type fault struct {
	line int
	what string
}

func (f *fault) problem(name string, b []byte, told bool) error {
	p := &diag.Problem{
		Code: CodeEncoding, What: "the text cannot be decoded: it has " + f.what,
		Where: diag.Place{File: name, Row: f.line},
		Rule:  "text is UTF-8, UTF-16 with byte order mark, or in the encoding that its source declares, and whole",
		Next:  "fetch the file again; if it stays, save it as UTF-8 and keep the original beside it",
	}
	wide := bytes.HasPrefix(b, []byte("\xff\xfe\x00\x00")) || bytes.HasPrefix(b, []byte("\x00\x00\xfe\xff"))
	switch guess := Propose(b); {
	case wide:
		p.What = "the file is not text that is read; it looks like UTF-32"
	case !told && len(guess) > 0 && guess[0] != UTF8:
		p.What = fmt.Sprintf("the file is not UTF-8 text; it looks like %s (%s)", names(guess), f.what)
		p.Next = "look at the letters outside ASCII; declare the encoding if it is right, or save the file as UTF-8"
	}
	return p
}

func names(list []Encoding) string {
	var texts []string
	for _, e := range list {
		texts = append(texts, string(e))
	}
	return strings.Join(texts, " or ")
}

func declaration(name, what string) error {
	return &diag.Problem{
		Code: CodeDeclared, What: what, Where: diag.Place{File: name},
		Rule: "the declared encoding is UTF-8, UTF-16LE, UTF-16BE, windows-1252 or ISO-8859-1, and agrees with a byte order mark",
		Next: "correct the declaration, or fetch the file again",
	}
}
