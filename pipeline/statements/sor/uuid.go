package sor

import "encoding/binary"

// uuidLen is the length of a uuid as text.
const uuidLen = 36

// nibble gives the value of a hexadecimal digit, and 0x80 for any other byte.
var nibble = func() (t [256]byte) {
	for i := range t {
		t[i] = 0x80
	}
	for i, c := range "0123456789" {
		t[c] = byte(i)
	}
	for i, c := range "abcdef" {
		t[c], t[c-'a'+'A'] = byte(10+i), byte(10+i)
	}
	return t
}()

// parseUUID reads a uuid: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, with one byte between the groups: a hyphen, or
// a NUL where a byte was lost on its way; the identifier is whole without it.
func parseUUID(b []byte) (id [16]byte, ok bool) {
	if len(b) != uuidLen {
		return id, false
	}
	bad, n := byte(0), 0
	for i := 0; i < uuidLen; i += 2 {
		if i == 8 || i == 13 || i == 18 || i == 23 {
			if b[i] != '-' && b[i] != 0 {
				return id, false
			}
			i++
		}
		hi, lo := nibble[b[i]], nibble[b[i+1]]
		bad |= hi | lo
		id[n] = hi<<4 | lo
		n++
	}
	return id, bad < 0x80
}

// decodeUUID reads what parseUUID has found sound, eight digits at a time.
func decodeUUID(b []byte) (id [16]byte) {
	if len(b) != uuidLen {
		return id
	}
	four := func(i int) uint64 { return uint64(binary.LittleEndian.Uint32(b[i:])) }
	binary.LittleEndian.PutUint32(id[0:], fourBytes(word(b, 0)))
	binary.LittleEndian.PutUint32(id[4:], fourBytes(four(9)|four(14)<<32))
	binary.LittleEndian.PutUint32(id[8:], fourBytes(four(19)|four(24)<<32))
	binary.LittleEndian.PutUint32(id[12:], fourBytes(word(b, 28)))
	return id
}

// fourBytes gives the four bytes that eight hexadecimal digits stand for. A letter's lowest four bits are its value less 9, and it has bit
// 6 set, which a digit has not; then neighbours are brought together: two halves of a byte, two bytes, two pairs.
func fourBytes(w uint64) uint32 {
	x := w&(ones*0x0f) + w>>6&ones*9
	x = (x<<4 | x>>8) & 0x00ff00ff00ff00ff
	x = (x | x>>8) & 0x0000ffff0000ffff
	return uint32(x | x>>16)
}

// beginsRecord says whether a row can begin at b: a uuid and a comma.
func beginsRecord(b []byte) bool {
	if len(b) <= uuidLen || b[uuidLen] != ',' {
		return false
	}
	_, ok := parseUUID(b[:uuidLen])
	return ok
}

// isUUID says whether b begins with a uuid whose hyphens are all there. It is parseUUID for the fast path, eight digits at a time.
func isUUID(b []byte) bool {
	if len(b) < uuidLen || b[8] != '-' || b[13] != '-' || b[18] != '-' || b[23] != '-' {
		return false
	}
	four := func(i int) uint64 { return uint64(binary.LittleEndian.Uint32(b[i:])) }
	return hexDigits(word(b, 0))&hexDigits(four(9)|four(14)<<32)&hexDigits(four(19)|four(24)<<32)&hexDigits(word(b, 28)) == highs
}

// hexDigits sets the highest bit of each of eight bytes that is a hexadecimal digit. Adding 0x80-c to a byte below 0x80 sets its
// highest bit if it is c or more, and carries nothing into the next byte; bytes from 0x80 on are made to fail at the end.
func hexDigits(w uint64) uint64 {
	x := w &^ highs
	lower := x | ones*0x20
	digit := (x + ones*(0x80-'0')) &^ (x + ones*(0x80-'9'-1))
	letter := (lower + ones*(0x80-'a')) &^ (lower + ones*(0x80-'f'-1))
	return (digit | letter) &^ w & highs
}
