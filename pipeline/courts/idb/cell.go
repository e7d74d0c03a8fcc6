package idb

import "bytes"

// code reads a whole number of up to three digits. A blank cell is Missing.
func code(text []byte) (int16, bool) {
	if len(text) > 0 && (text[0] == ' ' || text[len(text)-1] == ' ') {
		text = bytes.Trim(text, " ")
	}
	if len(text) == 0 {
		return Missing, true
	}
	if len(text) == 2 && text[0] == '-' {
		d := text[1] - '0'
		return -int16(d), d <= 9
	}
	if len(text) > 3 {
		return 0, false
	}
	n := int16(0)
	for _, c := range text {
		d := c - '0'
		if d > 9 {
			return 0, false
		}
		n = 10*n + int16(d)
	}
	return n, true
}

// district reads a code of one or two characters. A blank cell is "-8", which is what the file writes for missing.
func district(text []byte) (District, bool) {
	switch len(text) {
	case 0:
		return '-'<<8 | '8', true
	case 1:
		return District(text[0]) << 8, inDistrict[text[0]]
	case 2:
		return District(text[0])<<8 | District(text[1]), inDistrict[text[0]] && inDistrict[text[1]]
	}
	return 0, false
}

var inDistrict = func() (is [256]bool) {
	for _, c := range []byte("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-") {
		is[c] = true
	}
	return is
}()

// placeholder is the date that stands for none.
const placeholder Date = 19000101

// date reads mm/dd/yyyy. A blank cell, -8 and the placeholder are 0.
func date(text []byte) (Date, bool) {
	if len(text) != 10 {
		return 0, len(text) == 0 || string(text) == "-8"
	}
	// The digits are less '0' in unsigned bytes, so that one comparison finds whatever is none. The largest of all
	// is taken, so that there is one branch and not eight.
	t := (*[10]byte)(text)
	a, b, c, d := t[0]-'0', t[1]-'0', t[3]-'0', t[4]-'0'
	e, f, g, h := t[6]-'0', t[7]-'0', t[8]-'0', t[9]-'0'
	if max(a, b, c, d, e, f, g, h) > 9 || t[2] != '/' || t[5] != '/' {
		return 0, false
	}
	month, day := uint32(a)*10+uint32(b), uint32(c)*10+uint32(d)
	year := uint32(e)*1000 + uint32(f)*100 + uint32(g)*10 + uint32(h)
	if year < 1900 || year > 2099 || month-1 > 11 || day-1 >= daysOf(month, year) {
		return 0, false
	}
	out := Date(year*10000 + month*100 + day)
	if out == placeholder {
		out = 0
	}
	return out, true
}

var daysIn = [16]uint8{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// daysOf is the number of days of a month of 1900 to 2099.
func daysOf(month, year uint32) uint32 {
	if month == 2 && year%4 == 0 && year != 1900 {
		return 29
	}
	return uint32(daysIn[month&15])
}
