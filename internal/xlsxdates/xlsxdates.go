// Package xlsxdates finds the cells of a workbook (XLSX) that are shown as a date, a time or a duration.
//
// Such a cell stores a number of days. Whoever reads stored values has to know it, or two days and a half in a
// column of hours are read as two hours and a half. The package knows nothing of the subject and reads no values.
//
// It is to be used on workbooks that package xlsxscan has read, whose bounds it relies on for the size of the
// parts; it keeps one entry for each such cell, and never more text than one element at a time.
package xlsxdates

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// maxPart bounds what is read of one part, unpacked.
const maxPart = 64 << 20

// Cells gives the references ("F12") of the cells that are shown as a date, a time or a duration, by the name of
// their sheet. Sheets without one are left out.
func Cells(b []byte) (map[string]map[string]bool, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	dated, err := styles(z)
	if err != nil {
		return nil, err
	}
	parts, err := sheets(z)
	if err != nil {
		return nil, err
	}
	found := map[string]map[string]bool{}
	for name, part := range parts {
		cells, err := cellsOf(z, part, dated)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", part, err)
		}
		if len(cells) > 0 {
			found[name] = cells
		}
	}
	return found, nil
}

// sheets gives the part of each sheet by the sheet's name.
func sheets(z *zip.Reader) (map[string]string, error) {
	var book struct {
		Sheets []struct {
			Name string     `xml:"name,attr"`
			Any  []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := decode(z, "xl/workbook.xml", &book); err != nil {
		return nil, err
	}
	if err := decode(z, "xl/_rels/workbook.xml.rels", &rels); err != nil {
		return nil, err
	}
	targets := map[string]string{}
	for _, r := range rels.List {
		targets[r.ID] = target(r.Target)
	}
	parts := map[string]string{}
	for _, s := range book.Sheets {
		for _, a := range s.Any {
			if a.Name.Local == "id" && a.Name.Space != "" {
				parts[s.Name] = targets[a.Value]
			}
		}
	}
	return parts, nil
}

// target gives the name of a part by the text of a relationship of the workbook.
func target(text string) string {
	if rest, ok := strings.CutPrefix(text, "/"); ok {
		return rest
	}
	return path.Join("xl", text)
}

// styles says of each style of cells whether its number format is one of dates or times.
func styles(z *zip.Reader) ([]bool, error) {
	var sheet struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Styles []struct {
			ID int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := decode(z, "xl/styles.xml", &sheet); errors.Is(err, errAbsent) {
		return nil, nil // no styles, no dates
	} else if err != nil {
		return nil, err
	}
	codes := map[int]string{}
	for _, f := range sheet.Formats {
		codes[f.ID] = f.Code
	}
	var dated []bool
	for _, s := range sheet.Styles {
		code, own := codes[s.ID]
		dated = append(dated, own && dateCode(code) || !own && builtIn(s.ID))
	}
	return dated, nil
}

// builtIn says whether a number format that needs no code is one of dates or times (ECMA-376, part 1, 18.8.30,
// with those of East Asian languages).
func builtIn(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
}

// dateCode says whether a format code has a letter that stands for a part of a date or a time. Letters in
// quotation marks, behind a backslash and in brackets are text or colours; "[h]" is a number of hours.
func dateCode(code string) bool {
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '\\', '_', '*':
			i++
		case '"':
			i = skip(code, i, '"')
		case '[':
			end := skip(code, i, ']')
			inner := strings.ToLower(code[i+1 : min(end, len(code))])
			if inner != "" && strings.Trim(inner, "hms") == "" {
				return true
			}
			i = end
		case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S':
			return true
		}
	}
	return false
}

// skip gives the place of the next mark behind from, or the end.
func skip(code string, from int, mark byte) int {
	if n := strings.IndexByte(code[from+1:], mark); n >= 0 {
		return from + 1 + n
	}
	return len(code)
}

// cellsOf walks over a sheet.
func cellsOf(z *zip.Reader, part string, dated []bool) (map[string]bool, error) {
	r, err := z.Open(part)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }() // nothing was written
	d := xml.NewDecoder(io.LimitReader(r, maxPart))
	cells, w := map[string]bool{}, walk{}
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return cells, nil
		} else if err != nil {
			return nil, err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "row":
			w.line(e)
		case "c":
			if ref := w.cell(e); shown(e, dated) {
				cells[ref] = true
			}
		}
	}
}

// shown says whether a cell is a number in a format of dates or times, or a date by its kind.
func shown(e xml.StartElement, dated []bool) bool {
	kind := attr(e, "t")
	if kind == "d" {
		return true
	}
	style, err := strconv.Atoi(attr(e, "s"))
	return (kind == "" || kind == "n") && err == nil && style >= 0 && style < len(dated) && dated[style]
}

// A walk keeps the position, for rows and cells may leave it out: then they follow the one before.
type walk struct{ row, col int }

func (w *walk) line(e xml.StartElement) {
	w.row++
	w.col = 0
	if n, err := strconv.Atoi(attr(e, "r")); err == nil {
		w.row = n
	}
}

// cell gives the reference of the next cell.
func (w *walk) cell(e xml.StartElement) string {
	ref := strings.ToUpper(attr(e, "r"))
	if ref == "" {
		w.col++
		return column(w.col) + strconv.Itoa(w.row)
	}
	w.col = 0
	for i := 0; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		w.col = w.col*26 + int(ref[i]-'A') + 1
	}
	return ref
}

// column gives the letters of a column, counted from 1.
func column(n int) string {
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

var errAbsent = errors.New("the part is absent")

func decode(z *zip.Reader, part string, into any) error {
	r, err := z.Open(part)
	if err != nil {
		return fmt.Errorf("%s: %w", part, errAbsent)
	}
	defer func() { _ = r.Close() }() // nothing was written
	if err := xml.NewDecoder(io.LimitReader(r, maxPart)).Decode(into); err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	return nil
}
