package csvdecl

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/answerable-data/answerable/internal/charset"
	"github.com/answerable-data/answerable/internal/diag"
)

// A Proposal is a declaration that seems to fit a file, with what speaks for each of its parts. It is for
// a person: nothing reads a file on it.
type Proposal struct {
	Declaration Declaration `json:"declaration"`
	Notes       []Note      `json:"notes"` // in the order of the schema
	Trial       Trial       `json:"trial"`
}

// A Note says why a key is proposed as it is.
type Note struct {
	Key      string `json:"key"`
	Evidence string `json:"evidence"`
	Review   bool   `json:"review"` // the file alone does not settle it
}

// A Trial is what reading the file under the proposal gives.
type Trial struct {
	Seen     int    `json:"seen"`
	Accepted int    `json:"accepted"`
	Rejected int    `json:"rejected"`
	Ignored  int    `json:"ignored"`
	Refused  string `json:"refused,omitempty"` // why the file is refused, where it is
}

// Propose looks at a whole file and proposes a declaration. The same bytes give the same proposal. An error
// is a *diag.Problem: the file is empty, no text, or in an encoding that is not read.
func Propose(name string, b []byte) (*Proposal, error) {
	p := &proposer{}
	text, err := p.encoding(name, b)
	if err != nil {
		return nil, err
	}
	p.text, p.skip = text, separatorLine(text)
	p.lineEnds()
	p.dialect()
	p.layout()
	p.d.Quote, p.d.Delimiter = shown(p.d.Quote), shown(p.d.Delimiter)
	return &Proposal{Declaration: p.d, Notes: p.notes, Trial: p.trial(name, b)}, nil
}

// A proposer gathers a proposal.
type proposer struct {
	d     Declaration
	notes []Note
	text  string
	skip  int // size of a first line that names the separator for Excel ("sep=;"); no row
}

func (p *proposer) note(key, evidence string) {
	p.notes = append(p.notes, Note{Key: key, Evidence: evidence})
}

func (p *proposer) review(key, evidence string) {
	p.notes = append(p.notes, Note{Key: key, Evidence: evidence, Review: true})
}

func (p *proposer) encoding(name string, b []byte) (string, error) {
	problem := &diag.Problem{Code: CodeBinary, Where: diag.Place{File: name}, Rule: "the file is text in UTF-8, UTF-16, windows-1252 or ISO-8859-1",
		Next: "look at the file with another program; save it as UTF-8 and keep the original beside it"}
	rest, mark, marked := charset.Mark(b)
	guess := charset.Propose(b)
	switch {
	case len(bytes.TrimSpace(rest)) == 0:
		problem.Code, problem.What, problem.Next = CodeEmpty, "the file is empty", "fetch the file again; it may have been cut off"
		return "", problem
	case len(b) > MaxFile:
		return "", TooLarge(name, int64(len(b)))
	case Binary(b) != "":
		problem.What = "the file is " + Binary(b) + ", not CSV"
		return "", problem
	case !marked && mostlyUTF8(b):
		guess = []charset.Encoding{charset.UTF8}
		p.review("encoding", "nearly all letters outside ASCII are UTF-8, some bytes are not; their rows go to quarantine")
	case len(guess) == 0:
		problem.What = "the file is in no encoding that is read"
		return "", problem
	case marked:
		p.note("encoding", fmt.Sprintf("the file begins with the byte order mark of %s", mark))
	case guess[0] == charset.UTF8:
		p.note("encoding", map[bool]string{true: "there are only ASCII characters", false: "all letters outside ASCII are UTF-8"}[ascii(b)])
	case len(guess) > 1:
		p.review("encoding", fmt.Sprintf("the bytes are no UTF-8; they could be %s or %s: look at the letters outside ASCII", guess[0], guess[1]))
	default:
		p.review("encoding", fmt.Sprintf("the bytes look like %s", guess[0]))
	}
	p.d.Encoding = string(guess[0])
	text, err := charset.DecodeMarked(name, b, guess[0])
	return string(text), err
}

// separatorLine is the size of a first line such as "sep=;", which Excel writes and reads; 0 without one.
func separatorLine(text string) int {
	end := strings.IndexAny(text, "\r\n")
	if end < 0 || end > 8 || !strings.HasPrefix(strings.ToLower(strings.Trim(text[:end], `"`)), "sep=") {
		return 0
	}
	if strings.HasPrefix(text[end:], "\r\n") {
		end++
	}
	return end + 1
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// mostlyUTF8 says of bytes that are not UTF-8 throughout whether damage is the likelier reason: at least
// four letters in five outside ASCII are UTF-8.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r == 0:
			return false
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		i += n
	}
	return bad > 0 && good >= 4*bad
}

func (p *proposer) lineEnds() {
	crlf := strings.Count(p.text, "\r\n")
	lf, cr := strings.Count(p.text, "\n")-crlf, strings.Count(p.text, "\r")-crlf
	kinds := 0
	for _, k := range []struct {
		name string
		n    int
	}{{"LF", lf}, {"CRLF", crlf}, {"CR", cr}} {
		if k.n > 0 {
			kinds++
			p.d.LineEnds = LineEnds{k.name}
		}
	}
	switch kinds {
	case 0:
		p.d.LineEnds = LineEnds{Any}
		p.review("line_ends", "there is no line break at all")
	case 1:
		p.note("line_ends", "every line break is of this kind")
	default:
		p.d.LineEnds = LineEnds{Any}
		p.review("line_ends", fmt.Sprintf("there are %d LF, %d CRLF and %d CR; some may stand inside cells", lf, crlf, cr))
	}
}

// trial reads the file under the proposal.
func (p *proposer) trial(name string, b []byte) Trial {
	res, err := p.d.Read(name, b, Handler{})
	if err != nil {
		return Trial{Refused: err.Error()}
	}
	return Trial{Seen: res.Seen(), Accepted: res.Accepted, Rejected: len(res.Bad), Ignored: res.IgnoredLines()}
}

// shown gives the name of a character that is hard to see in a declaration.
func shown(s string) string {
	switch s {
	case "\t":
		return "tab"
	case " ":
		return "space"
	}
	return s
}
