package charset

import (
	"encoding/binary"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// DecodeMarked decodes like Decode, but keeps what cannot be decoded as bytes that are no UTF-8, so that
// a caller who reads line by line sets aside the lines that have such bytes (utf8.Valid says which) and
// keeps the others. Nothing is replaced: a byte to which the encoding gives no character stays that
// byte, a surrogate without its partner becomes the three bytes that UTF-8 would have for it, half a
// unit at the end the byte 0xff. Zero characters stay. The declaration is needed, and a single-byte one
// is refused where every letter outside ASCII is UTF-8: one of the two must be wrong. An error is a
// *diag.Problem.
func DecodeMarked(name string, b []byte, declared Encoding) ([]byte, error) {
	rest, mark, marked := Mark(b)
	switch {
	case declared == Undeclared || !known(declared):
		return nil, declaration(name, fmt.Sprintf("the declared encoding %q is not one that is read", declared))
	case marked && mark != declared:
		return nil, declaration(name, fmt.Sprintf("the file is declared as %s but has the byte order mark of %s", declared, mark))
	}
	switch declared {
	case UTF16LE:
		return marked16(rest, binary.LittleEndian), nil
	case UTF16BE:
		return marked16(rest, binary.BigEndian), nil
	case CP1252, Latin1:
		if !all(rest, func(c byte) bool { return c < 0x80 }) && utf8.Valid(rest) {
			return nil, declaration(name, fmt.Sprintf("the file is declared as %s but all its letters outside ASCII are UTF-8", declared))
		}
		return markedSingle(rest, declared), nil
	}
	return rest, nil
}

func markedSingle(b []byte, enc Encoding) []byte {
	text := make([]byte, 0, len(b)+len(b)/8)
	for _, c := range b {
		if !defines(enc, c) {
			text = append(text, c)
			continue
		}
		text = utf8.AppendRune(text, charmap.Windows1252.DecodeByte(c))
	}
	return text
}

func marked16(b []byte, order binary.ByteOrder) []byte {
	text := make([]byte, 0, len(b))
	for at := 0; at+1 < len(b); at += 2 {
		r := rune(order.Uint16(b[at:]))
		if !utf16.IsSurrogate(r) {
			text = utf8.AppendRune(text, r)
			continue
		}
		if at+3 < len(b) {
			if pair := utf16.DecodeRune(r, rune(order.Uint16(b[at+2:]))); pair != utf8.RuneError {
				text = utf8.AppendRune(text, pair)
				at += 2
				continue
			}
		}
		text = append(text, 0xe0|byte(r>>12), 0x80|byte(r>>6&0x3f), 0x80|byte(r&0x3f))
	}
	if len(b)%2 == 1 {
		text = append(text, 0xff)
	}
	return text
}
