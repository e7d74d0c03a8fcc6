package sor

import "bytes"

// A way is a rule for quotes.
type way uint8

const (
	strict    way = iota // RFC 4180
	backslash            // the same, but a quote behind a backslash is text: so PHP's fputcsv writes it
)

// An ending says how the search for the end of a record went.
type ending uint8

const (
	closed ending = iota // at a line end, or the end of the text
	cut                  // the bytes at hand end within the record
	broken               // a quote stands where none may, or is not closed
)

// split cuts the record that begins at b[0] into cells and appends the place where each ends to room: that of the comma or
// line end behind it. It gives the place behind the record. last says that b reaches to the end of the text.
func split(b []byte, last bool, w way, room []int32) (ends []int32, end int, e ending) {
	for i := 0; ; i++ {
		if i < len(b) && b[i] == '"' {
			if i, e = quoted(b, i+1, last, w); e != closed {
				return room, len(b), e
			}
		} else {
			for i < len(b) && b[i] != ',' && b[i] != '\n' && b[i] != '"' {
				i++
			}
		}
		if i < len(b) && b[i] == ',' {
			room = append(room, int32(i))
			continue
		}
		at, end, e := lineEnd(b, i, last)
		return append(room, int32(at)), end, e
	}
}

// quoted gives the place behind the quote that closes a cell. from is the place behind the quote that opens it.
func quoted(b []byte, from int, last bool, w way) (int, ending) {
	for i := from; ; i++ {
		n := bytes.IndexByte(b[i:], '"')
		switch i += n; {
		case n < 0 && last:
			return 0, broken
		case n < 0:
			return 0, cut
		case w == backslash && i > from && b[i-1] == '\\': // however many of them
			continue
		case i+1 == len(b) && !last:
			return 0, cut
		case i+1 < len(b) && b[i+1] == '"':
			i++
		default:
			return i + 1, closed
		}
	}
}

// lineEnd says whether a record ends at b[i], where its last cell does, and gives the place behind it. LF and CR LF end one; CR alone
// does so at the end of the text. A cell without quotes reaches up to the LF, so a CR before it is taken off: at is the cell's end.
func lineEnd(b []byte, i int, last bool) (at, end int, e ending) {
	rest := b[i:]
	switch {
	case len(rest) == 0 && !last, string(rest) == "\r" && !last:
		return i, i, cut
	case len(rest) > 1 && rest[0] == '\r' && rest[1] == '\n':
		return i, i + 2, closed
	case string(rest) == "\r":
		return i, i + 1, closed
	case len(rest) > 0 && rest[0] != '\n':
		return i, i, broken
	}
	if at = i; i > 0 && b[i-1] == '\r' {
		at--
	}
	return at, min(i+1, len(b)), closed
}

// isBlank says whether b begins with an empty line, and how long it is with its end.
func isBlank(b []byte, last bool) (n int, ok bool) {
	switch {
	case b[0] == '\n':
		return 1, true
	case len(b) > 1 && b[0] == '\r' && b[1] == '\n':
		return 2, true
	case len(b) == 1 && b[0] == '\r' && last:
		return 1, true
	}
	return 0, false
}

// nextRecord finds the first line behind b[0] that begins as a row does, and gives its place; -1 if there is none. Lines whose
// beginning is not at hand yet are none.
func nextRecord(b []byte) int {
	for i := 0; ; {
		n := bytes.IndexByte(b[i:], '\n')
		if n < 0 {
			return -1
		}
		i += n + 1
		if beginsRecord(b[i:]) {
			return i
		}
	}
}
