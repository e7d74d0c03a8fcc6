package sor

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

// beginsRecord says whether a row can begin at b: a uuid and a comma.
func beginsRecord(b []byte) bool {
	if len(b) <= uuidLen || b[uuidLen] != ',' {
		return false
	}
	_, ok := parseUUID(b[:uuidLen])
	return ok
}
