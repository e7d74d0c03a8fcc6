package jsonscan

import (
	"errors"
	"fmt"
	"strconv"
	"unicode/utf16"

	"github.com/answerable-data/answerable/internal/diag"
)

// A survey counts what a text would become, in its bytes alone. It does not judge whether the text is JSON, but
// what it counts holds for all that is.
type survey struct {
	text   []byte
	limits Limits
	at     int
	depth  int
	values int
}

var errHalf = errors.New("half of a surrogate pair")

// run goes over the text.
func (s *survey) run() error {
	s.values = 1
	for s.at < len(s.text) {
		c := s.text[s.at]
		s.at++
		switch c {
		case '[', '{':
			s.depth++
			s.values++
		case ']', '}':
			s.depth--
		case ',':
			s.values++
		case '"':
			if err := s.quoted(); err != nil {
				return err
			}
		default:
			if err := s.plain(c); err != nil {
				return err
			}
		}
		if s.depth > s.limits.Depth {
			return fmt.Errorf("more than %d arrays and objects in each other", s.limits.Depth)
		}
		if s.values > s.limits.Values {
			return fmt.Errorf("more than %d values", s.limits.Values)
		}
	}
	return nil
}

// quoted goes to the end of a text. A high half must be followed by a low one, and a low one by nothing before it.
func (s *survey) quoted() error {
	from := s.at
	for s.at < len(s.text) && s.text[s.at] != '"' {
		if s.at-from >= s.limits.Text {
			return fmt.Errorf("a text of more than %d bytes", s.limits.Text)
		}
		if s.text[s.at] != '\\' {
			s.at++
			continue
		}
		r := rune(s.unit(s.at))
		switch {
		case !utf16.IsSurrogate(r):
			s.at += 2
		case utf16.DecodeRune(r, rune(s.unit(s.at+6))) == '\ufffd':
			return errHalf
		default:
			s.at += 12
		}
	}
	s.at++
	return nil
}

// unit reads an escape such as \ud83d; 0 if there is none.
func (s *survey) unit(at int) uint16 {
	if at+6 > len(s.text) || s.text[at] != '\\' || s.text[at+1] != 'u' {
		return 0
	}
	n, err := strconv.ParseUint(string(s.text[at+2:at+6]), 16, 16)
	if err != nil {
		return 0
	}
	return uint16(n)
}

// plain goes to the end of a number or word.
func (s *survey) plain(c byte) error {
	if !inNumber(c) {
		return nil
	}
	from := s.at
	for s.at < len(s.text) && inNumber(s.text[s.at]) {
		if s.at++; s.at-from > s.limits.Text {
			return fmt.Errorf("a number of more than %d digits", s.limits.Text)
		}
	}
	return nil
}

func inNumber(c byte) bool {
	return c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E'
}

// problem says what was met, and in which line.
func (s *survey) problem(name string, err error) error {
	where := place(name, s.text, s.at)
	if !errors.Is(err, errHalf) {
		return limit(name, where.Row, err.Error(), s.limits)
	}
	return &diag.Problem{Code: "E-JSON-ENCODING", What: "a text has half of a surrogate pair, which is no character", Where: where,
		Value: diag.Clip(string(s.text[s.at:min(s.at+12, len(s.text))]), 12), Rule: "surrogates are escaped in pairs (RFC 8259, section 7)",
		Next: "fetch the file again, or write the character in full"}
}
