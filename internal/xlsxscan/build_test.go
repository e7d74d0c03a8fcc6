package xlsxscan_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"sort"
	"strings"
	"testing"
)

// Parts of the smallest workbook, by name.
func minimal() map[string]string {
	return map[string]string{
		"[Content_Types].xml":        `<Types/>`,
		"_rels/.rels":                `<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook><workbookPr/><sheets><sheet name="S" sheetId="1" r:id="r1" xmlns:r="x"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		sheet1:                       `<worksheet><sheetData/></worksheet>`,
	}
}

const (
	sheet1   = "xl/worksheets/sheet1.xml"
	strings1 = "xl/sharedStrings.xml"
	styles1  = "xl/styles.xml"
)

// zipped packs parts in the order of their names.
func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var names []string
	for n := range parts {
		names = append(names, n)
	}
	sort.Strings(names)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	w.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.DefaultCompression) })
	for _, n := range names {
		dst, err := w.Create(n)
		if err == nil {
			_, err = io.WriteString(dst, parts[n])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// with is the smallest workbook with some parts of another text.
func with(t testing.TB, changed ...string) []byte {
	t.Helper()
	parts := minimal()
	for i := 0; i < len(changed); i += 2 {
		parts[changed[i]] = changed[i+1]
	}
	return zipped(t, parts)
}

// data is a sheet with rows.
func data(rows string) string {
	return `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`
}

// grid is a sheet of rows by columns, each with the cell that a format writes from its reference.
func grid(rows int, columns []string, format string) string {
	var b strings.Builder
	for r := 1; r <= rows; r++ {
		fmt.Fprintf(&b, `<row r="%d">`, r)
		for _, c := range columns {
			fmt.Fprintf(&b, format, fmt.Sprintf("%s%d", c, r))
		}
		b.WriteString("</row>")
	}
	return data(b.String())
}

// letters are the first n column names, n at most 256.
func letters(n int) []string {
	var out []string
	for i := range n {
		s := string(rune('A' + i%26))
		if i >= 26 {
			s = string(rune('A'+i/26-1)) + s
		}
		out = append(out, s)
	}
	return out
}

// overlapping is a zip file whose directory names one packed part many times.
func overlapping(names []string, text string) []byte {
	var packed, out bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.DefaultCompression)
	if err != nil { // only of a level that does not exist
		panic(err)
	}
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	sizes := func() []byte {
		b := binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE([]byte(text)))
		b = binary.LittleEndian.AppendUint32(b, uint32(packed.Len()))
		return binary.LittleEndian.AppendUint32(b, uint32(len(text)))
	}()
	out.WriteString("PK\x03\x04\x14\x00\x00\x00\x08\x00\x00\x00\x00\x00")
	out.Write(sizes)
	out.WriteString("\x01\x00\x00\x00x")
	out.Write(packed.Bytes())
	start := out.Len()
	for _, n := range names {
		out.WriteString("PK\x01\x02\x14\x00\x14\x00\x00\x00\x08\x00\x00\x00\x00\x00")
		out.Write(sizes)
		out.Write(binary.LittleEndian.AppendUint16(nil, uint16(len(n))))
		out.Write(make([]byte, 16))
		out.WriteString(n)
	}
	end := []byte("PK\x05\x06\x00\x00\x00\x00")
	end = binary.LittleEndian.AppendUint16(end, uint16(len(names)))
	end = binary.LittleEndian.AppendUint16(end, uint16(len(names)))
	end = binary.LittleEndian.AppendUint32(end, uint32(out.Len()-start))
	end = binary.LittleEndian.AppendUint32(end, uint32(start))
	return append(append(out.Bytes(), end...), 0, 0)
}
