package sor

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// The fast path reads a record by RFC 4180 as the exact rule does, but gives up (and leaves the record to the exact rule) at
// anything that is not plainly sound: it rejects nothing, and what it accepts the exact rule accepts with the same cells. A
// fuzz test holds the two to each other.
//
// What makes it fast is that hardly any byte is looked at alone. Of the 1,000 or so bytes of a record
//   - texts in quotes are passed over by bytes.IndexByte, which compares 32 bytes at a time;
//   - cells without quotes are passed over eight bytes at a time (plainCell);
//   - lists are a quarter of the bytes and hold nearly all of the quotes: a call for each quote would cost more than it finds, so
//     there is one for each label (list), and none for the countries of territorial_scope (countries);
//   - blank cells, half of all, are passed over up to eight at a time (blanks);
//   - of a cell its end alone is kept; what else there is to know of it is found out when it is asked for (Row.Raw);
//   - a list or time that repeats the last of its column, as most do, is compared with it and not looked into (habit);
//   - uuids are checked eight digits at a time (isUUID).
//
// Whether the text is UTF-8 and free of NUL, and how many lines it has, is asked for a whole window in one pass (survey).

const (
	ones   = 0x0101010101010101
	highs  = 0x8080808080808080
	commas = ones * ','
)

// word reads eight bytes; there are slack bytes behind every text.
func word(b []byte, i int) uint64 { return binary.LittleEndian.Uint64(b[i:]) }

// fast reads the record at b[0], of which end bytes are text and slack more can be read, and keeps the ends of its cells. It gives
// the length of the record, or 0.
func (p *parser) fast(b []byte, end int) int {
	if end <= uuidLen || b[uuidLen] != ',' || !isUUID(b) {
		return 0
	}
	ends, width := &p.ends, p.width
	ends[0], p.known = uuidLen, 0
	i := uuidLen + 1 // at the beginning of cell k
	for k := 1; ; k++ {
		switch b[i] {
		case ',':
			n := blanks(b, i, (*[8]int32)(ends[k:]))
			i, k = i+n, k+n-1
			if k >= width-1 {
				return 0 // one of these commas ends the last cell: there are too many
			}
			i--
		case '"':
			if i = p.quotedCell(b, i, end, k); i == 0 {
				return 0
			}
			ends[k] = int32(i)
		default:
			i = plainCell(b, i)
			ends[k] = int32(i)
		}
		if k == width-1 {
			break
		}
		if b[i] != ',' {
			return 0
		}
		i++
	}
	if b[i] == '\r' {
		i++
	}
	if i >= end || b[i] != '\n' || i >= maxRecord {
		return 0
	}
	return i + 1
}

// blanks gives the number of commas from b[i] on, up to eight, each of which ends a blank cell, and keeps their places. All eight are
// written, since that costs less than asking how many are wanted; those that are none of the cells' are overwritten.
func blanks(b []byte, i int, ends *[8]int32) int {
	at := int32(i)
	*ends = [8]int32{at, at + 1, at + 2, at + 3, at + 4, at + 5, at + 6, at + 7}
	return bits.TrailingZeros64(word(b, i)^commas) / 8
}

// plainCell passes over a cell without quotes and gives the place of the byte that ends it: comma, quote or line end. All of
// these are below '-', and so is hardly any byte of a label or address; one that is starts the search anew behind it. The
// subtraction borrows from the byte above where a byte is smaller, so what it says of the bytes behind the first such byte does
// not count. The zero bytes behind the text end the search.
func plainCell(b []byte, i int) int {
	for {
		w := word(b, i)
		m := (w - ones*'-') & ^w & highs
		if m == 0 {
			i += 8
			continue
		}
		i += bits.TrailingZeros64(m) / 8
		switch b[i] {
		case ',', '"', '\n', '\r', 0:
			return i
		}
		i++
	}
}

// A habit is what is known of the cells at one place of the rows.
type habit struct {
	clock *clock // of a time
	list  bool
	last  []byte // of a list: the text that was met last, from behind the first quote to behind the last
}

// quotedCell passes over cell k, which stands in quotes, and gives the place behind the last of them; 0 if it does not end. A cell
// that is the last of its column over again ends where that did; should one more quote follow, it is no comma, and the record is
// left to the exact rule.
func (p *parser) quotedCell(b []byte, i, end, k int) int {
	i++
	h := &p.habits[k]
	switch {
	case h.clock != nil:
		if string(b[i:i+dateLen]) == string(h.clock.text[:]) && b[i+dateLen] == '"' {
			p.known++
			return i + dateLen + 1
		}
	case h.list:
		if n := len(h.last); n > 0 && i+n <= end && string(b[i:i+n]) == string(h.last) {
			return i + n
		}
		from := i
		if b[i] == '[' {
			i = list(b, i+1, end)
		}
		// At the end of the window the quote may be the first of a doubled one. Remembered, such a half list would send every row
		// that begins like it to the exact rule.
		if i = closing(b, i, end); i < end && i-from < maxHabit {
			h.last = append(h.last[:0], b[from:max(from, i)]...)
		}
		return i
	}
	return closing(b, i, end)
}

// maxHabit bounds the lists that are remembered.
const maxHabit = 1 << 10

// closing gives the place behind the quote that closes a cell; 0 if there is none.
func closing(b []byte, i, end int) int {
	for {
		n := bytes.IndexByte(b[i:end], '"')
		if n < 0 {
			return 0
		}
		if i += n + 1; b[i] != '"' {
			return i
		}
		i++
	}
}

// list passes over labels of a list as far as they stand in doubled quotes and have none in them: ""A"",""B"" and so on. What it
// passes over holds doubled quotes alone, whatever it is, so that it can stop anywhere.
func list(b []byte, i, end int) int {
	i = countries(b, i)
	for b[i] == '"' && b[i+1] == '"' {
		n := bytes.IndexByte(b[i+2:end], '"')
		if n < 0 || b[i+2+n+1] != '"' {
			return i
		}
		if i += 2 + n + 2; b[i] == ',' {
			i++
		}
	}
	return i
}

// countries passes over entries of two capital letters in a list: ""AT"", and so on, seven bytes each.
func countries(b []byte, i int) int {
	const (
		shape = 0x00ffffffe0e0ffff // quotes and the comma whole; of the letters the bits that all of 0x40 to 0x5f share
		entry = 0x002c222240402222
	)
	for word(b, i)&shape == entry {
		i += 7
	}
	return i
}
