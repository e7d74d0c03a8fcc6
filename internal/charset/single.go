package charset

import (
	"encoding/binary"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// undefined are the bytes to which Windows-1252 gives no character. Browsers make control characters of
// them; in a published table they are damage.
const undefined = "\x81\x8d\x8f\x90\x9d"

// defines says whether a single-byte encoding has a character for the byte.
func defines(enc Encoding, b byte) bool {
	if enc == Latin1 {
		return b < 0x80 || b > 0x9f
	}
	for i := range len(undefined) {
		if undefined[i] == b {
			return false
		}
	}
	return true
}

func singleByte(b []byte, enc Encoding) ([]byte, *fault) {
	text := make([]byte, 0, len(b)+len(b)/8)
	for at, c := range b {
		if !defines(enc, c) {
			return nil, &fault{lineAt(b, at), fmt.Sprintf("byte 0x%02x, to which %s gives no character", c, enc)}
		}
		// Where ISO 8859-1 has characters, they are those of Windows-1252.
		text = utf8.AppendRune(text, charmap.Windows1252.DecodeByte(c))
	}
	return text, nil
}

// utf16Text reads UTF-16; every surrogate must have its partner.
func utf16Text(b []byte, order binary.ByteOrder) ([]byte, *fault) {
	text := make([]byte, 0, len(b))
	for at := 0; at+1 < len(b); at += 2 {
		r := rune(order.Uint16(b[at:]))
		if utf16.IsSurrogate(r) {
			if at+3 >= len(b) {
				return nil, &fault{lineAt(text, len(text)), "half a character at the end: the file was cut off"}
			}
			at += 2
			if r = utf16.DecodeRune(r, rune(order.Uint16(b[at:]))); r == utf8.RuneError {
				return nil, &fault{lineAt(text, len(text)), "a UTF-16 surrogate without its partner"}
			}
		}
		text = utf8.AppendRune(text, r)
	}
	if len(b)%2 == 1 {
		return nil, &fault{lineAt(text, len(text)), "an odd number of bytes: the file was cut off"}
	}
	return text, nil
}
