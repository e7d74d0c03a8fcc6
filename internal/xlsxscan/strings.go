package xlsxscan

import (
	"encoding/xml"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf16"
)

// A phrase collects the text of a string item: its runs joined, phonetic runs left out.
type phrase struct {
	text []byte
	from int // where the run begins
}

// within says whether a path, from the item down, is that of a run's text.
func within(path []string) bool { return at(path, "t") || at(path, "r", "t") }

func (s *phrase) begin()       { s.from = len(s.text) }
func (s *phrase) add(b []byte) { s.text = append(s.text, b...) }
func (s *phrase) close()       { s.text = append(s.text[:s.from], unescape(s.text[s.from:])...) }

// take gives the text and begins anew.
func (s *phrase) take() string {
	out := string(s.text)
	s.text = s.text[:0]
	return out
}

// escapes are characters written by their number. "_x005F_" is an underscore, and so protects a text that
// only looks like an escape.
var escapes = regexp.MustCompile(`(?:_x[0-9A-Fa-f]{4}_)+`)

const escapeLen = len("_x000D_")

// unescape decodes escapes. Characters that no text may hold, halves of a pair among them, stay as written.
func unescape(b []byte) []byte {
	return escapes.ReplaceAllFunc(b, func(run []byte) []byte {
		var units []uint16
		for ; len(run) > 0; run = run[escapeLen:] {
			n, _ := strconv.ParseUint(string(run[2:6]), 16, 16) // the pattern holds
			units = append(units, uint16(n))
		}
		var out []byte
		for i := 0; i < len(units); i++ {
			r := rune(units[i])
			if i+1 < len(units) && utf16.IsSurrogate(r) {
				if pair := utf16.DecodeRune(r, rune(units[i+1])); pair != '\ufffd' {
					out = append(out, string(pair)...)
					i++
					continue
				}
			}
			if isText(r) {
				out = append(out, string(r)...)
			} else {
				out = fmt.Appendf(out, "_x%04X_", units[i])
			}
		}
		return out
	})
}

// isText says whether a character may stand in XML.
func isText(r rune) bool {
	return r >= ' ' && !utf16.IsSurrogate(r) && r < 0xFFFE || r == '\t' || r == '\n' || r == '\r'
}

// A table of shared strings.
type table struct {
	items []string
	now   phrase
}

func (t *table) start(path []string, _ []xml.Attr) error {
	switch {
	case at(path, "sst", "si"):
		if len(t.items) >= maxStrings {
			return fmt.Errorf("more than %d shared strings: %w", maxStrings, errBound)
		}
	case len(path) > 2 && within(path[2:]):
		t.now.begin()
	case slices.Contains(path[:len(path)-1], "t"):
		return errInText
	}
	return nil
}

var errInText = errors.New("an element inside a text")

func (t *table) text(path []string, b []byte) error {
	if len(path) > 2 && within(path[2:]) {
		t.now.add(b)
	}
	return nil
}

func (t *table) end(path []string) error {
	switch {
	case len(path) > 2 && within(path[2:]):
		t.now.close()
	case at(path, "sst", "si"):
		t.items = append(t.items, t.now.take())
	}
	return nil
}
