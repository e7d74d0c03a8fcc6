package xlsxscan

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// check unpacks every part once and counts. The sizes that the file declares are not trusted.
func check(name string, b []byte) error {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return refuse(name, "E-XLSX-DAMAGED", "the file is not a complete zip file", err)
	}
	if len(z.File) > maxParts {
		return refuse(name, "E-XLSX-TOO-LARGE", "the workbook has too many parts", fmt.Errorf("%d parts", len(z.File)))
	}
	left, cells := int64(maxBytes), 0
	for _, part := range z.File {
		if err := checkPart(part, &left, &cells); err != nil {
			code, what := "E-XLSX-DAMAGED", "a part of the workbook cannot be read"
			if errors.Is(err, errBound) {
				code, what = "E-XLSX-TOO-LARGE", "the workbook is larger than its bounds"
			}
			return refuse(name, code, what, fmt.Errorf("%s: %w", part.Name, err))
		}
	}
	return nil
}

var errBound = errors.New("beyond the bounds")

// checkPart unpacks one part, takes its bytes off what is left, and counts the cells of a sheet.
func checkPart(part *zip.File, left *int64, cells *int) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // nothing was written
	text, err := io.ReadAll(io.LimitReader(r, *left+1))
	if err != nil {
		return err
	}
	if *left -= int64(len(text)); *left < 0 {
		return fmt.Errorf("bytes: %w", errBound)
	}
	if lower := strings.ToLower(part.Name); !strings.HasSuffix(lower, ".xml") {
		return nil
	}
	return countCells(text, cells)
}

// countCells walks over the XML of a part. Only sheets have elements c and row that matter here; others of
// the name do no harm.
func countCells(text []byte, cells *int) error {
	d := xml.NewDecoder(bytes.NewReader(text))
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if err := checkElement(e, cells); err != nil {
			return err
		}
	}
}

// checkElement judges the position of a row or a cell.
func checkElement(e xml.StartElement, cells *int) error {
	ref := ""
	for _, a := range e.Attr {
		if a.Name.Local == "r" {
			ref = a.Value
		}
	}
	switch e.Name.Local {
	case "row":
		if n, err := strconv.Atoi(ref); ref != "" && (err != nil || n > maxRows) {
			return fmt.Errorf("row %q: %w", ref, errBound)
		}
	case "c":
		if *cells++; *cells > maxCells || !inside(ref) {
			return fmt.Errorf("cell %d, %q: %w", *cells, ref, errBound)
		}
	}
	return nil
}

// inside says whether a reference such as "B5" lies within the bounds. A cell without one follows the cell
// before it.
func inside(ref string) bool {
	col, i := 0, 0
	for ; i < len(ref) && i < 3 && ref[i]|0x20 >= 'a' && ref[i]|0x20 <= 'z'; i++ {
		col = col*26 + int(ref[i]|0x20-'a') + 1
	}
	row, err := strconv.Atoi(ref[i:])
	return ref == "" || err == nil && row >= 1 && row <= maxRows && col <= maxColumns
}

// Names gives the names of the sheets in the order of the tabs, without unpacking more than the list of them;
// nil where there is none. It serves to tell one format from another.
func Names(b []byte) []string {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil
	}
	r, err := z.Open("xl/workbook.xml")
	if err != nil {
		return nil
	}
	defer func() { _ = r.Close() }() // nothing was written
	var list struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
		} `xml:"sheets>sheet"`
	}
	if xml.NewDecoder(io.LimitReader(r, 1<<20)).Decode(&list) != nil {
		return nil
	}
	var names []string
	for _, s := range list.Sheets {
		names = append(names, s.Name)
	}
	return names
}
