// Package charset turns the bytes of a text file into UTF-8, and refuses rather than guesses.
//
// What decides, in this order:
//
//   - A byte order mark: UTF-8, UTF-16 little endian or big endian. It is taken off. A declaration that
//     contradicts it is an error, because one of the two is wrong.
//   - A declaration of UTF-16 by the caller.
//   - Valid UTF-8 is UTF-8, whatever single-byte encoding is declared: text in Windows-1252 or
//     ISO 8859-1 with a letter outside ASCII is valid UTF-8 only by a rare chance.
//   - A declaration of Windows-1252 or ISO 8859-1 by the caller.
//   - Anything else is an error. It names what Propose takes the text for; nothing is decoded on that.
//
// Decoded text is complete: there is no replacement character for what cannot be decoded, but an error
// with the line. Errors are half a unit of UTF-16 at the end, a surrogate without its partner, a byte
// that the single-byte encoding does not define (ISO 8859-1 has only control characters from 0x80 to
// 0x9f, so a byte there means Windows-1252), a zero character, and UTF-32. Line ends and Unicode
// normal forms stay as they are.
package charset

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode/utf8"
)

// An Encoding is named as IANA names it.
type Encoding string

// The encodings that are read. Undeclared says that the caller knows of none.
const (
	Undeclared Encoding = ""
	UTF8       Encoding = "UTF-8"
	UTF16LE    Encoding = "UTF-16LE"
	UTF16BE    Encoding = "UTF-16BE"
	CP1252     Encoding = "windows-1252"
	Latin1     Encoding = "ISO-8859-1"
)

// Codes of the Problems that Decode returns.
const (
	CodeEncoding = "E-ENCODING"          // the text is not in a known or declared encoding, or is damaged
	CodeDeclared = "E-ENCODING-DECLARED" // declaration and byte order mark differ, or the declared encoding is unknown
)

var marks = []struct {
	bytes string
	enc   Encoding
}{{"\xef\xbb\xbf", UTF8}, {"\xff\xfe", UTF16LE}, {"\xfe\xff", UTF16BE}}

// Mark says which byte order mark the text begins with, and gives the text without it.
func Mark(b []byte) (rest []byte, enc Encoding, ok bool) {
	for _, m := range marks {
		if rest, ok := bytes.CutPrefix(b, []byte(m.bytes)); ok {
			return rest, m.enc, true
		}
	}
	return b, Undeclared, false
}

// Decode gives the text of a file as UTF-8 without byte order mark, and the encoding it was in. An error
// is a *diag.Problem; name is the file's, for its message.
func Decode(name string, b []byte, declared Encoding) (text []byte, enc Encoding, err error) {
	rest, enc, marked := Mark(b)
	switch {
	case !known(declared):
		return nil, "", declaration(name, fmt.Sprintf("the declared encoding %q is not one that is read", declared))
	case marked && declared != Undeclared && declared != enc:
		return nil, "", declaration(name, fmt.Sprintf("the file is declared as %s but has the byte order mark of %s", declared, enc))
	case !marked && (declared == UTF16LE || declared == UTF16BE):
		enc = declared
	case !marked && (declared == Undeclared || declared == UTF8 || utf8.Valid(b)):
		enc = UTF8
	case !marked:
		enc = declared
	}
	text, fault := decode(rest, enc)
	if fault != nil {
		return nil, "", fault.problem(name, b, marked || declared != Undeclared)
	}
	return text, enc, nil
}

func known(e Encoding) bool {
	switch e {
	case Undeclared, UTF8, UTF16LE, UTF16BE, CP1252, Latin1:
		return true
	}
	return false
}

// decode reads text without byte order mark.
func decode(b []byte, enc Encoding) ([]byte, *fault) {
	var text []byte
	var f *fault
	switch enc {
	case UTF16LE:
		text, f = utf16Text(b, binary.LittleEndian)
	case UTF16BE:
		text, f = utf16Text(b, binary.BigEndian)
	case CP1252, Latin1:
		text, f = singleByte(b, enc)
	default:
		text, f = utf8Text(b)
	}
	if f == nil {
		if at := bytes.IndexByte(text, 0); at >= 0 {
			f = &fault{lineAt(text, at), "a zero character"}
		}
	}
	if f != nil {
		return nil, f
	}
	return text, nil
}

func utf8Text(b []byte) ([]byte, *fault) {
	for at := 0; at < len(b); {
		r, size := utf8.DecodeRune(b[at:])
		if r == utf8.RuneError && size == 1 {
			return nil, &fault{lineAt(b, at), fmt.Sprintf("byte 0x%02x, which is not UTF-8 there", b[at])}
		}
		at += size
	}
	return b, nil
}

func lineAt(text []byte, at int) int { return 1 + bytes.Count(text[:at], []byte("\n")) }
