package csvdecl

import (
	"bytes"
	"fmt"

	"github.com/answerable-data/answerable/internal/charset"
	"github.com/answerable-data/answerable/internal/diag"
)

// sample is how much of a file is looked at to see that it is no text.
const sample = 1 << 16

// signatures are the first bytes of what is often called CSV and is none.
var signatures = []struct{ bytes, what string }{
	{"PK\x03\x04", "a ZIP archive or workbook"}, {"%PDF-", "a PDF document"}, {"\x1f\x8b", "a gzip archive"},
	{"\xd0\xcf\x11\xe0", "an old Office document"}, {"PAR1", "a Parquet file"}, {"\x89PNG", "an image"}, {"SQLite format 3\x00", "a database"},
}

// Binary names what the bytes are where they are no text; empty for text.
func Binary(b []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(b, []byte(s.bytes)) {
			return s.what
		}
	}
	return ""
}

// decode gives the text of a file. What cannot be decoded stays as bytes that are no UTF-8.
func (d *dialect) decode(name string, b []byte) (string, error) {
	p := &diag.Problem{Code: CodeBinary, Where: diag.Place{File: name}, Rule: "the file is text in the declared encoding, " + d.Encoding,
		Next: "declare the encoding that the file has, or fetch the file again"}
	_, mark, marked := charset.Mark(b)
	enc := d.encoding
	if enc == charset.Undeclared {
		enc = mark
	}
	switch {
	case len(b) == 0:
		return "", &diag.Problem{Code: CodeEmpty, What: "the file is empty", Where: diag.Place{File: name}, Rule: "a file has at least a header or a row",
			Next: "fetch the file again; it may have been cut off"}
	case len(b) > MaxFile:
		return "", TooLarge(name, int64(len(b)))
	case Binary(b) != "":
		p.What, p.Next = "the file is "+Binary(b)+", not CSV", "give the CSV file; `answerable infer FILE` says what a file is"
		return "", p
	case d.encoding == charset.Undeclared && (!marked || mark == charset.UTF8):
		p.What, p.Next = "the file has no byte order mark of UTF-16", "declare UTF-16LE or UTF-16BE, or the encoding that the file has"
		return "", p
	}
	text, err := charset.DecodeMarked(name, b, enc)
	if err != nil {
		return "", err
	}
	head := text[:min(len(text), sample)]
	if zeros := bytes.Count(head, []byte{0}); zeros*10 > len(head) {
		p.What = "the file is no text: more than one character in ten is zero"
		if guess := charset.Propose(b); len(guess) > 0 && guess[0] != enc {
			p.What = fmt.Sprintf("the file is not in the declared encoding; it looks like %s", guess[0])
		}
		return "", p
	}
	return string(text), nil
}

// TooLarge is the Problem with which a file of more than MaxFile bytes is refused.
func TooLarge(name string, size int64) error {
	return &diag.Problem{Code: CodeLimit, What: fmt.Sprintf("the file has %d bytes", size), Where: diag.Place{File: name},
		Rule: fmt.Sprintf("a file has at most %d bytes", MaxFile), Next: "split the file by rows, the header in each part"}
}
