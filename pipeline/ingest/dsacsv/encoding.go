package dsacsv

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// signatures of what is published in place of UTF-8 text.
var signatures = []struct{ head, what string }{
	{"\xff\xfe", "UTF-16 text (little endian)"},
	{"\xfe\xff", "UTF-16 text (big endian)"},
	{"PK\x03\x04", "a ZIP container (XLSX, ODS or an archive)"},
	{"\xd0\xcf\x11\xe0", "an OLE2 container (XLS)"},
	{"%PDF", "a PDF"},
}

const utf8BOM = "\xef\xbb\xbf"

// decode gives the text of the file without its byte order mark, or a Problem that names the encoding seen.
func decode(f ingest.File) ([]byte, error) {
	text := bytes.TrimPrefix(f.Bytes, []byte(utf8BOM))
	for _, s := range signatures {
		if bytes.HasPrefix(text, []byte(s.head)) {
			return nil, encoding(f.Name, s.what, 0)
		}
	}
	if at := bytes.IndexByte(text, 0); at >= 0 {
		return nil, encoding(f.Name, "zero bytes: UTF-16 text without byte order mark, or no text at all", lineOf(text, at))
	}
	if at := firstBad(text); at >= 0 {
		what := "Windows-1252 or ISO 8859-1 text"
		if text[at] < 0xa0 {
			what = "Windows-1252 text" // ISO 8859-1 has no letters there
		}
		return nil, encoding(f.Name, fmt.Sprintf("%s (byte 0x%02x)", what, text[at]), lineOf(text, at))
	}
	return text, nil
}

func encoding(name, seen string, line int) error {
	return &diag.Problem{
		Code:  "E-ENCODING",
		What:  "the file is not UTF-8 text; it looks like " + seen,
		Where: diag.Place{File: name, Row: line},
		Rule:  "the template's CSV is RFC 4180 in UTF-8 (Annex II, part I, point 4)",
		Next:  "save the sheet as CSV in UTF-8 and keep the original beside it",
	}
}

func firstBad(text []byte) int {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}

func lineOf(text []byte, at int) int { return 1 + bytes.Count(text[:at], []byte("\n")) }

// sniffHeader reads the first record of whatever text this may be, as well as it can.
func sniffHeader(b []byte) []string {
	b = b[:min(len(b), 1<<16)]
	for _, mark := range []string{utf8BOM, "\xff\xfe", "\xfe\xff"} {
		b = bytes.TrimPrefix(b, []byte(mark))
	}
	text := strings.ReplaceAll(string(b), "\x00", "") // the ASCII of UTF-16
	r := csv.NewReader(strings.NewReader(text))
	r.LazyQuotes = true
	head, err := r.Read()
	if err != nil {
		return nil
	}
	return head
}
