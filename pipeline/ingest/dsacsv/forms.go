package dsacsv

import (
	"archive/zip"
	"bytes"
	"strings"

	"github.com/answerable-data/answerable/internal/charset"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/ziptree"
)

// A form is the kind of file that a sheet or a report is published as.
type form int

const (
	formText     form = iota // CSV
	formWorkbook             // XLSX
	formArchive              // ZIP
	formOther                // named by foreign
)

// zipMark begins a ZIP, emptyZip one without entries.
const (
	zipMark  = "PK\x03\x04"
	emptyZip = "PK\x05\x06"
)

// formOf tells the form by the first bytes, and for those that begin as a ZIP by what is in it; what says what a
// file of another form is.
func formOf(b []byte) (f form, what string) {
	for _, s := range []struct{ head, what string }{
		{"\xd0\xcf\x11\xe0", "an OLE2 container (XLS)"},
		{"%PDF", "a PDF"},
	} {
		if bytes.HasPrefix(b, []byte(s.head)) {
			return formOther, s.what
		}
	}
	if bytes.HasPrefix(b, []byte(emptyZip)) {
		return formArchive, ""
	}
	if !bytes.HasPrefix(b, []byte(zipMark)) {
		return formText, ""
	}
	// An OpenDocument file begins with its kind, stored as it is.
	if head := b[:min(len(b), 120)]; bytes.Contains(head, []byte("mimetypeapplication/vnd.oasis.opendocument")) {
		return formOther, "an OpenDocument file (ODS)"
	}
	if ziptree.Count(b) > 4*limits.Entries { // too many to be listed here; package ziptree refuses them
		return formArchive, ""
	}
	if z, err := zip.NewReader(bytes.NewReader(b), int64(len(b))); err == nil {
		for _, part := range z.File {
			if part.Name == "xl/workbook.xml" {
				return formWorkbook, ""
			}
		}
	}
	return formArchive, ""
}

// foreign is the problem of a file of another form.
func foreign(name, seen string) error {
	return &diag.Problem{
		Code:  charset.CodeEncoding,
		What:  "the file is neither CSV nor XLSX nor ZIP; it looks like " + seen,
		Where: diag.Place{File: name},
		Rule:  "a sheet is CSV (RFC 4180, UTF-8: Annex II, part I, point 4) or a tab of an XLSX workbook, alone or in a ZIP archive",
		Next:  "save it as XLSX with a spreadsheet program, keep the original beside it, and hand in the XLSX",
	}
}

// text gives the records of a CSV sheet.
func text(from origin, b []byte) ([]record, error) {
	decoded, _, err := charset.Decode(from.file, b, charset.Undeclared)
	if err != nil {
		return nil, err
	}
	if head := otherwise(string(decoded)); head != nil {
		return nil, unknownHeader(from.file, head)
	}
	return records(from.file, decoded)
}

// tables reads a file of any form into its tables. Those of an archive come by the names of its members, those of
// a workbook in the order of its tabs.
func (r *run) tables(name string, b []byte) (tables []*table, err error) {
	from := origin{file: name}
	switch form, what := formOf(b); form {
	case formOther:
		return nil, foreign(name, what)
	case formArchive:
		return r.archive(from, b)
	case formWorkbook:
		tables, err = r.workbook(from, b)
	default:
		tables, err = textTable(from, b)
	}
	return named(tables, name, err)
}

// textTable reads one CSV sheet.
func textTable(from origin, b []byte) ([]*table, error) {
	recs, err := text(from, b)
	if err != nil {
		return nil, err
	}
	if len(recs) == 0 {
		return nil, empty(from.file)
	}
	t, err := newTable(from, recs)
	if err != nil {
		return nil, err
	}
	return []*table{t}, nil
}

// base is the last part of a path, whichever way its slashes lean.
func base(name string) string { return name[strings.LastIndexAny(name, `/\`)+1:] }
