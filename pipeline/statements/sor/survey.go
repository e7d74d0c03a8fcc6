package sor

import (
	"math/bits"
	"unicode/utf8"
)

// survey counts the line ends of a text, and says whether there is a NUL in it or a byte that is no part of UTF-8. It does in one pass
// what bytes.Count, bytes.IndexByte and utf8.Valid do in three, since each of the three has to fetch the whole text: 32 bytes
// at a time are asked for a byte that is a control character or not ASCII, and most have none.
func survey(b []byte) (lines int64, odd bool) {
	const spaces = ones * ' '
	i := 0
	for i+32 <= len(b) {
		c := b[i : i+32 : i+32]
		w0, w1, w2, w3 := word(c, 0), word(c, 8), word(c, 16), word(c, 24)
		all := w0 | w1 | w2 | w3
		// Below a space the subtraction borrows and sets the highest bit. It may do so in the next byte too, for which nothing
		// is lost but time.
		if (all|(w0-spaces)|(w1-spaces)|(w2-spaces)|(w3-spaces))&highs == 0 {
			i += 32
			continue
		}
		if all&highs != 0 {
			var n int64
			var bad bool
			i, n, bad = surveyRunes(b, i, i+32)
			lines, odd = lines+n, odd || bad
			continue
		}
		lines += int64(bits.OnesCount64(zeroBytes(w0^ones*'\n')) + bits.OnesCount64(zeroBytes(w1^ones*'\n')) +
			bits.OnesCount64(zeroBytes(w2^ones*'\n')) + bits.OnesCount64(zeroBytes(w3^ones*'\n')))
		odd = odd || zeroBytes(w0)|zeroBytes(w1)|zeroBytes(w2)|zeroBytes(w3) != 0
		i += 32
	}
	_, n, bad := surveyRunes(b, i, len(b))
	return lines + n, odd || bad
}

// surveyRunes does the same letter by letter, up to the first that ends at stop or behind it. Letters of two bytes, and nearly all of
// those of three, are told from their bytes; what remains is left to the library.
func surveyRunes(b []byte, i, stop int) (next int, lines int64, odd bool) {
	for i < stop {
		switch c := b[i]; {
		case c < utf8.RuneSelf:
			if c < ' ' {
				odd = odd || c == 0
				if c == '\n' {
					lines++
				}
			}
			i++
		case c >= 0xc2 && c < 0xe0 && i+1 < len(b) && b[i+1]&0xc0 == 0x80:
			i += 2
		case c > 0xe0 && c < 0xed && i+2 < len(b) && b[i+1]&0xc0 == 0x80 && b[i+2]&0xc0 == 0x80:
			i += 3
		default:
			r, n := utf8.DecodeRune(b[i:])
			odd = odd || r == utf8.RuneError && n == 1
			i += n
		}
	}
	return i, lines, odd
}

// zeroBytes sets the highest bit of each of eight bytes that is 0. Adding 0x7f to the low seven bits carries into the eighth if one
// of them is set, and never into the next byte.
func zeroBytes(w uint64) uint64 {
	const low = ^uint64(highs)
	return ^((w&low + low) | w) & highs
}
