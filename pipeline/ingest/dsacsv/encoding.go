package dsacsv

import (
	"bytes"
	"encoding/csv"
	"strings"

	"github.com/answerable-data/answerable/internal/charset"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// signatures of what is published in place of text.
var signatures = []struct{ head, what string }{
	{"PK\x03\x04", "a ZIP container (XLSX, ODS or an archive)"},
	{"\xd0\xcf\x11\xe0", "an OLE2 container (XLS)"},
	{"%PDF", "a PDF"},
}

// decode gives the text of the file as UTF-8 without byte order mark, or a Problem that names what was seen.
func decode(f ingest.File) ([]byte, error) {
	for _, s := range signatures {
		if bytes.HasPrefix(f.Bytes, []byte(s.head)) {
			return nil, container(f.Name, s.what)
		}
	}
	text, _, err := charset.Decode(f.Name, f.Bytes, charset.Undeclared)
	return text, err
}

func container(name, seen string) error {
	return &diag.Problem{
		Code:  charset.CodeEncoding,
		What:  "the file is not text; it looks like " + seen,
		Where: diag.Place{File: name},
		Rule:  "the template's CSV is RFC 4180 in UTF-8 (Annex II, part I, point 4)",
		Next:  "save the sheet as CSV in UTF-8 and keep the original beside it",
	}
}

// sniffHeader reads the first record of whatever text this may be, as well as it can.
func sniffHeader(b []byte) []string {
	r := csv.NewReader(strings.NewReader(charset.Head(b)))
	r.LazyQuotes = true
	head, err := r.Read()
	if err != nil {
		return nil
	}
	return head
}
