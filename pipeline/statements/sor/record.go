package sor

import "bytes"

// A field is a part of a record: its text without the quotes around it.
type field struct {
	from, to int32
	doubled  bool // quotes in it are doubled
}

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

// split cuts the record that begins at b[0] into fields, appended to room, and gives the place behind it. last says that b
// reaches to the end of the text.
func split(b []byte, last bool, w way, room []field) (fields []field, end int, e ending) {
	for i := 0; ; i++ {
		var f field
		if i < len(b) && b[i] == '"' {
			if f, e = quoted(b, i+1, last, w); e != closed {
				return room, len(b), e
			}
			i = int(f.to) + 1
		} else {
			f.from = int32(i)
			for i < len(b) && b[i] != ',' && b[i] != '\n' && b[i] != '"' {
				i++
			}
			f.to = int32(i)
		}
		room = append(room, f)
		if i < len(b) && b[i] == ',' {
			continue
		}
		end, e = lineEnd(b, &room[len(room)-1], i, last)
		return room, end, e
	}
}

// quoted reads a field up to the quote that closes it. from is the place behind the quote that opens it.
func quoted(b []byte, from int, last bool, w way) (field, ending) {
	f := field{from: int32(from)}
	for i := from; ; i++ {
		n := bytes.IndexByte(b[i:], '"')
		switch i += n; {
		case n < 0 && last:
			return f, broken
		case n < 0:
			return f, cut
		case w == backslash && i > from && b[i-1] == '\\': // however many of them
			continue
		case i+1 == len(b) && !last:
			return f, cut
		case i+1 < len(b) && b[i+1] == '"':
			f.doubled = true
			i++
		default:
			f.to = int32(i)
			return f, closed
		}
	}
}

// lineEnd says whether a record ends at b[i], behind its field f. LF and CR LF end one; CR alone does so at the end of the text.
func lineEnd(b []byte, f *field, i int, last bool) (end int, e ending) {
	rest := b[i:]
	switch {
	case len(rest) == 0 && !last, string(rest) == "\r" && !last:
		return i, cut
	case len(rest) > 0 && rest[0] == '\n':
		i++
	case len(rest) > 1 && rest[0] == '\r' && rest[1] == '\n':
		return i + 2, closed
	case string(rest) == "\r":
		return i + 1, closed
	case len(rest) > 0:
		return i, broken
	}
	if f.to > f.from && b[f.to-1] == '\r' { // of a field without quotes, which reaches to the end of the line
		f.to--
	}
	return i, closed
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
