package idb

import (
	"bytes"
	"slices"
)

// How rows lie in the file. Published copies write quotes in two ways: as part of the text, or around cells that hold
// tabs, doubled inside. So a line is read in both, and the number of columns decides:
//
//  1. A line is a whole row if it has as many cells as the header with quotes respected, or else with quotes taken as
//     text. Where both fit they agree on the borders, since every tab inside quotes makes one cell less.
//  2. A line that is no whole row and opens a quote that it does not close is put together with the lines below it, up
//     to the first that is a whole row by itself, until the quote is closed and the number of cells is right.
//  3. Any other line is rejected, alone.
//
// So a line that is a whole row by itself always begins a row, whatever stands above it. The file may be cut there
// into blocks that are read apart, and a quote that is never closed costs one line.

// Bounds of a row that runs over line ends.
const (
	maxJoined = 4       // lines
	maxLine   = 1 << 16 // bytes, of one line or of those put together; a longer one is rejected unread
)

// quoted splits a text with quotes respected. A cell that begins with a quote which is not closed is taken as text;
// open says that there is one. The cells keep their quotes. There are at
// most one more than width: a hostile line must not be searched to its end for each of its cells.
func quoted(text []byte, width int, room [][]byte) (parts [][]byte, open bool) {
	parts = room[:0]
	for {
		end := -1
		if len(text) > 0 && text[0] == '"' {
			if end = closing(text); end < 0 {
				open = true
			}
		}
		if end < 0 {
			end = bytes.IndexByte(text, '\t')
		}
		if end < 0 || end == len(text) || len(parts) == width {
			return append(parts, text), open
		}
		parts = append(parts, text[:end])
		text = text[end+1:]
	}
}

// closing gives the place behind the quote that closes the one at the beginning, which is before a tab or at the end;
// -1 if none does. Inside, a quote is doubled: at one that stands alone, the quote at the beginning was a stray one.
func closing(text []byte) int {
	for i := 1; ; i++ {
		q := bytes.IndexByte(text[i:], '"')
		if q < 0 {
			return -1
		}
		i += q + 1
		switch {
		case i == len(text) || text[i] == '\t':
			return i
		case text[i] != '"':
			return -1
		}
	}
}

// whole gives the cells of a line that is a row by itself; nil if it is none. open says whether a quote stays open.
func whole(line []byte, width int, room [][]byte) (parts [][]byte, open bool) {
	if parts, open = quoted(line, width, room); len(parts) == width {
		return parts, open
	}
	if bytes.Count(line, []byte{'\t'}) == width-1 {
		parts = room[:0]
		for {
			cell, rest, more := bytes.Cut(line, []byte{'\t'})
			parts = append(parts, cell)
			if line = rest; !more {
				return parts, open
			}
		}
	}
	return nil, open
}

// begins says whether a line is a whole row by itself, so that a row begins there whatever stands above.
func begins(line []byte, width int, room [][]byte) bool {
	if len(line) > maxLine {
		return false
	}
	parts, _ := whole(bare(bytes.TrimSuffix(line, []byte{'\r'})), width, room)
	return parts != nil
}

// cutLine gives the first line of a text without its end, and what stands below. A line ends in LF or CRLF.
func cutLine(text []byte) (line, rest []byte) {
	line, rest, _ = bytes.Cut(text, []byte{'\n'})
	return bytes.TrimSuffix(line, []byte{'\r'}), rest
}

// bare drops the bytes NUL and RS, which stray in the published file, and which are part of no cell.
func bare(line []byte) []byte {
	if bytes.IndexByte(line, 0) < 0 && bytes.IndexByte(line, 0x1e) < 0 {
		return line
	}
	return slices.DeleteFunc(bytes.Clone(line), func(c byte) bool { return c == 0 || c == 0x1e })
}

// joined puts a line that opens a quote together with those below it. It gives the cells and how many lines they
// take; nil if no row comes of it.
func joined(text []byte, width int, room [][]byte) (parts [][]byte, lines int) {
	line, rest := cutLine(text)
	all := bytes.Clone(bare(line))
	for lines = 2; lines <= maxJoined && len(rest) > 0; lines++ {
		line, rest = cutLine(rest)
		next := bare(line)
		if len(line) > maxLine || len(all)+len(next) >= maxLine {
			break
		}
		if begins(line, width, room) {
			break
		}
		all = append(append(all, '\n'), next...)
		if p, open := quoted(all, width, room); len(p) == width && !open {
			return p, lines
		}
	}
	return nil, 1
}

// unquoted is the text of a cell.
func unquoted(cell []byte) []byte {
	if n := len(cell); n >= 2 && cell[0] == '"' && cell[n-1] == '"' {
		return bytes.ReplaceAll(cell[1:n-1], []byte(`""`), []byte(`"`))
	}
	return cell
}
