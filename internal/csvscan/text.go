package csvscan

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/answerable-data/answerable/internal/diag"
)

var bom = []byte("\xef\xbb\xbf")

// checkText drops the byte order mark and refuses what is not plain UTF-8 text with LF or CRLF.
func checkText(name string, b []byte) ([]byte, error) {
	text := bytes.TrimPrefix(b, bom)
	if at := badByte(text); at >= 0 {
		return nil, &diag.Problem{
			Code:  "E-CSV-ENCODING",
			What:  fmt.Sprintf("encoding-error: byte 0x%02x is not UTF-8 text", text[at]),
			Where: diag.Place{File: name, Row: lineOf(text, at)},
			Value: excerpt(text, at),
			Rule:  "the file is UTF-8 text, with or without a byte order mark",
			Next:  "fetch the file again, save it as UTF-8, or declare its encoding (it may be windows-1252 or UTF-16): `answerable infer FILE` proposes a declaration, `answerable add --declare FILE.yaml FILE` reads the file under it",
		}
	}
	if at := loneCR(text); at >= 0 {
		return nil, &diag.Problem{
			Code:  "E-CSV-LINE-END",
			What:  "a carriage return stands without a line feed",
			Where: diag.Place{File: name, Row: lineOf(text, at)},
			Value: excerpt(text, at),
			Rule:  "lines end in LF or CRLF",
			Next:  "save the file with LF or CRLF line ends",
		}
	}
	return text, nil
}

// badByte finds the first byte that is not part of UTF-8 text. NUL counts: it never stands in a text,
// but in every UTF-16 file.
func badByte(text []byte) int {
	if utf8.Valid(text) {
		return bytes.IndexByte(text, 0)
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == 0 || r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

func loneCR(text []byte) int {
	for i := 0; i < len(text); i++ {
		at := bytes.IndexByte(text[i:], '\r')
		if at < 0 {
			return -1
		}
		i += at
		if i+1 == len(text) || text[i+1] != '\n' {
			return i
		}
	}
	return -1
}

func lineOf(text []byte, at int) int { return 1 + bytes.Count(text[:at], []byte("\n")) }

// excerpt is a little text up to and around a spot, cut at the ends of its line.
func excerpt(text []byte, at int) string {
	from := max(at-30, bytes.LastIndexByte(text[:at], '\n')+1)
	to := min(at+30, len(text))
	if nl := bytes.IndexByte(text[at:to], '\n'); nl >= 0 {
		to = at + nl
	}
	return string(text[from:to])
}

func emptyFile(name string) error {
	return &diag.Problem{
		Code:  "E-CSV-EMPTY",
		What:  "the file has no header",
		Where: diag.Place{File: name},
		Rule:  "the first line names the columns",
		Next:  "fetch the file again; it may have been cut off",
	}
}

func blankHeader(name string) error {
	return &diag.Problem{
		Code:  "E-CSV-HEADER-BLANK",
		What:  "the first line is blank",
		Where: diag.Place{File: name, Row: 1},
		Rule:  "the first line names the columns",
		Next:  "remove the blank lines above the header",
	}
}

// quoteProblem turns an error of encoding/csv into a Problem and tells a file that was cut off inside
// a quoted cell from a stray quote.
func quoteProblem(name string, text []byte, err error) error {
	p := &diag.Problem{
		Code:  "E-CSV-QUOTE",
		What:  "a quote stands inside a cell, so the borders of the cells are in doubt",
		Where: diag.Place{File: name},
		Rule:  "a cell with a quote in it is quoted, and the quote is doubled",
		Next:  "correct the quotes in this line",
		Cause: err,
	}
	var pe *csv.ParseError
	if !errors.As(err, &pe) {
		return p
	}
	p.Where.Row = pe.Line
	line := lineText(text, pe.Line)
	p.Value = string(line)
	// encoding/csv names the quote itself, except when it runs past the end of the file.
	if errors.Is(pe.Err, csv.ErrQuote) && pe.Column > len(line) {
		p.Code = "E-CSV-TRUNCATED"
		p.What = fmt.Sprintf("a quoted cell opened in the record of row %d is never closed", pe.StartLine)
		p.Where.Row = pe.StartLine
		p.Value = string(lineText(text, pe.StartLine))
		p.Rule = "a quoted cell ends with a quote"
		p.Next = "fetch the file again (it may have been cut off), or close the quote"
	}
	return p
}

// lineText is the n-th line, without its line end.
func lineText(text []byte, n int) []byte {
	for ; n > 1; n-- {
		_, text, _ = bytes.Cut(text, []byte("\n"))
	}
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r"))
}
