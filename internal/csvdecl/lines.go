package csvdecl

import "strings"

// lines finds the ends of lines in a text. It remembers where each kind of end stands next, so that it
// stays linear where one kind never comes again.
type lines struct {
	text  string
	ends  []string
	found []span // per kind of end: none lies between the two places, and one stands at the second
}

type span struct{ from, to int }

func newLines(text string, ends []string) *lines {
	l := &lines{text: text, ends: ends, found: make([]span, len(ends))}
	for i := range l.found {
		l.found[i] = span{0, -1}
	}
	return l
}

// at gives, for the line that begins at pos, where its text ends and where the line after it begins.
func (l *lines) at(pos int) (end, after int) {
	end, size := len(l.text), 0
	for i, e := range l.ends {
		f := &l.found[i]
		if pos < f.from || pos > f.to {
			*f = span{pos, len(l.text)}
			if at := strings.Index(l.text[pos:], e); at >= 0 {
				f.to = pos + at
			}
		}
		if f.to < end {
			end, size = f.to, len(e)
		}
	}
	return end, end + size
}

// tail gives the place where the last n lines begin.
func (l *lines) tail(n int) int {
	if n == 0 {
		return len(l.text)
	}
	ring, count := make([]int, n), 0
	for pos := 0; pos < len(l.text); count++ {
		ring[count%n] = pos
		_, pos = l.at(pos)
	}
	if count < n {
		return 0
	}
	return ring[count%n]
}
