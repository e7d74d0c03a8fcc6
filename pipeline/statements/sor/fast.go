package sor

import (
	"bytes"
	"encoding/binary"
)

// The fast path reads a record by RFC 4180 as the exact rule does, but gives up (and leaves the record to the exact rule) at
// anything that is not plainly sound: it rejects nothing, and what it accepts the exact rule accepts with the same fields. A
// fuzz test holds the two to each other.
//
// What makes it fast is that hardly any byte is looked at alone. Of the 1,000 or so bytes of a record
//   - texts in quotes are passed over by bytes.IndexByte, which compares 32 bytes at a time;
//   - cells without quotes are passed over eight bytes at a time (plainCell);
//   - the countries of territorial_scope, a quarter of the bytes and nearly all of the quotes, are passed over one country at
//     a time (countries), since a call for each quote would cost more than the call finds;
//   - half of the cells are blank, and cost a comparison each;
//   - uuids are checked eight digits at a time (isUUID), and times are compared with the one above, which nearly all repeat.
//
// Whether the text is UTF-8 and free of NUL is asked once for a whole window (input.fill).

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// word reads eight bytes; there are slack bytes behind every text.
func word(b []byte, i int) uint64 { return binary.LittleEndian.Uint64(b[i:]) }

// fast reads the record at b[0], of which end bytes are text and slack more can be read. It gives the length of the record, or 0.
func (p *parser) fast(b []byte, end int) int {
	if end < p.width+uuidLen || !isUUID(b) {
		return 0
	}
	fields := p.fields[:p.width]
	fields[0] = field{0, uuidLen, false}
	i := uuidLen // at the comma before the next field
	for k := 1; k < len(fields); k++ {
		if b[i] != ',' {
			return 0
		}
		i++
		f := field{from: int32(i), to: int32(i)}
		switch b[i] {
		case ',': // blank
		case '"':
			f.from++
			if i = p.quotedCell(b[:end+slack], i+1, end, &f); i == 0 {
				return 0
			}
		default:
			i = plainCell(b, i)
			f.to = int32(i)
		}
		fields[k] = f
	}
	if b[i] == '\r' {
		i++
	}
	if i >= end || b[i] != '\n' || i >= maxRecord {
		return 0
	}
	return i + 1
}

// plainCell passes over a cell without quotes and gives the place of the byte that ends it: comma, quote or line end. All of
// these are below '-', and so is hardly any byte of a label or address; one that is starts the search anew behind it. The
// subtraction borrows from the highest bit of the first byte that is smaller; what it does to the bytes above that one does
// not count. The zero bytes behind the text end the search.
func plainCell(b []byte, i int) int {
	for {
		w := word(b, i)
		m := (w - ones*'-') & ^w & highs
		if m == 0 {
			i += 8
			continue
		}
		i += trailingBytes(m)
		switch b[i] {
		case ',', '"', '\n', '\r', 0:
			return i
		}
		i++
	}
}

// quotedCell passes over a cell in quotes, from behind the first one, and gives the place behind the last; 0 if it does not end.
func (p *parser) quotedCell(b []byte, i, end int, f *field) int {
	if b[i] == '[' {
		i = countries(b, i+1)
		f.doubled = true // it may be an empty list: then nothing is found to be doubled
	}
	for {
		n := bytes.IndexByte(b[i:end], '"')
		if n < 0 {
			return 0
		}
		i += n + 1
		if b[i] != '"' {
			f.to = int32(i - 1)
			return i
		}
		f.doubled = true
		i++
	}
}

// countries passes over entries of two capital letters in a list: ""AT"", and so on, seven bytes each.
func countries(b []byte, i int) int {
	const (
		shape = 0x00ffffffe0e0ffff // quotes and the comma whole, of the letters the bits that all of 0x40 to 0x5f share
		entry = 0x002c222240402222
	)
	for word(b, i)&shape == entry&shape {
		i += 7
	}
	return i
}
