// Package jsonscan reads JSON strictly and within bounds. It knows nothing of the subject and stands on the token
// stream of encoding/json. It promises:
//   - Size, depth, number of values and length of a text are counted in the bytes before anything is built from them.
//   - What encoding/json lets through in silence is refused: a key that stands twice in an object, of which all but
//     one value would be lost; text after the value; bytes that are not UTF-8 and halves of a surrogate pair, in whose
//     place it would put another character.
//   - Nothing is lost that the text has: the order of members, the digits of a number as written. A number that
//     double precision does not hold is told when it is asked for as a number (Value.Float, Value.Whole).
//
// A text is refused with a *diag.Problem that has the line, or the JSON pointer (RFC 6901) as value. A byte order mark
// before the text is passed over (RFC 8259, section 8.1). The package keeps no state.
package jsonscan

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/answerable-data/answerable/internal/diag"
)

// Limits bound what is read; a zero stands for that of Default.
type Limits struct {
	Bytes  int
	Depth  int // of arrays and objects in each other
	Values int // all values, arrays and objects included
	Text   int // bytes of one text, key or number
}

// Default is ten times what the published files have, or more.
var Default = Limits{Bytes: 32 << 20, Depth: 64, Values: 1_000_000, Text: 1 << 20}

// or fills in the default.
func (l Limits) or(d Limits) Limits {
	for _, p := range []struct {
		to   *int
		from int
	}{{&l.Bytes, d.Bytes}, {&l.Depth, d.Depth}, {&l.Values, d.Values}, {&l.Text, d.Text}} {
		if *p.to == 0 {
			*p.to = p.from
		}
	}
	return l
}

// Parse reads one JSON value. name serves messages only.
func Parse(name string, b []byte, limits Limits) (Value, error) {
	limits = limits.or(Default)
	if len(b) > limits.Bytes {
		return Value{}, limit(name, 0, fmt.Sprintf("%d bytes", len(b)), limits)
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if at := invalid(b); at >= 0 {
		return Value{}, &diag.Problem{Code: "E-JSON-ENCODING", What: "the file is not UTF-8 text", Where: place(name, b, at),
			Value: fmt.Sprintf("byte %02X", b[at]), Rule: "JSON is UTF-8 (RFC 8259)", Next: "fetch the file again, or save it as UTF-8"}
	}
	s := &survey{text: b, limits: limits}
	if err := s.run(); err != nil {
		return Value{}, s.problem(name, err)
	}
	if !json.Valid(b) {
		return Value{}, syntax(name, b)
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	return (&builder{name: name, dec: d}).value()
}

// invalid finds the first byte that is no UTF-8, or -1.
func invalid(b []byte) int {
	for at := 0; at < len(b); {
		if b[at] < utf8.RuneSelf {
			at++
			continue
		}
		r, n := utf8.DecodeRune(b[at:])
		if r == utf8.RuneError && n == 1 {
			return at
		}
		at += n
	}
	return -1
}

// place is the line of an offset.
func place(name string, b []byte, at int) diag.Place {
	return diag.Place{File: name, Row: 1 + bytes.Count(b[:min(max(at, 0), len(b))], []byte("\n"))}
}

// limit is the problem of a file beyond the bounds.
func limit(name string, line int, what string, l Limits) error {
	return &diag.Problem{Code: "E-JSON-LIMIT", What: "the file is larger than the bounds of JSON that is read here", Where: diag.Place{File: name, Row: line}, Value: what,
		Rule: fmt.Sprintf("at most %d bytes, %d values, %d arrays and objects in each other, %d bytes in a text", l.Bytes, l.Values, l.Depth, l.Text),
		Next: "check that it is the publisher's file"}
}

// syntax is the problem of a text that is not JSON. It is read once more for the reason and its place; the check
// comes before the decoder takes memory.
func syntax(name string, b []byte) error {
	var none json.RawMessage
	err := json.Unmarshal(b, &none)
	at := len(b)
	if s, ok := err.(*json.SyntaxError); ok { // the decoder wraps nothing
		at = int(s.Offset)
	}
	return &diag.Problem{Code: "E-JSON-SYNTAX", What: "the file is not JSON", Where: place(name, b, at), Cause: err,
		Rule: "the file is one JSON value (RFC 8259)", Next: "fetch the file again; it may have been cut off"}
}

// escape writes a key as part of a JSON pointer (RFC 6901).
var escape = strings.NewReplacer("~", "~0", "/", "~1")

// Pointer writes the way to a value: keys as texts, places in an array as numbers.
func Pointer(steps ...any) string {
	var b strings.Builder
	for _, s := range steps {
		b.WriteByte('/')
		switch s := s.(type) {
		case int:
			b.WriteString(strconv.Itoa(s))
		default:
			b.WriteString(escape.Replace(fmt.Sprint(s)))
		}
	}
	return b.String()
}
